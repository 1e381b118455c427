//! Topics: which articles belong together ([`Topics`]), how many topics there
//! are, what to call them ([`TopicWords`]), which articles stand for them, and
//! how good they are: against labels ([`Agreement`]) and without ([`coherence`]).
//! Topics can be corrected by hand ([`Corrections`]) and take new articles
//! ([`Topics::assign`]).

mod agreement;
mod algorithm;
mod articles;
mod assignment;
mod bisecting;
mod centroid_table;
mod centroids;
mod clusters;
mod coherence;
mod contingency;
mod correct;
mod corrections;
mod count;
mod density;
mod fit;
mod guided;
mod hierarchy;
mod k_means;
mod linfa_traits;
mod mixture;
mod neighbours;
mod optics;
mod outliers;
mod repetition;
mod representative;
mod selection;
mod silhouette;
mod spectral;
mod spherical_k_means;
mod stability;
mod word_scores;
mod words;
mod words_over_time;

pub use agreement::Agreement;
pub use algorithm::Algorithm;
pub(crate) use clusters::FoundTopics;
pub use clusters::{OUTLIER, Topics};
pub use coherence::{coherence, diversity};
pub use contingency::Contingency;
pub use correct::Correcting;
pub use corrections::{Corrections, GuidedTopic, Lookup, Merge, Rename, Split, TopicKey};
pub use count::TopicCount;
pub use fit::TopicsParams;
pub use hierarchy::{TopicMerge, cut, hierarchy};
pub use representative::representatives;
pub use selection::TopicCandidate;
pub use silhouette::{Silhouette, silhouette};
pub use spherical_k_means::{SphericalKMeans, SphericalKMeansParams};
pub use words::{LabelBy, TopicWord, TopicWords, TopicWordsParams};
pub use words_over_time::PeriodWord;
