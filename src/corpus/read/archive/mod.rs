//! ZIP archives, which are read like folders, and the ZIP packages in which office programs keep
//! their files.
//!
//! The entries of an archive are found once ([`list`]), with their names in whatever encoding the
//! packing program wrote ([`names`]). Each can then be opened by itself ([`entry`]). What a package
//! holds is seen from the names of its entries ([`package`]). Nothing is unpacked to a place that an
//! archive names.

mod entry;
mod list;
mod names;
mod package;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;

#[cfg(any(feature = "docx", feature = "xlsx"))]
pub(super) use entry::EntryStream;
pub(super) use entry::{ArchiveEntry, ArchiveFile};
pub(super) use list::list;
pub(super) use package::{Package, package, package_of};
