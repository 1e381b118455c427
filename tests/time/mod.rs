//! Statistics over time, in simulations with a known truth and in edge cases.

mod bursts;
mod composition;
mod copies;
mod edges;
mod events;
mod facets;
mod false_alarms;
mod intervals;
mod lead_lag;
mod models;
mod press;
