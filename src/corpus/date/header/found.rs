//! [`Header`]: the date with which a text begins, and the text without it.

use std::borrow::Cow;

use super::super::calendar_date::Date;
use super::super::parse::DateError;

/// The date with which a text begins, and the text without it.
pub(in crate::corpus) struct Header<'t> {
    /// The date, with the day first between slashes, and as it is written.
    pub(in crate::corpus) date: Result<(Date, &'t str), DateError>,
    /// The text without the date. A date that cannot be read stays in the text.
    pub(in crate::corpus) text: Cow<'t, str>,
}

impl<'t> Header<'t> {
    pub(super) fn new(date: Date, written: &'t str, text: Cow<'t, str>) -> Self {
        Self { date: Ok((date, written)), text }
    }

    pub(super) fn unreadable(error: DateError, content: &'t str) -> Self {
        Self { date: Err(error), text: Cow::Borrowed(content) }
    }
}
