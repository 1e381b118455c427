//! The older form of Nexis.

use super::read;

/// A German document, with the mark `{n} von {m} DOKUMENTEN`.
pub(super) fn german(number: u32, total: u32) -> String {
    format!(
        "                              {number} von {total} DOKUMENTEN



                                 Nordmark-Bote

                         {number}. Mai 2023 Montag
                                 Hauptausgabe

Rat berät über den
Hafen Nummer {number}

AUTOR: Anna Beispiel

RUBRIK: LOKALES; S. {number}

LÄNGE: 1.234 Wörter

DATELINE: Aldersund

Der Rat von Nordbeck spricht über den Umbau des Hafens. Die Ministerin
nennt {number} Gründe.

Die Werft wartet.

UPDATE: {number}. Mai 2023

SPRACHE: GERMAN; DEUTSCH

PUBLICATION-TYPE: Zeitung

ZEITUNGS-CODE: NB


                       Copyright 2023 Nordmark-Bote GmbH
                            Alle Rechte vorbehalten

"
    )
}

fn english(number: u32, total: u32) -> String {
    format!(
        "                               {number} of {total} DOCUMENTS


                       Copyright 2010 Alder Gazette Company
                              All Rights Reserved
                        The Alder Gazette (Aldersund)

                            January {number}, 2010 Monday
                                   Edition 1;
                                    Scotland

Ferry runs again

BYLINE: Ann Example, Transport Editor

SECTION: FEATURES; Pg. 6

LENGTH: 355 words

HIGHLIGHT: The island waited for a week.

The ferry runs again on plan {number}.
She carries mail.

GRAPHIC: The ferry in the harbour

A second caption

LOAD-DATE: January {number}, 2010

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

JOURNAL-CODE: AG


"
    )
}

const COVER: &str = "



Download Request: Selected Items: 1-3
Time Of Request: Friday, March 20, 2018  16:51:31

Send To:
LIBRARY OF ALDERSUND
HARBOUR STREET

Terms: (Hafen and (Rat) and not
(TYPE(web)))

Source: Nordmark-Bote
Project ID: None


";

#[test]
fn german_documents_are_taken_apart() {
    let read = read(&format!("{COVER}{}{}", german(1, 2), german(2, 2)));
    assert_eq!(read.format, "Nexis export (1 of n DOCUMENTS)");
    assert!(read.remarks.is_empty());
    assert_eq!(read.records.len(), 2);
    read.assert_first(&[
        ("date", "1. Mai 2023 Montag"),
        ("source", "Nordmark-Bote"),
        ("title", "Rat berät über den Hafen Nummer 1"),
        ("author", "Anna Beispiel"),
        ("section", "LOKALES"),
        ("page", "1"),
        ("length", "1234"),
        ("edition", "Hauptausgabe"),
        ("dateline", "Aldersund"),
        ("language", "GERMAN; DEUTSCH"),
        ("publication_type", "Zeitung"),
        ("copyright", "Copyright 2023 Nordmark-Bote GmbH"),
        (
            "text",
            "Der Rat von Nordbeck spricht über den Umbau des Hafens. Die Ministerin\nnennt 1 Gründe.\n\nDie Werft \
             wartet.",
        ),
    ]);
}

#[test]
fn english_documents_are_taken_apart() {
    let read = read(&format!("{}{}", english(1, 2), english(2, 2)));
    read.assert_first(&[
        ("date", "January 1, 2010 Monday"),
        ("source", "The Alder Gazette (Aldersund)"),
        ("title", "Ferry runs again"),
        ("author", "Ann Example, Transport Editor"),
        ("section", "FEATURES"),
        ("page", "6"),
        ("length", "355"),
        ("edition", "Edition 1; Scotland"),
        ("language", "ENGLISH"),
        ("publication_type", "Newspaper"),
        ("copyright", "Copyright 2010 Alder Gazette Company"),
        ("text", "The island waited for a week.\n\nThe ferry runs again on plan 1.\nShe carries mail."),
    ]);
    assert_eq!(read.column("date"), ["January 1, 2010 Monday", "January 2, 2010 Monday"]);
}

#[test]
fn labels_above_the_headline_and_the_text_are_known() {
    let text = "\
1 of 1 DOCUMENT

The Alder Gazette

January 4, 2010, Monday, Late Edition

SECTION: Section A; Column 0; Pg. 1

LENGTH: 8 words

HEADLINE: Ferry runs again

BYLINE: By ANN EXAMPLE

DATELINE: ALDERSUND, Jan. 3

BODY:
The ferry runs again.

Her captain is proud.

LANGUAGE: ENGLISH
";
    read(text).assert_first(&[
        ("date", "January 4, 2010, Monday"),
        ("source", "The Alder Gazette"),
        ("title", "Ferry runs again"),
        ("author", "By ANN EXAMPLE"),
        ("section", "Section A; Column 0"),
        ("page", "1"),
        ("length", "8"),
        ("edition", "Late Edition"),
        ("dateline", "ALDERSUND, Jan. 3"),
        ("language", "ENGLISH"),
        ("text", "The ferry runs again.\n\nHer captain is proud."),
    ]);
}

#[test]
fn missing_documents_are_named_and_joined_files_are_counted() {
    let missing = read(&format!("{}{}{}", german(1, 4), german(3, 4), german(4, 4)));
    assert_eq!(missing.remarks, ["3 of 4 announced documents found (missing: 2)"]);
    let joined = read(&format!("{}{}{}{}", german(1, 2), german(2, 2), english(1, 2), english(2, 2)));
    assert_eq!(joined.records.len(), 4);
    assert!(joined.remarks.is_empty());
}

