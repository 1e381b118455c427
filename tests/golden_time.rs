//! Trends, bursts, change points and keyness against numbers that we did not
//! make; `make_golden_time.py` made them, or the paper that a test names.

use serde_json::Value;
use zeitwort::time::{Kleinberg, Partition, hamed_rao, mann_kendall, theil_sen};

use crate::support::{assert_close, golden};

const ROUNDING: f64 = 1e-9;

fn cases(name: &str) -> Vec<Value> {
    golden("time.json")[name].as_array().unwrap().clone()
}

fn floats(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

#[test]
fn hamed_rao_is_that_of_pymannkendall() {
    for case in cases("hamed_rao") {
        let x = floats(&case["x"]);
        let times: Vec<f64> = (0..x.len()).map(|t| t as f64).collect();
        let test = mann_kendall(&x).unwrap();
        let corrected = hamed_rao(&test, &times, &x, theil_sen(&times, &x).unwrap().slope);
        let what = format!("{x:?}");
        let Some(corrected) = corrected else {
            assert!(case["var_s"].as_f64().unwrap() <= 0.0 && case["p"].is_null(), "{what}");
            continue;
        };
        assert_close(corrected.factor * test.variance, case["var_s"].as_f64().unwrap(), ROUNDING, &what);
        assert_close(corrected.z, case["z"].as_f64().unwrap(), ROUNDING, &what);
        assert!((corrected.p - case["p"].as_f64().unwrap()).abs() < 1e-10, "{what}");
    }
}

#[test]
fn slope_intervals_are_those_of_scipy() {
    for case in cases("theil_sen") {
        let fitted = theil_sen(&floats(&case["t"]), &floats(&case["y"])).unwrap();
        let found = [fitted.slope, fitted.interval.low, fitted.interval.high];
        for (found, name) in found.into_iter().zip(["slope", "low", "high"]) {
            let expected = case[name].as_f64().unwrap();
            assert!((found - expected).abs() < ROUNDING, "{name}: {found}, expected {expected}, {case}");
        }
    }
}

fn counts(value: &Value) -> Vec<u32> {
    value.as_array().unwrap().iter().map(|number| number.as_u64().unwrap() as u32).collect()
}

#[test]
fn bursts_are_those_of_the_best_of_all_sequences() {
    for case in cases("bursts") {
        let found = Kleinberg::default().bursts(&counts(&case["r"]), &counts(&case["d"]));
        let mut expected = case["bursts"].as_array().unwrap().clone();
        expected.sort_by_key(|burst| (burst["start"].as_u64(), burst["level"].as_u64()));
        assert_eq!(found.len(), expected.len(), "{case}, found {found:?}");
        for (found, expected) in found.iter().zip(&expected) {
            let place = (found.level.into(), found.start as u64, found.end as u64);
            let number = |name: &str| expected[name].as_u64().unwrap();
            assert_eq!(place, (number("level"), number("start"), number("end")), "{case}");
            assert_close(found.weight, expected["weight"].as_f64().unwrap(), ROUNDING, "weight");
        }
    }
}

#[test]
fn change_points_are_those_of_ruptures() {
    for case in cases("change_points") {
        let search = Partition {
            penalty: case["penalty"].as_f64().unwrap(),
            least_periods: case["least"].as_u64().unwrap() as usize,
            dispersion: 1.0,
        };
        let found = search.shifts(&counts(&case["r"]), &counts(&case["d"]));
        let positions: Vec<u32> = found.iter().map(|shift| shift.position as u32).collect();
        assert_eq!(positions, counts(&case["change_points"]), "{case}");
        assert!(found.iter().all(|shift| shift.gain >= search.penalty), "{found:?}");
    }
}
