//! Filters the tables of a run with polars: which words rise, and when was the
//! steepest month of each?
//!
//! ```sh
//! cargo run --example filter_with_polars
//! ```
//!
//! Your own crate has to name polars in the same version as zeitwort, so that both
//! mean the same `DataFrame`. Filtering and sorting need no feature of polars. Add
//! those that you need: `fmt` prints data frames, and there are `lazy`, `csv`, `json` …
//!
//! ```toml
//! [dependencies]
//! zeitwort = { version = "0.1", default-features = false }
//! polars = { version = "0.55", default-features = false }
//! ```

#![allow(missing_docs)]

use std::error::Error;

use polars::prelude::*;
use zeitwort::frame::Table;
use zeitwort::{Corpus, Pipeline, Settings};

fn main() -> Result<(), Box<dyn Error>> {
    // The sample that comes with zeitwort: 84 articles of two years.
    let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;

    let rising = rising_words(&analysis.table(Table::Trends)?)?;
    println!("rising words: {}", rising.height());

    let frequencies = analysis.table(Table::TermFrequencies)?;
    for label in rising.column("label")?.str()?.iter().flatten().take(5) {
        let (month, rate) = peak(&frequencies, label)?;
        println!("{label}: {rate:.0} per million words in {month}");
    }
    Ok(())
}

/// Returns the words with a rising trend (false discovery rate 5 %), the steepest first.
fn rising_words(trends: &DataFrame) -> PolarsResult<DataFrame> {
    let is_certain = trends.column("q_weighted")?.f64()?.lt(0.05);
    let is_rising = trends.column("change")?.f64()?.gt(0.0);
    trends
        .filter(&(is_certain & is_rising))?
        .select(["label", "change", "q_weighted"])?
        .sort(["change"], SortMultipleOptions::default().with_order_descending(true))
}

/// Returns the period in which a word was most frequent, and its rate there.
fn peak(frequencies: &DataFrame, label: &str) -> PolarsResult<(String, f64)> {
    let is_word = frequencies.column("label")?.str()?.equal(label);
    let rows = frequencies.filter(&is_word)?.sort(
        ["per_million"],
        SortMultipleOptions::default().with_order_descending(true).with_nulls_last(true),
    )?;
    let month = rows.column("period")?.get(0)?.to_string();
    Ok((month, rows.column("per_million")?.f64()?.get(0).unwrap_or(f64::NAN)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_runs() -> Result<(), Box<dyn Error>> {
        main()
    }

    #[test]
    fn rising_words_are_filtered_and_sorted() -> PolarsResult<()> {
        let trends = df!(
            "label" => ["a", "b", "c", "d"],
            "change" => [1.0, 5.0, -3.0, 9.0],
            "q_weighted" => [0.01, 0.02, 0.01, 0.5],
        )?;
        let rising = rising_words(&trends)?;
        let labels: Vec<_> = rising.column("label")?.str()?.iter().flatten().collect();
        assert_eq!(labels, ["b", "a"]);
        Ok(())
    }
}
