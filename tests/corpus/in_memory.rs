//! What the Python package builds on: articles from memory, the table of articles, and runs
//! that are stopped from outside.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use zeitwort::corpus::{Columns, Document, Fields, Record, Value};
use zeitwort::pipeline::{Progress, Stage};
use zeitwort::{Corpus, Error, Pipeline, Settings, frame};

fn row(id: &str, date: &str, text: &str) -> Fields {
    let text_of = |text: &str| Value::Text(text.into());
    vec![
        ("nr".into(), text_of(id)),
        ("datum".into(), text_of(date)),
        ("inhalt".into(), text_of(text)),
        ("seite".into(), Value::Int(3)),
    ]
}

fn rows() -> Vec<Fields> {
    vec![
        row("a", "2024-05", "Der Hafen wächst."),
        row("b", "2024-06-01", "Häfen ruhen.\n\n(dpa)"),
        row("a", "2024", "Doppelt."),
        row("c", "gestern", "Ohne Tag."),
    ]
}

fn columns() -> Columns {
    Columns { id: Some("nr".to_owned()), ..Columns::default() }
}

fn documents(corpus: &Corpus) -> Vec<Document> {
    let records = corpus.read().map(Result::unwrap);
    records
        .filter_map(|record| match record {
            Record::Document(document) => Some(document),
            Record::Rejected(_) => None,
        })
        .collect()
}

#[test]
fn rows_are_read_as_lines_of_a_file_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.jsonl");
    let lines: Vec<String> = rows()
        .iter()
        .map(|fields| {
            let fields = fields.iter().map(|(name, value)| match value {
                Value::Text(text) => format!("{name:?}:{text:?}"),
                Value::Int(number) => format!("{name:?}:{number}"),
                other => panic!("{other:?}"),
            });
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        })
        .collect();
    std::fs::write(&path, lines.join("\n")).unwrap();
    let file = Corpus::from_paths([&path]).unwrap().columns(columns());
    let memory = Corpus::from_records(rows()).columns(columns());
    assert_eq!(documents(&memory), documents(&file));
    assert_eq!(memory.read().count(), 4);
    // A corpus can be read again.
    assert_eq!(documents(&memory.clone()), documents(&memory));
}

#[test]
fn rejected_rows_are_named_by_number() {
    let corpus = Corpus::from_records(rows()).columns(columns());
    let rejected: Vec<_> = corpus
        .read()
        .filter_map(|record| match record.unwrap() {
            Record::Rejected(rejected) => Some((rejected.file, rejected.record)),
            Record::Document(_) => None,
        })
        .collect();
    assert_eq!(rejected, [("(in memory)".to_owned(), 3)]);
    let wrong = Columns { text: Some("volltext".to_owned()), ..columns() };
    let pipeline = Pipeline::new(Settings::new().columns(wrong));
    let error = pipeline.run(&Corpus::from_records(rows())).unwrap_err();
    assert!(matches!(error, Error::MissingColumn { role: "text", .. }), "{error}");
}

#[test]
fn articles_are_a_table_with_their_texts() {
    let table = frame::articles(&documents(&Corpus::from_records(rows()).columns(columns()))).unwrap();
    let names: Vec<&str> = table.get_column_names().into_iter().map(|name| name.as_str()).collect();
    assert_eq!(names, ["doc_id", "date", "date_precision", "agency", "seite", "text"]);
    assert_eq!(table.height(), 3);
    assert!(table.column("text").unwrap().str().unwrap().get(1).unwrap().starts_with("Häfen ruhen."));
    assert_eq!(table.column("date_precision").unwrap().str().unwrap().get(0), Some("month"));
}

/// Stops a run at a record, or when a stage begins.
struct StopAt {
    record: u64,
    stage: Stage,
    records: AtomicU64,
    begun: Mutex<Option<Stage>>,
}

impl Progress for StopAt {
    fn stage(&self, stage: Stage) {
        *self.begun.lock().unwrap() = Some(stage);
    }

    fn record(&self, _record: &Record) {
        self.records.fetch_add(1, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.records.load(Ordering::Relaxed) >= self.record || *self.begun.lock().unwrap() == Some(self.stage)
    }
}

#[test]
fn a_run_can_be_stopped() {
    for (record, stage, read, last) in
        [(5, Stage::Write, 5, Stage::Count), (999, Stage::Weigh, 84, Stage::Weigh)]
    {
        let stop = StopAt { record, stage, records: AtomicU64::new(0), begun: Mutex::new(None) };
        let error = Pipeline::default().run_watched(&Corpus::sample(), &stop).unwrap_err();
        assert!(matches!(error, Error::Stopped), "{error}");
        assert_eq!(stop.records.load(Ordering::Relaxed), read);
        assert_eq!(*stop.begun.lock().unwrap(), Some(last));
    }
}

#[test]
fn similar_articles_have_fewer_dimensions_than_requested() {
    // Their weights have rank 1, but as many dimensions as articles are requested.
    let rows =
        [row("a", "2024-05-02", "Die Werft wächst."), row("b", "2024-06-01", "Die Werften wachsen weiter.")];
    for texts in
        [rows.to_vec(), vec![row("a", "2024", "Hafen"), row("b", "2024", "Hafen"), row("c", "2024", "Hafen")]]
    {
        let pipeline = Pipeline::new(Settings::new().topics(1).columns(columns()));
        let analysis = pipeline.run(&Corpus::from_records(texts.clone())).unwrap();
        assert_eq!(analysis.articles.topics.labels(), vec![0; texts.len()]);
    }
}
