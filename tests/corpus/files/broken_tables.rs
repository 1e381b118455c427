//! Tables as programs break them: every row is an article, mended, or rejected with the reason.

use zeitwort::corpus::{Document, ReadSummary};

use crate::support::Workspace;

use super::seen::{assert_parts, column, read, rejected, remarks, shown};

/// What is read of a table.
struct Table {
    workspace: Workspace,
    articles: Vec<Document>,
    summary: ReadSummary,
}

fn table(name: &str, content: impl AsRef<[u8]>) -> Table {
    let workspace = Workspace::new();
    workspace.file(name, content);
    let (articles, summary) = read(&workspace);
    Table { workspace, articles, summary }
}

impl Table {
    fn assert_articles(&self, expected: &[&str]) -> &Self {
        assert_eq!(shown(&self.articles), expected);
        self
    }

    fn assert_rejected(&self, parts: &[&str]) -> &Self {
        assert_parts(&rejected(&self.workspace, &self.summary), parts);
        self
    }

    fn assert_mended(&self, phrases: &[&str]) -> &Self {
        assert_eq!(self.summary.account.mended_phrases(), phrases);
        self
    }

    fn assert_remarks(&self, parts: &[&str]) -> &Self {
        assert_parts(&remarks(&self.workspace, &self.summary), parts);
        self
    }
}

#[test]
fn a_table_that_is_cut_off_keeps_the_rows_before() {
    let cut = "id;date;text\n1;2019-07-01;\"Die Mole; sie hält\"\n2;2019-07-02;\"Die Fähre ruht, weil der Wi";
    table("t.csv", cut)
        .assert_articles(&["1 | 2019-07-01 | - | Die Mole; sie hält"])
        .assert_rejected(&[
            "t.csv, record 3: the file ends inside a quoted cell (opened on line 3): it is cut off here",
        ])
        .assert_mended(&[]);
    let cut = "id,date,text,ressort,url\n1,2019-07-01,Die Mole hält,Lokales,https://x.example/1\n2,2019-07-02,Die Fähre ruht heu";
    table("t.csv", cut)
        .assert_articles(&["1 | 2019-07-01 | - | Die Mole hält"])
        .assert_rejected(&["t.csv, record 3: the file ends inside a row (3 of 5 cells): it is cut off here"]);
}

#[test]
fn quotation_marks_within_cells_stay_in_the_text() {
    let inner = "id,date,title,text\n1,2019-07-01,\"Mole\",\"Er sagte: \"Sie hält.\"\"\n2,2019-07-02,\"Fähre\",\"Sie ruht, leider.\"\n\
                 3,2019-07-03,\"Rat\",\"Der \"\"Rat\"\" tagt.\"\n4,2019-07-04,Werft,\"Die Werft baut\n5,2019-07-05,Deich,Der Deich steht\n";
    table("t.csv", inner)
        .assert_articles(&[
            "1 | 2019-07-01 | - | Mole¶¶Er sagte: \"Sie hält.\"",
            "2 | 2019-07-02 | - | Fähre¶¶Sie ruht, leider.",
            "3 | 2019-07-03 | - | Rat¶¶Der \"Rat\" tagt.",
            "4 | 2019-07-04 | - | Werft¶¶\"Die Werft baut",
            "5 | 2019-07-05 | - | Deich¶¶Der Deich steht",
        ])
        .assert_rejected(&[])
        .assert_mended(&["2 rows with a stray quotation mark"]);
}

#[test]
fn rows_that_are_one_cell_are_unwrapped() {
    let wrapped = "\"id,date,text\"\n\"1,2019-07-01,\"\"Die Mole, sie hält\"\"\"\n\"2,2019-07-02,\"\"Der \"\"\"\"Rat\"\"\"\" tagt\"\"\"\n";
    table("t.csv", wrapped)
        .assert_articles(&[
            "1 | 2019-07-01 | - | Die Mole, sie hält",
            "2 | 2019-07-02 | - | Der \"Rat\" tagt",
        ])
        .assert_rejected(&[])
        .assert_remarks(&["t.csv: each row is one cell in quotation marks"]);
}

#[test]
fn names_of_rows_as_r_writes_them_do_not_move_the_columns() {
    let of_r = "\"date\",\"text\",\"source\"\n\"1\",\"2019-07-01\",\"Die Mole hält\",\"Kurier\"\n\"2\",\"2019-07-02\",NA,\"Bote\"\n\
                \"3\",NA,\"Der Rat tagt\",\"Bote\"\n";
    let table = table("t.csv", of_r);
    table
        .assert_articles(&["t:2 | 2019-07-01 | Kurier | Die Mole hält", "t:4 | - | Bote | Der Rat tagt"])
        .assert_rejected(&["t.csv, record 3: empty text"])
        .assert_remarks(&[
            "t.csv: the header has one name less than the rows: the first column is named column_1",
        ]);
    assert_eq!(table.summary.account.unreadable_dates.articles, 0);
}

