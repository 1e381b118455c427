//! A value that may hold others, its members, and its JSON source.

use std::fmt;
use std::sync::Arc;

use crate::corpus::value::Value;

/// A value that may hold others.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::corpus::read) enum Nested {
    /// A value that holds no others.
    Scalar(Value),
    /// A list.
    List(Vec<Nested>),
    /// An object (a struct or a map in Parquet): its members in the order of the input.
    Object(Vec<(Arc<str>, Nested)>),
}

impl Nested {
    /// Returns the text, if this is a text that is not blank.
    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Scalar(Value::Text(text)) if !text.trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// Whether this is null, a blank text, or a list or object that holds nothing.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Scalar(Value::Null) => true,
            Self::Scalar(Value::Text(text)) => text.trim().is_empty(),
            Self::Scalar(_) => false,
            Self::List(parts) => parts.is_empty(),
            Self::Object(members) => members.is_empty(),
        }
    }
}

/// Returns the member of an object with the name.
pub(super) fn member<'n>(members: &'n [(Arc<str>, Nested)], name: &str) -> Option<&'n Nested> {
    members.iter().find(|(other, _)| **other == *name).map(|(_, value)| value)
}

/// Writes the JSON source.
impl fmt::Display for Nested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(Value::Null) => f.write_str("null"),
            Self::Scalar(value @ (Value::Bool(_) | Value::Int(_))) => value.fmt(f),
            Self::Scalar(Value::Float(value)) => fmt::Display::fmt(&serde_json::Value::from(*value), f),
            Self::Scalar(value @ (Value::Text(_) | Value::Date(_) | Value::Timestamp(_))) => {
                write_text(f, &value.to_string())
            }
            Self::List(parts) => {
                f.write_str("[")?;
                for (index, part) in parts.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    part.fmt(f)?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (index, (name, value)) in members.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    write_text(f, name)?;
                    f.write_str(":")?;
                    value.fmt(f)?;
                }
                f.write_str("}")
            }
        }
    }
}

fn write_text(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    fmt::Display::fmt(&serde_json::Value::from(text), f)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
impl From<serde_json::Value> for Nested {
    fn from(json: serde_json::Value) -> Self {
        use serde_json::Value as Json;
        match json {
            Json::Null => Self::Scalar(Value::Null),
            Json::Bool(truth) => Self::Scalar(Value::Bool(truth)),
            Json::Number(number) => Self::Scalar(match number.as_i64() {
                Some(number) => Value::Int(number),
                None => Value::Float(number.as_f64().unwrap()),
            }),
            Json::String(text) => Self::Scalar(Value::Text(text.into())),
            Json::Array(parts) => Self::List(parts.into_iter().map(Into::into).collect()),
            Json::Object(members) => {
                Self::Object(members.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_source_of_a_nested_value_is_json_again() {
        for source in [
            r#"[]"#,
            r#"{}"#,
            r#"{"a":[1,null,true,1.0,-2.5],"b":{"c":"Er sagte: \"Nein\"\n\u0001ä"}}"#,
            r#"[[],[{}],""]"#,
        ] {
            let json: serde_json::Value = serde_json::from_str(source).unwrap();
            assert_eq!(Nested::from(json).to_string(), source);
        }
    }
}
