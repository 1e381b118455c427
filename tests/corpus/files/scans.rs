//! Scanned newspapers in ALTO with METS, and in PAGE; subtitles of broadcasts.

use crate::support::Workspace;

use super::seen::{assert_parts, column, read, rejected, shown};

fn block(id: &str, lines: &[&str]) -> String {
    let line = |line: &&str| {
        let words: String =
            line.split(' ').map(|word| format!("<String CONTENT=\"{word}\"/><SP/>")).collect();
        format!("<TextLine>{words}</TextLine>")
    };
    format!("<TextBlock ID=\"{id}\">{}</TextBlock>", lines.iter().map(line).collect::<String>())
}

fn alto(blocks: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><alto xmlns=\"http://www.loc.gov/standards/alto/ns-v2#\"><Layout><Page><TopMargin>{}</TopMargin>\
         <PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>",
        block("head", &["Sundbote. Nr. 12."])
    )
}

/// The METS file of an issue of two pages. The first article begins on the first page and ends on the second.
fn mets() -> String {
    let area = |(page, block): &(u32, &str)| {
        format!("<mets:fptr><mets:area FILEID=\"F{page}\" BEGIN=\"{block}\" BETYPE=\"IDREF\"/></mets:fptr>")
    };
    let areas = |areas: &[(u32, &str)]| areas.iter().map(area).collect::<String>();
    let file = |page: u32| {
        format!(
            "<mets:file ID=\"F{page}\" MIMETYPE=\"text/xml\"><mets:FLocat xlink:href=\"alto/000{page}.xml\"/></mets:file>"
        )
    };
    let page = |page: u32| {
        format!(
            "<mets:div ID=\"P{page}\" TYPE=\"page\" ORDER=\"{page}\"><mets:fptr FILEID=\"F{page}\"/></mets:div>"
        )
    };
    format!(
        "<?xml version=\"1.0\"?><mets:mets xmlns:mets=\"http://www.loc.gov/METS/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         xmlns:mods=\"http://www.loc.gov/mods/v3\"><mets:dmdSec ID=\"D\"><mets:mdWrap MDTYPE=\"MODS\"><mets:xmlData><mods:mods>\
         <mods:relatedItem type=\"host\"><mods:titleInfo><mods:title>Sundbote</mods:title></mods:titleInfo></mods:relatedItem>\
         <mods:originInfo><mods:dateIssued>1871-06-14</mods:dateIssued></mods:originInfo></mods:mods></mets:xmlData></mets:mdWrap>\
         </mets:dmdSec><mets:fileSec><mets:fileGrp USE=\"FULLTEXT\">{}{}</mets:fileGrp></mets:fileSec>\
         <mets:structMap TYPE=\"PHYSICAL\"><mets:div TYPE=\"physSequence\">{}{}</mets:div></mets:structMap>\
         <mets:structMap TYPE=\"LOGICAL\"><mets:div TYPE=\"NEWSPAPER\" DMDID=\"D\"><mets:div ID=\"A1\" TYPE=\"ARTICLE\">\
         <mets:div TYPE=\"HEADING\"><mets:div TYPE=\"TITLE\">{}</mets:div></mets:div><mets:div TYPE=\"BODY\">{}</mets:div></mets:div>\
         <mets:div ID=\"A2\" TYPE=\"ARTICLE\"><mets:div TYPE=\"BODY\">{}</mets:div></mets:div></mets:div></mets:structMap></mets:mets>",
        file(1),
        file(2),
        page(1),
        page(2),
        areas(&[(1, "t")]),
        areas(&[(1, "a"), (2, "b")]),
        areas(&[(2, "c")]),
    )
}

#[test]
fn an_issue_with_mets_is_read_by_articles() {
    let workspace = Workspace::new();
    workspace.file("ausgabe/mets.xml", mets());
    let first = [
        block("t", &["Vom Leuchtthurm."]),
        block("a", &["Gestern löſchte der Sturm das Leucht⸗", "feuer, und die Fiſcher-"]),
        block("ad", &["Friſcher Kaffee zu haben."]),
    ];
    workspace.file("ausgabe/alto/0001.xml", alto(&first.concat()));
    let second = [block("b", &["boote kehrten um."]), block("c", &["Die Kirche iſt erbaut."])];
    workspace.file("ausgabe/alto/0002.xml", alto(&second.concat()));
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "ausgabe/alto/0001:1 | 1871-06-14 | Sundbote | Vom Leuchtthurm.¶¶Gestern löſchte der Sturm das Leuchtfeuer, und \
             die Fiſcherboote kehrten um.",
            "ausgabe/alto/0001:2 | 1871-06-14 | Sundbote | Friſcher Kaffee zu haben.",
            "ausgabe/alto/0002 | 1871-06-14 | Sundbote | Die Kirche iſt erbaut.",
        ]
    );
    assert_eq!(column(&articles, "unit"), ["article", "rest of the page", "article"]);
    assert_eq!(column(&articles, "page"), ["1", "1", "2"]);
    assert_eq!(articles[0].meta.title.as_deref(), Some("Vom Leuchtthurm."));
    assert_eq!(summary.rejected, []);
    assert_eq!(
        summary.account.recognised_lines(),
        [
            "ALTO with METS, by articles (1 file): text = text, date = date, source = source",
            "ALTO with METS, by articles (1 file): text = text, date = date, title = title, source = source",
            "METS (it describes pages and is no article itself) (1 file)",
        ]
    );
}

