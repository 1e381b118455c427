//! Finds where a record ends, and its cells.

mod closing;
mod record;

pub(super) use closing::{Closings, ends_cell};
pub(super) use record::{CELL_WORK, Cell, LineScan, MAX_CELLS, Scan, Scanned, scan_line, scan_record};
