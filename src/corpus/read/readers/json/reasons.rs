//! The reasons for which JSON cannot be read, in plain words.

use serde_json::error::Category;

use crate::corpus::read::raw_record::MAX_RECORD_BYTES;

/// How many characters of the input a message shows.
const SHOWN_CHARACTERS: usize = 30;

/// The reason for a record that is not JSON.
pub(super) fn broken(text: &str, error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    if message == "recursion limit exceeded" {
        return "nested too deeply: more than 127 brackets are open at once".to_owned();
    }
    if text.trim_start().strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('\'')) {
        return "broken JSON: strings are in single quotes, as Python prints them; write the file with \
                `json.dump`"
            .to_owned();
    }
    let place = match (error.line(), error.column()) {
        (..=1, column) => format!("at column {column}"),
        (line, column) => format!("at line {line} of the record, column {column}"),
    };
    let more = match error.classify() {
        Category::Eof => " (it breaks off)",
        _ => "",
    };
    format!("broken JSON {place}: {message}{more}")
}

/// The reason for a value that is no record.
pub(super) fn no_object(start: &[u8]) -> String {
    let found = match start.first() {
        Some(b'[') => "a list",
        Some(b'"') => "a string",
        Some(b'-' | b'0'..=b'9') => "a number",
        Some(b't' | b'f' | b'n') => "a single value",
        _ => return format!("no JSON: it begins with `{}`", shown(start)),
    };
    format!("{found} in place of an object such as {{\"date\": …, \"text\": …}}")
}

/// The reason for a file that is not JSON.
pub(super) fn not_json(start: &[u8]) -> String {
    let what = match start.trim_ascii_start() {
        [b'<', ..] => "it is a web page or XML",
        [0, ..] => "it begins with zero bytes, so that it is damaged or binary",
        _ => "it is another format or damaged; tables can be read as .csv",
    };
    format!("no JSON: the file begins with `{}`; {what}", shown(start))
}

/// The reason for text after the last value.
pub(super) fn not_a_value(start: &[u8]) -> String {
    format!("`{}` is no JSON; the records before are kept, what follows is not read", shown(start))
}

/// The reason for a file that ends in the middle.
pub(super) fn breaks_off(where_it_does: &str) -> String {
    format!("the file breaks off here, in the middle of {where_it_does}; the records before are kept")
}

/// The reason for a table that is too large for memory.
pub(super) fn table_too_large() -> String {
    let megabytes = MAX_RECORD_BYTES / 1_000_000;
    format!(
        "one object of more than {megabytes} MB without a list of articles; write one object a line (in pandas \
         `to_json(orient=\"records\", lines=True)`)"
    )
}

/// The start of the input for a message, without control characters.
fn shown(start: &[u8]) -> String {
    let start = &start[..start.len().min(SHOWN_CHARACTERS * 4)];
    let text: String = String::from_utf8_lossy(start).replace(char::is_control, " ");
    let text = text.trim();
    let shown: String = text.chars().take(SHOWN_CHARACTERS).collect();
    let more = if text.chars().nth(SHOWN_CHARACTERS).is_some() { "…" } else { "" };
    format!("{shown}{more}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn messages_show_little_and_nothing_harmful() {
        assert_eq!(shown(b"<!DOCTYPE html>\n<html lang=\"de\"><head>"), "<!DOCTYPE html> <html lang=\"de…");
        assert_eq!(shown(b"\x1b[31mrot\x00\x00."), "[31mrot  .");
        assert_eq!(shown("ü".repeat(200).as_bytes()), format!("{}…", "ü".repeat(30)));
        assert_eq!(shown(b""), "");
    }
}
