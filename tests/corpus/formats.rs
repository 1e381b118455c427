//! All input formats, compressions and encodings give the same articles.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;

use flate2::write::GzEncoder;
use polars::prelude::{Column, DataFrame, DataType, ParquetWriter, TimeUnit};

use crate::support::{Workspace, days, numbers, strings};

const TEXTS: [&str; 3] =
    ["Die Größe des Hafens überrascht", "Ärzte fordern mehr Pflegekräfte", "Der Trainer lobt das Spiel"];
const DATES: [&str; 3] = ["2022-10-12", "2022-11-02", "2022-12-24"];

fn jsonl() -> String {
    (0..3)
        .map(|n| {
            format!("{{\"id\":\"a{n}\",\"date\":\"{}\",\"text\":\"{}\",\"seite\":{n}}}\n", DATES[n], TEXTS[n])
        })
        .collect()
}

fn delimited(delimiter: char) -> String {
    let rows = (0..3).map(|n| format!("a{n}{delimiter}{}{delimiter}{}{delimiter}{n}\n", DATES[n], TEXTS[n]));
    format!("id{delimiter}date{delimiter}text{delimiter}seite\n") + &rows.collect::<String>()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn parquet(workspace: &Workspace, date: Column) {
    let path = workspace.file("news.parquet", "");
    let columns = vec![
        Column::new("id".into(), ["a0", "a1", "a2"]),
        date,
        Column::new("text".into(), TEXTS),
        Column::new("seite".into(), [0i64, 1, 2]),
    ];
    let mut table = DataFrame::new(3, columns).unwrap();
    ParquetWriter::new(File::create(path).unwrap()).finish(&mut table).unwrap();
}

/// Asserts that the folder gives the three articles with their dates, and that `seite` is carried over.
fn assert_read(workspace: &Workspace, arguments: &[&str]) -> DataFrame {
    let arguments = [&["--topics", "1", "--force"], arguments].concat();
    workspace.run(&arguments).assert_ok();
    let documents = workspace.table("documents");
    assert_eq!(strings(&documents, "doc_id"), ["a0", "a1", "a2"]);
    assert_eq!(days(&documents, "date"), DATES.map(|date| Some(date.to_owned())));
    let labels = strings(&workspace.table("terms"), "label");
    for label in ["Größe", "Ärzte", "Pflegekräfte"] {
        assert!(labels.iter().any(|known| known == label), "{label} is not in {labels:?}");
    }
    documents
}

#[test]
fn tables_of_every_kind_give_the_same_articles() {
    for (name, content) in [
        ("news.jsonl", jsonl().into_bytes()),
        ("news.ndjson", jsonl().into_bytes()),
        ("news.csv", delimited(',').into_bytes()),
        ("german.csv", delimited(';').into_bytes()),
        ("news.tsv", delimited('\t').into_bytes()),
        ("windows.csv", delimited(';').replace('\n', "\r\n").into_bytes()),
        ("long.csv", delimited(';').replacen("id;date", "doc_id;datum", 1).into_bytes()),
        ("capitals.csv", delimited(',').replacen("id,date,text", "ID,Date,Text", 1).into_bytes()),
        ("bom.csv", [b"\xEF\xBB\xBF", delimited(',').as_bytes()].concat()),
        ("news.jsonl.gz", gzip(jsonl().as_bytes())),
        ("news.csv.gz", gzip(delimited(',').as_bytes())),
        ("news.jsonl.zst", zstd::encode_all(jsonl().as_bytes(), 3).unwrap()),
    ] {
        let workspace = Workspace::new();
        workspace.file(name, content);
        let documents = assert_read(&workspace, &[]);
        let carried = documents.column("seite").unwrap().dtype();
        let expected = if name.contains("json") { DataType::Int64 } else { DataType::String };
        assert_eq!(*carried, expected, "{name}");
    }
}

#[test]
fn parquet_dates_may_be_dates_times_or_text() {
    let days = Column::new("date".into(), [19_277i32, 19_298, 19_350]);
    let micros = days.cast(&DataType::Int64).unwrap() * (86_400 * 1_000_000i64);
    for date in [
        days.cast(&DataType::Date).unwrap(),
        micros.cast(&DataType::Datetime(TimeUnit::Microseconds, None)).unwrap(),
        Column::new("date".into(), DATES),
    ] {
        let workspace = Workspace::new();
        parquet(&workspace, date);
        let documents = assert_read(&workspace, &[]);
        assert_eq!(*documents.column("seite").unwrap().dtype(), DataType::Int64);
    }
}

/// Four articles, two in a Parquet file where the columns are dates and times, and two in text
/// formats where they are text.
#[test]
fn a_column_of_dates_and_text_is_iso_text_in_documents_and_facets() {
    let workspace = Workspace::new();
    let days = Column::new("seen".into(), [19_277i32, 19_298]).cast(&DataType::Date).unwrap();
    let times = Column::new("saved".into(), [0i64, 1_665_570_360_000_000]);
    let columns = vec![
        Column::new("id".into(), ["a", "b"]),
        Column::new("date".into(), ["2022-10", "2022-10"]),
        Column::new("text".into(), [TEXTS[0], TEXTS[1]]),
        days,
        times.cast(&DataType::Datetime(TimeUnit::Microseconds, None)).unwrap(),
    ];
    let path = workspace.file("news.parquet", "");
    let mut table = DataFrame::new(2, columns).unwrap();
    ParquetWriter::new(File::create(path).unwrap()).finish(&mut table).unwrap();
    let row = format!("c,2022-10,{},unbekannt,heute\n", TEXTS[2]);
    workspace.file("news.csv", format!("id,date,text,seen,saved\n{row}"));
    let line = format!("\"id\":\"d\",\"date\":\"2022-10\",\"text\":\"{}\",\"seen\":\"2022-11-02\"", TEXTS[0]);
    workspace.file("news.jsonl", format!("{{{line},\"saved\":7}}\n"));

    for (column, expected) in [
        ("seen", ["2022-10-12", "2022-11-02", "unbekannt", "2022-11-02"]),
        ("saved", ["1970-01-01T00:00:00", "2022-10-12T10:26:00", "heute", "7"]),
    ] {
        workspace.run(&["--topics", "1", "--by", column, "--force"]).assert_ok();
        assert_eq!(strings(&workspace.table("documents"), column), expected);
        let facets: BTreeSet<String> = strings(&workspace.table("periods"), column).into_iter().collect();
        assert_eq!(facets, expected.map(str::to_owned).into());
    }
}

#[test]
fn older_encodings_are_decoded_on_request() {
    let latin: Vec<u8> = delimited(';').chars().map(|c| c as u32 as u8).collect();
    let workspace = Workspace::new();
    workspace.file("news.csv", &latin);
    assert_read(&workspace, &["--encoding", "windows-1252"]);
    let workspace = Workspace::new();
    workspace.file("marked.csv", [b"\xEF\xBB\xBF", delimited(';').as_bytes()].concat());
    assert_read(&workspace, &["--encoding", "windows-1252"]);
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(jsonl().encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let workspace = Workspace::new();
    workspace.file("news.jsonl", utf16);
    assert_read(&workspace, &[]);
}

#[test]
fn columns_are_found_or_named() {
    let table =
        |names: &str| format!("{names}\n7,12. Oktober 2022,Der Hafen wächst,Der Hafenbote,Im Hafen\n");
    for (header, arguments) in [
        ("docid,datum,inhalt,quelle,titel", &[][..]),
        (
            "nr,tag,worte,blatt,kopf",
            &[
                "--id-column=nr",
                "--date-column=tag",
                "--text-column=worte",
                "--source-column=blatt",
                "--title-column=kopf",
            ],
        ),
    ] {
        let workspace = Workspace::new();
        workspace.file("news.csv", table(header));
        workspace.run(&[&["--topics", "1"], arguments].concat()).assert_ok();
        let documents = workspace.table("documents");
        assert_eq!(strings(&documents, "doc_id"), ["7"], "{header}");
        assert_eq!(days(&documents, "date"), [Some("2022-10-12".to_owned())], "{header}");
        assert_eq!(strings(&documents, "source"), ["Der Hafenbote"], "{header}");
        assert_eq!(strings(&documents, "title"), ["Im Hafen"], "{header}");
        let own_name = if header.contains("quelle") { "quelle" } else { "blatt" };
        assert_eq!(strings(&documents, own_name), ["Der Hafenbote"], "{header}");
        assert_eq!(documents.width(), 12, "{header}");
    }
}

#[test]
fn carried_columns_keep_their_types_and_never_shadow_ours() {
    let workspace = Workspace::new();
    workspace.file(
        "a.jsonl",
        concat!(
            "{\"id\":\"1\",\"text\":\"Der Hafen\",\"topic\":\"Wirtschaft\",\"laut\":true,\"wert\":1,\"misch\":1,\"nest\":{\"a\":[1]}}\n",
            "{\"id\":\"2\",\"text\":\"Die Werft\",\"wert\":2.5,\"misch\":\"zwei\",\"leer\":null}\n",
        ),
    );
    workspace.run(&["--topics", "1"]).assert_ok();
    let documents = workspace.table("documents");
    let names: Vec<_> = documents.get_column_names().into_iter().map(|name| name.to_string()).collect();
    assert_eq!(names[9..], ["laut", "leer", "misch", "nest.a", "topic_input", "wert"]);
    let dtype = |name: &str| documents.column(name).unwrap().dtype().clone();
    assert_eq!(dtype("laut"), DataType::Boolean);
    assert_eq!(dtype("wert"), DataType::Float64);
    assert_eq!(strings(&documents, "misch"), ["1", "zwei"]);
    assert_eq!(strings(&documents, "nest.a"), ["1", "null"]);
    assert_eq!(strings(&documents, "topic_input"), ["Wirtschaft", "null"]);
}

#[test]
fn dated_text_folders_globs_and_compressed_files() {
    let workspace = Workspace::new();
    workspace.file("2022/a.txt", " date 2022-10 Der Hafen wächst");
    workspace.file("2022/b.txt.gz", gzip("date 2022-11-02 Die Werft ruht".as_bytes()));
    workspace.file("2023/a.txt", "Ohne Datum über den Trainer");
    workspace.file("2023/notes.md", "kein Artikel");
    workspace.file(".hidden/c.txt", "date 2022 Versteckt");
    let ran = workspace.run(&["--topics", "1"]);
    assert!(
        ran.assert_ok().stdout.contains("1 file skipped (unknown format or unreadable), e.g. "),
        "{}",
        ran.stdout
    );
    let documents = workspace.table("documents");
    assert_eq!(strings(&documents, "doc_id"), ["2022/a", "2022/b", "2023/a"]);
    assert_eq!(days(&documents, "date")[2].as_deref(), Some("2023-01-01"), "the year of the folder");

    let glob = workspace.input().join("*/a.txt");
    let out = workspace.root().join("globbed");
    crate::support::zeitwort(&[
        "run",
        glob.to_str().unwrap(),
        "--topics",
        "1",
        "--out",
        out.to_str().unwrap(),
    ])
    .assert_ok();
    let documents = crate::support::read_table(&out, "documents");
    assert_eq!(strings(&documents, "doc_id"), ["2022/a", "2023/a"]);
}

#[test]
fn records_without_ids_get_distinct_ids() {
    let workspace = Workspace::new();
    workspace.file("a.csv", "text\nDer Hafen\nDie Werft\n");
    workspace.file("a.jsonl", "{\"text\":\"Die Schule\"}\n{\"text\":\"Das Tor\"}\n");
    workspace.file("b.csv", "text,x,x\nDer Trainer,1,2\n");
    workspace.run(&["--topics", "1"]).assert_ok();
    let documents = workspace.table("documents");
    assert_eq!(strings(&documents, "doc_id"), ["a.csv:2", "a.csv:3", "a.jsonl:1", "a.jsonl:2", "b:2"]);
    assert_eq!((&*strings(&documents, "x")[4], &*strings(&documents, "x_2")[4]), ("1", "2"));
}

#[test]
fn headers_of_dated_text_may_be_sloppy() {
    let workspace = Workspace::new();
    for (n, header) in ["date 2022-10 ", "\n date  2022-10\n", "  Date 2022-10\t", "\u{FEFF}date 2022-10\n\n"]
        .iter()
        .enumerate()
    {
        workspace.file(&format!("{n}.txt"), format!("{header}Der Hafen wächst"));
    }
    workspace.file("x.txt", "Date mit Folgen");
    workspace.run(&["--topics", "1"]).assert_ok();
    let documents = workspace.table("documents");
    let october = Some("2022-10-01".to_owned());
    assert_eq!(days(&documents, "date"), [october.clone(), october.clone(), october.clone(), october, None]);
    assert_eq!(numbers(&documents, "n_tokens")[..4], [Some(3.0); 4]);
}

#[test]
fn a_result_inside_the_input_folder_is_not_read_again() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022 Der Hafen wächst");
    let out = workspace.input().join("zeitwort-out");
    for _ in 0..2 {
        let input = workspace.input();
        let arguments =
            ["run", input.to_str().unwrap(), "--out", out.to_str().unwrap(), "--topics", "1", "--force"];
        crate::support::zeitwort(&arguments).assert_ok();
        assert_eq!(crate::support::read_table(&out, "documents").height(), 1);
    }
}

#[test]
fn soft_hyphens_line_ends_and_decomposed_letters_are_normalized() {
    let workspace = Workspace::new();
    workspace
        .file("a.txt", "date 2022 Die Verteidi-\ngungsminis\u{AD}ter der La\u{308}nder. Ein-\nund Ausfuhr.");
    workspace.run(&["--topics", "1"]).assert_ok();
    let labels = strings(&workspace.table("terms"), "label");
    assert_eq!(labels, ["Ausfuhr", "Länder", "Verteidigungsminister"].map(str::to_owned));
}
