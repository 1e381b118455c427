//! Feeds of news: RSS 2.0 and older forms of it, RSS 1.0 (RDF), and Atom.

mod entry;
mod feeds;
mod names;

pub(super) use feeds::Feed;
pub(super) use names::FeedKind;
