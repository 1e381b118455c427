//! The table of distinct word forms: maps a form as written to its number and to
//! how often it occurs. This is the innermost loop of counting.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::form_key::{FormKey, PREFIX, prefix};
use crate::memory::{reserve, reserve_str};
use crate::text::WordForm;
use crate::{Error, Result};

/// Distinct word forms, numbered in the order in which they were first seen.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Interner {
    /// The form looked up most recently for each value of the lower bits of the
    /// hash. The cache fits into the L2 cache and holds nine words out of ten.
    #[serde(skip)]
    cache: Vec<CacheEntry>,
    /// Open addressing with linear probing. The upper half of a slot is the upper
    /// half of the hash, which also determines the position; the lower half is the
    /// number of the form plus one. A free slot is 0.
    #[serde(skip)]
    slots: Vec<u64>,
    forms: Vec<Form>,
    /// All forms longer than [`PREFIX`], concatenated.
    long_forms: String,
    /// How often each form occurs; filled once all texts are read.
    occurrences: Vec<Occurrences>,
}

/// How often a form occurs.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Occurrences {
    /// Saturates; [`Interner::check_counts`] reports an overflow.
    pub(crate) count: u32,
    /// How often it occurs where only nouns have a capital.
    pub(crate) in_noun_place: u32,
    /// How often it starts a sentence.
    pub(crate) at_start: u32,
}

const TAG: u64 = 0xFFFF_FFFF_0000_0000;

/// The slot of a form.
fn slot(hash: u64, number: u32) -> u64 {
    hash & TAG | (u64::from(number) + 1)
}

/// The first position to probe for a hash in a table of `mask` + 1 slots. It
/// depends on the upper half alone, which the slot holds, so that the table can
/// grow without reading the forms.
#[inline]
fn position(hash: u64, mask: usize) -> usize {
    (hash >> 32) as usize & mask
}

/// Two bits of a `u32` are needed by [`Shard`](crate::matrix::count::read::Shard).
const MAX_FORMS: usize = u32::MAX as usize / 4;
const WHAT: &str = "the distinct words";
/// The number of lookups that are best done together.
pub(crate) const LOOKUPS_AT_A_TIME: usize = 32;
const CACHE_SIZE: usize = 1 << 13;

/// A form that was looked up recently.
#[derive(Clone, Copy, Debug, Default)]
struct CacheEntry {
    /// The whole form, padded with zeros; as no word ends with a zero byte, this
    /// includes its length. An empty entry is all zeros.
    prefix: [u64; PREFIX / 8],
    form: InternedForm,
}

/// The number of a form, and whether it is a term.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct InternedForm {
    number_and_kind: u32,
}

impl InternedForm {
    fn new(number: u32, is_term: bool) -> Self {
        Self { number_and_kind: number << 1 | u32::from(is_term) }
    }

    #[inline]
    pub(crate) fn number(self) -> u32 {
        self.number_and_kind >> 1
    }

    /// True for terms, false for stop words.
    #[inline]
    pub(crate) fn is_term(self) -> bool {
        self.number_and_kind & 1 == 1
    }
}

/// A form to look up, with a tag that the caller gets back.
pub(crate) struct Lookup<'t, T> {
    key: FormKey<'t>,
    hash: u64,
    tag: T,
    slot: u64,
    candidate: Option<Form>,
    interned: Option<InternedForm>,
}

impl<'t, T> Lookup<'t, T> {
    pub(crate) fn new(key: FormKey<'t>, tag: T) -> Self {
        Self { hash: key.hash(), key, tag, slot: 0, candidate: None, interned: None }
    }
}

/// A form, and whether it is a term. A short form is stored inline, so that finding
/// it takes no second access to distant memory.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Form {
    /// The bytes of a short form, padded with zeros. For a longer form, the first
    /// four bytes are its start in [`Interner::long_forms`].
    short: [u8; PREFIX],
    length_and_kind: u32,
}

