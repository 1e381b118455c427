//! What was learned of the words of a corpus, and how new texts are counted by it.

use std::sync::Arc;

use super::count::{CountedCorpus, PartialCorpus, PartialCounts, Shard, TermCounts, merge};
use super::vocabulary::Vocabulary;
use crate::Result;
use crate::copies::{CopySearch, KnownArticles};
use crate::corpus::{Boilerplate, Corpus, Record};
use crate::text::{Analyzer, Lexicon};

/// What was learned of the words of a corpus: the analyzer, the vocabulary, and the
/// lexicon of spellings and compounds.
///
/// [`Vectorizer::params`] are fitted to texts or a corpus; the result counts other
/// texts over the same vocabulary.
///
/// ```
/// use zeitwort::{matrix::Vectorizer, text::Analyzer};
///
/// let texts = ["Der Hafen wächst.", "Die Häfen ruhen."];
/// let (vectorizer, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// assert_eq!(counts.documents(), 2);
///
/// let new = vectorizer.transform(&["Im Hafen steht ein Kran."])?;
/// let harbour = vectorizer.vocabulary().id("Hafen").unwrap();
/// assert_eq!(new.row(0).collect::<Vec<_>>(), [(harbour, 1)]);
/// assert_eq!(new.lengths(), [5]); // including words outside the vocabulary
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Vectorizer {
    analyzer: Analyzer,
    vocabulary: Arc<Vocabulary>,
    lexicon: Lexicon,
    min_df: u32,
    max_df: u32,
    boilerplate: Boilerplate,
}

impl Vectorizer {
    /// A vectorizer that was fitted before. `bounds` are those on document frequency,
    /// see [`Vectorizer::bounds`].
    #[must_use]
    pub fn new(
        analyzer: Analyzer,
        vocabulary: impl Into<Arc<Vocabulary>>,
        lexicon: Lexicon,
        (min_df, max_df): (u32, u32),
    ) -> Self {
        let boilerplate = Boilerplate::default();
        Self { analyzer, vocabulary: vocabulary.into(), lexicon, min_df, max_df, boilerplate }
    }

    /// Sets the lines that [`Vectorizer::transform_corpus`] leaves out of the articles.
    #[must_use]
    pub fn leave_out(mut self, boilerplate: Boilerplate) -> Self {
        self.boilerplate = boilerplate;
        self
    }

    /// Counts texts over the fitted vocabulary; row *i* is text *i*. Words outside it
    /// count towards the length of their text only.
    ///
    /// The texts that were fitted get the same counts again.
    ///
    /// # Errors
    /// [`Error::TooLarge`](crate::Error::TooLarge) and
    /// [`Error::OutOfMemory`](crate::Error::OutOfMemory).
    pub fn transform<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Result<TermCounts> {
        let counted = PartialCounts::count(&self.analyzer, texts)?;
        let order: Vec<u32> = (0..counted.documents() as u32).collect();
        Ok(self.transform_shards(counted.into_shards(), &order, &[])?.0)
    }

    /// Reads a corpus and counts its articles over the fitted vocabulary, with as many
    /// threads as the rayon pool has. `on_record` is called for every record as it is
    /// read; an error from it stops the reading.
    ///
    /// The boilerplate of the fit is left out, unless the corpus has a choice of its own
    /// ([`Corpus::boilerplate`], [`Corpus::keep_boilerplate`]).
    ///
    /// # Errors
    /// If the corpus cannot be read or has no article.
    pub fn transform_corpus(
        &self,
        corpus: &Corpus,
        on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
    ) -> Result<CountedCorpus> {
        self.transform_corpus_and_copies(corpus, &CopySearch::OFF, &KnownArticles::default(), on_record)
    }

    /// As [`Vectorizer::transform_corpus`], and finds the articles that are copies of others or of articles that are
    /// known from before.
    ///
    /// # Errors
    /// As [`Vectorizer::transform_corpus`].
    pub fn transform_corpus_and_copies(
        &self,
        corpus: &Corpus,
        copies: &CopySearch,
        known: &KnownArticles,
        on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
    ) -> Result<CountedCorpus> {
        let corpus = corpus.or_boilerplate(&self.boilerplate);
        let counted = PartialCorpus::count_for(&corpus, &self.analyzer, copies, on_record)?;
        let (mut sorted, mut counts) = counted.into_sorted()?;
        let found = sorted.find_copies(&mut counts, copies, known)?;
        let (counts, left_out) =
            self.transform_shards(counts.into_shards(), &sorted.order, &found.left_out_order)?;
        Ok(CountedCorpus::new(sorted, found, counts, left_out))
    }

    /// The counts of shards, and of the texts that were left out, if any; row *i* is the text `order[i]`.
    fn transform_shards(
        &self,
        mut shards: Vec<Shard>,
        order: &[u32],
        left_out: &[u32],
    ) -> Result<(TermCounts, Option<TermCounts>)> {
        let Self { analyzer, vocabulary, lexicon, .. } = self;
        let merged = merge::merge_shards(&mut shards)?;
        let terms = merge::look_up_terms(analyzer, lexicon, vocabulary, &merged.forms);
        let terms = merge::ShardTerms::for_shards(&merged, &terms);
        drop(merged);
        let frequencies = merge::document_frequency(&shards, &terms, vocabulary.len());
        let non_zeros = frequencies.into_iter().map(|frequency| frequency as usize).sum();
        let (sparsity, counts, lengths) =
            merge::assemble(&shards, &terms, order, vocabulary.len(), non_zeros)?;
        let counts = TermCounts { vocabulary: Arc::clone(vocabulary), sparsity, counts, lengths };
        let left_out = TermCounts::of_left_out(&mut shards, &terms, left_out, vocabulary)?;
        Ok((counts, left_out))
    }

    /// The analyzer, which turns texts into words and words into terms.
    #[must_use]
    pub fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// The terms; the position of a term is its id.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What was learned of spellings and compounds.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The lines that were found in many of the articles that were fitted, and are left out.
    #[must_use]
    pub fn boilerplate(&self) -> &Boilerplate {
        &self.boilerplate
    }

    /// The number of articles that were fitted.
    #[must_use]
    pub fn fitted_documents(&self) -> usize {
        self.vocabulary.documents()
    }

    /// The lowest and the highest document frequency of a term, in articles.
    #[must_use]
    pub fn bounds(&self) -> (u32, u32) {
        (self.min_df, self.max_df)
    }
}
