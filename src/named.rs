//! The macro [`named!`]: an enumerated setting, its names and everything that
//! follows from them.

use crate::similar::most_similar;
use crate::{Error, Result};

/// Gives the values of an enumerated setting their names.
///
/// `named!(Type as "setting" { Variant = "name", … })` implements `ALL`, `name`,
/// `Display`, `FromStr`, `Serialize` and `Deserialize` from this one list. The
/// compiler rejects a list that lacks a variant.
macro_rules! named {
    ($type:ident as $setting:literal { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $type {
            /// All values.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in configuration files and on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = $crate::Error;

            fn from_str(name: &str) -> $crate::Result<Self> {
                $crate::named::by_name($setting, Self::ALL, Self::name, name)
            }
        }

        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let name = <String as ::serde::Deserialize>::deserialize(deserializer)?;
                name.parse().map_err(::serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use named;

/// Returns the value with a name.
///
/// # Errors
/// Returns [`Error::UnknownName`] with all names and the most similar one.
pub(crate) fn by_name<T: Copy>(
    setting: &'static str,
    values: &[T],
    name_of: fn(T) -> &'static str,
    name: &str,
) -> Result<T> {
    let unknown = || {
        let known: Vec<&'static str> = values.iter().map(|&value| name_of(value)).collect();
        Error::UnknownName {
            setting,
            given: name.to_owned(),
            nearest: most_similar(name, known.iter().copied()),
            known,
        }
    };
    values.iter().copied().find(|&value| name_of(value) == name).ok_or_else(unknown)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::time::Period;

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let error = "Weeks".parse::<Period>().unwrap_err().to_string();
        assert_eq!(
            error,
            "invalid `period`: `Weeks` (expected day, week, month, quarter, year; did you mean `week`?)"
        );
        let error = "fortnight".parse::<Period>().unwrap_err().to_string();
        assert!(!error.contains("did you mean"), "{error}");
    }

    #[test]
    fn every_name_parses_to_its_value() {
        for &period in Period::ALL {
            assert_eq!(period.to_string().parse::<Period>().unwrap(), period);
            let json = serde_json::to_string(&period).unwrap();
            assert_eq!(json, format!("\"{period}\""));
            assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
        }
    }
}
