//! Count models compared with `MASS::glm.nb`, `mgcv::gam` and `sandwich::vcovCL` of R, by
//! `make_golden_models.R`.

use jiff::civil::Date;
use serde_json::Value;
use zeitwort::time::{CountData, CountModel, CountSeries, Effect, Period, prewhitened_correlations};

use super::{SAME, floats, list};
use crate::support::{assert_close, golden};

fn whole(value: &Value) -> Vec<u64> {
    floats(value).into_iter().map(|number| number as u64).collect()
}

fn data(case: &Value) -> CountData {
    let starts: Vec<Date> =
        list(&case["start"]).iter().map(|day| day.as_str().unwrap().parse().unwrap()).collect();
    let words = case["words"].as_object().unwrap();
    let counts = case["counts"].as_object().unwrap();
    let series = counts.iter().map(|(outlet, counts)| CountSeries {
        group: Some(outlet.clone()),
        counts: whole(counts),
        words: whole(&words[outlet]),
    });
    let period: Period = case["by"].as_str().unwrap().parse().unwrap();
    CountData::new(period, starts, series.collect()).unwrap()
}

fn fit(case: &Value) -> CountModel {
    let setting = |name: &str| case["settings"][name].as_str().unwrap();
    let (time, season) = (setting("time").parse().unwrap(), setting("season").parse().unwrap());
    CountModel::params().time(time).season(season).fit(&data(case)).unwrap()
}

/// The effect and level of a coefficient of R.
fn named(name: &str) -> (Effect, Option<String>) {
    let wave = |wave: &str| (Effect::Season, Some(wave.to_owned()));
    match name {
        "(Intercept)" => (Effect::Intercept, None),
        "t" => (Effect::Time, None),
        "cos(2 * pi * (m - 1)/12)" => wave("cos 1"),
        "sin(2 * pi * (m - 1)/12)" => wave("sin 1"),
        "cos(4 * pi * (m - 1)/12)" => wave("cos 2"),
        "sin(4 * pi * (m - 1)/12)" => wave("sin 2"),
        _ => match (name.strip_prefix("month"), name.strip_prefix("outlet")) {
            (Some(month), _) => (Effect::Season, Some(format!("month {:0>2}", month))),
            (_, Some(outlet)) => (Effect::Group, Some(outlet.to_owned())),
            _ => panic!("{name}"),
        },
    }
}

#[test]
fn models_are_those_of_r() {
    let golden = golden("models.json");
    for case in list(&golden["models"]) {
        let what = case["name"].as_str().unwrap();
        let (model, expected) = (fit(case), &case["expected"]);
        let number = |name: &str| expected[name].as_f64().unwrap();
        assert_close(model.log_likelihood, number("log_likelihood"), SAME, what);
        assert_close(model.aic, number("aic"), SAME, what);
        assert_close(model.deviance, number("deviance"), SAME, what);
        assert_eq!(model.theta.is_none(), expected["theta"].is_null(), "{what}");
        if let (Some(theta), Some(error)) = (model.theta, model.theta_error) {
            assert_close(theta, number("theta"), SAME, what);
            assert_close(theta, number("gam_theta"), SAME, what);
            assert_close(error, number("theta_error"), SAME, what);
        }
        if what == "spline" {
            let time = model.coefficients.iter().find(|found| found.effect == Effect::Time).unwrap();
            assert_close(time.estimate.unwrap(), number("estimates"), SAME, what);
            assert_close(time.estimate.unwrap(), number("gam_estimates"), SAME, what);
            assert_close(time.standard_error.unwrap(), number("errors"), SAME, what);
            assert_close(time.robust_error.unwrap(), number("robust"), SAME, what);
            continue;
        }
        let names = list(&expected["names"]);
        for (index, name) in names.iter().enumerate() {
            let name = name.as_str().unwrap();
            let found = model
                .coefficients
                .iter()
                .find(|found| (found.effect, found.level.clone()) == named(name))
                .unwrap_or_else(|| panic!("{what}: no {name}"));
            let what = format!("{what}, {name}");
            let of = |values: &str| floats(&expected[values])[index];
            // Coefficients of columns without scale: a tenth of a millionth of the range of log rates.
            let assert_estimate = |expected: f64| {
                let estimate = found.estimate.unwrap();
                assert!(
                    (estimate - expected).abs() < SAME * expected.abs().max(0.1),
                    "{what}: {estimate} {expected}"
                );
            };
            assert_estimate(of("estimates"));
            if !expected["gam_estimates"].is_null() {
                assert_estimate(of("gam_estimates"));
            }
            assert_close(found.standard_error.unwrap(), of("errors"), SAME, &what);
            assert_close(found.robust_error.unwrap(), of("robust"), SAME, &what);
            assert_close(found.degrees.unwrap(), of("degrees"), SAME, &what);
            if !expected["hc3"].is_null() {
                assert_close(found.robust_error.unwrap(), of("hc3"), SAME, &what);
            }
        }
        // The references are the only other rows.
        let others = model.coefficients.iter().filter(|found| found.standard_error.is_none());
        assert!(others.clone().all(|found| found.estimate == Some(0.0)), "{what}");
        assert_eq!(names.len() + others.count(), model.coefficients.len(), "{what}");
    }
}

#[test]
fn prewhitened_correlations_are_those_of_r() {
    let golden = golden("models.json");
    for case in list(&golden["lead_lag"]) {
        let (from, to, expected) =
            (floats(&case["from"]), floats(&case["to"]), floats(&case["correlations"]));
        let found = prewhitened_correlations(&from, &to, 4);
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert!((found - expected).abs() < SAME, "{found} {expected}");
        }
    }
}
