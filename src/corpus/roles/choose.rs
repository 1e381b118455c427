//! [`Roles`]: which columns of a file are id, date, text, title and source, by their names and
//! by what they hold.

use std::sync::Arc;

use super::columns::Columns;
use super::dates::parts::DateParts;
use super::dates::reader::DateReader;
use super::other_columns::{OtherColumns, RoleColumns};
use super::profile::{Profiles, TitleDateSource, by_user};
use super::role::Role;
use super::spellings::spellings;
use crate::corpus::value::Fields;

/// The use of the columns of a file.
#[derive(Clone, Debug, Default)]
pub(in crate::corpus) struct Roles {
    pub(in crate::corpus) id: Option<Arc<str>>,
    pub(in crate::corpus) date: Option<Arc<str>>,
    /// The columns of year, month and day, if no column holds the whole date.
    pub(super) date_parts: Option<DateParts>,
    pub(in crate::corpus) text: Option<Arc<str>>,
    pub(in crate::corpus) title: Option<Arc<str>>,
    pub(in crate::corpus) source: Option<Arc<str>>,
    /// Whether the user named the column of ids.
    pub(super) id_is_named: bool,
    /// The columns that take their place in records without them.
    pub(super) others: OtherColumns,
    /// How dates are read.
    pub(in crate::corpus) dates: DateReader,
}

/// The use of the columns, and what to tell the user.
pub(in crate::corpus) struct Chosen {
    pub(in crate::corpus) roles: Roles,
    pub(in crate::corpus) remarks: Vec<String>,
}

/// Returns for each role whether the user named its column.
fn are_named(named: &Columns) -> [bool; Role::ALL.len()] {
    Role::ALL.map(|role| named.named().iter().any(|(known, _)| *known == role.name()))
}

impl Roles {
    /// Chooses the roles of the columns of a file, by its header if it has one and by a sample
    /// of its records. No column is the text if none can be.
    pub(in crate::corpus) fn choose(
        named: &Columns,
        header: Option<&[Arc<str>]>,
        sample: &[&Fields],
    ) -> Chosen {
        let mut profiles = Profiles::new(header, sample);
        profiles.take_named(named);
        let mut remarks = Vec::new();
        let id = by_user(&named.id).or_else(|| profiles.take(profiles.id(&mut remarks)));
        let TitleDateSource { title, date, date_parts, source } =
            profiles.title_date_source(named, sample, &mut remarks);
        let text = by_user(&named.text).or_else(|| profiles.take(profiles.whole_text(&mut remarks)));
        let mut roles = Self {
            id,
            date,
            date_parts,
            text,
            title,
            source,
            id_is_named: named.id.is_some(),
            others: OtherColumns::default(),
            dates: DateReader::default(),
        };
        if roles.text.is_none() {
            // A file of headlines.
            roles.text = roles.title.clone();
            if let Some(title) = &roles.title {
                remarks.push(format!("no column with texts: the headlines in `{title}` are the texts"));
            }
        }
        remarks.extend(spellings(sample, &roles.columns()));
        roles.others = OtherColumns::new(roles.columns(), are_named(named), header, sample);
        Chosen { roles, remarks }
    }

    /// Chooses the columns with dates, titles and outlets of text files in a table about them, in
    /// which `file` is the column that names them. Their texts are in `text`.
    pub(in crate::corpus) fn choose_for_files(
        named: &Columns,
        header: Option<&[Arc<str>]>,
        sample: &[&Fields],
        file: &Arc<str>,
    ) -> Chosen {
        let mut profiles = Profiles::new(header, sample);
        profiles.take_named(named);
        profiles.take(Some(file));
        let mut remarks = Vec::new();
        let TitleDateSource { title, date, date_parts, source } =
            profiles.title_date_source(named, sample, &mut remarks);
        let text = Some(Arc::from("text"));
        let mut roles = Self { date, date_parts, text, title, source, ..Self::default() };
        roles.others = OtherColumns::new(roles.columns(), are_named(named), header, sample);
        Chosen { roles, remarks }
    }

    /// Returns the column with texts, unless the headlines are the texts.
    pub(in crate::corpus) fn text_not_title(&self) -> Option<Arc<str>> {
        self.text.clone().filter(|_| self.text != self.title)
    }

    /// Returns `true` if the headlines are the texts, because there are no others.
    pub(in crate::corpus) fn are_headlines(&self) -> bool {
        self.text.is_some()
            && self.text == self.title
            && !self.others.is_named(Role::Text)
            && !self.others.is_named(Role::Title)
    }

    /// Returns the columns with all roles.
    fn columns(&self) -> RoleColumns {
        Role::ALL.map(|role| self.column(role).cloned())
    }

    /// Returns the column with a role.
    pub(in crate::corpus) fn column(&self, role: Role) -> Option<&Arc<str>> {
        match role {
            Role::Id => self.id.as_ref(),
            Role::Date => self.date.as_ref(),
            Role::Text => self.text.as_ref(),
            Role::Title => self.title.as_ref(),
            Role::Source => self.source.as_ref(),
        }
    }

    /// Sets the column with a role.
    pub(in crate::corpus) fn set_column(&mut self, role: Role, column: Arc<str>) {
        *match role {
            Role::Id => &mut self.id,
            Role::Date => &mut self.date,
            Role::Text => &mut self.text,
            Role::Title => &mut self.title,
            Role::Source => &mut self.source,
        } = Some(column);
    }

