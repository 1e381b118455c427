//! The peer linfa-preprocessing: from texts in memory to the TF-IDF matrix.
//!
//! `linfa_counting FILE.jsonl [stems|default] [MIN_DF] [REPEAT]` prints one JSON line.
//!
//! `stems` gives its `TfIdfVectorizer` a tokeniser that leaves out stop words and
//! stems (Snowball 3) each distinct word once, as the other peers do; `default` is
//! the vectorizer's own regular expression with stop words, and no stems. It fits
//! and transforms in two passes and has neither sublinear frequencies nor a norm;
//! the rows are scaled here.

use std::cell::RefCell;
use std::collections::HashMap;
use std::error::Error;
use std::fs::{File, read_to_string};
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::time::Instant;

use linfa_preprocessing::Tokenizer;
use linfa_preprocessing::tf_idf_vectorization::TfIdfVectorizer;
use ndarray::Array1;
use serde_json::{Value, json};
use snowball_stemmers_rs::{Algorithm, Stemmer};

const STOP_WORDS: &str = include_str!("../../../../src/text/stop_words_de.txt");

/// The stem of each word seen, none for a stop word. The tokeniser of linfa is a
/// function that returns parts of its text, hence the thread's own memory and
/// stems that live for ever.
type Stems = HashMap<String, Option<&'static str>>;

thread_local! {
    static STEMS: RefCell<Stems> = RefCell::new(known_stop_words());
}

fn stop_words() -> impl Iterator<Item = &'static str> {
    STOP_WORDS.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

fn known_stop_words() -> Stems {
    stop_words().map(|word| (word.to_owned(), None)).collect()
}

/// The stems of a text in small letters.
fn stems(text: &str) -> Vec<&str> {
    let stemmer = Stemmer::create(Algorithm::German);
    let words = text
        .split(|c: char| !c.is_alphabetic() && c != '-')
        .map(|word| word.trim_matches('-'))
        .filter(|word| word.len() > 1);
    STEMS.with_borrow_mut(|stems| {
        words
            .filter_map(|word| match stems.get(word) {
                Some(&stem) => stem,
                None => {
                    let stem: &'static str = stemmer.stem(word).into_owned().leak();
                    stems.insert(word.to_owned(), Some(stem));
                    Some(stem)
                }
            })
            .collect()
    })
}

/// Documents, terms and non-zeros.
fn weigh(texts: &Array1<String>, variant: &str, min_df: usize) -> Result<[usize; 3], Box<dyn Error>> {
    STEMS.set(known_stop_words());
    // A share; half an article more, so that rounding down gives `min_df`.
    let min_share = (min_df as f32 + 0.5) / texts.len() as f32;
    let vectorizer = TfIdfVectorizer::default().normalize(false).document_frequency(min_share, 1.0);
    let vectorizer = if variant == "stems" {
        vectorizer.tokenizer(Tokenizer::Function(stems))
    } else {
        vectorizer.stopwords(&stop_words().collect::<Vec<_>>())
    };
    let mut weights = vectorizer.fit(texts)?.transform(texts)?;
    for mut row in weights.outer_iterator_mut() {
        let length = row.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        row.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    let weights = black_box(weights);
    Ok([weights.rows(), weights.cols(), weights.nnz()])
}

fn read(path: &str) -> Result<Array1<String>, Box<dyn Error>> {
    let mut texts = Vec::new();
    for line in BufReader::new(File::open(path)?).lines() {
        let mut record: Value = serde_json::from_str(&line?)?;
        match record["text"].take() {
            Value::String(text) => texts.push(text),
            _ => return Err("a line without text".into()),
        }
    }
    Ok(texts.into())
}

fn peak_bytes() -> Option<u64> {
    let status = read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let argument = |index: usize, default: &'static str| arguments.get(index).map_or(default, |a| a);
    let path =
        arguments.first().ok_or("usage: linfa_counting FILE.jsonl [stems|default] [MIN_DF] [REPEAT]")?;
    let variant = match argument(1, "stems") {
        "stems" => "stems",
        "default" => "default",
        other => return Err(format!("no variant {other}: stems or default").into()),
    };
    let (min_df, repeat): (usize, usize) = (argument(2, "3").parse()?, argument(3, "3").parse()?);

    let begin = Instant::now();
    let texts = read(path)?;
    let read_seconds = begin.elapsed().as_secs_f64();
    let (mut runs, mut found) = (Vec::new(), [0; 3]);
    for _ in 0..repeat.max(1) {
        let begin = Instant::now();
        found = weigh(&texts, variant, min_df)?;
        runs.push(begin.elapsed().as_secs_f64());
    }
    let mut sorted = runs.clone();
    sorted.sort_by(f64::total_cmp);
    let report = json!({
        "name": format!("linfa-preprocessing, {variant}"),
        "documents": found[0],
        "bytes": texts.iter().map(String::len).sum::<usize>(),
        "tokens": null,
        "terms": found[1],
        "nonzeros": found[2],
        "read_seconds": read_seconds,
        "seconds": sorted[sorted.len() / 2],
        "runs": runs,
        "peak_bytes": peak_bytes(),
    });
    println!("{report}");
    Ok(())
}
