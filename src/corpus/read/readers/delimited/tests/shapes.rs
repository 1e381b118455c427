//! Delimiters, headers and rows of other lengths.

use super::*;

#[test]
fn tables_are_read_without_options() {
    for (table, format, header, rows) in [
        // Trailing delimiters in the header alone.
        (
            "nr;Title;Date;\r\n0;Der Hafen;01.04.2023\r\n1;Die Werft;02.04.2023\r\n",
            "CSV with semicolons",
            "nr|Title|Date",
            vec!["2: 0|Der Hafen|01.04.2023", "3: 1|Die Werft|02.04.2023"],
        ),
        (
            "sep=;\r\nid;text\r\n1;Der Hafen, alt\r\n",
            "CSV with semicolons",
            "id|text",
            vec!["3: 1|Der Hafen, alt"],
        ),
        ("\"SEP=,\"\nid,text\n1,Der Hafen; alt\n", "CSV with commas", "id|text", vec!["3: 1|Der Hafen; alt"]),
        (
            "id;ressort;ressort_2;ressort\n1;a;b;c\n",
            "CSV with semicolons",
            "id|ressort|ressort_2|ressort_3",
            vec!["2: 1|a|b|c"],
        ),
        (
            "\"Nr\n(lfd.)\";\"datum\";\"text\"\n1;12.10.2022;Der Hafen\n",
            "CSV with semicolons",
            "Nr (lfd.)|datum|text",
            vec!["3: 1|12.10.2022|Der Hafen"],
        ),
        (
            "text\rHafen Deich\r\"Zelle mit\nUmbruch\"\rSchule eins\rSchule zwei\r",
            "CSV with one column",
            "text",
            vec!["2: Hafen Deich", "3: Zelle mit\nUmbruch", "5: Schule eins", "6: Schule zwei"],
        ),
        // Single quotes, no header.
        (
            "Wirtschaft;'Der Hafen wächst; so steht es im Bericht des Rats'\nSport;'Das Tor fällt; so ''s Blatt'\n",
            "CSV with semicolons and single quotes, without a header",
            "column_1|column_2",
            vec![
                "1: Wirtschaft|Der Hafen wächst; so steht es im Bericht des Rats",
                "2: Sport|Das Tor fällt; so 's Blatt",
            ],
        ),
        // Only some cells are quoted.
        (
            "label;text\nSport;'Tor; Sieg'\nKultur;Das Haus\nKultur;Die Oper\nSport;'Lauf; Platz'\nKultur;Film\nKultur;Buch\nSport;Rad\n",
            "CSV with semicolons and single quotes",
            "label|text",
            vec![
                "2: Sport|Tor; Sieg",
                "3: Kultur|Das Haus",
                "4: Kultur|Die Oper",
                "5: Sport|Lauf; Platz",
                "6: Kultur|Film",
                "7: Kultur|Buch",
                "8: Sport|Rad",
            ],
        ),
        (
            "id,text\n1,'s ist Zeit\n2,Opel's Werk\n3,'Nein'\n4,Hafen\n5,Werft\n6,Tor\n",
            "CSV with commas",
            "id|text",
            vec![
                "2: 1|'s ist Zeit",
                "3: 2|Opel's Werk",
                "4: 3|'Nein'",
                "5: 4|Hafen",
                "6: 5|Werft",
                "7: 6|Tor",
            ],
        ),
        // German decimals and prose.
        (
            "wort;wert;rate\nHafen;1,5;2,5\nWerft;3,5;1,0\nTor;2,0;9,1\n",
            "CSV with semicolons",
            "wort|wert|rate",
            vec!["2: Hafen|1,5|2,5", "3: Werft|3,5|1,0", "4: Tor|2,0|9,1"],
        ),
        (
            "headline\nHafen brennt, zwei Verletzte\nRat tagt, Bürger warten\nTor fällt, Gäste jubeln\n",
            "CSV with one column",
            "headline",
            vec![
                "2: Hafen brennt, zwei Verletzte",
                "3: Rat tagt, Bürger warten",
                "4: Tor fällt, Gäste jubeln",
            ],
        ),
        (
            "Hafen brennt, zwei Verletzte\nRat tagt, Bürger warten\nTor fällt\n",
            "CSV with one column",
            "Hafen brennt, zwei Verletzte",
            vec!["2: Rat tagt, Bürger warten", "3: Tor fällt"],
        ),
        (
            "id\ttext\n1\tDer Hafen, die Werft, das Tor\n2\tEnde, aus\n",
            "CSV with tabs",
            "id|text",
            vec!["2: 1|Der Hafen, die Werft, das Tor", "3: 2|Ende, aus"],
        ),
        ("id|text\n1|Der Hafen\n", "CSV with vertical bars", "id|text", vec!["2: 1|Der Hafen"]),
        ("nummer,tag,worte\n", "CSV with commas", "nummer|tag|worte", vec![]),
        // Index of pandas, unnamed and empty columns.
        (
            ",id,,text\n0,7,,Hafen\n1,8,,Werft\n",
            "CSV with commas",
            "column_1|id|text",
            vec!["2: 0|7|Hafen", "3: 1|8|Werft"],
        ),
        ("column_2,,text\na,b,c\n", "CSV with commas", "column_2|column_2_2|text", vec!["2: a|b|c"]),
        // Row names of R.
        (
            "\"text\",\"date\"\n\"1\",\"Hafen\",\"2022\"\n\"2\",\"Werft\",\"2023\"\n",
            "CSV with commas",
            "column_1|text|date",
            vec!["2: 1|Hafen|2022", "3: 2|Werft|2023"],
        ),
        (
            "id,text\n1,\"Er sagte \\\"ja\\\", dann\"\n2,\"Nein, \\\"so\\\"\"\n",
            "CSV with commas",
            "id|text",
            vec!["2: 1|Er sagte \"ja\", dann", "3: 2|Nein, \"so\""],
        ),
        // A preamble.
        (
            "Pressespiegel 2023;;\n;;\nDatum;Titel;Text\n01.04.2023;Kurz;Der Hafen\n",
            "CSV with semicolons",
            "Datum|Titel|Text",
            vec!["4: 01.04.2023|Kurz|Der Hafen"],
        ),
        (
            "Pressespiegel, Hafen und Werft\n\nDatum;Titel;Text\n01.04.2023;Kurz;Der Hafen\n",
            "CSV with semicolons",
            "Datum|Titel|Text",
            vec!["4: 01.04.2023|Kurz|Der Hafen"],
        ),
        (
            "id,text\n1,Hafen\n\n  \n,\n2,Werft",
            "CSV with commas",
            "id|text",
            vec!["2: 1|Hafen", "6: 2|Werft"],
        ),
        (
            "id,text\n1,Hafen\nid,text\n2,Werft\n\u{FEFF}id,text\n",
            "CSV with commas",
            "id|text",
            vec!["2: 1|Hafen", "3! a repeated header", "4: 2|Werft", "5! a repeated header"],
        ),
        (
            "id,date,text\n1,2022.0,Hafen\n3,,Hafen\n",
            "CSV with commas",
            "id|date|text",
            vec!["2: 1|2022.0|Hafen", "3: 3||Hafen"],
        ),
    ] {
        let found = read(table);
        assert_eq!((found.format.as_str(), found.header.join("|").as_str()), (format, header), "{table:?}");
        assert_eq!(found.rows(), rows, "{table:?}");
    }
}

