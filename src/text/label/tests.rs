//! Labels of terms, by their forms.

use super::*;

/// A form with its counts: within sentences, at their start, and where only nouns have a capital.
fn word(form: &str, inside: u64, at_start: u64, in_noun_place: u64) -> WordForm<'_> {
    WordForm { form, count: inside + at_start, in_noun_place, at_start }
}

fn label_of(words: &[WordForm<'_>]) -> String {
    let mut backwards = words.to_vec();
    backwards.reverse();
    let none = || std::iter::empty::<(&str, u64)>();
    let (found, noun_share) = label(words.iter().copied(), none());
    assert_eq!(label(backwards.iter().copied(), none()), (found, noun_share), "the order must not matter");
    found.to_owned()
}

#[test]
fn the_most_frequent_form_is_the_label() {
    assert_eq!(label_of(&[word("Gesetzes", 7, 0, 7), word("Gesetz", 9, 1, 9)]), "Gesetz");
    assert_eq!(label_of(&[word("regierte", 3, 0, 3), word("regiert", 4, 0, 4)]), "regiert");
    assert_eq!(label_of(&[word("2024", 3, 0, 0)]), "2024");
}

#[test]
fn the_alphabet_breaks_ties() {
    assert_eq!(label_of(&[word("Häfen", 4, 0, 4), word("Hafen", 4, 0, 4)]), "Hafen");
    assert_eq!(label_of(&[word("setzte", 4, 0, 4), word("setzt", 4, 0, 4)]), "setzt");
    assert_eq!(label_of(&[word("EUs", 2, 0, 2), word("EU", 2, 0, 2)]), "EU");
}

#[test]
fn few_nouns_do_not_label_a_verb() {
    // One noun in a place for nouns was enough.
    assert_eq!(label_of(&[word("fordert", 96, 0, 0), word("Ford", 7, 0, 1)]), "fordert");
    assert_eq!(
        label_of(&[word("beraten", 213, 0, 2), word("berät", 200, 0, 1), word("Berater", 6, 0, 6)]),
        "beraten"
    );
    // Enough uses, but too few in places for nouns.
    assert_eq!(label_of(&[word("leben", 6, 0, 0), word("Leben", 5, 0, 4)]), "leben");
    assert_eq!(label_of(&[word("leben", 20, 0, 9), word("Leben", 15, 0, 12)]), "leben");
}

#[test]
fn a_noun_that_most_places_show_labels_a_more_frequent_verb() {
    let verb = word("beraten", 100, 0, 20);
    let nouns = [word("Berater", 80, 3, 60), word("Beratern", 60, 0, 55)];
    assert_eq!(label_of(&[verb, nouns[0], nouns[1]]), "Berater");
    assert_eq!(label_of(&[word("leben", 6, 0, 0), word("Leben", 5, 0, 5)]), "Leben");
}

#[test]
fn a_noun_stands_for_a_fifth_of_the_uses() {
    let verb = word("plant", 80, 0, 2);
    assert_eq!(label_of(&[verb, word("Plan", 20, 0, 20)]), "Plan");
    assert_eq!(label_of(&[verb, word("Plan", 19, 0, 19)]), "plant");
    // Unless no form does.
    let verbs = ["plan", "plane", "planen", "plant", "planst", "planend"].map(|form| word(form, 12, 0, 1));
    assert_eq!(label_of(&[&verbs[..], &[word("Plan", 11, 0, 11)]].concat()), "plan");
    assert_eq!(label_of(&[&verbs[..], &[word("Plan", 11, 0, 11), word("Pläne", 9, 0, 9)]].concat()), "Plan");
}

#[test]
fn the_start_of_a_sentence_counts_for_the_form_within() {
    assert_eq!(label_of(&[word("Allerdings", 0, 40, 0), word("allerdings", 39, 0, 20)]), "allerdings");
    // Some starts are not recognised.
    assert_eq!(label_of(&[word("Allerdings", 1, 40, 0), word("allerdings", 39, 0, 20)]), "allerdings");
    assert_eq!(label_of(&[word("Über", 0, 9, 0), word("über", 2, 0, 1)]), "über");
    // A form that gains most may not be the most frequent one before.
    let setzen = [word("setzen", 10, 0, 8), word("setzt", 7, 0, 6), word("Setzt", 0, 5, 0)];
    assert_eq!(label_of(&setzen), "setzt");
    // Only this form is known.
    assert_eq!(label_of(&[word("Dennoch", 0, 3, 0)]), "Dennoch");
    assert_eq!(label_of(&[word("Dennoch", 0, 3, 0), word("dennoch", 1, 0, 1)]), "dennoch");
    // A noun.
    assert_eq!(label_of(&[word("Leben", 20, 9, 15), word("leben", 12, 0, 2)]), "Leben");
    assert_eq!(label_of(&[word("Leben", 5, 9, 3), word("leben", 12, 0, 9)]), "leben");
}

#[test]
fn all_capitals_label_only_what_is_mostly_written_so() {
    assert_eq!(label_of(&[word("GESETZ", 12, 0, 0), word("Gesetz", 5, 0, 4)]), "Gesetz");
    assert_eq!(
        label_of(&[word("GESETZ", 8, 4, 0), word("Gesetz", 5, 0, 4), word("Gesetze", 9, 0, 9)]),
        "Gesetz"
    );
    assert_eq!(label_of(&[word("STRASSE", 6, 0, 0), word("Straße", 2, 0, 2)]), "Straße");
    assert_eq!(label_of(&[word("FORDERT", 3, 0, 0), word("fordert", 4, 0, 3)]), "fordert");
    assert_eq!(label_of(&[word("NATO", 60, 0, 40), word("Nato", 40, 0, 30)]), "Nato");
    // By far.
    assert_eq!(label_of(&[word("USA", 90, 9, 60), word("Usa", 2, 0, 1), word("usa", 3, 0, 1)]), "USA");
    assert_eq!(label_of(&[word("NATO", 9, 0, 7), word("nato", 4, 0, 3)]), "NATO");
    // There is no other spelling.
    assert_eq!(label_of(&[word("GESETZ", 3, 0, 0), word("Gesetzes", 2, 0, 2)]), "GESETZ");
    assert_eq!(label_of(&[word("EU", 50, 5, 40), word("EUs", 3, 0, 3)]), "EU");
}

#[test]
fn parts_of_compounds_label_a_term_without_words() {
    let parts = [("Hafen", 3), ("Häfen", 4), ("Hafen", 2)];
    assert_eq!(label(std::iter::empty(), parts.into_iter()), ("Hafen", None));
    assert_eq!(label([word("hafen", 1, 0, 1)].into_iter(), parts.into_iter()), ("hafen", Some(0.0)));
    assert_eq!(label(std::iter::empty(), std::iter::empty()), ("", None));
}
