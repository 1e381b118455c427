//! `Vectorizer`: fitting and transforming count by the same rules, in every way that
//! texts can be analysed.

use std::collections::BTreeMap;

use zeitwort::Corpus;
use zeitwort::corpus::{Document, Record};
use zeitwort::matrix::{Frequency, TermCounts, Vectorizer};
use zeitwort::text::{
    Analyzer, CompoundParams, Compounds, Folding, PhraseCounts, PhraseParams, Stemmer, Token,
};

fn documents() -> Vec<Document> {
    let records = Corpus::sample().read().map(Result::unwrap).collect::<Vec<_>>().into_iter();
    let documents = records.filter_map(|record| match record {
        Record::Document(document) => Some(document),
        Record::Rejected(_) => None,
    });
    documents.collect()
}

/// The sample and some texts on umlauts and compounds.
fn texts() -> Vec<String> {
    let own = [
        "Die Größe und die neue Groesse, die neue Größe der Größe, dort die Größe",
        "Wer Groessere sucht, ruft: Größe, der Raum, die Räume im Großraum und die Schiffsgroesse",
        "Das Schiff, dort das Schiff, hier das Schiff von neuer Groesse, dort neue Größe",
        "Der Rüstungskonzern und der Konzern für die Rüstung; Konzern, Rüstung und EU-Rüstungskonzern",
        "Dort wächst der Konzern für die Rüstung, sagt der Konzern, und kauft noch mehr Rüstung.",
        "",
        "und der die das",
    ];
    own.map(str::to_owned).into_iter().chain(documents().into_iter().map(|document| document.text)).collect()
}

fn with_phrases(analyzer: Analyzer, texts: &[String]) -> Analyzer {
    let mut counts = PhraseCounts::new(&analyzer);
    texts.iter().for_each(|text| counts.add(text));
    let phrases = counts.phrases(&PhraseParams { min_count: 2, min_npmi: 0.1 });
    assert!(!phrases.is_empty());
    analyzer.phrases(phrases)
}

/// All ways to analyse texts that counting depends on.
fn analyzers(texts: &[String]) -> Vec<Analyzer> {
    let mut analyzers = Vec::new();
    for compounds in [Compounds::Off, Compounds::Topics, Compounds::Beside, Compounds::Replace] {
        let params = CompoundParams { min_frequency: 2, ..CompoundParams::default() };
        let analyzer = Analyzer::new().split_compounds(compounds, params);
        analyzers.push(analyzer.clone().ngrams(1, 3));
        analyzers.push(analyzer.clone().ngrams(2, 2));
        analyzers.push(with_phrases(analyzer.clone(), texts));
        analyzers.push(analyzer.clone().stemmer(Stemmer::Snowball3).with_folding(Folding::none()));
        analyzers.push(analyzer);
    }
    analyzers
}

#[test]
fn transform_counts_the_fitted_texts_as_the_fit_did() {
    let texts = texts();
    for analyzer in analyzers(&texts) {
        for min_df in [1, 2, 5] {
            let params = Vectorizer::params().min_df(Frequency::Count(min_df)).max_features(3_000);
            let (vectorizer, counts) = params.fit_transform(&analyzer, &texts).unwrap();
            assert!(counts.non_zeros() > 100);
            assert_eq!(vectorizer.transform(&texts).unwrap(), counts, "min_df {min_df}: {analyzer:?}");
            assert_eq!(params.fit(&analyzer, &texts).unwrap(), vectorizer);
        }
    }
}

#[test]
fn a_corpus_is_counted_as_its_texts_are() {
    let documents = documents();
    let texts: Vec<&str> = documents.iter().map(|document| &*document.text).collect();
    let analyzer = Analyzer::new().split_compounds(Compounds::Topics, CompoundParams::default());
    let corpus = Corpus::from_documents(documents.iter().rev().cloned());
    let params = Vectorizer::params();
    let (vectorizer, counted) = params.fit_corpus(&analyzer, &corpus, &|_| Ok(())).unwrap();
    let ids: Vec<&str> = counted.documents.iter().map(|document| &*document.id).collect();
    assert!(ids.is_sorted());
    assert_eq!(
        params.fit_transform(&analyzer, &texts).unwrap(),
        (vectorizer.clone(), counted.counts.clone())
    );
    let again = vectorizer.transform_corpus(&corpus, &|_| Ok(())).unwrap();
    assert_eq!((again.documents, again.counts), (counted.documents, counted.counts));
}

