//! Tests of whole files.

use std::io::{BufReader, Cursor, Read};

use proptest::prelude::*;

use super::*;
use crate::corpus::read::raw_record::{Content, ReadError};
use crate::corpus::value::Fields;

const TEST_RECORD_BYTES: usize = 1_000_000;

/// Reads a file in buffers of a size. Returns the format, and one line for each record.
fn read_in(bytes: impl Read + Send + 'static, buffer: usize) -> Result<(String, Vec<String>), String> {
    let stream = Box::new(BufReader::with_capacity(buffer, bytes));
    let opened = match open(stream, TEST_RECORD_BYTES, || None) {
        Ok(opened) => opened,
        Err(ReadError::File(reason)) => return Err(reason),
    };
    let shown = |fields: Fields| {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        fields.join(" ")
    };
    let mut records: Vec<String> = opened.remarks.iter().map(|remark| format!("({remark})")).collect();
    records.extend(opened.records.map(|raw| {
        let content = match raw.content {
            Ok(Content::Fields(fields)) => Ok(fields),
            Ok(Content::Deferred(parse)) => parse().map(|(fields, _)| fields),
            Ok(Content::Document(_) | Content::Remark(_)) => panic!(),
            Err(reason) => Err(reason),
        };
        let content = content.map_or_else(|reason| format!("! {reason}"), shown);
        format!("{}{} {content}", raw.record, if raw.ends_file { " end" } else { "" })
    }));
    Ok((opened.format, records))
}

fn read_text(text: &str) -> (String, Vec<String>) {
    let whole = read_in(Cursor::new(text.to_owned()), 1 << 16).unwrap();
    for buffer in [1, 7] {
        assert_eq!(read_in(Cursor::new(text.to_owned()), buffer).unwrap(), whole, "{text}");
    }
    whole
}

const LINES: &str = "JSON Lines";
const ARRAY: &str = "a JSON array";
const OBJECTS: &str = "JSON objects one after another";

