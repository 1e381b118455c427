//! Folders that are not a model, or are damaged: each is refused with the name of the file.

use std::fs;
use std::path::{Path, PathBuf};

use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use serde_json::Value;
use zeitwort::{Corpus, Error, Model, Pipeline, Settings};

use crate::pipeline::model::{files, learned, news};
use crate::support::{Workspace, numbers, read_table, zeitwort};

/// Saves a model that a test can damage.
fn saved(settings: Settings) -> (Workspace, PathBuf) {
    let workspace = Workspace::new();
    let folder = workspace.root().join("model");
    Pipeline::new(settings).run(&news(90)).unwrap().into_model().write(&folder).unwrap();
    (workspace, folder)
}

fn assert_refused(folder: &Path, parts: &[&str]) {
    let error = Model::open(folder).unwrap_err();
    let message = error.to_string();
    for part in parts {
        assert!(message.contains(part), "`{part}` is not in: {message}");
    }
    let out = folder.with_extension("out");
    let arguments = ["apply", folder.to_str().unwrap(), "tests/main.rs", "--out", out.to_str().unwrap()];
    assert_ne!(zeitwort(&arguments).code, Some(0));
    assert!(!out.exists());
}

fn describe(folder: &Path, change: impl FnOnce(&mut Value)) {
    let path = folder.join("model.json");
    let mut description: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut description);
    fs::write(path, description.to_string()).unwrap();
}

#[test]
fn files_that_are_not_a_model_are_refused() {
    let (workspace, folder) = saved(Settings::new().topics(3));
    assert_refused(&workspace.root().join("nowhere"), &["no such file or folder", "nowhere"]);
    assert_refused(&folder.join("model.json"), &["is not a saved model: it is a file"]);
    assert_refused(workspace.root(), &["is not a saved model: it holds no model.json"]);
    describe(&folder, |description| description["format"] = "else".into());
    assert_refused(&folder, &["is not a saved model", "another program"]);
    fs::write(folder.join("model.json"), "[1, 2]").unwrap();
    assert_refused(&folder, &["is not a saved model", "another program"]);
}

#[test]
fn models_of_another_version_are_refused() {
    let (_workspace, folder) = saved(Settings::new().topics(3));
    for version in [1, 3] {
        describe(&folder, |description| {
            description["format_version"] = version.into();
            description["zeitwort"] = "7.8.9".into();
            description["pipeline"] = "something new".into();
        });
        let error = Model::open(&folder).unwrap_err();
        assert!(matches!(&error, Error::ModelVersion { found, expected: 2, .. } if *found == version));
        assert_refused(
            &folder,
            &[&format!("model format {version} (saved by zeitwort 7.8.9)"), "reads format 2"],
        );
    }
}

#[test]
fn missing_truncated_and_modified_files_are_refused() {
    let (_workspace, folder) = saved(learned());
    let whole = files(&folder);
    assert_eq!(whole.len(), 11, "model.json and all ten tables");
    for (name, bytes) in &whole {
        let path = folder.join(name);
        fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        assert_refused(&folder, &[name, "the model is damaged"]);
        if name != "model.json" {
            let mut changed = bytes.clone();
            changed[bytes.len() / 2] ^= 1;
            fs::write(&path, changed).unwrap();
            assert_refused(&folder, &[name, "checksum differs"]);
            fs::remove_file(&path).unwrap();
            assert_refused(&folder, &[name, "the file is missing"]);
        }
        fs::write(&path, bytes).unwrap();
    }
    Model::open(&folder).unwrap();
    describe(&folder, |description| drop(description["files"].as_object_mut().unwrap().remove("compounds")));
    assert_refused(&folder, &["model.json", "no table `compounds`"]);
    describe(&folder, |description| description["seconds"] = 1.into());
    assert_refused(&folder, &["model.json", "unknown field `seconds`"]);
}

/// Replaces a table, updates its checksum, and asserts that the model is refused
/// for the given reason.
fn assert_table_refused(folder: &Path, name: &str, change: impl FnOnce(DataFrame) -> DataFrame, part: &str) {
    let path = folder.join(format!("{name}.parquet"));
    let (table_before, description_before) =
        (fs::read(&path).unwrap(), fs::read(folder.join("model.json")).unwrap());
    let table = change(read_table(folder, name));
    let rows = table.height();
    zeitwort::frame::write_parquet(&path, table).unwrap();
    let bytes = fs::read(&path).unwrap();
    describe(folder, |description| {
        let crc32 = format!("{:08x}", crc32fast::hash(&bytes));
        description["files"][name] = serde_json::json!({"rows": rows, "bytes": bytes.len(), "crc32": crc32});
    });
    assert_refused(folder, &[&format!("{name}.parquet"), part]);
    fs::write(path, table_before).unwrap();
    fs::write(folder.join("model.json"), description_before).unwrap();
}

