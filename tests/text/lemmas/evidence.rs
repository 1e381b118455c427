//! Checks what a corpus tells: nouns from verbs, names from genitives, base forms.

use rayon::prelude::*;
use zeitwort::text::{CorpusForms, FormLemmas, FormPlaces, Lemmas};

/// A corpus with these forms, each with how often it stands within sentences and at their start.
fn corpus(forms: &[(&'static str, u32, u32)]) -> CorpusForms {
    CorpusForms::learn(
        forms.par_iter().map(|&(form, inside, at_start)| (form, FormPlaces { inside, at_start })),
    )
}

#[track_caller]
fn check(forms: &[(&'static str, u32, u32)], expected: &[(&str, bool, &str)]) {
    let (lemmas, corpus) = (Lemmas::german(), corpus(forms));
    let resolver = lemmas.in_corpus(&corpus);
    for &(form, at_start, lemma) in expected {
        assert_eq!(resolver.lemma(form, at_start), lemma, "{form}, at start: {at_start}");
    }
}

#[test]
fn capitals_tell_nouns_from_verbs() {
    check(
        &[("Leben", 9, 2), ("leben", 4, 0), ("Kosten", 2, 1), ("kosten", 20, 0), ("Jahr", 9, 0)],
        &[
            ("Leben", false, "Leben"),
            ("leben", false, "leben"),
            // At the start of a sentence, by the odds elsewhere.
            ("Leben", true, "Leben"),
            ("Kosten", false, "Kosten"),
            ("Kosten", true, "kosten"),
        ],
    );
}

#[test]
fn words_at_the_start_are_what_they_are_elsewhere() {
    check(
        &[
            ("Während", 0, 9),
            ("während", 20, 0),
            ("Neue", 1, 5),
            ("neue", 9, 0),
            ("Gesetz", 5, 3),
            ("Wohl", 1, 4),
            ("wohl", 9, 0),
        ],
        &[
            ("Während", true, "während"),
            ("Neue", true, "neu"),
            ("Gesetz", true, "Gesetz"),
            ("Wohl", true, "wohl"),
        ],
    );
    // Without evidence, the lexicon decides.
    check(
        &[("Fordert", 0, 1), ("Räte", 0, 1), ("Aufgrund", 0, 1)],
        &[("Fordert", true, "fordern"), ("Räte", true, "Rat"), ("Aufgrund", true, "aufgrund")],
    );
}

#[test]
fn genitives_of_names_join_the_name() {
    check(
        &[("Selenskyj", 20, 2), ("Selenskyjs", 4, 0), ("Reuters", 9, 0), ("Trumps", 3, 0), ("Trump", 40, 0)],
        &[
            ("Selenskyjs", false, "Selenskyj"),
            ("Trumps", false, "Trump"),
            // The corpus has no *Reuter*.
            ("Reuters", false, "Reuters"),
        ],
    );
}

#[test]
fn unknown_words_have_base_forms_that_the_corpus_holds() {
    check(
        &[
            ("Blockchains", 2, 0),
            ("Blockchain", 9, 0),
            ("fooberte", 1, 0),
            ("foobern", 3, 0),
            ("fluxe", 2, 0),
            ("fluxen", 2, 0),
            ("fluxt", 1, 0),
        ],
        &[("Blockchains", false, "Blockchain"), ("fooberte", false, "foobern"), ("fluxe", false, "fluxen")],
    );
}

#[test]
fn an_apostrophe_may_belong_to_the_name() {
    check(
        &[("Moody's", 5, 1), ("Merkel’s", 3, 0), ("Merkel", 9, 0), ("Orban's", 1, 0)],
        &[("Moody's", false, "Moody's"), ("Merkel’s", false, "Merkel"), ("Orban's", false, "Orban")],
    );
}

#[test]
fn frequent_forms_without_a_base_form_are_words_of_their_own() {
    check(
        &[("Nahles", 169, 3), ("Dörner", 22, 0), ("Merkels", 9, 0), ("Merkel", 40, 0), ("Damen", 99, 0)],
        &[
            ("Nahles", false, "Nahles"),
            ("Dörner", false, "Dörner"),
            ("Merkels", false, "Merkel"),
            ("Damen", false, "Dame"),
        ],
    );
}

#[test]
fn plurals_with_hyphens_join_the_singular_that_the_corpus_holds() {
    check(&[("Start-ups", 9, 0), ("Start-up", 5, 0)], &[("Start-ups", false, "Start-up")]);
    check(&[("Start-ups", 9, 0)], &[("Start-ups", false, "Start-ups")]);
}

#[test]
fn texts_without_capitals_have_nouns_of_the_lexicon() {
    let forms = [("die", 9, 0), ("regierung", 5, 0), ("gesetze", 3, 0), ("häuser", 2, 0), ("setzte", 2, 0)];
    assert!(corpus(&forms).lacks_capitals());
    let expected =
        [("regierung", "Regierung"), ("gesetze", "Gesetz"), ("häuser", "Haus"), ("setzte", "setzen")];
    check(&forms, &expected.map(|(form, lemma)| (form, false, lemma)));
    assert!(!corpus(&[("Regierung", 5, 0), ("gesetze", 1, 0)]).lacks_capitals());
}

#[test]
fn texts_in_capitals_have_words_of_the_lexicon() {
    check(
        &[
            ("DIE", 9, 1),
            ("REGIERUNGEN", 5, 0),
            ("SETZTE", 1, 0),
            ("USA", 3, 0),
            ("UNESCO", 1, 0),
            ("MÄRKTE", 1, 1),
        ],
        &[
            ("REGIERUNGEN", false, "Regierung"),
            ("SETZTE", false, "setzen"),
            ("USA", false, "USA"),
            ("MÄRKTE", true, "Markt"),
            ("GROESSEN", false, "Größe"),
            ("STRASSEN", false, "Straße"),
            ("MUESSEN", false, "müssen"),
            ("NOERR", false, "NOERR"),
        ],
    );
}

#[test]
fn exceptions_override_all() {
    let lemmas = Lemmas::german().with_exceptions([("Gesetze", "Paragraf"), ("räte", "rat")]);
    assert_eq!(lemmas.lemma("Gesetze"), "Paragraf");
    assert_eq!(lemmas.lemma("Gesetz"), "Gesetz");
    let corpus = corpus(&[("Gesetze", 1, 1)]);
    for starts_sentence in [true, false] {
        assert_eq!(lemmas.in_corpus(&corpus).lemma("Gesetze", starts_sentence), "Paragraf");
    }
}

#[test]
fn the_order_of_forms_does_not_matter() {
    let mut forms: Vec<(&'static str, u32, u32)> = vec![
        ("Leben", 9, 2),
        ("leben", 4, 0),
        ("Trumps", 3, 0),
        ("Trump", 40, 0),
        ("Kosten", 2, 1),
        ("kosten", 20, 0),
        ("Rate", 1, 0),
        ("Rat", 9, 0),
        ("gehört", 9, 0),
        ("hören", 1, 0),
        ("gehören", 9, 0),
        ("NATO", 9, 0),
    ];
    let names: Vec<&str> = forms.iter().map(|form| form.0).collect();
    let lemmas = Lemmas::german();
    let resolve = |forms: &[(&'static str, u32, u32)]| -> Vec<FormLemmas> {
        let corpus = corpus(forms);
        let places = FormPlaces { inside: 1, at_start: 1 };
        names.iter().map(|name| lemmas.in_corpus(&corpus).form(name, places)).collect()
    };
    let before = resolve(&forms);
    assert!(before.iter().any(|lemmas| lemmas.at_start.is_some()));
    forms.reverse();
    assert_eq!(resolve(&forms), before);
    forms.rotate_left(5);
    assert_eq!(resolve(&forms), before);
}

#[test]
fn evidence_of_a_form_that_is_given_twice_is_added() {
    check(&[("Kosten", 2, 0), ("kosten", 20, 0), ("Kosten", 0, 1)], &[("Kosten", true, "kosten")]);
}
