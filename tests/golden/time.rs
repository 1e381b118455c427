//! Trends, bursts, change points and keyness compared with other packages
//! (`make_golden_time.py`), or with the paper that a test names.

use serde_json::Value;
use zeitwort::matrix::{Frequency, TermCounts, Vectorizer};
use zeitwort::text::{Analyzer, Folding, Stemmer, StopWords};
use zeitwort::time::{
    Keyness, Kleinberg, Pelt, Side, SideFrequency, hamed_rao, keyness, keyness_of_units,
    log_likelihood_ratio, mann_kendall, rate_trend, theil_sen,
};

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

/// The weighted test without autocorrelation.
#[test]
fn a_weighted_line_is_that_of_statsmodels() {
    for case in cases("weighted_line") {
        let (times, counts, lengths) =
            (floats(&case["t"]), floats(&case["counts"]), floats(&case["lengths"]));
        let line = rate_trend(&times, &counts, &lengths, case["dispersion"].as_f64().unwrap()).unwrap();
        assert_eq!(line.effective_periods, times.len() as f64);
        let found = [line.slope, line.interval.low, line.interval.high, line.p];
        for (found, name) in found.into_iter().zip(["slope", "low", "high", "p"]) {
            assert_close(found, case[name].as_f64().unwrap(), 1e-8, name);
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
        let search = Pelt {
            penalty: case["penalty"].as_f64().unwrap(),
            least_periods: case["least"].as_u64().unwrap() as usize,
            dispersion: 1.0,
        };
        let found = search.level_shifts(&counts(&case["r"]), &counts(&case["d"]));
        let positions: Vec<u32> = found.iter().map(|shift| shift.position as u32).collect();
        assert_eq!(positions, counts(&case["change_points"]), "{case}");
        assert!(found.iter().all(|shift| shift.gain >= search.penalty), "{found:?}");
    }
}

#[test]
fn log_likelihood_ratios_are_those_of_scipy_and_rayson() {
    for case in cases("keyness") {
        let number = |name: &str| case[name].as_u64().unwrap();
        let (a, b, n1, n2) = (number("a"), number("b"), number("n1"), number("n2"));
        let found = log_likelihood_ratio(a, b, n1, n2);
        assert_close(found.abs(), case["g2"].as_f64().unwrap(), 1e-8, &case.to_string());
        assert_eq!(found > 0.0, a * n2 > b * n1, "{case}");
    }
    // Rayson on the Corpora list, 18 January 2002: *keep* among learners and native
    // speakers, in a million words each.
    for (a, b, expected) in [(348, 99, 147.0), (15, 14, 0.0), (9, 32, -14.0), (21, 25, 0.0), (392, 170, 90.0)]
    {
        let found = log_likelihood_ratio(a, b, 1_000_000, 1_000_000);
        assert!((found - expected).abs() < 0.5, "{a} {b}: {found}");
    }
}

/// Counts words as they are written.
fn counted<T: AsRef<str> + Sync>(texts: &[T]) -> TermCounts {
    let analyzer = Analyzer::new()
        .stemmer(Stemmer::None)
        .with_folding(Folding::none())
        .stop_words(StopWords::none())
        .min_length(1);
    let (_, counts) =
        Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&analyzer, texts).unwrap();
    counts
}

/// Compares two groups of texts.
fn compared(target: &[&str], reference: &[&str]) -> (TermCounts, Vec<Keyness>) {
    let texts: Vec<&str> = target.iter().chain(reference).copied().collect();
    let counts = counted(&texts);
    let sides: Vec<Option<Side>> = (0..texts.len())
        .map(|row| Some(if row < target.len() { Side::Target } else { Side::Reference }))
        .collect();
    let terms = keyness(&counts, &sides).unwrap();
    (counts, terms)
}

fn of<'k>(counts: &TermCounts, terms: &'k [Keyness], word: &str) -> &'k Keyness {
    let id = counts.vocabulary().id(&word.to_lowercase()).unwrap();
    terms.iter().find(|term| term.term_id == id).unwrap()
}

