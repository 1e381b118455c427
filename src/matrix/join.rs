//! Joins the word forms that the threads counted: finds the terms that each
//! form counts for, once for each distinct form, and names every term.

use rayon::prelude::*;

use super::Term;
use super::surfaces::{Rows, Shard};
use crate::text::{Analyzer, CompoundSplitter, Lexicon, WordForm};
use crate::{Error, Result};

/// The joined forms of all shards.
pub(super) struct Joined {
    /// The terms, sorted, without document frequencies yet.
    pub(super) terms: Vec<Term>,
    /// For each shard, the terms of each of its forms.
    pub(super) to_terms: Vec<FormTerms>,
    /// What was learned of compounds.
    pub(super) splitter: Option<CompoundSplitter>,
}

/// The terms of the forms of a shard: those of form *i* lie between
/// `starts[i]` and `starts[i + 1]`.
pub(super) struct FormTerms {
    starts: Vec<usize>,
    terms: Vec<u32>,
}

impl FormTerms {
    fn of(&self, form: u32) -> &[u32] {
        &self.terms[self.starts[form as usize]..self.starts[form as usize + 1]]
    }
}

/// One reason for a term: a form that is it, or that has it as a part.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Use<'l> {
    term: &'l str,
    is_part: bool,
    form: &'l str,
    /// Position of the word form.
    word: usize,
}

