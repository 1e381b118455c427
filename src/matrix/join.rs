//! Joins the word forms that the threads have seen: one table of them all, and
//! the terms that each counts for, asked once for each distinct form.

use std::ops::Range;

use rayon::prelude::*;

use super::forms::Forms;
use super::key::Key;
use super::names::Names;
use super::shard::Shard;
use crate::Result;
use crate::memory::check_available;
use crate::text::{Analyzer, HashedWords, Lexicon};

/// No term.
pub(super) const NONE: u32 = u32::MAX;

/// Forms whose terms a thread finds at a time.
const BLOCK: u32 = 1 << 12;

/// Blocks after which terms are numbered.
const BLOCKS: u32 = 64;

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

/// The terms of some forms, as one thread finds them.
#[derive(Default)]
struct Found {
    terms: HashedWords,
    /// For each term its form, and whether it is but a part of that.
    uses: Vec<(u32, bool)>,
    /// Of each part, how it is written.
    part_forms: HashedWords,
}

impl Found {
    fn new(analyzer: &Analyzer, lexicon: &Lexicon, forms: &Forms, numbers: Range<u32>) -> Self {
        let mut found = Self::default();
        let hash = |text: &str| Key::of(text).hash();
        for form in numbers.filter(|&form| forms.is_term(form)) {
            let Self { terms, uses, part_forms } = &mut found;
            let parts = lexicon.whole_and_parts(analyzer, forms.word(form).form, |whole| {
                terms.push(whole, hash(whole));
                uses.push((form, false));
            });
            for part in parts {
                terms.push(&part.term, hash(&part.term));
                uses.push((form, true));
                part_forms.push(&part.form, hash(&part.form));
            }
        }
        found
    }
}

/// Joins the forms of shards; takes them out of the largest.
pub(super) fn join_forms(analyzer: &Analyzer, shards: &mut [Shard]) -> Result<Joined> {
    let (mut forms, numbers) = all_forms(shards)?;
    forms.close();
    let count = forms.len() as u32;
    check_available(forms.len() * Lexicon::bytes_per_form(analyzer), "the distinct words")?;
    let terms = (0..count).into_par_iter().filter(|&number| forms.is_term(number));
    let not_ascii = terms.clone().filter(|&number| !forms.is_ascii(number)).map(|number| forms.text(number));
    let lexicon = Lexicon::learn_from(analyzer, terms.map(|number| forms.word(number)), not_ascii);
    let mut terms = Names::default();
    let mut part_forms = Names::default();
    let mut whole = vec![NONE; forms.len()];
    let mut parts = Vec::new();
    // A wave at a time: little is held twice.
    for wave in in_blocks(0..count, BLOCK * BLOCKS) {
        check_available(0, "the terms")?;
        let blocks: Vec<Range<u32>> = in_blocks(wave, BLOCK).collect();
        let find = |numbers| Found::new(analyzer, &lexicon, &forms, numbers);
        let found: Vec<Found> = blocks.into_par_iter().map(find).collect();
        let strings: Vec<&HashedWords> = found.iter().map(|found| &found.terms).collect();
        let term_numbers = terms.numbers(&strings)?;
        let strings: Vec<&HashedWords> = found.iter().map(|found| &found.part_forms).collect();
        let mut part_numbers = part_forms.numbers(&strings)?.into_iter();
        let uses = found.iter().flat_map(|found| &found.uses);
        for (&(form, is_part), term) in uses.zip(term_numbers) {
            if is_part {
                parts.extend(part_numbers.next().map(|part_form| PartUse { form, term, part_form }));
            } else {
                whole[form as usize] = term;
            }
        }
    }
    terms.close();
    Ok(Joined { numbers, terms, whole, parts, part_forms, lexicon, forms })
}

/// The numbers from `all`, so many at a time.
fn in_blocks(all: Range<u32>, size: u32) -> impl Iterator<Item = Range<u32>> {
    all.clone().step_by(size as usize).map(move |start| start..all.end.min(start.saturating_add(size)))
}

/// One table of the forms of all shards that are terms, and for each shard the
/// numbers of its forms there.
fn all_forms(shards: &mut [Shard]) -> Result<(Forms, Vec<Option<Vec<u32>>>)> {
    let sizes = shards.iter().map(|shard| shard.forms().len());
    let largest = sizes.enumerate().max_by_key(|&(_, size)| size).map_or(0, |(shard, _)| shard);
    let mut joined = shards.get_mut(largest).map(Shard::take_forms).unwrap_or_default();
    let last = (0..shards.len()).rfind(|&shard| shard != largest);
    let mut numbers = Vec::with_capacity(shards.len());
    for (index, shard) in shards.iter_mut().enumerate() {
        if index == largest {
            numbers.push(None);
            continue;
        }
        let forms = shard.take_forms();
        numbers.push(Some(joined.add_all(&forms, Some(index) == last)?));
    }
    Ok((joined, numbers))
}
