//! Times the way from texts to the TF-IDF matrix and prints the figures as one JSON line.
//! `benches/compare.py` runs it against other tools.
//!
//! ```sh
//! cargo bench --bench counting -- FILE --threads 1 --repeat 3   # texts in memory
//! cargo bench --bench counting -- FILE --stream                 # counted while read
//! cargo bench --bench counting -- FILE --write-texts OUT.jsonl  # the input of the other tools
//! ```

#![allow(missing_docs)]

use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Parser;
use serde_json::{Value, json};
use zeitwort::Corpus;
use zeitwort::corpus::Record;
use zeitwort::matrix::{Frequency, Term, TermCounts, TfIdf, Vectorizer, VectorizerParams, Vocabulary};
use zeitwort::text::{Analyzer, Stemmer};

/// Memory that does not depend on the corpus.
const FIXED_BYTES: u64 = 64_000_000;

#[derive(Parser)]
struct Arguments {
    /// Corpus in any format that zeitwort reads
    file: PathBuf,
    /// Number of threads
    #[arg(long, default_value_t = 1)]
    threads: usize,
    /// Stemmer; the other tools use snowball3
    #[arg(long, default_value = "snowball3", value_parser = stemmer)]
    stemmer: Stemmer,
    /// Lowest number of articles that contain a term
    #[arg(long, default_value = "3")]
    min_df: Frequency,
    /// Number of repetitions; the median is reported
    #[arg(long, default_value_t = 3)]
    repeat: usize,
    /// Count while reading, without keeping texts, and measure memory
    #[arg(long, conflicts_with = "repeat")]
    stream: bool,
    /// Write the texts to a file instead of counting them
    #[arg(long, value_name = "FILE.jsonl")]
    write_texts: Option<PathBuf>,
    /// Passed by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

fn stemmer(name: &str) -> Result<Stemmer, serde_json::Error> {
    serde_json::from_value(Value::from(name))
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some(out) = &arguments.write_texts {
        return write_texts(&arguments.file, out);
    }
    let analyzer = Analyzer::new().stemmer(arguments.stemmer);
    let params = Vectorizer::params().min_df(arguments.min_df);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build()?;
    let mut report = pool.install(|| match arguments.stream {
        true => streamed(&arguments.file, &analyzer, &params),
        false => in_memory(&arguments.file, &analyzer, &params, arguments.repeat),
    })?;
    report["threads"] = arguments.threads.into();
    println!("{report}");
    Ok(())
}

/// Reads all texts, then counts and weights them `repeat` times.
fn in_memory(file: &Path, analyzer: &Analyzer, params: &VectorizerParams, repeat: usize) -> Result<Value> {
    let begin = Instant::now();
    let mut texts = Vec::new();
    for_each_text(file, |_, text| {
        texts.push(text);
        Ok(())
    })?;
    let read_seconds = begin.elapsed().as_secs_f64();
    let mut runs = Vec::new();
    let mut weigh_runs = Vec::new();
    let mut report = Value::Null;
    for _ in 0..repeat.max(1) {
        let begin = Instant::now();
        let (_, counts) = params.fit_transform(analyzer, &texts)?;
        let counted = Instant::now();
        let weights = black_box(TfIdf::params().sublinear(true).fit(&counts).transform(&counts));
        runs.push(begin.elapsed().as_secs_f64());
        weigh_runs.push(counted.elapsed().as_secs_f64());
        report = figures(&counts, weights.nnz());
    }
    report["name"] = "zeitwort".into();
    report["bytes"] = texts.iter().map(String::len).sum::<usize>().into();
    report["read_seconds"] = read_seconds.into();
    report["seconds"] = median(&runs).into();
    report["weigh_seconds"] = median(&weigh_runs).into();
    report["runs"] = runs.into();
    report["peak_bytes"] = peak_bytes()?.into();
    Ok(report)
}

/// Counts while the file is read, then weights. Runs once, as the peak memory is that of
/// the process.
fn streamed(file: &Path, analyzer: &Analyzer, params: &VectorizerParams) -> Result<Value> {
    let begin = Instant::now();
    let corpus = Corpus::from_paths([file])?;
    let counts = params.fit_corpus(analyzer, &corpus, &|_| Ok(()))?.1.counts;
    let counting_peak = peak_bytes()?;
    let counted = Instant::now();
    let weights = black_box(TfIdf::params().sublinear(true).fit(&counts).transform(&counts));
    let (seconds, weigh_seconds) = (begin.elapsed().as_secs_f64(), counted.elapsed().as_secs_f64());
    let peak = peak_bytes()?;
    let vocabulary = vocabulary_bytes(counts.vocabulary());
    let per_nonzero = |peak: u64| {
        (peak as f64 - vocabulary as f64 - FIXED_BYTES as f64).max(0.0) / weights.nnz().max(1) as f64
    };
    let mut report = figures(&counts, weights.nnz());
    report["name"] = "zeitwort, stream".into();
    report["seconds"] = seconds.into();
    report["weigh_seconds"] = weigh_seconds.into();
    report["vocabulary_bytes"] = vocabulary.into();
    report["counting_peak_bytes"] = counting_peak.into();
    report["counting_bytes_per_nonzero"] = per_nonzero(counting_peak).into();
    report["peak_bytes"] = peak.into();
    report["bytes_per_nonzero"] = per_nonzero(peak).into();
    Ok(report)
}

fn figures(counts: &TermCounts, nonzeros: usize) -> Value {
    json!({
        "documents": counts.documents(),
        "tokens": counts.lengths().iter().map(|&length| u64::from(length)).sum::<u64>(),
        "terms": counts.vocabulary().len(),
        "nonzeros": nonzeros,
    })
}

/// Writes one text per line, so that all tools read the same bytes.
fn write_texts(file: &Path, out: &Path) -> Result<()> {
    let mut writer = BufWriter::new(File::create(out).with_context(|| out.display().to_string())?);
    for_each_text(file, |id, text| Ok(writeln!(writer, "{}", json!({ "id": id, "text": text }))?))?;
    Ok(writer.flush()?)
}

fn for_each_text(file: &Path, mut take: impl FnMut(String, String) -> Result<()>) -> Result<()> {
    for record in Corpus::from_paths([file])?.read() {
        if let Record::Document(document) = record? {
            take(document.meta.id, document.text)?;
        }
    }
    Ok(())
}

/// Returns the bytes of the vocabulary: its table and its strings.
fn vocabulary_bytes(vocabulary: &Vocabulary) -> u64 {
    let strings: usize = vocabulary.terms().iter().map(|term| term.term.len() + term.label.len()).sum();
    (vocabulary.len() * size_of::<Term>() + strings) as u64
}

fn median(runs: &[f64]) -> f64 {
    let mut sorted = runs.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// Returns the peak of resident memory of this process; Linux only.
fn peak_bytes() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kilobytes = line.split_whitespace().next().context("no VmHWM")?;
    Ok(kilobytes.parse::<u64>()? * 1024)
}
