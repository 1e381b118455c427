//! The analyses over time: sampling units, intervals, trends, bursts and change points.

use super::grammar::{NUMBERS, count, list, names_of, whole};
use crate::pipeline::methods::cited::Cited;
use crate::pipeline::methods::escape::visible;
use crate::pipeline::methods::facts::{Facts, TrackedTerms};
use crate::pipeline::methods::joined::paragraph;
use crate::pipeline::methods::references::Work;
use crate::pipeline::report::{Sampling, TREND_LEVEL};
use crate::pipeline::sampling::Cluster;
use crate::pipeline::settings::TrendTests;
use crate::time::{EVENT_LEVEL, Period};

pub(super) fn text(facts: &Facts<'_>, cited: &mut Cited) -> String {
    if !facts.is_over_time() {
        return String::new();
    }
    paragraph([
        tracked(facts),
        facets(facts),
        units(facts, cited),
        intervals(cited),
        standardized(facts, cited),
        partial_periods(facts),
        trends(facts, cited),
        classic_trends(facts, cited),
        events(facts, cited),
        events_found(facts),
        seasons(facts),
    ])
}

fn tracked(facts: &Facts<'_>) -> Option<String> {
    let (tracked, period) = (facts.report.counts.tracked, facts.report.config.period);
    let terms = count(tracked, "Term", "Terme");
    let which = match facts.tracked {
        TrackedTerms::All => format!("für alle Terme ({})", whole(tracked)),
        TrackedTerms::MostFrequent => {
            format!("für die Terme, die in den meisten Artikeln vorkommen ({})", whole(tracked))
        }
        TrackedTerms::Chosen => format!("für {terms} nach Vorgabe"),
    };
    let each = match period {
        Period::Week => "jede",
        Period::Day | Period::Month => "jeden",
        Period::Quarter | Period::Year => "jedes",
    };
    Some(format!(
        "Raten (Vorkommen je Million Wörter) und Anteile (der Artikel mit einem Term oder zu einem Thema) wurden für \
         {each} {} berechnet, und zwar {which}.",
        names_of(period)[0]
    ))
}

fn facets(facts: &Facts<'_>) -> Option<String> {
    let column = visible(facts.report.config.by.as_ref()?);
    Some(match facts.report.findings.facets? {
        1 => format!("Alle Auswertungen über die Zeit gelten für den einzigen Wert der Spalte „{column}“."),
        values => format!(
            "Alle Auswertungen über die Zeit wurden für jeden der {} Werte der Spalte „{column}“ getrennt vorgenommen.",
            whole(values)
        ),
    })
}

fn units(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let (sampling, settings) = (&facts.report.sampling, &facts.report.config);
    let is_chosen = settings.cluster == Cluster::Auto;
    let number = whole(sampling.units);
    let what = match &sampling.cluster {
        Cluster::Auto | Cluster::Article if is_chosen && sampling.days_compared => {
            format!("die einzelnen Artikel ({number}), da sich Artikel eines Tages kaum ähneln")
        }
        Cluster::Auto | Cluster::Article => format!("die einzelnen Artikel ({number})"),
        Cluster::Story => format!(
            "die Texte ({number}): Alle Kopien eines Textes bilden eine Einheit, jeder andere Artikel eine eigene"
        ),
        Cluster::Date if is_chosen => {
            format!("die Erscheinungstage ({number}), da sich Artikel eines Tages ähneln")
        }
        Cluster::Date => format!("die Erscheinungstage ({number})"),
        Cluster::Column(column) => {
            let values = whole(sampling.units - sampling.without_value);
            format!("die Werte der Spalte „{}“ ({values}){}", visible(column), without_value(sampling))
        }
    };
    let width = match (&sampling.cluster, sampling.widening) {
        (Cluster::Article, _) | (_, None) => String::new(),
        (_, Some(widening)) => format!(
            " Die Intervalle der Raten sind im Mittel {}-mal so breit wie bei unabhängigen Artikeln.",
            NUMBERS.decimal(widening, 2)
        ),
    };
    Some(format!(
        "Stichprobeneinheiten der Intervalle und Tests ({}) sind {what}.{width}",
        cited.cite([Work::Cochran1977])
    ))
}

