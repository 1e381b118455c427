//! What the tests of scanned print share.

mod alto;
mod damage;
mod mets;
mod page_xml;

use std::io::Cursor;
use std::path::{Path, PathBuf};

use super::{ScanKind, kind_of_root, read};
use crate::corpus::read::input_file::InputFile;
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{Content, OpenedFile, RawRecord, ReadError};
use crate::corpus::read::readers::xml;
use crate::corpus::value::Fields;

/// Reads text as if it were the file at `path`.
fn opened_at(path: &Path, kind: ScanKind, content: &[u8]) -> OpenedFile {
    let file = InputFile {
        path: path.to_owned(),
        path_in_corpus: path.with_extension("").to_string_lossy().into_owned(),
        ..InputFile::stand_in(&xml::FORMAT)
    };
    match read(kind, Box::new(Cursor::new(content.to_vec())), &file, &ReadOptions::default()) {
        Ok(opened) => opened,
        Err(ReadError::File(reason)) => panic!("{reason}"),
    }
}

fn records(kind: ScanKind, content: impl AsRef<[u8]>) -> Vec<RawRecord> {
    opened_at(&PathBuf::new(), kind, content.as_ref()).records.collect()
}

fn fields(record: &RawRecord) -> &Fields {
    match &record.content {
        Ok(Content::Fields(fields)) => fields,
        Ok(_) => panic!("no columns"),
        Err(reason) => panic!("{reason}"),
    }
}

fn value(record: &RawRecord, column: &str) -> String {
    let found = fields(record).iter().find(|(name, _)| **name == *column);
    found.map_or_else(|| "none".to_owned(), |(_, value)| value.to_string())
}

fn reason(record: &RawRecord) -> &str {
    record.content.as_ref().err().map_or("", String::as_str)
}

#[test]
fn the_root_element_decides_the_kind() {
    for (name, namespace, expected) in [
        ("PcGts", "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15", Some(ScanKind::Page)),
        ("alto", "http://www.loc.gov/standards/alto/ns-v4#", Some(ScanKind::Alto)),
        ("alto", "http://schema.ccs-gmbh.com/ALTO", Some(ScanKind::Alto)),
        ("alto", "", Some(ScanKind::Alto)),
        ("mets", "", Some(ScanKind::Mets)),
        ("mets", "http://www.loc.gov/METS/", Some(ScanKind::Mets)),
        ("mets", "http://bote.example/treffen", Some(ScanKind::Mets).filter(|_| false)),
        ("trpDocMetadata", "", Some(ScanKind::Transkribus)),
        ("TEI", "http://www.tei-c.org/ns/1.0", None),
    ] {
        let of = Some(namespace).filter(|namespace| !namespace.is_empty());
        assert_eq!(kind_of_root(name, of), expected, "{name} {namespace}");
    }
}

#[test]
fn metadata_of_transkribus_is_no_article() {
    let content = "<trpDocMetadata><docId>12</docId><title>Bote 1905</title></trpDocMetadata>";
    let opened = opened_at(&PathBuf::from("bote/metadata.xml"), ScanKind::Transkribus, content.as_bytes());
    assert_eq!(opened.format, "Transkribus metadata (it describes pages and is no article itself)");
    assert_eq!(opened.records.count(), 0);
}
