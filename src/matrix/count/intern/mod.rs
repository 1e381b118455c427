//! Numbers distinct strings: the word forms of texts ([`Interner`]) and their terms
//! ([`TermInterner`]).

mod form_key;
mod interner;
mod term_interner;

pub(super) use form_key::FormKey;
pub(super) use interner::{InternedForm, Interner, Lookup, Occurrences};
pub(super) use term_interner::{NONE, TermInterner};
