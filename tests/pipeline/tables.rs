//! Every table has the columns, types and order that the README documents.

use polars::prelude::{DataFrame, DataType};

use crate::support::{Workspace, days, invented_news, numbers, strings};

fn schema(table: &DataFrame) -> Vec<(String, String)> {
    let name = |dtype: &DataType| match dtype {
        DataType::List(_) => "list[str]".to_owned(),
        dtype => dtype.to_string(),
    };
    table.schema().iter().map(|(column, dtype)| (column.to_string(), name(dtype))).collect()
}

fn assert_schema(workspace: &Workspace, table: &str, columns: &[(&str, &str)]) {
    let expected: Vec<_> =
        columns.iter().map(|(name, dtype)| ((*name).to_owned(), (*dtype).to_owned())).collect();
    assert_eq!(schema(&workspace.table(table)), expected, "{table}");
}

/// Three subjects, an undated article, a broken line, and a column that is
/// carried over.
fn analysed() -> Workspace {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(60) + "{broken\n");
    workspace.file(
        "more.csv",
        "id,datum,text,rubrik\nx1,,Der Hafen wartet auf Schiffe und die Werft auch,Lokales\n",
    );
    workspace.run(&["--topics", "3", "--matrix"]).assert_ok();
    workspace
}

#[test]
fn tables_hold_their_contract() {
    let workspace = analysed();
    assert_schema(
        &workspace,
        "documents",
        &[
            ("doc_id", "str"),
            ("date", "date"),
            ("date_precision", "str"),
            ("period", "date"),
            ("n_tokens", "u32"),
            ("n_terms", "u32"),
            ("topic", "i32"),
            ("similarity", "f32"),
            ("rubrik", "str"),
        ],
    );
    assert_schema(
        &workspace,
        "terms",
        &[
            ("term_id", "u32"),
            ("term", "str"),
            ("label", "str"),
            ("docs", "u32"),
            ("count", "u64"),
            ("idf", "f64"),
            ("noun_share", "f64"),
        ],
    );
    assert_schema(&workspace, "periods", &[("period", "date"), ("docs", "u32"), ("tokens", "u64")]);
    assert_schema(
        &workspace,
        "term_frequencies",
        &[
            ("period", "date"),
            ("term_id", "u32"),
            ("label", "str"),
            ("count", "u64"),
            ("docs", "u32"),
            ("per_million", "f64"),
            ("per_million_low", "f64"),
            ("per_million_high", "f64"),
            ("doc_share", "f64"),
            ("doc_share_low", "f64"),
            ("doc_share_high", "f64"),
            ("smooth", "f64"),
        ],
    );
    assert_schema(
        &workspace,
        "trends",
        &[
            ("term_id", "u32"),
            ("label", "str"),
            ("slope", "f64"),
            ("tau", "f64"),
            ("p", "f64"),
            ("q", "f64"),
            ("peak", "date"),
            ("slope_low", "f64"),
            ("slope_high", "f64"),
            ("slope_relative", "f64"),
            ("p_hamed_rao", "f64"),
            ("change", "f64"),
            ("change_low", "f64"),
            ("change_high", "f64"),
            ("p_weighted", "f64"),
            ("q_weighted", "f64"),
            ("score", "f64"),
        ],
    );
    assert_schema(
        &workspace,
        "bursts",
        &[
            ("term_id", "u32"),
            ("label", "str"),
            ("level", "u32"),
            ("start", "date"),
            ("end", "date"),
            ("weight", "f64"),
            ("docs", "u32"),
        ],
    );
    assert_schema(
        &workspace,
        "change_points",
        &[
            ("term_id", "u32"),
            ("label", "str"),
            ("date", "date"),
            ("before", "f64"),
            ("after", "f64"),
            ("gain", "f64"),
        ],
    );
    assert_schema(
        &workspace,
        "topics",
        &[
            ("topic", "i32"),
            ("label", "str"),
            ("docs", "u32"),
            ("share", "f64"),
            ("cohesion", "f64"),
            ("representative", "list[str]"),
            ("stability", "f64"),
            ("parent", "i32"),
            ("coherence", "f64"),
        ],
    );
    assert_schema(
        &workspace,
        "topic_terms_over_time",
        &[
            ("topic", "i32"),
            ("period", "date"),
            ("rank", "u32"),
            ("term_id", "u32"),
            ("label", "str"),
            ("weight", "f64"),
            ("docs", "u32"),
        ],
    );
    assert_schema(
        &workspace,
        "topic_merges",
        &[("node", "i32"), ("first", "i32"), ("second", "i32"), ("height", "f64"), ("docs", "u32")],
    );
    assert_schema(
        &workspace,
        "topic_selection",
        &[("k", "u32"), ("silhouette", "f64"), ("stability", "f64"), ("cohesion", "f64"), ("chosen", "bool")],
    );
    assert_schema(
        &workspace,
        "topic_terms",
        &[
            ("topic", "i32"),
            ("rank", "u32"),
            ("term_id", "u32"),
            ("label", "str"),
            ("weight", "f64"),
            ("frex", "f64"),
            ("prob", "f64"),
        ],
    );
    assert_schema(
        &workspace,
        "topic_frequencies",
        &[
            ("period", "date"),
            ("topic", "i32"),
            ("docs", "u32"),
            ("share", "f64"),
            ("share_low", "f64"),
            ("share_high", "f64"),
        ],
    );
    assert_schema(&workspace, "rejected", &[("file", "str"), ("record", "u64"), ("reason", "str")]);
    assert_schema(
        &workspace,
        "matrix",
        &[("doc", "u32"), ("term_id", "u32"), ("count", "u32"), ("tfidf", "f32")],
    );
}