pub(super) fn join_forms(analyzer: &Analyzer, shards: &[Shard<'_>]) -> Result<Joined> {
    let (words, word_of) = distinct_forms(shards);
    let lexicon = Lexicon::learn(analyzer, &words);
    let mut uses: Vec<Use<'_>> = lexicon
        .terms()
        .iter()
        .zip(&words)
        .enumerate()
        .flat_map(|(word, (terms, form))| {
            let whole =
                terms.whole.iter().map(move |term| Use { term, is_part: false, form: form.form, word });
            let parts = terms.parts.iter().map(move |part| Use {
                term: &part.term,
                is_part: true,
                form: &part.form,
                word,
            });
            whole.chain(parts)
        })
        .collect();
    uses.par_sort_unstable();
    let mut of_word: Vec<Vec<u32>> = vec![Vec::new(); words.len()];
    let mut terms = Vec::new();
    for uses in uses.chunk_by(|a, b| a.term == b.term) {
        let id = u32::try_from(terms.len())
            .map_err(|_| Error::TooLarge { what: "the vocabulary", limit: u32::MAX.into() })?;
        uses.iter().for_each(|used| of_word[used.word].push(id));
        terms.push(term_of(uses, &words));
    }
    let to_terms = word_of.iter().map(|word_of| form_terms(word_of, &of_word)).collect();
    Ok(Joined { terms, to_terms, splitter: lexicon.into_splitter() })
}

/// The distinct forms of all shards, sorted, and for each shard the position
/// of each of its forms among them; stop words have none.
fn distinct_forms<'s>(shards: &'s [Shard<'_>]) -> (Vec<WordForm<'s>>, Vec<Vec<Option<u32>>>) {
    let mut forms: Vec<(&str, usize, u32, u64, u64)> = shards
        .iter()
        .enumerate()
        .flat_map(|(shard, counts)| {
            counts
                .terms()
                .map(move |(number, word)| (word.form, shard, number, word.count, word.in_noun_place))
        })
        .collect();
    forms.par_sort_unstable();
    let mut word_of: Vec<Vec<Option<u32>>> = shards.iter().map(|shard| vec![None; shard.len()]).collect();
    let mut words: Vec<WordForm<'_>> = Vec::new();
    for same in forms.chunk_by(|a, b| a.0 == b.0) {
        for &(_, shard, number, ..) in same {
            word_of[shard][number as usize] = Some(words.len() as u32);
        }
        words.push(WordForm {
            form: same[0].0,
            count: same.iter().map(|form| form.3).sum(),
            in_noun_place: same.iter().map(|form| form.4).sum(),
        });
    }
    (words, word_of)
}

fn form_terms(word_of: &[Option<u32>], of_word: &[Vec<u32>]) -> FormTerms {
    let mut form_terms = FormTerms { starts: vec![0], terms: Vec::new() };
    for word in word_of {
        if let Some(word) = word {
            form_terms.terms.extend(&of_word[*word as usize]);
        }
        form_terms.starts.push(form_terms.terms.len());
    }
    form_terms
}

/// A term from its uses, those as a whole word first.
fn term_of(uses: &[Use<'_>], words: &[WordForm<'_>]) -> Term {
    let wholes = &uses[..uses.partition_point(|used| !used.is_part)];
    // A word is named by its own forms; a part that never stands alone by what
    // its compounds make of it.
    let naming = if wholes.is_empty() { uses } else { wholes };
    let mut counts: Vec<(&str, u64)> = Vec::new();
    for used in naming {
        match counts.last_mut() {
            Some((form, count)) if *form == used.form => *count += words[used.word].count,
            _ => counts.push((used.form, words[used.word].count)),
        }
    }
    let noun_share = noun_share(wholes.iter().map(|used| &words[used.word]));
    if noun_share.is_some_and(|share| share >= 0.5) {
        // A noun is shown as one, though a verb with its stem be more frequent.
        let has_noun = counts.iter().any(|(form, _)| form.starts_with(char::is_uppercase));
        counts.retain(|(form, _)| !has_noun || form.starts_with(char::is_uppercase));
    }
    // The first of the most frequent: `max_by_key` would take the last.
    let label = counts.iter().rev().max_by_key(|(_, count)| *count).map_or("", |(form, _)| form);
    Term {
        term: uses[0].term.into(),
        label: label.into(),
        document_frequency: 0,
        count: uses.iter().map(|used| words[used.word].count).sum(),
        noun_share,
    }
}

/// The share of capitalised forms among those in places where a capital means a
/// noun; nothing where the word never stands in such a place. Words in capitals
/// throughout are shouted or abbreviations: they count only where nothing else
/// does.
fn noun_share<'w>(words: impl Iterator<Item = &'w WordForm<'w>>) -> Option<f64> {
    let (mut capitalised, mut small, mut shouted) = (0, 0, 0);
    for word in words {
        let mut letters = word.form.chars();
        let starts_large = letters.next().is_some_and(char::is_uppercase);
        let has_small = letters.any(char::is_lowercase);
        match (starts_large, has_small) {
            (true, true) => capitalised += word.in_noun_place,
            (true, false) => shouted += word.in_noun_place,
            _ if word.form.starts_with(char::is_alphabetic) => small += word.in_noun_place,
            _ => {}
        }
    }
    if capitalised + small == 0 {
        return (shouted > 0).then_some(1.0);
    }
    Some(capitalised as f64 / (capitalised + small) as f64)
}

/// Turns the entries of a shard from word forms into sorted terms, and returns
/// how many of its rows hold each term.
pub(super) fn count_terms(shard: &mut Rows, to_terms: &FormTerms, n_terms: usize) -> Vec<u32> {
    let mut document_frequency = vec![0; n_terms];
    let mut counted = Vec::with_capacity(shard.entries.len());
    let mut row_terms: Vec<(u32, u32)> = Vec::new();
    for row in &mut shard.rows {
        row_terms.clear();
        for &(form, count) in &shard.entries[row.start..row.end] {
            row_terms.extend(to_terms.of(form).iter().map(|&term| (term, count)));
        }
        row_terms.sort_unstable_by_key(|entry| entry.0);
        row.start = counted.len();
        for same in row_terms.chunk_by(|a, b| a.0 == b.0) {
            let count = same.iter().fold(0u32, |sum, entry| sum.saturating_add(entry.1));
            counted.push((same[0].0, count));
            document_frequency[same[0].0 as usize] += 1;
        }
        row.end = counted.len();
    }
    shard.entries = counted;
    document_frequency
}
