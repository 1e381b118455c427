//! Writes files and folders that take their place only when they are complete:
//! if a command is interrupted, the earlier result is left, or nothing.

mod draft;
mod file;
mod folder;

pub use draft::remove_drafts;
pub use file::OutputFile;
pub(crate) use folder::FolderKind;
pub use folder::OutputFolder;
