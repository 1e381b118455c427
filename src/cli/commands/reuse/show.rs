//! `zeitwort reuse --show`: two articles side by side.

use std::collections::BTreeMap;

use zeitwort::copies::PassagesParams;
use zeitwort::corpus::{Document, Precision};

use super::articles::Articles;
use crate::cli::show::side_by_side::{Mark, Shared, Side, side_by_side};
use crate::cli::show::terminal::{escape_value, line_width, print_escaped, print_message};
use crate::cli::show::text::plural;
use crate::cli::usage::UsageError;

/// Two articles and what they share.
pub(super) struct Pair<'a> {
    left: &'a Document,
    right: &'a Document,
    shared: Vec<Shared>,
}

/// Checks the number of ids.
pub(super) fn check(ids: &[String]) -> anyhow::Result<()> {
    match ids.len() {
        0..=2 => Ok(()),
        _ => Err(UsageError("--show takes one article, or two to compare them".to_owned()).into()),
    }
}

/// Returns the article with the first id, and the one with the second or the one with which it shares
/// the most words.
pub(super) fn pair<'a>(
    ids: &[String],
    articles: &'a Articles,
    params: &PassagesParams,
) -> anyhow::Result<Pair<'a>> {
    let left = Document::position(&articles.own, &ids[0])?;
    let right = match ids.get(1) {
        Some(id) => Document::position(articles.others(), id)?,
        None => nearest(left, articles, params)?,
    };
    let (left, right) = (&articles.own[left], &articles.others()[right]);
    // Of two articles alone, nothing is left out.
    let found =
        params.clone().window(None).find_between(std::slice::from_ref(left), std::slice::from_ref(right))?;
    let shared = found.passages.into_iter().map(|passage| Shared {
        left: passage.bytes,
        right: passage.other_bytes,
        words: passage.words,
    });
    Ok(Pair { left, right, shared: shared.collect() })
}

/// Returns the article with which another one shares the most words; of several, the one with the
/// first id.
fn nearest(article: usize, articles: &Articles, params: &PassagesParams) -> anyhow::Result<usize> {
    let found = articles.find(params)?;
    let mut words: BTreeMap<usize, u64> = BTreeMap::new();
    for passage in &found.passages {
        let other = match passage {
            passage if passage.document == article => passage.other,
            passage if passage.other == article && articles.others.is_none() => passage.document,
            _ => continue,
        };
        *words.entry(other).or_default() += u64::from(passage.words);
    }
    let id = |other: usize| &articles.others()[other].meta.id;
    let most = words.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| id(b.0).cmp(id(a.0))));
    most.map(|(other, _)| other).ok_or_else(|| {
        let id = escape_value(&articles.own[article].meta.id).into_owned();
        anyhow::anyhow!("`{id}` shares no passage with another article; --min-words finds shorter ones")
    })
}

impl Pair<'_> {
    /// Prints the articles side by side, and how much they share to stderr.
    pub(super) fn print(&self) -> anyhow::Result<()> {
        let side = |document| Side { head: head(document), text: &document.text };
        let text =
            side_by_side(&side(self.left), &side(self.right), &self.shared, line_width(), Mark::of_stdout());
        print_escaped(&text)?;
        let words = self.shared.iter().map(|shared| u64::from(shared.words)).sum();
        let passages = plural(self.shared.len() as u64, "passage");
        print_message(&format!("{passages} with {}", plural(words, "shared word")));
        Ok(())
    }
}

/// Returns the lines above an article: its id, then date and outlet.
fn head(document: &Document) -> Vec<String> {
    let date = document.meta.date.map(|date| {
        let day = date.first_day().to_string();
        match date.precision() {
            Precision::Year => day[..4].to_owned(),
            Precision::Month => day[..7].to_owned(),
            Precision::Day => day,
        }
    });
    let source = document.meta.source.as_deref().map(str::to_owned);
    let about: Vec<String> = date.into_iter().chain(source).collect();
    vec![document.meta.id.clone(), if about.is_empty() { "undated".to_owned() } else { about.join(", ") }]
}
