//! The command `reuse`.

use super::texts::lines;
use crate::support::{Ran, Workspace, numbers, read_table, strings, zeitwort};

const REPORT: &str = "Der neue Hafen soll im Herbst öffnen und kostet nach Angaben der Stadt elf Millionen";

/// Two articles with a passage of which one word differs, one without, and an undated one.
fn news() -> Workspace {
    let workspace = Workspace::new();
    let edited = REPORT.replace("soll", "wird");
    let articles = [
        format!(r#"{{"id":"later","date":"2023-05-04","source":"Bote","text":"Ein Sprecher sagt: „{edited}.“ Mehr nicht."}}"#),
        format!(r#"{{"id":"early","date":"2023-05-01","text":"Was war. {REPORT}, heißt es.\nDanach Stille."}}"#),
        r#"{"id":"alone","date":"2023-05-02","text":"Die Schule braucht Lehrkräfte, und die Eltern der Kita klagen."}"#.to_owned(),
        format!(r#"{{"id":"undated","text":"{REPORT}"}}"#),
    ];
    workspace.file("news.jsonl", articles.join("\n"));
    workspace
}

fn reuse(workspace: &Workspace, arguments: &[&str]) -> Ran {
    let input = workspace.input();
    zeitwort(&[&["reuse", input.to_str().unwrap()], arguments].concat())
}

#[test]
fn passages_are_written_with_places_words_and_lag() {
    let ran = reuse(&news(), &["--format", "csv"]);
    let edited = REPORT.replace("soll", "wird");
    assert_eq!(
        lines(&ran.assert_ok().stdout),
        [
            "doc_id,other_id,start,end,other_start,other_end,words,text,lag_days".to_owned(),
            format!("later,early,20,104,9,93,14,{edited},3"),
            format!("undated,early,0,84,9,93,15,{REPORT},"),
            format!("undated,later,0,84,20,104,14,{REPORT},"),
        ]
    );
    assert_eq!(
        ran.stderr,
        "3 passages in 3 pairs of 4 articles; the longest has 15 words (undated, early)\n"
    );
}

#[test]
fn options_limit_what_is_compared() {
    let workspace = news();
    let found = |arguments: &[&str]| {
        let ran = reuse(&workspace, &[arguments, &["--format", "csv", "-q"]].concat());
        assert_eq!(ran.assert_ok().stderr, "");
        ran.stdout.lines().count() - 1
    };
    assert_eq!(found(&[]), 3);
    assert_eq!(found(&["--min-words", "15"]), 1);
    assert_eq!(found(&["--min-words", "16"]), 0, "a table without rows");
    assert_eq!(found(&["--window", "3"]), 1);
    assert_eq!(found(&["--window", "2"]), 0);
    assert_eq!(found(&["--from", "2023-05-02"]), 0);
    assert_eq!(found(&["--where", "source=Bote"]), 0);
}

#[test]
fn two_corpora_are_compared_with_each_other() {
    let workspace = news();
    let agency = workspace.root().join("agency.jsonl");
    let text = format!("(ag) {REPORT} und noch mehr.");
    std::fs::write(&agency, format!(r#"{{"id":"early","date":"2023-05-03","text":"{text}"}}"#)).unwrap();
    let out = workspace.root().join("passages.parquet");
    let arguments = ["--with", agency.to_str().unwrap(), "--out", out.to_str().unwrap()];
    let ran = reuse(&workspace, &arguments);
    assert!(
        ran.assert_ok().stderr.contains("3 passages in 3 pairs of 4 articles and 1 others"),
        "{}",
        ran.stderr
    );
    let table = read_table(workspace.root(), "passages");
    assert_eq!(strings(&table, "doc_id"), ["early", "later", "undated"]);
    assert_eq!(strings(&table, "other_id"), ["early"; 3]);
    assert_eq!(numbers(&table, "lag_days"), [Some(-2.0), Some(1.0), None]);
    reuse(&workspace, &arguments).assert_failed(1, &["exists", "--force"]);
    workspace.assert_no_draft();
}

#[test]
fn the_longest_passages_are_printed_first() {
    let ran = reuse(&news(), &["--top", "2"]);
    let printed = lines(&ran.assert_ok().stdout);
    assert_eq!(printed.len(), 4, "{printed:?}");
    assert!(printed[0].starts_with("doc_id           other_id            lag  words  text"), "{printed:?}");
    assert!(
        printed[1].starts_with("undated          early                 –     15  Der neue"),
        "{printed:?}"
    );
    assert!(
        printed[2].starts_with("later            early                 3     14  Der neue"),
        "{printed:?}"
    );
    assert_eq!(printed[3], "… and 1 more passage (see --top)");
}

#[test]
fn two_articles_are_shown_side_by_side() {
    let workspace = news();
    let ran = reuse(&workspace, &["--show", "later"]);
    let printed = lines(&ran.assert_ok().stdout);
    assert!(printed[0].starts_with("later ") && printed[0].ends_with("│ early"), "{printed:?}");
    assert!(
        printed[1].starts_with("2023-05-04, Bote ") && printed[1].ends_with("│ 2023-05-01"),
        "{printed:?}"
    );
    assert_eq!(ran.stdout.matches('[').count(), 2, "{}", ran.stdout);
    assert!(
        printed
            .iter()
            .any(|line| line.starts_with("[„Der neue Hafen wird") && line.contains("│ [Der neue Hafen soll")),
        "{}",
        ran.stdout
    );
    assert_eq!(ran.stderr, "1 passage with 14 shared words\n");
    let both = reuse(&workspace, &["--show", "later", "--show", "alone"]);
    assert_eq!(both.assert_ok().stderr, "0 passages with 0 shared words\n");
    reuse(&workspace, &["--show", "alone"]).assert_failed(1, &["`alone` shares no passage", "--min-words"]);
    reuse(&workspace, &["--show", "lates"]).assert_failed(2, &["`lates`", "`later`"]);
    reuse(&workspace, &["--show", "later", "--show", "xyz"]).assert_failed(2, &["none of the 4 articles"]);
    reuse(&workspace, &["--show", "a", "--show", "b", "--show", "c"]).assert_failed(2, &["--show takes"]);
    reuse(&workspace, &["--show", "later", "--format", "csv"]).assert_failed(2, &["cannot be used"]);
}

#[test]
fn what_is_left_out_is_counted() {
    let workspace = Workspace::new();
    let footer = "Dieses Blatt erscheint an jedem Werktag außer Samstag und kostet im Hafen drei Taler";
    let numbers: [&str; 10] =
        ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"];
    let name = |n: usize| format!("{}{}", numbers[n / 10 % 10], numbers[n % 10]);
    let article = |n: usize| {
        let own: String = (0..30).map(|word| format!("{}{} ", name(n), name(word))).collect();
        let text = if n < 30 { format!("{own}{footer}") } else { format!("{REPORT} {REPORT}") };
        format!("{{\"id\":\"{n:02}\",\"text\":\"{text}\"}}\n")
    };
    workspace.file("news.jsonl", (0..60).map(article).collect::<String>());
    let ran = reuse(&workspace, &["--format", "csv", "--keep-boilerplate"]);
    assert_eq!(ran.assert_ok().stdout.lines().count() - 1, 10 * 11 / 2 + 19);
    for part in [
        "note: 1 passage in more than 2 % of the articles left out, and 0 passages of little else (--max-share), e.g. in 30 articles: Dieses Blatt",
        "note: 19 passages linked only to the earliest of more than ten articles",
    ] {
        assert!(ran.stderr.contains(part), "`{part}` is not in {}", ran.stderr);
    }
}

#[test]
fn wrong_usage_is_refused() {
    let workspace = news();
    reuse(&workspace, &["--min-words", "4"]).assert_failed(2, &["invalid `min_words`: 4"]);
    reuse(&workspace, &["--max-share", "2"]).assert_failed(2, &["invalid `max_share`: 2"]);
    reuse(&workspace, &["--format", "parquet"]).assert_failed(2, &["--out FILE"]);
    reuse(&workspace, &["--with", "/no/such/folder"]).assert_failed(1, &["no such file"]);
    zeitwort(&["reuse", "/no/such/folder"]).assert_failed(1, &["no such file"]);
    let empty = Workspace::new();
    empty.file("a.jsonl", "{\"text\":\"\"}\n");
    reuse(&empty, &[]).assert_failed(1, &["no article could be used", "empty"]);
}
