//! Words that are looked up in a result.

use zeitwort::pipeline::SavedResult;

use crate::cli::show::notes::note_counted_as;

/// Returns the terms of words in any inflection, each once. Notes words that are found as a term of another
/// name.
pub(crate) fn terms_of(result: &SavedResult, words: &[String]) -> zeitwort::Result<Vec<u32>> {
    let mut ids = Vec::new();
    let mut other_names: Vec<(u32, &str)> = Vec::new();
    for word in words {
        let id = result.find(word)?;
        // Two words may belong to one term.
        if !ids.contains(&id) {
            ids.push(id);
        }
        if !result.is_named(id, word) && !other_names.contains(&(id, word)) {
            other_names.push((id, word));
        }
    }
    other_names.iter().for_each(|(id, word)| note_counted_as(result, *id, word));
    Ok(ids)
}
