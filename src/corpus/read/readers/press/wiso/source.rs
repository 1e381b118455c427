//! The line of the source: `Nordmark-Bote Nr. 12 vom 12.10.2022, S. 3`.

use super::super::article::{Article, page_of};
use super::super::input::trimmed;
use crate::corpus::date::calendar_date::{Date, Precision};

/// Notes outlet, date and page.
pub(super) fn read(value: &str, article: &mut Article) {
    let Some((from, to)) = date_in(value) else {
        let (outlet, rest) = value.split_once(',').unwrap_or((value, ""));
        article.source = outlet_of(outlet);
        note_page(rest, article);
        return;
    };
    article.source = outlet_of(&value[..from]);
    article.date = value[from..to].trim_end_matches('.').to_owned();
    note_page(&value[to..], article);
}

/// Returns where the date begins and ends: the first run of words that is a day.
fn date_in(value: &str) -> Option<(usize, usize)> {
    const LONGEST: usize = 500;
    let value = value.get(..LONGEST).unwrap_or(value);
    let starts = value.char_indices().filter(|&(at, c)| {
        let before = value[..at].chars().next_back();
        c.is_ascii_digit() && before.is_none_or(|before| !before.is_alphanumeric() && before != '.')
    });
    starts.map(|(at, _)| at).find_map(|from| {
        let rest = &value[from..];
        // `12. Oktober 2022` has three words, and the others one.
        let ends = rest.match_indices([' ', ',', ';', ')', '\u{A0}']).map(|(at, _)| at);
        let mut ends: Vec<usize> = ends.chain([rest.len()]).take(4).collect();
        ends.sort_unstable();
        let is_day = |end: usize| {
            let text = rest[..end].trim_end_matches(['.', ' ']);
            text.contains(['.', '-', '/', ' '])
                && text.len() >= 6
                && Date::parse(text).is_ok_and(|date| date.precision() != Precision::Year)
                && text.bytes().filter(u8::is_ascii_digit).count() >= 3
        };
        ends.into_iter().rev().find(|&end| is_day(end)).map(|end| (from, from + end))
    })
}

/// Returns the outlet without `vom`, the number of the issue, and quotation marks.
fn outlet_of(text: &str) -> String {
    const LEADS: [&str; 8] = ["vom", "VOM", "Vom", "v.", "den", "am", "Stand", "von"];
    let mut outlet = trimmed(text);
    loop {
        let before = outlet;
        outlet = trimmed(outlet.trim_end_matches([',', ':', ';', '-', '–', '(']));
        for lead in LEADS {
            if let Some(rest) = outlet.strip_suffix(lead).filter(|rest| rest.ends_with([' ', ',', '\u{A0}']))
            {
                outlet = trimmed(rest);
            }
        }
        if let Some((name, _)) =
            outlet.rsplit_once([' ', ',']).filter(|(name, number)| is_issue(name, number))
        {
            outlet = trimmed(name.trim_end().trim_end_matches("Nr.").trim_end_matches("Heft"));
        }
        if outlet == before {
            break;
        }
    }
    outlet.trim_matches(['"', '„', '“', '”', '»', '«']).to_owned()
}

/// Returns `true` for `… Nr. 12`.
fn is_issue(name: &str, number: &str) -> bool {
    number.starts_with(|c: char| c.is_ascii_digit())
        && (name.trim_end().ends_with("Nr.") || name.trim_end().ends_with("Heft"))
}

fn note_page(rest: &str, article: &mut Article) {
    let rest = trimmed(rest.trim_start_matches([',', ';', '.', ' ']));
    let page = rest.split([',', ';']).find_map(|part| page_of(trimmed(part)));
    if let Some(page) = page.filter(|_| article.page.is_empty()) {
        article.page = page.to_owned();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_taken_apart() {
        for (value, outlet, date, page) in [
            ("Nordmark-Bote vom 01.05.2023, S. 3", "Nordmark-Bote", "01.05.2023", "3"),
            ("\"Der Nordmärker\" vom 12.10.2022 Seite: 40", "Der Nordmärker", "12.10.2022", "40"),
            ("Handelsbote Nr. 123 vom 12.10.2022 Seite 012", "Handelsbote", "12.10.2022", "012"),
            ("ABZ/Aldersunder-Zeitung, 01.12.2000", "ABZ/Aldersunder-Zeitung", "01.12.2000", ""),
            ("Nordmark-Bote, den 1. Mai 2023, Nr. 5, S. 7", "Nordmark-Bote", "1. Mai 2023", "7"),
            ("Bote 24 v. 3.2.2021", "Bote 24", "3.2.2021", ""),
            ("Nordmark-Bote vom 01.05.23, S. A1", "Nordmark-Bote", "01.05.23", "A1"),
            ("Nordmark-Bote, Seite 4", "Nordmark-Bote", "", "4"),
            ("DER BOTE", "DER BOTE", "", ""),
            ("", "", "", ""),
        ] {
            let mut article = Article::default();
            read(value, &mut article);
            let found = (article.source.as_str(), article.date.as_str(), article.page.as_str());
            assert_eq!(found, (outlet, date, page), "{value}");
        }
    }
}
