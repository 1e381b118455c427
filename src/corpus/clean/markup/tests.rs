//! Tests of whole texts.

use proptest::prelude::*;

use super::*;

#[test]
fn html_becomes_what_a_reader_sees() {
    for (text, expected) in [
        ("<p>Erster Absatz.</p><p>Zweiter Absatz.</p>", "Erster Absatz.\n\nZweiter Absatz."),
        ("Zeile eins<br>Zeile zwei<br/>\nZeile drei", "Zeile eins\nZeile zwei\nZeile drei"),
        ("Absatz eins<br /><br />Absatz zwei", "Absatz eins\n\nAbsatz zwei"),
        ("eins<br><br><br><br>zwei", "eins\n\nzwei"),
        ("<h2>Titel</h2>Text", "Titel\n\nText"),
        ("<ul>\n  <li>eins</li>\n  <li>zwei\n</ul>\n", "eins\nzwei"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\nb\nc"),
        ("<div>eins</div><div>zwei</div>", "eins\nzwei"),
        ("<DIV>eins</DIV><P>zwei", "eins\n\nzwei"),
        ("Der <b>Bundes</b>tag", "Der Bundestag"),
        ("Bundes<wbr>tag und Bun<!-- Rest -->desrat", "Bundestag und Bundesrat"),
        ("<p>Ende.</p>\n<p><b>Berlin.</b>Der Rat</p>", "Ende.\n\nBerlin. Der Rat"),
        ("<span>„Ja.“</span><span>„Nein.“</span>", "„Ja.“ „Nein.“"),
        ("<a href='/a'>Politik</a><a href='/b'>Sport</a>", "Politik Sport"),
        ("Text<img src='a.jpg'>Text<img src='b.jpg'>.", "Text Text."),
        ("<p>Ein Satz,\n    der im Quelltext\tumbricht.</p>", "Ein Satz, der im Quelltext umbricht."),
        ("<p>eins\n\nzwei</p>", "eins zwei"),
        ("<p>a&nbsp;&nbsp;b</p><p>&nbsp;</p><p>c</p>", "a b\n\nc"),
        ("Zeile <b>eins</b>\n  Zeile zwei\n\nAbsatz", "Zeile eins\n  Zeile zwei\n\nAbsatz"),
        ("<p>x</p><script>var a = '<p>b</p>';</script><p>y</p>", "x\n\ny"),
        ("<STYLE type=\"text/css\">p { a: b }</Style >Text<b></b>", "Text"),
        ("Text<svg><path d='M0 0'/></svg>, Text<noscript><img src=a></noscript>", "Text, Text"),
        ("<iframe src='a'>Ihr Browser kann das nicht</iframe>Text", "Text"),
        ("<template><p>leer</p></template>Text", "Text"),
        ("<![CDATA[Der <b>Rat</b>]]>", "Der Rat"),
        ("<![CDATA[Der Rat", "Der Rat"),
        ("<?xml version=\"1.0\"?><!DOCTYPE html><html><body><p>Text</p></body></html>", "Text"),
        ("Eins <!-- <p>weg</p> --> zwei", "Eins  zwei"),
        ("<!--[if mso]><p>x</p><![endif]-->Text", "Text"),
        ("<p>Text<o:p></o:p></p><bild-teaser id=\"3\"></bild-teaser>", "Text"),
        ("<p><absatz>Text</absatz> <leer/></p>", "Text"),
        ("<pre>\neins\n  zwei\n</pre><p>drei\nvier</p>", "eins\n  zwei\n\ndrei vier"),
        (
            "Erster Absatz\neiner Datei.\n\n\nZweiter.\r\n\r\nDritter.<h2>Titel</h2>\n\nVierter.",
            "Erster Absatz einer Datei.\n\nZweiter.\n\nDritter.\n\nTitel\n\nVierter.",
        ),
        ("<figure><img src=a><figcaption>Foto: dpa</figcaption></figure><p>Text</p>", "Foto: dpa\n\nText"),
        ("<p><a href=\"/suche?a=1&copy=2\" title='a > b'>Müller &amp; Söhne</a></p>", "Müller & Söhne"),
        ("<img alt=\"Er sagte \"Ja\" dazu\" src=\"a.jpg\">Text", "Text"),
        ("<p>", ""),
        ("<br>", ""),
        ("sagte sie.\"<br>\"Das ist", "sagte sie.\"\n\"Das ist"),
        ("„<b>Zitat</b>“", "„Zitat“"),
        ("<script>Ende fehlt <p>aber der Text", "Ende fehlt\n\naber der Text"),
        ("<p>Text <!-- Ende fehlt", "Text <!-- Ende fehlt"),
        ("<p>Text <a href=\"https://beisp", "Text <a href=\"https://beisp"),
        ("<p>Text <", "Text <"),
        (
            "<p>Mehr als 3 < 5 und R&D, <Name der Redaktion bekannt> und <unbekannt>",
            "Mehr als 3 < 5 und R&D, <Name der Redaktion bekannt> und <unbekannt>",
        ),
        ("<p>Von <a@b.de> und <https://a.de/b></p>", "Von <a@b.de> und <https://a.de/b>"),
    ] {
        let mended = without_markup(text);
        assert_eq!(mended.text, expected, "{text}");
        assert!(mended.tags, "{text}");
    }
}

#[test]
fn entities_are_decoded_as_often_as_they_are_escaped() {
    for (text, expected, tags) in [
        ("M&uuml;ller &#38; S&#xF6;hne", "Müller & Söhne", false),
        ("10&nbsp;Euro\n\n  und  mehr", "10 Euro\n\n  und  mehr", false),
        ("M&amp;uuml;ller", "Müller", false),
        ("M&amp;amp;uuml;ller", "Müller", false),
        ("M&amp;amp;amp;uuml;ller", "M&uuml;ller", false),
        ("&lt;p&gt;eins&lt;/p&gt;\n&lt;p&gt;zwei&lt;/p&gt;", "eins\n\nzwei", true),
        ("&amp;lt;p&amp;gt;M&amp;amp;uuml;ller&amp;lt;/p&amp;gt;", "Müller", true),
        ("&lt;p&gt;M&amp;uuml;ller", "Müller", true),
        ("<p>M&amp;uuml;ller</p>", "Müller", true),
        ("<p>Das Element &lt;br&gt; und a &lt; b</p>", "Das Element <br> und a < b", true),
        ("AT&amp;T; R&D", "AT&T; R&D", false),
        ("Verteidi&shy;gung", "Verteidi\u{AD}gung", false),
        ("&lt;Name der Redaktion bekannt&gt;", "<Name der Redaktion bekannt>", false),
        ("I &lt;3 Berlin", "I <3 Berlin", false),
    ] {
        let mended = without_markup(text);
        assert_eq!((&*mended.text, mended.tags), (expected, tags), "{text}");
        assert!(mended.entities, "{text}");
    }
}

#[test]
fn prose_is_borrowed() {
    for text in [
        "",
        "Kein Zeichen",
        "a < b und c > d",
        "x<5, x<b, x <y> z",
        "<Name der Redaktion bekannt>",
        "<name der redaktion geändert>",
        "R&D, AT&T; Müller & Söhne, H&M;",
        "I <3 Berlin, <- links, -> rechts, << Zitat >>",
        "https://a.de/?a=1&copy=2&lang=de&amp",
        "Post an <a@b.de> oder <i.b@c.de>",
        "Das Element „<br>“ bricht um, '<b>' macht fett; auch `<i>kursiv</i>` geht (\"<p>\").",
        "Das Video: <Video>",
        "<Bild: dpa>",
        "[[Verweis]] und a[b[1]]>2",
        "<ironie>Toll</ironie>",
        "<unbekannt a='b'>",
        "<p",
        "<!-- offen",
        "<! kein Kommentar >",
        "<?",
        "&",
        "<",
        "<b und c>",
    ] {
        let mended = without_markup(text);
        let is_borrowed = matches!(mended.text, Cow::Borrowed(_));
        assert!(is_borrowed && !mended.tags && !mended.entities, "{text}: {}", mended.text);
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    // Each of these took minutes if a search were repeated at each `<`.
    for unit in [
        "<p a=\"<p a='",
        "<p a=",
        "<p ",
        "<!--",
        "<script>",
        "<![CDATA[",
        "<?xml ",
        "<![",
        "<",
        "&",
        "&amp",
        "<pre>",
        "<p a='1' b=\"",
        "<svg><style>",
        "</script",
        "<p a=\"'<p a='\" b='",
        "&lt;",
        "<b>`",
        "<u>",
        "<x y='z'>",
    ] {
        let text = unit.repeat(200_000);
        let start = std::time::Instant::now();
        let mended = without_markup(&text);
        assert!(mended.text.len() <= text.len());
        assert!(start.elapsed().as_secs() < 10, "{unit}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn letters_outside_of_markup_are_never_lost(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "Wort", "ä", " ", "\n", "<p>", "</p>", "<br>", "<b>", "<", ">", "&", "&uuml;", "&lt;", "\"", "`",
                "</", "<x", "<li>", "<pre>", "</pre>", "\u{A0}", "]]>", "&#0;", "3",
            ]),
            0..12,
        ),
    ) {
        let text = parts.concat();
        let mended = without_markup(&text);
        let count = |text: &str, letter: char| text.matches(letter).count();
        prop_assert_eq!(count(&mended.text, 'W'), count(&text, 'W'));
        prop_assert_eq!(count(&mended.text, '3'), count(&text, '3'));
        prop_assert_eq!(count(&mended.text, 'ä'), count(&text, 'ä'));
        prop_assert_eq!(matches!(mended.text, Cow::Borrowed(_)), !mended.tags && !mended.entities);
    }
}
