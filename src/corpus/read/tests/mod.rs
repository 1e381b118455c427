//! What the tests of several readers share.

mod cut_off;
mod mixed_encodings;
pub(super) mod shown;
