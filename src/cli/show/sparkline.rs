//! Draws a series as a line of block characters.

/// The largest number of characters; longer series are pooled.
const WIDTH: usize = 24;
const LEVELS: [char; 7] = ['▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws the shares `part / whole` over time, scaled to the highest. Zero is `▁`,
/// and a period with `whole` 0 is blank.
pub(crate) fn sparkline(series: &[(f64, f64)]) -> String {
    let pooled: Vec<(f64, f64)> = series
        .chunks(series.len().div_ceil(WIDTH).max(1))
        .map(|chunk| chunk.iter().fold((0.0, 0.0), |sum, value| (sum.0 + value.0, sum.1 + value.1)))
        .collect();
    let share = |(part, whole): (f64, f64)| if whole > 0.0 { part / whole } else { 0.0 };
    let highest = pooled.iter().map(|&value| share(value)).fold(0.0, f64::max);
    pooled
        .iter()
        .map(|&(part, whole)| match part {
            _ if whole == 0.0 => ' ',
            0.0 => '▁',
            _ => {
                // Rounding errors must not lift a value to the next level.
                let level = (share((part, whole)) / highest * LEVELS.len() as f64 - 1e-9).ceil() as usize;
                LEVELS[level.clamp(1, LEVELS.len()) - 1]
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::sparkline;

    #[test]
    fn zero_and_missing_values_look_different() {
        assert_eq!(sparkline(&[(0.0, 10.0), (0.0, 0.0), (1.0, 10.0), (7.0, 10.0)]), "▁ ▂█");
        assert_eq!(sparkline(&[]), "");
        assert_eq!(sparkline(&[(0.0, 5.0)]), "▁");
    }

    #[test]
    fn long_series_are_pooled_as_ratios_of_sums() {
        let series: Vec<_> = (0..240).map(|month| (if month < 10 { 5.0 } else { 0.0 }, 10.0)).collect();
        let line = sparkline(&series);
        assert_eq!(line.chars().count(), 24);
        assert_eq!(line.chars().filter(|&c| c == '█').count(), 1);
    }
}
