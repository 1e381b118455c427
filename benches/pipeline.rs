//! One bench for each stage on the built-in sample and on a larger invented
//! corpus; each asserts what it computes, so that none can be fast by doing
//! nothing. `ZEITWORT_CORPORA` adds the Bundestag corpus.

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use zeitwort::corpus::{Date, Document, Record};
use zeitwort::frame;
use zeitwort::matrix::{CountedCorpus, Lsa, TermCounts, TfIdf, count_corpus};
use zeitwort::text::{Analyzer, CompoundParams, Compounds, Stemmer, tokens};
use zeitwort::time::{Period, TermFrequencies, Timeline, Tracked, trends};
use zeitwort::topics::{TopicCount, TopicWords, Topics};
use zeitwort::{Corpus, Pipeline};

const COPIES: usize = 20;

/// The sample, `COPIES` times: each copy with its own ids and a word of its own.
fn corpus() -> Corpus {
    let sample: Vec<Document> = documents(&Corpus::sample());
    Corpus::from_documents((0..COPIES).flat_map(|copy| {
        sample.clone().into_iter().map(move |mut document| {
            document.meta.id = format!("{}-{copy}", document.meta.id);
            document.text.push_str(&format!(" Ausgabe{copy}"));
            document
        })
    }))
}

fn documents(corpus: &Corpus) -> Vec<Document> {
    corpus
        .read()
        .filter_map(|record| match record.unwrap() {
            Record::Document(document) => Some(document),
            Record::Rejected(_) => None,
        })
        .collect()
}

fn counted(corpus: &Corpus) -> CountedCorpus {
    count_corpus(corpus, &Analyzer::new(), &TermCounts::params(), &|_| Ok(())).unwrap()
}

fn stages(criterion: &mut Criterion) {
    let corpus = corpus();
    let texts = documents(&corpus);
    let bytes: usize = texts.iter().map(|document| document.text.len()).sum();
    let CountedCorpus { documents: metas, counts, .. } = counted(&corpus);
    let n_tokens: u64 = counts.lengths().iter().map(|&length| u64::from(length)).sum();
    let weights = TfIdf::params().sublinear(true).fit(&counts).transform(&counts);
    let space = Lsa::params(20).fit(&weights).unwrap().embed(&weights);
    let topics = Topics::params(TopicCount::Fixed(7)).fit(&space).unwrap();
    let dates: Vec<Option<Date>> = metas.iter().map(|meta| meta.date).collect();
    let all = vec![true; counts.vocabulary().len()];
    let timeline = Timeline::new(Period::Month, &dates, counts.lengths());
    let frequencies = TermFrequencies::new(&counts, &timeline, &Tracked::All);

    let mut group = criterion.benchmark_group("stages");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("corpus: read", |bencher| {
        bencher.iter(|| assert_eq!(documents(black_box(&corpus)).len(), 84 * COPIES));
    });
    group.bench_function("text: tokenise", |bencher| {
        bencher.iter(|| {
            let found: usize = texts.iter().map(|document| tokens(black_box(&document.text)).count()).sum();
            assert_eq!(found as u64, n_tokens);
        });
    });
    group.bench_function("matrix: read and count", |bencher| {
        bencher.iter(|| assert_eq!(counted(black_box(&corpus)).counts, counts));
    });
    group.bench_function("matrix: tf-idf", |bencher| {
        bencher.iter(|| {
            let tfidf = TfIdf::params().sublinear(true).fit(black_box(&counts));
            assert_eq!(tfidf.transform(&counts).nnz(), weights.nnz());
        });
    });
    group.bench_function("matrix: lsa", |bencher| {
        bencher.iter(|| {
            let lsa = Lsa::params(20).fit(black_box(&weights)).unwrap();
            assert_eq!(lsa.singular_values().len(), 20);
        });
    });
    group.bench_function("topics: k-means", |bencher| {
        bencher.iter(|| {
            let found = Topics::params(TopicCount::Fixed(7)).fit(black_box(&space)).unwrap();
            assert_eq!(found.labels(), topics.labels());
        });
    });
    group.bench_function("topics: words", |bencher| {
        bencher.iter(|| {
            let words = TopicWords::new(black_box(&counts), topics.labels(), topics.len(), &all, 20);
            assert!((0..7).all(|topic| words.of(topic).len() == 20));
        });
    });
    group.bench_function("time: frequencies and trends", |bencher| {
        bencher.iter(|| {
            let frequencies = TermFrequencies::new(black_box(&counts), &timeline, &Tracked::All);
            assert_eq!(trends(&frequencies).len(), counts.vocabulary().len());
        });
    });
    group.bench_function("frame: term_frequencies", |bencher| {
        bencher.iter(|| {
            let terms = counts.vocabulary().len();
            let table =
                frame::term_frequencies(counts.vocabulary(), black_box(&frequencies), 0..terms).unwrap();
            assert_eq!(table.height(), terms * 24);
        });
    });
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("whole");
    group.sample_size(10);
    group.bench_function("sample", |bencher| {
        bencher.iter(|| {
            let analysis = Pipeline::new().topics(7).run(&Corpus::sample()).unwrap();
            assert_eq!(analysis.report.counts.documents, 84);
        });
    });
    if let Some(folder) = std::env::var_os("ZEITWORT_CORPORA") {
        let corpus = Corpus::from_paths([std::path::Path::new(&folder).join("bundestag.parquet")]).unwrap();
        group.bench_function("bundestag", |bencher| {
            bencher.iter(|| {
                let analysis = Pipeline::new().topics(40).run(&corpus).unwrap();
                assert_eq!(analysis.report.counts.documents, 7974);
            });
        });
    }
    group.finish();
}

/// What the German steps cost beside Snowball stems alone.
fn german(criterion: &mut Criterion) {
    let corpus = corpus();
    let texts = documents(&corpus);
    let bytes: usize = texts.iter().map(|document| document.text.len()).sum();
    let n_tokens: usize = texts.iter().map(|document| tokens(&document.text).count()).sum();
    let split = |compounds| Analyzer::new().split_compounds(compounds, CompoundParams::default());
    let mut group = criterion.benchmark_group("german");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    for (name, analyzer) in [
        ("snowball", Analyzer::new().stemmer(Stemmer::Snowball)),
        ("snowball 3", Analyzer::new().stemmer(Stemmer::Snowball3)),
        ("cistem", Analyzer::new()),
        ("cistem, compounds beside", split(Compounds::Beside)),
        ("cistem, compounds replaced", split(Compounds::Replace)),
        ("cistem, pairs of words", Analyzer::new().ngrams(1, 2)),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let counted = count_corpus(black_box(&corpus), &analyzer, &TermCounts::params(), &|_| Ok(()));
                let lengths =
                    counted.unwrap().counts.lengths().iter().map(|&length| length as usize).sum::<usize>();
                assert_eq!(lengths, n_tokens);
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, german, whole);
criterion_main!(benches);
