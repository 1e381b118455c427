//! The terms that each word form is counted as.

use rayon::prelude::*;

use super::merge_shards::MergedForms;
use crate::matrix::count::intern::NONE;
use crate::matrix::count::read::Occurrence;

/// The terms of all merged forms.
pub(crate) struct FormTerms {
    /// The term of each form as a whole word, or [`NONE`].
    pub(super) whole: Vec<u32>,
    /// The forms with another term at the start of a sentence, in order.
    pub(super) at_start: Vec<FormTerm>,
    /// The terms of the parts of compounds, in the order of the forms.
    pub(super) parts: Vec<FormTerm>,
}

/// A form and one of its terms.
#[derive(Clone, Copy)]
pub(super) struct FormTerm {
    pub(super) form: u32,
    pub(super) term: u32,
}

impl FormTerms {
    /// Returns the term of a form at the start of a sentence if it is another one than elsewhere.
    pub(super) fn other_at_start(&self, form: u32) -> Option<u32> {
        let index = self.at_start.binary_search_by_key(&form, |other| other.form).ok()?;
        Some(self.at_start[index].term)
    }
}

/// The terms of the forms of one shard.
pub(crate) struct ShardTerms {
    whole: Vec<u32>,
    /// The term of each form at the start of a sentence; empty if it is always the same.
    at_start: Vec<u32>,
    /// The parts of form *i* are those from `starts[i]` to `starts[i + 1]`. Both
    /// vectors are empty if no form has parts.
    starts: Vec<usize>,
    parts: Vec<u32>,
}

impl ShardTerms {
    /// Returns the terms for each shard.
    pub(crate) fn for_shards(merged: &MergedForms, terms: &FormTerms) -> Vec<Self> {
        let numbers = merged.numbers.par_iter();
        numbers
            .map(|numbers| match numbers {
                Some(numbers) => Self::new(terms, numbers.iter().copied()),
                None => Self::new(terms, 0..merged.forms.len() as u32),
            })
            .collect()
    }

    fn new(terms: &FormTerms, forms: impl Iterator<Item = u32> + Clone) -> Self {
        let whole_of = |form: u32| terms.whole.get(form as usize).copied().unwrap_or(NONE);
        let whole: Vec<u32> = forms.clone().map(whole_of).collect();
        let mut at_start = Vec::new();
        if !terms.at_start.is_empty() {
            let others = forms.clone().map(|form| terms.other_at_start(form));
            at_start.extend(whole.iter().zip(others).map(|(&whole, other)| other.unwrap_or(whole)));
        }
        let (mut starts, mut parts) = (Vec::new(), Vec::new());
        if !terms.parts.is_empty() {
            starts.push(0);
            for form in forms {
                let first = terms.parts.partition_point(|part| part.form < form);
                let of_form = terms.parts[first..].iter().take_while(|part| part.form == form);
                parts.extend(of_form.map(|part| part.term));
                starts.push(parts.len());
            }
        }
        Self { whole, at_start, starts, parts }
    }

    /// Replaces each term by `ids[term]`.
    pub(crate) fn renumber(&mut self, ids: &[u32]) {
        for term in self
            .whole
            .iter_mut()
            .chain(&mut self.at_start)
            .chain(&mut self.parts)
            .filter(|term| **term != NONE)
        {
            *term = ids[*term as usize];
        }
    }

    /// Calls `count` with each term of an occurrence of a form.
    #[inline]
    pub(super) fn for_each(&self, occurrence: Occurrence, mut count: impl FnMut(u32)) {
        let form = occurrence.form() as usize;
        let is_split = occurrence.starts_sentence() && !self.at_start.is_empty();
        let whole = if is_split { self.at_start[form] } else { self.whole[form] };
        if whole != NONE {
            count(whole);
        }
        if let (Some(&start), Some(&end)) = (self.starts.get(form), self.starts.get(form + 1)) {
            self.parts[start..end].iter().filter(|&&term| term != NONE).for_each(|&term| count(term));
        }
    }
}
