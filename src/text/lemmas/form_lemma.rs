//! Where a corpus has its forms, and their lemmas.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// How often a surface form stands in which place. The form itself tells whether it has capitals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormPlaces {
    /// Within sentences, where a capital means a noun or name.
    pub inside: u64,
    /// At the start of a sentence, where any word has a capital.
    pub at_start: u64,
}

impl FormPlaces {
    /// Counts one more token.
    pub fn count(&mut self, starts_sentence: bool) {
        if starts_sentence { self.at_start += 1 } else { self.inside += 1 }
    }

    /// All tokens.
    #[must_use]
    pub fn total(self) -> u64 {
        self.inside + self.at_start
    }
}

/// The lemmas of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormLemma {
    /// The lemma within sentences.
    pub inside: String,
    /// The lemma at the start of a sentence, if it is another and the corpus has it there.
    pub at_start: Option<String>,
    /// Where the corpus has the form.
    pub evidence: FormPlaces,
}

/// The lemmas of the forms of a corpus.
#[derive(Clone, Debug, Default)]
pub struct ResolvedForms {
    pub(super) lemmas: HashMap<String, FormLemma, FixedState>,
    /// Whether the corpus writes nouns without capitals.
    pub lacks_capitals: bool,
}

impl ResolvedForms {
    /// Returns the lemma of a form of the corpus.
    #[must_use]
    pub fn lemma(&self, form: &str, starts_sentence: bool) -> Option<&str> {
        let lemmas = self.lemmas.get(form)?;
        let at_start = lemmas.at_start.as_deref().filter(|_| starts_sentence);
        Some(at_start.unwrap_or(&lemmas.inside))
    }

    /// The forms with their lemmas, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FormLemma)> {
        self.lemmas.iter().map(|(form, lemmas)| (&**form, lemmas))
    }
}
