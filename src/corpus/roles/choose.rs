//! [`Roles`]: which columns of a file are id, date, text, title and source, by their names and
//! by what they hold.

use std::collections::HashMap;
use std::sync::Arc;

use super::columns::Columns;
use super::date_reader::DateReader;
use super::names::{DATE, ID, OTHER_DATES, SHORT_TEXT, SOURCE, TEXT, TITLE, comparable, rank};
use super::other_columns::{OtherColumns, RoleColumns};
use super::profile::Profile;
use super::role::Role;
use super::spellings::spellings;
use crate::corpus::value::{Fields, Value};

/// The use of the columns of a file.
#[derive(Clone, Debug, Default)]
pub(in crate::corpus) struct Roles {
    pub(in crate::corpus) id: Option<Arc<str>>,
    pub(in crate::corpus) date: Option<Arc<str>>,
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

/// The columns with titles, dates and outlets.
type TitleDateSource = (Option<Arc<str>>, Option<Arc<str>>, Option<Arc<str>>);

/// Returns for each role whether the user named its column.
fn are_named(named: &Columns) -> [bool; Role::ALL.len()] {
    Role::ALL.map(|role| named.named().iter().any(|(known, _)| *known == role.name()))
}

fn by_user(name: &Option<String>) -> Option<Arc<str>> {
    name.as_deref().map(Arc::from)
}

/// The columns of a sample in order, with what they hold.
struct Profiles<'s> {
    columns: Vec<(&'s Arc<str>, Profile)>,
    taken: Vec<&'s str>,
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
        let (title, date, source) = profiles.title_date_source(named, &mut remarks);
        let text = by_user(&named.text).or_else(|| profiles.take(profiles.whole_text(&mut remarks)));
        let mut roles = Self {
            id,
            date,
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
        profiles.taken.push(file);
        let mut remarks = Vec::new();
        let (title, date, source) = profiles.title_date_source(named, &mut remarks);
        let text = Some(Arc::from("text"));
        let mut roles = Self { date, text, title, source, ..Self::default() };
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

    /// Returns the roles for the account, e.g. `text = Artikeltext, date = Datum`.
    pub(in crate::corpus) fn describe(&self) -> String {
        let title = self.title.as_ref().filter(|title| Some(*title) != self.text.as_ref());
        [
            ("text", self.text.as_ref()),
            ("date", self.date.as_ref()),
            ("title", title),
            ("source", self.source.as_ref()),
            ("id", self.id.as_ref()),
        ]
        .into_iter()
        .filter_map(|(role, name)| Some(format!("{role} = {}", name?)))
        .collect::<Vec<_>>()
        .join(", ")
    }
}

impl<'s> Profiles<'s> {
    fn new(header: Option<&'s [Arc<str>]>, sample: &[&'s Fields]) -> Self {
        let mut columns: Vec<(&Arc<str>, Profile)> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let in_sample = sample.iter().flat_map(|fields| fields.iter());
        let in_header = header.unwrap_or_default().iter().map(|name| (name, &Value::Null));
        for (name, value) in in_header.chain(in_sample.map(|(name, value)| (name, value))) {
            let place = *places.entry(name).or_insert_with(|| {
                columns.push((name, Profile::default()));
                columns.len() - 1
            });
            columns[place].1.add(value);
        }
        Self { columns, taken: Vec::new() }
    }

    /// Marks the columns that the user named as used.
    fn take_named(&mut self, named: &Columns) {
        let is_named = |column: &str| named.named().iter().any(|(_, name)| **name == *column);
        let columns = self.columns.iter().map(|(column, _)| &***column);
        self.taken.extend(columns.filter(|column| is_named(column)));
    }

    /// Returns the columns with titles, dates and outlets, and marks them as used.
    fn title_date_source(&mut self, named: &Columns, remarks: &mut Vec<String>) -> TitleDateSource {
        let title_by_name = self.by_name(TITLE, |profile| profile.is_empty() || profile.is_text());
        let title = by_user(&named.title).or_else(|| self.take(title_by_name));
        let date = by_user(&named.date).or_else(|| self.take(self.date(remarks)));
        let source = by_user(&named.source).or_else(|| {
            let is_outlet = |profile: &Profile| {
                !profile.is_empty() && !profile.is_addresses() && !profile.is_long_prose()
            };
            let source = self.by_name(SOURCE, is_outlet);
            self.take(source.or_else(|| self.by_name(SOURCE, Profile::is_empty)))
        });
        (title, date, source)
    }

    /// Marks a column as used.
    fn take(&mut self, column: Option<&'s Arc<str>>) -> Option<Arc<str>> {
        self.taken.push(column?);
        column.cloned()
    }

    fn free(&self) -> impl Iterator<Item = (&'s Arc<str>, &Profile)> {
        self.columns
            .iter()
            .filter(|(name, _)| !self.taken.contains(&&***name))
            .map(|(name, profile)| (*name, profile))
    }

    /// Returns the free column with the best usual name that holds what is wanted.
    fn by_name(&self, usual: &[&str], holds: impl Fn(&Profile) -> bool) -> Option<&'s Arc<str>> {
        let known = self.free().filter(|(_, profile)| holds(profile));
        known
            .filter_map(|(name, _)| Some((rank(name, usual)?, name)))
            .min_by_key(|(rank, _)| *rank)
            .map(|(_, name)| name)
    }

