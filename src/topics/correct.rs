//! Applies [`Corrections`] to the topics that were found.

use std::collections::{BTreeMap, BTreeSet};

use ndarray::{Array2, Axis};

use super::articles::select;
use super::corrections::{Corrections, Lookup, TopicKey};
use super::guided::{Seed, guide};
use super::{OUTLIER, TopicCount, TopicWords, TopicWordsParams, Topics};
use crate::Result;
use crate::matrix::{TermCounts, WeightMatrix};

/// What corrections are applied with.
pub struct Correcting<'a> {
    /// The unit rows that the topics were found in.
    pub rows: &'a Array2<f32>,
    /// The counts of the articles.
    pub counts: &'a TermCounts,
    /// Terms that may name a topic.
    pub keep: &'a [bool],
    /// How the words of topics are chosen.
    pub words: &'a TopicWordsParams,
    /// How words and articles are looked up.
    pub lookup: Lookup<'a>,
    /// The weights of the articles, over the same terms.
    pub weights: &'a WeightMatrix,
    /// The seed of everything random.
    pub seed: u64,
}

/// Topics with their words and names, and what could not be applied.
struct Work<'a> {
    with: &'a Correcting<'a>,
    topics: Topics,
    words: TopicWords,
    notes: Vec<String>,
}

impl Correcting<'_> {
    /// The topics once they are corrected, numbered by size again, with their
    /// words and names; and a note for each instruction that does not fit.
    ///
    /// # Errors
    /// As [`Corrections::check`], and where a topic cannot be parted.
    pub fn apply(
        &self,
        corrections: &Corrections,
        topics: Topics,
    ) -> Result<(Topics, TopicWords, Vec<String>)> {
        corrections.check()?;
        let words = self.words.fit(self.counts, topics.labels(), topics.len(), self.keep);
        let mut work = Work { with: self, topics, words, notes: Vec::new() };
        work.guide(corrections);
        work.split(corrections)?;
        work.merge(corrections);
        work.rename(corrections);
        Ok((work.topics, work.words, work.notes))
    }
}

