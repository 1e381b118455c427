//! [`take_sample`]: the first records of a file, by which the use of its columns is recognised.

use crate::corpus::read::{RawRecord, RawRecords, ResolvedRecord};
use crate::corpus::value::Value;

/// A sample for the use of the columns: enough records to see what a column holds, and few
/// enough to keep them.
const SAMPLE_RECORDS: usize = 200;
const SAMPLE_BYTES: usize = 4 << 20;

/// Takes the first records. Returns `true` with them if there are no others.
pub(super) fn take_sample(records: &mut RawRecords<'_>) -> (Vec<ResolvedRecord>, bool) {
    let mut sample = Vec::new();
    let mut bytes = 0;
    while sample.len() < SAMPLE_RECORDS && bytes < SAMPLE_BYTES {
        let Some(record) = records.next().map(RawRecord::resolve) else { return (sample, true) };
        bytes += record.fields().map_or(0, |fields| {
            let length = |value: &Value| if let Value::Text(text) = value { text.len() } else { 8 };
            fields.iter().map(|(name, value)| name.len() + length(value)).sum()
        });
        sample.push(record);
    }
    (sample, false)
}
