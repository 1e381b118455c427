//! Joins the columns of a text file with those of its row in a table about it.

use std::sync::Arc;

use crate::corpus::roles::{Role, Roles, is_blank};
use crate::corpus::value::{Fields, Value};

/// The roles that a row gives a text file. Its id stays that of the file.
const GIVEN: [Role; 3] = [Role::Date, Role::Title, Role::Source];

/// The columns of a file with these roles.
pub(super) type OwnColumns = [Option<Arc<str>>; 3];

/// Returns the columns with these roles that readers of text files give, if they give them.
pub(super) fn usual_columns() -> OwnColumns {
    GIVEN.map(|role| Some(role.name().into()))
}

/// Returns the columns with these roles.
pub(super) fn given_columns(roles: &Roles) -> OwnColumns {
    GIVEN.map(|role| roles.column(role).cloned())
}

/// Adds the columns of a row to those of a text file, whose text is in `text`. What the row says
/// counts: only where it says nothing, or no date that can be read, that of the file stays. `roles`
/// are those of the table, and become those of the file.
pub(super) fn join(mut own: Fields, own_columns: &OwnColumns, mut row: Fields, roles: &mut Roles) -> Fields {
    for (role, own_column) in GIVEN.into_iter().zip(own_columns) {
        let at = |fields: &Fields, name: &str| fields.iter().position(|(known, _)| **known == *name);
        let column = roles.column(role).cloned();
        let in_row = column.as_ref().and_then(|column| at(&row, column));
        let in_own = own_column.as_ref().and_then(|column| at(&own, column));
        let in_own = in_own.filter(|at| !is_blank(&own[*at].1));
        let is_given = in_row.is_some_and(|at| {
            let value = &row[at].1;
            let is_date = |value: &Value| matches!(roles.dates.read(value), Ok(Some(_)));
            // A date that cannot be read is reported, unless the file has one.
            !is_blank(value) && (role != Role::Date || is_date(value) || in_own.is_none())
        });
        match (in_own, in_row) {
            (Some(in_own), _) if is_given => drop(own.remove(in_own)),
            (Some(in_own), in_row) => {
                if let Some(in_row) = in_row {
                    row.remove(in_row);
                }
                match column {
                    Some(column) => own[in_own].0 = column,
                    None => roles.set_column(role, own[in_own].0.clone()),
                }
            }
            (None, _) => {}
        }
    }
    // An empty value of the file does not hide one of the row.
    own.retain(|(name, value)| **name == *"text" || !is_blank(value));
    let text = own.iter().position(|(name, _)| **name == *"text");
    if let (Some(text), Some(title)) = (text, filled(&row, roles.column(Role::Title)))
        && let Value::Text(whole) = &own[text].1
        && let Some(rest) = without_title(whole, &title)
    {
        own[text].1 = Value::Text(rest.into());
    }
    let count = own.len();
    for (name, value) in row {
        match own[..count].iter().position(|(known, _)| *known == name) {
            Some(at) if *name != *"text" && !is_blank(&value) => own[at].1 = value,
            Some(_) => {}
            None => own.push((name, value)),
        }
    }
    own
}

fn filled(row: &Fields, column: Option<&Arc<str>>) -> Option<Arc<str>> {
    match row.iter().find(|(name, _)| Some(name) == column) {
        Some((_, Value::Text(text))) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    }
}

/// Returns a text without its title, if its first line is that, so that the title is not counted
/// twice.
fn without_title<'t>(text: &'t str, title: &str) -> Option<&'t str> {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n')?;
    let rest = rest.trim_start();
    let letters = |text: &str| -> String {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    (first.len() <= LONGEST_TITLE && letters(first) == letters(title) && !rest.is_empty()).then_some(rest)
}

/// The longest first line that may be a title, in bytes.
const LONGEST_TITLE: usize = 1_000;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corpus::roles::Columns;

    fn fields(fields: &[(&str, &str)]) -> Fields {
        fields.iter().map(|(name, text)| (Arc::from(*name), Value::Text((*text).into()))).collect()
    }

    /// Returns the columns and the article that they make.
    fn joined(own: &[(&str, &str)], row: &[(&str, &str)]) -> (String, String) {
        let sample = fields(&[("datei", "a"), ("datum", "1.4.2022"), ("titel", "Hafen"), ("medium", "Bote")]);
        let mut roles =
            Roles::choose_for_files(&Columns::default(), None, &[&sample], &Arc::from("datei")).roles;
        let fields = join(fields(own), &usual_columns(), fields(row), &mut roles);
        let names: Vec<&str> = fields.iter().map(|(name, _)| &**name).collect();
        let names = names.join(" ");
        let article = roles.article(fields, || "a".to_owned()).unwrap();
        let meta = article.document.meta;
        let date = meta.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
        let unreadable = article.unreadable_date.unwrap_or_default();
        let source = meta.source.as_deref().unwrap_or("-");
        (
            names,
            format!("{} {date}{unreadable} {source} {}", meta.id, article.document.text.replace('\n', "|")),
        )
    }

    #[test]
    fn what_the_row_says_counts() {
        let own = [("date", "2020-01-01"), ("text", "Hafen!\nDer Hafen wächst.")];
        for (own, row, expected) in [
            (
                &own[..],
                &[("datum", "2.4.2022"), ("titel", "Hafen"), ("medium", "Bote")][..],
                "a 2022-04-02 Bote Hafen||Der Hafen wächst.",
            ),
            (&own, &[("datum", ""), ("titel", "Werft")], "a 2020-01-01 - Werft||Hafen!|Der Hafen wächst."),
            (&own, &[("datum", "im Mai")], "a 2020-01-01 - Hafen!|Der Hafen wächst."),
            (&own[1..], &[("datum", "im Mai")], "a -im Mai - Hafen!|Der Hafen wächst."),
            (&own, &[], "a 2020-01-01 - Hafen!|Der Hafen wächst."),
            (
                &[("date", ""), ("text", "x"), ("title", "Werft"), ("source", "Kurier")],
                &[("medium", "Bote")],
                "a - Bote Werft||x",
            ),
            (&[("text", "x")], &[("id", "7"), ("text", "y"), ("date", "2.4.2022")], "a 2022-04-02 - x"),
            (&[("text", "Hafen\n")], &[("titel", "Hafen")], "a - - Hafen||Hafen|"),
        ] {
            assert_eq!(joined(own, row).1, expected, "{own:?} {row:?}");
        }
    }

    #[test]
    fn all_columns_are_kept_once() {
        let row = [("datei", "a"), ("datum", "2.4.2022"), ("autor", "Ada"), ("ort", "Nordbeck")];
        let own = [("date", "2020"), ("text", "x"), ("autor", "Bo"), ("seite", "3")];
        assert_eq!(joined(&own, &row).0, "text autor seite datei datum ort");
    }
}
