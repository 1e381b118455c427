//! Determines what each distinct word form is counted as when a vocabulary is
//! fitted: folds and stems it once, splits compounds, and numbers the terms.

use std::ops::Range;

use rayon::prelude::*;

use super::form_terms::{FormTerm, FormTerms};
use crate::matrix::count::intern::{FormKey, Interner, NONE, TermInterner};
use crate::memory::check_available;
use crate::text::{Analyzer, Compounds, HashedWords, Lexicon, TermPlaces};
use crate::{Error, Result};

/// The number of forms that a thread stems at a time.
const BLOCK: u32 = 1 << 12;

/// The number of blocks after which the terms are interned.
const BLOCKS: u32 = 64;

/// The terms of all forms, before any are left out. Their numbers are in no
/// particular order and have gaps.
#[derive(Default)]
pub(crate) struct InternedTerms {
    /// Terms that are counted.
    words: TermInterner,
    /// Terms of parts of compounds that count for topics only; their numbers follow
    /// those of `words`.
    parts: TermInterner,
    /// The parts of compounds as a reader would write them.
    part_forms: TermInterner,
    /// For each of the [`FormTerms::parts`] the number of its part form.
    part_form_numbers: Vec<u32>,
}

impl InternedTerms {
    /// The number behind the highest one in use.
    pub(crate) fn len(&self) -> usize {
        self.words.len() + self.parts.len()
    }

    /// Returns the term with a number.
    pub(crate) fn get(&self, number: u32) -> &str {
        match (number as usize).checked_sub(self.words.len()) {
            Some(part) => self.parts.get(part as u32),
            None => self.words.get(number),
        }
    }

    /// True if the term is a part of compounds that counts for topics only.
    pub(crate) fn is_part(&self, number: u32) -> bool {
        number as usize >= self.words.len()
    }

    /// Returns the part form with a number.
    pub(super) fn part_form(&self, number: u32) -> &str {
        self.part_forms.get(number)
    }

    /// For each of the [`FormTerms::parts`] the number of its part form.
    pub(super) fn part_form_numbers(&self) -> &[u32] {
        &self.part_form_numbers
    }

    /// Returns how often each term occurs.
    pub(crate) fn counts(&self, forms: &Interner, form_terms: &FormTerms) -> Vec<u64> {
        let mut counts = vec![0; self.len()];
        let whole = form_terms.whole.iter().enumerate().map(|(form, &term)| (form as u32, term));
        let parts = form_terms.parts.iter().map(|part| (part.form, part.term));
        for (form, term) in whole.chain(parts).filter(|&(_, term)| term != NONE) {
            counts[term as usize] += forms.word_form(form).count;
        }
        for &FormTerm { form, term } in &form_terms.at_start {
            let at_start = forms.word_form(form).starting().count;
            let whole = form_terms.whole[form as usize];
            if term != NONE {
                counts[term as usize] += at_start;
            }
            if whole != NONE {
                counts[whole as usize] -= at_start;
            }
        }
        counts
    }
}

/// Learns spellings and compounds from all word forms of a corpus.
pub(crate) fn learn_lexicon(analyzer: &Analyzer, forms: &Interner) -> Result<Lexicon> {
    check_available(forms.len() * Lexicon::bytes_per_form(analyzer), "the distinct words")?;
    let terms = (0..forms.len() as u32).into_par_iter().filter(|&number| forms.is_term(number));
    let not_ascii = terms.clone().filter(|&number| !forms.is_ascii(number)).map(|number| forms.text(number));
    Ok(Lexicon::learn_from(analyzer, &terms.map(|number| forms.word_form(number)), not_ascii))
}

