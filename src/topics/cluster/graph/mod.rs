//! Spectral clustering of a graph of nearest neighbours: the graph, and the coordinates that
//! its eigenvectors give to articles.

mod neighbours;
mod spectral;

pub(super) use neighbours::Neighbours;
pub(super) use spectral::{eigenvectors, embedding};
