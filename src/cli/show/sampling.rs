//! What the summary says of sampling units: what counts as one piece of evidence, and what that does
//! to intervals.

use std::fmt::Write;

use zeitwort::pipeline::{Cluster, Report};
use zeitwort::time::Period;

use super::terminal::escape_value;

pub(crate) fn sampling(text: &mut String, report: &Report) -> std::fmt::Result {
    let (is_chosen, sampling) = (report.config.cluster == Cluster::Auto, &report.sampling);
    if report.counts.periods == 0 {
        return Ok(());
    }
    let what = match &sampling.cluster {
        Cluster::Auto | Cluster::Article if !is_chosen || report.config.period == Period::Day => {
            "each article is a sampling unit".to_owned()
        }
        Cluster::Auto | Cluster::Article if sampling.days_compared => {
            "each article is a sampling unit, as articles of one day hardly resemble each other".to_owned()
        }
        Cluster::Auto | Cluster::Article => {
            "each article is a sampling unit; whether articles of one day resemble each other is not known"
                .to_owned()
        }
        Cluster::Story => "the copies of a text are one sampling unit".to_owned(),
        Cluster::Date if is_chosen => {
            "articles of one day resemble each other, so days are the sampling units".to_owned()
        }
        Cluster::Date => "days are the sampling units".to_owned(),
        Cluster::Column(column) => {
            format!("articles with the same `{}` are one sampling unit", escape_value(column))
        }
    };
    let width = match (&sampling.cluster, sampling.widening) {
        (Cluster::Article, _) | (_, None) => String::new(),
        (_, Some(widening)) => {
            format!(": intervals are {widening:.2} times as wide as for independent articles")
        }
    };
    writeln!(text, "{what}{width} (--cluster)")
}
