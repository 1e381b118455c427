//! Tests of whole corpora with tables about text files.

use crate::corpus::origin::Corpus;
use crate::corpus::roles::Columns;
use crate::corpus::stream::Record;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(name, content)| folder.write(name, content));
        folder
    }

    /// A folder with texts `texts/a1.txt`, `texts/a2.txt`, ….
    fn with_texts(count: usize, files: &[(&str, &str)]) -> Self {
        let folder = Self::new(files);
        (1..=count).for_each(|at| folder.write(&format!("texts/a{at}.txt"), TEXT));
        folder
    }

    fn write(&self, name: &str, content: &str) {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    fn corpus(&self) -> Corpus {
        Corpus::from_paths([self.0.path()]).unwrap()
    }

    /// Returns a line for each record, and the notes, without the name of the folder.
    fn read(&self) -> (Vec<String>, String) {
        self.read_as(&self.corpus())
    }

    fn read_as(&self, corpus: &Corpus) -> (Vec<String>, String) {
        let here = format!("{}/", self.0.path().display());
        let mut records = corpus.read();
        let lines = records.by_ref().map(|record| match record.unwrap() {
            Record::Document(article) => {
                let meta = article.meta;
                let date = meta.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
                let source = meta.source.as_deref().unwrap_or("-");
                let title = meta.title.as_deref().unwrap_or("-");
                format!("{} {date} {source} {title}", meta.id)
            }
            Record::Rejected(rejected) => format!("! {}", rejected.to_string().replace(&here, "")),
        });
        let lines = lines.collect();
        (lines, records.account().notes().join("\n").replace(&here, ""))
    }
}

const TEXT: &str = "Der Hafen von Aldersund wächst in diesem Jahr weiter.";

#[test]
fn every_kind_of_table_gives_text_files_their_columns() {
    for (name, table) in [
        (
            "metadata.csv",
            "datei;datum;titel;zeitung\na1.txt;1.4.2022;Hafen;Bote\na2.txt;2.4.2022;Werft;Kurier\n",
        ),
        ("texts/metadata.csv", "titel,id,datum,zeitung\nHafen,a1,1.4.2022,Bote\nWerft,a2,2.4.2022,Kurier\n"),
        (
            "z/liste.tsv",
            "pfad\tdate\ttitle\tsource\n./texts/a1.txt\t2022-04-01\tHafen\tBote\ntexts\\a2.txt\t2022-04-02\tWerft\tKurier\n",
        ),
        (
            "meta.json",
            r#"[{"name":"A1","date":"2022-04-01","title":"Hafen","source":"Bote"},{"name":"A2","date":"2022-04-02","title":"Werft","source":"Kurier"}]"#,
        ),
        (
            "meta.jsonl",
            "{\"file\":\"/home/ada/a1.txt\",\"date\":\"2022-04-01\",\"title\":\"Hafen\",\"medium\":\"Bote\"}\n{\"file\":\"/home/ada/a2.txt\",\"date\":\"2022-04-02\",\"title\":\"Werft\",\"medium\":\"Kurier\"}\n",
        ),
        (
            "meta.json",
            r#"{"a1.txt":{"date":"2022-04-01","title":"Hafen","source":"Bote"},"a2.txt":{"date":"2022-04-02","title":"Werft","source":"Kurier"}}"#,
        ),
    ] {
        let (lines, notes) = Folder::with_texts(2, &[(name, table)]).read();
        let stem = |at: usize| {
            if name.starts_with("texts/") || name.contains('/') || name.contains("meta") {
                format!("texts/a{at}")
            } else {
                String::new()
            }
        };
        assert_eq!(
            lines,
            [format!("{} 2022-04-01 Bote Hafen", stem(1)), format!("{} 2022-04-02 Kurier Werft", stem(2))],
            "{name}"
        );
        assert!(notes.contains(&format!("{name}: its rows are about text files, which `")), "{notes}");
    }
}

