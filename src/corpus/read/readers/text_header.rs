//! The lines of a file before its text: a block such as `Titel: Der Hafen`, or
//! YAML between two lines `---` (front matter), as editors and static websites write it.
//!
//! The lines become columns. A block must be certain: it has two known names, one of them that of a
//! title, a date, an author, an outlet or an address. A headline such as `Zeitung: Rat gibt auf` is none.

use std::sync::Arc;

use crate::corpus::date::format::DateFormat;
use crate::corpus::date::header::{Header, header_of, name_and_value};
use crate::corpus::date::missing::means_no_date;
use crate::corpus::roles::{Role, is_usual, is_usual_as, names_full_text};
use crate::corpus::value::{Fields, Value};

/// The most lines of a block, and of YAML.
const MOST_LINES: usize = 40;
const MOST_LINES_OF_YAML: usize = 200;
/// The known names that a block must have.
const LEAST_NAMES: usize = 2;
/// The longest value of a name that is not known, in bytes: longer ones are text.
const LONGEST_VALUE: usize = 200;
/// Other names that only stand before texts, in lower case.
const SURE_NAMES: [&str; 9] =
    ["quelle", "source", "medium", "zeitung", "autor", "autorin", "author", "url", "link"];
/// The names of outlets.
const OUTLETS: [&str; 8] =
    ["quelle", "source", "medium", "zeitung", "newspaper", "outlet", "publication", "publikation"];
/// Names in a review, where `Titel: …` is that of a book or film. It is a part of the text.
const OF_REVIEW: [&str; 10] =
    ["verlag", "preis", "isbn", "regie", "drehbuch", "darsteller", "länge", "laufzeit", "fsk", "label"];

/// The columns of a text file.
pub(super) struct TextFile {
    /// Date, title, source and other columns, and the text in `text`.
    pub(super) fields: Fields,
    /// Whether lines before the text became columns, other than the date.
    pub(super) has_header: bool,
}

/// Returns the columns of a text file, with the date as it is written. The order of day and month is
/// not known here.
pub(super) fn text_file(content: &str, format: Option<&DateFormat>) -> TextFile {
    let start = content.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let block = yaml(start).or_else(|| block(start));
    let has_header = block.is_some();
    let mut columns = Columns { date: None, fields: Fields::new() };
    let rest = match &block {
        Some(block) => {
            block.lines.iter().for_each(|(name, value)| columns.add(name, value, format));
            block.rest
        }
        None => content,
    };
    let text = |text: &str| Value::Text(text.into());
    let (date, rest) = match (columns.date, header_of(rest, format)) {
        (Some(date), _) => (text(&date), rest.into()),
        (None, Some(Header { date: Ok((_, written)), text: rest })) => (text(written), rest),
        (None, Some(Header { date: Err(error), text: rest })) => (text(error.given()), rest),
        (None, None) => (Value::Null, rest.into()),
    };
    let mut fields = vec![(Arc::from("date"), date)];
    fields.extend(columns.fields);
    fields.push((Arc::from("text"), text(&rest)));
    TextFile { fields, has_header }
}

/// The lines before a text.
struct Block<'t> {
    /// Names and values, in order.
    lines: Vec<(&'t str, String)>,
    /// The text after them.
    rest: &'t str,
}

/// The columns that are being read.
struct Columns {
    /// The date as it is written.
    date: Option<String>,
    fields: Fields,
}

impl Columns {
    /// Adds a line. The first title and the first outlet have the names of their use.
    fn add(&mut self, name: &str, value: &str, format: Option<&DateFormat>) {
        if value.is_empty() {
            return;
        }
        if self.date.is_none() && is_usual_as(Role::Date, name) && !means_no_date(value) {
            let line = format!("Datum: {value}");
            let rest = match header_of(&line, format) {
                Some(Header { date: Ok((_, written)), text }) => {
                    self.date = Some(written.to_owned());
                    text.trim().to_owned()
                }
                // A date that cannot be read is counted as such.
                Some(Header { date: Err(_), .. }) => {
                    self.date = Some(value.to_owned());
                    String::new()
                }
                None => value.to_owned(),
            };
            if rest.is_empty() {
                return;
            }
        }
        let has = |name: &str| self.fields.iter().any(|(known, _)| **known == *name);
        let is_outlet = || OUTLETS.contains(&name.to_lowercase().as_str());
        let role = if is_usual_as(Role::Title, name) { Some(Role::Title) } else { None };
        let role = role.or_else(|| is_outlet().then_some(Role::Source));
        let column = role.map(Role::name).filter(|column| !has(column)).unwrap_or(name);
        // `date` and `text` are those of the file.
        let column = match column {
            "date" | "text" => format!("{column}_2"),
            column => column.to_owned(),
        };
        match self.fields.iter_mut().find(|(known, _)| **known == *column) {
            Some((_, Value::Text(known))) => *known = format!("{known}; {value}").into(),
            _ => self.fields.push((column.into(), Value::Text(value.into()))),
        }
    }
}

