//! Python's strings as texts to count: each is turned to UTF-8, which needs the
//! GIL, while those before it are counted already.

use std::sync::{Arc, OnceLock};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString};

use crate::work::{self, Watch};

/// A text, once it is there; nothing where it has no UTF-8.
type Slot = OnceLock<Option<PyBackedStr>>;

/// A text, which is empty once the work is not wanted any more: counting then
/// comes to its end at once.
pub(crate) struct Text<'w> {
    slot: &'w Slot,
    watch: &'w Watch,
}

impl AsRef<str> for Text<'_> {
    fn as_ref(&self) -> &str {
        if self.watch.is_unwanted() { "" } else { self.slot.wait().as_deref().unwrap_or_default() }
    }
}

/// Counts texts on a thread of its own; see [`work::run`].
pub(crate) fn count<T: Send + 'static>(
    py: Python<'_>,
    strings: &Bound<'_, PyList>,
    count: impl FnOnce(&[Text<'_>]) -> zeitwort::Result<T> + Send + 'static,
) -> PyResult<T> {
    let strings = strings.iter().enumerate().map(string).collect::<PyResult<Vec<_>>>()?;
    // Kept to the end here, so that Python's strings are let go of with the GIL.
    let slots: Arc<Vec<Slot>> = Arc::new(strings.iter().map(|_| Slot::new()).collect());
    let counted = Arc::clone(&slots);
    let work = move |watch: &Watch| {
        let texts: Vec<Text<'_>> = counted.iter().map(|slot| Text { slot, watch }).collect();
        count(&texts)
    };
    work::run_while(py, None, work, || fill(&slots, strings))
}

fn string<'py>((position, text): (usize, Bound<'py, PyAny>)) -> PyResult<Bound<'py, PyString>> {
    text.cast_into().map_err(|error| match error.into_inner().get_type().name() {
        Ok(given) => PyValueError::new_err(format!("text {position} is no string, but of type {given}")),
        Err(error) => error,
    })
}

/// Fills all slots, whatever happens: someone may wait for any of them.
fn fill(slots: &[Slot], strings: Vec<Bound<'_, PyString>>) -> PyResult<()> {
    let mut outcome = Ok(());
    for (slot, string) in slots.iter().zip(strings) {
        let text = outcome.is_ok().then(|| PyBackedStr::try_from(string)).transpose();
        let _ = slot.set(text.unwrap_or_else(|error| {
            outcome = Err(error);
            None
        }));
    }
    outcome
}
