//! Texts as newsrooms edit them, with a known truth: which articles are copies of one text.

use rand::Rng;
use rand::seq::SliceRandom;
use zeitwort::copies::{CopyGroups, Fingerprints};
use zeitwort::corpus::{Date, Document, DocumentMeta};
use zeitwort::synth::Synth;

use crate::support::random;

/// An article, and the text that it is a copy of.
#[derive(Clone, Debug)]
pub(super) struct Article {
    pub(super) document: Document,
    /// The same number for all copies of a text.
    pub(super) story: usize,
}

/// Texts that have nothing to do with each other.
pub(super) fn texts(number: usize, seed: u64) -> Vec<String> {
    let articles = Synth::new(number as u64).seed(seed).near_copies(0.0).median_words(150.0).build().unwrap();
    articles.documents().map(|document| document.text).collect()
}

pub(super) fn article(id: impl Into<String>, day: i32, text: &str) -> Document {
    Document::new(id, Date::from_unix_days(18_262 + day), text)
}

/// How far a newsroom changes an agency text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Editing {
    /// The least share that is kept from its start.
    pub(super) kept: f64,
    /// The share of sentences that are dropped.
    pub(super) dropped: f64,
    /// The share of words that are replaced.
    pub(super) replaced: f64,
}

/// Edits a text: cuts its end, drops sentences, replaces words, and puts a sentence of another text before it.
pub(super) fn edited(text: &str, other: &str, editing: Editing, random: &mut impl Rng) -> String {
    let sentences: Vec<&str> = text.split_inclusive(['.', '!', '?']).collect();
    let kept = (sentences.len() as f64 * random.gen_range(editing.kept..=1.0)).ceil() as usize;
    let strange: Vec<&str> = other.split_whitespace().collect();
    let mut words: Vec<&str> =
        other.split_inclusive('.').next().unwrap_or_default().split_whitespace().collect();
    for sentence in &sentences[..kept] {
        if !random.gen_bool(editing.dropped) {
            words.extend(sentence.split_whitespace().map(|word| {
                if random.gen_bool(editing.replaced) {
                    strange.choose(random).copied().unwrap_or(word)
                } else {
                    word
                }
            }));
        }
    }
    words.join(" ")
}

/// A corpus in which a fifth of the texts are printed two to six times within two days, and as many texts repeat a
/// fifth of another one as background.
pub(super) fn press(number: usize, editing: Editing, seed: u64) -> Vec<Article> {
    let mut random = random(seed);
    let texts = texts(number, seed);
    let (wires, others) = texts.split_at(number / 5);
    let mut articles = Vec::new();
    let mut add = |text: &str, day: i32, story: usize| {
        let document = article(format!("{:05}", articles.len()), day, text);
        articles.push(Article { document, story });
    };
    for (story, wire) in wires.iter().enumerate() {
        let day = random.gen_range(0..1000);
        for _ in 0..random.gen_range(2..=6) {
            let text = edited(wire, others.choose(&mut random).unwrap(), editing, &mut random);
            add(&text, day + random.gen_range(0..=2), story);
        }
    }
    for (index, pair) in others.chunks(2).enumerate() {
        let (story, day) = (wires.len() + 2 * index, random.gen_range(0..1000));
        add(&pair[0], day, story);
        let Some(own) = pair.get(1) else { continue };
        let background: Vec<&str> = pair[0].split_whitespace().collect();
        let background = background
            [background.len() - own.split_whitespace().count().min(background.len()) / 5..]
            .join(" ");
        add(&format!("{own} {background}"), day + 1, story + 1);
    }
    articles
}

/// Finds the groups of copies within a week.
pub(super) fn groups<'a>(documents: impl IntoIterator<Item = &'a Document>) -> CopyGroups {
    let (mut fingerprints, mut metas) = (Fingerprints::default(), Vec::<DocumentMeta>::new());
    for document in documents {
        fingerprints.push(&document.text).unwrap();
        metas.push(document.meta.clone());
    }
    CopyGroups::params().window(7).fit(&fingerprints, &metas).unwrap()
}

/// Precision and recall of pairs of articles in the same group.
pub(super) fn pairs_found(articles: &[Article]) -> (f64, f64) {
    let units = groups(articles.iter().map(|article| &article.document)).units();
    let (mut found, mut right, mut all) = (0.0, 0.0, 0.0);
    for (row, article) in articles.iter().enumerate() {
        for other in 0..row {
            let (is_found, is_copy) = (units[row] == units[other], article.story == articles[other].story);
            found += f64::from(u8::from(is_found));
            right += f64::from(u8::from(is_found && is_copy));
            all += f64::from(u8::from(is_copy));
        }
    }
    (right / found, right / all)
}
