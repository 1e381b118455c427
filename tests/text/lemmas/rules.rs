//! Checks the rules for forms that the lexicon does not have, one by one.

use zeitwort::text::{FormPlaces, LemmaLexicon, Lemmas};

/// Checks forms that the lexicon does not have.
#[track_caller]
fn check(pairs: &[(&str, &str)]) {
    let lemmas = Lemmas::german();
    for &(form, lemma) in pairs {
        assert!(LemmaLexicon::german().readings(form).is_empty(), "{form} is in the lexicon");
        assert_eq!(lemmas.lemma(form), lemma, "{form}");
    }
}

#[test]
fn the_last_known_part_decides() {
    check(&[
        ("Lieferkettenräten", "Lieferkettenrat"),
        ("Regierungsmuseen", "Regierungsmuseum"),
        ("Netzsperrenpläne", "Netzsperrenplan"),
        ("Sudanverhandlungen", "Sudanverhandlung"),
        ("Trassenpreise", "Trassenpreis"),
        ("Regierungsbusse", "Regierungsbus"),
        ("Energiesparfenstern", "Energiesparfenster"),
        ("klimapolitischen", "klimapolitisch"),
        ("umsatzstärksten", "umsatzstark"),
        ("beitragsfinanzierte", "beitragsfinanziert"),
        ("tierwohlgesteuert", "tierwohlgesteuert"),
    ]);
}

#[test]
fn names_are_no_compounds() {
    check(&[
        ("Krischer", "Krischer"),
        ("Merdingen", "Merdingen"),
        ("Mariakirchen", "Mariakirchen"),
        ("Hassani", "Hassani"),
        ("Roeder", "Roeder"),
    ]);
}

#[test]
fn hyphens_leave_the_first_parts() {
    check(&[
        ("EU-Staaten", "EU-Staat"),
        ("Ex-Präsidenten", "Ex-Präsident"),
        ("13-Jährigen", "13-Jährige"),
        ("13-jährigen", "13-jährig"),
        ("rot-grünen", "rot-grün"),
        ("Make-up", "Make-up"),
        ("al-Assad", "al-Assad"),
        ("CO2", "CO2"),
        ("F-16", "F-16"),
        ("SPD-regierten", "SPD-regiert"),
    ]);
}

#[test]
fn prefixes_are_put_before_known_verbs() {
    check(&[
        ("herbeizuargumentieren", "herbeiargumentieren"),
        ("drinsteht", "drinstehen"),
        ("gegenfinanziert", "gegenfinanzieren"),
        ("schlechtredet", "schlechtreden"),
        ("durchdacht", "durchdenken"),
        ("dagegengestimmt", "dagegenstimmen"),
    ]);
}

#[test]
fn what_is_negated_is_an_adjective() {
    check(&[("unadressierte", "unadressiert"), ("unbebilderten", "unbebildert")]);
}

#[test]
fn endings_tell_where_no_part_is_known() {
    check(&[
        ("Xylofizierungen", "Xylofizierung"),
        ("Quarzigkeiten", "Quarzigkeit"),
        ("Blorptionen", "Blorption"),
        ("Zorgismen", "Zorgismus"),
        ("zorgischen", "zorgisch"),
        ("blorpierte", "blorpieren"),
        ("vulnerable", "vulnerabel"),
        ("heftigst", "heftig"),
    ]);
}

#[test]
fn derivation_stays() {
    let lemmas = Lemmas::german();
    for word in [
        "Förderung",
        "Forderung",
        "Lehrerin",
        "Freiheit",
        "Häuschen",
        "Gerücht",
        "Regierung",
        "freiheitlich",
        "unfrei",
        "Versteigerung",
    ] {
        assert_eq!(lemmas.lemma(word), word);
    }
}

#[test]
fn new_texts_are_resolved_as_the_corpus_tells() {
    let lemmas = Lemmas::german();
    let evidence = |inside, at_start| FormPlaces { inside, at_start };
    let resolved = lemmas.resolve([
        ("Selenskyj", evidence(9, 0)),
        ("kosten", evidence(20, 0)),
        ("Kosten", evidence(2, 0)),
    ]);
    assert_eq!(lemmas.lemma_in(&resolved, "Selenskyjs", false), "Selenskyj");
    assert_eq!(lemmas.lemma("Selenskyjs"), "Selenskyjs");
    // Seen within sentences only, but resolved for their start.
    assert_eq!(lemmas.lemma_in(&resolved, "Kosten", true), "kosten");
    assert_eq!(lemmas.lemma_in(&resolved, "Kosten", false), "Kosten");
}
