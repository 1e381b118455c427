//! What a run has learned, apart from its articles: saved to a folder of JSON and
//! Parquet, and loaded again. How it is applied stands in `apply`.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::parts::TopicParts;
use super::{Analysis, Settings};
use crate::frame::model::{self, ModelFile, ModelTable};
use crate::frame::topic_terms;
use crate::matrix::{FittedWeighting, Lsa, TfIdf, TfIdfParams, Vectorizer, Vocabulary};
use crate::output::{FolderKind, OutputFolder};
use crate::text::{Analyzer, Compounds, Lexicon};
use crate::topics::TopicModel;
use crate::{Error, Result};

/// What `model.json` calls itself.
const FORMAT: &str = "zeitwort-model";
/// Grows when an older zeitwort could not read, or would misread, what is saved.
const FORMAT_VERSION: u64 = 2;
const DESCRIPTION: &str = "model.json";

const MODEL: FolderKind = FolderKind {
    name: "a model",
    mark: DESCRIPTION,
    has_table: |name| ModelTable::ALL.iter().any(|table| table.name() == name),
};

/// What a run has learned: everything that new articles need to be counted,
/// weighed and placed in topics as the articles of the run were.
///
/// ```
/// use zeitwort::{Corpus, Model, Pipeline, Settings};
///
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("model");
/// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
/// let topics = analysis.topics.clone();
/// analysis.into_model().save(&path)?;
///
/// let model = Model::load(&path)?;
/// assert_eq!(model.topic_model().len(), 7);
/// let again = model.apply(&Corpus::sample())?; // or Corpus::from_paths(["march/"])?
/// let same = |article: &usize| again.topics.labels()[*article] == topics.labels()[*article];
/// assert!((0..84).filter(same).count() > 80); // all of them with Algorithm::KMeans
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) settings: Settings,
    pub(super) vectorizer: Vectorizer,
    /// The words of the vectorizer's vocabulary, without parts of compounds.
    pub(super) vocabulary: Arc<Vocabulary>,
    /// Of which `terms` and `matrix` tell, whatever topics are made from.
    pub(super) tfidf: TfIdf,
    pub(super) weighting: FittedWeighting,
    pub(super) parts: Option<TopicParts>,
    pub(super) lsa: Lsa,
    pub(super) topic_model: TopicModel,
}

/// `model.json`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    format: String,
    format_version: u64,
    zeitwort: String,
    fitted_documents: u64,
    /// The bounds on document frequency that were in force.
    min_df: u32,
    max_df: u32,
    /// Labels, for readers: they follow from `topic_terms` and `names`.
    topics: Vec<String>,
    /// By topic, the names that people gave.
    names: BTreeMap<i32, String>,
    pipeline: Settings,
    analyzer: Analyzer,
    tfidf: TfIdfParams,
    /// A [`FittedWeighting`], but with the name of a column of `terms` in the
    /// place of the factors of the terms.
    weighting: Value,
    /// The same for the weighting that topics are made from, where parts of
    /// compounds take part; its factors stand in `components`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weighting_with_parts: Option<Value>,
    /// By table.
    files: BTreeMap<String, ModelFile>,
}

impl Analysis {
    /// What was learned, without the articles.
    #[must_use]
    pub fn into_model(self) -> Model {
        Model {
            // How many threads there are is a matter of the machine.
            settings: self.report.config.threads(0),
            vocabulary: self.counts.shared_vocabulary(),
            vectorizer: self.vectorizer,
            tfidf: self.tfidf,
            weighting: self.weighting,
            parts: self.parts,
            lsa: self.lsa,
            topic_model: self.topic_model,
        }
    }
}

impl Model {
    /// The settings of the run that the model is from.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What was learned of words. With
    /// [`Compounds::Topics`], its vocabulary contains parts of compounds.
    #[must_use]
    pub fn vectorizer(&self) -> &Vectorizer {
        &self.vectorizer
    }

    /// The words that are counted, with their frequencies in the articles of the fit.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The topics and their words.
    #[must_use]
    pub fn topic_model(&self) -> &TopicModel {
        &self.topic_model
    }