/// Interns the terms of all forms.
pub(crate) fn intern_terms(
    analyzer: &Analyzer,
    lexicon: &Lexicon,
    forms: &Interner,
) -> Result<(InternedTerms, FormTerms)> {
    let mut interned = InternedTerms::default();
    let mut form_terms =
        FormTerms { whole: vec![NONE; forms.len()], at_start: Vec::new(), parts: Vec::new() };
    let for_topics_only = analyzer.compounds() == Compounds::Topics;
    // Only one wave of blocks is in memory at a time.
    for wave in ranges(0..forms.len() as u32, BLOCK * BLOCKS) {
        check_available(0, "the terms")?;
        let blocks: Vec<Range<u32>> = ranges(wave, BLOCK).collect();
        let stem = |numbers| BlockTerms::new(analyzer, lexicon, forms, numbers);
        let blocks: Vec<BlockTerms> = blocks.into_par_iter().map(stem).collect();
        let InternedTerms { words, parts, part_forms, part_form_numbers } = &mut interned;

        let whole: Vec<&HashedWords> = blocks.iter().map(|block| &block.whole).collect();
        let with_whole = blocks.iter().flat_map(|block| &block.forms_of_whole);
        for (&(form, places), term) in with_whole.zip(words.intern_all(&whole)?) {
            match places {
                TermPlaces::All => form_terms.whole[form as usize] = term,
                TermPlaces::Start => form_terms.at_start.push(FormTerm { form, term }),
            }
        }
        let none_at_start = blocks.iter().flat_map(|block| &block.none_at_start);
        form_terms.at_start.extend(none_at_start.map(|&form| FormTerm { form, term: NONE }));

        let part_terms: Vec<&HashedWords> = blocks.iter().map(|block| &block.parts).collect();
        let interner = if for_topics_only { parts } else { words };
        let numbers = interner.intern_all(&part_terms)?;
        let with_parts = blocks.iter().flat_map(|block| &block.forms_of_parts);
        form_terms.parts.extend(with_parts.zip(numbers).map(|(&form, term)| FormTerm { form, term }));
        let as_written: Vec<&HashedWords> = blocks.iter().map(|block| &block.part_forms).collect();
        part_form_numbers.extend(part_forms.intern_all(&as_written)?);
    }
    form_terms.at_start.sort_unstable_by_key(|other| other.form);
    let limit = u32::MAX;
    if interned.len() > limit as usize {
        return Err(Error::TooLarge { what: "distinct terms", limit: limit.into() });
    }
    if for_topics_only {
        let words = interned.words.len() as u32;
        form_terms.parts.iter_mut().for_each(|part| part.term += words);
    }
    interned.words.free_slots();
    interned.parts.free_slots();
    Ok((interned, form_terms))
}

/// The terms of a block of forms.
#[derive(Default)]
struct BlockTerms {
    /// The terms of whole words.
    whole: HashedWords,
    /// The form of each of `whole`, and where it has this term.
    forms_of_whole: Vec<(u32, TermPlaces)>,
    /// The forms that are counted, but not at the start of a sentence.
    none_at_start: Vec<u32>,
    /// The terms of parts of compounds.
    parts: HashedWords,
    /// The form of each of `parts`.
    forms_of_parts: Vec<u32>,
    /// Each of `parts` as a reader would write it.
    part_forms: HashedWords,
}

impl BlockTerms {
    fn new(analyzer: &Analyzer, lexicon: &Lexicon, forms: &Interner, numbers: Range<u32>) -> Self {
        let mut block = Self::default();
        let hash = |text: &str| FormKey::new(text).hash();
        for form in numbers.filter(|&form| forms.is_term(form)) {
            let parts = lexicon.whole_and_parts(analyzer, forms.word_form(form), |whole, places| {
                let Some(whole) = whole else {
                    block.none_at_start.push(form);
                    return;
                };
                block.whole.push(whole, hash(whole));
                block.forms_of_whole.push((form, places));
            });
            for part in parts {
                block.parts.push(&part.term, hash(&part.term));
                block.forms_of_parts.push(form);
                block.part_forms.push(&part.form, hash(&part.form));
            }
        }
        block
    }
}

/// Splits a range into ranges of at most `size` numbers.
fn ranges(all: Range<u32>, size: u32) -> impl Iterator<Item = Range<u32>> {
    all.clone().step_by(size as usize).map(move |start| start..all.end.min(start.saturating_add(size)))
}
