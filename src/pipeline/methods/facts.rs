//! [`Facts`]: what both languages state, from the report of a run.

use jiff::civil;

use super::changed::{Changed, changed};
use super::escape::visible;
use crate::corpus::{Date, Precision};
use crate::pipeline::report::{Input, Report};
use crate::pipeline::settings::{Settings, Track};
use crate::text::Folding;
use crate::time::Period;

/// What a run did.
#[derive(Debug)]
pub(super) struct Facts<'r> {
    pub(super) report: &'r Report,
    pub(super) source: Source,
    /// The articles that count: all but the copies that are left out.
    pub(super) counted: u64,
    /// The first and the last period, by their first days.
    pub(super) span: Option<(civil::Date, civil::Date)>,
    /// The conditions on columns, as they were written; `None` for too many to name.
    pub(super) conditions: Option<Vec<String>>,
    /// The articles in another language than the one that is kept.
    pub(super) in_other_languages: u64,
    /// Speeches from which notes of reporters were removed.
    pub(super) with_interjections: u64,
    /// Texts that their source cut off.
    pub(super) cut_off: u64,
    pub(super) spellings: Spellings,
    pub(super) tracked: TrackedTerms,
    /// Topics that were added, split, merged or named by hand.
    pub(super) corrections: u64,
    /// Whether a model of an earlier run was applied.
    pub(super) is_applied: bool,
    pub(super) changed: Vec<Changed>,
}

/// Where the articles are from.
#[derive(Debug)]
pub(super) enum Source {
    Sample,
    Memory,
    /// Few enough files to name each of them.
    Named(Vec<NamedFile>),
    Many {
        files: u64,
        bytes: u64,
        without_checksum: u64,
    },
}

#[derive(Debug)]
pub(super) struct NamedFile {
    /// The name without its folders; `None` for the standard input.
    pub(super) name: Option<String>,
    pub(super) bytes: u64,
    pub(super) sha256: Option<String>,
}

/// Which kinds of spelling were counted as the same word.
#[derive(Debug)]
pub(super) enum Spellings {
    All,
    /// Some kinds, by their places in [`KINDS`](Self::KINDS).
    Some(Vec<usize>),
    None,
}

/// The terms that were followed over time.
#[derive(Debug)]
pub(super) enum TrackedTerms {
    All,
    MostFrequent,
    Chosen,
}

/// The most files that are named with their checksums, and the most conditions.
const MOST_FILES: usize = 3;
const MOST_CONDITIONS: usize = 8;
/// The names of kinds of mends in the account.
const INTERJECTIONS: &str = "interjections";
const CUT_OFF: &str = "cut_off_texts";

impl<'r> Facts<'r> {
    pub(super) fn new(report: &'r Report, is_sample: bool) -> Self {
        let (settings, counts, reading) = (&report.config, &report.counts, &report.reading);
        let mended = |kind: &str| reading.mended.get(kind).copied().unwrap_or_default();
        let day = |period: &Option<String>| period.as_ref()?.parse::<civil::Date>().ok();
        let conditions = &settings.r#where;
        Self {
            report,
            source: Source::new(&report.input, is_sample),
            counted: counts.documents - counts.left_out,
            span: day(&counts.first_period).zip(day(&counts.last_period)),
            conditions: (conditions.len() <= MOST_CONDITIONS)
                .then(|| conditions.iter().map(|condition| visible(&condition.to_string())).collect()),
            in_other_languages: match settings.language {
                Some(_) => reading.languages.other.values().sum(),
                None => 0,
            },
            with_interjections: mended(INTERJECTIONS),
            cut_off: mended(CUT_OFF),
            spellings: Spellings::new(&settings.folding),
            tracked: match settings.track {
                Track::Words(_) => TrackedTerms::Chosen,
                _ if counts.tracked == counts.terms => TrackedTerms::All,
                _ => TrackedTerms::MostFrequent,
            },
            corrections: corrections(settings),
            is_applied: report.topic_search.is_none(),
            changed: changed(settings),
        }
    }

    /// Whether articles were followed over time.
    pub(super) fn is_over_time(&self) -> bool {
        self.report.counts.periods > 0
    }
}

/// Returns the period that a date names: a year, month or day.
pub(super) fn period_of(date: Date) -> Period {
    match date.precision() {
        Precision::Year => Period::Year,
        Precision::Month => Period::Month,
        Precision::Day => Period::Day,
    }
}

impl Source {
    fn new(input: &[Input], is_sample: bool) -> Self {
        match input.len() {
            0 if is_sample => Self::Sample,
            0 => Self::Memory,
            1..=MOST_FILES => Self::Named(input.iter().map(NamedFile::new).collect()),
            files => Self::Many {
                files: files as u64,
                bytes: input.iter().map(|file| file.bytes).sum(),
                without_checksum: input.iter().filter(|file| file.sha256.is_none()).count() as u64,
            },
        }
    }
}

impl NamedFile {
    fn new(file: &Input) -> Self {
        // Folders belong to one machine.
        let name = file.path.rsplit(['/', '\\']).next().unwrap_or_default();
        Self {
            name: (file.path != "-").then(|| visible(name)),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
        }
    }
}

impl Spellings {
    /// The number of kinds of spelling. Each language has as many names, in the order of the fields of
    /// [`Folding`].
    pub(super) const KINDS: usize = 8;

    fn new(folding: &Folding) -> Self {
        let Folding {
            sharp_s,
            umlauts,
            old_spelling,
            apostrophes,
            hyphens,
            gender_forms,
            numbers,
            unicode_forms,
        } = *folding;
        let kinds: [bool; Self::KINDS] =
            [sharp_s, umlauts, old_spelling, apostrophes, hyphens, gender_forms, numbers, unicode_forms];
        let on: Vec<usize> = (0..Self::KINDS).filter(|&kind| kinds[kind]).collect();
        match on.len() {
            0 => Self::None,
            Self::KINDS => Self::All,
            _ => Self::Some(on),
        }
    }

    /// Returns the names of the kinds that were counted as the same word, out of the names of all kinds.
    pub(super) fn names<'n>(&self, names: &[&'n str; Self::KINDS]) -> Vec<&'n str> {
        match self {
            Self::All => names.to_vec(),
            Self::Some(kinds) => kinds.iter().map(|&kind| names[kind]).collect(),
            Self::None => Vec::new(),
        }
    }
}

fn corrections(settings: &Settings) -> u64 {
    let corrections = &settings.corrections;
    (corrections.topic.len() + corrections.split.len() + corrections.merge.len() + corrections.rename.len())
        as u64
}
