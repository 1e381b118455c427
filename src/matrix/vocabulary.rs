//! The terms of a corpus: sorted, each with its label and its frequencies.

use super::term_forms::TermForms;

/// A term of the vocabulary.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The term as counted: folded and stemmed.
    pub term: Box<str>,
    /// True for a part of compounds that counts for topics only (see
    /// [`Compounds::Topics`](crate::text::Compounds::Topics)). A word that is also
    /// such a part is two terms.
    pub is_part: bool,
    /// The most frequent surface form, as readers see it. A term that is clearly more often a noun than not
    /// has its most frequent capitalised form, if that stands for a fifth of its uses. Occurrences at the
    /// start of a sentence and in all capitals count for the spelling within sentences. Ties are broken
    /// alphabetically.
    pub label: Box<str>,
    /// The number of articles that contain the term.
    pub document_frequency: u32,
    /// How often the term occurs in the corpus.
    pub count: u64,
    /// The share of capitalised occurrences among those inside a sentence and after
    /// a lower-case word, where German capitalises only nouns and names. `None` if
    /// there are no such occurrences.
    pub noun_share: Option<f64>,
}

impl Term {
    /// True for nouns and names: terms with a capitalised label that are mostly
    /// capitalised where that is informative; if `noun_share` is `None`, terms with
    /// a capital in each word of the label.
    #[must_use]
    pub fn is_noun(&self) -> bool {
        let is_capitalised = |word: &str| word.starts_with(char::is_uppercase);
        match self.noun_share {
            // A label in lower case means that there is too little to show a noun.
            Some(share) => share >= 0.5 && is_capitalised(&self.label),
            None => self.label.split(' ').all(is_capitalised),
        }
    }

    /// True for numbers, dates and the like, which are counted but do not describe a
    /// topic well.
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        !self.term.contains(char::is_alphabetic)
    }

    /// Terms are sorted by this: parts of compounds come before words.
    fn key(&self) -> (bool, &str) {
        (!self.is_part, &self.term)
    }
}

/// The terms that are counted, sorted. The position of a term is its `term_id`.
///
/// Parts of compounds that count for topics only come first, then all other terms;
/// both are sorted by [`Term::term`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vocabulary {
    terms: Vec<Term>,
    /// The number of terms that are parts, which come first.
    parts: usize,
    documents: usize,
    forms: TermForms,
}

impl Vocabulary {
    /// A vocabulary whose document frequencies are numbers of articles out of
    /// `documents`. Returns `None` unless the terms are sorted and distinct.
    #[must_use]
    pub fn new(terms: Vec<Term>, documents: usize) -> Option<Self> {
        let is_sorted = terms.is_sorted_by(|a, b| a.key() < b.key());
        is_sorted.then(|| Self::from_sorted(terms, documents))
    }

    /// As [`Vocabulary::new`], for terms that are known to be sorted and distinct.
    pub(crate) fn from_sorted(terms: Vec<Term>, documents: usize) -> Self {
        debug_assert!(terms.is_sorted_by(|a, b| a.key() < b.key()));
        let parts = terms.partition_point(|term| term.is_part);
        Self { terms, parts, documents, forms: TermForms::default() }
    }

    /// Sets the surface forms of the terms; empty if they are not known.
    pub(crate) fn with_forms(mut self, forms: TermForms) -> Self {
        debug_assert!(forms.is_empty() || forms.len() == self.len());
        self.forms = forms;
        self
    }

    /// The surface forms that are counted as each term. Empty for a vocabulary from [`Vocabulary::new`].
    /// Parts of compounds that count for topics only have none.
    #[must_use]
    pub fn forms(&self) -> &TermForms {
        &self.forms
    }

    /// The number of terms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// True if there are no terms.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms in the order of their ids.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The number of articles that the document frequencies were counted in.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// The term with an id.
    ///
    /// # Panics
    /// If the id is not below [`Vocabulary::len`].
    #[must_use]
    pub fn get(&self, term_id: u32) -> &Term {
        &self.terms[term_id as usize]
    }

    /// Returns the id of a term as counted, such as
    /// [`Analyzer::stem`](crate::text::Analyzer::stem) returns it.
    #[must_use]
    pub fn id(&self, term: &str) -> Option<u32> {
        let index = position(&self.terms[self.parts..], term)?;
        u32::try_from(self.parts + index).ok()
    }

    /// Returns the id of a part of compounds that counts for topics only.
    #[must_use]
    pub fn part_id(&self, term: &str) -> Option<u32> {
        u32::try_from(position(&self.terms[..self.parts], term)?).ok()
    }

    /// True if some terms are parts of compounds that count for topics only.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        self.parts > 0
    }

    /// The terms that are words, without parts of compounds.
    pub(crate) fn words(&self) -> &[Term] {
        &self.terms[self.parts..]
    }

    /// The terms that are parts of compounds only.
    pub(crate) fn parts(&self) -> &[Term] {
        &self.terms[..self.parts]
    }

    /// The vocabulary without parts of compounds.
    #[must_use]
    pub fn without_parts(&self) -> Self {
        Self::from_sorted(self.words().to_vec(), self.documents)
            .with_forms(self.forms.without_first(self.parts))
    }
}

fn position(terms: &[Term], term: &str) -> Option<usize> {
    terms.binary_search_by(|known| (*known.term).cmp(term)).ok()
}
