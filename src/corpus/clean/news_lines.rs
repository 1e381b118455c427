//! Removes lines and marks from German news texts that are not part of the text: time stamps,
//! bylines, photo credits, agency marks and source lines. Returns what they say.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil;
use memchr::memmem::Finder;
use memchr::{memchr, memchr2, memrchr, memrchr_iter};

use super::marks::agencies::{agency_mark, signed_with_date};
use super::marks::bylines::{byline, portrait};
use super::marks::credits::labelled_credit;
use super::marks::provenance::{LinePosition, Provenance};
use super::marks::sources::{reported_by, source};
use super::marks::time_stamps::stamps;

/// A news text without its marks, and what the marks say.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewsLines<'t> {
    /// The text without the marks; borrowed if it had none.
    pub text: Cow<'t, str>,
    /// The agencies that the text names as its sources (`dpa`, `AFP`), sorted, without those of
    /// its pictures.
    pub agencies: Vec<&'static str>,
    /// The outlet, if a source line or a sentence near the start names it.
    pub source: Option<String>,
    /// The latest date of the time stamps.
    pub updated: Option<civil::Date>,
    /// The number of removed lines.
    pub lines_removed: u32,
}

/// Removes time stamps, bylines, photo credits, agency marks and source lines from the text of an
/// article. Doubtful lines stay.
///
/// ```
/// use zeitwort::corpus::news_lines;
///
/// let news = news_lines("Treffen in Bonn Stand: 12.10.2022 10:26 Uhr\n\nVon Anna Beispiel, ARD-Studio Bonn\n\n\
///     Bonn (dpa) - Die Minister beraten. (abc mit Material von AFP)");
/// assert_eq!(news.text, "Treffen in Bonn\n\nBonn - Die Minister beraten.");
/// assert_eq!(news.agencies, ["AFP", "dpa"]);
/// assert_eq!(news.updated.unwrap().to_string(), "2022-10-12");
/// ```
#[must_use]
pub fn news_lines(text: &str) -> NewsLines<'_> {
    let mut provenance = Provenance::default();
    let mut lines_removed = 0;
    let mut text = Cow::Borrowed(text);
    // Removing a mark can reveal another, so this is repeated until nothing changes.
    for _ in 0..MAX_PASSES {
        let marks = find_marks(&text);
        if marks.spans.is_empty() {
            break;
        }
        provenance.add(marks.provenance);
        lines_removed += marks.lines;
        text = Cow::Owned(without(&text, &marks.spans));
    }
    provenance.agencies.sort_unstable();
    provenance.agencies.dedup();
    let source = provenance.source.or_else(|| reported_by(&text[..boundary(&text, SOURCE_NAMED_WITHIN)]));
    NewsLines { text, agencies: provenance.agencies, source, updated: provenance.updated, lines_removed }
}

/// Returns the first character boundary from `at` on.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// The lines at the start and the end of a text where marks are expected: headline, lead and
/// bylines at the start; agencies, source and time stamp at the end.
const LINES_AT_START: usize = 5;
const LINES_AT_END: usize = 3;
/// The greatest number of lines at the start and the end, including lines that are marks, and
/// of passes over a text. News texts have fewer; the limits keep the cost linear.
const MAX_LINES_AT_EDGE: usize = 200;
const MAX_PASSES: usize = 20;
/// The longest line and the longest mark in a line, in bytes.
const LONGEST_LINE: usize = 160;
const LONGEST_MARK: usize = 120;
const SOURCE_NAMED_WITHIN: usize = 1000;

#[derive(Default)]
struct Marks {
    /// In order, without overlaps.
    spans: Vec<Range<usize>>,
    provenance: Provenance,
    lines: u32,
}

impl Marks {
    fn push(&mut self, span: Range<usize>, provenance: Provenance) {
        self.provenance.add(provenance);
        match self.spans.last_mut() {
            Some(last) if last.end >= span.start => last.end = last.end.max(span.end),
            _ => self.spans.push(span),
        }
    }
}

fn without(text: &str, spans: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut copied = 0;
    for span in spans {
        kept.push_str(&text[copied..span.start]);
        copied = span.end;
    }
    kept.push_str(&text[copied..]);
    kept
}

