//! [`Document`]: documents of the Bundestag with one plain text (`DOKUMENT`), as the protocols of the
//! electoral terms 1 to 18 and printed papers are published. One record is one document.

use crate::corpus::read::readers::xml::flow::one_line;
use crate::corpus::read::readers::xml::kind::{Kind, Out, add, add_number};
use crate::corpus::read::readers::xml::tag::Tag;
use crate::corpus::value::{Fields, Value};

/// The reader of a document.
#[derive(Default)]
pub(in crate::corpus::read::readers::xml) struct Document {
    /// The elements so far, with their texts as they are.
    values: Vec<(String, String)>,
    /// The position of the element that is read.
    current: usize,
    depth: usize,
    held: usize,
    is_protocol: bool,
}

impl Document {
    /// How messages call the format.
    pub(in crate::corpus::read::readers::xml) const FORMAT: &'static str = "document of the Bundestag";

    fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Returns the position of an element. What is there twice is joined.
    fn place_of(&mut self, name: &str) -> usize {
        if let Some(at) = self.values.iter().position(|(known, _)| known == name) {
            if let Some((_, value)) = self.values.get_mut(at).filter(|(_, value)| !value.is_empty()) {
                value.push('\n');
            }
            return at;
        }
        if self.values.len() < MOST_ELEMENTS {
            self.values.push((name.to_owned(), String::new()));
        }
        self.values.len() - 1
    }

    fn end_document(&mut self, out: &mut Out) {
        let mut fields = Fields::new();
        let line = |name: &str| one_line(self.value(name));
        let kind = line("DOKUMENTART");
        let number = line("NR");
        add(&mut fields, &"title".into(), &line("TITEL"));
        add(&mut fields, &"date".into(), &line("DATUM"));
        add_number(&mut fields, &"legislative_period".into(), &line("WAHLPERIODE"));
        self.is_protocol = kind.eq_ignore_ascii_case("plenarprotokoll");
        if self.is_protocol
            && let Some((_, session)) = number.split_once('/')
        {
            add_number(&mut fields, &"session".into(), session);
        }
        add(&mut fields, &"document_type".into(), &kind);
        add(&mut fields, &"document_number".into(), &number);
        for (name, value) in &self.values {
            let known = ["DOKUMENTART", "NR", "TITEL", "DATUM", "WAHLPERIODE", "TEXT"];
            let name = name.to_lowercase();
            let is_taken = fields.iter().any(|(taken, _)| **taken == *name) || name == "text";
            if !is_taken && !known.contains(&name.to_uppercase().as_str()) {
                add(&mut fields, &name.into(), &one_line(value));
            }
        }
        fields.push(("text".into(), Value::Text(self.value("TEXT").trim().into())));
        self.values.clear();
        self.held = 0;
        out.push(fields);
    }
}

/// The most elements of a document that are told apart. There are about ten.
const MOST_ELEMENTS: usize = 100;

impl Kind for Document {
    fn start(&mut self, tag: &Tag<'_>, out: &mut Out) {
        self.depth += 1;
        match self.depth {
            1 => out.begin(),
            2 => self.current = self.place_of(&tag.local().to_uppercase()),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, _: &mut Out) {
        if self.depth > 1
            && let Some((_, value)) = self.values.get_mut(self.current)
        {
            value.push_str(text);
            self.held += text.len();
        }
    }

    fn end(&mut self, _: &str, out: &mut Out) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 {
            self.end_document(out);
        }
    }

    fn finish(&mut self, _: &mut Out) {}

    fn addition(&self) -> &'static str {
        if self.is_protocol { " (a protocol is one text, not split into speeches)" } else { "" }
    }

    fn held(&self) -> usize {
        self.held
    }
}
