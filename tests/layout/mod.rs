//! The layout of `src`, as ARCHITECTURE.md describes it: what may import what,
//! no import circles, and a size of files and folders that a reader can take in.

mod imports;
mod modules;

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

use modules::{Modules, OWN_FILE, circles, files};

/// A file or folder of `src`, and what it may import.
const MAY_IMPORT: [(&str, &[&str]); 19] = [
    (OWN_FILE, &["corpus", "error", "pipeline"]),
    ("main", &["cli", "error"]),
    ("error", &[]),
    ("memory", &["error"]),
    ("similar", &[]),
    ("toml_file", &["error"]),
    ("named", &["similar", "error"]),
    ("output", &["error"]),
    ("corpus", &["similar", "error", "memory"]),
    ("copies", &["corpus", "named", "memory", "error"]),
    ("synth", &["corpus", "output", "error"]),
    ("text", &["named", "error", "memory"]),
    // The pass that counts words also takes the fingerprints of articles.
    ("matrix", &["copies", "text", "corpus", "named", "memory", "error"]),
    ("topics", &["matrix", "text", "named", "toml_file", "memory", "error"]),
    // Dates of articles are `corpus::Date`.
    ("time", &["matrix", "corpus", "named", "memory", "error"]),
    // Reads texts again; of `time` it needs the calendar and G², of `matrix` the words of a corpus.
    ("context", &["time", "matrix", "text", "corpus", "memory", "error"]),
    (
        "frame",
        &[
            "context", "time", "topics", "matrix", "copies", "text", "corpus", "output", "similar", "memory",
            "error",
        ],
    ),
    (
        "pipeline",
        &[
            "frame",
            "context",
            "time",
            "topics",
            "matrix",
            "copies",
            "text",
            "corpus",
            "output",
            "named",
            "similar",
            "toml_file",
            "memory",
            "error",
        ],
    ),
    // The command uses the library as any other program does.
    (
        "cli",
        &[
            "pipeline", "frame", "context", "time", "topics", "matrix", "copies", "text", "corpus", "synth",
            "output", "error",
        ],
    ),
];

/// The most lines of a file, and the most files of a folder without its `mod.rs`.
const LONGEST_FILE: usize = 500;
const LARGEST_FOLDER: usize = 13;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn each_place_imports_only_what_the_table_lets_it() {
    let edges = Modules::read(&source()).edges();
    for ((from, to), by) in &edges[&Vec::new()] {
        let place = MAY_IMPORT.iter().find(|(place, _)| place == from);
        let (_, allowed) = place.unwrap_or_else(|| panic!("src/{from} is not in the table of {}", file!()));
        assert!(allowed.contains(&to.as_str()), "{from} may not import {to}: {by:?}");
    }
}

#[test]
fn every_place_is_in_the_table() {
    for entry in fs::read_dir(source()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let place = if name == "lib" { OWN_FILE } else { name };
        let is_known = MAY_IMPORT.iter().any(|&(known, _)| known == place);
        assert!(is_known, "{} is not in the table", path.display());
    }
}

#[test]
fn no_files_import_one_another_in_a_circle() {
    let mut found = String::new();
    for (folder, edges) in Modules::read(&source()).edges() {
        for circle in circles(&edges) {
            found += &format!("\nsrc/{}: {}\n", folder.join("/"), Vec::from_iter(circle.clone()).join(", "));
            for ((from, to), by) in &edges {
                if circle.contains(from) && circle.contains(to) {
                    found += &format!("    {from} → {to}: {}\n", Vec::from_iter(by.clone()).join("; "));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found}");
}

#[test]
fn polars_is_named_in_frame_alone_and_clap_in_the_command_alone() {
    for (module, imports) in Modules::read(&source()).iter() {
        let place = module.first().map_or(OWN_FILE, String::as_str);
        for import in &imports.paths {
            let allowed: &[&str] = match import.path[0].as_str() {
                "polars" => &["frame"],
                "clap" | "indicatif" | "console" | "anyhow" => &["cli", "main"],
                _ => continue,
            };
            assert!(allowed.contains(&place), "src/{} names {}", module.join("/"), import.path[0]);
        }
    }
}

#[test]
fn every_file_has_a_header_and_at_most_500_lines() {
    for file in files(&source()) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} has no header", file.display());
        assert!(text.lines().count() <= LONGEST_FILE, "{} is too long", file.display());
    }
}

#[test]
fn every_folder_has_at_most_13_files_besides_its_own() {
    let mut folders: Vec<PathBuf> =
        files(&source()).iter().map(|file| file.parent().unwrap().to_owned()).collect();
    folders.dedup();
    for folder in folders {
        let own = files(&folder).into_iter().filter(|file| file.parent() == Some(&folder)).count();
        assert!(own <= LARGEST_FOLDER + 1, "{} has {own} files: sort them into folders", folder.display());
    }
}

/// Options belong to the command; the messages of the library name settings.
#[test]
fn no_text_of_the_library_names_an_option() {
    for file in files(&source()) {
        if file.starts_with(source().join("cli")) {
            continue;
        }
        let source: TokenStream = fs::read_to_string(&file).unwrap().parse().unwrap();
        for text in literals(source) {
            let option = text.match_indices("--").find(|(at, _)| {
                text[at + 2..].starts_with(|next: char| next.is_ascii_lowercase())
                    && !text[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '-')
            });
            assert!(option.is_none(), "{}: {text}", file.display());
        }
    }
}

/// The literals of a file, without those of doc comments.
fn literals(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_doc = false;
    for token in tokens {
        match &token {
            TokenTree::Literal(literal) if !is_doc => found.push(literal.to_string()),
            TokenTree::Group(group) => found.extend(literals(group.stream())),
            // `doc = "…"`: the equals sign lies between.
            TokenTree::Punct(equals) if is_doc && equals.as_char() == '=' => continue,
            _ => {}
        }
        is_doc = matches!(&token, TokenTree::Ident(word) if word == "doc");
    }
    found
}
