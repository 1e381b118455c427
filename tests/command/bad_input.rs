//! Bad input leads to a message that says what is wrong, where, and what to do, or to a row of
//! `rejected`; never to a panic or an incomplete result.

use std::collections::BTreeSet;
use std::process::Command;

use zeitwort::Corpus;
use zeitwort::matrix::{CountParams, count_corpus};
use zeitwort::text::Analyzer;

use crate::support::{Workspace, days, invented_news, numbers, strings, zeitwort};

pub(crate) fn rejected(workspace: &Workspace) -> Vec<(String, u64, String)> {
    let table = workspace.table("rejected");
    let records = numbers(&table, "record").into_iter().map(|record| record.unwrap() as u64);
    let files = strings(&table, "file").into_iter().map(|file| file.rsplit('/').next().unwrap().to_owned());
    files
        .zip(records)
        .zip(strings(&table, "reason"))
        .map(|((file, record), reason)| (file, record, reason))
        .collect()
}

/// Asserts that a file has these rejected records. A good article lets the run finish.
pub(crate) fn assert_rejected(name: &str, content: impl AsRef<[u8]>, expected: &[(u64, &str)]) {
    let workspace = Workspace::new();
    workspace.file("good.txt", "date 2022-10 Der Hafen wächst");
    workspace.file(name, content);
    let ran = workspace.run(&["--topics", "1"]);
    ran.assert_ok();
    let found = rejected(&workspace);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for ((file, record, reason), (expected_record, part)) in found.iter().zip(expected) {
        assert_eq!((file.as_str(), record), (name, expected_record), "{reason}");
        assert!(reason.contains(part), "`{part}` is not in: {reason}");
    }
    let documents = workspace.table("documents").height();
    let articles = if documents == 1 { "1 article".to_owned() } else { format!("{documents} articles") };
    let adds_up = format!("{} records read: {articles}, {} rejected", documents + found.len(), found.len());
    assert!(ran.stdout.contains(&adds_up), "{}", ran.stdout);
}

#[test]
fn an_empty_folder_is_refused() {
    let workspace = Workspace::new();
    workspace.run(&[]).assert_failed(1, &["no articles in", "the folder is empty", ".jsonl"]);
    workspace.assert_nothing_written();
    workspace.file("a.docx", "x");
    workspace.run(&[]).assert_failed(1, &["1 other files", "a.docx"]);
}

#[test]
fn missing_paths_and_unknown_formats_are_refused() {
    let workspace = Workspace::new();
    let out = workspace.out();
    let run = |path: &str| crate::support::zeitwort(&["run", path, "--out", out.to_str().unwrap()]);
    run("no/such/folder").assert_failed(1, &["no such file or folder: no/such/folder"]);
    run("no/such/*.txt").assert_failed(1, &["no such file or folder"]);
    let path = workspace.file("news.docx", "x");
    run(path.to_str().unwrap()).assert_failed(1, &["news.docx", "unknown format", ".parquet"]);
    workspace.assert_nothing_written();
}

#[test]
fn a_missing_column_is_refused_with_a_list_of_columns() {
    let workspace = Workspace::new();
    workspace.file("news.csv", "nummer,tag,worte\n1,2022,Der Hafen\n");
    workspace.run(&[]).assert_failed(1, &["no text column `text`", "nummer, tag, worte", "--text-column"]);
    workspace
        .run(&["--text-column", "worte", "--date-column", "datum"])
        .assert_failed(1, &["no date column `datum`", "nummer, tag, worte", "--date-column"]);
    workspace.assert_nothing_written();
    assert_rejected(
        "b.jsonl",
        "{\"id\":1,\"worte\":\"Hafen\"}\n",
        &[(1, "no field `text`; the fields are: ")],
    );
}

#[test]
fn broken_json_lines_are_rejected() {
    let lines = "{\"text\":\"Der Hafen\"}\n\n{\"text\":\"Die We\n[1,2]\n{\"text\":3}\n{\"text\":\"Ende\"}";
    assert_rejected(
        "b.jsonl",
        lines,
        &[(3, "broken JSON at column"), (4, "broken JSON"), (5, "holds no text")],
    );
}

#[test]
fn ragged_rows_are_rejected() {
    let table = "id,text\n1,Der Hafen\n2,zu,viel\n3\n4,\"zwei\nZeilen\"\n5,Die Werft\n";
    assert_rejected(
        "b.csv",
        table,
        &[(3, "ragged row: 3 cells where the header has 2"), (4, "ragged row: 1")],
    );
}

