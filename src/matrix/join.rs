//! Joins the word forms that the threads have seen: one table of them all, and
//! the terms that each counts for, asked once for each distinct form.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use rayon::prelude::*;

use super::forms::Forms;
use super::shard::Shard;
use crate::text::{Analyzer, Lexicon, Terms};
use crate::{Error, Result};

/// No term.
pub(super) const NONE: u32 = u32::MAX;

/// Forms whose terms are found at a time.
const BLOCK: usize = 1 << 14;

/// The forms of all shards and what they count for. Terms have the numbers in
/// which they were met, which say nothing.
pub(super) struct Joined {
    pub(super) forms: Forms,
    /// For each shard, the number here of each of its forms; nothing for the
    /// shard whose table became this one.
    pub(super) numbers: Vec<Option<Vec<u32>>>,
    pub(super) terms: Names,
    /// The term of each form as a whole word, or [`NONE`].
    pub(super) whole: Vec<u32>,
    /// The terms of the parts of compounds, in the order of the forms.
    pub(super) parts: Vec<PartUse>,
    /// The parts as a reader would write them.
    pub(super) part_forms: Names,
    /// What was learned of compounds.
    pub(super) lexicon: Lexicon,
}

/// A form that counts for one of its parts.
#[derive(Clone, Copy)]
pub(super) struct PartUse {
    pub(super) form: u32,
    pub(super) term: u32,
    /// Number of the part as it is written.
    pub(super) part_form: u32,
}

impl Joined {
    /// How often each term occurs.
    pub(super) fn counts(&self) -> Vec<u64> {
        let mut counts = vec![0; self.terms.len()];
        let whole = self.whole.iter().enumerate().map(|(form, &term)| (form as u32, term));
        let parts = self.parts.iter().map(|part| (part.form, part.term));
        for (form, term) in whole.chain(parts).filter(|&(_, term)| term != NONE) {
            counts[term as usize] += self.forms.word(form).count;
        }
        counts
    }
}

/// Joins the forms of shards; takes them out of the largest.
pub(super) fn join_forms(analyzer: &Analyzer, shards: &mut [Shard]) -> Result<Joined> {
    let (forms, numbers) = all_forms(shards)?;
    let count = forms.len() as u32;
    let is_term = |number: &u32| forms.is_term(*number);
    let words = (0..count).into_par_iter().filter(is_term).map(|number| forms.word(number));
    let lexicon = Lexicon::learn(analyzer, words);
    let mut terms = Names::with_capacity(forms.len());
    let mut part_forms = Names::default();
    let mut whole = Vec::with_capacity(forms.len());
    let mut parts = Vec::new();
    for start in (0..count).step_by(BLOCK) {
        let block = start..count.min(start.saturating_add(BLOCK as u32));
        let found: Vec<Option<Terms>> = block
            .clone()
            .into_par_iter()
            .map(|number| forms.is_term(number).then(|| lexicon.terms(analyzer, forms.word(number).form)))
            .collect();
        for (form, found) in block.zip(found) {
            let found = found.unwrap_or_default();
            whole.push(found.whole.map_or(Ok(NONE), |term| terms.number(&term))?);
            for part in found.parts {
                let term = terms.number(&part.term)?;
                parts.push(PartUse { form, term, part_form: part_forms.number(&part.form)? });
            }
        }
    }
    Ok(Joined { numbers, terms, whole, parts, part_forms, lexicon, forms })
}

/// One table of the forms of all shards that are terms, and for each shard the
/// numbers of its forms there.
fn all_forms(shards: &mut [Shard]) -> Result<(Forms, Vec<Option<Vec<u32>>>)> {
    let sizes = shards.iter().map(|shard| shard.forms().len());
    let largest = sizes.enumerate().max_by_key(|&(_, size)| size).map_or(0, |(shard, _)| shard);
    let mut joined = shards.get_mut(largest).map(Shard::take_forms).unwrap_or_default();
    let mut numbers = Vec::with_capacity(shards.len());
    for (index, shard) in shards.iter_mut().enumerate() {
        if index == largest {
            numbers.push(None);
            continue;
        }
        let forms = shard.take_forms();
        numbers.push(Some(joined.add_all(&forms)?));
    }
    Ok((joined, numbers))
}

/// Distinct strings, numbered as they come.
#[derive(Default)]
pub(super) struct Names {
    letters: String,
    starts: Vec<usize>,
    table: HashTable<u32>,
}

impl Names {
    fn with_capacity(names: usize) -> Self {
        Self {
            letters: String::with_capacity(8 * names),
            starts: Vec::with_capacity(names),
            table: HashTable::with_capacity(names),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    pub(super) fn get(&self, number: u32) -> &str {
        name(&self.letters, &self.starts, number)
    }

    fn number(&mut self, text: &str) -> Result<u32> {
        let Self { letters, starts, table } = self;
        let hasher = FixedState::with_seed(0);
        let hash = hasher.hash_one(text);
        if let Some(&number) = table.find(hash, |&number| name(letters, starts, number) == text) {
            return Ok(number);
        }
        let number = u32::try_from(starts.len()).ok().filter(|&number| number < NONE);
        let number = number.ok_or(Error::TooLarge { what: "the vocabulary", limit: u64::from(NONE) - 1 })?;
        starts.push(letters.len());
        letters.push_str(text);
        table.insert_unique(hash, number, |&number| hasher.hash_one(name(letters, starts, number)));
        Ok(number)
    }
}

fn name<'l>(letters: &'l str, starts: &[usize], number: u32) -> &'l str {
    let end = starts.get(number as usize + 1).copied().unwrap_or(letters.len());
    &letters[starts[number as usize]..end]
}
