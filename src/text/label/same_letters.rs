//! Counts forms as the spelling that they stand for, among the forms with the same letters.

use std::cmp::Ordering;

use super::most_frequent::MostFrequent;
use super::shape::Shape;
use crate::text::word_form::WordForm;

/// A form in all capitals is a spelling of its own if it is more than four times as frequent as the form
/// with one capital: *USA*, although *Usa* occurs, too.
const BY_FAR: u64 = 4;

/// A form, and how often it is counted as its spelling.
struct Spelling<'f> {
    form: &'f str,
    shape: Shape,
    /// Within sentences, where the form shows the spelling.
    inside: u64,
    at_start: u64,
    /// Occurrences of other forms that stand for this spelling.
    taken: u64,
}

impl Spelling<'_> {
    fn count(&self) -> u64 {
        self.inside + self.at_start + self.taken
    }
}

/// Returns the most frequent forms once each form is counted as the spelling that it stands for:
///
/// - A form with a capital at the start of a sentence stands for the form in lower case if that is the
///   more frequent one within sentences: *Allerdings* for *allerdings*.
/// - A form in all capitals stands for the form with one capital (*GESETZ* for *Gesetz*), unless it is the
///   more frequent one by far; and for that in lower case, unless it is the more frequent one.
pub(super) fn joined<'f>(words: impl Iterator<Item = (WordForm<'f>, Shape)>) -> MostFrequent<'f> {
    let spelling = |(word, shape): (WordForm<'f>, Shape)| {
        let at_start = word.at_start.min(word.count);
        Spelling { form: word.form, shape, inside: word.count - at_start, at_start, taken: 0 }
    };
    let mut spellings: Vec<Spelling<'f>> = words.map(spelling).collect();
    spellings.sort_unstable_by(|a, b| by_letters(a.form, b.form).then_with(|| a.form.cmp(b.form)));
    let mut most_frequent = MostFrequent::default();
    for same in spellings.chunk_by_mut(|a, b| by_letters(a.form, b.form) == Ordering::Equal) {
        if same.len() > 1 {
            join_starts(same);
            join_capitals(same);
        }
        for spelling in same {
            most_frequent.add(spelling.form, spelling.count(), spelling.shape);
        }
    }
    most_frequent
}

/// Counts starts of sentences as the form in lower case that differs in the first letter only.
fn join_starts(same: &mut [Spelling<'_>]) {
    for capital in 0..same.len() {
        if same[capital].shape != Shape::Capital || same[capital].at_start == 0 {
            continue;
        }
        let rest = after_first(same[capital].form);
        let is_small = |small: &Spelling<'_>| small.shape == Shape::Small && after_first(small.form) == rest;
        if let Some(small) = same.iter().position(is_small)
            && same[small].inside > same[capital].inside
        {
            same[small].taken += std::mem::take(&mut same[capital].at_start);
        }
    }
}

/// A form without its first letter.
fn after_first(form: &str) -> &str {
    let mut letters = form.chars();
    letters.next();
    letters.as_str()
}

/// Counts all capitals as the form with one capital or in lower case.
fn join_capitals(same: &mut [Spelling<'_>]) {
    let most_frequent = |shape: Shape| {
        let of_shape = (0..same.len()).filter(|&index| same[index].shape == shape);
        // The first one in the alphabet if there are two.
        of_shape.rev().max_by_key(|&index| same[index].count())
    };
    let (capital, small) = (most_frequent(Shape::Capital), most_frequent(Shape::Small));
    for all_capitals in 0..same.len() {
        if same[all_capitals].shape != Shape::AllCapitals {
            continue;
        }
        let count = same[all_capitals].count();
        let as_capital = capital.filter(|&index| count <= BY_FAR.saturating_mul(same[index].count()));
        let as_small = || small.filter(|&index| count <= same[index].count());
        if let Some(index) = as_capital.or_else(as_small) {
            same[index].taken += count;
            let Spelling { inside, at_start, taken, .. } = &mut same[all_capitals];
            (*inside, *at_start, *taken) = (0, 0, 0);
        }
    }
}

/// Compares forms by their letters, whether capitals or not; `ß` is SS.
fn by_letters(a: &str, b: &str) -> Ordering {
    // Nearly all forms differ in a letter of ASCII, or not at all.
    let same = |(a, b): &(u8, u8)| a == b || a.eq_ignore_ascii_case(b);
    let mut start = a.bytes().zip(b.bytes()).take_while(same).count();
    match (a.as_bytes().get(start), b.as_bytes().get(start)) {
        (Some(a), Some(b)) if a.is_ascii() && b.is_ascii() => {
            a.to_ascii_uppercase().cmp(&b.to_ascii_uppercase())
        }
        (Some(_), Some(_)) => {
            // The second byte of a letter: `ä` and `ö`.
            while !a.is_char_boundary(start) {
                start -= 1;
            }
            capitals(&a[start..]).cmp(capitals(&b[start..]))
        }
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

fn capitals(form: &str) -> impl Iterator<Item = char> {
    // The capital `ẞ` has no capitals of its own.
    form.chars().flat_map(char::to_lowercase).flat_map(char::to_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_compared_by_their_letters() {
        let forms = [
            "", "a", "AB", "abc", "ä", "Straße", "STRASSE", "STRAẞE", "Strasse", "Straßen", "Ämter", "ÄMTER",
        ];
        for a in forms {
            for b in forms {
                assert_eq!(by_letters(a, b), capitals(a).cmp(capitals(b)), "{a}, {b}");
            }
        }
        assert_eq!(by_letters("Straße", "STRASSE"), Ordering::Equal);
        assert_eq!(by_letters("STRAẞE", "straße"), Ordering::Equal);
        assert_eq!(by_letters("Ämter", "ÄMTER"), Ordering::Equal);
        assert_eq!(by_letters("Amt", "ämt"), Ordering::Less);
    }
}
