//! [`Record`]: a record of the input, as the observers of reading see it.

use crate::corpus::account::Rejected;
use crate::corpus::document::Document;

/// A record of the input.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// An article.
    Document(Document),
    /// A record that is not an article, and the reason.
    Rejected(Rejected),
}
