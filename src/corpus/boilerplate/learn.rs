//! Learns from a sample which lines are boilerplate.

use std::hash::Hash;

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use super::edge_sentences::edge_sentences;
use super::edges::{EdgeLine, Edges};
use super::evidence::{Article, Evidence, Occurrence};
use super::frequent::{frequent, text_hash};
use super::lines::{Boilerplate, BoilerplateLine};
use super::notice::is_notice;
use super::sample::{BoilerplateLearner, Sampled};
use crate::corpus::date::calendar_date::Date;

impl Boilerplate {
    /// Learns from articles, given as id, date, source and text, which lines are boilerplate. The order
    /// of the articles does not matter.
    pub fn learn<'a>(
        articles: impl IntoIterator<Item = (&'a str, Option<Date>, Option<&'a str>, &'a str)>,
    ) -> Self {
        let mut learner = BoilerplateLearner::new();
        for (id, date, source, text) in articles {
            learner.add(id, date, source, text);
        }
        learner.finish()
    }
}

impl BoilerplateLearner {
    /// Returns the boilerplate of the articles that were added.
    #[must_use]
    pub fn finish(&self) -> Boilerplate {
        let sample = Sample::new(self.articles());
        let lines = sample.boilerplate(&sample.lines(), Self::is_line);
        let known = |text: &str| lines.contains_key(text);
        let mut sentences = sample.boilerplate(&sample.sentences(known), Self::is_line);
        sentences.retain(|sentence, _| !lines.contains_key(sentence));
        let known = |text: &str| lines.contains_key(text) || sentences.contains_key(text);
        let pairs = sample.boilerplate(&sample.pairs(known), |pair| words(pair) >= 2);
        let found = lines.into_iter().chain(sentences).chain(pairs);
        let found = found.map(|(text, articles)| BoilerplateLine { text, articles });
        Boilerplate::new(found.collect(), sample.articles.len() as u64)
    }

    /// Returns `true` for lines that can be boilerplate alone. Single words and short lines, such as
    /// *Berlin*, are the names of places, sections and authors.
    fn is_line(text: &str) -> bool {
        let letters = text.chars().filter(|sign| sign.is_alphabetic()).count();
        match words(text) {
            0 | 1 => false,
            2 => letters >= 16 || is_notice(text),
            _ => letters >= 10,
        }
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}

/// Maps and sets that are only asked for what is in them, or sorted afterwards.
type Map<K, V> = HashMap<K, V, RandomState>;
type Set<K> = HashSet<K, RandomState>;

/// The articles of the sample, without those of the same text.
struct Sample<'s> {
    articles: Vec<Vec<SampledLine<'s>>>,
    evidence: Evidence<'s>,
}

/// A line of an article of the sample.
#[derive(Clone, Copy)]
struct SampledLine<'s> {
    line: EdgeLine<'s>,
    /// Whether it stands in at least [`LEAST_ARTICLES`](super::evidence::LEAST_ARTICLES).
    is_frequent: bool,
}

impl<'s> Sample<'s> {
    fn new(sampled: impl Iterator<Item = &'s Sampled>) -> Self {
        let mut seen = Set::default();
        let mut articles: Vec<Vec<EdgeLine<'s>>> = Vec::new();
        let mut metadata = Vec::new();
        for article in sampled {
            let edges = Edges { head: &article.head, tail: article.tail.as_deref() };
            if seen.insert(edges) {
                articles.push(edges.lines());
                metadata.push(article);
            }
        }
        let hashes: Vec<Vec<u64>> =
            articles.iter().map(|lines| lines.iter().map(|line| text_hash(line.text)).collect()).collect();
        let in_articles = (0..).zip(&hashes);
        let frequent = frequent(
            in_articles.flat_map(|(article, hashes)| hashes.iter().map(move |hash| (article, *hash))),
        );
        let flagged = |(line, hash)| SampledLine { line, is_frequent: frequent.contains(hash) };
        let articles: Vec<Vec<SampledLine<'s>>> = articles
            .into_iter()
            .zip(&hashes)
            .map(|(lines, hashes)| lines.into_iter().zip(hashes).map(flagged).collect())
            .collect();
        let own_line = |lines: &[SampledLine<'s>]| {
            let own = lines.iter().filter(|line| !line.is_frequent).map(|line| line.line.text);
            own.filter(|line| line.split(' ').nth(2).is_some()).max_by_key(|line| (line.len(), *line))
        };
        let evidence = articles.iter().zip(metadata).map(|(lines, article)| Article {
            day: article.day,
            source: article.source.as_deref(),
            own_line: own_line(lines),
        });
        let evidence = Evidence::new(evidence.collect());
        Self { articles, evidence }
    }

