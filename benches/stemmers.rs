//! Evaluates the stemmers on the gold standard of CISTEM (how many words of the same lexeme
//! get the same stem, and how many of different lexemes), and the tokens on the gold tokens
//! of the Wikinews dataset.
//!
//! `cargo bench --bench stemmers -- ../shared`

#![allow(missing_docs)]

mod tokens_eval;

use std::collections::HashMap;
use std::path::Path;

use zeitwort::text::{Stemmer, tokens};

fn main() -> std::io::Result<()> {
    let folder = std::env::args()
        .skip(1)
        .find(|argument| argument != "--bench")
        .unwrap_or_else(|| "../shared".to_owned());
    let folder = Path::new(&folder);
    let gold = std::fs::read_to_string(folder.join("german/cistem-goldstandard2.txt"))?;
    println!("{:<14} {:>9} {:>9} {:>9}", "stemmer", "precision", "recall", "F");
    for stemmer in Stemmer::ALL {
        let [precision, recall, f] = pairwise(&gold, *stemmer);
        println!("{:<14} {precision:>9.3} {recall:>9.3} {f:>9.3}", format!("{stemmer:?}"));
    }
    let scores = tokens_eval::token_f1(
        &folder.join("corpora/wikinews-de.jsonl"),
        &folder.join("german/wikinews-de-tokens.jsonl"),
        |text| tokens(text).map(|token| span(text, token.text)).collect(),
    )?;
    println!("\n{:<14} {:>9} {:>9} {:>9}", "", "precision", "recall", "F1");
    println!("{:<14} {:>9.4} {:>9.4} {:>9.4}", "word tokens", scores.precision, scores.recall, scores.f1);
    let places: u32 = scores.differences.iter().map(|difference| difference.2).sum();
    println!(
        "{places} places differ, {} gold tokens are not in their texts; the most frequent:",
        scores.unaligned
    );
    for (found, gold, times) in scores.differences.iter().take(12) {
        println!("{times:>5}  found {found}, gold {gold}");
    }
    Ok(())
}

fn span(text: &str, token: &str) -> (usize, usize) {
    let start = token.as_ptr() as usize - text.as_ptr() as usize;
    (start, start + token.len())
}

/// Returns precision, recall and F over pairs of words: pairs with the same stem, compared
/// with pairs on the same line of the gold standard.
fn pairwise(gold: &str, stemmer: Stemmer) -> [f64; 3] {
    let (mut gold_pairs, mut true_pairs) = (0u64, 0u64);
    let mut by_stem: HashMap<String, u64> = HashMap::new();
    for line in gold.lines() {
        let mut in_line: HashMap<String, u64> = HashMap::new();
        let mut words = 0;
        for word in line.split_whitespace() {
            let is_capitalised = word.starts_with(char::is_uppercase);
            let stem = stemmer.stem(&word.to_lowercase(), is_capitalised).into_owned();
            *in_line.entry(stem).or_default() += 1;
            words += 1;
        }
        gold_pairs += pairs(words);
        true_pairs += in_line.values().map(|&words| pairs(words)).sum::<u64>();
        for (stem, words) in in_line {
            *by_stem.entry(stem).or_default() += words;
        }
    }
    let found_pairs: u64 = by_stem.values().map(|&words| pairs(words)).sum();
    let precision = true_pairs as f64 / found_pairs.max(1) as f64;
    let recall = true_pairs as f64 / gold_pairs as f64;
    [precision, recall, 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)]
}

fn pairs(words: u64) -> u64 {
    words * words.saturating_sub(1) / 2
}
