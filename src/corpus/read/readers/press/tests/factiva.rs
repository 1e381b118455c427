//! Factiva.

use super::read;

fn coded(number: u32) -> String {
    format!(
        "SE Politik
HD Rat berät über
Hafen {number}
BY Anna Beispiel
WC 1.345 Wörter
PD {number} Mai 2023
ET 05:30
SN Nordmark-Bote
SC NORDM
ED Hauptausgabe
PG {number}
LA Deutsch
CY Copyright 2023. Nordmark-Bote GmbH.
LP
Der Rat von Aldersund berät über den Ausbau.
IN DER NACHT fiel die Entscheidung.

TD
Die Ministerin nennt {number} Gründe.

PD und CO haben nichts gesagt.

CO nmwrft : Nordmark Werft AG
IN i83 : Schifffahrt | itsp : Verkehr
NS gpol : Inlandspolitik
| gcat : Politik
RE gfr : Deutschland
PUB Nordmark-Bote GmbH
AN Dokument NORDM0002023050{number}ej51000{number}x

"
    )
}

fn plain(number: u32) -> String {
    format!(
        "Politik
Rat berät über Hafen {number}
Von Anna Beispiel
345 Wörter
{number} Mai 2023
05:30
Nordmark-Bote
NORDM
Hauptausgabe
{number}
Deutsch
Copyright 2023. Nordmark-Bote GmbH.

Der Rat von Aldersund berät über den Ausbau.

Seite {number} von 9 © 2023 Factiva, Inc. Alle Rechte vorbehalten.

Die Ministerin nennt {number} Gründe.

Dokument NORDM0002023050{number}ej51000{number}x

"
    )
}

const SUMMARY: &str = "Search Summary
Text\tHafen and Rat
Date\tIn the last year
Source\tAll Sources
Results Found\t1,014
Timestamp\t3 July 2023 7:39
";

#[test]
fn documents_with_codes_are_taken_apart() {
    let read = read(&format!("{}{}", coded(1), coded(2)));
    assert_eq!(read.format, "Factiva export with codes");
    read.assert_first(&[
        ("id", "NORDM00020230501ej510001x"),
        ("date", "1 Mai 2023"),
        ("source", "Nordmark-Bote"),
        ("title", "Rat berät über Hafen 1"),
        ("author", "Anna Beispiel"),
        ("section", "Politik"),
        ("page", "1"),
        ("length", "1345"),
        ("edition", "Hauptausgabe"),
        ("language", "Deutsch"),
        ("copyright", "Copyright 2023. Nordmark-Bote GmbH."),
        (
            "text",
            "Der Rat von Aldersund berät über den Ausbau.\nIN DER NACHT fiel die Entscheidung.\n\nDie Ministerin nennt \
             1 Gründe.\n\nPD und CO haben nichts gesagt.",
        ),
    ]);
    assert_eq!(read.column("date"), ["1 Mai 2023", "2 Mai 2023"]);
}

#[test]
fn codes_can_stand_apart_from_their_values() {
    let codes = ["HD", "BY", "WC", "PD", "SN", "LA", "CY", "AN"];
    for separator in ["\t", "    ", "\n", "\n\n"] {
        let apart = |number| {
            codes.iter().fold(coded(number), |text: String, code| {
                text.replace(&format!("\n{code} "), &format!("\n{code}{separator}"))
            })
        };
        let apart = format!("{}{}", apart(1), apart(2)).replace("PD\tund", "PD und");
        let apart =
            apart.replace("PD    und", "PD und").replace("PD\n\nund", "PD und").replace("PD\nund", "PD und");
        let (found, expected) = (read(&apart), read(&format!("{}{}", coded(1), coded(2))));
        for column in ["id", "date", "source", "title", "author", "length", "language", "text"] {
            assert_eq!(found.column(column), expected.column(column), "{column} {separator:?}");
        }
    }
}

#[test]
fn documents_without_codes_are_taken_apart() {
    let read = read(&format!("{}{}{SUMMARY}", plain(1), plain(2)));
    assert_eq!(read.format, "Factiva export");
    assert_eq!(read.records.len(), 2);
    read.assert_first(&[
        ("id", "NORDM00020230501ej510001x"),
        ("date", "1 Mai 2023"),
        ("source", "Nordmark-Bote"),
        ("title", "Rat berät über Hafen 1"),
        ("author", "Anna Beispiel"),
        ("section", "Politik"),
        ("page", "1"),
        ("length", "345"),
        ("edition", "Hauptausgabe"),
        ("language", "Deutsch"),
        ("copyright", "Copyright 2023. Nordmark-Bote GmbH."),
        ("text", "Der Rat von Aldersund berät über den Ausbau.\n\nDie Ministerin nennt 1 Gründe."),
    ]);
}

