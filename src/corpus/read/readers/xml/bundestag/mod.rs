//! Documents of the Bundestag: plenary protocols with speeches (since 2017) and documents with one
//! plain text (`DOKUMENT`, the electoral terms 1 to 18).

mod document;
mod people;
mod speech;
mod speeches;

pub(super) use document::Document;
pub(super) use speeches::Speeches;
