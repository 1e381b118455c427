//! Exports of press databases beside plain articles: each document is an article of its own.

use crate::support::Workspace;

use super::made::gzip;
use super::seen::{assert_parts, column, read, rejected, remarks, shown};

fn nexis(number: u32, total: u32) -> String {
    format!(
        "                              {number} von {total} DOKUMENTEN



                                 Sundfelder Tageblatt

                         {number}. März 2021 Montag
                                 Stadtausgabe

Stadtrat prüft Fähre
zur Insel {number}

AUTOR: Jule Muster

RUBRIK: LOKALES; S. {number}

LÄNGE: 1.020 Wörter

Der Stadtrat von Sundfeld prüft die Fähre. Bürger nannten {number} Gründe.

Die Überfahrt ruht.

SPRACHE: GERMAN; DEUTSCH

PUBLICATION-TYPE: Zeitung


                       Copyright 2021 Sundfelder Tageblatt GmbH
                            Alle Rechte vorbehalten

"
    )
}

fn nexis_of(numbers: &[u32], total: u32) -> String {
    numbers.iter().map(|number| nexis(*number, total)).collect()
}

fn nexis_article(file: &str, number: u32) -> String {
    format!(
        "{file}:{number} | 2021-03-{number:02} | Sundfelder Tageblatt | Stadtrat prüft Fähre zur Insel {number}¶¶Der \
         Stadtrat von Sundfeld prüft die Fähre. Bürger nannten {number} Gründe.¶¶Die Überfahrt ruht."
    )
}

fn wiso(number: u32) -> String {
    format!(
        "Dokument {number} von 2

Mole wird saniert {number}

Quelle:                  Sundfelder Kurier Nr. 8{number} vom 1{number}.04.2021, S. {number}
Ressort:                 Region
Autor:                   Jule Muster
Dokumentnummer:          SK2021041{number}-7

Dauerhafte Adresse des Dokuments:
https://www.wiso-net.example/document/SK__2021041{number}-7

Alle Rechte vorbehalten: (c) Sundfelder Kurier GmbH

Die Mole von Sundfeld wird ab Mai saniert, sagt die Bauleiterin, und die Straße bleibt {number} Wochen gesperrt.

"
    )
}

fn factiva(number: u32) -> String {
    format!(
        "SE Wirtschaft
HD Werft stellt {number} Lehrlinge ein
BY Jule Muster
WC 412 Wörter
PD {number} Juni 2021
SN Küstenanzeiger
SC KUESTA
PG {number}
LA Deutsch
CY Copyright 2021. Küstenanzeiger GmbH.
LP
Die Werft in Sundfeld stellt {number} Lehrlinge ein.

TD
Der Betriebsrat begrüßt das.

NS gcat : Politik
AN Dokument KUESTA002021060{number}eh61000{number}k

"
    )
}

#[test]
fn exports_of_every_kind_are_read_beside_a_plain_article() {
    let workspace = Workspace::new();
    workspace.file("a_nexis.TXT", nexis_of(&[1, 2, 3, 4], 4));
    workspace.file("b_wiso.txt", [wiso(1), wiso(2)].concat());
    workspace.file("c_factiva.txt", [factiva(1), factiva(2)].concat());
    workspace.file("d_1252.txt", encoding_rs::WINDOWS_1252.encode(&nexis_of(&[1, 2], 2)).0);
    workspace
        .file("e.txt.gz", gzip(nexis_of(&[5, 6], 2).replace("5 von", "1 von").replace("6 von", "2 von")));
    workspace.file("f.txt", "Datum: 7. März 2021\n\nDie Fähre fährt wieder nach Plan.");
    let (articles, summary) = read(&workspace);
    let mut expected: Vec<String> = (1..=4).map(|number| nexis_article("a_nexis", number)).collect();
    for number in 1..=2 {
        expected.push(format!(
            "SK2021041{number}-7 | 2021-04-1{number} | Sundfelder Kurier | Mole wird saniert {number}¶¶Die Mole von \
             Sundfeld wird ab Mai saniert, sagt die Bauleiterin, und die Straße bleibt {number} Wochen gesperrt."
        ));
    }
    for number in 1..=2 {
        expected.push(format!(
            "KUESTA002021060{number}eh61000{number}k | 2021-06-0{number} | Küstenanzeiger | Werft stellt {number} \
             Lehrlinge ein¶¶Die Werft in Sundfeld stellt {number} Lehrlinge ein.¶¶Der Betriebsrat begrüßt das."
        ));
    }
    expected.extend((1..=2).map(|number| nexis_article("d_1252", number)));
    expected.push(nexis_article("e", 5).replacen("e:5", "e:1", 1));
    expected.push(nexis_article("e", 6).replacen("e:6", "e:2", 1));
    expected.push("f | 2021-03-07 | - | Die Fähre fährt wieder nach Plan.".to_owned());
    assert_eq!(shown(&articles), expected);
    assert_eq!(summary.rejected, []);
    assert_eq!(column(&articles[..12], "author"), ["Jule Muster"; 12]);
    assert_eq!(column(&articles[..1], "length"), ["1020"]);
    assert_eq!(column(&articles[4..7], "section"), ["Region", "Region", "Wirtschaft"]);
    let account = &summary.account;
    assert_eq!((account.unreadable_dates.articles, account.mended.len()), (0, 0));
    assert_eq!(
        account.recognised_lines(),
        [
            "Nexis export (1 of n DOCUMENTS) (3 files): text = text, date = date, title = title, source = source",
            "Factiva export with codes (1 file): text = text, date = date, title = title, source = source, id = id",
            "WISO (Genios) export (1 file): text = text, date = date, title = title, source = source, id = id",
            "text (1 file)",
        ]
    );
    assert_eq!(
        remarks(&workspace, &summary),
        ["d_1252.txt: read as windows-1252, because it is not valid UTF-8"]
    );
}

