//! Rows with line breaks in cells without quotation marks.

use super::*;

const DOUBTFUL: &str = "after it may belong to (a line break in a cell without quotation marks?), so that neither is \
                        read: put the cell into quotation marks";

#[test]
fn the_lines_of_a_row_are_joined() {
    for (table, rows) in [
        // The text is the last column.
        (
            "id\tdate\ttext\n1\t2022-01-01\tDer Rat tagt.\nEr geht, sie kommt.\n\nEnde.\n2\t2022-01-02\tDie Werft ruht.\n",
            vec![
                "2: 1|2022-01-01|Der Rat tagt.\nEr geht, sie kommt.\n\nEnde. ~joined",
                "6: 2|2022-01-02|Die Werft ruht.",
            ],
        ),
        // Columns follow the text.
        (
            "id,date,text,url\r\n1,2022-01-01,Der Rat tagt.\r\nEr geht.\r\nSie kommt.,https://x.example/1\r\n2,2022-01-02,Die Werft ruht.,https://x.example/2\r\n",
            vec![
                "2: 1|2022-01-01|Der Rat tagt.\nEr geht.\nSie kommt.|https://x.example/1 ~joined",
                "5: 2|2022-01-02|Die Werft ruht.|https://x.example/2",
            ],
        ),
        (
            "id;text;date\n1;Der Rat tagt.\nEr geht.;2022-01-01\n2;Die Werft ruht.\n\n„Ja\", sagt sie.;2022-01-02\n3;Das Tor ist zu.;2022-01-03\n",
            vec![
                "2: 1|Der Rat tagt.\nEr geht.|2022-01-01 ~joined",
                "4: 2|Die Werft ruht.\n\n„Ja\", sagt sie.|2022-01-02 ~joined",
                "7: 3|Das Tor ist zu.|2022-01-03",
            ],
        ),
        // Rows are known by the shape of their ids, or by labels that recur.
        (
            "id\ttext\nA-1\tDer Rat tagt.\nEr geht.\nA-22\tDie Werft ruht.\nA-3\tDas Tor ist zu.\n",
            vec![
                "2: A-1|Der Rat tagt.\nEr geht. ~joined",
                "4: A-22|Die Werft ruht.",
                "5: A-3|Das Tor ist zu.",
            ],
        ),
        (
            "ressort\ttext\nSport\tDas Tor fällt.\nAlle jubeln laut.\nKultur\tDie Oper.\nSport\tDer Lauf.\nKultur\tDas Buch.\n",
            vec![
                "2: Sport|Das Tor fällt.\nAlle jubeln laut. ~joined",
                "4: Kultur|Die Oper.",
                "5: Sport|Der Lauf.",
                "6: Kultur|Das Buch.",
            ],
        ),
        // The last row is one of several.
        (
            "id\tdate\ttext\n1\t2022-01-01\tDer Rat tagt.\nEr geht.\n2\t2022-01-02\tDie Werft ruht.\nSie ruht.",
            vec![
                "2: 1|2022-01-01|Der Rat tagt.\nEr geht. ~joined",
                "4: 2|2022-01-02|Die Werft ruht.\nSie ruht. ~joined",
            ],
        ),
        // A line that begins with a mark.
        (
            "id\tdate\ttext\n1\t2022-01-01\tDer Rat tagt.\n\"Ja\", sagt er.\n2\t2022-01-02\tDie Werft ruht.\n3\t2022-01-03\tDas Tor ist zu.\n",
            vec![
                "2: 1|2022-01-01|Der Rat tagt.\n\"Ja\", sagt er. ~joined",
                "4: 2|2022-01-02|Die Werft ruht.",
                "5: 3|2022-01-03|Das Tor ist zu.",
            ],
        ),
    ] {
        assert_eq!(read(table).rows(), rows, "{table}");
    }
}

