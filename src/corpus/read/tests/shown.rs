//! Shows the records of files as lines, for tests.

use std::path::Path;

use crate::Corpus;
use crate::corpus::Record;

/// Returns the records of a corpus, one line each: `id|date|title|text|columns`, or `-number reason`
/// for one that is rejected; then each remark after `#`.
pub(in crate::corpus::read) fn shown_corpus(corpus: &Corpus) -> Vec<String> {
    let mut records = corpus.read();
    let mut lines = Vec::new();
    for record in records.by_ref() {
        lines.push(match record {
            Ok(Record::Document(document)) => {
                let meta = &document.meta;
                let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
                let columns = meta.carried.iter().map(|(name, value)| format!("{name}={value}"));
                let columns = columns.collect::<Vec<_>>().join(",");
                let title = meta.title.as_deref().unwrap_or_default();
                format!("{}|{date}|{title}|{}|{columns}", meta.id, document.text.escape_debug())
            }
            Ok(Record::Rejected(rejected)) => format!("-{} {}", rejected.record, rejected.reason),
            Err(error) => format!("error: {error}"),
        });
    }
    lines.extend(records.account().remarks.iter().map(|remark| format!("#{remark}")));
    lines
}

/// Returns the records of a file, with its folder left out of the remarks.
pub(in crate::corpus::read) fn shown(path: &Path) -> Vec<String> {
    let corpus = match Corpus::from_paths([path]) {
        Ok(corpus) => corpus,
        Err(error) => return vec![format!("error: {error}").replace(&folder(path), "")],
    };
    shown_corpus(&corpus).into_iter().map(|line| line.replace(&folder(path), "")).collect()
}

/// Returns the folder of a file, with the slash.
pub(in crate::corpus::read) fn folder(path: &Path) -> String {
    path.parent().map(|folder| format!("{}/", folder.display())).unwrap_or_default()
}
