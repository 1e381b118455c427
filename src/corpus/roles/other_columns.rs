//! [`OtherColumns`]: where a record has its text, date, title or source if the column that has
//! this role in the file is missing or empty in it. Objects of one file may come from several
//! programs, and tables may have been joined from several.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::blank::is_blank;
use super::languages::rank_of_text;
use super::names::{SHORT_TEXT, TEXT, TITLE, comparable, is_alike, rank};
use super::profile::Profile;
use super::role::Role;
use crate::corpus::value::{Fields, Value};

/// The number of roles.
const ROLES: usize = Role::ALL.len();

/// The columns that have a role in a file.
pub(super) type RoleColumns = [Option<Arc<str>>; ROLES];

/// The columns that can take the place of those with a role.
#[derive(Clone, Debug, Default)]
pub(super) struct OtherColumns {
    chosen: RoleColumns,
    /// Whether the user named the column. No other name can then be meant, only another spelling.
    is_named: [bool; ROLES],
    /// The columns of the sample, with their places.
    known: HashMap<Arc<str>, Places, FixedState>,
    /// Whether there are no other columns.
    is_complete: bool,
    /// Whether a column of the sample can have the role.
    is_known: [bool; ROLES],
    /// Whether the column with the text is no full text by its name, so that a full text may come.
    awaits_text: bool,
}

/// The place of a column among those that can have each role: smaller is better.
type Places = [Option<usize>; ROLES];

/// The places of other spellings, full texts, short texts, and titles in place of texts. The last
/// places are for parts of nested columns, which are used only if nothing else is there.
const OTHER_SPELLING: usize = 0;
const USUAL: usize = 1;
const SHORT: usize = 1_000;
const HEADLINE: usize = 2_000;
const NESTED: usize = 3_000;

impl OtherColumns {
    /// Looks for such columns in a sample. A usual name does not count if its column is filled in
    /// records in which the column with the role is filled, too: it means something else then, such
    /// as the teaser beside the text or the day of the last change. This does not hold for full texts.
    pub(super) fn new(
        chosen: RoleColumns,
        is_named: [bool; ROLES],
        header: Option<&[Arc<str>]>,
        sample: &[&Fields],
    ) -> Self {
        let full_text = |name: &Arc<str>| rank_of_text(name, TEXT).is_some();
        let text = &chosen[Role::Text as usize];
        let awaits_text =
            !is_named[Role::Text as usize] && text.as_ref().is_some_and(|text| !full_text(text));
        let mut others = Self {
            chosen,
            is_named,
            known: HashMap::default(),
            is_complete: header.is_some(),
            is_known: [false; ROLES],
            awaits_text,
        };
        let names = sample.iter().flat_map(|row| row.iter()).map(|(name, _)| name);
        for name in header.unwrap_or_default().iter().chain(names) {
            if !others.known.contains_key(name) {
                let places = others.places(name);
                others.known.insert(name.clone(), places);
            }
        }
        // A full text that is filled in the sample was not chosen: it is cut off, for instance.
        let is_full = |name: &Arc<str>| {
            let place = others.known.get(name).and_then(|places| places[Role::Text as usize]);
            place.is_some_and(|place| (USUAL..SHORT).contains(&place))
        };
        let is_filled = |row: &&Fields| row.iter().any(|(name, value)| is_full(name) && !is_blank(value));
        let has_full_text = sample.iter().any(is_filled);
        others.awaits_text &= !has_full_text;
        for row in sample {
            others.cross_off(row);
        }
        others.is_known =
            std::array::from_fn(|role| others.known.values().any(|places| places[role].is_some()));
        others
    }

    /// Returns `true` if the user named the column with a role.
    pub(super) fn is_named(&self, role: Role) -> bool {
        self.is_named[role as usize]
    }

