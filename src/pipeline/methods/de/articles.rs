//! The articles: where they are from, and what was left out.

use jiff::civil;

use super::grammar::{count, list, names_of, verb, whole};
use crate::copies::{Copies, FEWEST_WORDS_COMPARED, LEAST_OF_LONGER, LEAST_OF_SHORTER};
use crate::corpus::Date;
use crate::pipeline::methods::escape::visible;
use crate::pipeline::methods::facts::{Facts, NamedFile, Source, period_of};
use crate::pipeline::methods::joined::paragraph;
use crate::time::Period;

pub(super) fn text(facts: &Facts<'_>) -> String {
    paragraph([
        size(facts),
        source(facts),
        span(facts),
        undated(facts),
        rejected(facts),
        filtered(facts),
        skipped(facts),
        news_lines(facts),
        interjections(facts),
        boilerplate(facts),
        cut_off(facts),
        copies(facts),
        not_compared(facts),
    ])
}

fn size(facts: &Facts<'_>) -> Option<String> {
    let counts = &facts.report.counts;
    let (articles, words) =
        (count(counts.documents, "Artikel", "Artikel"), count(counts.tokens, "Wort", "Wörtern"));
    Some(match counts.left_out {
        0 => format!("Das Korpus umfasst {articles} mit {words}."),
        _ => {
            let counted = facts.counted;
            let was = verb(counted, "wurde", "wurden");
            format!("Das Korpus umfasst {articles}; ausgewertet {was} davon {} mit {words}.", whole(counted))
        }
    })
}

fn source(facts: &Facts<'_>) -> Option<String> {
    Some(match &facts.source {
        Source::Sample => "Es ist das mitgelieferte Beispielkorpus aus erfundenen Meldungen.".to_owned(),
        Source::Memory => "Die Artikel wurden dem Programm aus dem Arbeitsspeicher übergeben.".to_owned(),
        Source::Named(files) => {
            let named: Vec<String> = files.iter().map(file).collect();
            match &files[..] {
                [NamedFile { name: None, .. }] => format!("Grundlage ist die {}.", list(&named)),
                [_] => format!("Grundlage ist die Datei {}.", list(&named)),
                _ => format!("Grundlage sind die Dateien {}.", list(&named)),
            }
        }
        Source::Many { files, bytes, without_checksum } => {
            let without = match without_checksum {
                0 => String::new(),
                number => {
                    let could = verb(*number, "ließ", "ließen");
                    format!("; {} davon {could} sich nicht bestimmen", whole(*number))
                }
            };
            format!(
                "Grundlage sind {} mit zusammen {}. Die SHA-256-Prüfsumme jeder Datei steht im Protokoll des Laufs \
                 (run.json){without}.",
                count(*files, "Datei", "Dateien"),
                count(*bytes, "Byte", "Bytes")
            )
        }
    })
}

fn file(file: &NamedFile) -> String {
    let name = file.name.as_ref().map_or_else(|| "Standardeingabe".to_owned(), |name| format!("„{name}“"));
    let checksum = file.sha256.as_ref().map_or_else(String::new, |sha256| format!(", SHA-256: {sha256}"));
    format!("{name} ({}{checksum})", count(file.bytes, "Byte", "Bytes"))
}

