//! Damaged, hostile and misnamed files.

use std::fs;
use std::io::{Cursor, Write};

use rust_xlsxwriter::Workbook;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::made::{FAEHRE, HAFEN, patched, read_sheets, rows, save};
use crate::corpus::read::readers::workbook::limits::check_package;
use crate::corpus::read::tests::shown::shown;

#[test]
fn a_truncated_workbook_is_refused_at_every_place() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet(), &[&["Datum", "Text"], &["2022-10-12", HAFEN]]);
    let path = save(&folder, "a.xlsx", &mut workbook);
    let bytes = fs::read(&path).unwrap();
    for length in (0..bytes.len()).step_by(61) {
        fs::write(&path, &bytes[..length]).unwrap();
        let lines = shown(&path);
        assert_eq!(lines.len(), 1, "{length}: {lines:?}");
        assert!(lines[0].starts_with("-0 "), "{length}: {lines:?}");
    }
}

#[test]
fn flipped_bytes_never_change_a_text() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet(), &[&["Datum", "Text"], &["2022-10-12", HAFEN], &["2022-10-13", FAEHRE]]);
    let path = save(&folder, "a.xlsx", &mut workbook);
    let bytes = fs::read(&path).unwrap();
    for at in (0..bytes.len()).step_by(23) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x41;
        fs::write(&path, &damaged).unwrap();
        for line in shown(&path) {
            let is_right = line.contains(HAFEN) || line.contains(FAEHRE);
            assert!(is_right || line.starts_with(['-', '#']) || line.starts_with("error: "), "{at}: {line}");
        }
    }
}

#[test]
fn the_rows_before_damaged_xml_are_kept() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet(), &[&["Datum", "Text"], &["2022-10-12", HAFEN], &["2022-10-13", FAEHRE]]);
    let path = save(&folder, "a.xlsx", &mut workbook);
    patched(&path, "xl/worksheets/sheet1.xml", |xml| {
        let (before, _) = xml.split_once("<row r=\"3\"").unwrap();
        format!("{before}<row r=\"3\"><c r=\"A")
    });
    let lines = shown(&path);
    assert_eq!(lines[0], format!("a:2|2022-10-12||{HAFEN}|"));
    assert!(lines[1].starts_with("-3 sheet `Sheet1`: the workbook is truncated or damaged ("), "{lines:?}");
    assert!(lines[1].ends_with("; the rows before are kept"), "{lines:?}");
}

#[test]
fn hostile_sheets_take_no_memory() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet(), &[&["Datum", "Text"], &["2022-10-12", HAFEN]]);
    let path = save(&folder, "a.xlsx", &mut workbook);
    // A value in the last cell of the sheet.
    patched(&path, "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>")
            .replace("<dimension ref=\"A1:B2\"/>", "<dimension ref=\"A1:XFD1048576\"/>")
    });
    let lines = shown(&path);
    assert_eq!(lines[0], format!("a:2|2022-10-12||{HAFEN}|column_16384="));
    assert_eq!(lines[1], "-1048576 empty text");
    // A list of texts that says it is long.
    patched(&path, "xl/sharedStrings.xml", |xml| {
        xml.replace("uniqueCount=\"4\"", "uniqueCount=\"99999999999999\"")
    });
    let lines = shown(&path);
    assert!(lines[0].contains("its list of texts says that it has more texts than it can hold"), "{lines:?}");
}

#[test]
fn a_million_empty_rows_are_no_records() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet(), &[&["Datum", "Text"], &["2022-10-12", HAFEN]]);
    let path = save(&folder, "a.xlsx", &mut workbook);
    patched(&path, "xl/worksheets/sheet1.xml", |xml| {
        let empty: String =
            (3..200_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"0\"/></row>")).collect();
        xml.replace("</sheetData>", &format!("{empty}</sheetData>"))
    });
    assert_eq!(shown(&path), [format!("a:2|2022-10-12||{HAFEN}|")]);
}

#[test]
fn a_workbook_that_would_fill_the_memory_is_refused() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet(), &[&["Datum", "Text"], &["2022-10-12", HAFEN]]);
    let path = save(&folder, "a.xlsx", &mut workbook);
    assert_eq!(check_package(&path, 1 << 20), Ok(()));
    let reason =
        "the workbook has 1 MB unpacked, which is too large to be read as a whole: save its sheet as .csv";
    assert_eq!(check_package(&path, 1 << 10), Err(reason.to_owned()));
}

#[test]
fn empty_workbooks_are_refused() {
    assert_eq!(read_sheets(&[("a", &[]), ("b", &[])]), ["-0 the workbook has no rows"]);
    let lines = read_sheets(&[("a", &[&["Datum", "Text"]])]);
    assert!(lines.iter().any(|line| line.ends_with("the sheet has a header and no rows")), "{lines:?}");
}

#[test]
fn tables_of_text_with_the_ending_of_a_workbook_are_read() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("export.xls");
    fs::write(&path, format!("datum\ttext\n2022-10-12\t{HAFEN}\n")).unwrap();
    assert_eq!(shown(&path), [format!("export:2|2022-10-12||{HAFEN}|")]);
    let path = folder.path().join("export.xlsx");
    fs::write(&path, format!("datum;text\n2022-10-12;{HAFEN}\n")).unwrap();
    assert_eq!(shown(&path), [format!("export:2|2022-10-12||{HAFEN}|")]);
}

#[test]
fn other_files_with_the_ending_of_a_workbook_are_refused_with_advice() {
    let folder = TempDir::new().unwrap();
    for (content, reason) in [
        (&b""[..], "empty file"),
        (b"Der Hafen", "it is a file of text, and not a workbook: name it .csv or .txt"),
        (
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            "it is an XML table of Excel 2003",
        ),
        (b"\0\0\0\0", "it is a binary file, and not a workbook"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "the workbook is truncated or damaged ("),
        (b"PK\x03\x04", "it is a ZIP archive without a workbook, or damaged"),
    ] {
        let path = folder.path().join("a.xls");
        fs::write(&path, content).unwrap();
        let lines = shown(&path);
        assert!(lines[0].starts_with(&format!("-0 {reason}")), "{lines:?}");
    }
}

#[test]
fn workbooks_with_other_endings_are_known() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet(), &[&["Datum", "Text"], &["2022-10-12", HAFEN]]);
    let expected = [format!("a:2|2022-10-12||{HAFEN}|")];
    for name in ["a.xls", "a.ods", "a.csv", "a.txt", "a.docx", "a.zip"] {
        assert_eq!(shown(&save(&folder, name, &mut workbook)), expected, "{name}");
    }
}

#[test]
fn workbooks_in_archives_are_read() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    rows(workbook.add_worksheet(), &[&["Datum", "Text"], &["2022-10-12", HAFEN], &["2022-10-13", FAEHRE]]);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("neu/b.xlsx", SimpleFileOptions::default()).unwrap();
    zip.write_all(&workbook.save_to_buffer().unwrap()).unwrap();
    let path = folder.path().join("a.zip");
    fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    assert_eq!(
        shown(&path),
        [format!("a.zip/neu/b:2|2022-10-12||{HAFEN}|"), format!("a.zip/neu/b:3|2022-10-13||{FAEHRE}|"),]
    );
}
