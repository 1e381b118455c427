//! What a run does with copies: marks them, counts each text once, or does not look for them.

use zeitwort::copies::{Copies, CopySearch};
use zeitwort::corpus::{Document, DocumentMeta};
use zeitwort::frame::Table;
use zeitwort::matrix::{PartialCorpus, Vectorizer};
use zeitwort::text::Analyzer;
use zeitwort::{Analysis, Corpus, Model, Pipeline, Settings};

use super::newsroom::{Editing, press};
use crate::support::Workspace;

const USUAL: Editing = Editing { kept: 0.5, dropped: 0.1, replaced: 0.05 };

fn documents() -> Vec<Document> {
    let outlets = ["Bote", "Kurier", "Anzeiger"];
    let with_source = |(row, mut document): (usize, Document)| {
        document.meta.source = Some(outlets[row % 3].into());
        document
    };
    press(150, USUAL, 8).into_iter().map(|article| article.document).enumerate().map(with_source).collect()
}

fn run(documents: Vec<Document>, copies: Copies) -> Analysis {
    let settings = Settings::new().topics(4).stability_runs(0).copies(copies);
    Pipeline::new(settings).run(&Corpus::from_documents(documents)).unwrap()
}

fn strings(analysis: &Analysis, table: Table, column: &str) -> Vec<Option<String>> {
    let table = analysis.table(table).unwrap();
    table.column(column).unwrap().str().unwrap().iter().map(|text| text.map(str::to_owned)).collect()
}

/// The tables of articles; all others are about those that count.
const OF_ALL_ARTICLES: [Table; 3] = [Table::Documents, Table::Copies, Table::SourceCopies];

#[test]
fn once_counts_as_if_the_copies_did_not_exist() {
    let once = run(documents(), Copies::Once);
    let copies = once.articles.copies.as_ref().unwrap();
    assert!(copies.copies() > 50);
    let counts_once = copies.counts_once();
    let originals = documents().into_iter().zip(counts_once).filter(|(_, counts)| *counts);
    let alone = run(originals.map(|(document, _)| document).collect(), Copies::Off);
    for table in Table::ALL.into_iter().filter(|table| !OF_ALL_ARTICLES.contains(table)) {
        assert!(once.table(table).unwrap().equals_missing(&alone.table(table).unwrap()), "{table}");
    }
    // All articles are in `documents`, with a topic.
    let table = once.table(Table::Documents).unwrap();
    assert_eq!(table.height(), documents().len());
    assert_eq!(table.column("topic").unwrap().null_count(), 0);
    assert_eq!(table.column("copy_of").unwrap().null_count(), table.height() - copies.copies());
    let counts = &once.report.counts;
    assert_eq!((counts.documents, counts.read), (table.height() as u64, table.height() as u64));
    assert_eq!((counts.copies, counts.left_out), (copies.copies() as u64, copies.copies() as u64));
}

#[test]
fn copies_get_the_topic_of_their_text() {
    let once = run(documents(), Copies::Once);
    let table = once.table(Table::Documents).unwrap();
    let ids = strings(&once, Table::Documents, "doc_id");
    let topics: Vec<i32> = table.column("topic").unwrap().i32().unwrap().iter().flatten().collect();
    let of = strings(&once, Table::Documents, "copy_of");
    let copies: Vec<(usize, usize)> = of
        .iter()
        .enumerate()
        .filter_map(|(row, of)| Some((row, ids.iter().position(|id| id == of && of.is_some())?)))
        .collect();
    let same = copies.iter().filter(|(copy, of)| topics[*copy] == topics[*of]).count();
    assert!(same * 10 >= copies.len() * 8, "{same} of {}", copies.len());
}

#[test]
fn mark_changes_intervals_only() {
    let (marked, off) = (run(documents(), Copies::Mark), run(documents(), Copies::Off));
    assert!(off.articles.copies.is_none());
    for table in [Table::Terms, Table::TermForms, Table::TopicTerms, Table::Periods, Table::Topics] {
        assert!(marked.table(table).unwrap().equals_missing(&off.table(table).unwrap()), "{table}");
    }
    let [marked, off] = [marked, off].map(|analysis| analysis.table(Table::TermFrequencies).unwrap());
    let is_interval = |name: &str| name.ends_with("_low") || name.ends_with("_high");
    let mut changed = 0;
    for name in marked.get_column_names() {
        let (one, other) = (marked.column(name).unwrap(), off.column(name).unwrap());
        let is_same = one.as_materialized_series().equals_missing(other.as_materialized_series());
        changed += usize::from(!is_same);
        assert!(is_same || is_interval(name), "{name}");
    }
    assert!(changed >= 2);
}

