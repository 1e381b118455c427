//! [`Header`]: what the header of TEI says of the text.

use crate::corpus::read::readers::xml::flow::one_line;
use crate::corpus::read::readers::xml::tag::Tag;

/// What a header says, read element by element.
#[derive(Default)]
pub(super) struct Header {
    /// The names of the open elements.
    path: Vec<String>,
    /// The text of the element that is read, and what it is for.
    reading: Option<(Wanted, usize)>,
    text: String,
    title: String,
    subtitle: String,
    journal: String,
    authors: Vec<String>,
    pub(super) period: String,
    pub(super) session: String,
    publisher: String,
    source_publisher: String,
    dates: Dates,
}

/// The dates of a header, by what they are the date of.
#[derive(Default)]
struct Dates {
    /// Of the meeting or recording.
    setting: Option<String>,
    /// Of a letter, and of the writing of the text.
    sent: Option<String>,
    creation: Option<String>,
    /// Of the print that the file was made of, if it says so, and any other date of the source.
    print: Option<String>,
    source: Option<String>,
    /// Of the publication of the file.
    publication: Option<String>,
}

/// What a text in the header is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Title,
    Subtitle,
    Journal,
    Author,
    Publisher,
    SourcePublisher,
    Period,
    Session,
    Date(DateOf),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum DateOf {
    Setting,
    Sent,
    Creation,
    Print,
    Source,
    Publication,
}

/// The longest value, in bytes. What is longer is no title, name or date.
const LONGEST: usize = 2_000;
/// The most authors.
const MOST_AUTHORS: usize = 20;

impl Header {
    fn is_in(&self, element: &str) -> bool {
        self.path.iter().any(|open| open == element)
    }

    /// Takes the start of an element in the header.
    pub(super) fn start(&mut self, tag: &Tag<'_>) {
        let name = tag.local();
        if name == "meeting" {
            self.meeting(tag);
        }
        if self.reading.is_none()
            && let Some(wanted) = self.wanted(name, tag)
        {
            self.text.clear();
            self.reading = Some((wanted, self.path.len()));
            if let Wanted::Date(of) = wanted
                && let Some(when) = tag.attribute("when").or_else(|| tag.attribute("when-iso"))
            {
                self.set_date(of, when);
                self.reading = None;
            }
        }
        if name != "lb" && self.reading.is_some() && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.path.push(name.to_owned());
    }

    /// ParlaMint has the session and the term as meetings with numbers.
    fn meeting(&mut self, tag: &Tag<'_>) {
        let (Some(number), Some(kinds)) = (tag.attribute("n"), tag.attribute("ana")) else { return };
        let is = |kind: &str| kinds.split_whitespace().any(|known| known.trim_start_matches('#') == kind);
        if is("parla.term") && self.period.is_empty() {
            self.period = number;
        } else if (is("parla.sitting") || is("parla.session")) && self.session.is_empty() {
            self.session = number;
        }
    }

    fn wanted(&self, name: &str, tag: &Tag<'_>) -> Option<Wanted> {
        let parent = self.path.last().map(String::as_str).unwrap_or_default();
        let in_source = self.is_in("sourceDesc");
        let kind = tag.attribute("type").unwrap_or_default();
        Some(match name {
            "title" if tag.attribute("level").as_deref() == Some("j") && in_source => Wanted::Journal,
            "title" if parent == "titleStmt" && !in_source => match kind.as_str() {
                "sub" if self.subtitle.is_empty() => Wanted::Subtitle,
                "sub" | "short" | "filing" => return None,
                _ if self.title.is_empty() => Wanted::Title,
                _ => return None,
            },
            "author" if parent == "titleStmt" && !in_source && self.authors.len() < MOST_AUTHORS => {
                Wanted::Author
            }
            "legislativePeriod" => Wanted::Period,
            "sessionNo" => Wanted::Session,
            "publisher" if in_source => Wanted::SourcePublisher,
            "publisher" => Wanted::Publisher,
            "date" => Wanted::Date(self.date_of(&kind)?),
            _ => return None,
        })
    }

