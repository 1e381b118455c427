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
    Some(format!(
        "Jeder Artikel wurde dem Thema des Modells zugeordnet, dessen Zentrum ihm am nächsten liegt ({}).",
        count(facts.report.counts.topics, "Thema", "Themen")
    ))
}

fn space(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let settings = &facts.report.config;
    let weights = match settings.weights {
        Weighting::TfIdf => {
            let logarithms = if settings.sublinear { " mit logarithmierten Häufigkeiten" } else { "" };
            format!("TF-IDF ({}){logarithms}", cited.cite([Work::Salton1988]))
        }
        Weighting::Bm25 => format!(
            "BM25 mit k₁ = {} und b = {} ({})",
            NUMBERS.decimal(settings.bm25.k1, 2),
            NUMBERS.decimal(settings.bm25.b, 2),
            cited.cite([Work::Robertson2009])
        ),
        Weighting::LogEntropy => format!("Log-Entropie ({})", cited.cite([Work::Dumais1991])),
        Weighting::Quanteda => format!("dem TF-IDF von quanteda ({})", cited.cite([Work::Benoit2018])),
        Weighting::Counts => "ihrer Häufigkeit".to_owned(),
        Weighting::Shares => "ihrem Anteil an den Wörtern eines Artikels".to_owned(),
    };
    let which = match settings.words {
        Words::All => "die Terme",
        Words::Nouns => "Substantive und Namen",
    };
    Some(format!(
        "Für die Suche nach Themen wurden {which} mit {weights} gewichtet und die Artikel durch latente semantische \
         Analyse in einen Raum mit {} abgebildet ({}).",
        count(facts.report.counts.dimensions, "Dimension", "Dimensionen"),
        cited.cite([Work::Deerwester1990])
    ))
}

fn clusters(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let (settings, search) = (&facts.report.config, facts.report.topic_search.as_ref()?);
    let starts = || {
        let starts = match settings.runs {
            1 => "mit einem zufälligen Start".to_owned(),
            runs => format!("mit dem besten von {} zufälligen Starts", whole(runs as u64)),
        };
        format!(", {starts} (Startwert {})", facts.report.seed)
    };
    let how = match search.algorithm {
        Algorithm::Graph => format!(
            "spektrales Clustern ({}) eines Graphen nächster Nachbarn, bestimmt bei mehreren Anzahlen von Dimensionen{}",
            cited.cite([Work::Ng2002]),
            starts()
        ),
        Algorithm::Auto | Algorithm::KMeans => {
            format!("k-Means ({}){}", cited.cite([Work::Lloyd1982]), starts())
        }
        Algorithm::SphericalKMeans => format!(
            "sphärisches k-Means auf den Gewichten selbst ({}){}",
            cited.cite([Work::Dhillon2001]),
            starts()
        ),
        Algorithm::Bisecting => {
            format!("bisektierendes k-Means ({}){}", cited.cite([Work::Steinbach2000]), starts())
        }
        Algorithm::GaussianMixture => {
            format!(
                "eine Mischung von Normalverteilungen auf höchstens zehn führenden Dimensionen ({}){}",
                cited.cite([Work::Dempster1977]),
                starts()
            )
        }
        Algorithm::Dbscan => {
            format!("DBSCAN auf höchstens zehn führenden Dimensionen ({})", cited.cite([Work::Ester1996]))
        }
        Algorithm::Optics => {
            format!("OPTICS auf höchstens zehn führenden Dimensionen ({})", cited.cite([Work::Ankerst1999]))
        }
    };
    Some(format!("Gruppiert wurden die Artikel durch {how}."))
}

