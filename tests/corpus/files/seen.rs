//! What is read of a folder, as short text to compare.

use zeitwort::Corpus;
use zeitwort::corpus::{Document, ReadSummary};

use crate::support::{Workspace, documents};

/// Returns the articles in the files of a workspace, and what else was read.
pub(super) fn read(workspace: &Workspace) -> (Vec<Document>, ReadSummary) {
    let (articles, summary) = documents(&Corpus::from_paths([workspace.input()]).unwrap());
    assert_eq!(articles.len() as u64, summary.documents);
    (articles, summary)
}

/// Returns each article as `id | date | source | text`, with `¶` for the end of a line.
pub(super) fn shown(articles: &[Document]) -> Vec<String> {
    let shown = |article: &Document| {
        let date = article.meta.date.map_or("-".to_owned(), |date| date.to_string());
        let source = article.meta.source.as_deref().unwrap_or("-");
        format!("{} | {date} | {source} | {}", article.meta.id, article.text.trim().replace('\n', "¶"))
    };
    articles.iter().map(shown).collect()
}

/// Returns the value of a column in each article; `-` if there is none.
pub(super) fn column(articles: &[Document], name: &str) -> Vec<String> {
    articles.iter().map(|article| article.meta.value(name).unwrap_or_else(|| "-".to_owned())).collect()
}

/// Returns each rejected record with its reason. `…` at the end says that the rest of the file is lost.
pub(super) fn rejected(workspace: &Workspace, summary: &ReadSummary) -> Vec<String> {
    let shown = summary.rejected.iter().map(|record| {
        let shown = record.to_string();
        if record.rest_of_file { shown + " …" } else { shown }
    });
    shown.map(|record| without_folder(workspace, &record)).collect()
}

/// Returns the remarks on the files, sorted.
pub(super) fn remarks(workspace: &Workspace, summary: &ReadSummary) -> Vec<String> {
    let remarks = summary.account.remarks.iter().map(|remark| without_folder(workspace, remark));
    let mut remarks: Vec<String> = remarks.collect();
    remarks.sort();
    remarks
}

/// Asserts that there are as many lines as parts, and that each line has its part.
pub(super) fn assert_parts(lines: &[String], parts: &[&str]) {
    let fits = lines.len() == parts.len() && lines.iter().zip(parts).all(|(line, part)| line.contains(part));
    assert!(fits, "expected {parts:#?} in {lines:#?}");
}

fn without_folder(workspace: &Workspace, line: &str) -> String {
    line.replace(&format!("{}/", workspace.input().display()), "")
}
