//! The SHA-256 of the input files, on a thread of its own while the corpus is read.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, Scope, ScopedJoinHandle};

use crate::corpus::InputFile;

/// The checksums of files, which may not be known yet.
///
/// The thread takes no work from the others: SHA-256 of a file in memory takes a small part of the time in
/// which its words are counted. With a single thread in the settings, there is no second one, and the work
/// is done at the end.
pub(in crate::pipeline) struct Checksums<'scope> {
    files: &'scope [InputFile],
    is_wanted: &'scope AtomicBool,
    thread: Option<ScopedJoinHandle<'scope, Vec<Option<String>>>>,
}

impl<'scope> Checksums<'scope> {
    /// Starts the work. It ends early when the value is dropped; `is_wanted` must be true.
    pub(in crate::pipeline) fn start<'env>(
        scope: &'scope Scope<'scope, 'env>,
        files: &'scope [InputFile],
        is_wanted: &'scope AtomicBool,
        threads: usize,
    ) -> Self {
        let work = move || of_files(files, is_wanted);
        let thread = (threads != 1 && !files.is_empty())
            .then(|| Builder::new().name("checksums".to_owned()).spawn_scoped(scope, work).ok())
            .flatten();
        Self { files, is_wanted, thread }
    }

    /// Waits for the work. Returns a checksum for each file, `None` for one that cannot be read or that can be
    /// read only once.
    pub(in crate::pipeline) fn finish(mut self) -> Vec<Option<String>> {
        let found = self.thread.take().and_then(|thread| thread.join().ok());
        found.unwrap_or_else(|| of_files(self.files, self.is_wanted))
    }
}

impl Drop for Checksums<'_> {
    fn drop(&mut self) {
        self.is_wanted.store(false, Ordering::Relaxed);
    }
}

fn of_files(files: &[InputFile], is_wanted: &AtomicBool) -> Vec<Option<String>> {
    let is_wanted = || is_wanted.load(Ordering::Relaxed);
    // What cannot be read is reported as a rejected record.
    files.iter().map(|file| file.sha256(&is_wanted).ok().flatten()).collect()
}
