//! The surface form that a reader is shown for a term.

use super::WordForm;

/// The most frequent surface form of a term, of equals the first in the
/// alphabet, and its share of nouns; `words` are the forms that it is the term
/// of, `parts` what it is called as a part of compounds, with their counts.
///
/// A word is named by its own forms; a part that never stands alone by what its
/// compounds make of it.
pub(crate) fn label<'f>(
    words: impl Iterator<Item = WordForm<'f>> + Clone,
    parts: impl Iterator<Item = (&'f str, u64)>,
) -> (&'f str, Option<f64>) {
    let mut counts: Vec<(&str, u64)> = words.clone().map(|word| (word.form, word.count)).collect();
    if counts.is_empty() {
        counts = parts.collect();
        counts.sort_unstable();
        counts.dedup_by(|next, sum| {
            let same = next.0 == sum.0;
            sum.1 += if same { next.1 } else { 0 };
            same
        });
    }
    let noun_share = noun_share(words);
    if noun_share.is_some_and(|share| share >= 0.5) {
        // A noun is shown as one, though a verb with its stem be more frequent.
        let has_noun = counts.iter().any(|(form, _)| form.starts_with(char::is_uppercase));
        counts.retain(|(form, _)| !has_noun || form.starts_with(char::is_uppercase));
    }
    let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
    (most.map_or("", |(form, _)| form), noun_share)
}

/// The share of capitalised forms among those in places where a capital means a
/// noun; nothing where the word never stands in such a place. Words in capitals
/// throughout are shouted or abbreviations: they count only where nothing else
/// does.
fn noun_share<'w>(words: impl Iterator<Item = WordForm<'w>>) -> Option<f64> {
    let (mut capitalised, mut small, mut shouted) = (0, 0, 0);
    for word in words {
        let mut letters = word.form.chars();
        let starts_large = letters.next().is_some_and(char::is_uppercase);
        let has_small = letters.any(char::is_lowercase);
        match (starts_large, has_small) {
            (true, true) => capitalised += word.in_noun_place,
            (true, false) => shouted += word.in_noun_place,
            _ if word.form.starts_with(char::is_alphabetic) => small += word.in_noun_place,
            _ => {}
        }
    }
    if capitalised + small == 0 {
        return (shouted > 0).then_some(1.0);
    }
    Some(capitalised as f64 / (capitalised + small) as f64)
}
