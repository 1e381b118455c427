//! Measures one step of topic modelling on the weights of a corpus and prints one line of
//! JSON. The step is k-means on sparse weights, with or without bounds, or latent semantic
//! analysis. `topics.py` runs it next to `peers/sklearn_topics.py`, which reads the same file.
//!
//! `cargo bench --bench topics -- MATRIX.bin k-means TOPICS pruned|plain`,
//! or `… MATRIX.bin lsa ROUNDS`, where MATRIX.bin holds little-endian u64 rows,
//! columns and non-zeros, then u64 row starts, u32 columns and f32 weights.

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

fn k_means(weights: &WeightMatrix, topics: usize, pruning: bool) {
    // The same starts as in sklearn_topics.py.
    let starts = (0..topics).map(|topic| (topic * 7919 + 13) % weights.rows()).collect();
    let start = Instant::now();
    let found = SphericalKMeans::params(topics).starts(starts).pruning(pruning).fit(weights).expect("topics");
    let seconds = start.elapsed().as_secs_f64();
    let (iterations, loss) = (found.iterations(), found.inertia());
    let per_iteration = seconds / iterations as f64;
    println!(
        "{{\"seconds\": {seconds:.4}, \"iterations\": {iterations}, \"per_iteration\": {per_iteration:.5}, \"loss\": {loss:.4}}}"
    );
}

fn lsa(weights: &WeightMatrix, rounds: usize) {
    let start = Instant::now();
    let lsa = Lsa::params(100).rounds(rounds).fit(weights).expect("a decomposition");
    let seconds = start.elapsed().as_secs_f64();
    let explained: f64 = lsa.singular_values().iter().map(|value| value * value).sum();
    println!("{{\"seconds\": {seconds:.4}, \"explained\": {explained:.4}}}");
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let weights = read(&arguments[0]);
    let number = arguments[2].parse().expect("a number");
    match &*arguments[1] {
        "k-means" => k_means(&weights, number, arguments[3] == "pruned"),
        "lsa" => lsa(&weights, number),
        other => panic!("no part `{other}`"),
    }
}
