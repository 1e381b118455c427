//! Documents as word processors write them.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::corpus::read::tests::shown::shown;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Writes a document with this XML in its body.
fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"w\" xmlns:a=\"a\" \
         xmlns:mc=\"mc\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    package(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"1\" Type=\"http://x/relationships/officeDocument\" \
             Target=\"/word/document.xml\"/></Relationships>",
        ),
        (
            "docProps/core.xml",
            "<p><dc:title>Vorlage</dc:title><dcterms:created>2019-01-01</dcterms:created></p>",
        ),
        ("word/footnotes.xml", "<w:p><w:r><w:t>Fußnote</w:t></w:r></w:p>"),
        ("word/document.xml", &document),
    ])
}

fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles/><office:body><office:text>{body}</office:text>\
         </office:body></office:document-content>"
    );
    package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn file(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn read_docx(name: &str, body: &str) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    shown(&file(&folder, name, &docx(body)))
}

fn read_odt(body: &str) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    shown(&file(&folder, "a.odt", &odt(body)))
}

#[test]
fn a_document_is_an_article() {
    let body = [
        paragraph("Datum: 12. Oktober 2022"),
        paragraph("Der Hafen wächst."),
        paragraph("Die Werft &amp; der Deich &#8211; alles."),
    ];
    assert_eq!(
        read_docx("a.docx", &body.concat()),
        ["a|2022-10-12||Der Hafen wächst.\\nDie Werft & der Deich – alles.|"]
    );
}

#[test]
fn the_date_may_be_in_the_name_of_the_file_but_not_in_its_properties() {
    let body = paragraph("Der Hafen wächst.");
    assert_eq!(
        read_docx("2023-05-03_hafen.docx", &body),
        ["2023-05-03_hafen|2023-05-03||Der Hafen wächst.|"]
    );
    assert_eq!(read_docx("hafen.docx", &body), ["hafen|||Der Hafen wächst.|"]);
}

#[test]
fn a_title_is_known_by_its_style() {
    let title = "<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>Hafen </w:t></w:r><w:r><w:t>wächst</w:t></w:r></w:p>";
    let body = format!("<w:p/>{title}{}{}", paragraph("12. Oktober 2022"), paragraph("Der Rat berät."));
    assert_eq!(read_docx("a.docx", &body), ["a|2022-10-12|Hafen wächst|Hafen wächst\\n\\nDer Rat berät.|"]);
    assert_eq!(read_docx("a.docx", title), ["a|||Hafen wächst|"]);
}

#[test]
fn only_what_is_printed_is_text() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">Der </w:t></w:r><w:del><w:r><w:delText>alte </w:delText></w:r></w:del>\
                <w:ins><w:r><w:t xml:space=\"preserve\">neue </w:t></w:r></w:ins>\
                <w:moveFrom><w:r><w:t>verschoben</w:t></w:r></w:moveFrom>\
                <w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>\
                <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>Hafen</w:t></w:r>\
                <w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r>\
                <w:r><w:t>.</w:t><w:br/><w:t>Ost</w:t><w:noBreakHyphen/><w:t>Hafen</w:t><w:tab/><w:t>frei</w:t></w:r></w:p>\n";
    assert_eq!(read_docx("a.docx", body), ["a|||Der neue Hafen.\\nOst-Hafen\\tfrei|"]);
}

#[test]
fn text_boxes_are_read_once_and_drawings_not() {
    let body = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Der Kasten.</w:t></w:r></w:p>\
                </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Der Kasten.</w:t></w:r></w:p>\
                </w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><a:p><a:r><a:t>Bild</a:t></a:r></a:p>\
                <w:t>Der Hafen wächst.</w:t></w:r></w:p>";
    assert_eq!(read_docx("a.docx", body), ["a|||Der Hafen wächst.\\nDer Kasten.|"]);
}

#[test]
fn rows_of_tables_are_lines() {
    let cell = |texts: &[&str]| {
        let paragraphs: String = texts.iter().map(|text| paragraph(text)).collect();
        format!("<w:tc>{paragraphs}</w:tc>")
    };
    let body = format!(
        "{}<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        paragraph("Die Zahlen:"),
        cell(&["Hafen"]),
        cell(&["3 Schiffe"]),
        cell(&["Erster Absatz.", "Zweiter Absatz."])
    );
    assert_eq!(
        read_docx("a.docx", &body),
        ["a|||Die Zahlen:\\nHafen\\t3 Schiffe\\nErster Absatz.\\nZweiter Absatz.|"]
    );
}

