//! Replaces two steps of the analyzer by code of your own: a tokenizer that keeps names
//! like "C++" whole, and a normalizer that looks lemmas up in a table instead of stemming.
//!
//! ```sh
//! cargo run --example custom_normalizer
//! ```

#![allow(missing_docs)]

use std::borrow::Cow;
use std::collections::HashMap;

use zeitwort::matrix::{TermCounts, Vectorizer};
use zeitwort::text::Analyzer;

/// A table of lemmas, as a dictionary or a tagger might give it. A word with an empty
/// lemma is not counted.
const LEMMAS: &str = "ging gehen
gegangen gehen
Bücher Buch
Büchern Buch
liest lesen
gelesen lesen
heute";

fn main() -> zeitwort::Result<()> {
    let counts = count()?;
    println!("term: count, most frequent form");
    for term in counts.vocabulary().terms() {
        println!("{}: {}, {}", term.term, term.count, term.label);
    }
    Ok(())
}

fn count() -> zeitwort::Result<TermCounts> {
    let articles = [
        "Heute liest die Klasse Bücher, auch eines in C++.",
        "In den Büchern ging es um C++, nicht um C#.",
        "Wer hat heute gelesen, wer ist gegangen?",
    ];
    let lemmas: HashMap<&str, &str> =
        LEMMAS.lines().map(|line| line.split_once(' ').unwrap_or((line, ""))).collect();
    let analyzer = Analyzer::new()
        // Steps have names: counts can be merged only if the names of their steps agree.
        .tokenizer("words with signs", |text, add| {
            for token in text.split_whitespace() {
                // A token is a part of the text.
                add(token.trim_matches([',', '.', '?', '!']));
            }
        })
        // Called for distinct words that are not stop words.
        .normalizer("lemmas", move |word| {
            let lemma = lemmas.get(word).or_else(|| lemmas.get(&*word.to_lowercase()));
            lemma.map_or(Cow::Borrowed(word), |lemma| Cow::Borrowed(*lemma))
        });
    let (_, counts) = Vectorizer::params().fit_transform(&analyzer, &articles)?;
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_runs() -> zeitwort::Result<()> {
        main()
    }

    #[test]
    fn forms_are_counted_as_their_lemmas() -> zeitwort::Result<()> {
        let counts = count()?;
        let terms = counts.vocabulary().terms().iter();
        let counts: Vec<_> = terms.map(|term| (&*term.term, term.count)).collect();
        let expected = [("Buch", 2), ("C#", 1), ("C++", 2), ("Klasse", 1), ("gehen", 2), ("lesen", 2)];
        assert_eq!(counts, expected);
        Ok(())
    }
}
