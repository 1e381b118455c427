//! Removes notes on what happens in a parliament from a speech.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr2_iter;

use super::callers::{Caller, caller_of};
use super::nouns::{Noun, names_the_house, noun_of};
use super::shape::{LONGEST_NOTE, Place, content_of, place_of};

/// A text without the notes of reporters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Interjections<'t> {
    /// The text without the notes; borrowed if it had none.
    pub text: Cow<'t, str>,
    /// The number of notes that were removed.
    pub removed: u32,
}

/// Removes what reporters of parliaments note in brackets: `(Beifall bei der SPD)`,
/// `[Zuruf von der CDU/CSU: Nein!]`, `(Anna Beispiel [FDP]: Das stimmt!)`, and the marks `({3})` of
/// Open Discourse, which stand for such notes.
///
/// A bracket is removed if its first words are those of a note, and by where it stands:
///
/// - a noun that only reporters use (*Beifall*, *Zuruf*, *Heiterkeit*), followed by who or where
///   (`bei der SPD`, `des Abg. …`, `im ganzen Hause`), and a member with their party in square brackets
///   who calls something, anywhere;
/// - such a noun alone (`(Beifall)`, but not `(Zwischenruf) heißt die Kolumne`), a member in another form (`Abg. …: …`), and nouns that other
///   brackets begin with, too (*Lachen*, *Widerspruch*, *Unruhe*), if who or where follows: on a line of
///   its own, or after the end of a sentence or a clause;
/// - such an ordinary noun alone (`(Unruhe)`), a quoted call (`(Hört, hört!)`) and a sentence on what the
///   speaker or the house does: on a line of its own, or after the end of a sentence if the text has a
///   note of the first two kinds.
///
/// Other brackets stay, and so does a bracket that does not close before the next blank line.
///
/// ```
/// use zeitwort::corpus::without_interjections;
///
/// let speech = without_interjections("Das ist gut.\n\n(Beifall bei der SPD)\n\nWir (die Stadt) bauen.");
/// assert_eq!(speech.text, "Das ist gut.\n\nWir (die Stadt) bauen.");
/// assert_eq!(speech.removed, 1);
/// ```
#[must_use]
pub fn without_interjections(text: &str) -> Interjections<'_> {
    let notes = notes(text);
    if notes.is_empty() {
        return Interjections { text: Cow::Borrowed(text), removed: 0 };
    }
    let mut kept = String::with_capacity(text.len());
    let mut copied = 0;
    for note in &notes {
        let span = with_spaces(text, note.clone());
        kept.push_str(text.get(copied..span.start).unwrap_or_default());
        copied = copied.max(span.end);
    }
    kept.push_str(text.get(copied..).unwrap_or_default());
    if copied == text.len() {
        kept.truncate(kept.trim_end().len());
    }
    Interjections { text: Cow::Owned(kept), removed: u32::try_from(notes.len()).unwrap_or(u32::MAX) }
}

/// How often a text may be read for brackets that do not close. The limit keeps the cost linear; only
/// a text made of thousands of them reaches it.
const MOST_TIMES_SCANNED: usize = 32;

/// How sure it is that a bracket is a note.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sureness {
    Sure,
    /// If another note of the text is sure.
    InCompany,
}

/// Returns the brackets that are notes, in order.
fn notes(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<(Range<usize>, Sureness)> = Vec::new();
    let mut searched = 0;
    // Where the notes begin that end at `searched` and follow one another.
    let mut chain = 0;
    let mut unclosed = 0;
    for open in memchr2_iter(b'(', b'[', text.as_bytes()) {
        if open < searched || !may_begin_note(text.as_bytes(), open) {
            continue;
        }
        if !may_be_note(&text[open + 1..]) {
            continue;
        }
        let Some(content) = content_of(text, open) else {
            unclosed += 1;
            if unclosed * LONGEST_NOTE > MOST_TIMES_SCANNED * text.len() + LONGEST_NOTE * MOST_TIMES_SCANNED {
                break;
            }
            continue;
        };
        let end = open + content.len() + 2;
        // What is before a note that follows another is what is before the first.
        let follows = searched > 0
            && text[searched..open].len() < 10
            && text[searched..open].trim_matches([' ', '–', '-']).is_empty();
        let start = if follows { chain } else { open };
        let (before, after) = (&text[..start], &text[end..]);
        let place = place_of(before, after);
        let Some(sureness) = sureness(content, place, begins_sentence(before, after)) else {
            continue;
        };
        found.push((open..end, sureness));
        (searched, chain) = (end, start);
    }
    if found.iter().all(|(_, sureness)| *sureness == Sureness::InCompany) {
        return Vec::new();
    }
    found.into_iter().map(|(span, _)| span).collect()
}

/// Returns `true` unless the first words of a bracket tell that it is no note. This is checked before its
/// end is looked for.
fn may_be_note(content: &str) -> bool {
    content.starts_with('{') || noun_of(content).is_some() || starts_proceeding(content) || {
        let near = content.char_indices().nth(LONGEST_START).map_or(content.len(), |(at, _)| at);
        content[..near].contains([':', '[']) || content.starts_with("Abg")
    }
}

/// The characters at the start of a bracket in which a caller is named.
const LONGEST_START: usize = 140;

