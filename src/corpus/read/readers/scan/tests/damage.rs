//! Damaged files of scanned print keep what is before the damage.

use super::{ScanKind, reason, records, value};

const PAGE: &str = "<Page><PrintSpace><TextBlock ID=\"a\" IDNEXT=\"a\"><TextLine><String CONTENT=\"Größe &amp; Maß\" \
                    SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"Größe\" WC=\"0.9\"/><HYP/></TextLine></TextBlock>\
                    </PrintSpace></Page>";

fn two_pages() -> String {
    format!("<alto><!-- ä --><ReadingOrder><G REF=\"a\"/></ReadingOrder><Layout>{PAGE}{PAGE}</Layout></alto>")
}

const PAGE_XML: &str = "<?xml version=\"1.0\"?><PcGts><Page><ReadingOrder><OrderedGroup id=\"g\"><RegionRefIndexed \
                        index=\"0\" regionRef=\"r\"/></OrderedGroup></ReadingOrder><TextRegion id=\"r\" \
                        custom=\"structure {type:heading;}\"><TextLine><Word><TextEquiv><Unicode>Größe &#228;\
                        </Unicode></TextEquiv></Word></TextLine></TextRegion></Page></PcGts>";

const METS: &str = "<mets><dmdSec ID=\"d\"><mods><originInfo><dateIssued>1848</dateIssued></originInfo></mods></dmdSec>\
                    <fileSec><fileGrp><file ID=\"f\"><FLocat href=\"a.xml\"/></file></fileGrp></fileSec><structMap \
                    TYPE=\"LOGICAL\"><div TYPE=\"article\"><area FILEID=\"f\" BEGIN=\"b\"/></div></structMap></mets>";

#[test]
fn pages_before_the_damage_are_kept() {
    let whole = two_pages();
    let first = whole.find("</Page>").unwrap() + "</Page>".len();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let found = records(ScanKind::Alto, &whole[..end]);
        let last = found.last().unwrap();
        if end > 0 {
            assert!(reason(last).contains("breaks off"), "{end}: {}", reason(last));
            assert!(last.ends_file, "{end}");
        }
        assert_eq!(found.len() > 1, end >= first, "{end}");
        if end >= first {
            assert_eq!(value(&found[0], "text"), "Größe");
        }
    }
    assert_eq!(records(ScanKind::Alto, whole).len(), 2);
}

#[test]
fn nothing_panics_wherever_a_file_is_cut_or_changed() {
    for (kind, whole) in
        [(ScanKind::Alto, two_pages()), (ScanKind::Page, PAGE_XML.into()), (ScanKind::Mets, METS.into())]
    {
        let whole = whole.into_bytes();
        for at in 0..whole.len() {
            records(kind, &whole[..at]);
            for byte in [0, b'<', b'>', b'"', b'&', b' ', b'/', 0xFF] {
                let mut changed = whole.clone();
                changed[at] = byte;
                records(kind, changed);
            }
        }
    }
}

#[test]
fn a_file_without_pages_is_not_damaged() {
    let found = records(ScanKind::Alto, "<alto><Description/></alto>");
    assert!(reason(&found[0]).starts_with("empty text") && !found[0].ends_file);
}

#[test]
fn tags_that_do_not_match_are_told() {
    let found = records(ScanKind::Page, "<PcGts><Page><TextRegion></Page></PcGts>");
    assert!(reason(&found[0]).contains("not well-formed"), "{}", reason(&found[0]));
    let found =
        records(ScanKind::Alto, b"<alto><Layout><Page><String CONTENT='\xFF'/></Page></Layout></alto>");
    assert!(reason(&found[0]).contains("not valid UTF-8"), "{}", reason(&found[0]));
}

#[test]
fn hostile_nesting_ends() {
    for name in ["TextBlock", "TextRegion", "OrderedGroup", "div"] {
        let open = format!("<{name}>").repeat(100_000);
        for kind in [ScanKind::Alto, ScanKind::Page] {
            let found = records(kind, format!("<x><Page><ReadingOrder/>{open}"));
            assert!(reason(&found[0]).contains("nested too deeply"), "{}", reason(&found[0]));
        }
        records(ScanKind::Mets, format!("<mets><structMap TYPE=\"LOGICAL\">{open}"));
    }
}

#[test]
fn large_pages_take_linear_time() {
    let line = "<TextLine><String CONTENT=\"Haf\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"Hafen\"/></TextLine>";
    let blocks: String = (0..100_000)
        .map(|at| format!("<TextBlock ID=\"b{at}\" IDNEXT=\"b{}\">{line}</TextBlock>", (at + 1) % 100_000))
        .collect();
    let found = records(ScanKind::Alto, format!("<alto><Layout><Page>{blocks}</Page></Layout></alto>"));
    assert_eq!(value(&found[0], "regions"), "100000");
    let lines = "<TextLine><TextEquiv><Unicode>Hafen</Unicode></TextEquiv></TextLine>".repeat(200_000);
    let content = format!("<PcGts><Page><TextRegion id=\"a\">{lines}</TextRegion></Page></PcGts>");
    let found = records(ScanKind::Page, content);
    assert_eq!(value(&found[0], "text").lines().count(), 200_000);
}
