//! Copies: articles that take over the text of another article, and passages that articles share.

mod candidates;
mod copy_groups;
mod days;
mod distinct;
mod fingerprints;
mod group;
mod grouping;
mod known_articles;
mod overlap;
mod pair;
mod passages;
mod source_copies;
mod treatment;
mod words;

pub use copy_groups::{CopyGroups, CopyGroupsParams};
pub(crate) use distinct::FEWEST_WORDS as FEWEST_WORDS_COMPARED;
pub use fingerprints::Fingerprints;
pub use group::{CopyGroup, Member};
pub use known_articles::{KnownArticle, KnownArticles};
pub(crate) use pair::{LEAST_OF_LONGER, LEAST_OF_SHORTER};
pub use passages::{Passage, Passages, PassagesParams, StandingPassage};
pub use source_copies::SourceCopies;
pub use treatment::{Copies, CopySearch};
