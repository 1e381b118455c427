//! Passages that were planted in articles are found, and no others; nothing is quadratic.

use std::time::{Duration, Instant};

use rand::Rng;
use rand_xoshiro::Xoshiro256Plus;
use zeitwort::Corpus;
use zeitwort::copies::{Passage, Passages};
use zeitwort::corpus::Document;
use zeitwort::frame::{self, ColumnSchema, PASSAGES};
use zeitwort::synth::Synth;

use crate::support::{corpus, random};

/// A passage that was planted, in characters.
struct Planted {
    document: usize,
    other: usize,
    place: (usize, usize),
    other_place: (usize, usize),
}

/// Invented articles. Half of them lend `words` words to another one, which repeats them with a share
/// of `edits` words changed, inserted or left out.
fn planted(words: std::ops::Range<usize>, edits: f64, seed: u64) -> (Vec<Document>, Vec<Planted>) {
    let synthetic = Synth::new(800).seed(seed).near_copies(0.0).build().unwrap();
    let mut documents: Vec<Document> = synthetic.documents().collect();
    let mut random = random(seed);
    let mut truth = Vec::new();
    for pair in 0..documents.len() / 2 {
        let (source, target) = (2 * pair, 2 * pair + 1);
        let lent: Vec<&str> = documents[source].text.split(' ').collect();
        let length = random.gen_range(words.clone()).min(lent.len());
        let start = random.gen_range(0..=lent.len() - length);
        let before = characters(&lent[..start]);
        let passage = &lent[start..start + length];
        let lent_place = (before, before + characters(passage) - 1);
        let edited = edited(passage, edits, &mut random);
        let mut text: Vec<&str> = documents[target].text.split(' ').collect();
        let at = random.gen_range(0..=text.len());
        let before = characters(&text[..at]);
        let end = before + edited.chars().count();
        text.insert(at, &edited);
        let text = text.join(" ");
        documents[target].text = text;
        // The later article is the one that repeats.
        documents[target].meta.date = documents[source].meta.date;
        let (document, other) = match documents[target].meta.id > documents[source].meta.id {
            true => ((target, (before, end)), (source, lent_place)),
            false => ((source, lent_place), (target, (before, end))),
        };
        truth.push(Planted { document: document.0, other: other.0, place: document.1, other_place: other.1 });
    }
    (documents, truth)
}

/// The number of characters of some words with the space behind each of them.
fn characters(words: &[&str]) -> usize {
    words.iter().map(|word| word.chars().count() + 1).sum()
}

/// Edits a passage, but not its first and its last word.
fn edited(words: &[&str], share: f64, random: &mut Xoshiro256Plus) -> String {
    let mut edited = Vec::new();
    for (at, &word) in words.iter().enumerate() {
        let is_end = at == 0 || at + 1 == words.len();
        let edit = if is_end || !random.gen_bool(share) { 3 } else { random.gen_range(0..3) };
        match edit {
            0 => edited.push("stattdessen"),
            1 => {}
            2 => edited.extend(["zudem", word]),
            _ => edited.push(word),
        }
    }
    edited.join(" ")
}

fn overlap(a: (usize, usize), start: u32, end: u32) -> usize {
    a.1.min(end as usize).saturating_sub(a.0.max(start as usize))
}

/// Returns the share of planted passages that were found, that of found passages that were planted, and
/// the share of the characters of both that agree.
fn recall_and_precision(words: std::ops::Range<usize>, edits: f64, seed: u64) -> (f64, f64, f64) {
    let (documents, truth) = planted(words, edits, seed);
    let found = Passages::params().find(&documents).unwrap();
    let shared = |planted: &Planted, passage: &Passage| {
        if (planted.document, planted.other) != (passage.document, passage.other) {
            return 0;
        }
        let own = overlap(planted.place, passage.start, passage.end);
        let other = overlap(planted.other_place, passage.other_start, passage.other_end);
        own.min(other)
    };
    let hits = truth.iter().filter(|planted| {
        found.passages.iter().any(|passage| shared(planted, passage) * 2 > planted.place.1 - planted.place.0)
    });
    let right = found
        .passages
        .iter()
        .filter(|passage| truth.iter().any(|planted| shared(planted, passage) > 0))
        .count();
    let agreeing: usize =
        truth.iter().flat_map(|planted| found.passages.iter().map(|passage| shared(planted, passage))).sum();
    let all: usize = found.passages.iter().map(|passage| (passage.end - passage.start) as usize).sum();
    let recall = hits.count() as f64 / truth.len() as f64;
    (recall, right as f64 / found.passages.len() as f64, agreeing as f64 / all as f64)
}

#[test]
fn planted_passages_are_found_across_edits() {
    for (words, edits) in [(20..21, 0.0), (20..21, 0.05), (20..60, 0.1), (60..120, 0.15)] {
        let (recall, precision, agreeing) = recall_and_precision(words.clone(), edits, 5);
        let message = format!("{words:?}, {edits}: recall {recall}, precision {precision}, {agreeing}");
        assert!(recall >= 0.95 && precision >= 0.95 && agreeing >= 0.95, "{message}");
    }
}

#[test]
fn copies_of_a_text_and_a_long_text_take_linear_time() {
    let synthetic = Synth::new(50).seed(3).near_copies(0.0).build().unwrap();
    let texts: Vec<String> = synthetic.documents().map(|document| document.text).collect();
    let copies = |number: usize| -> Vec<Document> {
        (0..number).map(|n| Document::new(format!("{n:05}"), None, texts[0].as_str())).collect()
    };
    let documents = copies(50_000);
    let start = Instant::now();
    let found = Passages::params().find(&documents).unwrap();
    assert_eq!(found.passages.len(), 10 * 11 / 2 + 50_000 - 11);
    let long = texts.join("\n").repeat(10_000_000 / texts.iter().map(String::len).sum::<usize>());
    let documents = [
        Document::new("a", None, long.as_str()),
        Document::new("b", None, long.as_str()),
        Document::new("c", None, texts[7].as_str()),
    ];
    let found = Passages::params().find(&documents).unwrap();
    assert_eq!(found.pairs, 3);
    assert!(found.passages[0].words > 1_000_000);
    // A quadratic search would take hours.
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
}

#[test]
fn the_table_has_the_columns_of_its_schema_and_of_the_readme() {
    let documents: Vec<Document> = {
        let text = Synth::new(1).build().unwrap().documents().next().unwrap().text;
        ["a", "b"].into_iter().map(|id| Document::new(id, None, text.as_str())).collect()
    };
    let found = Passages::params().find(&documents).unwrap();
    for passages in [&found.passages[..], &[]] {
        PASSAGES.check(&frame::passages(passages, &documents, &documents).unwrap()).unwrap();
    }
    let readme = include_str!("../../README.md");
    for row in PASSAGES.columns.iter().map(ColumnSchema::to_string) {
        assert!(readme.contains(&format!("\n{row}\n")), "README.md lacks {row}");
    }
}

/// Two pairs of the five articles report on the same meeting.
#[test]
fn articles_on_one_meeting_share_passages() {
    let Some(path) = corpus("seeds") else { return };
    let (documents, _) = Corpus::from_paths([path]).unwrap().documents(&|_| Ok(())).unwrap();
    let found = Passages::params().find(&documents).unwrap();
    let id = |index: usize| documents[index].meta.id.split('_').next().unwrap();
    let mut pairs: Vec<_> =
        found.passages.iter().map(|passage| (id(passage.document), id(passage.other))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    assert_eq!(pairs, [("000", "001"), ("004", "003")]);
    assert_eq!(found.passages.len(), 4);
}
