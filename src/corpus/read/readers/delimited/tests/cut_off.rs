//! Files that end too early, and marks at the end of a file that are only stray.

use super::*;

fn cut_off(line: u64) -> String {
    format!(
        "the file ends inside a quoted cell (opened on line {line}): it is cut off here; the records before are kept"
    )
}

#[test]
fn a_file_that_ends_inside_a_quoted_cell_is_named() {
    for (rest, record, opened) in [
        ("2;2023-01-02;\"Die Werft, die im Nor", 3, 3),
        ("2;2023-01-02;\"Die Werft\nim Norden\nund dann", 3, 3),
        ("2;2023-01-02;\"Die Werft\r\nim Norden\r\n", 3, 3),
        ("2;2023-01-02;\"Die Werft\n", 3, 3),
        ("2;2023-01-02;\"", 3, 3),
        ("\"2\";\"2023-01-0", 3, 3),
        ("\"zwei\nZeilen\";2023-01-02;\"Die Werft", 3, 4),
        // A doubled mark that is followed by a delimiter, and at the very end.
        ("2;2023-01-02;\"Er sagte \"\"Nein\"\"; dann", 3, 3),
        ("2;2023-01-02;\"Er sagte \"\"Nein\"\"", 3, 3),
        ("2;2023-01-02;\"Er sagte \"\"Nein\"\"\nund ging", 3, 3),
        // More lines than are looked at first.
        ("2;2023-01-02;\"a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl", 3, 3),
    ] {
        for quote in ["\"", "'"] {
            let table =
                format!("id;date;text\n1;2023-01-01;\"Der Rat; er tagt\"\n{rest}").replace('"', quote);
            let options = ReadOptions { quote: quote.bytes().next(), ..ReadOptions::default() };
            let found = read_with(&table, &options);
            let expected =
                ["2: 1|2023-01-01|Der Rat; er tagt".to_owned(), format!("{record}! {}", cut_off(opened))];
            assert_eq!(found.rows(), expected, "{table}");
            assert!(found.ends_file);
        }
    }
    let column = read("text\n\"Absatz eins\nund zwei\"\n\"Absatz drei\nund noch");
    assert_eq!(column.rows(), ["2: Absatz eins\nund zwei".to_owned(), format!("4! {}", cut_off(4))]);
}

#[test]
fn rows_that_an_open_cell_takes_in_are_still_rows() {
    for (table, rows) in [
        (
            "id,date,text\n1,2023-01-01,\"Der Rat\"\n2,2023-01-02,\"Die Werft\n3,2023-01-03,Das Tor",
            vec!["2: 1|2023-01-01|Der Rat", "3: 2|2023-01-02|\"Die Werft ~quote", "4: 3|2023-01-03|Das Tor"],
        ),
        // The last row has a stray mark as others have.
        (
            "id,date,text\n1,2023-01-01,\"Der Rat\n2,2023-01-02,Die Werft\n3,2023-01-03,\"Das Tor\n",
            vec![
                "2: 1|2023-01-01|\"Der Rat ~quote",
                "3: 2|2023-01-02|Die Werft",
                "4: 3|2023-01-03|\"Das Tor ~quote",
            ],
        ),
        (
            "headline\nHafen zu\n\"Tor auf\nRat tagt\n",
            vec!["2: Hafen zu", "3: \"Tor auf ~quote", "4: Rat tagt"],
        ),
    ] {
        let found = read(table);
        assert_eq!(found.rows(), rows, "{table}");
        assert!(!found.ends_file);
    }
    // The lines of the text are more than are looked at first, and rows come after them.
    let text = "Zeile und Zeile\n".repeat(30);
    let table = format!(
        "id,date,text\n1,2023-01-01,Hafen\n2,2023-01-02,\"Werft\n{text}3,2023-01-03,Tor\n4,2023-01-04,Rat\n"
    );
    let rows = read(&table).rows();
    assert_eq!(rows[rows.len() - 2..], ["34: 3|2023-01-03|Tor", "35: 4|2023-01-04|Rat"], "{rows:?}");
    // No row of the sample is right.
    let table = "id,date,text\n".to_owned() + &"1,2023-01-01,\"Hafen\nund Werft\nund Tor\n".repeat(20_000);
    let found = read(table);
    assert_eq!(found.records.len(), 20_000);
    assert_eq!(found.rows()[19_998], "59996: 1|2023-01-01|\"Hafen\nund Werft\nund Tor ~both");
    assert_eq!(found.rows()[19_999], format!("59999! {}", cut_off(59_999)));
    // Both: rows after a stray mark, and the end of the file in another cell.
    let table = "id,date,text\n1,2023-01-01,\"Hafen\n2,2023-01-02,Werft\n3,2023-01-03,\"Das To";
    let expected = [
        "2: 1|2023-01-01|\"Hafen ~quote".to_owned(),
        "3: 2|2023-01-02|Werft".to_owned(),
        format!("4! {}", cut_off(4)),
    ];
    assert_eq!(read(table).rows(), expected);
}

