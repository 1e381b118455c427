//! Keeps values that many articles have in common, such as their outlet, once.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::document::DocumentMeta;
use super::value::Value;

/// Columns with more distinct values than this are not worth looking up.
const MOST_VALUES: usize = 10_000;
/// Longer values are texts of their own.
const LONGEST: usize = 100;

/// Values seen so far.
#[derive(Default)]
pub(super) struct CommonValues {
    seen: HashSet<Arc<str>, FixedState>,
}

impl CommonValues {
    /// Lets an article have its values in common with those before it.
    pub(super) fn share(&mut self, meta: &mut DocumentMeta) {
        let carried = meta.carried.iter_mut().filter_map(|(_, value)| match value {
            Value::Text(text) => Some(text),
            _ => None,
        });
        for value in meta.source.iter_mut().chain(&mut meta.agency).chain(carried) {
            if value.len() > LONGEST {
                continue;
            }
            match self.seen.get(value) {
                Some(known) => *value = known.clone(),
                None if self.seen.len() < MOST_VALUES => {
                    self.seen.insert(value.clone());
                }
                None => {}
            }
        }
    }
}
