//! One run, stage after stage.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use super::facets::{Facets, Parted};
use super::parts::TopicParts;
use super::report::{Counts, Input, Report, StageTime, TopicScores, peak_memory_bytes};
use super::{Analysis, Progress, Settings, Silent, Stage, Track};
use crate::corpus::{Corpus, Date, Record, losses};
use crate::matrix::{
    CountedCorpus, FittedWeighting, Lsa, TermCounts, TfIdf, Vectorizer, Vocabulary, WeightMatrix,
    learn_phrases,
};
use crate::memory::check_available;
use crate::text::{Analyzer, PhraseParams};
use crate::time::{Facet, Timeline, Tracked};
use crate::topics::{
    Algorithm, CorpusIndex, CorrectionData, TopicCandidate, TopicCount, TopicModel, TopicWords, Topics,
    coherence, diversity, representatives,
};
use crate::{Error, Result};

/// No machine has more; with ten thousand on two cores nothing gets done.
const MOST_THREADS: usize = 1024;
/// Words in `topic_terms` for each topic.
const WORDS_PER_TOPIC: usize = 20;
/// Words in `topic_terms_over_time` for each topic and period.
const WORDS_PER_PERIOD: usize = 10;
/// Words of a topic that its coherence is taken of, as is usual.
pub(super) const WORDS_OF_COHERENCE: usize = 10;
/// Articles that stand for a topic.
pub(super) const REPRESENTATIVES: usize = 5;

/// A text-mining run.
///
/// ```
/// use zeitwort::{Corpus, Pipeline, Settings, time::Period};
///
/// let settings = Settings::new().topics(7).period(Period::Quarter);
/// let analysis = Pipeline::new(settings).run(&Corpus::sample())?;
/// assert_eq!(analysis.topic_model.len(), 7);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pipeline {
    settings: Settings,
}

impl Pipeline {
    /// Returns a pipeline with some settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { settings }
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Counts, weighs and clusters the articles of a corpus, and follows terms and
    /// topics over time.
    ///
    /// # Errors
    /// Returns an error if the input cannot be used, or if a setting is invalid or
    /// does not fit the input.
    pub fn run(&self, corpus: &Corpus) -> Result<Analysis> {
        self.run_watched(corpus, &Silent)
    }

    /// Runs as [`Pipeline::run`] and reports to `progress`, which can also stop the
    /// run.
    ///
    /// # Errors
    /// As [`Pipeline::run`], and [`Error::Stopped`].
    pub fn run_watched(&self, corpus: &Corpus, progress: &dyn Progress) -> Result<Analysis> {
        let settings = &self.settings;
        if settings.runs == 0 {
            return Err(Error::Parameter { name: "runs", given: "0".to_owned(), expected: "at least 1" });
        }
        settings.bm25.check()?;
        settings.corrections.check()?;
        Run::on(settings, corpus, progress, |run, corpus| run.fit(corpus))
    }
}

impl Settings {
    /// Runs `work` on the number of threads in these settings.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] for more than 1,024 threads, and
    /// [`Error::Numeric`] if they cannot be started.
    pub fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> Result<T> {
        if self.threads > MOST_THREADS {
            let given = self.threads.to_string();
            return Err(Error::Parameter { name: "threads", given, expected: "0 (all cores) to 1024" });
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.threads).build();
        let not_started = |error: rayon::ThreadPoolBuildError| Error::Numeric {
            routine: "starting threads",
            message: error.to_string(),
        };
        Ok(pool.map_err(not_started)?.install(work))
    }

    /// Dimensions of the topic space where none are set: 200 for the graph, which
    /// looks at a quarter and an eighth of them, too; for other algorithms two
    /// for each topic. Quality is flat from one to four of these (see
    /// `benches/RESULTS.md`), and time grows with them.
    fn dimensions_for(&self, articles: usize) -> usize {
        self.dimensions.unwrap_or(match (self.algorithm.resolve(articles), self.topics) {
            (Algorithm::Graph, _) => 200,
            (_, TopicCount::Fixed(topics)) => (2 * topics).clamp(10, 200),
            (_, TopicCount::Auto) => 50,
        })
    }
}

/// What the stages share: settings, an observer, and the account of their time.
pub(super) struct Run<'r> {
    pub(super) settings: &'r Settings,
    progress: &'r dyn Progress,
    times: Vec<(Stage, f64)>,
    text_bytes: u64,
}

