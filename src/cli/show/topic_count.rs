//! How `--topics auto` chose the number of topics, in the summary.

use std::fmt::Write;

use zeitwort::topics::TopicCandidate;

use super::text::plural;

/// Below this mean silhouette, clusters have no substantial structure (Kaufman & Rousseeuw 1990).
const OVERLAPPING: f64 = 0.25;

/// Writes a line on the choice, nothing if the number was given.
pub(super) fn topic_count(text: &mut String, candidates: &[TopicCandidate]) -> std::fmt::Result {
    let (Some(chosen), [first, .., last]) =
        (candidates.iter().find(|candidate| candidate.chosen), candidates)
    else {
        return Ok(());
    };
    write!(text, "{} (auto): ", plural(chosen.topics as u64, "topic"))?;
    let mut fitting = candidates.iter().filter(|candidate| candidate.fits).map(|candidate| candidate.topics);
    match (fitting.next(), fitting.next_back()) {
        (None, _) => write!(
            text,
            "no number from {} to {} is found again in halves of the articles",
            first.topics, last.topics
        )?,
        (Some(_), None) => {
            write!(text, "no other number from {} to {} fits nearly as well", first.topics, last.topics)?
        }
        (Some(least), Some(most)) => {
            write!(text, "{least} to {most} fit nearly as well")?;
            if most == last.topics {
                write!(text, ", and more than {most}, the most compared, may fit too")?;
            }
        }
    }
    if chosen.silhouette < OVERLAPPING {
        write!(text, "; topics overlap (silhouette {:.2})", chosen.silhouette)?;
    }
    writeln!(text)
}