#[test]
fn tables_agree_with_one_another() {
    let workspace = analysed();
    let documents = workspace.table("documents");
    assert_eq!((documents.height(), workspace.table("rejected").height()), (61, 1));
    assert!(strings(&documents, "doc_id").is_sorted());

    let terms = workspace.table("terms");
    assert!(strings(&terms, "term").is_sorted());
    let matrix = workspace.table("matrix");
    let mut counts = vec![0.0; terms.height()];
    let mut documents_with = vec![0.0; terms.height()];
    for (term, count) in numbers(&matrix, "term_id").into_iter().zip(numbers(&matrix, "count")) {
        counts[term.unwrap() as usize] += count.unwrap();
        documents_with[term.unwrap() as usize] += 1.0;
    }
    assert_eq!(numbers(&terms, "count"), counts.into_iter().map(Some).collect::<Vec<_>>());
    assert_eq!(numbers(&terms, "docs"), documents_with.into_iter().map(Some).collect::<Vec<_>>());

    let sum = |table: &str, column: &str| {
        numbers(&workspace.table(table), column).into_iter().flatten().sum::<f64>()
    };
    assert_eq!(sum("topics", "docs"), 61.0);
    assert!((sum("topics", "share") - 1.0).abs() < 1e-12);
    assert_eq!(sum("periods", "docs"), 60.0, "all but the undated article");
    assert_eq!(sum("topic_frequencies", "docs"), 60.0);
}

#[test]
fn topic_selection_lists_the_candidates() {
    let workspace = analysed();
    let known = |table: &DataFrame, column: &str| -> Vec<f64> {
        numbers(table, column).into_iter().map(Option::unwrap).collect()
    };
    let (topics, given) = (workspace.table("topics"), workspace.table("topic_selection"));
    assert_eq!((known(&given, "k"), known(&given, "chosen")), (vec![3.0], vec![1.0]));
    let stability = known(&topics, "stability").iter().sum::<f64>() / 3.0;
    assert!((known(&given, "stability")[0] - stability).abs() < 1e-12);
    let similarity = known(&workspace.table("documents"), "similarity");
    let cohesion = similarity.iter().sum::<f64>() / similarity.len() as f64;
    assert!((known(&given, "cohesion")[0] - cohesion).abs() < 1e-6);

    workspace.run(&["--topics", "auto", "--force"]).assert_ok();
    let compared = workspace.table("topic_selection");
    let (k, silhouette) = (known(&compared, "k"), known(&compared, "silhouette"));
    assert_eq!(k[..5], [2.0, 3.0, 4.0, 5.0, 6.0]);
    let chosen = known(&compared, "chosen");
    let best = chosen.iter().position(|&chosen| chosen == 1.0).unwrap();
    assert_eq!(chosen.iter().sum::<f64>(), 1.0);
    assert!(silhouette.iter().all(|&value| value <= silhouette[best]), "{silhouette:?}");
    assert_eq!(workspace.table("topics").height(), k[best] as usize);
    for column in ["stability", "cohesion"] {
        assert!(known(&compared, column).iter().all(|value| (0.0..=1.0).contains(value)), "{column}");
    }
}