#[test]
fn tables_without_a_header_are_known_by_their_data() {
    for (table, header) in [
        ("1,Hafen\n2,Werft\n", "column_1|column_2"),
        ("2022-01-01;Hafen\n2022-01-02;Werft\n", "column_1|column_2"),
        ("Kultur,Hafen\nSport,Werft\nKultur,Tor\n", "column_1|column_2"),
        ("Der Rat von Nordbeck spricht über den Umbau des Hafens\nDie Werft ruht\n", "column_1"),
        ("name,2022\nHafen,3\n", "name|2022"),
        ("kürzel,worte\na,Hafen\nb,Werft\n", "kürzel|worte"),
        ("a,b\n1,Hafen\na,b\n2,Werft\n", "a|b"),
    ] {
        let found = read(table);
        assert_eq!(found.header.join("|"), header, "{table}");
        assert_eq!(found.remarks.is_empty(), !header.starts_with("column_1"), "{table}");
    }
    let options = ReadOptions { no_header: true, ..ReadOptions::default() };
    let found = read_with("id,text\n1,Hafen\n", &options);
    assert_eq!(found.rows(), ["1: id|text", "2: 1|Hafen"]);
    assert_eq!(found.remarks, ["no header: the columns are named column_1 and column_2"]);
}

#[test]
fn options_take_precedence() {
    let with = |delimiter, quote| ReadOptions { delimiter, quote, ..ReadOptions::default() };
    let table = "sep=;\nid,a;text,b\n1,'x;y','z'\n";
    assert_eq!(read_with(table, &with(Some(b','), None)).header, ["id", "a;text", "b"]);
    let quoted = read_with(table, &with(Some(b','), Some(b'\''))).rows();
    assert_eq!(quoted, ["3: 1|x;y|z"]);
    assert_eq!(read_with("id%text\n1%Hafen\n", &with(Some(b'%'), None)).format, "CSV with `%` between cells");
    assert_eq!(read_with("text\nÄ\n", &with(None, Some(0xC3))).rows(), ["2: Ä"]);
}