impl Work<'_> {
    /// Takes other labels, from 0 and with gaps, and the names of some of them.
    fn regroup(&mut self, labels: &[i32], mut names: BTreeMap<i32, String>) {
        self.topics = self.topics.regrouped(self.with.rows, labels);
        self.words =
            self.with.words.fit(self.with.counts, self.topics.labels(), self.topics.len(), self.with.keep);
        for (row, label) in labels.iter().enumerate() {
            if let Some(name) = names.remove(label) {
                self.words.rename(self.topics.labels()[row], name);
            }
        }
    }

    fn names(&self) -> BTreeMap<i32, String> {
        (0..self.topics.len() as i32)
            .filter_map(|topic| Some((topic, self.words.name(topic)?.to_owned())))
            .collect()
    }

    /// The topic of a key; where there is none, that is noted.
    fn find(&mut self, key: &TopicKey, instruction: &str) -> Option<i32> {
        match key.find(&self.words, self.topics.labels(), &self.with.lookup) {
            Ok(topic) => Some(topic),
            Err(reason) => {
                self.notes.push(format!("{instruction} no longer fits and is left out: {reason}"));
                None
            }
        }
    }

    fn guide(&mut self, corrections: &Corrections) {
        let with = self.with;
        let (mut names, mut seeds) = (Vec::new(), Vec::new());
        for guided in &corrections.topic {
            let terms: Vec<Option<u32>> = guided.words.iter().map(|word| (with.lookup.term)(word)).collect();
            let unknown: Vec<&str> = guided
                .words
                .iter()
                .zip(&terms)
                .filter(|(_, term)| term.is_none())
                .map(|(word, _)| word.as_str())
                .collect();
            if !unknown.is_empty() {
                self.notes.push(format!(
                    "words of the topic {} that are no term of the corpus: {}",
                    guided.name,
                    unknown.join(", ")
                ));
            }
            let terms: BTreeSet<u32> = terms.into_iter().flatten().collect();
            match Seed::new(&Vec::from_iter(terms), with.weights, with.rows, &self.topics) {
                Some(seed) => {
                    names.push(guided.name.clone());
                    seeds.push(seed);
                }
                None => self
                    .notes
                    .push(format!("the topic {} is left out: no article holds its words", guided.name)),
            }
        }
        if seeds.is_empty() {
            return;
        }
        let (labels, guided) = guide(with.rows, &self.topics, &seeds);
        for (name, topic) in names.iter().zip(&guided) {
            if !labels.contains(topic) {
                self.notes.push(format!("the topic {name} is left out: its articles went to other topics"));
            }
        }
        self.regroup(&labels, guided.into_iter().zip(names).collect());
    }

    fn split(&mut self, corrections: &Corrections) -> Result<()> {
        let mut labels = self.topics.labels().to_vec();
        let mut names = self.names();
        let mut done = Vec::new();
        let mut next = self.topics.len() as i32;
        for (index, split) in corrections.split.iter().enumerate() {
            let instruction = format!("split {}", index + 1);
            let Some(topic) = self.find(&split.topic, &instruction) else { continue };
            let members: Vec<usize> =
                (0..labels.len()).filter(|&row| self.topics.labels()[row] == topic).collect();
            if done.contains(&topic) || members.len() < split.into {
                let reason = if done.contains(&topic) {
                    "the topic is parted already"
                } else {
                    "the topic is too small"
                };
                self.notes.push(format!("{instruction} is left out: {reason}"));
                continue;
            }
            done.push(topic);
            let rows = self.with.rows.select(Axis(0), &members);
            let weights = select(self.with.weights, &members);
            let parts =
                Topics::params(TopicCount::Fixed(split.into)).seed(self.with.seed).fit(&rows, &weights)?;
            if parts.len() < split.into {
                self.notes.push(format!(
                    "{instruction}: {} parts, as the articles are too much alike",
                    parts.len()
                ));
            }
            for (&row, part) in members.iter().zip(parts.labels()) {
                labels[row] = if *part == OUTLIER { OUTLIER } else { next + part };
            }
            next += parts.len() as i32;
            names.remove(&topic);
        }
        if !done.is_empty() {
            self.regroup(&labels, names);
        }
        Ok(())
    }

    fn merge(&mut self, corrections: &Corrections) {
        let mut target: Vec<i32> = (0..self.topics.len() as i32).collect();
        let mut names = self.names();
        let mut is_merged = false;
        for (index, merge) in corrections.merge.iter().enumerate() {
            let instruction = format!("merge {}", index + 1);
            let found: Vec<Option<i32>> =
                merge.topics.iter().map(|key| self.find(key, &instruction)).collect();
            // With one of its topics gone, a merge would join what nobody meant.
            let Some(mut found) = found.into_iter().collect::<Option<Vec<i32>>>() else { continue };
            found.iter_mut().for_each(|topic| *topic = target[*topic as usize]);
            found.sort_unstable();
            found.dedup();
            if found.len() > 1 {
                target.iter_mut().filter(|topic| found.contains(topic)).for_each(|topic| *topic = found[0]);
                found.iter().for_each(|topic| drop(names.remove(topic)));
                is_merged = true;
            } else {
                self.notes.push(format!("{instruction}: these are one topic already"));
            }
            if let Some(name) = &merge.name {
                names.insert(found[0], name.clone());
            }
        }
        if is_merged {
            let labels: Vec<i32> = self
                .topics
                .labels()
                .iter()
                .map(|&label| usize::try_from(label).map_or(OUTLIER, |topic| target[topic]))
                .collect();
            self.regroup(&labels, names);
        } else {
            names.into_iter().for_each(|(topic, name)| self.words.rename(topic, name));
        }
    }

    fn rename(&mut self, corrections: &Corrections) {
        for (index, rename) in corrections.rename.iter().enumerate() {
            if let Some(topic) = self.find(&rename.topic, &format!("rename {} ({})", index + 1, rename.name))
            {
                self.words.rename(topic, rename.name.clone());
            }
        }
    }
}
