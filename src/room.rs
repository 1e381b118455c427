//! Room in memory for what grows with the corpus: asked for, not assumed, so
//! that a limit is an error with a name and not the end of the process.

use std::collections::TryReserveError;
use std::hint::black_box;

use crate::{Error, Result};

/// Room of what has outgrown [`SMALL`]. Allocators take so much from the system,
/// which gives no memory until it is written to, and hand it back at once; less
/// leaves holes behind where it grows or goes. (glibc draws the line at 32 MiB.)
const MAPPED: usize = 33 << 20;
const SMALL: usize = 4 << 20;

/// What all that is small may take before somebody asks again.
const SPARE: usize = MAPPED;

/// Asks whether the system would give so many bytes, and some to spare: a limit is
/// to be met here, where it is an error, and not by the next small thing, where it
/// ends the process. Takes a few microseconds, and no memory.
pub(crate) fn ask(bytes: usize, what: &'static str) -> Result<()> {
    black_box(with_room::<u8>(bytes.saturating_add(SPARE), what)?);
    Ok(())
}

/// Asks again and again while texts are read.
#[derive(Default)]
pub(crate) struct RoomForTexts {
    /// Bytes of texts since the last time.
    bytes: usize,
}

/// Bytes of texts of which what is small takes far less than [`SPARE`].
const ASKED_AFTER: usize = 2 << 20;

impl RoomForTexts {
    /// To be told of each text, or of some at a time.
    pub(crate) fn read(&mut self, bytes: usize, what: &'static str) -> Result<()> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes >= ASKED_AFTER {
            self.bytes = 0;
            ask(0, what)?;
        }
        Ok(())
    }
}

/// Makes room for `more` elements, with some to spare if that is `what` grows
/// again.
#[inline]
pub(crate) fn make_room<T>(elements: &mut Vec<T>, more: usize, what: &'static str) -> Result<()> {
    let (length, capacity) = (elements.len(), elements.capacity());
    reserve::<T>(length, capacity, more, what, |room| elements.try_reserve_exact(room))
}

/// Makes room for `more` bytes of letters, as [`make_room`] does.
#[inline]
pub(crate) fn make_room_for_letters(letters: &mut String, more: usize, what: &'static str) -> Result<()> {
    let (length, capacity) = (letters.len(), letters.capacity());
    reserve::<u8>(length, capacity, more, what, |room| letters.try_reserve_exact(room))
}

#[inline]
fn reserve<T>(
    length: usize,
    capacity: usize,
    more: usize,
    what: &'static str,
    mut try_reserve: impl FnMut(usize) -> std::result::Result<(), TryReserveError>,
) -> Result<()> {
    if capacity - length >= more {
        return Ok(());
    }
    let size = size_of::<T>().max(1);
    let mut room = more.max(length).max(16);
    if (length + room).saturating_mul(size) > SMALL {
        room = room.max((MAPPED / size).saturating_sub(length));
    }
    let reserved = try_reserve(room).or_else(|_| try_reserve(more));
    reserved.map_err(|_| out_of_memory::<T>(length + more, what))
}

/// A vector with room for so many elements and no more.
pub(crate) fn with_room<T>(elements: usize, what: &'static str) -> Result<Vec<T>> {
    let mut vector = Vec::new();
    vector.try_reserve_exact(elements).map_err(|_| out_of_memory::<T>(elements, what))?;
    Ok(vector)
}

fn out_of_memory<T>(elements: usize, what: &'static str) -> Error {
    Error::OutOfMemory { what, bytes: (elements as u64).saturating_mul(size_of::<T>() as u64) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn too_much_is_an_error_that_names_it() {
        let error = with_room::<u64>(usize::MAX / 16, "counts").unwrap_err();
        assert!(error.to_string().contains("counts"), "{error}");
        let mut some = vec![0u8; 3];
        assert!(make_room(&mut some, isize::MAX as usize, "words").is_err());
        assert!(make_room(&mut some, 10, "words").is_ok() && some.capacity() >= 13);
    }

    #[test]
    fn what_is_large_is_mapped_and_what_is_small_is_not() {
        let mut letters = String::new();
        make_room_for_letters(&mut letters, 10, "words").unwrap();
        assert!((10..SMALL).contains(&letters.capacity()));
        make_room_for_letters(&mut letters, SMALL + 1, "words").unwrap();
        assert!(letters.capacity() >= MAPPED);
    }
}
