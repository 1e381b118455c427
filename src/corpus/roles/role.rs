//! [`Role`]: what a column can be used for.

use super::names::{DATE, LONGEST_NAME, SOURCE, TEXT, TITLE, comparable};

/// What a column can be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus) enum Role {
    /// The id of the article.
    Id,
    /// The date of publication.
    Date,
    /// The text.
    Text,
    /// The headline.
    Title,
    /// The outlet.
    Source,
}

impl Role {
    /// All roles, each at the place of its number.
    pub(super) const ALL: [Self; 5] = [Self::Id, Self::Date, Self::Text, Self::Title, Self::Source];

    /// Returns the name in messages.
    pub(in crate::corpus) fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Date => "date",
            Self::Text => "text",
            Self::Title => "title",
            Self::Source => "source",
        }
    }

    /// Returns the names of columns that mean the role in any file, best first. Ids have none: that
    /// of another column may be the id of something else.
    pub(super) fn sure_names(self) -> &'static [&'static str] {
        match self {
            Self::Id => &[],
            Self::Date => &DATE[..DATE.iter().position(|name| *name == "timestamp").unwrap_or(DATE.len())],
            Self::Text => TEXT,
            Self::Title => TITLE,
            Self::Source => SOURCE,
        }
    }
}

/// Returns `true` for a name that means a date in any file: `Datum`, but not `Zeit` or `Jahr`.
#[cfg(feature = "xlsx")]
pub(in crate::corpus) fn is_surely_date(name: &str) -> bool {
    Role::Date.sure_names().contains(&comparable(name).as_str())
}

/// Returns `true` for a usual name of a column with this role.
pub(in crate::corpus) fn is_usual_as(role: Role, name: &str) -> bool {
    name.len() <= LONGEST_NAME && role.sure_names().contains(&comparable(name).as_str())
}
