//! Statistics over time, in simulations with a known truth and in edge cases.

mod bands;
mod bursts;
mod composition;
mod copies;
mod drift;
mod edges;
mod events;
mod facets;
mod false_alarms;
mod intervals;
mod key_words;
mod lead_lag;
mod models;
mod press;
