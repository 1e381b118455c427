//! Which sheets are read, and their headers.

use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

use super::made::{FAEHRE, HAFEN, read_sheets, rows, save, with_sheet};
use crate::Corpus;
use crate::corpus::Columns;
use crate::corpus::read::tests::shown::{shown, shown_corpus};

#[test]
fn the_sheet_with_texts_is_read_and_the_others_are_named() {
    let lines = read_sheets(&[
        ("Codes", &[&["Code", "Bedeutung"], &["1", "Wirtschaft"], &["2", "Verkehr"]]),
        (
            "Artikel",
            &[&["Datum", "Titel", "Text"], &["12.10.2022", "Hafen", HAFEN], &["13.10.2022", "Fähre", FAEHRE]],
        ),
        ("Tabelle3", &[]),
    ]);
    assert_eq!(
        lines,
        [
            format!("bote:2|2022-10-12|Hafen|Hafen\\n\\n{HAFEN}|"),
            format!("bote:3|2022-10-13|Fähre|Fähre\\n\\n{FAEHRE}|"),
            "#bote.xlsx: sheet `Artikel` is read; not read: `Codes` (3 rows), `Tabelle3` (empty); for another \
             sheet, set `sheet`"
                .to_owned(),
        ]
    );
}

#[test]
fn a_sheet_is_chosen_by_name_or_number() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet().set_name("Presse").unwrap(), &[&["Datum", "Text"], &["2022-10-12", HAFEN]]);
    rows(workbook.add_worksheet().set_name("Funk").unwrap(), &[&["Tag", "Beitrag"], &["2022-10-13", FAEHRE]]);
    let path = save(&folder, "a.xlsx", &mut workbook);
    for sheet in ["Funk", "funk ", "2"] {
        let lines = with_sheet(&path, sheet);
        assert_eq!(lines[0], format!("a:2|2022-10-13||{FAEHRE}|"), "{sheet}");
        assert_eq!(
            lines[1],
            "#a.xlsx: sheet `Funk` is read; not read: `Presse` (2 rows); for another sheet, set `sheet`"
        );
    }
    assert_eq!(with_sheet(&path, "3"), ["-0 no sheet `3` (`sheet`); the sheets are: `Presse`, `Funk`"]);
}

#[test]
fn sheets_with_the_same_columns_are_all_read() {
    let lines = read_sheets(&[
        ("2021", &[&["Datum", "Text"], &["2021-10-12", HAFEN]]),
        ("Hinweise", &[&["Die Daten sind aus dem Archiv."]]),
        ("2022", &[&["Text", "Datum", "Ort"], &[FAEHRE, "2022-10-12", "Norden"]]),
    ]);
    assert_eq!(
        lines,
        [
            format!("bote:2|2021-10-12||{HAFEN}|sheet=2021"),
            format!("bote:4|2022-10-12||{FAEHRE}|Ort=Norden,sheet=2022"),
            "#bote.xlsx: sheets `2021`, `2022` are read, because they have the same columns; not read: `Hinweise` \
             (1 row); for another sheet, set `sheet`"
                .to_owned(),
        ]
    );
}

#[test]
fn columns_of_several_sheets_have_one_name() {
    let lines = read_sheets(&[
        ("2021", &[&["Datum", "Text"], &["2021-10-12", HAFEN]]),
        ("2022", &[&["DATUM", "text"], &["2022-10-12", FAEHRE]]),
    ]);
    assert_eq!(lines[1], format!("bote:4|2022-10-12||{FAEHRE}|sheet=2022"));
}

#[test]
fn the_sheet_with_the_columns_that_the_user_names_is_read() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    let long = HAFEN.repeat(5);
    rows(workbook.add_worksheet().set_name("Presse").unwrap(), &[&["Datum", "Text"], &["2022-10-12", &long]]);
    rows(workbook.add_worksheet().set_name("Funk").unwrap(), &[&["Tag", "Wort"], &["2022-10-13", FAEHRE]]);
    let path = save(&folder, "a.xlsx", &mut workbook);
    let columns = Columns { text: Some("Wort".to_owned()), ..Columns::default() };
    let lines = shown_corpus(&Corpus::from_paths([&path]).unwrap().columns(columns));
    assert_eq!(lines[0], format!("a:2|2022-10-13||{FAEHRE}|"));
}

#[test]
fn a_hidden_sheet_is_read_only_if_no_other_has_texts() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet().set_name("Titel").unwrap(), &[&["Stand", "Zahl"], &["Mai", "3"]]);
    let hidden = workbook.add_worksheet().set_name("Daten").unwrap();
    rows(hidden, &[&["Datum", "Text"], &["2021-10-12", HAFEN]]);
    hidden.set_hidden(true);
    assert_eq!(
        shown(&save(&folder, "a.xlsx", &mut workbook)),
        [
            format!("a:2|2021-10-12||{HAFEN}|"),
            "#a.xlsx: sheet `Daten` (hidden) is read; not read: `Titel` (2 rows); for another sheet, set `sheet`"
                .to_owned(),
        ]
    );
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet().set_name("Neu").unwrap(), &[&["Datum", "Text"], &["2022-10-12", FAEHRE]]);
    let hidden = workbook.add_worksheet().set_name("Alt").unwrap();
    rows(hidden, &[&["Datum", "Text"], &["2021-10-12", HAFEN], &["2021-10-13", HAFEN]]);
    hidden.set_hidden(true);
    assert_eq!(
        shown(&save(&folder, "b.xlsx", &mut workbook)),
        [
            format!("b:2|2022-10-12||{FAEHRE}|"),
            "#b.xlsx: sheet `Neu` is read; not read: `Alt` (3 rows, hidden); for another sheet, set `sheet`"
                .to_owned(),
        ]
    );
}

