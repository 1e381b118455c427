//! OpenDocument tables.

use std::fs;
use std::io::{Cursor, Write};

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::corpus::read::tests::shown::shown;

const HAFEN: &str = "Der Rat berät über den Ausbau des Hafens.";

fn ods(tables: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:automatic-styles>\
         <style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/>\
         </style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet>\
         </office:body></office:document-content>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(tables: &str) -> Vec<String> {
    read_bytes(&ods(tables, "<manifest:manifest/>"))
}

fn read_bytes(bytes: &[u8]) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.ods");
    fs::write(&path, bytes).unwrap();
    shown(&path)
}

fn text(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<table:table table:name=\"Tabelle1\">{}</table:table>", rows.concat())
}

#[test]
fn every_type_of_cell_is_read() {
    let cell = |kind: &str, value: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:{value}><text:p>so</text:p></table:table-cell>"
        )
    };
    let header = row(&["Datum", "Text", "Nr", "Zeit", "wahr", "Anteil", "Fehler", "Formel"].map(text));
    let values = row(&[
        cell("date", "date-value=\"2022-10-12T00:00:00\""),
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>Notiz</text:p></office:annotation>\
         <text:p>Der<text:s text:c=\"2\"/><text:span>Hafen</text:span> &amp; <text:a>die Werft</text:a>.</text:p>\
         <text:p>Ende<text:line-break/>gut.</text:p></table:table-cell>"
            .to_owned(),
        cell("float", "value=\"123456789012345\""),
        cell("time", "time-value=\"PT18H05M30S\""),
        cell("boolean", "boolean-value=\"true\""),
        cell("percentage", "value=\"0.25\""),
        "<table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\">\
         <text:p>#NV</text:p></table:table-cell>"
            .to_owned(),
        "<table:table-cell table:formula=\"of:=1+1\"/>".to_owned(),
    ]);
    assert_eq!(
        read(&table(&[header, values])),
        [
            "a:2|2022-10-12||Der  Hafen & die Werft.\\nEnde\\ngut.|Nr=123456789012345,Zeit=18:05:30,wahr=true,\
             Anteil=0.25,Fehler=,Formel=",
            "#a.ods: 1 cell holds an error such as #REF! and counts as empty",
            "#a.ods: 1 formula has no saved value and counts as empty: open the workbook in Excel or LibreOffice \
             and save it",
        ]
    );
}

#[test]
fn repeated_and_merged_cells_are_read() {
    let header = row(&["Datum", "Ort", "Bild", "Text"].map(text));
    let merged = "<table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"date\" \
                  office:date-value=\"2022-10-12\"><text:p>12.10.</text:p></table:table-cell>";
    let twice = "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\"><text:p>x</text:p>\
                 </table:table-cell>";
    let empty = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
                 table:number-columns-repeated=\"16384\"/></table:table-row>";
    let rows = [
        header,
        row(&[merged.to_owned(), twice.to_owned(), text(HAFEN)]),
        row(&["<table:covered-table-cell/>".to_owned(), twice.to_owned(), text(HAFEN)]),
        empty.to_owned(),
    ];
    assert_eq!(
        read(&table(&rows)),
        [format!("a:2|2022-10-12||{HAFEN}|Ort=x,Bild=x"), format!("a:3|2022-10-12||{HAFEN}|Ort=x,Bild=x")]
    );
}

#[test]
fn hidden_tables_are_not_read() {
    let rows = row(&["Datum", "Text"].map(text)) + &row(&[text("2022-10-12"), text(HAFEN)]);
    let tables = format!(
        "<table:table table:name=\"Alt\" table:style-name=\"ta2\">{rows}</table:table><table:table \
         table:name=\"Neu\">{rows}</table:table>"
    );
    assert_eq!(
        read(&tables),
        [
            format!("a:2|2022-10-12||{HAFEN}|"),
            "#a.ods: sheet `Neu` is read; not read: `Alt` (2 rows, hidden); for another sheet, set `sheet`"
                .to_owned(),
        ]
    );
}

#[test]
fn rows_before_damage_are_kept_and_nothing_hangs() {
    let header = row(&["Datum", "Text"].map(text));
    let good = row(&[text("2022-10-12"), text(HAFEN)]);
    let lines =
        read(&format!("<table:table table:name=\"T\">{header}{good}<table:table-row><table:table-cell>"));
    assert_eq!(lines[0], format!("a:2|2022-10-12||{HAFEN}|"));
    assert!(lines[1].starts_with("-3 sheet `T`: it is truncated or damaged ("), "{lines:?}");
    let whole = ods(&table(&[header, good]), "<x/>");
    for length in (0..whole.len()).step_by(19) {
        let lines = read_bytes(&whole[..length]);
        assert!(lines.len() == 1 && lines[0].starts_with("-0 "), "{length}: {lines:?}");
    }
}

#[test]
fn hostile_repetitions_end() {
    let header = row(&["Datum", "Text"].map(text));
    let wide = format!(
        "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
         table:number-columns-repeated=\"4000000000\" office:value-type=\"string\"><text:p>{HAFEN}</text:p>\
         </table:table-cell></table:table-row>"
    );
    let lines = read(&table(&[header, wide]));
    assert!(lines.iter().any(|line| line.contains("it has more cells than any table")), "{}", lines.len());
}

#[test]
fn a_password_is_told() {
    let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\">\
                    <manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    assert_eq!(
        read_bytes(&ods("", manifest)),
        ["-0 the table is protected by a password: open it in LibreOffice and save it without"]
    );
}
