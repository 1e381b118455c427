//! Protocols and documents of the Bundestag.

use super::{read, refused};

fn redner(id: &str, first: &str, last: &str, group: &str) -> String {
    format!(
        "<p klasse=\"redner\"><a id=\"r{id}\"/><redner id=\"{id}\"><name><titel>Dr.</titel><vorname>{first}</vorname>\
         <nachname>{last}</nachname>{group}</name></redner>Dr. {first} {last}:</p>"
    )
}

fn protocol(course: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE dbtplenarprotokoll SYSTEM \"dbtplenarprotokoll.dtd\">\n\
         <dbtplenarprotokoll wahlperiode=\"20\" sitzung-nr=\"7\" sitzung-datum=\"08.12.2021\">\n<vorspann>\
         <inhaltsverzeichnis><ivz-eintrag><ivz-eintrag-inhalt><redner id=\"1\"><name><vorname>Nicht</vorname></name>\
         </redner></ivz-eintrag-inhalt></ivz-eintrag></inhaltsverzeichnis></vorspann>\n<sitzungsverlauf>{course}\
         </sitzungsverlauf><rednerliste><redner id=\"1\"><name><vorname>Nicht</vorname></name></redner>\
         </rednerliste></dbtplenarprotokoll>"
    )
}

#[test]
fn a_speech_has_the_words_of_its_speaker_only() {
    let spd = "<fraktion>SPD</fraktion><ortszusatz>(Ost)</ortszusatz>";
    let minister = "<rolle><rolle_lang>Bundesministerin der Deiche</rolle_lang><rolle_kurz>BM Deiche</rolle_kurz></rolle>";
    let given = read(&protocol(&format!(
        "<sitzungsbeginn sitzung-start-uhrzeit=\"9:00\"><name>Präsidentin X:</name><p klasse=\"J\">Guten Morgen.</p>\
         </sitzungsbeginn>\n<tagesordnungspunkt top-id=\"Tagesordnungspunkt\u{A0}1\">\n\
         <p klasse=\"J\">Ich rufe auf:</p><p klasse=\"T_NaS\">Beratung über die\n Deiche</p><p klasse=\"T_NaS\">– Antrag</p>\
         <p klasse=\"T_Drs\">Drucksache 20/1</p><p klasse=\"J\">Das Wort hat die Kollegin.</p>\n\
         <rede id=\"ID2000700100\">{}<p klasse=\"J_1\">Frau Präsidentin! Der Deich\n   hält CO<sub>2</sub>.</p>\
         <kommentar>(Beifall bei der SPD)<a id=\"S3\" typ=\"druckseitennummer\"/></kommentar>\
         <name>Präsidentin X:</name><p klasse=\"J_1\">Erlauben Sie eine Frage?</p><kommentar>(Zuruf)</kommentar>{}\
         <p klasse=\"J_1\">Wie hoch ist er?</p><kommentar>(Lachen)</kommentar>{}<p klasse=\"O\">Sehr hoch.\
         <fussnote>1) Anlage 2</fussnote><xref ref-type=\"anlage\" rid=\"a\" pnr=\"1\"><a><seite>12</seite></a></xref></p>\
         <zitat>Wer nicht will deichen, muss weichen.</zitat><kommentar>(Beifall)</kommentar>\
         <p klasse=\"T\">Ich rufe Punkt 2 auf.</p><name>Präsidentin X:</name><p klasse=\"J_1\">Danke.</p></rede>\n\
         <p klasse=\"J\">Nun die Ministerin.</p><p klasse=\"T_fett\">Zwischentitel</p>\
         <rede id=\"ID2000700200\">{}<p klasse=\"J_1\">Ich danke.</p></rede></tagesordnungspunkt>\
         <tagesordnungspunkt top-id=\"Zusatzpunkt 1\"><top-titel><p>Fragestunde</p></top-titel>\
         <rede id=\"ID2000700300\">{}<p klasse=\"J_1\">Warum?</p></rede></tagesordnungspunkt>",
        redner("11", "Anna", "Beispiel", spd),
        redner("12", "Ben", "Muster", "<fraktion>CDU/CSU</fraktion>"),
        redner("11", "Anna", "Beispiel", spd),
        redner("13", "Clara", "Probe", minister),
        redner("12", "Ben", "Muster", "<fraktion>CDU/CSU</fraktion>"),
    )));
    assert_eq!(given.all("id"), ["ID2000700100", "ID2000700100-2", "ID2000700200", "ID2000700300"]);
    assert_eq!(
        given.all("text"),
        [
            "Frau Präsidentin! Der Deich hält CO2.\n\nSehr hoch.\n\nWer nicht will deichen, muss weichen.",
            "Wie hoch ist er?",
            "Ich danke.",
            "Warum?"
        ]
    );
    assert_eq!(given.all("speaker"), ["Anna Beispiel (Ost)", "Ben Muster", "Clara Probe", "Ben Muster"]);
    assert_eq!(given.all("speaker_title"), ["Dr."; 4]);
    assert_eq!(given.all("speaker_id"), ["11", "12", "13", "12"]);
    assert_eq!(given.all("party"), ["SPD", "CDU/CSU", "-", "CDU/CSU"]);
    assert_eq!(given.all("role"), ["-", "-", "Bundesministerin der Deiche", "-"]);
    assert_eq!(given.all("interjections"), ["2", "1", "0", "0"]);
    assert_eq!(given.all("speech_type"), ["speech", "intervention", "speech", "speech"]);
    assert_eq!(given.all("date"), ["08.12.2021"; 4]);
    assert_eq!(given.all("session"), ["7"; 4]);
    assert_eq!(given.all("legislative_period"), ["20"; 4]);
    assert_eq!(
        given.all("agenda_item"),
        [
            "Tagesordnungspunkt\u{A0}1",
            "Tagesordnungspunkt\u{A0}1",
            "Tagesordnungspunkt\u{A0}1",
            "Zusatzpunkt 1"
        ]
    );
    let title = "Beratung über die Deiche – Antrag";
    assert_eq!(given.all("agenda_title"), [title, title, title, "Fragestunde"]);
    // A column `title` would be counted with the text.
    assert_eq!(given.all("title"), ["-"; 4]);
    assert!(given.format.contains("without interjections and words of the chair"));
}

