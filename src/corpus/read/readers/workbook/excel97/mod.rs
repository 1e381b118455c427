//! Checks of workbooks of Excel before 2007, whose container is a small file system ([`container`]) and
//! whose cells are records of bytes ([`cells`]). The crate that reads them follows circles without end
//! and lays out the area of all cells in memory, so that a damaged file must not reach it.

mod cells;
mod container;

use std::path::Path;

/// Checks a workbook of Excel before 2007.
///
/// # Errors
/// Returns the reason if it is damaged.
pub(super) fn check(path: &Path) -> Result<(), String> {
    let bytes = std::fs::read(path).map_err(|error| format!("cannot be opened: {error}"))?;
    let damaged = |problem: &str| {
        format!("the workbook is truncated or damaged ({problem}): open it in Excel and save it again")
    };
    let container = container::Container::new(&bytes).map_err(damaged)?;
    for name in ["Workbook", "Book"] {
        if let Some(stream) = container.stream(name).map_err(damaged)? {
            cells::check(&stream).map_err(damaged)?;
        }
    }
    Ok(())
}
