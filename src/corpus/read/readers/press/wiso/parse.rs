//! A document of WISO: headline, block of labels, and text above or below the block.

use super::super::article::{Article, append, body};
use super::super::lines::{Line, date_line, is_page_header, is_rule, lines};
use super::block::{BlockLine, MOST_LINES, block, block_line};
use super::source;

/// The longest headline, in bytes and lines.
const LONGEST_TITLE: usize = 300;
const MOST_TITLE_LINES: usize = 2;

/// Reads a document.
pub(super) fn parse(document: &str) -> Article {
    let mut article = Article::default();
    let (above, below) = match place_of_block(document) {
        Some((from, to)) => {
            read_block(document.get(from..to).unwrap_or_default(), &mut article);
            (document.get(..from).unwrap_or_default(), document.get(to..).unwrap_or_default())
        }
        None => (document, ""),
    };
    let above = without_contents(above);
    let above_start = below_heading(above, &mut article);
    let above = above.get(above_start..).unwrap_or_default();
    let title_end = take_title(above, !below.trim().is_empty(), &mut article);
    let is_heading = |line: &str| line == "Dokumente";
    let lead = body(without_rule(above.get(title_end..).unwrap_or_default()), is_heading);
    let text = body(without_rule(below), is_heading);
    append(&mut article.text, &lead, "\n\n");
    append(&mut article.text, &text, "\n\n");
    article
}

/// Returns a text without the lines that are drawn around it.
fn without_rule(text: &str) -> &str {
    let is_mark = |line: &Line<'_>| line.text.is_empty() || is_rule(line.text);
    let start = lines(text).take_while(is_mark).last().map_or(0, |line| line.end);
    let end = lines(text).filter(|line| !is_mark(line)).last().map_or(start, |line| line.end);
    text.get(start..end).unwrap_or_default()
}

/// Returns where the block begins and ends, in bytes. If the text quotes one, the one of the document is
/// the one that names the database, or the last.
fn place_of_block(document: &str) -> Option<(usize, usize)> {
    // Only lines with a label can begin a block, and they are few.
    let mut places = Vec::new();
    let mut last_end = 0;
    for line in lines(document).filter(|line| block_line(line.text).is_some()) {
        if line.start < last_end {
            continue;
        }
        let rest =
            || lines(document.get(line.start..).unwrap_or_default()).filter(|line| !line.text.is_empty());
        let coming: Vec<&str> = rest().take(MOST_LINES).map(|line| line.text).collect();
        if let Some(found) = block(&coming) {
            let end = rest()
                .nth(found.lines.saturating_sub(1))
                .map_or(document.len(), |last| line.start + last.end);
            places.push((line.start, end, found.names_database));
            last_end = end;
        }
    }
    let place = places.iter().rev().find(|(.., names_database)| *names_database).or(places.last())?;
    Some((place.0, place.1))
}

fn read_block(block: &str, article: &mut Article) {
    let mut values: Vec<(BlockLine, String)> = Vec::new();
    for line in lines(block).filter(|line| !line.text.is_empty()) {
        match (block_line(line.text), values.last_mut()) {
            (Some((found, value)), _) => values.push((found, value.to_owned())),
            (None, Some((BlockLine::Address, value))) => append(value, line.text, ""),
            (None, Some((_, value))) => append(value, line.text, " "),
            (None, None) => {}
        }
    }
    let mut category = String::new();
    for (found, value) in &values {
        match found {
            BlockLine::Source => source::read(value, article),
            BlockLine::Section => append(&mut article.section, value, "; "),
            BlockLine::Category => append(&mut category, value, "; "),
            BlockLine::Page if article.page.is_empty() => article.page = value.clone(),
            BlockLine::Edition => append(&mut article.edition, value, "; "),
            BlockLine::Author => append(&mut article.author, value, "; "),
            BlockLine::Date if article.date.is_empty() => article.date = value.clone(),
            BlockLine::Number if article.id.is_empty() => article.id = value.clone(),
            BlockLine::Address if article.url.is_empty() => article.url = value.clone(),
            BlockLine::Language => append(&mut article.language, value, "; "),
            BlockLine::Rights => append(&mut article.copyright, value, "; "),
            _ => {}
        }
    }
    if article.section.is_empty() {
        article.section = category;
    }
}

