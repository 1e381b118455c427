//! A word of a topic with its scores ([`TopicWord`]), and the choice among these
//! ([`LabelBy`]).

use crate::named::named;

/// The score by which the words of a topic are chosen and ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelBy {
    /// c-TF-IDF: words that are frequent in the topic and not frequent everywhere. The
    /// default, as it ranks neither function words nor words that occur once highly.
    #[default]
    CTfIdf,
    /// FREX: words that are both frequent in the topic and exclusive to it.
    Frex,
    /// The share of the topic's words. Ranks words that all topics share highly.
    Prob,
}

named!(LabelBy as "label_by" { CTfIdf = "ctfidf", Frex = "frex", Prob = "prob" });

/// A word of a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopicWord {
    /// The id of the term.
    pub term_id: u32,
    /// The c-TF-IDF weight (Grootendorst 2022), above 0: tf · ln(1 + A / f). tf is the
    /// term's share of the topic's words, f its count over all topics, and A the mean
    /// number of words of a topic.
    pub weight: f64,
    /// The FREX score (Bischof & Airoldi 2012), above 0 to 1: the harmonic mean of two
    /// ranks among the words of the topic, each divided by their number. One rank is by
    /// frequency, the other by exclusivity: the word's share in this topic over the sum of
    /// its shares in all topics.
    pub frex: f64,
    /// The share of the topic's counted words, 0 to 1.
    pub prob: f64,
}

impl TopicWord {
    pub(super) fn score(&self, by: LabelBy) -> f64 {
        match by {
            LabelBy::CTfIdf => self.weight,
            LabelBy::Frex => self.frex,
            LabelBy::Prob => self.prob,
        }
    }
}