    fn date_of(&self, kind: &str) -> Option<DateOf> {
        Some(if self.is_in("revisionDesc") || self.is_in("editionStmt") && !self.is_in("sourceDesc") {
            return None;
        } else if self.is_in("settingDesc") || self.is_in("recordingStmt") {
            DateOf::Setting
        } else if self.is_in("correspAction") {
            DateOf::Sent
        } else if self.is_in("creation") || kind == "creation" {
            DateOf::Creation
        } else if self.is_in("sourceDesc") {
            if kind == "publication" { DateOf::Print } else { DateOf::Source }
        } else if self.is_in("publicationStmt") {
            DateOf::Publication
        } else {
            return None;
        })
    }

    fn set_date(&mut self, of: DateOf, date: String) {
        let place = match of {
            DateOf::Setting => &mut self.dates.setting,
            DateOf::Sent => &mut self.dates.sent,
            DateOf::Creation => &mut self.dates.creation,
            DateOf::Print => &mut self.dates.print,
            DateOf::Source => &mut self.dates.source,
            DateOf::Publication => &mut self.dates.publication,
        };
        if place.is_none() && !date.is_empty() {
            *place = Some(date);
        }
    }

    /// Takes a piece of text in the header.
    pub(super) fn text(&mut self, text: &str) {
        if self.reading.is_some() && self.text.len() + text.len() <= LONGEST {
            self.text.push_str(text);
        }
    }

    /// Takes the end of an element in the header.
    pub(super) fn end(&mut self) {
        self.path.pop();
        let Some((wanted, depth)) = self.reading else { return };
        if depth != self.path.len() {
            return;
        }
        self.reading = None;
        let value = one_line(&self.text);
        match wanted {
            Wanted::Title => self.title = value,
            Wanted::Subtitle => self.subtitle = value,
            Wanted::Journal if self.journal.is_empty() => self.journal = value,
            Wanted::Author if !value.is_empty() => self.authors.push(value),
            Wanted::Publisher if self.publisher.is_empty() => self.publisher = value,
            Wanted::SourcePublisher if self.source_publisher.is_empty() => self.source_publisher = value,
            Wanted::Period => self.period = value,
            Wanted::Session => self.session = value,
            Wanted::Date(of) => self.set_date(of, value),
            _ => {}
        }
    }

    /// Returns `true` if the header is that of a meeting of a parliament.
    pub(super) fn is_of_parliament(&self) -> bool {
        !self.period.is_empty() || !self.session.is_empty()
    }

    /// Returns the title, with the subtitle.
    pub(super) fn title(&self) -> String {
        match (self.title.as_str(), self.subtitle.as_str()) {
            (title, "") => title.to_owned(),
            ("", subtitle) => subtitle.to_owned(),
            (title, subtitle) => {
                let separator = if title.ends_with(['.', '!', '?', ':']) { " " } else { ". " };
                format!("{title}{separator}{subtitle}")
            }
        }
    }

    /// Returns the authors.
    pub(super) fn authors(&self) -> String {
        self.authors.join("; ")
    }

    /// Returns the journal or newspaper, or the publisher of the print, or that of the file.
    pub(super) fn source(&self) -> &str {
        [&self.journal, &self.source_publisher, &self.publisher]
            .into_iter()
            .find(|source| !source.is_empty())
            .map_or("", String::as_str)
    }

    /// Returns the date of the text, and whether it is only that of the publication of the file.
    ///
    /// The file of an old book is published long after the book. So the date of its source comes first.
    /// GermaParl has the day of the session as the date of publication, and that of the download as the
    /// date of the source.
    pub(super) fn date(&self) -> Option<(&str, bool)> {
        let dates = &self.dates;
        let publication = || dates.publication.as_deref();
        let of_text = dates.setting.as_deref();
        let of_text = of_text.or_else(|| publication().filter(|_| self.is_of_parliament()));
        let of_text = of_text.or(dates.sent.as_deref()).or(dates.print.as_deref());
        let of_text = of_text.or(dates.creation.as_deref()).or(dates.source.as_deref());
        of_text.map(|date| (date, false)).or_else(|| Some((publication()?, true)))
    }
}
