//! From paths and globs to the files of a corpus, those in archives included.

mod expand_archives;
mod find_files;
mod stems;

pub(in crate::corpus) use find_files::find_files;
