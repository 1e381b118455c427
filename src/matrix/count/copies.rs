//! Finds copies among counted articles, and leaves them out if copies count once.

use std::sync::Arc;

use super::corpus::{CountedCorpus, LeftOutCopies, SortedCorpus};
use super::merge::{ShardTerms, assemble};
use super::partial_counts::PartialCounts;
use super::read::Shard;
use super::term_counts::TermCounts;
use crate::Result;
use crate::copies::{CopyGroups, CopySearch, KnownArticles};
use crate::corpus::{Account, DocumentMeta};
use crate::matrix::vocabulary::Vocabulary;

/// What was found of copies in a corpus.
pub(crate) struct FoundCopies {
    groups: Option<CopyGroups>,
    fingerprints: KnownArticles,
    /// The copies that do not count, sorted by id.
    left_out: Vec<DocumentMeta>,
    /// The number of each of these in the partial counts.
    pub(crate) left_out_order: Vec<u32>,
}

impl SortedCorpus {
    /// Finds copies of one another and of known articles. If copies count once, they are taken out of the corpus
    /// and the counts.
    pub(crate) fn find_copies(
        &mut self,
        counts: &mut PartialCounts,
        search: &CopySearch,
        known: &KnownArticles,
    ) -> Result<FoundCopies> {
        let mut found = FoundCopies {
            groups: None,
            fingerprints: KnownArticles::default(),
            left_out: Vec::new(),
            left_out_order: Vec::new(),
        };
        let Some(fingerprints) = self.fingerprints.take().filter(|_| search.is_on()) else {
            return Ok(found);
        };
        let groups = search.params.fit_with(&fingerprints, &self.documents, known)?;
        found.fingerprints = KnownArticles::new(&self.documents, fingerprints);
        if search.leaves_out() {
            let counts_once = groups.counts_once();
            let mut is_left_out = vec![false; counts.documents()];
            let (documents, order) = (std::mem::take(&mut self.documents), std::mem::take(&mut self.order));
            for ((document, number), counts_once) in documents.into_iter().zip(order).zip(counts_once) {
                is_left_out[number as usize] = !counts_once;
                let (documents, order) = match counts_once {
                    true => (&mut self.documents, &mut self.order),
                    false => (&mut found.left_out, &mut found.left_out_order),
                };
                documents.push(document);
                order.push(number);
            }
            counts.leave_out(|number| !is_left_out[number as usize]);
        }
        found.groups = Some(groups);
        Ok(found)
    }
}

impl CountedCorpus {
    /// A corpus of which nothing else is known.
    pub(crate) fn only(documents: Vec<DocumentMeta>, counts: TermCounts) -> Self {
        let (rejected, account) = (Vec::new(), Account::default());
        let fingerprints = KnownArticles::default();
        Self { documents, rejected, account, counts, copies: None, fingerprints, left_out: None }
    }

    /// Puts together what was counted. `left_out` are the counts of the articles that were left out.
    pub(crate) fn new(
        sorted: SortedCorpus,
        found: FoundCopies,
        counts: TermCounts,
        left_out: Option<TermCounts>,
    ) -> Self {
        let SortedCorpus { documents, rejected, account, .. } = sorted;
        let FoundCopies { groups, fingerprints, left_out: left_out_documents, .. } = found;
        let left_out = left_out.map(|counts| LeftOutCopies { documents: left_out_documents, counts });
        Self { documents, rejected, account, counts, copies: groups, fingerprints, left_out }
    }
}

impl TermCounts {
    /// Counts the texts that were left out, once the others are counted; row *i* is the text `order[i]`. Returns
    /// `None` if there are none.
    pub(crate) fn of_left_out(
        shards: &mut [Shard],
        terms: &[ShardTerms],
        order: &[u32],
        vocabulary: &Arc<Vocabulary>,
    ) -> Result<Option<Self>> {
        if order.is_empty() {
            return Ok(None);
        }
        shards.iter_mut().for_each(Shard::only_left_out);
        let (sparsity, counts, lengths) = assemble(shards, terms, order, vocabulary.len(), 0)?;
        Ok(Some(Self { vocabulary: Arc::clone(vocabulary), sparsity, counts, lengths }))
    }
}
