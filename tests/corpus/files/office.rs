//! Workbooks, documents of word processors, and ZIP archives.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zeitwort::Corpus;

use crate::support::{Workspace, documents};

use super::made::zip;
use super::seen::{assert_parts, column, read, rejected, remarks, shown};

/// A workbook with two rows of titles above the header, and two sheets with articles.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let date_format = Format::new().set_num_format("dd.mm.yyyy");
    let articles = [
        ("Presse", [(2020, 2, 29, "Die Mole wird saniert."), (2020, 3, 1, "Die Fähre ruht.")]),
        ("Funk", [(2021, 5, 4, "Der Rat tagt wieder."), (2021, 5, 5, "Die Schleuse klemmt.")]),
    ];
    for (name, rows) in articles {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        sheet.write_string(0, 0, "Medienauswertung Sundfeld").unwrap();
        sheet.write_string(1, 0, "Stand: 31.12.2021").unwrap();
        for (at, header) in (0..).zip(["Datum", "Medium", "Text", "Reichweite"]) {
            sheet.write_string(3, at, header).unwrap();
        }
        for (row, (year, month, day, text)) in (4..).zip(rows) {
            let date = ExcelDateTime::from_ymd(year, month, day).unwrap();
            sheet.write_datetime_with_format(row, 0, &date, &date_format).unwrap();
            sheet.write_string(row, 1, "Sundfunk").unwrap();
            sheet.write_string(row, 2, text).unwrap();
            sheet.write_number(row, 3, f64::from(row * 1000)).unwrap();
        }
    }
    let codes = workbook.add_worksheet().set_name("Codes").unwrap();
    codes.write_string(0, 0, "Code").unwrap();
    codes.write_number(1, 0, 1).unwrap();
    workbook.save_to_buffer().unwrap()
}

fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let body = paragraphs.iter().map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"));
    let body: String = body.collect();
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
                     relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    zip([("[Content_Types].xml", "<Types/>"), ("_rels/.rels", relations), ("word/document.xml", &document)])
}

#[test]
fn a_workbook_is_read_below_its_titles_and_with_its_dates() {
    let workspace = Workspace::new();
    workspace.file("auswertung.xlsx", workbook());
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "auswertung:5 | 2020-02-29 | Sundfunk | Die Mole wird saniert.",
            "auswertung:6 | 2020-03-01 | Sundfunk | Die Fähre ruht.",
            "auswertung:11 | 2021-05-04 | Sundfunk | Der Rat tagt wieder.",
            "auswertung:12 | 2021-05-05 | Sundfunk | Die Schleuse klemmt.",
        ]
    );
    assert_eq!(column(&articles, "sheet"), ["Presse", "Presse", "Funk", "Funk"]);
    assert_eq!(column(&articles, "Reichweite"), ["4000", "5000", "4000", "5000"]);
    assert_eq!(summary.rejected, []);
    assert_parts(
        &remarks(&workspace, &summary),
        &[
            "auswertung.xlsx: sheet `Funk`: skipped the rows before the header, which is row 4",
            "auswertung.xlsx: sheet `Presse`: skipped the rows before the header, which is row 4",
            "auswertung.xlsx: sheets `Presse`, `Funk` are read, because they have the same columns; not read: `Codes` (2 rows)",
        ],
    );
}

#[test]
fn the_sheet_that_the_user_names_is_read_or_told() {
    let workspace = Workspace::new();
    workspace.file("a.xlsx", workbook());
    workspace.file("b.csv", "date,text\n2020-01-01,Die Schleuse wird gebaut\n");
    let corpus = || Corpus::from_paths([workspace.input()]).unwrap();
    for sheet in ["Funk", "2"] {
        let (articles, summary) = documents(&corpus().sheet(sheet));
        assert_eq!(
            shown(&articles),
            [
                "a:5 | 2021-05-04 | Sundfunk | Der Rat tagt wieder.",
                "a:6 | 2021-05-05 | Sundfunk | Die Schleuse klemmt.",
                "b:2 | 2020-01-01 | - | Die Schleuse wird gebaut",
            ]
        );
        assert_eq!(summary.rejected, []);
    }
    let (articles, summary) = documents(&corpus().sheet("Fernsehen"));
    assert_eq!(articles.len(), 1);
    assert_eq!(
        rejected(&workspace, &summary),
        ["a.xlsx: no sheet `Fernsehen` (`sheet`); the sheets are: `Presse`, `Funk`, `Codes` …"]
    );
}

