//! The first rows of a table, and what is decided from them: how it is written, and its header.

mod descriptions;
mod detect;
mod header;
mod row_names;
mod rows;
mod sep_line;

pub(super) use descriptions::description_rows;
pub(super) use detect::detect;
pub(super) use header::{
    Header, find_header, has_groups_above, has_named_columns, is_headless, named_columns, names_of,
    numbered_columns,
};
pub(super) use rows::{SAMPLE_BYTES, SampleRow, rows_of};
pub(super) use sep_line::sep_line;
