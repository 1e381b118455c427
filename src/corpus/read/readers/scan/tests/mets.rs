//! METS gives pages their newspaper, day and articles.

use std::fs;
use std::path::Path;

use super::{ScanKind, opened_at, value};

fn alto(block: &str, text: &str) -> String {
    format!(
        "<alto><Layout><Page><PrintSpace><TextBlock ID=\"{block}\"><TextLine><String CONTENT=\"{text}\"/></TextLine></TextBlock>\
         <TextBlock ID=\"{block}_2\"><TextLine><String CONTENT=\"Anzeige\"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"
    )
}

fn mods(id: &str, inner: &str) -> String {
    let inner = inner.replace("</", "</mods:").replace('<', "<mods:").replace("<mods:/mods:", "</mods:");
    format!(
        "<mets:dmdSec ID=\"{id}\"><mets:mdWrap><mets:xmlData><mods:mods>{inner}</mods:mods></mets:xmlData></mets:mdWrap></mets:dmdSec>"
    )
}

fn mets(descriptions: &str, files: &[(&str, &str)], maps: &str) -> String {
    let files: String = files
        .iter()
        .map(|(id, href)| {
            format!("<mets:file ID=\"{id}\" MIMETYPE=\"text/xml\"><mets:FLocat xlink:href=\"{href}\"/></mets:file>")
        })
        .collect();
    format!(
        "<mets:mets xmlns:mets=\"http://www.loc.gov/METS/\" xmlns:xlink=\"x\" xmlns:mods=\"m\">{descriptions}<mets:fileSec>\
         <mets:fileGrp USE=\"FULLTEXT\">{files}</mets:fileGrp></mets:fileSec>{maps}</mets:mets>"
    )
}

const ISSUE: &str = "<titleInfo><title>Nr. 3</title></titleInfo><relatedItem type=\"host\"><titleInfo><nonSort>Der</nonSort>\
                     <title>kleine Bote</title></titleInfo><originInfo><dateIssued>1799</dateIssued></originInfo>\
                     </relatedItem><originInfo eventType=\"publication\"><dateIssued keyDate=\"yes\">1848-03-12\
                     </dateIssued></originInfo><originInfo eventType=\"digitization\"><dateIssued>2019</dateIssued>\
                     <edition>[Electronic ed.]</edition></originInfo><part><detail type=\"issue\"><number>3</number>\
                     </detail><detail type=\"volume\"><number>12</number></detail></part><recordInfo><recordCreationDate>\
                     2020</recordCreationDate></recordInfo>";

fn pages(files: &[&str]) -> String {
    let pages: String = files
        .iter()
        .enumerate()
        .map(|(at, id)| {
            format!(
                "<mets:div ID=\"P{at}\" TYPE=\"page\" ORDER=\"{}\"><mets:fptr FILEID=\"{id}\"/></mets:div>",
                at + 1
            )
        })
        .collect();
    format!(
        "<mets:structMap TYPE=\"PHYSICAL\"><mets:div TYPE=\"physSequence\">{pages}</mets:div></mets:structMap>"
    )
}

fn write(folder: &Path, name: &str, content: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path
}

/// Reads a page that is on disk.
fn page(path: &Path) -> (Vec<super::RawRecord>, String, Vec<String>) {
    let opened = opened_at(path, ScanKind::Alto, &fs::read(path).unwrap());
    (opened.records.collect(), opened.format, opened.remarks)
}

#[test]
fn date_source_and_page_come_from_mets() {
    let folder = tempfile::tempdir().unwrap();
    let files = [("F1", "FULLTEXT/1.xml"), ("F2", "file://./FULLTEXT/2.xml")];
    write(folder.path(), "mets.xml", &mets(&mods("D", ISSUE), &files, &pages(&["F1", "F2"])));
    let path = write(folder.path(), "FULLTEXT/2.xml", &alto("b", "Hafen"));
    let (records, format, remarks) = page(&path);
    let columns = ["date", "source", "issue", "volume", "page", "file_group", "text"];
    let found = columns.map(|column| value(&records[0], column));
    assert_eq!(found, ["1848-03-12", "Der kleine Bote", "3", "12", "2", "FULLTEXT", "Hafen\n\nAnzeige"]);
    assert_eq!(format, "ALTO with METS");
    assert!(remarks.is_empty(), "{remarks:?}");
}

