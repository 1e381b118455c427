//! Times of the parts of topic modelling on a corpus, as JSON: k-means on sparse
//! weights with and without bounds, and latent semantic analysis. What they are
//! compared with stands in `peers/sklearn_topics.py`, which calls this.
//!
//! `cargo run --release --example topics -- MATRIX.bin TOPICS… ` where MATRIX.bin
//! holds little-endian u64 rows, columns and non-zeros, then u64 row starts, u32
//! columns and f32 weights.

#![allow(missing_docs, clippy::expect_used)]

use std::time::Instant;

use zeitwort::matrix::{Lsa, WeightMatrix};
use zeitwort::topics::SphericalKMeans;

fn read(path: &str) -> WeightMatrix {
    let bytes = std::fs::read(path).expect("the matrix");
    let long =
        |at: usize| u64::from_le_bytes(bytes[8 * at..8 * at + 8].try_into().expect("8 bytes")) as usize;
    let (rows, columns, non_zeros) = (long(0), long(1), long(2));
    let indptr: Vec<usize> = (0..=rows).map(|row| long(3 + row)).collect();
    let words: Vec<[u8; 4]> = bytes[8 * (4 + rows)..].as_chunks::<4>().0.to_vec();
    let indices: Vec<u32> = words[..non_zeros].iter().map(|&word| u32::from_le_bytes(word)).collect();
    let weights = words[non_zeros..2 * non_zeros].iter().map(|&word| f32::from_le_bytes(word)).collect();
    WeightMatrix::new((rows, columns), indptr.into(), indices.into(), weights)
}

/// Processor time of this process so far, which other processes hardly change.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let weights = read(&arguments[0]);
    for topics in &arguments[1..] {
        let topics: usize = topics.parse().expect("a number of topics");
        // The same starts as on the other side.
        let starts = (0..topics).map(|topic| (topic * 7919 + 13) % weights.rows()).collect::<Vec<_>>();
        for pruning in [false, true] {
            let (start, cpu) = (Instant::now(), cpu_seconds());
            let params = SphericalKMeans::params(topics).starts(starts.clone()).pruning(pruning);
            let found = params.fit(&weights).expect("topics");
            let seconds = start.elapsed().as_secs_f64();
            println!(
                "{{\"step\": \"k-means\", \"topics\": {topics}, \"pruning\": {pruning}, \"iterations\": {}, \"seconds\": {seconds:.4}, \"per_iteration\": {:.5}, \"cpu_per_iteration\": {:.5}, \"inertia\": {:.4}}}",
                found.iterations(),
                seconds / found.iterations() as f64,
                (cpu_seconds() - cpu) / found.iterations() as f64,
                found.inertia(),
            );
        }
    }
    for rounds in [1, 2, 3] {
        let (start, cpu) = (Instant::now(), cpu_seconds());
        let lsa = Lsa::params(100).rounds(rounds).fit(&weights).expect("a decomposition");
        let explained: f64 = lsa.singular_values().iter().map(|value| value * value).sum();
        println!(
            "{{\"step\": \"lsa\", \"rounds\": {rounds}, \"seconds\": {:.4}, \"cpu_seconds\": {:.4}, \"explained\": {explained:.6}}}",
            start.elapsed().as_secs_f64(),
            cpu_seconds() - cpu,
        );
    }
}