/// Returns `true` unless the first letter tells that the bracket is no note. Most brackets end here.
fn may_begin_note(bytes: &[u8], open: usize) -> bool {
    let first = bytes.get(open + 1..).and_then(|rest| rest.iter().find(|byte| !byte.is_ascii_whitespace()));
    matches!(first, Some(b'A'..=b'Z' | b'{' | 0xC3))
}

/// Whether a bracket at the start of a line is the start of a sentence: a small letter follows.
fn begins_sentence(before: &str, after: &str) -> bool {
    let is_space = [' ', '\t'];
    let starts_line = || {
        let before = before.trim_end_matches(is_space);
        before.is_empty() || before.ends_with('\n')
    };
    after.trim_start_matches(is_space).starts_with(char::is_lowercase) && starts_line()
}

/// Returns how sure it is that a bracket is a note. A noun alone is none if it `begins_sentence`.
fn sureness(content: &str, place: Place, begins_sentence: bool) -> Option<Sureness> {
    if is_open_discourse_mark(content) {
        return Some(Sureness::Sure);
    }
    let in_company = match place {
        Place::Line => Some(Sureness::Sure),
        Place::AfterSentence => Some(Sureness::InCompany),
        Place::AfterClause | Place::Within => None,
    };
    if let Some((noun, after)) = noun_of(content) {
        let is_alone = after.trim_matches(['.', '!', ' ', '\n']).is_empty();
        return match noun {
            Noun::Reporters if is_alone => {
                (place > Place::Within && !begins_sentence).then_some(Sureness::Sure)
            }
            Noun::Reporters => names_the_house(noun, after).then_some(Sureness::Sure),
            Noun::Ordinary if is_alone => in_company,
            Noun::Ordinary
                if place > Place::Within && names_the_house(noun, after) && !has_figure(content) =>
            {
                Some(Sureness::Sure)
            }
            Noun::Ordinary => None,
            Noun::Quoted => in_company,
        };
    }
    if let Some(caller) = caller_of(content) {
        let needed = match caller {
            Caller::WithParty => Place::Within,
            Caller::Other => Place::AfterClause,
            Caller::Acts => Place::AfterSentence,
        };
        return (place >= needed).then_some(Sureness::Sure);
    }
    let is_sentence = || is_proceeding(content);
    in_company.filter(|_| is_sentence()).map(|_| Sureness::InCompany)
}

/// Returns `true` for `{3}`.
fn is_open_discourse_mark(content: &str) -> bool {
    content.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).is_some_and(|number| {
        !number.is_empty() && number.len() < 8 && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Returns `true` for `Zustimmung bei der SPD: 82 Prozent`: a result, not a note.
fn has_figure(content: &str) -> bool {
    let note = content.split(" – ").next().unwrap_or_default().replace("90/", "");
    note.contains(|sign: char| sign.is_ascii_digit())
}

/// The starts of sentences on what happens, and what one of them must hold.
const PROCEEDINGS: [(&str, &[&str]); 16] = [
    ("Der Redner ", &[""]),
    ("Die Rednerin ", &[""]),
    ("Redner ", &[""]),
    ("Rednerin ", &[""]),
    ("Die Abgeordneten ", STAND_UP),
    ("Die Anwesenden ", STAND_UP),
    ("Die Mitglieder ", STAND_UP),
    ("Das Haus ", STAND_UP),
    ("Präsident ", PRESIDES),
    ("Präsidentin ", PRESIDES),
    ("Vizepräsident ", PRESIDES),
    ("Vizepräsidentin ", PRESIDES),
    ("Der Präsident ", PRESIDES),
    ("Die Präsidentin ", PRESIDES),
    ("Das Mikrofon ", &["abgeschaltet"]),
    ("Unterbrechung ", &["Unterbrechung von ", "Unterbrechung der Sitzung"]),
];
const STAND_UP: &[&str] = &["erheben sich", "erhebt sich", "verlassen", "verlässt"];
const PRESIDES: &[&str] = &["übernimmt den Vorsitz", "übernimmt wieder den Vorsitz", "Glocke", "läutet"];

fn starts_proceeding(content: &str) -> bool {
    PROCEEDINGS.iter().any(|(start, _)| content.trim_start().starts_with(start))
}

/// Returns `true` for a sentence on what happens: `Der Redner hält ein Schild hoch`.
fn is_proceeding(content: &str) -> bool {
    let content = content.trim_start();
    PROCEEDINGS
        .iter()
        .any(|(start, what)| content.starts_with(start) && what.iter().any(|what| content.contains(what)))
}

/// Returns the bracket with the white space that would be left over: its lines if it stands alone on
/// them, with the blank lines after it, else the space before it.
fn with_spaces(text: &str, note: Range<usize>) -> Range<usize> {
    let is_space = [' ', '\t'];
    let before = text[..note.start].trim_end_matches(is_space);
    let after = text[note.end..].trim_start_matches(is_space);
    let starts_line = before.is_empty() || before.ends_with('\n');
    if starts_line {
        let after = after.strip_prefix('\n').map_or(after, |_| after.trim_start_matches([' ', '\t', '\n']));
        return before.len()..text.len() - after.len();
    }
    before.len()..note.end
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
