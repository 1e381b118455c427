//! Exports as files of a corpus.

use std::io::Write;
use std::path::Path;

use flate2::write::GzEncoder;

use super::{nexis_new, nexis_old};
use crate::corpus::{Account, Corpus, Document, Record};

fn read(folder: &Path) -> (Vec<Document>, Account) {
    let corpus = Corpus::from_paths([folder]).unwrap();
    let mut records = corpus.read();
    let documents = records.by_ref().map(|record| match record.unwrap() {
        Record::Document(document) => document,
        Record::Rejected(rejected) => panic!("{rejected:?}"),
    });
    (documents.collect(), records.account().clone())
}

fn old(numbers: &[u32], total: u32) -> String {
    numbers.iter().map(|number| nexis_old::german(*number, total)).collect()
}

#[test]
fn exports_are_known_beside_other_texts_in_any_encoding_and_compression() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    let export = old(&[1, 2], 2);
    write("a.TXT", export.as_bytes());
    write("b.txt", &encoding_rs::WINDOWS_1252.encode(&export).0);
    let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(export.as_bytes()).unwrap();
    write("c.txt.gz", &gzip.finish().unwrap());
    let utf16: Vec<u8> = format!("\u{FEFF}{export}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    write("d.txt", &utf16);
    write("e.txt", b"12. Oktober 2022\n\nDer Rat von Aldersund tagt wieder im Hafen.");
    let (documents, account) = read(folder.path());
    let ids: Vec<&str> = documents.iter().map(|document| document.meta.id.as_str()).collect();
    assert_eq!(ids, ["a:1", "a:2", "b:1", "b:2", "c:1", "c:2", "d:1", "d:2", "e"]);
    for document in &documents[..8] {
        assert_eq!(document.meta.source.as_deref(), Some("Nordmark-Bote"));
        assert_eq!(document.meta.value("length").as_deref(), Some("1234"));
        assert_eq!(document.meta.value("author").as_deref(), Some("Anna Beispiel"));
        assert_eq!(document.text, documents[usize::from(document.meta.id.ends_with('2'))].text);
    }
    let dates: Vec<String> =
        documents.iter().map(|document| document.meta.date.unwrap().to_string()).collect();
    assert_eq!(dates[..2], ["2023-05-01", "2023-05-02"]);
    assert_eq!(account.recognised.len(), 2);
    assert_eq!(account.unreadable_dates.articles, 0);
}

#[test]
fn the_account_names_what_is_missing_in_short_and_long_files() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("short.txt"), old(&[1, 3], 3)).unwrap();
    let numbers: Vec<u32> = (1..=600).filter(|number| *number != 450).collect();
    std::fs::write(folder.path().join("long.txt"), old(&numbers, 600)).unwrap();
    let (documents, account) = read(folder.path());
    assert_eq!(documents.len(), 601);
    let remarks: Vec<&str> =
        account.remarks.iter().map(|remark| remark.rsplit_once('/').unwrap().1).collect();
    assert_eq!(
        remarks,
        [
            "long.txt: 599 of 600 announced documents found (missing: 450)",
            "short.txt: 2 of 3 announced documents found (missing: 2)"
        ]
    );
}

#[test]
fn a_single_document_has_the_name_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rat.txt"), nexis_new::german(7)).unwrap();
    let (documents, _) = read(folder.path());
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].meta.id, "rat");
    assert_eq!(documents[0].meta.title.as_deref(), Some("Rat berät über Hafen 7"));
}

#[test]
fn other_texts_with_several_documents_get_a_remark() {
    let folder = tempfile::tempdir().unwrap();
    let texts: String = (1..=6)
        .map(|n| format!("{n}. Mai 2023\n\nDer Rat von Aldersund tagt.\nDie Werft wartet.\n\n"))
        .collect();
    std::fs::write(folder.path().join("rat.txt"), texts).unwrap();
    let (documents, account) = read(folder.path());
    assert_eq!(documents.len(), 1);
    let remark = account.remarks.first().unwrap();
    assert!(
        remark.contains("rat.txt: seems to hold several documents (6 lines that are only a date), but"),
        "{remark}"
    );
}
