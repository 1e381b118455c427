//! Reads a corpus: from files in any supported format to dated articles, one at a time. A
//! record that is not an article becomes a [`Rejected`] record with its reason.
//!
//! [`Corpus::articles`] is the loop in which everything else reads a corpus.

mod account;
mod boilerplate;
mod clean;
mod date;
mod document;
mod language;
mod origin;
mod read;
mod roles;
mod sample;
mod select;
mod stream;
mod value;

pub(crate) use account::nothing_usable;
pub use account::{Account, Recognised, Rejected, UnreadableDates, common_reasons, losses};
pub use boilerplate::{Boilerplate, BoilerplateCounts, BoilerplateLearner, BoilerplateLine};
pub use clean::interjections::{Interjections, without_interjections};
pub(crate) use clean::metadata::normalized as comparable;
pub use clean::news_lines::{NewsLines, news_lines};
pub use clean::typography::clean;
pub use date::calendar_date::{Date, Precision};
pub use date::implausible::ImplausibleDates;
pub use date::parse::DateError;
pub use document::{Document, DocumentMeta};
pub use language::{LanguageCounts, language_of};
pub use origin::Corpus;
pub use read::{InputFile, fields_from_json, read_text_file, supported_formats};
pub use roles::Columns;
pub use select::{Condition, Recode};
pub(crate) use stream::Turns;
pub use stream::{ArticleReader, ReadSummary, Record, Records};
pub use value::{Fields, Value};
