//! `centroids` and `topic_terms`: the topics and their words.

use polars::prelude::{DataFrame, Float32Type, Float64Type, Int32Type, UInt32Type};

use super::matrix_columns::{matrix_columns, read_matrix};
use crate::Result;
use crate::frame::columns::{column, data_frame};
use crate::frame::stored_table::StoredTable;
use crate::topics::{TopicModel, TopicWord, TopicWords};

/// `topic` i32, `docs` u32, `stability` f64?, `reach` f64?, `mean_0` f64, … (the
/// unit mean of its articles), `centre_0` f32, … (the centre that articles are
/// compared with).
pub(crate) fn centroids(model: &TopicModel) -> Result<DataFrame> {
    let mut columns = vec![
        column("topic", (0..model.len() as i32).collect::<Vec<_>>()),
        column("docs", model.sizes().to_vec()),
        column("stability", model.stability().to_vec()),
        column("reach", model.reach().to_vec()),
    ];
    columns.extend(matrix_columns("mean", model.centroids(), column));
    columns.extend(matrix_columns("centre", model.centres(), column));
    data_frame("centroids", columns)
}

/// Reads the topics, without their words, in a space with this number of dimensions.
pub(crate) fn read_topics(centroids: &StoredTable, dimensions: usize) -> Result<TopicModel> {
    centroids.check_numbering::<Int32Type>("topic")?;
    let means = read_matrix::<Float64Type>(centroids, "mean")?;
    let centres = read_matrix::<Float32Type>(centroids, "centre")?;
    let (mean_columns, centre_columns) = (means.ncols(), centres.ncols());
    let sizes = centroids.numbers::<UInt32Type>("docs")?;
    let (stability, reach) = (centroids.optional_finite("stability")?, centroids.optional_finite("reach")?);
    let model = TopicModel::from_parts(means, centres, sizes, stability, reach);
    model.filter(|_| mean_columns == dimensions).ok_or_else(|| {
        centroids.broken(format!(
            "means of {mean_columns} and centres of {centre_columns} dimensions in a space of {dimensions}"
        ))
    })
}

/// Reads the words of the topics. `topics` and `terms` are the numbers that there are.
pub(crate) fn read_topic_words(topic_terms: &StoredTable, topics: usize, terms: usize) -> Result<TopicWords> {
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