#[test]
fn files_of_every_form_are_read() {
    for (text, format, records) in [
        ("", "JSON", &["(the file is empty)"][..]),
        (" \n\n", "JSON", &["(the file is empty)"]),
        ("[]", ARRAY, &["(the JSON array is empty)"]),
        ("{}", "a JSON object", &["1 ! an object without fields"]),
        ("{\"t\":\"a\"}\n\n{\"t\":\"b\"}\n", LINES, &["1 t=a", "3 t=b"]),
        ("{\"t\":\"a\"}\n{\"t\":\"b\"}", LINES, &["1 t=a", "2 t=b"]),
        ("{\"t\":\"a\"},\n{\"t\":\"b\"},\n", LINES, &["1 t=a", "2 t=b"]),
        ("\u{1E}{\"t\":\"a\"}\n\u{1E}{\"t\":\"b\"}\n", LINES, &["1 t=a", "2 t=b"]),
        ("\u{1E}{\n\"t\":\"a\"}\n\u{1E}{\"t\":\n\"b\"}\n", OBJECTS, &["1 t=a", "2 t=b"]),
        ("{\n  \"t\": \"a\"\n}\n{\n  \"t\": \"b\"\n}\n", OBJECTS, &["1 t=a", "2 t=b"]),
        ("{\"t\":\"a\"}{\"t\":\"b\"}", OBJECTS, &["1 t=a", "2 t=b"]),
        ("{\n \"t\":\"a\"\n}", "a JSON object", &["1 t=a"]),
        ("[\n  {\"t\": \"a\"},\n  {\"t\": \"b\"}\n]\n", ARRAY, &["1 t=a", "2 t=b"]),
        ("[{\"t\":\"a\",},{\"t\":NaN},]", ARRAY, &["1 t=a", "2 t="]),
        ("[{\"t\":\"a\"}][{\"t\":\"b\"}]\n[]", ARRAY, &["1 t=a", "2 t=b"]),
        (
            "{\"status\":\"ok\",\"articles\":[{\"t\":\"a\"},{\"t\":\"b\"}],\"x\":[1,{}]}",
            "a JSON object with an array `articles`",
            &["1 t=a", "2 t=b"],
        ),
        (
            "{\"articles\":[{\"t\":\"a\"}]}\n{\"articles\":[{\"t\":\"b\"}]}\n",
            "a JSON object with an array `articles`",
            &["1 t=a", "2 t=b"],
        ),
        (
            "{\"rss\":{\"@v\":2,\"channel\":{\"title\":\"x\",\"item\":[{\"title\":\"a\",\"id\":1}],\"y\":{}}}}",
            "a JSON object with an array `rss.channel.item`",
            &["1 title=a id=1"],
        ),
        (
            "{\"hits\":{\"hits\":[{\"_id\":\"1\",\"_source\":{\"title\":\"a\"}}]}}",
            "a JSON object with an array `hits.hits`",
            &["1 _id=1 title=a"],
        ),
        (
            "{\"date\":{\"0\":1,\"1\":2},\"text\":{\"0\":\"a\",\"1\":\"b\"}}",
            "a JSON object with the columns of a table",
            &["1 date=1 text=a", "2 date=2 text=b"],
        ),
        (
            "{\"columns\":[\"date\",\"text\"],\"index\":[0,1],\"data\":[[1,\"a\"],[2]]}",
            "a JSON object with `columns` and rows `data`",
            &["1 date=1 text=a", "2 ! 1 values for 2 columns"],
        ),
        (
            "{\"0\":{\"date\":1,\"text\":\"a\"},\"1\":{\"date\":2,\"text\":\"b\"}}",
            "a JSON object with objects by key",
            &["1 date=1 text=a", "2 date=2 text=b"],
        ),
        (
            "{\"b\\u00f6-1\":{\"titel\":\"a\"},\"b-2\":{\"titel\":\"b\",\"id\":7}}",
            "a JSON object with objects by key",
            &["1 id=bö-1 titel=a", "2 titel=b id=7"],
        ),
        (
            "[\n{\"type\":\"header\",\"version\":\"5\"},\n{\"type\":\"database\",\"name\":\"d\"},\n{\"type\":\"table\",\
             \"name\":\"a\",\"data\":\n[\n{\"id\":\"1\"}\n]\n}\n,{\"type\":\"table\",\"name\":\"b\",\"data\":[{\"id\":\"2\",\
             \"title\":\"a\"},\n{\"id\":\"3\",\"title\":null}]}\n]\n",
            "JSON of phpMyAdmin, table `b`",
            &["(only the table `b` was read, not `a`)", "1 id=2 title=a", "2 id=3 title="],
        ),
        (
            "{\"query\":{\"pages\":{\"12\":{\"title\":\"a\",\"url\":\"x\"}}}}",
            "a JSON object with objects by key in `query.pages`",
            &["1 id=12 title=a url=x"],
        ),
    ] {
        let records: Vec<String> = records.iter().map(|record| (*record).to_owned()).collect();
        assert_eq!(read_text(text), (format.to_owned(), records), "{text}");
    }
}

