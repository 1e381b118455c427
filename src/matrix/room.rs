//! Room in memory for what grows with the corpus: asked for, not assumed, so
//! that a limit is an error with a name and not the end of the process.

use crate::{Error, Result};

/// Makes room for `more` elements, with some to spare if that is `what` grows
/// again.
#[inline]
pub(super) fn make_room<T>(elements: &mut Vec<T>, more: usize, what: &'static str) -> Result<()> {
    if elements.capacity() - elements.len() >= more {
        return Ok(());
    }
    elements.try_reserve(more).map_err(|_| out_of_memory::<T>(elements.len() + more, what))
}

/// A vector with room for so many elements and no more.
pub(super) fn with_room<T>(elements: usize, what: &'static str) -> Result<Vec<T>> {
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
}
