//! Options, exit codes, and what goes to which stream.

use serde_json::Value;

use crate::support::{Workspace, invented_news, numbers, read_table, strings, zeitwort};

fn news(articles: usize) -> Workspace {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(articles));
    workspace
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in
        [&["fly"][..], &["run", "--topics", "many"], &["run", "--period", "decade"], &["run", "--speed"], &[]]
    {
        assert_eq!(zeitwort(arguments).code, Some(2), "{arguments:?}");
    }
    assert_eq!(zeitwort(&["run", "--help"]).code, Some(0));
}

#[test]
fn the_summary_describes_the_result() {
    let workspace = news(120);
    let ran = workspace.run(&["--topics", "3"]);
    ran.assert_ok();
    for part in ["120 articles", "terms (in 2 to 120 articles each)", "2021-01 to 2022-12, 24 months"] {
        assert!(ran.stdout.contains(part), "`{part}` is not in {}", ran.stdout);
    }
    let topics: Vec<&str> = ran.stdout.lines().filter(|line| line.contains(" % ")).collect();
    assert_eq!(topics.len(), 3, "{}", ran.stdout);
    assert!(topics.iter().all(|line| line.contains('█')), "{topics:?}");
    assert!(ran.stdout.contains(workspace.out().to_str().unwrap()));
    assert_eq!(ran.stderr, "", "no progress bar where stderr is no terminal");
}

#[test]
fn quiet_and_json() {
    let workspace = news(60);
    let ran = workspace.run(&["--topics", "3", "--quiet"]);
    assert_eq!((ran.assert_ok().stdout.as_str(), ran.stderr.as_str()), ("", ""));
    let ran = workspace.run(&["--topics", "3", "--json", "--force"]);
    let printed: Value = serde_json::from_str(&ran.assert_ok().stdout).unwrap();
    let written: Value =
        serde_json::from_slice(&std::fs::read(workspace.out().join("run.json")).unwrap()).unwrap();
    assert_eq!(printed, written);
    assert_eq!(written["zeitwort"], env!("CARGO_PKG_VERSION"));
    assert_eq!(written["seed"], 42);
    assert_eq!(written["config"]["topics"], 3);
    assert_eq!(written["counts"]["documents"], 60);
    assert_eq!(written["counts"]["read"], 60);
    let bytes = std::fs::metadata(workspace.input().join("news.jsonl")).unwrap().len();
    assert_eq!(written["input"][0]["bytes"], bytes);
    let stages: Vec<&str> =
        written["stages"].as_array().unwrap().iter().map(|stage| stage["stage"].as_str().unwrap()).collect();
    assert_eq!(stages, ["count", "weigh", "topics", "time", "write"]);
    assert!(
        written["stages"]
            .as_array()
            .unwrap()
            .iter()
            .all(|stage| stage["mb_per_second"].as_f64().unwrap() > 0.0)
    );
    if cfg!(target_os = "linux") {
        assert!(written["peak_memory_bytes"].as_u64().unwrap() > 1_000_000);
    }
}

#[test]
fn an_earlier_result_is_replaced_only_with_force() {
    let workspace = news(60);
    workspace.run(&["--topics", "3", "--matrix"]).assert_ok();
    workspace.run(&["--topics", "2"]).assert_failed(1, &["earlier run", "--force"]);
    assert_eq!(workspace.table("topics").height(), 3);
    workspace.run(&["--topics", "2", "--force"]).assert_ok();
    assert_eq!(workspace.table("topics").height(), 2);
    assert!(!workspace.out().join("matrix.parquet").exists(), "nothing of the old result stays");
    workspace.assert_no_draft();
}

#[test]
fn a_failing_run_leaves_the_old_result() {
    let workspace = news(60);
    workspace.run(&["--topics", "3"]).assert_ok();
    workspace.run(&["--topics", "61", "--force"]).assert_failed(1, &["61 topics"]);
    assert_eq!(workspace.table("topics").height(), 3);
    workspace.assert_no_draft();
}

#[test]
fn options_override_the_configuration() {
    let workspace = news(60);
    let config = workspace.root().join("c.toml");
    std::fs::write(
        &config,
        "topics = 2\nperiod = \"year\"\n[stop_words]\nadd = [\"Hafen\"]\nkeep = [\"die\"]\n",
    )
    .unwrap();
    workspace.run(&["--config", config.to_str().unwrap(), "--topics", "3"]).assert_ok();
    assert_eq!(workspace.table("topics").height(), 3);
    assert_eq!(workspace.table("periods").height(), 2);
    let labels = strings(&workspace.table("terms"), "label");
    assert!(!labels.contains(&"Hafen".to_owned()) && labels.contains(&"die".to_owned()), "{labels:?}");
}

