//! Tables about text files give them their dates, titles and other columns.

use zeitwort::Corpus;
use zeitwort::corpus::Date;

use crate::support::{Workspace, documents};

use super::seen::{assert_parts, column, read, rejected, remarks, shown};

/// Five texts, and a table about five, of which four are the same.
fn texts_with_metadata() -> Workspace {
    let workspace = Workspace::new();
    for (name, text) in [
        ("a1", "Die Mole von Sundfeld wird saniert."),
        ("a2", "Die Fähre nach Sundfeld ruht heute."),
        ("a3", "Der Rat von Sundfeld tagt wieder."),
        ("a4", "Die Schleuse in Sundfeld klemmt noch."),
        ("b9", "Die Werft in Sundfeld stellt ein."),
    ] {
        workspace.file(&format!("texts/{name}.txt"), text);
    }
    workspace.file(
        "metadata.csv",
        "filename;date;headline;newspaper;ressort\na1.txt;01.02.2020;Mole;Kurier;Lokales\na2.txt;02.02.2020;Fähre;Kurier;Verkehr\n\
         a3.txt;03.02.2020;Rat;Bote;Lokales\na4.txt;;Schleuse;Bote;Verkehr\na5.txt;05.02.2020;Deich;Bote;Lokales\n",
    );
    workspace
}

#[test]
fn texts_have_the_columns_of_their_rows() {
    let workspace = texts_with_metadata();
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "texts/a1 | 2020-02-01 | Kurier | Mole¶¶Die Mole von Sundfeld wird saniert.",
            "texts/a2 | 2020-02-02 | Kurier | Fähre¶¶Die Fähre nach Sundfeld ruht heute.",
            "texts/a3 | 2020-02-03 | Bote | Rat¶¶Der Rat von Sundfeld tagt wieder.",
            "texts/a4 | - | Bote | Schleuse¶¶Die Schleuse in Sundfeld klemmt noch.",
            "texts/b9 | - | - | Die Werft in Sundfeld stellt ein.",
        ]
    );
    assert_eq!(column(&articles, "ressort"), ["Lokales", "Verkehr", "Lokales", "Verkehr", "-"]);
    assert_eq!(summary.rejected, []);
    assert_parts(
        &remarks(&workspace, &summary),
        &[
            "1 text file has no row in metadata.csv: texts/b9.txt",
            "metadata.csv: 1 row names no text file that is read: `a5.txt`",
            "metadata.csv: its rows are about text files, which `filename` names, and are not articles",
        ],
    );
    assert_eq!(
        summary.account.recognised_lines(),
        [
            "text (5 files)",
            "CSV with semicolons (1 file): of text files: name = filename, date = date, title = headline, source = newspaper"
        ]
    );
}

#[test]
fn filters_see_the_columns_of_the_rows() {
    let workspace = texts_with_metadata();
    let filtered = |condition: &str| {
        let corpus = Corpus::from_paths([workspace.input()]).unwrap().filter(condition.parse().unwrap());
        let (articles, summary) = documents(&corpus);
        let ids: Vec<String> = articles.into_iter().map(|article| article.meta.id).collect();
        (ids.join(" "), summary.account.filtered)
    };
    assert_eq!(filtered("ressort=Lokales"), ("texts/a1 texts/a3".to_owned(), 3));
    assert_eq!(filtered("source=Kurier"), ("texts/a1 texts/a2".to_owned(), 3));
    assert_eq!(filtered("ressort="), ("texts/b9".to_owned(), 4));
    assert_eq!(filtered("newspaper=Bote"), ("texts/a3 texts/a4".to_owned(), 3));
    let from = Corpus::from_paths([workspace.input()]).unwrap().from_date(Date::parse("2020-02-02").unwrap());
    assert_eq!(documents(&from).0.len(), 2);
}

#[test]
fn headlines_beside_a_description_stay_articles() {
    let workspace = Workspace::new();
    workspace.file(
        "headlines.csv",
        "date,headline\n2020-02-01,Mole wird saniert\n2020-02-02,Fähre ruht\n2020-02-03,Rat tagt\n",
    );
    workspace.file(
        "README.txt",
        "Diese Tabelle hat die Schlagzeilen aus Sundfeld. Die Datei headlines.csv ist neu.",
    );
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "headlines:2 | 2020-02-01 | - | Mole wird saniert",
            "headlines:3 | 2020-02-02 | - | Fähre ruht",
            "headlines:4 | 2020-02-03 | - | Rat tagt",
        ]
    );
    assert_eq!(rejected(&workspace, &summary), ["README.txt: not an article: a file about the data"]);
}

#[test]
fn a_table_of_articles_beside_texts_stays_a_table_of_articles() {
    let workspace = Workspace::new();
    workspace.file("texts/1.txt", "Die Mole von Sundfeld wird saniert.");
    workspace.file("texts/2.txt", "Die Fähre nach Sundfeld ruht heute.");
    workspace.file("news.csv", "id,date,text\n1,2020-02-01,Der Rat tagt wieder\n2,2020-02-02,Die Schleuse klemmt\n3,2020-02-03,Die Werft baut\n");
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "1 | 2020-02-01 | - | Der Rat tagt wieder",
            "2 | 2020-02-02 | - | Die Schleuse klemmt",
            "3 | 2020-02-03 | - | Die Werft baut",
            "texts/1 | - | - | Die Mole von Sundfeld wird saniert.",
            "texts/2 | - | - | Die Fähre nach Sundfeld ruht heute.",
        ]
    );
    assert_eq!((summary.rejected, summary.account.remarks.len()), (Vec::new(), 0));
}

#[test]
fn a_table_about_few_of_its_files_and_few_of_the_texts_gives_nothing() {
    let workspace = Workspace::new();
    for name in ["a1", "b1", "b2", "b3"] {
        workspace.file(&format!("{name}.txt"), "Die Mole von Sundfeld wird heute saniert.");
    }
    workspace.file("liste.csv", "filename,date\na1.txt,2020-02-01\nc1.txt,2020-02-02\nc2.txt,2020-02-03\n");
    let (articles, summary) = read(&workspace);
    assert!(articles.iter().all(|article| article.meta.date.is_none()));
    assert_parts(
        &rejected(&workspace, &summary),
        &["liste.csv: no column with texts; the columns are: filename, date"],
    );
}

#[test]
fn a_filter_on_a_table_that_is_not_read_names_the_columns_that_are() {
    let workspace = Workspace::new();
    workspace.file("a.csv", "date,text\n2020-02-01,Die Mole wird saniert\n");
    workspace.file("b.csv", "nummer;ressort\n1;Lokales\n");
    let corpus = Corpus::from_paths([workspace.input()]).unwrap().filter("ressort=Lokales".parse().unwrap());
    let error = corpus.articles(&|_| Ok(())).find_map(Result::err).unwrap().to_string();
    assert!(error.contains("ressort") && !error.contains("did you mean"), "{error}");
}
