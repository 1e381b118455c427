//! Checks the lemmas of forms that were written by hand.

use zeitwort::text::Lemmas;

#[test]
fn forms_have_their_lemmas() {
    let lemmas = Lemmas::german();
    let lines = include_str!("forms.tsv").lines();
    let pairs: Vec<(&str, &str)> =
        lines.filter_map(|line| line.split_once('\t')).filter(|(form, _)| *form != "# form").collect();
    assert!(pairs.len() >= 400);
    let wrong: Vec<String> = pairs
        .iter()
        .map(|&(form, lemma)| (form, lemma, lemmas.lemma(form)))
        .filter(|(_, expected, found)| expected != found)
        .map(|(form, expected, found)| format!("{form}: {found}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), pairs.len(), wrong.join("\n"));
}
