//! The analyses over time: sampling units, intervals, trends, bursts and change points.

use super::grammar::{NUMBERS, count, list, whole};
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
    let terms = count(tracked, "term", "terms");
    let which = match facts.tracked {
        TrackedTerms::All => format!("all {terms}"),
        TrackedTerms::MostFrequent => format!("the {terms} in the most articles"),
        TrackedTerms::Chosen => format!("{terms} chosen beforehand"),
    };
    Some(format!(
        "Rates (occurrences per million words) and shares (of articles with a term or on a topic) were computed by \
         {period}, for {which}."
    ))
}

fn facets(facts: &Facts<'_>) -> Option<String> {
    let column = visible(facts.report.config.by.as_ref()?);
    let values = count(facts.report.findings.facets?, "value", "values");
    Some(format!("All analyses over time were made apart for each of {values} of the column “{column}”."))
}

fn units(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let (sampling, settings) = (&facts.report.sampling, &facts.report.config);
    let is_chosen = settings.cluster == Cluster::Auto;
    let number = whole(sampling.units);
    let what = match &sampling.cluster {
        Cluster::Auto | Cluster::Article if is_chosen && sampling.days_compared => {
            format!("single articles ({number}), as articles of one day hardly resemble each other")
        }
        Cluster::Auto | Cluster::Article => format!("single articles ({number})"),
        Cluster::Story => {
            format!(
                "texts ({number}): all copies of a text are one unit, every other article is one by itself"
            )
        }
        Cluster::Date if is_chosen => {
            format!("days of publication ({number}), because articles of one day resemble each other")
        }
        Cluster::Date => format!("days of publication ({number})"),
        Cluster::Column(column) => {
            let values = whole(sampling.units - sampling.without_value);
            format!("the values of the column “{}” ({values}){}", visible(column), without_value(sampling))
        }
    };
    let width = match (&sampling.cluster, sampling.widening) {
        (Cluster::Article, _) | (_, None) => String::new(),
        (_, Some(widening)) => format!(
            " The intervals of rates are {} times as wide on average as with independent articles.",
            NUMBERS.decimal(widening, 2)
        ),
    };
    Some(format!(
        "The sampling units of intervals and tests ({}) are {what}.{width}",
        cited.cite([Work::Cochran1977])
    ))
}

/// The articles that are a unit each because they have no value.
fn without_value(sampling: &Sampling) -> String {
    match sampling.without_value {
        0 => String::new(),
        number => format!(
            ", and {}",
            count(number, "article without a value", "articles without a value, one by one")
        ),
    }
}

fn intervals(cited: &mut Cited) -> Option<String> {
    Some(format!(
        "Intervals have a confidence level of 95 %. Those of rates are the bounds of a score test on the effective \
         number of occurrences, which follows from the variance of the ratio estimator ({}); those of shares are \
         Wilson's ({}) on the effective number of articles. Both are corrected for skewness ({}).",
        cited.cite([Work::Cochran1977]),
        cited.cite([Work::Wilson1927]),
        cited.cite([Work::Cai2005])
    ))
}

fn standardized(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let column = visible(facts.report.config.standardize.as_ref()?);
    Some(format!(
        "Rates and shares are directly standardised by the column “{column}” ({}): each value has the weight of its \
         words in all periods, so that a change of the mix alone changes nothing. Trends compare each value with \
         itself; bursts and change points are those of the shares that are not standardised.",
        cited.cite([Work::Fay1997])
    ))
}

fn partial_periods(facts: &Facts<'_>) -> Option<String> {
    facts.report.config.exclude_partial.then(|| {
        "First and last periods that the articles cover only in part were left out of trends, bursts and change \
         points."
            .to_owned()
    })
}

/// What was tested: `term`, or `series` if there are facets.
fn tested(facts: &Facts<'_>, number: u64) -> String {
    match facts.report.findings.facets {
        None => count(number, "term", "terms"),
        Some(_) => count(number, "series of a term", "series of terms"),
    }
}