    /// Crosses off the columns that are filled beside those with a role.
    fn cross_off(&mut self, row: &Fields) {
        for role in Role::ALL.map(|role| role as usize) {
            let is_chosen = |(name, value): &&(Arc<str>, Value)| {
                Some(name) == self.chosen[role].as_ref() && !is_blank(value)
            };
            if self.chosen[role].is_some() && row.iter().find(is_chosen).is_none() {
                continue;
            }
            for (name, _) in row.iter().filter(|(_, value)| !is_blank(value)) {
                let Some(places) = self.known.get_mut(name) else { continue };
                let is_text = |place: usize| (USUAL..SHORT).contains(&place) && role == Role::Text as usize;
                places[role] = places[role].filter(|place| *place == OTHER_SPELLING || is_text(*place));
            }
        }
    }

    /// Returns the places of a column by its name.
    fn places(&self, name: &Arc<str>) -> Places {
        let mut places = [None; ROLES];
        if self.chosen.iter().flatten().any(|chosen| chosen == name) {
            return places;
        }
        let has_no_title = self.chosen[Role::Text as usize] == self.chosen[Role::Title as usize];
        let whole = comparable(name);
        let place = |names: &[&str]| names.iter().position(|usual| *usual == whole);
        for role in Role::ALL {
            let at = role as usize;
            let is_spelling = self.chosen[at].as_ref().is_some_and(|chosen| is_alike(chosen, name));
            places[at] = if is_spelling { Some(OTHER_SPELLING) } else { None };
            if is_spelling || self.is_named[at] {
                continue;
            }
            places[at] = place(role.sure_names()).map(|place| USUAL + place);
            if role == Role::Text {
                let short = || place(SHORT_TEXT).map(|place| SHORT + place);
                let headline = || place(TITLE).filter(|_| has_no_title).map(|place| HEADLINE + place);
                let nested = || rank(name, TEXT).map(|place| NESTED + place);
                places[at] = places[at].or_else(short).or_else(headline).or_else(nested);
            }
        }
        places
    }

    /// Returns the position of the field with a role in a record in which the column with this role
    /// is missing or, if `is_there`, empty.
    pub(super) fn find(
        &self,
        role: Role,
        fields: &Fields,
        is_there: bool,
        is_date: impl Fn(&Value) -> bool,
    ) -> Option<usize> {
        let at = role as usize;
        if self.is_complete && !self.is_known[at] {
            return None;
        }
        let place = |name: &Arc<str>| match self.known.get(name) {
            Some(places) => places[at],
            None => self.places(name)[at],
        };
        let fits = |place: usize, value: &Value| {
            !is_blank(value)
                && match role {
                    _ if place == OTHER_SPELLING => true,
                    Role::Date => is_date(value),
                    Role::Text => {
                        let profile = Profile::of(value);
                        let is_sure = !is_there && place < SHORT || place >= HEADLINE;
                        if is_sure { profile.is_text() } else { profile.is_prose() }
                    }
                    Role::Id | Role::Title | Role::Source => matches!(value, Value::Text(_)),
                }
        };
        let candidates = fields.iter().enumerate().filter_map(|(at, (name, value))| {
            let place = place(name).filter(|place| !is_there || *place < NESTED)?;
            fits(place, value).then_some((place, at))
        });
        candidates.min().map(|(_, at)| at)
    }

    /// Returns the position of a full text in a record of a file in whose sample no column of such
    /// a name was filled.
    pub(super) fn later_text(&self, fields: &Fields) -> Option<usize> {
        if !self.awaits_text {
            return None;
        }
        let is_full = |place: usize| (USUAL..SHORT).contains(&place);
        let is_new = |name: &Arc<str>| match self.known.get(name) {
            Some(places) => places[Role::Text as usize].is_some_and(is_full),
            None => self.places(name)[Role::Text as usize].is_some_and(is_full),
        };
        fields.iter().position(|(name, value)| is_new(name) && Profile::of(value).is_prose())
    }
}
