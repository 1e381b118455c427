//! [`Condition`]: what the value of a column must be, e.g. `party=SPD`.

use std::fmt;
use std::str::FromStr;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::corpus::clean::metadata::normalized;

/// A condition on the value of a column: `COLUMN=VALUE`, `COLUMN!=VALUE`, or `COLUMN~PATTERN` for
/// a regular expression that matches a part of the value.
///
/// Values are compared without surrounding white space and in any Unicode form. An article without
/// a value has the empty value: `party=` selects such articles, and `party!=` all others.
///
/// ```
/// use zeitwort::corpus::Condition;
///
/// let condition: Condition = "ressort~^(Politik|Wirtschaft)$".parse()?;
/// assert_eq!(condition.column(), "ressort");
/// assert!("ressort".parse::<Condition>().is_err());
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Condition {
    column: String,
    test: Test,
}

#[derive(Clone, Debug)]
enum Test {
    Equal(String),
    NotEqual(String),
    Matches(Regex),
}

impl Condition {
    /// The column.
    #[must_use]
    pub fn column(&self) -> &str {
        &self.column
    }

    /// Returns `true` for a condition of the form `COLUMN=VALUE`. Several of them for one
    /// column are alternatives.
    pub(super) fn is_equality(&self) -> bool {
        matches!(self.test, Test::Equal(_))
    }

    /// Returns `true` if the value fulfils the condition.
    pub(super) fn holds(&self, value: &str) -> bool {
        match &self.test {
            Test::Equal(wanted) => value == wanted,
            Test::NotEqual(unwanted) => value != unwanted,
            Test::Matches(pattern) => pattern.is_match(value),
        }
    }
}

impl FromStr for Condition {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refused = |expected| Error::Parameter { name: "where", given: text.to_owned(), expected };
        let at = text.find(['=', '~', '!']);
        let (column, rest) = text.split_at(at.ok_or_else(|| refused(FORM))?);
        let column = column.trim().to_owned();
        if column.is_empty() {
            return Err(refused(FORM));
        }
        let value = |rest: &str| normalized(rest).into_owned();
        let test = if let Some(rest) = rest.strip_prefix("!=") {
            Test::NotEqual(value(rest))
        } else if let Some(rest) = rest.strip_prefix('=') {
            Test::Equal(value(rest))
        } else if let Some(pattern) = rest.strip_prefix('~') {
            Test::Matches(Regex::new(pattern.trim()).map_err(|_| refused("a regular expression after ~"))?)
        } else {
            return Err(refused(FORM));
        };
        Ok(Self { column, test })
    }
}

const FORM: &str = "COLUMN=VALUE, COLUMN!=VALUE or COLUMN~PATTERN, such as source=bote";

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, value) = match &self.test {
            Test::Equal(value) => ("=", value.as_str()),
            Test::NotEqual(value) => ("!=", value.as_str()),
            Test::Matches(pattern) => ("~", pattern.as_str()),
        };
        write!(f, "{}{sign}{value}", self.column)
    }
}

impl TryFrom<String> for Condition {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Condition> for String {
    fn from(condition: Condition) -> Self {
        condition.to_string()
    }
}

/// Conditions are equal if they are written in the same way.
impl PartialEq for Condition {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn conditions_compare_values() {
        for (condition, value, holds) in [
            ("party=SPD", "SPD", true),
            ("party = SPD ", "SPD", true),
            ("party=Die Gru\u{308}nen", "Die Grünen", true),
            ("party=SPD", "", false),
            ("party=", "", true),
            ("party!=SPD", "CDU", true),
            ("party!=", "", false),
            ("party~^S", "SPD", true),
            ("party~(?i)spd|grün", "Die Grünen", true),
            ("party~^P", "SPD", false),
            ("formula=a=b", "a=b", true),
        ] {
            assert_eq!(condition.parse::<Condition>().unwrap().holds(value), holds, "{condition}");
        }
        for refused in ["party", "=SPD", "party!SPD", "party~("] {
            assert!(refused.parse::<Condition>().is_err(), "{refused}");
        }
    }
}