#[test]
fn documents_that_are_missing_are_named() {
    let workspace = Workspace::new();
    workspace.file("a.TXT", nexis_of(&[1, 2, 4], 4));
    workspace.file("b.txt", nexis_of(&[1, 2], 2));
    workspace.file("c.txt", wiso(1));
    let (articles, summary) = read(&workspace);
    let ids: Vec<&str> = articles.iter().map(|article| article.meta.id.as_str()).collect();
    assert_eq!(ids, ["a:1", "a:2", "a:3", "b:1", "b:2", "SK20210411-7"]);
    // The number of a document is its place in the file.
    assert_eq!(articles[2].meta.date.unwrap().to_string(), "2021-03-04");
    assert_eq!(
        remarks(&workspace, &summary),
        [
            "a.TXT: 3 of 4 announced documents found (missing: 3)",
            "c.txt: 1 of 2 announced documents found (missing: 2)",
        ]
    );
}

#[test]
fn a_compressed_export_that_is_cut_keeps_the_documents_before() {
    let workspace = Workspace::new();
    let numbers: Vec<u32> = (1..=400).collect();
    let whole = gzip(numbers.iter().map(|number| nexis(*number, 400)).collect::<String>());
    workspace.file("cut.txt.gz", &whole[..whole.len() / 2]);
    workspace.file("good.txt", nexis_of(&[1], 1));
    let (articles, summary) = read(&workspace);
    let kept = articles.len() - 1;
    assert!((100..300).contains(&kept), "{kept}");
    for (number, article) in (1..).zip(&articles[..kept]) {
        assert_eq!(article.meta.id, format!("cut:{number}"));
        assert!(article.text.ends_with(&format!("Bürger nannten {number} Gründe.\n\nDie Überfahrt ruht.")));
    }
    let lost = format!("cut.txt.gz, record {}: the file is truncated", kept + 1);
    let found = rejected(&workspace, &summary);
    assert_parts(&found, &[&lost]);
    assert!(found[0].ends_with(" …"), "{found:?}");
    // The document with the cut is found and rejected: articles, rejected and missing ones are all 400.
    let found = kept + 1;
    assert_eq!(
        remarks(&workspace, &summary),
        [format!("cut.txt.gz: {found} of 400 announced documents found (missing: {}–400)", found + 1)]
    );
}

#[test]
fn a_text_that_quotes_an_export_is_one_article() {
    let workspace = Workspace::new();
    let text = "3. März 2021\n\nAuf dem Ausdruck stand:\n\n1 von 4 DOKUMENTEN\n\nMehr stand nicht darauf.";
    workspace.file("a.txt", text);
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        ["a | 2021-03-03 | - | Auf dem Ausdruck stand:¶¶1 von 4 DOKUMENTEN¶¶Mehr stand nicht darauf."]
    );
    assert_eq!(summary.account.recognised_lines(), ["text (1 file)"]);
}
