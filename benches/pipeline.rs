//! One bench for each stage on the built-in sample and on a larger invented
//! corpus; each asserts what it computes, so that none can be fast by doing
//! nothing. `ZEITWORT_CORPORA` adds the Bundestag corpus.

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use zeitwort::corpus::{Date, Document, Record};
use zeitwort::frame::{self, Table};
use zeitwort::matrix::{CountedCorpus, Lsa, TermCounts, TfIdf, Vectorizer};
use zeitwort::output::OutputFolder;
use zeitwort::text::{Analyzer, CompoundParams, Compounds, Stemmer, tokens};
use zeitwort::time::{Period, TermFrequencies, Timeline, Tracked, trends};
use zeitwort::topics::{TopicCount, TopicModel, TopicWords};
use zeitwort::{Corpus, Pipeline, Settings};

const COPIES: usize = 20;
// The figures of the copies: those of the sample, and a distinct word for each copy. With
// the default `min_df` (3), every term of the sample is kept, since each copy has it.
const DOCUMENTS: usize = 84 * COPIES;
const TOKENS: u64 = (11_430 + 84) * COPIES as u64;
const TERMS: usize = 2_443 + COPIES;
const NONZEROS: usize = (5_816 + 84) * COPIES;
const MONTHS: usize = 24;

/// Returns `COPIES` copies of the sample, each with its own ids and a distinct word.
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
    Vectorizer::params().fit_corpus(&Analyzer::new(), corpus, &|_| Ok(())).unwrap().1
}

fn stages(criterion: &mut Criterion) {
    let corpus = corpus();
    let texts: Vec<String> = documents(&corpus).into_iter().map(|document| document.text).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let analyzer = Analyzer::new();
    let CountedCorpus { documents: metas, counts, .. } = counted(&corpus);
    let weights = TfIdf::params().sublinear(true).fit(&counts).transform(&counts);
    let lsa = Lsa::params(20).fit(&weights).unwrap();
    let space = lsa.embed(&weights);
    let topics = TopicModel::params(TopicCount::Fixed(7)).fit(&space, &weights).unwrap().topics;
    let dates: Vec<Option<Date>> = metas.iter().map(|meta| meta.date).collect();
    let all = vec![true; counts.vocabulary().len()];
    let timeline = Timeline::new(Period::Month, &dates, counts.lengths());
    let frequencies = TermFrequencies::new(&counts, &timeline, &Tracked::All);
    let analysis = Pipeline::new(Settings::new().topics(7)).run(&corpus).unwrap();
    let folder = tempfile::tempdir().unwrap();

    let mut group = criterion.benchmark_group("stages");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("corpus: read", |bencher| {
        bencher.iter(|| assert_eq!(documents(black_box(&corpus)).len(), DOCUMENTS));
    });
    group.bench_function("text: tokenise", |bencher| {
        bencher.iter(|| {
            let found: usize = texts.iter().map(|text| tokens(black_box(text)).count()).sum();
            assert_eq!(found as u64, TOKENS);
        });
    });
    group.bench_function("matrix: count", |bencher| {
        bencher.iter(|| {
            assert_sums(&Vectorizer::params().fit_transform(&analyzer, black_box(&texts)).unwrap().1)
        });
    });
    group.bench_function("matrix: read and count", |bencher| {
        bencher.iter(|| assert_sums(&counted(black_box(&corpus)).counts));
    });
    group.bench_function("matrix: tf-idf", |bencher| {
        bencher.iter(|| {
            let tfidf = TfIdf::params().sublinear(true).fit(black_box(&counts));
            assert_eq!(tfidf.transform(&counts).nnz(), NONZEROS);
        });
    });
    group.bench_function("matrix: lsa", |bencher| {
        bencher.iter(|| {
            let found = Lsa::params(20).fit(black_box(&weights)).unwrap();
            assert_eq!(found.singular_values(), lsa.singular_values());
        });
    });
    group.bench_function("topics: k-means", |bencher| {
        bencher.iter(|| {
            let found = TopicModel::params(TopicCount::Fixed(7)).fit(black_box(&space), &weights).unwrap();
            assert_eq!(found.topics, topics);
        });
    });
    group.bench_function("topics: words", |bencher| {
        bencher.iter(|| {
            let words = TopicWords::params().fit(black_box(&counts), topics.labels(), topics.len(), &all);
            assert!((0..7).all(|topic| words.of(topic).len() == 20));
        });
    });
    group.bench_function("time: frequencies and trends", |bencher| {
        bencher.iter(|| {
            let frequencies = TermFrequencies::new(black_box(&counts), &timeline, &Tracked::All);
            assert_eq!(trends(&frequencies).len(), TERMS);
        });
    });
    group.bench_function("frame: term_frequencies", |bencher| {
        bencher.iter(|| {
            let table =
                frame::term_frequencies(counts.vocabulary(), black_box(&frequencies), 0..TERMS, 3).unwrap();
            assert_eq!(table.height(), TERMS * MONTHS);
        });
    });
    group.bench_function("frame: write Parquet", |bencher| {
        let out = folder.path().join("out");
        bencher.iter(|| {
            black_box(&analysis).write(OutputFolder::new(&out).replace(true)).unwrap();
            // All tables but the matrix, and run.json.
            assert_eq!(std::fs::read_dir(&out).unwrap().count(), Table::ALL.len());
        });
    });
    group.finish();
}

/// Every article, every token and every count is there.
fn assert_sums(counts: &TermCounts) {
    let n_tokens: u64 = counts.lengths().iter().map(|&length| u64::from(length)).sum();
    let found = (counts.documents(), n_tokens, counts.vocabulary().len(), counts.non_zeros());
    assert_eq!(found, (DOCUMENTS, TOKENS, TERMS, NONZEROS));
}

fn whole(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("whole");
    group.sample_size(10);
    group.bench_function("sample", |bencher| {
        bencher.iter(|| {
            let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample()).unwrap();
            assert_eq!(analysis.report.counts.documents, 84);
        });
    });
    if let Some(folder) = std::env::var_os("ZEITWORT_CORPORA") {
        let corpus = Corpus::from_paths([std::path::Path::new(&folder).join("bundestag.parquet")]).unwrap();
        group.bench_function("bundestag", |bencher| {
            bencher.iter(|| {
                let analysis = Pipeline::new(Settings::new().topics(40)).run(&corpus).unwrap();
                assert_eq!(analysis.report.counts.documents, 7974);
            });
        });
    }
    group.finish();
}

/// What the German steps cost beside Snowball stems alone.
fn german(criterion: &mut Criterion) {
    let corpus = corpus();
    let bytes: usize = documents(&corpus).iter().map(|document| document.text.len()).sum();
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
                let counted = Vectorizer::params().fit_corpus(&analyzer, black_box(&corpus), &|_| Ok(()));
                let lengths = counted.unwrap().1.counts.lengths().iter().map(|&n| u64::from(n)).sum::<u64>();
                assert_eq!(lengths, TOKENS);
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, german, whole);
criterion_main!(benches);
