//! [`Tag`]: the start of an element, with its attributes.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use crate::corpus::read::readers::xml_stream::with_references;

/// The start of an element.
pub(super) struct Tag<'e> {
    /// The name, with its prefix if it has one.
    pub(super) name: &'e str,
    start: &'e BytesStart<'e>,
}

/// Returns a name without its prefix: `encoded` for `content:encoded`.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl<'e> Tag<'e> {
    pub(super) fn new(name: &'e str, start: &'e BytesStart<'e>) -> Self {
        Self { name, start }
    }

    /// Returns the name without its prefix.
    pub(super) fn local(&self) -> &'e str {
        local(self.name)
    }

    /// Returns the value of an attribute, or `None` if it is missing or empty. A name without a prefix
    /// is found with any prefix too: `id` finds `xml:id`.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found = self.raw().find(|(key, _)| *key == name || local(key) == name);
        found.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// Returns the attributes in their order, without those that declare namespaces.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        self.raw().filter(|(key, _)| *key != "xmlns" && !key.starts_with("xmlns:"))
    }

    /// Returns the prefixes of namespaces that the tag declares, with the names of the namespaces.
    pub(super) fn namespaces(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        self.raw().filter_map(|(key, value)| match key {
            "xmlns" => Some(("", value)),
            key => Some((key.strip_prefix("xmlns:")?, value)),
        })
    }

    fn raw(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.start.html_attributes();
        attributes.with_checks(false);
        attributes.flatten().map(|attribute| (attribute.key.into_inner(), with_references(attribute.value)))
    }
}