#[test]
fn damage_is_reported_and_harms_little() {
    const CUT: &str = "the file breaks off here, in the middle of";
    for (text, records) in [
        // Lines.
        (
            "{\"t\":\"a\"}\n{\"t\":\"b\n{\"t\":\"c\"}\n",
            &["1 t=a", "2 ! broken JSON at column 7", "3 t=c"][..],
        ),
        ("{\"t\":\"a\n{\"t\":\"b\"}\n{\"t\":\"c\"}\n", &["1 ! broken JSON", "2 t=b", "3 t=c"]),
        ("{\"t\":\"a\"}\n{\"t\":\"b", &["1 t=a", &format!("2 end ! {CUT} a line")]),
        ("{\"t\":\"a\"}\n{\"t\":b}", &["1 t=a", "2 ! broken JSON at column 6: expected value"]),
        (
            "{\"t\":\"a\"}\n[1]\n\"x\"\n{}\n",
            &["1 t=a", "2 ! a list in place", "3 ! a string in place", "4 ! an object without"],
        ),
        ("{\"t\":\"a\"}\n\0\0\n{\"t\":\"b\"}\n", &["1 t=a", "2 ! no JSON", "3 t=b"]),
        // Arrays.
        ("[{\"t\":\"a\"},{\"t\":\"b\"}", &["1 t=a", "2 t=b", &format!("3 end ! {CUT} a list")]),
        ("[{\"t\":\"a\"},{\"t\":\"b", &["1 t=a", &format!("2 end ! {CUT} a record")]),
        (
            "[{\"t\":\"a\"},7,null,\"x\",[1],{\"t\":\"b\"}]",
            &["1 t=a", "2 ! a number", "3 ! a single value", "4 ! a string", "5 ! a list", "6 t=b"],
        ),
        ("[\n{\"t\":\"er sagte \"ja\"},\n{\"t\":\"b\"}\n]", &["1 ! broken JSON", "2 t=b"]),
        (
            "[\n  {\n    \"t\":\"er \"rief\"\n  },\n  {\n    \"t\":\"b\"\n  }\n]",
            &["1 ! broken JSON", "2 t=b"],
        ),
        ("[{\"t\":\"a\"}] Ende", &["1 t=a", "2 end ! `Ende` is no JSON"]),
        ("[{\"t\":\"a\"}]\0\0", &["1 t=a", "2 end ! `"]),
        ("[{\"t\":\"a\"},{\"t\":x},{\"t\":\"b\"}]", &["1 t=a", "2 ! broken JSON at column 6", "3 t=b"]),
        (
            "[{\"type\":\"table\",\"name\":\"a\",\"data\":[{\"t\":\"a\"},{\"t\":\"b",
            &["1 t=a", &format!("2 end ! {CUT} a record")],
        ),
        (
            "[{\"type\":\"table\",\"name\":\"a\",\"data\":[{\"t\":\"a\"}]",
            &["1 t=a", &format!("2 end ! {CUT} an object")],
        ),
        // Objects.
        ("{\"t\":", &[&format!("1 end ! {CUT} a record")]),
        ("{\n\"t\":\"a\n}\n{\n\"t\":\"b\"\n}\n", &["1 ! broken JSON", "2 t=b"]),
        ("{\"articles\":[{\"t\":\"a\"},{\"t\":", &["1 t=a", &format!("2 end ! {CUT} a record")]),
        ("{\"articles\":[{\"t\":\"a\"}],\"x\":", &["1 t=a", &format!("2 end ! {CUT} an object")]),
        ("{\"date\":{\"0\":1,\"1\":2},\"text\":{\"0\":", &[&format!("1 end ! {CUT} a table")]),
        (
            "{\"x1\":{\"titel\":\"a\"},\"x2\":{\"titel\":\"a\"},\"x",
            &["1 id=x1", "2 id=x2", &format!("3 end ! {CUT} an object")],
        ),
        (
            "{\"columns\":[\"date\",\"text\"],\"data\":[[1,\"a\"],[2,",
            &["1 date=1 text=a", &format!("2 end ! {CUT} a record")],
        ),
    ] {
        let found = read_text(text).1;
        let is_alike = found.iter().zip(records).all(|(found, expected)| found.starts_with(*expected));
        assert!(found.len() == records.len() && is_alike, "{text}\n{found:#?}");
    }
}

#[test]
fn files_that_are_no_json_are_refused() {
    for (text, reason) in [
        ("<!DOCTYPE html><html>", "no JSON: the file begins with `<!DOCTYPE html><html>`; it is a web page"),
        ("id;date;text\n1;2023;x\n", "no JSON: the file begins with `id;date;text 1;2023;x`"),
        ("\"nur Text\"", "no JSON: the file begins with `\"nur Text\"`"),
        ("42", "no JSON"),
        ("\0\0\0\0", "damaged or binary"),
        ("var x = [{}]", "no JSON"),
    ] {
        let found = read_in(Cursor::new(text), 64).unwrap_err();
        assert!(found.contains(reason), "{found}");
    }
}

#[test]
fn long_lines_do_not_hide_json_lines() {
    let long = "Hafen ".repeat(100_000);
    let text = format!("{{\"t\":\"{long}\"}}\n{{\"t\":\"b\n{{\"t\":\"c\"}}\n");
    let (format, records) = read_in(Cursor::new(text), 1 << 16).unwrap();
    assert_eq!((format.as_str(), records.len()), (LINES, 3));
    assert!(records[0].len() > 500_000 && records[1].starts_with("2 ! ") && records[2] == "3 t=c");
}

#[test]
fn endless_and_deep_input_ends_with_a_reason() {
    let endless = |start: &'static str, byte: u8| Cursor::new(start).chain(std::io::repeat(byte));
    for (start, byte, reason) in [
        ("{\"t\":\"", b'a', "a record of more than 100 MB"),
        ("{\"t\":\"a\"}\n{\"t\":\"", b'a', "a record of more than 100 MB"),
        ("[{\"t\":\"", b'a', "a record of more than 100 MB"),
        ("[", b'[', "a record of more than 100 MB"),
        ("{\"date\":{\"0\":1,\"1\":2},\"text\":{\"0\":\"", b'a', "in pandas"),
    ] {
        let (_, records) = read_in(endless(start, byte), 1 << 16).unwrap();
        let last = records.last().unwrap();
        assert!(last.contains(" end ! ") && last.contains(reason), "{last}");
    }
    let deep = format!("[{{\"t\":\"a\"}},{}{},{{\"t\":\"b\"}}]", "[".repeat(400_000), "]".repeat(400_000));
    let (_, records) = read_in(Cursor::new(deep), 1 << 16).unwrap();
    assert_eq!(
        records,
        ["1 t=a", "2 ! a list in place of an object such as {\"date\": …, \"text\": …}", "3 t=b"]
    );
    let deep = format!("{{\"t\":{}{}}}", "[".repeat(400_000), "]".repeat(400_000));
    let (_, records) = read_in(Cursor::new(deep), 1 << 16).unwrap();
    assert!(records[0].contains("nested too deeply"), "{records:?}");
}

