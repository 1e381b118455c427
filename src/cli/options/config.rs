//! The configuration file, and options that take precedence over it.

use std::path::{Path, PathBuf};

use anyhow::Context;
use zeitwort::{Pipeline, Result};

#[derive(Debug, clap::Args)]
pub(crate) struct ConfigOption {
    /// Read settings from a TOML file; command-line options take precedence
    #[arg(long, value_name = "FILE.toml")]
    config: Option<PathBuf>,
}

impl ConfigOption {
    /// Returns the settings of the file, or the defaults.
    pub(crate) fn settings(&self) -> Result<Pipeline> {
        self.config.as_ref().map_or_else(|| Ok(Pipeline::new()), Pipeline::from_file)
    }
}

/// Changes a setting if the option is given.
pub(crate) fn set<T>(setting: &mut T, option: Option<T>) {
    if let Some(value) = option {
        *setting = value;
    }
}

/// Reads the words of a file, separated by white space, that `option` names.
pub(crate) fn read_words(path: &Path, option: &str) -> anyhow::Result<Vec<String>> {
    let words =
        std::fs::read_to_string(path).with_context(|| format!("{option}: cannot read {}", path.display()))?;
    Ok(words.split_whitespace().map(str::to_owned).collect())
}