#[test]
fn speeches_without_an_element_of_their_own_and_in_writing_are_records() {
    let given = read(&protocol(&format!(
        "<tagesordnungspunkt top-id=\"TOP 1\"><name>Präsident X:</name><p klasse=\"J\">Bitte.</p>{}<p klasse=\"J\">Eins.</p>\
         <p klasse=\"N\">Präsident X:</p><p klasse=\"J\">Danke.</p>{}<p>Zwei.</p></tagesordnungspunkt></sitzungsverlauf>\
         <anlagen><anlage><anlagen-titel>Anlage 2</anlagen-titel><anlagen-text anlagen-typ=\"Reden\">\
         <p>Eine Liste.</p><rede id=\"ID5\" redeart=\"zu_protokoll\">{}<p klasse=\"J_1\">Drei.</p></rede></anlagen-text>\
         </anlage></anlagen><sitzungsverlauf>",
        redner("1", "Anna", "Beispiel", ""),
        redner("1", "Anna", "Beispiel", ""),
        redner("2", "Ben", "Muster", ""),
    )));
    assert_eq!(given.all("text"), ["Eins.", "Zwei.", "Drei."]);
    assert_eq!(given.all("id"), ["-", "-", "ID5"]);
    assert_eq!(given.all("speech_type"), ["speech", "speech", "written"]);
    assert_eq!(given.all("agenda_item"), ["TOP 1", "TOP 1", "-"]);
}

#[test]
fn an_unclosed_speech_ends_at_the_next() {
    let given = read(&protocol(&format!(
        "<tagesordnungspunkt top-id=\"TOP 1\"><rede id=\"ID1\">{}<p klasse=\"J\">Eins.</p>\
         <rede id=\"ID2\">{}<p klasse=\"J\">Zwei.</p></rede></tagesordnungspunkt>",
        redner("1", "Anna", "Beispiel", ""),
        redner("2", "Ben", "Muster", ""),
    )));
    assert_eq!(given.all("text"), ["Eins.", "Zwei."]);
}

#[test]
fn a_protocol_without_speeches_is_named() {
    let given =
        read(&protocol("<tagesordnungspunkt><name>X:</name><p>Ich vertage.</p></tagesordnungspunkt>"));
    assert_eq!(given.records.len(), 1);
    assert!(given.records[0].reason().contains("without speeches"), "{}", given.records[0].reason());
}

#[test]
fn older_documents_are_one_record_with_their_lines() {
    let given = read(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE DOKUMENT SYSTEM \"BUNDESTAGSDOKUMENTE.dtd\">\n<DOKUMENT>\n\
         <WAHLPERIODE>4</WAHLPERIODE>\n<DOKUMENTART>PLENARPROTOKOLL</DOKUMENTART>\n<NR>04/19</NR>\n\
         <DATUM>14.03.1962</DATUM>\n<TITEL>Plenarprotokoll vom 14.03.1962</TITEL>\n<URHEBER>Bundestag</URHEBER>\n\
         <TEXT>19. Sitzung\nBonn &amp; Umge-\nbung\n\n(A) Ja.</TEXT>\n</DOKUMENT>",
    );
    let record = &given.records[0];
    assert_eq!(given.records.len(), 1);
    assert_eq!(given.format, "document of the Bundestag (a protocol is one text, not split into speeches)");
    for (name, value) in [
        ("date", "14.03.1962"),
        ("title", "Plenarprotokoll vom 14.03.1962"),
        ("legislative_period", "4"),
        ("session", "19"),
        ("document_number", "04/19"),
        ("document_type", "PLENARPROTOKOLL"),
        ("urheber", "Bundestag"),
        ("text", "19. Sitzung\nBonn & Umge-\nbung\n\n(A) Ja."),
        ("id", "-"),
    ] {
        assert_eq!(record.get(name), value, "{name}");
    }
    assert!(refused("<DOKUMENT><b/></DOKUMENT>").contains("root element `DOKUMENT`"));
}
