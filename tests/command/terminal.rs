//! Text from a corpus never reaches a terminal unescaped, whichever command prints
//! it; tables for programs keep it as it is.

use std::process::{Command, Stdio};

use crate::support::{Ran, Workspace, binary, zeitwort};

/// Retitles the window, clears the screen, reverses the direction, and the same
/// with C1 controls, as a JSON string writes it.
const ATTACK: &str = r"x\u001b]0;pwned\u0007\u001b[2J\u202e\u009b31m\u007f\ry";

/// Articles of two subjects with the attack in id, text, title, source, a label
/// and a column name.
fn attacked() -> Workspace {
    let workspace = Workspace::new();
    let article = |n: usize| {
        let text = ["Der Hafen und die Werft erwarten Schiffe", "Die Schule braucht neue Lehrkräfte"][n % 2];
        format!(
            "{{\"id\":\"{n}{ATTACK}\",\"date\":\"{}-{:02}-01\",\"text\":\"{ATTACK} {text} {ATTACK}\",\
             \"source\":\"{ATTACK}\",\"label\":\"{}{ATTACK}\",\"col{ATTACK}\":1}}\n",
            2021 + n / 12,
            n % 12 + 1,
            n % 2
        )
    };
    workspace.file("news.jsonl", (0..48).map(article).collect::<String>() + "{\"text\":\"\"}\n");
    workspace
}

fn assert_harmless(ran: &Ran) {
    for output in [&ran.stdout, &ran.stderr] {
        let is_harmful = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || c == '\u{202e}';
        assert!(!output.contains(is_harmful), "{}", output.escape_debug());
    }
}

#[test]
fn every_command_escapes_what_it_prints() {
    let workspace = attacked();
    let topics = workspace.file(
        "topics.toml",
        format!("[[topic]]\nname = \"{}\"\nwords = [\"Hafen\"]\n", ATTACK.replace(r"\r", r"\u000d")),
    );
    let (news, out) = (workspace.input().join("news.jsonl"), workspace.out());
    let (news, out) = (news.to_str().unwrap(), out.to_str().unwrap());
    let run = ["run", news, "--out", out, "--topics", "3", "--by", "source", "--force", "--topics-file"];
    let run = [&run[..], &[topics.to_str().unwrap()]].concat();
    let json = [&run[..], &["--json"]].concat();
    let escaped = r"\u001b]";
    let id = |n: usize| -> String { serde_json::from_str(&format!("\"{n}{ATTACK}\"")).unwrap() };
    let (first, third) = (id(0), id(2));
    for (arguments, is_shown) in [
        (&run[..], true),
        (&json[..], true),
        (&["kwic", news, "Hafen"], true),
        (&["kwic", news, "Hafen", "--format", "json"], true),
        (&["collocates", news, "Hafen"], false),
        (&["reuse", news, "--max-share", "1", "--min-words", "5"], true),
        (&["reuse", news, "--min-words", "5", "--show", &first, "--show", &third], true),
        (&["keyness", news, "--target", "period=2021"], false),
        (&["terms", out, "Hafen"], true),
        (&["evaluate", out, "--labels", "label"], true),
        (&["evaluate", out, "--labels", "label", "--json"], true),
    ] {
        let ran = zeitwort(arguments);
        assert_harmless(ran.assert_ok());
        assert!(!is_shown || ran.stdout.contains(escaped), "{arguments:?}: {}", ran.stdout);
    }
    for arguments in [
        &["evaluate", out, "--labels", "none"][..],
        &["keyness", news, "--target", "source=none"],
        &["reuse", news, "--show", "0x"],
        &["keyness", news, "--target", "none=1"],
        &["run", news, "--out", out, "--force", "--text-column", "none"],
        &["run", news, "--out", out, "--force", "--by", "none"],
        &["run", news, "--out", out, "--force", "--on-error", "fail"],
    ] {
        let ran = zeitwort(arguments);
        assert!(ran.code != Some(0), "{arguments:?}");
        assert_harmless(&ran);
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_escaped_in_notes_and_errors() {
    let workspace = Workspace::new();
    workspace.file("a.jsonl", "{\"text\":\"Der Hafen\",\"date\":\"2022\"}\n");
    workspace.file("\u{1b}[2J\u{9b}31m\n.parquet", "no Parquet");
    let (input, out) = (workspace.input(), workspace.out());
    let ran = workspace.run(&["--topics", "1"]);
    assert!(ran.assert_ok().stderr.contains(r"\u001b[2J\u009b31m\u000a.parquet"), "{}", ran.stderr);
    assert_harmless(&ran);
    let kwic = zeitwort(&["kwic", input.to_str().unwrap(), "Hafen"]);
    assert!(kwic.assert_ok().stderr.contains(r"\u001b[2J"), "{}", kwic.stderr);
    assert_harmless(&kwic);
    let file = workspace.input().join("\u{1b}[2J\u{9b}31m\n.parquet");
    let ran = zeitwort(&["run", file.to_str().unwrap(), "--out", out.to_str().unwrap(), "--force"]);
    assert!(ran.code != Some(0));
    assert_harmless(&ran);
}

#[test]
fn a_table_for_reading_is_escaped_and_one_for_programs_is_not() {
    let workspace = attacked();
    let news = workspace.input().join("news.jsonl");
    let written = |name: &str| {
        let out = workspace.root().join(name);
        zeitwort(&["kwic", news.to_str().unwrap(), "Hafen", "--out", out.to_str().unwrap()]).assert_ok();
        std::fs::read_to_string(out).unwrap()
    };
    assert!(!written("lines.txt").contains('\u{1b}'));
    assert!(written("lines.csv").contains('\u{1b}'));
    let json = written("lines.jsonl");
    let line: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert!(line["docname"].as_str().unwrap().contains("\u{1b}]0;pwned"));
    // A pipe leads to a program.
    let piped = zeitwort(&["kwic", news.to_str().unwrap(), "Hafen", "--format", "csv"]);
    assert!(piped.assert_ok().stdout.contains('\u{1b}'));
}

/// `zeitwort … 2>&-`: messages that nobody can read are not a failure.
#[cfg(unix)]
#[test]
fn a_closed_stderr_does_not_end_a_run() {
    let workspace = Workspace::new();
    workspace.file("a.jsonl", "{\"text\":\"Der Hafen\",\"date\":\"2022\"}\n");
    workspace.file("b.parquet", "no Parquet");
    let (input, out, model) = (workspace.input(), workspace.out(), workspace.root().join("model"));
    let run = ["run", input.to_str().unwrap(), "--out", out.to_str().unwrap(), "--topics", "1"];
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let stderr = full.map_or_else(|_| Stdio::null(), Stdio::from);
    let status = Command::new(binary())
        .args(run)
        .args(["--save-model", model.to_str().unwrap()])
        .stdout(Stdio::null())
        .stderr(stderr)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(out.join("run.json").exists() && model.join("model.json").exists());
}
