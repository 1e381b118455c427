//! The names of fields, each kept once for all records of a file.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use foldhash::fast::RandomState;

/// How many names are shared. A file with more has data in its names, which hardly ever return.
const MAX_NAMES: usize = 10_000;
/// The longest name that is shared, in bytes, so that the names take little memory.
const MAX_NAME_BYTES: usize = 200;

type NameSet = HashSet<Arc<str>, RandomState>;

/// The names that records of a file share. Records may be parsed on several threads.
#[derive(Default)]
pub(super) struct Names(RwLock<NameSet>);

/// The names during the parsing of one record.
pub(super) struct RecordNames<'n> {
    names: &'n Names,
    known: RwLockReadGuard<'n, NameSet>,
    /// Names seen for the first time.
    new: Vec<Arc<str>>,
}

impl Names {
    /// Takes the lock once for all names of a record.
    pub(super) fn for_record(&self) -> RecordNames<'_> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        RecordNames { names: self, known, new: Vec::new() }
    }
}

impl RecordNames<'_> {
    /// Returns the shared form of a name.
    pub(super) fn share(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let new: Arc<str> = name.into();
        if self.known.len() + self.new.len() < MAX_NAMES && name.len() <= MAX_NAME_BYTES {
            self.new.push(new.clone());
        }
        new
    }

    /// Shares the new names with the records that are parsed from now on.
    pub(super) fn finish(self) {
        let Self { names, known, new } = self;
        drop(known);
        if !new.is_empty() {
            let mut known = names.0.write().unwrap_or_else(PoisonError::into_inner);
            let free = MAX_NAMES.saturating_sub(known.len());
            known.extend(new.into_iter().take(free));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_once() {
        let names = Names::default();
        let mut record = names.for_record();
        let first = record.share("text");
        record.finish();
        let mut record = names.for_record();
        assert!(!Arc::ptr_eq(&first, &record.share("Text")));
        assert!(Arc::ptr_eq(&first, &record.share("text")));
    }

    #[test]
    fn the_table_of_names_has_a_bound() {
        let names = Names::default();
        for at in 0..3 {
            let mut record = names.for_record();
            for name in 0..MAX_NAMES {
                assert_eq!(*record.share(&format!("{at}-{name}")), *format!("{at}-{name}"));
            }
            record.share(&"x".repeat(MAX_NAME_BYTES + 1));
            record.finish();
        }
        assert_eq!(names.0.read().unwrap().len(), MAX_NAMES);
    }
}