    /// Returns the lines that are frequent, and where they stand.
    fn lines(&self) -> Map<&'s str, Vec<Occurrence>> {
        self.found(|lines, add| {
            for (index, sampled) in lines.iter().enumerate().filter(|(_, sampled)| sampled.is_frequent) {
                if sampled.line.is_whole() {
                    add(sampled.line.text, is_edge(lines, index, index));
                }
            }
        })
    }

    /// Returns the sentences at the edges of the text that is left without the `known` lines.
    fn sentences(&self, known: impl Fn(&str) -> bool) -> Map<&'s str, Vec<Occurrence>> {
        let left = |lines: &Vec<SampledLine<'s>>| {
            let is_known = |sampled: &&SampledLine<'s>| {
                sampled.is_frequent && sampled.line.is_whole() && known(sampled.line.text)
            };
            lines.iter().filter(|sampled| !is_known(sampled)).map(|sampled| sampled.line).collect()
        };
        let at_edges = edge_sentences(self.articles.iter().map(left), BoilerplateLearner::is_line);
        let mut found: Map<&'s str, Vec<Occurrence>> = Map::default();
        for (article, sentence) in at_edges {
            let occurrences = found.entry(sentence).or_default();
            if occurrences.last().is_none_or(|last| last.article != article) {
                occurrences.push(Occurrence { article, is_edge: false });
            }
        }
        found
    }

    /// Returns pairs of lines that follow each other, at least one of which is not known.
    fn pairs(&self, known: impl Fn(&str) -> bool) -> Map<(&'s str, &'s str), Vec<Occurrence>> {
        self.found(|lines, add| {
            for (index, pair) in lines.windows(2).enumerate() {
                if !pair.iter().all(|sampled| sampled.is_frequent && sampled.line.is_whole()) {
                    continue;
                }
                let [first, second] = pair else { continue };
                if !(known(first.line.text) && known(second.line.text)) {
                    add((first.line.text, second.line.text), is_edge(lines, index, index + 1));
                }
            }
        })
    }

    /// Collects what `texts_of` adds for each article.
    fn found<T: Copy + Eq + Hash>(
        &self,
        texts_of: impl Fn(&[SampledLine<'s>], &mut dyn FnMut(T, bool)),
    ) -> Map<T, Vec<Occurrence>> {
        let mut found: Map<T, Vec<Occurrence>> = Map::default();
        for (article, lines) in (0_u32..).zip(&self.articles) {
            texts_of(lines, &mut |text, is_edge| {
                let occurrences = found.entry(text).or_default();
                match occurrences.last_mut().filter(|last| last.article == article) {
                    Some(last) => last.is_edge |= is_edge,
                    None => occurrences.push(Occurrence { article, is_edge }),
                }
            });
        }
        found
    }

    /// Returns those texts that are boilerplate, with the number of articles in which they stand.
    fn boilerplate<T: Joined>(
        &self,
        found: &Map<T, Vec<Occurrence>>,
        is_possible: impl Fn(&str) -> bool,
    ) -> Map<String, u64> {
        let texts = found.iter().map(|(text, occurrences)| (text.joined(), occurrences));
        texts
            .filter(|(text, occurrences)| {
                is_possible(text) && self.evidence.is_boilerplate(occurrences, is_notice(text))
            })
            .map(|(text, occurrences)| (text, occurrences.len() as u64))
            .collect()
    }
}

/// Returns `true` if all lines before `first` or after `last` are frequent. The very first line may be the
/// title.
fn is_edge(lines: &[SampledLine<'_>], first: usize, last: usize) -> bool {
    let all_frequent = |lines: &[SampledLine<'_>]| lines.iter().all(|line| line.is_frequent);
    all_frequent(lines.get(last + 1..).unwrap_or_default())
        || all_frequent(lines.get(1..first).unwrap_or_default())
}

/// A line, or a pair of lines.
trait Joined {
    fn joined(&self) -> String;
}

impl Joined for &str {
    fn joined(&self) -> String {
        (*self).to_owned()
    }
}

impl Joined for (&str, &str) {
    fn joined(&self) -> String {
        format!("{}\n{}", self.0, self.1)
    }
}
