//! The newer form of Nexis: Nexis Uni and Lexis+.

use super::read;
use crate::corpus::read::readers::press::split;

pub(super) fn german(number: u32) -> String {
    format!(
        "Rat berät über Hafen {number}
Nordmark-Bote (Regionalausgaben)
Dienstag {number}. Juli 2020
Aldersunder Echo

Copyright 2020 Nordmark-Bote GmbH All Rights Reserved

Section: LOKALES; S. {number}
Length:\u{A0}75 words
Byline:\u{A0}Anna Beispiel
Body


Der Rat von Aldersund berät über den Ausbau. Er nennt {number} Gründe.

Die Werft wartet.

Graphic

 
Der Hafen im Mai
Classification


Language: GERMAN; DEUTSCH

Publication-Type: Zeitung

Journal Code: nb

Subject: HARBORS (90%); CITY COUNCILS (75%);
FERRIES (60%)

Load-Date: July {number}, 2020

End of Document



"
    )
}

const COVER: &str = "User Name: Anna Beispiel
Date and Time: Tuesday, July 7, 2020 10:26:00 AM CEST
Job Number: 12345678

Documents (2)

1. Rat berät über Hafen 1
Client/Matter: -None-
Search Terms: Hafen and Rat
Search Type: Terms and Connectors
Narrowed by:
Content Type\tNarrowed by
News\tTimeline: Jan 01, 2020 to Dec 31, 2020
2. Rat berät über Hafen 2
Client/Matter: -None-
Search Terms: Hafen and Rat
Narrowed by:
Content Type\tNarrowed by
News\t-None-

";

#[test]
fn documents_are_taken_apart() {
    let read = read(&format!("{COVER}{}{}", german(1), german(2)));
    assert_eq!(read.format, "Nexis export (End of Document)");
    assert!(read.remarks.is_empty(), "{:?}", read.remarks);
    read.assert_first(&[
        ("date", "Dienstag 1. Juli 2020"),
        ("source", "Nordmark-Bote (Regionalausgaben)"),
        ("title", "Rat berät über Hafen 1"),
        ("author", "Anna Beispiel"),
        ("section", "LOKALES"),
        ("page", "1"),
        ("length", "75"),
        ("edition", "Aldersunder Echo"),
        ("language", "GERMAN; DEUTSCH"),
        ("publication_type", "Zeitung"),
        ("copyright", "Copyright 2020 Nordmark-Bote GmbH All Rights Reserved"),
        ("text", "Der Rat von Aldersund berät über den Ausbau. Er nennt 1 Gründe.\n\nDie Werft wartet."),
    ]);
    assert_eq!(read.column("title"), ["Rat berät über Hafen 1", "Rat berät über Hafen 2"]);
}

#[test]
fn german_labels_are_known_as_well() {
    let german = |number: u32| {
        let replaced = [
            ("Section:", "Rubrik:"),
            ("Length:", "Länge:"),
            ("75 words", "75 Wörter"),
            ("Byline:", "Autor:"),
            ("\nBody\n", "\nTextkörper\n"),
            ("Graphic", "Grafik"),
            ("Classification", "Klassifikation"),
            ("Language:", "Sprache:"),
            ("Load-Date: July", "Update: July"),
            ("End of Document", "Ende des Dokuments"),
        ];
        replaced.iter().fold(german(number), |text, (from, to)| text.replace(from, to))
    };
    let read = read(&format!("{}{}", german(1), german(2)));
    assert_eq!(read.column("author"), ["Anna Beispiel"; 2]);
    assert_eq!(read.column("length"), ["75"; 2]);
    assert_eq!(read.column("section"), ["LOKALES"; 2]);
    assert_eq!(
        read.column("text")[1],
        "Der Rat von Aldersund berät über den Ausbau. Er nennt 2 Gründe.\n\nDie Werft wartet."
    );
}

#[test]
fn what_the_cover_announces_is_compared() {
    assert_eq!(read(&format!("{COVER}{}", german(1))).remarks, ["1 of 2 announced documents found"]);
}

#[test]
fn an_end_that_is_quoted_does_not_split() {
    let quoted =
        german(1).replace("Die Werft wartet.", "End of Document\n\nSo endete die Akte.\n\nEnd of Document");
    let read = read(&format!("{quoted}{}", german(2)));
    assert_eq!(read.column("page"), ["1", "2"]);
    assert!(read.column("text")[0].ends_with("End of Document\n\nSo endete die Akte.\n\nEnd of Document"));
}

#[test]
fn broken_headers_cost_only_what_they_lack() {
    let without_body_line = german(2).replace("Body\n", "");
    let found = read(&format!("{}{without_body_line}{}", german(1), german(3)));
    assert_eq!(found.column("length"), ["75"; 3]);
    assert!(found.column("text")[1].starts_with("Der Rat"));

    let without_date = german(2).replace("Dienstag 2. Juli 2020\nAldersunder Echo\n", "");
    let found = read(&format!("{}{without_date}{}", german(1), german(3)));
    assert_eq!(found.column("date"), ["Dienstag 1. Juli 2020", "-", "Dienstag 3. Juli 2020"]);
    assert_eq!(found.column("title")[1], "Rat berät über Hafen 2");

    let header = german(2);
    let (from, to) = (header.find("Copyright").unwrap(), header.find("Der Rat").unwrap());
    let without_labels = format!("{}{}", &header[..from], &header[to..]);
    let found = read(&format!("{}{without_labels}{}", german(1), german(3)));
    assert_eq!(found.column("title")[1], "Rat berät über Hafen 2");
    assert!(found.column("text")[1].ends_with("Die Werft wartet."));

    let cut = german(2);
    let cut = &cut[..cut.find("Die Werft").unwrap()];
    let found = read(&format!("{}{cut}", german(1)));
    assert_eq!(found.column("page"), ["1", "2"]);
}

#[test]
fn paragraphs_of_another_format_are_split() {
    let text = format!("{COVER}{}{}", german(1), german(2));
    let paragraphs = text.lines().filter(|line| !line.trim().is_empty());
    let opened = split(paragraphs).unwrap();
    assert_eq!(opened.format, "Nexis export (End of Document)");
    let records: Vec<_> = opened.records.map(|record| record.resolve().content.is_ok()).collect();
    assert_eq!(records, [true, true]);
    assert!(split(["Der Rat berät.", "Die Werft wartet."]).is_none());
    assert!(split(Vec::<String>::new()).is_none());
}

#[test]
fn without_blank_lines_the_same_is_found() {
    let text = format!("{COVER}{}{}", german(1), german(2));
    let dense: String =
        text.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| [line, "\n"]).collect();
    let (blank, dense) = (read(&text), read(&dense));
    for column in ["date", "source", "title", "author", "page", "edition", "language", "publication_type"] {
        assert_eq!(dense.column(column), blank.column(column), "{column}");
    }
    let texts = blank.column("text").iter().map(|text| text.replace("\n\n", "\n")).collect::<Vec<_>>();
    assert_eq!(dense.column("text"), texts);
}

#[test]
fn other_texts_are_no_exports() {
    for text in [
        "# Bericht\n\nLength: 3 m\n\nDer Hafen.\n\nEnd of Document\n",
        "Body\n\nDer Hafen wurde am 1. Mai 2023 eröffnet.\n",
        "Titel: Hafen\nDatum: 12.10.2022\nQuelle: Bote\n\nDer Rat berät.\n",
    ] {
        assert_eq!(read(text).format, "none", "{text}");
    }
}
