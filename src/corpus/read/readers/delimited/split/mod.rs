//! Splits a stream into the records of a table.

mod other_closings;
mod splitter;
mod stray_quotes;
mod stream;
mod swallowed;

pub(super) use splitter::{Piece, PieceKind, Splitter};
pub(super) use stream::Stream;