#[test]
fn rows_of_other_lengths_are_mended_or_rejected() {
    let table = "id,date,text,seite,ort\n\
                 1,2022-01-01,Der Hafen wächst und wächst,3,Ald\n\
                 2,2022-01-02,Die Werft ruht\n\
                 3,2022-01-03\n\
                 4,2022-01-04,Das Tor,4,Ald,,\n\
                 5,2022-01-05,Zu, viele,Zellen,3,Ald\n\
                 6\n\
                 7,2022-01-07,Ende,5,Ald\n";
    assert_eq!(
        read(table).rows(),
        [
            "2: 1|2022-01-01|Der Hafen wächst und wächst|3|Ald",
            "3: 2|2022-01-02|Die Werft ruht|| ~short",
            "4! ragged row: 2 cells where the header has 5",
            "5: 4|2022-01-04|Das Tor|4|Ald",
            "6! ragged row: 7 cells where the header has 5; is a cell with the delimiter not quoted?",
            "7! ragged row: 1 cell where the header has 5",
            "8: 7|2022-01-07|Ende|5|Ald",
        ]
    );
    let headless = "1,Hafen,a\n2,Werft,b\n3,zu,viel,x\n";
    assert_eq!(
        read(headless).rows()[2],
        "3! ragged row: 4 cells where the first rows have 3; is a cell with the delimiter not quoted?"
    );
}

#[test]
fn preambles_are_told() {
    let found = read("Pressespiegel;;\n\nDatum;Titel;Text\n01.04.2023;Kurz;Der Hafen\n");
    assert_eq!(found.remarks, ["skipped the 2 lines before the header, which is line 3"]);
}

#[test]
fn a_tsv_may_have_another_delimiter() {
    let read = |table: &str| {
        read_stream(Cursor::new(table.as_bytes().to_vec()), &ReadOptions::default(), true).unwrap()
    };
    assert_eq!(read("id;text\n1;Hafen\n2;Werft\n").format, "TSV with semicolons");
    assert_eq!(read("id\ttext\n1\tHafen;Werft\n").format, "TSV with tabs");
    assert_eq!(read("worte;a\tb;tag\nx;y\tz;1\n").format, "TSV with tabs");
}

#[test]
fn names_of_groups_above_the_header_are_no_header() {
    for (groups, header) in [
        ("Metadaten;;;Inhalt;", "id;Datum;Titel;Text;Ort"),
        ("Metadaten;;;Inhalt", "id;Datum;Titel;Text;Ort"),
        ("Metadaten;;;Inhalt;Verzeichnis", "id;Datum;Titel;Text;Ort"),
        ("Meta;Meta;Meta;Inhalt;Inhalt", "id;Datum;Titel;Text;Ort"),
        ("id;Metadaten;;Inhalt;", ";Datum;Titel;Text;Ort"),
    ] {
        let table = read(format!("{groups}\r\n{header}\r\n1;12.10.2022;Hafen;Der Hafen ruht;Nord\r\n"));
        assert_eq!(table.header.join("|"), "id|Datum|Titel|Text|Ort", "{groups}");
        assert_eq!(table.rows(), ["3: 1|12.10.2022|Hafen|Der Hafen ruht|Nord"], "{groups}");
        assert!(
            table.remarks[0].starts_with("line 1 above the header names groups of columns (`"),
            "{groups}"
        );
        assert_eq!(table.remarks.len(), 1, "{groups}");
    }
    let unusual = read("Meta;;Angaben\nNr.;Stand;Wortlaut\n1;12.10.2022;Der Hafen\n2;13.10.2022;Die Werft\n");
    assert_eq!(unusual.header.join("|"), "Nr.|Stand|Wortlaut");
    let after_title = read("Export;;\nMeta;;Inhalt\nDatum;Titel;Text\n12.10.2022;Hafen;Der Hafen\n");
    assert_eq!(after_title.header.join("|"), "Datum|Titel|Text");
    assert_eq!(after_title.remarks[0], "skipped the line before the header, which is line 2");
}

#[test]
fn a_first_row_of_words_below_a_header_with_a_blank_name_is_a_row() {
    let table = read("Titel;;Text\nHafen;Nord;Neu gebaut\nFähre;Süd;Die Fähre fährt\n");
    assert_eq!(table.rows(), ["2: Hafen|Nord|Neu gebaut", "3: Fähre|Süd|Die Fähre fährt"]);
    let table = read("Titel;;Text\nHafen;k.A.;Neu\nFähre;1.5.2022;Die Fähre\nTor;2.5.2022;Ein Tor\n");
    assert_eq!(table.records.len(), 3);
}
