//! Shares the memory of values that many articles have in common, such as their outlet.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::FixedState;

use crate::corpus::document::DocumentMeta;
use crate::corpus::value::Value;

/// The number of distinct values that are shared. Later ones are kept with their articles.
const MOST_VALUES: usize = 10_000;
/// The longest value that is shared, in bytes. Longer ones are rarely repeated.
const LONGEST: usize = 100;

/// The values seen so far.
#[derive(Default)]
pub(super) struct CommonValues {
    seen: HashSet<Arc<str>, FixedState>,
}

impl CommonValues {
    /// Replaces the values of an article by equal ones of earlier articles.
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
