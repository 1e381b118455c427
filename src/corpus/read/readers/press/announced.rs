//! [`Announced`]: how many documents an export announces, and how many were found.

use super::lines::Mark;

/// The numbers of the documents, as the marks of an export state them.
#[derive(Default)]
pub(super) struct Announced {
    /// The number of documents found.
    found: u32,
    /// The total that the file states, without numbers for the single documents.
    total: Option<u32>,
    /// The runs of marks. A file that was joined from several has several.
    runs: Vec<Run>,
}

/// The marks with one total, with rising numbers.
struct Run {
    total: u32,
    found: u32,
    last: u32,
    /// Ranges of numbers without a document, at most [`MOST_GAPS`].
    gaps: Vec<(u32, u32)>,
}

/// The gaps that a message names.
const MOST_GAPS: usize = 5;
/// The runs that are remembered.
const MOST_RUNS: usize = 1000;

impl Announced {
    /// Counts a document.
    pub(super) fn add_document(&mut self) {
        self.found = self.found.saturating_add(1);
    }

    /// Notes the total that a cover or a summary states.
    pub(super) fn set_total(&mut self, total: u32) {
        self.total = Some(self.total.unwrap_or(0).saturating_add(total));
    }

    /// Returns `true` if nothing was counted or stated so far.
    pub(super) fn is_empty(&self) -> bool {
        self.found == 0 && self.total.is_none() && self.runs.is_empty()
    }

    /// Returns the last mark.
    pub(super) fn last(&self) -> Option<Mark> {
        self.runs.last().map(|run| Mark { number: run.last, total: run.total })
    }

    /// Notes the mark of a document.
    pub(super) fn add_mark(&mut self, mark: Mark) {
        let continues = self.last().is_some_and(|last| last.total == mark.total && last.number < mark.number);
        if !continues && self.runs.len() < MOST_RUNS {
            self.runs.push(Run { total: mark.total, found: 0, last: 0, gaps: Vec::new() });
        }
        if let Some(run) = self.runs.last_mut() {
            if mark.number > run.last + 1 && run.gaps.len() <= MOST_GAPS {
                run.gaps.push((run.last + 1, mark.number - 1));
            }
            run.found += 1;
            run.last = mark.number;
        }
    }

    /// Returns what the user should know, or `None` if all documents that are announced were found.
    pub(super) fn remark(&self) -> Option<String> {
        let (mut found, mut total) = (0u64, 0u64);
        let mut gaps: Vec<(u32, u32)> = Vec::new();
        for run in &self.runs {
            found += u64::from(run.found);
            total += u64::from(run.total);
            gaps.extend(&run.gaps);
            if run.last < run.total {
                gaps.push((run.last + 1, run.total));
            }
        }
        if self.runs.is_empty() {
            (found, total) = (self.found.into(), self.total?.into());
        }
        if found == total {
            return None;
        }
        let counts = format!("{found} of {total} announced documents found");
        if gaps.is_empty() {
            return Some(counts);
        }
        let shown = gaps.iter().take(MOST_GAPS).map(|(from, to)| match to - from {
            0 => from.to_string(),
            1 => format!("{from}, {to}"),
            _ => format!("{from}–{to}"),
        });
        let mut missing = shown.collect::<Vec<_>>().join(", ");
        if gaps.len() > MOST_GAPS {
            missing.push_str(", …");
        }
        Some(format!("{counts} (missing: {missing})"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn remark(marks: &[(u32, u32)]) -> Option<String> {
        let mut announced = Announced::default();
        for &(number, total) in marks {
            announced.add_mark(Mark { number, total });
        }
        announced.remark()
    }

    #[test]
    fn missing_documents_are_named() {
        assert_eq!(remark(&[(1, 2), (2, 2)]), None);
        let missing = remark(&[(1, 4), (3, 4), (4, 4)]);
        assert_eq!(missing.unwrap(), "3 of 4 announced documents found (missing: 2)");
        let range = remark(&[(101, 200), (102, 200)]);
        assert_eq!(range.unwrap(), "2 of 200 announced documents found (missing: 1–100, 103–200)");
        let many: Vec<(u32, u32)> = (1..=20).map(|n| (2 * n, 40)).collect();
        assert_eq!(remark(&many).unwrap(), "20 of 40 announced documents found (missing: 1, 3, 5, 7, 9, …)");
    }

    #[test]
    fn joined_files_are_counted_together() {
        assert_eq!(remark(&[(1, 2), (2, 2), (1, 1), (1, 2), (2, 2)]), None);
        let missing = remark(&[(1, 2), (2, 2), (1, 2)]);
        assert_eq!(missing.unwrap(), "3 of 4 announced documents found (missing: 2)");
    }

    #[test]
    fn totals_without_numbers_are_compared() {
        let mut announced = Announced::default();
        announced.set_total(2);
        announced.add_document();
        assert_eq!(announced.remark().unwrap(), "1 of 2 announced documents found");
        announced.add_document();
        assert_eq!(announced.remark(), None);
    }
}
