//! Statistics over time, in simulations with a known truth and in edge cases.

mod bursts;
mod copies;
mod edges;
mod events;
mod facets;
mod false_alarms;
mod intervals;
mod key_words;
mod lead_lag;
mod models;
mod press;
