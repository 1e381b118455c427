//! The words: what is counted as one term, and which terms there are.

use super::grammar::{count, list, whole};
use crate::pipeline::methods::cited::Cited;
use crate::pipeline::methods::facts::{Facts, Spellings};
use crate::pipeline::methods::joined::paragraph;
use crate::pipeline::methods::references::Work;
use crate::text::{Compounds, Stemmer};

pub(super) fn text(facts: &Facts<'_>, cited: &mut Cited) -> String {
    paragraph([
        lemmas(facts, cited),
        spellings(facts),
        stop_words(facts),
        compounds(facts, cited),
        sequences(facts),
        vocabulary(facts),
    ])
}

fn lemmas(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let settings = &facts.report.config;
    let stems = |name: &str| format!("Wörter wurden auf ihre Stämme zurückgeführt ({name}).");
    Some(match settings.stemmer {
        Stemmer::Lemmas => {
            let given = match settings.lemmas.len() as u64 {
                0 => String::new(),
                forms => format!("; für {} war das Lemma vorgegeben", count(forms, "Form", "Formen")),
            };
            format!(
                "Wörter wurden in allen Flexionsformen als Lemmata gezählt. Die Lemmata stammen aus dem deutschen \
                 Formenlexikon von zeitwort und, für Wörter, die es nicht enthält, aus Regeln{given}."
            )
        }
        Stemmer::Cistem => stems(&format!("CISTEM; {}", cited.cite([Work::Weissweiler2017]))),
        Stemmer::CistemCased => stems(&format!(
            "CISTEM mit Unterscheidung von Groß- und Kleinschreibung; {}",
            cited.cite([Work::Weissweiler2017])
        )),
        Stemmer::Snowball => stems(&format!("Snowball; {}", cited.cite([Work::Porter2001]))),
        Stemmer::Snowball3 => stems(&format!("Snowball 3; {}", cited.cite([Work::Porter2001]))),
        Stemmer::None => "Jede Form eines Wortes wurde für sich gezählt.".to_owned(),
    })
}

/// The names of the kinds of spelling.
const KINDS: [&str; Spellings::KINDS] = [
    "mit ß und ss",
    "mit Umlauten und mit ae, oe, ue",
    "vor und nach der Rechtschreibreform von 1996",
    "mit verschiedenen Apostrophen",
    "mit verschiedenen Bindestrichen",
    "mit und ohne Genderzeichen",
    "von Zahlen mit verschiedener Gliederung der Ziffern",
    "mit verschiedenen Unicode-Formen eines Buchstabens",
];

fn spellings(facts: &Facts<'_>) -> Option<String> {
    let names = facts.spellings.names(&KINDS);
    Some(match names[..] {
        [] => "Verschiedene Schreibungen eines Wortes wurden getrennt gezählt.".to_owned(),
        _ => format!("Verschiedene Schreibungen ({}) gelten als dasselbe Wort.", names.join("; ")),
    })
}

fn stop_words(facts: &Facts<'_>) -> Option<String> {
    let changes = &facts.report.config.stop_words;
    let mut parts = Vec::new();
    if !changes.add.is_empty() {
        parts.push(format!("{} hinzugefügt", count(changes.add.len() as u64, "Wort", "Wörter")));
    }
    if !changes.keep.is_empty() {
        parts.push(format!("{} gestrichen", count(changes.keep.len() as u64, "Wort", "Wörter")));
    }
    let changed = if parts.is_empty() { String::new() } else { format!("; {}", list(&parts)) };
    Some(format!(
        "Stoppwörter (die deutsche Liste von Snowball mit Ergänzungen von zeitwort{changed}) sind keine Terme, zählen \
         aber zur Länge eines Textes."
    ))
}

fn compounds(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let parts = &facts.report.config.compound_parts;
    let how = match facts.report.config.compounds {
        Compounds::Off => return None,
        Compounds::Topics => "Nur für die Suche nach Themen zählt ein Kompositum auch für seine Teile",
        Compounds::Beside => "Ein Kompositum zählt auch für seine Teile",
        Compounds::Replace => "Ein Kompositum zählt nur für seine Teile",
    };
    Some(format!(
        "{how}; diese sind Substantive des Korpus mit mindestens {} und {} ({}).",
        count(parts.min_part_length as u64, "Buchstaben", "Buchstaben"),
        count(parts.min_frequency, "Vorkommen", "Vorkommen"),
        cited.cite([Work::Koehn2003])
    ))
}

fn sequences(facts: &Facts<'_>) -> Option<String> {
    let settings = &facts.report.config;
    let mut sentences = Vec::new();
    if settings.phrases {
        sentences.push(
            "Mehrwortnamen wurden nach ihrer Häufigkeit erkannt und je als ein Term gezählt.".to_owned(),
        );
    }
    match settings.ngrams {
        (1, 1) => {}
        (fewest, most) if fewest == most => {
            sentences.push(format!("Terme sind Folgen von {} Wörtern.", whole(most as u64)));
        }
        (fewest, most) => sentences.push(format!(
            "Terme sind Folgen von {} bis {} Wörtern.",
            whole(fewest as u64),
            whole(most as u64)
        )),
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn vocabulary(facts: &Facts<'_>) -> Option<String> {
    let (settings, counts) = (&facts.report.config, &facts.report.counts);
    if facts.is_applied {
        return Some(format!(
            "Wortschatz ({}), Wortformen und Gewichte sind die eines früher angepassten Modells; aus den vorliegenden \
             Artikeln wurde nichts gelernt.",
            count(counts.terms, "Term", "Terme")
        ));
    }
    let (terms, [that, occur]) = if counts.terms == 1 {
        ("1 Term".to_owned(), ["der", "vorkommt"])
    } else {
        (count(counts.terms, "Term", "Terme"), ["die", "vorkommen"])
    };
    let articles = match (settings.max_df, counts.min_df) {
        (None, 1) => "1 Artikel".to_owned(),
        (None, least) => format!("{} Artikeln", whole(least.into())),
        (Some(_), least) => {
            format!(
                "{} und höchstens {}",
                whole(least.into()),
                count(counts.max_df.into(), "Artikel", "Artikeln")
            )
        }
    };
    let limit = settings.max_features.map_or_else(String::new, |limit| {
        format!("; von mehr als {} blieben die häufigsten", whole(limit as u64))
    });
    Some(format!("Der Wortschatz enthält {terms}, {that} in mindestens {articles} {occur}{limit}."))
}
