//! [`TopicKey`]: how a correction identifies a topic, whatever its number in a run.

use serde::{Deserialize, Serialize};

use crate::topics::describe::TopicWords;

/// How a topic is recognized in another run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "a list of words, or { articles = [ids] }")]
pub enum TopicKey {
    /// The topic that more than half of these words belong to, and more than to any other
    /// topic. Words may be in any inflection.
    Words(Vec<String>),
    /// The topic of more than half of these articles; articles that are not in the corpus
    /// are ignored.
    Articles {
        /// The ids of the articles.
        articles: Vec<String>,
    },
}

/// Finds terms and articles of the corpus.
pub struct CorpusIndex<'a> {
    /// Returns the id of the term of a word, which may be in any inflection.
    pub term_id: &'a dyn Fn(&str) -> Option<u32>,
    /// Returns the row of the article with an id.
    pub row: &'a dyn Fn(&str) -> Option<usize>,
}

impl TopicKey {
    /// Returns the topic, or the reason why there is none.
    pub(super) fn find(
        &self,
        words: &TopicWords,
        labels: &[i32],
        index: &CorpusIndex<'_>,
    ) -> Result<i32, String> {
        let topics = 0..words.len() as i32;
        let (all, hits, what): (usize, Vec<usize>, _) = match self {
            Self::Words(given) => {
                let terms: Vec<u32> = given.iter().filter_map(|word| (index.term_id)(word)).collect();
                let has = |topic, term| words.of(topic).iter().any(|word| word.term_id == term);
                let count = |topic| terms.iter().filter(|&&term| has(topic, term)).count();
                (given.len(), topics.map(count).collect(), format!("the words {}", given.join(", ")))
            }
            Self::Articles { articles } => {
                let found: Vec<i32> =
                    articles.iter().filter_map(|id| (index.row)(id)).map(|row| labels[row]).collect();
                if found.is_empty() {
                    return Err(format!("none of the articles {} is in the corpus", shortened(articles)));
                }
                let count = |topic| found.iter().filter(|&&label| label == topic).count();
                (found.len(), topics.map(count).collect(), format!("the articles {}", shortened(articles)))
            }
        };
        let most = hits.iter().copied().max().unwrap_or(0);
        let best: Vec<usize> = (0..hits.len()).filter(|&topic| hits[topic] == most).collect();
        if 2 * most <= all {
            return Err(format!("no topic has more than half of {what} (the best has {most} of {all})"));
        }
        match best[..] {
            [topic] => Ok(topic as i32),
            _ => Err(format!("{} topics have {most} of {what}; add more words", best.len())),
        }
    }
}

fn shortened(ids: &[String]) -> String {
    let more = if ids.len() > 3 { ", …" } else { "" };
    format!("{}{more}", ids[..ids.len().min(3)].join(", "))
}
