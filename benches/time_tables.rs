//! From counts to the tables over time, with its figures as one JSON line: the side
//! of zeitwort in `benches/time_tables.py`.
//!
//! ```sh
//! cargo bench --bench time_tables -- FILE --period week --threads 2 --repeat 3
//! ```

#![allow(missing_docs)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use clap::Parser;
use rayon::prelude::*;
use serde_json::json;
use zeitwort::Corpus;
use zeitwort::corpus::Date;
use zeitwort::frame;
use zeitwort::matrix::{Frequency, Vectorizer};
use zeitwort::text::Analyzer;
use zeitwort::time::{Events, Period, TermFrequencies, Timeline, TopicFrequencies, Tracked, trends};
use zeitwort::topics::TopicWords;

/// Rows of `term_frequencies` that are made at a time, as in a run.
const ROWS_AT_A_TIME: usize = 1 << 18;

#[derive(Parser)]
struct Arguments {
    /// A corpus in any format that zeitwort reads
    file: PathBuf,
    /// Threads
    #[arg(long, default_value_t = 1)]
    threads: usize,
    /// Length of the periods
    #[arg(long, default_value = "week")]
    period: Period,
    /// Articles of a term
    #[arg(long, default_value = "5")]
    min_df: Frequency,
    /// Topics, dealt out in turn
    #[arg(long, default_value_t = 5)]
    topics: i32,
    /// How often to make the tables; the median is reported
    #[arg(long, default_value_t = 3)]
    repeat: usize,
    /// Passed by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build()?;
    pool.install(|| measure(&arguments))
}

fn measure(arguments: &Arguments) -> Result<()> {
    let mut clock = Clock::default();
    let corpus = Corpus::from_paths([&arguments.file])?;
    let params = Vectorizer::params().min_df(arguments.min_df);
    let (_, counted) = clock.time("count", || params.fit_corpus(&Analyzer::new(), &corpus, &|_| Ok(())))?;
    let counts = &counted.counts;
    let dates: Vec<Option<Date>> = counted.documents.iter().map(|document| document.date).collect();
    let labels: Vec<i32> = (0..arguments.topics.max(1)).cycle().take(dates.len()).collect();
    let keep = vec![true; counts.vocabulary().len()];
    let (mut rows, mut terms, mut periods) = (0, 0, 0);
    for _ in 0..arguments.repeat.max(1) {
        let timeline = clock.time("timeline", || Timeline::new(arguments.period, &dates, counts.lengths()));
        let frequencies =
            clock.time("frequencies", || TermFrequencies::new(counts, &timeline, &Tracked::All));
        black_box(clock.time("trends", || trends(&frequencies)));
        black_box(clock.time("events", || Events::find(counts, &timeline, &frequencies, 42)));
        black_box(clock.time("topic_frequencies", || TopicFrequencies::new(&labels, &timeline)));
        let words = TopicWords::params().limit(10);
        black_box(clock.time("topic_terms_over_time", || {
            words.fit_periods(counts, &labels, &keep, timeline.of_document())
        }));
        (terms, periods) = (frequencies.ids().len(), timeline.totals().len());
        let step = (ROWS_AT_A_TIME / periods.max(1)).max(1);
        rows = clock.time("frames", || {
            let starts: Vec<usize> = (0..terms).step_by(step).collect();
            let parts = starts.into_par_iter().map(|start| {
                let range = start..(start + step).min(terms);
                frame::term_frequencies(counts.vocabulary(), &frequencies, range, 3)
            });
            parts.map(|part| part.map(|part| part.height())).sum::<Result<usize, _>>()
        })?;
    }
    let occurrences: u64 = counts.rows().flatten().map(|(_, count)| u64::from(count)).sum();
    let report = json!({
        "name": "zeitwort",
        "threads": arguments.threads,
        "documents": dates.len(),
        "terms": terms,
        "nonzeros": counts.non_zeros(),
        "periods": periods,
        "rows": rows,
        "count": occurrences,
        "seconds": medians(&clock.runs),
        "cpu_seconds": medians(&clock.cpu_runs),
    });
    println!("{report}");
    Ok(())
}

/// The seconds of each piece of work, each time, and those of the processor, which
/// another job on the machine does not lengthen as much.
#[derive(Default)]
struct Clock {
    runs: BTreeMap<&'static str, Vec<f64>>,
    cpu_runs: BTreeMap<&'static str, Vec<f64>>,
}

impl Clock {
    fn time<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let (begin, cpu) = (Instant::now(), cpu_seconds());
        let result = work();
        self.runs.entry(name).or_default().push(begin.elapsed().as_secs_f64());
        self.cpu_runs.entry(name).or_default().push(cpu_seconds() - cpu);
        result
    }
}

fn medians(runs: &BTreeMap<&'static str, Vec<f64>>) -> BTreeMap<&'static str, f64> {
    let median = |runs: &Vec<f64>| {
        let mut sorted = runs.clone();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len() / 2]
    };
    runs.iter().map(|(&name, runs)| (name, median(runs))).collect()
}

/// Returns the processor time of all threads, which Linux counts in hundredths of a
/// second; 0 on other systems.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name of the program, which may hold spaces.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}
