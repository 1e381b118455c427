//! The table of distinct word forms: from a form as written to its number and
//! what was seen of it. This is the innermost loop of counting.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::key::{Key, PREFIX, prefix};
use crate::memory::{reserve, reserve_str};
use crate::text::WordForm;
use crate::{Error, Result};

/// Distinct word forms, numbered as they were first seen.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Forms {
    /// Forms that were looked up lately, one for each value of the hash's lower
    /// bits. They fit the second cache, and nine of ten words are among them.
    #[serde(skip)]
    recent: Vec<Recent>,
    /// Open addressing with linear probing: the upper half of a slot is that of
    /// the hash, which also says its place, the lower one the number of the form
    /// plus one; 0 is free.
    #[serde(skip)]
    slots: Vec<u64>,
    forms: Vec<Form>,
    /// All longer forms, one after another.
    letters: String,
    /// What was seen of each form, once all texts are read.
    seen: Vec<Seen>,
}

/// What was seen of a form.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Seen {
    /// [`Forms::check_counts`] tells whether they were more.
    count: u32,
    in_noun_place: u32,
}

const TAG: u64 = 0xFFFF_FFFF_0000_0000;

/// What a slot holds for a form.
fn slot(hash: u64, number: u32) -> u64 {
    hash & TAG | (u64::from(number) + 1)
}

/// Where to look for a hash in a table of `mask` + 1 slots. Its upper half is
/// kept in the slot, so that a larger table is filled from the slots alone.
#[inline]
fn place(hash: u64, mask: usize) -> usize {
    (hash >> 32) as usize & mask
}

/// One bit less than `u32`, which [`super::shard`] needs.
const MOST_FORMS: usize = u32::MAX as usize / 2;
const WHAT: &str = "the distinct words";
/// Forms that are best looked up together.
pub(super) const BLOCK: usize = 32;
const RECENT: usize = 1 << 13;

/// A form that was looked up lately.
#[derive(Clone, Copy, Debug, Default)]
struct Recent {
    /// The whole form, and so its length, as no word ends with a zero; only zeros
    /// where there is none.
    prefix: [u64; PREFIX / 8],
    found: Found,
}

/// A form that was found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    number_and_kind: u32,
}

impl Found {
    fn new(number: u32, is_term: bool) -> Self {
        Self { number_and_kind: number << 1 | u32::from(is_term) }
    }

    #[inline]
    pub(super) fn number(self) -> u32 {
        self.number_and_kind >> 1
    }

    /// Whether it is a term, not a stop word.
    #[inline]
    pub(super) fn is_term(self) -> bool {
        self.number_and_kind & 1 == 1
    }
}

/// A form on its way into the table, with a mark of the caller's.
pub(super) struct Sought<'t, T> {
    key: Key<'t>,
    hash: u64,
    mark: T,
    slot: u64,
    form: Option<Form>,
    found: Option<Found>,
}

impl<'t, T> Sought<'t, T> {
    pub(super) fn new(key: Key<'t>, mark: T) -> Self {
        Self { hash: key.hash(), key, mark, slot: 0, form: None, found: None }
    }
}

/// A form, and whether it is a term. A short one is held here, so that a form is
/// found without a second look into memory that is far away.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Form {
    /// The letters of a short form and zeros behind its end; of a longer one where
    /// it stands among the letters, four bytes.
    short: [u8; PREFIX],
    length_and_kind: u32,
}

impl Form {
    /// The form of `key`; a longer one stands at `start` among the letters.
    fn new(key: &Key<'_>, start: u32, length_and_kind: u32) -> Self {
        let [first, second] = if key.is_short() { key.prefix } else { [start.into(), 0] };
        let short = (u128::from(second) << 64 | u128::from(first)).to_le_bytes();
        Self { short, length_and_kind }
    }

    fn length(&self) -> usize {
        (self.length_and_kind >> 1) as usize
    }

    fn text<'f>(&'f self, letters: &'f str) -> &'f str {
        let length = self.length();
        match self.short.get(..length) {
            // It was a text when it came.
            Some(short) => std::str::from_utf8(short).unwrap_or_default(),
            None => {
                let [a, b, c, d, ..] = self.short;
                let start = u32::from_le_bytes([a, b, c, d]) as usize;
                &letters[start..start + length]
            }
        }
    }

    fn is_ascii(&self, letters: &str) -> bool {
        match self.length() <= PREFIX {
            true => self.short.is_ascii(),
            false => self.text(letters).is_ascii(),
        }
    }

    /// Whether this is the form of `key`. Short forms need no call to compare.
    #[inline]
    fn is(&self, letters: &str, key: &Key<'_>) -> bool {
        let length = self.length();
        length == key.form.len()
            && if key.is_short() {
                prefix(&self.short, PREFIX) == key.prefix
            } else {
                self.text(letters) == key.form
            }
    }

    fn is_term(&self) -> bool {
        self.length_and_kind & 1 == 1
    }
}

impl Forms {
    /// How many forms there are.
    pub(super) fn len(&self) -> usize {
        self.forms.len()
    }

