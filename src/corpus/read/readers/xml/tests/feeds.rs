//! RSS and Atom.

use std::io::Cursor;

use super::read;
use crate::corpus::read::raw_record::{Content, MAX_RECORD_BYTES, RawRecord};
use crate::corpus::read::readers::xml::input::Input;
use crate::corpus::read::readers::xml::open;

#[test]
fn rss_items_are_records() {
    let given = read(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
         xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>Küstenbote &amp; Kurier</title>\
         <link>https://bote.example</link><atom:link href=\"https://bote.example/rss\" rel=\"self\"/>\
         <image><title>Logo</title><url>x</url></image><item><title><![CDATA[Der <b>Hafen</b>]]></title>\
         <link>https://bote.example/1</link><guid isPermaLink=\"false\">b-1</guid>\
         <pubDate>Tue, 05 Oct 2021 10:00:00 +0200</pubDate><dc:creator>Anna Beispiel</dc:creator>\
         <category>Häfen</category><category>Wetter</category><description>Kurz &amp;uuml;ber den Hafen</description>\
         <content:encoded><![CDATA[<p>Der Hafen ist groß.</p><p>Sehr groß ist er.</p>]]></content:encoded>\
         <media:group><media:title>Bild</media:title></media:group><media:title>Bild</media:title></item>\
         <item><title>Zwei</title><description>Die Fähre</description><author>a@bote.example (Ben Muster)</author>\
         <source url=\"https://kurier.example\">Kurier</source><dc:date>2021-10-06</dc:date></item></channel></rss>",
    );
    assert_eq!(given.format, "RSS feed");
    assert_eq!(given.all("title"), ["Der <b>Hafen</b>", "Zwei"]);
    assert_eq!(given.all("text"), ["<p>Der Hafen ist groß.</p><p>Sehr groß ist er.</p>", "Die Fähre"]);
    assert_eq!(given.all("date"), ["Tue, 05 Oct 2021 10:00:00 +0200", "2021-10-06"]);
    assert_eq!(given.all("source"), ["Küstenbote & Kurier", "Kurier"]);
    assert_eq!(given.all("url"), ["https://bote.example/1", "-"]);
    assert_eq!(given.all("id"), ["b-1", "-"]);
    assert_eq!(given.all("author"), ["Anna Beispiel", "Ben Muster"]);
    assert_eq!(given.all("category"), ["Häfen, Wetter", "-"]);
    assert!(given.remarks.is_empty());
}

#[test]
fn atom_entries_are_records() {
    let given = read(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Bote</title><id>x</id><updated>2021-01-01</updated>\
         <entry><id>tag:1</id><title type=\"html\">Der &amp;lt;Hafen</title><link rel=\"replies\" href=\"https://no\"/>\
         <link href=\"https://bote.example/1\"/><updated>2021-10-07T10:00:00Z</updated>\
         <published>2021-10-05T10:00:00Z</published><author><name>Anna</name><email>a@b</email></author>\
         <author><name>Ben</name></author><category term=\"Hafen\"/><summary>Kurz</summary>\
         <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Eins.</p><p>Zwei <b>drei</b>.</p></div></content>\
         <source><title>Kurier</title><id>y</id></source></entry>\
         <entry><title>B</title><updated>2021-10-08</updated><content src=\"https://x\" type=\"video\"/><summary>Nur kurz</summary></entry></feed>",
    );
    assert_eq!(given.format, "Atom feed");
    assert!(given.remarks.is_empty());
    assert_eq!(given.all("text"), ["<div><p>Eins.</p><p>Zwei <b>drei</b>.</p></div>", "Nur kurz"]);
    assert_eq!(given.all("date"), ["2021-10-05T10:00:00Z", "2021-10-08"]);
    assert_eq!(given.all("author"), ["Anna; Ben", "-"]);
    assert_eq!(given.all("url"), ["https://bote.example/1", "-"]);
    assert_eq!(given.all("source"), ["Kurier", "Bote"]);
    assert_eq!(given.all("category"), ["Hafen", "-"]);
    assert_eq!(given.all("id"), ["tag:1", "-"]);
}

#[test]
fn rdf_feeds_have_their_items_beside_the_channel() {
    let given = read(
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" \
         xmlns:d=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"x\"><title>Bote</title><items><rdf:Seq><rdf:li/>\
         </rdf:Seq></items></channel><item rdf:about=\"y\"><title>Eins</title><link>https://y</link>\
         <description>Kurz</description><d:date>2004-05-06T10:00:00+01:00</d:date></item></rdf:RDF>",
    );
    assert_eq!(given.all("title"), ["Eins"]);
    assert_eq!(given.all("date"), ["2004-05-06T10:00:00+01:00"]);
    assert_eq!(given.all("source"), ["Bote"]);
    assert_eq!(given.format, "RSS 1.0 feed with summaries only, no full texts");
}

