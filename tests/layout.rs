//! Which module may import which, as the design says: every arrow points right.

use std::fs;
use std::path::{Path, PathBuf};

/// A place in `src`, and what it may name of the crate.
const MAY_IMPORT: [(&str, &[&str]); 10] = [
    ("error.rs", &[]),
    ("corpus", &["error"]),
    ("synth", &["corpus", "error"]),
    ("text", &["error"]),
    ("matrix", &["text", "corpus", "error"]),
    ("topics", &["matrix", "error"]),
    // Dates of articles are `corpus::Date`.
    ("time", &["matrix", "corpus", "error"]),
    // Reads texts again; of `time` it needs the calendar and G².
    ("context", &["time", "text", "corpus", "error"]),
    ("frame", &["context", "time", "topics", "matrix", "text", "corpus", "error"]),
    ("pipeline", &["frame", "context", "time", "topics", "matrix", "text", "corpus", "error"]),
];
const MODULES: [&str; 10] =
    ["corpus", "synth", "text", "matrix", "topics", "time", "context", "frame", "pipeline", "cli"];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|entry| files(&entry))
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect()
}

/// Lines of code, without comments.
fn code(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| line.split("//").next().unwrap().to_owned()).collect()
}

#[test]
fn imports_point_one_way() {
    for (place, allowed) in MAY_IMPORT {
        for file in files(&source().join(place)) {
            for line in code(&file) {
                for module in MODULES {
                    let named = line.contains(&format!("crate::{module}"));
                    let own = place == module;
                    assert!(!named || own || allowed.contains(&module), "{}: {line}", file.display());
                }
            }
        }
    }
}

#[test]
fn polars_is_named_in_frame_alone_and_clap_in_the_command_alone() {
    let root = source();
    for file in files(&root) {
        let relative = file.strip_prefix(&root).unwrap();
        let is_command = relative.starts_with("cli") || relative == Path::new("main.rs");
        for line in code(&file) {
            let names = |word: &str| line.contains(&format!("{word}::"));
            assert!(!names("polars") || relative.starts_with("frame"), "{}: {line}", relative.display());
            for word in ["clap", "indicatif", "console", "anyhow"] {
                assert!(!names(word) || is_command, "{}: {line}", relative.display());
            }
            assert!(
                !names("crate") || !is_command || line.contains("pub(crate)"),
                "{}: {line}",
                relative.display()
            );
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_is_not_too_long() {
    for file in files(&source()) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} has no header", file.display());
        assert!(text.lines().count() <= 500, "{} is too long", file.display());
    }
}
