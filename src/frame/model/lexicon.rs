//! `forms`, `umlauts` and `compounds`: what was learned about forms, spelling and compounds.

use polars::prelude::{DataFrame, UInt32Type, UInt64Type};

use crate::Result;
use crate::frame::columns::{column, data_frame};
use crate::frame::stored_table::StoredTable;
use crate::text::{CompoundParams, CompoundSplitter, CorpusForms, FormPlaces, Lexicon, NounForm};

/// `hash` u64, `inside` u32, `at_start` u32: the hashes of the forms of the corpus, sorted, and how often
/// each form stands within sentences and at their start. Lemmas are found from them.
pub(crate) fn forms(lexicon: &Lexicon) -> Result<DataFrame> {
    let (hashes, places): (Vec<u64>, Vec<FormPlaces>) = lexicon.forms().hashes().into_iter().unzip();
    let inside: Vec<u32> = places.iter().map(|places| places.inside).collect();
    let at_start: Vec<u32> = places.iter().map(|places| places.at_start).collect();
    let columns = vec![column("hash", hashes), column("inside", inside), column("at_start", at_start)];
    data_frame("forms", columns)
}

/// Reads the forms.
pub(crate) fn read_forms(forms: &StoredTable, lacks_capitals: bool) -> Result<CorpusForms> {
    let hashes = forms.numbers::<UInt64Type>("hash")?;
    let inside = forms.numbers::<UInt32Type>("inside")?;
    let at_start = forms.numbers::<UInt32Type>("at_start")?;
    let places = inside.into_iter().zip(at_start).map(|(inside, at_start)| FormPlaces { inside, at_start });
    Ok(CorpusForms::restore(&hashes.into_iter().zip(places).collect::<Vec<_>>(), lacks_capitals))
}

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