#[test]
fn broken_feeds_are_read_as_browsers_do() {
    let given = read(
        "<rss><channel><title>A & B</title><item><title>Eins & &uuml;ber</title><description><p>Ja<br>nein</description></item>\
         <item><title>Zwei</title><description>Zwei.</item><item><title>Drei</title></b><description>Drei.</description></item>\
         </channel></rss>",
    );
    assert_eq!(given.all("title"), ["Eins & &uuml;ber", "Zwei", "Drei"]);
    assert_eq!(given.all("text"), ["<p>Ja<br>nein</br></p>", "Zwei.", "Drei."]);
    assert_eq!(given.all("source"), ["A & B"; 3]);
    assert!(given.records.iter().all(|record| record.is_mended));
    assert_eq!(
        read("<rss><channel><title>x</title></channel></rss>").records[0].reason(),
        "a feed without items"
    );
}

/// An export of WordPress with an item for each type, status and date.
fn wordpress(items: &[[&str; 3]]) -> String {
    let item = |[kind, status, date]: &[&str; 3]| {
        format!(
            "<item><title>Der {kind}</title><link>https://bote.example/x</link>\
             <pubDate>Tue, 05 Oct 2021 22:30:00 +0000</pubDate><dc:creator><![CDATA[anna]]></dc:creator>\
             <description></description><content:encoded><![CDATA[<p>Der Hafen ist groß.</p>]]></content:encoded>\
             <excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>7</wp:post_id>\
             <wp:post_date><![CDATA[{date}]]></wp:post_date><wp:post_modified>2022-01-01 00:00:00</wp:post_modified>\
             <wp:status><![CDATA[{status}]]></wp:status><wp:post_type><![CDATA[{kind}]]></wp:post_type>\
             <category domain=\"category\" nicename=\"haefen\"><![CDATA[Häfen]]></category>\
             <category domain=\"post_tag\" nicename=\"werft\"><![CDATA[Werft]]></category>\
             <category domain=\"post_format\" nicename=\"x\">Kurz</category>\
             <wp:comment><wp:comment_content>Ja</wp:comment_content><wp:comment_type>x</wp:comment_type></wp:comment></item>"
        )
    };
    let items: String = items.iter().map(item).collect();
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Bote</title><wp:wxr_version>1.2</wp:wxr_version>\
         {items}</channel></rss>"
    )
}

/// Returns the articles, the remarks at the end and the reasons of a file, one each.
fn with_remarks(xml: &str) -> Vec<String> {
    let input = Input::new(Box::new(Cursor::new(xml.as_bytes().to_vec())));
    let Ok(opened) = open(input, MAX_RECORD_BYTES) else { panic!("a file that is refused") };
    let shown = |raw: RawRecord| match raw.content {
        Ok(Content::Fields(fields)) => {
            fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("|")
        }
        Ok(Content::Remark(remark)) => format!("# {remark}"),
        Ok(_) => unreachable!(),
        Err(reason) => format!("! {reason}"),
    };
    opened.records.map(shown).collect()
}

#[test]
fn only_published_posts_of_wordpress_are_articles() {
    let xml = wordpress(&[
        ["post", "publish", "2021-10-06 00:30:00"],
        ["post", "draft", "0000-00-00 00:00:00"],
        ["page", "publish", "2020-01-01 00:00:00"],
        ["attachment", "inherit", "2020-01-01 00:00:00"],
        ["attachment", "inherit", "2020-01-01 00:00:00"],
        ["post", "publish", "0000-00-00 00:00:00"],
    ]);
    let article = |date: &str| {
        format!(
            "title=Der post|date={date}|source=Bote|url=https://bote.example/x|author=anna|category=Häfen|\
             keywords=Werft|text=<p>Der Hafen ist groß.</p>"
        )
    };
    assert_eq!(
        with_remarks(&xml),
        [
            article("2021-10-06 00:30:00"),
            article("Tue, 05 Oct 2021 22:30:00 +0000"),
            "# an export of WordPress: only published posts are articles; 4 other items left out (2 attachment, \
             1 page, 1 post (draft))"
                .to_owned(),
        ]
    );
    let broken = &xml[..xml.rfind("<item>").unwrap() + 10];
    let lines = with_remarks(broken);
    assert!(lines[1].starts_with("# ") && lines[2].starts_with("! "), "{lines:?}");
    let lines = with_remarks(&wordpress(&[["page", "publish", "2020-01-01 00:00:00"]]));
    assert_eq!(lines[0], "! an export of WordPress without published posts");
    assert!(lines[1].contains("1 other item left out (1 page)"), "{lines:?}");
}
