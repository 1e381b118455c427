//! Measures how fast a synthetic corpus is written to memory, and asserts its content.

#![allow(missing_docs, clippy::unwrap_used)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use zeitwort::synth::Synth;

const ARTICLES: u64 = 4_000;

fn documents(criterion: &mut Criterion) {
    let synthetic = Synth::new(ARTICLES).seed(1).build().unwrap();
    let write = || synthetic.documents().map(|document| document.text.len() as u64).sum();
    let bytes: u64 = write();
    assert!((2_000 * ARTICLES..3_000 * ARTICLES).contains(&bytes), "{bytes}");
    let mut group = criterion.benchmark_group("synth");
    group.throughput(Throughput::Bytes(bytes)).sample_size(10);
    group.bench_function("documents", |bench| bench.iter(|| assert_eq!(write(), bytes)));
    group.finish();
}

criterion_group!(benches, documents);
criterion_main!(benches);