#[test]
fn in_doubt_neither_part_is_read() {
    for (table, rows) in [
        // Too many cells together.
        (
            "id,date,text,url\n1,2022-01-01,Der Rat tagt.\nEr geht, sie kommt.,https://x.example/1\n2,2022-01-02,Ruhe.,https://x.example/2\n",
            vec![
                format!("2! a row that the line {DOUBTFUL}"),
                "4: 2|2022-01-02|Ruhe.|https://x.example/2".to_owned(),
            ],
        ),
        // Too few.
        (
            "id,date,text,ort,url\n1,2022-01-01,Der Rat tagt.\nEr geht.\nSie kommt.\n2,2022-01-02,Ruhe.,Ald,https://x.example/2\n",
            vec![
                format!("2! a row that the 2 lines {DOUBTFUL}"),
                "5: 2|2022-01-02|Ruhe.|Ald|https://x.example/2".to_owned(),
            ],
        ),
        // Nothing tells a row from a line of a text.
        (
            "wort\ttext\nHafen\tDer Rat tagt\nmorgen\nWerft\tSie ruht seit Montag\n",
            vec![format!("2! a row that the line {DOUBTFUL}"), "4: Werft|Sie ruht seit Montag".to_owned()],
        ),
        // The only such line is the last one: a note, or the rest of the text.
        (
            "id\tdate\ttext\n1\t2022-01-01\tDer Rat tagt.\n2\t2022-01-02\tDie Werft ruht.\nSie ruht.\n",
            vec!["2: 1|2022-01-01|Der Rat tagt.".to_owned(), format!("3! a row that the line {DOUBTFUL}")],
        ),
    ] {
        assert_eq!(read(table).rows(), rows, "{table}");
    }
}

#[test]
fn lines_that_are_no_part_of_a_row_leave_it_alone() {
    for (table, rows) in [
        // A note below the table.
        (
            "id\tdate\ttext\n1\t2022-01-01\tDer Rat tagt.\n\nStand der Daten: gestern\n",
            vec!["2: 1|2022-01-01|Der Rat tagt.", "4! ragged row: 1 cell where the header has 3"],
        ),
        // The row does not end with the text, or the text is in quotation marks.
        (
            "id,text,ort\n1,Der Rat tagt heute,Ald\nirgendwas\n2,Die Werft ruht heute,Ald\n",
            vec![
                "2: 1|Der Rat tagt heute|Ald",
                "3! ragged row: 1 cell where the header has 3",
                "4: 2|Die Werft ruht heute|Ald",
            ],
        ),
        (
            "id,text\n1,\"Der Rat, er tagt.\"\nirgendwas\n2,\"Die Werft, sie ruht.\"\n",
            vec![
                "2: 1|Der Rat, er tagt.",
                "3! ragged row: 1 cell where the header has 2",
                "4: 2|Die Werft, sie ruht.",
            ],
        ),
        // Rows without their last cells, one after the other.
        (
            "id,date,text,ort\n1,2022-01-01,Der Rat tagt.\n2,2022-01-02,Die Werft ruht.\n3,2022-01-03,Ende.,Ald\n",
            vec![
                "2: 1|2022-01-01|Der Rat tagt.| ~short",
                "3: 2|2022-01-02|Die Werft ruht.| ~short",
                "4: 3|2022-01-03|Ende.|Ald",
            ],
        ),
    ] {
        assert_eq!(read(table).rows(), rows, "{table}");
    }
}

#[test]
fn a_cell_that_is_cut_off_may_belong_to_the_row_before_it() {
    let table =
        "id\tdate\ttext\n1\t2022-01-01\tDer Rat tagt.\n2\t2022-01-02\tDie Werft ruht.\n\"Ja, sagt sie";
    let rows = read(table).rows();
    assert_eq!(rows[0], "2: 1|2022-01-01|Der Rat tagt.");
    assert!(rows[1].starts_with("3! a row that the line after it"), "{rows:?}");
    assert!(rows[2].starts_with("4! the file ends inside a quoted cell (opened on line 4)"), "{rows:?}");
}
