//! Counts new articles over a vocabulary that was learned before: the corpus is
//! read in batches, each of which [`TermCounts::transform`] counts.

use super::shared::Sparsity;
use super::small_counts::SmallCounts;
use super::{CountedCorpus, TermCounts, Vocabulary};
use crate::Result;
use crate::corpus::{Corpus, Document, DocumentMeta, ReadSummary, Record};
use crate::memory::{check_available, reserve};
use crate::text::{Analyzer, Lexicon};

/// Texts are counted in batches of about so many bytes: enough to share among
/// threads, little beside the counts.
const BATCH_BYTES: usize = 8 << 20;

impl TermCounts {
    /// What was learned before, without any articles; see
    /// [`TermCounts::without_articles`].
    #[must_use]
    pub fn fitted(
        vocabulary: Vocabulary,
        lexicon: Lexicon,
        fitted_documents: usize,
        (min_df, max_df): (u32, u32),
    ) -> Self {
        let sparsity = Sparsity::new(vocabulary.len(), vec![0], Vec::new());
        let (counts, lengths) = (SmallCounts::default(), Vec::new());
        Self { vocabulary, sparsity, counts, lengths, fitted_documents, lexicon, min_df, max_df }
    }

    /// What was learned from the articles, without their counts: all that
    /// [`TermCounts::transform`] needs.
    #[must_use]
    pub fn without_articles(self) -> Self {
        Self::fitted(self.vocabulary, self.lexicon, self.fitted_documents, (self.min_df, self.max_df))
    }

    /// A copy of what was learned from the articles, without copying their counts.
    #[must_use]
    pub fn vocabulary_alone(&self) -> Self {
        let (vocabulary, lexicon) = (self.vocabulary.clone(), self.lexicon.clone());
        Self::fitted(vocabulary, lexicon, self.fitted_documents, (self.min_df, self.max_df))
    }

    /// What the corpus taught of its words.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// Reads a corpus and counts its articles over the vocabulary of `fitted`, with
/// as many threads as the rayon pool has. What `fitted` holds of articles of its
/// own plays no part, but costs memory and time:
/// [`TermCounts::without_articles`] drops it. `on_record` sees every record as it
/// is read; an error from it stops the run.
///
/// # Errors
/// Where the corpus cannot be read, or holds no article.
pub fn transform_corpus(
    corpus: &Corpus,
    analyzer: &Analyzer,
    fitted: &TermCounts,
    on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
) -> Result<CountedCorpus> {
    let mut documents: Vec<DocumentMeta> = Vec::new();
    let mut counted = Counted { ends: vec![0], ..Counted::default() };
    let mut articles = corpus.articles(on_record);
    loop {
        let batch = articles.next_batch(BATCH_BYTES)?;
        if batch.is_empty() {
            break;
        }
        reserve(&mut documents, batch.len(), "the articles")?;
        check_available(batch.iter().map(|document| document.text.len()).sum(), "the articles")?;
        let (meta, texts): (Vec<_>, Vec<_>) =
            batch.into_iter().map(|Document { meta, text }| (meta, text)).unzip();
        documents.extend(meta);
        counted.append(&fitted.transform(analyzer, &texts));
    }
    articles.check_any()?;
    let ReadSummary { rejected, implausible_dates, .. } = articles.finish();
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by(|&a, &b| documents[a].id.cmp(&documents[b].id));
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    let counts = counted.in_order(&order, fitted);
    Ok(CountedCorpus { documents, rejected, implausible_dates, counts })
}

/// Rows of counts in the order of reading.
#[derive(Default)]
struct Counted {
    /// Where each row ends, behind a zero.
    ends: Vec<usize>,
    terms: Vec<u32>,
    counts: SmallCounts,
    lengths: Vec<u32>,
}

impl Counted {
    fn append(&mut self, batch: &TermCounts) {
        let before = self.terms.len();
        self.ends.extend(batch.sparsity.indptr()[1..].iter().map(|end| before + end));
        self.terms.extend_from_slice(batch.sparsity.indices());
        self.counts.append(&batch.counts);
        self.lengths.extend_from_slice(&batch.lengths);
    }

    /// Row *i* of the result is the text that was read as number `order[i]`.
    fn in_order(self, order: &[usize], fitted: &TermCounts) -> TermCounts {
        let mut indptr = vec![0];
        let mut indices = Vec::with_capacity(self.terms.len());
        let mut counts = SmallCounts::default();
        for &text in order {
            let row = self.ends[text]..self.ends[text + 1];
            indices.extend_from_slice(&self.terms[row.clone()]);
            counts.extend(self.counts.iter(row));
            indptr.push(indices.len());
        }
        let (vocabulary, bounds) = (fitted.vocabulary.clone(), (fitted.min_df, fitted.max_df));
        let sparsity = Sparsity::new(vocabulary.len(), indptr, indices);
        let lengths = order.iter().map(|&text| self.lengths[text]).collect();
        let fitted = TermCounts::fitted(vocabulary, fitted.lexicon.clone(), fitted.fitted_documents, bounds);
        TermCounts { sparsity, counts, lengths, ..fitted }
    }
}
