//! Learns the phrases of a corpus.

use crate::Result;
use crate::corpus::Corpus;
use crate::text::{Analyzer, PhraseCounts, PhraseParams, Phrases};

/// Reads a corpus and learns its phrases. This takes about as long as counting; each
/// text is dropped as soon as it is read.
///
/// # Errors
/// If the corpus cannot be read.
pub fn learn_phrases(corpus: &Corpus, analyzer: &Analyzer, params: &PhraseParams) -> Result<Phrases> {
    let mut counts = PhraseCounts::new(analyzer);
    for document in corpus.articles(&|_| Ok(())) {
        counts.add(&document?.text);
    }
    Ok(counts.phrases(params))
}
