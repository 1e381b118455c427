//! Merges the word forms of all shards into one table.

use crate::Result;
use crate::matrix::count::intern::Interner;
use crate::matrix::count::read::Shard;

/// The word forms of all shards.
pub(crate) struct MergedForms {
    pub(crate) forms: Interner,
    /// For each shard, the number in `forms` of each of its own forms; `None` for the
    /// shard whose table became `forms`.
    pub(super) numbers: Vec<Option<Vec<u32>>>,
}

/// Merges the forms of shards that are terms. Takes the tables out of the shards;
/// the others are added to the largest.
pub(crate) fn merge_shards(shards: &mut [Shard]) -> Result<MergedForms> {
    let sizes = shards.iter().map(|shard| shard.forms().len());
    let largest = sizes.enumerate().max_by_key(|&(_, size)| size).map_or(0, |(shard, _)| shard);
    let mut forms = shards.get_mut(largest).map(Shard::take_forms).unwrap_or_default();
    let last = (0..shards.len()).rfind(|&shard| shard != largest);
    let mut numbers = Vec::with_capacity(shards.len());
    for (index, shard) in shards.iter_mut().enumerate() {
        if index == largest {
            numbers.push(None);
            continue;
        }
        let others = shard.take_forms();
        numbers.push(Some(forms.merge(&others, Some(index) == last)?));
    }
    forms.free_slots();
    Ok(MergedForms { forms, numbers })
}
