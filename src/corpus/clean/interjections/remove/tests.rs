//! Notes of reporters are removed, and other brackets stay.

use proptest::prelude::*;

use super::*;

/// Text with a note after a sentence becomes this.
fn is_removed_after_sentence(note: &str) -> bool {
    let found = without_interjections_of(&format!("Wir bauen. {note} Das ist gut."));
    assert!(
        found == "Wir bauen. Das ist gut." || found == format!("Wir bauen. {note} Das ist gut."),
        "{found}"
    );
    found == "Wir bauen. Das ist gut."
}

fn without_interjections_of(text: &str) -> String {
    without_interjections(text).text.into_owned()
}

#[test]
fn notes_of_parliaments_are_removed() {
    for note in [
        "(Beifall bei der SPD)",
        "(Beifall)",
        "(Beifall.)",
        "(Beifall bei der SPD sowie bei Abgeordneten des BÜNDNISSES 90/DIE GRÜNEN)",
        "(Anhaltender lebhafter Beifall bei der CDU/CSU – Die Abgeordneten der CDU/CSU erheben sich)",
        "(Langanhaltender Beifall im ganzen Hause)",
        "(Heiterkeit und Beifall bei der LINKEN)",
        "(Zuruf von der CDU/CSU: Das ist falsch!)",
        "(Zuruf: Nein!)",
        "(Zuruf des Abg. Dr. Max Muster [FDP]: Um 12 Uhr (Ortszeit)!)",
        "(Zuruf der Abg. Anna Beispiel [Dorf] [DIE LINKE])",
        "(Weitere Zurufe von der AfD)",
        "(Lachen bei der AfD – Zuruf von der SPD: Aha!)",
        "(Lachen bei Abgeordneten der FDP)",
        "(Widerspruch bei der CDU/CSU)",
        "(Widerspruch des Abg. Max Muster [SPD])",
        "(Unruhe bei der SPD – Glocke der Präsidentin)",
        "(Glocke der Präsidentin)",
        "(Glocke des Präsidenten.)",
        "(Gegenruf der Abg. Anna Beispiel [SPD]: Doch!)",
        "(Anna Beispiel [SPD]: Das stimmt!)",
        "(Dr. Anna von der Beispiel-Muster [Dorf] [BÜNDNIS 90/DIE GRÜNEN]: Wie bitte? – Heiterkeit)",
        "(Abg. Max Muster [SPD] meldet sich zu einer Zwischenfrage)",
        "({3})",
        "({12345})",
        // Berlin
        "[Beifall bei der SPD]",
        "[Zuruf von Anna Beispiel (SPD)]",
        "[Zurufe von der AfD: Hört, hört!]",
        "[Max Muster (CDU): Unsinn!]",
        // Other states
        "(Beifall SPD)",
        "(Beifall SPD, FDP – Zuruf AfD)",
        "(Zuruf Anna Beispiel (SPD))",
        "(Zuruf Abg. Max Muster, CDU)",
        "(Beifall bei den GRÜNEN)",
        "(Max Muster, CDU: Richtig!)",
        // Austria
        "(Beifall bei der ÖVP.)",
        "(Beifall bei der ÖVP. – Abg. Muster: Das stimmt!)",
        "(Allgemeiner Beifall.)",
        "(Zwischenrufe bei der SPÖ.)",
        "(Zwischenruf des Abg. Muster.)",
        "(Abg. Mag. Muster: Das stimmt doch nicht!)",
        "(Ruf bei der FPÖ: Bravo!)",
        "(Demonstrativer Beifall bei den Grünen sowie bei Abgeordneten der NEOS.)",
        // Reichstag
        "(Große Heiterkeit.)",
        "(Lebhafte Zustimmung links.)",
        "(Zurufe rechts.)",
        "(Zuruf links: Oho!)",
    ] {
        assert!(is_removed_after_sentence(note), "{note}");
        let found = without_interjections(note);
        assert_eq!((&*found.text, found.removed), ("", 1), "{note}");
    }
}

#[test]
fn other_brackets_stay() {
    for bracket in [
        "(SPD)",
        "(Anna Beispiel, SPD)",
        "(Anna Beispiel)",
        "(Foto: Anna Beispiel)",
        "(Hörspiel: Das Boot)",
        "(Beifallheischend)",
        "(Beifall verdient er dafür nicht)",
        "(Beifall für den Sänger)",
        "(Applaus. Der Vorhang fällt. Licht auf eine Bank.)",
        "(Zustimmung bei der SPD: 82 Prozent)",
        "(Widerspruch des Angeklagten)",
        "(Bewegung an der frischen Luft)",
        "(Unruhe im Magen)",
        "(Ruf: 0123 456)",
        "(Lachen ist gesund)",
        "(Rufe aus dem Dorf)",
        "(Der Redner Verlag)",
        "(Unterbrechung wegen Regens)",
        "(Lacht)",
        "(lacht)",
        "[sic]",
        "(Abg.)",
        "({x})",
        "({})",
        "({1, 2})",
        "(Präsident: Max Muster)",
        "(Spieler: Max Muster (Dorf), Anna Beispiel)",
        "(Tore: 1:0 Muster, 2:0 Beispiel)",
        "(Regie: Max Muster [Dorf])",
        "(Ein Wort: Ja)",
        "(Unruhe)",
        "(Sehr richtig!)",
        "(Bravo!)",
        "(Der Redner hält ein Schild hoch)",
        "(Ach ja!)",
        "(Beifall",
        "(",
    ] {
        assert!(!is_removed_after_sentence(bracket), "{bracket}");
    }
    for text in [
        "Er erntet (Beifall) dafür.",
        "Der Film (Lachen bei der Premiere) läuft.",
        "Die Frage (Ruf: laut) a.",
        "(Zwischenruf) heißt die Kolumne von heute.",
        "Die Kolumne\n\n(Zwischenruf) heißt sie, und (Beifall) gibt es.",
    ] {
        assert_eq!(without_interjections_of(text), text);
        assert!(matches!(without_interjections(text).text, Cow::Borrowed(_)));
    }
}

