//! Writes a [`Model`] to a folder of JSON and Parquet files, and opens it.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Model;
use crate::copies::KnownArticles;
use crate::corpus::Boilerplate;
use crate::frame::model::{self, ModelFile, ModelTable};
use crate::frame::{term_forms, topic_terms};
use crate::matrix::{FittedWeighting, TfIdf, TfIdfParams, Vectorizer};
use crate::output::{FolderKind, OutputFolder};
use crate::pipeline::Settings;
use crate::text::{Analyzer, Compounds, Lexicon};
use crate::{Error, Result};

/// The value of `format` in `model.json`.
const FORMAT: &str = "zeitwort-model";
/// Rises when an older version could not read a model, or would misread it.
const FORMAT_VERSION: u64 = 2;
const DESCRIPTION: &str = "model.json";

const MODEL: FolderKind = FolderKind {
    name: "a model",
    mark: DESCRIPTION,
    has_table: |name| ModelTable::ALL.iter().any(|table| table.name() == name),
};

/// `model.json`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    format: String,
    format_version: u64,
    zeitwort: String,
    fitted_documents: u64,
    /// The bounds on document frequency, in articles.
    min_df: u32,
    max_df: u32,
    /// The labels of the topics, for readers; they follow from `topic_terms` and `names`.
    topics: Vec<String>,
    /// The names of topics that were renamed.
    names: BTreeMap<i32, String>,
    pipeline: Settings,
    analyzer: Analyzer,
    tfidf: TfIdfParams,
    /// A [`FittedWeighting`], with the name of a column of `terms` instead of the
    /// factors of the terms.
    weighting: Value,
    /// The same for the weighting of words and parts of compounds; its factors are in
    /// `components`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weighting_with_parts: Option<Value>,
    /// The lines that were left out of the articles.
    #[serde(default, skip_serializing_if = "is_empty")]
    boilerplate: Boilerplate,
    /// Stop words in capitals that are names in the corpus.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    names_in_capitals: Vec<String>,
    /// Whether the articles have most nouns without a capital.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    lacks_capitals: bool,
    /// The files by table.
    files: BTreeMap<String, ModelFile>,
}

fn is_empty(boilerplate: &Boilerplate) -> bool {
    boilerplate.lines().is_empty()
}

