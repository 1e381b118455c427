//! Groups of articles to compare, such as `period=2022-10` or `source=…`.

mod no_match;
mod selection;

pub use selection::Selection;
