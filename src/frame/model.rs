//! The tables of a saved model beside `topic_terms`, and the way
//! back from all of them to the values of [`crate::matrix`] and [`crate::topics`].
//! What each file holds stands at [`Model::save`](crate::Model::save).

use ndarray::{Array1, Array2};
use polars::prelude::{
    Column, DataFrame, Float32Type, Float64Type, Int32Type, PolarsNumericType, UInt32Type, UInt64Type,
};

use super::build::{column, failed, table};
use super::model_file::ModelTable;
use crate::Result;
use crate::matrix::{Lsa, Term, TfIdf, Vocabulary};
use crate::text::{CompoundParams, CompoundSplitter, Lexicon, NounForm};
use crate::topics::{TopicModel, TopicWord, TopicWords};

/// The column of `terms` with the idf of each term.
pub(crate) const IDF: &str = "idf";
/// The column of `terms` with the factors of another weighting.
pub(crate) const FACTOR: &str = "factor";

/// The columns of a matrix as `<name>_0`, `<name>_1`, …
fn matrix_columns<'m, T: Copy>(
    name: &'m str,
    matrix: &'m Array2<T>,
    to_column: impl Fn(&str, Vec<T>) -> Column + 'm,
) -> impl Iterator<Item = Column> + 'm {
    matrix
        .columns()
        .into_iter()
        .enumerate()
        .map(move |(number, values)| to_column(&format!("{name}_{number}"), values.to_vec()))
}

fn read_matrix<T: PolarsNumericType>(table: &ModelTable, name: &str) -> Result<Array2<T::Native>>
where
    T::Native: Into<f64> + Default,
{
    let mut matrix = Array2::from_elem((table.height(), table.width(name)), T::Native::default());
    for (number, mut values) in matrix.columns_mut().into_iter().enumerate() {
        values.assign(&Array1::from(table.finite::<T>(&format!("{name}_{number}"))?));
    }
    Ok(matrix)
}

/// `term_id` u32, `component_0` f32, …: a row for each term; and its `factor`
/// f64 in a weighting, where `terms` does not hold it.
pub(crate) fn components(lsa: &Lsa, factors: Option<Vec<f64>>) -> Result<DataFrame> {
    let ids = (0..lsa.components().nrows() as u32).collect::<Vec<_>>();
    let columns = matrix_columns("component", lsa.components(), column);
    let factors = factors.map(|factors| column(FACTOR, factors));
    table("components", std::iter::once(column("term_id", ids)).chain(columns).chain(factors).collect())
}

/// `dimension` u32, `singular_value` f64.
pub(crate) fn dimensions(lsa: &Lsa) -> Result<DataFrame> {
    let values = lsa.singular_values().to_vec();
    let numbers = (0..values.len() as u32).collect::<Vec<_>>();
    table("dimensions", vec![column("dimension", numbers), column("singular_value", values)])
}

/// The space of a model with so many terms, as `whence` says.
pub(crate) fn read_lsa(
    components: &ModelTable,
    dimensions: &ModelTable,
    terms: usize,
    whence: &str,
) -> Result<Lsa> {
    components.check_numbering::<UInt32Type>("term_id")?;
    dimensions.check_numbering::<UInt32Type>("dimension")?;
    if components.height() != terms {
        return Err(components.broken(format!("{} rows, where {whence} {terms}", components.height())));
    }
    let values = dimensions.finite::<Float64Type>("singular_value")?;
    let matrix = read_matrix::<Float32Type>(components, "component")?;
    let found = matrix.ncols();
    let expected = values.len();
    Lsa::from_parts(matrix, values.into()).ok_or_else(|| {
        components.broken(format!("{found} components, where dimensions.parquet has {expected} rows"))
    })
}

/// `topic` i32, `docs` u32, `stability` f64?, `reach` f64?, `mean_0` f64, … (the unit mean),
/// `centre_0` f32, … (the point that articles are assigned by).
pub(crate) fn centroids(model: &TopicModel) -> Result<DataFrame> {
    let mut columns = vec![
        column("topic", (0..model.len() as i32).collect::<Vec<_>>()),
        column("docs", model.sizes().to_vec()),
        column("stability", model.stability().to_vec()),
        column("reach", model.reach().to_vec()),
    ];
    columns.extend(matrix_columns("mean", model.centroids(), column));
    columns.extend(matrix_columns("centre", model.centres(), column));
    table("centroids", columns)
}

/// Reads topics, without their words, in a space of `dimensions` dimensions.
pub(crate) fn read_topics(centroids: &ModelTable, dimensions: usize) -> Result<TopicModel> {
    centroids.check_numbering::<Int32Type>("topic")?;
    let means = read_matrix::<Float64Type>(centroids, "mean")?;
    let centres = read_matrix::<Float32Type>(centroids, "centre")?;
    let (mean_columns, centre_columns) = (means.ncols(), centres.ncols());
    let sizes = centroids.numbers::<UInt32Type>("docs")?;
    let (stability, reach) = (centroids.optional("stability")?, centroids.optional("reach")?);
    let model = TopicModel::from_parts(means, centres, sizes, stability, reach);
    model.filter(|_| mean_columns == dimensions).ok_or_else(|| {
        centroids.broken(format!(
            "means of {mean_columns} and centres of {centre_columns} dimensions in a space of {dimensions}"
        ))
    })
}

