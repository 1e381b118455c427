//! The design effect of blocks: how much more the number of articles with a term varies between random
//! sets of blocks than between random sets of articles.

use super::blocks::Blocks;

/// Returns Σ (h − p m)² / (p (1 − p) Σ m), at least 1, where h of the m articles of a block contain the
/// term and p = Σ h / Σ m (Kish 1965, ch. 5). It is 1 if each article is a block of its own.
///
/// `of_term` are the blocks of the articles with the term, `articles` is Σ m and `squares` Σ m² over all
/// blocks.
pub(super) fn design_effect(blocks: &Blocks, of_term: &[u32], articles: f64, squares: f64) -> f64 {
    let share = of_term.len() as f64 / articles;
    if squares <= articles || share.is_nan() || share <= 0.0 || share >= 1.0 {
        return 1.0;
    }
    let mut sum = share * share * squares;
    for block in of_term.chunk_by(|a, b| a == b) {
        let (holders, size) = (block.len() as f64, f64::from(blocks.size[block[0] as usize]));
        sum += holders * holders - 2.0 * share * holders * size;
    }
    (sum / (share * (1.0 - share) * articles)).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Date;
    use crate::time::{Period, Timeline};

    #[test]
    fn it_is_the_sum_over_all_blocks() {
        let units: Vec<u32> = (0..60).map(|row| row / (1 + row % 7)).collect();
        let dates: Vec<Option<Date>> = (0..60).map(|row| Date::month(2020, 1 + row / 6)).collect();
        let timeline = Timeline::new(Period::Month, &dates, &[1; 60]).with_units(&units, &[1; 60]);
        let blocks = Blocks::new(&timeline);
        let mut of_term: Vec<u32> = (0..60)
            .filter(|&row| units[row].is_multiple_of(3))
            .filter_map(|row| blocks.of(row))
            .map(|b| b as u32)
            .collect();
        of_term.sort_unstable();
        let squares = blocks.size.iter().map(|&size| f64::from(size * size)).sum();
        let share = of_term.len() as f64 / 60.0;
        let residual = |(block, &size): (usize, &u32)| {
            let holders = of_term.iter().filter(|&&other| other as usize == block).count() as f64;
            (holders - share * f64::from(size)).powi(2)
        };
        let sum: f64 = blocks.size.iter().enumerate().map(residual).sum();
        let expected = sum / (share * (1.0 - share) * 60.0);
        assert!(expected > 1.2, "{expected}");
        assert!((design_effect(&blocks, &of_term, 60.0, squares) - expected).abs() < 1e-9);
        assert_eq!(design_effect(&blocks, &of_term, 60.0, 60.0), 1.0);
    }
}