#[test]
fn rejected_rows_are_numbered_with_any_line_ending() {
    for line_end in ["\n", "\r\n", "\r"] {
        let table = ["id,text", "1,Der Hafen", "2,zu,viel", "1,Die Werft"].join(line_end);
        assert_rejected("b.csv", table, &[(3, "ragged row"), (4, "duplicate id `1`")]);
    }
}

#[test]
fn an_unclosed_quote_is_rejected_where_it_opens() {
    let table = "id,text\n1,Der Hafen\n2,\"Die Werft\n3,Die Schule\n4,Das Tor\n";
    assert_rejected("b.csv", table, &[(3, "quotation mark that opens a cell here is never closed")]);
    let even = "id,text\n1,Das Rohr misst 5\" im Werk\n2,\"Die Werft\n3,Die Schule\n";
    assert_rejected("b.csv", even, &[(3, "never closed")]);
    let closed = "id,text\n1,Er sagte \"ja\n2,\"zwei\nZeilen\"\n3,Ende\n";
    assert_rejected("c.csv", closed, &[]);
}

#[test]
fn a_column_that_no_record_has_is_refused() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", "{\"text\":\"Der Hafen\",\"datun\":\"2022\"}\n");
    workspace.run(&["--date-column", "datum"]).assert_failed(1, &["no date column `datum`", "datun, text"]);
    workspace.assert_nothing_written();
    workspace.file("more.jsonl", "{\"text\":\"Die Werft\",\"datum\":\"2022\"}\n");
    workspace.run(&["--date-column", "datum", "--topics", "1"]).assert_ok();
}

#[test]
fn placeholder_dates_count_as_undated() {
    let workspace = Workspace::new();
    let dates = ["NA", "NaN", "null", "-", "0000-00-00", "0001-01-01", "9999-12-31", "2022-10-12"];
    let lines = dates.map(|date| format!("{{\"text\":\"Der Hafen\",\"date\":\"{date}\"}}\n"));
    workspace.file("news.jsonl", lines.concat());
    for period in ["day", "year"] {
        let ran = workspace.run(&["--topics", "1", "--period", period, "--force"]);
        assert!(ran.assert_ok().stdout.contains("8 articles, 0 rejected; 7 undated"), "{}", ran.stdout);
        assert!(ran.stderr.contains("before 1600 or after 2100"), "{}", ran.stderr);
        assert_eq!(workspace.table("periods").height(), 1);
    }
}

#[test]
fn every_command_takes_implausible_dates_for_unknown() {
    let workspace = Workspace::new();
    let line = |date: &str| format!("{{\"text\":\"Der Hafen wächst im Hafen\",\"date\":\"{date}\"}}\n");
    let file =
        workspace.file("news.jsonl", ["0001-01-01", "2022-10-12", "9999-12-31", "1599"].map(line).concat());
    let file = file.to_str().unwrap();
    let note = "3 articles dated before 1600 or after 2100 (e.g. 0001-01-01)";
    let ran = workspace.run(&["--topics", "1", "--period", "year"]);
    assert!(ran.assert_ok().stderr.contains(note), "{}", ran.stderr);
    assert_eq!(days(&workspace.table("periods"), "period"), [Some("2022-01-01".to_owned())]);

    let ran = zeitwort(&["kwic", file, "Hafen", "--format", "csv"]);
    assert!(ran.assert_ok().stderr.contains(note), "{}", ran.stderr);
    let dates: Vec<&str> = ran.stdout.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(dates, ["", "", "2022-10-12", "2022-10-12", "", "", "", ""]);

    let arguments = ["--by-period", "year", "--min-count", "1", "--format", "csv"];
    let ran = zeitwort(&[&["collocates", file, "wächst"], &arguments[..]].concat());
    assert!(ran.assert_ok().stderr.contains(note), "{}", ran.stderr);
    let years: BTreeSet<&str> =
        ran.stdout.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(years, BTreeSet::from(["", "2022-01-01"]), "{}", ran.stdout);

    let corpus = Corpus::from_paths([file]).unwrap();
    let counted = count_corpus(&corpus, &Analyzer::new(), &CountParams::default(), &|_| Ok(())).unwrap();
    assert_eq!(counted.documents.iter().filter(|article| article.date.is_some()).count(), 1);
    assert_eq!(counted.implausible_dates.articles, 3);
}