#[test]
fn addresses_on_the_web_must_agree_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let href = "https://bote.example/daten/alto/1.xml?dl=1";
    write(folder.path(), "x_mets.xml", &mets(&mods("D", ISSUE), &[("F1", href)], &pages(&["F1"])));
    for (name, expected) in [
        ("alto/1.xml", "1848-03-12"),
        ("fulltext/1.xml", "1848-03-12"),
        ("1.xml", "1848-03-12"),
        ("andere/1.xml", "none"),
        ("alto/2.xml", "none"),
        ("a/b/alto/1.xml", "none"),
    ] {
        let path = write(folder.path(), name, &alto("b", "Hafen"));
        assert_eq!(value(&page(&path).0[0], "date"), expected, "{name}");
    }
}

#[test]
fn a_page_that_no_mets_names_is_read_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [
        ("mets.xml", mets(&mods("D", ISSUE), &[("F1", "alto/1.xml")], &pages(&["F1"]))),
        ("mets_broken.xml", "<mets><fileSec>".to_owned()),
        ("mets_other.xml", alto("b", "kein METS")),
    ] {
        write(folder.path(), name, &content);
    }
    let path = write(folder.path(), "alto/2.xml", &alto("b", "Hafen"));
    let (records, format, _) = page(&path);
    assert_eq!((value(&records[0], "date"), format.as_str()), ("none".to_owned(), "ALTO"));
}

#[test]
fn several_issues_in_a_file_are_told_apart_by_their_links() {
    let folder = tempfile::tempdir().unwrap();
    let issue = |id: &str, day: &str| mods(id, &ISSUE.replace("1848-03-12", day));
    let logical = "<mets:structMap TYPE=\"LOGICAL\"><mets:div ID=\"L0\" TYPE=\"volume\"><mets:div ID=\"L1\" TYPE=\"issue\" \
                   DMDID=\"D1\"/><mets:div ID=\"L2\" TYPE=\"issue\" DMDID=\"D2\"><mets:div ID=\"L3\" \
                   TYPE=\"chapter\"/></mets:div></mets:div></mets:structMap><mets:structLink><mets:smLink xlink:from=\"L0\" \
                   xlink:to=\"P0\"/><mets:smLink xlink:from=\"L1\" xlink:to=\"P0\"/><mets:smLink xlink:from=\"L3\" \
                   xlink:to=\"P1\"/></mets:structLink>";
    let names = [("F1", "1.xml"), ("F2", "2.xml"), ("F3", "3.xml")];
    let maps = format!("{}{logical}", pages(&["F1", "F2", "F3"]));
    let descriptions = issue("D1", "1848-03-12") + &issue("D2", "1849-03-19");
    write(folder.path(), "mets.xml", &mets(&descriptions, &names, &maps));
    for (name, expected) in [("1.xml", "1848-03-12"), ("2.xml", "1849-03-19"), ("3.xml", "none")] {
        let path = write(folder.path(), name, &alto("b", "Hafen"));
        let (records, _, remarks) = page(&path);
        assert_eq!(value(&records[0], "date"), expected, "{name}");
        assert_eq!(
            remarks.iter().any(|remark| remark.contains("several issues")),
            name == "1.xml",
            "{remarks:?}"
        );
    }
}

fn articles(areas: [(&str, &str); 4]) -> String {
    let area = |(file, block): (&str, &str)| {
        format!("<mets:fptr><mets:area FILEID=\"{file}\" BEGIN=\"{block}\" BETYPE=\"IDREF\"/></mets:fptr>")
    };
    let [title, first, second, other] = areas.map(area);
    format!(
        "<mets:structMap TYPE=\"LOGICAL\"><mets:div TYPE=\"NEWSPAPER\"><mets:div ID=\"A1\" TYPE=\"ARTICLE\" LABEL=\"Vom Hafen\">\
         <mets:div TYPE=\"HEADING\"><mets:div TYPE=\"TITLE\">{title}</mets:div></mets:div><mets:div TYPE=\"BODY\">{first}{second}\
         </mets:div></mets:div><mets:div ID=\"A2\" TYPE=\"ARTICLE\">{other}</mets:div></mets:div></mets:structMap>"
    )
}

