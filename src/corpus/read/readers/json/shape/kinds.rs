//! The shapes that a JSON file can have, and how much of an object is examined to find its shape.

use std::sync::Arc;

/// What an object is.
#[derive(Debug, PartialEq)]
pub(in super::super) enum Shape {
    /// One record.
    Article,
    /// It holds a list of records.
    List(Place),
    /// It, or an object in it, holds records by key.
    ByKey(Place, Keys),
    /// It holds rows of the columns.
    Rows(Place, Arc<[Arc<str>]>),
    /// It holds the columns of a table, one after another.
    Columns,
}

/// What the keys of records are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) enum Keys {
    /// Ids.
    Ids,
    /// Positions, which say nothing.
    Positions,
}

/// Where in an object the records are.
#[derive(Debug, PartialEq)]
pub(in super::super) struct Place {
    /// The names on the way, e.g. `response.docs`; empty for the object itself.
    pub(in super::super) path: String,
    /// The index of the opening bracket.
    pub(in super::super) start: usize,
    /// How many objects are open around it.
    pub(in super::super) depth: usize,
}

/// How many members decide what an object is.
pub(super) const MEMBERS_LOOKED_AT: usize = 1_000;
/// How many elements decide what a list is. Telegram, for one, puts some messages without text
/// first.
pub(super) const ELEMENTS_LOOKED_AT: usize = 5;
