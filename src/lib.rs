//! Statistical text mining for dated German news.
pub mod corpus;
mod error;
pub mod frame;
pub mod matrix;
pub mod pipeline;
pub mod text;
pub mod time;
pub mod topics;

pub use corpus::Corpus;
pub use error::{Error, Result};
pub use pipeline::{Analysis, Pipeline};
