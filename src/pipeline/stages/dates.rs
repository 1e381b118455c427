//! Checks the dates of the articles before the time tables are built.

use super::context::Stages;
use crate::corpus::{Date, DocumentMeta};
use crate::time::{PeriodTotal, Timeline, outlying_dates};
use crate::{Error, Result};

/// The outlying dates that a message names.
const MOST_NAMED: usize = 5;

/// Notes dates that lie far from all others, and checks the number of periods. This is done as soon
/// as the dates are known: the tables of a wrong date can be a hundred times as large.
pub(super) fn check_dates(stages: &mut Stages<'_>, documents: &[DocumentMeta]) -> Result<()> {
    let settings = stages.settings;
    let dates: Vec<Option<Date>> = documents.iter().map(|document| document.date).collect();
    let timeline = Timeline::new(settings.period, &dates, &vec![0; dates.len()]);
    let outlying = outlying_dates(&dates);
    let named: Vec<String> = outlying
        .iter()
        .take(MOST_NAMED)
        .filter_map(|&row| Some(format!("{} ({})", documents[row].id, dates[row]?)))
        .collect();
    let mut outliers = match outlying.len() {
        0 => "no single date lies far from the others".to_owned(),
        1 => format!("1 article lies far from all others in time: {}", named.join(", ")),
        articles => format!("{articles} articles lie far from all others in time: {}", named.join(", ")),
    };
    if outlying.len() > MOST_NAMED {
        outliers.push_str(", …");
    }
    let periods = timeline.totals();
    if periods.len() > settings.period_limit {
        let day =
            |total: Option<&PeriodTotal>| total.map_or_else(String::new, |total| total.start.to_string());
        let (period, first, last) = (timeline.period(), day(periods.first()), day(periods.last()));
        let span = format!("{} periods of a {period} from {first} to {last}", periods.len());
        return Err(Error::TooManyPeriods { span, most: settings.period_limit, outliers });
    }
    if !outlying.is_empty() {
        stages.notes.push(format!("{outliers}; if a date is wrong, `from_date` and `to_date` leave it out"));
    }
    Ok(())
}
