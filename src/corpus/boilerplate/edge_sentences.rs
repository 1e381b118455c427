//! Collects the sentences at the edges of lines, where a notice is glued to a paragraph.

use super::edges::EdgeLine;
use super::frequent::{frequent, text_hash};
use super::sentences::{first_sentence, last_sentence};

/// A sentence, and the article in which it stands.
pub(super) type InArticle<'s> = (u32, &'s str);

/// Returns the sentences at the start of the first two lines and at the end of the last line of each
/// article, if they stand in at least [`LEAST_ARTICLES`](super::evidence::LEAST_ARTICLES) articles. Sentences
/// are taken from the edge inwards, as long as `is_possible` accepts them. An article is given by its place in
/// `articles`.
pub(super) fn edge_sentences<'s>(
    articles: impl Iterator<Item = Vec<EdgeLine<'s>>>,
    is_possible: impl Fn(&str) -> bool,
) -> Vec<InArticle<'s>> {
    let mut walks = Vec::new();
    for (article, lines) in (0..).zip(articles) {
        let starts = lines.iter().take(2).filter(|line| line.starts);
        walks.extend(starts.map(|line| Walk { article, left: line.text, from_end: false, is_begun: false }));
        let end = lines.last().filter(|line| line.ends);
        walks.extend(end.map(|line| Walk { article, left: line.text, from_end: true, is_begun: false }));
    }
    let mut found: Vec<(u32, &'s str, u64)> = Vec::new();
    while !walks.is_empty() {
        let steps: Vec<(Walk<'s>, &'s str, u64)> = walks.into_iter().filter_map(Walk::step).collect();
        found.extend(steps.iter().map(|(walk, sentence, hash)| (walk.article, *sentence, *hash)));
        found.sort_by_key(|(article, ..)| *article);
        let frequent = frequent(found.iter().map(|(article, _, hash)| (*article, *hash)));
        found.retain(|(.., hash)| frequent.contains(hash));
        let goes_on = |(_, sentence, hash): &(_, &str, u64)| frequent.contains(hash) && is_possible(sentence);
        walks = steps.into_iter().filter(goes_on).map(|(walk, ..)| walk).collect();
    }
    // The start and the end of a line can be the same sentence.
    found.sort_unstable_by_key(|(article, sentence, _)| (*article, sentence.as_ptr()));
    found.dedup_by_key(|(article, sentence, _)| (*article, sentence.as_ptr()));
    found.into_iter().map(|(article, sentence, _)| (article, sentence)).collect()
}

/// The way from the edge of a line to its middle.
struct Walk<'s> {
    article: u32,
    left: &'s str,
    from_end: bool,
    is_begun: bool,
}

impl<'s> Walk<'s> {
    /// Takes the next sentence. Returns `None` at the end of the line, and if the line is a single
    /// sentence.
    fn step(self) -> Option<(Self, &'s str, u64)> {
        let Self { article, left, from_end, is_begun } = self;
        let (sentence, has_others) = if from_end { last_sentence(left) } else { first_sentence(left) };
        if sentence.is_empty() || !(has_others || is_begun) {
            return None;
        }
        let left = match (has_others, from_end) {
            (false, _) => "",
            (true, true) => left.trim_end().strip_suffix(sentence).unwrap_or_default(),
            (true, false) => left.trim_start().strip_prefix(sentence).unwrap_or_default(),
        };
        Some((Self { article, left: left.trim(), from_end, is_begun: true }, sentence, text_hash(sentence)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_ends_at_a_sentence_that_few_articles_have() {
        let lines: Vec<String> = (0..12)
            .map(|n| format!("Guten Morgen. Tag {n} war schön. Satz war da. Alles von uns. Bis bald."))
            .collect();
        let line = |text| EdgeLine { text, starts: true, ends: true };
        let articles = || lines.iter().map(|text| vec![line(text.as_str())]);
        let first = |is_possible: fn(&str) -> bool| {
            let found = edge_sentences(articles(), is_possible);
            found
                .iter()
                .filter(|(article, _)| *article == 0)
                .map(|(_, sentence)| *sentence)
                .collect::<Vec<_>>()
        };
        assert_eq!(first(|_| true), ["Guten Morgen.", "Satz war da.", "Alles von uns.", "Bis bald."]);
        assert_eq!(first(|text| text != "Alles von uns."), ["Guten Morgen.", "Alles von uns.", "Bis bald."]);
        // A line that is a single sentence is found as a line.
        let single = (0..12).map(|_| vec![line("Bis bald.")]);
        assert!(edge_sentences(single, |_| true).is_empty());
    }
}