/// Returns what stands below a list of contents at the start: from the next page on, or below its last
/// entry.
fn without_contents(above: &str) -> &str {
    const LINES_BEFORE: usize = 8;
    let heading = lines(above).filter(|line| !line.text.is_empty()).take(LINES_BEFORE);
    let Some(heading) = heading.into_iter().find(|line| line.text == "Inhaltsverzeichnis") else {
        return above;
    };
    let mut end = heading.end;
    let mut after_heading = true;
    for line in lines(above.get(heading.end..).unwrap_or_default()) {
        let is_entry = contents_entry(line.text);
        if is_entry {
            end = heading.end + line.end;
            after_heading = false;
        } else if is_page_header(line.text) && !after_heading {
            let page = &above[heading.end + line.start..];
            // The list itself can have several pages.
            let goes_on = lines(page).skip(1).filter(|line| !line.text.is_empty()).take(4);
            if !goes_on.map(|line| line.text).any(contents_entry) {
                return page;
            }
        }
    }
    above.get(end..).unwrap_or_default()
}

/// Returns `true` for an entry of the list of contents: `12. Der Hafen ..... 31`.
pub(super) fn contents_entry(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.get(digits..).unwrap_or_default();
    (1..=5).contains(&digits)
        && after.starts_with(". ")
        && line.ends_with(|c: char| c.is_ascii_digit())
        && (after.contains("...") || after.contains(". . ") || after.contains("   "))
}

/// Notes what stands above a headline: page headers, lines between documents, `Dokumente`, and a line such as `Nordmark-Bote vom
/// 12.10.2022, S. 3`. Returns where it ends.
fn below_heading(above: &str, article: &mut Article) -> usize {
    let mut end = 0;
    for line in lines(above) {
        let is_heading = line.text.is_empty()
            || is_page_header(line.text)
            || is_rule(line.text)
            || line.text == "Dokumente";
        if !is_heading {
            let is_source = !article.source.is_empty() && line.text.starts_with(&article.source);
            let mut same = Article::default();
            source::read(line.text, &mut same);
            let is_repeated = is_source && !same.date.is_empty() && same.date == article.date;
            return if is_repeated { line.end } else { end };
        }
        end = line.end;
    }
    end
}

/// Takes the headline: the first paragraph if it is short, otherwise the first line. Returns where it
/// ends.
fn take_title(above: &str, has_text_below: bool, article: &mut Article) -> usize {
    let mut title: Vec<Line<'_>> = Vec::new();
    let filled = lines(above).skip_while(|line| line.text.is_empty());
    for line in filled.take_while(|line| !line.text.is_empty()).take(MOST_TITLE_LINES + 1) {
        title.push(line);
    }
    let Some(first) = title.first().copied() else { return 0 };
    let end_of_all = title.last().map_or(0, |line| line.end);
    let length: usize = title.iter().map(|line| line.text.len() + 1).sum();
    let is_paragraph = title.len() <= MOST_TITLE_LINES
        && length <= LONGEST_TITLE
        && (title.len() == 1 || !title.last().is_some_and(|line| line.text.ends_with('.')));
    // A text without a headline is no headline.
    let is_all = above.get(end_of_all..).unwrap_or_default().trim().is_empty();
    if is_all && !has_text_below || first.text.len() > LONGEST_TITLE || date_line(first.text).is_some() {
        return 0;
    }
    let taken = if is_paragraph { &title[..] } else { &title[..1] };
    article.title = taken.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    taken.last().map_or(0, |line| line.end)
}
