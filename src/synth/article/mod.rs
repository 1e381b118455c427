//! Writes articles.

mod model;
mod sentence;
mod urns;
mod write;

pub(super) use model::{ArticleModel, Edit, Subject};
pub(super) use urns::Urns;
