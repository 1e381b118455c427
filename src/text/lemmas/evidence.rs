//! The forms of a corpus, as the rules look them up.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::form_lemma::{FormLemma, FormPlaces};
use super::shape::{LetterShape, shape};

/// The forms of a corpus, for the rules to look up. The default has none, for a word by itself.
#[derive(Clone, Debug, Default)]
pub(super) struct CorpusForms<'f> {
    /// The forms before they are resolved.
    given: HashMap<&'f str, FormPlaces, FixedState>,
    /// In place of them, the forms of a corpus that was resolved.
    resolved: Option<&'f HashMap<String, FormLemma, FixedState>>,
    /// Whether nouns are written small: chats.
    pub(super) lacks_capitals: bool,
}

impl<'f> CorpusForms<'f> {
    /// The corpus with these forms.
    pub(super) fn new(forms: impl IntoIterator<Item = (&'f str, FormPlaces)>) -> Self {
        let forms = forms.into_iter();
        let mut by_form: HashMap<&str, FormPlaces, FixedState> = HashMap::default();
        by_form.reserve(forms.size_hint().0);
        for (form, evidence) in forms {
            let known = by_form.entry(form).or_default();
            known.inside += evidence.inside;
            known.at_start += evidence.at_start;
        }
        Self { given: by_form, resolved: None, lacks_capitals: false }
    }

    /// The forms of a corpus that is not yet resolved.
    pub(super) fn given(&self) -> &HashMap<&'f str, FormPlaces, FixedState> {
        &self.given
    }

    /// The corpus whose forms were resolved.
    pub(super) fn resolved(forms: &'f HashMap<String, FormLemma, FixedState>, lacks_capitals: bool) -> Self {
        Self { given: HashMap::default(), resolved: Some(forms), lacks_capitals }
    }

    /// The evidence for a form.
    pub(super) fn of(&self, form: &str) -> FormPlaces {
        match self.resolved {
            Some(forms) => forms.get(form).map(|form| form.evidence),
            None => self.given.get(form).copied(),
        }
        .unwrap_or_default()
    }

    /// How often the corpus holds a form as it would be written within sentences.
    pub(super) fn holds(&self, form: &str) -> u64 {
        let evidence = self.of(form);
        // The start of a sentence may be any word, but is better than nothing.
        match shape(form) {
            LetterShape::Capital => evidence.inside.max(u64::from(evidence.at_start > 1)),
            _ => evidence.total(),
        }
    }
}