/// Returns the table with another first value in a column of numbers.
fn with_first(mut table: DataFrame, name: &str, value: Option<f64>) -> DataFrame {
    let mut values = numbers(&table, name);
    values[0] = value;
    let dtype = table.column(name).unwrap().dtype().clone();
    let column: Column = Series::new(name.into(), values).cast(&dtype).unwrap().into_column();
    table.replace(name, column).unwrap();
    table
}

#[test]
fn inconsistent_tables_are_refused() {
    let (_workspace, folder) = saved(learned());
    let refused = |name: &str, change: &dyn Fn(DataFrame) -> DataFrame, part: &str| {
        assert_table_refused(&folder, name, change, part);
    };
    let first = |name: &'static str, value: Option<f64>| move |table| with_first(table, name, value);
    refused("terms", &|table| table.slice(1, usize::MAX), "`term_id` does not number the rows");
    refused("terms", &|table| table.slice(0, 5), "but terms.parquet has 5");
    refused("terms", &|table| table.drop("idf").unwrap(), "`idf`");
    refused("terms", &first("idf", Some(f64::NAN)), "`idf` holds NaN");
    refused("terms", &first("idf", None), "`idf` holds nulls");
    refused("terms", &first("noun_share", Some(f64::INFINITY)), "`noun_share` holds inf");
    let turned = |table: DataFrame| {
        let mut turned = table.reverse();
        turned.replace("term_id", table.column("term_id").unwrap().clone()).unwrap();
        turned
    };
    refused("terms", &turned, "not in order");
    refused("term_forms", &first("term_id", Some(1e6)), "not in order");
    refused("term_forms", &|table| table.drop("form").unwrap(), "`form`");
    refused("components", &|table| table.slice(0, 9), "9 rows, but");
    refused("components", &first("component_0", Some(f64::NAN)), "`component_0` holds NaN");
    refused("components", &|table| table.drop("component_0").unwrap(), "0 components");
    refused("dimensions", &|table| table.slice(0, 1), "components");
    refused("centroids", &|table| table.drop("centre_0").unwrap(), "centres of 0");
    refused("centroids", &|table| table.drop("docs").unwrap(), "`docs`");
    refused("centroids", &first("centre_0", Some(f64::NAN)), "`centre_0` holds NaN");
    refused("topic_terms", &first("topic", Some(3.0)), "topic 3 or term");
    refused("topic_terms", &first("term_id", Some(1e6)), "term 1000000 does not exist");
    refused("topic_terms", &|table| table.drop("frex").unwrap(), "`frex`");
    refused("compounds", &|table| table.drop("noun").unwrap(), "`noun`");
    Model::open(&folder).unwrap();
    describe(&folder, |description| drop(description["topics"].as_array_mut().unwrap().pop()));
    assert_refused(&folder, &["model.json", "2 topics, where centroids.parquet has 3"]);
    describe(&folder, |description| description["topics"].as_array_mut().unwrap().push("again".into()));
    describe(&folder, |description| description["names"]["3"] = "Sport".into());
    assert_refused(&folder, &["model.json", "a name for topic 3, where there are 3"]);
    describe(&folder, |description| drop(description["names"].as_object_mut().unwrap().remove("3")));
    describe(&folder, |description| description["files"]["terms"]["rows"] = 3.into());
    assert_refused(&folder, &["terms.parquet", "(expected 3)"]);
}

#[test]
fn inconsistent_compound_parts_are_refused() {
    let workspace = Workspace::new();
    let folder = workspace.root().join("model");
    Pipeline::new(Settings::new().topics(3))
        .run(&Corpus::sample())
        .unwrap()
        .into_model()
        .write(&folder)
        .unwrap();
    let refused = |name: &str, change: &dyn Fn(DataFrame) -> DataFrame, part: &str| {
        assert_table_refused(&folder, name, change, part);
    };
    let with_term = |term: &'static str| {
        move |mut table: DataFrame| {
            table
                .replace("term", Series::new("term".into(), vec![term; table.height()]).into_column())
                .unwrap();
            table
        }
    };
    refused("parts", &with_term("hafen"), "a term is not a part of a compound");
    refused("parts", &with_term("+hafen"), "twice");
    refused("parts", &|table| table.slice(1, usize::MAX), "`term_id` does not number the rows");
    refused("components", &|table| table.slice(0, 9), "but terms.parquet and parts.parquet have");
    refused("components", &|table| table.drop("factor").unwrap(), "`factor`");
    Model::open(&folder).unwrap();
}