impl Model {
    /// Writes the model to a folder, which is put in place only when it is complete.
    ///
    /// | file | holds |
    /// |---|---|
    /// | `model.json` | `format` (`zeitwort-model`), `format_version`, the version of zeitwort, settings, stop words, phrases, boilerplate, labels and given names of the topics, rows, bytes and CRC-32 of the other files |
    /// | `terms.parquet` | [`Table::Terms`](crate::frame::Table::Terms): vocabulary, frequencies in the articles of the fit, idf; and `factor` f64 if topics are found from another weighting than TF-IDF |
    /// | `term_forms.parquet` | [`Table::TermForms`](crate::frame::Table::TermForms) |
    /// | `topic_terms.parquet` | [`Table::TopicTerms`](crate::frame::Table::TopicTerms) |
    /// | `parts.parquet` | as `terms` without `idf`: the parts of compounds that topics are also found from; only with [`Compounds::Topics`] |
    /// | `components.parquet` | `term_id` u32, `component_0` f64, …: the singular vectors of [`Lsa`](crate::matrix::Lsa), a row for each term, or, with `parts`, for each of `terms` and `parts` together sorted by name, and then `factor` f64 of their weighting |
    /// | `dimensions.parquet` | `dimension` u32, `singular_value` f64 |
    /// | `centroids.parquet` | `topic` i32, `docs` u32 (in the fit), `stability` f64?, `reach` f64? (the least cosine of an article of the topic, if outliers were marked), `mean_0` f64, … ([`centroids`](crate::topics::TopicModel::centroids)), `centre_0` f32, … ([`centres`](crate::topics::TopicModel::centres)) |
    /// | `forms.parquet` | `hash` u64, `inside` u32, `at_start` u32: the hashes (XXH3) of the forms of the articles, with how often each form stands within sentences and at their start, from which lemmas are found; unless words are stemmed |
    /// | `umlauts.parquet` | `word` str: words with umlauts, which *ae*, *oe* and *ue* stand for; unless `folding.umlauts` is off |
    /// | `compounds.parquet` | `noun` str, `count` u64: the nouns that parts of compounds can be; unless compounds are off |
    /// | `fingerprints.parquet` | `doc_id` str, `date` str? (such as `2022-10`), `source` str?, `words` binary ([a byte for each long word](crate::copies::Fingerprints)): the articles of the fit, to recognise copies of them; unless copies were not looked for |
    ///
    /// The same model gives the same bytes.
    ///
    /// # Errors
    /// Returns [`Error::OutputExists`] if there is an earlier model and
    /// [`OutputFolder::replace`] is not set, [`Error::ForeignOutput`] if the folder
    /// holds anything else, and [`Error::Write`] if it cannot be written.
    pub fn write(&self, folder: impl Into<OutputFolder>) -> Result<()> {
        let (vectorizer, vocabulary) = (&self.vectorizer, &self.vocabulary);
        let analyzer = vectorizer.analyzer();
        let draft = folder.into().draft(&MODEL)?;
        let description_path = draft.path().join(DESCRIPTION);
        let failed = |source| Error::Write { path: description_path.clone(), source };
        let without_factors = |weighting: &FittedWeighting, terms| {
            without_factors(weighting, terms).map_err(|error| failed(error.into()))
        };
        let (weighting, factors) = without_factors(&self.weighting, true)?;
        let with_parts = self
            .weighting_with_parts
            .as_ref()
            .map(|weighting| without_factors(weighting, false))
            .transpose()?;
        let (weighting_with_parts, factors_with_parts) = with_parts.unzip();
        let mut tables = vec![
            (ModelTable::Terms, model::terms(vocabulary, &self.tfidf, factors)?),
            (ModelTable::TermForms, term_forms(vocabulary)?),
            (ModelTable::TopicTerms, topic_terms(self.topic_model.words(), vocabulary)?),
            (ModelTable::Components, model::components(&self.lsa, factors_with_parts.flatten())?),
            (ModelTable::Dimensions, model::dimensions(&self.lsa)?),
            (ModelTable::Centroids, model::centroids(&self.topic_model)?),
        ];
        if self.weighting_with_parts.is_some() {
            tables.push((ModelTable::Parts, model::parts(vectorizer.vocabulary())?));
        }
        let lexicon = vectorizer.lexicon();
        if analyzer.has_lemmas() {
            tables.push((ModelTable::Forms, model::forms(lexicon)?));
        }
        if analyzer.folding().umlauts {
            tables.push((ModelTable::Umlauts, model::umlauts(lexicon)?));
        }
        if let Some(splitter) = lexicon.splitter() {
            tables.push((ModelTable::Compounds, model::compounds(splitter)?));
        }
        if !self.known_articles.is_empty() {
            tables.push((ModelTable::Fingerprints, model::fingerprints(&self.known_articles)?));
        }
        let mut files = BTreeMap::new();
        for (table, frame) in tables {
            let file = ModelFile::write(&draft.path().join(table.file()), frame)?;
            files.insert(table.name().to_owned(), file);
        }
        let (min_df, max_df) = vectorizer.bounds();
        let (topics, words) = (0..self.topic_model.len() as i32, self.topic_model.words());
        let name = |topic| Some((topic, words.name(topic)?.to_owned()));
        let description = Description {
            format: FORMAT.to_owned(),
            format_version: FORMAT_VERSION,
            zeitwort: env!("CARGO_PKG_VERSION").to_owned(),
            fitted_documents: vectorizer.fitted_documents() as u64,
            min_df,
            max_df,
            topics: topics.clone().map(|topic| words.label(topic, vocabulary)).collect(),
            names: topics.filter_map(name).collect(),
            pipeline: self.settings.clone(),
            analyzer: analyzer.clone(),
            tfidf: self.tfidf.settings().clone(),
            weighting,
            weighting_with_parts,
            boilerplate: vectorizer.boilerplate().clone(),
            names_in_capitals: vectorizer.lexicon().names().to_vec(),
            lacks_capitals: vectorizer.lexicon().forms().lacks_capitals(),
            files,
        };
        let description = serde_json::to_vec_pretty(&description).map_err(|error| failed(error.into()))?;
        fs::write(&description_path, description).map_err(failed)?;
        draft.finish()
    }

