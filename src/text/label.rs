//! Chooses the word form that is shown for a term.

use super::word_form::WordForm;

/// Returns the most frequent form of a term, and the share of its forms that are nouns.
/// `words` are the forms with this term. `parts` are its forms as a part of compounds,
/// with their counts; they are only used if there are no words. Ties are broken by the
/// alphabet.
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
    // A noun is shown as a noun even if a verb with the same stem is more frequent.
    let as_noun = most_frequent.of_capitalised.filter(|_| noun_share.is_some_and(|share| share >= 0.5));
    (as_noun.or(most_frequent.of_all).map_or("", |(form, _)| form), noun_share)
}

/// The most frequent forms; ties are broken by the alphabet.
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

/// How often a word occurs in each spelling where only nouns have a capital.
#[derive(Default)]
struct NounPlaces {
    capitalised: u64,
    small: u64,
    /// All capitals: an abbreviation, or emphasis.
    all_capitals: u64,
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
            (true, false) => self.all_capitals += word.in_noun_place,
            _ if word.form.starts_with(char::is_alphabetic) => self.small += word.in_noun_place,
            _ => {}
        }
    }

    /// The share of capitalised forms, or `None` if the word never occurs in such a place.
    /// Forms in all capitals count only if there are no others.
    fn noun_share(&self) -> Option<f64> {
        let Self { capitalised, small, all_capitals } = *self;
        if capitalised + small == 0 {
            return (all_capitals > 0).then_some(1.0);
        }
        Some(capitalised as f64 / (capitalised + small) as f64)
    }
}
