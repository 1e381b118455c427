//! [`Speeches`]: plenary protocols of the Bundestag as they are published since 2017
//! (`dbtplenarprotokoll`). One record is one speech.
//!
//! A researcher expects the words of the speaker. So the words of the chair and interjections
//! (`<kommentar>`) are not in the text; interjections are counted. Who asks a question or intervenes
//! within the speech of another has a record of his or her own. The title of the agenda item is a column,
//! not the title of the speech, because titles are counted with the text.
//!
//! The structure is that of `dbtplenarprotokoll.dtd` (version of 2022-01-20). What is outside of speeches
//! is said by the chair or printed (agenda, lists of votes, appendices), and is not read.

use std::sync::Arc;

use super::people::Person;
use super::speech::{Part, Speech};
use crate::corpus::read::readers::xml::flow::Flow;
use crate::corpus::read::readers::xml::kind::{Kind, Out, add, add_number};
use crate::corpus::read::readers::xml::tag::Tag;
use crate::corpus::value::{Fields, Value};

/// The reader of a plenary protocol.
pub(in crate::corpus::read::readers::xml) struct Speeches {
    names: Names,
    period: String,
    session: String,
    date: String,
    agenda: Agenda,
    speech: Option<Speech>,
    place: Place,
    /// The element within `<redner>` or `<name>`.
    within: String,
    person: Person,
    /// The open elements whose content is passed over, counted with those in them.
    skipped: usize,
    in_title: bool,
    has_speeches: bool,
    /// The bytes of the speech.
    held: usize,
}

/// The agenda item.
#[derive(Default)]
struct Agenda {
    item: String,
    title: Flow,
    /// Whether a speech of the item has begun, after which headings are not its title.
    has_begun: bool,
}

/// Where the text that comes next belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Nowhere.
    Outside,
    /// A paragraph of the speech.
    Paragraph,
    /// A paragraph that names the speaker: within `<redner>`, and the printed line after it.
    Redner,
    Printed,
    /// The title of the agenda item.
    Title,
}

struct Names {
    id: Arc<str>,
    date: Arc<str>,
    speaker: Arc<str>,
    speaker_id: Arc<str>,
    speaker_title: Arc<str>,
    party: Arc<str>,
    role: Arc<str>,
    state: Arc<str>,
    session: Arc<str>,
    period: Arc<str>,
    item: Arc<str>,
    item_title: Arc<str>,
    kind: Arc<str>,
    interjections: Arc<str>,
    text: Arc<str>,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            id: "id".into(),
            date: "date".into(),
            speaker: "speaker".into(),
            speaker_id: "speaker_id".into(),
            speaker_title: "speaker_title".into(),
            party: "party".into(),
            role: "role".into(),
            state: "state".into(),
            session: "session".into(),
            period: "legislative_period".into(),
            item: "agenda_item".into(),
            item_title: "agenda_title".into(),
            kind: "speech_type".into(),
            interjections: "interjections".into(),
            text: "text".into(),
        }
    }
}

/// What is counted for the names of a speaker, in bytes.
const SPEAKER_BYTES: usize = 500;

impl Speeches {
    /// How messages call the format.
    pub(in crate::corpus::read::readers::xml) const FORMAT: &'static str = "plenary protocol of the Bundestag, one record a speech, without interjections and words of the chair";

    pub(in crate::corpus::read::readers::xml) fn new() -> Self {
        Self {
            names: Names::default(),
            period: String::new(),
            session: String::new(),
            date: String::new(),
            agenda: Agenda::default(),
            speech: None,
            place: Place::Outside,
            within: String::new(),
            person: Person::default(),
            skipped: 0,
            in_title: false,
            has_speeches: false,
            held: 0,
        }
    }

    /// Ends the speech, and adds a record for each of its speakers.
    fn end_speech(&mut self, out: &mut Out) {
        let Some(Speech { id, is_written, parts, .. }) = self.speech.take() else { return };
        self.has_speeches = true;
        self.held = 0;
        self.place = Place::Outside;
        for (at, part) in parts.into_iter().enumerate() {
            let kind = match at {
                0 if is_written => "written",
                0 => "speech",
                _ => "intervention",
            };
            let id = id.as_ref().map(|id| if at == 0 { id.clone() } else { format!("{id}-{}", at + 1) });
            let fields = self.fields(id, kind, part);
            out.push(fields);
        }
    }

    fn fields(&self, id: Option<String>, kind: &str, mut part: Part) -> Fields {
        let names = &self.names;
        let mut fields = Fields::with_capacity(15);
        add(&mut fields, &names.id, id.as_deref().unwrap_or_default());
        add(&mut fields, &names.date, &self.date);
        add(&mut fields, &names.speaker, &part.person.name());
        add(&mut fields, &names.speaker_id, &part.person.id);
        add(&mut fields, &names.speaker_title, part.person.title());
        add(&mut fields, &names.party, part.person.party());
        add(&mut fields, &names.role, part.person.role());
        add(&mut fields, &names.state, part.person.state());
        add_number(&mut fields, &names.session, &self.session);
        add_number(&mut fields, &names.period, &self.period);
        add(&mut fields, &names.item, &self.agenda.item);
        add(&mut fields, &names.item_title, &self.agenda.title.clone().take());
        fields.push((names.kind.clone(), Value::Text(kind.into())));
        fields.push((names.interjections.clone(), Value::Int(part.interjections)));
        fields.push((names.text.clone(), Value::Text(part.words.take().into())));
        fields
    }