/// What is known of a corpus before its time is looked at.
pub(super) struct Found {
    pub(super) counted: CountedCorpus,
    pub(super) vectorizer: Vectorizer,
    pub(super) parts: Option<TopicParts>,
    pub(super) tfidf: TfIdf,
    pub(super) weighting: FittedWeighting,
    pub(super) weights: WeightMatrix,
    pub(super) lsa: Lsa,
    pub(super) topic_model: TopicModel,
    pub(super) topics: Topics,
    pub(super) topic_selection: Vec<TopicCandidate>,
    pub(super) representatives: Vec<Vec<usize>>,
    pub(super) coherence: Vec<Option<f64>>,
    pub(super) notes: Vec<String>,
}

impl<'r> Run<'r> {
    /// Does `work` on the corpus as the settings say that it is read, with as
    /// many threads as they say.
    pub(super) fn on(
        settings: &'r Settings,
        corpus: &Corpus,
        progress: &'r dyn Progress,
        work: impl FnOnce(Self, &Corpus) -> Result<Analysis> + Send,
    ) -> Result<Analysis> {
        let corpus = settings.configure(corpus.clone())?;
        settings.install(|| work(Self { settings, progress, times: Vec::new(), text_bytes: 0 }, &corpus))?
    }

    pub(super) fn timed<T>(&mut self, stage: Stage, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.progress.is_stopped() {
            return Err(Error::Stopped);
        }
        self.progress.stage(stage);
        let start = Instant::now();
        let result = work(self);
        self.times.push((stage, start.elapsed().as_secs_f64()));
        result
    }

    fn fit(mut self, corpus: &Corpus) -> Result<Analysis> {
        let settings = self.settings;
        let mut analyzer = settings.analyzer();
        let mut notes = Vec::new();
        let (vectorizer, counted) = self.timed(Stage::Count, |run| {
            if settings.phrases {
                analyzer =
                    analyzer.clone().phrases(learn_phrases(corpus, &analyzer, &PhraseParams::default())?);
            }
            let params = settings.vectorizer_params();
            run.count(&mut notes, |watch| params.fit_corpus(&analyzer, corpus, watch))
        })?;
        let (counted, weighting, parts, mut of_topics) = self.timed(Stage::Weigh, |_| {
            ask_for_weights(&counted.counts)?;
            let (parts, with_parts) = TopicParts::learn(&counted.counts, settings)?.unzip();
            let counted = CountedCorpus { counts: counted.counts.without_parts(), ..counted };
            let weighting = settings.weighting(&counted.counts)?;
            let of_words = || Cow::Owned(weighting.transform(&counted.counts));
            let of_topics =
                with_parts.unwrap_or_else(|| settings.for_topics(of_words(), &counted.counts).into_owned());
            Ok((counted, weighting, parts, of_topics))
        })?;
        let counts = &counted.counts;
        let (weights, lsa, fitted, representatives, coherence) = self.timed(Stage::Topics, |_| {
            let dimensions = settings.dimensions_for(counts.documents());
            let lsa = Lsa::params(dimensions).seed(settings.seed);
            check_available(lsa.bytes(&of_topics), "the space of topics")?;
            let lsa = lsa.fit(&of_topics)?;
            let space = lsa.embed(&of_topics);
            // Those of a million articles are a gigabyte.
            if !settings.algorithm.needs_weights() {
                of_topics = without_entries(&of_topics);
            }
            let mut fitted = TopicModel::params(settings.topics)
                .algorithm(settings.algorithm)
                .runs(settings.runs)
                .seed(settings.seed)
                .stability_runs(settings.stability_runs)
                .outliers(settings.outliers)
                .fit(&space, &of_topics)?;
            // Those of words alone are made only now: this was where most memory
            // is needed.
            drop(of_topics);
            ask_for_weights(counts)?;
            let weights = weighting.transform(counts);
            if let TopicCount::Fixed(asked) = settings.topics
                && fitted.model.len() < asked
            {
                notes.push(format!(
                    "{asked} topics asked for, {} found: the articles are too much alike",
                    fitted.model.len()
                ));
            }
            let (documents, vocabulary) = (&counted.documents, counts.vocabulary());
            let keep = settings.words.mask(vocabulary);
            let words = TopicWords::params().label_by(settings.label_by).limit(WORDS_PER_TOPIC);
            fitted.describe(&words, counts, &keep);
            let data = CorrectionData {
                rows: &space,
                counts,
                weights: &settings.for_topics(Cow::Borrowed(&weights), counts),
                words: &words,
                keep: &keep,
                index: CorpusIndex {
                    term_id: &|word| vocabulary.id(&analyzer.stem(word)),
                    row: &|id| documents.binary_search_by(|document| document.id.as_str().cmp(id)).ok(),
                },
                seed: settings.seed,
            };
            notes.extend(settings.corrections.apply(&mut fitted, &data)?);
            let representatives = representatives(&space, &fitted.topics, REPRESENTATIVES);
            let coherence = coherence(counts, &fitted.model.words().first(WORDS_OF_COHERENCE));
            Ok((weights, lsa, fitted, representatives, coherence))
        })?;
        let tfidf = settings.tfidf(counts);
        let found = Found {
            counted,
            vectorizer,
            parts,
            tfidf,
            weighting,
            weights,
            lsa,
            topic_model: fitted.model,
            topics: fitted.topics,
            topic_selection: fitted.selection,
            representatives,
            coherence,
            notes,
        };
        self.finish(corpus, found)
    }

