//! Table schemas: the name, type and meaning of each column, and whether it may
//! hold nulls.

use std::fmt;

use polars::prelude::{DataFrame, DataType};

use crate::{Error, Result};

/// The name and the columns of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableSchema {
    /// The name of the table.
    pub name: &'static str,
    /// Its columns, in order.
    pub columns: &'static [ColumnSchema],
    /// Whether the columns carried over from the input follow, with their own
    /// names and types.
    pub carries_input: bool,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ColumnSchema {
    /// The name of the column.
    pub name: &'static str,
    /// Its type.
    pub column_type: ColumnType,
    /// Whether it may hold nulls.
    pub nullable: bool,
    /// Whether a table may lack it: `title`, for instance, is there only if an
    /// article has one.
    pub optional: bool,
    /// What it holds, in one line.
    pub description: &'static str,
}

/// The type of a column. `Display` gives the short name that the README uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnType {
    /// Text.
    Str,
    /// Lists of text.
    StrList,
    /// True or false.
    Bool,
    /// A calendar date.
    Date,
    /// A signed 32-bit integer.
    I32,
    /// An unsigned 32-bit integer.
    U32,
    /// An unsigned 64-bit integer.
    U64,
    /// A 32-bit floating-point number.
    F32,
    /// A 64-bit floating-point number.
    F64,
}

impl TableSchema {
    pub(crate) const fn new(name: &'static str, columns: &'static [ColumnSchema]) -> Self {
        Self { name, columns, carries_input: false }
    }

    /// The columns carried over from the input follow the others.
    pub(crate) const fn carries_input(self) -> Self {
        Self { carries_input: true, ..self }
    }

    /// Whether there is a column of this name.
    #[must_use]
    pub fn has_column(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column.name == name)
    }

    /// Checks that a table has these columns, in this order and of these types,
    /// with nulls only where they are allowed.
    ///
    /// # Errors
    /// Returns [`Error::Table`], which describes the first difference.
    pub fn check(&self, table: &DataFrame) -> Result<()> {
        let differs = |message: String| Err(Error::Table { table: self.name, message });
        let mut found = table.columns().iter().peekable();
        for column in self.columns {
            let is_next = found.peek().is_some_and(|found| {
                // A carried column may have the name of an optional one that is not there.
                found.name() == column.name
                    && !(self.carries_input && column.optional && *found.dtype() != column.data_type())
            });
            let Some(found) = found.next_if(|_| is_next) else {
                if column.optional {
                    continue;
                }
                let next =
                    found.peek().map_or("no more columns".to_owned(), |next| format!("`{}`", next.name()));
                return differs(format!("expected column `{}`, found {next}", column.name));
            };
            if *found.dtype() != column.data_type() {
                let (name, expected, found) = (column.name, column.column_type, found.dtype());
                return differs(format!("column `{name}` is of type {found} (expected {expected})"));
            }
            if !column.nullable && found.null_count() > 0 {
                return differs(format!("column `{}` holds nulls", column.name));
            }
        }
        match found.next() {
            Some(column) if !self.carries_input => differs(format!("unexpected column `{}`", column.name())),
            _ => Ok(()),
        }
    }
}

impl ColumnSchema {
    pub(crate) const fn new(name: &'static str, column_type: ColumnType, description: &'static str) -> Self {
        Self { name, column_type, nullable: false, optional: false, description }
    }

    /// The column may hold nulls.
    pub(crate) const fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }

    /// The table may lack the column.
    pub(crate) const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    fn data_type(&self) -> DataType {
        match self.column_type {
            ColumnType::Str => DataType::String,
            ColumnType::StrList => DataType::List(Box::new(DataType::String)),
            ColumnType::Bool => DataType::Boolean,
            ColumnType::Date => DataType::Date,
            ColumnType::I32 => DataType::Int32,
            ColumnType::U32 => DataType::UInt32,
            ColumnType::U64 => DataType::UInt64,
            ColumnType::F32 => DataType::Float32,
            ColumnType::F64 => DataType::Float64,
        }
    }
}

impl fmt::Display for ColumnSchema {
    /// Writes the row of a Markdown table: name, type and description. A question
    /// mark after the type means that the column may hold nulls.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, column_type, description, .. } = self;
        let nullable = if self.nullable { "?" } else { "" };
        write!(f, "| `{name}` | {column_type}{nullable} | {description} |")
    }
}

impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Str => "str",
            Self::StrList => "list[str]",
            Self::Bool => "bool",
            Self::Date => "Date",
            Self::I32 => "i32",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::F32 => "f32",
            Self::F64 => "f64",
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use polars::prelude::Column;

    use super::*;

    const SCHEMA: TableSchema = TableSchema::new(
        "test",
        &[
            ColumnSchema::new("id", ColumnType::U32, "a number"),
            ColumnSchema::new("title", ColumnType::Str, "a text").nullable().optional(),
        ],
    );

    fn check(schema: &TableSchema, columns: Vec<Column>) -> String {
        let height = columns.first().map_or(0, Column::len);
        let table = DataFrame::new(height, columns).unwrap();
        schema.check(&table).map_or_else(|error| error.to_string(), |()| "fits".to_owned())
    }

    fn ids() -> Column {
        Column::new("id".into(), [1u32, 2])
    }

    #[test]
    fn a_table_must_fit_its_schema() {
        let titles = || Column::new("title".into(), [Some("a"), None]);
        assert_eq!(check(&SCHEMA, vec![ids(), titles()]), "fits");
        assert_eq!(check(&SCHEMA, vec![ids()]), "fits");
        for (columns, expected) in [
            (vec![], "expected column `id`, found no more columns"),
            (vec![titles(), ids()], "expected column `id`, found `title`"),
            (vec![Column::new("id".into(), [1u64, 2])], "`id` is of type u64 (expected u32)"),
            (vec![Column::new("id".into(), [Some(1u32), None])], "`id` holds nulls"),
            (vec![ids(), Column::new("text".into(), ["a", "b"])], "unexpected column `text`"),
            (vec![ids(), Column::new("title".into(), [1i64, 2])], "`title` is of type i64 (expected str)"),
        ] {
            let message = check(&SCHEMA, columns);
            assert!(message.ends_with(expected), "{message}");
        }
    }

    #[test]
    fn carried_columns_may_follow() {
        let schema = SCHEMA.carries_input();
        for name in ["pages", "title"] {
            assert_eq!(check(&schema, vec![ids(), Column::new(name.into(), [1i64, 2])]), "fits");
        }
    }
}