#[test]
fn every_calendar_period_is_a_row() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2021-11-30 Der Hafen wächst");
    workspace.file("b.txt", "date 2022-03 Der Hafen ruht, der Hafen schläft");
    workspace.run(&["--topics", "1"]).assert_ok();
    let periods = workspace.table("periods");
    let months = ["2021-11-01", "2021-12-01", "2022-01-01", "2022-02-01", "2022-03-01"];
    assert_eq!(days(&periods, "period"), months.map(|month| Some(month.to_owned())));
    assert_eq!(numbers(&periods, "docs"), [1.0, 0.0, 0.0, 0.0, 1.0].map(Some));

    let frequencies = workspace.table("term_frequencies");
    let terms = workspace.table("terms").height();
    assert_eq!(frequencies.height(), terms * 5);
    let hafen: Vec<_> = strings(&frequencies, "label")
        .iter()
        .zip(numbers(&frequencies, "count").iter().zip(numbers(&frequencies, "per_million")))
        .filter(|(label, _)| *label == "Hafen")
        .map(|(_, (count, rate))| (count.unwrap(), rate))
        .collect();
    let third = 1e6 / 3.0;
    assert_eq!(hafen.len(), 5);
    assert_eq!((hafen[0].0, hafen[4].0), (1.0, 2.0));
    assert!((hafen[0].1.unwrap() - third).abs() < 1e-6 && (hafen[4].1.unwrap() - third).abs() < 1e-6);
    assert!(hafen[1..4].iter().all(|&(count, rate)| count == 0.0 && rate.is_none()), "{hafen:?}");
}

#[test]
fn labels_are_the_commonest_surface_forms() {
    let workspace = Workspace::new();
    workspace.file(
        "a.txt",
        "date 2022 Waffenlieferungen beginnen. Die Waffenlieferung und Waffenlieferungen; WAFFENLIEFERUNGEN. Größe, Größen, Größe",
    );
    workspace.run(&["--topics", "1", "--period", "year"]).assert_ok();
    let terms = workspace.table("terms");
    let labels: Vec<_> = strings(&terms, "term").into_iter().zip(strings(&terms, "label")).collect();
    assert!(labels.contains(&("waffenlieferung".to_owned(), "Waffenlieferungen".to_owned())), "{labels:?}");
    assert!(labels.iter().any(|(_, label)| label == "Größe"), "{labels:?}");
}

#[test]
fn coarse_dates_are_never_guessed() {
    let workspace = Workspace::new();
    workspace.file("year.txt", "date 2022 Der Hafen wächst");
    workspace.file("month.txt", "date 2022-10 Der Hafen wächst");
    workspace.file("day.txt", "date 2022-10-12 Der Hafen wächst");
    for (period, placed, first) in [
        ("year", 3.0, "2022-01-01"),
        ("quarter", 2.0, "2022-10-01"),
        ("month", 2.0, "2022-10-01"),
        ("week", 1.0, "2022-10-10"),
        ("day", 1.0, "2022-10-12"),
    ] {
        let ran = workspace.run(&["--topics", "1", "--period", period, "--force"]);
        let summary = &ran.assert_ok().stdout;
        let left_out = format!("{} dated too coarsely for a {period}", 3.0 - placed);
        assert!(summary.contains(&left_out), "{summary}");
        let periods = workspace.table("periods");
        assert_eq!(numbers(&periods, "docs").iter().flatten().sum::<f64>(), placed, "{period}");
        assert_eq!(days(&periods, "period")[0].as_deref(), Some(first), "{period}");
        let documents = workspace.table("documents");
        let known = days(&documents, "period").iter().flatten().count();
        assert_eq!(known as f64, placed, "{period}");
        assert_eq!(strings(&documents, "date_precision"), ["day", "month", "year"]);
    }
}
