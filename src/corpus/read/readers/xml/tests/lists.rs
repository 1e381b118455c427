//! Lists of articles with elements of any name.

use super::{read, refused};

#[test]
fn elements_are_columns() {
    let given = read(
        "<?xml version=\"1.0\"?><articles xmlns=\"urn:x\"><exported>2022-01-01</exported><article id=\"7\" xml:lang=\"de\">\n\
         <title>Der <i>Hafen</i></title><date>2021-10-05</date><text>\nErste Zeile\nzweite Zeile\n</text>\
         <tags><tag>Hafen</tag><tag>Wetter</tag></tags><meta><author>Anna</author><page n=\"3\">12</page></meta></article>\
         <article id=\"8\"><title>Zwei</title><date/><text lang=\"de\"><p>Eins <b>zwei</b></p><p>Drei<br/>vier</p></text></article></articles>",
    );
    assert_eq!(given.format, "XML with articles in <articles><article>");
    assert_eq!(given.all("id"), ["7", "8"]);
    assert_eq!(given.all("title"), ["Der Hafen", "Zwei"]);
    assert_eq!(given.all("date"), ["2021-10-05", "-"]);
    assert_eq!(given.all("text"), ["Erste Zeile\nzweite Zeile", "Eins zwei\n\nDrei\nvier"]);
    assert_eq!(given.all("tags"), ["Hafen, Wetter", "-"]);
    assert_eq!(given.all("meta.author"), ["Anna", "-"]);
    assert_eq!(given.all("meta.page"), ["12", "-"]);
    assert_eq!(given.all("meta.page.n"), ["3", "-"]);
    assert_eq!(given.all("text.lang"), ["-", "de"]);
}

#[test]
fn exports_of_databases_are_read() {
    for (xml, path) in [
        (
            "<mysqldump><database name=\"n\"><table_data name=\"t\"><row><field name=\"title\">A</field>\
             <field name=\"text\">Der Hafen &lt;b&gt;</field></row><row><field name=\"title\">B</field><field name=\"text\">Die Fähre</field>\
             </row></table_data></database></mysqldump>",
            "<mysqldump><database><table_data><row>",
        ),
        (
            "<response><lst name=\"h\"><int name=\"status\">0</int></lst><result numFound=\"2\"><doc><str name=\"title\">A</str>\
             <str name=\"text\">Der Hafen &lt;b&gt;</str></doc><doc><str name=\"title\">B</str><arr name=\"text\"><str>Die Fähre</str></arr></doc>\
             </result></response>",
            "<response><result><doc>",
        ),
        (
            "<data><row title=\"A\" text=\"Der Hafen &lt;b&gt;\"/><row title=\"B\" text=\"Die Fähre\"/></data>",
            "<data><row>",
        ),
    ] {
        let given = read(xml);
        assert_eq!(given.format, format!("XML with articles in {path}"));
        assert_eq!(given.all("title"), ["A", "B"], "{xml}");
        assert_eq!(given.all("text"), ["Der Hafen <b>", "Die Fähre"], "{xml}");
    }
}

#[test]
fn one_article_can_be_a_file() {
    let given = read(
        "<doc><headline>A</headline><pubdate>2020-01-02</pubdate><body><p>Eins.</p><p>Zwei.</p></body></doc>",
    );
    assert_eq!(given.format, "XML with articles in <doc>");
    assert_eq!(given.all("body"), ["Eins.\n\nZwei."]);
    assert_eq!(given.all("pubdate"), ["2020-01-02"]);
    let given = read(
        "<docs><doc><head><titel>A</titel></head><text><title>B</title><body>Eins.</body></text></doc></docs>",
    );
    assert_eq!(given.all("text.body"), ["Eins."]);
    assert_eq!(given.all("text.title"), ["B"]);
}

#[test]
fn sitemaps_of_news_have_headlines() {
    let url = |n: u8| {
        format!(
            "<url><loc>https://bote.example/{n}</loc><news:news><news:publication><news:name>Bote</news:name>\
             <news:language>de</news:language></news:publication><news:publication_date>2021-10-0{n}</news:publication_date>\
             <news:title>Titel {n}</news:title></news:news></url>"
        )
    };
    let given = read(&format!("<urlset xmlns:news=\"x\">{}{}</urlset>", url(1), url(2)));
    assert_eq!(given.all("title"), ["Titel 1", "Titel 2"]);
    assert_eq!(given.all("date"), ["2021-10-01", "2021-10-02"]);
    assert_eq!(given.all("source"), ["Bote"; 2]);
    assert_eq!(given.all("url"), ["https://bote.example/1", "https://bote.example/2"]);
}

#[test]
fn other_files_are_refused_by_name() {
    for (xml, part) in [
        ("<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>Ein Text.</p></body></html>", "a web page"),
        ("<!DOCTYPE html><html><head><title>x</title></head><body>y</body></html>", "a web page"),
        (
            "<mediawiki><page><title>A</title><text>B</text></page><page><title>A</title><text>B</text></page></mediawiki>",
            "wiki markup",
        ),
        (
            "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><dependencies/></project>",
            "of the namespace `http://maven.apache.org",
        ),
        ("<a:b xmlns:a=\"urn:y\"><c/></a:b>", "root element `a:b` of the namespace `urn:y`"),
        (
            "<kunden><kunde><name>A</name><ort>B</ort></kunde><kunde><name>C</name><ort>D</ort></kunde></kunden>",
            "`kunden`",
        ),
        (
            "<urlset><url><loc>a</loc><lastmod>2021-01-01</lastmod></url><url><loc>b</loc><lastmod>2021-01-02</lastmod></url></urlset>",
            "`urlset`",
        ),
        (
            "<x><a><i><title>A</title><text>B</text></i><i><title>A</title><text>B</text></i></a>\
             <b><j><title>A</title><text>B</text></j><j><title>A</title><text>B</text></j></b></x>",
            "`x`",
        ),
    ] {
        let reason = refused(xml);
        assert!(reason.contains(part) && reason.contains("zeitwort reads"), "{xml}: {reason}");
    }
}
