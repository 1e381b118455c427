//! [`Root`]: the root element of a file, which decides what kind it is.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::bundestag::{Document, Speeches};
use super::entities::Declared;
use super::feed::{Feed, FeedKind};
use super::kind::Kind;
use super::reasons;
use super::table::{Rows, Shape};
use super::tag::{Tag, local};
use super::tei::Tei;

/// The root element of a file.
pub(super) struct Root {
    name: String,
    /// The namespaces that it declares, by prefix.
    namespaces: Vec<(String, String)>,
}

impl Root {
    /// Finds the root element at the start of a file.
    ///
    /// # Errors
    /// Returns the reason for which the file is refused.
    pub(super) fn find(start: &[u8]) -> Result<Self, String> {
        let text = String::from_utf8_lossy(start);
        let mut reader = Reader::from_str(&text);
        reader.config_mut().allow_dangling_amp = true;
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    let name = tag.name().into_inner().to_owned();
                    let tag = Tag::new(&name, &tag);
                    let namespaces =
                        tag.namespaces().map(|(prefix, name)| (prefix.to_owned(), name.into_owned()));
                    let namespaces = namespaces.collect();
                    return Ok(Self { name, namespaces });
                }
                Ok(Event::DocType(doctype)) => {
                    Declared::read(&doctype)?;
                }
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
                Ok(Event::Text(text)) if text.trim_ascii().is_empty() => {}
                _ => return Err(reasons::not_xml(start)),
            }
        }
    }

    /// Returns the reader of files with this root element, and how messages call the format.
    ///
    /// # Errors
    /// Returns the reason for which the file is refused.
    pub(super) fn kind(&self, start: &[u8]) -> Result<(Box<dyn Kind>, String), String> {
        let has = |part: &[u8]| memchr::memmem::find(start, part).is_some();
        if let Some(feed) = FeedKind::of(&self.name, &self.namespaces) {
            return Ok((Box::new(Feed::default()), feed.name().to_owned()));
        }
        Ok(match local(&self.name) {
            "dbtplenarprotokoll" => (Box::new(Speeches::new()), Speeches::FORMAT.to_owned()),
            "DOKUMENT" if has(b"<TEXT") || has(b"<DOKUMENTART") => {
                (Box::new(Document::default()), Document::FORMAT.to_owned())
            }
            "TEI" | "TEI.2" | "teiCorpus" => (Box::new(Tei::default()), Tei::FORMAT.to_owned()),
            _ => match Shape::of(start).filter(|_| !reasons::is_known(&self.name)) {
                Some(shape) => {
                    let path: Vec<String> = shape.path.iter().map(|name| format!("<{name}>")).collect();
                    (Box::new(Rows::new(shape)), format!("XML with articles in {}", path.join("")))
                }
                None => return Err(reasons::unknown_root(&self.name, self.namespace())),
            },
        })
    }

    /// The name without a prefix.
    pub(super) fn local_name(&self) -> &str {
        local(&self.name)
    }

    /// The namespace of the element.
    pub(super) fn namespace(&self) -> Option<&str> {
        let prefix = self.name.split_once(':').map_or("", |(prefix, _)| prefix);
        self.namespaces.iter().find(|(known, _)| known == prefix).map(|(_, name)| name.as_str())
    }
}