#[test]
fn tracked_terms_are_a_number_all_or_a_file() {
    let workspace = news(60);
    let tracked = |argument: &str| {
        workspace.run(&["--topics", "3", "--force", "--track", argument]).assert_ok();
        strings(&workspace.table("trends"), "label")
    };
    assert_eq!(tracked("4").len(), 4);
    assert_eq!(tracked("all").len(), workspace.table("terms").height());
    let words = workspace.root().join("words.txt");
    std::fs::write(&words, "Häfen\nLehrkraft Nilpferd\n").unwrap();
    let ran = workspace.run(&["--topics", "3", "--force", "--track", words.to_str().unwrap()]);
    assert!(ran.assert_ok().stderr.contains("not terms of the corpus: Nilpferd"), "{}", ran.stderr);
    assert_eq!(strings(&workspace.table("trends"), "label"), ["Hafen", "Lehrkräfte"]);
    assert_eq!(workspace.run(&["--force", "--track", "nowhere"]).code, Some(1));
}

#[test]
fn stemmers_differ() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022 Das System der Systeme, Systemen");
    let terms = |stemmer: &str| {
        workspace.run(&["--topics", "1", "--force", "--stemmer", stemmer]).assert_ok();
        strings(&workspace.table("terms"), "term")
    };
    assert_eq!(terms("none"), ["system", "systeme", "systemen"]);
    assert_eq!(terms("snowball"), ["syst", "system"]);
    assert_eq!(terms("cistem"), ["sys"]);
}

#[test]
fn bounds_on_document_frequency_prune_terms_but_not_lengths() {
    let workspace = news(60);
    workspace.run(&["--topics", "3"]).assert_ok();
    let lengths = numbers(&workspace.table("documents"), "n_tokens");
    workspace.run(&["--topics", "3", "--force", "--min-df", "0.3", "--max-df", "25"]).assert_ok();
    assert_eq!(numbers(&workspace.table("documents"), "n_tokens"), lengths);
    let docs = numbers(&workspace.table("terms"), "docs");
    assert!(!docs.is_empty() && docs.iter().flatten().all(|docs| (18.0..=25.0).contains(docs)), "{docs:?}");
}

#[test]
fn a_sparse_timeline_is_pointed_out() {
    let workspace = news(30);
    let ran = workspace.run(&["--topics", "3"]);
    assert!(ran.assert_ok().stderr.contains("24 of 24 periods hold fewer than 5 articles"), "{}", ran.stderr);
}

#[test]
fn keyness_finds_the_words_of_a_group() {
    let workspace = Workspace::new();
    let harbour = "{\"text\":\"Der Hafen wartet auf Schiffe\",\"date\":\"2022-03-01\",\"source\":\"Bote\"}\n";
    let school = "{\"text\":\"Die Schule wartet auf Lehrer\",\"date\":\"2023\",\"source\":\"Kurier\"}\n";
    let path = workspace.file("news.jsonl", harbour.repeat(30) + &school.repeat(30));
    let out = workspace.root().join("keyness.parquet");
    let (path, out) = (path.to_str().unwrap(), out.to_str().unwrap());
    for target in ["source=Bote", "period=2022", "period=2022-02..2022-03"] {
        let ran = zeitwort(&["keyness", path, "--target", target, "--out", out, "--force"]);
        let lines: Vec<&str> = ran.assert_ok().stdout.lines().collect();
        assert_eq!(lines[0], format!("{target} against all others"));
        assert!(lines[2].contains("Hafen") && lines[3].contains("Schiffe"), "{}", ran.stdout);
        assert!(ran.stdout.contains("Schule") && !ran.stdout.contains("wartet"), "{}", ran.stdout);
        let table = read_table(workspace.root(), "keyness");
        assert_eq!(numbers(&table, "count")[0], Some(30.0));
        assert_eq!(strings(&table, "label")[0], "Hafen");
        assert!(numbers(&table, "score")[0].unwrap() > 1.0);
    }
    for (target, parts) in [
        (
            "source=Kurrier",
            &["`source` has no such value (did you mean `Kurier`?)", "Bote (30), Kurier (30)"][..],
        ),
        ("sorce=Bote", &["no column `sorce` (did you mean `source`?)", "the columns are: source\n"]),
        ("sorce=", &["no column `sorce` (did you mean `source`?)"]),
        ("period=2021", &["the articles are dated 2022-03-01 to 2023-12-31"]),
        // An article of 2023 may be of any month.
        ("period=2023-01", &["the dates of 30 articles", "too coarse"]),
        ("topic=77", &["the topics are 0 to "]),
    ] {
        let ran = zeitwort(&["keyness", path, "--target", target]);
        ran.assert_failed(2, &[&format!("no article matches `{target}`: ")]);
        ran.assert_failed(2, parts);
        let ran = zeitwort(&["keyness", path, "--target", "source=Bote", "--reference", target]);
        ran.assert_failed(2, &[&format!("no article matches `{target}`: ")]);
    }
    zeitwort(&["keyness", path, "--target", "period=2022..2023"])
        .assert_failed(2, &["no article matches `all others`: all articles match `period=2022..2023`"]);
    zeitwort(&["keyness", path, "--target", "source=Bote", "--reference", "period=2022"])
        .assert_failed(2, &["its articles all match the target `source=Bote`, too"]);
    let undated = workspace.file("undated.jsonl", "{\"text\":\"Der Hafen\"}\n{\"text\":\"Die Werft\"}\n");
    zeitwort(&["keyness", undated.to_str().unwrap(), "--target", "period=2022"])
        .assert_failed(2, &["no article has a date"]);
    zeitwort(&["keyness", undated.to_str().unwrap(), "--target", "source=Bote"])
        .assert_failed(2, &["no column `source`; the articles have no columns"]);
    for target in ["2022", "period=gestern", "period=2023..2022", "topic=Hafen"] {
        zeitwort(&["keyness", path, "--target", target]).assert_failed(2, &["--target", target]);
    }
}

