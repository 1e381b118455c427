//! Draws a series over time with block characters, from zero, with its intervals.

use zeitwort::frame::SeriesPeriod;
use zeitwort::time::Interval;

const EIGHTHS: [char; 7] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];
const FULL: char = '█';
/// Between the lower bound and the value.
const UNSURE: char = '▓';
/// Between the value and the upper bound.
const ABOVE: char = '░';

/// A column of the chart: one period, or several if there are too many for the width.
struct ChartColumn {
    /// The first period as text, starting with the year.
    start: String,
    /// `None` if there are no articles.
    rate: Option<f64>,
    interval: Option<Interval>,
}

/// A chart, and what a caption needs.
pub(crate) struct Chart {
    pub(crate) lines: Vec<String>,
    /// The number of periods per column.
    pub(crate) pooled: usize,
    /// True if a column has no articles, which is a gap in the axis.
    pub(crate) has_gaps: bool,
    /// True if intervals reach beyond the top.
    pub(crate) is_cut: bool,
}

/// Draws the rates per million of a word within `width` characters, `height`
/// lines from zero to the top. `period_name` returns the text for a period.
///
/// If there are more periods than characters, neighbouring periods share a column.
/// Its rate is the ratio of their sums, without an interval.
pub(crate) fn chart(
    periods: &[SeriesPeriod],
    (width, height): (usize, usize),
    period_name: impl Fn(&SeriesPeriod) -> String,
) -> Chart {
    // The width without the numbers beside the axis.
    let available = width.saturating_sub(LABEL + 2).max(10);
    let pooled = periods.len().div_ceil(available).max(1);
    let columns: Vec<ChartColumn> = periods.chunks(pooled).map(|chunk| column(chunk, &period_name)).collect();
    let wide = (available / columns.len().max(1)).clamp(1, 4);
    let highest = columns.iter().filter_map(|column| column.rate).fold(0.0, f64::max);
    let bound = columns.iter().filter_map(|column| column.interval).map(|band| band.high).fold(0.0, f64::max);
    // Wide intervals of a few articles must not flatten everything else.
    let top = round_up(highest.max(bound.min(2.0 * highest)));
    let mut lines: Vec<String> = (0..height)
        .rev()
        .map(|row| {
            let label = match row + 1 {
                line if line == height => number(top),
                line if 2 * line == height => number(top / 2.0),
                _ => String::new(),
            };
            let tick = if label.is_empty() { '│' } else { '┤' };
            let cells: String =
                columns.iter().map(|column| bar(cell(column, row, top / height as f64), wide)).collect();
            format!("{label:>LABEL$} {tick}{cells}").trim_end().to_owned()
        })
        .collect();
    lines.push(format!("{:>LABEL$} ┼{}", 0, axis(&columns, wide)));
    lines.push(format!("{:>LABEL$}  {}", "", dates(&columns, wide)).trim_end().to_owned());
    Chart { lines, pooled, has_gaps: columns.iter().any(|column| column.rate.is_none()), is_cut: bound > top }
}

/// Width of the numbers beside the axis.
const LABEL: usize = 7;

fn column(chunk: &[SeriesPeriod], period_name: impl Fn(&SeriesPeriod) -> String) -> ChartColumn {
    let start = chunk.first().map_or_else(String::new, &period_name);
    if let [period] = chunk {
        let rate = period.rate.per_million;
        // A single article has no interval, so its rate may be anything.
        let unsure = rate.map(|rate| Interval { low: 0.0, high: rate });
        return ChartColumn { start, rate, interval: period.rate.per_million_interval.or(unsure) };
    }
    let tokens: u64 = chunk.iter().map(|period| period.tokens).sum();
    let count: u64 = chunk.iter().map(|period| period.rate.count).sum();
    let rate = (tokens > 0).then(|| count as f64 / tokens as f64 * 1e6);
    ChartColumn { start, rate, interval: None }
}

/// Returns the character in a row of a column. The lowest row is 0; a row is `unit` high.
fn cell(column: &ChartColumn, row: usize, unit: f64) -> char {
    let Some(rate) = column.rate else { return ' ' };
    let middle = (row as f64 + 0.5) * unit;
    let eighths = ((rate / unit - row as f64) * 8.0).round();
    // Even the smallest rate is visible.
    let eighths = if row == 0 && rate > 0.0 { eighths.max(1.0) } else { eighths };
    match column.interval {
        Some(band) if eighths >= 8.0 && middle > band.low => UNSURE,
        _ if eighths >= 8.0 => FULL,
        _ if eighths >= 1.0 => EIGHTHS[eighths as usize - 1],
        Some(band) if middle < band.high => ABOVE,
        _ => ' ',
    }
}

/// Widens a cell to its column, with a gap between wide columns.
fn bar(cell: char, wide: usize) -> String {
    let gap = usize::from(wide > 2);
    std::iter::repeat_n(cell, wide - gap).chain(std::iter::repeat_n(' ', gap)).collect()
}

/// Draws the zero line, with gaps for columns without articles and a mark at the
/// start of each year.
fn axis(columns: &[ChartColumn], wide: usize) -> String {
    let line = columns.iter().enumerate().map(|(index, column)| {
        let first = match (column.rate, index > 0 && begins_year(columns, index)) {
            (None, _) => ' ',
            (_, true) => '┬',
            _ => '─',
        };
        let rest = if column.rate.is_some() { '─' } else { ' ' };
        std::iter::once(first).chain(std::iter::repeat_n(rest, wide - 1)).collect::<String>()
    });
    line.collect()
}