impl Form {
    /// The form of `key`; `start` is the position of a longer one in the long forms.
    fn new(key: &FormKey<'_>, start: u32, length_and_kind: u32) -> Self {
        let [first, second] = if key.is_short() { key.prefix } else { [start.into(), 0] };
        let short = (u128::from(second) << 64 | u128::from(first)).to_le_bytes();
        Self { short, length_and_kind }
    }

    fn length(&self) -> usize {
        (self.length_and_kind >> 1) as usize
    }

    fn text<'f>(&'f self, long_forms: &'f str) -> &'f str {
        let length = self.length();
        match self.short.get(..length) {
            // These bytes come from a `str`.
            Some(short) => std::str::from_utf8(short).unwrap_or_default(),
            None => {
                let [a, b, c, d, ..] = self.short;
                let start = u32::from_le_bytes([a, b, c, d]) as usize;
                &long_forms[start..start + length]
            }
        }
    }

    fn is_ascii(&self, long_forms: &str) -> bool {
        match self.length() <= PREFIX {
            true => self.short.is_ascii(),
            false => self.text(long_forms).is_ascii(),
        }
    }

    /// True if this is the form of `key`. Comparing short forms takes no call.
    #[inline]
    fn matches(&self, long_forms: &str, key: &FormKey<'_>) -> bool {
        let length = self.length();
        length == key.form.len()
            && if key.is_short() {
                prefix(&self.short, PREFIX) == key.prefix
            } else {
                self.text(long_forms) == key.form
            }
    }

    fn is_term(&self) -> bool {
        self.length_and_kind & 1 == 1
    }
}

impl Interner {
    /// The number of forms.
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    /// Caches the forms that are looked up from now on, for [`Interner::cached`].
    pub(crate) fn enable_cache(&mut self) {
        self.cache.resize(CACHE_SIZE, CacheEntry::default());
    }

    /// Returns the cached form whose hash is like that of `key`, and whether it is
    /// the form of `key`. Callers that look up many forms should not branch on the
    /// result: one word in six is not cached, and the processor cannot predict which.
    #[inline(always)]
    pub(crate) fn cached(&self, key: &FormKey<'_>) -> (InternedForm, bool) {
        let entry = self.cache.get(key.mixed as usize % CACHE_SIZE).copied().unwrap_or_default();
        let differs = (entry.prefix[0] ^ key.prefix[0]) | (entry.prefix[1] ^ key.prefix[1]);
        let is_hit = (differs == 0) & key.is_short();
        (entry.form, is_hit)
    }

    /// Interns all forms in one go, so that their memory accesses overlap, and
    /// passes each to `take`. New forms are added; `is_term` is called for new forms
    /// only.
    pub(crate) fn intern_all<T>(
        &mut self,
        lookups: &mut Vec<Lookup<'_, T>>,
        is_term: impl Fn(&str) -> bool,
        mut take: impl FnMut(InternedForm, T),
    ) -> Result<()> {
        self.look_up(lookups);
        for Lookup { key, tag, interned, .. } in lookups.drain(..) {
            let form = match interned {
                Some(form) => form,
                None => self.intern(&key, &is_term)?,
            };
            // A long form is never found in the cache, and would evict another.
            if key.is_short()
                && let Some(entry) = self.cache.get_mut(key.mixed as usize % CACHE_SIZE)
            {
                *entry = CacheEntry { prefix: key.prefix, form };
            }
            take(form, tag);
        }
        Ok(())
    }

    /// Looks up forms without adding any. A table without slots finds none.
    fn look_up<T>(&self, lookups: &mut [Lookup<'_, T>]) {
        let mask = self.slots.len().wrapping_sub(1);
        for lookup in lookups.iter_mut() {
            lookup.slot = self.slots.get(position(lookup.hash, mask)).copied().unwrap_or(0);
        }
        for lookup in lookups.iter_mut() {
            lookup.slot = self.probe(lookup.slot, lookup.hash);
            lookup.candidate = self.forms.get((lookup.slot as u32).wrapping_sub(1) as usize).copied();
        }
        for lookup in lookups.iter_mut() {
            let same = lookup.candidate.filter(|form| form.matches(&self.long_forms, &lookup.key));
            lookup.interned =
                same.map(|form| InternedForm::new((lookup.slot as u32).wrapping_sub(1), form.is_term()));
        }
    }

    /// Returns the first slot that is free or has the upper half of `hash`; `first`
    /// is the slot at the hash's own position.
    #[inline]
    fn probe(&self, first: u64, hash: u64) -> u64 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = position(hash, mask);
        let mut slot = first;
        while slot != 0 && (slot ^ hash) & TAG != 0 {
            at = (at + 1) & mask;
            slot = self.slots[at];
        }
        slot
    }

