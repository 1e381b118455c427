//! Signs that a text, which is read as one article, holds several documents: an export in an unknown
//! form, or a table without a header.

use std::collections::HashSet;

use crate::corpus::date::calendar_date::{Date, Precision};

/// The undated text that is longer than any article, in bytes.
const LONGEST_ARTICLE: usize = 1_000_000;
/// A text that is shorter than this holds one document.
const SHORTEST: usize = 200;
/// The lines that are looked at.
const MOST_LINES: usize = 20_000;
/// The fewest marks or repeated labels that are a sign: fewer can be quotes.
const LEAST_MARKS: usize = 3;
/// The fewest lines of a table, and the fewest dates.
const LEAST_LINES: usize = 10;
const LEAST_DATES: usize = 5;
/// The share of lines that must have the form of a row, in percent: a list within an essay has less.
const SHARE_OF_ROWS: usize = 90;
/// The fewest words of a row of a table with a text. A list of names or points has fewer.
const WORDS_OF_ROW: usize = 12;
/// The longest line with a mark or a date alone.
const LONGEST_MARK: usize = 60;

/// What the lines of a text have in common.
#[derive(Default)]
struct Signs {
    lines: usize,
    words: usize,
    /// Lines such as `Dokument 3 von 20`, in order.
    marks: usize,
    last_mark: Option<(u32, u32)>,
    /// Lines that are only a date, and the different dates among them.
    dates: usize,
    days: HashSet<Date>,
    /// Lines that begin with a date, in the dated format or not.
    begin_with_date: usize,
    /// Lines that begin with `date 2022`.
    dated_format: usize,
    /// Lines that begin with the number of the line before and one more.
    numbered: usize,
    last_number: Option<u32>,
    /// Lines with as many tabs as the first one.
    tabbed: usize,
    tabs: Option<usize>,
    /// Lines with a label of a date, a headline or a source.
    labels: [usize; LABELS.len()],
}

/// Labels with which documents begin, in lower case.
const LABELS: [&str; 12] = [
    "date",
    "datum",
    "erscheinungsdatum",
    "title",
    "titel",
    "headline",
    "überschrift",
    "schlagzeile",
    "source",
    "quelle",
    "byline",
    "dokumentnummer",
];
/// How many labels of this list are those of dates.
const DATE_LABELS: usize = 3;

/// Returns a sign that the text holds several documents, for a message: `12 lines that are only a date`.
pub(super) fn sign_of_several(text: &str, is_dated: bool) -> Option<String> {
    if text.len() < SHORTEST {
        return None;
    }
    let mut signs = Signs::default();
    let lines = text.split(['\n', '\r']).map(|line| line.trim_matches(|c: char| c == '\u{FEFF}' || c == ' '));
    for line in lines.filter(|line| !line.trim().is_empty()).take(MOST_LINES) {
        signs.add(line);
    }
    signs.strongest().or_else(|| {
        let megabytes = text.len() as f64 / 1e6;
        (!is_dated && text.len() > LONGEST_ARTICLE)
            .then(|| format!("it is undated and has {megabytes:.1} MB"))
    })
}

impl Signs {
    fn add(&mut self, line: &str) {
        self.lines += 1;
        self.words += line.split_ascii_whitespace().count();
        let tabs = line.bytes().filter(|byte| *byte == b'\t').count();
        self.tabbed += usize::from(tabs > 0 && *self.tabs.get_or_insert(tabs) == tabs);
        let first = line.as_bytes().first().copied().unwrap_or_default();
        if first.is_ascii_digit() {
            self.add_number(line);
        }
        if line.len() <= LONGEST_MARK {
            self.add_mark(line);
        }
        self.add_dates(line, first);
        if let Some((name, _)) = line.split_once(':').filter(|(name, _)| name.len() <= 20) {
            let name = name.trim().to_lowercase();
            if let Some(count) =
                LABELS.iter().position(|label| *label == name).and_then(|at| self.labels.get_mut(at))
            {
                *count += 1;
            }
        }
    }