/// Two pages; an article begins on the first and goes on on the second.
fn newspaper(folder: &Path, second_page: &str) -> [std::path::PathBuf; 2] {
    let files = [("F1", "alto/1.xml"), ("F2", second_page)];
    let areas = [("F1", "t"), ("F1", "c"), ("F2", "b"), ("F2", "b_2")];
    let maps = format!("{}{}", pages(&["F1", "F2"]), articles(areas));
    write(folder, "mets.xml", &mets(&mods("D", ISSUE), &files, &maps));
    let line = |text: &str| format!("<TextLine><String CONTENT=\"{text}\"/></TextLine>");
    let first = format!(
        "<alto><Layout><Page><TopMargin><TextBlock ID=\"m\">{}</TextBlock></TopMargin><PrintSpace><TextBlock ID=\"t\">{}</TextBlock>\
         <ComposedBlock ID=\"c\"><TextBlock ID=\"c1\">{}</TextBlock><TextBlock ID=\"c2\">{}</TextBlock></ComposedBlock><TextBlock \
         ID=\"ad\">{}</TextBlock></PrintSpace></Page></Layout></alto>",
        line("Seite 1"),
        line("Vom neuen Hafen"),
        line("Die Schlepper lie-"),
        line("gen fest, und das Was-"),
        line("Kaffee!")
    );
    [write(folder, "alto/1.xml", &first), write(folder, "alto/2.xml", &alto("b", "ser fällt."))]
}

#[test]
fn articles_are_records_and_so_is_the_rest_of_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = newspaper(folder.path(), "alto/2.xml");
    let (records, format, remarks) = page(&first);
    assert_eq!(format, "ALTO with METS, by articles");
    assert!(remarks.is_empty(), "{remarks:?}");
    let columns = |at: usize| {
        ["unit", "title", "title_in_mets", "page", "date", "text"].map(|name| value(&records[at], name))
    };
    let text = "Die Schlepper lie-\ngen fest, und das Was-\nser fällt.";
    assert_eq!(columns(0), ["article", "Vom neuen Hafen", "Vom Hafen", "1", "1848-03-12", text]);
    assert_eq!(columns(1), ["rest of the page", "none", "none", "1", "1848-03-12", "Kaffee!"]);
    assert_eq!(records.len(), 2);
    // What belongs to the article of the first page is not read again.
    let (records, ..) = page(&second);
    assert_eq!(records.iter().map(|record| value(record, "text")).collect::<Vec<_>>(), ["Anzeige"]);
}

#[test]
fn links_to_pages_outside_the_folder_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    let secret = write(outside.path(), "2.xml", &alto("b", "geheim"));
    for href in [secret.to_str().unwrap(), "../2.xml", "alto/link.xml"] {
        let folder = tempfile::tempdir().unwrap();
        let [first, _] = newspaper(folder.path(), href);
        #[cfg(unix)]
        std::os::unix::fs::symlink(&secret, folder.path().join("alto/link.xml")).unwrap();
        let (records, _, remarks) = page(&first);
        assert_eq!(value(&records[0], "text"), "Die Schlepper lie-\ngen fest, und das Was-", "{href}");
        assert!(remarks[0].contains("cannot be read: 1 of its blocks"), "{remarks:?}");
    }
}

