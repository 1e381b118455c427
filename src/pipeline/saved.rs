//! [`SavedResult`]: a written result, opened to look up words in it.

use std::collections::HashMap;
use std::path::Path;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::Settings;
use super::known_words::{CountedTerms, KnownWords};
use crate::corpus::clean;
use crate::frame::{DataFrame, ResultFolder, ResultForms, ResultTerms, TermSeries};
use crate::text::{Analyzer, Lexicon, tokens};
use crate::{Error, Result};

/// A written result. Words are looked up among the forms that the run has counted, and
/// only the rows of their terms are read.
///
/// ```
/// use zeitwort::pipeline::SavedResult;
/// use zeitwort::{Corpus, Pipeline, Settings};
///
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("zeitwort-out");
/// Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?.write(&path)?;
///
/// let result = SavedResult::open(&path)?;
/// let term = result.find("Wärmepumpen")?; // any inflection
/// assert_eq!(result.label(term), "Wärmepumpe");
/// let series = result.series(term)?.remove(0);
/// assert_eq!(series.periods.len(), 24);
/// assert!(series.trend.is_some_and(|trend| trend.slope > Some(0.0)));
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SavedResult {
    folder: ResultFolder,
    settings: Settings,
    analyzer: Analyzer,
    terms: ResultTerms,
    /// `None` if the result was written by an earlier version without them.
    forms: Option<ResultForms>,
    ids: HashMap<String, u32, FixedState>,
}

/// The number of suggestions for an unknown word.
const SUGGESTIONS: usize = 5;
/// The least similarity of a suggestion: at 0.6, two of five letters may differ.
const SIMILAR: f64 = 0.6;

