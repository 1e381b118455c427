//! Dates, numbers, texts and merged cells.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tempfile::TempDir;

use super::made::{FAEHRE, HAFEN, patched, read_sheets, rows, rows_at, save};
use crate::corpus::read::tests::shown::shown;

#[test]
fn dates_are_read_however_they_are_stored() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    rows(sheet, &[&["Datum", "Text", "Uhrzeit"]]);
    let day = ExcelDateTime::from_ymd(2022, 10, 12).unwrap();
    let time = ExcelDateTime::from_ymd(2022, 10, 13).unwrap().and_hms(18, 5, 0).unwrap();
    let format = |format: &str| Format::new().set_num_format(format);
    for row in 1..=7 {
        sheet.write_string(row, 1, format!("{HAFEN} {row}")).unwrap();
    }
    sheet.write_datetime_with_format(1, 0, &day, &format("dd.mm.yyyy")).unwrap();
    sheet.write_datetime_with_format(2, 0, &time, &format("dd.mm.yyyy hh:mm")).unwrap();
    sheet.write_string(3, 0, "14.10.2022").unwrap();
    sheet.write_number(4, 0, 44_849).unwrap();
    let month = ExcelDateTime::from_ymd(2022, 11, 1).unwrap();
    sheet.write_datetime_with_format(5, 0, &month, &format("mmm yyyy")).unwrap();
    sheet.write_datetime_with_format(6, 0, &month, &format("[$-407]d. mmmm yyyy;@")).unwrap();
    sheet.write_datetime_with_format(7, 0, &month, &format("yyyy")).unwrap();
    let hours = ExcelDateTime::from_hms(18, 5, 0).unwrap();
    sheet.write_datetime_with_format(1, 2, &hours, &format("hh:mm")).unwrap();
    sheet.write_datetime_with_format(2, 2, &hours, &format("[hh]:mm:ss")).unwrap();
    let lines = shown(&save(&folder, "a.xlsx", &mut workbook));
    let dates: Vec<&str> = lines[..7].iter().map(|line| line.split('|').nth(1).unwrap()).collect();
    assert_eq!(
        dates,
        ["2022-10-12", "2022-10-13", "2022-10-14", "2022-10-15", "2022-11", "2022-11-01", "2022-11-01"]
    );
    assert!(lines[0].ends_with("|Uhrzeit=18:05") && lines[1].ends_with("|Uhrzeit=18:05"), "{lines:?}");
    assert_eq!(lines[7], "#a.xlsx: `Datum`: the number 44849 is read as a day, as Excel counts them");
}

#[test]
fn days_from_1904_on_are_read() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    rows(sheet, &[&["Datum", "Text"], &["", HAFEN], &["", FAEHRE]]);
    sheet.write_number_with_format(1, 0, 43_384, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    sheet.write_number(2, 0, 43_385).unwrap();
    let path = save(&folder, "a.xlsx", &mut workbook);
    patched(&path, "xl/workbook.xml", |xml| xml.replace("<workbookPr", "<workbookPr date1904=\"1\""));
    let lines = shown(&path);
    assert_eq!(lines[0], format!("a:2|2022-10-12||{HAFEN}|"));
    assert_eq!(lines[1], format!("a:3|2022-10-13||{FAEHRE}|"));
}

#[test]
fn numbers_truths_and_errors_are_values() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    rows(
        sheet,
        &[&["id", "Jahr", "Text", "Anteil", "geprüft", "Summe"], &["", "", HAFEN], &["", "", FAEHRE]],
    );
    sheet.write_number(1, 0, 123_456_789_012_345_f64).unwrap();
    sheet.write_number(2, 0, 1_234_567_890_123_456_700_f64).unwrap();
    sheet.write_number(1, 1, 2022.0).unwrap();
    sheet.write_number(1, 3, 0.25).unwrap();
    sheet.write_boolean(1, 4, true).unwrap();
    sheet.write_formula(1, 5, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_formula(2, 5, Formula::new("=A1+X").set_result("#REF!")).unwrap();
    let lines = shown(&save(&folder, "a.xlsx", &mut workbook));
    assert_eq!(lines[0], format!("123456789012345|2022||{HAFEN}|Anteil=0.25,geprüft=true,Summe=2"));
    assert!(lines[1].ends_with("|Anteil=,geprüft=,Summe="), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("1 cell holds an error such as #REF!")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("1 number has more than 15 digits")), "{lines:?}");
}

