//! A passage that two articles share, and the result of a search for them.

use std::ops::Range;

use crate::corpus::Document;

/// A passage that two articles share.
///
/// Offsets are characters (Unicode scalar values) of [`Document::text`], from the first letter of the
/// first shared word to behind the last letter of the last.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Passage {
    /// The article, as an index of the articles that were searched: the later of two articles of one
    /// corpus.
    pub document: usize,
    /// The other article, as an index of the same articles or of those of the other corpus.
    pub other: usize,
    /// The first character of the passage in the article.
    pub start: u32,
    /// The character behind its last one.
    pub end: u32,
    /// The first character in the other article.
    pub other_start: u32,
    /// The character behind the last one in the other article.
    pub other_end: u32,
    /// The number of words that both articles share in the passage.
    pub words: u32,
    /// The days from the other article to the article. `None` if the day of one of the two is not known.
    pub lag_days: Option<i32>,
    /// The bytes of the passage in the article.
    pub bytes: Range<usize>,
    /// The bytes of the passage in the other article.
    pub other_bytes: Range<usize>,
}

impl Passage {
    /// Returns the passage as it stands in the article.
    #[must_use]
    pub fn text<'d>(&self, documents: &'d [Document]) -> &'d str {
        text(documents, self.document, &self.bytes)
    }

    /// Returns the passage as it stands in the other article, which is one of `documents`.
    #[must_use]
    pub fn other_text<'d>(&self, documents: &'d [Document]) -> &'d str {
        text(documents, self.other, &self.other_bytes)
    }
}

fn text<'d>(documents: &'d [Document], document: usize, bytes: &Range<usize>) -> &'d str {
    documents.get(document).and_then(|document| document.text.get(bytes.clone())).unwrap_or_default()
}

/// The passages that articles share, found with [`Passages::params`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Passages {
    /// The passages, sorted by the id of the article, the start of the passage in it, the id of the other
    /// article, and the start there.
    pub passages: Vec<Passage>,
    /// The number of pairs of articles that share a passage.
    pub pairs: u64,
    /// The number of passages that are left out because too many articles have them, such as footers.
    pub standing: u64,
    /// The number of passages that are left out because, without such text, they have fewer words than the
    /// least number.
    pub mostly_standing: u64,
    /// The standing passage that the most articles have.
    pub standing_example: Option<StandingPassage>,
    /// The number of times that an article has a passage of more than ten earlier articles, and is
    /// linked to the earliest of these only.
    pub crowded: u64,
    /// The number of links to other articles that were left out for this, in total.
    pub not_linked: u64,
}

/// A passage that stands in a large share of the articles.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StandingPassage {
    /// The passage as it stands in the earliest article that has it.
    pub text: String,
    /// The number of different articles with it.
    pub articles: u32,
}
