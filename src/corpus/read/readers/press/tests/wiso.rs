//! WISO (Genios).

use super::read;

fn block(number: u32) -> String {
    format!(
        "Quelle:                  Nordmark-Bote Nr. 10{number} vom 0{number}.05.2023, S. {number}
Ressort:                 Politik
Ausgabe:                 Aldersund; Langenörde; Nordmark-Süd; Westufer;
                         Ostufer
ISSN:                    1234-5678
Autor:                   Anna Beispiel
Rubrik:                  LOKALES
Dokumentnummer:          NB2023050{number}-A

Dauerhafte Adresse des Dokuments:
https://www.wiso-net.example/document/NB__2023050{number}-A

Alle Rechte vorbehalten: (c) Nordmark-Bote GmbH

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH
"
    )
}

fn text(number: u32) -> String {
    format!(
        "Der Rat von Nordbeck spricht über den Umbau des Hafens. Die Ministerin nennt {number} Gründe, und \
         die Werft wartet seit einem Jahr auf den Beginn.\n\nQuelle: dpa\n\nAm Deich wird seit Montag gebaut, \
         sagt der Sprecher, und die Straße bleibt bis zum Herbst gesperrt.\n"
    )
}

/// The text above the block, as in a file that was made of a PDF.
fn above(number: u32) -> String {
    format!(
        "Seite {} von 9\n\nDokumente\n\nRat berät über Hafen {number}\n\n{}\n{}\n",
        number + 1,
        text(number),
        block(number)
    )
}

/// The text below the block.
fn below(number: u32) -> String {
    format!("Rat berät über Hafen {number}\n\n{}\n{}\n", block(number), text(number))
}

fn expected(number: u32) -> Vec<(&'static str, String)> {
    let text = text(number);
    vec![
        ("id", format!("NB2023050{number}-A")),
        ("date", format!("0{number}.05.2023")),
        ("source", "Nordmark-Bote".to_owned()),
        ("title", format!("Rat berät über Hafen {number}")),
        ("author", "Anna Beispiel".to_owned()),
        ("section", "Politik".to_owned()),
        ("page", number.to_string()),
        ("edition", "Aldersund; Langenörde; Nordmark-Süd; Westufer; Ostufer".to_owned()),
        ("url", format!("https://www.wiso-net.example/document/NB__2023050{number}-A")),
        ("copyright", "(c) Nordmark-Bote GmbH".to_owned()),
        ("text", text.trim().to_owned()),
    ]
}

fn assert_found(export: &str, count: u32) {
    let read = read(export);
    assert_eq!(read.format, "WISO (Genios) export", "{export}");
    assert_eq!(read.records.len(), count as usize, "{:?}", read.column("title"));
    for (number, record) in (1..).zip(&read.records) {
        let record = record.as_ref().unwrap();
        let filled: Vec<(&str, String)> = record
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        assert_eq!(filled, expected(number));
    }
}

const CONTENTS: &str = "Dokumente

Inhaltsverzeichnis

1. Rat berät über Hafen 1 ...................................... 2
2. Rat berät über Hafen 2 ...................................... 3
3. Rat berät über Hafen 3 ...................................... 4

";

#[test]
fn texts_above_the_block_are_found() {
    let documents: String = (1..=3).map(above).collect();
    assert_found(&documents, 3);
    assert_found(&format!("{CONTENTS}{documents}"), 3);
    assert_found(&documents.replace('\n', "\r\n"), 3);
    let without_pages: String = documents
        .lines()
        .filter(|line| !line.starts_with("Seite ") && *line != "Dokumente")
        .flat_map(|line| [line, "\n"])
        .collect();
    assert_found(&without_pages, 3);
}

#[test]
fn texts_below_the_block_are_found() {
    let documents: String = (1..=3).map(below).collect();
    assert_found(&documents, 3);
    let with_pages: String =
        (1..=3).map(|number| format!("Seite {number} von 3\n\nDokumente\n\n{}", below(number))).collect();
    assert_found(&with_pages, 3);
}

#[test]
fn marks_are_found_with_the_text_on_either_side() {
    let marked = |document: fn(u32) -> String| -> String {
        (1..=3).map(|number| format!("Dokument {number} von 3\n\n{}\n", document(number))).collect()
    };
    assert_found(&marked(below), 3);
    assert_found(&marked(above), 3);
    let missing =
        marked(below).replace("Dokument 2 von 3", "").replace("Dokument 3 von 3", "Dokument 4 von 4");
    assert!(read(&missing).format.starts_with("WISO"));
}

