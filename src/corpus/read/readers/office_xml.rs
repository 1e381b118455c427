//! The XML parts of the packages in which office programs keep their files.

use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::xml_stream::character;
use crate::corpus::read::archive::{ArchiveFile, EntryStream, list};

/// A part that is read as a stream.
pub(super) type Part = Reader<BufReader<EntryStream>>;

/// Opens a part of a package, whose name counts in any case; `None` if there is none.
///
/// # Errors
/// Returns the reason if the package is damaged or the part has more than `most_bytes`.
pub(super) fn open_part(path: &Path, name: &str, most_bytes: u64) -> Result<Option<Part>, String> {
    let entries = list(&Arc::new(ArchiveFile::of_file(path)))?;
    let Some(listed) = entries.into_iter().find(|listed| listed.name.eq_ignore_ascii_case(name)) else {
        return Ok(None);
    };
    if listed.entry.bytes() > most_bytes {
        return Err(format!("its part {name} has more than {} MB", most_bytes / 1_000_000));
    }
    let stream = listed.entry.open().map_err(|error| format!("cannot be opened: {error}"))?;
    let mut part = Reader::from_reader(BufReader::new(stream));
    part.config_mut().expand_empty_elements = true;
    Ok(Some(part))
}

/// Returns the value of an attribute by its name without the prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::default()).ok().map(|value| value.into_owned())
}

/// Adds the character that a reference stands for. Names that are not of XML stay as they are written.
pub(super) fn push_reference(reference: &BytesRef<'_>, text: &mut String) {
    match character(reference) {
        Some(character) => text.push(character),
        None => text.extend(["&", reference, ";"]),
    }
}

/// The largest manifest that is read.
const MOST_BYTES_OF_MANIFEST: u64 = 100_000_000;

/// Returns `true` if a document of OpenDocument has a password, which its manifest shows.
pub(super) fn is_encrypted(path: &Path) -> bool {
    let manifest = open_part(path, "META-INF/manifest.xml", MOST_BYTES_OF_MANIFEST);
    let Ok(Some(mut manifest)) = manifest else { return false };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match manifest.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "encryption-data" => return true,
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// The reason for XML that is not well-formed, or that ends too early.
pub(super) fn damaged(error: &impl std::fmt::Display) -> String {
    format!("it is truncated or damaged ({error})")
}