fn number(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let search = facts.report.topic_search.as_ref()?;
    let topics = count(search.topics, "Thema", "Themen");
    let score = search.silhouette.map_or_else(String::new, |silhouette| {
        format!(
            " (mittlere Silhouette {}; {})",
            NUMBERS.decimal(silhouette, 3),
            cited.cite([Work::Rousseeuw1987])
        )
    });
    Some(match (search.compared, facts.report.config.topics) {
        (Some(compared), _) => chosen(search, compared, &format!("{topics}{score}"), cited),
        (None, TopicCount::Fixed(asked)) if asked as u64 == search.topics => {
            format!("Die Zahl der Themen war vorgegeben: {topics}{score}.")
        }
        (None, TopicCount::Fixed(asked)) => {
            format!("Vorgegeben waren {}; gefunden: {topics}{score}.", count(asked as u64, "Thema", "Themen"))
        }
        (None, TopicCount::Auto) if search.algorithm.is_by_density() => {
            format!("Aus der Dichte der Artikel ergibt sich die Zahl der Themen: {topics}{score}.")
        }
        (None, TopicCount::Auto) => format!("Das Ergebnis: {topics}{score}."),
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
            "Von {compared} Anzahlen von Themen zwischen {least} und {most} wurde die mit der höchsten mittleren \
             Silhouette gewählt, da sie um mehr als ein Zehntel über der von {most} Themen liegt: {result}."
        );
    }
    let Some((first, last)) = search.nearly_as_good else {
        return format!(
            "Von {compared} Anzahlen von Themen zwischen {least} und {most} ließ sich keine in zufälligen Hälften der \
             Artikel besser wiederfinden als durch Zufall; gewählt wurde die mit der höchsten Silhouette: {result}."
        );
    };
    let range = if first == last {
        "passt keine andere Anzahl".to_owned()
    } else {
        format!("passen {} bis {} Themen", whole(first), whole(last))
    };
    format!(
        "Von {compared} Anzahlen von Themen zwischen {least} und {most} wurde die kleinste einer groben Reihe (2, 3, 5, \
         8, 12, 20, 30, 50) gewählt, die mindestens neun Zehntel der höchsten Transinformation mit den Themen erreicht, \
         die sich in zufälligen Hälften der Artikel (höchstens 2.000) finden, zufallsbereinigt ({}) und geglättet: \
         {result}. Nach diesem Maß {range} fast \
         ebenso gut.",
        cited.cite([Work::Vinh2010])
    )
}

fn stability(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let stability = facts.report.topic_search.as_ref()?.stability?;
    let halves = match facts.report.config.stability_runs {
        1 => "einer zufälligen Hälfte".to_owned(),
        runs => format!("{} zufälligen Hälften", whole(runs as u64)),
    };
    Some(format!(
        "Die Stabilität der Themen, ihr mittlerer Jaccard-Index mit den Gruppen aus {halves} der Artikel, beträgt {} \
         ({}).",
        NUMBERS.decimal(stability, 2),
        cited.cite([Work::Hennig2007])
    ))
}

fn outliers(facts: &Facts<'_>) -> Option<String> {
    let outliers = facts.report.counts.outliers;
    (outliers > 0).then(|| {
        let have = if outliers == 1 { "hat" } else { "haben" };
        format!("{} {have} kein Thema.", count(outliers, "Artikel", "Artikel"))
    })
}

fn corrections(facts: &Facts<'_>) -> Option<String> {
    (facts.corrections > 0).then(|| {
        format!(
            "Vorgegeben {} {} zur Korrektur der Themen; danach sind es {}.",
            if facts.corrections == 1 { "war" } else { "waren" },
            count(facts.corrections, "Anweisung", "Anweisungen"),
            count(facts.report.counts.topics, "Thema", "Themen")
        )
    })
}

fn labels(facts: &Facts<'_>, cited: &mut Cited) -> Option<String> {
    let score = match facts.report.config.label_by {
        LabelBy::CTfIdf => format!("c-TF-IDF ({})", cited.cite([Work::Grootendorst2022])),
        LabelBy::Frex => format!("FREX ({})", cited.cite([Work::Bischof2012])),
        LabelBy::Prob => "ihrer Häufigkeit im Thema".to_owned(),
    };
    Some(format!("Die Wörter, die ein Thema beschreiben, sind nach {score} geordnet."))
}
