//! Commands that are killed, terminated or interrupted leave nothing behind.

use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

use crate::support::{Workspace, binary, invented_news};

#[test]
fn a_killed_run_leaves_nothing() {
    let workspace = Workspace::new();
    workspace.file("a.jsonl", invented_news(4000));
    let mut run = Command::new(binary())
        .args(["run", workspace.input().to_str().unwrap(), "--out", workspace.out().to_str().unwrap()])
        .args(["--quiet", "--topics", "30"])
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(60));
    run.kill().unwrap();
    let status = run.wait().unwrap();
    assert!(!status.success(), "it was done before it could be killed");
    workspace.assert_nothing_written();
}

/// Waits until `is_begun` holds for a draft in `folder`.
#[cfg(unix)]
fn wait_for_draft(process: &mut Child, folder: &Path, is_begun: impl Fn(&Path) -> bool) {
    let is_draft = |path: &Path| path.file_name().unwrap().to_string_lossy().starts_with(".zeitwort-");
    let paths = || std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    while !paths().any(|path| is_draft(&path) && is_begun(&path)) {
        assert_eq!(process.try_wait().unwrap(), None, "it was done before it could be interrupted");
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// Sends a signal and asserts that the process ends by it.
#[cfg(unix)]
fn end(mut process: Child, signal: &str) {
    let sent = Command::new("kill").args([signal, &process.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let status = process.wait().unwrap();
    assert_eq!(status.code(), None, "it was done before, or did not end of the signal");
}

#[cfg(unix)]
#[test]
fn an_interrupted_command_takes_its_drafts_with_it() {
    let workspace = Workspace::new();
    for signal in ["-INT", "-TERM"] {
        let out = workspace.root().join("news.jsonl");
        let synth = ["synth", "--docs", "100000000", "--out", out.to_str().unwrap()];
        let mut process = Command::new(binary()).args(synth).spawn().unwrap();
        wait_for_draft(&mut process, workspace.root(), |_| true);
        end(process, signal);
        assert!(std::fs::read_dir(workspace.root()).unwrap().next().is_none(), "something was left");
    }
}

/// Interrupts the run while the tables are written.
#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_the_old_result() {
    let workspace = Workspace::new();
    workspace.file("a.jsonl", invented_news(300));
    workspace.run(&["--topics", "3"]).assert_ok();
    let old = std::fs::read(workspace.out().join("run.json")).unwrap();
    workspace.file("a.jsonl", invented_news(6000));
    let mut process = Command::new(binary())
        .args(["run", workspace.input().to_str().unwrap(), "--out", workspace.out().to_str().unwrap()])
        .args(["--quiet", "--topics", "3", "--force", "--matrix"])
        .spawn()
        .unwrap();
    // An empty draft checks at the start that the folder can be written.
    wait_for_draft(&mut process, workspace.root(), |draft| draft.join("documents.parquet").exists());
    end(process, "-TERM");
    assert_eq!(std::fs::read(workspace.out().join("run.json")).unwrap(), old);
    workspace.assert_no_draft();
}
