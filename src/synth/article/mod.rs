//! Writes articles.

mod article;
mod model;
mod sentence;
mod urns;

pub(super) use model::{ArticleModel, Edit, Subject};
pub(super) use urns::Urns;