    /// Takes from `settings` what a model leaves open: `columns`, `encoding`,
    /// `on_error`, `threads`, `period` and `track`. The fit has settled the rest.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        let Settings { columns, encoding, on_error, threads, period, track, .. } = settings;
        self.settings = Settings { columns, encoding, on_error, threads, period, track, ..self.settings };
        self
    }

    /// Saves the model to a folder, which is put in place only when all of it is
    /// whole. An earlier model there is replaced.
    ///
    /// | file | holds |
    /// |---|---|
    /// | `model.json` | `format` (`zeitwort-model`), `format_version`, the version of zeitwort, settings, stop words, phrases, labels and given names of the topics, rows, bytes and CRC-32 of the other files |
    /// | `terms.parquet` | [`Table::Terms`](crate::frame::Table::Terms): vocabulary, frequencies in the articles of the fit, idf; and `factor` f64 where topics are made from another weighting than TF-IDF |
    /// | `topic_terms.parquet` | [`Table::TopicTerms`](crate::frame::Table::TopicTerms) |
    /// | `parts.parquet` | as `terms` without `idf`: the parts of compounds that topics are made from besides; only with [`Compounds::Topics`] |
    /// | `components.parquet` | `term_id` u32, `component_0` f64, …: the singular vectors of [`Lsa`], a row for each term, or, with `parts`, for each of `terms` and `parts` together in the order of the alphabet, and then `factor` f64 of its weighting |
    /// | `dimensions.parquet` | `dimension` u32, `singular_value` f64 |
    /// | `centroids.parquet` | `topic` i32, `docs` u32 (in the fit), `stability` f64?, `reach` f64? (the least cosine of an article of the topic, where outliers were told apart), `mean_0` f64, … ([`TopicModel::centroids`]), `centre_0` f32, … ([`TopicModel::centres`]) |
    /// | `umlauts.parquet` | `word` str: words that are meant where *ae*, *oe*, *ue* are written in them; unless that is switched off |
    /// | `compounds.parquet` | `noun` str, `count` u64: what parts of compounds may be; only where they are split |
    ///
    /// The same model gives the same bytes.
    ///
    /// # Errors
    /// Returns [`Error::OutputExists`] if there is an earlier model and
    /// [`OutputFolder::replace`] is not set, [`Error::ForeignOutput`] if the folder
    /// holds anything else, and [`Error::Write`] if it cannot be written.
    pub fn save(&self, folder: impl Into<OutputFolder>) -> Result<()> {
        let (vectorizer, vocabulary) = (&self.vectorizer, &self.vocabulary);
        let analyzer = vectorizer.analyzer();
        let draft = folder.into().draft(&MODEL)?;
        let description_path = draft.path().join(DESCRIPTION);
        let failed = |source| Error::Write { path: description_path.clone(), source };
        let without_factors = |weighting: &FittedWeighting, terms| {
            without_factors(weighting, terms).map_err(|error| failed(error.into()))
        };
        let (weighting, factors) = without_factors(&self.weighting, true)?;
        let with_parts =
            self.parts.as_ref().map(|parts| without_factors(&parts.weighting, false)).transpose()?;
        let (weighting_with_parts, factors_with_parts) = with_parts.unzip();
        let mut tables = vec![
            (ModelTable::Terms, model::terms(vocabulary, &self.tfidf, factors)?),
            (ModelTable::TopicTerms, topic_terms(self.topic_model.words(), vocabulary)?),
            (ModelTable::Components, model::components(&self.lsa, factors_with_parts.flatten())?),
            (ModelTable::Dimensions, model::dimensions(&self.lsa)?),
            (ModelTable::Centroids, model::centroids(&self.topic_model)?),
        ];
        if self.parts.is_some() {
            tables.push((ModelTable::Parts, model::parts(vectorizer.vocabulary())?));
        }
        let lexicon = vectorizer.lexicon();
        if analyzer.folding().umlauts {
            tables.push((ModelTable::Umlauts, model::umlauts(lexicon)?));
        }
        if let Some(splitter) = lexicon.splitter() {
            tables.push((ModelTable::Compounds, model::compounds(splitter)?));
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
            files,
        };
        let description = serde_json::to_vec_pretty(&description).map_err(|error| failed(error.into()))?;
        fs::write(&description_path, description).map_err(failed)?;
        draft.finish()
    }

    /// Checks that a model can be saved to a folder. A program that calls this
    /// before a run does not fail after it.
    ///
    /// # Errors
    /// Returns the errors of [`Model::save`].
    pub fn check_folder(folder: &OutputFolder) -> Result<()> {
        folder.check(&MODEL)
    }

    /// Loads a model.
    ///
    /// # Errors
    /// [`Error::NotAModel`] for another file or folder, [`Error::ModelVersion`]
    /// for a model in a newer or older format, [`Error::BrokenModel`] with the
    /// name of the file where one is missing, cut short, changed, or does not fit
    /// the others.
    pub fn load(folder: impl AsRef<Path>) -> Result<Self> {
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
        let vocabulary = Arc::new(model::read_terms(&terms, fitted_documents)?);
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
        let lexicon = Lexicon::new(with_umlauts, splitter);
        let bounds = (description.min_df, description.max_df);
        let components = table(ModelTable::Components)?;
        let (parts, with_parts) = match description.weighting_with_parts {
            None => (None, Arc::clone(&vocabulary)),
            Some(mut weighting) => {
                if let Some(factors) = factors_of(&mut weighting, Value::is_string) {
                    *factors = model::read_factors(&components, model::FACTOR)?.into();
                }
                let with_parts = Arc::new(model::read_parts(&table(ModelTable::Parts)?, &vocabulary)?);
                (Some(TopicParts { weighting: fitted_weighting(weighting)? }), with_parts)
            }
        };
        let dimensions = table(ModelTable::Dimensions)?;
        let lsa = match &parts {
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
        Ok(Self {
            settings: description.pipeline,
            vectorizer: Vectorizer::new(analyzer, with_parts, lexicon, bounds),
            vocabulary,
            tfidf: TfIdf::from_idf(description.tfidf, idf),
            weighting,
            parts,
            lsa,
            topic_model: topics.with_words(words),
        })
    }
}

/// The field of a [`FittedWeighting`] with the factors of the terms, if it has
/// one: the only one that is a list, or in `model.json` the only one that is text.
fn factors_of(weighting: &mut Value, is_it: fn(&Value) -> bool) -> Option<&mut Value> {
    let learned = weighting.as_object_mut()?.values_mut().next()?;
    learned.as_object_mut()?.values_mut().find(|field| is_it(field))
}

/// A weighting with the name of the column that holds its factors in their
/// place, and the factors, where `terms` does not hold them anyway.
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
