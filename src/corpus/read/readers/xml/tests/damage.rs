//! Damaged and hostile files.

use std::time::Instant;

use proptest::prelude::*;

use super::{read, refused, try_read};
use crate::corpus::read::raw_record::MAX_RECORD_BYTES;

const FEED: &str = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY c \"x\"><!-- y -->]><rss><channel><title>Bote</title>\
    <item><title>Eins</title><description><![CDATA[Größe <b>1</b>]]></description></item>\
    <item><title>Zwei</title><description>&#228; &amp; &uuml;</description></item></channel></rss>";
const PROTOCOL: &str = "<dbtplenarprotokoll sitzung-datum=\"01.02.2020\"><tagesordnungspunkt><rede id=\"a\"><p klasse=\"redner\">\
    <redner id=\"1\"><name><vorname>A</vorname></name></redner>A:</p><p klasse=\"J\">Größe <sub>2</sub></p></rede><rede id=\"b\">\
    <p>Zwei.</p></rede></tagesordnungspunkt></dbtplenarprotokoll>";
const TEI: &str = "<TEI><teiHeader><titleStmt><title>Ü</title></titleStmt></teiHeader><text><body><div><head>A<lb/></head><p>Größe\
    <choice><sic>a</sic><corr>b</corr></choice><note place=\"foot\">n</note></p></div><div><w>a</w><pc>.</pc></div></body></text></TEI>";
const LIST: &str = "<l><a id=\"1\"><title>Ä</title><text><p>Größe</p><p>x</p></text></a><a id=\"2\"><title>B</title><text>b</text></a></l>";
const DOCUMENT: &str = "<DOKUMENT><DATUM>01.02.1950</DATUM><TEXT>Größe\n<x>y</x></TEXT></DOKUMENT>";

const ALL: [&str; 5] = [FEED, PROTOCOL, TEI, LIST, DOCUMENT];

#[test]
fn records_before_a_cut_are_kept() {
    for xml in ALL {
        let whole: Vec<_> = read(xml).records.into_iter().map(|record| record.columns).collect();
        for cut in 0..xml.len() {
            let Ok(given) = try_read(&xml.as_bytes()[..cut], MAX_RECORD_BYTES) else { continue };
            let (last, before) = given.records.split_last().unwrap();
            assert!(
                last.ends_file && last.reason().contains("breaks off"),
                "{cut} of {xml}: {:?}",
                last.reason
            );
            for (record, whole) in before.iter().zip(&whole) {
                assert_eq!(record.columns, *whole, "{cut} of {xml}");
            }
        }
    }
}

