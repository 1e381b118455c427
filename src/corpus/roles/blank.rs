//! [`is_blank`]: values that stand for nothing.

use crate::corpus::value::Value;

/// What R, pandas and databases write for a missing value.
const NOTHING: [&str; 8] = ["na", "n/a", "nan", "nat", "none", "null", "\\n", "-"];

/// The longest such word, in bytes.
const LONGEST_NOTHING: usize = 4;

/// Returns `true` for a text that stands for nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.len() <= LONGEST_NOTHING && NOTHING.contains(&text.to_lowercase().as_str())
}

/// Returns `true` for a value that stands for nothing.
pub(in crate::corpus) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => is_nothing(text),
        _ => false,
    }
}