#[test]
fn files_and_rows_without_each_other_are_named() {
    let mut table = "datei,datum\n".to_owned();
    (1..=20).for_each(|at| table.push_str(&format!("a{at}.txt,2022-04-{at:02}\n")));
    table.push_str("b1.txt,2022-04-01\na3.txt,2022-05-01\n,2022\n");
    let folder = Folder::with_texts(22, &[("metadata.csv", &table), ("texts/LIESMICH.txt", TEXT)]);
    let (lines, notes) = folder.read();
    let dated = lines.iter().filter(|line| line.contains("2022-04-")).count();
    assert_eq!((lines.len(), dated), (23, 20));
    for expected in [
        "1 row names no text file that is read: `b1.txt`",
        "1 row is not used, because an earlier row names the same file: `a3.txt`",
        "1 row without the name of a file",
        "2 text files have no row in metadata.csv: texts/a21.txt, texts/a22.txt",
    ] {
        assert!(notes.contains(expected), "{expected}: {notes}");
    }
    assert!(lines[0].starts_with("! texts/LIESMICH.txt: not an article"), "{lines:?}");
}

#[test]
fn the_table_counts_before_the_text_and_the_name_of_the_file() {
    let folder = Folder::new(&[
        ("m.csv", "datei,datum\na_2020-01-01,3.4.2022\nb,\nc_2021-05-06,\nd,4.4.2022\n"),
        ("a_2020-01-01.txt", TEXT),
        ("b.txt", &format!("date 2020-02-02 {TEXT}")),
        ("c_2021-05-06.txt", TEXT),
        ("d.txt", &format!("date 2020-02-02 {TEXT}")),
    ]);
    let (lines, notes) = folder.read();
    assert_eq!(
        lines,
        [
            "a_2020-01-01 2022-04-03 - -",
            "b 2020-02-02 - -",
            "c_2021-05-06 2021-05-06 - -",
            "d 2022-04-04 - -"
        ]
    );
    assert!(notes.contains("1 article: the date is from the name"), "{notes}");
}

#[test]
fn columns_of_the_table_filter_the_texts() {
    let table = "datei,partei,zeitung\na1,A,Bote\na2,B,Bote\na3,A,Kurier\n";
    let folder = Folder::with_texts(3, &[("metadata.csv", table)]);
    for (condition, expected) in
        [("partei=A", 2), ("zeitung=Bote", 2), ("source=Kurier", 1), ("datei!=a1", 2)]
    {
        let corpus = folder.corpus().filter(condition.parse().unwrap());
        assert_eq!(folder.read_as(&corpus).0.len(), expected, "{condition}");
    }
    let corpus = folder.corpus().filter("parti=A".parse().unwrap());
    let last = corpus.read().last().unwrap().unwrap_err().to_string();
    assert!(last.contains("did you mean `partei`"), "{last}");
}

#[test]
fn columns_that_the_user_names_are_looked_for_in_the_table() {
    let table = "datei,stand,erschienen\na1,2023-01-01,2022-04-01\na2,2023-01-02,2022-04-02\n";
    let folder = Folder::with_texts(2, &[("metadata.csv", table)]);
    let named =
        |date: &str| folder.corpus().columns(Columns { date: Some(date.to_owned()), ..Columns::default() });
    assert_eq!(folder.read_as(&named("stand")).0[0], "texts/a1 2023-01-01 - -");
    assert_eq!(folder.read().0[0], "texts/a1 2022-04-01 - -");
    let error = named("datum").read().last().unwrap().unwrap_err().to_string();
    assert!(error.contains("no date column `datum`") && error.contains("erschienen"), "{error}");
}

#[test]
fn the_order_of_day_and_month_is_that_of_the_table() {
    let folder = Folder::with_texts(2, &[("metadata.csv", "file,date\na1,10/12/2022\na2,10/25/2022\n")]);
    assert_eq!(folder.read().0, ["texts/a1 2022-10-12 - -", "texts/a2 2022-10-25 - -"]);
}

#[test]
fn several_tables_add_their_columns() {
    let folder = Folder::with_texts(
        2,
        &[
            ("1.csv", "datei,datum,partei\na1,2022-04-01,A\na2,,A\n"),
            ("2.csv", "name,date,zeitung\na1,2023-01-01,Bote\na2,2023-01-02,Kurier\n"),
        ],
    );
    let corpus = folder.corpus().filter("partei=A".parse().unwrap());
    assert_eq!(folder.read_as(&corpus).0, ["texts/a1 2022-04-01 Bote -", "texts/a2 2023-01-02 Kurier -"]);
}

