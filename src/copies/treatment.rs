//! [`Copies`]: what a run does with articles that are copies of another one.

use super::copy_groups::{CopyGroups, CopyGroupsParams};
use crate::named::named;

/// What a run does with articles that are copies of another one.
///
/// `Mark` answers how much was *printed*: a text that forty papers carry is forty articles. `Once` answers how
/// much was *written*: it is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Copies {
    /// Copies are found and count like all articles, but all articles of a group are one piece of evidence:
    /// intervals take the group as the sampling unit.
    #[default]
    Mark,
    /// Only one article of each group counts, in topics, in the tables of terms and time, and for
    /// keyness: the earliest of the most complete ones. The others get the topic that fits them best.
    Once,
    /// Copies are not looked for.
    Off,
}

named!(Copies as "copies" { Mark = "mark", Once = "once", Off = "off" });

/// How copies are looked for while a corpus is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopySearch {
    /// What is done with them.
    pub copies: Copies,
    /// How groups are found.
    pub params: CopyGroupsParams,
}

impl CopySearch {
    /// No search.
    pub const OFF: Self = Self { copies: Copies::Off, params: CopyGroupsParams::DEFAULT };

    /// Whether there is one.
    pub(crate) fn is_on(&self) -> bool {
        self.copies != Copies::Off
    }

    /// Whether copies do not count.
    pub(crate) fn leaves_out(&self) -> bool {
        self.copies == Copies::Once
    }
}

impl Default for CopySearch {
    fn default() -> Self {
        Self { copies: Copies::default(), params: CopyGroups::params() }
    }
}