#[test]
fn the_header_may_follow_titles_and_blank_rows() {
    let text = |line: &str| line.to_owned();
    let lines = read_sheets(&[(
        "Export",
        &[
            &["Auswertung des Archivs"],
            &["", "Stand: 3.5.2023"],
            &[],
            &["", "Nr", "Erscheinungsdatum", "", "Artikeltext"],
            &["", "A1", "12.10.2022", "", HAFEN],
            &[],
            &["", "A2", "13.10.2022", "gut", FAEHRE],
            &["", "Nr", "Erscheinungsdatum", "", "Artikeltext"],
        ],
    )]);
    assert_eq!(
        lines,
        [
            format!("bote:5|2022-10-12||{HAFEN}|Nr=A1,column_4="),
            format!("bote:7|2022-10-13||{FAEHRE}|Nr=A2,column_4=gut"),
            text("-8 a repeated header"),
            text("#bote.xlsx: skipped the rows before the header, which is row 4"),
        ]
    );
}

#[test]
fn unusual_names_after_a_title_are_a_header() {
    let lines = read_sheets(&[(
        "Export",
        &[
            &["Sammlung"],
            &[],
            &["Kennung", "Stichtag", "Wortlaut der Meldung", "Ressort"],
            &["x1", "12.10.2022", HAFEN, "Lokales"],
            &["x2", "13.10.2022", FAEHRE, "Lokales"],
        ],
    )]);
    assert_eq!(lines[0], format!("bote:4|2022-10-12||{HAFEN}|Kennung=x1,Ressort=Lokales"));
}

#[test]
fn a_sheet_without_a_header_is_read() {
    let lines = read_sheets(&[("Tabelle1", &[&["2022-10-12", HAFEN], &["2022-10-13", FAEHRE]])]);
    assert_eq!(lines[0], format!("bote:1|2022-10-12||{HAFEN}|"));
    assert_eq!(lines.len(), 4);
    assert!(lines[3].contains("no header: the columns are named by their places"), "{lines:?}");
}

#[test]
fn names_of_groups_above_the_header_are_no_header() {
    for (groups, header, named) in [
        (["Metadaten", "", "Inhalt", ""], ["Datum", "Titel", "Text", "Ort"], "`Metadaten`, `Inhalt`"),
        (["Angaben", "", "Artikel", ""], ["Stichtag", "Titel", "Wortlaut", "Ort"], "`Angaben`, `Artikel`"),
        (["Angaben", "", "Weiteres", ""], ["Stichtag", "Titel", "Text", "Ort"], "`Angaben`, `Weiteres`"),
        (["Datum", "Inhalt", "", "Notiz"], ["", "Titel", "Text", "Ort"], "`Datum`, `Inhalt`, `Notiz`"),
        (["Meta", "Meta", "Inhalt", "Inhalt"], ["Datum", "Titel", "Text", "Ort"], "`Meta`, `Inhalt`"),
    ] {
        let mut lines = read_sheets(&[(
            "Export",
            &[
                &["Sammlung"],
                &groups,
                &header,
                &["12.10.2022", "Hafen", HAFEN, "Nord"],
                &["13.10.2022", "Fähre", FAEHRE, "Nord"],
                &header,
            ],
        )]);
        lines.retain(|line| !line.contains("is the date, because"));
        assert_eq!(
            lines,
            [
                format!("bote:4|2022-10-12|Hafen|Hafen\\n\\n{HAFEN}|Ort=Nord"),
                format!("bote:5|2022-10-13|Fähre|Fähre\\n\\n{FAEHRE}|Ort=Nord"),
                "-6 a repeated header".to_owned(),
                format!(
                    "#bote.xlsx: row 2 above the header names groups of columns ({named}) and is left out"
                ),
                "#bote.xlsx: skipped the rows before the header, which is row 3".to_owned(),
            ],
            "{groups:?}"
        );
    }
}

#[test]
fn a_first_article_of_words_is_no_header() {
    let lines = read_sheets(&[(
        "Export",
        &[&["Titel", "", "Text"], &["Hafen", "Nord", "Neu gebaut"], &["Fähre", "Süd", FAEHRE]],
    )]);
    assert_eq!(lines[0], "bote:2||Hafen|Hafen\\n\\nNeu gebaut|column_2=Nord");
    assert!(lines[1].starts_with("bote:3|"), "{lines:?}");
}
