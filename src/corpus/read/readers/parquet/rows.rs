//! The rows of a file, one record each: row group by row group, and in each a batch of rows
//! at a time.

use std::sync::Arc;

use parquet::file::metadata::ParquetMetaData;

use super::batch::{Batch, RowGroupReader};
use super::pages::{ColumnBytes, has_prefixes};
use super::schema::ColumnPlan;
use crate::corpus::account::Mends;
use crate::corpus::read::raw_record::{Content, RawRecord};

/// The memory that a batch should take.
const BATCH_BYTES: usize = 2 << 20;

/// The rows of the first batch, from which the size of the next ones is reckoned.
const FIRST_ROWS: usize = 64;

/// The most rows of a batch: long texts may follow short ones.
const MOST_ROWS: usize = 512;

/// The same for columns where a few bytes can stand for a long text.
const MOST_ROWS_WITH_PREFIXES: usize = 16;

/// The limit on the rows of a file: a fixed number, and a number for each byte of the file. A few
/// bytes can stand for any number of missing values, so a hostile file would never end.
const ROWS_OF_ANY_FILE: u64 = 1_000_000;
const ROWS_FOR_A_BYTE: u64 = 1_000;

/// The rows of a file.
pub(super) struct Rows {
    bytes: Arc<ColumnBytes>,
    metadata: ParquetMetaData,
    plans: Arc<[ColumnPlan]>,
    /// The row group, and how many of its rows were decoded.
    group: usize,
    decoded: usize,
    reader: Option<RowGroupReader>,
    batch: Arc<Batch>,
    /// The next row of the batch.
    next: usize,
    batch_rows: usize,
    /// The number of records that were returned, and the most that there can be.
    record: u64,
    most_records: u64,
    has_ended: bool,
}

impl Rows {
    pub(super) fn new(bytes: ColumnBytes, metadata: ParquetMetaData, plans: Vec<ColumnPlan>) -> Self {
        let most_records = bytes.len().saturating_mul(ROWS_FOR_A_BYTE).saturating_add(ROWS_OF_ANY_FILE);
        Self {
            bytes: Arc::new(bytes),
            metadata,
            plans: plans.into(),
            group: 0,
            decoded: 0,
            reader: None,
            batch: Arc::new(Batch::default()),
            next: 0,
            batch_rows: FIRST_ROWS,
            record: 0,
            most_records,
            has_ended: false,
        }
    }

    /// Decodes the next batch and returns whether there was one.
    fn decode(&mut self) -> Result<bool, String> {
        while let Some(group) = self.metadata.row_groups().get(self.group) {
            let rows = usize::try_from(group.num_rows())
                .map_err(|_| format!("the row group {} has an impossible number of rows", self.group + 1))?;
            if self.decoded == rows {
                self.check_group_end()?;
                self.group += 1;
                (self.decoded, self.reader) = (0, None);
                continue;
            }
            let most = match group.columns().iter().any(has_prefixes) {
                true => MOST_ROWS_WITH_PREFIXES,
                false => MOST_ROWS,
            };
            let count = self.batch_rows.min(most).min(rows - self.decoded);
            if self.record >= self.most_records {
                return Err(format!("{} bytes cannot hold more rows", self.bytes.len()));
            }
            match self.read(count) {
                Ok(batch) => {
                    self.decoded += count;
                    let fitting = count * BATCH_BYTES / batch.bytes.max(1);
                    if count == self.batch_rows.min(most) && count > 1 {
                        self.batch_rows = fitting.clamp(2, count * 4);
                    }
                    (self.batch, self.next) = (Arc::new(batch), 0);
                    return Ok(true);
                }
                // The rows before the damage are found one by one.
                Err(_) if count > 1 => (self.batch_rows, self.reader) = (1, None),
                Err(reason) => return Err(reason),
            }
        }
        match self.metadata.file_metadata().num_rows() {
            rows if u64::try_from(rows) == Ok(self.record) => Ok(false),
            rows => Err(format!("the footer counts {rows} rows, the row groups hold {}", self.record)),
        }
    }

    fn read(&mut self, count: usize) -> Result<Batch, String> {
        let mut reader = match self.reader.take() {
            Some(reader) => reader,
            None => self.open_group()?,
        };
        let batch = reader.read(count, &self.plans)?;
        self.reader = Some(reader);
        Ok(batch)
    }

    /// Opens the row group at the row that is next.
    fn open_group(&self) -> Result<RowGroupReader, String> {
        let group = self.metadata.row_group(self.group);
        let mut reader = RowGroupReader::open(&self.bytes, group, &self.plans)?;
        let mut left = self.decoded;
        while left > 0 {
            let count = left.min(MOST_ROWS_WITH_PREFIXES);
            reader.read(count, &self.plans)?;
            left -= count;
        }
        Ok(reader)
    }

    /// A column that is no list has one value, or one missing value, for each row.
    fn check_group_end(&self) -> Result<(), String> {
        let group = self.metadata.row_group(self.group);
        for (column, plan) in group.columns().iter().zip(self.plans.iter()) {
            if !plan.is_list && column.num_values() != group.num_rows() {
                return Err(format!(
                    "the row group {} has {} rows, its column `{}` {} values",
                    self.group + 1,
                    group.num_rows(),
                    plan.name,
                    column.num_values()
                ));
            }
        }
        Ok(())
    }

    fn row(&mut self) -> RawRecord {
        let (batch, plans, row) = (self.batch.clone(), self.plans.clone(), self.next);
        self.next += 1;
        self.record += 1;
        // Texts are checked and copied where the record is used: on another thread, maybe.
        let fields = move || Ok((batch.fields(row, &plans)?, Mends::default()));
        RawRecord::new(self.record, Ok(Content::Deferred(Box::new(fields))))
    }

    fn damage(&self, reason: &str) -> RawRecord {
        let place = match self.record {
            0 => "from its first row on".to_owned(),
            rows => format!("after {rows} rows"),
        };
        let kept = if self.record == 0 { "" } else { "; the rows before are kept" };
        let reason = format!("the Parquet file is damaged {place} ({reason}){kept}");
        RawRecord::end_of_damaged_file(self.record + 1, reason)
    }
}

impl Iterator for Rows {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        if self.has_ended {
            return None;
        }
        if self.next < self.batch.rows {
            return Some(self.row());
        }
        match self.decode() {
            Ok(true) => Some(self.row()),
            Ok(false) => {
                self.has_ended = true;
                None
            }
            Err(reason) => {
                self.has_ended = true;
                Some(self.damage(&reason))
            }
        }
    }
}
