//! Files that are damaged or are not what their names say. A single row of `rejected` may then
//! stand for thousands of articles, so commands also report it on stderr.

use std::io::Write;
use std::path::Path;

use flate2::write::GzEncoder;

use crate::support::{Workspace, assert_rejected, invented_news, rejected, strings, zeitwort};

fn gzip(content: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(content.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn truncated_files_are_rejected() {
    let gzip = gzip(&invented_news(2000));
    let workspace = Workspace::new();
    workspace.file("cut.jsonl.gz", &gzip[..gzip.len() / 2]);
    let ran = workspace.run(&["--topics", "3"]);
    ran.assert_ok();
    let found = rejected(&workspace);
    assert!(found.len() == 1 && found[0].2.contains("is truncated"), "{found:?}");
    let kept = workspace.table("documents").height() as u64;
    assert!(kept > 100 && found[0].1 == kept + 1, "{kept} {found:?}");
    let note =
        format!("cut.jsonl.gz is not in the result from record {} on: the file is truncated", kept + 1);
    assert!(ran.stderr.contains(&note), "{}", ran.stderr);

    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(50));
    workspace.run(&["--topics", "3", "--matrix"]).assert_ok();
    let parquet = std::fs::read(workspace.out().join("documents.parquet")).unwrap();
    assert_rejected(
        "cut.parquet",
        &parquet[..parquet.len() / 2],
        &[(0, "not a readable Parquet file: its last bytes are not `PAR1`, so that it is perhaps truncated")],
    );
    assert_rejected("no.parquet", "not at all", &[(0, "not a readable Parquet file")]);
    let alone = Workspace::new();
    alone.file("cut.parquet", &parquet[..parquet.len() / 2]);
    alone.run(&[]).assert_failed(1, &["no article could be used", "cut.parquet", "perhaps truncated"]);
    alone.assert_nothing_written();
}

#[test]
fn every_command_reports_damaged_files() {
    let workspace = Workspace::new();
    let lines = "{\"id\":\"a\",\"text\":\"Der Hafen wächst\"}\n{\"id\":\"b\",\"text\":\"Die We";
    let path = workspace.file("cut.jsonl", lines);
    let lost = "cut.jsonl is not in the result from record 2 on: the file breaks off";
    let path = path.to_str().unwrap();
    let ran = workspace.run(&["--topics", "1", "--min-df", "1"]);
    assert!(ran.assert_ok().stderr.contains(lost), "{}", ran.stderr);
    for command in [&["keyness", path, "--target", "id=a"][..], &["collocates", path, "Hafen"]] {
        let ran = zeitwort(command);
        assert!(
            ran.stderr.contains(lost) && ran.stderr.contains("note: 1 record rejected"),
            "{}",
            ran.stderr
        );
    }
    let ran = zeitwort(&["kwic", path, "Hafen"]);
    assert!(ran.stderr.contains(lost) && ran.stderr.contains("(1 record rejected"), "{}", ran.stderr);
    for command in ["kwic", "collocates"] {
        let nowhere = "`Schule` was not found in the 1 articles read (1 record was rejected)";
        zeitwort(&[command, path, "Schule"]).assert_failed(1, &[nowhere]);
    }
    let ran = zeitwort(&["kwic", path, "Hafen", "--quiet"]);
    assert!(ran.stderr.is_empty(), "{}", ran.stderr);
}

#[test]
fn five_damaged_files_are_named() {
    let workspace = Workspace::new();
    workspace.file("good.txt", "date 2022-10 Der Hafen wächst");
    for number in 0..7 {
        workspace.file(&format!("{number}.parquet"), "not at all");
    }
    let ran = workspace.run(&["--topics", "1"]);
    let named = ran.assert_ok().stderr.matches(".parquet is not in the result: not a readable").count();
    assert_eq!(named, 5, "{}", ran.stderr);
    assert!(ran.stderr.contains("note: 2 more files are damaged"), "{}", ran.stderr);
    assert_eq!(rejected(&workspace).len(), 7);
}

#[test]
fn compression_is_detected_from_the_bytes() {
    let news = invented_news(20);
    let read = |name: &str, content: &[u8]| {
        let workspace = Workspace::new();
        workspace.file(name, content);
        let ran = workspace.run(&["--topics", "3"]);
        ran.assert_ok();
        assert!(rejected(&workspace).is_empty(), "{name}");
        strings(&workspace.table("documents"), "doc_id")
    };
    let ids = read("news.jsonl", news.as_bytes());
    assert_eq!(ids.len(), 20);
    // Decompressed by a browser, or compressed and not renamed.
    assert_eq!(read("news.jsonl.gz", news.as_bytes()), ids);
    assert_eq!(read("news.jsonl.zst", &gzip(&news)), ids);
    assert_eq!(read("news.jsonl", &gzip(&news)), ids);
    assert_eq!(read("news.jsonl", &zstd::encode_all(news.as_bytes(), 0).unwrap()), ids);
    // Several compressed members in one file.
    let (first, second) = news.split_at(news.find("}\n").unwrap() + 2);
    assert_eq!(read("news.jsonl.gz", &[gzip(first), gzip(second)].concat()), ids);
}

#[test]
fn files_of_unsupported_kinds_are_rejected_by_name() {
    for (content, advice) in [
        (&b"PAR1\x15\x04"[..], "it is a Parquet file: name it .parquet"),
        (b"PK\x03\x04\x14", "it is a ZIP file: name it .zip"),
        (b"\xFD7zXZ\0\0", "it is compressed with xz"),
        (b"BZh91AY&SY", "it is compressed with bzip2"),
    ] {
        assert_rejected("news.csv", content, &[(0, advice)]);
    }
    assert_rejected("news.jsonl.gz", b"\x07\x00 no such thing", &[(0, "the file is truncated or damaged")]);
    assert_rejected("news.jsonl.gz", b"", &[(0, "the file is truncated or damaged")]);
    let workspace = Workspace::new();
    workspace.file("empty.jsonl", "");
    workspace.run(&[]).assert_failed(1, &["no article could be used: the input holds no records"]);
}

#[test]
fn a_file_appears_only_when_it_is_complete() {
    let workspace = Workspace::new();
    let input = workspace.file("news.jsonl", invented_news(20));
    let input = input.to_str().unwrap();
    let keyness = |out: &str, more: &[&str]| {
        zeitwort(&[&["keyness", input, "--target", "period=2021", "--out", out][..], more].concat())
    };
    // Neither is the corpus file itself.
    keyness(input, &[]).assert_failed(1, &["news.jsonl exists", "--force"]);
    assert_eq!(std::fs::read_to_string(input).unwrap(), invented_news(20));
    let out = workspace.root().join("key.parquet");
    let out = out.to_str().unwrap();
    keyness(out, &[]).assert_ok();
    keyness(out, &[]).assert_failed(1, &["key.parquet exists"]);
    keyness(out, &["--force"]).assert_ok();
    workspace.assert_no_draft();
    let nowhere = workspace.root().join("no/news.jsonl");
    let nowhere = nowhere.to_str().unwrap();
    for command in [
        &["synth", "--docs", "5", "--out", nowhere][..],
        &["kwic", input, "Hafen", "--out", nowhere],
        &["keyness", input, "--target", "period=2021", "--out", nowhere],
    ] {
        let ran = zeitwort(command);
        ran.assert_failed(1, &["cannot write", "there is no folder"]);
        assert_eq!(ran.stderr.matches("there is no folder").count(), 1, "{}", ran.stderr);
    }
}

#[test]
fn results_and_models_are_not_read_as_input() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(20));
    let model = workspace.input().join("model");
    let inside = workspace.input().join("result");
    let run = |out: &Path| {
        let (input, out) = (workspace.input(), out.to_str().unwrap());
        let arguments = ["run", input.to_str().unwrap(), "--out", out, "--topics", "3", "--force"];
        zeitwort(&[&arguments[..], &["--save-model", model.to_str().unwrap()]].concat())
    };
    for _ in 0..2 {
        let ran = run(&inside);
        assert!(
            ran.assert_ok().stdout.contains("20 records read: 20 articles, 0 rejected"),
            "{}",
            ran.stdout
        );
    }
    for ours in [&model, &inside] {
        zeitwort(&["run", ours.to_str().unwrap(), "--out", workspace.out().to_str().unwrap()])
            .assert_failed(1, &["no articles in", "it is a result or a model that zeitwort wrote"]);
    }
}

#[test]
fn a_wide_table_is_not_listed_in_full() {
    let workspace = Workspace::new();
    let names: Vec<String> = (0..500).map(|number| format!("frage_{number}")).collect();
    workspace.file("survey.csv", names.join(";"));
    let ran = workspace.run(&[]);
    ran.assert_failed(
        1,
        &["the columns are: frage_0, frage_1,", "frage_19 and 480 more. Name the right one"],
    );
    assert!(ran.stderr.len() < 500, "{}", ran.stderr);
}
