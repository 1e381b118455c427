//! `umlauts` and `compounds`: what was learned about spelling and compounds.

use polars::prelude::{DataFrame, UInt64Type};

use crate::Result;
use crate::frame::columns::{column, data_frame};
use crate::frame::stored_table::StoredTable;
use crate::text::{CompoundParams, CompoundSplitter, Lexicon, NounForm};

/// `word` str: the words with umlauts, sorted.
pub(crate) fn umlauts(lexicon: &Lexicon) -> Result<DataFrame> {
    data_frame("umlauts", vec![column("word", lexicon.words_with_umlauts())])
}

/// Reads the words with umlauts.
pub(crate) fn read_umlauts(umlauts: &StoredTable) -> Result<Vec<String>> {
    umlauts.strings("word")
}

/// `noun` str, `count` u64: the nouns that can be parts of compounds, sorted.
pub(crate) fn compounds(splitter: &CompoundSplitter) -> Result<DataFrame> {
    let (nouns, counts): (Vec<&str>, Vec<u64>) = splitter.nouns().into_iter().unzip();
    data_frame("compounds", vec![column("noun", nouns), column("count", counts)])
}

/// Reads the splitter.
pub(crate) fn read_compounds(compounds: &StoredTable, params: &CompoundParams) -> Result<CompoundSplitter> {
    let nouns = compounds.strings("noun")?;
    let counts = compounds.numbers::<UInt64Type>("count")?;
    let forms = nouns.iter().zip(counts).map(|(form, as_noun)| NounForm { form, as_noun, otherwise: 0 });
    Ok(CompoundSplitter::learn(params, forms))
}
