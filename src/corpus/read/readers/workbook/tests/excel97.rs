//! Workbooks of Excel before 2007, and their container.

use std::fs;

use tempfile::TempDir;

use crate::corpus::read::tests::shown::shown;

const HAFEN: &str = "Der Rat berät über den Ausbau des Hafens.";
const FAEHRE: &str = "Die Fähre nach Norden fährt wieder nach Plan.";
const XLS: &[u8] = include_bytes!("../fixtures/xlwt.xls");

fn read(bytes: &[u8]) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.xls");
    fs::write(&path, bytes).unwrap();
    shown(&path)
}

#[test]
fn a_workbook_is_read() {
    assert_eq!(
        read(XLS),
        [
            format!("a:2|2022-10-12|Hafen|Hafen\\n\\n{HAFEN}|Summe="),
            format!("a:3|2022-10-12|Fähre|Fähre\\n\\n{FAEHRE}|Summe="),
            format!("a:4|2022-10-13||{FAEHRE} Auch sonntags.|Summe=2.5"),
            "#a.xls: `Datum`: the number 44847 is read as a day, as Excel counts them".to_owned(),
            "#a.xls: sheet `Artikel` is read; not read: `Leer` (empty); for another sheet, set `sheet`"
                .to_owned(),
        ]
    );
}

#[test]
fn a_password_is_told() {
    let reason = "-0 the workbook is protected by a password: open it in Excel and save it without";
    assert_eq!(read(include_bytes!("../fixtures/password.xlsx")), [reason]);
}

#[test]
fn damaged_containers_are_refused_and_nothing_hangs() {
    for length in (0..XLS.len()).step_by(97) {
        let lines = read(&XLS[..length]);
        assert!(lines[0].starts_with('-') || lines[0].starts_with("a:"), "{length}: {lines:?}");
    }
    // All numbers of the header and of the table of chains, one after another.
    for at in (24..HEADER).chain(XLS.len() - HEADER..XLS.len()).step_by(4) {
        for number in [0_u32, 1, 2, 0x7FFF_FFFF, 0xFFFF_FFFF] {
            let mut damaged = XLS.to_vec();
            damaged[at..at + 4].copy_from_slice(&number.to_le_bytes());
            read(&damaged);
        }
    }
}

const HEADER: usize = 512;

#[test]
fn a_chain_in_a_circle_is_refused() {
    // The table of chains is in the sector that the header names first.
    let sector = u32::from_le_bytes(*XLS[76..].first_chunk().unwrap()) as usize;
    let table = HEADER * (sector + 1);
    let directory = u32::from_le_bytes(*XLS[48..].first_chunk().unwrap());
    let mut damaged = XLS.to_vec();
    let at = table + directory as usize * 4;
    damaged[at..at + 4].copy_from_slice(&directory.to_le_bytes());
    let lines = read(&damaged);
    assert_eq!(
        lines,
        [
            "-0 the workbook is truncated or damaged (its parts form a circle): open it in Excel and save it again"
        ]
    );
}

#[test]
fn cells_outside_of_a_sheet_are_refused() {
    // The first cell with a shared text: kind 0x00FD, 10 bytes, row 0, column 0.
    let cell = [0xFD, 0, 10, 0, 0, 0, 0, 0];
    let at = XLS.windows(cell.len()).position(|bytes| bytes == cell).unwrap();
    let mut damaged = XLS.to_vec();
    damaged[at + 6..at + 8].copy_from_slice(&0xFFFF_u16.to_le_bytes());
    assert!(read(&damaged)[0].contains("it has a cell outside of its sheet"));
}
