//! [`Effect`]: what a coefficient of a count model stands for.

use std::fmt;

/// What a coefficient stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// The rate per million words in the middle of the time, in the reference group and month.
    Intercept,
    /// The change per year. With a curve, that of the straight line that fits the curve best.
    Time,
    /// A deviation of the curve from the straight line.
    Curve,
    /// A wave of the year, or a month compared with the reference month.
    Season,
    /// A group compared with the reference group.
    Group,
}

impl Effect {
    /// The name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intercept => "intercept",
            Self::Time => "time",
            Self::Curve => "curve",
            Self::Season => "season",
            Self::Group => "group",
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