#[test]
fn tables_agree_with_each_other() {
    let analysis = run(documents(), Copies::Mark);
    let copies = analysis.table(Table::Copies).unwrap();
    let of: Vec<String> = strings(&analysis, Table::Copies, "of").into_iter().flatten().collect();
    let ids: Vec<String> = strings(&analysis, Table::Copies, "doc_id").into_iter().flatten().collect();
    let containment = copies.column("containment").unwrap();
    let containment: Vec<f64> = containment.f64().unwrap().iter().flatten().collect();
    assert!(containment.iter().all(|share| (0.0..=1.0).contains(share)));
    let documents: Vec<(Option<String>, Option<String>)> = strings(&analysis, Table::Documents, "doc_id")
        .into_iter()
        .zip(strings(&analysis, Table::Documents, "copy_of"))
        .collect();
    for (id, of) in ids.iter().zip(&of) {
        let copy_of = (id != of).then(|| of.clone());
        assert!(documents.contains(&(Some(id.clone()), copy_of)), "{id} {of}");
    }
    let sources = analysis.table(Table::SourceCopies).unwrap();
    let docs: u32 = sources.column("docs").unwrap().u32().unwrap().iter().flatten().sum();
    assert_eq!(docs as usize, analysis.articles.copies.as_ref().unwrap().copies());
}

#[test]
fn a_model_knows_its_articles() {
    let (first, second): (Vec<Document>, Vec<Document>) = documents().into_iter().enumerate().fold(
        (vec![], vec![]),
        |(mut first, mut second), (row, document)| {
            if row % 2 == 0 {
                first.push(document)
            } else {
                second.push(document)
            }
            (first, second)
        },
    );
    let all = run(documents(), Copies::Mark);
    let workspace = Workspace::new();
    run(first, Copies::Mark).into_model().write(workspace.out()).unwrap();
    let model = Model::open(workspace.out()).unwrap();
    let again_second = second.clone();
    let applied = model.apply(&Corpus::from_documents(second)).unwrap();
    let rows = applied.table(Table::Copies).unwrap();
    let (ids, of) =
        (rows.column("doc_id").unwrap().str().unwrap(), rows.column("of").unwrap().str().unwrap());
    let copies = ids.iter().zip(of.iter()).filter(|(id, of)| id != of).count();
    assert_eq!(copies as u64, applied.report.counts.copies);
    let expected: Vec<(Option<String>, Option<String>)> = strings(&all, Table::Documents, "doc_id")
        .into_iter()
        .zip(strings(&all, Table::Documents, "copy_of"))
        .collect();
    let found = strings(&applied, Table::Documents, "doc_id").into_iter().zip(strings(
        &applied,
        Table::Documents,
        "copy_of",
    ));
    let found: Vec<_> = found.collect();
    assert!(found.iter().filter(|(_, of)| of.is_some()).count() > 20);
    for pair in found {
        assert!(expected.contains(&pair), "{pair:?}");
    }
    // The command can choose what to do with copies.
    let once = model.settings().clone().copies(Copies::Once);
    let once = model.clone().with_settings(once).apply(&Corpus::from_documents(again_second)).unwrap();
    assert_eq!(once.report.counts.left_out, once.report.counts.copies);
    let again = Model::open(workspace.out()).unwrap();
    assert_eq!(again.known_articles(), model.known_articles());
}

#[test]
fn parts_give_the_same_groups_as_the_whole() {
    let (analyzer, params, search) = (Analyzer::new(), Vectorizer::params(), CopySearch::default());
    let corpus = Corpus::from_documents(documents());
    let (_, whole) = params.fit_corpus_and_copies(&analyzer, &corpus, &search, &|_| Ok(())).unwrap();
    let documents = documents();
    let parts = documents.chunks(47).map(|part| {
        PartialCorpus::count(&Corpus::from_documents(part.to_vec()), &analyzer, &|_| Ok(())).unwrap()
    });
    let parts: Vec<PartialCorpus> = parts.collect();
    let saved = serde_json::to_string(&parts).unwrap();
    let parts: Vec<PartialCorpus> = serde_json::from_str(&saved).unwrap();
    let (_, merged) = params.fit_corpus_parts_and_copies(parts, &search).unwrap();
    assert_eq!(merged.copies, whole.copies);
    let ids =
        |documents: &[DocumentMeta]| documents.iter().map(|document| document.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&merged.documents), ids(&whole.documents));
    // Without a search, nothing is kept.
    let (_, off) = params.fit_corpus(&analyzer, &corpus, &|_| Ok(())).unwrap();
    assert!(off.copies.is_none() && off.fingerprints.is_empty());
}
