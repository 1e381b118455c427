//! XML of parliaments, libraries and news sites: records, damage, and what is not read.

use crate::support::{Workspace, documents};
use zeitwort::Corpus;

use super::made::gzip;
use super::seen::{assert_parts, column, read, rejected, remarks, shown};

fn speaker(id: &str, name: &str, group: &str) -> String {
    let (first, last) = name.split_once(' ').unwrap();
    format!(
        "<p klasse=\"redner\"><redner id=\"{id}\"><name><vorname>{first}</vorname><nachname>{last}</nachname>\
         <fraktion>{group}</fraktion></name></redner>{name} ({group}):</p>"
    )
}

fn protocol() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE dbtplenarprotokoll SYSTEM \"dbtplenarprotokoll.dtd\">\n\
         <dbtplenarprotokoll wahlperiode=\"21\" sitzung-nr=\"12\" sitzung-datum=\"03.06.2025\"><sitzungsverlauf>\
         <tagesordnungspunkt top-id=\"Tagesordnungspunkt 4\"><name>Präsident Kai Beispiel:</name>\
         <p klasse=\"J\">Ich eröffne die Aussprache.</p>\
         <rede id=\"ID21120100\">{}<p klasse=\"J_1\">Herr Präsident! Die Fähre (sie ist alt) gehört auf den Prüfstand.</p>\
         <kommentar>(Beifall bei der Küstenpartei – Zuruf: Endlich!)</kommentar><p klasse=\"J\">Danke.</p>\
         <name>Präsident Kai Beispiel:</name><p klasse=\"J\">Nun die Kollegin.</p></rede>\
         <rede id=\"ID21120200\">{}<p klasse=\"J_1\">Das sehe ich anders.</p></rede>\
         </tagesordnungspunkt></sitzungsverlauf></dbtplenarprotokoll>",
        speaker("501", "Jule Muster", "Küstenpartei"),
        speaker("502", "Ida Probe", "Landliste"),
    )
}

fn feed(items: &[(&str, &str)]) -> String {
    let items = items.iter().map(|(title, text)| {
        format!(
            "<item><title>{title}</title><pubDate>Tue, 01 Jun 2021 08:00:00 +0200</pubDate><description>{text}</description></item>"
        )
    });
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Sundfeld heute</title>{}</channel></rss>",
        items.collect::<String>()
    )
}

const GERMAPARL: &str = "<?xml version=\"1.0\"?><TEI><teiHeader><fileDesc><titleStmt><title>Plenarprotokoll</title>\
    <legislativePeriod>3</legislativePeriod><sessionNo>7</sessionNo></titleStmt><publicationStmt>\
    <publisher>Landtag Sundfeld</publisher><date>1957-11-05</date></publicationStmt></fileDesc></teiHeader><text><body>\
    <div type=\"agenda_item\" n=\"2\"><sp who=\"Muster\" role=\"mp\" party=\"KP\" name=\"Jule Muster\"><speaker>Muster (KP):</speaker>\
    <p>Die Mole ist morsch.</p><stage type=\"interjection\">(Heiterkeit)</stage><p>Wir bauen neu.</p></sp></div></body></text></TEI>";

const DTA: &str = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title type=\"main\">Reise zur See</title>\
    <author><persName><surname>Muster</surname><forename>Jule</forename></persName></author></titleStmt><publicationStmt>\
    <date type=\"publication\">2016-02-03</date></publicationStmt><sourceDesc><biblFull><publicationStmt><publisher>Sundverlag</publisher>\
    <date type=\"publication\">1844</date></publicationStmt></biblFull></sourceDesc></fileDesc></teiHeader><text><body>\
    <div n=\"1\"><head>Abfahrt.</head><p>Das Waſſer ſtieg, und die Schif⸗<lb/>\nfer riefen.</p></div></body></text></TEI>";

#[test]
fn speeches_chapters_and_items_are_articles() {
    let workspace = Workspace::new();
    workspace.file("a_bundestag.xml", protocol());
    workspace.file("b_germaparl.xml", GERMAPARL);
    workspace.file("c_dta.xml", DTA);
    workspace.file("d_feed.xml.gz", gzip(feed(&[("Mole", "Die Mole &amp;uuml;bersteht den Sturm.")])));
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "ID21120100 | 2025-06-03 | - | Herr Präsident! Die Fähre (sie ist alt) gehört auf den Prüfstand.¶¶Danke.",
            "ID21120200 | 2025-06-03 | - | Das sehe ich anders.",
            "b_germaparl | 1957-11-05 | Landtag Sundfeld | Die Mole ist morsch.¶¶Wir bauen neu.",
            "c_dta | 1844 | Sundverlag | Abfahrt.¶¶Das Waſſer ſtieg, und die Schiffer riefen.",
            "d_feed | 2021-06-01 | Sundfeld heute | Mole¶¶Die Mole übersteht den Sturm.",
        ]
    );
    assert_eq!(column(&articles, "speaker"), ["Jule Muster", "Ida Probe", "Jule Muster", "-", "-"]);
    assert_eq!(column(&articles, "party"), ["Küstenpartei", "Landliste", "KP", "-", "-"]);
    assert_eq!(column(&articles, "interjections"), ["1", "0", "1", "-", "-"]);
    assert_eq!(column(&articles, "agenda_item")[..3], ["Tagesordnungspunkt 4", "Tagesordnungspunkt 4", "2"]);
    assert_eq!(summary.rejected, []);
    assert_eq!(
        summary.account.recognised_lines(),
        [
            "RSS feed with summaries only, no full texts (1 file): text = text, date = date, title = title, source = source",
            "TEI (1 file): text = text, date = date, source = source",
            "TEI (1 file): text = text, date = date, title = title, source = source",
            "plenary protocol of the Bundestag, one record a speech, without interjections and words of the chair (1 file): text \
             = text, date = date, id = id",
        ]
    );
    assert_eq!(summary.account.mended_phrases(), ["1 record with HTML entities"]);
}

