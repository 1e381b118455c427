//! The modules under `src`, and which of them imports which. A module is a list
//! of names: the file `src/corpus/date.rs` is `["corpus", "date"]`, the folder
//! `src/corpus` with its `mod.rs` is `["corpus"]`, `src/lib.rs` is `[]`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::imports::{Import, Imports};

/// The node of a folder's own file: `mod.rs`, or `lib.rs` in `src`.
pub(crate) const OWN_FILE: &str = "mod.rs";

pub(crate) struct Modules {
    modules: BTreeMap<Vec<String>, Imports>,
}

/// For each folder: which of its children (files and sub-folders) imports which
/// other child, and the paths that it names.
pub(crate) type Edges = BTreeMap<Vec<String>, BTreeMap<(String, String), BTreeSet<String>>>;

impl Modules {
    pub(crate) fn read(source: &Path) -> Self {
        // Tests may use all of the crate.
        let is_test = |file: &PathBuf| file.with_extension("").iter().any(|part| part == "tests");
        let modules = files(source).into_iter().filter(|file| !is_test(file)).map(|file| {
            let relative = file.strip_prefix(source).unwrap().with_extension("");
            let mut module: Vec<String> =
                relative.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            if module.last().is_some_and(|name| name == "mod") || module == ["lib"] {
                module.pop();
            }
            (module, Imports::parse(&fs::read_to_string(file).unwrap()))
        });
        Self { modules: modules.collect() }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Vec<String>, &Imports)> {
        self.modules.iter()
    }

    pub(crate) fn edges(&self) -> Edges {
        let mut edges = Edges::new();
        for (module, imports) in &self.modules {
            for import in &imports.paths {
                let Some(path) = self.absolute(module, import) else { continue };
                let target = self.defining_module(&path, 0);
                // A folder that only re-exports an item of a child does not import it.
                let own = target.starts_with(module);
                let used = import.name.as_ref().is_some_and(|name| imports.words.contains(name));
                if &target == module || (own && import.is_reexport && !used) {
                    continue;
                }
                let shared = module.iter().zip(&target).take_while(|(a, b)| a == b).count();
                let child = |path: &[String]| path.get(shared).map_or(OWN_FILE, String::as_str).to_owned();
                let by = format!("{} names {}", module.join("/"), import.path.join("::"));
                edges
                    .entry(module[..shared].to_vec())
                    .or_default()
                    .entry((child(module), child(&target)))
                    .or_default()
                    .insert(by);
            }
        }
        edges
    }

    /// A path of the crate from its root; `None` for a path of another crate.
    fn absolute(&self, module: &[String], import: &Import) -> Option<Vec<String>> {
        let mut here = module.to_vec();
        here.extend(import.inline_modules.iter().cloned());
        let mut rest = import.path.as_slice();
        match rest[0].as_str() {
            "crate" | "zeitwort" => {
                here.clear();
                rest = &rest[1..];
            }
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|segment| segment == "super") {
                    here.pop();
                    rest = &rest[1..];
                }
            }
            first => {
                here.push(first.to_owned());
                let is_child = self.modules.contains_key(&here);
                here.pop();
                if !is_child {
                    return None;
                }
            }
        }
        here.extend(rest.iter().cloned());
        Some(here)
    }

    /// The module whose file defines what a path names, through all re-exports.
    fn defining_module(&self, path: &[String], depth: usize) -> Vec<String> {
        let is_module = |&length: &usize| self.modules.contains_key(&path[..length]);
        let known = (0..=path.len()).rev().find(is_module).unwrap();
        let (module, item) = path.split_at(known);
        let Some((name, rest)) = item.split_first() else { return module.to_vec() };
        let reexports = self.modules[module].paths.iter().filter(|import| import.inline_modules.is_empty());
        let target = reexports
            .filter(|import| import.name.as_ref() == Some(name))
            .find_map(|import| self.absolute(module, import));
        match target {
            Some(mut target) if depth < 10 => {
                target.extend(rest.iter().cloned());
                self.defining_module(&target, depth + 1)
            }
            _ => module.to_vec(),
        }
    }
}

/// The groups of a folder's children that import one another in a circle.
pub(crate) fn circles(edges: &BTreeMap<(String, String), BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let reachable = |start: &String| {
        let mut seen = BTreeSet::new();
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            let next = edges.keys().filter(|(from, _)| from == node).map(|(_, to)| to);
            open.extend(next.filter(|to| seen.insert((*to).clone())));
        }
        seen
    };
    let reached: BTreeMap<String, BTreeSet<String>> =
        edges.keys().map(|(from, _)| (from.clone(), reachable(from))).collect();
    let circle = |node: &String| -> BTreeSet<String> {
        let is_mutual = |other: &&String| reached.get(*other).is_some_and(|back| back.contains(node));
        reached[node].iter().filter(is_mutual).cloned().collect()
    };
    let circles: BTreeSet<_> = reached.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    circles.into_iter().collect()
}

/// All files of Rust in a folder and its sub-folders.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn circles_are_found_through_reexports_and_in_every_folder() {
    let sources = [
        ("", "pub mod a; pub mod b; pub use a::First;"),
        ("a", "mod x;\nmod y;\npub use x::First;\npub(crate) use y::Second;"),
        ("a::x", "use super::Second;\npub struct First(Second);"),
        ("a::y", "pub struct Second;\nfn first() -> Option<crate::First> { None }"),
        ("b", "use crate::a::{\n    First,\n};\n#[cfg(test)]\nmod tests { use super::*; }"),
    ];
    let modules = sources.into_iter().map(|(module, source)| {
        let names = module.split("::").filter(|name| !name.is_empty());
        (names.map(str::to_owned).collect(), Imports::parse(source))
    });
    let edges = Modules { modules: modules.collect() }.edges();
    let found: Vec<_> = edges
        .iter()
        .flat_map(|(folder, edges)| circles(edges).into_iter().map(move |c| (folder, c)))
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0], (&vec!["a".to_owned()], BTreeSet::from(["x".to_owned(), "y".to_owned()])));
    assert!(edges[&Vec::new()].contains_key(&("b".to_owned(), "a".to_owned())));
}
