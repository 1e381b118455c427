//! Numbers the terms of capitalised words, and remembers the term of each form.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::text::word_analyzer::WordAnalyzer;

/// The terms of capitalised words; each form is analysed once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::text) struct NameTerms {
    /// The number of each form's term; `None` if it has no term.
    forms: HashMap<String, Option<u32>, FixedState>,
    terms: HashMap<String, u32>,
}

impl NameTerms {
    /// The number of terms.
    pub(in crate::text) fn len(&self) -> usize {
        self.terms.len()
    }

    /// Returns the number of the term of `form`, adding it if it is new, or `None`
    /// if `form` is a stop word or has no term.
    pub(in crate::text) fn intern(&mut self, word_analyzer: &WordAnalyzer, form: &str) -> Option<u32> {
        if let Some(known) = self.forms.get(form) {
            return *known;
        }
        let term = (!word_analyzer.is_stop(form)).then(|| word_analyzer.stem(form));
        let number = term.filter(|term| !term.is_empty()).map(|term| self.intern_term(term));
        self.forms.insert(form.to_owned(), number);
        number
    }

    /// Returns the number of a term, adding it if it is new.
    pub(super) fn intern_term(&mut self, term: String) -> u32 {
        let next = self.terms.len() as u32;
        *self.terms.entry(term).or_insert(next)
    }

    /// Returns the number of the term of `form`, if it has one.
    pub(super) fn get(&self, word_analyzer: &WordAnalyzer, form: &str) -> Option<u32> {
        match self.forms.get(form) {
            Some(known) => *known,
            None if word_analyzer.is_stop(form) => None,
            None => self.terms.get(&word_analyzer.stem(form)).copied(),
        }
    }

    /// The terms by their numbers.
    pub(super) fn terms(&self) -> Vec<&str> {
        let mut terms = vec![""; self.terms.len()];
        for (term, &number) in &self.terms {
            terms[number as usize] = term;
        }
        terms
    }
}
