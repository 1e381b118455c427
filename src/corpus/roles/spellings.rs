//! [`spellings`]: columns of one file whose names differ only in their spelling.

use std::collections::HashMap;
use std::sync::Arc;

use super::names::comparable;
use crate::corpus::value::Fields;

/// Returns remarks on columns of a sample that differ only in their spelling and are never in the
/// same record: programs that write `Partei` and `partei` mean one column. The columns with a role
/// have this role in all spellings.
pub(super) fn spellings(sample: &[&Fields], chosen: &[Option<Arc<str>>]) -> Vec<String> {
    let mut columns: Vec<(String, Vec<&Arc<str>>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (name, _) in sample.iter().flat_map(|row| row.iter()) {
        known.entry(name).or_insert_with(|| {
            let form = comparable(name);
            let place = *places.entry(form.clone()).or_insert(columns.len());
            if place == columns.len() {
                columns.push((form, Vec::new()));
            }
            columns[place].1.push(name);
            place
        });
    }
    let forms: Vec<String> = chosen.iter().flatten().map(|name| comparable(name)).collect();
    columns.retain(|(form, names)| {
        !form.is_empty() && (2..=MOST_SPELLINGS).contains(&names.len()) && !forms.contains(form)
    });
    columns.truncate(MOST_SPELLINGS);
    let is_beside = |names: &[&Arc<str>]| {
        sample.iter().any(|row| row.iter().filter(|(name, _)| names.contains(&name)).count() > 1)
    };
    columns.retain(|(_, names)| !is_beside(names));
    let remark = |(_, names): &(String, Vec<&Arc<str>>)| {
        let names: Vec<String> = names.iter().take(MOST_NAMED).map(|name| format!("`{name}`")).collect();
        format!("{} differ only in their spelling, but are columns of their own", names.join(" and "))
    };
    columns.iter().take(MOST_NAMED).map(remark).collect()
}

/// The columns, and the spellings of each, that are looked at. A file with more has data in its names.
const MOST_SPELLINGS: usize = 20;
/// The columns and spellings that remarks name.
const MOST_NAMED: usize = 3;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corpus::value::Value;

    fn remarks(rows: &[&[&str]], chosen: &[&str]) -> String {
        let row = |names: &&[&str]| names.iter().map(|name| (Arc::from(*name), Value::Null)).collect();
        let rows: Vec<Fields> = rows.iter().map(row).collect();
        let chosen: Vec<Option<Arc<str>>> = chosen.iter().map(|name| Some(Arc::from(*name))).collect();
        spellings(&rows.iter().collect::<Vec<_>>(), &chosen).join("; ")
    }

    #[test]
    fn spellings_in_different_records_are_named() {
        let rows: &[&[&str]] = &[&["Text", "Partei", "URL", "url"], &["text", "partei", "-"], &["…"]];
        let expected = "`Partei` and `partei` differ only in their spelling, but are columns of their own";
        assert_eq!(remarks(rows, &["text"]), expected);
        assert_eq!(remarks(rows, &["text", "Partei"]), "");
        assert_eq!(remarks(&rows[..1], &[]), "");
    }

    #[test]
    fn names_that_are_data_take_no_time() {
        let names: Vec<String> =
            (0..20_000).map(|at| format!("{}a{}", "-".repeat(at % 50), at / 50)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let rows: Vec<&[&str]> = names.chunks(100).collect();
        assert_eq!(remarks(&rows, &[]), "");
    }
}
