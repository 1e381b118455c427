//! Output folders: what is not ours is never replaced, and a failure leaves nothing behind.

use crate::support::{Workspace, invented_news};

#[test]
fn a_foreign_output_folder_is_never_replaced() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 Der Hafen wächst");
    std::fs::create_dir(workspace.out()).unwrap();
    std::fs::write(workspace.out().join("thesis.tex"), "mine").unwrap();
    for force in [&[][..], &["--force"]] {
        workspace.run(force).assert_failed(1, &["files that zeitwort did not write", "thesis.tex"]);
    }
    assert_eq!(std::fs::read(workspace.out().join("thesis.tex")).unwrap(), b"mine");
    workspace.assert_no_draft();
}

#[test]
fn an_old_result_with_a_foreign_file_is_never_replaced() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 Der Hafen wächst");
    workspace.run(&["--topics", "1"]).assert_ok();
    std::fs::write(workspace.out().join("mine.parquet"), "mine").unwrap();
    workspace.run(&["--topics", "1", "--force"]).assert_failed(1, &["mine.parquet"]);
    assert!(workspace.out().join("mine.parquet").exists());
}

/// Simulates a full disk by a limit on the size of files, which needs no mount and no root.
#[cfg(unix)]
#[test]
fn a_full_disk_is_an_error_and_leaves_nothing() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(3000));
    let script = format!(
        "trap '' XFSZ; ulimit -f 8; exec {} run {} --out {} --topics 3",
        crate::support::binary(),
        workspace.input().display(),
        workspace.out().display()
    );
    let ran: crate::support::Ran =
        std::process::Command::new("sh").args(["-c", &script]).output().unwrap().into();
    ran.assert_failed(1, &["cannot write", ".parquet", "nothing was left half-written"]);
    workspace.assert_nothing_written();
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 Der Hafen wächst");
    let out = workspace.file("plain-file", "x").join("below");
    let input = workspace.input().join("a.txt");
    crate::support::zeitwort(&["run", input.to_str().unwrap(), "--out", out.to_str().unwrap()])
        .assert_failed(1, &["cannot write", "plain-file"]);
}