/// The articles that are a unit each because they have no value.
fn without_value(sampling: &Sampling) -> String {
    match sampling.without_value {
        0 => String::new(),
        number => format!(" und {}", count(number, "Artikel ohne Wert", "Artikel ohne Wert, jeder für sich")),
    }
}

fn intervals(cited: &mut Cited) -> Option<String> {
    Some(format!(
        "Die Intervalle haben ein Konfidenzniveau von 95 %. Die der Raten sind die Grenzen eines Score-Tests auf die \
         effektive Zahl der Vorkommen, die sich aus der Varianz des Verhältnisschätzers ergibt ({}); die der \
         Anteile sind Wilson-Intervalle ({}) auf der Grundlage der effektiven Zahl der Artikel. Beide sind um die Schiefe \
         korrigiert ({}).",
        cited.cite([Work::Cochran1977]),
        cited.cite([Work::Wilson1927]),
        cited.cite([Work::Cai2005])
    ))
}

fn standardized(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let column = visible(facts.report.config.standardize.as_ref()?);
    Some(format!(
        "Raten und Anteile sind direkt nach der Spalte „{column}“ standardisiert ({}): Jeder Wert hat das Gewicht \
         seiner Wörter in allen Zeiträumen, sodass eine andere Mischung allein nichts ändert. Die Trends vergleichen \
         jeden Wert mit sich selbst; Häufungen und Niveauwechsel sind die der nicht standardisierten Anteile.",
        cited.cite([Work::Fay1997])
    ))
}

fn partial_periods(facts: &Facts<'_>) -> Option<String> {
    facts.report.config.exclude_partial.then(|| {
        "Erste und letzte Zeiträume, die die Artikel nur zum Teil abdecken, gehen nicht in Trends, Häufungen und \
         Niveauwechsel ein."
            .to_owned()
    })
}

/// Writes a number of what was tested in the genitive or nominative: terms, or series if there are facets.
fn tested(facts: &Facts<'_>, number: u64) -> String {
    match facts.report.findings.facets {
        None => count(number, "Term", "Terme"),
        Some(_) => count(number, "Zeitreihe", "Zeitreihen"),
    }
}

/// As [`tested`], in the dative.
fn tested_dative(facts: &Facts<'_>, number: u64) -> String {
    match facts.report.findings.facets {
        None => count(number, "Term", "Termen"),
        Some(_) => count(number, "Zeitreihe", "Zeitreihen"),
    }
}

fn trends(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let found = &facts.report.findings;
    if found.trends_tested == 0 {
        return Some(
            "Trends wurden nicht geprüft, da dafür drei Zeitabschnitte mit Artikeln nötig sind.".to_owned(),
        );
    }
    let result = match (found.rising, found.falling) {
        (0, 0) => "Ein Trend wurde nicht gefunden.".to_owned(),
        (rising, 0) => {
            format!("Danach steigt die Rate bei {}; sie fällt bei keinem.", tested_dative(facts, rising))
        }
        (0, falling) => {
            format!("Danach fällt die Rate bei {}; sie steigt bei keinem.", tested_dative(facts, falling))
        }
        (rising, falling) => format!(
            "Danach steigt die Rate bei {}, und sie fällt bei {}.",
            tested_dative(facts, rising),
            tested_dative(facts, falling)
        ),
    };
    let result = match facts.report.findings.facets {
        Some(_) => result.replace("bei keinem.", "bei keiner."),
        None => result,
    };
    let size = match facts.report.config.period {
        Period::Week => "jeder Woche",
        Period::Day => "jedes Tages",
        Period::Month => "jedes Monats",
        Period::Quarter => "jedes Quartals",
        Period::Year => "jedes Jahres",
    };
    Some(format!(
        "Trends wurden bei {} mit einer Geraden durch die Raten geprüft, die nach dem Umfang {size} gewichtet ist \
         (Quasi-Likelihood; {}); ihre Varianz berücksichtigt die Abhängigkeit innerhalb der Stichprobeneinheiten und \
         die Autokorrelation ({}). Die Falscherkennungsrate (FDR) q wurde über alle diese Tests kontrolliert ({}); \
         als Trend gilt q < {}. {result}",
        tested_dative(facts, found.trends_tested),
        cited.cite([Work::Wedderburn1974]),
        cited.cite([Work::Bayley1946]),
        cited.cite([Work::Benjamini1995]),
        NUMBERS.decimal(TREND_LEVEL, 2)
    ))
}

