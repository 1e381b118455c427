//! Makes workbooks.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Workbook, Worksheet};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::Corpus;
use crate::corpus::read::tests::shown::{folder, shown, shown_corpus};

pub(super) const HAFEN: &str = "Der Rat berät über den Ausbau des Hafens.";
pub(super) const FAEHRE: &str = "Die Fähre nach Norden fährt wieder nach Plan.";

pub(super) fn save(folder: &TempDir, name: &str, workbook: &mut Workbook) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, workbook.save_to_buffer().unwrap()).unwrap();
    path
}

pub(super) fn rows(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
}

/// Writes a workbook of sheets with a name and rows, and returns what is read.
pub(super) fn read_sheets(sheets: &[(&str, &[&[&str]])]) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    for (name, cells) in sheets {
        rows(workbook.add_worksheet().set_name(*name).unwrap(), cells);
    }
    shown(&save(&folder, "bote.xlsx", &mut workbook))
}

pub(super) fn with_sheet(path: &Path, sheet: &str) -> Vec<String> {
    let corpus = Corpus::from_paths([path]).unwrap().sheet(sheet);
    shown_corpus(&corpus).into_iter().map(|line| line.replace(&folder(path), "")).collect()
}

/// Replaces the text of a part of a package.
pub(super) fn patched(package: &Path, part: &str, patch: impl Fn(String) -> String) {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(package).unwrap())).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut is_found = false;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name == part {
            is_found = true;
            bytes = patch(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    assert!(is_found, "{part}");
    fs::write(package, zip.finish().unwrap().into_inner()).unwrap();
}

pub(super) fn rows_at(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells) {
        sheet.write_string(row, column, *cell).unwrap();
    }
}
