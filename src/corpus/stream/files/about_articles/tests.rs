//! Tables about articles, in whole corpora.

use crate::Corpus;
use crate::corpus::Record;

/// Reads files in a folder, and returns the articles as `id title text columns` and the notes.
fn read(files: &[(&str, &str)]) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    let corpus = Corpus::from_paths([folder.path()]).unwrap();
    let mut records = corpus.read();
    let lines = records.by_ref().map(|record| match record.unwrap() {
        Record::Document(article) => {
            let meta = article.meta;
            let columns = meta.carried.iter().map(|(name, value)| format!(" {name}={value}"));
            let title = meta.title.as_deref().unwrap_or("-");
            format!("{} {title}{}", meta.id, columns.collect::<String>())
        }
        Record::Rejected(rejected) => format!("! {}", rejected.reason),
    });
    let lines = lines.collect();
    (lines, records.account().notes().join("\n"))
}

const ARTICLES: &str = "{\"id\":\"bote-1\",\"date\":\"2022-04-01\",\"text\":\"Der Hafen von Aldersund wächst.\"}\n\
                        {\"id\":\"bote-2\",\"date\":\"2022-04-02\",\"text\":\"Die Werft von Nordbeck ruht.\"}\n";

#[test]
fn a_table_with_the_same_ids_gives_articles_their_titles() {
    let csv = "id,date,text\nbote-1,2022-04-01,Der Hafen von Aldersund wächst.\nbote-2,2022-04-02,Die Werft ruht heute.\n";
    let titles = "id,titel,ort\nbote-1,Hafen wächst,Nord\nbote-2,Werft ruht,\nbote-3,Tor fällt,\n";
    let json = "[{\"id\":\"bote-1\",\"titel\":\"Hafen wächst\",\"ort\":\"Nord\"},{\"id\":\"bote-2\",\"titel\":\"Werft ruht\"},{\"id\":\"bote-3\",\"titel\":\"Tor\"}]";
    for files in [
        [("a.jsonl", ARTICLES), ("titles.csv", titles)],
        [("b.csv", csv), ("a_titel.csv", titles)],
        [("b.csv", csv), ("titles.json", json)],
    ] {
        let (lines, notes) = read(&files);
        assert_eq!(lines[0], "bote-1 Hafen wächst ort=Nord", "{files:?}");
        assert!(lines[1].starts_with("bote-2 Werft ruht"), "{lines:?}");
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(
            notes.contains("its rows are about the articles of other files with the same `id`"),
            "{notes}"
        );
        assert!(notes.contains("1 row has the id of no article: `bote-3`"), "{notes}");
    }
}

#[test]
fn a_table_without_titles_and_texts_gives_its_columns() {
    let (lines, _) = read(&[("a.jsonl", ARTICLES), ("m.csv", "id,partei\nbote-1,A\nbote-2,B\n")]);
    assert_eq!(lines, ["bote-1 - partei=A", "bote-2 - partei=B"]);
}

#[test]
fn numbers_of_rows_are_no_ids_of_articles() {
    let headlines = |date: bool| match date {
        true => "id,date,titel\n1,2023-01-01,Die Fähre fährt\n2,2023-01-02,Der Deich hält\n",
        false => "id,titel\n1,Die Fähre fährt\n2,Der Deich hält\n",
    };
    let articles = ARTICLES.replace("bote-", "");
    let titled = articles.replace("\"text\"", "\"title\":\"Tor\",\"text\"");
    for (articles, date) in [(&articles, true), (&titled, false), (&titled, true)] {
        let (lines, notes) = read(&[("a.jsonl", articles), ("h.csv", headlines(date))]);
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(
            notes.contains("its ids are those of articles in other files, but may be numbers"),
            "{notes}"
        );
    }
    // A table that only says what the articles do not.
    let (lines, _) = read(&[("a.jsonl", &articles), ("h.csv", headlines(false))]);
    assert_eq!(lines, ["1 Die Fähre fährt", "2 Der Deich hält"]);
    // A table of persons or categories.
    for table in ["id,name\n1,Ada\n2,Bo\n", "id,titel\n1,Sport\n2,Kultur\n3,Land\n4,Stadt\n"] {
        let (lines, _) = read(&[("a.jsonl", &articles), ("h.csv", table)]);
        assert_eq!(lines[..2], ["1 -", "2 -"], "{lines:?}");
    }
    let (lines, notes) =
        read(&[("a.jsonl", &articles), ("h.csv", "id,titel\n7,Die Fähre fährt\n8,Tor fällt\n")]);
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(!notes.contains("its ids are"), "{notes}");
}

#[test]
fn each_text_of_parlamint_has_its_table() {
    let text = |day: u32| {
        format!(
            "ParlaMint-XX_2020-01-0{day}.u1\tDer Hafen wächst.\nParlaMint-XX_2020-01-0{day}.u2\tDie Werft ruht.\n"
        )
    };
    let table = |day: u32| {
        format!(
            "Text_ID\tID\tTitle\tDate\tSpeaker_name\nParlaMint-XX_2020-01-0{day}\tParlaMint-XX_2020-01-0{day}.u1\tSitzung {day}\t\
             2020-01-0{day}\tAda\nParlaMint-XX_2020-01-0{day}\tParlaMint-XX_2020-01-0{day}.u2\tSitzung {day}\t2020-01-0{day}\tBo\n"
        )
    };
    let (texts, tables) = ([text(1), text(2)], [table(1), table(2)]);
    let (lines, notes) = read(&[
        ("ParlaMint-XX_2020-01-01.txt", &texts[0]),
        ("ParlaMint-XX_2020-01-01-meta.tsv", &tables[0]),
        ("ParlaMint-XX_2020-01-02.txt", &texts[1]),
        ("ParlaMint-XX_2020-01-02-meta.tsv", &tables[1]),
    ]);
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(lines[3].starts_with("ParlaMint-XX_2020-01-02.u2 - "), "{lines:?}");
    assert!(
        lines[3].contains(" Sitting_title=Sitzung 2") && lines[3].contains("Speaker_name=Bo"),
        "{lines:?}"
    );
    assert!(notes.contains("2 tables (`-meta.tsv`) give the texts of ParlaMint their columns"), "{notes}");
}

#[test]
fn each_table_is_about_the_articles_of_its_file() {
    let other = ARTICLES.replace("bote", "kurier");
    let titles = |name: &str| format!("id,titel\n{name}-1,Hafen wächst\n{name}-2,Werft ruht\n");
    let (lines, _) = read(&[
        ("a.jsonl", ARTICLES),
        ("a_titel.csv", &titles("bote")),
        ("b.jsonl", &other),
        ("b_titel.csv", &titles("kurier")),
    ]);
    assert_eq!(
        lines,
        ["bote-1 Hafen wächst", "bote-2 Werft ruht", "kurier-1 Hafen wächst", "kurier-2 Werft ruht"]
    );
}

#[test]
fn rows_are_counted_in_large_files() {
    let article =
        |at: usize| format!("{{\"id\":\"bote-{at}\",\"text\":\"Der Hafen von Aldersund wächst.\"}}\n");
    let articles: String = (0..900).map(article).collect();
    let titles: String = (0..950).map(|at| format!("bote-{at},Hafen {at}\n")).collect();
    let (lines, notes) = read(&[("a.jsonl", &articles), ("titles.csv", &format!("id,titel\n{titles}"))]);
    assert_eq!((lines.len(), lines[899].as_str()), (900, "bote-899 Hafen 899"));
    assert!(
        notes.contains("50 rows have ids of no article: `bote-900`, `bote-901`, `bote-902`, …"),
        "{notes}"
    );
}