#[test]
fn tables_of_articles_stay_what_they_are() {
    // Numbers that happen to be names of files, and rows that name few.
    for table in [
        "id,text\n1,Die Werft in Nordbeck ruht seit gestern.\n2,Die Fähre fährt heute wieder nach Plan.\n",
        "datei,text\n1.txt,Die Werft in Nordbeck ruht seit gestern.\n9.txt,Die Fähre fährt heute wieder nach Plan.\n",
        "jahr,text\n1,Die Werft in Nordbeck ruht seit gestern.\n1,Die Fähre fährt heute wieder nach Plan.\n",
    ] {
        let folder = Folder::new(&[("news.csv", table), ("1.txt", TEXT), ("2.txt", TEXT)]);
        assert_eq!(folder.read().0.len(), 4, "{table}");
    }
    // One object with a word that is the name of a file.
    let folder = Folder::new(&[("x.json", r#"{"title":"a","text":"Die Werft ruht."}"#), ("a.txt", TEXT)]);
    assert_eq!(folder.read().0.len(), 2);
}

#[test]
fn texts_in_a_table_about_files_are_not_read_twice() {
    let table = "datei,text,datum\na1.txt,Der Hafen von Aldersund wächst.,2022\na2.txt,Der Hafen von Aldersund wächst.,2023\n";
    let (lines, notes) = Folder::with_texts(2, &[("metadata.csv", table)]).read();
    assert_eq!(lines, ["texts/a1 2022 - -", "texts/a2 2023 - -"]);
    assert!(notes.contains("its column `text` is not read"), "{notes}");
}

#[test]
fn headlines_among_texts_are_no_articles_unless_they_are_named() {
    let table = "autor,titel\nAda,Der Hafen wächst weiter\nBo,Die Werft ruht noch\n";
    let folder = Folder::with_texts(2, &[("texts/liste.csv", table), ("metadata.csv", table)]);
    let (lines, notes) = folder.read();
    assert_eq!(lines.iter().filter(|line| line.contains("not articles: a table without texts")).count(), 2);
    assert_eq!(lines.len(), 4);
    assert!(
        notes.contains("texts/liste.csv: not articles") && notes.contains("metadata.csv: not articles"),
        "{notes}"
    );
    let named = Columns { text: Some("titel".to_owned()), ..Columns::default() };
    assert_eq!(folder.read_as(&folder.corpus().columns(named)).0.len(), 6);
    // Headlines beside lists and notes, or beside the folder of other texts, are a corpus.
    let folder =
        Folder::new(&[("h.csv", table), ("README.txt", TEXT), ("namen.txt", "Aldersund\nNordbeck\n")]);
    assert_eq!(folder.read().0.iter().filter(|line| !line.starts_with('!')).count(), 2);
    let long = format!("{table}Cy,Die Fähre fährt wieder\n");
    let folder = Folder::new(&[("h.csv", &long), ("notiz.txt", TEXT)]);
    assert_eq!(folder.read().0.len(), 4, "one note beside three headlines");
    let folder = Folder::with_texts(2, &[("h.csv", table)]);
    assert_eq!(folder.read().0.len(), 4);
}

#[test]
fn damage_of_the_table_is_named_and_harms_no_text() {
    let whole = "{\"datei\":\"a1\",\"datum\":\"2022-04-01\"}\n{\"datei\":\"a2\",\"datum\":\"2022-04-02\"}\n";
    for length in 0..whole.len() {
        let folder = Folder::with_texts(2, &[("metadata.jsonl", &whole[..length])]);
        let (lines, notes) = folder.read();
        let articles: Vec<&String> = lines.iter().filter(|line| line.starts_with("texts/a")).collect();
        assert_eq!(articles.len(), 2, "{length}: {lines:?}");
        assert!(length < 40 || articles[0].contains("2022-04-01"), "{length}: {lines:?}");
        let is_named =
            notes.contains("metadata.jsonl") || lines.iter().any(|line| line.contains("metadata.jsonl"));
        assert!(is_named, "{length}: {lines:?} {notes}");
    }
    let broken = format!("{whole}{{\"datei\":\n");
    let (_, notes) = Folder::with_texts(2, &[("metadata.jsonl", &broken)]).read();
    assert!(notes.contains("metadata.jsonl: 1 row cannot be read (record 3: broken JSON"), "{notes}");
}

#[test]
fn a_table_of_articles_beside_one_about_files_is_read() {
    let folder = Folder::with_texts(
        2,
        &[("m.csv", "datei,datum\na1,2022\na2,2023\n"), ("n.csv", "text\nDie Werft ruht.\n")],
    );
    assert_eq!(folder.read().0, ["n:2 - - -", "texts/a1 2022 - -", "texts/a2 2023 - -"]);
}

#[test]
fn each_table_belongs_to_its_folder() {
    let table = |day: u32| format!("datei,datum\na1.txt,2022-04-0{day}\na2.txt,2022-05-0{day}\n");
    let (one, two) = (table(1), table(2));
    let texts = [("x/a1.txt", TEXT), ("x/a2.txt", TEXT), ("y/a1.txt", TEXT), ("y/a2.txt", TEXT)];
    let expected =
        ["x/a1 2022-04-01 - -", "x/a2 2022-05-01 - -", "y/a1 2022-04-02 - -", "y/a2 2022-05-02 - -"];
    let tables = [("x/metadata.csv", one.as_str()), ("y/metadata.csv", two.as_str())];
    assert_eq!(Folder::new(&[&tables[..], &texts[..]].concat()).read().0, expected);
    // The names without endings, and numbers without zeros.
    let short = [one.replace(".txt", ""), two.replace(".txt", "")];
    let tables = [("x/metadata.csv", short[0].as_str()), ("y/metadata.csv", short[1].as_str())];
    assert_eq!(Folder::new(&[&tables[..], &texts[..]].concat()).read().0, expected);
    // The texts are in a folder below.
    let below = [("x/t/a1.txt", TEXT), ("x/t/a2.txt", TEXT), ("y/t/a1.txt", TEXT), ("y/t/a2.txt", TEXT)];
    let found = Folder::new(&[&tables[..], &below[..]].concat()).read().0;
    assert_eq!(found, expected.map(|line| line.replace('/', "/t/")));
    let numbers = [
        one.replace("a1.txt", "1").replace("a2.txt", "2"),
        two.replace("a1.txt", "1").replace("a2.txt", "2"),
    ];
    let tables = [("x/m.csv", numbers[0].as_str()), ("y/m.csv", numbers[1].as_str())];
    let numbered = [("x/01.txt", TEXT), ("x/02.txt", TEXT), ("y/01.txt", TEXT), ("y/02.txt", TEXT)];
    let found = Folder::new(&[&tables[..], &numbered[..]].concat()).read().0;
    assert_eq!(found, expected.map(|line| line.replace("/a", "/0")));
    // A row about a text that is missing takes none of another folder.
    let tables = [("x/metadata.csv", one.as_str()), ("y/metadata.csv", "datei,datum\na2.txt,2022-05-02\n")];
    let (found, notes) = Folder::new(&[&tables[..], &texts[..2], &texts[3..]].concat()).read();
    assert_eq!(found, [expected[0], expected[1], expected[3]]);
    assert!(!notes.contains("not used"), "{notes}");
    let tables = [("x/metadata.csv", one.as_str()), ("y/metadata.csv", two.as_str())];
    let (found, notes) = Folder::new(&[&tables[..], &texts[..2], &texts[3..]].concat()).read();
    assert_eq!(found, [expected[0], expected[1], expected[3]]);
    assert!(notes.contains("y/metadata.csv: 1 row names no text file that is read: `a1.txt`"), "{notes}");
    // One table for all, which cannot tell them apart, stays as it is.
    let (_, notes) = Folder::new(&[&[("metadata.csv", one.as_str())][..], &texts[..]].concat()).read();
    assert!(notes.contains("not read, because it has no column with texts"), "{notes}");
}