#[test]
fn copies_are_taken_together_as_in_samplics() {
    for case in cases("keyness_of_units") {
        let (mut texts, mut sides, mut units) = (Vec::new(), Vec::new(), Vec::new());
        let mut unit = 0;
        for (name, side) in [("target", Side::Target), ("reference", Side::Reference)] {
            for text in case[name].as_array().unwrap() {
                unit += 1;
                for article in text.as_array().unwrap() {
                    let [count, length] = counts(article)[..] else { panic!("{article}") };
                    texts.push("hafen ".repeat(count as usize) + &"und ".repeat((length - count) as usize));
                    sides.push(Some(side));
                    units.push(unit);
                }
            }
        }
        let counts = counted(&texts);
        let terms = keyness_of_units(&counts, &sides, &units).unwrap();
        let found = of(&counts, &terms, "hafen");
        let number = |name: &str| case[name].as_f64().unwrap();
        assert_close(found.g2.abs(), number("g2"), 1e-8, "G²");
        // p is not χ² of G² divided by this effect: few units have heavier tails.
        assert!(found.p > 0.5 * number("p"), "{} {}", found.p, number("p"));
        // Articles as units give another p, but the same description of what is printed.
        let terms = keyness(&counts, &sides).unwrap();
        let alone = of(&counts, &terms, "hafen");
        assert!(alone.p != found.p && alone.target.units > found.target.units);
        let side = |side: SideFrequency| (side.count, side.docs, side.per_million, side.dispersion);
        let described = |key: &Keyness| (side(key.target), side(key.reference), key.g2, key.log_ratio);
        assert_eq!(described(alone), described(found));
        let numbers: Vec<u32> = (0..texts.len() as u32).rev().collect();
        assert_eq!(keyness_of_units(&counts, &sides, &numbers).unwrap(), terms);
    }
}

#[test]
fn dispersion_is_that_of_gries_example() {
    // The corpus of Gries 2008, table 1: DP of *a* is 0.18; normalised 0.22.
    let parts = [
        "b a m n i b e u p",
        "b a s a t b e w q n",
        "b c a g a b e s t a",
        "b a g h a b e a a t",
        "b a h a a b e a x a t",
    ];
    let (counts, terms) = compared(&parts, &["z z", "z z"]);
    let a = of(&counts, &terms, "a");
    assert_eq!((a.target.count, a.target.docs, a.reference.count), (15, 5, 0));
    assert_close(a.target.dispersion.unwrap(), 0.18 / (1.0 - 0.18), ROUNDING, "DPnorm of a");
    // *x* is only in the longest part: DP = 1 − 11/50.
    let x = of(&counts, &terms, "x").target.dispersion.unwrap();
    assert_close(x, 0.78 / 0.82, ROUNDING, "DPnorm of x");
    assert_eq!(a.reference.dispersion, None);
    assert_close(of(&counts, &terms, "z").reference.dispersion.unwrap() + 1.0, 1.0, ROUNDING, "even");
}

#[test]
fn a_word_of_one_article_does_not_lead() {
    let once = format!("Munition {} und so weiter", "Seebrücke ".repeat(60));
    let mut target = vec!["die Munition fehlt und so weiter und so fort"; 40];
    target[7] = &once;
    let reference = vec!["die Schule fehlt und so weiter und so fort"; 40];
    let (counts, terms) = compared(&target, &reference);
    let (first, last) = (terms.first().unwrap(), terms.last().unwrap());
    assert_eq!(&*counts.vocabulary().get(first.term_id).label, "Munition");
    assert_eq!(&*counts.vocabulary().get(last.term_id).label, "Schule");
    let once = of(&counts, &terms, "Seebrücke");
    // G² alone would put it first.
    assert!(once.g2 > first.g2 && once.score == 0.0 && once.q > 0.05, "{once:?}");
    assert!(once.target.dispersion.unwrap() > 0.8 && first.target.dispersion.unwrap() < 0.7);
    assert!(first.score > 0.0 && first.log_ratio_high.is_none() && first.per_cent_difference.is_none());
    assert!(last.score < 0.0 && last.log_ratio_low.is_none() && last.per_cent_difference == Some(-100.0));
    assert!(terms.iter().all(|term| term.q >= term.p && (0.0..=1.0).contains(&term.q)));
}

#[test]
fn a_side_without_words_is_refused() {
    let texts = ["die Munition", "die Schule"];
    let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts).unwrap();
    let error = keyness(&counts, &[Some(Side::Target), None]).unwrap_err().to_string();
    assert!(error.contains("reference"), "{error}");
}
