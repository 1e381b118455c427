//! [`Turns`]: several threads read a corpus, and each works on with the articles that it read.
//!
//! A thread takes raw records, prepares them while the next thread takes others, and waits for its
//! turn to admit them, because ids and numbers follow the order of the input. So texts never move
//! between threads, and as many threads are busy as there are.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::admission::Admission;
use super::articles::ReadSummary;
use super::intake::Intake;
use super::prepare::{Preparation, Ready};
use super::raw_batches::RawBatches;
use super::record::Record;
use crate::corpus::boilerplate::BoilerplateLearner;
use crate::corpus::document::{Document, DocumentMeta};
use crate::corpus::origin::Corpus;
use crate::memory::reserve;
use crate::{Error, Result};

/// A corpus that several threads read; see [`Corpus::in_turns`].
pub(crate) struct Turns<'c> {
    preparation: Preparation<'c>,
    on_record: &'c (dyn Fn(&Record) -> Result<()> + Sync),
    reading: Mutex<Reading<'c>>,
    admitting: Mutex<Admitting<'c>>,
    next_turn: Condvar,
}

/// Texts of articles with the numbers of the first; the others follow it.
pub(crate) type NumberedTexts = (u32, Vec<String>);

struct Reading<'c> {
    raw: RawBatches<'c>,
    /// The number of batches taken so far.
    batches: u64,
    /// The records of the next batch.
    records: usize,
}

struct Admitting<'c> {
    admission: Admission<'c>,
    intake: Intake,
    documents: Vec<DocumentMeta>,
    /// Learns the boilerplate of the articles.
    learner: Option<BoilerplateLearner>,
    /// The number of the batch whose turn it is.
    turn: u64,
    /// Whether an error or a panic has ended the reading.
    is_stopped: bool,
    error: Option<Error>,
}

/// The bytes of text of a batch: small, so that threads finish together and need little memory,
/// and large, so that they rarely wait.
const BATCH_BYTES: usize = 1 << 18;
/// The records of the first batch, when the length of the articles is not known yet, and of the
/// largest batch. The memory is checked before each batch, so the first must be small, too.
const FIRST_RECORDS: usize = 4;
const MOST_RECORDS: usize = 1024;

impl Corpus {
    /// Reads the corpus on the threads that call [`Turns::next_texts`]. `on_record` observes all
    /// records in their order; an error from it ends the reading.
    pub(crate) fn in_turns<'c>(&'c self, on_record: &'c (dyn Fn(&Record) -> Result<()> + Sync)) -> Turns<'c> {
        Turns {
            preparation: Preparation::new(self),
            on_record,
            reading: Mutex::new(Reading { raw: RawBatches::new(self), batches: 0, records: FIRST_RECORDS }),
            admitting: Mutex::new(Admitting {
                admission: Admission::new(self),
                intake: Intake::default(),
                documents: Vec::new(),
                learner: None,
                turn: 0,
                is_stopped: false,
                error: None,
            }),
            next_turn: Condvar::new(),
        }
    }
}

impl Turns<'_> {
    /// Also learns boilerplate, if that of the corpus is not known.
    pub(crate) fn learn_boilerplate(mut self) -> Self {
        let admitting = self.admitting.get_mut().unwrap_or_else(PoisonError::into_inner);
        let is_sought = admitting.admission.corpus().seeks_boilerplate();
        admitting.learner = is_sought.then(BoilerplateLearner::new);
        self
    }

    /// Returns the next texts, or `None` at the end of the corpus, or when another thread has met an
    /// error.
    pub(crate) fn next_texts(&self) -> Option<NumberedTexts> {
        loop {
            if locked(&self.admitting).is_stopped {
                return None;
            }
            let (batch, raw) = {
                let mut reading = locked(&self.reading);
                let records = reading.records;
                let raw = reading.raw.next_batch(records);
                if raw.is_empty() {
                    return None;
                }
                reading.batches += 1;
                (reading.batches - 1, raw)
            };
            let in_turn = InTurn { turns: self, is_done: false };
            let ready: Vec<Ready> = raw.into_iter().map(|next| self.preparation.prepare(next)).collect();
            let texts = in_turn.admit(batch, ready)?;
            if !texts.1.is_empty() {
                return Some(texts);
            }
        }
    }

    /// Ends the reading on all threads.
    pub(crate) fn stop(&self) {
        locked(&self.admitting).is_stopped = true;
        self.next_turn.notify_all();
    }

    /// Returns the articles without their texts, in the order of the input, what reading found, and the
    /// learner of boilerplate.
    ///
    /// # Errors
    /// Returns the first error of reading.
    pub(crate) fn finish(self) -> Result<(Vec<DocumentMeta>, ReadSummary, Option<BoilerplateLearner>)> {
        let mut reading = self.reading.into_inner().unwrap_or_else(PoisonError::into_inner);
        let admitting = self.admitting.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Admitting { admission, mut intake, documents, learner, error, .. } = admitting;
        if let Some(error) = error {
            return Err(error);
        }
        if let Some(error) = admission.filtered.unknown_column(reading.raw.end()?) {
            return Err(error);
        }
        let mut account = reading.raw.account;
        account.merge(admission.account);
        intake.rejected.sort();
        Ok((
            documents,
            ReadSummary { documents: intake.documents, rejected: intake.rejected, account },
            learner,
        ))
    }
}

/// The part of a thread's work that other threads wait for. If the thread panics, they stop.
struct InTurn<'t, 'c> {
    turns: &'t Turns<'c>,
    is_done: bool,
}