#[test]
fn a_cover_is_no_document() {
    let marked: String =
        (1..=3).map(|number| format!("Dokument {number} von 3\n\n{}\n", below(number))).collect();
    assert_found(&format!("Suche: Hafen\n\nTrefferliste vom 1. Juni 2023\n\n{marked}"), 3);
}

#[test]
fn a_heading_with_the_source_is_no_title() {
    let documents: String = (1..=2)
        .map(|number| {
            let heading = format!("Nordmark-Bote vom 0{number}.05.2023, S. {number}\n");
            above(number).replace("Rat berät", &format!("{heading}Rat berät"))
        })
        .collect();
    assert_found(&documents, 2);
}

#[test]
fn lines_between_documents_are_no_title_and_no_text() {
    for rule in ["________________________\n", "\n--------------------\n\n", "_____\n\n"] {
        for document in [above, below] {
            let documents: String = (1..=3)
                .map(|number| format!("{rule}{}", document(number).replace("Seite ", "Blatt ")))
                .collect();
            let documents: String = documents
                .lines()
                .filter(|line| !line.starts_with("Blatt ") && *line != "Dokumente")
                .flat_map(|line| [line, "\n"])
                .collect();
            assert_found(&documents, 3);
            assert_found(documents.trim_start_matches(rule), 3);
            let marked: String =
                (1..=3).map(|number| format!("Dokument {number} von 3\n\n{}{rule}", below(number))).collect();
            assert_found(&marked, 3);
        }
    }
}

#[test]
fn contents_say_how_many_documents_there_are() {
    let documents: String = (1..=2).map(above).collect();
    assert_eq!(read(&format!("{CONTENTS}{documents}")).remarks, ["2 of 3 announced documents found"]);
    let marked = format!("Dokument 1 von 3\n\n{}Dokument 3 von 3\n\n{}", below(1), below(3));
    assert_eq!(read(&marked).remarks, ["2 of 3 announced documents found (missing: 2)"]);
}

#[test]
fn pages_within_a_text_are_removed() {
    let documents: String = (1..=2)
        .map(|number| above(number).replace("Quelle: dpa", "Seite 7 von 9\n\nDokumente\n\nQuelle: dpa"))
        .collect();
    assert_found(&documents, 2);
}

#[test]
fn marks_in_a_text_do_not_split() {
    let quote = "Dokument 2 von 3 fehlte.\n\nDokument 2 von 4\n\nDas stand auf der Akte, die der Rat bekam.";
    let documents: String = (1..=3)
        .map(|number| format!("Dokument {number} von 3\n\n{}\n", below(number).replace("Quelle: dpa", quote)))
        .collect();
    let read = read(&documents);
    assert_eq!(read.column("page"), ["1", "2", "3"]);
    assert!(read.remarks.is_empty());
}

#[test]
fn broken_blocks_cost_only_what_they_lack() {
    let without_source =
        above(2).replace("Quelle:                  Nordmark-Bote Nr. 102 vom 02.05.2023, S. 2\n", "");
    let found = read(&format!("{}{without_source}{}", above(1), above(3)));
    assert_eq!(found.column("date"), ["01.05.2023", "-", "03.05.2023"]);
    assert_eq!(found.column("id"), ["NB20230501-A", "NB20230502-A", "NB20230503-A"]);

    let without_date = above(2).replace(" vom 02.05.2023", "");
    let found = read(&format!("{}{without_date}{}", above(1), above(3)));
    assert_eq!(found.column("date"), ["01.05.2023", "-", "03.05.2023"]);
    assert_eq!(found.column("page"), ["1", "2", "3"]);

    let cut = above(3);
    let cut = &cut[..cut.find("Am Deich").unwrap()];
    let found = read(&format!("{}{}{cut}", above(1), above(2)));
    assert_eq!(
        found.column("title"),
        ["Rat berät über Hafen 1", "Rat berät über Hafen 2", "Rat berät über Hafen 3"]
    );
    assert_eq!(found.column("date"), ["01.05.2023", "02.05.2023", "-"]);
}

#[test]
fn other_texts_are_no_exports() {
    for text in [
        "Der Rat berät.\n\nQuelle: dpa\nRessort: Politik\n",
        "Quelle: Nordmark-Bote vom 01.05.2023\nAlle Rechte vorbehalten\n\nDer Rat berät.\n",
        "Seite 1 von 4\n\nDokumente\n\nDer Rat berät.\n",
    ] {
        assert_eq!(read(text).format, "none", "{text}");
    }
}
