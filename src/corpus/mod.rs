//! Reads a corpus: from files in any supported format to dated articles, one at a time. A
//! record that is not an article becomes a [`Rejected`] record with its reason.
//!
//! [`Corpus::articles`] is the loop in which everything else reads a corpus.

mod articles;
mod clean;
mod columns;
mod common_values;
mod date;
mod document;
mod origin;
mod read;
mod records;
mod rejected;
mod sample;
mod value;

pub use articles::{ArticleReader, ReadSummary};
pub use clean::news_lines::{NewsLines, news_lines};
pub use clean::typography::clean;
pub use columns::Columns;
pub use date::calendar_date::{Date, Precision};
pub use date::implausible::ImplausibleDates;
pub use date::parse::DateError;
pub use document::{Document, DocumentMeta};
pub use origin::Corpus;
pub use read::{InputFile, supported_formats};
pub use records::{Record, Records};
pub(crate) use rejected::nothing_usable;
pub use rejected::{Rejected, losses};
pub use value::{Fields, Value};
