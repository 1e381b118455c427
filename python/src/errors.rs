//! Errors of zeitwort as Python's own, with our message in Python's words.

use pyo3::PyErr;
use pyo3::exceptions::{
    PyFileExistsError, PyFileNotFoundError, PyKeyError, PyKeyboardInterrupt, PyMemoryError, PyOSError,
    PyRuntimeError, PyValueError,
};
use zeitwort::Error;

/// The exception that fits an error.
pub(crate) fn to_python(error: Error) -> PyErr {
    let message = in_python(&error.to_string());
    match error {
        Error::NoSuchInput { .. } => PyFileNotFoundError::new_err(message),
        Error::FileExists { .. } | Error::OutputExists { .. } | Error::ForeignOutput { .. } => {
            PyFileExistsError::new_err(message)
        }
        Error::Read { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
            PyFileNotFoundError::new_err(message)
        }
        Error::Read { .. } | Error::Write { .. } => PyOSError::new_err(message),
        Error::MissingColumn { .. } | Error::NoMatch { .. } | Error::UnknownTable { .. } => {
            PyKeyError::new_err(message)
        }
        Error::OutOfMemory { .. } => PyMemoryError::new_err(message),
        Error::Stopped => PyKeyboardInterrupt::new_err(message),
        Error::Numeric { .. } | Error::Table { .. } => PyRuntimeError::new_err(message),
        // Settings, and data that do not fit them.
        _ => PyValueError::new_err(message),
    }
}

/// Names parameters as Python does where the command's options are named.
fn in_python(message: &str) -> String {
    let mut text =
        message.replace("--on-error fail", "on_error=\"fail\"").replace("--force", "overwrite=True");
    for role in ["id", "date", "text", "title", "source"] {
        text = text.replace(&format!("--{role}-column"), &format!("columns={{\"{role}\": …}}"));
    }
    for (option, parameter) in
        [("--min-df", "min_df"), ("min-df", "min_df"), ("max-df", "max_df"), ("--out", "folder")]
    {
        text = text.replace(option, parameter);
    }
    text
}
