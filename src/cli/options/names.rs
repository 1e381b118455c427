//! The names of settings with a fixed set of values.

use clap::ValueEnum;
use zeitwort::matrix::Weighting;
use zeitwort::pipeline::{OnError, Words};
use zeitwort::text::{Compounds, Stemmer};
use zeitwort::time::Period;
use zeitwort::topics::Algorithm;

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum AlgorithmName {
    Auto,
    Graph,
    KMeans,
    SphericalKMeans,
    Bisecting,
    GaussianMixture,
    Dbscan,
    Optics,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PeriodName {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum StemmerName {
    Snowball,
    Snowball3,
    Cistem,
    CistemCased,
    None,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum CompoundsName {
    Off,
    Topics,
    Beside,
    Replace,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum WordsName {
    All,
    Nouns,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum WeightsName {
    #[value(name = "tfidf")]
    TfIdf,
    Bm25,
    LogEntropy,
    Quanteda,
    Counts,
    Shares,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum OnErrorName {
    Reject,
    Fail,
}

impl From<AlgorithmName> for Algorithm {
    fn from(name: AlgorithmName) -> Self {
        match name {
            AlgorithmName::Auto => Self::Auto,
            AlgorithmName::Graph => Self::Graph,
            AlgorithmName::KMeans => Self::KMeans,
            AlgorithmName::SphericalKMeans => Self::SphericalKMeans,
            AlgorithmName::Bisecting => Self::Bisecting,
            AlgorithmName::GaussianMixture => Self::GaussianMixture,
            AlgorithmName::Dbscan => Self::Dbscan,
            AlgorithmName::Optics => Self::Optics,
        }
    }
}

impl From<PeriodName> for Period {
    fn from(name: PeriodName) -> Self {
        match name {
            PeriodName::Day => Self::Day,
            PeriodName::Week => Self::Week,
            PeriodName::Month => Self::Month,
            PeriodName::Quarter => Self::Quarter,
            PeriodName::Year => Self::Year,
        }
    }
}

impl From<StemmerName> for Stemmer {
    fn from(name: StemmerName) -> Self {
        match name {
            StemmerName::Snowball => Self::Snowball,
            StemmerName::Snowball3 => Self::Snowball3,
            StemmerName::Cistem => Self::Cistem,
            StemmerName::CistemCased => Self::CistemCased,
            StemmerName::None => Self::None,
        }
    }
}

impl From<CompoundsName> for Compounds {
    fn from(name: CompoundsName) -> Self {
        match name {
            CompoundsName::Off => Self::Off,
            CompoundsName::Topics => Self::Topics,
            CompoundsName::Beside => Self::Beside,
            CompoundsName::Replace => Self::Replace,
        }
    }
}

impl From<WordsName> for Words {
    fn from(name: WordsName) -> Self {
        match name {
            WordsName::All => Self::All,
            WordsName::Nouns => Self::Nouns,
        }
    }
}

impl From<WeightsName> for Weighting {
    fn from(name: WeightsName) -> Self {
        match name {
            WeightsName::TfIdf => Self::TfIdf,
            WeightsName::Bm25 => Self::Bm25,
            WeightsName::LogEntropy => Self::LogEntropy,
            WeightsName::Quanteda => Self::Quanteda,
            WeightsName::Counts => Self::Counts,
            WeightsName::Shares => Self::Shares,
        }
    }
}

impl From<OnErrorName> for OnError {
    fn from(name: OnErrorName) -> Self {
        match name {
            OnErrorName::Reject => Self::Reject,
            OnErrorName::Fail => Self::Fail,
        }
    }
}
