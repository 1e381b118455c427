//! [`Methods`]: what a run did, as text for a paper.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::frame::ResultFolder;
use crate::named::named;

/// What a run did, in words: for the methods section of a paper, or for a pre-registration.
///
/// The texts state only what this run did, with its numbers; both languages state the same. They are plain text in
/// paragraphs, with an empty line between these. Characters in names of files and in settings that could change
/// how a text is displayed are written as `\u{202e}`.
///
/// ```
/// use zeitwort::{Corpus, Pipeline, Settings};
///
/// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
/// let methods = &analysis.report.methods;
/// assert!(methods.en.starts_with("The corpus comprises 84 articles with 11,430 words."));
/// assert!(methods.de.starts_with("Das Korpus umfasst 84 Artikel mit 11.430 Wörtern."));
/// assert!(methods.references.iter().any(|reference| reference.starts_with("Kleinberg, J. (2003)")));
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Methods {
    /// The text in German.
    pub de: String,
    /// The text in English.
    pub en: String,
    /// The works that the texts cite, sorted by author and year.
    pub references: Vec<String>,
}

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodsLanguage {
    /// German.
    German,
    /// English.
    English,
}

named!(MethodsLanguage as "methods" { German = "de", English = "en" });

impl Methods {
    /// Reads the text of a written result.
    ///
    /// ```
    /// use zeitwort::pipeline::Methods;
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let path = folder.path().join("zeitwort-out");
    /// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
    /// analysis.write(&path)?;
    /// assert_eq!(Methods::open(&path)?, analysis.report.methods);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns [`Error::NotAResult`](crate::Error::NotAResult) for another folder, and
    /// [`Error::BrokenResult`](crate::Error::BrokenResult) if the result was written by an earlier version.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let (folder, mut run) = ResultFolder::open(folder.as_ref())?;
        let reason = |error| format!("its `methods`: {error}; an earlier version did not write it");
        serde_json::from_value(run["methods"].take())
            .map_err(|error| folder.broken("run.json", reason(error)))
    }

    /// Returns the text in a language.
    #[must_use]
    pub fn text(&self, language: MethodsLanguage) -> &str {
        match language {
            MethodsLanguage::German => &self.de,
            MethodsLanguage::English => &self.en,
        }
    }

    /// Returns the text in a language, followed by the list of references.
    ///
    /// ```
    /// use zeitwort::pipeline::MethodsLanguage;
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
    /// let text = analysis.report.methods.with_references(MethodsLanguage::German);
    /// assert!(text.contains("\n\nLiteratur\n\nBarber, R. F."));
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[must_use]
    pub fn with_references(&self, language: MethodsLanguage) -> String {
        let heading = match language {
            MethodsLanguage::German => "Literatur",
            MethodsLanguage::English => "References",
        };
        let mut text = self.text(language).to_owned();
        if !self.references.is_empty() {
            text += &format!("\n\n{heading}\n\n{}", self.references.join("\n"));
        }
        text
    }
}
