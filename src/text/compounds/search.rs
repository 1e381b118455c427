//! Searches the best split of a word into nouns.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::nouns::{NounFrequency, Nouns};

/// The greatest number of parts.
const MAX_PARTS: usize = 4;

/// The parts before these are looked up once in the search. Those after them are looked up
/// for many splits before, and so are remembered.
const UNREPEATED_PARTS: usize = 2;

/// The search for the split of a word whose parts have the highest geometric mean frequency.
/// Among equal splits it finds the first in the order of the ends of their parts.
pub(super) struct Search<'n, 'w> {
    nouns: &'n Nouns,
    min_part_length: usize,
    word: &'w str,
    /// The parts of the split that is being tried.
    parts: Vec<&'n str>,
    /// The highest mean of logarithms of frequencies, and the parts with that mean.
    best: Option<(f64, Vec<&'n str>)>,
    /// The nouns by the first byte and the end of a part.
    inner_parts: HashMap<(usize, usize), Option<NounFrequency<'n>>, FixedState>,
    /// The nouns by the first byte of the last part.
    last_parts: HashMap<usize, Option<NounFrequency<'n>>, FixedState>,
}

impl<'n, 'w> Search<'n, 'w> {
    pub(super) fn new(nouns: &'n Nouns, min_part_length: usize, word: &'w str) -> Self {
        Self {
            nouns,
            min_part_length,
            word,
            parts: Vec::new(),
            best: None,
            inner_parts: HashMap::default(),
            last_parts: HashMap::default(),
        }
    }

    /// Returns the mean logarithm of the frequencies of the best split, and its parts.
    pub(super) fn best_split(mut self) -> Option<(f64, Vec<&'n str>)> {
        self.split_rest(0, 0.0);
        self.best
    }

    /// Tries every split of the rest from byte `start` on. `logs` is the sum of the
    /// logarithms of the frequencies of the parts before it.
    fn split_rest(&mut self, start: usize, logs: f64) {
        if !self.parts.is_empty()
            && let Some((noun, frequency)) = self.last_part(start)
        {
            let mean = (logs + (frequency as f64).ln()) / (self.parts.len() + 1) as f64;
            if self.best.as_ref().is_none_or(|(highest, _)| mean > *highest) {
                let all = self.parts.iter().copied().chain([noun]).collect();
                self.best = Some((mean, all));
            }
        }
        if self.parts.len() + 1 >= MAX_PARTS {
            return;
        }
        let rest = &self.word[start..];
        let length = rest.chars().count();
        for (letters, (offset, _)) in rest.char_indices().enumerate() {
            if letters < self.min_part_length || letters + self.min_part_length > length {
                continue;
            }
            let end = start + offset;
            if let Some((noun, frequency)) = self.inner_part(start, end) {
                self.parts.push(noun);
                self.split_rest(end, logs + (frequency as f64).ln());
                self.parts.pop();
            }
        }
    }

    /// The noun of the last part.
    fn last_part(&mut self, start: usize) -> Option<NounFrequency<'n>> {
        let (nouns, part) = (self.nouns, &self.word[start..]);
        let look_up = || nouns.get(part);
        if self.parts.len() < UNREPEATED_PARTS {
            return look_up();
        }
        *self.last_parts.entry(start).or_insert_with(look_up)
    }

    /// The noun of a part before the last one.
    fn inner_part(&mut self, start: usize, end: usize) -> Option<NounFrequency<'n>> {
        let (nouns, part) = (self.nouns, &self.word[start..end]);
        let look_up = || nouns.get(part).or_else(|| nouns.get_with_e(part));
        if self.parts.len() < UNREPEATED_PARTS {
            return look_up();
        }
        *self.inner_parts.entry((start, end)).or_insert_with(look_up)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The search without remembered parts.
    fn by_definition<'n>(
        nouns: &'n Nouns,
        rest: &str,
        parts: &mut Vec<&'n str>,
        logs: f64,
        best: &mut Option<(f64, Vec<&'n str>)>,
    ) {
        if let Some((noun, frequency)) = nouns.get(rest).filter(|_| !parts.is_empty()) {
            let mean = (logs + (frequency as f64).ln()) / (parts.len() + 1) as f64;
            if best.as_ref().is_none_or(|(highest, _)| mean > *highest) {
                *best = Some((mean, parts.iter().copied().chain([noun]).collect()));
            }
        }
        if parts.len() + 1 == MAX_PARTS {
            return;
        }
        for end in (2..=rest.len().saturating_sub(2)).filter(|&end| rest.is_char_boundary(end)) {
            let (part, rest) = rest.split_at(end);
            if let Some((noun, frequency)) = nouns.get(part).or_else(|| nouns.get_with_e(part)) {
                parts.push(noun);
                by_definition(nouns, rest, parts, logs + (frequency as f64).ln(), best);
                parts.pop();
            }
        }
    }

    proptest! {
        #[test]
        fn remembered_parts_do_not_change_the_split(
            nouns in prop::collection::vec(("[aens]{2,4}", 1_u64..5), 1..12),
            word in "[aens]{4,16}",
        ) {
            let nouns = Nouns::new(nouns.into_iter(), 2);
            let mut best = None;
            by_definition(&nouns, &word, &mut Vec::new(), 0.0, &mut best);
            prop_assert_eq!(Search::new(&nouns, 2, &word).best_split(), best);
        }
    }
}