    /// Whether a column, or several together, are the date.
    pub(in crate::corpus) fn has_date(&self) -> bool {
        self.date.is_some() || self.date_parts.is_some()
    }

    /// Returns the roles for the account, e.g. `text = Artikeltext, date = Datum`.
    pub(in crate::corpus) fn describe(&self) -> String {
        let title = self.title.as_ref().filter(|title| Some(*title) != self.text.as_ref());
        let parts = self.date_parts.as_ref().map(DateParts::describe);
        [
            ("text", self.text.as_deref()),
            ("date", self.date.as_deref().or(parts.as_deref())),
            ("title", title.map(|title| &**title)),
            ("source", self.source.as_deref()),
            ("id", self.id.as_deref()),
        ]
        .into_iter()
        .filter_map(|(role, name)| Some(format!("{role} = {}", name?)))
        .collect::<Vec<_>>()
        .join(", ")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use crate::corpus::value::Value;

    /// The roles of a table of these columns, each with its cells.
    fn chosen(columns: &[(&str, [&str; 2])]) -> Chosen {
        let header: Vec<Arc<str>> = columns.iter().map(|(name, _)| (*name).into()).collect();
        let row = |row: usize| -> Fields {
            let cell = |cell: &str| if cell.is_empty() { Value::Null } else { Value::Text(cell.into()) };
            header.iter().cloned().zip(columns.iter().map(|(_, cells)| cell(cells[row]))).collect()
        };
        let rows = [row(0), row(1)];
        Roles::choose(&Columns::default(), Some(&header), &rows.iter().collect::<Vec<_>>())
    }

    const PROSE: [&str; 2] = ["Der Rat von Aldersund tagt heute.", "Die Werft ruht seit gestern Abend."];
    const LONG: [&str; 2] = [
        "Der Rat von Aldersund tagt heute. Er berät über den Hafen und die Werft am Deich.",
        "Die Werft ruht seit gestern Abend. Das Tor bleibt zu, und niemand weiß, wie lange noch.",
    ];

    #[test]
    fn of_columns_of_one_name_the_one_with_prose_is_the_text() {
        let words = ["kurz", "lang"];
        for (columns, text, reason) in [
            (vec![("text", words), ("text_2", PROSE)], "text_2", "it holds prose"),
            (vec![("text", PROSE), ("text_2", words)], "text", "only it holds prose"),
            (vec![("text", PROSE), ("text_2", LONG)], "text_2", "its texts are much longer"),
            (vec![("Text", words), ("text", PROSE)], "text", "prose"),
            (vec![("Text", PROSE), ("text", words)], "Text", "only it holds prose"),
            (
                vec![("text", ["2022-01-01", "2022-01-02"]), ("text_2", PROSE)],
                "text_2",
                "only it holds prose",
            ),
            (vec![("text", words), ("text_2", words), ("text_3", PROSE)], "text_3", "it holds prose"),
            (vec![("teaser", words), ("teaser_2", PROSE)], "teaser_2", "it holds prose"),
        ] {
            let found = chosen(&columns);
            assert_eq!(found.roles.text.as_deref(), Some(text), "{columns:?}");
            let remark = found.remarks.iter().find(|remark| remark.contains("columns of one name"));
            assert!(remark.is_some_and(|remark| remark.contains(reason)), "{columns:?}: {:?}", found.remarks);
        }
        for columns in [vec![("text", PROSE), ("body", LONG)], vec![("text_1", PROSE), ("text_2", LONG)]] {
            assert!(chosen(&columns).remarks.is_empty(), "{columns:?}");
        }
    }

    #[test]
    fn a_date_in_one_column_wins_over_its_parts() {
        let parts =
            [("year", ["2022", "2023"]), ("month", ["10", "11"]), ("day", ["12", "13"]), ("text", PROSE)];
        let with = |column: (&'static str, [&'static str; 2])| {
            let found = chosen(&[&parts[..], &[column]].concat());
            assert!(found.remarks.len() < 2);
            found.roles.describe()
        };
        assert_eq!(chosen(&parts).roles.describe(), "text = text, date = year + month + day");
        for (name, dates) in [
            ("date", ["2022-10-12", "2023-11-13"]),
            ("meta.date", ["2022-10-12", "2023-11-13"]),
            ("wann", ["2022-10-12", "2023-11-13"]),
        ] {
            assert_eq!(with((name, dates)), format!("text = text, date = {name}"));
        }
        for column in [
            ("date", ["", ""]),
            ("modified", ["2022-10-12", "2023-11-13"]),
            ("date", ["Mittwoch", "Montag"]),
            ("ort", ["Nord", "Süd"]),
        ] {
            assert_eq!(with(column), "text = text, date = year + month + day", "{column:?}");
        }
        // A full date in a column that could be a part.
        let day =
            [("Jahr", ["2022", "2023"]), ("Monat", ["10", "11"]), ("Tag", ["12.10.2022", "13.11.2023"])];
        assert_eq!(chosen(&day).roles.describe(), "date = Tag");
        assert_eq!(chosen(&[parts[0], parts[3]]).roles.describe(), "text = text, date = year");
    }
}
