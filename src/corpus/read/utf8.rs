//! Checks that bytes are UTF-8. Every text passes through here, and the vector instructions of
//! `simdutf8` check German text several times as fast as the standard library.

use std::str::Utf8Error;

/// Returns the text that the bytes hold.
///
/// # Errors
/// Returns the place of the first byte that is not UTF-8.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Utf8Error> {
    // Only the standard library says where the error is.
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes))
}

/// Returns the text that the bytes hold, without a copy.
///
/// # Errors
/// Returns the place of the first byte that is not UTF-8.
pub(super) fn into_text(bytes: Vec<u8>) -> Result<String, Utf8Error> {
    text_of(&bytes)?;
    String::from_utf8(bytes).map_err(|error| error.utf8_error())
}
