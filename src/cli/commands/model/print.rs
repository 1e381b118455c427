//! Models and comparisons of outlets as text.

use std::io::{self, Write};

use zeitwort::frame::TermName;
use zeitwort::time::{Clusters, Coefficient, CountModel, Effect, LaggedCorrelation, LeadLag, Period};

use crate::cli::show::text::{grouped, p_value, plural, shortened};

/// The width of the column of names.
const NAME: usize = 40;

/// Prints the coefficients of models as ratios of rates.
pub(super) fn print_model(
    to: &mut dyn Write,
    models: &[(TermName<'_>, &CountModel)],
    (by, period, clusters): (Option<&str>, Period, Clusters),
) -> io::Result<()> {
    for (index, (term, model)) in models.iter().enumerate() {
        if index > 0 {
            writeln!(to)?;
        }
        let kind = if model.theta.is_some() { "negative binomial" } else { "Poisson" };
        let count: u64 = model.fitted.iter().map(|fitted| fitted.count).sum();
        let of_what = if by.is_some() { "cells" } else { "periods" };
        writeln!(
            to,
            "{}: {kind} model of {} in {} {of_what}",
            term.label,
            plural(count, "occurrence"),
            grouped(model.cells as u64)
        )?;
        writeln!(to, "  {:<NAME$} rate ratio         95 % interval       p  p of all", "effect")?;
        let mut last = None;
        for found in &model.coefficients {
            // The joint test is printed once.
            let is_first = last != Some(found.effect);
            last = Some(found.effect);
            let joint = joint(model, found.effect).filter(|_| is_first);
            let interval = found.rate_ratio_interval().map_or_else(String::new, |interval| {
                format!("{} to {}", ratio(interval.low), ratio(interval.high))
            });
            let line = format!(
                "  {:<NAME$} {:>10} {interval:>21} {:>7} {:>9}",
                name(found, by),
                found.rate_ratio().map_or_else(|| "–".to_owned(), ratio),
                found.p.filter(|_| found.effect != Effect::Intercept).map_or_else(String::new, p_value),
                joint.map_or_else(String::new, p_value),
            );
            writeln!(to, "{}", line.trim_end())?;
        }
        let theta = match (model.theta, model.theta_error) {
            (Some(theta), Some(error)) => format!("θ {} (s.e. {})", ratio(theta), ratio(error)),
            _ => "θ infinite".to_owned(),
        };
        writeln!(
            to,
            "  {theta}, log-likelihood {:.2}, AIC {:.2}, deviance {:.2} on {} df",
            model.log_likelihood, model.aic, model.deviance, model.residual_degrees
        )?;
        let what = match clusters {
            Clusters::Periods => period.to_string(),
            Clusters::Groups => by.unwrap_or("group").to_owned(),
        };
        let residual = model
            .autocorrelation
            .map_or_else(String::new, |r| format!("; correlation of successive residuals {r:.2}"));
        writeln!(to, "  intervals by {}{residual}", plural(model.clusters as u64, &what))?;
    }
    Ok(())
}

/// The joint p value of an effect with several coefficients.
fn joint(model: &CountModel, effect: Effect) -> Option<f64> {
    let found = model.coefficients.iter().filter(|found| found.effect == effect && found.p.is_some());
    (found.clone().count() > 1).then(|| found.clone().find_map(|found| found.p_effect)).flatten()
}

fn name(found: &Coefficient, by: Option<&str>) -> String {
    let level = found.level.as_deref().unwrap_or_default();
    let is_reference = found.standard_error.is_none() && found.estimate.is_some();
    let reference = if is_reference { " (reference)" } else { "" };
    let name = match found.effect {
        Effect::Intercept => "rate per million words".to_owned(),
        Effect::Time => "time, per year".to_owned(),
        Effect::Curve => format!("curve {level}"),
        Effect::Group => format!("{} {level}", by.unwrap_or("group")),
        _ => format!("season {level}"),
    };
    shortened(&name, NAME - reference.len()) + reference
}

/// Writes a ratio or a rate with a precision that fits its size.
fn ratio(value: f64) -> String {
    match value {
        value if value >= 1e12 => format!("{value:.1e}"),
        value if value >= 1000.0 => grouped(value.round() as u64),
        value if value >= 100.0 => format!("{value:.1}"),
        value if value >= 0.01 || value == 0.0 => format!("{value:.2}"),
        value => format!("{value:.1e}"),
    }
}

/// Prints the correlations of each pair as a row, marking those beyond the limits.
pub(super) fn print_lead_lag(
    to: &mut dyn Write,
    tests: &[(TermName<'_>, &LeadLag)],
    period: Period,
) -> io::Result<()> {
    for (index, (term, test)) in tests.iter().enumerate() {
        if index > 0 {
            writeln!(to)?;
        }
        writeln!(
            to,
            "{}: correlations of prewhitened rates by lag in {period}s; * beyond the limits",
            term.label
        )?;
        let pairs: Vec<&[LaggedCorrelation]> =
            test.correlations.chunk_by(|a, b| (&a.from, &a.to) == (&b.from, &b.to)).collect();
        let lags = pairs.first().map_or(&[][..], |pair| pair);
        let heads: String = lags.iter().map(|found| format!(" {:>6} ", format!("{:+}", found.lag))).collect();
        writeln!(to, "  {:<20} {:<20}{heads}  limits", "from", "to")?;
        for pair in &pairs {
            let cells: String = pair
                .iter()
                .map(|found| {
                    format!(" {:>6.2}{}", found.correlation, if found.p <= 0.05 { '*' } else { ' ' })
                })
                .collect();
            let (from, to_) = (shortened(&pair[0].from, 20), shortened(&pair[0].to, 20));
            writeln!(to, "  {from:<20} {to_:<20}{cells}  ±{:.2}", pair[0].limits.high)?;
        }
        for found in test.correlations.iter().filter(|found| found.p <= 0.05) {
            let (earlier, later) =
                if found.lag >= 0 { (&found.from, &found.to) } else { (&found.to, &found.from) };
            let (sign, p) = (if found.correlation < 0.0 { ", opposite" } else { "" }, p_value(found.p));
            match found.lag.unsigned_abs() {
                0 => writeln!(to, "  {earlier} and {later} in the same {period}{sign}, p {p}")?,
                lag => writeln!(
                    to,
                    "  {earlier} is {} earlier than {later}{sign}, p {p}",
                    plural(lag.into(), &period.to_string())
                )?,
            }
        }
        if !test.correlations.iter().any(|found| found.p <= 0.05) {
            writeln!(to, "  no correlation is beyond the limits")?;
        }
    }
    Ok(())
}