fn span(facts: &Facts<'_>) -> Option<String> {
    let Some((first, last)) = facts.span else {
        return Some(
            "Kein Artikel hat ein verwertbares Datum; Auswertungen über die Zeit entfallen daher.".to_owned(),
        );
    };
    let (period, periods) = (facts.report.config.period, facts.report.counts.periods);
    Some(if periods == 1 {
        let one = match period {
            Period::Week => "einer",
            _ => "einem",
        };
        let name = names_of(period)[0];
        format!("Alle datierten Artikel stammen aus {one} {name} ({}).", date(first, period))
    } else {
        let [one, several, _] = names_of(period);
        let (from, to) = match period {
            Period::Year | Period::Month => ("von", "bis"),
            Period::Week => ("von der", "bis zur"),
            Period::Quarter | Period::Day => ("vom", "bis zum"),
        };
        format!(
            "Der Zeitraum reicht {from} {} {to} {} ({}).",
            date(first, period),
            date(last, period),
            count(periods, one, several)
        )
    })
}

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// Writes a period by its first day.
fn date(first_day: civil::Date, period: Period) -> String {
    let (year, place) = (first_day.year(), first_day.month() as usize - 1);
    match period {
        Period::Year => year.to_string(),
        Period::Quarter => format!("{}. Quartal {year}", place / 3 + 1),
        Period::Month => format!("{} {year}", MONTHS[place]),
        Period::Week => format!("Woche ab dem {}. {} {year}", first_day.day(), MONTHS[place]),
        Period::Day => format!("{}. {} {year}", first_day.day(), MONTHS[place]),
    }
}

/// Writes the date of a filter, which may be a month or a year.
fn date_of_filter(given: Date) -> String {
    date(given.first_day(), period_of(given))
}

fn undated(facts: &Facts<'_>) -> Option<String> {
    let counts = &facts.report.counts;
    if !facts.is_over_time() || counts.undated + counts.too_coarse == 0 {
        return None;
    }
    let mut parts = Vec::new();
    if counts.undated > 0 {
        parts.push(format!("{} ohne Datum", count(counts.undated, "Artikel", "Artikel")));
    }
    if counts.too_coarse > 0 {
        let several = names_of(facts.report.config.period)[1];
        let articles = count(counts.too_coarse, "Artikel", "Artikel");
        parts.push(format!(
            "{articles} mit einem Datum, das für eine Einteilung in {several} zu ungenau ist,"
        ));
    }
    let goes = verb(counts.undated + counts.too_coarse, "geht", "gehen");
    Some(format!("{} {goes} nicht in die Auswertungen über die Zeit ein.", list(&parts)))
}

fn rejected(facts: &Facts<'_>) -> Option<String> {
    let counts = &facts.report.counts;
    let read = match counts.read {
        1 => "dem einen gelesenen Datensatz".to_owned(),
        read => format!("{} gelesenen Datensätzen", whole(read)),
    };
    match (counts.rejected, counts.filtered) {
        (0, 0) => Some(format!("Von {read} wurde keiner ausgeschlossen.")),
        (0, _) => None,
        (rejected, _) => Some(format!(
            "Von {read} {} {} ausgeschlossen, {}.",
            verb(rejected, "wurde", "wurden"),
            whole(rejected),
            verb(rejected, "da er kein verwertbarer Artikel ist", "da sie keine verwertbaren Artikel sind")
        )),
    }
}

