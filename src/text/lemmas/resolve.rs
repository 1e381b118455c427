//! Resolves each distinct form of a corpus to its lemma, once.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::corpus_forms::{CorpusForms, FormPlaces};
use super::form_bytes::FormBytes;
use super::lexicon::LemmaLexicon;
use super::rules::{LONGEST, Rules};
use super::spelling::plain;
use super::word::PlacedWord;

/// Finds lemmas.
///
/// ```
/// use rayon::prelude::*;
/// use zeitwort::text::{CorpusForms, FormPlaces, Lemmas};
///
/// let lemmas = Lemmas::german();
/// assert_eq!(lemmas.lemma("Rüstungskonzernen"), "Rüstungskonzern");
///
/// // At the start of a sentence, `Leben` is what it mostly is elsewhere.
/// let forms = [("Leben", FormPlaces { inside: 1, at_start: 1 }), ("leben", FormPlaces { inside: 9, at_start: 0 })];
/// let corpus = CorpusForms::learn(forms.into_par_iter());
/// let resolver = lemmas.in_corpus(&corpus);
/// assert_eq!(resolver.lemma("Leben", false), "Leben");
/// assert_eq!(resolver.lemma("Leben", true), "leben");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Lemmas {
    lexicon: LemmaLexicon,
    /// A user's lemmas of forms, which override all.
    exceptions: BTreeMap<String, String>,
}

/// Resolves the forms of texts by what a corpus has. The corpus need not have the forms: those of a new
/// text are resolved as if the corpus had been resolved with them.
#[derive(Clone, Copy, Debug)]
pub struct FormResolver<'a> {
    lemmas: &'a Lemmas,
    corpus: &'a CorpusForms,
}

/// The lemmas of a form in the places where texts have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormLemmas {
    /// The lemma of the form, within sentences if it is found there.
    pub lemma: String,
    /// The lemma at the start of a sentence, if it is another, and the form is found in both places.
    pub at_start: Option<String>,
}

impl FormResolver<'_> {
    /// Returns the lemmas of a form that texts have in these places.
    #[must_use]
    pub fn form(&self, form: &str, places: FormPlaces) -> FormLemmas {
        let at_start = || self.lemmas.other_at_start(self.corpus, form);
        let lemma = || self.lemma(form, false);
        match places {
            FormPlaces { inside: 0, at_start: 1.. } => {
                FormLemmas { lemma: at_start().unwrap_or_else(lemma), at_start: None }
            }
            FormPlaces { at_start: 0, .. } => FormLemmas { lemma: lemma(), at_start: None },
            _ => {
                let lemma = lemma();
                FormLemmas { at_start: at_start().filter(|other| *other != lemma), lemma }
            }
        }
    }

    /// Returns the lemma of a form in one place.
    ///
    /// ```
    /// # use rayon::prelude::*;
    /// # use zeitwort::text::{CorpusForms, FormPlaces, Lemmas};
    /// let corpus = CorpusForms::learn([("Kuskow", FormPlaces { inside: 9, at_start: 0 })].into_par_iter());
    /// let lemmas = Lemmas::german();
    /// assert_eq!(lemmas.in_corpus(&corpus).lemma("Kuskows", false), "Kuskow");
    /// ```
    #[must_use]
    pub fn lemma(&self, form: &str, starts_sentence: bool) -> String {
        self.lemmas.one(self.corpus, form, starts_sentence)
    }
}

impl Lemmas {
    /// Finds lemmas of German.
    #[must_use]
    pub fn german() -> Self {
        Self::default()
    }

    /// Sets the lemmas of some forms, which override all else. Forms are compared as written.
    #[must_use]
    pub fn with_exceptions<F: Into<String>, L: Into<String>>(
        mut self,
        exceptions: impl IntoIterator<Item = (F, L)>,
    ) -> Self {
        self.exceptions.extend(exceptions.into_iter().map(|(form, lemma)| (form.into(), lemma.into())));
        self
    }

    /// The lemmas of [`Lemmas::with_exceptions`].
    #[must_use]
    pub fn exceptions(&self) -> &BTreeMap<String, String> {
        &self.exceptions
    }

    /// Returns the lemma of a word by itself, as it would be written within a sentence.
    #[must_use]
    pub fn lemma(&self, form: &str) -> String {
        self.one(&CorpusForms::default(), form, false)
    }

    /// Resolves forms by what a corpus has. Several threads can ask.
    #[must_use]
    pub fn in_corpus<'a>(&'a self, corpus: &'a CorpusForms) -> FormResolver<'a> {
        FormResolver { lemmas: self, corpus }
    }

    /// The lemma at the start of a sentence, unless it must be the same.
    fn other_at_start(&self, corpus: &CorpusForms, form: &str) -> Option<String> {
        let rules = Rules { lexicon: &self.lexicon, corpus };
        PlacedWord { rules, at_start: true }.may_differ(form).then(|| self.one(corpus, form, true))
    }

    /// The lemma of a form in one place.
    fn one(&self, corpus: &CorpusForms, form: &str, at_start: bool) -> String {
        if let Some(lemma) = self.exceptions.get(form) {
            return lemma.clone();
        }
        let rules = Rules { lexicon: &self.lexicon, corpus };
        let bytes = FormBytes::of(form);
        if bytes.are_usual() && form.len() <= LONGEST {
            return PlacedWord { rules, at_start }.lemma_with(form, bytes);
        }
        let plain: Cow<'_, str> = plain(form);
        if plain.len() > LONGEST {
            return plain.into_owned();
        }
        PlacedWord { rules, at_start }.lemma(&plain)
    }
}

impl PartialEq for Lemmas {
    fn eq(&self, other: &Self) -> bool {
        self.exceptions == other.exceptions
    }
}
