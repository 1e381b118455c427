//! Makes the vocabulary of the terms that are kept: sorts them, and names each
//! by its most frequent surface form.

use std::cell::Cell;

use rayon::prelude::*;

use super::join::{Joined, NONE};
use super::{Term, Vocabulary};
use crate::text::label;

/// The forms of each kept term.
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
    mut kept: Vec<u32>,
) -> (Vocabulary, Vec<u32>) {
    sort_by_name(&mut kept, joined);
    let mut ids = vec![NONE; joined.terms.len()];
    for (id, &term) in kept.iter().enumerate() {
        ids[term as usize] = id as u32;
    }
    let uses = Uses::new(joined, &ids, kept.len());
    let terms = kept
        .par_iter()
        .enumerate()
        .map(|(id, &term)| Term {
            document_frequency: document_frequency[term as usize],
            ..uses.term(joined, id, joined.terms.get(term))
        })
        .collect();
    (Vocabulary::from_sorted(terms), ids)
}

/// Sorts terms by name. Most names differ in their first eight bytes, which are
/// compared as one number.
fn sort_by_name(terms: &mut [u32], joined: &Joined) {
    let start = |name: &str| {
        let mut bytes = [0; 8];
        let length = name.len().min(8);
        bytes[..length].copy_from_slice(&name.as_bytes()[..length]);
        u64::from_be_bytes(bytes)
    };
    let name = |term: u32| joined.terms.get(term);
    let mut keyed: Vec<(u64, u32)> = terms.par_iter().map(|&term| (start(name(term)), term)).collect();
    keyed.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| name(a.1).cmp(name(b.1))));
    terms.iter_mut().zip(keyed).for_each(|(term, (_, sorted))| *term = sorted);
}

impl Uses {
    fn new(joined: &Joined, ids: &[u32], n_terms: usize) -> Self {
        let whole = joined.whole.iter().enumerate().map(|(form, &term)| (term, (form as u32, NONE)));
        let parts = joined.parts.iter().map(|part| (part.term, (part.form, part.part_form)));
        let all = whole.chain(parts).filter(|&(term, _)| term != NONE);
        let all = all.map(|(term, used)| (ids[term as usize], used)).filter(|&(id, _)| id != NONE);
        let mut starts = vec![0; n_terms + 1];
        all.clone().for_each(|(id, _)| starts[id as usize + 1] += 1);
        (0..n_terms).for_each(|id| starts[id + 1] += starts[id]);
        let mut forms = vec![(NONE, NONE); starts[n_terms]];
        let mut next = starts.clone();
        for (id, used) in all {
            forms[next[id as usize]] = used;
            next[id as usize] += 1;
        }
        Self { starts, forms }
    }

    fn term(&self, joined: &Joined, id: usize, term: &str) -> Term {
        let uses = &self.forms[self.starts[id]..self.starts[id + 1]];
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