    fn start_paragraph(&mut self, class: &str, out: &mut Out) {
        if class == "redner" {
            // A speech may have no `<rede>` around it. Then it ends where the chair calls the next.
            if self.speech.as_ref().is_some_and(Speech::is_over) {
                self.end_speech(out);
            }
            if self.speech.is_none() {
                out.begin();
                self.speech = Some(Speech::without_element());
                self.agenda.has_begun = true;
            }
            self.held += SPEAKER_BYTES;
            self.person = Person::default();
            self.place = Place::Redner;
            return;
        }
        // `N` is the name of the chair in the first protocols. Headings (`T_NaS`, `T_Drs`) and what the
        // chair says to call an item (`T`) are not said by the speaker.
        let is_heading = class.starts_with('T');
        match &mut self.speech {
            Some(speech) if class == "N" => {
                speech.chair_speaks();
                self.place = Place::Outside;
            }
            Some(speech) if !is_heading => {
                self.place = match speech.words() {
                    Some(words) => {
                        words.paragraph();
                        Place::Paragraph
                    }
                    None => Place::Outside,
                };
            }
            None if class.starts_with("T_") && !class.starts_with("T_Drs") && !self.agenda.has_begun => {
                self.agenda.title.space();
                self.place = Place::Title;
            }
            _ => self.place = Place::Outside,
        }
    }
}

impl Kind for Speeches {
    fn start(&mut self, tag: &Tag<'_>, out: &mut Out) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        let attribute = |name: &str| tag.attribute(name).unwrap_or_default();
        match tag.local() {
            "dbtplenarprotokoll" => {
                self.period = attribute("wahlperiode");
                self.session = attribute("sitzung-nr");
                self.date = attribute("sitzung-datum");
            }
            "datum" if self.date.is_empty() => self.date = attribute("date"),
            // Lists of contents and of speakers name people without their words.
            "inhaltsverzeichnis" | "rednerliste" => self.skipped = 1,
            "tagesordnungspunkt" => {
                self.end_speech(out);
                self.agenda = Agenda { item: attribute("top-id"), ..Agenda::default() };
            }
            "anlagen" | "anlage" | "sitzungsbeginn" | "sitzungsende" => {
                self.end_speech(out);
                self.agenda = Agenda::default();
            }
            "rede" => {
                self.end_speech(out);
                out.begin();
                let is_written = attribute("redeart").starts_with("zu_protokoll");
                self.speech = Some(Speech::new(tag.attribute("id"), is_written));
                self.agenda.has_begun = true;
            }
            "top-titel" if self.speech.is_none() => {
                self.agenda.title.take();
                self.place = Place::Title;
                self.in_title = true;
            }
            "p" if self.in_title => self.agenda.title.space(),
            "p" => self.start_paragraph(&attribute("klasse"), out),
            "redner" if self.place == Place::Redner => self.person = Person::with_id(tag.attribute("id")),
            // Outside of `<redner>`, a name is that of the chair.
            "name" if self.place != Place::Redner => {
                if let Some(speech) = &mut self.speech {
                    speech.chair_speaks();
                }
                self.skipped = 1;
            }
            "zitat" => self.start_paragraph("Z", out),
            "kommentar" => {
                if let Some(speech) = &mut self.speech {
                    speech.interjected();
                }
                self.skipped = 1;
            }
            // Page numbers, references to pages, and notes are printed, not said.
            "fussnote" | "xref" | "a" => self.skipped = 1,
            "td" | "th" | "tr" | "caption" if self.place == Place::Paragraph => {
                if let Some(words) = self.speech.as_mut().and_then(Speech::words) {
                    if tag.local() == "tr" { words.line() } else { words.space() }
                }
            }
            other if self.place == Place::Redner => other.clone_into(&mut self.within),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, _: &mut Out) {
        if self.skipped > 0 {
            return;
        }
        if self.speech.is_some() || self.place == Place::Title {
            self.held += text.len();
        }
        match self.place {
            Place::Outside => {}
            Place::Title => self.agenda.title.text(text),
            Place::Redner if self.within.is_empty() => self.person.add_printed(text),
            Place::Redner => self.person.add(&self.within, text),
            Place::Printed => self.person.add_printed(text),
            Place::Paragraph => {
                if let Some(words) = self.speech.as_mut().and_then(Speech::words) {
                    words.text(text);
                }
            }
        }
    }

    fn end(&mut self, name: &str, out: &mut Out) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.within.clear();
        match name {
            "redner" if self.place == Place::Redner => self.place = Place::Printed,
            "p" if matches!(self.place, Place::Redner | Place::Printed) => {
                let mut person = std::mem::take(&mut self.person);
                let rest = person.finish();
                if let Some(speech) = &mut self.speech {
                    speech.speaks(person);
                    if let Some(words) = speech.words() {
                        words.append(&rest);
                    }
                }
                self.place = Place::Outside;
            }
            "p" if self.place == Place::Paragraph => self.place = Place::Outside,
            "p" if self.place == Place::Title && !self.in_title => self.place = Place::Outside,
            "zitat" => self.place = Place::Outside,
            "top-titel" => {
                self.place = Place::Outside;
                self.in_title = false;
            }
            "rede" | "anlage" | "sitzungsbeginn" => self.end_speech(out),
            "tagesordnungspunkt" => {
                self.end_speech(out);
                self.agenda = Agenda::default();
            }
            _ => {}
        }
    }

    fn finish(&mut self, out: &mut Out) {
        self.end_speech(out);
        if !self.has_speeches {
            out.reject("a plenary protocol without speeches: it has no element `<rede>`".to_owned());
        }
    }

    fn held(&self) -> usize {
        self.held
    }
}
