//! [`CountModelParams`]: the settings of a count model.

use crate::named::named;

/// The settings of a [`CountModel`](super::count_model::CountModel).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountModelParams {
    pub(super) time: TimeEffect,
    pub(super) season: Season,
    pub(super) clusters: Clusters,
}

/// How the logarithm of the rate depends on time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeEffect {
    /// A straight line. This is the default: its one coefficient is the change per year, and it does not
    /// depend on a choice made from the same counts.
    #[default]
    Linear,
    /// A natural cubic spline with 2 to 4 degrees of freedom, the number with the lowest AIC.
    Spline,
    /// The straight line or the spline, whichever has the lowest AIC.
    Auto,
}

named!(TimeEffect as "time" { Linear = "linear", Spline = "spline", Auto = "auto" });

/// How the logarithm of the rate depends on the time of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Season {
    /// Not at all.
    #[default]
    None,
    /// Two waves, one and two cycles a year (with quarters, one cycle).
    Harmonics,
    /// An effect of each month of the year, or of each quarter if the periods are quarters.
    Factors,
}

named!(Season as "season" { None = "none", Harmonics = "harmonics", Factors = "factors" });

/// Which cells are dependent on one another. Intervals hold if different clusters are independent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clusters {
    /// The cells of a period: what happens in a month concerns all outlets.
    #[default]
    Periods,
    /// The cells of a group in all periods. This needs many groups, and gives no intervals of the groups
    /// themselves.
    Groups,
}

named!(Clusters as "clusters" { Periods = "periods", Groups = "groups" });

impl CountModelParams {
    /// Sets how the rate depends on time.
    #[must_use]
    pub fn time(self, time: TimeEffect) -> Self {
        Self { time, ..self }
    }

    /// Sets how the rate depends on the time of the year.
    #[must_use]
    pub fn season(self, season: Season) -> Self {
        Self { season, ..self }
    }

    /// Sets which cells are dependent on one another.
    #[must_use]
    pub fn clusters(self, clusters: Clusters) -> Self {
        Self { clusters, ..self }
    }
}