    /// Remembers from now on which forms were looked up, for [`Forms::recent`].
    pub(super) fn remember_recent(&mut self) {
        self.recent.resize(RECENT, Recent::default());
    }

    /// The form that was looked up lately with a hash like that of `key`, and
    /// whether it is that of `key`. Whoever asks for many should not branch on
    /// the answer: one word in six is not there, and no processor knows which.
    #[inline(always)]
    pub(super) fn recent(&self, key: &Key<'_>) -> (Found, bool) {
        let recent = self.recent.get(key.mixed as usize % RECENT).copied().unwrap_or_default();
        let differs = (recent.prefix[0] ^ key.prefix[0]) | (recent.prefix[1] ^ key.prefix[1]);
        let is_it = (differs == 0) & key.is_short();
        (recent.found, is_it)
    }

    /// Finds forms, all of them at once: whatever the memory has to fetch for
    /// one it fetches for the others meanwhile. New forms are added; `is_term` is
    /// asked for them alone.
    pub(super) fn find_all<T>(
        &mut self,
        sought: &mut Vec<Sought<'_, T>>,
        is_term: impl Fn(&str) -> bool,
        mut found: impl FnMut(Found, T),
    ) -> Result<()> {
        self.look_up(sought);
        for Sought { key, mark, found: known, .. } in sought.drain(..) {
            let form = match known {
                Some(form) => form,
                None => self.find(&key, &is_term)?,
            };
            // A longer form would not be found there, but drive another out.
            if key.is_short()
                && let Some(recent) = self.recent.get_mut(key.mixed as usize % RECENT)
            {
                *recent = Recent { prefix: key.prefix, found: form };
            }
            found(form, mark);
        }
        Ok(())
    }

    /// Finds those forms that are here; in a table that has no slots, none.
    fn look_up<T>(&self, sought: &mut [Sought<'_, T>]) {
        let mask = self.slots.len().wrapping_sub(1);
        for sought in sought.iter_mut() {
            sought.slot = self.slots.get(place(sought.hash, mask)).copied().unwrap_or(0);
        }
        for sought in sought.iter_mut() {
            sought.slot = self.nearest(sought.slot, sought.hash);
            sought.form = self.forms.get((sought.slot as u32).wrapping_sub(1) as usize).copied();
        }
        for sought in sought.iter_mut() {
            let same = sought.form.filter(|form| form.is(&self.letters, &sought.key));
            sought.found = same.map(|form| Found::new((sought.slot as u32).wrapping_sub(1), form.is_term()));
        }
    }

    /// The next slot with the tag of `hash`, or a free one, from where it should be;
    /// `first` is what stands there.
    #[inline]
    fn nearest(&self, first: u64, hash: u64) -> u64 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = place(hash, mask);
        let mut slot = first;
        while slot != 0 && (slot ^ hash) & TAG != 0 {
            place = (place + 1) & mask;
            slot = self.slots[place];
        }
        slot
    }

    /// Finds a form. A new one is added; `is_term` is asked for it alone.
    pub(super) fn find(&mut self, key: &Key<'_>, is_term: impl Fn(&str) -> bool) -> Result<Found> {
        // At most two thirds full.
        if self.forms.len() * 3 >= self.slots.len() * 2 {
            self.grow()?;
        }
        let mask = self.slots.len() - 1;
        let hash = key.hash();
        let mut place = place(hash, mask);
        let number = loop {
            let held = self.slots[place];
            if held == 0 {
                let number = self.push(key, is_term(key.form))?;
                self.slots[place] = slot(hash, number);
                break number;
            }
            let number = (held as u32).wrapping_sub(1);
            if held & TAG == hash & TAG && self.forms[number as usize].is(&self.letters, key) {
                break number;
            }
            place = (place + 1) & mask;
        };
        Ok(Found::new(number, self.forms[number as usize].is_term()))
    }

    /// Adds a form that is not here; the caller gives it its slot.
    fn push(&mut self, key: &Key<'_>, is_term: bool) -> Result<u32> {
        let number = self.forms.len();
        if number >= MOST_FORMS {
            let what = "the number of distinct word forms";
            return Err(Error::TooLarge { what, limit: MOST_FORMS as u64 });
        }
        let too_many = |_| Error::TooLarge { what: "the letters of distinct words", limit: u32::MAX.into() };
        let start = u32::try_from(self.letters.len()).map_err(too_many)?;
        let length = u32::try_from(key.form.len() * 2)
            .map_err(|_| Error::TooLarge { what: "the length of a word", limit: u64::from(u32::MAX) / 2 })?;
        self.forms.push(Form::new(key, start, length | u32::from(is_term)));
        if !key.is_short() {
            reserve_str(&mut self.letters, key.form.len(), WHAT)?;
            self.letters.push_str(key.form);
        }
        Ok(number as u32)
    }

