//! The date with which a text file begins: `date 2022-10 Text …`, `Datum: 12. Oktober 2022`, or a
//! first line that is nothing but a date.

mod lines;
mod words;

use std::borrow::Cow;

use super::calendar_date::Date;
use super::parse::DateError;
use lines::date_in_lines;
use words::{day_that_does_not_exist, longest_date};

/// Returns the date with which the content of a text file begins, and the text without it. A date
/// that cannot be read stays in the text.
///
/// There is no header, and nothing is cut, if the text begins in another way: `Date 2.0 – …` is a
/// title, and a date within a sentence is not that of the article.
pub(in crate::corpus) fn date_header(content: &str) -> Option<(Result<Date, DateError>, Cow<'_, str>)> {
    let text = content.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    date_before_text(text, content).or_else(|| date_in_lines(text, content))
}

/// Reads `date 2022-10 Text …`, without a colon.
fn date_before_text<'t>(text: &'t str, content: &'t str) -> Option<(Result<Date, DateError>, Cow<'t, str>)> {
    let after = |label: &str| {
        let (word, rest) = text.split_at_checked(label.len())?;
        (word.eq_ignore_ascii_case(label) && rest.starts_with([' ', '\t']))
            .then(|| rest.trim_start_matches([' ', '\t']))
    };
    let (rest, is_year_enough) = match after("date") {
        Some(rest) => (rest, true),
        None => (after("datum")?, false),
    };
    let (line, _) = rest.split_once(['\n', '\r']).unwrap_or((rest, ""));
    if let Some((date, length)) = longest_date(line, is_year_enough) {
        return Some((Ok(date), Cow::Borrowed(rest[length..].trim_start())));
    }
    let error = day_that_does_not_exist(line)?;
    Some((Err(error), Cow::Borrowed(content)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn shown(content: &str) -> (String, String) {
        match date_header(content) {
            Some((Ok(date), text)) => (date.to_string(), text.into_owned()),
            Some((Err(_), text)) => ("error".to_owned(), text.into_owned()),
            None => ("none".to_owned(), content.to_owned()),
        }
    }

    #[test]
    fn a_date_before_the_text_is_cut_off() {
        for (content, date, text) in [
            ("date 2022-10 Der Hafen", "2022-10", "Der Hafen"),
            (" date 2022 Der Hafen", "2022", "Der Hafen"),
            ("\u{feff}date 2022-10-12 Der Hafen", "2022-10-12", "Der Hafen"),
            ("DATE\t2022-10-12\nDer Hafen\n", "2022-10-12", "Der Hafen\n"),
            ("date 12. Oktober 2022 Der Hafen", "2022-10-12", "Der Hafen"),
            ("date Mittwoch, 12. Oktober 2022, 10:26 Uhr Der Hafen", "2022-10-12", "Der Hafen"),
            ("Datum 12.10.2022 Der Hafen", "2022-10-12", "Der Hafen"),
            ("date 2022-10-12, Der Hafen", "2022-10-12", "Der Hafen"),
            ("date 2022-10-12 – Der Hafen", "2022-10-12", "Der Hafen"),
            ("date October 12, 2022 Der Hafen", "2022-10-12", "Der Hafen"),
            ("date 2022-10-12 15 Menschen", "2022-10-12", "15 Menschen"),
            ("date 2022-10-12 10.30 Euro", "2022-10-12", "10.30 Euro"),
            ("date 2022 Mai und Juni", "2022", "Mai und Juni"),
            ("date 2022-10-12 So ist der Hafen", "2022-10-12", "So ist der Hafen"),
            ("date 2022-10-12 Die Fähre", "2022-10-12", "Die Fähre"),
            ("date 12. Oktober 2022 Mit der Fähre", "2022-10-12", "Mit der Fähre"),
            ("date 2022-10-12", "2022-10-12", ""),
            ("date 12. Oktober 2022, die Fähre", "2022-10-12", "die Fähre"),
            ("date 2022-10-12\r\nDer Hafen", "2022-10-12", "Der Hafen"),
        ] {
            assert_eq!(shown(content), (date.to_owned(), text.to_owned()), "{content}");
        }
    }

    #[test]
    fn a_line_with_a_label_is_taken_out() {
        for (content, date, text) in [
            ("date: 2022-10-12\nDer Hafen", "2022-10-12", "Der Hafen"),
            ("Date:2022-10-12\nDer Hafen", "2022-10-12", "Der Hafen"),
            ("Datum: 12. Oktober 2022\n\nDer Hafen", "2022-10-12", "\nDer Hafen"),
            ("DATUM : 12.10.22\r\nDer Hafen", "2022-10-12", "Der Hafen"),
            ("**Datum:** 12.10.2022\nDer Hafen", "2022-10-12", "Der Hafen"),
            ("Veröffentlicht: 12.10.2022\nDer Hafen", "2022-10-12", "Der Hafen"),
            ("Vero\u{308}ffentlicht am: 12.10.2022\nDer Hafen", "2022-10-12", "Der Hafen"),
            ("Erschienen am 12. Oktober 2022\nDer Hafen", "2022-10-12", "Der Hafen"),
            ("Published: Oct 12, 2022\nDer Hafen", "2022-10-12", "Der Hafen"),
            ("Published on October 12, 2022\nDer Hafen", "2022-10-12", "Der Hafen"),
            (
                "Titel: Hafen\nDatum: 2022-10-12\nQuelle: Bote\n\nText",
                "2022-10-12",
                "Titel: Hafen\nQuelle: Bote\n\nText",
            ),
            ("Titel: Hafen\r\nDatum: 2022\r\n\r\nText", "2022", "Titel: Hafen\r\n\r\nText"),
            ("Titel: Hafen\nErschienen am 12.10.2022\n\nText", "2022-10-12", "Titel: Hafen\n\nText"),
            ("Stand: 13.10.2022\nDatum: 12.10.2022\nText", "2022-10-12", "Stand: 13.10.2022\nText"),
            ("Stand: 13.10.2022\nText", "2022-10-13", "Text"),
            ("Datum: k.A.\nVeröffentlicht: 12.10.2022\nText", "2022-10-12", "Datum: k.A.\nText"),
            (
                "---\ntitle: Hafen\ndate: 2022-10-12T10:26:00+02:00\n---\nText",
                "2022-10-12",
                "---\ntitle: Hafen\n---\nText",
            ),
            ("date: 2022-10-12 Der Hafen", "2022-10-12", "Der Hafen"),
            ("Datum: 12.10.2022, Seite 3\nText", "2022-10-12", "Seite 3\nText"),
            ("\n\nDatum: 12.10.2022\nText", "2022-10-12", "Text"),
        ] {
            assert_eq!(shown(content), (date.to_owned(), text.to_owned()), "{content}");
        }
    }

    #[test]
    fn a_first_line_that_is_only_a_date_is_taken_out() {
        for (content, date, text) in [
            ("12. Oktober 2022\n\nText", "2022-10-12", "\nText"),
            ("\n 2022-10-12 \nText", "2022-10-12", "Text"),
            ("20221012\nText", "2022-10-12", "Text"),
            ("Mittwoch, 12. Oktober 2022, 10:26 Uhr\nText", "2022-10-12", "Text"),
            ("Oktober 2022\nText", "2022-10", "Text"),
            ("(12.10.2022)\nText", "2022-10-12", "Text"),
        ] {
            assert_eq!(shown(content), (date.to_owned(), text.to_owned()), "{content}");
        }
    }

    #[test]
    fn other_texts_have_no_header() {
        for content in [
            "",
            " ",
            "date",
            "date ",
            "date:",
            "Der Hafen",
            "Date 2.0 – Liebe im Netz boomt",
            "date gestern Text",
            "Dates 2022-10-12",
            "Datum 2022 wird vergeben",
            "Datum: k.A.\nText",
            "Datum: der Hafen\nText",
            "Published: 2022 war ein gutes Jahr",
            "Datum\n12.10.2022",
            "1848\nText",
            "2022\nText",
            "1665570360\nText",
            "10.2022\nText",
            "12. Oktober\nText",
            "Am 12. Oktober 2022 legte die Fähre ab.",
            "Hafen\n12. Oktober 2022\nText",
            "Der Hafen.\nDatum: 12.10.2022",
            "Titel: Hafen\n\nDatum: 12.10.2022",
            "Aldersund, 12. Oktober 2022 – Der Hafen",
            "https://bote.example/date:2022-10-12\nText",
            "12.10.2022 - 14.10.2022\nText",
            "ä",
            "daté 2022",
            "date 12. Oktober 28 Menschen",
            "date der 1855 gebaute Hafen",
        ] {
            assert_eq!(shown(content), ("none".to_owned(), content.to_owned()), "{content}");
        }
    }

    #[test]
    fn a_date_that_cannot_be_read_is_an_error_and_stays_in_the_text() {
        for content in [
            "date 2022-13 Der Hafen",
            "date 30.02.2022 Der Hafen",
            "date 30. Februar 2022 Der Hafen",
            "Datum: 30.02.2022\nText",
            "Datum: 12.10.\nText",
            "Titel: Hafen\nDatum: 12-10-22\n\nText",
        ] {
            assert_eq!(shown(content), ("error".to_owned(), content.to_owned()), "{content}");
        }
    }

    #[test]
    fn huge_texts_take_linear_time() {
        for piece in
            ["date 1 ", "a: b\n", "Datum: 1\n", "\n", "ä", "Datum: ", "12. ", "x:", "date: 2022-10-12 "]
        {
            let content = piece.repeat(500_000);
            if let Some((_, text)) = date_header(&content) {
                assert!(text.len() <= content.len());
            }
        }
    }
}
