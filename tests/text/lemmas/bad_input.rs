//! Checks forms that are no words: no panic, and no more than linear time.

use std::time::{Duration, Instant};

use rayon::prelude::*;
use zeitwort::text::{CorpusForms, FormLemmas, FormPlaces, LemmaLexicon, Lemmas, WordCategory};

/// The lemmas of a form that a corpus has in these places, and nothing else.
fn resolve(lemmas: &Lemmas, form: &str, places: FormPlaces) -> FormLemmas {
    let corpus = CorpusForms::learn([(form, places)].into_par_iter());
    lemmas.in_corpus(&corpus).form(form, places)
}

#[test]
fn long_forms_take_linear_time() {
    let lemmas = Lemmas::german();
    for part in [
        "a", "A", "ä", "über", "un", "ge", "Straße", "-", "EU-", "zu", "weiter", "*in", ":innen", "(innen)",
        "x/", "'s", "ss", "ß", "ue", "1", ".", "\u{308}", "Innen",
    ] {
        for length in [10, 99, 101, 199, 201, 10_000, 100_000] {
            let form = part.repeat(length);
            let start = Instant::now();
            let lemma = lemmas.lemma(&form);
            let _ = resolve(&lemmas, &form, FormPlaces { inside: 1, at_start: 1 });
            assert!(lemma.len() <= 2 * form.len() + 10);
            assert!(start.elapsed() < Duration::from_secs(1), "{part} {length}: {:?}", start.elapsed());
        }
    }
}

#[test]
fn forms_of_any_letters_have_a_lemma() {
    let lemmas = Lemmas::german();
    let letters: Vec<char> =
        "aeiouäöüßgnrstzAEZÄß-'’*:/(). _1²éıİŉﬁſщд中😀\u{308}\u{AD}\u{200D}\u{0}".chars().collect();
    let mut state = 7u64;
    for _ in 0..60_000 {
        let mut form = String::new();
        for _ in 0..state % 11 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            form.push(letters[(state >> 33) as usize % letters.len()]);
        }
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(99);
        state ^= state >> 29;
        let _ = lemmas.lemma(&form);
        let _ = resolve(&lemmas, &form, FormPlaces { inside: 1, at_start: 2 });
    }
}

#[test]
fn other_scripts_stay_as_they_are() {
    let lemmas = Lemmas::german();
    for form in [
        "",
        " ",
        "щит",
        "Москва",
        "中国",
        "مرحبا",
        "😀",
        "a\u{0}b",
        "Ελλάδα",
        "ǅep",
        "1234567890",
        "--",
        "'",
        "''s",
        "*innen",
        ".",
        "#",
    ] {
        let lemma = lemmas.lemma(form);
        assert!(lemma == form || lemma == form.trim_matches(['.', '#']), "{form:?}: {lemma:?}");
    }
}

#[test]
fn noise_of_scanned_texts_stays() {
    let lemmas = Lemmas::german();
    for form in ["Gefetz", "Regiemng", "tlie", "Bundcstag", "vvird", "l3ürger"] {
        assert_eq!(lemmas.lemma(form), form);
    }
}

#[test]
fn a_lemma_is_its_own_lemma() {
    let lemmas = Lemmas::german();
    let lines = include_str!("forms.tsv").lines();
    for (_, lemma) in lines.filter_map(|line| line.split_once('\t')).filter(|(form, _)| *form != "# form") {
        // `die gewählten Vertreter` is *gewählt*, `sie hat gewählt` is *wählen*.
        let readings = LemmaLexicon::german().readings(lemma);
        if readings.iter().any(|reading| reading.category == WordCategory::Verb && reading.lemma != lemma) {
            continue;
        }
        assert_eq!(lemmas.lemma(lemma), lemma);
    }
}