#[test]
fn an_open_document_text_is_an_article() {
    let body = "<text:sequence-decls><text:sequence-decl/></text:sequence-decls>\
                <text:tracked-changes><text:changed-region><text:deletion><text:p>gelöscht</text:p></text:deletion>\
                </text:changed-region></text:tracked-changes>\
                <text:h text:outline-level=\"1\">Hafen <text:span>wächst</text:span></text:h>\
                <text:p>Datum: 12.10.2022</text:p>\
                <text:p>Der<text:s text:c=\"1\"/>Rat<text:note><text:note-body><text:p>Fußnote</text:p></text:note-body>\
                </text:note> berät.<office:annotation><text:p>Kommentar</text:p></office:annotation></text:p>\
                <table:table><table:table-row><table:table-cell><text:p>Ort</text:p></table:table-cell>\
                <table:table-cell><text:p>Norden &lt;1&gt;</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(
        read_odt(body),
        ["a|2022-10-12|Hafen wächst|Hafen wächst\\n\\nDer Rat berät.\\nOrt\\tNorden <1>|"]
    );
}

#[test]
fn the_text_before_damage_is_kept() {
    let folder = TempDir::new().unwrap();
    let whole = docx(&paragraph("Der Hafen wächst."));
    let cut = package(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            "<w:document><w:body><w:p><w:r><w:t>Der Hafen wächst.</w:t></w:r></w:p><w:p><w:r",
        ),
    ]);
    let lines = shown(&file(&folder, "a.docx", &cut));
    assert_eq!(lines[0], "a:1|||Der Hafen wächst.\\n|");
    assert!(lines[1].starts_with("-2 the document: it is truncated or damaged ("), "{lines:?}");
    for length in (0..whole.len()).step_by(7) {
        let lines = shown(&file(&folder, "b.docx", &whole[..length]));
        assert!(lines.len() == 1 && lines[0].starts_with("-0 "), "{length}: {lines:?}");
    }
    for at in (0..whole.len()).step_by(13) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x21;
        let lines = shown(&file(&folder, "c.docx", &damaged));
        let is_right = |line: &String| line.ends_with("|Der Hafen wächst.|");
        let is_told = lines.iter().any(|line| line.starts_with('-') || line.starts_with("error: "));
        assert!(is_told || lines.iter().all(is_right), "{at}: {lines:?}");
    }
}

#[test]
fn hostile_nesting_is_no_problem() {
    let body =
        format!("{}{}{}", "<w:p><w:r>".repeat(50_000), "<w:t>Hafen</w:t>", "</w:r></w:p>".repeat(50_000));
    assert_eq!(read_docx("a.docx", &body), ["a|||Hafen|"]);
    let tables = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(20_000),
        paragraph("Hafen"),
        "</w:tc></w:tr></w:tbl>".repeat(20_000)
    );
    assert_eq!(read_docx("a.docx", &tables), ["a|||Hafen|"]);
}

#[test]
fn documents_without_text_and_other_files_are_refused() {
    let folder = TempDir::new().unwrap();
    assert_eq!(read_docx("a.docx", "<w:p/>"), ["-1 empty text"]);
    for (content, reason) in [
        (&b""[..], "empty file"),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "it is protected by a password, or a document of Word before 2007",
        ),
        (b"Der Hafen", "it is not a document of Word or LibreOffice"),
        (b"PK\x03\x04", "it is a ZIP archive without a document, or damaged"),
    ] {
        let lines = shown(&file(&folder, "a.docx", content));
        assert!(lines[0].starts_with(&format!("-0 {reason}")), "{lines:?}");
    }
}

#[test]
fn documents_in_archives_are_read() {
    let folder = TempDir::new().unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("2023/05/03/b.docx", SimpleFileOptions::default()).unwrap();
    zip.write_all(&docx(&paragraph("Der Hafen wächst."))).unwrap();
    let path = file(&folder, "a.zip", &zip.finish().unwrap().into_inner());
    assert_eq!(shown(&path), ["a.zip/2023/05/03/b|2023-05-03||Der Hafen wächst.|"]);
}
