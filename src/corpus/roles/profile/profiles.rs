//! [`Profiles`]: the columns of a sample with what they hold, of which each role takes the best.

use std::collections::HashMap;
use std::sync::Arc;

use super::column::Profile;
use crate::corpus::roles::columns::Columns;
use crate::corpus::roles::dates::parts::DateParts;
use crate::corpus::roles::languages::{NamedLanguage, language_beside, named_language, rank_of_text};
use crate::corpus::roles::names::{DATE, ID, OTHER_DATES, SHORT_TEXT, SOURCE, TEXT, TITLE, comparable, rank};
use crate::corpus::roles::role::Role;
use crate::corpus::value::{Fields, Value};

/// The columns with titles, dates and outlets.
pub(in crate::corpus::roles) struct TitleDateSource {
    pub(in crate::corpus::roles) title: Option<Arc<str>>,
    pub(in crate::corpus::roles) date: Option<Arc<str>>,
    pub(in crate::corpus::roles) date_parts: Option<DateParts>,
    pub(in crate::corpus::roles) source: Option<Arc<str>>,
}

/// Returns the column that the user named.
pub(in crate::corpus::roles) fn by_user(name: &Option<String>) -> Option<Arc<str>> {
    name.as_deref().map(Arc::from)
}

/// The columns of a sample in order, with what they hold.
pub(in crate::corpus::roles) struct Profiles<'s> {
    columns: Vec<(&'s Arc<str>, Profile)>,
    taken: Vec<&'s str>,
}

/// How many times more words the texts of another column of the same name must have, to be the
/// texts although the first one holds prose as well.
const TIMES_LONGER: f64 = 2.0;

/// The columns that a remark names.
const MOST_NAMED: usize = 5;

