//! What the readers of XML have in common: the streams in front of the parser, and references to characters.

mod limited;
mod references;
mod utf8_stream;

pub(super) use limited::{Limited, is_too_large};
pub(super) use references::{LONGEST, character, with_references};
pub(super) use utf8_stream::Utf8Stream;