/// The table [`terms`](super::terms), and behind it `factor` f64: that of each
/// term in a weighting that is not TF-IDF.
pub(crate) fn terms(vocabulary: &Vocabulary, tfidf: &TfIdf, factors: Option<Vec<f64>>) -> Result<DataFrame> {
    let mut terms = super::terms(vocabulary, tfidf)?;
    if let Some(factors) = factors {
        terms.with_column(column(FACTOR, factors)).map_err(|error| failed("terms", &error))?;
    }
    Ok(terms)
}

/// The numbers of a column, one for each term.
pub(crate) fn read_factors(terms: &ModelTable, column: &str) -> Result<Vec<f64>> {
    terms.finite::<Float64Type>(column)
}

/// The vocabulary.
pub(crate) fn read_terms(terms: &ModelTable) -> Result<Vocabulary> {
    Vocabulary::new(read_term_rows(terms)?).ok_or_else(|| terms.broken("the terms are not in order"))
}

/// `term_id` u32, `term` str, `label` str, `docs` u32, `count` u64, `noun_share`
/// f64?: the parts of compounds in a vocabulary of words and marked parts.
pub(crate) fn parts(vocabulary: &Vocabulary) -> Result<DataFrame> {
    let parts: Vec<&Term> = vocabulary.terms().iter().filter(|term| term.is_part()).collect();
    table(
        "parts",
        vec![
            column("term_id", (0..parts.len() as u32).collect::<Vec<_>>()),
            column("term", parts.iter().map(|part| &*part.term).collect::<Vec<_>>()),
            column("label", parts.iter().map(|part| &*part.label).collect::<Vec<_>>()),
            column("docs", parts.iter().map(|part| part.document_frequency).collect::<Vec<_>>()),
            column("count", parts.iter().map(|part| part.count).collect::<Vec<_>>()),
            column("noun_share", parts.iter().map(|part| part.noun_share).collect::<Vec<_>>()),
        ],
    )
}

/// The vocabulary of words and marked parts together.
pub(crate) fn read_parts(parts: &ModelTable, words: &Vocabulary) -> Result<Vocabulary> {
    let mut terms = read_term_rows(parts)?;
    if !terms.iter().all(Term::is_part) {
        return Err(parts.broken("a term is no part of a compound"));
    }
    terms.extend_from_slice(words.terms());
    terms.sort_by(|a, b| a.term.cmp(&b.term));
    Vocabulary::new(terms).ok_or_else(|| parts.broken("a part stands there twice"))
}

fn read_term_rows(terms: &ModelTable) -> Result<Vec<Term>> {
    terms.check_numbering::<UInt32Type>("term_id")?;
    let (names, labels) = (terms.strings("term")?, terms.strings("label")?);
    let frequencies = terms.numbers::<UInt32Type>("docs")?;
    let counts = terms.numbers::<UInt64Type>("count")?;
    let noun_shares = terms.optional("noun_share")?;
    Ok(names
        .into_iter()
        .zip(labels)
        .zip(frequencies)
        .zip(counts)
        .zip(noun_shares)
        .map(|((((term, label), document_frequency), count), noun_share)| Term {
            term: term.into(),
            label: label.into(),
            document_frequency,
            count,
            noun_share,
        })
        .collect())
}

/// Reads the words of `topics` topics, in a vocabulary of `terms` terms.
pub(crate) fn read_topic_words(topic_terms: &ModelTable, topics: usize, terms: usize) -> Result<TopicWords> {
    let mut words = vec![Vec::new(); topics];
    let numbers = topic_terms.numbers::<Int32Type>("topic")?;
    let ids = topic_terms.numbers::<UInt32Type>("term_id")?;
    let [weights, frexes, probs] =
        ["weight", "frex", "prob"].map(|name| topic_terms.finite::<Float64Type>(name));
    let scores = weights?.into_iter().zip(frexes?).zip(probs?);
    for ((topic, term_id), ((weight, frex), prob)) in numbers.into_iter().zip(ids).zip(scores) {
        let words = usize::try_from(topic).ok().and_then(|topic| words.get_mut(topic));
        match words {
            Some(words) if (term_id as usize) < terms => {
                words.push(TopicWord { term_id, weight, frex, prob });
            }
            _ => {
                return Err(topic_terms.broken(format!("topic {topic} or term {term_id} does not exist")));
            }
        }
    }
    Ok(TopicWords::from_words(words))
}

/// `word` str: the words with umlauts, sorted.
pub(crate) fn umlauts(lexicon: &Lexicon) -> Result<DataFrame> {
    table("umlauts", vec![column("word", lexicon.words_with_umlauts())])
}

/// The words with umlauts.
pub(crate) fn read_umlauts(umlauts: &ModelTable) -> Result<Vec<String>> {
    umlauts.strings("word")
}

/// `noun` str, `count` u64: what parts of compounds may be, sorted.
pub(crate) fn compounds(splitter: &CompoundSplitter) -> Result<DataFrame> {
    let (nouns, counts): (Vec<&str>, Vec<u64>) = splitter.nouns().into_iter().unzip();
    table("compounds", vec![column("noun", nouns), column("count", counts)])
}

/// The splitter that was learned.
pub(crate) fn read_compounds(compounds: &ModelTable, params: &CompoundParams) -> Result<CompoundSplitter> {
    let nouns = compounds.strings("noun")?;
    let counts = compounds.numbers::<UInt64Type>("count")?;
    let forms = nouns.iter().zip(counts).map(|(form, as_noun)| NounForm { form, as_noun, otherwise: 0 });
    Ok(CompoundSplitter::learn(params, forms))
}
