//! What spreadsheets, R, surveys, pandas and databases make of a table.

use super::*;

const UNWRAPPED: &str = "each row is one cell in quotation marks";

#[test]
fn rows_that_are_one_cell_are_unwrapped() {
    for (table, format) in [
        (
            "\"id;date;text\"\r\n\"1;2023-01-01;Der Text sagt \"\"Nein\"\"\"\r\n\"2;2023-01-02;Zwei, drei\"\r\n",
            "CSV with semicolons",
        ),
        (
            "\"id,date,text\"\n\"1,2023-01-01,\"\"Der Text sagt \"\"\"\"Nein\"\"\"\"\"\"\"\n\"2,2023-01-02,\"\"Zwei, drei\"\"\"\n",
            "CSV with commas",
        ),
        // Rows without anything special stay as they are, and empty cells follow.
        (
            "id,date,text;;\n\"1,2023-01-01,\"\"Der Text sagt \"\"\"\"Nein\"\"\"\"\"\"\";;\n\"2,2023-01-02,\"\"Zwei, drei\"\"\";;",
            "CSV with commas",
        ),
        (
            "'id\tdate\ttext'\n'1\t2023-01-01\tDer Text sagt \"Nein\"'\n'2\t2023-01-02\tZwei, drei'\n",
            "CSV with tabs",
        ),
    ] {
        let found = read(table);
        assert_eq!(
            found.rows(),
            ["2: 1|2023-01-01|Der Text sagt \"Nein\"", "3: 2|2023-01-02|Zwei, drei"],
            "{table}"
        );
        assert_eq!(found.format, format);
        assert!(found.remarks.len() == 1 && found.remarks[0].starts_with(UNWRAPPED), "{:?}", found.remarks);
    }
    // Texts in one column.
    for table in [
        "\"text\"\n\"Der Hafen, die Werft\"\n\"Das Tor, der Rat\"\n",
        "\"Hafen brennt, zwei Verletzte\"\n\"Rat tagt, Bürger warten\"\n\"Tor fällt, Gäste jubeln\"\n",
    ] {
        let found = read(table);
        assert_eq!((found.format.as_str(), found.header.len()), ("CSV with one column", 1), "{table}");
    }
    let cut = read("\"id;date;text\"\n\"1;2023-01-01;Der Text\"\n\"2;2023-01-02;Zwei \"\"ja\"\" und");
    assert_eq!(cut.rows()[0], "2: 1|2023-01-01|Der Text");
    assert!(cut.rows()[1].contains("is cut off here") && cut.ends_file, "{:?}", cut.rows());
}

#[test]
fn names_of_rows_do_not_move_the_columns() {
    for (table, header, row) in [
        (
            "\"date\",\"text\"\n\"a12\",\"2022-01-01\",\"Hafen\"\n\"b7\",\"2022-01-02\",\"Werft\"\n",
            "column_1|date|text",
            "2: a12|2022-01-01|Hafen",
        ),
        (
            "date;text\n12;2022-01-01;Hafen\n7;2022-01-02;Werft\n",
            "column_1|date|text",
            "2: 12|2022-01-01|Hafen",
        ),
        (
            "date\ttext\nAnna\t2022-01-01\tHafen\nBert\t2022-01-02\tWerft\n",
            "column_1|date|text",
            "2: Anna|2022-01-01|Hafen",
        ),
        (
            "\"text\"\t\"ort\"\n\"1\"\t\"Der Hafen\"\t\"Ald\"\n\"5\"\t\"Die Werft\"\t\"Ald\"\n",
            "column_1|text|ort",
            "2: 1|Der Hafen|Ald",
        ),
        // R separates cells with spaces, and puts a backslash before marks.
        (
            "\"date\" \"text\"\n\"1\" \"2022-01-01\" \"Er sagte \\\"Nein\\\" heute\"\n\"2\" \"2022-01-02\" \"Die Werft\"\n",
            "column_1|date|text",
            "2: 1|2022-01-01|Er sagte \"Nein\" heute",
        ),
        // A delimiter in each text.
        (
            "date,text\n2022-01-01,Hafen, alt\n2022-01-02,Werft, neu\n",
            "date|text",
            "2! ragged row: 3 cells where the header has 2; is a cell with the delimiter not quoted?",
        ),
        (
            "id,text\n1,Hafen, alt\n2,Werft, neu\n",
            "id|text",
            "2! ragged row: 3 cells where the header has 2; is a cell with the delimiter not quoted?",
        ),
        (
            "id,text\n1,Hafen,alt\n2,Werft,neu\n",
            "id|text",
            "2! ragged row: 3 cells where the header has 2; is a cell with the delimiter not quoted?",
        ),
    ] {
        let found = read(table);
        assert_eq!(found.header.join("|"), header, "{table}");
        assert_eq!(found.rows()[0], row, "{table}");
        let has_remark = found.remarks.iter().any(|remark| remark.contains("the header has one name less"));
        assert_eq!(has_remark, header.starts_with("column_1"), "{table}");
    }
}

