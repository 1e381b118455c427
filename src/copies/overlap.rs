//! What two fingerprints share: passages that are aligned word by word, across small edits.

/// The number of words by which a shared passage is found.
const SEED: usize = 3;
/// The least number of words that a shared passage has; fewer agree by chance too often.
const FEWEST_WORDS: usize = 4;
/// The most places in the other article at which a passage is tried.
const MOST_PLACES: usize = 8;
/// The edits across which a passage goes on: how many words are skipped in both articles. The
/// smallest come first.
const EDITS: [(usize, usize); 9] = [(1, 1), (1, 0), (0, 1), (2, 2), (2, 1), (1, 2), (2, 0), (0, 2), (3, 3)];
/// The words that must agree after an edit.
const WORDS_AFTER_EDIT: usize = 2;
/// No place.
const NONE: u32 = u32::MAX;

/// What two articles share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Overlap {
    /// The passages that are text of their own.
    pub(super) own: Passages,
    /// The passages that are standing text.
    pub(super) standing: Passages,
}

/// The size of some shared passages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Passages {
    /// The number of words that both share.
    pub(super) words: usize,
    /// The words of the shorter article in the passages, edited ones included.
    pub(super) in_shorter: usize,
    /// The words of the longer article in the passages.
    pub(super) in_longer: usize,
}

impl Passages {
    fn add(&mut self, start: usize, passage: &Passage) {
        self.words += passage.words;
        self.in_shorter += passage.end - start;
        self.in_longer += passage.other_end - passage.other_start;
    }

    /// Returns the size of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            in_shorter: self.in_shorter + other.in_shorter,
            in_longer: self.in_longer + other.in_longer,
        }
    }
}

/// A passage of two articles: where it ends in both, and how many words agree.
#[derive(Clone, Copy, Default)]
struct Passage {
    words: usize,
    end: usize,
    other_start: usize,
    other_end: usize,
}

/// Finds shared passages. The memory is reused for each pair.
#[derive(Debug, Default)]
pub(super) struct Aligner {
    /// The first place of each seed in the longer article, by its hash.
    first: Vec<u32>,
    /// The next place of the same hash after each place.
    next: Vec<u32>,
    /// The words of the longer article that are in a passage already.
    used: Vec<bool>,
}

/// The words at a place, as one number.
fn seed(words: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([words[at], words[at + 1], words[at + 2], 0])
}

impl Aligner {
    /// Aligns two fingerprints. The first must not be longer than the second. `is_standing` returns whether the words
    /// of a passage are standing text.
    pub(super) fn overlap(
        &mut self,
        shorter: &[u8],
        longer: &[u8],
        is_standing: impl Fn(&[u8]) -> bool,
    ) -> Overlap {
        let mut overlap = Overlap::default();
        if shorter.len() < SEED || longer.len() < SEED {
            return overlap;
        }
        let size = (2 * longer.len()).next_power_of_two();
        let slot = |seed: u32| (seed.wrapping_mul(0x9e37_79b1) >> 7) as usize & (size - 1);
        self.index(longer, size, slot);
        let mut at = 0;
        while at + SEED <= shorter.len() {
            let here = seed(shorter, at);
            let mut best = Passage::default();
            let (mut place, mut tried) = (self.first[slot(here)], 0);
            while place != NONE && tried < MOST_PLACES {
                let other = place as usize;
                if seed(longer, other) == here {
                    tried += 1;
                    let passage = self.extend(shorter, longer, at, other);
                    if passage.words > best.words {
                        best = passage;
                    }
                }
                place = self.next[other];
            }
            if best.words < FEWEST_WORDS {
                at += 1;
                continue;
            }
            let kind =
                if is_standing(&shorter[at..best.end]) { &mut overlap.standing } else { &mut overlap.own };
            kind.add(at, &best);
            self.used[best.other_start..best.other_end].fill(true);
            at = best.end;
        }
        overlap
    }

    /// Notes the places of all seeds of an article.
    fn index(&mut self, words: &[u8], size: usize, slot: impl Fn(u32) -> usize) {
        self.first.clear();
        self.first.resize(size, NONE);
        self.next.clear();
        self.next.resize(words.len(), NONE);
        self.used.clear();
        self.used.resize(words.len(), false);
        for at in (0..=words.len() - SEED).rev() {
            let slot = slot(seed(words, at));
            self.next[at] = self.first[slot];
            self.first[slot] = at as u32;
        }
    }

    /// Follows a passage to its end.
    fn extend(&self, words: &[u8], others: &[u8], start: usize, other_start: usize) -> Passage {
        let (mut at, mut other, mut matched) = (start, other_start, 0);
        let agrees = |at: usize, other: usize| {
            at < words.len() && other < others.len() && words[at] == others[other] && !self.used[other]
        };
        loop {
            while agrees(at, other) {
                (at, other, matched) = (at + 1, other + 1, matched + 1);
            }
            let edit = EDITS.into_iter().find(|(skipped, in_other)| {
                (0..WORDS_AFTER_EDIT).all(|word| agrees(at + skipped + word, other + in_other + word))
            });
            let Some((skipped, in_other)) = edit else {
                return Passage { words: matched, end: at, other_start, other_end: other };
            };
            (at, other) = (at + skipped, other + in_other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(shorter: &[u8], longer: &[u8]) -> (usize, usize) {
        let Overlap { own, standing } = Aligner::default().overlap(shorter, longer, |_| false);
        assert_eq!(standing, Passages::default());
        (own.words, own.in_shorter)
    }

    #[test]
    fn passages_go_on_across_edits() {
        let text: Vec<u8> = (0..40).collect();
        assert_eq!(overlap(&text, &text), (40, 40));
        // A word replaced, one dropped, one added.
        let mut edited = text.clone();
        edited[10] = 200;
        edited.remove(20);
        edited.insert(30, 201);
        assert_eq!(overlap(&text, &edited), (38, 40));
        // Halves in another order.
        let moved = [&text[20..], &text[..20]].concat();
        assert_eq!(overlap(&text, &moved), (40, 40));
    }

    #[test]
    fn nothing_is_shared_twice() {
        let sentence: Vec<u8> = (0..10).collect();
        let repeated = sentence.repeat(3);
        assert_eq!(overlap(&sentence, &repeated), (10, 10));
        assert_eq!(overlap(&[sentence.clone(), vec![50; 5]].concat(), &repeated), (10, 10));
        let of_two = [&sentence[..], &[90, 91, 92, 93, 94], &sentence[..]].concat();
        assert_eq!(overlap(&of_two, &[&sentence[..], &[80; 20]].concat()), (10, 10));
        assert_eq!(overlap(&[1, 2, 3], &[1, 2, 3]), (0, 0));
        assert_eq!(overlap(&[], &[1]), (0, 0));
    }

    #[test]
    fn standing_text_is_told_apart() {
        let footer: Vec<u8> = (100..120).collect();
        let [a, b] = [0, 40].map(|first| [&(first..first + 30).collect::<Vec<u8>>()[..], &footer].concat());
        let shared = Aligner::default().overlap(&a, &b, |words| words.contains(&110));
        let of_footer = Passages { words: 20, in_shorter: 20, in_longer: 20 };
        assert_eq!(shared, Overlap { own: Passages::default(), standing: of_footer });
        assert_eq!(shared.own.and(shared.standing), of_footer);
    }

    #[test]
    fn one_word_repeated_is_aligned_in_linear_time() {
        let words = [7; 2000];
        assert_eq!(overlap(&words, &words), (2000, 2000));
    }
}
