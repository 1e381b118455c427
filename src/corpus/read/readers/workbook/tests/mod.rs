//! Workbooks as people and programs make them.

mod cells;
mod excel97;
mod files;
mod made;
mod open_document;
mod sheets;
