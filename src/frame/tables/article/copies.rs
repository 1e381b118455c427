//! `copies`: a row for each article of a group of copies.

use polars::prelude::DataFrame;

use crate::Result;
use crate::copies::{CopyGroup, CopyGroups, Member};
use crate::frame::columns::{column_of, dates, table};
use crate::frame::definition::{Build, TableDefinition};
use crate::frame::schema::ColumnType::{Date, F64, I32, Str, U32};
use crate::frame::schema::{ColumnSchema, TableSchema};

pub(crate) const COPIES: TableDefinition =
    TableDefinition::new(SCHEMA, Build::Whole(|source| copies(source.copies.map(CopyGroups::groups))));

const SCHEMA: TableSchema = TableSchema::new(
    "copies",
    &[
        ColumnSchema::new("group", U32, "the number of the group, in the order of their earliest articles"),
        ColumnSchema::new("doc_id", Str, "the id of the article"),
        ColumnSchema::new("source", Str, "its outlet").nullable(),
        ColumnSchema::new("date", Date, "its date; the first day if only the month or year is known")
            .nullable(),
        ColumnSchema::new("of", Str, "the id of the earliest of the most complete articles of the group"),
        ColumnSchema::new(
            "containment",
            F64,
            "the share of the shorter article's words of four and more letters, and of its numbers, that this article and `of` share, in \
             [0, 1]; 1 for `of` itself",
        ),
        ColumnSchema::new("lag_days", I32, "days from `of` to this article; null if a day is not known")
            .nullable(),
    ],
);

/// Sorted by group, date and id.
fn copies(groups: Option<&[CopyGroup]>) -> Result<DataFrame> {
    let groups = groups.unwrap_or_default();
    let numbered = (0..).zip(groups);
    let rows: Vec<(u32, &CopyGroup, &Member)> = numbered
        .flat_map(|(number, group)| group.members.iter().map(move |member| (number, group, member)))
        .collect();
    table(
        &SCHEMA,
        vec![
            column_of("group", &rows, |(number, _, _)| *number),
            column_of("doc_id", &rows, |(_, _, member)| member.doc_id.as_str()),
            column_of("source", &rows, |(_, _, member)| member.source.as_deref()),
            dates("date", rows.iter().map(|(_, _, member)| Some(member.date?.first_day()))),
            column_of("of", &rows, |(_, group, _)| group.of().doc_id.as_str()),
            column_of("containment", &rows, |(_, _, member)| member.containment),
            column_of("lag_days", &rows, |(_, _, member)| member.lag_days),
        ],
    )
}
