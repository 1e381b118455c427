//! Asserts which records of a run are rejected.

use super::{Workspace, numbers, strings};

pub(crate) fn rejected(workspace: &Workspace) -> Vec<(String, u64, String)> {
    let table = workspace.table("rejected");
    let records = numbers(&table, "record").into_iter().map(|record| record.unwrap() as u64);
    let files = strings(&table, "file").into_iter().map(|file| file.rsplit('/').next().unwrap().to_owned());
    files
        .zip(records)
        .zip(strings(&table, "reason"))
        .map(|((file, record), reason)| (file, record, reason))
        .collect()
}

/// Asserts that a file has these rejected records. A good article lets the run finish.
pub(crate) fn assert_rejected(name: &str, content: impl AsRef<[u8]>, expected: &[(u64, &str)]) {
    let workspace = Workspace::new();
    workspace.file("good.txt", "date 2022-10 Der Hafen wächst");
    workspace.file(name, content);
    let ran = workspace.run(&["--topics", "1"]);
    ran.assert_ok();
    let found = rejected(&workspace);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for ((file, record, reason), (expected_record, part)) in found.iter().zip(expected) {
        assert_eq!((file.as_str(), record), (name, expected_record), "{reason}");
        assert!(reason.contains(part), "`{part}` is not in: {reason}");
    }
    let documents = workspace.table("documents").height();
    let articles = if documents == 1 { "1 article".to_owned() } else { format!("{documents} articles") };
    let adds_up = format!("{} records read: {articles}, {} rejected", documents + found.len(), found.len());
    assert!(ran.stdout.contains(&adds_up), "{}", ran.stdout);
}
