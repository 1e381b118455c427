//! TEI: parliaments, books, journals.

use super::read;

fn tei(header: &str, text: &str) -> String {
    format!(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader>{header}</teiHeader><text>{text}</text></TEI>"
    )
}

const BOOK: &str = "<fileDesc><titleStmt><title type=\"main\">Die\n Reise</title><title type=\"sub\">Ein Roman</title>\
    <author><persName><surname>Muster</surname><forename>Ida</forename></persName></author></titleStmt>\
    <publicationStmt><publisher>Archiv</publisher><date type=\"publication\">2019-01-02</date></publicationStmt>\
    <sourceDesc><biblFull><titleStmt><title>Andere</title></titleStmt><publicationStmt><publisher>Verlag</publisher>\
    <date type=\"publication\">1848</date></publicationStmt></biblFull></sourceDesc></fileDesc>";

/// The text of a paragraph.
fn paragraph(content: &str) -> String {
    let given = read(&tei(BOOK, &format!("<body><p>{content}</p></body>")));
    assert_eq!(given.records.len(), 1);
    given.records[0].get("text").to_owned()
}

#[test]
fn a_book_is_a_record_a_division() {
    let given = read(&tei(
        BOOK,
        "<front><titlePage><docTitle><titlePart>Die Reise</titlePart></docTitle></titlePage>\
         <div type=\"preface\"><head>Vor-<lb/>\nwort.</head><p>An den Leser.</p></div></front>\
         <body><div n=\"1\" xml:id=\"k1\"><head>Erstes Kapitel</head><div n=\"2\"><head>Der Hafen</head><p>Text eins.</p>\
         <lg><l>Wind und</l><l>Wellen</l></lg></div></div><div2 type=\"chapter\"><p>Text <hi>zwei</hi>.</p></div2></body>",
    ));
    assert_eq!(given.all("title"), ["Vorwort.", "Erstes Kapitel", "-"]);
    assert_eq!(
        given.all("text"),
        ["An den Leser.", "Der Hafen\n\nText eins.\n\nWind und\nWellen", "Text zwei."]
    );
    assert_eq!(given.all("work"), ["Die Reise. Ein Roman"; 3]);
    assert_eq!(given.all("author"), ["Muster Ida"; 3]);
    assert_eq!(given.all("date"), ["1848"; 3]);
    assert_eq!(given.all("source"), ["Verlag"; 3]);
    assert_eq!(given.all("part"), ["front", "-", "-"]);
    assert_eq!(given.all("division"), ["preface", "-", "chapter"]);
    assert_eq!(given.all("id"), ["-", "k1", "-"]);
    assert!(given.remarks.is_empty());
}

#[test]
fn a_text_without_divisions_is_one_record() {
    let header = "<fileDesc><titleStmt><title>Der Hafen</title></titleStmt><publicationStmt><date when=\"2012\"/>\
                  </publicationStmt></fileDesc>";
    let given = read(&tei(header, "<body><head>Der Hafen</head><p>Er liegt still.</p></body>"));
    assert_eq!(given.all("title"), ["Der Hafen"]);
    assert_eq!(given.all("text"), ["Er liegt still."]);
    assert!(
        given.remarks[0].contains("`2012` is that of the publication of the file"),
        "{:?}",
        given.remarks
    );
    let given = read(&tei(BOOK, "<body><p>Vorab.</p><div><p>Eins.</p></div><p>Nach.</p></body>"));
    assert_eq!(given.all("text"), ["Eins.", "Vorab.\n\nNach."]);
    assert_eq!(given.all("title"), ["-", "-"]);
}

#[test]
fn articles_of_a_journal_are_records() {
    let article = |id: &str, title: &str, text: &str| {
        format!(
            "<text type=\"art\" xml:id=\"{id}\"><front><titlePart type=\"number\">I.</titlePart><titlePart type=\"main\">\
             {title}</titlePart></front><body><div><p>{text}</p></div></body></text>"
        )
    };
    let articles =
        [article("a1", "Über Wasser", "Es fließt."), article("a2", "Über Eis", "Es ruht.")].concat();
    for inner in [
        format!("<front><div><p>Inhalt.</p></div></front><group><head>Heft</head>{articles}</group>"),
        format!("<front><div><p>Inhalt.</p></div></front><body><div type=\"issue\">{articles}</div></body>"),
    ] {
        let given = read(&tei(BOOK, &inner));
        let records: Vec<_> = given.records.iter().filter(|record| record.get("division") == "art").collect();
        assert_eq!(records.len(), 2, "{inner}");
        assert_eq!((records[0].get("id"), records[1].get("id")), ("a1", "a2"));
        assert_eq!(records[1].get("title"), "Über Eis");
        assert!(records[0].get("text").ends_with("Es fließt."), "{}", records[0].get("text"));
    }
}

