//! Statistics over calendar time.
//!
//! [`Timeline`] places articles in calendar [`Period`]s. [`TermFrequencies`] and
//! [`TopicFrequencies`] count terms and topics in each period. [`Trend`] tests whether the rate
//! of a term rises or falls, [`Burst`] finds the times in which it is unusually frequent, and
//! [`ChangePoint`] the times from which on its level is different; [`Events`] lists both with their
//! false discovery rates. [`keyness()`] compares two groups of articles. [`CountModel`] is a
//! regression of counts on time, season and outlet, and [`LeadLag`] tests whether one outlet uses a
//! word earlier than another. A [`Facet`] holds all series of the corpus, or of one outlet or party.
//!
//! Intervals and tests take sampling units as drawn at random: articles, or groups of articles that
//! resemble each other, such as copies of a text or the articles of a day
//! ([`Timeline::with_units`], [`keyness_of_units()`]). [`keyness_design_effect()`] says which units a comparison
//! needs.

mod burst;
mod by_chance;
mod change;
mod coverage;
mod events;
mod facet;
mod frequencies;
mod inference;
mod keyness;
mod lead_lag;
mod model;
mod outlying_dates;
mod period;
mod standard;
mod strata;
mod timeline;
mod trend;
mod units;

pub use burst::bursts::Burst;
pub use burst::kleinberg::{Kleinberg, KleinbergBurst};
pub use by_chance::{ByChance, by_chance};
pub use change::change_points::ChangePoint;
pub use change::pelt::{LevelShift, Pelt};
pub use coverage::PartialPeriod;
pub(crate) use events::discoveries::LEVEL as EVENT_LEVEL;
pub use events::listing::Events;
pub(crate) use events::listing::draws_for;
pub use facet::Facet;
pub(crate) use frequencies::rate_columns::{PeriodColumns, RateColumns};
pub use frequencies::term_frequencies::{Rate, TermFrequencies, Tracked};
pub use frequencies::topic_frequencies::{TopicFrequencies, TopicShare};
pub use inference::benjamini_hochberg::benjamini_hochberg;
pub use inference::design_effect::DesignEffect;
pub use inference::interval::{Interval, wilson};
pub use inference::ratio::{ArticleSums, RatioSums};
pub use inference::smooth_band::smooth_band;
pub use keyness::compare::{Keyness, keyness, keyness_of_units};
pub use keyness::design_effect::keyness_design_effect;
pub use keyness::log_likelihood::log_likelihood_ratio;
pub use keyness::side::{Side, SideFrequency};
pub use lead_lag::comparison::{LaggedCorrelation, LeadLag, LeadLagParams, prewhitened_correlations};
pub use model::count_data::{CountData, CountSeries};
pub use model::count_model::{Coefficient, CountModel, FittedRate};
pub use model::effects::Effect;
pub use model::params::{Clusters, CountModelParams, Season, TimeEffect};
pub(crate) use outlying_dates::outlying_dates;
pub use period::Period;
pub use standard::standardized::Standardized;
pub use timeline::{PeriodTotal, Timeline};
pub use trend::hamed_rao::{HamedRao, hamed_rao};
pub use trend::mann_kendall::{MannKendall, mann_kendall};
pub use trend::rank_tests::rank_tests;
pub use trend::rate_trend::{RateTrend, rate_trend};
pub use trend::theil_sen::{TheilSen, theil_sen};
pub use trend::trends::{Trend, trends};