impl SavedResult {
    /// Opens the folder of a result.
    ///
    /// # Errors
    /// Returns [`Error::NotAResult`] for another folder, and [`Error::BrokenResult`] if
    /// the result is damaged.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let (folder, mut run) = ResultFolder::open(folder.as_ref())?;
        let settings: Settings = serde_json::from_value(run["config"].take())
            .map_err(|error| folder.broken("run.json", format!("its `config`: {error}")))?;
        let (terms, forms) = (folder.terms()?, folder.term_forms()?);
        let ids = terms.terms.iter().cloned().zip(0..).collect();
        let analyzer = settings.analyzer();
        Ok(Self { folder, settings, analyzer, terms, forms, ids })
    }

    /// The settings of the run.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the `term_id` of a word in any inflection, or of several consecutive words
    /// if the run counts them as one term.
    ///
    /// A word of the texts has the term that most of its uses are counted as. Any other word is looked up by its lemma or stem, and then in other spellings: in other capitals, and with
    /// umlauts for *ae*, *oe*, *ue*. The answer may have another name than the word; see
    /// [`SavedResult::is_named`].
    ///
    /// # Errors
    /// Returns [`Error::UnknownWord`] with the nearest known words,
    /// [`Error::StopWord`], [`Error::SeparateWords`] for several words in a result of
    /// single words, and [`Error::Parameter`] for text without a letter or digit.
    pub fn find(&self, word: &str) -> Result<u32> {
        let cleaned = clean(word);
        let words: Vec<&str> = tokens(&cleaned).map(|token| token.text).collect();
        let (analyzer, lexicon) = (&self.analyzer, &Lexicon::default());
        let known = KnownWords::new(analyzer, lexicon, self);
        if let Some(term_id) = known.find(&words) {
            return Ok(term_id);
        }
        let unknown = |nearest| Error::UnknownWord { word: word.to_owned(), nearest };
        Err(match words[..] {
            [] => {
                let (given, expected) = (format!("`{word}`"), "a word, with a letter or a digit");
                Error::Parameter { name: "word", given, expected }
            }
            [single] if self.analyzer.is_form_of_stop_word(single) => {
                Error::StopWord { word: word.to_owned() }
            }
            [single] => unknown(self.nearest(single)),
            _ if self.settings.phrases || self.settings.ngrams.1 > 1 => {
                unknown(self.nearest(&words.join(" ")))
            }
            _ => Error::SeparateWords { words: word.to_owned() },
        })
    }

    /// Whether a word is the label of a term or the term as it is counted, apart from its
    /// spelling: capitals, `ß`, and all else that [`Folding`](crate::text::Folding) treats
    /// as one. If not, [`SavedResult::find`] has answered with a term of another name.
    ///
    /// ```
    /// # use zeitwort::pipeline::SavedResult;
    /// # use zeitwort::{Corpus, Pipeline, Settings};
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let path = folder.path().join("zeitwort-out");
    /// # Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?.write(&path)?;
    /// let result = SavedResult::open(&path)?;
    /// let term = result.find("Wärmepumpen")?;
    /// assert!(result.is_named(term, "wärmepumpe"));
    /// assert!(!result.is_named(term, "Wärmepumpen"));
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[must_use]
    pub fn is_named(&self, term_id: u32, word: &str) -> bool {
        let folded = |word: &str| self.analyzer.fold(&clean(word)).to_lowercase();
        let word = folded(word);
        [self.label(term_id), self.term(term_id)].iter().any(|name| folded(name) == word)
    }

    /// Returns the labels of the terms with the most similar spelling, the most similar
    /// first: by the Damerau–Levenshtein distance, divided by the length of the longer
    /// word. Ties go to the term in more articles.
    #[must_use]
    pub fn nearest(&self, word: &str) -> Vec<String> {
        let folded = self.analyzer.fold(word);
        let length = folded.chars().count();
        let similarity = |(id, label): (usize, &String)| {
            let others = label.chars().count();
            let bound = length.min(others) as f64 / length.max(others).max(1) as f64;
            // Folding may remove a letter or two.
            if bound + 0.1 < SIMILAR {
                return None;
            }
            let score = strsim::normalized_damerau_levenshtein(&folded, &self.analyzer.fold(label));
            (score >= SIMILAR).then_some((score, id))
        };
        let mut found: Vec<(f64, usize)> =
            self.terms.labels.par_iter().enumerate().filter_map(similarity).collect();
        let docs = |id: usize| self.terms.docs[id];
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(docs(b.1).cmp(&docs(a.1))).then(a.1.cmp(&b.1)));
        found.truncate(SUGGESTIONS);
        found.into_iter().map(|(_, id)| self.terms.labels[id].clone()).collect()
    }

    /// The label of a term, its most frequent form; empty if there is no such term.
    #[must_use]
    pub fn label(&self, term_id: u32) -> &str {
        self.terms.labels.get(term_id as usize).map_or("", String::as_str)
    }

    /// A term as it is counted; empty if there is no such term.
    #[must_use]
    pub fn term(&self, term_id: u32) -> &str {
        self.terms.terms.get(term_id as usize).map_or("", String::as_str)
    }

    /// The number of articles with a term, and the number of its occurrences.
    #[must_use]
    pub fn frequency(&self, term_id: u32) -> (u32, u64) {
        let term = term_id as usize;
        self.terms.docs.get(term).copied().zip(self.terms.counts.get(term).copied()).unwrap_or_default()
    }

    /// Returns the time series of a term: one, or one for each value of the column
    /// [`by`](Settings#structfield.by) if it was set.
    ///
    /// # Errors
    /// Returns [`Error::UntrackedTerm`] or [`Error::NoSeries`] if the term has no
    /// series, and [`Error::BrokenResult`] for a damaged result.
    pub fn series(&self, term_id: u32) -> Result<Vec<TermSeries>> {
        let series = self.folder.series(term_id, self.settings.by.as_deref())?;
        if series.is_empty() { Err(self.untracked(term_id)?) } else { Ok(series) }
    }

    /// Returns the rows of a term in
    /// [`Table::TermFrequencies`](crate::frame::Table::TermFrequencies).
    ///
    /// # Errors
    /// As [`SavedResult::series`].
    pub fn term_frequencies(&self, term_id: u32) -> Result<DataFrame> {
        match self.folder.frequencies(term_id)? {
            Some(rows) => Ok(rows),
            None => Err(self.untracked(term_id)?),
        }
    }

    /// Returns the surface forms that are counted as a term, with their counts, the most frequent first.
    ///
    /// # Errors
    /// Returns [`Error::BrokenResult`] for a damaged result, or one of an earlier version without the
    /// table.
    pub fn forms(&self, term_id: u32) -> Result<Vec<(String, u64)>> {
        let forms = self.forms.as_ref().ok_or_else(|| self.folder.no_forms())?;
        Ok(forms.of(term_id).map(|(form, count)| (form.to_owned(), count)).collect())
    }

    /// Returns the rows of a term in [`Table::TermForms`](crate::frame::Table::TermForms).
    ///
    /// # Errors
    /// As [`SavedResult::forms`].
    pub fn term_forms(&self, term_id: u32) -> Result<DataFrame> {
        self.folder.forms(term_id)
    }

    fn untracked(&self, term_id: u32) -> Result<Error> {
        let term = self.label(term_id).to_owned();
        if self.folder.periods()? == 0 {
            return Ok(Error::NoSeries { term });
        }
        let (docs, _) = self.frequency(term_id);
        Ok(Error::UntrackedTerm { term, docs, tracked: self.folder.tracked()? })
    }
}

impl CountedTerms for SavedResult {
    fn id(&self, term: &str) -> Option<u32> {
        self.ids.get(term).copied()
    }

    fn forms(&self) -> impl Iterator<Item = (u32, &str, u64)> {
        self.forms.iter().flat_map(ResultForms::iter)
    }
}
