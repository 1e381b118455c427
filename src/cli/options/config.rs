//! The configuration file, and options that take precedence over it.

use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Serialize;
use serde_json::Value;
use zeitwort::corpus::read_text_file;
use zeitwort::{Result, Settings};

#[derive(Debug, clap::Args)]
pub(crate) struct ConfigOption {
    /// Read settings from a TOML file; command-line options take precedence
    #[arg(long, value_name = "FILE.toml")]
    config: Option<PathBuf>,
}

impl ConfigOption {
    /// Returns the settings of the file, or the defaults.
    pub(crate) fn settings(&self) -> Result<Settings> {
        self.config.as_ref().map_or_else(|| Ok(Settings::new()), Settings::from_file)
    }
}

/// Sets every setting that has the name of a field of `options`. Options that are
/// not given (`None`, and flags that are off) change nothing.
///
/// Fields of `options` that are not settings have the attribute `#[serde(skip)]`.
pub(crate) fn merge(settings: &mut Settings, options: &impl Serialize) -> anyhow::Result<()> {
    if let Value::Object(options) = serde_json::to_value(options)? {
        for (name, value) in options {
            if !matches!(value, Value::Null | Value::Bool(false)) {
                settings.set(&name, value)?;
            }
        }
    }
    Ok(())
}

/// Reads the words of a file, separated by white space, that `option` names.
pub(crate) fn read_words(path: &Path, option: &str) -> anyhow::Result<Vec<String>> {
    let words = read_text_file(path).with_context(|| option.to_owned())?;
    Ok(words.split_whitespace().map(str::to_owned).collect())
}
