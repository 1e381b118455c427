//! The terms of a corpus: sorted, each with its label and its frequencies.

use crate::text::PART_MARK;

/// A term of the vocabulary.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The term as counted: folded and stemmed.
    pub term: Box<str>,
    /// Its most frequent surface form, with its capitals (of a noun its most
    /// frequent capitalised one); of equals the first in the alphabet. This is
    /// what readers see.
    pub label: Box<str>,
    /// How many articles hold it.
    pub document_frequency: u32,
    /// How often it occurs in the corpus.
    pub count: u64,
    /// The share of capitalised occurrences among those inside a sentence behind
    /// a word in small letters, where German capitalises nouns and names alone;
    /// nothing where there are none.
    pub noun_share: Option<f64>,
}

impl Term {
    /// True for nouns and names: mostly capitalised where that tells, or, where
    /// nothing tells, by the label.
    #[must_use]
    pub fn is_noun(&self) -> bool {
        let is_written_as_one = || self.label.split(' ').all(|word| word.starts_with(char::is_uppercase));
        self.noun_share.map_or_else(is_written_as_one, |share| share >= 0.5)
    }

    /// True for parts of compounds that count for topics alone (see
    /// [`Compounds::Topics`](crate::text::Compounds::Topics)).
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.term.starts_with(PART_MARK)
    }

    /// True for numbers, dates and the like, which are counted but make no
    /// good name for a topic.
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        !self.term.contains(char::is_alphabetic)
    }
}

/// The terms that are counted, sorted; their position is their `term_id`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vocabulary {
    terms: Vec<Term>,
}

impl Vocabulary {
    /// A vocabulary of these terms; nothing where they are not sorted by `term`
    /// and distinct.
    #[must_use]
    pub fn new(terms: Vec<Term>) -> Option<Self> {
        terms.is_sorted_by(|a, b| a.term < b.term).then_some(Self { terms })
    }

    /// Terms, which must be sorted and distinct.
    pub(super) fn from_sorted(terms: Vec<Term>) -> Self {
        debug_assert!(terms.is_sorted_by(|a, b| a.term < b.term));
        Self { terms }
    }

    /// How many terms there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// True where there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms in order of their ids.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The term with an id below [`Vocabulary::len`].
    #[must_use]
    pub fn get(&self, term_id: u32) -> &Term {
        &self.terms[term_id as usize]
    }

    /// The id of a term as counted.
    #[must_use]
    pub fn id(&self, term: &str) -> Option<u32> {
        let position = self.terms.binary_search_by(|known| (*known.term).cmp(term)).ok()?;
        u32::try_from(position).ok()
    }
}
