//! Times counting with and without the search for copies, and the parts of the search, as one JSON line: the side
//! of zeitwort in `benches/copies.py`.
//!
//! ```sh
//! cargo bench --bench copies -- FILE --threads 2 --repeat 3       # seconds of counting, in turn
//! cargo bench --bench copies -- FILE --threads 2 --only mark      # counts once, for the peak of memory
//! cargo bench --bench copies -- FILE --threads 1 --groups OUT     # the search alone: its parts, its groups
//! ```

#![allow(missing_docs)]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Parser;
use serde_json::{Value, json};
use zeitwort::Corpus;
use zeitwort::copies::{CopyGroups, CopySearch, Fingerprints};
use zeitwort::corpus::{DocumentMeta, Record};
use zeitwort::matrix::{CountedCorpus, Vectorizer};
use zeitwort::text::Analyzer;

#[derive(Parser)]
struct Arguments {
    /// Corpus in any format that zeitwort reads
    file: PathBuf,
    /// Number of threads
    #[arg(long, default_value_t = 1)]
    threads: usize,
    /// Number of repetitions; the medians are reported
    #[arg(long, default_value_t = 3)]
    repeat: usize,
    /// Count once, with the search (mark) or without it (off), and measure memory
    #[arg(long, value_parser = ["mark", "off"], conflicts_with = "repeat")]
    only: Option<String>,
    /// Read the texts, search them for copies, and write the groups: a line of ids for each
    #[arg(long, value_name = "FILE", conflicts_with = "only")]
    groups: Option<PathBuf>,
    /// Passed by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build()?;
    let mut report = pool.install(|| match (&arguments.groups, &arguments.only) {
        (Some(out), _) => search(&arguments.file, out, arguments.repeat),
        (_, Some(only)) => {
            once(&arguments.file, if only == "off" { CopySearch::OFF } else { CopySearch::default() })
        }
        _ => in_turn(&arguments.file, arguments.repeat),
    })?;
    report["name"] = "zeitwort".into();
    report["threads"] = arguments.threads.into();
    println!("{report}");
    Ok(())
}

/// Counts with and without the search, in turn.
fn in_turn(file: &Path, repeat: usize) -> Result<Value> {
    let (mut off, mut mark) = (Runs::default(), Runs::default());
    let mut report = Value::Null;
    for turn in 0..2 * repeat.max(1) {
        // Neither is always the first of a pair.
        let is_off = (turn % 2 == 0) == (turn / 2 % 2 == 0);
        let (search, runs) =
            if is_off { (CopySearch::OFF, &mut off) } else { (CopySearch::default(), &mut mark) };
        let (begin, cpu) = (Instant::now(), cpu_seconds());
        let counted = count(file, search)?;
        runs.seconds.push(begin.elapsed().as_secs_f64());
        runs.cpu_seconds.push(cpu_seconds() - cpu);
        if !is_off {
            report = figures(&counted);
        }
    }
    for (name, runs) in [("off", off), ("mark", mark)] {
        report[format!("{name}_seconds")] = median(&runs.seconds).into();
        report[format!("{name}_cpu_seconds")] = median(&runs.cpu_seconds).into();
        report[format!("{name}_runs")] = runs.seconds.into();
    }
    Ok(report)
}

/// The seconds of each run, and those of the processor, which another job lengthens less.
#[derive(Default)]
struct Runs {
    seconds: Vec<f64>,
    cpu_seconds: Vec<f64>,
}

/// Counts once, as the peak of memory is that of the process.
fn once(file: &Path, search: CopySearch) -> Result<Value> {
    let begin = Instant::now();
    let counted = count(file, search)?;
    let (seconds, cpu_seconds) = (begin.elapsed().as_secs_f64(), cpu_seconds());
    let mut report = figures(&counted);
    report["seconds"] = seconds.into();
    report["cpu_seconds"] = cpu_seconds.into();
    report["peak_bytes"] = peak_bytes()?.into();
    Ok(report)
}

fn count(file: &Path, search: CopySearch) -> Result<CountedCorpus> {
    let corpus = Corpus::from_paths([file])?;
    Ok(Vectorizer::params().fit_corpus_and_copies(&Analyzer::new(), &corpus, &search, &|_| Ok(()))?.1)
}

fn figures(counted: &CountedCorpus) -> Value {
    json!({
        "documents": counted.documents.len(),
        "copies": counted.copies.as_ref().map(CopyGroups::copies),
        "fingerprint_bytes": counted.fingerprints.iter().map(|(_, words)| words.len()).sum::<usize>(),
    })
}

/// Takes fingerprints of texts in memory, groups them, and writes the groups.
fn search(file: &Path, out: &Path, repeat: usize) -> Result<Value> {
    let (texts, articles) = read(file)?;
    let (mut fingerprinting, mut grouping) = (Vec::new(), Vec::new());
    let mut found = CopyGroups::default();
    let mut bytes = 0;
    for _ in 0..repeat.max(1) {
        let begin = Instant::now();
        let mut fingerprints = Fingerprints::default();
        texts.iter().try_for_each(|text| fingerprints.push(text))?;
        fingerprinting.push(begin.elapsed().as_secs_f64());
        let begin = Instant::now();
        found = CopyGroups::params().fit(&fingerprints, &articles)?;
        grouping.push(begin.elapsed().as_secs_f64());
        bytes = fingerprints.bytes();
    }
    let mut writer = BufWriter::new(File::create(out).with_context(|| out.display().to_string())?);
    for group in found.groups() {
        let ids: Vec<&str> = group.members.iter().map(|member| &*member.doc_id).collect();
        writeln!(writer, "{}", json!(ids))?;
    }
    writer.flush()?;
    let (fingerprinting, grouping) = (median(&fingerprinting), median(&grouping));
    Ok(json!({
        "documents": articles.len(),
        "bytes": texts.iter().map(String::len).sum::<usize>(),
        "copies": found.copies(),
        "fingerprint_bytes": bytes,
        "fingerprint_seconds": fingerprinting,
        "group_seconds": grouping,
        "seconds": fingerprinting + grouping,
    }))
}

fn read(file: &Path) -> Result<(Vec<String>, Vec<DocumentMeta>)> {
    let (mut texts, mut articles) = (Vec::new(), Vec::new());
    for record in Corpus::from_paths([file])?.read() {
        if let Record::Document(document) = record? {
            texts.push(document.text);
            articles.push(document.meta);
        }
    }
    Ok((texts, articles))
}

fn median(runs: &[f64]) -> f64 {
    let mut sorted = runs.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// Returns the processor's seconds of this process so far, of all its threads; Linux only.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name of the program, which may hold spaces.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Returns the peak of resident memory of this process; Linux only.
fn peak_bytes() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kilobytes = line.split_whitespace().next().context("no VmHWM")?;
    Ok(kilobytes.parse::<u64>()? * 1024)
}
