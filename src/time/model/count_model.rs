//! [`CountModel`]: the result of a count regression.

use jiff::civil;

use super::effects::Effect;
use crate::time::inference::interval::Interval;

/// A negative binomial regression of counts on time, season and group.
///
/// The number of occurrences in a cell (a group in a period) has the mean μ = N exp(x·β), where N is the
/// number of words of the cell in millions, and the variance μ + μ²/θ (NB2; Venables & Ripley 2002, section
/// 7.4). Coefficients and θ are estimated by maximum likelihood. The exponential of a coefficient is a ratio
/// of rates; that of the intercept is a rate per million words.
///
/// Standard errors are given twice: those of the model, and robust ones. Intervals and p values use the
/// robust ones with Student's t. They hold if clusters (by default periods) are independent of one another,
/// whatever the dependence within a cluster and the true variance. They do not hold for a word whose rate in
/// one period depends on that in the period before, beyond time and season; see
/// [`CountModel::autocorrelation`]. They also do not allow for the choice of a curve by AIC.
///
/// ```
/// use jiff::civil::date;
/// use zeitwort::time::{CountData, CountModel, CountSeries, Effect, Period};
///
/// let starts = (0..24).map(|month| date(2023 + month / 12, (month % 12 + 1) as i8, 1)).collect();
/// // A word that becomes three times as frequent each year.
/// let counts = (0..24u64).map(|month| (10.0 * 3f64.powf(month as f64 / 12.0)) as u64 + month % 3).collect();
/// let series = CountSeries { group: None, counts, words: vec![100_000; 24] };
/// let data = CountData::new(Period::Month, starts, vec![series])?;
///
/// let model = CountModel::params().fit(&data)?;
/// let time = model.coefficients.iter().find(|found| found.effect == Effect::Time).unwrap();
/// assert!((2.6..3.1).contains(&time.rate_ratio().unwrap()));
/// assert!(time.p.unwrap() < 1e-6);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CountModel {
    /// The coefficients: intercept, time, curve, season, groups.
    pub coefficients: Vec<Coefficient>,
    /// The degrees of freedom of time: 1 for a straight line, more for a spline.
    pub time_degrees: usize,
    /// θ. `None` if it is infinite: the counts vary no more than Poisson counts.
    pub theta: Option<f64>,
    /// The standard error of θ, from the observed information.
    pub theta_error: Option<f64>,
    /// The logarithm of the likelihood.
    pub log_likelihood: f64,
    /// Akaike's criterion, in which θ counts as a parameter unless it is infinite.
    pub aic: f64,
    /// The deviance, for the estimated θ.
    pub deviance: f64,
    /// The cells less the coefficients.
    pub residual_degrees: usize,
    /// The cells that the model was fitted to.
    pub cells: usize,
    /// The clusters that intervals take as independent.
    pub clusters: usize,
    /// The correlation of the residuals of successive periods. If it is positive, intervals are too narrow.
    /// `None` for fewer than eight pairs of periods.
    pub autocorrelation: Option<f64>,
    /// The fitted rates, ordered by group and period.
    pub fitted: Vec<FittedRate>,
    /// What readers of the coefficients should know.
    pub notes: Vec<String>,
}

/// A coefficient of a [`CountModel`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Coefficient {
    /// What it stands for.
    pub effect: Effect,
    /// The group, the month or quarter, or the number of the wave or curve.
    pub level: Option<String>,
    /// The estimate, on the scale of natural logarithms; 0 for the reference. `None` if it is not determined:
    /// minus infinity for a group or month without an occurrence, or a column that depends on others.
    pub estimate: Option<f64>,
    /// The standard error of the model.
    pub standard_error: Option<f64>,
    /// The cluster-robust standard error (CR3). `None` if the estimate rests on a single cluster.
    pub robust_error: Option<f64>,
    /// The degrees of freedom of t, at most the number of clusters less 1. Few say that the estimate rests on
    /// few clusters.
    pub degrees: Option<f64>,
    /// The 95 % interval of the estimate, from the robust error.
    pub interval: Option<Interval>,
    /// The estimate divided by its robust error.
    pub t: Option<f64>,
    /// The p value of t.
    pub p: Option<f64>,
    /// The p value of the test that all coefficients of this effect are zero. `None` if they rest on too few
    /// clusters, as those of months do in a few years.
    pub p_effect: Option<f64>,
}

/// The fitted rate of a group in a period.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FittedRate {
    /// The group.
    pub group: Option<String>,
    /// The first day of the period.
    pub start: civil::Date,
    /// The occurrences in the period.
    pub count: u64,
    /// The words of the period.
    pub words: u64,
    /// The fitted rate per million words. `None` for a group or month without an occurrence or words.
    pub per_million: Option<f64>,
    /// The 95 % interval of the fitted rate (not of counts).
    pub interval: Option<Interval>,
}

impl Coefficient {
    /// The exponential of the estimate: the ratio of rates, per year for time; for the intercept, the rate per
    /// million words.
    #[must_use]
    pub fn rate_ratio(&self) -> Option<f64> {
        self.estimate.map(f64::exp)
    }

    /// The 95 % interval of the rate ratio.
    #[must_use]
    pub fn rate_ratio_interval(&self) -> Option<Interval> {
        self.interval.map(|interval| Interval { low: interval.low.exp(), high: interval.high.exp() })
    }
}
