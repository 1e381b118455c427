//! Converts errors of zeitwort into Python exceptions, with advice in Python's terms.

use pyo3::PyErr;
use pyo3::exceptions::{
    PyFileExistsError, PyFileNotFoundError, PyKeyError, PyKeyboardInterrupt, PyMemoryError, PyOSError,
    PyRuntimeError, PyValueError,
};
use zeitwort::Error;

/// Returns the exception that fits an error.
pub(crate) fn to_python(error: Error) -> PyErr {
    let message = match advice(&error) {
        Some(advice) => format!("{error}. {advice}"),
        None => error.to_string(),
    };
    match error {
        Error::NoSuchInput { .. } => PyFileNotFoundError::new_err(message),
        Error::FileExists { .. } | Error::OutputExists { .. } | Error::ForeignOutput { .. } => {
            PyFileExistsError::new_err(message)
        }
        Error::Read { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
            PyFileNotFoundError::new_err(message)
        }
        Error::Read { .. } | Error::Write { .. } => PyOSError::new_err(message),
        Error::MissingColumn { .. }
        | Error::UnknownColumn { .. }
        | Error::NoMatch { .. }
        | Error::UnknownTable { .. } => PyKeyError::new_err(message),
        Error::OutOfMemory { .. } => PyMemoryError::new_err(message),
        Error::Stopped => PyKeyboardInterrupt::new_err(message),
        Error::Numeric { .. } | Error::Table { .. } => PyRuntimeError::new_err(message),
        // Settings, and data that do not fit them.
        _ => PyValueError::new_err(message),
    }
}

/// Returns a sentence that names the argument to use, if there is one.
fn advice(error: &Error) -> Option<String> {
    let advice = match error {
        Error::MissingColumn { role, .. } => {
            return Some(format!("Name the right one with columns={{\"{role}\": …}}"));
        }
        Error::RejectedRecord { .. } => "Leave out on_error=\"fail\" to skip such records",
        Error::FileExists { .. } | Error::OutputExists { .. } => "Pass overwrite=True to replace it",
        Error::TooManyValues { .. } => "For example: by_limit=20",
        _ => return None,
    };
    Some(advice.to_owned())
}