    fn grow(&mut self) -> Result<()> {
        let size = (self.forms.len() * 2).next_power_of_two().max(1024);
        // A table that was read again has no slots yet.
        let mut smaller = std::mem::take(&mut self.slots);
        if smaller.is_empty() {
            let hash = |number| Key::of(self.text(number)).hash();
            smaller = (0..self.forms.len() as u32).map(|number| slot(hash(number), number)).collect();
        }
        reserve(&mut self.slots, size, WHAT)?;
        self.slots.resize(size, 0);
        let more = size * 2 / 3 - self.forms.len();
        reserve(&mut self.forms, more, WHAT)?;
        for slot in smaller.into_iter().filter(|&slot| slot != 0) {
            let mut place = place(slot, size - 1);
            while self.slots[place] != 0 {
                place = (place + 1) & (size - 1);
            }
            self.slots[place] = slot;
        }
        Ok(())
    }

    /// Counts occurrences of a form.
    #[inline]
    pub(super) fn count(&mut self, number: u32, count: u32, in_noun_place: u32) {
        if self.seen.len() <= number as usize {
            self.seen.resize(self.forms.len(), Seen::default());
        }
        let seen = &mut self.seen[number as usize];
        seen.count = seen.count.saturating_add(count);
        seen.in_noun_place = seen.in_noun_place.saturating_add(in_noun_place);
    }

    /// Says no where a form occurs more often than can be counted.
    pub(super) fn check_counts(&self) -> Result<()> {
        let limit = u32::MAX - 1;
        match self.seen.iter().any(|seen| seen.count > limit) {
            true => Err(Error::TooLarge { what: "the occurrences of one word", limit: limit.into() }),
            false => Ok(()),
        }
    }

    /// Takes an occurrence of a form back.
    pub(super) fn forget(&mut self, number: u32, in_noun_place: u32) {
        let seen = &mut self.seen[number as usize];
        seen.count -= 1;
        seen.in_noun_place -= in_noun_place;
    }

    /// All texts are read: lets go of what only speeds that up.
    pub(super) fn finish(&mut self) {
        self.seen.resize(self.forms.len(), Seen::default());
        self.recent = Vec::new();
    }

    /// All forms are here: lets go of what only finds them.
    pub(super) fn close(&mut self) {
        self.slots = Vec::new();
    }

    /// Adds the forms of another table that are terms, and what was seen of them
    /// there; returns their numbers here, or `u32::MAX` for stop words. Where that
    /// table `is_last`, this one is closed: its new forms need not be found again.
    pub(super) fn add_all(&mut self, others: &Self, is_last: bool) -> Result<Vec<u32>> {
        // A table that was read again has no slots yet.
        if self.slots.is_empty() {
            self.grow()?;
        }
        let mut numbers = vec![u32::MAX; others.len()];
        let key = |number| Key::of(others.text(number));
        // All threads look which are here already, and one adds the others.
        numbers.par_chunks_mut(BLOCK).enumerate().for_each_init(Vec::new, |sought, (block, numbers)| {
            let terms = (0..numbers.len()).map(|place| (place, (block * BLOCK + place) as u32));
            let terms = terms.filter(|&(_, number)| others.is_term(number));
            sought.extend(terms.map(|(place, number)| Sought::new(key(number), place)));
            self.look_up(sought);
            for Sought { mark: place, found, .. } in sought.drain(..) {
                numbers[place] = found.map_or(u32::MAX, Found::number);
            }
        });
        let is_new = |&number: &u32| numbers[number as usize] == u32::MAX && others.is_term(number);
        let new: Vec<u32> = (0..others.len() as u32).filter(is_new).collect();
        if is_last {
            self.close();
        }
        reserve(&mut self.forms, new.len(), WHAT)?;
        for number in new {
            let key = key(number);
            let added = if is_last { self.push(&key, true)? } else { self.find(&key, |_| true)?.number() };
            numbers[number as usize] = added;
        }
        self.seen.resize(self.forms.len(), Seen::default());
        for (other, &number) in numbers.iter().enumerate().filter(|(_, number)| **number != u32::MAX) {
            let Seen { count, in_noun_place } = others.seen[other];
            self.count(number, count, in_noun_place);
        }
        self.check_counts()?;
        Ok(numbers)
    }

    /// A form as it is written.
    pub(super) fn text(&self, number: u32) -> &str {
        self.forms[number as usize].text(&self.letters)
    }

    /// Whether a form is of ASCII alone.
    pub(super) fn is_ascii(&self, number: u32) -> bool {
        self.forms[number as usize].is_ascii(&self.letters)
    }

    /// A form with what was seen of it.
    pub(super) fn word(&self, number: u32) -> WordForm<'_> {
        let Seen { count, in_noun_place } = self.seen[number as usize];
        let (count, in_noun_place) = (count.into(), in_noun_place.into());
        WordForm { form: self.text(number), count, in_noun_place }
    }

    /// Whether a form is a term, not a stop word, and still counts for something.
    pub(super) fn is_term(&self, number: u32) -> bool {
        let Seen { count, in_noun_place } = self.seen[number as usize];
        self.forms[number as usize].is_term() && (count > 0 || in_noun_place > 0)
    }
}
