//! The same seed gives the same bytes, for any number of threads and any order of the input.

use std::fs;
use std::path::Path;

use zeitwort::frame::Table;

use crate::support::{Workspace, invented_news, zeitwort};

fn run(inputs: &[&Path], out: &Path, threads: &str, seed: &str) {
    run_with(inputs, out, threads, seed, &[]);
}

fn run_with(inputs: &[&Path], out: &Path, threads: &str, seed: &str, more: &[&str]) {
    let mut arguments = vec!["run"];
    arguments.extend(more);
    arguments.extend(inputs.iter().map(|path| path.to_str().unwrap()));
    arguments.extend([
        "--out",
        out.to_str().unwrap(),
        "--threads",
        threads,
        "--seed",
        seed,
        "--matrix",
        "--quiet",
    ]);
    zeitwort(&arguments).assert_ok();
}

pub(crate) fn assert_same_tables(one: &Path, other: &Path) {
    assert_same(one, other, Table::ALL);
}

pub(crate) fn assert_same(one: &Path, other: &Path, tables: impl IntoIterator<Item = Table>) {
    for table in tables {
        let read = |folder: &Path| fs::read(folder.join(format!("{table}.parquet"))).unwrap();
        assert!(
            read(one) == read(other),
            "{table} differs between {} and {}",
            one.display(),
            other.display()
        );
    }
}

#[test]
fn threads_and_order_change_nothing() {
    let workspace = Workspace::new();
    let lines = invented_news(600);
    let (first, second) = lines.split_at(lines.len() / 2 + lines[lines.len() / 2..].find('\n').unwrap() + 1);
    let a = workspace.file("a.jsonl", first);
    let b = workspace.file("b.jsonl", second);
    let out = |name: &str| workspace.root().join(name);
    run(&[&a, &b], &out("one"), "1", "7");
    run(&[&a, &b], &out("two"), "2", "7");
    run(&[&b, &a], &out("turned"), "5", "7");
    assert_same_tables(&out("one"), &out("two"));
    assert_same_tables(&out("one"), &out("turned"));
}

/// Compares runs on the same records in another order, in a file of the same name.
fn assert_order_changes_nothing(articles: usize, options: &[&str]) {
    let workspace = Workspace::new();
    let lines = invented_news(articles);
    let mut turned: Vec<&str> = lines.lines().collect();
    turned.reverse();
    turned.rotate_left(77);
    let plain = workspace.file("plain/news.jsonl", &lines);
    let shuffled = workspace.file("shuffled/news.jsonl", turned.join("\n"));
    let out = |name: &str| workspace.root().join(name);
    run_with(&[&plain], &out("one"), "1", "3", options);
    run_with(&[&shuffled], &out("two"), "3", "3", options);
    assert_same_tables(&out("one"), &out("two"));
}

#[test]
fn the_order_of_records_changes_nothing() {
    assert_order_changes_nothing(300, &[]);
}

#[test]
fn the_order_of_records_changes_nothing_with_learned_words() {
    assert_order_changes_nothing(
        400,
        &["--compounds", "beside", "--words", "nouns", "--phrases", "--ngrams", "2"],
    );
}
