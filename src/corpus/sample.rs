//! The sample articles under `data/sample`, compiled in, so that a first run
//! needs no data.

use include_dir::{Dir, include_dir};

use super::{Document, formats};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/sample");

/// The sample article number `index`, in the order of file names.
pub(super) fn article(index: usize) -> Option<Result<Document, String>> {
    let file = SAMPLE.files().nth(index)?;
    let id = file.path().with_extension("");
    Some(formats::dated_text(file.contents(), &id.to_string_lossy()))
}