impl<'s> Profiles<'s> {
    pub(in crate::corpus::roles) fn new(header: Option<&'s [Arc<str>]>, sample: &[&'s Fields]) -> Self {
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
    pub(in crate::corpus::roles) fn take_named(&mut self, named: &Columns) {
        let is_named = |column: &str| named.named().iter().any(|(_, name)| **name == *column);
        let columns = self.columns.iter().map(|(column, _)| &***column);
        self.taken.extend(columns.filter(|column| is_named(column)));
    }

    /// Returns the columns with titles, dates and outlets, and marks them as used.
    pub(in crate::corpus::roles) fn title_date_source(
        &mut self,
        named: &Columns,
        sample: &[&Fields],
        remarks: &mut Vec<String>,
    ) -> TitleDateSource {
        let title_by_name = self.title();
        let title = by_user(&named.title).or_else(|| self.take(title_by_name));
        let date_parts =
            if named.date.is_none() { DateParts::find(&self.free_names(), sample) } else { None };
        let mut date = by_user(&named.date).or_else(|| self.take(self.date(date_parts.as_ref(), remarks)));
        let date_parts = date_parts.filter(|parts| date.as_deref().is_none_or(|date| parts.has(date)));
        if date_parts.is_some() {
            date = None;
        }
        let source = by_user(&named.source).or_else(|| {
            let is_outlet = |profile: &Profile| {
                !profile.is_empty() && !profile.is_addresses() && !profile.is_long_prose()
            };
            let source = self.by_name(SOURCE, is_outlet);
            self.take(source.or_else(|| self.by_name(SOURCE, Profile::is_empty)))
        });
        TitleDateSource { title, date, date_parts, source }
    }

    /// Marks a column as used.
    pub(in crate::corpus::roles) fn take(&mut self, column: Option<&'s Arc<str>>) -> Option<Arc<str>> {
        self.taken.push(column?);
        column.cloned()
    }

    fn free(&self) -> impl Iterator<Item = (&'s Arc<str>, &Profile)> {
        self.columns
            .iter()
            .filter(|(name, _)| !self.taken.contains(&&***name))
            .map(|(name, profile)| (*name, profile))
    }

    fn free_names(&self) -> Vec<&'s Arc<str>> {
        self.free().map(|(name, _)| name).collect()
    }

    /// Returns the free column with the best usual name that holds what is wanted.
    fn by_name(&self, usual: &[&str], holds: impl Fn(&Profile) -> bool) -> Option<&'s Arc<str>> {
        self.by_name_without(usual, |_| false, holds)
    }

    /// Returns such a column whose name is not one of those left out.
    fn by_name_without(
        &self,
        usual: &[&str],
        is_left_out: impl Fn(&str) -> bool,
        holds: impl Fn(&Profile) -> bool,
    ) -> Option<&'s Arc<str>> {
        let known = self.free().filter(|(name, profile)| holds(profile) && !is_left_out(name));
        known
            .filter_map(|(name, _)| Some((rank(name, usual)?, name)))
            .min_by_key(|(rank, _)| *rank)
            .map(|(_, name)| name)
    }

    /// Returns the column of titles: a German one first if there are several languages.
    fn title(&self) -> Option<&'s Arc<str>> {
        let known = self.free().filter(|(_, profile)| profile.is_empty() || profile.is_text());
        known
            .filter_map(|(name, _)| Some((named_language(name), rank_of_text(name, TITLE)?, name)))
            .min_by_key(|(language, rank, _)| (*language, *rank))
            .map(|(_, _, name)| name)
    }

    /// Returns the column of ids: one with a usual name, without repetitions in the sample.
    pub(in crate::corpus::roles) fn id(&self, remarks: &mut Vec<String>) -> Option<&'s Arc<str>> {
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
    /// dates are counted. A column of `parts` of a date is none.
    fn date(&self, parts: Option<&DateParts>, remarks: &mut Vec<String>) -> Option<&'s Arc<str>> {
        let is_part = |name: &str| parts.is_some_and(|parts| parts.has(name));
        // Of the usual names, only those that mean a date in any file.
        let surely = Role::Date.sure_names();
        let has_dates = |profile: &Profile| profile.has_dates() || profile.has_seconds();
        let has_days = |profile: &Profile| has_dates(profile) || profile.has_excel_days();
        let dated = || self.by_name_without(DATE, is_part, has_dates);
        if let Some(name) = self.by_name_without(surely, is_part, has_days).or_else(dated) {
            return Some(name);
        }
        let is_undated = |profile: &Profile| profile.is_text() && !profile.is_prose();
        // The dates may begin after the sample.
        let without_dates =
            || self.by_name(surely, is_undated).or_else(|| self.by_name(surely, Profile::is_empty));
        if let Some(name) = without_dates().filter(|_| parts.is_none()) {
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
            _ if parts.is_some() => None,
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
    pub(in crate::corpus::roles) fn whole_text(&self, remarks: &mut Vec<String>) -> Option<&'s Arc<str>> {
        let text = self.text(remarks)?;
        remarks.extend(self.on_languages(text));
        let Some((_, cut)) = self.free().find(|(name, profile)| *name == text && profile.is_cut()) else {
            return Some(text);
        };
        let is_usual =
            |name: &str| rank_of_text(name, TEXT).or_else(|| rank_of_text(name, SHORT_TEXT)).is_some();
        let is_whole = |(name, profile): &(&'s Arc<str>, &Profile)| {
            profile.is_prose()
                && !profile.is_cut()
                && self.language(name) <= self.language(text)
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

    /// Returns what the name of a column says about the language of its texts.
    fn language(&self, name: &str) -> NamedLanguage {
        language_beside(name, self.columns.iter().map(|(other, _)| &***other))
    }

    /// Returns a remark on columns with the texts in other languages than those of `text`.
    fn on_languages(&self, text: &'s Arc<str>) -> Option<String> {
        let is_other = |(name, profile): &(&'s Arc<str>, &Profile)| {
            *name != text && profile.is_prose() && self.language(name) == NamedLanguage::Other
        };
        let others = self.free().filter(is_other).take(MOST_NAMED);
        let others: Vec<String> = others.map(|(name, _)| format!("`{name}`")).collect();
        let is_said = match self.language(text) {
            NamedLanguage::German => "is German",
            NamedLanguage::Unnamed => "is not in another language by its name",
            NamedLanguage::Other => "has the longest texts",
        };
        (!others.is_empty()).then(|| {
            format!(
                "there are columns in several languages: `{text}` is the text, because it {is_said}; if another \
                 is ({}), name it in `columns.text`",
                others.join(", ")
            )
        })
    }

    /// Returns the column of texts: of the usual names of texts one that is German by its name, or the one
    /// with the longest texts,
    /// then one of the usual names of short texts, then the longest prose. Of several columns of one
    /// name it is the one with prose.
    fn text(&self, remarks: &mut Vec<String>) -> Option<&'s Arc<str>> {
        let longest = |usual: &[&str]| {
            self.free()
                .filter(|(_, profile)| profile.is_text())
                .filter_map(|(name, profile)| {
                    let is_german = named_language(name) == NamedLanguage::German && profile.is_prose();
                    let bytes = std::cmp::Reverse(profile.bytes());
                    Some(((!is_german, bytes, rank_of_text(name, usual)?), name))
                })
                .min_by_key(|(best, _)| *best)
                .map(|(_, name)| name)
        };
        let without_values = || self.by_name(TEXT, Profile::is_empty);
        let found = longest(TEXT)
            .or_else(|| longest(SHORT_TEXT))
            .or_else(|| self.longest_prose())
            .or_else(without_values)?;
        Some(self.best_of_name(found, remarks))
    }

    /// Returns the column of texts among those that share a name with `found`: `Text` and `text`, or
    /// `text` and `text_2`, as the second column `text` of a table is called.
    fn best_of_name(&self, found: &'s Arc<str>, remarks: &mut Vec<String>) -> &'s Arc<str> {
        let stripped = |name: &'s str| {
            let (base, number) = name.rsplit_once('_')?;
            number.bytes().all(|byte| byte.is_ascii_digit()).then_some(base)
        };
        let is_column = |name: &str| self.columns.iter().any(|(other, _)| ***other == *name);
        let shared = comparable(stripped(found).filter(|base| is_column(base)).unwrap_or(found));
        let same: Vec<&(&Arc<str>, Profile)> = self
            .columns
            .iter()
            .filter(|(name, _)| {
                comparable(name) == shared || stripped(name).is_some_and(|base| comparable(base) == shared)
            })
            .collect();
        let Some((_, profile)) = same.iter().find(|(other, _)| *other == found).filter(|_| same.len() > 1)
        else {
            return found;
        };
        let is_free = |name: &str| !self.taken.contains(&name);
        let prose = same.iter().filter(|(name, profile)| is_free(name) && profile.is_prose());
        let best = prose.max_by(|(_, one), (_, other)| one.mean_words().total_cmp(&other.mean_words()));
        let (chosen, reason) = match best {
            Some((best, _)) if *best != found && !profile.is_prose() => (*best, "it holds prose"),
            Some((best, other))
                if *best != found && other.mean_words() > TIMES_LONGER * profile.mean_words() =>
            {
                (*best, "its texts are much longer")
            }
            Some(_) if same.iter().filter(|(_, profile)| profile.is_prose()).count() == 1 => {
                (found, "only it holds prose")
            }
            _ if same.iter().all(|(_, other)| other.bytes() <= profile.bytes()) => {
                (found, "its texts are the longest")
            }
            _ => (found, "it comes first, and the others are not much longer"),
        };
        let names: Vec<String> = same.iter().take(MOST_NAMED).map(|(name, _)| format!("`{name}`")).collect();
        remarks.push(format!(
            "of the columns of one name ({}), `{chosen}` is the text, because {reason}; if another is, name it \
             in `columns.text`",
            names.join(", ")
        ));
        chosen
    }

    /// Returns the column whose texts have the most words. It must have clearly more than the
    /// titles, so that a file of headlines stays one.
    fn longest_prose(&self) -> Option<&'s Arc<str>> {
        let title_words = self
            .columns
            .iter()
            .filter(|(name, _)| rank_of_text(name, TITLE).is_some())
            .map(|(_, profile)| profile.mean_words())
            .fold(0.0, f64::max);
        self.free()
            .filter(|(_, profile)| profile.is_prose() && profile.mean_words() > 1.5 * title_words)
            .map(|(name, profile)| ((std::cmp::Reverse(self.language(name)), profile.bytes()), name))
            .reduce(|longest, next| if next.0 > longest.0 { next } else { longest })
            .map(|(_, name)| name)
    }
}
