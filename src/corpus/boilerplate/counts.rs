//! [`BoilerplateCounts`]: which boilerplate was left out, and how often.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The lines that were left out as boilerplate. Counts of parts can be merged; the result does not
/// depend on their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoilerplateCounts {
    /// Number of articles without such lines in their counted text.
    pub articles: u64,
    /// The lines, and the number of articles from which each was removed.
    pub lines: BTreeMap<String, u64>,
}

/// The lines that a note names, and the signs that it shows of each.
const NAMED: usize = 3;
const SHOWN: usize = 60;

impl BoilerplateCounts {
    /// Adds an article from which some lines were removed.
    pub(in crate::corpus) fn add<'l>(&mut self, lines: impl IntoIterator<Item = &'l str>) {
        let mut any = false;
        for line in lines {
            any = true;
            match self.lines.get_mut(line) {
                Some(articles) => *articles += 1,
                None => drop(self.lines.insert(line.to_owned(), 1)),
            }
        }
        self.articles += u64::from(any);
    }

    pub(in crate::corpus) fn merge(&mut self, other: Self) {
        self.articles += other.articles;
        for (line, articles) in other.lines {
            *self.lines.entry(line).or_default() += articles;
        }
    }

    /// Returns a note for the user, or `None` if no line was left out.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        if self.lines.is_empty() {
            return None;
        }
        let mut lines: Vec<(&String, u64)> =
            self.lines.iter().map(|(line, articles)| (line, *articles)).collect();
        lines.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let named: Vec<String> = lines
            .iter()
            .take(NAMED)
            .map(|(line, articles)| format!("“{}” ({articles})", shortened(line)))
            .collect();
        let more = match lines.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more (see run.json)"),
        };
        Some(format!(
            "left out of {} as boilerplate, with the number of articles: {}{more}; set `keep_boilerplate` to \
             count such lines",
            if self.articles == 1 { "1 article".to_owned() } else { format!("{} articles", self.articles) },
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
        assert_eq!(counts.note(), None);
        counts.add(["Weitere Nachrichten", "Alle Rechte vorbehalten"]);
        counts.add(["Alle Rechte vorbehalten"]);
        counts.add([]);
        let mut other = BoilerplateCounts::default();
        other.add(["Abonnieren Sie\nunseren Brief", "Zur Startseite"]);
        other.add(["Abonnieren Sie\nunseren Brief"]);
        counts.merge(other);
        assert_eq!(counts.articles, 4);
        let note = counts.note().unwrap_or_default();
        assert!(note.starts_with("left out of 4 articles"), "{note}");
        assert!(
            note.contains("“Abonnieren Sie / unseren Brief” (2), “Alle Rechte vorbehalten” (2)"),
            "{note}"
        );
        assert!(note.contains(" and 1 more"), "{note}");
        assert_eq!(shortened(&"lang ".repeat(30)), format!("{}lang…", "lang ".repeat(11)));
    }
}