    /// Returns the number of a form. A new form is added; `is_term` is called for a
    /// new form only.
    pub(crate) fn intern(
        &mut self,
        key: &FormKey<'_>,
        is_term: impl Fn(&str) -> bool,
    ) -> Result<InternedForm> {
        // At most two thirds full.
        if self.forms.len() * 3 >= self.slots.len() * 2 {
            self.grow()?;
        }
        let mask = self.slots.len() - 1;
        let hash = key.hash();
        let mut at = position(hash, mask);
        let number = loop {
            let held = self.slots[at];
            if held == 0 {
                let number = self.push(key, is_term(key.form))?;
                self.slots[at] = slot(hash, number);
                break number;
            }
            let number = (held as u32).wrapping_sub(1);
            if held & TAG == hash & TAG && self.forms[number as usize].matches(&self.long_forms, key) {
                break number;
            }
            at = (at + 1) & mask;
        };
        Ok(InternedForm::new(number, self.forms[number as usize].is_term()))
    }

    /// Adds a form that is not in the table; the caller fills its slot.
    fn push(&mut self, key: &FormKey<'_>, is_term: bool) -> Result<u32> {
        let number = self.forms.len();
        if number >= MAX_FORMS {
            return Err(Error::TooLarge { what: "distinct words", limit: MAX_FORMS as u64 });
        }
        let too_many =
            |_| Error::TooLarge { what: "bytes in all distinct words together", limit: u32::MAX.into() };
        let start = u32::try_from(self.long_forms.len()).map_err(too_many)?;
        let length = u32::try_from(key.form.len() * 2)
            .map_err(|_| Error::TooLarge { what: "bytes in one word", limit: u64::from(u32::MAX) / 2 })?;
        self.forms.push(Form::new(key, start, length | u32::from(is_term)));
        if !key.is_short() {
            reserve_str(&mut self.long_forms, key.form.len(), WHAT)?;
            self.long_forms.push_str(key.form);
        }
        Ok(number as u32)
    }

