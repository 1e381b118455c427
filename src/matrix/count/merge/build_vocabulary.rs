//! Builds the vocabulary from the terms that are kept: sorts them, and labels each
//! with its most frequent surface form.

use rayon::prelude::*;

use super::form_terms::FormTerms;
use super::intern_terms::InternedTerms;
use crate::matrix::count::intern::{Interner, NONE};
use crate::matrix::term_forms::TermForms;
use crate::matrix::vocabulary::{Term, Vocabulary};
use crate::text::{WordForm, label};

/// The number of terms whose forms one thread collects at a time.
const TERMS_AT_A_TIME: usize = 1 << 12;

/// Builds the vocabulary of the terms `kept` from `documents` articles. Also returns
/// the id of every term, or [`NONE`].
pub(crate) fn build_vocabulary(
    forms: &Interner,
    terms: &InternedTerms,
    form_terms: &FormTerms,
    document_frequency: &[u32],
    kept: &[u32],
    documents: usize,
) -> (Vocabulary, Vec<u32>) {
    let names: Vec<(bool, &str)> =
        kept.par_iter().map(|&term| (!terms.is_part(term), terms.get(term))).collect();
    let (sorted, surface_forms) =
        rayon::join(|| sorted(&names), || SurfaceForms::new(terms, form_terms, kept));
    // In the order of their numbers, so that forms of successive terms are near each
    // other in memory.
    let term = |(index, (&term, &(is_word, name))): (usize, (&u32, &(bool, &str)))| {
        let (label, noun_share, count) = surface_forms.describe(forms, terms, index);
        let document_frequency = document_frequency[term as usize];
        Term {
            term: name.into(),
            is_part: !is_word,
            label: label.into(),
            document_frequency,
            count,
            noun_share,
        }
    };
    let mut vocabulary: Vec<Term> = kept.par_iter().zip(&names).enumerate().map(term).collect();
    let mut ids = vec![NONE; terms.len()];
    for (id, &index) in sorted.iter().enumerate() {
        ids[kept[index as usize] as usize] = id as u32;
    }
    let mut positions: Vec<u32> = kept.iter().map(|&term| ids[term as usize]).collect();
    permute(&mut vocabulary, &mut positions);
    let forms_of = |block: &[u32]| {
        let mut of_block = TermForms::default();
        block.iter().for_each(|&index| of_block.push(surface_forms.of_word(forms, terms, kept, index)));
        of_block
    };
    let blocks: Vec<TermForms> = sorted.par_chunks(TERMS_AT_A_TIME).map(forms_of).collect();
    let mut term_forms = TermForms::default();
    blocks.iter().for_each(|block| term_forms.append(block));
    (Vocabulary::from_sorted(vocabulary, documents).with_forms(term_forms), ids)
}

/// Moves each element to its position, in place.
fn permute<T>(elements: &mut [T], positions: &mut [u32]) {
    for index in 0..positions.len() {
        while positions[index] as usize != index {
            let position = positions[index] as usize;
            elements.swap(index, position);
            positions.swap(index, position);
        }
    }
}

/// Returns the indices of the names in ascending order. Most names differ in their
/// first eight bytes, which are compared as one number.
fn sorted(names: &[(bool, &str)]) -> Vec<u32> {
    let start = |name: &str| {
        let mut bytes = [0; 8];
        let length = name.len().min(8);
        bytes[..length].copy_from_slice(&name.as_bytes()[..length]);
        u64::from_be_bytes(bytes)
    };
    let keys = names.par_iter().enumerate();
    let mut keys: Vec<(bool, u64, u32)> =
        keys.map(|(index, &(is_word, name))| (is_word, start(name), index as u32)).collect();
    keys.par_sort_unstable_by(|a, b| {
        (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| names[a.2 as usize].1.cmp(names[b.2 as usize].1))
    });
    keys.into_iter().map(|(_, _, index)| index).collect()
}

/// The surface forms of each kept term.
struct SurfaceForms {
    /// Where the forms of each term start.
    starts: Vec<usize>,
    forms: Vec<SurfaceForm>,
}

