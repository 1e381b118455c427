//! Groups of articles to compare, such as `period=2022-10` or `source=…`.

mod comparison;
mod no_match;
mod selection;

pub use comparison::{Comparison, ComparisonUnits};
pub use selection::Selection;