/// Counts a text word by word, as the documentation says it is done.
fn counted_word_by_word(vectorizer: &Vectorizer, text: &str) -> (u32, BTreeMap<u32, u32>) {
    let (analyzer, vocabulary) = (vectorizer.analyzer(), vectorizer.vocabulary());
    let (fewest, most) = analyzer.ngram_range();
    let (mut length, mut words, mut counts) = (0, Vec::new(), BTreeMap::new());
    analyzer.for_each_token(text, |token: Token<'_>, n_words| {
        length += n_words;
        if !analyzer.is_stop(token.text) {
            words.push((token.text, token.starts_sentence));
        }
    });
    // N-grams are made of what is no form of a stop word by itself: the corpus is not known yet.
    let of_ngrams: Vec<(&str, bool)> =
        words.iter().copied().filter(|word| !analyzer.is_form_of_stop_word(word.0)).collect();
    for length in fewest..=most {
        let words = if length == 1 { &words } else { &of_ngrams };
        for ngram in words.windows(length) {
            let joined = ngram.iter().map(|word| word.0).collect::<Vec<_>>().join(" ");
            let starts_sentence = length == 1 && ngram[0].1;
            let terms = vectorizer.lexicon().terms(analyzer, &joined, starts_sentence);
            let whole = terms.whole.iter().filter_map(|term| vocabulary.id(term));
            let parts = terms.parts.iter().filter_map(|part| match analyzer.compounds() {
                Compounds::Topics => vocabulary.part_id(&part.term),
                _ => vocabulary.id(&part.term),
            });
            whole.chain(parts).for_each(|id| *counts.entry(id).or_insert(0) += 1);
        }
    }
    (length, counts)
}

#[test]
fn new_texts_are_counted_word_by_word_over_the_fitted_vocabulary() {
    let texts = texts();
    let (fitted, new) = texts.split_at(texts.len() / 2);
    let new: Vec<String> = new.iter().map(|text| format!("{text} Der Groessenkonzern, die Größe.")).collect();
    for analyzer in analyzers(&texts) {
        let vectorizer = Vectorizer::params().fit(&analyzer, fitted).unwrap();
        let counts = vectorizer.transform(&new).unwrap();
        assert_eq!(counts.documents(), new.len());
        for (row, text) in new.iter().enumerate() {
            let (length, expected) = counted_word_by_word(&vectorizer, text);
            assert_eq!(counts.lengths()[row], length, "{text}");
            assert_eq!(counts.row(row).collect::<Vec<_>>(), Vec::from_iter(expected), "{analyzer:?}: {text}");
        }
    }
}

#[test]
fn words_outside_the_vocabulary_count_towards_the_length_only() {
    let texts = ["Der Hafen und die Werft", "Der Hafen wächst"];
    let (vectorizer, fitted) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts).unwrap();
    let counts: TermCounts = vectorizer.transform(&["Die Kräne im Hafen", "Nichts Bekanntes", ""]).unwrap();
    let harbour = fitted.vocabulary().id("Hafen").unwrap();
    let rows: Vec<Vec<(u32, u32)>> = counts.rows().map(Iterator::collect).collect();
    assert_eq!(rows, [vec![(harbour, 1)], Vec::new(), Vec::new()]);
    assert_eq!(counts.lengths(), [4, 2, 0]);
    assert!(std::ptr::eq(counts.vocabulary(), vectorizer.vocabulary()), "shared, not copied");
    assert_eq!((vectorizer.fitted_documents(), vectorizer.bounds()), (2, (1, 2)));
}
