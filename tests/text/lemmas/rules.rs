//! Checks the rules for forms that the lexicon does not have, one by one.

use rayon::prelude::*;
use zeitwort::text::{CorpusForms, FormPlaces, LemmaLexicon, Lemmas};

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
fn first_parts_of_compounds_are_no_genitives() {
    // `Wirtschafts- und Finanzministerium`
    let lemmas = Lemmas::german();
    for part in ["Wirtschafts", "Arbeits", "Förderungs", "Sicherheits", "Universitäts", "Regions"] {
        let places = FormPlaces { inside: 1, at_start: 0 };
        let base = FormPlaces { inside: 9, at_start: 0 };
        let forms = [(part, places), (part.trim_end_matches('s'), base)];
        let corpus = CorpusForms::learn(forms.into_par_iter());
        assert_eq!(lemmas.in_corpus(&corpus).lemma(part, false), part);
    }
    for (form, lemma) in [
        ("Aufschwungs", "Aufschwung"),
        ("Streits", "Streit"),
        ("Wirtschaftsaufschwungs", "Wirtschaftsaufschwung"),
    ] {
        assert_eq!(lemmas.lemma(form), lemma);
    }
}

#[test]
fn new_texts_are_resolved_as_the_corpus_tells() {
    let lemmas = Lemmas::german();
    let places = |inside| FormPlaces { inside, at_start: 0 };
    let forms = [("Selenskyj", places(9)), ("kosten", places(20)), ("Kosten", places(2))];
    let corpus = CorpusForms::learn(forms.into_par_iter());
    let resolver = lemmas.in_corpus(&corpus);
    assert_eq!(resolver.lemma("Selenskyjs", false), "Selenskyj");
    assert_eq!(lemmas.lemma("Selenskyjs"), "Selenskyjs");
    // The corpus has it within sentences only, but shows what it is at their start.
    assert_eq!(resolver.lemma("Kosten", true), "kosten");
    assert_eq!(resolver.lemma("Kosten", false), "Kosten");
}
