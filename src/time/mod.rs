//! Statistics over calendar time: [`Period`] and [`Timeline`] place articles
//! in periods, [`TermFrequencies`] and [`TopicFrequencies`] count within them,
//! [`Trend`] says whether a series rises or falls, [`Burst`] and [`ChangePoint`]
//! when it leaves its level, [`Keyness`] what sets two groups of articles apart.
//! [`Facet`] holds all series of the corpus, or of each outlet or party.

mod benjamini_hochberg;
mod bursts;
mod dispersion;
mod facet;
mod frequencies;
mod hamed_rao;
mod interval;
mod keyness;
mod kleinberg;
mod mann_kendall;
mod order;
mod partition;
mod period;
mod rate_columns;
mod rate_trend;
mod ratio;
mod theil_sen;
mod timeline;
mod topic_frequencies;
mod trend;

pub use benjamini_hochberg::benjamini_hochberg;
pub use bursts::{Burst, ChangePoint, bursts, change_points};
pub use facet::Facet;
pub use frequencies::{Rate, TermFrequencies, Tracked};
pub use hamed_rao::{HamedRao, hamed_rao};
pub use interval::{Interval, wilson};
pub use keyness::{Keyness, Side, Usage, keyness, log_likelihood_ratio};
pub use kleinberg::{Episode, Kleinberg};
pub use mann_kendall::{MannKendall, mann_kendall};
pub use partition::{Partition, Shift};
pub use period::Period;
pub(crate) use rate_columns::{PeriodColumns, RateColumns};
pub use rate_trend::{RateTrend, rate_trend};
pub use ratio::{Clumping, RatioSums};
pub use theil_sen::{TheilSen, theil_sen};
pub use timeline::{PeriodTotal, Timeline};
pub use topic_frequencies::{TopicFrequencies, TopicShare};
pub use trend::{Trend, trends};
