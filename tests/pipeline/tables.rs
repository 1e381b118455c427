//! Every table has the columns of its schema, which are those that the README
//! lists, and tables agree with one another.

use std::fs::{self, File};
use std::path::Path;

use polars::prelude::{CompatLevel, DataFrame, DataType, SchemaExt};
use zeitwort::frame::{self, ColumnSchema, Table};
use zeitwort::{Corpus, Pipeline, Settings};

use crate::support::{Workspace, days, invented_news, numbers, read_table, strings, zeitwort};

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

/// Checks all tables of a result against their schemas. With `by`, the tables
/// over time have that column as their last one.
fn assert_schemas(workspace: &Workspace, by: Option<&str>) {
    for table in Table::ALL {
        let mut frame = workspace.table(table.name());
        if let Some(by) = by.filter(|_| table.has_facets()) {
            assert_eq!(frame.get_column_names().last().unwrap().as_str(), by, "{table}");
            assert_eq!(*frame.column(by).unwrap().dtype(), DataType::String, "{table}");
            frame = frame.drop(by).unwrap();
        }
        table.schema().check(&frame).unwrap();
    }
}

#[test]
fn written_tables_have_the_columns_of_their_schemas() {
    assert_schemas(&analysed(), None);
}

#[test]
fn tables_without_rows_or_dates_have_the_columns_of_their_schemas() {
    let workspace = Workspace::new();
    workspace.file("undated.txt", "Der Hafen wächst, der Hafen ruht");
    workspace.run(&["--topics", "1", "--matrix", "--weights", "bm25"]).assert_ok();
    assert_schemas(&workspace, None);
    assert_eq!(workspace.table("periods").height(), 0);
    assert_eq!(workspace.table("term_frequencies").height(), 0);
}

#[test]
fn tables_by_facet_have_the_facet_as_their_last_column() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(60));
    workspace.file("more.csv", "id,datum,text,rubrik\nx1,2022-10-12,Der Hafen wartet auf Schiffe,Lokales\n");
    workspace.run(&["--topics", "3", "--matrix", "--by", "rubrik"]).assert_ok();
    assert_schemas(&workspace, Some("rubrik"));
}

#[test]
fn answers_to_single_questions_have_the_columns_of_their_schemas() {
    let corpus = Corpus::sample();
    let analysis = Pipeline::new(Settings::new().topics(7)).run(&corpus).unwrap();
    let keyness = analysis.keyness(&"period=2024".parse().unwrap(), None).unwrap();
    frame::KEYNESS.check(&keyness).unwrap();
    let evaluation = analysis.evaluate("source", 1.0).unwrap();
    frame::CONTINGENCY.check(&evaluation.contingency().unwrap()).unwrap();
    assert!(keyness.height() > 0 && evaluation.contingency().unwrap().height() > 0);
    let workspace = Workspace::new();
    for schema in [frame::KWIC, frame::COLLOCATES] {
        let path = workspace.root().join(format!("{}.parquet", schema.name));
        zeitwort(&[schema.name, "Hafen", "--out", path.to_str().unwrap()]).assert_ok();
        let table = read_table(workspace.root(), schema.name);
        schema.check(&table).unwrap();
        assert!(table.height() > 0);
    }
}

#[test]
fn the_readme_lists_the_columns_of_every_table() {
    let readme = include_str!("../../README.md");
    let section = readme.split("\n## The tables\n").nth(1).unwrap().split("\n## ").next().unwrap();
    for table in Table::ALL {
        let expected: Vec<String> = table.schema().columns.iter().map(ColumnSchema::to_string).collect();
        let own = section.split(&format!("\n### `{table}`\n")).nth(1).unwrap_or_default();
        let own = own.split("\n### ").next().unwrap();
        let found: Vec<&str> = own.lines().filter(|line| line.starts_with("| `")).collect();
        assert_eq!(found, expected, "README.md, {table}; it should be:\n{}", expected.join("\n"));
    }
    assert_eq!(section.matches("\n### `").count(), Table::ALL.len());
}

/// The Arrow schema that a Parquet file stores.
fn stored_schema(path: &Path) -> Option<String> {
    let metadata = polars_parquet::read::read_metadata(&mut File::open(path).unwrap()).unwrap();
    let pairs = metadata.key_value_metadata().iter().flatten();
    pairs.into_iter().find(|pair| pair.key == "ARROW:schema").map(|pair| pair.value.clone().unwrap())
}