#[test]
fn a_file_that_ends_inside_a_row_is_named() {
    let table = "id,date,text,ort,seite\n1,2023-01-01,Der Rat tagt,Ald,1\n2,2023-01-02,Die Werft ru";
    let found = read(table);
    assert_eq!(
        found.rows()[1],
        "3! the file ends inside a row (3 of 5 cells): it is cut off here; the records before are kept"
    );
    assert!(found.ends_file);
    // With a line end, or where rows lack cells anyway, it is a short row.
    assert_eq!(read(format!("{table}ht\n")).rows()[1], "3: 2|2023-01-02|Die Werft ruht|| ~short");
    let short = "id,date,text,ort,seite\n1,2023-01-01,Der Rat tagt\n2,2023-01-02,Die Werft ruht";
    assert_eq!(read(short).rows()[1], "3: 2|2023-01-02|Die Werft ruht|| ~short");
}

#[test]
fn the_second_of_two_marks_closes_a_cell_with_marks_that_are_not_doubled() {
    for (table, rows) in [
        (
            "id;date;title;text\n1;2023-01-01;\"Der Titel\";\"Er sagte: \"Nein\"\"\n2;2023-01-02;\"Zwei\";\"Gut.\"\n3;2023-01-03;\"Drei\";\"Sie rief: \"Ja\"\"\n",
            vec![
                "2: 1|2023-01-01|Der Titel|Er sagte: \"Nein\" ~quote",
                "3: 2|2023-01-02|Zwei|Gut.",
                "4: 3|2023-01-03|Drei|Sie rief: \"Ja\" ~quote",
            ],
        ),
        (
            "id;title;text\n1;\"„Hafen\"\";\"Text eins.\"\n2;\"Werft\";\"Text zwei.\"\n",
            vec!["2: 1|„Hafen\"|Text eins. ~quote", "3: 2|Werft|Text zwei."],
        ),
        (
            "id;title;text\n1;\"„Hafen\"\";\"„Werft; alt\"\"\n2;\"Tor\";\"„Rat\"\"",
            vec!["2: 1|„Hafen\"|„Werft; alt\" ~quote", "3: 2|Tor|„Rat\" ~quote"],
        ),
        (
            "label\ttext\na\t\"Er sagte \"Nein\"\"\nb\t\"Sie rief \"\"Ja\"\"\"\nc\t\"Ende\"\n",
            vec!["2: a|Er sagte \"Nein\" ~quote", "3: b|Sie rief \"Ja\"", "4: c|Ende"],
        ),
        (
            "id,text\r\n1,\"Er, sagte: \"Nein\"\"\r\n2,\"Ende, gut\"\r\n",
            vec!["2: 1|Er, sagte: \"Nein\" ~quote", "3: 2|Ende, gut"],
        ),
        // Several lines.
        (
            "id,date,text\n1,2023-01-01,\"Eins.\nEr sagte: \"Nein\"\"\n2,2023-01-02,\"Zwei\"\n3,2023-01-03,\"Drei\"\n",
            vec![
                "2: 1|2023-01-01|Eins.\nEr sagte: \"Nein\" ~quote",
                "4: 2|2023-01-02|Zwei",
                "5: 3|2023-01-03|Drei",
            ],
        ),
        (
            "id;text\n1;'Er sagte: 'Nein''\n2;'Sie; rief'\n3;'Ende; gut'\n",
            vec!["2: 1|Er sagte: 'Nein' ~quote", "3: 2|Sie; rief", "4: 3|Ende; gut"],
        ),
    ] {
        assert_eq!(read(table).rows(), rows, "{table}");
    }
}