    /// Checks that a model can be written to a folder. A program that calls this
    /// before a run does not fail after it.
    ///
    /// # Errors
    /// Returns the errors of [`Model::write`].
    pub fn check_folder(folder: &OutputFolder) -> Result<()> {
        folder.check(&MODEL)
    }

    /// Opens a model.
    ///
    /// # Errors
    /// Returns [`Error::NotAModel`] for another file or folder,
    /// [`Error::ModelVersion`] for a model in the format of another version, and
    /// [`Error::BrokenModel`] with the name of the file if a file is missing, truncated
    /// or changed, or does not fit the others.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = folder.as_ref();
        let description = Description::read(folder)?;
        let broken = |reason: String| Error::BrokenModel { path: folder.join(DESCRIPTION), reason };
        let table = |table: ModelTable| {
            let file = description.files.get(table.name());
            let file = file.ok_or_else(|| broken(format!("it lists no table `{}`", table.name())))?;
            file.read(folder.join(table.file()))
        };
        let fitted_documents = usize::try_from(description.fitted_documents)
            .map_err(|_| broken(format!("{} articles", description.fitted_documents)))?;
        let terms = table(ModelTable::Terms)?;
        let mut vocabulary = model::read_terms(&terms, fitted_documents)?;
        // Models of earlier versions do not have this table.
        if description.files.contains_key(ModelTable::TermForms.name()) {
            vocabulary = model::read_term_forms(&table(ModelTable::TermForms)?, vocabulary)?;
        }
        let vocabulary = Arc::new(vocabulary);
        let idf = model::read_factors(&terms, model::IDF)?;
        let mut weighting = description.weighting;
        if let Some(factors) = factors_of(&mut weighting, Value::is_string) {
            *factors = model::read_factors(&terms, factors.as_str().unwrap_or_default())?.into();
        }
        let fitted_weighting =
            |weighting| serde_json::from_value(weighting).map_err(|error| broken(error.to_string()));
        let weighting = fitted_weighting(weighting)?;
        let analyzer = description.analyzer;
        let with_umlauts = match analyzer.folding().umlauts {
            true => model::read_umlauts(&table(ModelTable::Umlauts)?)?,
            false => Vec::new(),
        };
        let splitter = match analyzer.compounds() {
            Compounds::Off => None,
            _ => Some(model::read_compounds(&table(ModelTable::Compounds)?, analyzer.compound_params())?),
        };
        let mut lexicon = Lexicon::new(with_umlauts, splitter).with_names(description.names_in_capitals);
        if analyzer.has_lemmas() {
            lexicon = lexicon
                .with_forms(model::read_forms(&table(ModelTable::Forms)?, description.lacks_capitals)?);
        }
        let bounds = (description.min_df, description.max_df);
        let components = table(ModelTable::Components)?;
        let (weighting_with_parts, with_parts) = match description.weighting_with_parts {
            None => (None, Arc::clone(&vocabulary)),
            Some(mut weighting) => {
                if let Some(factors) = factors_of(&mut weighting, Value::is_string) {
                    *factors = model::read_factors(&components, model::FACTOR)?.into();
                }
                let with_parts = Arc::new(model::read_parts(&table(ModelTable::Parts)?, &vocabulary)?);
                (Some(fitted_weighting(weighting)?), with_parts)
            }
        };
        let dimensions = table(ModelTable::Dimensions)?;
        let lsa = match &weighting_with_parts {
            None => model::read_lsa(&components, &dimensions, vocabulary.len(), "terms.parquet has"),
            Some(_) => {
                let terms = with_parts.len_with_parts();
                model::read_lsa(&components, &dimensions, terms, "terms.parquet and parts.parquet have")
            }
        }?;
        let topics = model::read_topics(&table(ModelTable::Centroids)?, lsa.singular_values().len())?;
        if topics.len() != description.topics.len() {
            let labels = description.topics.len();
            return Err(broken(format!("{labels} topics, where centroids.parquet has {}", topics.len())));
        }
        let mut words =
            model::read_topic_words(&table(ModelTable::TopicTerms)?, topics.len(), vocabulary.len())?;
        for (topic, name) in description.names {
            if !(0..topics.len() as i32).contains(&topic) {
                return Err(broken(format!("a name for topic {topic}, where there are {}", topics.len())));
            }
            words.rename(topic, name);
        }
        let known_articles = match description.files.contains_key(ModelTable::Fingerprints.name()) {
            true => model::read_fingerprints(&table(ModelTable::Fingerprints)?)?,
            false => KnownArticles::default(),
        };
        Ok(Self {
            settings: description.pipeline,
            vectorizer: Vectorizer::new(analyzer, with_parts, lexicon, bounds)
                .leave_out(description.boilerplate),
            vocabulary,
            tfidf: TfIdf::from_idf(description.tfidf, idf),
            weighting,
            weighting_with_parts,
            lsa,
            topic_model: topics.with_words(words),
            known_articles: Arc::new(known_articles),
        })
    }
}