fn trends(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let found = &facts.report.findings;
    if found.trends_tested == 0 {
        return Some("No trend was tested, as this needs three periods with articles.".to_owned());
    }
    let result = match (found.rising, found.falling) {
        (0, 0) => "No trend was found.".to_owned(),
        (rising, 0) => format!("By this criterion, {} rose and none fell.", tested(facts, rising)),
        (0, falling) => format!("By this criterion, {} fell and none rose.", tested(facts, falling)),
        (rising, falling) => {
            format!("By this criterion, {} rose and {} fell.", tested(facts, rising), whole(falling))
        }
    };
    Some(format!(
        "Trends of {} were tested with a line through the rates that is weighted by the size of each {} \
         (quasi-likelihood; {}); its variance allows for the dependence within sampling units and for autocorrelation \
         ({}). The false discovery rate q was controlled over all these tests ({}), and a trend is one with \
         q < {}. {result}",
        tested(facts, found.trends_tested),
        facts.report.config.period,
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
            "The table of trends also has slopes by Theil and Sen ({slopes}); the trends stated here do not rest on \
             them."
        ));
    }
    Some(format!(
        "The table of trends also has slopes by Theil and Sen ({slopes}) and tests by Mann and Kendall ({}), with a \
         correction for autocorrelation ({}); the trends stated here do not rest on them, as they take all \
         {}s as equally precise.",
        cited.cite([Work::Mann1945]),
        cited.cite([Work::Hamed1998]),
        settings.period
    ))
}

fn events(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let found = &facts.report.findings;
    (found.permutations > 0).then(|| {
        format!(
            "Bursts (automaton with s = 2 and γ = 1; {}) and change points (PELT with a penalty of 3 ln n for n \
             periods; {}) were sought in the shares of articles with a term, with log-likelihoods divided by the \
             overdispersion of the shares, and count only if they rest on at least three sampling units. Their false \
             discovery rate q over all {} is from a comparison with {} in which sampling units swap their periods \
             (seed {}; {}).",
            cited.cite([Work::Kleinberg2003]),
            cited.cite([Work::Killick2012]),
            tested(facts, found.series),
            count(found.permutations, "permutation of the corpus", "permutations of the corpus"),
            facts.report.seed,
            cited.cite([Work::Barber2015, Work::Ge2003, Work::Storey2003])
        )
    })
}

fn events_found(facts: &Facts<'_>) -> Option<String> {
    let found = &facts.report.findings;
    let of = |events: u64, terms: u64, one: &str, several: &str| match events {
        0 => format!("no {one}"),
        _ => format!("{} of {}", count(events, one, several), tested(facts, terms)),
    };
    (found.permutations > 0).then(|| {
        let parts = [
            of(found.bursts, found.words_with_burst, "burst", "bursts"),
            of(found.change_points, found.words_with_change_point, "change point", "change points"),
        ];
        let were = if found.bursts == 1 { "was" } else { "were" };
        format!("With q < {}, {} {were} found.", NUMBERS.decimal(EVENT_LEVEL, 2), list(&parts))
    })
}

fn seasons(facts: &Facts<'_>) -> Option<String> {
    let (found, period) = (&facts.report.findings, facts.report.config.period);
    let season = if period == Period::Quarter { "quarters" } else { "months" };
    if found.permutations == 0 || period == Period::Year {
        return None;
    }
    Some(match (found.seasons_compared, found.seasonal) {
        (false, _) => {
            "As the articles cover less than 24 months, words with a yearly cycle could not be told from bursts and \
             change points."
                .to_owned()
        }
        (true, 0) => "No yearly cycle was found.".to_owned(),
        (true, seasonal) => format!(
            "With a yearly cycle (q < {}), {} compared with the same {season} of the other years.",
            NUMBERS.decimal(EVENT_LEVEL, 2),
            match seasonal {
                1 => format!("{} was", tested(facts, 1)),
                seasonal => format!("{} were", tested(facts, seasonal)),
            }
        ),
    })
}