#[test]
fn every_algorithm_can_be_asked_for() {
    let workspace = Workspace::new();
    workspace.file("a.jsonl", invented_news(61));
    for algorithm in
        ["graph", "k-means", "spherical-k-means", "bisecting", "gaussian-mixture", "dbscan", "optics"]
    {
        let ran = workspace.run(&["--topics", "3", "--algorithm", algorithm, "--force", "--json"]);
        let report: serde_json::Value = serde_json::from_str(&ran.assert_ok().stdout).unwrap();
        assert_eq!(report["config"]["algorithm"], algorithm);
        let docs = numbers(&workspace.table("topics"), "docs").into_iter().flatten().sum::<f64>();
        assert_eq!(docs, 61.0, "{algorithm}");
    }
    workspace
        .run(&["--topics", "3", "--algorithm", "magic", "--force"])
        .assert_failed(2, &["magic", "k-means"]);
}

#[test]
fn outliers_are_marked_on_request() {
    let workspace = Workspace::new();
    workspace.file("a.jsonl", invented_news(61));
    let out = |arguments: &[&str]| {
        workspace.run(arguments).assert_ok();
        let topics = numbers(&workspace.table("documents"), "topic");
        topics.iter().filter(|topic| **topic == Some(-1.0)).count()
    };
    assert_eq!(out(&["--topics", "4"]), 0, "every article has a topic");
    assert!(out(&["--topics", "4", "--outliers", "--force"]) <= 30, "never half of all");
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

#[test]
fn every_command_that_reads_articles_leaves_boilerplate_out_or_keeps_it() {
    let workspace = Workspace::new();
    let line = |day: usize| {
        format!(
            "{{\"id\":{day},\"date\":\"2024-{:02}-{:02}\",\"text\":\"Am Markttag {day} war der Hafen voll.\\nBitte abonnieren Sie unseren Rundbrief.\"}}\n",
            day / 28 + 1,
            day % 28 + 1
        )
    };
    let file = workspace.file("a.jsonl", (0..100).map(line).collect::<String>());
    let (file, out) = (file.to_str().unwrap(), workspace.out());
    let note = "left out of 100 articles, 54 % of all text: “Bitte abonnieren Sie unseren Rundbrief.” (100); set \
                --keep-boilerplate to count them";
    for arguments in [
        &["run", file, "--topics", "1", "--force", "--out", out.to_str().unwrap()][..],
        &["check", file],
        &["kwic", file, "Hafen"],
        &["collocates", file, "Hafen"],
    ] {
        let ran = zeitwort(arguments);
        assert!(ran.assert_ok().stderr.contains(note), "{arguments:?}: {}", ran.stderr);
        let kept = zeitwort(&[arguments, &["--keep-boilerplate"]].concat());
        assert!(!kept.assert_ok().stderr.contains("left out of"), "{arguments:?}: {}", kept.stderr);
    }
    zeitwort(&["kwic", file, "Rundbrief"]).assert_failed(1, &["`Rundbrief` was not found"]);
    zeitwort(&["kwic", file, "Rundbrief", "--keep-boilerplate"]).assert_ok();
}