    /// Looks at words and topics over time, and gives account.
    pub(super) fn finish(mut self, corpus: &Corpus, found: Found) -> Result<Analysis> {
        let settings = self.settings;
        let Found { counted, vectorizer, topic_model, topics, topic_selection, .. } = found;
        let Found { parts, tfidf, weighting, weights, lsa, representatives, coherence, .. } = found;
        let CountedCorpus { documents, rejected, counts, .. } = counted;
        let mut notes = losses(&rejected);
        notes.extend(found.notes);
        let (whole, facets, words_over_time) = self.timed(Stage::Time, |_| {
            check_available(0, "the tables over time")?;
            let dates: Vec<Option<Date>> = documents.iter().map(|document| document.date).collect();
            let timeline = Timeline::new(settings.period, &dates, counts.lengths());
            let tracked = tracked(&settings.track, vectorizer.analyzer(), counts.vocabulary(), &mut notes);
            let facets = match &settings.by {
                Some(column) => {
                    let Parted { values, of_document, others } = Parted::new(&documents, column, settings)?;
                    if others > 0 {
                        notes
                            .push(format!("{others} values of `{column}` are counted together as `(other)`"));
                    }
                    let facets =
                        Facet::each(&values, &of_document, &timeline, &counts, &tracked, topics.labels());
                    Some(Facets { column: column.clone(), facets })
                }
                None => None,
            };
            let keep = settings.words.mask(counts.vocabulary());
            let words_over_time = TopicWords::params()
                .label_by(settings.label_by)
                .limit(WORDS_PER_PERIOD)
                .fit_periods(&counts, topics.labels(), &keep, timeline.of_document());
            Ok((Facet::whole(timeline, &counts, &tracked, topics.labels()), facets, words_over_time))
        })?;
        let Facet { timeline, frequencies, trends, bursts, change_points, topic_frequencies, .. } = whole;
        notes.extend(sparse_periods(&timeline));
        let (min_df, max_df) = vectorizer.bounds();
        let outliers = topics.outliers() as u64;
        let totals = timeline.totals();
        let report = Report {
            zeitwort: env!("CARGO_PKG_VERSION"),
            model: None,
            config: settings.clone(),
            seed: settings.seed,
            input: corpus
                .files()
                .iter()
                .map(|file| Input { path: file.path.display().to_string(), bytes: file.bytes })
                .collect(),
            skipped: corpus.skipped().iter().map(|path| path.display().to_string()).collect(),
            counts: Counts {
                read: (documents.len() + rejected.len()) as u64,
                documents: documents.len() as u64,
                rejected: rejected.len() as u64,
                undated: timeline.undated().into(),
                too_coarse: timeline.too_coarse().into(),
                news_lines: documents.iter().map(|document| u64::from(document.news_lines)).sum(),
                text_bytes: self.text_bytes,
                tokens: counts.lengths().iter().map(|&length| u64::from(length)).sum(),
                terms: counts.vocabulary().len() as u64,
                min_df,
                max_df,
                non_zeros: counts.non_zeros() as u64,
                dimensions: lsa.singular_values().len() as u64,
                topics: topics.len() as u64,
                outliers,
                periods: totals.len() as u64,
                first_period: totals.first().map(|total| total.start.to_string()),
                last_period: totals.last().map(|total| total.start.to_string()),
                tracked: frequencies.ids().len() as u64,
            },
            topics: TopicScores {
                coherence: mean(coherence.iter().copied().flatten()),
                diversity: diversity(&topic_model.words().first(WORDS_PER_TOPIC)),
            },
            notes,
            stages: self
                .times
                .iter()
                .map(|&(stage, seconds)| StageTime::new(stage, seconds, self.text_bytes))
                .collect(),
            peak_memory_bytes: peak_memory_bytes(),
        };
        Ok(Analysis {
            documents,
            rejected,
            vectorizer,
            counts,
            parts,
            tfidf,
            weighting,
            weights,
            lsa,
            timeline,
            frequencies,
            trends,
            bursts,
            change_points,
            topic_model,
            topics,
            topic_selection,
            representatives,
            coherence,
            words_over_time,
            topic_frequencies,
            facets,
            report,
        })
    }

