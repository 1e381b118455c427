//! Compressed files that are cut off.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::shown::shown;

/// Returns what is read of the first part of a compressed file.
fn cut(name: &str, content: &str, keep: impl Fn(usize) -> usize) -> Vec<String> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::none());
    gzip.write_all(content.as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, &bytes[..keep(bytes.len())]).unwrap();
    shown(&path)
}

#[test]
fn records_before_the_damage_are_named_only_if_there_are_some() {
    let text = "Der Hafen von Aldersund wächst in diesem Jahr weiter.\n".repeat(20);
    for (name, content) in [
        ("a.txt.gz", text.clone()),
        ("a.jsonl.gz", format!("{{\"id\":1,\"text\":\"{}\"}}\n", text.trim().replace('\n', " "))),
        ("a.csv.gz", format!("id,text\n1,\"{text}\"\n")),
        (
            "a.xml.gz",
            format!(
                "<rss><channel><item><title>x</title><description>{text}</description></item></channel></rss>"
            ),
        ),
    ] {
        let lines = cut(name, &content, |bytes| bytes - 60);
        let damage = lines.iter().find(|line| line.starts_with('-')).unwrap();
        assert!(damage.contains("truncated") || damage.contains("breaks off"), "{lines:?}");
        assert!(!damage.contains("kept"), "{name}: {damage}");
    }
    let lines = cut("a.jsonl.gz", &"{\"text\":\"Der Hafen ruht.\"}\n".repeat(9), |bytes| bytes - 40);
    assert!(lines.iter().any(|line| line.ends_with("; the records before are kept")), "{lines:?}");
}
