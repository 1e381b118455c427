//! What the user is told of a workbook.

use std::sync::Arc;

use super::choose::Candidate;
use super::sheet::Sheet;
use crate::corpus::read::readers::table_header::groups_remark;

/// The names of sheets that a remark gives.
const MOST_NAMED: usize = 20;

/// Returns which sheets are read, and which are not; nothing for a workbook of one sheet.
pub(super) fn on_sheets(sheets: &[Sheet], read: &[Candidate]) -> Option<String> {
    if sheets.len() < 2 {
        return None;
    }
    let is_read = |index: usize| read.iter().any(|candidate| candidate.index == index);
    let name = |sheet: &Sheet| match sheet.is_hidden {
        true => format!("`{}` (hidden)", sheet.name),
        false => format!("`{}`", sheet.name),
    };
    let chosen: Vec<String> =
        read.iter().filter_map(|candidate| sheets.get(candidate.index)).map(name).collect();
    let others: Vec<String> = sheets
        .iter()
        .enumerate()
        .filter(|(index, _)| !is_read(*index))
        .map(|(_, sheet)| {
            let rows = match sheet.rows.len() {
                0 => "empty".to_owned(),
                1 => "1 row".to_owned(),
                rows => format!("{rows} rows"),
            };
            let hidden = if sheet.is_hidden { ", hidden" } else { "" };
            let damaged = if sheet.damage.is_some() { ", damaged" } else { "" };
            format!("`{}` ({rows}{hidden}{damaged})", sheet.name)
        })
        .collect();
    let read = match chosen.as_slice() {
        [only] => format!("sheet {only} is read"),
        _ => format!("sheets {} are read, because they have the same columns", some_of(&chosen)),
    };
    Some(match others.is_empty() {
        true => read,
        false => format!("{read}; not read: {}; for another sheet, set `sheet`", some_of(&others)),
    })
}

fn some_of(names: &[String]) -> String {
    let mut named = names.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > MOST_NAMED {
        named.push_str(&format!(", … ({} sheets)", names.len()));
    }
    named
}

/// Returns what the user should know of a sheet that is read.
pub(super) fn on_cells(
    sheet: &Sheet,
    candidate: &Candidate,
    plain_dates: &[(Arc<str>, u64, String)],
) -> Vec<String> {
    let mut remarks = Vec::new();
    let number = |index: usize| sheet.rows.get(index).map_or(0, |row| row.number);
    let layout = &candidate.layout;
    match layout.header {
        None => {
            remarks.push("no header: the columns are named by their places, column_1, column_2, …".to_owned())
        }
        Some(header) if header > 0 => {
            let header = header + usize::from(layout.has_groups);
            remarks.push(format!("skipped the rows before the header, which is row {}", number(header)));
        }
        Some(_) => {}
    }
    if let Some(groups) =
        layout.header.and_then(|header| sheet.rows.get(header)).filter(|_| layout.has_groups)
    {
        remarks.push(groups_remark(&format!("row {}", groups.number), groups.texts()));
    }
    if layout.header.is_some() && layout.first >= sheet.rows.len() && sheet.damage.is_none() {
        remarks.push("the sheet has a header and no rows".to_owned());
    }
    for (column, count, first) in plain_dates {
        remarks.push(match count {
            1 => format!("`{column}`: the number {first} is read as a day, as Excel counts them"),
            _ => {
                format!("`{column}`: {count} numbers such as {first} are read as days, as Excel counts them")
            }
        });
    }
    let findings = sheet.findings;
    let mut add = |count: u64, one: &str, several: &str| {
        if count > 0 {
            remarks.push(counted(count, one, several));
        }
    };
    add(
        findings.longest_texts,
        "text has 32,767 characters, Excel's limit: it may be cut off",
        "texts have 32,767 characters, Excel's limit: they may be cut off",
    );
    add(
        findings.long_numbers,
        "number has more than 15 digits, of which Excel keeps 15: an id as long as this is not exact",
        "numbers have more than 15 digits, of which Excel keeps 15: ids as long as these are not exact",
    );
    add(
        findings.formulas_without_value,
        "formula has no saved value and counts as empty: open the workbook in Excel or LibreOffice and save it",
        "formulas have no saved value and count as empty: open the workbook in Excel or LibreOffice and save it",
    );
    add(
        findings.errors,
        "cell holds an error such as #REF! and counts as empty",
        "cells hold errors such as #REF! and count as empty",
    );
    remarks
}

fn counted(count: u64, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