    fn grow(&mut self) -> Result<()> {
        let size = (self.forms.len() * 2).next_power_of_two().max(1024);
        // A deserialised table has no slots yet.
        let mut smaller = std::mem::take(&mut self.slots);
        if smaller.is_empty() {
            let hash = |number| FormKey::new(self.text(number)).hash();
            smaller = (0..self.forms.len() as u32).map(|number| slot(hash(number), number)).collect();
        }
        reserve(&mut self.slots, size, WHAT)?;
        self.slots.resize(size, 0);
        let more = size * 2 / 3 - self.forms.len();
        reserve(&mut self.forms, more, WHAT)?;
        for slot in smaller.into_iter().filter(|&slot| slot != 0) {
            let mut at = position(slot, size - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = slot;
        }
        Ok(())
    }

    /// Adds occurrences of a form.
    #[inline]
    pub(crate) fn count(&mut self, number: u32, more: Occurrences) {
        if self.occurrences.len() <= number as usize {
            self.occurrences.resize(self.forms.len(), Occurrences::default());
        }
        let occurrences = &mut self.occurrences[number as usize];
        occurrences.count = occurrences.count.saturating_add(more.count);
        occurrences.in_noun_place = occurrences.in_noun_place.saturating_add(more.in_noun_place);
        occurrences.at_start = occurrences.at_start.saturating_add(more.at_start);
    }

    /// Returns [`Error::TooLarge`] if a form occurs more often than a `u32` can count.
    pub(crate) fn check_counts(&self) -> Result<()> {
        let limit = u32::MAX - 1;
        match self.occurrences.iter().any(|occurrences| occurrences.count > limit) {
            true => Err(Error::TooLarge { what: "occurrences of one word", limit: limit.into() }),
            false => Ok(()),
        }
    }

    /// Removes occurrences of a form.
    pub(crate) fn uncount(&mut self, number: u32, fewer: Occurrences) {
        let occurrences = &mut self.occurrences[number as usize];
        occurrences.count -= fewer.count;
        occurrences.in_noun_place -= fewer.in_noun_place;
        occurrences.at_start -= fewer.at_start;
    }

    /// Frees the cache once all texts are read.
    pub(crate) fn free_cache(&mut self) {
        self.occurrences.resize(self.forms.len(), Occurrences::default());
        self.cache = Vec::new();
    }

    /// Frees the slots once no more forms are looked up.
    pub(crate) fn free_slots(&mut self) {
        self.slots = Vec::new();
    }

    /// Adds the terms of another table with their occurrences. Returns the number
    /// in this table of each form of the other, or `u32::MAX` for stop words. If
    /// `is_last`, the slots are freed, as no form will be looked up again.
    pub(crate) fn merge(&mut self, others: &Self, is_last: bool) -> Result<Vec<u32>> {
        // A deserialised table has no slots yet.
        if self.slots.is_empty() {
            self.grow()?;
        }
        let mut numbers = vec![u32::MAX; others.len()];
        let key = |number| FormKey::new(others.text(number));
        // All threads look up the known forms; one thread adds the new ones.
        let chunks = numbers.par_chunks_mut(LOOKUPS_AT_A_TIME).enumerate();
        chunks.for_each_init(Vec::new, |lookups, (chunk, numbers)| {
            let terms = (0..numbers.len()).map(|index| (index, (chunk * LOOKUPS_AT_A_TIME + index) as u32));
            let terms = terms.filter(|&(_, number)| others.is_term(number));
            lookups.extend(terms.map(|(index, number)| Lookup::new(key(number), index)));
            self.look_up(lookups);
            for Lookup { tag: index, interned, .. } in lookups.drain(..) {
                numbers[index] = interned.map_or(u32::MAX, InternedForm::number);
            }
        });
        let is_new = |&number: &u32| numbers[number as usize] == u32::MAX && others.is_term(number);
        let new: Vec<u32> = (0..others.len() as u32).filter(is_new).collect();
        if is_last {
            self.free_slots();
        }
        reserve(&mut self.forms, new.len(), WHAT)?;
        for number in new {
            let key = key(number);
            let added = if is_last { self.push(&key, true)? } else { self.intern(&key, |_| true)?.number() };
            numbers[number as usize] = added;
        }
        self.occurrences.resize(self.forms.len(), Occurrences::default());
        for (other, &number) in numbers.iter().enumerate().filter(|(_, number)| **number != u32::MAX) {
            self.count(number, others.occurrences[other]);
        }
        self.check_counts()?;
        Ok(numbers)
    }

    /// A form as it is written.
    pub(crate) fn text(&self, number: u32) -> &str {
        self.forms[number as usize].text(&self.long_forms)
    }

    /// True if a form is ASCII only.
    pub(crate) fn is_ascii(&self, number: u32) -> bool {
        self.forms[number as usize].is_ascii(&self.long_forms)
    }

    /// A form with its counts.
    pub(crate) fn word_form(&self, number: u32) -> WordForm<'_> {
        let Occurrences { count, in_noun_place, at_start } = self.occurrences[number as usize];
        let (count, in_noun_place, at_start) = (count.into(), in_noun_place.into(), at_start.into());
        WordForm { form: self.text(number), count, in_noun_place, at_start }
    }

    /// True if a form is not a stop word and still has occurrences.
    pub(crate) fn is_term(&self, number: u32) -> bool {
        let Occurrences { count, in_noun_place, at_start } = self.occurrences[number as usize];
        self.forms[number as usize].is_term() && (count > 0 || in_noun_place > 0 || at_start > 0)
    }
}