fn year(column: &ChartColumn) -> &str {
    column.start.get(..4).unwrap_or_default()
}

fn begins_year(columns: &[ChartColumn], index: usize) -> bool {
    index == 0 || year(&columns[index]) != year(&columns[index - 1])
}

/// Writes dates below the axis: the first, and each year whose label fits.
fn dates(columns: &[ChartColumn], wide: usize) -> String {
    let one_year =
        columns.iter().all(|column| columns.first().is_some_and(|first| year(first) == year(column)));
    let mut line = String::new();
    let mut length = 0;
    for (index, column) in columns.iter().enumerate() {
        let place = index * wide;
        let is_free = index == 0 || place > length;
        if !is_free || !(begins_year(columns, index) || one_year) {
            continue;
        }
        // Within one year, label months instead, if the label fits.
        let label = if one_year { &column.start } else { year(column) };
        if index > 0 && place + label.len() > columns.len() * wide + 3 {
            continue;
        }
        line.extend(std::iter::repeat_n(' ', place - length));
        line.push_str(label);
        length = place + label.len();
    }
    line
}

/// Rounds up to a number that is easy to read, and to halve.
fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let unit = 10f64.powf(value.log10().floor());
    let steps = [1.0, 1.2, 1.6, 2.0, 2.4, 3.0, 4.0, 5.0, 6.0, 8.0];
    steps.into_iter().map(|step| step * unit).find(|&step| step >= value).unwrap_or(10.0 * unit)
}

fn number(value: f64) -> String {
    match value {
        value if value >= 10.0 => super::text::grouped(value.round() as u64),
        value if value >= 1.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use zeitwort::time::Rate;

    use super::*;

    /// Months from January 2020; `None` is a month without articles.
    fn months(counts: &[Option<u64>], band: f64) -> Vec<SeriesPeriod> {
        let month = |(index, count): (usize, &Option<u64>)| {
            let per_million = count.map(|count| count as f64);
            SeriesPeriod {
                start: jiff::civil::date(2020 + index as i16 / 12, 1 + (index % 12) as i8, 1),
                docs: count.map_or(0, |_| 5),
                tokens: count.map_or(0, |_| 1_000_000),
                rate: Rate {
                    count: count.unwrap_or(0),
                    docs: 1,
                    per_million,
                    per_million_interval: per_million
                        .map(|rate| Interval { low: rate / band, high: rate.max(1.0) * band }),
                    doc_share: None,
                    doc_share_interval: None,
                },
            }
        };
        counts.iter().enumerate().map(month).collect()
    }

    fn drawn(counts: &[Option<u64>], band: f64, width: usize) -> Chart {
        chart(&months(counts, band), (width, 10), |period| period.start.to_string()[..7].to_owned())
    }

    #[test]
    fn sixty_months_fit_an_ordinary_terminal() {
        let counts: Vec<_> = (0..60).map(|month| Some(month * month)).collect();
        let chart = drawn(&counts, 1.0, 80);
        assert_eq!(chart.pooled, 1);
        assert!(chart.lines.iter().all(|line| line.chars().count() <= 80), "{:#?}", chart.lines);
        assert_eq!(chart.lines[10], "      0 ┼────────────┬───────────┬───────────┬───────────┬───────────");
        assert_eq!(chart.lines[11], "         2020        2021        2022        2023        2024");
    }

    #[test]
    fn zero_small_and_missing_rates_look_different() {
        let chart = drawn(&[Some(0), Some(1), None, Some(1000)], 1.0, 10);
        let row = |index: usize| chart.lines[index].chars().skip(9).collect::<String>();
        assert_eq!(row(9), "  ▁▁  ██");
        assert_eq!(row(10), "────  ──");
        assert_eq!(row(0), "      ██");
        assert!(chart.has_gaps && !chart.is_cut);
        assert_eq!(drawn(&[Some(0), Some(0)], 1.0, 10).lines[9].trim_end(), "        │░░░ ░░░");
    }

    #[test]
    fn the_band_reaches_from_bound_to_bound() {
        let chart = drawn(&[Some(50)], 2.0, 10);
        // The top is 100: sure up to 25, which is half of a cell, then 50, then 100.
        let column: String = chart.lines[..10].iter().rev().filter_map(|line| line.chars().nth(9)).collect();
        assert_eq!(column, "███▓▓░░░░░");
        assert!(drawn(&[Some(50)], 9.0, 10).is_cut);
        let mut lone = months(&[Some(5)], 2.0);
        lone[0].rate.per_million_interval = None;
        let lone = super::chart(&lone, (10, 10), |_| "2020-01".to_owned());
        assert!(lone.lines.iter().all(|line| !line.contains([FULL, ABOVE])), "{:#?}", lone.lines);
    }

    #[test]
    fn too_many_periods_are_pooled_as_a_ratio_of_sums() {
        let counts: Vec<_> = (0..240).map(|month| Some(if month < 120 { 0 } else { 7 })).collect();
        let chart = drawn(&counts, 3.0, 70);
        assert_eq!(chart.pooled, 4);
        assert!(chart.lines.iter().all(|line| line.chars().count() <= 70));
        assert_eq!(chart.lines[9].matches('█').count(), 30);
        assert!(chart.lines.iter().all(|line| !line.contains(ABOVE)), "sums of periods have no interval");
    }

    #[test]
    fn numbers_beside_the_axis_are_round() {
        for (value, expected) in
            [(0.0, "1.0"), (0.013, "0.02"), (7.0, "8.0"), (22_857.0, "24,000"), (10.0, "10")]
        {
            assert_eq!(number(round_up(value)), expected);
        }
    }
}
