//! Opens file after file, and recognises what each is and what its columns hold.

mod about_articles;
mod beside_articles;
mod companion;
mod file_context;
mod named_columns;
mod record_files;
mod record_sample;
mod slash_orders;

pub(super) use file_context::{FileContext, file_name};
pub(super) use record_files::{Next, RecordFiles};
