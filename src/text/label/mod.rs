//! Chooses the word form that is shown for a term.
//!
//! The label is the most frequent form of the term. Three rules keep it honest:
//!
//! - A form is counted as the spelling that it stands for. The start of a sentence and words in all
//!   capitals do not show how a word is spelled; see [`same_letters`].
//! - A noun is shown for a term whose most frequent form is in lower case only if the term is clearly
//!   more often a noun; see [`NounPlaces::are_mostly_nouns`].
//! - That noun must stand for at least a fifth of the uses of the term, unless no form does. So *Ford*
//!   does not label *fordert*, though both have one stem.
//!
//! Ties are broken by the alphabet.

mod most_frequent;
mod noun_places;
mod same_letters;
mod shape;

use super::word_form::WordForm;
use most_frequent::MostFrequent;
use noun_places::NounPlaces;
use shape::{Shape, shape};

/// Returns the label of a term, and the share of its forms that are nouns.
///
/// `words` are the forms with this term; it is called for every term of a corpus, so most terms need no
/// memory. `parts` are its forms as a part of compounds, with their counts; they are only used if there
/// are no words.
pub(crate) fn label<'f>(
    words: impl Iterator<Item = WordForm<'f>> + Clone,
    parts: impl Iterator<Item = (&'f str, u64)>,
) -> (&'f str, Option<f64>) {
    let mut summary = Summary::default();
    let mut places = NounPlaces::default();
    for word in words.clone() {
        let shape = shape(word.form);
        summary.add(word, shape);
        places.add(word, shape);
    }
    if summary.forms == 0 {
        return (most_frequent_part(parts), None);
    }
    let most_frequent = match summary.has_doubtful_spellings() {
        true => same_letters::joined(words.map(|word| (word, shape(word.form)))),
        false => summary.most_frequent,
    };
    (most_frequent.label(summary.count, places.are_mostly_nouns()), places.noun_share())
}

/// The forms of a term as a whole.
#[derive(Default)]
struct Summary<'f> {
    forms: usize,
    count: u64,
    most_frequent: MostFrequent<'f>,
    has_small: bool,
    /// Whether a form with a capital starts a sentence.
    has_starts: bool,
    has_all_capitals: bool,
}

impl<'f> Summary<'f> {
    fn add(&mut self, word: WordForm<'f>, shape: Shape) {
        self.forms += 1;
        self.count += word.count;
        self.most_frequent.add(word.form, word.count, shape);
        match shape {
            Shape::Small => self.has_small = true,
            Shape::Capital => self.has_starts |= word.at_start > 0,
            Shape::AllCapitals => self.has_all_capitals = true,
        }
    }

    /// Whether some forms may stand for another spelling.
    fn has_doubtful_spellings(&self) -> bool {
        self.has_small && self.has_starts || self.has_all_capitals && self.forms > 1
    }
}

/// The most frequent form of a part of compounds, whose forms may repeat.
fn most_frequent_part<'f>(parts: impl Iterator<Item = (&'f str, u64)>) -> &'f str {
    let mut counts: Vec<(&str, u64)> = parts.collect();
    counts.sort_unstable();
    counts.dedup_by(|next, sum| {
        let same = next.0 == sum.0;
        sum.1 += if same { next.1 } else { 0 };
        same
    });
    let mut most_frequent = MostFrequent::default();
    counts.into_iter().for_each(|(form, count)| most_frequent.add(form, count, Shape::Capital));
    most_frequent.form()
}

#[cfg(test)]
mod tests;