#[test]
fn old_prints_are_read_as_a_reader_does() {
    for (content, expected) in [
        ("Ver-<lb/>\nwaltung", "Ver-\nwaltung"),
        ("Ver\u{2E17}<lb/>\nwaltung", "Ver-\nwaltung"),
        (
            "Ver-<lb/>\n<fw place=\"bottom\">waltung</fw><pb n=\"5\"/>\n<fw>12</fw><lb/>\nwaltung",
            "Ver-\nwaltung",
        ),
        ("Ver<lb break=\"no\"/>\nwaltung", "Verwaltung"),
        ("Ver<pb break=\"no\"/>waltung", "Verwaltung"),
        ("eins<lb/>\nzwei", "eins\nzwei"),
        ("<choice><orig>Theil</orig><reg>Teil</reg></choice>e", "Teile"),
        ("ein <choice>\n<corr>Teil</corr>\n<sic>Tiel</sic>\n</choice>, ja", "ein Teil, ja"),
        ("<choice><abbr>Hr.</abbr><expan>Herr</expan></choice> X", "Herr X"),
        (
            "<choice><sic>der der</sic><corr>der <choice><abbr>u.</abbr><expan>und</expan></choice></corr></choice> d",
            "der und d",
        ),
        ("a <choice><sic>b</sic><corr/></choice>c", "a c"),
        ("<choice><unclear>Haus</unclear><unclear>Maus</unclear></choice>", "Haus"),
        ("W<g ref=\"#longs\">ſ</g>r", "Wſr"),
        ("W<g ref=\"#z2\"/>r", "W\u{FFFD}r"),
        ("Ton<note place=\"foot\" n=\"1\"><p>Eine Note.</p></note>art", "Tonart\n\nEine Note."),
        ("Ton<note type=\"editorial\">vgl. S. 5</note>art", "Tonart"),
        ("<del>alt</del><add>neu</add><gap/><figure><figDesc>Bild</figDesc></figure>", "neu"),
        ("<formula notation=\"TeX\">\\frac{1}{2}</formula>halb", "halb"),
        ("a<list><item>eins</item><item>zwei</item></list>b", "a\n\neins\nzwei\n\nb"),
        ("<table><row><cell>A</cell><cell>1</cell></row><row><cell>B</cell></row></table>", "A 1\nB"),
    ] {
        assert_eq!(paragraph(content), expected, "{content}");
    }
    let given = read(&tei(BOOK, "<body><p>A<note resp=\"#e\">x</note><note>y</note></p></body>"));
    assert_eq!(given.all("notes_left_out"), ["2"]);
}

#[test]
fn annotated_words_have_the_spaces_of_the_text() {
    for (content, expected) in [
        (
            "<s>\n <w>Der</w>\n <name><w>Rat</w><w join=\"right\">Ost</w></name>\n <pc>.</pc>\n</s>\n<s>\n <w>Ja</w>\n</s>",
            "Der Rat Ost. Ja",
        ),
        (
            "<w>zum<w norm=\"zu\"/><w norm=\"dem\"/></w>\n<w join=\"right\">Hafen</w>\n<pc>!</pc>",
            "zum Hafen!",
        ),
        ("<pc join=\"right\">(</pc>\n<w>ja</w>\n<pc join=\"left\">)</pc> <w>nein</w>", "(ja) nein"),
        ("<w>Haus</w><pc>,</pc> <w>Hof</w>", "Haus, Hof"),
    ] {
        assert_eq!(paragraph(content), expected, "{content}");
    }
}

#[test]
fn germaparl_is_a_record_a_speech() {
    let header = "<fileDesc><titleStmt><title>Plenarprotokoll</title><legislativePeriod>1</legislativePeriod>\
        <sessionNo>2</sessionNo></titleStmt><editionStmt><edition><birthday>2023-05-16</birthday></edition></editionStmt>\
        <publicationStmt><publisher>Deutscher Bundestag</publisher><date when=\"\">1949-09-12</date></publicationStmt>\
        <sourceDesc><date>2023-02-24</date></sourceDesc></fileDesc>";
    let given = read(&tei(
        header,
        "<body><div type=\"agenda_item\" n=\"3\" what=\"debate\" desc=\"NA\"><head>Punkt 3</head>\
         <sp who=\"Muster\" parliamentary_group=\"NA\" role=\"presidency\" position=\"Präsident\" party=\"CDU\" \
         name=\"Emil Muster\"><speaker>Präsident Muster:</speaker><p>Ich eröffne.</p><stage type=\"interjection\">(Beifall)\
         </stage><p>Bitte.</p></sp><sp who=\"Probe\" name=\"NA\"><speaker>Probe:</speaker><p>Danke.</p></sp></div></body>",
    ));
    assert_eq!(given.all("text"), ["Ich eröffne.\n\nBitte.", "Danke."]);
    assert_eq!(given.all("speaker"), ["Emil Muster", "Probe"]);
    assert_eq!(given.all("party"), ["CDU", "-"]);
    assert_eq!(given.all("parliamentary_group"), ["-", "-"]);
    assert_eq!(given.all("role"), ["presidency", "-"]);
    assert_eq!(given.all("date"), ["1949-09-12"; 2]);
    assert_eq!(given.all("legislative_period"), ["1"; 2]);
    assert_eq!(given.all("session"), ["2"; 2]);
    assert_eq!(given.all("agenda_item"), ["3"; 2]);
    assert_eq!(given.all("interjections"), ["1", "0"]);
    assert_eq!(given.all("title"), ["-"; 2]);
}

