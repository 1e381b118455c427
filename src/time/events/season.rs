//! Yearly cycles: words that are frequent in the same months of each year.

use jiff::ToSpan;
use jiff::civil;

use crate::time::period::Period;

/// The fewest months in which a cycle can be seen twice.
const FEWEST_MONTHS: usize = 24;
/// The fewest whole years of which one can be left out.
const FEWEST_YEARS: usize = 3;
/// No month counts for more than this number of standard deviations. A single month, such as that of
/// an election, must not look like a cycle.
const MOST_DEVIATION: f64 = 3.0;

/// The season and the year of each period. Years are counted from the first period, so that they are
/// whole whatever the month in which a corpus starts.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::time) struct Seasons {
    /// The season of each period: the month of the year, or the quarter.
    pub(super) season: Vec<usize>,
    /// The year of each period.
    pub(super) year: Vec<usize>,
    /// The number of seasons in a year.
    pub(super) seasons: usize,
    /// The number of years. The last one may be incomplete.
    pub(super) years: usize,
    /// The number of whole years.
    whole: usize,
}

impl Seasons {
    /// Returns `None` for periods of a year, and for less than two years.
    pub(in crate::time) fn new(period: Period, starts: &[civil::Date]) -> Option<Self> {
        let seasons: usize = match period {
            Period::Day | Period::Week | Period::Month => 12,
            Period::Quarter => 4,
            Period::Year => return None,
        };
        let months_of_season = 12 / seasons;
        // Most days of a week are in the month of its Thursday.
        let ahead = if period == Period::Week { 3 } else { 0 };
        let starts: Vec<civil::Date> =
            starts.iter().map(|start| start.saturating_add(ahead.days())).collect();
        let month = |date: civil::Date| 12 * i64::from(date.year()) + i64::from(date.month()) - 1;
        let (first, last) = (month(*starts.first()?), month(*starts.last()?));
        let months = (last - first) as usize + months_of_season;
        if months < FEWEST_MONTHS {
            return None;
        }
        let season = |&date: &civil::Date| (date.month() as usize - 1) / months_of_season;
        let year: Vec<usize> = starts.iter().map(|&start| (month(start) - first) as usize / 12).collect();
        Some(Self {
            season: starts.iter().map(season).collect(),
            years: year.last().map_or(0, |last| last + 1),
            year,
            seasons,
            whole: months / 12,
        })
    }

    /// Returns the sums of a series for each season of each year, year by year.
    pub(super) fn sums(&self, series: &[u32]) -> Vec<f64> {
        let mut sums = vec![0.0; self.years * self.seasons];
        for ((year, season), value) in self.year.iter().zip(&self.season).zip(series) {
            sums[year * self.seasons + season] += f64::from(*value);
        }
        sums
    }

    /// Returns how much the years agree in their months: Σ z z′ over all pairs of different years in the
    /// same season, divided by the mean of z², where z is the deviation of a season from the share of its
    /// year. With three years or more, it is the smallest value that is left if one year is left out.
    /// Without a cycle its expectation is zero or less, and bursts of one year do not add to it.
    ///
    /// z is the deviate of Freeman & Tukey (1950), √r + √(r + 1) − √(4 e + 1) for r articles where e are
    /// expected, which is close to normal also for a small e; `effect` is the [design
    /// effect](super::effects::design_effect). `articles` are the [sums](Seasons::sums) of all articles.
    pub(super) fn agreement(&self, holders: &[u32], articles: &[f64], effect: f64) -> f64 {
        let holders = self.sums(holders);
        let all = articles.iter().sum::<f64>();
        let share = holders.iter().sum::<f64>() / all;
        if share.is_nan() || share <= 0.0 || share >= 1.0 {
            return 0.0;
        }
        let scale = 1.0 / (effect * (1.0 - share)).sqrt();
        let mut deviations = vec![0.0; holders.len()];
        let of_years = holders.chunks(self.seasons).zip(articles.chunks(self.seasons));
        for ((holders, articles), deviations) in of_years.zip(deviations.chunks_mut(self.seasons)) {
            let share = holders.iter().sum::<f64>() / articles.iter().sum::<f64>().max(1.0);
            for ((&r, &d), deviation) in holders.iter().zip(articles).zip(deviations) {
                if d > 0.0 {
                    let z = (r.sqrt() + (r + 1.0).sqrt() - (4.0 * d * share + 1.0).sqrt()) * scale;
                    *deviation = z.clamp(-MOST_DEVIATION, MOST_DEVIATION);
                }
            }
        }
        let squares = deviations.iter().map(|z| z * z);
        let cells = articles.iter().filter(|&&articles| articles > 0.0).count();
        let variance = (squares.sum::<f64>() / cells as f64).max(1.0);
        let mut sums = vec![0.0; self.seasons];
        for (index, z) in deviations.iter().enumerate() {
            sums[index % self.seasons] += z;
        }
        // Σ z z′ over the pairs with a year, for each year.
        let with =
            |deviations: &[f64]| deviations.iter().zip(&sums).map(|(z, sum)| z * (sum - z)).sum::<f64>();
        let with: Vec<f64> = deviations.chunks(self.seasons).map(with).collect();
        let pairs = with.iter().sum::<f64>() / 2.0;
        let most = if self.whole >= FEWEST_YEARS {
            with[..self.whole].iter().copied().fold(f64::NEG_INFINITY, f64::max)
        } else {
            0.0
        };
        (pairs - most) / variance
    }
}
