//! A document of Factiva without codes: headline, byline, `345 words`, date, time, outlet, code of the
//! outlet, edition, page, language, copyright, text, `Document …`.

use super::super::article::{Article, append, body, page_of};
use super::super::lines::{
    Line, date_line, is_copyright, is_page_header, lines, looks_like_date, word_count,
};
use super::marks::{is_listed, is_of_summary, number};

/// The lines in which a header ends.
const HEAD_LINES: usize = 400;
/// The lines between the number of words and the text.
const MOST_LINES_BELOW: usize = 14;
/// The lines above the number of words that belong to the document.
const MOST_LINES_ABOVE: usize = 5;

/// Reads a document.
pub(super) fn parse(document: &str) -> Article {
    let mut article = Article::default();
    let head: Vec<Line<'_>> = lines(document).take(HEAD_LINES).collect();
    let text_start = match head.iter().position(|line| word_count(line.text).is_some()) {
        Some(at) => {
            article.length = word_count(head[at].text);
            read_above(&head[..at], &mut article);
            read_below(&head[at + 1..], &mut article).unwrap_or(head[at].end)
        }
        None => without_count(&head, &mut article),
    };
    let end = document.trim_end().len().max(text_start);
    let last = document.get(text_start..end).unwrap_or_default();
    let last_start = last.rfind('\n').map_or(0, |at| at + 1);
    let mut text_end = end;
    if let Some(number) = number(last.get(last_start..).unwrap_or_default().trim()) {
        article.id = number.to_owned();
        text_end = text_start + last_start;
    }
    article.text = body(document.get(text_start..text_end).unwrap_or_default(), |_| false);
    article
}

/// Reads section, headline and byline.
fn read_above(above: &[Line<'_>], article: &mut Article) {
    let is_own =
        |line: &&Line<'_>| !line.text.is_empty() && !is_page_header(line.text) && !is_listed(line.text);
    let mut own: Vec<&str> =
        above.iter().rev().filter(is_own).take(MOST_LINES_ABOVE).map(|line| line.text).collect();
    own.reverse();
    if own.len() > 1
        && let Some(byline) = own.last().and_then(|line| byline(line).or_else(|| bare_byline(line, &own)))
    {
        article.author = byline.to_owned();
        own.pop();
    }
    // Section and column stand above the headline, each on a line of its own.
    let most = if own.len() == 2 { 1 } else { MOST_SECTIONS.min(own.len().saturating_sub(1)) };
    let is_only = own.len() == 2;
    let sections = own.iter().take(most).take_while(|line| is_section(line, is_only)).count();
    for section in own.drain(..sections) {
        article.set_section(section);
    }
    article.title = own.join(" ");
}

/// The most lines above a headline: the section and the column.
const MOST_SECTIONS: usize = 2;

/// Returns `true` for the name of a section: `Politik`, `Wirtschaft und Finanzen`. Above several lines, all
/// words but *und* are names: `Rat berät` begins a headline.
fn is_section(line: &str, is_only: bool) -> bool {
    const MOST_WORDS: usize = 3;
    let is_name = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(word, "und" | "&" | "and")
    };
    line.split_whitespace().count() <= MOST_WORDS
        && !line.ends_with(['.', '!', '?', ':'])
        && (is_only || line.split_whitespace().all(is_name))
}

/// Reads a byline without *Von*: names of persons alone on the line below a headline. The headline must
/// be a line of its own.
fn bare_byline<'l>(line: &'l str, above: &[&str]) -> Option<&'l str> {
    const LONGEST: usize = 120;
    const LEAST_WORDS_OF_HEADLINE: usize = 3;
    let headline = above.len().checked_sub(2).and_then(|at| above.get(at))?;
    let is_headline = headline.split_whitespace().count() >= LEAST_WORDS_OF_HEADLINE;
    let mut names = line.split([',', ';', '/']).flat_map(|part| part.split(" und ")).map(str::trim);
    (line.len() <= LONGEST && is_headline && names.all(is_person)).then_some(line)
}

/// Returns `true` for the name of a person: two to four words, capitalised except for particles. No line
/// of a headline may pass for one: `Neue Wege`, `Die Werft`.
fn is_person(name: &str) -> bool {
    const PARTICLES: [&str; 10] = ["von", "van", "de", "der", "den", "di", "da", "del", "zu", "al"];
    const NO_NAMES: [&str; 32] = [
        "Der", "Die", "Das", "Den", "Dem", "Des", "Ein", "Eine", "Im", "In", "Am", "Zum", "Zur", "Vom",
        "Mit", "Auf", "Aus", "Für", "Kein", "Keine", "Mehr", "Zwei", "Drei", "Vier", "Herr", "Frau", "The",
        "New", "No", "Two", "Wie", "Was",
    ];
    // `Neue`, `Großer`, and nouns that are no names.
    const ENDS: [&str; 8] = ["ung", "ungen", "heit", "keit", "schaft", "ismus", "ion", "ät"];
    const ADJECTIVES: [&str; 12] =
        ["neu", "alt", "groß", "klein", "lang", "kurz", "gut", "hoh", "erst", "letzt", "viel", "rot"];
    let is_adjective = |word: &str| {
        let word = word.to_lowercase();
        let rest = ADJECTIVES.iter().find_map(|stem| word.strip_prefix(stem));
        rest.is_some_and(|rest| matches!(rest, "" | "e" | "er" | "es" | "en" | "em"))
    };
    let is_name_word = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
            && (!word.ends_with('.') || word.chars().count() <= 4)
            && !NO_NAMES.contains(&word)
            && !is_adjective(word)
            && !ENDS.iter().any(|end| word.ends_with(end))
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_edge_name = |word: Option<&&str>| word.is_some_and(|word| is_name_word(word));
    (2..=4).contains(&words.len())
        && is_edge_name(words.first())
        && is_edge_name(words.last())
        && words.iter().all(|word| is_name_word(word) || PARTICLES.contains(word))
}

