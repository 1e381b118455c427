//! The counts of a corpus: how often each article contains each term.

use std::sync::Arc;

use super::compact_counts::CompactCounts;
use crate::matrix::sparse_matrix::CountMatrix;
use crate::matrix::sparsity::Sparsity;
use crate::matrix::vocabulary::Vocabulary;

/// How often each article contains each term of a vocabulary.
///
/// [`VectorizerParams::fit_transform`](crate::matrix::VectorizerParams::fit_transform)
/// and [`Vectorizer::transform`](crate::matrix::Vectorizer::transform) make them.
#[derive(Clone, Debug, PartialEq)]
pub struct TermCounts {
    pub(crate) vocabulary: Arc<Vocabulary>,
    /// The positions of the counts, which the weights of the articles share.
    pub(crate) sparsity: Sparsity,
    pub(crate) counts: CompactCounts,
    pub(crate) lengths: Vec<u32>,
}

impl TermCounts {
    /// The terms; the position of a term is its id. Frequencies are those of the
    /// corpus that the vocabulary was fitted to.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The vocabulary, without copying it.
    #[must_use]
    pub fn shared_vocabulary(&self) -> Arc<Vocabulary> {
        Arc::clone(&self.vocabulary)
    }

    /// Iterates over the terms of an article: their ids, ascending, and counts.
    ///
    /// # Panics
    /// If there is no such article.
    #[inline]
    pub fn row(&self, article: usize) -> impl ExactSizeIterator<Item = (u32, u32)> + Clone {
        let span = self.sparsity.row(article);
        self.terms_of(article).iter().copied().zip(self.counts.iter(span))
    }

    /// Iterates over the [`TermCounts::row`] of each article.
    pub fn rows(&self) -> impl Iterator<Item = impl ExactSizeIterator<Item = (u32, u32)> + Clone> {
        (0..self.documents()).map(|article| self.row(article))
    }

    /// The ids of the terms of an article, ascending.
    ///
    /// # Panics
    /// If there is no such article.
    #[must_use]
    pub fn terms_of(&self, article: usize) -> &[u32] {
        &self.sparsity.indices()[self.sparsity.row(article)]
    }

    /// The number of counts, all of which are above zero.
    #[must_use]
    pub fn non_zeros(&self) -> usize {
        self.counts.len()
    }

    /// Returns the counts as a matrix, articles × terms. It takes four bytes for each
    /// non-zero, where they take one here; the positions are shared.
    #[must_use]
    pub fn to_matrix(&self) -> CountMatrix {
        self.sparsity.with(self.counts.iter(0..self.counts.len()).collect())
    }

    /// The number of word tokens of each article. Stop words and terms outside the
    /// vocabulary are included, as rates are shares of all words.
    #[must_use]
    pub fn lengths(&self) -> &[u32] {
        &self.lengths
    }

    /// The number of articles.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.lengths.len()
    }
}
