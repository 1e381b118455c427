//! Reads settings and corrections in TOML.

use std::path::Path;

use serde::de::DeserializeOwned;

use crate::{Error, Result};

/// Parses a text; `path` stands for it in errors.
///
/// # Errors
/// Returns [`Error::Config`] with the line and the reason.
pub(crate) fn parse<T: DeserializeOwned>(text: &str, path: &Path) -> Result<T> {
    toml::from_str(text).map_err(|error| Error::Config { path: path.to_owned(), message: error.to_string() })
}

/// Reads a file.
///
/// # Errors
/// As [`parse`], and [`Error::Config`] if the file cannot be read.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::Config {
        path: path.to_owned(),
        message: format!("cannot be read: {error}"),
    })?;
    parse(&text, path)
}