#[test]
fn invalid_utf8_is_rejected() {
    assert_rejected("b.txt", b"date 2022 Der H\xE4fen", &[(1, "not valid UTF-8")]);
    assert_rejected(
        "b.jsonl",
        b"{\"text\":\"gut\"}\n{\"text\":\"H\xE4fen\"}\n",
        &[(2, "set `encoding`, e.g. to windows-1252")],
    );
    assert_rejected("b.csv", b"id,text\n1,gut\n2,H\xE4fen\n", &[(3, "not valid UTF-8")]);
}

#[test]
fn impossible_dates_are_rejected() {
    assert_rejected(
        "b.txt",
        "date 2022-13 Der Hafen",
        &[(1, "`2022-13` is no date (the calendar has no such day)")],
    );
    let lines = ["30.02.2022", "gestern", "2022-02-30T10:00"]
        .map(|d| format!("{{\"text\":\"x\",\"date\":\"{d}\"}}\n"));
    let parts =
        [(1, "`30.02.2022` is no date"), (2, "`gestern` is no date (unknown form)"), (3, "no such day")];
    assert_rejected("b.jsonl", lines.concat(), &parts);
}

#[test]
fn empty_texts_are_rejected() {
    assert_rejected("b.txt", "", &[(1, "empty text")]);
    assert_rejected("c.txt", "date 2022-10 \n \n", &[(1, "empty text")]);
    assert_rejected(
        "b.jsonl",
        "{\"text\":\"  \"}\n{\"text\":null}\n",
        &[(1, "empty text"), (2, "empty text")],
    );
    assert_rejected("b.csv", "id,text\n1,\n", &[(2, "empty text")]);
}

#[test]
fn repeated_ids_are_rejected() {
    let lines = "{\"id\":7,\"text\":\"eins\"}\n{\"id\":\"7\",\"text\":\"zwei\"}\n";
    assert_rejected("b.jsonl", lines, &[(2, "duplicate id `7`: first in ")]);
}

#[test]
fn an_article_of_fifty_megabytes_is_counted() {
    let workspace = Workspace::new();
    // Eleven words in 62 bytes.
    let sentence = "Der Hafen und die Werft warten auf neue Schiffe aus Übersee. ";
    let times = 50_000_000 / sentence.len() + 1;
    let text = format!("date 2022-10-12 {}", sentence.repeat(times));
    workspace.file("large.txt", text);
    workspace.file("small.txt", "date 2022-10-12 Die Schule braucht Lehrkräfte");
    workspace.run(&["--topics", "2"]).assert_ok();
    let tokens = numbers(&workspace.table("documents"), "n_tokens");
    assert_eq!(tokens[0], Some(11.0 * times as f64));
}

#[test]
fn words_of_ten_megabytes_and_nul_bytes_are_no_terms() {
    let workspace = Workspace::new();
    let long = "x".repeat(10_000_000);
    let nul = "\\u0000".repeat(1000);
    workspace.file(
        "a.jsonl",
        format!(
            "{{\"id\":\"a\",\"text\":\"{long} Hafen\"}}\n{{\"id\":\"b\",\"text\":\"Der Hafen {nul} wächst\"}}\n\
             {{\"id\":\"c\",\"text\":\"{nul}\"}}\n"
        ),
    );
    for options in [&["--compounds", "beside"][..], &["--phrases"], &["--ngrams", "2"]] {
        let mut all = vec!["--topics", "1", "--force"];
        all.extend(options);
        workspace.run(&all).assert_ok();
        let documents = workspace.table("documents");
        assert_eq!(numbers(&documents, "n_tokens"), [Some(2.0), Some(3.0), Some(0.0)], "{options:?}");
        // Neither is a term.
        let terms = workspace.table("terms");
        assert!(strings(&terms, "term").iter().all(|term| term.len() < 20));
    }
}

/// A limit set by `ulimit` leads to an error that names the step, and nothing is written. The
/// program itself takes about half of it, since mapped pages count.
#[cfg(target_os = "linux")]
#[test]
fn a_memory_limit_is_an_error() {
    let workspace = Workspace::new();
    let words: Vec<String> = (0..400_000).map(|number| format!("wort{number}wort{number}")).collect();
    let articles: Vec<String> = words
        .chunks(4000)
        .enumerate()
        .map(|(id, words)| format!("{{\"id\":\"{id}\",\"text\":\"{}\"}}\n", words.join(" ")))
        .collect();
    let input = workspace.file("a.jsonl", articles.concat());
    let ran = Command::new("sh")
        .args(["-c", "ulimit -v 180000; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_zeitwort"), "run"])
        .args([input.to_str().unwrap(), "--out", workspace.out().to_str().unwrap()])
        .args(["--threads", "1", "--topics", "2", "--ngrams", "3"])
        .output()
        .unwrap();
    let message = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(1), "{message}");
    assert!(message.contains("out of memory: "), "{message}");
    workspace.assert_nothing_written();
}

