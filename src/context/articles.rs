//! The articles of a corpus one by one, for those who read it again for a word.

use crate::Result;
use crate::corpus::{Corpus, Document, Record, Records, Rejected, nothing_usable};
use crate::memory::MemoryMonitor;

/// The articles in the order of reading, each dropped by whoever takes it. An
/// error ends them; one is that no record of the corpus was an article.
pub(super) struct Articles<'a> {
    /// Nothing once all are read.
    records: Option<Records<'a>>,
    on_record: &'a dyn Fn(&Record) -> Result<()>,
    documents: u64,
    memory: MemoryMonitor,
    rejected: u64,
    /// The first rejected records.
    examples: Vec<Rejected>,
    /// Those with which the rest of a file is lost.
    damaged: Vec<Rejected>,
}

const EXAMPLES: usize = 3;

impl<'a> Articles<'a> {
    pub(super) fn new(corpus: &'a Corpus, on_record: &'a dyn Fn(&Record) -> Result<()>) -> Self {
        let (records, memory) = (Some(corpus.read()), MemoryMonitor::default());
        let (examples, damaged) = (Vec::new(), Vec::new());
        Self { records, on_record, documents: 0, memory, rejected: 0, examples, damaged }
    }

    /// The articles read so far.
    pub(super) fn documents(&self) -> u64 {
        self.documents
    }

    /// The records so far that are no articles.
    pub(super) fn rejected(&self) -> u64 {
        self.rejected
    }

    /// Those of them with which the rest of a file is lost.
    pub(super) fn damaged(&self) -> &[Rejected] {
        &self.damaged
    }

    fn read(&mut self) -> Result<Option<Document>> {
        while let Some(records) = &mut self.records {
            let Some(record) = records.next().transpose()? else {
                self.records = None;
                break;
            };
            (self.on_record)(&record)?;
            match record {
                Record::Document(document) => {
                    self.documents += 1;
                    self.memory.after_reading(document.text.len(), "the words of all articles")?;
                    return Ok(Some(document));
                }
                Record::Rejected(rejected) => {
                    self.rejected += 1;
                    if self.examples.len() < EXAMPLES {
                        self.examples.push(rejected.clone());
                    }
                    if rejected.rest_of_file {
                        self.damaged.push(rejected);
                    }
                }
            }
        }
        match self.documents {
            0 => Err(nothing_usable(self.rejected, &self.examples)),
            _ => Ok(None),
        }
    }
}

impl Iterator for Articles<'_> {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = self.read();
        if read.is_err() {
            // Not to be told again.
            (self.records, self.documents) = (None, self.documents.max(1));
        }
        read.transpose()
    }
}
