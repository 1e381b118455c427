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
    let stems = |name: &str| format!("Words were reduced to their stems ({name}).");
    Some(match settings.stemmer {
        Stemmer::Lemmas => {
            let given = match settings.lemmas.len() as u64 {
                0 => String::new(),
                forms => format!("; for {}, the lemma was given", count(forms, "form", "forms")),
            };
            format!(
                "Words were counted as lemmas, in all their inflections. Lemmas are from zeitwort's lexicon of German \
                 forms, and from rules for words that it does not contain{given}."
            )
        }
        Stemmer::Cistem => stems(&format!("CISTEM; {}", cited.cite([Work::Weissweiler2017]))),
        Stemmer::CistemCased => {
            stems(&format!("CISTEM, case-sensitive; {}", cited.cite([Work::Weissweiler2017])))
        }
        Stemmer::Snowball => stems(&format!("Snowball; {}", cited.cite([Work::Porter2001]))),
        Stemmer::Snowball3 => stems(&format!("Snowball 3; {}", cited.cite([Work::Porter2001]))),
        Stemmer::None => "Each form of a word was counted by itself.".to_owned(),
    })
}

/// The names of the kinds of spelling.
const KINDS: [&str; Spellings::KINDS] = [
    "with ß and ss",
    "with umlauts and with ae, oe, ue",
    "from before and after the reform of 1996",
    "with different apostrophes",
    "with different hyphens",
    "with and without marks of gender",
    "of numbers with different groups of digits",
    "with different Unicode forms of a letter",
];

fn spellings(facts: &Facts<'_>) -> Option<String> {
    let names = facts.spellings.names(&KINDS);
    Some(match names[..] {
        [] => "Different spellings of a word were counted apart.".to_owned(),
        _ => format!("Different spellings of a word ({}) were counted as the same word.", names.join("; ")),
    })
}

fn stop_words(facts: &Facts<'_>) -> Option<String> {
    let changes = &facts.report.config.stop_words;
    let mut parts = Vec::new();
    if !changes.add.is_empty() {
        parts.push(format!("{} added", count(changes.add.len() as u64, "word", "words")));
    }
    if !changes.keep.is_empty() {
        parts.push(format!("{} removed", count(changes.keep.len() as u64, "word", "words")));
    }
    let changed = if parts.is_empty() { String::new() } else { format!(", with {}", list(&parts)) };
    Some(format!(
        "Stop words (Snowball's German list with additions of zeitwort{changed}) are no terms, but count towards the \
         length of a text."
    ))
}

fn compounds(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let parts = &facts.report.config.compound_parts;
    let how = match facts.report.config.compounds {
        Compounds::Off => return None,
        Compounds::Topics => "To find topics, and for nothing else, a compound also counted for its parts",
        Compounds::Beside => "A compound also counted for its parts",
        Compounds::Replace => "A compound counted for its parts only",
    };
    Some(format!(
        "{how}; these are nouns of the corpus with at least {} and {} ({}).",
        count(parts.min_part_length as u64, "letter", "letters"),
        count(parts.min_frequency, "occurrence", "occurrences"),
        cited.cite([Work::Koehn2003])
    ))
}

fn sequences(facts: &Facts<'_>) -> Option<String> {
    let settings = &facts.report.config;
    let mut sentences = Vec::new();
    if settings.phrases {
        sentences.push(
            "Names of several words were found by their frequency and counted as one term each.".to_owned(),
        );
    }
    match settings.ngrams {
        (1, 1) => {}
        (fewest, most) if fewest == most => {
            sentences.push(format!("Terms are sequences of {} words.", whole(most as u64)));
        }
        (fewest, most) => sentences.push(format!(
            "Terms are sequences of {} to {} words.",
            whole(fewest as u64),
            whole(most as u64)
        )),
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn vocabulary(facts: &Facts<'_>) -> Option<String> {
    let (settings, counts) = (&facts.report.config, &facts.report.counts);
    let terms = count(counts.terms, "term", "terms");
    if facts.is_applied {
        return Some(format!(
            "The vocabulary of {terms}, the lemmas or stems, and the weights are those of a model that was fitted before; \
             nothing was learned from these articles."
        ));
    }
    let least = count(counts.min_df.into(), "article", "articles");
    let most = settings.max_df.map_or_else(String::new, |_| {
        format!(" and at most {}", count(counts.max_df.into(), "article", "articles"))
    });
    let limit = settings.max_features.map_or_else(String::new, |limit| {
        format!("; if there were more than {}, the most frequent were kept", whole(limit as u64))
    });
    Some(format!("The vocabulary has {terms}, those in at least {least}{most}{limit}."))
}