#[test]
fn new_error_values_do_not_end_the_sheet() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    rows(sheet, &[&["Datum", "Text", "Zahl"], &["2022-10-12", HAFEN], &["2022-10-13", FAEHRE]]);
    sheet.write_formula(1, 2, Formula::new("=A1").set_result("#N/A")).unwrap();
    let path = save(&folder, "a.xlsx", &mut workbook);
    patched(&path, "xl/worksheets/sheet1.xml", |xml| xml.replace("#N/A", "#SPILL!"));
    let lines = shown(&path);
    assert_eq!(lines[0], format!("a:2|2022-10-12||{HAFEN}|Zahl="));
    assert_eq!(lines[1], format!("a:3|2022-10-13||{FAEHRE}|Zahl="));
    assert!(lines[2].contains("1 cell holds an error"), "{lines:?}");
}

#[test]
fn formulas_without_a_value_are_told() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    rows(sheet, &[&["Datum", "Text", "Summe"], &["2022-10-12", HAFEN]]);
    sheet.write_formula(1, 2, Formula::new("=SUM(D1:D9)").set_result("7")).unwrap();
    let path = save(&folder, "a.xlsx", &mut workbook);
    patched(&path, "xl/worksheets/sheet1.xml", |xml| xml.replace("<v>7</v>", ""));
    let lines = shown(&path);
    assert_eq!(lines[0], format!("a:2|2022-10-12||{HAFEN}|Summe="));
    assert!(lines[1].contains("1 formula has no saved value and counts as empty"), "{lines:?}");
}

#[test]
fn rich_text_line_breaks_and_escapes_are_read() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    rows(
        sheet,
        &[&["Datum", "Text"], &["2022-10-12", ""], &["2022-10-13", "Erste Zeile.\nZweite Zeile, von Hand."]],
    );
    let (plain, bold) = (Format::default(), Format::new().set_bold());
    sheet.write_rich_string(1, 1, &[(&plain, "Der "), (&bold, "Hafen"), (&plain, " wird größer.")]).unwrap();
    rows_at(sheet, 3, &["2022-10-14", "Erste Zeile._x000D_\nZweite Zeile &amp; mehr."]);
    let path = save(&folder, "a.xlsx", &mut workbook);
    // The writer escapes the escape.
    patched(&path, "xl/sharedStrings.xml", |xml| xml.replace("_x005F_x000D_", "_x000D_"));
    let lines = shown(&path);
    assert_eq!(lines[0], "a:2|2022-10-12||Der Hafen wird größer.|");
    assert_eq!(lines[1], "a:3|2022-10-13||Erste Zeile.\\nZweite Zeile, von Hand.|");
    assert_eq!(lines[2], "a:4|2022-10-14||Erste Zeile.\\nZweite Zeile & mehr.|");
}

#[test]
fn values_of_merged_cells_are_those_of_all_their_rows() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = Format::default();
    rows(
        sheet,
        &[&["Datum", "Artikel", ""], &["", "Titel", "Text"], &["", "Eins", HAFEN], &["", "Zwei", FAEHRE]],
    );
    sheet.merge_range(0, 0, 1, 0, "Datum", &format).unwrap();
    sheet.merge_range(0, 1, 0, 2, "Artikel", &format).unwrap();
    sheet.merge_range(2, 0, 4, 0, "12.10.2022", &format).unwrap();
    sheet.merge_range(5, 2, 6, 2, HAFEN, &format).unwrap();
    rows_at(sheet, 5, &["13.10.2022", "Drei"]);
    rows_at(sheet, 6, &["13.10.2022", "Vier"]);
    let lines = shown(&save(&folder, "a.xlsx", &mut workbook));
    assert_eq!(
        lines,
        [
            format!("a:3|2022-10-12|Eins|Eins\\n\\n{HAFEN}|"),
            format!("a:4|2022-10-12|Zwei|Zwei\\n\\n{FAEHRE}|"),
            format!("a:6|2022-10-13|Drei|Drei\\n\\n{HAFEN}|"),
            "-7 empty text".to_owned(),
        ]
    );
}

#[test]
fn texts_of_the_greatest_length_are_told() {
    let long = "Der Hafen. ".repeat(3000).chars().take(32_767).collect::<String>();
    let lines = read_sheets(&[("a", &[&["Datum", "Text"], &["2022-10-12", &long], &["2022-10-13", HAFEN]])]);
    assert_eq!(lines[2], "#bote.xlsx: 1 text has 32,767 characters, Excel's limit: it may be cut off");
}
