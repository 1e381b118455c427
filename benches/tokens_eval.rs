//! Compares the words of a tokenizer with gold tokens.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Error, ErrorKind, Result};
use std::path::Path;

use serde_json::Value;

/// The agreement of the words of a tokenizer with the gold words.
#[derive(Clone, Debug)]
pub(crate) struct Scores {
    /// The share of the found words that are gold words.
    pub(crate) precision: f64,
    /// The share of the gold words that were found.
    pub(crate) recall: f64,
    /// The harmonic mean of both.
    pub(crate) f1: f64,
    /// The number of gold tokens that are not in the text near the previous token.
    pub(crate) unaligned: u32,
    /// The words of the tokenizer, the gold words in the same place, and how often they
    /// occur, most frequent first. Words are separated by ` | `.
    pub(crate) differences: Vec<(String, String, u32)>,
}

/// The greatest distance to the next gold token in bytes.
const WINDOW: usize = 200;

/// Compares the words of each text with its gold words.
///
/// Each line of `texts` is a JSON object with `id` and `text`, each line of `gold` one with
/// `id` and `tokens`, a list of sentences, which are lists of tokens. A word is a token with
/// a letter or a digit. `tokenise` returns the start and the end of each word in bytes.
pub(crate) fn token_f1(
    texts: &Path,
    gold: &Path,
    tokenise: impl Fn(&str) -> Vec<(usize, usize)>,
) -> Result<Scores> {
    let mut text_of = HashMap::new();
    for document in objects(texts)? {
        if let (Some(id), Some(text)) = (document["id"].as_str(), document["text"].as_str()) {
            text_of.insert(id.to_owned(), text.to_owned());
        }
    }
    let (mut right, mut found_count, mut gold_count, mut unaligned) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut differences: BTreeMap<(String, String), u32> = BTreeMap::new();
    for document in objects(gold)? {
        let Some(text) = document["id"].as_str().and_then(|id| text_of.get(id)) else { continue };
        let gold: Vec<&str> = document["tokens"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_array)
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let (gold, missing) = spans(text, &gold);
        let found = tokenise(text);
        unaligned += missing;
        found_count += found.len() as u32;
        gold_count += gold.len() as u32;
        right += compare(text, &found, &gold, &mut differences);
    }
    let precision = f64::from(right) / f64::from(found_count.max(1));
    let recall = f64::from(right) / f64::from(gold_count.max(1));
    let f1 = 2.0 * f64::from(right) / f64::from((found_count + gold_count).max(1));
    let mut differences: Vec<_> =
        differences.into_iter().map(|((found, gold), count)| (found, gold, count)).collect();
    differences.sort_by_key(|difference| std::cmp::Reverse(difference.2));
    Ok(Scores { precision, recall, f1, unaligned, differences })
}

/// Returns the spans of the words among `tokens`, and the number of tokens that are not in
/// `text`.
fn spans(text: &str, tokens: &[&str]) -> (Vec<(usize, usize)>, u32) {
    let (mut spans, mut missing, mut position) = (Vec::with_capacity(tokens.len()), 0, 0);
    for token in tokens {
        let mut window = text.len().min(position + WINDOW + token.len());
        while !text.is_char_boundary(window) {
            window += 1;
        }
        let Some(offset) = text[position..window].find(token) else {
            missing += 1;
            continue;
        };
        let start = position + offset;
        position = start + token.len();
        if token.contains(char::is_alphanumeric) {
            spans.push((start, position));
        }
    }
    (spans, missing)
}

/// Returns the number of equal spans, and adds the differences to `differences`.
fn compare(
    text: &str,
    found: &[(usize, usize)],
    gold: &[(usize, usize)],
    differences: &mut BTreeMap<(String, String), u32>,
) -> u32 {
    let (mut right, mut f, mut g) = (0, 0, 0);
    while f < found.len() || g < gold.len() {
        if f < found.len() && g < gold.len() && found[f] == gold[g] {
            (right, f, g) = (right + 1, f + 1, g + 1);
            continue;
        }
        // Collects spans of both sides as long as they overlap.
        let (first_found, first_gold) = (f, g);
        let mut end = 0;
        loop {
            let begins = |spans: &[(usize, usize)], next: usize| spans.get(next).map_or(usize::MAX, |s| s.0);
            let (next_found, next_gold) = (begins(found, f), begins(gold, g));
            if end > 0 && next_found.min(next_gold) >= end {
                break;
            }
            if next_found <= next_gold {
                end = end.max(found[f].1);
                f += 1;
            } else {
                end = end.max(gold[g].1);
                g += 1;
            }
        }
        let join = |spans: &[(usize, usize)]| {
            spans.iter().map(|&(start, end)| &text[start..end]).collect::<Vec<_>>().join(" | ")
        };
        *differences.entry((join(&found[first_found..f]), join(&gold[first_gold..g]))).or_default() += 1;
    }
    right
}

/// Reads the JSON objects of a file, one from each line.
fn objects(path: &Path) -> Result<Vec<Value>> {
    BufReader::new(File::open(path)?)
        .lines()
        .map(|line| serde_json::from_str(&line?).map_err(|error| Error::new(ErrorKind::InvalidData, error)))
        .collect()
}
