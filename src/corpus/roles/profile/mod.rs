//! What the columns of a sample hold, by which they are chosen for a role.

mod column;
mod cut;
mod profiles;

pub(super) use column::Profile;
pub(super) use profiles::{Profiles, TitleDateSource, by_user};
