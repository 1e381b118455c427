//! Which lines of a news text are removed, and which stay.

use std::borrow::Cow;

use zeitwort::corpus::{NewsLines, news_lines};

const BODY: &str = "Erster Absatz.\n\nZweiter.\n\nDritter.\n\nVierter.\n\nFünfter.\n\nSechster.";

/// Text, agencies, source and date of an article, on one line.
fn shown(text: &str) -> String {
    let NewsLines { text, agencies, source, updated, .. } = news_lines(text);
    let updated = updated.map(|day| day.to_string()).unwrap_or_default();
    format!("{text}|{}|{}|{updated}", agencies.join(" "), source.unwrap_or_default())
}

#[test]
fn news_lines_are_removed() {
    for (line, told) in [
        ("Stand: 12.10.2022 10:26 Uhr", "||2022-10-12"),
        ("(Stand: 12. Oktober 2022, 10.26 Uhr)", "||2022-10-12"),
        ("Aktualisiert am Mittwoch, 12. Oktober 2022 um 10:26 Uhr", "||2022-10-12"),
        ("Erstellt: 11.10.2022Aktualisiert: 12.10.2022, 10:26 Uhr", "||2022-10-12"),
        ("Von Anna Beispiel", "||"),
        ("Von: Anna Beispiel, Bernd von Muster", "||"),
        ("Von Anna Beispiel, ARD-Studio Brüssel", "||"),
        ("Von Anna Beispiel und Bernd Muster, WDR, zzt. Kiew", "||"),
        ("Von Anna Beispiel aus Brüssel (dpa)", "dpa||"),
        ("Ein Kommentar von Anna Beispiel", "||"),
        ("Das Interview führte Anna Beispiel.", "||"),
        ("Von dpa", "dpa||"),
        ("NDR Logo Anna Beispiel ARD-Studio Kiew", "||"),
        ("© Anna Beispiel/AP/dpa", "||"),
        ("(Foto: Anna Beispiel/dpa)", "||"),
        ("Bild: Anna Beispiel / Imago", "||"),
        ("Symbolbild: picture alliance/dpa", "||"),
        ("Quelle: dpa-Bildfunk", "||"),
        ("© dpa-infocom, dpa:220101-99-123456/3", "dpa||"),
        ("© 2022 AFP", "AFP||"),
        ("(dpa/lno)", "dpa||"),
        ("Mit Material von dpa und AFP.", "AFP dpa||"),
        ("mit Agenturen", "||"),
        ("Quellen: dpa, AFP", "AFP dpa||"),
        ("Quelle: Der Bote", "|Der Bote|"),
        ("Quelle: dpa, bote.de", "dpa|bote.de|"),
    ] {
        assert_eq!(
            shown(&format!("Schlagzeile\n\n{line}\n\n{BODY}")),
            format!("Schlagzeile\n\n{BODY}|{told}")
        );
        assert_eq!(shown(&format!("Schlagzeile\n{BODY}\n\n{line}")), format!("Schlagzeile\n{BODY}|{told}"));
    }
}

#[test]
fn text_is_left_alone() {
    for line in [
        "Von der Leyen reist nach Kiew.",
        "Von der Leyen in Kiew",
        "Von Kiew nach Berlin",
        "Von Mutter Erde, Wind und Wetter",
        "Von Haus zu Haus",
        "Von Moskaus Gnaden\n\nIn Moskau tagt der Rat.",
        "Rat tagt\n\nVon Moskaus Gnaden\n\nIn Moskau tagt der Rat.",
        "Es sind 500 Kranke (Stand: 12.10.2022).",
        "Es sind 500 Kranke, Stand: 12.10.2022",
        "Auf dem Stand von 1990",
        "Stand der Dinge 2022",
        "Bild: Nächtliche Szene vor dem Haus",
        "Foto: links der Kanzler",
        "Bild: Herr Minister, was nun?",
        "Der Minister (Foto) kam.",
        "Das Zeichen © steht für Urheberrecht",
        "Die Deutsche Presse-Agentur (dpa) – Marktführer",
        "Die Nachrichtenagentur Associated Press (AP) meldet das.",
        "Deutsche Presse-Agentur (dpa)",
        "Der Evangelische Pressedienst (epd) – Ein Porträt",
        "Das sagte er der dpa.",
        "Quelle: Das sagte der Minister gestern Abend in Kiew.",
        "Das berichtet die Ministerin \"Anna\".",
        "Sie gewann. (Wien, 4.8.2015)",
        "Er ist Vorsitzender der Partei (SPD)",
        "Mehr zum Thema",
        "Sid",
    ] {
        assert!(matches!(news_lines(line).text, Cow::Borrowed(_)), "{line}");
        assert_eq!(shown(line), format!("{line}|||"));
    }
    let amid =
        BODY.replace("Fünfter.", "Fünfter.\n\nQuelle: Amt für Zahlen\n\nStand: 12.10.2022\n\nA.\n\nB.");
    assert_eq!(news_lines(&format!("A\n{amid}")).lines_removed, 0);
}