#[test]
fn pages_without_mets_are_read_whole_and_damaged_ones_are_told() {
    let workspace = Workspace::new();
    let page = alto(&block("a", &["Die Fähre liegt ſtill."]));
    workspace.file("1871-06-15/0001.xml", &page);
    let (cut, _) = page.split_once("liegt").unwrap();
    workspace.file("1871-06-15/0002.xml", cut);
    workspace.file("1871-06-15/0003.xml", alto(""));
    let (articles, summary) = read(&workspace);
    assert_eq!(shown(&articles), ["1871-06-15/0001 | 1871-06-15 | - | Die Fähre liegt ſtill."]);
    assert_parts(
        &rejected(&workspace, &summary),
        &[
            "1871-06-15/0002.xml, record 1: the XML breaks off at byte ",
            "1871-06-15/0003.xml, record 1: empty text",
        ],
    );
    assert_eq!(
        (summary.account.dates_from_names, summary.account.mended.get("running_heads")),
        (1, Some(&1))
    );
}

#[test]
fn pages_in_page_xml_follow_their_reading_order() {
    let workspace = Workspace::new();
    let region = |id: &str, kind: &str, lines: &[&str]| {
        let line =
            |line: &&str| format!("<TextLine><TextEquiv><Unicode>{line}</Unicode></TextEquiv></TextLine>");
        let lines: String = lines.iter().map(line).collect();
        format!("<TextRegion id=\"{id}\" type=\"{kind}\">{lines}</TextRegion>")
    };
    let order = "<ReadingOrder><OrderedGroup id=\"g\"><RegionRefIndexed index=\"1\" regionRef=\"r1\"/>\
                 <RegionRefIndexed index=\"0\" regionRef=\"r2\"/></OrderedGroup></ReadingOrder>";
    let page = [
        order.to_owned(),
        region(
            "r1",
            "paragraph",
            &["Der Magiſtrat hat die Markt⸗", "ordnung erneuert und das Ge¬", "wicht geprüft."],
        ),
        region("r2", "heading", &["Marktordnung."]),
        region("r3", "page-number", &["— 48 —"]),
    ];
    workspace.file(
        "1848-03_seite48.xml",
        format!(
            "<?xml version=\"1.0\"?><PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\">\
             <Page imageFilename=\"48.jpg\">{}</Page></PcGts>",
            page.concat()
        ),
    );
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "1848-03_seite48 | 1848-03 | - | Marktordnung.¶¶Der Magiſtrat hat die Marktordnung erneuert und das Gewicht geprüft."
        ]
    );
    assert_eq!(summary.account.mended_phrases(), ["1 page without its running heads and page numbers"]);
    assert_eq!(column(&articles, "regions_left_out"), ["1"]);
}

#[test]
fn subtitles_are_one_article_without_times() {
    let workspace = Workspace::new();
    workspace.file(
        "2024-02-29 Abendschau.vtt",
        "WEBVTT\n\nNOTE erstellt im Sender\n\n1\n00:00:01.000 --> 00:00:04.000 align:center\n<v Sprecherin>Guten Abend.</v>\n\n\
         2\n00:00:04.500 --> 00:00:08.000\nDie <b>Fähre</b> nach Sundfeld\nfährt wieder &amp; ist voll.\n",
    );
    workspace.file(
        "2024-03-01 Abendschau.srt",
        "1\r\n00:00:01,000 --> 00:00:04,000\r\nDie Werft stellt ein.\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\n12\r\nLehrlinge \
         kommen.\r\n",
    );
    workspace.file("leer.vtt", "WEBVTT\n\nNOTE nichts\n");
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "2024-02-29 Abendschau | 2024-02-29 | - | Guten Abend.¶Die Fähre nach Sundfeld¶fährt wieder & ist voll.",
            "2024-03-01 Abendschau | 2024-03-01 | - | Die Werft stellt ein.¶12¶Lehrlinge kommen.",
        ]
    );
    assert_eq!(column(&articles, "cues"), ["2", "2"]);
    assert_parts(&rejected(&workspace, &summary), &["leer.vtt: no subtitles: no line has two times"]);
    assert_eq!(summary.account.dates_from_names, 2);
}
