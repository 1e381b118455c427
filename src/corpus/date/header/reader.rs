//! How the dates in the first lines of a text are read: in any known form, or in the one that the user
//! set.

use super::super::calendar_date::Date;
use super::super::format::DateFormat;
use super::super::parse::DateError;

/// Reads dates in any known form, or only in the format of the user.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct HeaderDates<'f> {
    format: Option<&'f DateFormat>,
}

impl<'f> HeaderDates<'f> {
    pub(super) fn new(format: Option<&'f DateFormat>) -> Self {
        Self { format }
    }

    /// Returns `true` if the user set a format.
    pub(super) fn has_format(self) -> bool {
        self.format.is_some()
    }

    /// Reads a date and nothing else.
    pub(super) fn read(self, text: &str) -> Result<Date, DateError> {
        match self.format {
            None => Date::parse(text),
            Some(format) => format.read(text).ok_or_else(|| self.mismatch(text)),
        }
    }

    /// Returns the error for a text that does not match the format.
    pub(super) fn mismatch(self, text: &str) -> DateError {
        let format = self.format.map_or("", DateFormat::as_str);
        DateError::new(text, format!("it does not match the format `{format}`"))
    }
}