/// Reads a block of lines such as `Titel: Der Hafen`. Lines with other names belong to it if a blank
/// line or a rule ends it.
fn block(text: &str) -> Option<Block<'_>> {
    let mut lines: Vec<(&str, String)> = Vec::new();
    // The lines up to the last known name, and where the text begins after it.
    let mut sure = (0, 0);
    let (mut at, mut known, mut is_sure, mut has_blank) = (0, 0, false, false);
    for line in text.split_inclusive('\n').take(MOST_LINES) {
        let start = at;
        at += line.len();
        let line = line.trim();
        let is_rule = !line.is_empty() && line.chars().all(|c| matches!(c, '-' | '=' | '_' | '*'));
        if line.is_empty() || is_rule {
            if lines.is_empty() {
                return None;
            }
            // All lines before it are names, so they belong together.
            sure = (lines.len(), at);
            has_blank = true;
            if is_rule {
                break;
            }
            continue;
        }
        let Some((name, value)) = name_and_value(line) else { break };
        if names_full_text(name) {
            // `Text: Der Hafen …`
            sure = (lines.len(), start + text.get(start..)?.find(':')? + 1);
            break;
        }
        if OF_REVIEW.contains(&name.to_lowercase().as_str()) {
            return None;
        }
        let is_known = is_usual(name) || is_sure_name(name);
        // A dialogue may follow.
        if !is_known && (has_blank || value.is_empty() || value.len() > LONGEST_VALUE) {
            break;
        }
        lines.push((name, one_line(value)));
        if is_known {
            known += 1;
            is_sure |= is_sure_name(name);
            sure = (lines.len(), at);
        }
    }
    let (count, rest) = sure;
    lines.truncate(count);
    (known >= LEAST_NAMES && is_sure).then(|| Block { lines, rest: text.get(rest..).unwrap_or_default() })
}

/// Returns `true` for a name that only stands before texts.
fn is_sure_name(name: &str) -> bool {
    is_usual_as(Role::Title, name)
        || is_usual_as(Role::Date, name)
        || SURE_NAMES.contains(&name.to_lowercase().as_str())
}

/// Reads YAML between two lines `---`: names and values, lists, and texts of several lines.
fn yaml(text: &str) -> Option<Block<'_>> {
    let mut at = text.find('\n')? + 1;
    if text.get(..at)?.trim_end() != "---" {
        return None;
    }
    let mut lines: Vec<(&str, String)> = Vec::new();
    for line in text.get(at..)?.split_inclusive('\n').take(MOST_LINES_OF_YAML) {
        at += line.len();
        let trimmed = line.trim();
        if matches!(line.trim_end(), "---" | "...") {
            let rest = text.get(at..).unwrap_or_default();
            return (!lines.is_empty()).then_some(Block { lines, rest });
        }
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let is_item = trimmed.starts_with("- ") || trimmed == "-";
        if line.starts_with([' ', '\t']) || is_item {
            // The value goes on.
            let (_, value) = lines.last_mut()?;
            let (more, separator) = match is_item {
                true => (scalar(trimmed.trim_start_matches('-')), ", "),
                false => (scalar(trimmed), " "),
            };
            if !value.is_empty() && !more.is_empty() {
                value.push_str(separator);
            }
            value.push_str(&more);
            continue;
        }
        let (name, value) = trimmed.split_once(':')?;
        let name = name.trim_end().trim_matches(['"', '\'']);
        let is_name = name.starts_with(char::is_alphabetic) && !name.contains(['.', '!', '?', ',']);
        if !is_name || !(value.is_empty() || value.starts_with([' ', '\t'])) {
            return None;
        }
        lines.push((name, scalar(value)));
    }
    None
}

/// Returns the text of a value of YAML: without quotation marks, the marks of blocks, and comments; a list
/// in one line with commas.
fn scalar(value: &str) -> String {
    let value = value.trim();
    if matches!(value, "|" | ">" | "|-" | ">-" | "|+" | ">+" | "~" | "null" | "[]" | "{}") {
        return String::new();
    }
    let unquoted = |value: &str| {
        let inner = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
        match (inner('"'), inner('\'')) {
            (Some(inner), _) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
            (_, Some(inner)) => inner.replace("''", "'"),
            _ => value.split(" #").next().unwrap_or(value).trim_end().to_owned(),
        }
    };
    match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some(list) => list.split(',').map(|item| unquoted(item.trim())).collect::<Vec<_>>().join(", "),
        None => one_line(&unquoted(value)),
    }
}

fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn shown(content: &str) -> String {
        let file = text_file(content, None);
        let shown = |(name, value): &(Arc<str>, Value)| format!("{name}={value}");
        let fields = file.fields.iter().filter(|(_, value)| *value != Value::Null);
        fields.map(shown).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn lines_before_a_text_are_columns() {
        for (content, expected) in [
            (
                "Titel: Der Hafen\nAutor: Anna Beispiel\nQuelle: Bote\nDatum: 12.10.2022\n\nDer Hafen ruht.\n",
                "date=12.10.2022|title=Der Hafen|Autor=Anna Beispiel|source=Bote|text=Der Hafen ruht.\n",
            ),
            (
                "\u{feff}**Titel:** Der Hafen\r\n**Ort:** Nordbeck\r\n**Quelle:** Bote\r\n\r\nText.",
                "title=Der Hafen|Ort=Nordbeck|source=Bote|text=Text.",
            ),
            ("Title: A\nAuthor: B\nDer Hafen: ruhig.\nText", "title=A|Author=B|text=Der Hafen: ruhig.\nText"),
            ("Titel: A\n\nDatum: 1.5.2022\n\nText", "date=1.5.2022|title=A|text=Text"),
            ("Titel: A\nAutor: B\n----\nText", "title=A|Autor=B|text=Text"),
            (
                "Titel: A\nDatum: 1.5.2022\nText: Der Hafen\nruht.",
                "date=1.5.2022|title=A|text= Der Hafen\nruht.",
            ),
            (
                "Titel: A\nQuelle: B\n\n12. Oktober 2022\nText",
                "date=12. Oktober 2022|title=A|source=B|text=Text",
            ),
            (
                "Quelle: Bote\nDatum: 12.10.2022, Seite 3\n\nText",
                "date=12.10.2022|source=Bote|Datum=12.10.2022, Seite 3|text=Text",
            ),
            ("Titel: A\nDatum: 30.02.2022\n\nText", "date=30.02.2022|title=A|text=Text"),
            ("Titel: A\nAutor: B\nAutor: C\nDatum: k.A.\n\nText", "title=A|Autor=B; C|Datum=k.A.|text=Text"),
            ("Titel: A\nÜberschrift: B\n\nText", "title=A|Überschrift=B|text=Text"),
        ] {
            assert_eq!(shown(content), expected, "{content}");
            assert!(text_file(content, None).has_header);
        }
    }

    #[test]
    fn yaml_before_a_text_is_columns() {
        for (content, expected) in [
            (
                "---\ntitle: \"Der \\\"alte\\\" Hafen\"\nauthor: 'Anna ''B'''\ndate: 2022-10-12T10:26:00+02:00\n\
                 tags: [Hafen, \"Werft\"]\ncategories:\n  - Stadt\n  - Land\ndraft: false # noch\nleer:\n---\n\nText.\n",
                "date=2022-10-12T10:26:00+02:00|title=Der \"alte\" Hafen|author=Anna 'B'|tags=Hafen, Werft|\
                 categories=Stadt, Land|draft=false|text=\nText.\n",
            ),
            (
                "---\nlayout: post\nsummary: >\n  Ein\n  Satz.\n---\nText",
                "layout=post|summary=Ein Satz.|text=Text",
            ),
            ("---\ntitle: A\ntext: b\n...\nText", "title=A|text_2=b|text=Text"),
        ] {
            assert_eq!(shown(content), expected, "{content}");
        }
    }

    #[test]
    fn other_texts_keep_their_lines() {
        for content in [
            "Titel: Der Hafen\n\nText",
            "Zeitung: Rat gibt auf\nDer Rat gibt auf.",
            "Sprecher: Nein.\nAutor sagt: Ja.\n\nText",
            "Sprecher: Nein.\nName: Ja.\n\nText",
            "Titel: Das Meer\nAutor: Anna Beispiel\nVerlag: Küste\n\nText",
            "Der Hafen\nTitel: A\nAutor: B\n\nText",
            "---\nDer Hafen ruht.\n---\nText",
            "---\ntitle: A\nDer Hafen ruht.\n---\nText",
            "---\ntitle: A\n\nDer Hafen",
            "----\nTitel: A\nAutor: B",
            "Berlin: Rat tagt\nBonn: Rat ruht\n\nText",
            "",
        ] {
            assert_eq!(shown(content), format!("text={content}"), "{content}");
            assert!(!text_file(content, None).has_header);
        }
    }

    #[test]
    fn huge_texts_take_linear_time() {
        for piece in ["a: b\n", "Titel: a\n", "---\na: b\n", "---\n", "\n", "- a\n", "Titel: "] {
            let content = piece.repeat(300_000);
            assert!(shown(&content).len() <= 2 * content.len() + 100);
        }
    }
}
