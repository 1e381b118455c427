//! `terms` and `parts`: the vocabulary, and the parts of compounds.

use polars::prelude::{DataFrame, Float64Type, UInt32Type, UInt64Type};

use crate::Result;
use crate::frame::columns::{column, data_frame, failed};
use crate::frame::stored_table::StoredTable;
use crate::frame::tables;
use crate::matrix::{Term, TermForms, TfIdf, Vocabulary};

/// The column of `terms` with the idf of each term.
pub(crate) const IDF: &str = "idf";
/// The column with the factor of each term in a weighting other than TF-IDF.
pub(crate) const FACTOR: &str = "factor";
/// Precedes each term in the table `parts`.
const PART_MARK: char = '+';

/// The columns of [`Table::Terms`](crate::frame::Table::Terms); then `factor`
/// f64, the factor of each term in a weighting other than TF-IDF.
pub(crate) fn terms(vocabulary: &Vocabulary, tfidf: &TfIdf, factors: Option<Vec<f64>>) -> Result<DataFrame> {
    let mut terms = tables::term::terms::terms(vocabulary, tfidf)?;
    if let Some(factors) = factors {
        terms.with_column(column(FACTOR, factors)).map_err(|error| failed("terms", &error))?;
    }
    Ok(terms)
}

/// Reads a number for each term.
pub(crate) fn read_factors(terms: &StoredTable, column: &str) -> Result<Vec<f64>> {
    terms.finite::<Float64Type>(column)
}

/// Reads the vocabulary of words, which was fitted to `documents` articles.
pub(crate) fn read_terms(terms: &StoredTable, documents: usize) -> Result<Vocabulary> {
    let vocabulary = Vocabulary::new(read_term_rows(terms)?, documents);
    vocabulary.ok_or_else(|| terms.broken("the terms are not in order"))
}

/// Reads the surface forms of the terms.
pub(crate) fn read_term_forms(forms: &StoredTable, vocabulary: Vocabulary) -> Result<Vocabulary> {
    let ids = forms.numbers::<UInt32Type>("term_id")?;
    let (names, counts) = (forms.strings("form")?, forms.numbers::<UInt64Type>("count")?);
    if !ids.is_sorted() {
        return Err(forms.broken("the terms are not in order"));
    }
    if let Some(unknown) = ids.last().filter(|id| **id as usize >= vocabulary.len()) {
        let terms = vocabulary.len();
        return Err(forms.broken(format!("forms of the term {unknown}, but terms.parquet has {terms} terms")));
    }
    let mut rows = ids.into_iter().zip(names).zip(counts).peekable();
    let mut read = TermForms::default();
    for term in 0..vocabulary.len() as u32 {
        let of_term = std::iter::from_fn(|| rows.next_if(|((id, _), _)| *id == term));
        read.push(of_term.map(|((_, form), count)| (form, count)));
    }
    Ok(vocabulary.with_forms(read))
}

/// `term_id` u32, `term` str (after a `+`), `label` str, `docs` u32, `count` u64,
/// `noun_share` f64?: the terms of a vocabulary that are parts of compounds.
pub(crate) fn parts(vocabulary: &Vocabulary) -> Result<DataFrame> {
    let parts: Vec<&Term> = vocabulary.terms().iter().filter(|term| term.is_part).collect();
    let with_mark = |part: &&Term| format!("{PART_MARK}{}", part.term);
    data_frame(
        "parts",
        vec![
            column("term_id", (0..parts.len() as u32).collect::<Vec<_>>()),
            column("term", parts.iter().map(with_mark).collect::<Vec<_>>()),
            column("label", parts.iter().map(|part| &*part.label).collect::<Vec<_>>()),
            column("docs", parts.iter().map(|part| part.document_frequency).collect::<Vec<_>>()),
            column("count", parts.iter().map(|part| part.count).collect::<Vec<_>>()),
            column("noun_share", parts.iter().map(|part| part.noun_share).collect::<Vec<_>>()),
        ],
    )
}

/// Reads the parts, and returns the vocabulary of words and parts.
pub(crate) fn read_parts(parts: &StoredTable, words: &Vocabulary) -> Result<Vocabulary> {
    let no_part = || parts.broken("a term is not a part of a compound");
    let mut terms = read_term_rows(parts)?;
    for part in &mut terms {
        part.term = part.term.strip_prefix(PART_MARK).ok_or_else(no_part)?.into();
        part.is_part = true;
    }
    terms.sort_by(|a, b| a.term.cmp(&b.term));
    let number = terms.len();
    terms.extend_from_slice(words.terms());
    let vocabulary = Vocabulary::new(terms, words.documents());
    let vocabulary = vocabulary.ok_or_else(|| parts.broken("a part occurs twice"))?;
    Ok(vocabulary.with_forms(words.forms().behind(number)))
}

fn read_term_rows(terms: &StoredTable) -> Result<Vec<Term>> {
    terms.check_numbering::<UInt32Type>("term_id")?;
    let (names, labels) = (terms.strings("term")?, terms.strings("label")?);
    let frequencies = terms.numbers::<UInt32Type>("docs")?;
    let counts = terms.numbers::<UInt64Type>("count")?;
    let noun_shares = terms.optional_finite("noun_share")?;
    Ok(names
        .into_iter()
        .zip(labels)
        .zip(frequencies)
        .zip(counts)
        .zip(noun_shares)
        .map(|((((term, label), document_frequency), count), noun_share)| Term {
            term: term.into(),
            is_part: false,
            label: label.into(),
            document_frequency,
            count,
            noun_share,
        })
        .collect())
}