#[test]
fn no_bytes_make_the_reader_fail() {
    for xml in ALL {
        for at in 0..xml.len() {
            for byte in *b"<>&\"/ ![]\0\xFF" {
                let mut bytes = xml.as_bytes().to_vec();
                bytes[at] = byte;
                _ = try_read(&bytes, MAX_RECORD_BYTES);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn no_mixture_of_pieces_makes_it_fail(
        kind in 0..ALL.len(),
        pieces in prop::collection::vec((0usize..4000, 0usize..60), 0..12),
    ) {
        let xml = ALL[kind];
        let mut mixed = xml.as_bytes()[..xml.len().min(70)].to_vec();
        for (from, length) in pieces {
            let from = from % xml.len();
            mixed.extend_from_slice(&xml.as_bytes()[from..(from + length).min(xml.len())]);
        }
        _ = try_read(&mixed, MAX_RECORD_BYTES);
    }

    #[test]
    fn no_document_type_makes_it_fail(inner in "[<!>\\[\\]\"'%&;a -]{0,30}", word in 0usize..7) {
        let word = ["<!ENTITY", "<!ELEMENT", "<!--", "<?x", "<!ATTLIST", "<!NOTATION", "<!N"][word];
        let xml = format!("<!DOCTYPE a [{inner}{word}{inner}]><rss><item><title>a</title></item></rss>");
        _ = try_read(xml.as_bytes(), MAX_RECORD_BYTES);
    }
}

#[test]
fn broken_letters_cost_their_record_only() {
    for (xml, at) in [(FEED, "Größe"), (PROTOCOL, "Größe"), (LIST, "Größe")] {
        let at = xml.find(at).unwrap() + 2;
        let mut bytes = xml.as_bytes().to_vec();
        bytes[at] = 0xFF;
        let given = try_read(&bytes, MAX_RECORD_BYTES).ok().unwrap();
        assert!(given.records[0].reason().starts_with("not valid UTF-8"), "{:?}", given.records[0].reason);
        assert_eq!(given.records[1].reason, None);
    }
}

#[test]
fn the_place_of_broken_letters_is_that_in_the_record() {
    for (record, place) in [
        (&b"<item><title>Gr\xF6\xDFe</title></item>"[..], Some(16)),
        (b"<item><title a=\"\xF6\">x</title></item>", Some(17)),
        (b"<item a=\"\xF6\"><title>x</title></item>", Some(10)),
        (b"<item><t\xF6tle>x</t\xF6tle></item>", Some(9)),
        (b"<item><title>a&\xF6;</title></item>", Some(16)),
        (b"<item><title><![CDATA[\xF6]]></title></item>", Some(23)),
        (b"<item><title>x</title><!-- \xF6 --></item>", None),
    ] {
        // The letters that are broken before the record shift nothing.
        for before in [&b""[..], b"<title>B\xF6te</title>", b"<item><title>\xC3\xE2\x80</title></item>\xFF"] {
            let after = b"<item><title>Zwei</title></item></channel></rss>";
            let bytes = [b"<rss><channel>", before, record, after].concat();
            let given = try_read(&bytes, MAX_RECORD_BYTES).ok().unwrap();
            let [.., broken, last] = &given.records[..] else { panic!() };
            let expected = place.map(|place| format!("not valid UTF-8 (byte {place} of the record)"));
            let found = broken.reason.as_ref().map(|reason| reason.split(';').next().unwrap().to_owned());
            assert_eq!(found, expected, "{}", String::from_utf8_lossy(record));
            assert_eq!(last.get("title"), "Zwei");
            if before.starts_with(b"<title>") {
                assert_eq!(last.get("source"), "B\u{FFFD}te");
            }
        }
    }
}

#[test]
fn broken_letters_anywhere_in_a_long_file_cost_their_records_only() {
    let item = |at: usize| {
        format!("<item><title>{at}</title><description>Größe – {}</description></item>", "ä".repeat(99))
    };
    for (shift, replaced) in [(0, 0xFF), (1, b'x'), (2, 0xE2), (3, 0x80)] {
        let mut bytes = format!("<rss><channel><!--{}-->", "x".repeat(shift)).into_bytes();
        let mut broken = Vec::new();
        for at in 0..3000 {
            bytes.extend(item(at).into_bytes());
            if at % 7 == 3 {
                // The first byte of a letter of two.
                let place = bytes.len() - 23 - 2 * (at % 90);
                assert_eq!(bytes[place], 0xC3);
                bytes[place] = replaced;
                broken.push(at);
            }
        }
        bytes.extend(b"</channel></rss>");
        let given = try_read(&bytes, MAX_RECORD_BYTES).ok().unwrap();
        assert_eq!(given.records.len(), 3000);
        let rejected: Vec<usize> = (0..3000).filter(|at| given.records[*at].reason.is_some()).collect();
        assert_eq!(rejected, broken);
    }
}

#[test]
fn a_sign_that_is_no_tag_costs_its_record_only() {
    let given = read(
        "<rss><item><title>Eins</title><description>2 < 3 und 4</description></item><item><title>Zwei</title></item></rss>",
    );
    assert!(given.records[0].reason().contains("is no tag"), "{:?}", given.records[0].reason);
    assert_eq!(given.records[1].get("title"), "Zwei");
}

#[test]
fn entities_are_not_expanded() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]><rss><item><title>&c;</title></item></rss>";
    assert!(refused(laughs).contains("made of other entities"));
    let xml = "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]><rss><item><title>A</title>\
        <description>&a;</description></item><item><title>B</title><description>&f;</description></item>\
        <item><title>C</title><description>&uuml;ber &x;</description></item></rss>";
    let given = read(xml);
    for (record, name) in given.records.iter().zip(["`&a;`", "`&f;`"]) {
        assert!(record.reason().contains(name), "{}", record.reason());
    }
    assert_eq!(given.records[2].get("text"), "&uuml;ber &x;");
}

#[test]
fn nesting_and_size_have_limits() {
    let started = Instant::now();
    for kind in ["rss", "TEI", "dbtplenarprotokoll", "DOKUMENT><TEXT"] {
        let deep = format!("<{kind}>{}", "<text><div>".repeat(200_000));
        let given = try_read(deep.as_bytes(), MAX_RECORD_BYTES);
        let reason = match given {
            Ok(given) => given.records.last().unwrap().reason().to_owned(),
            Err(reason) => reason,
        };
        assert!(reason.contains("nested too deeply"), "{kind}: {reason}");
    }
    for long in [
        format!("<rss><item><title>a</title></item><item><description>{}", "Wort ".repeat(3000)),
        format!("<rss><item><title>a</title></item><item><description>{}", "Wort<b/> ".repeat(3000)),
        format!("<rss><item><title>a</title></item><item title=\"{}", "Wort ".repeat(3000)),
        format!("<rss><item><title>a</title></item><!-- {}", "Wort ".repeat(3000)),
        format!("<TEI><text><div><p>a</p></div><div><p>{}", "Wort<lb/>".repeat(3000)),
        format!("<TEI><text><div><p>a</p></div><p>{}", "Wort<lb/>".repeat(3000)),
        format!(
            "<dbtplenarprotokoll><rede><p>a</p></rede><rede>{}",
            "<p klasse=\"redner\"><redner id=\"1\"/>A</p><p>Wort</p>".repeat(3000)
        ),
        format!("<l><a><title>a</title><text>b</text></a><a><title>a</title>{}", "<x>y</x>".repeat(3000)),
    ] {
        let given = try_read(long.as_bytes(), 10_000).ok().unwrap();
        assert_eq!(given.records[0].reason, None);
        let last = given.records.last().unwrap();
        assert!(
            last.ends_file && last.reason().contains("a record of more than"),
            "{:.80}: {:?}",
            long,
            last.reason
        );
    }
    assert!(started.elapsed().as_secs() < 60);
}

#[test]
fn hostile_files_take_linear_time() {
    let started = Instant::now();
    let count = 100_000;
    for xml in [
        format!("<rss><item>{}</item></rss>", "</x>".repeat(count)),
        format!("<rss><item><description>{}</description></item></rss>", "&#228;".repeat(count)),
        format!("<TEI><text><body><p>{}</p></body></text></TEI>", "a  \n b ".repeat(count)),
        format!(
            "<TEI><text><body><p>{}</p></body></text></TEI>",
            "<choice><sic>a</sic><corr>b</corr></choice>".repeat(count)
        ),
        format!(
            "<dbtplenarprotokoll><rede>{}</rede></dbtplenarprotokoll>",
            (0..count)
                .map(|at| format!("<p klasse=\"redner\"><redner id=\"{at}\"/>A</p>"))
                .collect::<String>()
        ),
        format!(
            "<l><a><title>a</title><text>b</text></a><a><title>a</title>{}</a></l>",
            (0..count).map(|at| format!("<x{at}>y</x{at}>")).collect::<String>()
        ),
        format!("<!DOCTYPE rss [{}]><rss/>", "<!ENTITY ".repeat(count)),
        format!("<rss>{}</rss>", "&".repeat(count)),
    ] {
        _ = try_read(xml.as_bytes(), MAX_RECORD_BYTES);
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn files_that_are_no_xml_are_named() {
    for (text, part) in [
        ("", "the file is empty"),
        ("  \n", "the file is empty"),
        ("{\"a\": 1}", "name it .json"),
        ("Der Hafen ist groß.", "another format"),
        ("<?xml version=\"1.0\"?>", "no XML"),
        ("<!-- nur ein Kommentar -->", "no XML"),
        ("<", "no XML"),
    ] {
        assert!(refused(text).contains(part), "{text}: {}", refused(text));
    }
    let given = read("<rss><item><title>a</title></item></rss><feed/>");
    assert!(given.records[1].reason().contains("after the end of the document comes `<feed>`"));
}
