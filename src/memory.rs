//! Checked allocation for what grows with the corpus: a memory limit becomes an
//! error that names what was too large, instead of ending the process.

use std::collections::TryReserveError;
use std::hint::black_box;

use crate::{Error, Result};

/// Smallest allocation for vectors larger than [`SMALL`]. Allocators map blocks of
/// this size directly: untouched pages cost nothing, and freed ones go back to the
/// system at once. Smaller blocks leave holes in the heap as they grow. (glibc
/// switches at 32 MiB.)
const MAPPED: usize = 33 << 20;
const SMALL: usize = 4 << 20;

/// Head room for small allocations between two checks.
const SPARE: usize = MAPPED;

/// Checks that the system would still give `bytes` and some head room. A limit is
/// then reported here as an error; in a small allocation it would abort the process.
/// Takes a few microseconds and keeps no memory.
pub(crate) fn check_available(bytes: usize, what: &'static str) -> Result<()> {
    black_box(with_capacity::<u8>(bytes.saturating_add(SPARE), what)?);
    Ok(())
}

/// Checks the available memory regularly while texts are read.
#[derive(Default)]
pub(crate) struct MemoryMonitor {
    /// Bytes of text since the last check.
    bytes: usize,
}

/// Bytes of text between two checks; their small allocations fit into [`SPARE`].
const CHECK_INTERVAL: usize = 2 << 20;

impl MemoryMonitor {
    /// Call this for each text, or for a few at a time, with their size in bytes.
    pub(crate) fn after_reading(&mut self, bytes: usize, what: &'static str) -> Result<()> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes >= CHECK_INTERVAL {
            self.bytes = 0;
            check_available(0, what)?;
        }
        Ok(())
    }
}

/// Reserves space for `additional` elements, and more if the vector has to grow.
#[inline]
pub(crate) fn reserve<T>(elements: &mut Vec<T>, additional: usize, what: &'static str) -> Result<()> {
    let (length, capacity) = (elements.len(), elements.capacity());
    grow::<T>(length, capacity, additional, what, |count| elements.try_reserve_exact(count))
}

/// As [`reserve`], for the bytes of a string.
#[inline]
pub(crate) fn reserve_str(string: &mut String, additional: usize, what: &'static str) -> Result<()> {
    let (length, capacity) = (string.len(), string.capacity());
    grow::<u8>(length, capacity, additional, what, |count| string.try_reserve_exact(count))
}

#[inline]
fn grow<T>(
    length: usize,
    capacity: usize,
    additional: usize,
    what: &'static str,
    mut try_reserve: impl FnMut(usize) -> std::result::Result<(), TryReserveError>,
) -> Result<()> {
    if capacity - length >= additional {
        return Ok(());
    }
    let size = size_of::<T>().max(1);
    let mut count = additional.max(length).max(16);
    if (length + count).saturating_mul(size) > SMALL {
        count = count.max((MAPPED / size).saturating_sub(length));
    }
    let reserved = try_reserve(count).or_else(|_| try_reserve(additional));
    reserved.map_err(|_| out_of_memory::<T>(length + additional, what))
}

/// A vector with exactly this capacity.
pub(crate) fn with_capacity<T>(elements: usize, what: &'static str) -> Result<Vec<T>> {
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
        let error = with_capacity::<u64>(usize::MAX / 16, "counts").unwrap_err();
        assert!(error.to_string().contains("counts"), "{error}");
        let mut some = vec![0u8; 3];
        assert!(reserve(&mut some, isize::MAX as usize, "words").is_err());
        assert!(reserve(&mut some, 10, "words").is_ok() && some.capacity() >= 13);
    }

    #[test]
    fn what_is_large_is_mapped_and_what_is_small_is_not() {
        let mut letters = String::new();
        reserve_str(&mut letters, 10, "words").unwrap();
        assert!((10..SMALL).contains(&letters.capacity()));
        reserve_str(&mut letters, SMALL + 1, "words").unwrap();
        assert!(letters.capacity() >= MAPPED);
    }
}
