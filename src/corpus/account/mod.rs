//! The account of reading: what was recognised, mended, left out and rejected.

mod mends;
mod reading;
mod reasons;
mod rejected;

pub(super) use mends::Mends;
pub use reading::{Account, Recognised, UnreadableDates};
pub use reasons::common_reasons;
pub(crate) use rejected::nothing_usable;
pub use rejected::{Rejected, losses};
