//! Tests and intervals compared with scipy, statsmodels, pymannkendall and samplics
//! (`make_golden.py`).

use std::collections::BTreeMap;

use zeitwort::time::{RatioSums, benjamini_hochberg, mann_kendall, theil_sen, wilson};

use super::{ROUNDING, floats, list};
use crate::support::{assert_close, golden};

#[test]
fn mann_kendall_is_that_of_pymannkendall_and_scipy() {
    for case in list(&golden("statistics.json")["mann_kendall"]) {
        let x = floats(&case["x"]);
        let test = mann_kendall(&x).unwrap();
        let what = format!("{x:?}");
        assert_eq!(test.s as f64, case["s"].as_f64().unwrap(), "{what}");
        assert_close(test.variance, case["var_s"].as_f64().unwrap(), ROUNDING, &what);
        assert_close(test.z, case["z"].as_f64().unwrap(), ROUNDING, &what);
        // The reference computes 1 − Φ, which loses relative precision.
        assert!((test.p - case["p"].as_f64().unwrap()).abs() < 1e-10, "{what}");
        match (test.tau, case["tau_b"].as_f64()) {
            (Some(tau), Some(expected)) => assert_close(tau, expected, ROUNDING, &what),
            (found, expected) => assert_eq!(found, expected, "{what}"),
        }
        let times: Vec<f64> = (0..x.len()).map(|t| t as f64).collect();
        let slope = theil_sen(&times, &x).unwrap().slope;
        assert!((slope - case["slope"].as_f64().unwrap()).abs() < ROUNDING, "{what}");
    }
}

#[test]
fn theil_sen_is_that_of_scipy_over_gaps() {
    for case in list(&golden("statistics.json")["theil_sen_gaps"]) {
        let slope = theil_sen(&floats(&case["t"]), &floats(&case["y"])).unwrap().slope;
        assert_close(slope, case["slope"].as_f64().unwrap(), ROUNDING, "slope");
    }
}

#[test]
fn false_discovery_rates_are_those_of_scipy() {
    for case in list(&golden("statistics.json")["benjamini_hochberg"]) {
        let p: Vec<Option<f64>> = floats(&case["p"]).into_iter().map(Some).collect();
        for (found, expected) in benjamini_hochberg(&p).into_iter().zip(floats(&case["q"])) {
            assert_close(found.unwrap(), expected, ROUNDING, "q");
        }
    }
}

#[test]
fn wilson_intervals_are_those_of_statsmodels() {
    for case in list(&golden("statistics.json")["wilson"]) {
        let number = |name: &str| case[name].as_u64().unwrap() as u32;
        let interval = wilson(number("count"), number("n")).unwrap();
        assert_close(interval.low, case["low"].as_f64().unwrap(), ROUNDING, "low");
        assert_close(interval.high, case["high"].as_f64().unwrap(), ROUNDING, "high");
    }
}

#[test]
fn ratio_estimates_are_those_of_samplics() {
    for case in list(&golden("statistics.json")["ratio"]) {
        let (y, x) = (floats(&case["y"]), floats(&case["x"]));
        let products = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let sums = RatioSums {
            n: y.len() as u32,
            holders: y.iter().filter(|&&count| count > 0.0).count() as u32,
            counts: y.iter().sum(),
            lengths: x.iter().sum(),
            counts_squared: products(&y, &y),
            lengths_squared: products(&x, &x),
            products: products(&y, &x),
            ..RatioSums::default()
        };
        assert_close(sums.ratio().unwrap(), case["ratio"].as_f64().unwrap(), ROUNDING, "ratio");
        let expected = case["standard_error"].as_f64().unwrap();
        let found = sums.standard_error().unwrap();
        assert!((found - expected).abs() <= 1e-9 * expected.max(1e-3), "{found} {expected}");
    }
}

#[test]
fn ratio_estimates_of_units_are_those_of_samplics() {
    for case in list(&golden("statistics.json")["ratio_of_units"]) {
        let [unit, y, x] = ["unit", "y", "x"].map(|name| floats(&case[name]));
        let mut units: BTreeMap<u32, [f64; 3]> = BTreeMap::new();
        for ((unit, y), x) in unit.iter().zip(&y).zip(&x) {
            let sums = units.entry(*unit as u32).or_default();
            *sums = [sums[0] + y, sums[1] + x, sums[2] + 1.0];
        }
        let sum = |of: &dyn Fn(&[f64; 3]) -> f64| units.values().map(of).sum::<f64>();
        let sums = RatioSums {
            n: units.len() as u32,
            holders: sum(&|unit| f64::from(unit[0] > 0.0)) as u32,
            counts: sum(&|unit| unit[0]),
            lengths: sum(&|unit| unit[1]),
            counts_squared: sum(&|unit| unit[0] * unit[0]),
            lengths_squared: sum(&|unit| unit[1] * unit[1]),
            products: sum(&|unit| unit[0] * unit[1]),
            articles: sum(&|unit| unit[2]),
            articles_squared: sum(&|unit| unit[2] * unit[2]),
            ..RatioSums::default()
        };
        assert_close(sums.ratio().unwrap(), case["ratio"].as_f64().unwrap(), ROUNDING, "ratio");
        let expected = case["standard_error"].as_f64().unwrap();
        assert_close(sums.standard_error().unwrap(), expected, ROUNDING, "standard error");
    }
}