/// Reads `By Anna Beispiel` and `Von Anna Beispiel`.
fn byline(line: &str) -> Option<&str> {
    const LONGEST: usize = 120;
    let name =
        ["By ", "Von ", "BY ", "VON ", "by ", "von "].iter().find_map(|lead| line.strip_prefix(lead))?;
    let is_name =
        line.len() <= LONGEST && name.starts_with(char::is_uppercase) && !name.ends_with(['.', '!', '?']);
    is_name.then_some(name.trim())
}

/// Reads what stands between the number of words and the text, and returns where the text begins.
fn read_below(below: &[Line<'_>], article: &mut Article) -> Option<usize> {
    let mut end = None;
    let mut is_code_seen = false;
    let filled = below.iter().filter(|line| !line.text.is_empty() && !is_page_header(line.text));
    let known = filled.take(MOST_LINES_BELOW).collect::<Vec<_>>();
    // The copyright ends the header, or the language, if there is none.
    let language = known.iter().position(|line| is_language(line.text));
    let copyright = known
        .iter()
        .position(|line| is_copyright(line.text))
        .filter(|at| language.is_none_or(|language| *at <= language + 2));
    let last = copyright.or(language);
    for (at, line) in known.iter().enumerate() {
        if last.is_some_and(|last| at > last) || last.is_none() && at > 3 {
            break;
        }
        let text = line.text;
        if Some(at) == copyright {
            article.copyright = text.to_owned();
        } else if Some(at) == language {
            article.language = text.to_owned();
        } else if language.is_some_and(|language| at > language) {
            // Between language and copyright.
        } else if article.date.is_empty() && (date_line(text).is_some() || looks_like_date(text)) {
            article.date = date_line(text).map_or(text, |(date, _)| date).to_owned();
        } else if is_time(text) {
            // The time of publication is not kept.
        } else if article.source.is_empty() {
            text.clone_into(&mut article.source);
        } else if !is_code_seen && is_code(text) {
            is_code_seen = true;
        } else if last.is_none() {
            break;
        } else if article.page.is_empty() && is_page(text) {
            article.page = page_of(text).unwrap_or(text).to_owned();
        } else {
            append(&mut article.edition, text, "; ");
        }
        end = Some(line.end);
    }
    end
}

/// Reads a header without a number of words: the first line is the headline, if a date follows soon.
fn without_count(head: &[Line<'_>], article: &mut Article) -> usize {
    const LINES_BEFORE_DATE: usize = 6;
    let is_own =
        |line: &Line<'_>| !line.text.is_empty() && !is_page_header(line.text) && !is_listed(line.text);
    let own: Vec<usize> = (0..head.len()).filter(|&at| is_own(&head[at])).collect();
    let date = own.iter().take(LINES_BEFORE_DATE).copied().find(|&at| date_line(head[at].text).is_some());
    if let Some(date) = date {
        read_above(&head[..date], article);
        return read_below(&head[date..], article).unwrap_or(head[date].end);
    }
    let (Some(&first), true) = (own.first(), own.len() > 1) else { return 0 };
    const LONGEST_TITLE: usize = 250;
    if head[first].text.len() > LONGEST_TITLE {
        return head[first].start;
    }
    article.title = head[first].text.to_owned();
    head[first].end
}

fn is_time(line: &str) -> bool {
    let (hour, rest) = line.split_once(':').unwrap_or((line, ""));
    let digits = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(hour) && rest.get(..2).is_some_and(digits) && line.len() <= 20
}

/// Returns `true` for the code of an outlet: `NORDM`.
fn is_code(line: &str) -> bool {
    (2..=10).contains(&line.len())
        && line.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && line.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// Returns `true` for a page: `3`, `A1`, `S. 12`.
fn is_page(line: &str) -> bool {
    page_of(line).is_some()
        || line.len() <= 8
            && line.bytes().any(|byte| byte.is_ascii_digit())
            && line.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b',' | b' '))
}

/// Returns `true` for the name of a language, German or English, alone on a line.
pub(super) fn is_language(line: &str) -> bool {
    const NAMES: [&str; 22] = [
        "English",
        "German",
        "French",
        "Spanish",
        "Italian",
        "Dutch",
        "Russian",
        "Polish",
        "Turkish",
        "Portuguese",
        "Swedish",
        "Danish",
        "Deutsch",
        "Englisch",
        "Französisch",
        "Spanisch",
        "Italienisch",
        "Niederländisch",
        "Russisch",
        "Polnisch",
        "Türkisch",
        "Portugiesisch",
    ];
    NAMES.contains(&line)
}

/// Returns `true` if a text is the summary of the search and no document.
pub(super) fn is_only_summary(text: &str) -> bool {
    let mut filled =
        lines(text).filter(|line| !line.text.is_empty() && !is_page_header(line.text)).peekable();
    filled.peek().is_none_or(|line| is_of_summary(line.text))
}