    fn add_number(&mut self, line: &str) {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = line.split_at(digits);
        let Some(number) =
            number.parse().ok().filter(|_| rest.starts_with(['\t', ' ', '.', ')', ';', ',', ':']))
        else {
            return;
        };
        self.numbered += usize::from(self.last_number.is_none_or(|last| last < number && number - last <= 3));
        self.last_number = Some(number);
    }

    /// Counts `Dokument 3 von 20` and `3 of 20`. Pages are counted by many texts.
    fn add_mark(&mut self, line: &str) {
        const PAGES: [&str; 6] = ["page", "seite", "s.", "p.", "blatt", "folie"];
        if !line.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(of) = words.iter().position(|word| matches!(word.to_lowercase().as_str(), "of" | "von"))
        else {
            return;
        };
        let count = |at: Option<usize>| {
            at.and_then(|at| words.get(at)?.trim_matches(['(', ')', ':']).parse::<u32>().ok())
        };
        let (number, total) = (count(of.checked_sub(1)), count(Some(of + 1)));
        let is_page = words.first().is_some_and(|word| PAGES.contains(&word.to_lowercase().as_str()));
        let is_alone = words.len() <= 4 && !line.ends_with(['.', '!', '?', ',']);
        let (Some(number), Some(total), true) = (number, total, is_alone && !is_page) else { return };
        let follows = self.last_mark.is_none_or(|(last, of)| of == total && last < number);
        if number <= total && follows {
            self.marks += 1;
            self.last_mark = Some((number, total));
        }
    }

