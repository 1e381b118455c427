//! The reader of subtitles, SubRip (`.srt`) and WebVTT (`.vtt`, <https://www.w3.org/TR/webvtt1/>): the
//! text of a broadcast as one record, without numbers and times.

use std::io::{BufRead, Read};
use std::sync::Arc;

use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{
    MAX_RECORD_BYTES, OpenedFile, RawRecord, ReadResult, not_utf8, too_long, truncated,
};
use crate::corpus::value::Value;

pub(in crate::corpus::read) static SRT: InputFormat = InputFormat {
    name: "SRT subtitles",
    endings: &["srt"],
    magic: None,
    has_columns: true,
    reader: Reader::Text(read),
};

pub(in crate::corpus::read) static VTT: InputFormat = InputFormat {
    name: "WebVTT subtitles",
    endings: &["vtt"],
    magic: None,
    has_columns: true,
    reader: Reader::Text(read),
};

fn read(stream: Box<dyn BufRead + Send>, file: &InputFile, _: &ReadOptions) -> ReadResult {
    let mut bytes = Vec::new();
    stream.take(MAX_RECORD_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| truncated(&error))?;
    if bytes.len() > MAX_RECORD_BYTES {
        return Err(too_long().into());
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(error.utf8_error()))?;
    let mut cues = cues_of(&text);
    if cues.is_empty() {
        return Err("no subtitles: no line has two times such as `00:00:01,000 --> 00:00:04,000`"
            .to_owned()
            .into());
    }
    let is_rolling = is_rolling(&cues);
    let number = cues.len();
    if is_rolling {
        cues = without_repetition(cues);
    }
    let lines: Vec<String> = cues.into_iter().flatten().collect();
    let fields = vec![
        (Arc::from("cues"), Value::Int(i64::try_from(number).unwrap_or(i64::MAX))),
        (Arc::from("text"), Value::Text(lines.join("\n").into())),
    ];
    let rolling =
        if is_rolling { ", automatic captions whose lines are repeated (each counts once)" } else { "" };
    Ok(OpenedFile {
        records: Box::new(std::iter::once(RawRecord::of_fields(1, Ok(fields)))),
        format: format!("{}{rolling}", file.format.name),
        header: None,
        remarks: Vec::new(),
    })
}

/// Returns the lines that are shown together, for each time.
fn cues_of(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_vtt = text.trim_start_matches('\u{FEFF}').starts_with("WEBVTT");
    let mut cues: Vec<Vec<String>> = Vec::new();
    let (mut after_blank, mut in_note, mut has_numbers) = (true, false, false);
    // What stands before the times: it may be the number or name of the cue.
    let mut before: Option<(&str, bool)> = None;
    let is_number = |line: &str| line.bytes().all(|byte| byte.is_ascii_digit());
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            (after_blank, in_note) = (true, false);
            continue;
        }
        if is_times(line) {
            if let Some((name, follows_blank)) = before.take() {
                let is_name = follows_blank && (is_vtt || is_number(name)) || has_numbers && is_number(name);
                has_numbers |= is_name && is_number(name);
                if !is_name {
                    push_line(&mut cues, name);
                }
            }
            in_note = false;
            cues.push(Vec::new());
        } else {
            in_note |= is_vtt
                && after_blank
                && ["NOTE", "STYLE", "REGION"].contains(&line.split_whitespace().next().unwrap_or_default());
            if !in_note && let Some((line, _)) = before.replace((line, after_blank)) {
                push_line(&mut cues, line);
            }
        }
        after_blank = false;
    }
    if let Some((line, _)) = before {
        push_line(&mut cues, line);
    }
    cues
}

/// Adds a line to the last cue. Before the first one there is only the head of the file.
fn push_line(cues: &mut [Vec<String>], line: &str) {
    let line = without_tags(line);
    if let Some(cue) = cues.last_mut()
        && !line.is_empty()
    {
        cue.push(line);
    }
}

/// Returns `true` for `00:00:01,000 --> 00:00:04,000`, also without hours and with settings.
fn is_times(line: &str) -> bool {
    let is_time = |time: &str| {
        time.contains(':') && time.bytes().all(|byte| byte.is_ascii_digit() || b":.,".contains(&byte))
    };
    line.split_once("-->")
        .is_some_and(|(from, to)| is_time(from.trim()) && to.split_whitespace().next().is_some_and(is_time))
}

