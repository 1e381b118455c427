//! Tells a notice of a website from a sentence of an article by its words.

/// Beginnings of words that websites address their readers with, in lower case.
const BEGINNINGS: [&str; 46] = [
    "abo",
    "adblock",
    "agb",
    "anmeld",
    "anzeig",
    "app",
    "bezahlartikel",
    "browser",
    "clips",
    "cookie",
    "copyright",
    "datenschutz",
    "digitalabo",
    "download",
    "eingeloggt",
    "einlogg",
    "facebook",
    "feedback",
    "gratismonat",
    "impressum",
    "instagram",
    "javascript",
    "jugendschutz",
    "klick",
    "kommentarfunktion",
    "kommentier",
    "leserbrief",
    "linkedin",
    "lizenz",
    "login",
    "mediathek",
    "newsletter",
    "nutzungs",
    "paywall",
    "podcast",
    "probeabo",
    "pushnachricht",
    "push-",
    "registrier",
    "rechte",
    "startseite",
    "telegram-kanal",
    "testabo",
    "urheberrecht",
    "werbe",
    "whatsapp",
];
/// Verbs with which websites call their readers to do something, before *Sie*.
const CALLS: [&str; 22] = [
    "abonnieren",
    "aktivieren",
    "akzeptieren",
    "besuchen",
    "bestellen",
    "diskutieren",
    "entdecken",
    "erfahren",
    "erhalten",
    "folgen",
    "hören",
    "klicken",
    "kommentieren",
    "laden",
    "lesen",
    "melden",
    "nutzen",
    "sehen",
    "schalten",
    "schreiben",
    "teilen",
    "testen",
];
/// Parts of words that no article has at its edge.
const SIGNS: [&str; 4] = ["©", "www.", "http", "@"];

/// Returns `true` if a line has the words of a notice: of cookies, subscriptions, rights, or calls to read
/// or write something elsewhere.
///
/// Lines that stand in a small share of the articles are boilerplate only if they do. Agencies repeat
/// sentences on the background of a story for months, courts and parties their formulas, and these are part
/// of the news.
pub(super) fn is_notice(line: &str) -> bool {
    let line = line.to_lowercase();
    let mut before = "";
    SIGNS.iter().any(|sign| line.contains(sign))
        || line
            .split(|sign: char| !(sign.is_alphanumeric() || sign == '-'))
            .filter(|word| !word.is_empty())
            .any(|word| {
                let is_call = word == "sie" && CALLS.contains(&before);
                before = word;
                is_call || BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_from_sentences() {
        for notice in [
            "Alle Rechte vorbehalten",
            "Jetzt abonnieren",
            "Lesen Sie auch",
            "Hier können Sie unseren Newsletter bestellen.",
            "Bitte aktivieren Sie Skripte.",
            "Mehr auf www.sundfeld.example",
            "© Bote",
            "Impressum AGB",
        ] {
            assert!(is_notice(notice), "{notice}");
        }
        for sentence in [
            "Nordland führt seit mehr als zwei Jahren Krieg gegen seine Nachbarn.",
            "Dem Angeklagten wird vorgeworfen, die Kasse geleert zu haben.",
            "Wir lehnen diesen Gesetzentwurf ab.",
            "Die Kosten des Verfahrens trägt die Beklagte.",
            "Der Streik dauert an.",
            "Haben Sie das gelesen?",
        ] {
            assert!(!is_notice(sentence), "{sentence}");
        }
    }
}