#[test]
fn rows_that_describe_the_columns_are_rejected() {
    let described = "a row that describes the columns, as exports of surveys have it below the header";
    for (table, reasons) in [
        (
            "StartDate,id,Q1\nStart Date,Response ID,\"Was haben Sie gelesen,\nund wo?\"\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n2022-01-01,R1,Hafen\n",
            vec![format!("2! {described}"), format!("4! {described}")],
        ),
        (
            "CASE;STARTED;TX01\nNummer (fortlaufend);Beginn des Interviews;Was ist Ihre Meinung?\n1;2022-01-01;Gut\n2;2022-01-02;Schlecht\n",
            vec![format!("2! {described}")],
        ),
        (
            "datum\ttext\nTag der Antwort\tFreitext\n2022-01-01\tGut\n2022-01-02\tSchlecht\n2022-01-03\tMittel\n",
            vec![format!("2! {described}")],
        ),
        (
            "id,date,text\n\"ID\",\"Date\",\"Text\"\n1,2022-01-01,Hafen\n2,2022-01-02,Werft\n",
            vec!["2! a repeated header".to_owned()],
        ),
        (
            "id,date,text\n1,2022-01-01,Hafen\n\"id\",\"date\",\"text\"\n2,2022-01-02,Werft\n",
            vec!["3! a repeated header".to_owned()],
        ),
        // A row without a date, or with one that is written in another way.
        (
            "id,date,text\nx1,unbekannt,Hafen\n2,2022-01-02,Werft\n3,2022-01-03,Tor\n4,2022-01-04,Rat\n",
            vec![],
        ),
        ("date,text\nEnde 2021,Hafen\n2022-01-02,Werft\n2022-01-03,Tor\n2022-01-04,Rat\n", vec![]),
        ("seite,text\nTitel,Hafen\n2,Werft\n3,Tor\n", vec![]),
    ] {
        let rows = read(table).rows();
        let found: Vec<String> = rows.into_iter().filter(|row| row.contains("! ")).collect();
        assert_eq!(found, reasons, "{table}");
    }
}

#[test]
fn columns_that_share_a_name_are_told() {
    let found = read("id,text,text\n1,kurz,Der Rat tagt\n");
    assert_eq!(found.header, ["id", "text", "text_2"]);
    assert_eq!(found.remarks, ["the header has names twice: another column `text` is `text_2`"]);
}

#[test]
fn backslashes_outside_quotation_marks_are_read_as_they_were_meant() {
    for (table, rows) in [
        (
            "id,date,text\n1,2022-01-01,Der Rat\\, der tagt\\, sagt \\\"Nein\\\" in C:\\\\Ort\\\nzweite Zeile\n2,2022-01-02,Die Werft\n3,2022-01-03,\\\"Ja\\\"\\, sagt sie\n",
            vec![
                "2: 1|2022-01-01|Der Rat, der tagt, sagt \"Nein\" in C:\\Ort\nzweite Zeile",
                "4: 2|2022-01-02|Die Werft",
                "5: 3|2022-01-03|\"Ja\", sagt sie",
            ],
        ),
        // As MySQL writes it: a mark at the start is a part of the text.
        (
            "1\t2022-01-01\tDer Rat\\\nzweite Zeile\\\tTab\\\\\n2\t\\N\t\"Halt!\" rief er\n3\t2022-01-03\t\"Tor zu\n4\t2022-01-04\tEnde\\nEnde\n",
            vec![
                "1: 1|2022-01-01|Der Rat\nzweite Zeile\tTab\\",
                "3: 2||\"Halt!\" rief er",
                "4: 3|2022-01-03|\"Tor zu",
                "5: 4|2022-01-04|Ende\nEnde",
            ],
        ),
    ] {
        let found = read(table);
        assert_eq!(found.rows(), rows, "{table}");
        assert!(found.remarks.iter().any(|remark| remark.starts_with("backslashes stand before")));
    }
    // Addresses of files end with a backslash.
    let table = "id;pfad;text\n1;C:\\Daten\\;Der Hafen\n2;C:\\Orte\\;Die Werft\n";
    let found = read(table);
    assert_eq!(found.rows(), ["2: 1|C:\\Daten\\|Der Hafen", "3: 2|C:\\Orte\\|Die Werft"]);
    assert!(found.remarks.is_empty());
}
