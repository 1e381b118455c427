//! [`take_sample`]: the first records of a file, by which the use of its columns is recognised.

use crate::corpus::read::{RawRecord, RawRecords, ResolvedRecord, without_records_before};
use crate::corpus::value::Value;

/// A sample for the use of the columns: enough records to see what a column holds, and few
/// enough to keep them.
const SAMPLE_RECORDS: usize = 200;
const SAMPLE_BYTES: usize = 4 << 20;

/// The first records of a file.
pub(super) struct RecordSample {
    pub(super) records: Vec<ResolvedRecord>,
    /// Whether there are no others.
    pub(super) is_whole: bool,
    /// The remarks among the records.
    pub(super) remarks: Vec<String>,
}

/// Takes the first records.
pub(super) fn take_sample(records: &mut RawRecords<'_>) -> RecordSample {
    let mut sample = RecordSample { records: Vec::new(), is_whole: false, remarks: Vec::new() };
    let mut bytes = 0;
    let nothing_before = |mut record: RawRecord| {
        if let Err(reason) = &mut record.content {
            *reason = without_records_before(reason);
        }
        record
    };
    while sample.records.len() < SAMPLE_RECORDS && bytes < SAMPLE_BYTES {
        let record = match records.next().map(RawRecord::unless_remark) {
            Some(Ok(record)) if sample.records.is_empty() => nothing_before(record).resolve(),
            Some(Ok(record)) => record.resolve(),
            Some(Err(remark)) => {
                sample.remarks.push(remark);
                continue;
            }
            None => {
                sample.is_whole = true;
                break;
            }
        };
        bytes += record.fields().map_or(0, |fields| {
            let length = |value: &Value| if let Value::Text(text) = value { text.len() } else { 8 };
            fields.iter().map(|(name, value)| name.len() + length(value)).sum()
        });
        sample.records.push(record);
    }
    sample
}
