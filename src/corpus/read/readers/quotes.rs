//! Follows the quotation marks of a delimited table while it is read, so that one that is
//! never closed is found.

use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

/// Where in a table a byte stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum QuoteState {
    /// At the start of a cell, where a quotation mark opens it.
    #[default]
    CellStart,
    /// In a cell, or after its closing quotation mark.
    Cell,
    /// In a quoted cell.
    Quoted,
    /// After a quotation mark in a quoted cell: the closing one, or the first of two.
    QuoteInQuoted,
}

/// The state of the quotation marks of a table, as its reader sees them.
#[derive(Default)]
pub(super) struct Quotes {
    state: Cell<QuoteState>,
    /// Whether the end of the file was reached.
    ended: Cell<bool>,
}

impl Quotes {
    /// Returns `true` if the last record ended only because the file did.
    pub(super) fn never_closed(&self) -> bool {
        self.ended.get() && self.state.get() == QuoteState::Quoted
    }

    fn follow(&self, bytes: &[u8], delimiter: u8) {
        let state = bytes.iter().fold(self.state.get(), |state, &byte| match (state, byte) {
            (QuoteState::CellStart | QuoteState::QuoteInQuoted, b'"') => QuoteState::Quoted,
            (QuoteState::Quoted, b'"') => QuoteState::QuoteInQuoted,
            (QuoteState::Quoted, _) => QuoteState::Quoted,
            (_, b'\n' | b'\r') => QuoteState::CellStart,
            (_, byte) if byte == delimiter => QuoteState::CellStart,
            _ => QuoteState::Cell,
        });
        self.state.set(state);
    }
}

/// Passes bytes on and follows their quotation marks.
pub(super) struct QuoteObserver<R> {
    pub(super) inner: R,
    pub(super) delimiter: u8,
    pub(super) quotes: Rc<Quotes>,
}

impl<R: Read> Read for QuoteObserver<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.quotes.follow(&buffer[..read], self.delimiter);
        self.quotes.ended.set(read == 0 && !buffer.is_empty());
        Ok(read)
    }
}
