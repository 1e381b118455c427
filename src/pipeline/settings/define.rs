//! The macro [`define_settings!`]: one entry makes a setting.

/// Defines [`Settings`](super::Settings).
///
/// An entry has the form
///
/// ```text
/// /// Documentation, which ends with the default and the reason for it.
/// name: Type = default, from impl Into<Other>;
/// ```
///
/// and makes the field, its default, its setter, its name in [`NAMES`] and its
/// place in [`set`]. The setter takes `Type`, or what stands behind `from`, which
/// converts to `Type` or to the inner type of an `Option`. A serde attribute may
/// follow the documentation.
///
/// [`NAMES`]: super::Settings::NAMES
/// [`set`]: super::Settings::set
macro_rules! define_settings {
    (
        $(#[$attribute:meta])*
        pub struct Settings;
        $(
            $(#[doc = $doc:literal])+
            $(#[serde($($serde:tt)+)])?
            $name:ident: $type:ty = $default:expr $(, from $argument:ty)?;
        )+
    ) => {
        $(#[$attribute])*
        pub struct Settings {
            $(
                $(#[doc = $doc])+
                $(#[serde($($serde)+)])?
                pub $name: $type,
            )+
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl Settings {
            /// The names of all settings.
            pub const NAMES: &'static [&'static str] =
                &[$($crate::pipeline::settings::define::without_raw_mark(stringify!($name))),+];

            /// Sets a setting by its name, to a value as it stands in a configuration
            /// file.
            ///
            /// # Errors
            /// Returns an error if there is no such setting, or for a value of another
            /// type or outside the range of the setting.
            pub fn set<'de, D: ::serde::Deserializer<'de>>(
                &mut self,
                name: &str,
                value: D,
            ) -> ::std::result::Result<(), D::Error> {
                $(
                    if name == $crate::pipeline::settings::define::without_raw_mark(stringify!($name)) {
                        self.$name = ::serde::Deserialize::deserialize(value)?;
                        return Ok(());
                    }
                )+
                Err(::serde::de::Error::unknown_field(name, Self::NAMES))
            }

            $($crate::pipeline::settings::define::setter!($name: $type $(, from $argument)?);)+
        }
    };
}

/// Returns `where` for `r#where`: a keyword can be the name of a setting.
pub(super) const fn without_raw_mark(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', rest @ ..] => match std::str::from_utf8(rest) {
            Ok(rest) => rest,
            Err(_) => name,
        },
        _ => name,
    }
}

/// Makes the setter of one setting.
macro_rules! setter {
    // Links cannot name a keyword.
    (r#where: $type:ty) => {
        /// Sets [`where`](Self#structfield.where).
        #[must_use]
        pub fn r#where(mut self, r#where: $type) -> Self {
            self.r#where = r#where;
            self
        }
    };
    ($name:ident: $type:ty) => {
        #[doc = concat!("Sets [`", stringify!($name), "`](Self#structfield.", stringify!($name), ").")]
        #[must_use]
        pub fn $name(mut self, $name: $type) -> Self {
            self.$name = $name;
            self
        }
    };
    ($name:ident: $type:ty, from $argument:ty) => {
        #[doc = concat!("Sets [`", stringify!($name), "`](Self#structfield.", stringify!($name), ").")]
        #[must_use]
        pub fn $name(mut self, $name: $argument) -> Self {
            self.$name = <$type>::from($name.into());
            self
        }
    };
}

pub(super) use define_settings;
pub(in crate::pipeline) use setter;
