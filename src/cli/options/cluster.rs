//! What articles have in common that are one piece of evidence.

use serde::Serialize;
use zeitwort::pipeline::Cluster;

#[derive(Debug, clap::Args, Serialize)]
pub(crate) struct ClusterOption {
    /// What articles have in common that are one piece of evidence: `story`, `date`, `article` (nothing),
    /// or a column such as source or speaker [default: auto]
    ///
    /// Intervals and tests take the articles of a unit as drawn together. `auto` takes days if articles
    /// of one day resemble each other, and otherwise stories: the copies of a text. Copies belong to the
    /// unit of the first of them.
    #[arg(long, value_name = "auto|story|date|article|COLUMN", help_heading = "Time")]
    cluster: Option<Cluster>,
}
