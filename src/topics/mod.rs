//! Topics: which articles belong together ([`Topics`]), how many topics there
//! are, what to call them ([`TopicWords`]), and which articles stand for them.

mod algorithm;
mod bisecting;
mod centroids;
mod clusters;
mod count;
mod density;
mod fit;
mod hierarchy;
mod k_means;
mod mixture;
mod neighbours;
mod outliers;
mod representative;
mod silhouette;
mod spectral;
mod spherical_k_means;
mod stability;
mod words;

pub use algorithm::Algorithm;
pub(crate) use clusters::FoundTopics;
pub use clusters::{OUTLIER, Topics};
pub use count::TopicCount;
pub use fit::TopicsParams;
pub use hierarchy::{Merge, cut, hierarchy};
pub use representative::representatives;
pub use silhouette::{Silhouette, silhouette};
pub use spherical_k_means::{SphericalKMeans, SphericalKMeansParams};
pub use words::{TopicWord, TopicWords, class_tfidf};
