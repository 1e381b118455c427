//! Notes that the mix of outlets changes over time, so that rates change without anyone writing
//! otherwise.

use jiff::civil;

use crate::corpus::DocumentMeta;
use crate::pipeline::Settings;
use crate::pipeline::facets::Groups;
use crate::time::Timeline;

/// The column of outlets.
const COLUMN: &str = "source";
/// The smallest total variation distance between the mixes of the first and the last third of the articles
/// that a note is worth: a fifth of the words changes hands.
const SMALLEST_SHIFT: f64 = 0.2;
/// How many times as large as on average by chance the distance must be. For two outlets, that is 2.4
/// standard errors of the change of a share.
const BEYOND_CHANCE: f64 = 3.0;
/// The fewest periods.
const FEWEST_PERIODS: usize = 3;

/// The words of each outlet in some periods.
struct Mix {
    words: Vec<f64>,
    all: f64,
    /// (Σ N)² / Σ N² over articles: as many articles of equal length say as much.
    articles: f64,
    first: civil::Date,
    last: civil::Date,
}

impl Mix {
    fn share(&self, outlet: usize) -> f64 {
        self.words[outlet] / self.all
    }
}

/// Returns the end of the first third of the articles, and the start of the last third, in whole periods.
fn thirds(timeline: &Timeline) -> (usize, usize) {
    let docs: Vec<u64> = timeline.totals().iter().map(|total| u64::from(total.docs)).collect();
    let third = docs.iter().sum::<u64>() / 3;
    let periods_of = |docs: &mut dyn Iterator<Item = &u64>| {
        let mut sum = 0;
        1 + docs
            .take_while(|&&docs| {
                sum += docs;
                sum < third
            })
            .count()
    };
    let (first, last) = (periods_of(&mut docs.iter()), periods_of(&mut docs.iter().rev()));
    (first.min(docs.len()), docs.len().saturating_sub(last))
}

/// Returns a note if the shares of outlets in the words change and the rates are not standardised.
pub(in crate::pipeline) fn shifted_mix(
    documents: &[DocumentMeta],
    timeline: &Timeline,
    lengths: &[u32],
    settings: &Settings,
) -> Option<String> {
    let periods = timeline.totals().len();
    let has_outlets = documents.iter().any(|document| document.source.is_some());
    if !has_outlets || settings.by.as_deref() == Some(COLUMN) || periods < FEWEST_PERIODS {
        return None;
    }
    let Groups { values, of_document, .. } = Groups::largest(documents, COLUMN, "source", usize::MAX).ok()?;
    let (first_end, last_start) = thirds(timeline);
    let mix = |start: usize, end: usize| -> Option<Mix> {
        let (mut words, mut squares) = (vec![0.0; values.len()], 0.0);
        for (row, period) in timeline.of_document().iter().enumerate() {
            if period.is_some_and(|period| (start..end).contains(&(period as usize))) {
                let length = f64::from(lengths[row]);
                words[of_document[row] as usize] += length;
                squares += length * length;
            }
        }
        let all: f64 = words.iter().sum();
        let last = timeline.period().next(timeline.totals()[end - 1].start)?.yesterday().ok()?;
        (all > 0.0).then(|| Mix {
            words,
            all,
            articles: all * all / squares,
            first: timeline.totals()[start].start,
            last,
        })
    };
    let (before, after) = (mix(0, first_end)?, mix(last_start, periods)?);
    let outlets = 0..values.len();
    let change = |outlet: usize| after.share(outlet) - before.share(outlet);
    let distance: f64 = outlets.clone().map(|outlet| change(outlet).abs()).sum::<f64>() / 2.0;
    // The mean absolute difference of two shares of the same outlet, if the mix does not change.
    let chance = outlets.clone().map(|outlet| {
        let share = (before.words[outlet] + after.words[outlet]) / (before.all + after.all);
        let variance = share * (1.0 - share) * (1.0 / before.articles + 1.0 / after.articles);
        (variance * 2.0 / std::f64::consts::PI).sqrt() / 2.0
    });
    if distance < SMALLEST_SHIFT || distance < BEYOND_CHANCE * chance.sum::<f64>() {
        return None;
    }
    // In reverse, so that of equal changes the first outlet is named.
    let most = outlets.rev().max_by(|&a, &b| change(a).abs().total_cmp(&change(b).abs()))?;
    let outlet = match &values[most] {
        Some(name) => format!("`{name}`"),
        None => "articles without an outlet".to_owned(),
    };
    let per_cent = |mix: &Mix| format!("{:.0} % ({} to {})", 100.0 * mix.share(most), mix.first, mix.last);
    Some(format!(
        "the share of words of {outlet} goes from {} to {}: rates can change because the mix of outlets does; set \
         `standardize` to {COLUMN} to compare like with like",
        per_cent(&before),
        per_cent(&after)
    ))
}
