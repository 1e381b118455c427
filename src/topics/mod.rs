//! Topics: which articles belong together ([`Topics`]), how many topics there
//! are, what to call them ([`TopicWords`]), and which articles stand for them.

mod clusters;
mod k_means;
mod representative;
mod silhouette;
mod words;

pub use clusters::{OUTLIER, TopicCount, Topics, TopicsParams};
pub use representative::representatives;
pub use silhouette::{Silhouette, silhouette};
pub use words::{TopicWord, TopicWords, class_tfidf};
