//! Markup, garbled letters, encodings and spellings of values: mended in any field of any format, and
//! counted.

use zeitwort::Corpus;

use crate::support::{Workspace, documents, zeitwort};

#[test]
fn markup_and_garbled_letters_are_mended_in_texts_and_columns() {
    let workspace = Workspace::new();
    workspace.file(
        "a.csv",
        "titel\ttext\tort\nM&uuml;hlen\t<p>Der Rat</p><p>tagt f&#252;r <b>Größe</b>.</p>\tL&uuml;beck\n\
         BrÃ¼cken\tDie FÃ¤hre fÃ¤hrt fÃ¼r GrÃ¶ÃŸe.\tGÃ¶rlitz\nDeich\tAm Deich, 5 < 7, R&D\tPlön\n",
    );
    let (articles, summary) = documents(&Corpus::from_paths([workspace.input()]).unwrap());
    let texts: Vec<&str> = articles.iter().map(|article| &*article.text).collect();
    assert_eq!(
        texts,
        [
            "Mühlen\n\nDer Rat\n\ntagt für Größe.",
            "Brücken\n\nDie Fähre fährt für Größe.",
            "Deich\n\nAm Deich, 5 < 7, R&D"
        ]
    );
    let places: Vec<Option<String>> = articles.iter().map(|article| article.meta.value("ort")).collect();
    assert_eq!(places, ["Lübeck", "Görlitz", "Plön"].map(|place| Some(place.to_owned())));
    let mended = &summary.account.mended;
    assert_eq!((mended["html_tags"], mended["html_entities"], mended["garbled_umlauts"]), (1, 1, 1));
}

#[test]
fn folders_of_mixed_encodings_are_read_with_and_without_an_encoding() {
    let text = "date 2022-10 Ärzte überraschen in Köln";
    let latin: Vec<u8> = text.chars().map(|letter| letter as u32 as u8).collect();
    let utf16: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let workspace = Workspace::new();
    workspace.file("a.txt", text);
    workspace.file("b.txt", latin);
    workspace.file("c.txt", utf16);
    workspace.file("d.txt", text.replace(' ', "\r").replacen('\r', " ", 1));
    for encoding in ["auto", "windows-1252"] {
        let corpus = Corpus::from_paths([workspace.input()]).unwrap().encoding(encoding).unwrap();
        let (articles, summary) = documents(&corpus);
        assert!(summary.rejected.is_empty(), "{:?}", summary.rejected);
        for article in articles {
            let words: Vec<&str> = article.text.split_whitespace().collect();
            assert_eq!(words, ["Ärzte", "überraschen", "in", "Köln"], "{} {encoding}", article.meta.id);
        }
    }
    let ran = workspace.run(&["--topics", "1"]);
    assert!(ran.assert_ok().stderr.contains("b.txt: read as windows-1252"), "{}", ran.stderr);
}

#[test]
fn spellings_of_a_value_are_one_and_can_be_recoded() {
    let workspace = Workspace::new();
    let parties = ["Die Grünen", "Die Gru\u{308}nen", "Die\u{A0}Grünen ", "Bündnis 90/Die Grünen"];
    let lines = parties.map(|party| format!("{{\"text\":\"Der Hafen\",\"partei\":\"{party}\"}}\n"));
    let input = workspace.file("a.jsonl", lines.concat());
    let values = |corpus: &Corpus| -> Vec<String> {
        documents(corpus).0.iter().filter_map(|article| article.meta.value("partei")).collect()
    };
    let corpus = Corpus::from_paths([&input]).unwrap();
    assert_eq!(values(&corpus)[..3], ["Die Grünen"; 3]);
    let config = workspace.root().join("settings.toml");
    std::fs::write(&config, "[recode.partei]\n\"Die Grünen\" = [\"Bündnis 90/Die Grünen\"]\n").unwrap();
    let ran = workspace.run(&["--topics", "1", "--by", "partei", "--config", config.to_str().unwrap()]);
    assert!(ran.assert_ok().stdout.contains("mended: 1 record with a recoded value"), "{}", ran.stdout);
    let parties = crate::support::strings(&workspace.table("documents"), "partei");
    assert_eq!(parties, ["Die Grünen"; 4]);
}

#[test]
fn lists_of_words_may_begin_with_a_byte_order_mark() {
    let workspace = Workspace::new();
    let line = "{\"text\":\"Der Bürger spricht über Hafen und Werft.\"}\n";
    workspace.file("a.jsonl", line.repeat(6));
    let stop = workspace.root().join("stop.txt");
    std::fs::write(&stop, "\u{FEFF}Hafen\r\nWerft\r\n").unwrap();
    workspace.run(&["--topics", "1", "--stop-words", stop.to_str().unwrap()]).assert_ok();
    let terms = crate::support::strings(&workspace.table("terms"), "label");
    assert_eq!(terms, ["Bürger", "spricht"]);
}

#[test]
fn the_standard_input_is_read_in_any_format() {
    use std::io::Write;
    use std::process::{Command, Stdio};

    for input in [
        "{\"text\":\"Der Hafen wächst.\"}\n{\"text\":\"Die Werft ruht.\"}\n",
        "datum;text\n2022-10-12;Der Hafen wächst.\n2022-10-13;Die Werft ruht.\n",
    ] {
        let mut child = Command::new(crate::support::binary())
            .args(["check", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let ran: crate::support::Ran = child.wait_with_output().unwrap().into();
        assert!(
            ran.assert_ok().stdout.contains("2 records read: 2 articles"),
            "{}{}",
            ran.stdout,
            ran.stderr
        );
    }
}

#[test]
fn unknown_formats_are_refused_with_what_they_seem_to_be() {
    let workspace = Workspace::new();
    for (name, content, advice) in [
        ("export.dat", &b"id;text\n1;Der Hafen\n2;Die Werft\n"[..], "it seems to be CSV: name it .csv"),
        ("export", b"{\"text\":\"Der Hafen\"}", "it seems to be JSON: name it .jsonl"),
        ("seite.html", b"<html><body>Der Hafen</body></html>", "it is a web page"),
        ("mappe.dat", b"PK\x03\x04\x14\0", "it is a ZIP"),
    ] {
        let path = workspace.file(name, content);
        zeitwort(&["check", path.to_str().unwrap()]).assert_failed(1, &[name, "unknown format", advice]);
    }
}
