//! The surface form that a reader is shown for a term.

use super::WordForm;

/// The most frequent surface form of a term, of equals the first in the
/// alphabet, and its share of nouns; `words` are the forms that it is the term
/// of, `parts` what it is called as a part of compounds, with their counts.
///
/// A word is named by its own forms; a part that never stands alone by what its
/// compounds make of it.
pub(crate) fn label<'f>(
    words: impl Iterator<Item = WordForm<'f>>,
    parts: impl Iterator<Item = (&'f str, u64)>,
) -> (&'f str, Option<f64>) {
    let mut most_frequent = MostFrequent::default();
    let mut places = NounPlaces::default();
    for word in words {
        most_frequent.add(word.form, word.count);
        places.add(word);
    }
    if most_frequent.of_all.is_none() {
        let mut counts: Vec<(&str, u64)> = parts.collect();
        counts.sort_unstable();
        counts.dedup_by(|next, sum| {
            let same = next.0 == sum.0;
            sum.1 += if same { next.1 } else { 0 };
            same
        });
        counts.into_iter().for_each(|(form, count)| most_frequent.add(form, count));
    }
    let noun_share = places.noun_share();
    // A noun is shown as one, though a verb with its stem be more frequent.
    let as_noun = most_frequent.of_capitalised.filter(|_| noun_share.is_some_and(|share| share >= 0.5));
    (as_noun.or(most_frequent.of_all).map_or("", |(form, _)| form), noun_share)
}

/// The most frequent forms; of equals the first in the alphabet.
#[derive(Default)]
struct MostFrequent<'f> {
    of_all: Option<(&'f str, u64)>,
    of_capitalised: Option<(&'f str, u64)>,
}

impl<'f> MostFrequent<'f> {
    fn add(&mut self, form: &'f str, count: u64) {
        let is_more = |most: Option<(&str, u64)>| {
            most.is_none_or(|(known, most)| count > most || count == most && form < known)
        };
        if is_more(self.of_all) {
            self.of_all = Some((form, count));
        }
        if form.starts_with(char::is_uppercase) && is_more(self.of_capitalised) {
            self.of_capitalised = Some((form, count));
        }
    }
}

/// How often a word stands, in each way of writing, where a capital means a noun.
#[derive(Default)]
struct NounPlaces {
    capitalised: u64,
    small: u64,
    /// In capitals throughout: shouted, or an abbreviation.
    shouted: u64,
}

impl NounPlaces {
    fn add(&mut self, word: WordForm<'_>) {
        if word.in_noun_place == 0 {
            return;
        }
        let mut letters = word.form.chars();
        let starts_large = letters.next().is_some_and(char::is_uppercase);
        match (starts_large, letters.any(char::is_lowercase)) {
            (true, true) => self.capitalised += word.in_noun_place,
            (true, false) => self.shouted += word.in_noun_place,
            _ if word.form.starts_with(char::is_alphabetic) => self.small += word.in_noun_place,
            _ => {}
        }
    }

    /// The share of capitalised forms; nothing where the word never stands in
    /// such a place. Shouted ones count only where nothing else does.
    fn noun_share(&self) -> Option<f64> {
        let Self { capitalised, small, shouted } = *self;
        if capitalised + small == 0 {
            return (shouted > 0).then_some(1.0);
        }
        Some(capitalised as f64 / (capitalised + small) as f64)
    }
}
