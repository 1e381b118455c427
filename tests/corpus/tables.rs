//! CSV files as spreadsheets, scrapers and databases write them, read without options.

use zeitwort::Corpus;

use crate::support::{Workspace, documents, rejected, zeitwort};

/// Returns the text of each article of a file, and asserts that nothing is rejected.
fn texts(name: &str, content: impl AsRef<[u8]>) -> Vec<String> {
    let workspace = Workspace::new();
    let corpus = Corpus::from_paths([workspace.file(name, content)]).unwrap();
    let (articles, summary) = documents(&corpus);
    assert!(summary.rejected.is_empty(), "{:?}", summary.rejected);
    articles.into_iter().map(|article| article.text).collect()
}

const TEXTS: [&str; 3] =
    ["Der Hafen von Langenörde wächst.", "Die Werft ruht seit Montag.", "Am Deich wird gebaut."];

#[test]
fn tables_of_every_dialect_give_the_same_texts() {
    let rows = |row: fn(usize, &str) -> String| -> String {
        TEXTS.iter().enumerate().map(|(number, text)| row(number + 1, text)).collect()
    };
    for (dialect, table) in [
        (
            "a header that ends with a delimiter, and rows that do not",
            "nr;Text;Datum;\r\n".to_owned() + &rows(|n, text| format!("{n};{text};0{n}.04.2023\r\n")),
        ),
        (
            "rows that end with a delimiter, and a header that does not",
            "nr;Text\n".to_owned() + &rows(|n, text| format!("{n};{text};\n")),
        ),
        (
            "a line sep=",
            "sep=;\r\nDatum;Text\r\n".to_owned() + &rows(|n, text| format!("0{n}.04.2023;{text}\r\n")),
        ),
        ("single quotes, no header", rows(|n, text| format!("Ort {n};'{text}'\n"))),
        (
            "a line break in the header",
            "\"Nr\n(lfd.)\";\"text\"\n".to_owned() + &rows(|n, text| format!("{n};{text}\n")),
        ),
        (
            "spaces before quotation marks",
            "\"nr\"; \"text\"\n".to_owned() + &rows(|n, text| format!("\"{n}\"; \"{text}\"\n")),
        ),
        ("pipes", "nr|text\n".to_owned() + &rows(|n, text| format!("{n}|{text}\n"))),
        ("tabs in a file named csv", "nr\ttext\n".to_owned() + &rows(|n, text| format!("{n}\t{text}\n"))),
        ("one column", "Schlagzeile\n".to_owned() + &rows(|_, text| format!("{text}\n"))),
        (
            "missing cells at the end",
            "datum;text;ort;rubrik\n2023-04-01;Der Hafen von Langenörde wächst.;Hafen\n\
             2023-04-02;Die Werft ruht seit Montag.;Werft;Lokales\n2023-04-03;Am Deich wird gebaut.;Deich\n"
                .to_owned(),
        ),
    ] {
        assert_eq!(texts("news.csv", &table), TEXTS, "{dialect}");
        assert_eq!(texts("news.csv", format!("\u{FEFF}{table}")), TEXTS, "{dialect}, with a byte-order mark");
    }
}

#[test]
fn rows_behind_an_unclosed_quotation_mark_are_articles_of_their_own() {
    let table = "id,date,text\n1,2023-01-12,Hafen eins\n2,2023-02-12,\"Der Hafen zwei\n3,2023-03-13,Hafen drei\n\
                 4,2023-04-14,\"Die Schule vier\n5,2023-05-15,Hafen fünf\n";
    let expected = ["Hafen eins", "\"Der Hafen zwei", "Hafen drei", "\"Die Schule vier", "Hafen fünf"];
    assert_eq!(texts("news.csv", table), expected);
    let quoted = "id\tdate\ttext\n1\t2023-01-12\t\"Halt!\" rief er.\n2\t2023-02-13\t\"Das ist gut, sagte er.\n\
                  3\t2023-03-14\tDie Werft ruht\n4\t2023-05-16\t\"Nein\" sagte sie.\n";
    let expected =
        ["\"Halt!\" rief er.", "\"Das ist gut, sagte er.", "Die Werft ruht", "\"Nein\" sagte sie."];
    assert_eq!(texts("news.tsv", quoted), expected);
    // Paragraphs and commas in quotes are one text.
    let paragraphs =
        "id,date,text\n1,2023-01-12,\"Der Rat tagt.\n\nHafen, Werft, Deich.\"\n2,2023-02-12,Ende\n";
    assert_eq!(texts("news.csv", paragraphs), ["Der Rat tagt.\n\nHafen, Werft, Deich.", "Ende"]);
}

#[test]
fn what_was_recognised_and_mended_is_printed() {
    let workspace = Workspace::new();
    workspace.file(
        "news.csv",
        "Medium,Artikeltext,publishedAt\nbote,\"Der Hafen wächst,2023-01-12\nkurier,Die Werft &amp; der Rat,2023-02-13\n",
    );
    let ran = workspace.run(&["--topics", "1", "--by", "Medium"]);
    for part in [
        "read as CSV with commas (1 file): text = Artikeltext, date = publishedAt, source = Medium",
        "2 records read: 2 articles, 0 rejected; 0 undated",
        "mended: 1 record with HTML entities, 1 row with a stray quotation mark",
        "articles per month: ██",
    ] {
        assert!(ran.assert_ok().stdout.contains(part), "`{part}` is not in: {}", ran.stdout);
    }
    assert!(workspace.table("periods").column("Medium").is_ok());
    let input = workspace.input();
    let ran = zeitwort(&["keyness", input.to_str().unwrap(), "--target", "Medium=bote", "-q"]);
    assert!(ran.assert_ok().stdout.contains("Medium=bote"), "{}", ran.stdout);
}