    /// Returns the column of ids: one with a usual name, without repetitions in the sample.
    fn id(&self, remarks: &mut Vec<String>) -> Option<&'s Arc<str>> {
        let repeats = |profile: &Profile| profile.repeats();
        if let Some(name) = self.by_name(ID, repeats) {
            remarks.push(format!(
                "`{name}` has the same value in several records, so it is not used as the id; name it in \
                 `columns.id` to reject such records"
            ));
        }
        self.by_name(ID, |profile| !profile.is_empty() && !repeats(profile))
    }

    /// Returns the column of dates: one with a usual name that holds dates; otherwise the only
    /// one that surely holds dates; otherwise one with a usual name, so that its unreadable
    /// dates are counted.
    fn date(&self, remarks: &mut Vec<String>) -> Option<&'s Arc<str>> {
        // Of the usual names, only those that mean a date in any file.
        let surely = Role::Date.sure_names();
        let has_dates = |profile: &Profile| profile.has_dates() || profile.has_seconds();
        let has_days = |profile: &Profile| has_dates(profile) || profile.has_excel_days();
        if let Some(name) = self.by_name(surely, has_days).or_else(|| self.by_name(DATE, has_dates)) {
            return Some(name);
        }
        if let Some(name) = self.by_name(surely, |profile| profile.is_text() && !profile.is_prose()) {
            return Some(name);
        }
        // The dates may begin after the sample.
        if let Some(name) = self.by_name(surely, Profile::is_empty) {
            return Some(name);
        }
        let is_other = |name: &str| {
            let name = comparable(name);
            OTHER_DATES.iter().any(|part| name.contains(part))
        };
        let (others, dates): (Vec<_>, Vec<_>) = self
            .free()
            .filter(|(_, profile)| profile.is_surely_dates())
            .map(|(name, _)| name)
            .partition(|name| is_other(name));
        match (dates.as_slice(), others.as_slice()) {
            ([only], _) => {
                remarks.push(format!("`{only}` is the date, because no other column holds dates"));
                Some(only)
            }
            ([], []) => None,
            (several, others) => {
                let names: Vec<String> =
                    several.iter().chain(others).map(|name| format!("`{name}`")).collect();
                remarks.push(format!(
                    "no date of publication was found; {} hold dates: name the right one in `columns.date`",
                    names.join(", ")
                ));
                None
            }
        }
    }

    /// Returns the column of texts. If its texts are cut off, a column with longer ones that are not
    /// takes its place.
    fn whole_text(&self, remarks: &mut Vec<String>) -> Option<&'s Arc<str>> {
        let text = self.text()?;
        let Some((_, cut)) = self.free().find(|(name, profile)| *name == text && profile.is_cut()) else {
            return Some(text);
        };
        let is_usual = |name: &str| rank(name, TEXT).or_else(|| rank(name, SHORT_TEXT)).is_some();
        let is_whole = |(name, profile): &(&'s Arc<str>, &Profile)| {
            profile.is_prose()
                && !profile.is_cut()
                && profile.mean_bytes() > cut.mean_bytes()
                && (is_usual(name) || profile.is_sentences())
        };
        let longest = self.free().filter(is_whole).reduce(|longest, next| {
            if next.1.mean_bytes() > longest.1.mean_bytes() { next } else { longest }
        });
        let instead = longest.map_or_else(String::new, |(name, _)| format!("; `{name}` is the text instead"));
        remarks.push(format!("the texts in `{text}` are cut off by their source{instead}"));
        Some(longest.map_or(text, |(name, _)| name))
    }

    /// Returns the column of texts: of the usual names of texts the one with the longest texts,
    /// then one of the usual names of short texts, then the longest prose.
    fn text(&self) -> Option<&'s Arc<str>> {
        let longest = |usual: &[&str]| {
            self.free()
                .filter(|(_, profile)| profile.is_text())
                .filter_map(|(name, profile)| Some((profile.bytes(), rank(name, usual)?, name)))
                .min_by_key(|(bytes, rank, _)| (std::cmp::Reverse(*bytes), *rank))
                .map(|(_, _, name)| name)
        };
        let without_values = || self.by_name(TEXT, Profile::is_empty);
        longest(TEXT).or_else(|| longest(SHORT_TEXT)).or_else(|| self.longest_prose()).or_else(without_values)
    }

    /// Returns the column whose texts have the most words. It must have clearly more than the
    /// titles, so that a file of headlines stays one.
    fn longest_prose(&self) -> Option<&'s Arc<str>> {
        let title_words = self
            .columns
            .iter()
            .filter(|(name, _)| rank(name, TITLE).is_some())
            .map(|(_, profile)| profile.mean_words())
            .fold(0.0, f64::max);
        self.free()
            .filter(|(_, profile)| profile.is_prose() && profile.mean_words() > 1.5 * title_words)
            .map(|(name, profile)| (profile.bytes(), name))
            .reduce(|longest, next| if next.0 > longest.0 { next } else { longest })
            .map(|(_, name)| name)
    }
}
