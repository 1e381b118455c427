//! The topics: how they were found.

use super::grammar::{NUMBERS, count, whole};
use crate::matrix::Weighting;
use crate::pipeline::methods::cited::Cited;
use crate::pipeline::methods::facts::Facts;
use crate::pipeline::methods::joined::paragraph;
use crate::pipeline::methods::references::Work;
use crate::pipeline::report::TopicSearch;
use crate::pipeline::settings::Words;
use crate::topics::{Algorithm, LabelBy, TopicCount};

pub(super) fn text(facts: &Facts<'_>, cited: &mut Cited) -> String {
    if facts.is_applied {
        return paragraph([applied(facts), outliers(facts)]);
    }
    paragraph([
        space(facts, cited),
        clusters(facts, cited),
        number(facts, cited),
        stability(facts, cited),
        outliers(facts),
        corrections(facts),
        labels(facts, cited),
    ])
}

fn applied(facts: &Facts<'_>) -> Option<String> {
    let topics = count(facts.report.counts.topics, "topic", "topics");
    Some(format!(
        "Each article was assigned to the one of the {topics} of the model whose centre is nearest."
    ))
}

fn space(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let settings = &facts.report.config;
    let weights = match settings.weights {
        Weighting::TfIdf => {
            let logarithms = if settings.sublinear { " with logarithms of the counts" } else { "" };
            format!("TF-IDF ({}){logarithms}", cited.cite([Work::Salton1988]))
        }
        Weighting::Bm25 => format!(
            "BM25 with k₁ = {} and b = {} ({})",
            NUMBERS.decimal(settings.bm25.k1, 2),
            NUMBERS.decimal(settings.bm25.b, 2),
            cited.cite([Work::Robertson2009])
        ),
        Weighting::LogEntropy => format!("log-entropy ({})", cited.cite([Work::Dumais1991])),
        Weighting::Quanteda => format!("the TF-IDF of quanteda ({})", cited.cite([Work::Benoit2018])),
        Weighting::Counts => "their counts".to_owned(),
        Weighting::Shares => "their shares of the words of an article".to_owned(),
    };
    let which = match settings.words {
        Words::All => "terms",
        Words::Nouns => "nouns and names",
    };
    let dimensions = count(facts.report.counts.dimensions, "dimension", "dimensions");
    Some(format!(
        "To find topics, {which} were weighted by {weights}, and articles were mapped to {dimensions} by latent semantic \
         analysis ({}).",
        cited.cite([Work::Deerwester1990])
    ))
}

fn clusters(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let (settings, search) = (&facts.report.config, facts.report.topic_search.as_ref()?);
    let starts = || {
        let starts = match settings.runs {
            1 => "one random start".to_owned(),
            runs => format!("the best of {} random starts", whole(runs as u64)),
        };
        format!(", with {starts} (seed {})", facts.report.seed)
    };
    let how = match search.algorithm {
        Algorithm::Graph => format!(
            "spectral clustering ({}) of a graph of nearest neighbours, found with several numbers of dimensions{}",
            cited.cite([Work::Ng2002]),
            starts()
        ),
        Algorithm::Auto | Algorithm::KMeans => {
            format!("k-means ({}){}", cited.cite([Work::Lloyd1982]), starts())
        }
        Algorithm::SphericalKMeans => format!(
            "spherical k-means on the weights themselves ({}){}",
            cited.cite([Work::Dhillon2001]),
            starts()
        ),
        Algorithm::Bisecting => {
            format!("bisecting k-means ({}){}", cited.cite([Work::Steinbach2000]), starts())
        }
        Algorithm::GaussianMixture => {
            format!(
                "a Gaussian mixture on at most ten leading dimensions ({}){}",
                cited.cite([Work::Dempster1977]),
                starts()
            )
        }
        Algorithm::Dbscan => {
            format!("DBSCAN on at most ten leading dimensions ({})", cited.cite([Work::Ester1996]))
        }
        Algorithm::Optics => {
            format!("OPTICS on at most ten leading dimensions ({})", cited.cite([Work::Ankerst1999]))
        }
    };
    Some(format!("Articles were clustered by {how}."))
}