/// The tests that are in the table of trends beside the weighted line.
fn classic_trends(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    if facts.report.findings.trends_tested == 0 {
        return None;
    }
    let slopes = cited.cite([Work::Sen1968]);
    // Standardised rates have no rank tests.
    let settings = &facts.report.config;
    if settings.trend_tests == TrendTests::Weighted || settings.standardize.is_some() {
        return Some(format!(
            "Die Tabelle der Trends enthält außerdem Steigungen nach Theil und Sen ({slopes}); die hier genannten \
             Trends beruhen nicht auf ihnen."
        ));
    }
    Some(format!(
        "Die Tabelle der Trends enthält außerdem Steigungen nach Theil und Sen ({slopes}) und Tests nach Mann und \
         Kendall ({}), auch mit einer Korrektur für Autokorrelation ({}); die hier genannten Trends beruhen nicht \
         auf ihnen, da diese Tests alle Zeiträume als gleich genau behandeln.",
        cited.cite([Work::Mann1945]),
        cited.cite([Work::Hamed1998])
    ))
}

fn events(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let found = &facts.report.findings;
    (found.permutations > 0).then(|| {
        format!(
            "Häufungen (bursts; Automat mit s = 2 und γ = 1; {}) und Niveauwechsel (change points; PELT mit einem \
             Strafterm von 3 ln n bei n Zeitabschnitten; {}) wurden in den Anteilen der Artikel mit einem Term \
             gesucht. Die Log-Likelihoods wurden dabei durch die Überdispersion der Anteile geteilt; gewertet werden \
             nur Häufungen und Niveauwechsel, die auf mindestens drei Stichprobeneinheiten beruhen. Ihre \
             Falscherkennungsrate q über alle {} ergibt sich aus dem Vergleich mit {}, in denen die \
             Stichprobeneinheiten ihre Zeitabschnitte tauschen (Startwert {}; {}).",
            cited.cite([Work::Kleinberg2003]),
            cited.cite([Work::Killick2012]),
            tested(facts, found.series),
            count(found.permutations, "Permutation des Korpus", "Permutationen des Korpus"),
            facts.report.seed,
            cited.cite([Work::Barber2015, Work::Ge2003, Work::Storey2003])
        )
    })
}

fn events_found(facts: &Facts<'_>) -> Option<String> {
    let found = &facts.report.findings;
    let of = |events: u64, terms: u64, [none, one, several]: [&str; 3]| match events {
        0 => none.to_owned(),
        _ => format!("{} bei {}", count(events, one, several), tested_dative(facts, terms)),
    };
    (found.permutations > 0).then(|| {
        let parts = [
            of(found.bursts, found.words_with_burst, ["keine Häufung", "Häufung", "Häufungen"]),
            of(
                found.change_points,
                found.words_with_change_point,
                ["kein Niveauwechsel", "Niveauwechsel", "Niveauwechsel"],
            ),
        ];
        let were = if found.bursts <= 1 { "wurde" } else { "wurden" };
        format!("Mit q < {} {were} {} gefunden.", NUMBERS.decimal(EVENT_LEVEL, 2), list(&parts))
    })
}

fn seasons(facts: &Facts<'_>) -> Option<String> {
    let (found, period) = (&facts.report.findings, facts.report.config.period);
    let season = if period == Period::Quarter { "Quartalen" } else { "Monaten" };
    if found.permutations == 0 || period == Period::Year {
        return None;
    }
    Some(match (found.seasons_compared, found.seasonal) {
        (false, _) => {
            "Da die Artikel weniger als 24 Monate abdecken, ließen sich Terme mit einem Jahresgang nicht von Häufungen \
             und Niveauwechseln trennen."
                .to_owned()
        }
        (true, 0) => match found.facets {
            None => "Einen Jahresgang zeigte kein Term.".to_owned(),
            Some(_) => "Einen Jahresgang zeigte keine Zeitreihe.".to_owned(),
        },
        (true, seasonal) => format!(
            "{} mit einem Jahresgang (q < {}) {} mit denselben {season} der anderen Jahre verglichen.",
            tested(facts, seasonal),
            NUMBERS.decimal(EVENT_LEVEL, 2),
            if seasonal == 1 { "wurde" } else { "wurden" }
        ),
    })
}
