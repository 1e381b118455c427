//! Counts under [`Compounds::Topics`](crate::text::Compounds::Topics) contain the
//! parts of compounds as terms of their own ([`Term::is_part`]). Here they are left
//! out, for everything that is counted ([`TermCounts::without_parts`]), or merged
//! with the words, for topics ([`TermCounts::with_parts`]).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::compact_counts::CompactCounts;
use super::term_counts::TermCounts;
use crate::matrix::sparsity::Sparsity;
use crate::matrix::vocabulary::{Term, Vocabulary};

impl TermCounts {
    /// Returns the counts of the words in the texts, without parts of compounds.
    #[must_use]
    pub fn without_parts(self) -> Self {
        if !self.vocabulary().has_parts() {
            return self;
        }
        let parts = self.vocabulary().parts().len() as u32;
        let columns: Vec<Option<u32>> =
            (0..self.vocabulary().len() as u32).map(|term| term.checked_sub(parts)).collect();
        let vocabulary = Arc::new(self.vocabulary().without_parts());
        let (sparsity, counts) = self.move_columns(&columns, vocabulary.len());
        Self { vocabulary, sparsity, counts, ..self }
    }

    /// Returns the counts in which a compound counts for its parts as well as for
    /// itself.
    ///
    /// This is what [`Compounds::Beside`](crate::text::Compounds::Beside) counts,
    /// except that words and parts must each be within the bounds on document
    /// frequency, and that terms which differ in capitals only are one. The frequencies of the vocabulary are those in these counts; it has no
    /// surface forms.
    #[must_use]
    pub fn with_parts(&self) -> Self {
        let (mut terms, columns) = merge_parts(self.vocabulary());
        let columns: Vec<Option<u32>> = columns.into_iter().map(Some).collect();
        let (sparsity, counts) = self.move_columns(&columns, terms.len());
        terms.iter_mut().for_each(|term| (term.document_frequency, term.count) = (0, 0));
        for (&term, count) in sparsity.indices().iter().zip(counts.iter(0..counts.len())) {
            terms[term as usize].document_frequency += 1;
            terms[term as usize].count += u64::from(count);
        }
        let vocabulary = Arc::new(Vocabulary::from_sorted(terms, self.documents()));
        Self { vocabulary, sparsity, counts, lengths: self.lengths.clone() }
    }

    /// Moves each column to another or drops it. Columns that are moved to the same
    /// place are added up.
    fn move_columns(&self, columns: &[Option<u32>], n_columns: usize) -> (Sparsity, CompactCounts) {
        let mut indptr = Vec::with_capacity(self.documents() + 1);
        let (mut indices, mut counts) = (Vec::with_capacity(self.non_zeros()), CompactCounts::default());
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
        (Sparsity::new(n_columns, indptr, indices), counts)
    }
}

impl Vocabulary {
    /// The number of distinct terms of [`TermCounts::with_parts`], in which a word and
    /// a part of the same name are one term.
    pub(crate) fn len_with_parts(&self) -> usize {
        merge_parts(self).0.len()
    }
}

/// Merges words and parts of the same name, whatever its capitals: for topics, *Leben* and *leben* are
/// one. Returns the terms, sorted, with the label of the last word if there is one, and the new column of
/// each term of the vocabulary.
fn merge_parts(vocabulary: &Vocabulary) -> (Vec<Term>, Vec<u32>) {
    let names: Vec<String> = vocabulary.terms().iter().map(|term| term.term.to_lowercase()).collect();
    let mut merged: BTreeMap<&str, &Term> = BTreeMap::new();
    // Words come last and replace parts.
    merged.extend(names.iter().map(String::as_str).zip(vocabulary.terms()));
    let columns: BTreeMap<&str, u32> = merged.keys().zip(0..).map(|(&name, column)| (name, column)).collect();
    let columns = names.iter().map(|name| columns[&**name]).collect();
    let merged = merged.into_iter();
    let terms =
        merged.map(|(name, term)| Term { term: name.into(), is_part: false, ..term.clone() }).collect();
    (terms, columns)
}
