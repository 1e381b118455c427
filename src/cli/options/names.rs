//! The parser of settings with a fixed set of values.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// Parses the name of one of `values`, which `--help` lists.
pub(crate) fn one_of<T: Copy + Send + Sync + 'static>(
    values: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let names = values.iter().map(move |&value| PossibleValue::new(name(value)));
    PossibleValuesParser::new(names).try_map(move |given| {
        let value = values.iter().copied().find(|&value| name(value) == given);
        value.ok_or("unknown value")
    })
}