/// Returns the field of a [`FittedWeighting`] with the factors of the terms, if it has
/// one: the only field that is a list, or in `model.json` the only one that is a string.
fn factors_of(weighting: &mut Value, is_it: fn(&Value) -> bool) -> Option<&mut Value> {
    let learned = weighting.as_object_mut()?.values_mut().next()?;
    learned.as_object_mut()?.values_mut().find(|field| is_it(field))
}

/// Returns a weighting with the name of a column instead of its factors, and the
/// factors unless `terms` has them anyway.
fn without_factors(
    weighting: &FittedWeighting,
    in_terms: bool,
) -> serde_json::Result<(Value, Option<Vec<f64>>)> {
    let is_idf = in_terms && matches!(weighting, FittedWeighting::TfIdf(_));
    let column = if is_idf { model::IDF } else { model::FACTOR };
    let mut described = serde_json::to_value(weighting)?;
    let Some(field) = factors_of(&mut described, Value::is_array) else { return Ok((described, None)) };
    let factors = serde_json::from_value(std::mem::replace(field, column.into()))?;
    Ok((described, Some(factors).filter(|_| !is_idf)))
}

impl Description {
    fn read(folder: &Path) -> Result<Self> {
        let not_a_model = |found: &str| Error::NotAModel { path: folder.to_owned(), found: found.to_owned() };
        if !folder.exists() {
            return Err(Error::NoSuchInput { path: folder.display().to_string() });
        }
        if folder.is_file() {
            return Err(not_a_model("it is a file"));
        }
        let path = folder.join(DESCRIPTION);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(not_a_model("it holds no model.json"));
            }
            Err(source) => return Err(Error::Read { path, source }),
        };
        let broken =
            |error: serde_json::Error| Error::BrokenModel { path: path.clone(), reason: error.to_string() };
        let value: Value = serde_json::from_slice(&text).map_err(broken)?;
        if value["format"] != FORMAT {
            return Err(not_a_model("its model.json is of another program"));
        }
        match value["format_version"].as_u64() {
            Some(FORMAT_VERSION) => serde_json::from_value(value).map_err(broken),
            found => Err(Error::ModelVersion {
                path: folder.to_owned(),
                found: found.unwrap_or_default(),
                saved_by: value["zeitwort"].as_str().unwrap_or("an unknown version").to_owned(),
                expected: FORMAT_VERSION,
            }),
        }
    }
}