#[test]
fn parlamint_is_a_record_an_utterance() {
    let header = "<fileDesc><titleStmt><title>Korpus</title><meeting ana=\"#parla.lower #parla.sitting\" n=\"159\">159</meeting>\
        <meeting n=\"27\" ana=\"#parla.term #NR\">27</meeting></titleStmt><publicationStmt><date when=\"2022-12-13\"/>\
        </publicationStmt><sourceDesc><bibl><publisher>Parlament</publisher><date when=\"2022-05-18\"/></bibl></sourceDesc>\
        </fileDesc><profileDesc><settingDesc><setting><date when=\"2022-05-19\">19. 5.</date></setting></settingDesc>\
        </profileDesc><revisionDesc><change when=\"2023-01-01\"><date>2023</date></change></revisionDesc>";
    let given = read(&tei(
        header,
        "<body><div type=\"debateSection\"><gap><desc>Leer</desc></gap><note type=\"time\">9 Uhr</note>\
         <note type=\"speaker\">Präsident Muster:</note><u who=\"#P_1\" xml:id=\"u1\" ana=\"#chair\"><seg xml:id=\"s1\">Eröffnet.</seg>\n\
         <note type=\"comment\">Pause</note><seg>Bitte <vocal><desc>Zuruf</desc></vocal>sehr.</seg></u>\
         <note>Applaus</note><u who=\"#P_2\" xml:id=\"u2\" ana=\"#regular\"><seg><w>Danke</w></seg><kinesic/></u></div></body>",
    ));
    assert_eq!(given.all("text"), ["Eröffnet.\n\nBitte sehr.", "Danke"]);
    assert_eq!(given.all("id"), ["u1", "u2"]);
    assert_eq!(given.all("speaker"), ["Präsident Muster", "-"]);
    assert_eq!(given.all("speaker_id"), ["P_1", "P_2"]);
    assert_eq!(given.all("role"), ["chair", "regular"]);
    assert_eq!(given.all("date"), ["2022-05-19"; 2]);
    assert_eq!(given.all("session"), ["159"; 2]);
    assert_eq!(given.all("legislative_period"), ["27"; 2]);
    assert_eq!(given.all("interjections"), ["1", "1"]);
}

#[test]
fn dramas_are_no_parliaments() {
    let given = read(&tei(
        BOOK,
        "<body><div><head>Erster Akt</head><sp who=\"#a\"><speaker>ANNA.</speaker><stage>ab</stage><p>Ich gehe.</p></sp></div></body>",
    ));
    assert_eq!(given.all("text"), ["ANNA.\n\nab\n\nIch gehe."]);
}

#[test]
fn a_corpus_has_several_texts_each_with_its_header() {
    let text = |year: &str| {
        format!(
            "<tei:TEI><tei:teiHeader><tei:fileDesc><tei:sourceDesc><tei:date when=\"{year}\"/></tei:sourceDesc></tei:fileDesc>\
             </tei:teiHeader><tei:text><tei:body><tei:p>Jahr {year}.</tei:p></tei:body></tei:text></tei:TEI>"
        )
    };
    let given = read(&format!(
        "<tei:teiCorpus xmlns:tei=\"http://www.tei-c.org/ns/1.0\"><tei:teiHeader><tei:fileDesc><tei:titleStmt>\
         <tei:title>Korpus</tei:title></tei:titleStmt></tei:fileDesc></tei:teiHeader>{}{}</tei:teiCorpus>",
        text("1848"),
        text("1849")
    ));
    assert_eq!(given.all("date"), ["1848", "1849"]);
    assert_eq!(given.all("text"), ["Jahr 1848.", "Jahr 1849."]);
    let two = [tei(BOOK, "<body><p>Eins.</p></body>"), tei(BOOK, "<body><p>Zwei.</p></body>")].concat();
    assert_eq!(read(&two).all("text"), ["Eins.", "Zwei."]);
}

#[test]
fn files_without_text_are_named() {
    let given = read("<teiCorpus xmlns:xi=\"x\"><teiHeader/><xi:include href=\"a.xml\"/></teiCorpus>");
    assert!(given.records[0].reason().contains("refers to other files"));
    assert!(read(&tei(BOOK, "<body><pb/></body>")).records[0].reason().contains("without text"));
}
