//! METS (<https://www.loc.gov/standards/mets/>): a file beside the pages that says of what newspaper and
//! day they are, in what order they follow, and at times which blocks make an article.

mod dates;
mod find;
mod href;
mod in_archive;
mod memory;
mod mods;
mod of_page;
mod parse;
mod structure;

pub(super) use find::{find, find_in_archive};
pub(super) use of_page::MetsOfPage;
pub(super) use structure::{Article, Described};
