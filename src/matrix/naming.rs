//! Makes the vocabulary of the terms that are kept: sorts them, and names each
//! by its most frequent surface form.

use std::cell::Cell;

use rayon::prelude::*;

use super::join::{Joined, NONE};
use super::{Term, Vocabulary};
use crate::text::label;

/// The forms of each kept term, by its place among these.
struct Uses {
    /// Where those of each term start.
    starts: Vec<usize>,
    /// The form and, where the term is a part of it, the part as written.
    forms: Vec<(u32, u32)>,
}

/// The vocabulary of the terms `kept`, and the new id of every term, or
/// [`NONE`].
pub(super) fn vocabulary(
    joined: &Joined,
    document_frequency: &[u32],
    kept: Vec<u32>,
) -> (Vocabulary, Vec<u32>) {
    let names: Vec<&str> = kept.par_iter().map(|&term| joined.terms.get(term)).collect();
    let (sorted, uses) = rayon::join(|| in_order_of(&names), || Uses::new(joined, &kept));
    // Made in the order of their numbers, as their forms lie near each other that way.
    let term = |(place, (&term, &name)): (usize, (&u32, &&str))| Term {
        document_frequency: document_frequency[term as usize],
        ..uses.term(joined, place, name)
    };
    let mut terms: Vec<Term> = kept.par_iter().zip(&names).enumerate().map(term).collect();
    let mut ids = vec![NONE; joined.terms.len()];
    for (id, &place) in sorted.iter().enumerate() {
        ids[kept[place as usize] as usize] = id as u32;
    }
    let mut places: Vec<u32> = kept.iter().map(|&term| ids[term as usize]).collect();
    put_in_place(&mut terms, &mut places);
    (Vocabulary::from_sorted(terms), ids)
}

/// Moves each element to the place that is said for it, without a second vector.
fn put_in_place<T>(elements: &mut [T], places: &mut [u32]) {
    for index in 0..places.len() {
        while places[index] as usize != index {
            let place = places[index] as usize;
            elements.swap(index, place);
            places.swap(index, place);
        }
    }
}

/// The places of the names in the order of the alphabet. Most differ in their first
/// eight bytes, which are compared as one number.
fn in_order_of(names: &[&str]) -> Vec<u32> {
    let start = |name: &str| {
        let mut bytes = [0; 8];
        let length = name.len().min(8);
        bytes[..length].copy_from_slice(&name.as_bytes()[..length]);
        u64::from_be_bytes(bytes)
    };
    let mut keyed: Vec<(u64, u32)> =
        names.par_iter().enumerate().map(|(place, name)| (start(name), place as u32)).collect();
    keyed.par_sort_unstable_by(|a, b| {
        a.0.cmp(&b.0).then_with(|| names[a.1 as usize].cmp(names[b.1 as usize]))
    });
    keyed.into_iter().map(|(_, place)| place).collect()
}

impl Uses {
    fn new(joined: &Joined, kept: &[u32]) -> Self {
        let mut places = vec![NONE; joined.terms.len()];
        kept.iter().zip(0..).for_each(|(&term, place)| places[term as usize] = place);
        let whole = joined.whole.iter().enumerate().map(|(form, &term)| (term, (form as u32, NONE)));
        let parts = joined.parts.iter().map(|part| (part.term, (part.form, part.part_form)));
        let all = whole.chain(parts).filter(|&(term, _)| term != NONE);
        let all = all.map(|(term, used)| (places[term as usize], used)).filter(|&(place, _)| place != NONE);
        let mut starts = vec![0; kept.len() + 1];
        all.clone().for_each(|(place, _)| starts[place as usize + 1] += 1);
        (0..kept.len()).for_each(|place| starts[place + 1] += starts[place]);
        let mut forms = vec![(NONE, NONE); starts[kept.len()]];
        let mut next = starts.clone();
        for (place, used) in all {
            forms[next[place as usize]] = used;
            next[place as usize] += 1;
        }
        Self { starts, forms }
    }

    fn term(&self, joined: &Joined, place: usize, term: &str) -> Term {
        let uses = &self.forms[self.starts[place]..self.starts[place + 1]];
        let is_whole = |used: &&(u32, u32)| used.1 == NONE;
        let count = Cell::new(0);
        let word = |used: &(u32, u32)| {
            let word = joined.forms.word(used.0);
            count.set(count.get() + word.count);
            word
        };
        let parts: Vec<(&str, u64)> = uses
            .iter()
            .filter(|used| !is_whole(used))
            .map(|used| (joined.part_forms.get(used.1), word(used).count))
            .collect();
        let (label, noun_share) = label(uses.iter().filter(is_whole).map(word), parts.into_iter());
        Term { term: term.into(), label: label.into(), document_frequency: 0, count: count.get(), noun_share }
    }
}
