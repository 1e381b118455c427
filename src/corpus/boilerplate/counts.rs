//! [`BoilerplateCounts`]: which boilerplate was left out, and how often.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The lines that were left out as boilerplate. Counts of parts can be merged; the result does not
/// depend on their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoilerplateCounts {
    /// Number of articles from which such lines were removed.
    pub articles: u64,
    /// Bytes of text that were removed from them.
    pub bytes: u64,
    /// The lines, and the number of articles from which each was removed.
    pub lines: BTreeMap<String, u64>,
}

/// The lines that a note names, and the signs that it shows of each.
const NAMED: usize = 3;
const SHOWN: usize = 60;

impl BoilerplateCounts {
    /// Adds an article from which some lines were removed, and their bytes.
    pub(in crate::corpus) fn add<'l>(&mut self, lines: impl IntoIterator<Item = &'l str>, bytes: usize) {
        let mut any = false;
        for line in lines {
            any = true;
            match self.lines.get_mut(line) {
                Some(articles) => *articles += 1,
                None => drop(self.lines.insert(line.to_owned(), 1)),
            }
        }
        self.articles += u64::from(any);
        self.bytes += bytes as u64;
    }

    pub(in crate::corpus) fn merge(&mut self, other: Self) {
        self.articles += other.articles;
        self.bytes += other.bytes;
        for (line, articles) in other.lines {
            *self.lines.entry(line).or_default() += articles;
        }
    }

    /// Returns a note for the user, or `None` if no line was left out. `text_bytes` are those of the text
    /// that is counted.
    #[must_use]
    pub fn note(&self, text_bytes: u64) -> Option<String> {
        if self.lines.is_empty() {
            return None;
        }
        let mut lines: Vec<(&String, u64)> =
            self.lines.iter().map(|(line, articles)| (line, *articles)).collect();
        lines.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let named = lines.iter().take(NAMED);
        let mut named: Vec<String> =
            named.map(|(line, articles)| format!("“{}” ({articles})", shortened(line))).collect();
        match lines.len() - named.len() {
            0 => {}
            1 => named.push("and one more, which is in run.json".to_owned()),
            more => named.push(format!("and {more} more, which are in run.json")),
        }
        let articles = if self.articles == 1 { "1 article" } else { &format!("{} articles", self.articles) };
        let share = 100.0 * self.bytes as f64 / (self.bytes + text_bytes).max(1) as f64;
        let share = if share < 1.0 { "less than 1 %".to_owned() } else { format!("{share:.0} %") };
        Some(format!(
            "lines that many articles share were left out of {articles}, {share} of all text: {}; set \
             `keep_boilerplate` to count them",
            named.join(", "),
        ))
    }
}

fn shortened(line: &str) -> String {
    let line = line.replace('\n', " / ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_the_most_frequent_lines() {
        let mut counts = BoilerplateCounts::default();
        assert_eq!(counts.note(100), None);
        counts.add(["Weitere Nachrichten", "Alle Rechte vorbehalten"], 10);
        counts.add(["Alle Rechte vorbehalten"], 10);
        counts.add([], 0);
        let mut other = BoilerplateCounts::default();
        other.add(["Abonnieren Sie\nunseren Brief", "Zur Startseite"], 10);
        other.add(["Abonnieren Sie\nunseren Brief"], 10);
        counts.merge(other);
        assert_eq!(
            counts.note(160).unwrap_or_default(),
            "lines that many articles share were left out of 4 articles, 20 % of all text: “Abonnieren Sie / \
             unseren Brief” (2), “Alle Rechte vorbehalten” (2), “Weitere Nachrichten” (1), and one more, which \
             is in run.json; set `keep_boilerplate` to count them"
        );
        assert!(counts.note(1 << 20).unwrap_or_default().contains("less than 1 % of all text"));
        assert_eq!(shortened(&"lang ".repeat(30)), format!("{}lang…", "lang ".repeat(11)));
    }
}
