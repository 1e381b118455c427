//! Quotation marks that are not those of a table.

use super::*;

#[test]
fn rows_after_a_stray_mark_are_rows() {
    for (table, rows) in [
        (
            "id,date,text\n1,2022-01-12,Hafen eins\n2,2022-02-12,\"Der Hafen zwei\n3,2022-03-13,Hafen drei\n4,2022-04-14,\"Die Schule vier\n5,2022-05-15,Hafen fünf\n",
            vec![
                "2: 1|2022-01-12|Hafen eins",
                "3: 2|2022-02-12|\"Der Hafen zwei ~quote",
                "4: 3|2022-03-13|Hafen drei",
                "5: 4|2022-04-14|\"Die Schule vier ~quote",
                "6: 5|2022-05-15|Hafen fünf",
            ],
        ),
        (
            "id\tdate\ttext\n1\t2022-01-12\t\"Halt!\" rief er.\n2\t2022-02-13\t\"Das ist gut, sagte er.\n3\t2022-03-14\tDie Werft ruht\n4\t2022-04-15\tEr sagte „Ja\"\n5\t2022-05-16\t\"Nein\" sagte sie.\n6\t2022-06-17\tEnde\n",
            vec![
                "2: 1|2022-01-12|\"Halt!\" rief er. ~quote",
                "3: 2|2022-02-13|\"Das ist gut, sagte er. ~quote",
                "4: 3|2022-03-14|Die Werft ruht",
                "5: 4|2022-04-15|Er sagte „Ja\"",
                "6: 5|2022-05-16|\"Nein\" sagte sie. ~quote",
                "7: 6|2022-06-17|Ende",
            ],
        ),
        // The next quoted row closes the cell.
        (
            "id,date,text\n1,2022-01-12,\"Hafen\"\n2,2022-02-12,\"Werft\n3,2022-03-13,\"Tor, alt\"\n4,2022-04-14,\"Ende\"\n",
            vec![
                "2: 1|2022-01-12|Hafen",
                "3: 2|2022-02-12|\"Werft ~quote",
                "4: 3|2022-03-13|Tor, alt",
                "5: 4|2022-04-14|Ende",
            ],
        ),
        // So does a row of several lines.
        (
            "id,date,text\n1,2022-01-12,\"Hafen\"\n2,2022-02-12,\"Werft\n3,2022-03-13,\"Tor\nalt, neu\nund, so, weiter\"\n4,2022-04-14,\"Ende\"\n",
            vec![
                "2: 1|2022-01-12|Hafen",
                "3: 2|2022-02-12|\"Werft ~quote",
                "4: 3|2022-03-13|Tor\nalt, neu\nund, so, weiter",
                "7: 4|2022-04-14|Ende",
            ],
        ),
        // A regular record of several lines that have dates.
        (
            "id;date;text\n1;2022-01-12;Hafen\n2;2022-02-12;\"Werft\n3;2022-03-13;Er rief: ja\"\n4;2022-04-14;Ende\n",
            vec![
                "2: 1|2022-01-12|Hafen",
                "3: 2|2022-02-12|\"Werft ~quote",
                "4: 3|2022-03-13|Er rief: ja\"",
                "5: 4|2022-04-14|Ende",
            ],
        ),
        // Without dates: the mark that closes belongs to a cell of its own line.
        (
            "label;text\na;Hafen\nb;\"Werft\nc;\"Tor; alt\"\nd;Ende\n",
            vec!["2: a|Hafen", "3: b|\"Werft ~quote", "4: c|Tor; alt", "5: d|Ende"],
        ),
        // One mark too many at the end.
        (
            "label;text;ort\na;Hafen;x\nb;\"Werft\nund Tor\"\";y\nc;\"Tor; alt\";z\nd;Ende;w\n",
            vec!["2: a|Hafen|x", "3: b|Werft\nund Tor\"|y ~quote", "5: c|Tor; alt|z", "6: d|Ende|w"],
        ),
    ] {
        assert_eq!(read(table).rows(), rows, "{table}");
    }
}

