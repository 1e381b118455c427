//! [`Unit`]: a part of a TEI file that becomes one record, and its columns.

use std::sync::Arc;

use super::header::Header;
use super::speech::Speaker;
use super::writer::Writer;
use crate::corpus::clean::typography::clean;
use crate::corpus::read::readers::xml::flow::one_line;
use crate::corpus::read::readers::xml::kind::{add, add_number};
use crate::corpus::value::{Fields, Value};

/// A part that becomes one record.
#[derive(Default)]
pub(super) struct Unit {
    pub(super) kind: UnitKind,
    pub(super) id: String,
    /// What kind of division it is, and where: `front`, `body` or `back`.
    pub(super) division: String,
    pub(super) part: String,
    pub(super) speaker: Speaker,
    pub(super) agenda_item: String,
    pub(super) agenda_type: String,
    pub(super) title: Writer,
    pub(super) writer: Writer,
    /// How many elements were open before it.
    pub(super) depth: usize,
    /// Whether it is what other units have left of a text.
    pub(super) is_rest: bool,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// The whole text, as far as it is in no division.
    #[default]
    Whole,
    /// A division that is in no other.
    Division,
    /// A text within a text: an article of a journal.
    Article,
    /// What one speaker says in a parliament.
    Speech,
}

impl Unit {
    /// Returns the bytes that were written.
    pub(super) fn len(&self) -> usize {
        self.title.len() + self.writer.len()
    }

    /// Returns the columns of the record, or `None` if there is neither text nor title.
    pub(super) fn fields(mut self, header: &Header) -> Option<Fields> {
        let heading = self.title.take();
        let heading = one_line(&clean(&heading.text));
        let written = self.writer.take();
        if written.text.is_empty() && heading.is_empty() && self.kind != UnitKind::Speech {
            return None;
        }
        let mut fields = Fields::new();
        let mut column = |name: &str, value: &str| add(&mut fields, &Arc::from(name), value);
        let mut text = written.text.as_str();
        let work = header.title();
        column("id", &self.id);
        match self.kind {
            UnitKind::Speech => {
                column("speaker", &self.speaker.name);
                column("speaker_id", &self.speaker.id);
                column("party", &self.speaker.party);
                column("parliamentary_group", &self.speaker.group);
                column("role", &self.speaker.role);
                column("position", &self.speaker.position);
                column("agenda_item", &self.agenda_item);
                column("agenda_type", &self.agenda_type);
            }
            UnitKind::Whole if self.is_rest => column("work", &work),
            UnitKind::Whole => {
                // The title is often printed above the text, too.
                let first = text.split("\n\n").next().unwrap_or_default();
                if !work.is_empty() && one_line(&clean(first)) == work {
                    text = text.get(first.len()..).unwrap_or_default().trim_start();
                }
                column("title", &work);
            }
            UnitKind::Division | UnitKind::Article => {
                column("title", &heading);
                column("work", &work);
                column("division", &self.division);
                if self.part != "body" {
                    column("part", &self.part);
                }
            }
        }
        if self.kind != UnitKind::Speech {
            column("author", &header.authors());
        }
        if let Some((date, _)) = header.date() {
            column("date", date);
        }
        column("source", header.source());
        add_number(&mut fields, &"legislative_period".into(), &header.period);
        add_number(&mut fields, &"session".into(), &header.session);
        if self.kind == UnitKind::Speech {
            fields.push(("interjections".into(), Value::Int(written.interjections)));
        }
        if written.notes_left_out > 0 {
            fields.push(("notes_left_out".into(), Value::Int(written.notes_left_out)));
        }
        fields.push(("text".into(), Value::Text(text.into())));
        Some(fields)
    }
}
