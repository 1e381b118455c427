//! Counts the words of your own texts and weights them with TF-IDF: no files, no
//! topics, no dates.
//!
//! ```sh
//! cargo run --example count_and_weigh
//! ```

#![allow(missing_docs)]

use zeitwort::matrix::{TfIdf, Vectorizer, Vocabulary, WeightMatrix};
use zeitwort::sprs::CsVecViewI;
use zeitwort::text::Analyzer;

fn main() -> zeitwort::Result<()> {
    let articles = [
        "Im Hafen warten drei Schiffe auf den Lotsen, sagt der Hafenmeister.",
        "Die Werft am Hafen baut ein neues Schiff für die Reederei.",
        "Der Lehrer übt mit der Klasse Bruchrechnung, die Schule lobt ihn.",
    ];

    // The analyzer splits texts into words, drops stop words, and counts inflected
    // forms as their lemmas: "Schiffe" and "Schiff" are one term.
    let (vectorizer, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &articles)?;
    println!("{} articles, {} terms", counts.documents(), counts.vocabulary().len());

    // Rows are articles, columns are terms. Each row has the length 1.
    let tfidf = TfIdf::params().fit(&counts);
    let weights = tfidf.transform(&counts);
    for (article, terms) in best_terms(&weights, counts.vocabulary(), 3).iter().enumerate() {
        println!("{article}: {}", terms.join(", "));
    }

    // New texts get the same columns and the weights learned above. Words that were
    // not there before are ignored.
    let new = vectorizer.transform(&["Ein Schiff verlässt die Werft in Richtung Mond."])?;
    let terms = best_terms(&tfidf.transform(&new), counts.vocabulary(), 3);
    println!("new: {}", terms[0].join(", "));
    Ok(())
}

/// Returns the labels of the terms with the highest weights in each row. A label is
/// the most common form of a term, as it stands in the texts.
fn best_terms(weights: &WeightMatrix, vocabulary: &Vocabulary, most: usize) -> Vec<Vec<String>> {
    let row = |row: CsVecViewI<'_, f32, u32>| {
        let mut terms: Vec<(u32, f32)> = row.iter().map(|(term, &weight)| (term as u32, weight)).collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.iter().take(most).map(|&(term, _)| vocabulary.get(term).label.to_string()).collect()
    };
    weights.outer_iterator().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_runs() -> zeitwort::Result<()> {
        main()
    }

    #[test]
    fn inflected_forms_are_one_term_and_the_rarest_words_come_first() -> zeitwort::Result<()> {
        let texts = ["Hafen und Schiff", "Häfen und Schule"];
        let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
        let weights = TfIdf::params().fit(&counts).transform(&counts);
        let best = best_terms(&weights, counts.vocabulary(), 1);
        assert_eq!(best, [["Schiff"], ["Schule"]]);
        Ok(())
    }
}
