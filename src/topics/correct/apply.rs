//! Applies [`Corrections`] to fitted topics.

use std::collections::{BTreeMap, BTreeSet};

use ndarray::{Array2, Axis};

use super::corrections::Corrections;
use super::guided::{TopicSeed, guide};
use super::regroup::regroup;
use super::topic_key::{CorpusIndex, TopicKey};
use crate::Result;
use crate::matrix::{TermCounts, WeightMatrix};
use crate::topics::assigned::OUTLIER;
use crate::topics::cluster::select_rows;
use crate::topics::count::TopicCount;
use crate::topics::describe::TopicWordsParams;
use crate::topics::fit::FittedTopics;
use crate::topics::model::TopicModel;

/// The articles that corrections are applied to.
pub struct CorrectionData<'a> {
    /// The unit rows that the topics were fitted to.
    pub rows: &'a Array2<f32>,
    /// The counts of the articles.
    pub counts: &'a TermCounts,
    /// The weights of the articles, over the same terms.
    pub weights: &'a WeightMatrix,
    /// How the words of topics are chosen.
    pub words: &'a TopicWordsParams,
    /// For each term, whether it may be a word of a topic.
    pub keep: &'a [bool],
    /// Finds terms and articles.
    pub index: CorpusIndex<'a>,
    /// The seed of all random choices.
    pub seed: u64,
}

impl Corrections {
    /// Applies the corrections to topics with words ([`FittedTopics::describe`]), and
    /// numbers the topics by size again.
    ///
    /// Returns a note on each instruction that was skipped because it does not fit.
    ///
    /// # Errors
    /// Returns the errors of [`Corrections::check`], and those of
    /// [`TopicModelParams::fit`](crate::topics::TopicModelParams::fit) if a topic cannot be
    /// split.
    pub fn apply(&self, fitted: &mut FittedTopics, data: &CorrectionData<'_>) -> Result<Vec<String>> {
        self.check()?;
        let mut corrected = CorrectedTopics { data, fitted, notes: Vec::new() };
        corrected.guide(self);
        corrected.split(self)?;
        corrected.merge(self);
        corrected.rename(self);
        Ok(corrected.notes)
    }
}

/// Topics between two corrections.
struct CorrectedTopics<'a> {
    data: &'a CorrectionData<'a>,
    fitted: &'a mut FittedTopics,
    notes: Vec<String>,
}

