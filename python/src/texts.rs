//! Python's strings as texts to count. Their conversion to UTF-8 needs the GIL;
//! each is converted while the ones before it are being counted.

use std::sync::{Arc, OnceLock};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString};

use crate::work::{self, Watch};

/// A text, as soon as it is converted; `None` if it has no UTF-8 form.
type Slot = OnceLock<Option<PyBackedStr>>;

/// A text. It is empty if the caller no longer waits, so that counting ends at once.
pub(crate) struct Text<'w> {
    slot: &'w Slot,
    watch: &'w Watch,
}

impl AsRef<str> for Text<'_> {
    fn as_ref(&self) -> &str {
        if self.watch.is_abandoned() { "" } else { self.slot.wait().as_deref().unwrap_or_default() }
    }
}

/// Counts texts on a separate thread; see [`work::run`].
pub(crate) fn count<T: Send + 'static>(
    py: Python<'_>,
    strings: &Bound<'_, PyList>,
    count: impl FnOnce(&[Text<'_>]) -> zeitwort::Result<T> + Send + 'static,
) -> PyResult<T> {
    let strings = strings.iter().enumerate().map(string).collect::<PyResult<Vec<_>>>()?;
    // Kept until the end, so that Python's strings are released with the GIL.
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
        Ok(given) => PyValueError::new_err(format!("text {position} is not a string but of type {given}")),
        Err(error) => error,
    })
}

/// Fills all slots, even after an error, because a thread may wait for any of them.
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
