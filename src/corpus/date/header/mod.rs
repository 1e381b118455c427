//! The date with which a text file begins: `date 2022-10 Text …`, `Datum: 12. Oktober 2022`, or a
//! first line that is nothing but a date.

mod found;
mod lines;
mod reader;
mod words;

use std::borrow::Cow;

use super::calendar_date::Date;
use super::format::DateFormat;
use super::parse::DateError;
pub(in crate::corpus) use found::Header;
use lines::date_in_lines;
pub(in crate::corpus) use lines::name_and_value;
use reader::HeaderDates;
use words::{longest_date, unreadable_date};

/// Returns the date with which the content of a text file begins, and the text without it. A date
/// that cannot be read stays in the text.
///
/// Between slashes, the day is first: where other texts can say more of the order, use [`header_of`].
pub(in crate::corpus) fn date_header(content: &str) -> Option<(Result<Date, DateError>, Cow<'_, str>)> {
    header_of(content, None).map(|header| (header.date.map(|(date, _)| date), header.text))
}

/// Returns the date with which the content of a text file begins, in the format of the user or in any
/// known form, and the text without it.
///
/// There is no header, and nothing is cut, if the text begins in another way: `Date 2.0 – …` is a
/// title, and a date within a sentence is not that of the article.
pub(in crate::corpus) fn header_of<'t>(content: &'t str, format: Option<&DateFormat>) -> Option<Header<'t>> {
    let text = content.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let dates = HeaderDates::new(format);
    date_before_text(text, content, dates).or_else(|| date_in_lines(text, content, dates))
}

/// Reads `date 2022-10 Text …`, without a colon.
fn date_before_text<'t>(text: &'t str, content: &'t str, dates: HeaderDates<'_>) -> Option<Header<'t>> {
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
    if let Some(found) = longest_date(line, is_year_enough, dates) {
        let text = rest[found.end..].trim_start();
        return Some(Header::new(found.date, found.written, Cow::Borrowed(text)));
    }
    let error = unreadable_date(line, is_year_enough, dates)?;
    Some(Header::unreadable(error, content))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn shown(content: &str) -> (String, String) {
        shown_in(content, None)
    }

    fn shown_in(content: &str, format: Option<&str>) -> (String, String) {
        let format = format.map(|format| DateFormat::new(format).unwrap());
        match header_of(content, format.as_ref()) {
            Some(Header { date: Ok((date, _)), text }) => (date.to_string(), text.into_owned()),
            Some(Header { date: Err(_), text }) => ("error".to_owned(), text.into_owned()),
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
            ("Titel: Hafen\n\nDatum: 12.10.2022\n\nText", "2022-10-12", "Titel: Hafen\n\n\nText"),
            ("Der Hafen.\nDatum: 12.10.2022", "2022-10-12", "Der Hafen.\n"),
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
    fn a_line_below_the_title_that_is_only_a_date_is_taken_out() {
        for (content, date, text) in [
            ("Hafen\n12. Oktober 2022\nText", "2022-10-12", "Hafen\nText"),
            ("Datum\n12.10.2022\nText", "2022-10-12", "Datum\nText"),
            ("Hafen\n\n12.10.2022, 10:26 Uhr\n\nText", "2022-10-12", "Hafen\n\n\nText"),
            (
                "Hafen\nVon Anna Beispiel\nStand: 12.10.2022\nText",
                "2022-10-12",
                "Hafen\nVon Anna Beispiel\nText",
            ),
            ("Hafen\n12. Oktober 2022\nText\n12.10.2022\n", "2022-10-12", "Hafen\nText\n12.10.2022\n"),
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
            "1848\nText",
            "2022\nText",
            "1665570360\nText",
            "10.2022\nText",
            "12. Oktober\nText",
            "Am 12. Oktober 2022 legte die Fähre ab.",
            "Hafen\nWerft\nFähre\n12. Oktober 2022\nText",
            "Hafen\nOktober 2022\nText",
            "Chronik\n12. Oktober 2022\nText\n\n13. Oktober 2022\nText",
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
    fn the_date_is_returned_as_it_is_written() {
        for (content, written) in [
            ("date 03/04/2023 Der Hafen", "03/04/2023"),
            ("Date: 03/04/2023\nDer Hafen", "03/04/2023"),
            ("**Date:** 03/04/2023 **\nDer Hafen", "03/04/2023"),
            ("Date: 03/04/2023, Seite 3\nDer Hafen", "03/04/2023"),
            ("03/04/2023 10:26\nDer Hafen", "03/04/2023 10:26"),
            ("Datum: 12. Oktober 2022\nDer Hafen", "12. Oktober 2022"),
        ] {
            let found = header_of(content, None).map(|header| header.date.map(|(_, written)| written));
            assert_eq!(found, Some(Ok(written)), "{content}");
        }
    }

    #[test]
    fn the_format_of_the_user_decides() {
        for (format, content, date, text) in [
            ("%m/%d/%Y", "Date: 03/04/2023\nDer Hafen", "2023-03-04", "Der Hafen"),
            ("%m/%d/%Y", "date 03/04/2023 Der Hafen", "2023-03-04", "Der Hafen"),
            ("%m/%d/%Y", "03/04/2023\nDer Hafen", "2023-03-04", "Der Hafen"),
            ("%m/%d/%Y", "Date: 03/04/2023, Seite 3\nDer Hafen", "2023-03-04", "Seite 3\nDer Hafen"),
            ("%d-%m-%y", "Datum: 31-01-23\nDer Hafen", "2023-01-31", "Der Hafen"),
            ("%d %m %y", "date 31 01 23 Der Hafen", "2023-01-31", "Der Hafen"),
            ("%d%m%y", "310123\nDer Hafen", "2023-01-31", "Der Hafen"),
            ("%Y", "date 2023 Der Hafen", "2023", "Der Hafen"),
            ("%m/%d/%Y", "date 2023-03-04 Der Hafen", "error", "date 2023-03-04 Der Hafen"),
            ("%m/%d/%Y", "Date: 2023-03-04\nDer Hafen", "error", "Date: 2023-03-04\nDer Hafen"),
            ("%m/%d/%Y", "Date: 31/01/2023\nDer Hafen", "error", "Date: 31/01/2023\nDer Hafen"),
            ("%m/%d/%Y", "4. März 2023\nDer Hafen", "none", "4. März 2023\nDer Hafen"),
            ("%m/%d/%Y", "Date: k.A.\nDer Hafen", "none", "Date: k.A.\nDer Hafen"),
            ("%m/%d/%Y", "Date 2.0 – Liebe im Netz", "none", "Date 2.0 – Liebe im Netz"),
            ("%m/%d/%Y", "Published: 2022 war ein gutes Jahr", "none", "Published: 2022 war ein gutes Jahr"),
        ] {
            let found = shown_in(content, Some(format));
            assert_eq!(found, (date.to_owned(), text.to_owned()), "{format} {content}");
        }
    }

    #[test]
    fn huge_texts_take_linear_time() {
        for piece in
            ["date 1 ", "a: b\n", "Datum: 1\n", "\n", "ä", "Datum: ", "12. ", "x:", "date: 2022-10-12 "]
        {
            let content = piece.repeat(500_000);
            for format in [None, Some(DateFormat::new("%d.%m.%Y").unwrap())] {
                if let Some(header) = header_of(&content, format.as_ref()) {
                    assert!(header.text.len() <= content.len());
                }
            }
        }
    }
}
