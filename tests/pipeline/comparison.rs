//! Which rows a comparison takes, and which units.

use polars::prelude::{Column, DataFrame, ParquetWriter};
use zeitwort::frame::Table;
use zeitwort::pipeline::{Cluster, Selection};
use zeitwort::{Analysis, Corpus, Pipeline, Settings};

use crate::support::{Workspace, strings};

fn analysed(corpus: &Corpus) -> Analysis {
    Pipeline::new(Settings::new().topics(1).runs(1)).run(corpus).unwrap()
}

/// One party in each spelling, and another one.
const PARTIES: [&str; 8] = [
    "Die Grünen",
    "Die Gru\u{308}nen",
    " Die Grünen ",
    "Die\u{a0}Grünen",
    "Die  Grünen\u{a0}",
    "CSU",
    "CSU ",
    "FDP",
];

#[test]
fn a_selection_takes_the_rows_that_the_table_shows() {
    let texts: Vec<String> =
        (0..PARTIES.len()).map(|row| format!("Der Hafen und die Werft, Meldung {row}.")).collect();
    let workspace = Workspace::new();
    let rows = PARTIES.iter().zip(&texts).map(|(party, text)| format!("\"{party}\",\"{text}\"\n"));
    let csv = workspace.file("in/news.csv", format!("party,text\n{}", rows.collect::<String>()));
    let columns = vec![Column::new("party".into(), PARTIES.to_vec()), Column::new("text".into(), texts)];
    let parquet = workspace.root().join("news.parquet");
    let file = std::fs::File::create(&parquet).unwrap();
    ParquetWriter::new(file).finish(&mut DataFrame::new(PARTIES.len(), columns).unwrap()).unwrap();
    for path in [csv, parquet] {
        let analysis = analysed(&Corpus::from_paths([&path]).unwrap());
        let shown = strings(&analysis.table(Table::Documents).unwrap(), "party");
        for (given, articles) in [
            ("party=Die Grünen", 5),
            ("party=Die Gru\u{308}nen", 5),
            ("party=Die\u{a0}Grünen ", 5),
            ("party = CSU", 2),
            ("party=CSU\u{a0}", 2),
        ] {
            let target: Selection = given.parse().unwrap();
            let comparison = analysis.compare(&target, None).unwrap();
            assert_eq!(comparison.units.target, articles, "{given}: {}", path.display());
            let value = if articles == 2 { "CSU" } else { "Die Grünen" };
            assert_eq!(shown.iter().filter(|party| *party == value).count(), articles, "{shown:?}");
        }
        let error = analysis.compare(&"party=Die Gru\u{308}ne".parse().unwrap(), None).unwrap_err();
        assert!(error.to_string().contains("did you mean `Die Grünen`?"), "{error}");
    }
}

#[test]
fn units_are_those_that_resemble_each_other() {
    // The articles of a day have the same words; each speaker says everything.
    let words = ["Hafen", "Werft", "Schule", "Kita", "Deich", "Strom", "Bahn", "Rathaus"];
    let row = |article: usize| {
        let (day, speaker) = (article / 6, article % 12);
        let word = words[day * 5 % 8];
        format!("2024-{:02}-{:02},S{speaker},{word} {word} Stadt {article}\n", 1 + day / 20, 1 + day % 20)
    };
    let workspace = Workspace::new();
    let rows: String = (0..240).map(row).collect();
    let path = workspace.file("in/news.csv", format!("date,speaker,text\n{rows}"));
    let analysis = analysed(&Corpus::from_paths([&path]).unwrap());
    let compared = |target: &str| analysis.compare(&target.parse().unwrap(), None).unwrap();
    let by_month = compared("period=2024-01");
    assert_eq!((&by_month.units.cluster, by_month.units.target), (&Cluster::Date, 20), "{}", by_month.units);
    assert!(by_month.units.to_string().starts_with("Sampling units are the days"), "{}", by_month.units);
    assert!(by_month.units.design_effect > by_month.units.design_effect_of_articles);
    // A single speaker is not three units, and says the same as the others on each day.
    let by_speaker = compared("speaker=S3");
    assert_eq!(by_speaker.units.cluster, Cluster::Date, "{}", by_speaker.units);
    assert!(by_speaker.terms.iter().all(|term| term.listed().is_none()));
    // One day is not three units.
    assert_ne!(compared("period=2024-01-03").units.cluster, Cluster::Date);
}
