//! `--lemmas`: a file of exceptions, which override the lemmas that are found.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use zeitwort::Settings;
use zeitwort::corpus::read_text_file;
use zeitwort::text::Stemmer;

use crate::cli::show::notes::note;
use crate::cli::usage::UsageError;

/// What may stand between a form and its lemma.
const SEPARATORS: [&str; 5] = ["\t", ";", ",", "->", "→"];

/// Adds the exceptions of a file to those of the configuration file, which it overrides. Prints a note if
/// they have no effect.
pub(crate) fn add_lemmas(
    settings: &mut Settings,
    file: Option<&PathBuf>,
    is_quiet: bool,
) -> anyhow::Result<()> {
    let Some(path) = file else { return Ok(()) };
    settings.lemmas.extend(read_lemmas(path)?);
    if settings.stemmer != Stemmer::Lemmas && !is_quiet {
        let stemmer = settings.stemmer;
        note(&format!("--lemmas has no effect, because words are counted as stems (`{stemmer}`)"));
    }
    Ok(())
}

fn read_lemmas(path: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let text = read_text_file(path).with_context(|| "--lemmas".to_owned())?;
    parse_lemmas(&text).map_err(|(line, problem)| {
        UsageError(format!("--lemmas: {}, line {line}: {problem}", path.display())).into()
    })
}

/// Reads pairs of a form and its lemma, one a line. An error is the number of a line, from 1, and what is
/// wrong there.
fn parse_lemmas(text: &str) -> Result<BTreeMap<String, String>, (usize, String)> {
    let mut lemmas: BTreeMap<String, String> = BTreeMap::new();
    for (line, number) in text.trim_start_matches('\u{feff}').lines().zip(1..) {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let (form, lemma) = pair(line).map_err(|problem| (number, problem))?;
        let known = lemmas.entry(form.to_owned()).or_insert_with(|| lemma.to_owned());
        if known != lemma {
            let problem = format!("`{form}` has the lemma `{known}` in an earlier line, and `{lemma}` here");
            return Err((number, problem));
        }
    }
    Ok(lemmas)
}

/// Splits a line at its first separator.
fn pair(line: &str) -> Result<(&str, &str), String> {
    let separators = SEPARATORS.iter().filter_map(|sign| Some((line.find(sign)?, sign.len())));
    let Some((start, length)) = separators.min() else {
        return Err(format!(
            "expected a form and its lemma, separated by a tab, `;`, `,`, `->` or `→`; found `{}`",
            line.trim()
        ));
    };
    let (form, lemma) = (line[..start].trim(), line[start + length..].trim());
    if form.is_empty() || lemma.is_empty() {
        let missing = if form.is_empty() { "form" } else { "lemma" };
        return Err(format!("expected a form and its lemma, but the {missing} is empty"));
    }
    if form.contains(char::is_whitespace) {
        return Err(format!("expected a form of one word, found `{form}`"));
    }
    if SEPARATORS.iter().any(|sign| lemma.contains(sign)) {
        return Err(format!("expected one form and one lemma, found more: `{}`", line.trim()));
    }
    Ok((form, lemma))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn pairs_have_any_separator() {
        let text = "\u{feff}# Ausnahmen\r\nDaten\tDaten\r\n\r\n  # mehr\nMedien; Medien\nging , gehen\n\
                    E-Mails -> E-Mail\nEU → Europäische Union\nDaten\tDaten\n";
        let lemmas = parse_lemmas(text).unwrap();
        let expected = [
            ("Daten", "Daten"),
            ("E-Mails", "E-Mail"),
            ("EU", "Europäische Union"),
            ("Medien", "Medien"),
            ("ging", "gehen"),
        ];
        assert!(lemmas.iter().map(|(form, lemma)| (&**form, &**lemma)).eq(expected), "{lemmas:?}");
        assert!(parse_lemmas("").unwrap().is_empty());
    }

    #[test]
    fn wrong_lines_are_named() {
        for (text, line, part) in [
            ("ging\tgehen\nDaten", 2, "expected a form and its lemma, separated by a tab"),
            ("Daten;", 1, "the lemma is empty"),
            ("#\n\n\tDatum", 3, "the form is empty"),
            ("Vereinte Nationen -> UNO", 1, "a form of one word, found `Vereinte Nationen`"),
            ("Daten,Datum,Nomen", 1, "found more"),
            ("Daten,Datum\nging,gehen\nDaten,Daten", 3, "`Daten` has the lemma `Datum` in an earlier line"),
        ] {
            let (found, problem) = parse_lemmas(text).unwrap_err();
            assert_eq!(found, line, "{text}: {problem}");
            assert!(problem.contains(part), "{text}: {problem}");
        }
    }
}