fn filtered(facts: &Facts<'_>) -> Option<String> {
    let settings = &facts.report.config;
    let mut filters: Vec<String> = match &facts.conditions {
        Some(conditions) => conditions.iter().map(|condition| format!("„{condition}“")).collect(),
        None => vec![count(settings.r#where.len() as u64, "Bedingung", "Bedingungen")],
    };
    filters.extend(settings.from_date.map(|date| format!("ab {}", date_of_filter(date))));
    filters.extend(settings.to_date.map(|date| format!("bis {}", date_of_filter(date))));
    filters.extend(settings.language.as_ref().map(|language| {
        let other = count(facts.in_other_languages, "Artikel", "Artikel");
        format!("Sprache {}, {other} in anderen Sprachen", visible(language))
    }));
    let filtered = facts.report.counts.filtered;
    if filters.is_empty() && filtered == 0 {
        return None;
    }
    let which = if filters.is_empty() { String::new() } else { format!(" ({})", filters.join("; ")) };
    Some(match filtered {
        0 => format!("Die Filter{which} schlossen keinen Datensatz aus."),
        _ => format!("Die Filter{which} schlossen {} aus.", count(filtered, "Datensatz", "Datensätze")),
    })
}

fn skipped(facts: &Facts<'_>) -> Option<String> {
    let skipped = facts.report.skipped.len() as u64;
    (skipped > 0).then(|| {
        format!(
            "Nicht gelesen {} {} in unbekanntem Format oder ohne Leserecht.",
            verb(skipped, "wurde", "wurden"),
            count(skipped, "Datei", "Dateien")
        )
    })
}

fn news_lines(facts: &Facts<'_>) -> Option<String> {
    let lines = facts.report.counts.news_lines;
    (lines > 0).then(|| {
        format!(
            "Aus den Texten {} {} mit Autorennamen, Bildnachweisen, Agenturkürzeln und Ähnlichem entfernt.",
            verb(lines, "wurde", "wurden"),
            count(lines, "Zeile", "Zeilen")
        )
    })
}

fn interjections(facts: &Facts<'_>) -> Option<String> {
    let texts = facts.with_interjections;
    (texts > 0).then(|| {
        format!(
            "Aus {} wurden Vermerke der Stenografen wie „(Beifall)“ entfernt.",
            count(texts, "Text", "Texten")
        )
    })
}

fn boilerplate(facts: &Facts<'_>) -> Option<String> {
    let found = &facts.report.reading.boilerplate;
    let lines = found.lines.len() as u64;
    (found.articles > 0).then(|| {
        format!(
            "Als Standardtext {} {} aus {} entfernt, die wortgleich in vielen Artikeln {}.",
            verb(lines, "wurde", "wurden"),
            count(lines, "Zeile", "verschiedene Zeilen"),
            count(found.articles, "Artikel", "Artikeln"),
            verb(lines, "steht", "stehen")
        )
    })
}

fn cut_off(facts: &Facts<'_>) -> Option<String> {
    let texts = facts.cut_off;
    (texts > 0).then(|| {
        format!(
            "{} {} schon in der Quelle gekürzt und daher unvollständig.",
            count(texts, "Text", "Texte"),
            verb(texts, "ist", "sind")
        )
    })
}

fn copies(facts: &Facts<'_>) -> Option<String> {
    let (settings, counts) = (&facts.report.config, &facts.report.counts);
    if settings.copies == Copies::Off {
        return Some("Kopien von Artikeln wurden nicht gesucht; jeder Artikel zählt für sich.".to_owned());
    }
    let percent = |share: f64| format!("{:.0} %", 100.0 * share);
    let how = format!(
        "Als Kopien eines Textes gelten Artikel, die innerhalb von {} erschienen sind und deren gemeinsame Passagen \
         mindestens {} des kürzeren und {} des längeren Artikels ausmachen.",
        count(settings.copy_window.into(), "Tag", "Tagen"),
        percent(LEAST_OF_SHORTER),
        percent(LEAST_OF_LONGER)
    );
    if counts.copies == 0 {
        return Some(format!("{how} Kopien wurden nicht gefunden."));
    }
    let found = format!(
        "{} (in {}, mit {}) {} eines anderen",
        count(counts.copies, "Artikel", "Artikel"),
        count(counts.copy_groups, "Gruppe", "Gruppen"),
        count(counts.copied_words, "Wort", "Wörtern"),
        verb(counts.copies, "ist eine Kopie", "sind Kopien")
    );
    Some(match settings.copies {
        Copies::Once => {
            format!(
                "{how} {found}. Aus jeder Gruppe zählt nur der früheste unter den vollständigsten Artikeln."
            )
        }
        _ => format!("{how} {found}; gezählt wurden alle."),
    })
}

fn not_compared(facts: &Facts<'_>) -> Option<String> {
    let short = facts.report.counts.not_compared;
    (short > 0 && facts.report.config.copies != Copies::Off).then(|| {
        format!(
            "Nicht verglichen {} {} mit weniger als {FEWEST_WORDS_COMPARED} Wörtern von vier oder mehr Buchstaben.",
            verb(short, "wurde", "wurden"),
            count(short, "Artikel", "Artikel")
        )
    })
}
