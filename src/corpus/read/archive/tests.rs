//! ZIP archives as folders: names, damage, passwords and bombs.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::Corpus;
use crate::corpus::read::tests::shown::{shown, shown_corpus};

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn stored(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file(name, options).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

fn file(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn files_in_an_archive_are_files_of_the_corpus() {
    let folder = TempDir::new().unwrap();
    let gzipped = {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"date;text\n2023-05-04;Die F\xC3\xA4hre f\xC3\xA4hrt.\n").unwrap();
        gzip.finish().unwrap()
    };
    let path = file(
        &folder,
        "bote.zip",
        &zip(&[
            ("2023/05/02/b.txt", "Der Hafen wächst seit einem Jahr.".as_bytes()),
            ("2023/05/01/a.txt", b"Die Werft baut wieder ein Schiff."),
            ("tabelle.csv.gz", &gzipped),
            ("__MACOSX/2023/05/01/._a.txt", b"\0\x05\x16\x07"),
            ("2023/.DS_Store", b"x"),
            ("Thumbs.db", b"x"),
            ("bild.png", b"x"),
        ]),
    );
    let corpus = Corpus::from_paths([&path]).unwrap();
    assert_eq!(
        shown_corpus(&corpus),
        [
            "bote.zip/2023/05/01/a|2023-05-01||Die Werft baut wieder ein Schiff.|",
            "bote.zip/2023/05/02/b|2023-05-02||Der Hafen wächst seit einem Jahr.|",
            "bote.zip/tabelle:2|2023-05-04||Die Fähre fährt.|",
        ]
    );
    assert_eq!(corpus.skipped(), [path.join("bild.png")]);
    assert_eq!(corpus.files().len(), 3);
}

#[test]
fn an_archive_in_a_folder_is_in_the_order_of_the_names() {
    let folder = TempDir::new().unwrap();
    file(&folder, "a.txt", b"Der Hafen.");
    file(&folder, "b.zip", &zip(&[("z.txt", b"Die Werft."), ("a.txt", "Die Fähre.".as_bytes())]));
    file(&folder, "c.txt", b"Der Deich.");
    let lines = shown_corpus(&Corpus::from_paths([folder.path()]).unwrap());
    assert_eq!(
        lines,
        ["a|||Der Hafen.|", "b.zip/a|||Die Fähre.|", "b.zip/z|||Die Werft.|", "c|||Der Deich.|"]
    );
}

#[test]
fn the_name_of_an_archive_is_like_that_of_a_folder() {
    let folder = TempDir::new().unwrap();
    let archive = zip(&[("03/a.txt", b"Der Hafen.")]);
    assert_eq!(shown(&file(&folder, "2023-05.zip", &archive)), ["2023-05.zip/03/a|2023-05-03||Der Hafen.|"]);
}

#[test]
fn archives_in_archives_are_read_one_level_deep() {
    let folder = TempDir::new().unwrap();
    let deepest = zip(&[("c.txt", b"Der Deich.")]);
    let inner = zip(&[("b.txt", b"Die Werft."), ("tiefer.zip", &deepest)]);
    let path = file(&folder, "a.zip", &zip(&[("a.txt", b"Der Hafen."), ("innen.zip", &inner)]));
    assert_eq!(
        shown(&path),
        [
            "a.zip/a|||Der Hafen.|",
            "a.zip/innen.zip/b|||Die Werft.|",
            "-0 it is a ZIP archive within an archive within an archive: unpack it",
        ]
    );
}

#[test]
fn names_are_only_names() {
    let folder = TempDir::new().unwrap();
    let path = file(
        &folder,
        "a.zip",
        &zip(&[("../../x.txt", b"Eins."), ("/x.txt", b"Zwei."), ("C:\\x.txt", b"Drei."), ("..\\", b"")]),
    );
    assert_eq!(shown(&path), ["a.zip/x (2)|||Zwei.|", "a.zip/x (3)|||Drei.|", "a.zip/x|||Eins.|"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_archive_with_two_files_of_one_name_is_refused() {
    let folder = TempDir::new().unwrap();
    let mut archive = zip(&[("a.txt", b"Der Hafen."), ("b.txt", b"Die Werft.")]);
    for at in 0..archive.len() - 5 {
        if archive[at..].starts_with(b"b.txt") {
            archive[at] = b'a';
        }
    }
    assert_eq!(
        shown(&file(&folder, "a.zip", &archive)),
        ["-0 the ZIP archive has several files with the same name: unpack it, and pack it again"]
    );
}

#[test]
fn a_text_that_begins_like_an_archive_is_a_text() {
    let folder = TempDir::new().unwrap();
    assert_eq!(shown(&file(&folder, "a.txt", b"PKW-Maut kommt.")), ["a|||PKW-Maut kommt.|"]);
    let archive = zip(&[("b.txt", b"Der Hafen.")]);
    let lines = shown(&file(&folder, "b.csv", &archive));
    assert_eq!(lines, ["-0 cannot be opened: it is a ZIP file: name it .zip"]);
}

#[test]
fn names_in_the_encodings_of_dos_and_windows_are_read() {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in [("F\u{84}hre", [0x84]), ("F\u{E4}hre", [0xE4])] {
        // The writer knows only UTF-8: a name of the same length is replaced in both places.
        let mut archive = stored("F#hre.txt", b"Der Hafen.");
        for at in 0..archive.len() - 9 {
            if archive[at..].starts_with(b"F#hre.txt") {
                archive[at + 1] = bytes[0];
            }
        }
        assert_eq!(shown(&file(&folder, "a.zip", &archive)), ["a.zip/Fähre|||Der Hafen.|"], "{name:?}");
    }
}

#[test]
fn the_standard_files_of_a_result_are_no_input() {
    let folder = TempDir::new().unwrap();
    let path = file(
        &folder,
        "a.zip",
        &zip(&[
            ("ergebnis/run.json", b"{}"),
            ("ergebnis/term_frequencies.parquet", b"PAR1"),
            ("ergebnis/x/a.txt", b"Nichts."),
            ("run.json.txt", b"Der Hafen."),
        ]),
    );
    assert_eq!(shown(&path), ["a.zip/run.json|||Der Hafen.|"]);
}

#[test]
fn archives_that_lack_files_are_errors() {
    let folder = TempDir::new().unwrap();
    let lines = shown(&file(&folder, "a.zip", &zip(&[("bild.png", b"x")])));
    assert!(
        lines[0]
            .starts_with("error: no articles in a.zip: 1 other files, e.g. a.zip/bild.png; zeitwort reads ")
    );
    let lines = shown(&file(&folder, "leer.zip", &zip(&[])));
    assert!(lines[0].starts_with("error: no articles in leer.zip: "), "{lines:?}");
}

#[test]
fn a_truncated_archive_is_refused_at_every_place() {
    let folder = TempDir::new().unwrap();
    let archive = zip(&[("a.txt", b"Der Hafen."), ("b.csv", b"date,text\n2023,Die Werft baut.\n")]);
    for length in 0..archive.len() {
        let lines = shown(&file(&folder, "a.zip", &archive[..length]));
        assert_eq!(lines.len(), 1, "{length}: {lines:?}");
        assert!(lines[0].starts_with("-0 the ZIP archive is truncated or damaged ("), "{length}: {lines:?}");
    }
}

#[test]
fn flipped_bytes_never_change_a_text() {
    let folder = TempDir::new().unwrap();
    let text = "Der Hafen wächst, und die Werft baut wieder Schiffe.".repeat(3);
    let archive = zip(&[("a.txt", text.as_bytes()), ("b.txt", b"Die Werft baut.")]);
    for at in 0..archive.len() {
        let mut damaged = archive.clone();
        damaged[at] ^= 0x55;
        for line in shown(&file(&folder, "a.zip", &damaged)) {
            let is_right = line.ends_with(&format!("|{text}|")) || line.ends_with("|Die Werft baut.|");
            assert!(is_right || line.starts_with(['-', '#']) || line.starts_with("error: "), "{at}: {line}");
        }
    }
}

#[test]
fn damage_in_an_entry_is_told_after_the_records_before_it() {
    let folder = TempDir::new().unwrap();
    let mut table = b"date,text\n".to_vec();
    for day in 1..=28 {
        table.extend(format!("2023-05-{day:02},Der Hafen wächst am Tag {day}.\n").bytes());
    }
    let mut archive = stored("a.csv", &table);
    let at = archive.windows(6).position(|bytes| bytes == b"Tag 28").unwrap();
    archive[at] = b'X';
    let lines = shown(&file(&folder, "a.zip", &archive));
    assert_eq!(lines.len(), 29);
    assert!(lines[28].contains("the checksum of the entry is wrong"), "{lines:?}");
}

#[test]
fn an_entry_with_a_password_is_refused_by_name() {
    let folder = TempDir::new().unwrap();
    let mut archive = zip(&[("a.txt", b"Der Hafen."), ("b.txt", b"Die Werft.")]);
    // The flag of encryption, in the directory and in the header of the first entry.
    let central = archive.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    archive[central + 8] |= 1;
    archive[6] |= 1;
    let lines = shown(&file(&folder, "a.zip", &archive));
    assert_eq!(
        lines,
        [
            "-0 cannot be opened: it is protected by a password in the ZIP archive: unpack it",
            "a.zip/b|||Die Werft.|",
        ]
    );
}

#[test]
fn bombs_are_not_unpacked() {
    let folder = TempDir::new().unwrap();
    // 200 MB of zeros are about 200 kB: 1000 to 1.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("a.txt", options).unwrap();
    let zeros = vec![b' '; 1 << 20];
    (0..200).for_each(|_| zip.write_all(&zeros).unwrap());
    let archive = zip.finish().unwrap().into_inner();
    assert!(archive.len() < 250_000);
    let lines = shown(&file(&folder, "a.zip", &archive));
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("-0 cannot be opened: it has "), "{lines:?}");
    assert!(lines[0].contains("made to fill disks"), "{lines:?}");
}

#[test]
fn archives_that_say_they_are_enormous_are_refused() {
    let folder = TempDir::new().unwrap();
    let mut archive = zip(&[("a.txt", b"Der Hafen."), ("b.txt", b"Die Werft.")]);
    let central = archive.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    archive[central + 24..central + 28].copy_from_slice(&4_000_000_000_u32.to_le_bytes());
    assert_eq!(
        shown(&file(&folder, "a.zip", &archive)),
        [
            "-0 the ZIP archive has 218 bytes and would have 4 GB unpacked: it is damaged or made to fill disks, and \
          is not read"
        ]
    );
}

#[test]
fn a_file_that_says_less_than_it_has_is_not_read_on() {
    let folder = TempDir::new().unwrap();
    let text = "Der Hafen wächst. ".repeat(100);
    let mut archive = zip(&[("a.txt", text.as_bytes())]);
    let central = archive.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    archive[central + 24..central + 28].copy_from_slice(&10_u32.to_le_bytes());
    let lines = shown(&file(&folder, "a.zip", &archive));
    assert!(lines[0].starts_with("-") && lines[0].contains("longer than the archive says"), "{lines:?}");
}

#[test]
fn office_files_with_the_ending_of_an_archive_are_known() {
    let folder = TempDir::new().unwrap();
    let epub = zip(&[("mimetype", b"application/epub+zip"), ("OEBPS/a.xhtml", b"<p>Der Hafen</p>")]);
    let lines = shown(&file(&folder, "a.zip", &epub));
    assert_eq!(lines, ["-0 it is an e-book (EPUB), which cannot be read: save its text as .txt"]);
    let slides = zip(&[("[Content_Types].xml", b"<x/>"), ("ppt/presentation.xml", b"<x/>")]);
    let lines = shown(&file(&folder, "b.zip", &slides));
    assert!(lines[0].starts_with("-0 it is a file of an office program"), "{lines:?}");
}