#[test]
fn rows_that_describe_the_columns_are_no_articles() {
    let survey = "StartDate,ResponseId,Q1\nStart Date,Response ID,Was haben Sie gelesen?\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\
                  \"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n2019-07-01,R_1,Von der Mole und dem Rat\n\
                  2019-07-02,R_2,Nur von der Fähre nach Sundfeld\n";
    let table = table("t.csv", survey);
    let described = "a row that describes the columns, as exports of surveys have it below the header";
    assert_eq!(
        rejected(&table.workspace, &table.summary),
        [2, 3].map(|record| format!("t.csv, record {record}: {described}"))
    );
    let texts: Vec<&str> = table.articles.iter().map(|article| article.text.as_str()).collect();
    assert_eq!(texts, ["Von der Mole und dem Rat", "Nur von der Fähre nach Sundfeld"]);
    assert_eq!(table.articles[0].meta.date.unwrap().to_string(), "2019-07-01");
}

#[test]
fn lines_of_a_text_without_quotation_marks_are_joined_or_refused() {
    let joined = "id\tdate\ttext\n1\t2019-07-01\tDie Mole hält.\nDer Rat, er tagt.\n\nEnde.\n2\t2019-07-02\tDie Fähre ruht.\n";
    table("t.tsv", joined)
        .assert_articles(&[
            "1 | 2019-07-01 | - | Die Mole hält.¶Der Rat, er tagt.¶¶Ende.",
            "2 | 2019-07-02 | - | Die Fähre ruht.",
        ])
        .assert_rejected(&[])
        .assert_mended(&[
            "1 row joined from several lines, because a cell has line breaks and no quotation marks",
        ]);
    let doubtful = "id,date,text,url\n1,2019-07-01,Die Mole hält.\nDer Rat, er tagt.,https://x.example/1\n2,2019-07-02,Ruhe.,https://x.example/2\n";
    table("t.csv", doubtful)
        .assert_articles(&["2 | 2019-07-02 | - | Ruhe."])
        .assert_rejected(&["t.csv, record 2: a row that the line after it may belong to"])
        .assert_mended(&[]);
}

#[test]
fn a_dump_of_mysql_has_its_own_escapes() {
    let dump = "1\t2019-07-01\tMole\tDie Mole\\\nhält\\\tnoch \\\\ heute\n2\t\\N\tFähre\t\"Halt!\" rief er laut\n\
                3\t0000-00-00\tRat\tDer Rat\\nvon Sundfeld tagt\n4\t2019-07-04\tWerft\t\\N\n";
    let table = table("t.tsv", dump);
    let texts: Vec<&str> = table.articles.iter().map(|article| article.text.as_str()).collect();
    assert_eq!(texts.len(), 3);
    assert!(texts[0].ends_with("Die Mole\nhält\tnoch \\ heute"), "{texts:?}");
    assert!(texts[1].ends_with("\"Halt!\" rief er laut"), "{texts:?}");
    assert!(texts[2].ends_with("Der Rat\nvon Sundfeld tagt"), "{texts:?}");
    let dates = table.articles.iter().map(|article| article.meta.date.map(|date| date.to_string()));
    assert_eq!(dates.collect::<Vec<_>>(), [Some("2019-07-01".to_owned()), None, None]);
    table.assert_rejected(&["t.tsv, record 5: empty text"]).assert_remarks(&[
        "t.tsv: `column_2` is the date, because no other column holds dates",
        "t.tsv: backslashes stand before delimiters or line breaks within cells, as pandas, MySQL and PostgreSQL write them",
        "t.tsv: no header: the columns are named column_1",
    ]);
}

#[test]
fn a_date_in_several_columns_is_one_date() {
    let parts = "jahr;monat;tag;text\n2019;Juli;1;Die Mole hält heute\n2019;7;2;Die Fähre ruht heute\n2019;7;;Der Rat tagt heute\n\
                 2019;2;30;Die Werft baut heute\n;7;1;Der Deich steht heute\n";
    let table = table("t.csv", parts);
    table
        .assert_articles(&[
            "t:2 | 2019-07-01 | - | Die Mole hält heute",
            "t:3 | 2019-07-02 | - | Die Fähre ruht heute",
            "t:4 | 2019-07 | - | Der Rat tagt heute",
            "t:5 | - | - | Die Werft baut heute",
            "t:6 | - | - | Der Deich steht heute",
        ])
        .assert_rejected(&[]);
    let unreadable = &table.summary.account.unreadable_dates;
    assert_eq!(
        (unreadable.articles, unreadable.examples.first().map(String::as_str)),
        (1, Some("2019 2 30"))
    );
    let lines = table.summary.account.recognised_lines();
    assert_eq!(lines, ["CSV with semicolons (1 file): text = text, date = jahr + monat + tag"]);
    assert_eq!(column(&table.articles, "monat"), ["Juli", "7", "7", "2", "7"]);
}