impl CorrectedTopics<'_> {
    /// Replaces the labels by others, numbers from 0 with gaps; `names` are the names of
    /// some of them.
    fn regroup(&mut self, labels: &[i32], mut names: BTreeMap<i32, String>) {
        regroup(self.fitted, self.data.rows, labels);
        self.fitted.describe(self.data.words, self.data.counts, self.data.keep);
        for (row, label) in labels.iter().enumerate() {
            if let Some(name) = names.remove(label) {
                self.fitted.model.words.rename(self.fitted.topics.labels()[row], name);
            }
        }
    }

    fn names(&self) -> BTreeMap<i32, String> {
        let words = self.fitted.model.words();
        (0..words.len() as i32).filter_map(|topic| Some((topic, words.name(topic)?.to_owned()))).collect()
    }

    /// Returns the topic of a key. If there is none, adds a note.
    fn find(&mut self, key: &TopicKey, instruction: &str) -> Option<i32> {
        match key.find(self.fitted.model.words(), self.fitted.topics.labels(), &self.data.index) {
            Ok(topic) => Some(topic),
            Err(reason) => {
                self.notes.push(format!("{instruction} no longer fits and was skipped: {reason}"));
                None
            }
        }
    }

    fn guide(&mut self, corrections: &Corrections) {
        let data = self.data;
        let (mut names, mut seeds) = (Vec::new(), Vec::new());
        for guided in &corrections.topic {
            let ids: Vec<Option<u32>> = guided.words.iter().map(|word| (data.index.term_id)(word)).collect();
            let unknown: Vec<&str> = guided
                .words
                .iter()
                .zip(&ids)
                .filter(|(_, id)| id.is_none())
                .map(|(word, _)| word.as_str())
                .collect();
            if !unknown.is_empty() {
                self.notes.push(format!(
                    "words of the topic {} that are not in the vocabulary: {}",
                    guided.name,
                    unknown.join(", ")
                ));
            }
            let ids: BTreeSet<u32> = ids.into_iter().flatten().collect();
            match TopicSeed::new(&Vec::from_iter(ids), data.weights, data.rows, &self.fitted.topics) {
                Some(seed) => {
                    names.push(guided.name.clone());
                    seeds.push(seed);
                }
                None => self
                    .notes
                    .push(format!("the topic {} was skipped: no article contains its words", guided.name)),
            }
        }
        if seeds.is_empty() {
            return;
        }
        let (labels, guided) = guide(data.rows, &self.fitted.model, &self.fitted.topics, &seeds);
        for (name, topic) in names.iter().zip(&guided) {
            if !labels.contains(topic) {
                self.notes.push(format!(
                    "the topic {name} was skipped: its articles belong to other guided topics"
                ));
            }
        }
        self.regroup(&labels, guided.into_iter().zip(names).collect());
    }

    fn split(&mut self, corrections: &Corrections) -> Result<()> {
        let mut labels = self.fitted.topics.labels().to_vec();
        let mut names = self.names();
        let mut done = Vec::new();
        let mut next = self.fitted.model.len() as i32;
        for (index, split) in corrections.split.iter().enumerate() {
            let instruction = format!("split {}", index + 1);
            let Some(topic) = self.find(&split.topic, &instruction) else { continue };
            let members: Vec<usize> =
                (0..labels.len()).filter(|&row| self.fitted.topics.labels()[row] == topic).collect();
            if done.contains(&topic) || members.len() < split.into {
                let reason = if done.contains(&topic) {
                    "the topic has been split already"
                } else {
                    "the topic has too few articles"
                };
                self.notes.push(format!("{instruction} was skipped: {reason}"));
                continue;
            }
            done.push(topic);
            let rows = self.data.rows.select(Axis(0), &members);
            let weights = select_rows(self.data.weights, &members);
            let params = TopicModel::params(TopicCount::Fixed(split.into)).seed(self.data.seed);
            let parts = params.fit(&rows, &weights)?.topics;
            if parts.len() < split.into {
                self.notes.push(format!(
                    "{instruction}: only {} parts, as the articles are too similar",
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
        let mut target: Vec<i32> = (0..self.fitted.model.len() as i32).collect();
        let mut names = self.names();
        let mut is_merged = false;
        for (index, merge) in corrections.merge.iter().enumerate() {
            let instruction = format!("merge {}", index + 1);
            let found: Vec<Option<i32>> =
                merge.topics.iter().map(|key| self.find(key, &instruction)).collect();
            // If one of the topics is gone, merging the others is not what was meant.
            let Some(mut found) = found.into_iter().collect::<Option<Vec<i32>>>() else { continue };
            found.iter_mut().for_each(|topic| *topic = target[*topic as usize]);
            found.sort_unstable();
            found.dedup();
            if found.len() > 1 {
                target.iter_mut().filter(|topic| found.contains(topic)).for_each(|topic| *topic = found[0]);
                found.iter().for_each(|topic| drop(names.remove(topic)));
                is_merged = true;
            } else {
                self.notes.push(format!("{instruction}: the topics are one already"));
            }
            if let Some(name) = &merge.name {
                names.insert(found[0], name.clone());
            }
        }
        if is_merged {
            let labels: Vec<i32> = self
                .fitted
                .topics
                .labels()
                .iter()
                .map(|&label| usize::try_from(label).map_or(OUTLIER, |topic| target[topic]))
                .collect();
            self.regroup(&labels, names);
        } else {
            names.into_iter().for_each(|(topic, name)| self.fitted.model.words.rename(topic, name));
        }
    }

    fn rename(&mut self, corrections: &Corrections) {
        for (index, rename) in corrections.rename.iter().enumerate() {
            let instruction = format!("rename {} ({})", index + 1, rename.name);
            if let Some(topic) = self.find(&rename.topic, &instruction) {
                self.fitted.model.words.rename(topic, rename.name.clone());
            }
        }
    }
}