#[test]
fn a_sentence_goes_on_after_a_note() {
    assert_eq!(
        without_interjections_of("Wir bauen, (Beifall) und das ist gut."),
        "Wir bauen, und das ist gut."
    );
}

#[test]
fn doubtful_notes_need_a_line_or_another_note() {
    for note in ["(Unruhe)", "(Lachen)", "(Hört, hört!)", "(Sehr richtig! rechts)", "(Bravo!)"] {
        assert_eq!(
            without_interjections_of(&format!("Wir bauen.\n{note}\nDas ist gut.")),
            "Wir bauen.\nDas ist gut."
        );
        assert!(!is_removed_after_sentence(note), "{note}");
    }
    for note in [
        "(Unruhe)",
        "(Hört! Hört!)",
        "(Der Redner hält ein Schild hoch)",
        "(Die Anwesenden erheben sich)",
        "(Vizepräsidentin Beispiel übernimmt den Vorsitz)",
        "(Präsident Muster gibt das Glockenzeichen.)",
    ] {
        let text = format!("Wir bauen. {note} Das ist gut. (Beifall bei der SPD)");
        assert_eq!(
            without_interjections(&text),
            Interjections { text: "Wir bauen. Das ist gut.".into(), removed: 2 }
        );
    }
}

#[test]
fn what_is_left_reads_on() {
    for (text, expected, removed) in [
        ("Eins.\n\n(Beifall bei der SPD)\n\nZwei.", "Eins.\n\nZwei.", 1),
        ("Eins.\n(Beifall bei der SPD)\nZwei.", "Eins.\nZwei.", 1),
        ("Eins.\n  (Beifall bei der SPD)  \nZwei.", "Eins.\nZwei.", 1),
        ("Eins.\n\n(Beifall bei der SPD – Zuruf\nvon der AfD: Nein!)\n\nZwei.", "Eins.\n\nZwei.", 1),
        ("(Beifall) Eins.", "Eins.", 1),
        ("Eins.\n(Beifall) Zwei.", "Eins.\nZwei.", 1),
        ("Eins.\n\n(Beifall)", "Eins.", 1),
        ("Eins. (Beifall)\nZwei.", "Eins.\nZwei.", 1),
        ("Eins. (Beifall) (Zuruf: Nein!) Zwei.", "Eins. Zwei.", 2),
        ("Eins. ({0}) Zwei ({1}).", "Eins. Zwei.", 2),
        ("der Grund, warum (Zuruf von der SPD: Nein!) wir bauen.", "der Grund, warum wir bauen.", 1),
        ("der Grund (Anna Beispiel [SPD]: Nein!), warum", "der Grund, warum", 1),
        ("Das – (Lachen bei der AfD) – ist so.", "Das – – ist so.", 1),
        ("Eins. (Beifall bei der SPD\n\nZwei) Drei.", "Eins. (Beifall bei der SPD\n\nZwei) Drei.", 0),
        ("Eins. (Beifall\n\nbei der SPD) Zwei.", "Eins. (Beifall\n\nbei der SPD) Zwei.", 0),
        ("(Beifall bei der SPD (Zuruf: Nein!)", "(Beifall bei der SPD", 1),
    ] {
        let found = without_interjections(text);
        assert_eq!((&*found.text, found.removed), (expected, removed), "{text:?}");
    }
}

#[test]
fn long_texts_take_linear_time() {
    for part in [
        "(",
        "(Beifall ",
        "([",
        "(Beifall bei der SPD) ",
        "(Anna Beispiel [SPD",
        "({1}) ",
        "(Unruhe) ",
        "(A (B) ",
        "(A: ",
    ] {
        let text = part.repeat(20_000);
        assert!(without_interjections(&text).text.len() <= text.len());
    }
}

proptest! {
    #[test]
    fn only_brackets_and_space_are_removed(
        parts in prop::collection::vec(prop::sample::select(vec![
            "(", ")", "[", "]", "Beifall", " bei der ", "SPD", ": ", "\n", " ", "ä", "–", ". ", "Abg. ", "({1})", "Ruf", "€",
        ]), 0..40)
    ) {
        let text = parts.concat();
        let found = without_interjections(&text);
        // What is left stands in the text in this order.
        let mut letters = text.chars();
        prop_assert!(found.text.chars().all(|letter| letters.any(|other| other == letter)));
        prop_assert_eq!(matches!(found.text, Cow::Borrowed(_)), found.removed == 0);
    }
}