#[test]
fn broken_letters_and_cuts_cost_as_little_as_possible() {
    let workspace = Workspace::new();
    let items = [("Mole", "Die Mole hält."), ("Fähre", "Die Fähre ruht."), ("Werft", "Die Werft baut.")];
    let mut broken = feed(&items).into_bytes();
    let at = broken.windows(4).position(|bytes| bytes == b"F\xC3\xA4h").unwrap();
    broken[at + 1] = 0xFF;
    workspace.file("a.xml", &broken);
    let whole = feed(&items);
    let (start, _) = whole.split_once("Die Werft").unwrap();
    workspace.file("b.xml", start);
    let (articles, summary) =
        documents(&Corpus::from_paths([workspace.input()]).unwrap().encoding("utf-8").unwrap());
    let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Mole\n\nDie Mole hält.",
            "Werft\n\nDie Werft baut.",
            "Mole\n\nDie Mole hält.",
            "Fähre\n\nDie Fähre ruht."
        ]
    );
    let ids: Vec<&str> = articles.iter().map(|article| article.meta.id.as_str()).collect();
    assert_eq!(ids, ["a:1", "a:3", "b:1", "b:2"]);
    let found = rejected(&workspace, &summary);
    assert_parts(
        &found,
        &[
            "a.xml, record 2: not valid UTF-8 (byte 15 of the record)",
            "b.xml, record 3: the file breaks off here, inside of",
        ],
    );
    assert_eq!(found.iter().map(|line| line.ends_with('…')).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn files_of_other_kinds_are_rejected_beside_good_ones() {
    let workspace = Workspace::new();
    let laughs = "<!DOCTYPE rss [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]><rss><channel>\
                  <item><title>Witz</title><description>&c;</description></item></channel></rss>";
    workspace.file("a.xml", feed(&[("Mole", "Die Mole hält.")]));
    workspace.file("b.xml", "<?xml version=\"1.0\"?><mediawiki><page><title>Mole</title></page></mediawiki>");
    workspace.file("c.xml", "<?xml version=\"1.0\"?><!DOCTYPE html><html><body><p>Mole</p></body></html>");
    workspace.file("d.xml", laughs);
    workspace.file("e.xml", "");
    let cut = gzip(feed(&[("Mole", "Die Mole hält.")].repeat(500)));
    workspace.file("f.xml.gz", &cut[..cut.len() / 2]);
    let (articles, summary) = read(&workspace);
    assert_eq!(articles[0].text, "Mole\n\nDie Mole hält.");
    let last = format!("f.xml.gz, record {}: the file is truncated", articles.len());
    assert_parts(
        &rejected(&workspace, &summary),
        &[
            "b.xml: XML with the root element `mediawiki`, which is not read; it seems to be a dump of MediaWiki",
            "c.xml: XML with the root element `html`",
            "d.xml: refused: the entity `b` is made of other entities (`&a;`)",
            "e.xml: the file is empty",
            &last,
        ],
    );
    assert!(articles.len() > 50, "{}", articles.len());
    assert!(!articles.iter().any(|article| article.text.contains("haha")));
}

#[test]
fn the_encoding_that_a_file_declares_counts() {
    let workspace = Workspace::new();
    let declared = |encoding: &str| {
        feed(&[("Fähre", "Die Überfahrt kostet 3 € für Bürger.")])
            .replace("version=\"1.0\"?", &format!("version=\"1.0\" encoding=\"{encoding}\"?"))
    };
    workspace.file("a.xml", encoding_rs::WINDOWS_1252.encode(&declared("ISO-8859-1")).0);
    workspace.file("b.xml", encoding_rs::ISO_8859_15.encode(&declared("iso-8859-15")).0);
    let utf16: Vec<u8> =
        format!("\u{FEFF}{}", declared("UTF-16")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    workspace.file("c.xml", utf16);
    // Some programs convert a file and forget its declaration.
    workspace.file("d.xml", declared("ISO-8859-1"));
    let (articles, summary) = read(&workspace);
    let expected = "2021-06-01 | Sundfeld heute | Fähre¶¶Die Überfahrt kostet 3 € für Bürger.";
    let expected = ["a", "b", "c", "d"].map(|name| format!("{name} | {expected}"));
    assert_eq!(shown(&articles), expected);
    assert_eq!(summary.rejected, []);
    assert_eq!(
        remarks(&workspace, &summary),
        [
            "c.xml: read as UTF-16LE, because of its byte-order mark",
            "d.xml: read as UTF-8, not as windows-1252, because it is valid UTF-8",
        ]
    );
}