fn find_marks(text: &str) -> Marks {
    let end_starts = start_of_last_lines(text);
    let mut marks = Marks::default();
    let (mut lines_seen, mut lines_kept) = (0, 0);
    // The blank lines after a removed line are removed, too.
    let mut is_blank_above = true;
    let mut is_removed_above = false;
    let mut start = 0;
    for whole in lines(text) {
        let line = whole.trim();
        let span = start..start + whole.len();
        start = span.end;
        if line.is_empty() {
            if is_removed_above && is_blank_above {
                marks.push(span, Provenance::default());
            }
            is_blank_above = true;
            continue;
        }
        let position = LinePosition {
            is_edge: lines_kept < LINES_AT_START && lines_seen < MAX_LINES_AT_EDGE
                || span.start >= end_starts,
            is_first: lines_kept == 0,
        };
        lines_seen += 1;
        is_removed_above = false;
        if let Some(provenance) = line_mark(line, position, text) {
            marks.push(span, provenance);
            marks.lines += 1;
            is_removed_above = true;
            continue;
        }
        lines_kept += 1;
        is_blank_above = false;
        let offset = span.start + (whole.len() - whole.trim_start().len());
        let is_last = text[span.end..].trim_start().is_empty();
        marks_within(line, offset, position, is_last, &mut marks);
    }
    trim_before_removed_end(text, &mut marks.spans);
    marks
}

/// Returns the lines with their ends, as `split_inclusive` does, but several times as fast.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        start += length;
        Some(&rest[..length])
    })
}

/// Returns the start of the last lines that are not marks.
fn start_of_last_lines(text: &str) -> usize {
    let position = LinePosition { is_edge: true, is_first: false };
    let (mut lines_seen, mut lines_kept) = (0, 0);
    let mut start = text.len();
    while start > 0 {
        let end = start;
        start = memrchr(b'\n', &text.as_bytes()[..end - 1]).map_or(0, |before| before + 1);
        let line = text[start..end].trim();
        if line.is_empty() {
            continue;
        }
        lines_seen += 1;
        lines_kept += usize::from(line_mark(line, position, text).is_none());
        if lines_kept == LINES_AT_END || lines_seen == MAX_LINES_AT_EDGE {
            break;
        }
    }
    start
}

/// If the text ends with marks, removes the blank lines above them, too.
fn trim_before_removed_end(text: &str, spans: &mut Vec<Range<usize>>) {
    if spans.last().is_none_or(|last| last.end < text.len()) {
        return;
    }
    let mut end = text.len();
    while let Some(last) = spans.pop_if(|last| text[last.end..end].trim().is_empty()) {
        end = last.start;
    }
    spans.push(text[..end].trim_end().len()..text.len());
}

/// Returns what a line says that is a mark as a whole.
fn line_mark(line: &str, position: LinePosition, text: &str) -> Option<Provenance> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let bracketed = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let content = bracketed.unwrap_or(line);
    let at_edge = || stamps(content).or_else(|| agency_mark(content));
    let provenance = if position.is_edge { at_edge() } else { bracketed.and_then(agency_mark) };
    provenance
        .or_else(|| source(content, position))
        .or_else(|| labelled_credit(content))
        .or_else(|| byline(content, position, text))
        .or_else(|| portrait(content))
}

/// Finds marks within a line: at its end, agencies after its place name, and photo credits in
/// brackets.
fn marks_within(line: &str, offset: usize, position: LinePosition, is_last: bool, marks: &mut Marks) {
    let mut end = line.len();
    let mut provenance_at_end = Provenance::default();
    while let Some((start, provenance)) = mark_at_end(&line[..end], position, is_last) {
        end = start;
        provenance_at_end.add(provenance);
    }
    let mut searched = 0;
    let bytes = line.as_bytes();
    while let Some(open) = memchr(b'(', &bytes[searched..end]).map(|at| searched + at) {
        searched = open + 1;
        let near = boundary(line, open + LONGEST_MARK).min(end);
        let Some(close) = memchr(b')', &bytes[open..near]).map(|length| open + length) else { continue };
        let (content, after) = (&line[open + 1..close], &line[close + 1..]);
        let before = line[..open].trim_end();
        if let Some(provenance) = labelled_credit(content) {
            marks.push(offset + before.len()..offset + close + 1, provenance);
        } else if let Some(provenance) = agency_mark(content) {
            let dash = after.trim_start_matches([' ', '–', '—', '-', ':']);
            let has_dash = after.len() - dash.len() > 1;
            if before.is_empty() && position.is_edge {
                marks.push(offset..offset + line.len() - dash.len(), provenance);
            } else if starts_sentence(dash)
                && (has_dash || position.is_edge)
                && ends_with_place(before, has_dash)
            {
                marks.push(offset + before.len()..offset + close + 1, provenance);
            }
        }
    }
    if end < line.len() {
        marks.push(offset + end..offset + line.len(), provenance_at_end);
    }
}