    fn add_dates(&mut self, line: &str, first: u8) {
        const LONGEST: usize = 40;
        if !line.bytes().take(LONGEST).any(|byte| byte.is_ascii_digit()) {
            return;
        }
        let is_dated = line.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("date "));
        let year = || line.get(5..9).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        self.dated_format += usize::from(is_dated && year());
        let day = |text: &str| {
            let date = Date::parse(text).ok().filter(|_| text.contains(['.', '-', '/', ' ']));
            date.filter(|date| date.precision() == Precision::Day)
        };
        if line.len() <= LONGEST
            && let Some(date) = day(line)
        {
            self.dates += 1;
            self.days.insert(date);
        } else if first.is_ascii_digit() {
            let end = line.find(['\t', ' ', ';', ',', '|']).filter(|end| (8..=19).contains(end));
            self.begin_with_date += usize::from(end.is_some_and(|end| day(&line[..end]).is_some()));
        }
    }

    /// Returns the clearest sign.
    fn strongest(&self) -> Option<String> {
        let is_most = |count: usize| count * 100 >= self.lines * SHARE_OF_ROWS;
        let has_texts = self.words >= self.lines * WORDS_OF_ROW;
        let labels = self.labels.iter().zip(LABELS).filter(|(count, _)| **count >= LEAST_MARKS);
        let dated = self.labels.iter().take(DATE_LABELS).any(|count| *count >= LEAST_MARKS);
        if self.dated_format >= LEAST_MARKS {
            return Some(format!("{} lines begin with `date` and a year", self.dated_format));
        }
        if self.marks >= LEAST_MARKS {
            let total = self.last_mark.map_or(0, |(_, total)| total);
            return Some(format!("{} marks such as `1 of {total}`", self.marks));
        }
        // A date and another label: one of them alone can be a matter of the text.
        if dated && labels.clone().count() > 1 {
            let (count, label) = labels.min_by_key(|(count, _)| **count)?;
            return Some(format!("{count} lines with the label `{label}`"));
        }
        if self.begin_with_date >= LEAST_DATES && is_most(self.begin_with_date) {
            return Some(format!("{} lines that begin with a date", self.begin_with_date));
        }
        if self.days.len() >= LEAST_DATES && self.dates * 2 < self.lines {
            return Some(format!("{} lines that are only a date", self.dates));
        }
        if self.tabbed >= LEAST_LINES && is_most(self.tabbed) {
            return Some(format!("{} lines with tabs, as a table has", self.tabbed));
        }
        if self.numbered >= LEAST_LINES && is_most(self.numbered) && has_texts {
            return Some(format!("{} numbered lines", self.numbered));
        }
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    const PROSE: &str =
        "Der Rat von Nordbeck spricht über den Umbau des Hafens, und die Werft wartet auf den Beginn.";

    fn repeat(count: usize, line: impl Fn(usize) -> String) -> String {
        (1..=count).map(line).collect()
    }

    #[test]
    fn several_documents_are_noticed() {
        for (text, sign) in [
            (repeat(4, |n| format!("Treffer {n} von 4\n{PROSE}\n")), "4 marks such as `1 of 4`"),
            (repeat(3, |n| format!("{n} of 3\n\n{PROSE}\n")), "3 marks such as `1 of 3`"),
            (repeat(6, |n| format!("{n}. Mai 2023\n\n{PROSE}\n{PROSE}\n")), "6 lines that are only a date"),
            (repeat(4, |n| format!("date 2023-05-0{n} {PROSE}\n")), "4 lines begin with `date` and a year"),
            (repeat(9, |n| format!("0{n}.05.2023 {PROSE}\n")), "9 lines that begin with a date"),
            (repeat(20, |n| format!("{n}\t{PROSE}\n")), "20 lines with tabs, as a table has"),
            (repeat(20, |n| format!("{n}. {PROSE}\n")), "20 numbered lines"),
            (
                repeat(5, |n| format!("Titel: Hafen {n}\nDatum: {n}.5.2023\n{PROSE}\n\n")),
                "5 lines with the label `datum`",
            ),
            (format!("{PROSE}\n").repeat(11_500), "it is undated and has 1.1 MB"),
        ] {
            assert_eq!(sign_of_several(&text, false).as_deref(), Some(sign), "{}", &text[..100]);
            let windows = text.replace('\n', "\r\n");
            assert_eq!(sign_of_several(&windows, false).as_deref(), Some(sign));
        }
    }

    #[test]
    fn single_articles_give_no_alarm() {
        let essay = format!("{PROSE}\n\n").repeat(40);
        for text in [
            String::new(),
            essay.clone(),
            format!("{essay}{}{essay}", repeat(15, |n| format!("{n}. {PROSE}\n"))),
            repeat(30, |n| format!("{n}. Hafen\n")),
            format!("{essay}{}", repeat(3, |n| format!("{n}. Mai 2023\n\n{PROSE}\n"))),
            repeat(9, |n| format!("Seite {n} von 9\n\n{PROSE}\n{PROSE}\n")),
            format!("{essay}1 of 3\n{essay}"),
            format!(
                "{PROSE} Er las 1 von 3 Akten.\n{PROSE} Dann 2 von 3 Akten.\n{PROSE} Dann 3 von 3 Akten.\n"
            ),
            repeat(20, |n| format!("Sprecher: {PROSE} {n}\n")),
            repeat(9, |_| format!("Quelle: Bote\n{PROSE}\n{PROSE}\n")),
            format!("Datum: 1.5.2023\nTitel: Hafen\n\n{essay}"),
            format!("{essay}Tabelle\n{}{essay}", repeat(8, |n| format!("Ort {n}\t{n}\n"))),
            repeat(12, |n| format!("1{n}.05.2023\n")),
        ] {
            assert_eq!(sign_of_several(&text, true), None, "{}", text.chars().take(100).collect::<String>());
        }
        assert_eq!(sign_of_several(&format!("{PROSE}\n").repeat(11_000), true), None);
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for piece in ["1 of 2\n", "1\t\n", "date 2022 ", "1. Mai 2023\n", "a:", "12.", "\t", "ä\r"] {
            let _ = sign_of_several(&piece.repeat(500_000), false);
        }
    }
}
