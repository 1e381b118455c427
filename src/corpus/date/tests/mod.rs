//! Tests of reading dates, from text to the day.

mod properties;
mod table;