/// Removes tags such as `<i>`, `<v Sprecherin>` and `<00:00:01.500>`, and codes such as `{\an8}`.
fn without_tags(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    let may_have_codes = line.contains('}');
    while let Some(at) = rest.find(['<', '{']) {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        let is_tag = tag.strip_prefix('<').is_some_and(|name| {
            name.starts_with(|letter: char| letter == '/' || letter.is_ascii_alphanumeric())
        });
        let end = if is_tag {
            tag.find('>')
        } else if may_have_codes && tag.starts_with("{\\") {
            tag.find('}')
        } else {
            None
        };
        // What is no tag, or never ends, is text.
        let length = end.map_or(1, |end| end + 1);
        if end.is_none() {
            plain.push_str(tag.get(..1).unwrap_or_default());
            if is_tag {
                plain.push_str(tag.get(1..).unwrap_or_default());
                return plain.trim().to_owned();
            }
        }
        rest = tag.get(length..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The share of cues that repeat lines of the one before, from which on repetition is the way in which
/// the captions are shown. What people say twice is far less.
const ROLLING_SHARE: usize = 4;

fn is_rolling(cues: &[Vec<String>]) -> bool {
    let repeating = cues.windows(2).filter(|pair| match pair {
        [before, cue] => repeated_lines(before, cue) > 0 || grows(before, cue),
        _ => false,
    });
    let repeating = repeating.count();
    repeating > 1 && repeating * ROLLING_SHARE > cues.len()
}

/// Returns how many lines at the start of a cue are those at the end of the one before.
fn repeated_lines(before: &[String], cue: &[String]) -> usize {
    let most = before.len().min(cue.len()).min(MOST_LINES);
    (1..=most).rev().find(|&lines| before.ends_with(cue.get(..lines).unwrap_or_default())).unwrap_or(0)
}

/// The lines of a cue that are compared. More are never shown together.
const MOST_LINES: usize = 8;

/// Returns `true` if the last line of a cue grows to the first of the next.
fn grows(before: &[String], cue: &[String]) -> bool {
    match (before.last(), cue.first()) {
        (Some(last), Some(first)) => {
            first.strip_prefix(last.as_str()).is_some_and(|more| more.starts_with(' '))
        }
        _ => false,
    }
}

/// Returns the cues without the lines that the ones before showed already.
fn without_repetition(cues: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let mut kept: Vec<Vec<String>> = Vec::with_capacity(cues.len());
    let mut shown: Vec<String> = Vec::new();
    for cue in cues.into_iter().filter(|cue| !cue.is_empty()) {
        let repeated = repeated_lines(&shown, &cue);
        if repeated == 0
            && grows(&shown, &cue)
            && let Some(lines) = kept.iter_mut().rev().find(|lines| !lines.is_empty())
        {
            lines.pop();
        }
        kept.push(cue.get(repeated..).unwrap_or_default().to_vec());
        shown = cue;
    }
    kept
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::corpus::read::raw_record::{Content, ReadError};

    fn text_of(content: &str) -> Result<String, String> {
        let stream = Box::new(Cursor::new(content.to_owned()));
        let opened = match read(stream, &InputFile::stand_in(&VTT), &ReadOptions::default()) {
            Ok(opened) => opened,
            Err(ReadError::File(reason)) => return Err(reason),
        };
        let record = { opened.records }.next().unwrap();
        let Ok(Content::Fields(fields)) = record.content else { panic!("no columns") };
        Ok(fields.iter().find(|(name, _)| **name == *"text").unwrap().1.to_string())
    }

    #[test]
    fn numbers_and_times_are_left_out() {
        let srt = "1\r\n00:00:01,000 --> 00:00:04,000\r\n<i>Guten Abend.</i>\r\n\r\n2\r\n00:00:04,500 --> \
                   00:00:06,000 X1:40\r\n{\\an8}Im Hafen lagen\r\n2023\r\n\r\n\r\nBoote.\r\n\r\n3\r\n00:00:07,000 --> \
                   00:00:08,000\r\nJa.\r\n4\r\n00:00:09,000 --> 00:00:10,000\r\nJa.\r\n";
        assert_eq!(text_of(srt).unwrap(), "Guten Abend.\nIm Hafen lagen\n2023\nBoote.\nJa.\nJa.");
    }

    #[test]
    fn notes_and_styles_of_webvtt_are_left_out() {
        let vtt = "WEBVTT - Abendschau\nKind: captions\n\nNOTE erstellt\nam Montag\n\nSTYLE\n::cue { color: red }\n\n\
                   einleitung\n00:01.000 --> 00:04.000 align:start\n<v Sprecherin>Die Fähre <c.gelb>fährt</c>\n- um 3 \
                   < 4 Uhr {sic}.\n\n00:05.000 --> 00:06.000\nNOTE bleibt\n";
        assert_eq!(text_of(vtt).unwrap(), "Die Fähre fährt\n- um 3 < 4 Uhr {sic}.\nNOTE bleibt");
    }

    #[test]
    fn rolling_captions_count_once() {
        let vtt = "WEBVTT\n\n00:00.000 --> 00:02.000\nder<00:00.500><c> Hafen</c>\n\n00:02.000 --> 00:02.010\nder \
                   Hafen\n\n00:02.010 --> 00:04.000\nder Hafen\nist<00:03.000><c> voll</c>\n\n00:04.000 --> \
                   00:04.010\nist voll\n\n00:04.010 --> 00:06.000\nist voll\nder Kai auch\n";
        assert_eq!(text_of(vtt).unwrap(), "der Hafen\nist voll\nder Kai auch");
        let growing = "1\n00:00:01,0 --> 00:00:02,0\nder\n\n2\n00:00:02,0 --> 00:00:03,0\nder Hafen\n\n3\n00:00:03,0 \
                       --> 00:00:04,0\nder Hafen ist\n\n4\n00:00:04,0 --> 00:00:05,0\nvoll\n";
        assert_eq!(text_of(growing).unwrap(), "der Hafen ist\nvoll");
    }

    #[test]
    fn what_is_said_twice_stays() {
        let cue = |n: usize, line: &str| format!("{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n\n");
        let lines = ["Nein.", "Nein.", "Doch.", "Oh.", "Wo?", "Dort.", "Ach."];
        let srt: String = lines.iter().enumerate().map(|(n, line)| cue(n + 1, line)).collect();
        assert_eq!(text_of(&srt).unwrap(), lines.join("\n"));
    }

    #[test]
    fn other_text_is_refused() {
        assert!(text_of("Kein Untertitel.\nA --> B\n").unwrap_err().contains("no subtitles"));
        assert!(text_of("").unwrap_err().contains("no subtitles"));
        for odd in ["00:01 --> 00:02", "<", "00:01 --> 00:02\n<<<{\\", "00:01 --> 00:02\n{ö<ä"] {
            let _ = text_of(odd);
        }
    }
}