impl InTurn<'_, '_> {
    /// Waits for the turn of a batch, and admits its records. Returns `None` if the reading was
    /// stopped.
    fn admit(mut self, batch: u64, ready: Vec<Ready>) -> Option<NumberedTexts> {
        let turns = self.turns;
        let mut admitting = locked(&turns.admitting);
        // The error or the panic of another thread ends the wait.
        while admitting.turn != batch && !admitting.is_stopped {
            admitting = turns.next_turn.wait(admitting).unwrap_or_else(PoisonError::into_inner);
        }
        if admitting.is_stopped {
            self.is_done = true;
            return None;
        }
        let records = ready.len();
        let admitted = admitting.admit(ready, turns.on_record);
        admitting.turn += 1;
        let texts = match admitted {
            Ok(texts) => Some(texts),
            Err(error) => {
                admitting.is_stopped = true;
                admitting.error = Some(error);
                None
            }
        };
        drop(admitting);
        self.is_done = true;
        turns.next_turn.notify_all();
        if let Some((_, texts)) = &texts {
            let bytes: usize = texts.iter().map(String::len).sum();
            let fitting = records.saturating_mul(BATCH_BYTES) / bytes.max(1);
            locked(&turns.reading).records = fitting.clamp(1, MOST_RECORDS);
        }
        texts
    }
}

impl Admitting<'_> {
    /// Admits the records of a batch. `filter_map` is lazy, so that each record is observed before the
    /// next is admitted.
    fn admit(
        &mut self,
        ready: Vec<Ready>,
        on_record: &dyn Fn(&Record) -> Result<()>,
    ) -> Result<NumberedTexts> {
        let first = self.documents.len() as u32;
        let mut texts = Vec::with_capacity(ready.len());
        reserve(&mut self.documents, ready.len(), "the articles")?;
        for record in ready.into_iter().filter_map(|ready| self.admission.admit(ready)) {
            on_record(&record)?;
            if let Some(article) = self.intake.take(record)? {
                self.learner.iter_mut().for_each(|learner| learner.add_article(&article));
                let Document { meta, text } = article;
                self.documents.push(meta);
                texts.push(text);
            }
        }
        Ok((first, texts))
    }
}

/// Locks, also after a panic in another thread: that one has stopped the reading.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for InTurn<'_, '_> {
    fn drop(&mut self) {
        if !self.is_done {
            self.turns.stop();
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    fn corpus(articles: usize) -> Corpus {
        let text = |number: usize| if number % 7 == 3 { String::new() } else { "Der Hafen. ".repeat(number) };
        Corpus::from_documents(
            (1..=articles).map(|number| Document::new(format!("{number}"), None, text(number))),
        )
    }

    /// Reads on several threads, and returns the texts in the order of their numbers.
    fn read(turns: &Turns<'_>, threads: usize) -> Vec<(u32, String)> {
        let read_all = || {
            let batches = std::iter::from_fn(|| turns.next_texts());
            batches.flat_map(|(first, texts)| (first..).zip(texts)).collect::<Vec<_>>()
        };
        let mut texts: Vec<(u32, String)> = std::thread::scope(|scope| {
            let readers: Vec<_> = (0..threads).map(|_| scope.spawn(read_all)).collect();
            readers.into_iter().flat_map(|reader| reader.join().unwrap_or_default()).collect()
        });
        texts.sort();
        texts
    }

    #[test]
    fn any_number_of_threads_reads_what_one_loop_reads() {
        let corpus = corpus(500);
        let mut articles = corpus.articles(&|_| Ok(()));
        let expected: Vec<Document> = articles.by_ref().collect::<Result<_>>().unwrap();
        let expected_summary = articles.finish();
        for threads in [1, 2, 5] {
            let seen = Mutex::new(Vec::new());
            let observe = |record: &Record| {
                seen.lock().unwrap().push(record.clone());
                Ok(())
            };
            let turns = corpus.in_turns(&observe);
            let texts = read(&turns, threads);
            let (documents, summary, _) = turns.finish().unwrap();
            assert_eq!(summary, expected_summary);
            assert_eq!(texts.len(), documents.len());
            let read = (0..).zip(documents).zip(texts).map(|((row, meta), (number, text))| {
                assert_eq!(row, number);
                Document { meta, text }
            });
            assert!(read.eq(expected.iter().cloned()), "{threads}");
            let is_in_order = |records: &[Record]| match records {
                [Record::Document(before), Record::Document(after)] => {
                    before.meta.id.parse::<u32>().unwrap() < after.meta.id.parse().unwrap()
                }
                _ => true,
            };
            let seen = seen.into_inner().unwrap();
            assert!(seen.len() == 500 && seen.windows(2).all(is_in_order));
        }
    }

    #[test]
    fn an_error_of_the_observer_ends_all_threads() {
        let corpus = corpus(500);
        let observed = Mutex::new(0);
        let stop = |_: &Record| {
            let mut observed = observed.lock().unwrap();
            *observed += 1;
            if *observed == 100 { Err(Error::Stopped) } else { Ok(()) }
        };
        let turns = corpus.in_turns(&stop);
        assert!(read(&turns, 3).len() < 100);
        assert!(matches!(turns.finish(), Err(Error::Stopped)));
        assert_eq!(*observed.lock().unwrap(), 100);
    }

    #[test]
    fn a_panic_on_one_thread_does_not_leave_others_waiting() {
        let corpus = corpus(500);
        let panic = |record: &Record| match record {
            Record::Document(document) if document.meta.id == "120" => panic!("an observer that panics"),
            _ => Ok(()),
        };
        let turns = corpus.in_turns(&panic);
        // The test ends: that is what is tested.
        assert!(read(&turns, 4).len() < 500);
        drop(catch_unwind(AssertUnwindSafe(|| turns.finish())));
    }
}
