//! Statistics over time, in simulations with a known truth and in edge cases.

mod bursts;
mod copies;
mod edges;
mod facets;
mod false_alarms;
mod intervals;
mod key_words;
mod press;
