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
