//! How `--topics auto` chose the number of topics, in the summary.

use std::fmt::Write;

use zeitwort::topics::TopicCandidate;

use super::text::plural;

/// Below this mean silhouette, clusters have no substantial structure (Kaufman & Rousseeuw 1990).
const OVERLAPPING: f64 = 0.25;

/// With up to this number of topics to compare, which is that of 100 articles, the choice depends on chance.
const FEW: usize = 10;

/// Writes a line on the choice, nothing if the number was given.
pub(super) fn topic_count(text: &mut String, candidates: &[TopicCandidate]) -> std::fmt::Result {
    let (Some(chosen), [first, .., last]) =
        (candidates.iter().find(|candidate| candidate.chosen), candidates)
    else {
        return Ok(());
    };
    write!(text, "{} (auto): ", plural(chosen.topics as u64, "topic"))?;
    let silhouette = format!("silhouette {:.2}", chosen.silhouette.max(0.0));
    if chosen.clear {
        let (first, last) = (first.topics, last.topics);
        return writeln!(text, "of {first} to {last} topics, these are the clearest groups ({silhouette})");
    }
    let (least, most) = (first.topics, last.topics);
    let mut fitting = candidates.iter().filter(|candidate| candidate.fits).map(|candidate| candidate.topics);
    match (fitting.next(), fitting.next_back()) {
        (None, _) => {
            write!(text, "no number from {least} to {most} is found again in halves of the articles")?
        }
        (Some(only), None) if only == chosen.topics => {
            write!(text, "no other number from {least} to {most} fits nearly as well")?;
        }
        (Some(only), None) => write!(text, "{only} of {least} to {most} fit best")?,
        (Some(from), Some(to)) => write!(text, "{from} to {to} fit nearly as well")?,
    }
    if is_rising(candidates) {
        write!(text, ", and more than {most}, the most compared, may fit better")?;
    }
    if chosen.silhouette < OVERLAPPING {
        write!(text, "; topics overlap ({silhouette})")?;
    }
    if most <= FEW {
        write!(text, "; with up to 100 articles, another seed may choose another number")?;
    }
    writeln!(text)
}

/// Whether the most topics compared have the highest smoothed mutual information.
fn is_rising(candidates: &[TopicCandidate]) -> bool {
    let last = candidates.last().and_then(|last| last.smoothed);
    let highest = candidates.iter().filter_map(|candidate| candidate.smoothed).reduce(f64::max);
    last.is_some() && last == highest
}
