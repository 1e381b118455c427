//! TEI (<https://tei-c.org>): speeches of parliaments (GermaParl, ParlaMint), and books, journals and
//! newspapers (Deutsches Textarchiv).

mod body;
mod choice;
mod header;
mod speech;
mod tokens;
mod unit;
mod writer;

pub(super) use body::Tei;