/// Returns the start of the last mark of a line, including the space before it.
fn mark_at_end(line: &str, position: LinePosition, is_last: bool) -> Option<(usize, Provenance)> {
    let line = line.trim_end();
    let window = boundary(line, line.len().saturating_sub(LONGEST_MARK));
    let found = |at: usize, provenance: Option<Provenance>| Some((line[..at].trim_end().len(), provenance?));
    if let Some(content) = line.strip_suffix(')') {
        let open = window + memrchr(b'(', &line.as_bytes()[window..])?;
        let content = &content[open + 1..];
        let before = line[..open].trim_end();
        let signed = || agency_mark(content).or_else(|| source(content, position));
        let dated = || signed_with_date(content).filter(|_| is_last);
        let provenance =
            labelled_credit(content).or_else(|| signed().filter(|_| ends_sentence(before))).or_else(dated);
        return found(open, provenance);
    }
    if !may_hold_label(&line.as_bytes()[window..]) {
        return None;
    }
    if let Some(at) = line[window..].rfind('©').map(|at| window + at) {
        return found(at, labelled_credit(&line[at..]));
    }
    let labelled = |label: &str| last_label(line.as_bytes(), window, label.as_bytes());
    let with_material = || {
        let first = WITH_MATERIAL.find(&line.as_bytes()[window..])?;
        line[window + first..].rfind("Mit Material von ").map(|at| window + first + at)
    };
    for label in ["Foto:", "Bild:", "Quelle:", "Mit Material von "] {
        let at = if label.ends_with(':') { labelled(label) } else { with_material() };
        if let Some(at) = at.filter(|at| ends_sentence(line[..*at].trim_end())) {
            let amid = LinePosition { is_edge: false, ..position };
            let provenance = labelled_credit(&line[at..])
                .or_else(|| source(&line[at..], amid))
                .or_else(|| agency_mark(&line[at..]).filter(|_| label.starts_with("Mit")));
            return found(at, provenance);
        }
    }
    // `Headline Stand: 12.10.2022 10:26 Uhr` has a mark. In `500 Kranke (Stand: …)` it is text.
    let at = ["Stand: ", "Aktualisiert: ", "Erstellt: "]
        .iter()
        .filter(|_| position.is_first)
        .find_map(|label| labelled(label))?;
    let is_headline =
        line[..at].ends_with([' ', '|']) && !line[..at].trim_end().ends_with([',', ';', ':', '–', '-']);
    found(at, stamps(&line[at..]).filter(|_| is_headline))
}

/// Returns where a label with a colon stands last, not before `window`. Colons are few, so that this is
/// faster than a search for the label.
fn last_label(line: &[u8], window: usize, label: &[u8]) -> Option<usize> {
    let before_colon = memchr(b':', label)?;
    let mut colons = memrchr_iter(b':', &line[window..]);
    colons.find_map(|colon| {
        let start = (window + colon).checked_sub(before_colon).filter(|start| *start >= window)?;
        line[start..].starts_with(label).then_some(start)
    })
}

/// Returns `false` if no label of [`mark_at_end`] is in the end of a line. Few lines have one, and
/// this is several times as fast as a search for each.
fn may_hold_label(end: &[u8]) -> bool {
    /// The last byte of `©`.
    const COPYRIGHT: u8 = 0xA9;
    memchr2(b':', COPYRIGHT, end).is_some() || WITH_MATERIAL.find(end).is_some()
}

static WITH_MATERIAL: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("Mit Material von "));

fn starts_sentence(after: &str) -> bool {
    after.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '„' | '»'))
}

fn ends_sentence(before: &str) -> bool {
    before.trim_end_matches(['"', '“', '”', '«']).ends_with(['.', '!', '?', '…'])
}

