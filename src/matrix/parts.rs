//! Counts under [`Compounds::Topics`](crate::text::Compounds::Topics) hold the
//! parts of compounds as marked terms of their own. Here they are taken apart:
//! what the words of the texts are ([`TermCounts::without_parts`], for all that
//! is counted), and what topics are made from ([`TermCounts::with_parts`]).

use std::collections::BTreeMap;

use super::shared::Sparsity;
use super::small_counts::SmallCounts;
use super::{Term, TermCounts, Vocabulary};
use crate::text::PART_MARK;

impl TermCounts {
    /// True where parts of compounds are terms of their own.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        self.vocabulary.terms().iter().any(Term::is_part)
    }

    /// The counts of the words that stand in the texts, without parts of
    /// compounds.
    #[must_use]
    pub fn without_parts(self) -> Self {
        if !self.has_parts() {
            return self;
        }
        let mut next = 0;
        let columns: Vec<Option<u32>> = self
            .vocabulary
            .terms()
            .iter()
            .map(|term| {
                (!term.is_part()).then(|| {
                    next += 1;
                    next - 1
                })
            })
            .collect();
        let terms = self.vocabulary.terms().iter().filter(|term| !term.is_part()).cloned().collect();
        self.with_columns(&columns, terms)
    }

    /// The counts in which a compound counts for its parts as well as for
    /// itself, as under [`Compounds::Beside`](crate::text::Compounds::Beside)
    /// but for the bounds on document frequency, which words and parts must
    /// meet each by themselves. Frequencies of the vocabulary are those of the
    /// articles at hand.
    #[must_use]
    pub fn with_parts(&self) -> Self {
        let mut names: BTreeMap<&str, Term> = BTreeMap::new();
        for term in self.vocabulary.terms() {
            let name = word(term);
            let known = names.entry(name).or_insert_with(|| Term {
                term: name.into(),
                document_frequency: 0,
                count: 0,
                ..term.clone()
            });
            if !term.is_part() {
                known.label.clone_from(&term.label);
                known.noun_share = term.noun_share;
            }
        }
        let column: BTreeMap<&str, u32> = names.keys().zip(0..).map(|(&name, id)| (name, id)).collect();
        let columns: Vec<Option<u32>> =
            self.vocabulary.terms().iter().map(|term| column.get(word(term)).copied()).collect();
        let terms = names.into_values().collect();
        let mut counts = self.with_columns(&columns, terms);
        let mut terms = counts.vocabulary.terms().to_vec();
        for (term, count) in counts.rows().flatten() {
            terms[term as usize].document_frequency += 1;
            terms[term as usize].count += u64::from(count);
        }
        counts.vocabulary = Vocabulary::from_sorted(terms);
        counts
    }

    /// The counts with each column moved to another, or dropped; columns that
    /// meet are added up.
    fn with_columns(&self, columns: &[Option<u32>], terms: Vec<Term>) -> Self {
        let mut indptr = Vec::with_capacity(self.documents() + 1);
        let (mut indices, mut counts) = (Vec::with_capacity(self.non_zeros()), SmallCounts::default());
        let mut row_entries: Vec<(u32, u32)> = Vec::new();
        indptr.push(0);
        for row in self.rows() {
            row_entries.clear();
            row_entries.extend(row.filter_map(|(term, count)| Some((columns[term as usize]?, count))));
            row_entries.sort_unstable();
            for same_column in row_entries.chunk_by(|a, b| a.0 == b.0) {
                indices.push(same_column[0].0);
                counts.push(same_column.iter().map(|&(_, count)| count).sum());
            }
            indptr.push(indices.len());
        }
        let sparsity = Sparsity::new(terms.len(), indptr, indices);
        let (vocabulary, lengths) = (Vocabulary::from_sorted(terms), self.lengths.clone());
        Self { vocabulary, lengths, sparsity, counts, lexicon: self.lexicon.clone(), ..*self }
    }
}

fn word(term: &Term) -> &str {
    term.term.strip_prefix(PART_MARK).unwrap_or(&term.term)
}