#[test]
fn documents_of_word_processors_are_articles() {
    let workspace = Workspace::new();
    workspace.file("a.docx", docx(&["Datum: 3. Mai 2021", "Die Mole &amp; die Fähre.", "Sie ruhen."]));
    workspace.file("2021-05-04 Rat.docx", docx(&["Der Rat tagt wieder."]));
    workspace.file("b.docx", &docx(&["Die Schleuse klemmt."])[..200]);
    workspace.file("c.docx", "{\\rtf1\\ansi Die Schleuse klemmt.}");
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "2021-05-04 Rat | 2021-05-04 | - | Der Rat tagt wieder.",
            "a | 2021-05-03 | - | Die Mole & die Fähre.¶Sie ruhen.",
        ]
    );
    assert_parts(
        &rejected(&workspace, &summary),
        &[
            "b.docx: it is a ZIP archive without a document, or damaged",
            "c.docx: it is not a document of Word",
        ],
    );
}

#[test]
fn an_archive_is_read_like_a_folder() {
    let workspace = Workspace::new();
    let archive = zip([
        ("2020/03/1/mole.txt", "Die Mole von Sundfeld wird saniert.".as_bytes().to_vec()),
        ("2020/03/02/fähre.txt", "Die Fähre nach Sundfeld ruht heute.".as_bytes().to_vec()),
        ("tabelle.csv", "datum;text\n5.3.2020;Der Rat tagt wieder\n".as_bytes().to_vec()),
        ("funk/auswertung.xlsx", workbook()),
        ("wörter.txt", "Mole\nFähre\n".as_bytes().to_vec()),
        ("bild.jpg", b"\xFF\xD8".to_vec()),
    ]);
    workspace.file("z.zip", &archive);
    workspace.file("a.zip", &archive[..archive.len() - 30]);
    workspace.file("b.txt", "Datum: 1.2.2020\nDie Schleuse in Sundfeld klemmt noch.");
    workspace.file("c.zip", "kein Archiv");
    let corpus = Corpus::from_paths([workspace.input()]).unwrap();
    let (articles, summary) = documents(&corpus);
    assert_eq!(
        shown(&articles)[..5],
        [
            "b | 2020-02-01 | - | Die Schleuse in Sundfeld klemmt noch.",
            "z.zip/2020/03/02/fähre | 2020-03-02 | - | Die Fähre nach Sundfeld ruht heute.",
            "z.zip/2020/03/1/mole | 2020-03-01 | - | Die Mole von Sundfeld wird saniert.",
            "z.zip/funk/auswertung:5 | 2020-02-29 | Sundfunk | Die Mole wird saniert.",
            "z.zip/funk/auswertung:6 | 2020-03-01 | Sundfunk | Die Fähre ruht.",
        ]
    );
    assert_eq!(shown(&articles)[7..], ["z.zip/tabelle:2 | 2020-03-05 | - | Der Rat tagt wieder"]);
    assert_parts(
        &rejected(&workspace, &summary),
        &[
            "a.zip: the ZIP archive is truncated or damaged (",
            "c.zip: the ZIP archive is truncated or damaged (",
            "z.zip/wörter.txt: not an article: no line has five words (a list beside the tables)",
        ],
    );
    assert_eq!(corpus.skipped(), [workspace.input().join("z.zip/bild.jpg")]);
    assert_eq!(summary.account.dates_from_names, 2);
}