/// Returns `true` for `Frankfurt/Main` at the start of a line, and if `may_be_amid`, also after the
/// end of a sentence.
fn ends_with_place(before: &str, may_be_amid: bool) -> bool {
    let mut first = None;
    for (index, word) in before.rsplit(' ').enumerate() {
        let is_ordinal = word.trim_end_matches('.').bytes().all(|byte| byte.is_ascii_digit());
        let is_short = word.len() <= 7 && word.matches('.').count() > 1;
        if index > 0 && ends_sentence(word) && !is_ordinal && !is_short && may_be_amid {
            break;
        }
        let is_small = ["am", "an", "der", "im", "in", "bei", "ob"].contains(&word) || is_short || is_ordinal;
        let is_agency = word.contains("ienst") || word.contains("gentur");
        if index > 4 || is_agency || !(is_small || word.starts_with(char::is_uppercase)) {
            return false;
        }
        first = Some(word);
    }
    let first = first.unwrap_or_default();
    let is_no_place = matches!(first, "Der" | "Die" | "Das" | "Deutsche" | "Associated" | "Agence");
    first.starts_with(char::is_uppercase) && !is_no_place
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Text, agencies, source and date of an article, on one line.
    fn shown(text: &str) -> String {
        let NewsLines { text, agencies, source, updated, .. } = news_lines(text);
        let updated = updated.map(|day| day.to_string()).unwrap_or_default();
        format!("{text}|{}|{}|{updated}", agencies.join(" "), source.unwrap_or_default())
    }

    #[test]
    fn long_texts_of_marks_take_linear_time() {
        for (start, mark) in [
            ("", "(dpa) Von Anna Beispiel\n"),
            ("", "(dpa) – "),
            ("Titel\n", "Von Annas Beispiel\n"),
            ("", "Von Annas Beispiel\n"),
            ("Titel\n", "Stand: 12.10.2022 10:26 Uhr\n"),
            ("Titel", " (Foto: Anna Beispiel/dpa)"),
            ("Sie kam.", " (abc mit dpa)"),
        ] {
            let text = format!("{start}{}Ende.\nUnd Schluss.\nDann.\n", mark.repeat(100_000));
            assert!(news_lines(&text).text.len() <= text.len(), "{mark}");
        }
    }

    #[test]
    fn marks_within_lines_are_removed() {
        for (line, expected) in [
            ("Erste Zeile Stand: 12.10.2022 10:26 Uhr\nText.", "Erste Zeile\nText.|||2022-10-12"),
            ("Sie winkt. © Anna Beispiel/AP/dpa", "Sie winkt.|||"),
            ("Sie winkt. Foto: Anna Beispiel/dpa", "Sie winkt.|||"),
            ("Sie (Foto: Anna Beispiel/dpa) winkt.", "Sie winkt.|||"),
            ("Sie kam. (abc mit Material von dpa und AFP)", "Sie kam.|AFP dpa||"),
            ("Sie kam. (Anna Beispiel mit dpa) © Imago", "Sie kam.|dpa||"),
            ("Sie kam (APA/sid/red – 11.7. 2015)", "Sie kam|APA SID||"),
            ("Sie kam. (Anna Beispiel, 4.8.2015)", "Sie kam.|||"),
            ("Berlin (dpa) – Der Rat tagt.", "Berlin – Der Rat tagt.|dpa||"),
            ("Frankfurt/Main (dpa-AFX) - Die Börse.", "Frankfurt/Main - Die Börse.|dpa-AFX||"),
            ("BERLIN (AP) Der Rat tagt.", "BERLIN Der Rat tagt.|AP||"),
            ("Rat tagt. Wien (APA) – Der Rat.", "Rat tagt. Wien – Der Rat.|APA||"),
            ("(dpa) – Der Rat tagt.", "Der Rat tagt.|dpa||"),
            (
                "Er geht. Dies berichtet das Magazin \"Bote\".",
                "Er geht. Dies berichtet das Magazin \"Bote\".||Bote|",
            ),
        ] {
            assert_eq!(shown(line), expected);
        }
    }

    proptest! {
        #[test]
        fn nothing_but_marks_is_removed(pieces in prop::collection::vec(prop::sample::select(vec![
            "\n", "\n\n", " ", "\r\n", "Von ", "Anna Beispiel", "Berlin", "(dpa)", " – ", "Stand: ", "12.10.2022", "(", ")",
            "Foto: ", "© ", "Imago", "Quelle: ", "AFP", "Der Rät tagt.", ", ", "/", "mit ", "ü", "Erstellt: ", "10:26 Uhr",
        ]), 0..40)) {
            let text = pieces.concat();
            let marks = find_marks(&text);
            let mut whole = without(&text, &marks.spans);
            for span in &marks.spans {
                whole.insert_str(span.start, &text[span.clone()]);
            }
            prop_assert_eq!(&whole, &text);
            let once = news_lines(&text).text;
            prop_assert_eq!(&news_lines(&once).text, &once);
        }

        #[test]
        fn any_text_is_accepted(text in any::<String>()) {
            prop_assert!(news_lines(&text).text.len() <= text.len());
        }
    }
}