/// A form of a term.
#[derive(Clone, Copy)]
struct SurfaceForm {
    form: u32,
    /// The number of the part form if the term is a part of the form, else [`NONE`].
    part_form: u32,
    places: FormPlacing,
}

/// Where a form is counted as a term.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FormPlacing {
    Everywhere,
    /// It has another term at the start of a sentence.
    Inside,
    /// It has another term within sentences.
    AtStart,
}

impl SurfaceForm {
    /// The form with its counts where it has the term.
    fn counted(self, forms: &Interner) -> WordForm<'_> {
        let word_form = forms.word_form(self.form);
        match self.places {
            FormPlacing::Everywhere => word_form,
            FormPlacing::Inside => word_form.inside(),
            FormPlacing::AtStart => word_form.starting(),
        }
    }
}

impl SurfaceForms {
    fn new(terms: &InternedTerms, form_terms: &FormTerms, kept: &[u32]) -> Self {
        let mut indices = vec![NONE; terms.len()];
        kept.iter().zip(0..).for_each(|(&term, index)| indices[term as usize] = index);
        let form = |form, part_form, places| SurfaceForm { form, part_form, places };
        let mut split = form_terms.at_start.iter().map(|other| other.form).peekable();
        let whole = form_terms.whole.iter().zip(0..).map(move |(&term, number)| {
            let is_split = split.next_if_eq(&number).is_some();
            let places = if is_split { FormPlacing::Inside } else { FormPlacing::Everywhere };
            (term, form(number, NONE, places))
        });
        let at_start = form_terms.at_start.iter();
        let at_start = at_start.map(move |other| (other.term, form(other.form, NONE, FormPlacing::AtStart)));
        let parts = form_terms.parts.iter().zip(terms.part_form_numbers());
        let parts = parts
            .map(move |(part, &part_form)| (part.term, form(part.form, part_form, FormPlacing::Everywhere)));
        let all = whole.chain(at_start).chain(parts).filter(|&(term, _)| term != NONE);
        let all = all.map(|(term, form)| (indices[term as usize], form)).filter(|&(index, _)| index != NONE);
        let mut starts = vec![0; kept.len() + 1];
        all.clone().for_each(|(index, _)| starts[index as usize + 1] += 1);
        (0..kept.len()).for_each(|index| starts[index + 1] += starts[index]);
        let mut forms = vec![form(NONE, NONE, FormPlacing::Everywhere); starts[kept.len()]];
        let mut next = starts.clone();
        for (index, form) in all {
            forms[next[index as usize]] = form;
            next[index as usize] += 1;
        }
        Self { starts, forms }
    }

    /// Returns the forms of the kept term at `index` with their counts; none for a part of compounds that
    /// counts for topics only.
    fn of_word<'f>(
        &self,
        forms: &'f Interner,
        terms: &InternedTerms,
        kept: &[u32],
        index: u32,
    ) -> impl Iterator<Item = (&'f str, u64)> {
        let index = index as usize;
        let of_term = match terms.is_part(kept[index]) {
            true => 0..0,
            false => self.starts[index]..self.starts[index + 1],
        };
        self.forms[of_term].iter().map(|form| {
            let word_form = form.counted(forms);
            (word_form.form, word_form.count)
        })
    }

    /// Returns the label, the noun share and the count of the kept term at `index`.
    fn describe<'f>(
        &self,
        forms: &'f Interner,
        terms: &'f InternedTerms,
        index: usize,
    ) -> (&'f str, Option<f64>, u64) {
        let of_term = &self.forms[self.starts[index]..self.starts[index + 1]];
        let is_whole = |form: &&SurfaceForm| form.part_form == NONE;
        let words = of_term.iter().filter(is_whole).map(|form| form.counted(forms));
        let parts = of_term
            .iter()
            .filter(|form| !is_whole(form))
            .map(|form| (terms.part_form(form.part_form), form.counted(forms).count));
        let (label, noun_share) = label(words, parts);
        (label, noun_share, of_term.iter().map(|form| form.counted(forms).count).sum())
    }
}