/// With any limit, the command writes the whole result, or only a message.
#[cfg(target_os = "linux")]
#[test]
fn every_memory_limit_gives_a_result_or_a_message() {
    let workspace = Workspace::new();
    let input = workspace.file("a.jsonl", invented_news(3000));
    let ran = |kilobytes: usize| {
        Command::new("sh")
            .args([
                "-c",
                &format!("ulimit -v {kilobytes}; exec \"$@\"",),
                "sh",
                env!("CARGO_BIN_EXE_zeitwort"),
            ])
            .args(["run", input.to_str().unwrap(), "--out", workspace.out().to_str().unwrap()])
            .args(["--topics", "5", "--quiet"])
            .output()
            .unwrap()
    };
    // Below what the program itself maps, it cannot print a message.
    let itself = (40_000..2_000_000)
        .step_by(10_000)
        .find(|&limit| ran(limit).stderr.starts_with(b"zeitwort: out of"))
        .unwrap();
    let mut named = 0;
    for limit in (itself..4_000_000).step_by(10_000) {
        let ran = ran(limit);
        let message = String::from_utf8_lossy(&ran.stderr);
        if ran.status.success() {
            break;
        }
        assert_eq!(ran.status.code(), Some(1), "{limit}: {message}");
        workspace.assert_nothing_written();
        named += usize::from(message.contains("out of memory: "));
        let is_clear = message.contains("out of memory: ") || message.contains("memory allocation");
        assert!(is_clear, "{limit}: {message}");
    }
    assert!(named >= 2, "{named}");
}

#[cfg(unix)]
#[test]
fn a_corpus_of_one_article_has_tables_but_no_trends() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 Der Hafen wächst");
    let ran = workspace.run(&[]);
    assert!(ran.assert_ok().stdout.contains("1 article ·"), "{}", ran.stdout);
    assert_eq!(numbers(&workspace.table("documents"), "topic"), [Some(0.0)]);
    let trends = workspace.table("trends");
    assert!(numbers(&trends, "slope").iter().chain(&numbers(&trends, "p")).all(Option::is_none));
    let frequencies = workspace.table("term_frequencies");
    assert!(numbers(&frequencies, "per_million").iter().all(Option::is_some));
    assert!(
        numbers(&frequencies, "per_million_low").iter().all(Option::is_none),
        "one article has no spread"
    );
}

#[test]
fn equal_texts_make_one_topic() {
    for topics in ["auto", "3"] {
        let workspace = Workspace::new();
        for n in 0..6 {
            workspace.file(&format!("{n}.txt"), format!("date 2022-0{} Der Hafen und die Werft", n + 1));
        }
        let ran = workspace.run(&["--topics", topics]);
        ran.assert_ok();
        assert_eq!(numbers(&workspace.table("documents"), "topic"), [Some(0.0); 6]);
        assert_eq!(topics == "3", ran.stderr.contains("3 topics asked for, 1 found"), "{}", ran.stderr);
        let similarity = numbers(&workspace.table("documents"), "similarity");
        assert!(similarity.iter().flatten().all(|cosine| (cosine - 1.0).abs() < 1e-5), "{similarity:?}");
    }
}

#[test]
fn articles_of_stop_words_have_no_topic() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 und oder aber");
    workspace.run(&[]).assert_failed(1, &["no term is left", "1 articles with 3 words", "stop word"]);
    workspace.assert_nothing_written();
    workspace.file("b.txt", "date 2022-10 Der Hafen wächst");
    workspace.run(&["--topics", "1"]).assert_ok();
    let documents = workspace.table("documents");
    assert_eq!(
        numbers(&documents, "topic"),
        [Some(-1.0), Some(0.0)],
        "an article without a term has no topic"
    );
    assert_eq!(numbers(&documents, "similarity")[0], Some(0.0));
    assert_eq!(numbers(&workspace.table("topics"), "topic"), [Some(-1.0), Some(0.0)]);
}

#[test]
fn articles_that_share_no_word_with_the_others_have_no_topic() {
    let workspace = Workspace::new();
    let foreign = (0..2).map(|n| format!("{{\"id\":\"x{n}\",\"text\":\"Havnen venter skibe værftet\"}}\n"));
    workspace.file("news.jsonl", invented_news(600) + &foreign.collect::<String>());
    workspace.file("few.toml", "dimensions = 4");
    let config = workspace.input().join("few.toml");
    workspace.run(&["--topics", "3", "--config", config.to_str().unwrap()]).assert_ok();
    let topics = numbers(&workspace.table("documents"), "topic");
    assert_eq!(topics[600..], [Some(-1.0); 2], "their place in the space would be rounding noise");
    assert!(topics[..600].iter().all(|topic| topic.unwrap() >= 0.0));
}

