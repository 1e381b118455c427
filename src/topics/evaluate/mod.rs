//! The quality of topics: agreement with labels that people gave ([`Agreement`]), and the
//! coherence and diversity of their words.

mod agreement;
mod coherence;
mod contingency;

pub use agreement::Agreement;
pub use coherence::{coherence, diversity};
pub use contingency::Contingency;
