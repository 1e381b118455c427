//! Aligns two articles from a seed on, in both directions, across edits.

/// What a word that both share adds to the score of an alignment.
const MATCH: i32 = 2;
/// What an edit takes from it, and each word that it changes, inserts or leaves out. Two shared words
/// behind an edit of one or two words add to the score; a single one, which is often chance, does not.
const EDIT: i32 = -1;
const EDITED_WORD: i32 = -1;
/// How far the score may fall below the best before the extension ends: two of the longest edits.
const DROP: i32 = 12;
/// The most words that one edit can insert, leave out or change. More would cost more than [`DROP`].
const LONGEST_EDIT: usize = 5;
/// How many words behind an edit are compared to find out what it changed.
const LOOK_AHEAD: usize = 8;

/// Words in a row that two articles share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The first of them in the article.
    pub(super) at: usize,
    /// The first of them in the other article.
    pub(super) other: usize,
    pub(super) length: usize,
}

impl Block {
    pub(super) fn end(&self) -> usize {
        self.at + self.length
    }

    pub(super) fn other_end(&self) -> usize {
        self.other + self.length
    }
}

/// Returns the blocks of the best alignment through a seed of `length` words, which are equal, at `at`
/// and `other`.
pub(super) fn align(words: &[u32], others: &[u32], at: usize, other: usize, length: usize) -> Vec<Block> {
    let mut blocks = extend(&Backward(&words[..at]), &Backward(&others[..other]));
    for block in &mut blocks {
        block.at = at - block.end();
        block.other = other - block.other_end();
    }
    blocks.reverse();
    let mut push = |block: Block| match blocks.last_mut() {
        Some(last) if last.end() == block.at && last.other_end() == block.other => {
            last.length += block.length
        }
        _ => blocks.push(block),
    };
    push(Block { at, other, length });
    let (behind, other_behind) = (at + length, other + length);
    for block in extend(&Forward(&words[behind..]), &Forward(&others[other_behind..])) {
        push(Block { at: block.at + behind, other: block.other + other_behind, ..block });
    }
    blocks
}

/// The words behind a seed, or those before it from right to left.
trait Words {
    fn get(&self, at: usize) -> Option<u32>;
}

struct Forward<'w>(&'w [u32]);
struct Backward<'w>(&'w [u32]);

impl Words for Forward<'_> {
    #[inline]
    fn get(&self, at: usize) -> Option<u32> {
        self.0.get(at).copied()
    }
}

impl Words for Backward<'_> {
    #[inline]
    fn get(&self, at: usize) -> Option<u32> {
        self.0.len().checked_sub(at + 1).map(|at| self.0[at])
    }
}

/// Returns the blocks up to the place with the best score.
fn extend<W: Words>(words: &W, others: &W) -> Vec<Block> {
    let (mut at, mut other) = (0, 0);
    // The score since the best, which is never above 0.
    let (mut score, mut best_blocks): (i32, usize) = (0, 0);
    let mut blocks: Vec<Block> = Vec::new();
    loop {
        let length = shared(words, others, at, other, usize::MAX);
        if length > 0 {
            blocks.push(Block { at, other, length });
            (at, other) = (at + length, other + length);
            score = score.saturating_add(MATCH.saturating_mul(i32::try_from(length).unwrap_or(i32::MAX)));
            if score > 0 {
                (score, best_blocks) = (0, blocks.len());
            }
        }
        let Some((skip, other_skip)) = edit(words, others, at, other) else { break };
        score += EDIT + EDITED_WORD * skip.max(other_skip) as i32;
        if score < -DROP {
            break;
        }
        (at, other) = (at + skip, other + other_skip);
    }
    blocks.truncate(best_blocks);
    blocks
}

/// Returns the number of words that both share from here on, at most `most`.
#[inline]
fn shared<W: Words>(words: &W, others: &W, at: usize, other: usize, most: usize) -> usize {
    let mut length = 0;
    while length < most
        && let Some(word) = words.get(at + length)
        && others.get(other + length) == Some(word)
    {
        length += 1;
    }
    length
}

/// Returns how many words to skip in either article so that what follows is worth most. A single word
/// is enough behind a change of one word; behind other edits, two must follow, as one is often chance.
fn edit<W: Words>(words: &W, others: &W, at: usize, other: usize) -> Option<(usize, usize)> {
    let mut best: Option<(i32, (usize, usize))> = None;
    for size in 1..=LONGEST_EDIT {
        // Changes first, then what is inserted or left out.
        let shorter = (0..size).rev().flat_map(|less| [(size, less), (less, size)]);
        for (skip, other_skip) in std::iter::once((size, size)).chain(shorter) {
            let least = if (skip, other_skip) == (1, 1) { 1 } else { 2 };
            let length = shared(words, others, at + skip, other + other_skip, LOOK_AHEAD);
            let worth = MATCH * length as i32 + EDITED_WORD * size as i32;
            if length >= least && best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, (skip, other_skip)));
            }
        }
        // A larger edit cannot be worth more.
        if best.is_some_and(|(most, _)| most >= MATCH * LOOK_AHEAD as i32 + EDITED_WORD * (size as i32 + 1)) {
            break;
        }
    }
    best.map(|(_, skips)| skips)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words are the letters of a text.
    fn aligned(words: &str, others: &str, seed: &str) -> Vec<(String, String)> {
        let numbers = |text: &str| text.chars().map(u32::from).collect::<Vec<_>>();
        let place = |text: &str| text.find(seed).unwrap_or_else(|| panic!("{seed} is not in {text}"));
        let blocks = align(&numbers(words), &numbers(others), place(words), place(others), seed.len());
        let parts = |block: &Block| {
            (words[block.at..block.end()].to_owned(), others[block.other..block.other_end()].to_owned())
        };
        blocks.iter().map(parts).collect()
    }

    fn blocks(words: &str, others: &str, seed: &str) -> Vec<String> {
        let found = aligned(words, others, seed);
        assert!(found.iter().all(|(own, other)| own == other), "{found:?}");
        found.into_iter().map(|(own, _)| own).collect()
    }

    #[test]
    fn an_alignment_goes_across_edits_in_both_directions() {
        // Changed, inserted, and left out.
        assert_eq!(blocks("1abcdefghijk2", "3abcdeXghijk4", "abcde"), ["abcde", "ghijk"]);
        assert_eq!(blocks("1abcdefghijk2", "3abcdefXghijk4", "ghijk"), ["abcdef", "ghijk"]);
        assert_eq!(blocks("1abcdefghijk2", "3abcdghijk4", "ghijk"), ["abcd", "ghijk"]);
        assert_eq!(blocks("abcdefghijklm", "abXdefgYijkZlm", "defg"), ["ab", "defg", "ijk", "lm"]);
    }

    #[test]
    fn it_ends_where_too_little_is_shared() {
        assert_eq!(blocks("abcdefgh123ij45", "abcdefgh678ij90", "abcdefgh"), ["abcdefgh"]);
        assert_eq!(blocks("abcde1f2g3h4i5j", "abcde6f7g8h9i0j", "abcde"), ["abcde"]);
        assert_eq!(blocks("xabcdey", "abcde", "abcde"), ["abcde"]);
    }

    #[test]
    fn the_whole_is_one_block_in_equal_texts() {
        let text = "abcdefghijklmnopqrstuvwxyz";
        assert_eq!(blocks(text, text, "klmno"), [text]);
    }
}