#[test]
fn a_large_array_in_an_object_is_streamed() {
    // More than is kept in memory.
    let article = format!("{{\"title\":\"x\",\"text\":\"{}\"}},", "Hafen ".repeat(100_000));
    let text = Cursor::new("{\"status\":\"ok\",\"articles\":[".to_owned());
    let articles = (0..10).fold(Box::new(text) as Box<dyn Read + Send>, |all, _| {
        Box::new(all.chain(Cursor::new(article.clone())))
    });
    let (format, records) = read_in(articles.chain(Cursor::new("],\"n\":10}")), 1 << 16).unwrap();
    assert_eq!((format.as_str(), records.len()), ("a JSON object with an array `articles`", 10));
    assert!(records.last().unwrap().starts_with("10 title=x"));
}

#[test]
fn a_stream_that_fails_keeps_the_records_before() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("Lesefehler"))
        }
    }
    for (start, records) in [
        ("{\"t\":\"a\"}\n{\"t\":\"b\"}\n{\"t\"", 2),
        ("[{\"t\":\"a\"},{\"t\":\"b\"},{\"t\"", 2),
        ("{\"articles\":[{\"t\":\"a\"},{\"t\":\"b\"},{\"t\"", 2),
        ("{\"t\":\"a\"} {\"t\":\"b\"}", 2),
        ("{\"t\":\"a\"", 0),
        ("[", 0),
    ] {
        let (_, found) = read_in(Cursor::new(start).chain(Failing), 5).unwrap();
        assert_eq!(found.len(), records + 1, "{start}: {found:?}");
        assert!(found[records].contains(" end ! ") && found[records].contains("Lesefehler"), "{found:?}");
    }
    assert!(read_in(Failing, 5).unwrap_err().contains("Lesefehler"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// No input panics or hangs, and the size of the buffers does not matter.
    #[test]
    fn any_input_is_read_to_an_end(text in "(\\{|\\}|\\[|\\]|\"|:|,|\\\\|\n|  |\"t\":|\"a\"|\"articles\":|\"text\"|\"date\"|\"0\":|NaN|1|\u{1E}|\\{\"type\":\"table\",\"data\":\\[|\u{C}|x|\\{\"t\":\"a\"\\}|\\{\"date\":\\{\"0\":1){0,30}") {
        let whole = read_in(Cursor::new(text.clone()), 1 << 16);
        prop_assert!(whole.as_ref().map_or(0, |(_, records)| records.len()) <= text.len() + 2);
        prop_assert_eq!(read_in(Cursor::new(text), 1), whole);
    }

    /// The same articles are read from every form of a file.
    #[test]
    fn all_forms_hold_the_same_articles(articles in prop::collection::vec((any::<String>(), "[^\u{0}]{1,20}", any::<i64>()), 2..6)) {
        let objects: Vec<serde_json::Value> = articles
            .iter()
            .map(|(text, title, number)| serde_json::json!({"text": format!("x{text}"), "title": format!("x{title}"), "n": number}))
            .collect();
        let lines: Vec<String> = objects.iter().map(|object| object.to_string()).collect();
        let records = |text: String| read_in(Cursor::new(text), 64).unwrap().1;
        let expected = records(lines.join("\n"));
        prop_assert_eq!(expected.len(), articles.len());
        let array = serde_json::Value::from(objects);
        let pretty: Vec<String> = array.as_array().unwrap().iter().map(|object| format!("{object:#}")).collect();
        prop_assert_eq!(&records(array.to_string()), &expected);
        prop_assert_eq!(&records(format!("{array:#}")), &expected);
        prop_assert_eq!(&records(pretty.join("\n")), &expected);
        prop_assert_eq!(&records(serde_json::json!({"status": "ok", "articles": array}).to_string()), &expected);
    }
}
