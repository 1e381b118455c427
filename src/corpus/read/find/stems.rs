//! Stems: the paths of input files below their common root, without endings. Ids of records
//! without an id are made from them.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::corpus::read::compression::InputCompression;
use crate::corpus::read::formats::ending_of;

/// Returns the stem of each path below the longest folder that all `roots` share. Files that
/// differ only in their endings (`a.csv` and `a.jsonl`) keep these.
pub(super) fn stems<'p>(paths: impl Iterator<Item = &'p Path>, roots: &[PathBuf]) -> Vec<String> {
    let root = common_root(roots);
    let relative: Vec<&Path> = paths.map(|path| path.strip_prefix(&root).unwrap_or(path)).collect();
    let mut stems: Vec<String> = relative.iter().map(|path| stem(path)).collect();
    let mut uses: HashMap<String, u32> = HashMap::new();
    for stem in &stems {
        *uses.entry(stem.clone()).or_default() += 1;
    }
    for (stem, path) in stems.iter_mut().zip(relative) {
        if uses[stem.as_str()] > 1 {
            *stem = with_slashes(path);
        }
    }
    stems
}

/// Returns the longest folder that all roots share.
fn common_root(roots: &[PathBuf]) -> PathBuf {
    let mut roots = roots.iter();
    let mut common = roots.next().cloned().unwrap_or_default();
    for root in roots {
        while !root.starts_with(&common) && common.pop() {}
    }
    common
}

/// `2022/03/a.txt.gz` → `2022/03/a`.
fn stem(path: &Path) -> String {
    let mut path = path.to_owned();
    if ending_of(&path).is_some_and(|ending| InputCompression::from_ending(&ending) != InputCompression::None)
    {
        path.set_extension("");
    }
    path.set_extension("");
    with_slashes(&path)
}

fn with_slashes(path: &Path) -> String {
    path.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_paths_below_the_common_root() {
        let roots = ["news/2022", "news/2023"].map(PathBuf::from);
        let paths = ["news/2022/a.b.txt.gz", "news/2022/c.csv", "news/2022/c.jsonl.zst"].map(PathBuf::from);
        let stems = stems(paths.iter().map(PathBuf::as_path), &roots);
        assert_eq!(stems, ["2022/a.b", "2022/c.csv", "2022/c.jsonl.zst"]);
    }
}