#[test]
fn parquet_files_describe_strings_without_views() {
    let workspace = analysed();
    let model = workspace.root().join("model");
    workspace
        .run(&["--topics", "3", "--force", "--save-model", model.to_str().unwrap(), "--matrix"])
        .assert_ok();
    let mut files = 0;
    for folder in [model, workspace.out()] {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let Some(name) = path.file_name().unwrap().to_str().unwrap().strip_suffix(".parquet") else {
                continue;
            };
            let schema = read_table(&folder, name).schema().to_arrow(CompatLevel::oldest());
            let plain = polars_parquet::write::schema_to_metadata_key(&schema).value;
            // Without a stored schema, readers use the one of Parquet, which has no views.
            let stored = stored_schema(&path);
            assert!(stored.is_none() || stored == plain, "{}", path.display());
            files += 1;
        }
    }
    assert!(files > Table::ALL.len(), "{files}");
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
    let (k, smoothed, fits) = (known(&compared, "k"), known(&compared, "smoothed"), known(&compared, "fits"));
    assert_eq!(k[..5], [2.0, 3.0, 4.0, 5.0, 6.0]);
    let chosen = known(&compared, "chosen");
    let best = chosen.iter().position(|&chosen| chosen == 1.0).unwrap();
    assert_eq!(chosen.iter().sum::<f64>(), 1.0);
    assert!(known(&compared, "clear").iter().zip(&chosen).all(|(clear, chosen)| clear <= chosen));
    let highest = smoothed.iter().copied().fold(0.0, f64::max);
    for (smoothed, fits) in smoothed.iter().zip(&fits) {
        assert_eq!(*smoothed >= 0.9 * highest, *fits == 1.0);
    }
    assert!(
        fits[best] == 1.0
            && fits[..best].iter().zip(&k).all(|(&fits, &k)| fits == 0.0 || [4.0, 6.0].contains(&k))
    );
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
    assert!(labels.contains(&("Waffenlieferung".to_owned(), "Waffenlieferungen".to_owned())), "{labels:?}");
    assert!(labels.iter().any(|(_, label)| label == "Größe"), "{labels:?}");
}

#[test]
fn every_table_of_terms_names_them_alike() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(60));
    workspace.file("more.csv", "id,datum,text,rubrik\nx1,2022-10-12,Der Hafen wartet auf Schiffe,Lokales\n");
    for options in [&[][..], &["--by", "rubrik"]] {
        workspace.run(&[&["--topics", "3", "--track", "all", "--force"], options].concat()).assert_ok();
        let terms = workspace.table("terms");
        let (names, labels) = (strings(&terms, "term"), strings(&terms, "label"));
        for table in Table::ALL.into_iter().filter(|table| table.schema().has_column("term")) {
            let frame = workspace.table(table.name());
            let ids: Vec<usize> =
                numbers(&frame, "term_id").into_iter().flatten().map(|id| id as usize).collect();
            let expected = |names: &[String]| ids.iter().map(|&id| names[id].clone()).collect::<Vec<_>>();
            assert_eq!(strings(&frame, "term"), expected(&names), "{table} {options:?}");
            if table.schema().has_column("label") {
                assert_eq!(strings(&frame, "label"), expected(&labels), "{table} {options:?}");
            }
        }
    }
    // The matrix, like the articles in its rows, is read with the other tables of its result.
    let without = Table::ALL.into_iter().filter(|table| table.schema().has_column("term_id"));
    let without: Vec<Table> = without.filter(|table| !table.schema().has_column("term")).collect();
    assert_eq!(without, [Table::Matrix]);
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

#[test]
fn the_forms_of_every_term_add_up_to_its_count() {
    for compounds in ["topics", "off", "beside", "replace"] {
        for options in [&["--ngrams", "2"][..], &["--phrases"], &[]] {
            let workspace = Workspace::new();
            workspace.file("news.jsonl", invented_news(60));
            workspace.run(&[&["--topics", "3", "--compounds", compounds], options].concat()).assert_ok();
            let (terms, forms) = (workspace.table("terms"), workspace.table("term_forms"));
            let counts: Vec<f64> = numbers(&terms, "count").into_iter().flatten().collect();
            let mut sums = vec![0.0; counts.len()];
            let ids: Vec<usize> =
                numbers(&forms, "term_id").into_iter().flatten().map(|id| id as usize).collect();
            assert!(ids.is_sorted());
            for (id, count) in ids.iter().zip(numbers(&forms, "count").into_iter().flatten()) {
                sums[*id] += count;
            }
            assert_eq!(sums, counts, "{compounds} {options:?}");
            // The most frequent form of a word that is no part of a compound is its label, or its noun.
            let labels = strings(&terms, "label");
            let of_terms = strings(&forms, "form");
            let has_label =
                |id: usize| (0..ids.len()).any(|row| ids[row] == id && of_terms[row] == labels[id]);
            let without = (0..labels.len()).filter(|id| !has_label(*id)).count();
            assert!(without == 0 || ["beside", "replace"].contains(&compounds), "{compounds}: {without}");
        }
    }
}

#[test]
fn a_model_keeps_its_forms() {
    let corpus = Corpus::sample();
    let fitted = Pipeline::new(Settings::new().topics(7)).run(&corpus).unwrap();
    let workspace = Workspace::new();
    fitted.model.write(workspace.out()).unwrap();
    let applied = zeitwort::Model::open(workspace.out()).unwrap().apply(&corpus).unwrap();
    let (of_fit, of_model) =
        (fitted.table(Table::TermForms).unwrap(), applied.table(Table::TermForms).unwrap());
    assert!(of_fit.height() > 500 && of_fit.equals(&of_model));
}
