//! What the tests of several readers share.

pub(super) mod shown;