#[test]
fn other_tables_and_lists_in_a_folder_are_passed_over_and_named() {
    let workspace = Workspace::new();
    workspace.file("news.csv", "id,date,title\n1,2023-01-12,Der Hafen von Langenörde wächst weiter\n");
    workspace.file("results.csv", "model,f1\nbert,0.9\n");
    workspace.file("labels.txt", "positiv\nneutral\nnegativ\n");
    let ran = workspace.run(&["--topics", "1", "--min-df", "1"]);
    assert!(ran.assert_ok().stderr.contains("results.csv: not read"), "{}", ran.stderr);
    let mut found = rejected(&workspace);
    found.sort();
    let reasons: Vec<(&str, &str)> = found.iter().map(|(file, _, reason)| (&**file, &**reason)).collect();
    assert_eq!(reasons[0].0, "labels.txt");
    assert_eq!(reasons[1], ("results.csv", "no column with texts; the columns are: model, f1"));
    assert_eq!(workspace.table("documents").height(), 1);
}

#[test]
fn duplicate_names_stay_distinct_columns() {
    let workspace = Workspace::new();
    let path = workspace.file("a.csv", "id;text;ort;ort_2;ort\n1;Der Hafen;Nord;Ost;Süd\n");
    let (articles, _) = documents(&Corpus::from_paths([path]).unwrap());
    let values: Vec<Option<String>> =
        ["ort", "ort_2", "ort_3"].iter().map(|name| articles[0].meta.value(name)).collect();
    assert_eq!(values, ["Nord", "Ost", "Süd"].map(|value| Some(value.to_owned())));
}

#[test]
fn the_dialect_can_be_set() {
    let workspace = Workspace::new();
    let table = "Der Hafen wächst:Lokales\nDie Werft ruht:Lokales\n";
    let path = workspace.file("a.csv", table);
    let path = path.to_str().unwrap();
    let arguments = ["check", path, "--delimiter", ":", "--no-header", "--text-column", "column_1"];
    let ran = zeitwort(&arguments);
    assert!(ran.assert_ok().stdout.contains("2 records read: 2 articles"), "{}", ran.stdout);
    zeitwort(&["check", path, "--delimiter", "ab"]).assert_failed(2, &["a single character"]);
    zeitwort(&["check", path, "--quote", "ä"]).assert_failed(2, &["a single ASCII character"]);
}

#[test]
fn a_first_row_of_data_is_no_header_even_with_a_usual_name_in_it() {
    let rows = "https://bote.example/1\tHafen\t2023-01-31\tDer Hafen wächst und wächst.\tarticle\n\
                https://bote.example/2\tWerft\t2023-02-01\tDie Werft ruht und ruht.\tarticle\n";
    assert_eq!(texts("news.tsv", rows), ["Der Hafen wächst und wächst.", "Die Werft ruht und ruht."]);
}

#[test]
fn words_for_nothing_are_no_texts() {
    let workspace = Workspace::new();
    let path = workspace.file("a.csv", "id,text\n1,Der Hafen\n2,NA\n3,nan\n");
    let (articles, summary) = documents(&Corpus::from_paths([path]).unwrap());
    assert_eq!((articles.len(), summary.rejected.len()), (1, 2));
    assert_eq!(summary.rejected[0].reason, "empty text");
}

#[test]
fn tables_and_json_in_files_of_other_names_are_recognised() {
    for (name, content) in [
        ("news.txt", "id\tdatum\ttext\n1\t2023-01-31\tDer Hafen wächst.\n2\t2023-02-01\tDie Werft ruht.\n"),
        ("news.txt", "{\"text\":\"Der Hafen wächst.\"}\n{\"text\":\"Die Werft ruht.\"}\n"),
        ("news.csv", "{\"text\":\"Der Hafen wächst.\"}\n{\"text\":\"Die Werft ruht.\"}\n"),
        ("news.csv", "[{\"text\":\"Der Hafen wächst.\"},{\"text\":\"Die Werft ruht.\"}]"),
    ] {
        assert_eq!(texts(name, content), ["Der Hafen wächst.", "Die Werft ruht."], "{name}: {content}");
    }
    let prose = "Der Hafen, die Werft; der Deich.\nAlles ruht.";
    assert_eq!(texts("news.txt", prose), [prose]);
}

#[test]
fn files_about_the_data_are_no_articles() {
    let workspace = Workspace::new();
    workspace.file("news.csv", "id,text\n1,Der Hafen wächst\n");
    workspace.file("README.txt", "Diese Daten sind Nachrichten aus dem Norden und erfunden.");
    workspace.run(&["--topics", "1"]).assert_ok();
    let found = rejected(&workspace);
    assert_eq!((found.len(), &*found[0].0), (1, "README.txt"));
}
