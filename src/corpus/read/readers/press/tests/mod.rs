//! Tests of whole exports.

mod corpus;
mod factiva;
mod hostile;
mod nexis_new;
mod nexis_old;
mod wiso;

use std::io::{BufReader, Cursor};

use super::article::COLUMNS;
use crate::corpus::read::raw_record::Resolved;
use crate::corpus::value::Value;

/// What an export gives.
pub(super) struct Read {
    pub(super) format: String,
    /// The records, or the reasons for which they are rejected.
    pub(super) records: Vec<Result<Vec<(String, String)>, String>>,
    pub(super) remarks: Vec<String>,
    pub(super) is_ended_early: bool,
}

impl Read {
    /// Returns the values of a column; a dash stands for none.
    pub(super) fn column(&self, name: &str) -> Vec<String> {
        let value = |record: &Result<Vec<(String, String)>, String>| match record {
            Err(reason) => format!("! {reason}"),
            Ok(fields) => {
                let found = fields.iter().find(|(column, _)| column == name).map(|(_, value)| value.clone());
                found.filter(|value| !value.is_empty()).unwrap_or_else(|| "-".to_owned())
            }
        };
        self.records.iter().map(value).collect()
    }

    /// Asserts the values of the first record, except those that are empty.
    pub(super) fn assert_first(&self, expected: &[(&str, &str)]) {
        let first = self.records.first().unwrap().as_ref().unwrap();
        let filled: Vec<(&str, &str)> = first
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(filled, expected);
    }
}

pub(super) fn read(text: &str) -> Read {
    read_bytes(text.as_bytes().to_vec(), 1 << 16, 1_000_000)
}

pub(super) fn read_bytes(bytes: Vec<u8>, buffer: usize, max_bytes: usize) -> Read {
    let stream = BufReader::with_capacity(buffer, Cursor::new(bytes));
    let Ok(opened) = super::open(Box::new(stream), max_bytes) else {
        return Read {
            format: "none".to_owned(),
            records: Vec::new(),
            remarks: Vec::new(),
            is_ended_early: false,
        };
    };
    let mut read =
        Read { format: opened.format, records: Vec::new(), remarks: opened.remarks, is_ended_early: false };
    for record in opened.records {
        let record = match record.unless_remark() {
            Ok(record) => record.resolve(),
            Err(remark) => {
                read.remarks.push(remark);
                continue;
            }
        };
        read.is_ended_early |= record.ends_file;
        match record.content {
            Ok(Resolved::Fields(fields)) => {
                assert!(fields.iter().all(|(name, _)| COLUMNS.contains(&&**name)));
                let shown = |value: &Value| value.to_string();
                read.records
                    .push(Ok(fields.iter().map(|(name, value)| (name.to_string(), shown(value))).collect()));
            }
            Ok(_) => panic!("no fields"),
            Err(reason) => read.records.push(Err(reason)),
        }
    }
    read
}