#[test]
fn articles_that_do_not_fit_the_page_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let areas = [("F1", "x"), ("F1", "y"), ("F1", "z"), ("F1", "w")];
    let maps = format!("{}{}", pages(&["F1"]), articles(areas));
    write(folder.path(), "mets.xml", &mets(&mods("D", ISSUE), &[("F1", "1.xml")], &maps));
    let path = write(folder.path(), "1.xml", &alto("b", "Hafen"));
    let (records, format, remarks) = page(&path);
    assert_eq!(
        (value(&records[0], "text").as_str(), format.as_str()),
        ("Hafen\n\nAnzeige", "ALTO with METS")
    );
    assert!(remarks[0].contains("read as a whole"), "{remarks:?}");
    // Parts of blocks, by their words, are not read.
    let ranges = maps.replace("BETYPE", "END=\"n\" BETYPE");
    write(
        folder.path(),
        "mets2.xml",
        &mets(&mods("D", ISSUE), &[("F2", "2.xml")], &ranges.replace("F1", "F2")),
    );
    let path = write(folder.path(), "2.xml", &alto("b", "Hafen"));
    assert_eq!(page(&path).1, "ALTO with METS");
}

#[test]
fn a_mets_file_is_no_article_and_tells_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let content = mets(&mods("D", ISSUE), &[("F1", "alto/1.xml")], &pages(&["F1"]));
    let path = write(folder.path(), "mets.xml", &content);
    let opened = || opened_at(&path, ScanKind::Mets, content.as_bytes());
    assert!(opened().remarks[0].contains("not in its folder"), "{:?}", opened().remarks);
    write(folder.path(), "alto/1.xml", &alto("b", "Hafen"));
    assert!(opened().remarks.is_empty());
    assert_eq!(opened().records.count(), 0);
}

#[test]
fn long_titles_of_newspapers_are_the_source_and_mets_files_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let title = "Wöchentliche Nachrichten und Anzeigen für die Stadt am Fluß und ihre Umgegend";
    let issue = ISSUE.replace("kleine Bote", title);
    let content = mets(&mods("D", &issue), &[("F1", "alto/1.xml")], &pages(&["F1"]));
    write(folder.path(), "mets.xml", &content);
    write(folder.path(), "alto/1.xml", &alto("b", "Hafen"));
    let corpus = crate::corpus::Corpus::from_paths([folder.path()]).unwrap();
    let mut records = corpus.read();
    let article = match records.next() {
        Some(Ok(crate::corpus::Record::Document(article))) => article,
        other => panic!("no article: {other:?}"),
    };
    assert_eq!(article.meta.source.as_deref(), Some(&*format!("Der {title}")));
    assert_eq!(article.meta.date.unwrap().to_string(), "1848-03-12");
    assert_eq!(article.meta.id, "alto/1");
    assert!(records.next().is_none());
    let lines = records.account().recognised_lines().join("; ");
    assert!(lines.contains("METS") && lines.contains("ALTO with METS (1 file)"), "{lines}");
}

/// Packs files into an archive.
fn pack(path: &Path, files: &[(String, Vec<u8>)]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, bytes) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn pages_in_an_archive_are_read_as_in_a_folder() {
    use crate::corpus::read::tests::shown::shown;
    let folder = tempfile::tempdir().unwrap();
    newspaper(folder.path(), "alto/2.xml");
    let bytes = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let lines_of = |prefix: &str| {
        let names = ["alto/1.xml", "alto/2.xml", "mets.xml"];
        names.map(|name| (format!("{prefix}{name}"), bytes(name))).to_vec()
    };
    let corpus = crate::Corpus::from_paths([folder.path()]).unwrap();
    let expected = crate::corpus::read::tests::shown::shown_corpus(&corpus);
    assert!(
        expected[0].contains("|1848-03-12|") && expected[0].contains("fest, und das Wasser fällt"),
        "{expected:?}"
    );
    for prefix in ["", "bote/"] {
        let archive = tempfile::tempdir().unwrap();
        let path = archive.path().join("a.zip");
        pack(&path, &lines_of(prefix));
        let stem = format!("a.zip/{prefix}alto");
        let found: Vec<String> = shown(&path).iter().map(|line| line.replace(&stem, "alto")).collect();
        assert_eq!(found, expected, "{prefix}");
        // The same in an archive within an archive.
        let outer = archive.path().join("b.zip");
        pack(&outer, &[("a.zip".to_owned(), fs::read(&path).unwrap())]);
        let stem = format!("b.zip/{stem}");
        let found: Vec<String> = shown(&outer).iter().map(|line| line.replace(&stem, "alto")).collect();
        assert_eq!(found, expected, "{prefix}");
    }
}
