//! Keyness compared with scipy and statsmodels (`make_golden_keyness.py`).

use zeitwort::matrix::{Frequency, TermCounts, Vectorizer};
use zeitwort::time::{Side, keyness, keyness_design_effect};

use super::{ROUNDING, list, plain};
use crate::support::{assert_close, golden};

fn counted(texts: &[String]) -> TermCounts {
    Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&plain(), texts).unwrap().1
}

#[test]
fn p_values_are_those_of_all_permutations() {
    let golden = &golden("keyness.json")["permutations"];
    let fill = list(&golden["fill"]);
    let text = |(counts, fill): (&serde_json::Value, &serde_json::Value)| {
        let words = list(counts).iter().enumerate();
        let words =
            words.map(|(word, count)| format!("wort{word} ").repeat(count.as_u64().unwrap() as usize));
        words.collect::<String>() + &"und ".repeat(fill.as_u64().unwrap() as usize)
    };
    let texts: Vec<String> = list(&golden["counts"]).iter().zip(fill).map(text).collect();
    let target = golden["target"].as_u64().unwrap() as usize;
    let sides: Vec<_> =
        (0..texts.len()).map(|row| Some(if row < target { Side::Target } else { Side::Reference })).collect();
    let counts = counted(&texts);
    let terms = keyness(&counts, &sides).unwrap();
    let mut small = 0;
    for case in list(&golden["words"]) {
        let name = format!("wort{}", case["word"]);
        let Some(id) = counts.vocabulary().id(&name) else { continue };
        let found = terms.iter().find(|term| term.term_id == id).unwrap();
        let [tail, expected] = ["tail", "p"].map(|name| case[name].as_f64().unwrap());
        if tail < 0.01 {
            // Of 3003 permutations, 512 are drawn; words of one permutation depend on each other.
            let error = (found.p - expected).abs();
            assert!(error < 4.0 * (expected / 512.0 / 5.0).sqrt() + 1e-4, "{name}: {} {expected}", found.p);
            small += 1;
        } else if tail < 1.0 {
            // Larger p values are those of the parametric test, up to what all of them gain.
            assert!((found.p - tail).abs() < 0.011, "{name}: {} {tail}", found.p);
            assert!(found.p > 0.4 * expected, "{name}: {} {expected}", found.p);
        } else {
            assert_eq!((found.p, found.q), (1.0, 1.0), "{name}");
        }
    }
    assert!(small >= 5, "{small}");
}

#[test]
fn design_effects_are_those_of_statsmodels() {
    for case in list(&golden("keyness.json")["design_effects"]) {
        let (mut texts, mut sides, mut units) = (Vec::new(), Vec::new(), Vec::new());
        for article in list(&case["articles"]) {
            let [unit, side, count, length] =
                [0, 1, 2, 3].map(|column| article[column].as_u64().unwrap() as usize);
            texts.push("hafen ".repeat(count) + &article_of_other_words(length.saturating_sub(count)));
            sides.push(Some(if side == 0 { Side::Target } else { Side::Reference }));
            units.push(unit as u32);
        }
        let found = keyness_design_effect(&counted(&texts), &sides, &units).unwrap();
        assert_close(found, case["effect"].as_f64().unwrap(), ROUNDING, "design effect");
    }
}

/// Returns words that no ten articles share, so that they do not count for the mean.
fn article_of_other_words(length: usize) -> String {
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    format!("w{} ", NEXT.fetch_add(1, Relaxed)).repeat(length)
}