#[test]
fn more_topics_than_articles_are_refused() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 Der Hafen wächst");
    workspace.file("b.txt", "date 2022-11 Die Werft ruht");
    workspace
        .run(&["--topics", "3"])
        .assert_failed(1, &["3 topics asked for", "only 2 articles", "at most 2"]);
    workspace.assert_nothing_written();
    workspace.run(&["--topics", "0"]).assert_failed(2, &["topics", "from 1"]);
}

#[test]
fn bounds_that_leave_no_term_are_refused() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(30));
    workspace.run(&["--min-df", "31"]).assert_failed(1, &["no term is left", "`min_df` 31", "--min-df"]);
    workspace
        .run(&["--min-df", "20", "--max-df", "0.1"])
        .assert_failed(2, &["invalid `min_df`: 20 articles", "at most `max_df`"]);
    workspace.run(&["--max-df", "1.5"]).assert_failed(2, &["between 0.0 and 1.0"]);
    workspace.assert_nothing_written();
}

#[test]
fn a_foreign_output_folder_is_never_replaced() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 Der Hafen wächst");
    std::fs::create_dir(workspace.out()).unwrap();
    std::fs::write(workspace.out().join("thesis.tex"), "mine").unwrap();
    for force in [&[][..], &["--force"]] {
        workspace.run(force).assert_failed(1, &["files that zeitwort did not write", "thesis.tex"]);
    }
    assert_eq!(std::fs::read(workspace.out().join("thesis.tex")).unwrap(), b"mine");
    workspace.assert_no_draft();
}

#[test]
fn an_old_result_with_a_foreign_file_is_never_replaced() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 Der Hafen wächst");
    workspace.run(&["--topics", "1"]).assert_ok();
    std::fs::write(workspace.out().join("mine.parquet"), "mine").unwrap();
    workspace.run(&["--topics", "1", "--force"]).assert_failed(1, &["mine.parquet"]);
    assert!(workspace.out().join("mine.parquet").exists());
}

/// Simulates a full disk by a limit on the size of files, which needs no mount and no root.
#[cfg(unix)]
#[test]
fn a_full_disk_is_an_error_and_leaves_nothing() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(3000));
    let script = format!(
        "trap '' XFSZ; ulimit -f 8; exec {} run {} --out {} --topics 3",
        crate::support::binary(),
        workspace.input().display(),
        workspace.out().display()
    );
    let ran: crate::support::Ran =
        std::process::Command::new("sh").args(["-c", &script]).output().unwrap().into();
    ran.assert_failed(1, &["cannot write", ".parquet", "nothing was left half-written"]);
    workspace.assert_nothing_written();
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 Der Hafen wächst");
    let out = workspace.file("plain-file", "x").join("below");
    let input = workspace.input().join("a.txt");
    crate::support::zeitwort(&["run", input.to_str().unwrap(), "--out", out.to_str().unwrap()])
        .assert_failed(1, &["cannot write", "plain-file"]);
}

#[test]
fn strict_runs_stop_at_the_first_bad_record() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(5) + "{broken\n");
    workspace
        .run(&["--on-error", "fail"])
        .assert_failed(1, &["news.jsonl, record 6", "broken JSON", "--on-error fail"]);
    workspace.assert_nothing_written();
}

#[test]
fn unknown_encodings_and_wrong_configurations_are_wrong_usage() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 Der Hafen wächst");
    workspace.run(&["--encoding", "latein"]).assert_failed(2, &["unknown encoding `latein`", "windows-1252"]);
    let config = workspace.root().join("c.toml");
    for (content, part) in
        [("topic = 3\n", "unknown field `topic`"), ("topics = \"viele\"\n", "topics"), ("= 3", "TOML")]
    {
        std::fs::write(&config, content).unwrap();
        workspace.run(&["--config", config.to_str().unwrap()]).assert_failed(2, &["c.toml", part]);
    }
    workspace
        .run(&["--threads", "5000"])
        .assert_failed(2, &["invalid `threads`: 5000", "0 (all cores) to 1024"]);
    workspace.run(&["--config", "nowhere.toml"]).assert_failed(2, &["nowhere.toml", "cannot be read"]);
    workspace.assert_nothing_written();
}
