//! Counting in parts: months that are counted separately and merged equal a single pass, to the
//! byte.

use zeitwort::Corpus;
use zeitwort::corpus::{Document, Record};
use zeitwort::matrix::{CountedCorpus, Frequency, PartialCorpus, Vectorizer};
use zeitwort::text::{Analyzer, CompoundParams, Compounds, Stemmer};

fn sample() -> Vec<Document> {
    Corpus::sample()
        .read()
        .filter_map(|record| match record.unwrap() {
            Record::Document(document) => Some(document),
            Record::Rejected(_) => None,
        })
        .collect()
}

fn partial(analyzer: &Analyzer, documents: &[Document]) -> PartialCorpus {
    PartialCorpus::count(&Corpus::from_documents(documents.to_vec()), analyzer, &|_| Ok(())).unwrap()
}

type Fitted = (Vectorizer, CountedCorpus);

fn assert_same((one_vectorizer, one): &Fitted, (other_vectorizer, other): &Fitted) {
    assert_eq!(one_vectorizer, other_vectorizer);
    assert_eq!(one.documents, other.documents);
    assert_eq!(one.counts, other.counts);
}

#[test]
fn parts_merge_to_what_one_pass_gives() {
    let documents = sample();
    let analyzers = [
        Analyzer::new(),
        Analyzer::new().stemmer(Stemmer::Snowball).ngrams(1, 2),
        Analyzer::new().ngrams(2, 2),
        Analyzer::new().split_compounds(Compounds::Beside, CompoundParams::default()),
    ];
    for analyzer in analyzers {
        let params = Vectorizer::params().min_df(Frequency::Count(2)).max_features(500);
        let corpus = Corpus::from_documents(documents.clone());
        let whole = params.fit_corpus(&analyzer, &corpus, &|_| Ok(())).unwrap();
        assert!(whole.1.counts.non_zeros() > 1000);
        let parts = documents.chunks(30).map(|part| partial(&analyzer, part));
        assert_same(&params.fit_corpus_parts(parts).unwrap(), &whole);
        let turned = documents.chunks(17).rev().map(|part| partial(&analyzer, part));
        assert_same(&params.fit_corpus_parts(turned).unwrap(), &whole);
    }
}

#[test]
fn a_saved_part_is_the_part() {
    let documents = sample();
    let params = Vectorizer::params();
    let analyzer = Analyzer::new();
    let whole = params.fit_corpus_parts([partial(&analyzer, &documents)]).unwrap();
    // The saved part is once the first and once the second.
    for (first, second) in [documents.split_at(20), documents.split_at(documents.len() - 20)] {
        let saved = serde_json::to_string(&partial(&analyzer, first)).unwrap();
        let parts = || [serde_json::from_str(&saved).unwrap(), partial(&analyzer, second)];
        assert_same(&params.fit_corpus_parts(parts()).unwrap(), &whole);
        let mut turned = parts();
        turned.reverse();
        assert_same(&params.fit_corpus_parts(turned).unwrap(), &whole);
    }
}

#[test]
fn an_article_of_two_parts_counts_once() {
    let documents = sample();
    let analyzer = Analyzer::new();
    let params = Vectorizer::params();
    let corpus = Corpus::from_documents(documents.clone());
    let whole = params.fit_corpus(&analyzer, &corpus, &|_| Ok(())).unwrap();
    let mut again = documents[5].clone();
    // A word that occurs only in the second article with that id is dropped.
    again.text = format!("Übermorgenwort uebermorgenwort {}", again.text);
    let parts = [partial(&analyzer, &documents), partial(&analyzer, &[again])];
    let merged = params.fit_corpus_parts(parts).unwrap();
    assert_same(&merged, &whole);
    let rejected = &merged.1.rejected;
    assert_eq!(rejected.len(), 1);
    assert!(rejected[0].reason.contains("duplicate id"), "{rejected:?}");
}

#[test]
fn an_article_that_is_repeated_amid_others_counts_once() {
    let documents = sample();
    let analyzer = Analyzer::new();
    let params = Vectorizer::params();
    let corpus = Corpus::from_documents(documents.clone());
    let whole = params.fit_corpus(&analyzer, &corpus, &|_| Ok(())).unwrap();
    // The second part starts with articles of the first.
    let parts = [partial(&analyzer, &documents[..40]), partial(&analyzer, &documents[30..])];
    let merged = params.fit_corpus_parts(parts).unwrap();
    assert_same(&merged, &whole);
    assert_eq!(merged.1.rejected.len(), 10);
}

#[test]
fn parts_of_different_analysers_do_not_merge() {
    let documents = sample();
    let parts = [
        partial(&Analyzer::new(), &documents[..9]),
        partial(&Analyzer::new().stemmer(Stemmer::None), &documents[9..]),
    ];
    let error = Vectorizer::params().fit_corpus_parts(parts).unwrap_err();
    assert!(error.to_string().contains("one analyzer"), "{error}");
    let error = Vectorizer::params().fit_corpus_parts([]).unwrap_err();
    assert!(error.to_string().contains("at least one part"), "{error}");
}
