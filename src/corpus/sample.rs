//! The sample articles in `data/sample`. They are compiled in, so that a first run needs no
//! data.

use include_dir::{Dir, include_dir};

use super::document::Document;
use super::read::parse_dated_text;

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/sample");

/// Returns the sample articles in the order of their file names.
pub(super) fn articles() -> impl Iterator<Item = Result<Document, String>> {
    SAMPLE.files().map(|file| {
        let id = file.path().with_extension("");
        parse_dated_text(file.contents(), &id.to_string_lossy())
    })
}
