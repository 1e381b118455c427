//! Strata: the values of a column, such as outlets, whose mix is held fixed in standardised rates.

use std::sync::Arc;

/// The stratum of each article, and the weight of each stratum.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::time) struct Strata {
    of_row: Arc<[u32]>,
    /// The share of the words of all periods, by stratum. They sum to 1.
    of_words: Vec<f64>,
    /// The share of the articles of all periods, by stratum. They sum to 1.
    of_articles: Vec<f64>,
}

impl Strata {
    /// Takes the strata of articles, numbered from 0. The weights are those of the articles that are in
    /// a period.
    pub(in crate::time) fn new(of_row: &[u32], lengths: &[u32], of_document: &[Option<u32>]) -> Self {
        let count = of_row.iter().max().map_or(0, |&last| last as usize + 1);
        let empty = Self { of_row: of_row.into(), of_words: vec![0.0; count], of_articles: vec![0.0; count] };
        empty.weighed(lengths, of_document)
    }

    /// Returns the same strata with the weights of other articles.
    pub(in crate::time) fn weighed(mut self, lengths: &[u32], of_document: &[Option<u32>]) -> Self {
        let (mut words, mut articles) = (vec![0_u64; self.len()], vec![0_u64; self.len()]);
        for (row, _) in of_document.iter().enumerate().filter(|(_, period)| period.is_some()) {
            let stratum = self.of_row[row] as usize;
            words[stratum] += u64::from(lengths[row]);
            articles[stratum] += 1;
        }
        (self.of_words, self.of_articles) = (shares(&words), shares(&articles));
        self
    }

    /// Returns the number of strata.
    pub(in crate::time) fn len(&self) -> usize {
        self.of_words.len()
    }

    /// Returns the stratum of an article.
    pub(in crate::time) fn of(&self, row: usize) -> usize {
        self.of_row[row] as usize
    }

    pub(in crate::time) fn of_words(&self) -> &[f64] {
        &self.of_words
    }

    pub(in crate::time) fn of_articles(&self) -> &[f64] {
        &self.of_articles
    }
}

fn shares(sizes: &[u64]) -> Vec<f64> {
    let all: u64 = sizes.iter().sum();
    sizes.iter().map(|&size| if all > 0 { size as f64 / all as f64 } else { 0.0 }).collect()
}