#[test]
fn marks_in_a_text_do_not_split() {
    let quoted = german(1, 3).replace(
        "Die Werft wartet.",
        "1 of 3\n\n2 of 3 DOCUMENTS\n\nDie Werft wartet.\n\nUPDATE: Die Fähre fährt.\n\nLÄNGE: lang\n\nDann kam 3 von 3 \
         DOKUMENTEN.\n\n3 von 3 DOKUMENTEN\n\nEr las weiter.\n\nUnd weiter.",
    );
    let read = read(&format!("{quoted}{}{}", german(2, 3), german(3, 3)));
    assert_eq!(read.column("page"), ["1", "2", "3"]);
    assert!(read.remarks.is_empty());
    assert!(read.column("text")[0].ends_with(
        "1 of 3\n\n2 of 3 DOCUMENTS\n\nDie Werft wartet.\n\nUPDATE: Die Fähre fährt.\n\nLÄNGE: lang\n\nDann kam 3 von 3 \
         DOKUMENTEN.\n\n3 von 3 DOKUMENTEN\n\nEr las weiter.\n\nUnd weiter."
    ));
}

#[test]
fn broken_headers_cost_only_what_they_lack() {
    let without_date = german(2, 3).replace("2. Mai 2023 Montag", "");
    let without_date = without_date.replace("                                 Hauptausgabe\n", "");
    let found = read(&format!("{}{without_date}{}", german(1, 3), german(3, 3)));
    assert_eq!(found.column("date"), ["1. Mai 2023 Montag", "-", "3. Mai 2023 Montag"]);
    assert_eq!(found.column("source"), ["Nordmark-Bote"; 3]);
    assert_eq!(found.column("title")[1], "Rat berät über den Hafen Nummer 2");

    let unreadable = german(2, 3).replace("2. Mai", "32. Mai");
    let found = read(&format!("{}{unreadable}{}", german(1, 3), german(3, 3)));
    assert_eq!(found.column("date")[1], "32. Mai 2023 Montag");
    assert_eq!(found.column("edition")[1], "Hauptausgabe");

    let start = german(2, 3).find("AUTOR").unwrap();
    let end = german(2, 3).find("Der Rat").unwrap();
    let without_labels = format!("{}{}", &german(2, 3)[..start], &german(2, 3)[end..]);
    let found = read(&format!("{}{without_labels}{}", german(1, 3), german(3, 3)));
    assert_eq!(found.column("title")[1], "Rat berät über den Hafen Nummer 2");
    assert!(found.column("text")[1].starts_with("Der Rat von Nordbeck"));
    assert_eq!(found.column("length"), ["1234", "-", "1234"]);

    let without_mark = german(1, 3).replace("1 von 3 DOKUMENTEN", "");
    let found = read(&format!("{without_mark}{}{}", german(2, 3), german(3, 3)));
    assert_eq!(found.column("page"), ["1", "2", "3"]);
    assert_eq!(found.remarks, ["2 of 3 announced documents found (missing: 1)"]);
}

#[test]
fn a_document_without_a_text_is_rejected_by_itself() {
    let document = german(2, 3);
    let (start, end) = (document.find("Der Rat").unwrap(), document.find("UPDATE").unwrap());
    let without_text = format!("{}{}", &document[..start], &document[end..]);
    let found = read(&format!("{}{without_text}{}", german(1, 3), german(3, 3)));
    assert_eq!(
        found.column("page"),
        ["1", "! the document has no text; its title is `Rat berät über den Hafen Nummer 2`", "3"]
    );
    assert!(found.remarks.is_empty());
}

#[test]
fn page_headers_within_a_text_are_removed() {
    let document = german(1, 1).replace(
        "Die Werft wartet.",
        "\x0CSeite 2\nRat berät über den Hafen Nummer 1 Nordmark-Bote 1. Mai 2023\n\nDie Werft wartet.",
    );
    let text = &read(&document).column("text")[0];
    assert!(text.ends_with("nennt 1 Gründe.\n\nDie Werft wartet."), "{text}");
}

#[test]
fn line_ends_and_lost_letters_make_no_difference() {
    let plain = format!("{}{}", german(1, 2), german(2, 2));
    let expected = read(&plain).column("text");
    for other in [
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        format!("\u{FEFF}{plain}"),
        plain.replace("                              2 von", "\x0C          2 von"),
    ] {
        assert_eq!(read(&other).column("text"), expected);
    }
    let lost = plain.replace("LÄNGE", "L\u{FFFD}NGE").replace("Wörter", "W\u{FFFD}rter");
    assert_eq!(read(&lost).column("length"), ["1234", "1234"]);
}

#[test]
fn the_questions_of_an_interview_are_text() {
    let questions = "BILD: Wann fährt die Fähre?\n\nMontag.\n\nGRAFIK der Woche\n\nBILD: Danke.";
    let found = read(&german(1, 1).replace("Die Werft wartet.", questions));
    assert!(found.column("text")[0].ends_with(questions), "{:?}", found.column("text"));
}

#[test]
fn other_texts_are_no_exports() {
    for text in [
        "",
        "1 of 3 DOCUMENTS\n\nDer Rat berät.\n",
        "Der Rat berät.\n\n1 of 3\n\nLENGTH: 12 words\n",
        "Hafen\n\nDie Akte trug den Vermerk:\n\n1 of 3 DOCUMENTS\n\nMontag 1. Mai 2023\n\nDer Rat berät.\n",
    ] {
        assert_eq!(read(text).format, "none", "{text}");
    }
}
