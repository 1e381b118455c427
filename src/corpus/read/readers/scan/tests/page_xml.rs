//! PAGE XML is read in its reading order.

use super::{ScanKind, reason, records, value};

fn page(inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><pc:PcGts xmlns:pc=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\">\
         <pc:Page imageFilename=\"1.jpg\">{}</pc:Page></pc:PcGts>",
        inner.replace("</", "</pc:").replace('<', "<pc:").replace("<pc:/pc:", "</pc:")
    )
}

fn line(text: &str) -> String {
    format!("<TextLine><Coords points=\"\"/><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>")
}

fn text(inner: &str) -> String {
    let records = records(ScanKind::Page, page(inner));
    assert_eq!(records.len(), 1);
    value(&records[0], "text")
}

#[test]
fn regions_follow_the_reading_order_with_all_its_groups() {
    let region = |id: &str| format!("<TextRegion id=\"{id}\">{}</TextRegion>", line(id));
    let regions: String = ["a", "b", "c", "d", "e", "f"].map(region).concat();
    let order = "<ReadingOrder><OrderedGroup id=\"g\"><RegionRefIndexed index=\"2\" regionRef=\"a\"/>\
                 <UnorderedGroupIndexed id=\"u\" index=\"0\"><RegionRef regionRef=\"f\"/><RegionRef \
                 regionRef=\"c\"/></UnorderedGroupIndexed><OrderedGroupIndexed id=\"o\" index=\"1\" \
                 regionRef=\"e\"><RegionRefIndexed index=\"0\" regionRef=\"d\"/></OrderedGroupIndexed>\
                 <RegionRefIndexed index=\"9\" regionRef=\"fehlt\"/></OrderedGroup></ReadingOrder>";
    assert_eq!(text(&format!("{order}{regions}")), "f\n\nc\n\ne\n\nd\n\na\n\nb");
    assert_eq!(text(&regions), "a\n\nb\n\nc\n\nd\n\ne\n\nf");
}

#[test]
fn the_order_of_transkribus_is_known_without_groups() {
    let region = |id: &str, index: u32| {
        format!(
            "<TextRegion id=\"{id}\" custom=\"readingOrder {{index:{index};}}\"><TextLine custom=\"readingOrder \
             {{index:1;}}\"><TextEquiv><Unicode>{id}2</Unicode></TextEquiv></TextLine><TextLine \
             custom=\"readingOrder {{index:0;}}\"><TextEquiv><Unicode>{id}1</Unicode></TextEquiv></TextLine></TextRegion>"
        )
    };
    assert_eq!(text(&(region("a", 1) + &region("b", 0))), "b1\nb2\n\na1\na2");
}

#[test]
fn running_heads_and_page_numbers_are_left_out_and_counted() {
    let inner = format!(
        "<TextRegion id=\"1\" type=\"header\">{}</TextRegion><TextRegion id=\"2\" type=\"heading\">{}</TextRegion>\
         <TextRegion id=\"3\" custom=\"structure {{type:page-number;}}\">{}</TextRegion><TextRegion id=\"4\">{}<TextLine \
         custom=\"structure {{type:catch-word;}}\"><TextEquiv><Unicode>liegen</Unicode></TextEquiv></TextLine>\
         </TextRegion><TextRegion id=\"5\" type=\"footer\"><TextRegion id=\"6\">{}</TextRegion></TextRegion>",
        line("Der Bote"),
        line("Vom Hafen"),
        line("17"),
        line("Die Boote"),
        line("Druck und Verlag")
    );
    let records = records(ScanKind::Page, page(&inner));
    assert_eq!(value(&records[0], "text"), "Vom Hafen\n\nDie Boote");
    assert_eq!(value(&records[0], "regions_left_out"), "4");
    assert_eq!(value(&records[0], "regions"), "2");
    assert!(!records[0].mends.is_empty());
}

#[test]
fn the_best_reading_is_taken_and_words_stand_in_for_lines() {
    let inner = "<TextRegion id=\"1\"><TextLine><Word><Glyph><TextEquiv><Unicode>x</Unicode></TextEquiv></Glyph>\
                 <TextEquiv conf=\"0.5\"><Unicode>Die</Unicode></TextEquiv></Word><Word><TextEquiv index=\"1\"><Unicode>\
                 Bote</Unicode></TextEquiv><TextEquiv index=\"0\" conf=\"0.7\"><Unicode>Boote &amp; \
                 F&#228;hren</Unicode></TextEquiv></Word></TextLine><TextLine><TextEquiv index=\"2\"><Unicode>falsch\
                 </Unicode></TextEquiv><TextEquiv index=\"1\" conf=\"0.9\"><PlainText>liegen \
                 fest.</PlainText><Unicode></Unicode></TextEquiv><TextEquiv index=\"0\"><Unicode/></TextEquiv>\
                 </TextLine><TextEquiv><Unicode>nicht dies</Unicode></TextEquiv></TextRegion>";
    let records = records(ScanKind::Page, page(inner));
    assert_eq!(value(&records[0], "text"), "Die Boote & Fähren\nliegen fest.");
    assert_eq!(value(&records[0], "ocr_confidence"), "0.7");
}

#[test]
fn a_region_without_lines_has_its_own_text() {
    let inner =
        "<TextRegion id=\"1\"><TextEquiv><Unicode>Die Ver-\nsammlung</Unicode></TextEquiv></TextRegion>";
    assert_eq!(text(inner), "Die Ver-\nsammlung");
}

#[test]
fn cells_of_tables_follow_their_table() {
    let inner = format!(
        "<ReadingOrder><OrderedGroup id=\"g\"><RegionRefIndexed index=\"0\" regionRef=\"t\"/><RegionRefIndexed \
         index=\"1\" regionRef=\"a\"/></OrderedGroup></ReadingOrder><TextRegion id=\"a\">{}</TextRegion><TableRegion \
         id=\"t\"><TextRegion id=\"c1\">{}</TextRegion><TextRegion id=\"c2\">{}</TextRegion></TableRegion>",
        line("danach"),
        line("Weizen"),
        line("12 Mark")
    );
    assert_eq!(text(&inner), "Weizen\n\n12 Mark\n\ndanach");
}

#[test]
fn a_page_without_text_is_rejected_with_the_reason() {
    let reason_of = |inner: &str| reason(&records(ScanKind::Page, page(inner))[0]).to_owned();
    assert!(reason_of("").starts_with("empty text: the page has no regions"));
    assert!(reason_of("<TextRegion id=\"1\"><TextLine/></TextRegion>").contains("no text in them"));
    let header = format!("<TextRegion id=\"1\" type=\"header\">{}</TextRegion>", line("Der Bote"));
    assert!(reason_of(&header).contains("only running heads"));
}
