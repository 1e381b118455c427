//! The most frequent forms of a term, and which of them is the label.

use super::shape::Shape;

/// A noun must stand for a fifth of the uses of a term to be its label.
const ONE_IN: u64 = 5;

/// The most frequent forms.
#[derive(Clone, Copy, Default)]
pub(super) struct MostFrequent<'f> {
    of_all: Option<Candidate<'f>>,
    /// Of the forms with a capital that are not in all capitals.
    of_capitalised: Option<Candidate<'f>>,
}

/// A form that may be the label.
#[derive(Clone, Copy)]
struct Candidate<'f> {
    form: &'f str,
    count: u64,
    shape: Shape,
}

impl<'f> MostFrequent<'f> {
    pub(super) fn add(&mut self, form: &'f str, count: u64, shape: Shape) {
        let is_more = |most: Option<Candidate<'_>>| {
            most.is_none_or(|most| count > most.count || count == most.count && form < most.form)
        };
        let candidate = Some(Candidate { form, count, shape });
        if is_more(self.of_all) {
            self.of_all = candidate;
        }
        if shape == Shape::Capital && is_more(self.of_capitalised) {
            self.of_capitalised = candidate;
        }
    }

    /// The most frequent form; empty if there is none.
    pub(super) fn form(self) -> &'f str {
        self.of_all.map_or("", |most| most.form)
    }

    /// The label of a term with `uses` occurrences, which may be mostly a noun.
    pub(super) fn label(self, uses: u64, is_mostly_noun: bool) -> &'f str {
        let Some(most_frequent) = self.of_all else { return "" };
        let is_enough = |count: u64| count.saturating_mul(ONE_IN) >= uses;
        let may_label = |noun: &Candidate<'_>| is_enough(noun.count) || !is_enough(most_frequent.count);
        let is_noun = most_frequent.shape == Shape::Small && is_mostly_noun;
        let noun = self.of_capitalised.filter(|noun| is_noun && may_label(noun));
        noun.unwrap_or(most_frequent).form
    }
}
