//! ALTO is read with its hyphens and its order.

use super::{ScanKind, reason, records, value};

fn alto(before: &str, pages: &[&str]) -> String {
    let pages: String = pages
        .iter()
        .enumerate()
        .map(|(at, page)| {
            format!("<Page PHYSICAL_IMG_NR=\"{}\"><PrintSpace>{page}</PrintSpace></Page>", at + 5)
        })
        .collect();
    format!(
        "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\">{before}<Layout>{pages}</Layout></alto>"
    )
}

/// A block with a line of words: `a b` is two words with a space, `a|b` two without.
fn block(id: &str, words: &str) -> String {
    let words: Vec<String> = words
        .split(' ')
        .map(|word| word.split('|').map(|part| format!("<String CONTENT=\"{part}\"/>")).collect())
        .collect();
    format!("<TextBlock ID=\"{id}\"><TextLine ID=\"{id}_1\">{}</TextLine></TextBlock>", words.join("<SP/>"))
}

fn text(content: String) -> String {
    value(&records(ScanKind::Alto, content)[0], "text")
}

#[test]
fn each_page_is_a_record() {
    let records =
        records(ScanKind::Alto, alto("", &[&block("a", "Der Hafen"), "", &block("b", "Die Werft")]));
    assert_eq!(records.len(), 3);
    assert_eq!([value(&records[0], "text"), value(&records[2], "text")], ["Der Hafen", "Die Werft"]);
    assert_eq!([value(&records[0], "page"), value(&records[2], "page")], ["5", "7"]);
    assert!(reason(&records[1]).starts_with("empty text"));
    assert!(!records[1].ends_file);
}

#[test]
fn spaces_are_those_of_the_file_or_between_all_words() {
    assert_eq!(text(alto("", &[&block("a", "Hafen|amt Kai|.")])), "Hafenamt Kai.");
    assert_eq!(text(alto("", &[&block("a", "Der|Hafen|ist|voll")])), "Der Hafen ist voll");
}

#[test]
fn divided_words_stand_once() {
    let part = |n: u32, own: &str, whole: &str| {
        format!("<String CONTENT=\"{own}\" SUBS_TYPE=\"HypPart{n}\" SUBS_CONTENT=\"{whole}\"/>")
    };
    let page = format!(
        "<TextBlock ID=\"a\"><TextLine>{}<SP/><String CONTENT=\"am\"/><SP/>{}<HYP CONTENT=\"-\"/></TextLine><TextLine>\
         {}<SP/><String CONTENT=\"und\"/><SP/><String CONTENT=\"Gü\"/><HYP CONTENT=\"¬\"/></TextLine><TextLine><String \
         CONTENT=\"ter\"/><SP/>{}<HYP/></TextLine></TextBlock>",
        part(2, "boot", "Fährboot"),
        part(1, "Hafen", "Hafenamt"),
        part(2, "amt", "Hafenamt"),
        part(1, "Schlep", "Schlepper"),
    );
    assert_eq!(text(alto("", &[&page])), "am Hafenamt\nund Gü¬\nter Schlepper");
    // Without the whole word, and with a stray second part.
    let other = format!(
        "<TextBlock ID=\"a\"><TextLine><String CONTENT=\"Haf\" SUBS_TYPE=\"HypPart1\"/><HYP CONTENT=\"-\"/></TextLine>\
         <TextLine><String CONTENT=\"en\" SUBS_TYPE=\"HypPart2\"/><SP/>{}</TextLine></TextBlock>",
        part(2, "amt", "Zollamt")
    );
    assert_eq!(text(alto("", &[&other])), "Haf-\nen amt");
}

#[test]
fn margins_and_tagged_blocks_are_left_out() {
    let tags = "<Tags><OtherTag ID=\"BT1\" LABEL=\"RunningTitleZone\"/><StructureTag ID=\"BT2\" \
                LABEL=\"heading\"/><LayoutTag ID=\"LT1\" TYPE=\"page-number\" LABEL=\"Nr\"/></Tags>";
    let page = format!(
        "<ComposedBlock ID=\"c\" TAGREFS=\"BT1\">{}</ComposedBlock><TextBlock ID=\"b\" TAGREFS=\"BT2\"><TextLine><String \
         CONTENT=\"Vom Hafen\"/></TextLine><TextLine TAGREFS=\"LT1\"><String CONTENT=\"17\"/></TextLine></TextBlock>",
        block("a", "Der Bote")
    );
    let content = alto(tags, &[&page]).replace(
        "<PrintSpace>",
        "<TopMargin><TextBlock ID=\"t\"><TextLine><String CONTENT=\"oben\"/></TextLine></TextBlock></TopMargin><PrintSpace>",
    );
    let records = records(ScanKind::Alto, content);
    assert_eq!(value(&records[0], "text"), "Vom Hafen");
    assert_eq!(value(&records[0], "regions_left_out"), "3");
}

#[test]
fn the_reading_order_of_the_file_goes_before_that_of_elements() {
    let blocks = ["a", "b", "c", "d"].map(|id| block(id, id)).concat();
    assert_eq!(text(alto("", &[&blocks])), "a\n\nb\n\nc\n\nd");
    let order = "<ReadingOrder><OrderedGroup ID=\"o\"><ElementRef ID=\"1\" REF=\"c\"/><UnorderedGroup ID=\"u\"><ElementRef \
                 ID=\"2\" REF=\"a nirgends\"/></UnorderedGroup></OrderedGroup></ReadingOrder>";
    assert_eq!(text(alto(order, &[&blocks])), "c\n\na\n\nb\n\nd");
    let chained =
        blocks.replace("ID=\"a\"", "ID=\"a\" IDNEXT=\"d\"").replace("ID=\"d\"", "ID=\"d\" IDNEXT=\"b\"");
    assert_eq!(text(alto("", &[&chained])), "a\n\nd\n\nb\n\nc");
}

#[test]
fn a_reading_order_of_lines_can_interrupt_blocks() {
    let line = |id: &str| format!("<TextLine ID=\"{id}\"><String CONTENT=\"{id}\"/></TextLine>");
    let blocks = format!(
        "<TextBlock ID=\"a\">{}{}{}</TextBlock><TextBlock ID=\"b\">{}</TextBlock>",
        line("l1"),
        line("l2"),
        line("l3"),
        line("l4")
    );
    let order = "<ReadingOrder><OrderedGroup ID=\"o\"><ElementRef ID=\"1\" REF=\"l2\"/><ElementRef ID=\"2\" REF=\"l1\"/>\
                 <ElementRef ID=\"3\" REF=\"l4\"/></OrderedGroup></ReadingOrder>";
    assert_eq!(text(alto(order, &[&blocks])), "l2\nl1\n\nl4\n\nl3");
}

#[test]
fn the_confidence_is_the_mean_of_words_or_that_of_the_page() {
    let words = block("a", "Der Hafen").replace("CONTENT=\"Der\"", "CONTENT=\"Der\" WC=\"0.5\"");
    let words = words.replace("CONTENT=\"Hafen\"", "CONTENT=\"Hafen\" WC=\"0.8\"");
    let content = alto("", &[&words]).replace("<Page ", "<Page PC=\"0.9\" ");
    assert_eq!(value(&records(ScanKind::Alto, &content)[0], "ocr_confidence"), "0.65");
    let without = content.replace("WC=", "XX=");
    assert_eq!(value(&records(ScanKind::Alto, without)[0], "ocr_confidence"), "0.9");
    let percent = content.replace("0.9", "90").replace("WC=\"0.", "WC=\"");
    assert_eq!(value(&records(ScanKind::Alto, percent)[0], "ocr_confidence"), "none");
}