    /// Counts a corpus with `counter`, which shows every record to its argument.
    pub(super) fn count<T>(
        &mut self,
        notes: &mut Vec<String>,
        counter: impl FnOnce(&(dyn Fn(&Record) -> Result<()> + Sync)) -> Result<(T, CountedCorpus)>,
    ) -> Result<(T, CountedCorpus)> {
        let text_bytes = AtomicU64::new(0);
        let watch = |record: &Record| {
            self.progress.record(record);
            if self.progress.is_stopped() {
                return Err(Error::Stopped);
            }
            if let Record::Document(document) = record {
                text_bytes.fetch_add(document.text.len() as u64, Ordering::Relaxed);
            }
            self.settings.check_record(record)
        };
        let (learned, counted) = counter(&watch)?;
        self.text_bytes = text_bytes.into_inner();
        notes.extend(counted.implausible_dates.note());
        Ok((learned, counted))
    }
}

/// Asks for what the weights take, of words and of these with their parts.
pub(super) fn ask_for_weights(counts: &TermCounts) -> Result<()> {
    check_available(2 * counts.non_zeros() * size_of::<f32>(), "the weights")
}

/// Weights of as many articles and terms, all of them zero.
fn without_entries(weights: &WeightMatrix) -> WeightMatrix {
    WeightMatrix::new(weights.shape(), vec![0; weights.rows() + 1].into(), Vec::new().into(), Vec::new())
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// Periods with fewer articles than this hold few of the words they might.
const FEW_ARTICLES: u32 = 5;

/// A warning where most rates over time rest on a handful of articles: a rare
/// word is then absent by chance, and its "trend" is that of the corpus' size.
fn sparse_periods(timeline: &Timeline) -> Option<String> {
    let sparse = timeline.totals().iter().filter(|total| total.docs < FEW_ARTICLES).count();
    let all = timeline.totals().len();
    (2 * sparse > all).then(|| {
        format!(
            "{sparse} of {all} periods hold fewer than {FEW_ARTICLES} articles, so the rates and trends of rare \
             words mean little there; choose a longer `period` than {}",
            timeline.period()
        )
    })
}

/// The tracked terms; words that no article holds are named in `notes`.
fn tracked(track: &Track, analyzer: &Analyzer, vocabulary: &Vocabulary, notes: &mut Vec<String>) -> Tracked {
    match track {
        Track::Most(limit) => Tracked::Most(*limit),
        Track::All => Tracked::All,
        Track::Words(words) => {
            let ids: Vec<Option<u32>> =
                words.iter().map(|word| vocabulary.id(&analyzer.stem(word))).collect();
            let unknown: Vec<&str> = words
                .iter()
                .zip(&ids)
                .filter(|(_, id)| id.is_none())
                .map(|(word, _)| word.as_str())
                .collect();
            if !unknown.is_empty() {
                notes.push(format!("words to track that are no term of the corpus: {}", unknown.join(", ")));
            }
            Tracked::Terms(ids.into_iter().flatten().collect())
        }
    }
}
