//! Memory limits: a command finishes, or ends with a message and writes nothing.

use std::process::Command;

use crate::support::{Workspace, invented_news};

/// A limit set by `ulimit` leads to an error that names the step, and nothing is written. The
/// program itself takes about half of it, since mapped pages count.
#[cfg(target_os = "linux")]
#[test]
fn a_memory_limit_is_an_error() {
    let workspace = Workspace::new();
    let words: Vec<String> = (0..400_000).map(|number| format!("wort{number}wort{number}")).collect();
    let articles: Vec<String> = words
        .chunks(4000)
        .enumerate()
        .map(|(id, words)| format!("{{\"id\":\"{id}\",\"text\":\"{}\"}}\n", words.join(" ")))
        .collect();
    let input = workspace.file("a.jsonl", articles.concat());
    let ran = Command::new("sh")
        .args(["-c", "ulimit -v 180000; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_zeitwort"), "run"])
        .args([input.to_str().unwrap(), "--out", workspace.out().to_str().unwrap()])
        .args(["--threads", "1", "--topics", "2", "--ngrams", "3"])
        .output()
        .unwrap();
    let message = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(1), "{message}");
    assert!(message.contains("out of memory: "), "{message}");
    workspace.assert_nothing_written();
}

/// With any limit, the command writes the whole result, or only a message.
#[cfg(target_os = "linux")]
#[test]
fn every_memory_limit_gives_a_result_or_a_message() {
    let workspace = Workspace::new();
    let input = workspace.file("a.jsonl", invented_news(3000));
    let ran = |kilobytes: usize| {
        Command::new("sh")
            .args([
                "-c",
                &format!("ulimit -v {kilobytes}; exec \"$@\"",),
                "sh",
                env!("CARGO_BIN_EXE_zeitwort"),
            ])
            .args(["run", input.to_str().unwrap(), "--out", workspace.out().to_str().unwrap()])
            .args(["--topics", "5", "--quiet"])
            .output()
            .unwrap()
    };
    // Below what the program itself maps, it cannot print a message.
    let itself = (40_000..2_000_000)
        .step_by(10_000)
        .find(|&limit| ran(limit).stderr.starts_with(b"zeitwort: out of"))
        .unwrap();
    let mut named = 0;
    for limit in (itself..4_000_000).step_by(10_000) {
        let ran = ran(limit);
        let message = String::from_utf8_lossy(&ran.stderr);
        if ran.status.success() {
            break;
        }
        assert_eq!(ran.status.code(), Some(1), "{limit}: {message}");
        workspace.assert_nothing_written();
        named += usize::from(message.contains("out of memory: "));
        let is_clear = message.contains("out of memory: ") || message.contains("memory allocation");
        assert!(is_clear, "{limit}: {message}");
    }
    assert!(named >= 2, "{named}");
}
