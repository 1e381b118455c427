//! What the tests of the reader of XML share.

mod bundestag;
mod damage;
mod feeds;
mod lists;
mod tei;

use std::collections::BTreeMap;
use std::io::Cursor;

use super::input::Input;
use super::open;
use crate::corpus::account::Mends;
use crate::corpus::read::raw_record::{MAX_RECORD_BYTES, ReadError, Resolved};

/// What a file gives.
struct Given {
    format: String,
    remarks: Vec<String>,
    records: Vec<Record>,
}

/// A record, or the reason for which there is none.
struct Record {
    columns: BTreeMap<String, String>,
    reason: Option<String>,
    ends_file: bool,
    is_mended: bool,
}

impl Record {
    /// The value of a column; `-` if there is none.
    fn get(&self, name: &str) -> &str {
        assert_eq!(self.reason, None);
        self.columns.get(name).map_or("-", String::as_str)
    }

    fn reason(&self) -> &str {
        self.reason.as_deref().unwrap()
    }
}

impl Given {
    fn all(&self, name: &str) -> Vec<&str> {
        self.records.iter().map(|record| record.get(name)).collect()
    }
}

fn try_read(xml: &[u8], max_bytes: usize) -> Result<Given, String> {
    let opened = match open(Input::new(Box::new(Cursor::new(xml.to_vec()))), max_bytes) {
        Ok(opened) => opened,
        Err(ReadError::File(reason)) => return Err(reason),
    };
    let records = opened.records.enumerate().map(|(at, raw)| {
        let raw = raw.resolve();
        assert_eq!(raw.record, at as u64 + 1);
        let (columns, reason) = match raw.content {
            Ok(Resolved::Fields(fields)) => {
                let count = fields.len();
                let columns: BTreeMap<String, String> =
                    fields.into_iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
                assert_eq!(columns.len(), count, "a column is there twice: {columns:?}");
                (columns, None)
            }
            Ok(_) => unreachable!(),
            Err(reason) => (BTreeMap::new(), Some(reason)),
        };
        Record { columns, reason, ends_file: raw.ends_file, is_mended: raw.mends.contains(Mends::XML) }
    });
    let records = records.collect();
    Ok(Given { format: opened.format, remarks: opened.remarks, records })
}

fn read(xml: &str) -> Given {
    match try_read(xml.as_bytes(), MAX_RECORD_BYTES) {
        Ok(given) => given,
        Err(reason) => panic!("{reason}"),
    }
}

fn refused(xml: &str) -> String {
    try_read(xml.as_bytes(), MAX_RECORD_BYTES).err().unwrap()
}