#[test]
fn sections_and_bylines_above_the_text_are_no_headline() {
    for (above, section, title, author) in [
        ("Politik\nRat berät über Hafen\nAnna Beispiel", "Politik", "Rat berät über Hafen", "Anna Beispiel"),
        (
            "Rat berät über Hafen\nAnna Beispiel, Ben von Muster",
            "-",
            "Rat berät über Hafen",
            "Anna Beispiel, Ben von Muster",
        ),
        (
            "Wirtschaft und Finanzen\nNordmark\nHafen wächst\nVon Anna Beispiel",
            "Wirtschaft und Finanzen; Nordmark",
            "Hafen wächst",
            "Anna Beispiel",
        ),
        (
            "Politik\nRat berät über Hafen\nund die Werft wartet",
            "Politik",
            "Rat berät über Hafen und die Werft wartet",
            "-",
        ),
        // Lines of one headline.
        (
            "Rat berät\nHafen soll größer werden\nDie Werft wartet",
            "-",
            "Rat berät Hafen soll größer werden Die Werft wartet",
            "-",
        ),
        ("Rat sucht im Hafen\nNeue Wege", "-", "Rat sucht im Hafen Neue Wege", "-"),
        ("Politik\nAlder Hafen", "Politik", "Alder Hafen", "-"),
    ] {
        let documents: String = (1..=2)
            .map(|number| {
                let document = plain(number);
                format!("{above}\n{}", &document[document.find("345").unwrap()..])
            })
            .collect();
        let read = read(&documents);
        assert_eq!(read.column("section"), [section; 2], "{above}");
        assert_eq!(read.column("title"), [title; 2], "{above}");
        assert_eq!(read.column("author"), [author; 2], "{above}");
    }
}

#[test]
fn english_documents_are_known() {
    let text = "Ferry runs again\n1,355 words\n12 October 2022\nThe Alder Gazette\nALDERG\nEnglish\n(c) 2022 Alder Gazette \
                Company\n\nThe ferry runs again.\n\nDocument ALDERG0020221012eiac0001d\n\nPort closes\n\nBy Ann \
                Example\n\n12 words\n\n13 October 2022\n\nThe Alder Gazette\n\nALDERG\n\nEnglish\n\nThe port \
                closes.\n\nDocument ALDERG0020221013eiad0002e\n";
    let read = read(text);
    assert_eq!(read.column("title"), ["Ferry runs again", "Port closes"]);
    assert_eq!(read.column("author"), ["-", "Ann Example"]);
    assert_eq!(read.column("length"), ["1355", "12"]);
    assert_eq!(read.column("text"), ["The ferry runs again.", "The port closes."]);
    assert_eq!(read.column("copyright"), ["(c) 2022 Alder Gazette Company", "-"]);
}

#[test]
fn numbers_in_a_text_do_not_split() {
    let quote = "Document of the year\n\nDokument AKTE0000000000000000123\n\nDas stand auf der Akte.\n\n345 words of wisdom";
    let quoted = plain(1).replace("Die Ministerin nennt", &format!("{quote}\n\nDie Ministerin nennt"));
    let read = read(&format!("{quoted}{}", plain(2)));
    assert_eq!(read.column("page"), ["1", "2"]);
    assert!(read.column("text")[0].contains("Dokument AKTE0000000000000000123"));
}

#[test]
fn broken_headers_cost_only_what_they_lack() {
    let without_count = plain(2).replace("345 Wörter\n", "");
    let found = read(&format!("{}{without_count}{}", plain(1), plain(3)));
    assert_eq!(found.column("length"), ["345", "-", "345"]);
    assert_eq!(found.column("date")[1], "2 Mai 2023");
    assert_eq!(found.column("title")[1], "Rat berät über Hafen 2");
    let without_header = plain(2);
    let without_header = &without_header[without_header.find("Der Rat").unwrap()..];
    let found = read(&format!("{}{without_header}{}", plain(1), plain(3)));
    assert_eq!(found.column("date"), ["1 Mai 2023", "-", "3 Mai 2023"]);
    let cut = plain(2);
    let cut = &cut[..cut.find("Die Ministerin").unwrap()];
    assert_eq!(read(&format!("{}{cut}", plain(1))).column("date"), ["1 Mai 2023", "2 Mai 2023"]);
    let without_text = coded(2);
    let (from, to) = (without_text.find("Der Rat").unwrap(), without_text.find("CO nmw").unwrap());
    let without_text = format!("{}{}", &without_text[..from], &without_text[to..]);
    let found = read(&format!("{}{without_text}{}", coded(1), coded(3)));
    assert!(found.column("page")[1].starts_with("! the document has no text"), "{:?}", found.column("text"));
}

#[test]
fn other_texts_are_no_exports() {
    for text in [
        "HD war gut.\n\nPD und SN auch.\n",
        "345 words\n\nThat was the length of the letter of 12 October 2022.\n",
        "Hafen\n345 Wörter\n12 Oktober 2022\n\nDer Rat berät.\n",
    ] {
        assert_eq!(read(text).format, "none", "{text}");
    }
}
