//! Empty, damaged and hostile files.

use super::*;
use crate::corpus::read::raw_record::MAX_RECORD_BYTES;

/// A stream that breaks after its bytes.
fn damaged(bytes: &str) -> ReadTable {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("unexpected end"))
        }
    }
    let stream = Cursor::new(bytes.as_bytes().to_vec()).chain(Broken);
    read_stream(stream, &ReadOptions::default(), false).unwrap()
}

const TRUNCATED: &str = "the file is truncated or damaged here (unexpected end); the records before are kept";

#[test]
fn files_without_rows_are_told() {
    for table in ["", "\n", " \r\n\n", "sep=;\n"] {
        let reason = read_stream(Cursor::new(table.as_bytes().to_vec()), &ReadOptions::default(), false);
        assert_eq!(reason.err().as_deref(), Some("empty file"), "{table:?}");
    }
    for table in ["id,text", "id,text\n", "sep=,\nid,text\n\n"] {
        let found = read(table);
        assert_eq!(found.remarks, ["the table has a header and no rows"], "{table:?}");
        assert!(found.records.is_empty());
    }
}

#[test]
fn damaged_files_keep_the_records_before() {
    for (table, rows) in [
        ("id,text\n1,Hafen\n2,Wer", vec!["2: 1|Hafen".to_owned(), format!("3! {TRUNCATED}")]),
        ("id,text\n1,Hafen\n", vec!["2: 1|Hafen".to_owned(), format!("3! {TRUNCATED}")]),
        ("id,text\n1,\"Hafen\nund Werft", vec![format!("2! {TRUNCATED}")]),
        ("id,text\n1,\"Hafen\"", vec![format!("2! {TRUNCATED}")]),
        (
            "id,text\n1,\"Hafen\n2,Werft\n3,T",
            vec!["2: 1|\"Hafen ~quote".to_owned(), "3: 2|Werft".to_owned(), format!("4! {TRUNCATED}")],
        ),
    ] {
        let found = damaged(table);
        assert_eq!(found.rows(), rows, "{table:?}");
        assert!(found.ends_file);
    }
    let reason = read_stream(
        Cursor::new(b"id,text\n1,H\xE4fen, 5\n2,H\xC3fen\n3,gut\n"),
        &ReadOptions::default(),
        false,
    );
    let rows = reason.unwrap().rows();
    assert!(rows[0].starts_with("2! not valid UTF-8 (byte 4 of the record); if"), "{rows:?}");
    assert!(rows[1].starts_with("3! not valid UTF-8 (byte 4 of the record); if"), "{rows:?}");
    assert_eq!(rows[2], "4: 3|gut");
    assert_eq!(read("id,text\n1,Ha\0fen\n").rows(), ["2: 1|Ha\0fen"]);
}

#[test]
fn wide_tables_and_long_cells_are_read() {
    let names: Vec<String> = (0..100_000).map(|index| format!("c{}", index % 50_000)).collect();
    let row = "x,".repeat(100_000);
    let table = format!("{},text\n{row}Hafen\n{row}Werft\n", names.join(","));
    let found = read(&table);
    assert_eq!((found.header.len(), found.records.len()), (100_001, 2));

    let paragraphs = "Der Hafen, er wächst.\n".repeat(500_000);
    let table = format!("id,text\n1,\"{paragraphs}\"\n2,Ende\n");
    let found = read(&table);
    assert_eq!(found.rows()[1], "500003: 2|Ende");
    assert_eq!(found.records[0].1.as_ref().unwrap()[1].len(), paragraphs.len() + "text=".len());
}

#[test]
fn endless_records_end_the_file() {
    let endless = |start: &'static str, part: u8| {
        let stream = Cursor::new(start).chain(std::io::repeat(part).take(10 * MAX_RECORD_BYTES as u64));
        read_stream(stream, &ReadOptions::default(), false)
    };
    let reason = endless("", b'a').err().unwrap();
    assert_eq!(reason, "a record of more than 100 MB: is it a table?");
    let too_long = "a record of more than 100 MB: the rest of the file is not read";
    for start in ["id,text\n1,Hafen\n2,", "id,text\n1,Hafen\n2,\"zwei\nZeilen"] {
        let found = endless(start, 0).unwrap();
        assert_eq!(found.rows(), ["2: 1|Hafen".to_owned(), format!("3! {too_long}")]);
        assert!(found.ends_file);
    }
}

/// Tables that are made to take the square of their size.
#[test]
fn hostile_tables_take_linear_time() {
    let many = |row: &str, rows: usize| row.repeat(rows);
    let long = "x".repeat(400);
    for table in [
        // A stray mark in each row, never closed; with dates, numbers, and neither.
        format!("label\ttext\n{}", many(&format!("a\t\"{long}\n"), 2_000)),
        format!("date\ttext\n{}", many(&format!("2022\t\"{long}\n"), 2_000)),
        format!("id\ttext\n{}", many(&format!("7\t\"{long}\n"), 2_000)),
        // The same, closed by one mark at the end.
        format!("label\ttext\n{}a\tx\"\n", many(&format!("a\t\"{long}\n"), 2_000)),
        // The mark that closes is followed by a long rest.
        format!("label\ttext\n{}a\tx\"{}\n", many("a\t\"x\n", 5_000), many("\t\"\"y", 10_000)),
        // Stray marks within one line.
        format!("label\ttext\na\t{}\nb\tc\n", many("\"x\t", 20_000)),
        // Doubled marks that could each be the end, and runs of marks.
        format!("label\ttext\n{}", many("a\t\"b\"\"\tc\n", 5_000)),
        format!("label\ttext\n{}", many("a\t\"\"\"\"\"\"\"\"\"b\n", 5_000)),
        format!("label\ttext\na\t{}\n", many("\"", 100_000)),
        // Lines that are all delimiters within a cell.
        format!("a\tb\ttext\nx\ty\t\"{}", many("\t\t\t\t\t\n", 20_000)),
    ] {
        assert!(!read(&table).records.is_empty(), "{}", &table[..60]);
    }
}