#[test]
fn texts_of_several_lines_stay_whole() {
    for (table, rows) in [
        (
            "id,text\n1,\"Absatz eins\nEr sagte \"ja\".\nEnde\"\n2,Hafen\n",
            vec!["2: 1|Absatz eins\nEr sagte \"ja\".\nEnde", "5: 2|Hafen"],
        ),
        (
            "text\n\"Absatz eins\nEr sagte \"ja\".\nEnde\"\nHafen\n",
            vec!["2: Absatz eins\nEr sagte \"ja\".\nEnde", "5: Hafen"],
        ),
        (
            "id,text\n1,\"Die Liste:\n2, drei Teile\n3, vier Teile\"\n2,Hafen\n",
            vec!["2: 1|Die Liste:\n2, drei Teile\n3, vier Teile", "5: 2|Hafen"],
        ),
        (
            "text,date\n\"Eins\n\"Wir bauen\" sagte sie.\nEnde\",2022-01-01\nHafen,2022-01-02\n",
            vec!["2: Eins\n\"Wir bauen\" sagte sie.\nEnde|2022-01-01", "5: Hafen|2022-01-02"],
        ),
        (
            "id,date,text\n1,2022-01-12,\"Eins, zwei, drei\n2, 2021, vier\"\n2,2022-01-13,b\n",
            vec!["2: 1|2022-01-12|Eins, zwei, drei\n2, 2021, vier", "4: 2|2022-01-13|b"],
        ),
    ] {
        let rows: Vec<String> = rows.into_iter().map(str::to_owned).collect();
        assert_eq!(read(table).rows(), rows, "{table}");
    }
}

#[test]
fn a_mark_that_is_never_closed_rejects_its_line_alone() {
    let table = "date,text,label\n2022-01-01,Hafen,a\n2022-01-02,\"Werft\nund Tor,b\n2022-01-03,Ende,c\n";
    assert_eq!(
        read(table).rows(),
        [
            "2: 2022-01-01|Hafen|a",
            "3! a quotation mark that opens a cell here is never closed: write it twice within a text in quotation marks",
            "4! ragged row: 2 cells where the header has 3",
            "5: 2022-01-03|Ende|c",
        ]
    );
}

#[test]
fn quoted_words_at_the_start_of_a_cell_are_text() {
    for (table, rows) in [
        // A trailing delimiter, which a cell of two columns would leave room for.
        (
            "id;date;title;text\n1;2023-01-02;\"Zitat\" im Titel;Er sagte \"ja\";\n2;2023-01-03;Tor;Ende;\n",
            vec!["2: 1|2023-01-02|\"Zitat\" im Titel|Er sagte \"ja\" ~quote", "3: 2|2023-01-03|Tor|Ende"],
        ),
        (
            "title;text\n\"Halt!\" rief er;Und \"ja\", \"nein\";\nTor;Ende;\n",
            vec!["2: \"Halt!\" rief er|Und \"ja\", \"nein\" ~quote", "3: Tor|Ende"],
        ),
        // The last row, which no later mark closes.
        (
            "id;date;title;text\n1;2023-01-02;\"Zitat\" im Titel;Der Hafen.;\n",
            vec!["2: 1|2023-01-02|\"Zitat\" im Titel|Der Hafen. ~quote"],
        ),
        // A cell in quotation marks whose own marks are not doubled.
        (
            "id;text;note\n1;\"Er sagt \"Ja; Nein\" laut\";\n2;Tor;x\n",
            vec!["2: 1|Er sagt \"Ja; Nein\" laut|", "3: 2|Tor|x"],
        ),
        (
            "id;text;note\n1;\"Zitat\" mit; Komma\";\n2;Tor;x\n",
            vec!["2: 1|Zitat\" mit; Komma|", "3: 2|Tor|x"],
        ),
    ] {
        assert_eq!(read(table).rows(), rows, "{table}");
    }
    let lines = "id;date;title;text\n1;2023-01-02;\"a\nb\nc\";\"Zitat\" im Text\n";
    assert_eq!(read(lines).records.len(), 1);
    let cut = "id;date;title;text\n1;2023-01-02;Tor;Ende\n2;2023-01-03;\"Zitat\" im Titel;Der Ha";
    assert!(read(cut).rows()[1].starts_with("3! the file ends inside a quoted cell"));
}