fn number(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let search = facts.report.topic_search.as_ref()?;
    let topics = count(search.topics, "topic", "topics");
    let score = search.silhouette.map_or_else(String::new, |silhouette| {
        format!(
            " (mean silhouette {}; {})",
            NUMBERS.decimal(silhouette, 3),
            cited.cite([Work::Rousseeuw1987])
        )
    });
    Some(match (search.compared, facts.report.config.topics) {
        (Some(compared), _) => chosen(search, compared, &format!("{topics}{score}"), cited),
        (None, TopicCount::Fixed(asked)) if asked as u64 == search.topics => {
            format!("The number of topics was given: {topics}{score}.")
        }
        (None, TopicCount::Fixed(asked)) => {
            format!("{} asked for; found: {topics}{score}.", count(asked as u64, "topic was", "topics were"))
        }
        (None, TopicCount::Auto) if search.algorithm.is_by_density() => {
            format!("The number of topics follows from the density of the articles: {topics}{score}.")
        }
        (None, TopicCount::Auto) => format!("The result: {topics}{score}."),
    })
}

/// How `auto` chose the number of topics.
fn chosen(
    search: &TopicSearch,
    (least, most, compared): (u64, u64, u64),
    result: &str,
    cited: &mut Cited,
) -> String {
    let (least, most, compared) = (whole(least), whole(most), whole(compared));
    if search.clear {
        return format!(
            "Of {compared} numbers of topics from {least} to {most}, the one with the highest mean silhouette was chosen, \
             as it is more than a tenth above that of {most} topics: {result}."
        );
    }
    let Some((first, last)) = search.nearly_as_good else {
        return format!(
            "Of {compared} numbers of topics from {least} to {most}, none was found again in random halves of the \
             articles better than by chance; the one with the highest silhouette was taken: {result}."
        );
    };
    let range = if first == last {
        "no other number fits".to_owned()
    } else {
        format!("{} to {} topics fit", whole(first), whole(last))
    };
    format!(
        "Of {compared} numbers of topics from {least} to {most}, the fewest of a coarse series (2, 3, 5, 8, 12, \
         20, 30, 50) were chosen with at least nine tenths of the highest mutual information of the topics and those \
         found in random halves of the articles (at most 2,000), corrected for chance ({}) and smoothed: {result}. By this criterion, {range} nearly as well.",
        cited.cite([Work::Vinh2010])
    )
}

fn stability(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let stability = facts.report.topic_search.as_ref()?.stability?;
    let halves = match facts.report.config.stability_runs {
        1 => "one random half".to_owned(),
        runs => format!("{} random halves", whole(runs as u64)),
    };
    Some(format!(
        "The stability of the topics, the mean Jaccard index with the clusters of {halves} of the articles, is {} ({}).",
        NUMBERS.decimal(stability, 2),
        cited.cite([Work::Hennig2007])
    ))
}

fn outliers(facts: &Facts<'_>) -> Option<String> {
    let outliers = facts.report.counts.outliers;
    (outliers > 0).then(|| {
        let have = if outliers == 1 { "has" } else { "have" };
        format!("{} {have} no topic.", count(outliers, "article", "articles"))
    })
}

fn corrections(facts: &Facts<'_>) -> Option<String> {
    (facts.corrections > 0).then(|| {
        format!(
            "The file of corrections has {}; with them, there are {}.",
            count(facts.corrections, "instruction", "instructions"),
            count(facts.report.counts.topics, "topic", "topics")
        )
    })
}

fn labels(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let score = match facts.report.config.label_by {
        LabelBy::CTfIdf => format!("c-TF-IDF ({})", cited.cite([Work::Grootendorst2022])),
        LabelBy::Frex => format!("FREX ({})", cited.cite([Work::Bischof2012])),
        LabelBy::Prob => "their frequency in the topic".to_owned(),
    };
    Some(format!("The words that describe a topic are ranked by {score}."))
}
