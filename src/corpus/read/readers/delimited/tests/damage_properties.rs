//! Tables made by chance that are cut off, wrapped, broken into lines or written with backslashes: an
//! article comes back whole or not at all.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;

fn part() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => prop::sample::select(vec!["Hafen", "Werft", "Rat", "das Tor", "12.", "Ä"]),
        3 => Just(" "),
        2 => prop::sample::select(vec![",", ";", "\t"]),
        2 => prop::sample::select(vec!["\n", "\r\n", "\n\n"]),
        2 => prop::sample::select(vec!["\"", "„Ja\"", "\"so\"", "s'", "\\"]),
    ]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop::collection::vec(part(), 0..12).prop_map(|parts| parts.concat()), 2..10)
}

const HEADER: [&str; 4] = ["id", "datum", "text", "ort"];

/// The rows of a table. Each text ends with a word of its own.
fn rows(texts: &[String]) -> Vec<[String; 4]> {
    let row = |(index, text): (usize, &String)| {
        [
            format!("{}", index + 7),
            format!("2022-01-{:02}", index + 1),
            format!("Der {text} Rat{index}"),
            "Ald".to_owned(),
        ]
    };
    texts.iter().enumerate().map(row).collect()
}

/// A table with all cells in quotation marks.
fn quoted(rows: &[[String; 4]], delimiter: u8) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer(Vec::new());
    writer.write_record(HEADER).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn expected(rows: &[[String; 4]]) -> Vec<Vec<String>> {
    rows.iter()
        .map(|row| HEADER.iter().zip(row).map(|(name, cell)| format!("{name}={cell}")).collect())
        .collect()
}

/// The rows that were read, without those rejected.
fn read_rows(found: &ReadTable) -> Vec<Vec<String>> {
    found.records.iter().filter_map(|(_, fields, _)| fields.clone().ok()).collect()
}

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(20_221_013), ..ProptestConfig::default() })]

    #[test]
    fn a_table_that_is_cut_off_gives_whole_rows_and_says_so(
        texts in texts(),
        delimiter in prop::sample::select(DELIMITERS.to_vec()),
        place: prop::sample::Index,
    ) {
        let rows = rows(&texts);
        let table = quoted(&rows, delimiter);
        let begin = table.find('\n').unwrap() + 1;
        let places: Vec<usize> = (begin..table.len()).filter(|&at| table.is_char_boundary(at)).collect();
        let at = places[place.index(places.len())];
        let cut = &table[..at];
        // Between two marks that stand for one, the first one closes the cell.
        prop_assume!(!(cut.ends_with('"') && table[at..].starts_with('"')));
        // These could be marks that are not doubled, at the end of the file.
        prop_assume!(!cut.ends_with("„Ja\"\""));
        // The last cell is empty then, as it may be.
        let last_text = |row: usize| cut.ends_with(&format!("Rat{row}\"{}", char::from(delimiter)));
        prop_assume!(!(0..rows.len()).any(last_text));
        let found = read(cut);
        let read = read_rows(&found);
        let whole = expected(&rows);
        prop_assert!(read.len() <= whole.len() && read == whole[..read.len()], "{}\n{:#?}", cut, found.rows());
        // What is missing is rejected.
        let is_between_rows = cut.ends_with("\"\n") && table[at..].starts_with('"') || read.len() == whole.len();
        let is_complete = cut.ends_with('"') && table[at..].starts_with('\n');
        let is_rejected = found.records.last().is_some_and(|(_, fields, _)| fields.is_err());
        prop_assert!(is_rejected || is_between_rows || is_complete, "{}\n{:#?}", cut, found.rows());
    }

    #[test]
    fn a_table_whose_rows_are_one_cell_is_the_same_table(
        texts in texts(),
        delimiter in prop::sample::select(DELIMITERS.to_vec()),
        after in prop::sample::select(vec!["", ";;"]),
        carriage_return: bool,
    ) {
        let rows = rows(&texts);
        let line_end = if carriage_return { "\r\n" } else { "\n" };
        let mut wrapped = String::new();
        for row in std::iter::once(HEADER.map(str::to_owned)).chain(rows.iter().cloned()) {
            let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
            writer.write_record(&row).unwrap();
            let line = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let line = line.strip_suffix('\n').unwrap();
            wrapped += &format!("\"{}\"{after}{line_end}", line.replace('"', "\"\""));
        }
        let found = read(&wrapped);
        prop_assert_eq!(read_rows(&found), expected(&rows), "{}\n{:#?}", wrapped, found.rows());
    }

    #[test]
    fn what_backslashes_escape_comes_back(
        texts in texts(),
        delimiter in prop::sample::select(DELIMITERS.to_vec()),
    ) {
        let mut rows = rows(&texts);
        // Some texts show what backslashes mean.
        rows[0][2] += &format!("{0} Ende{0}", char::from(delimiter));
        rows.push(["98", "2022-02-01", &format!("Hafen{0} alt", char::from(delimiter)), "Ald"].map(str::to_owned));
        rows.push(["99", "2022-02-02", "Ende", "Ald"].map(str::to_owned));
        let escaped = |cell: &str| -> String {
            let special = |c: char| matches!(c, '\\' | '"' | '\n' | '\r') || c == char::from(delimiter);
            cell.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
        };
        let delimiter = char::from(delimiter).to_string();
        let mut table = HEADER.join(&delimiter) + "\n";
        for row in &rows {
            table += &row.each_ref().map(|cell| escaped(cell)).join(&delimiter);
            table += "\n";
        }
        let found = read(&table);
        prop_assert_eq!(read_rows(&found), expected(&rows), "{}\n{:#?}", table, found.rows());
    }

    /// Texts are written as they are: with line breaks, and with marks within them.
    #[test]
    fn a_text_that_is_broken_into_lines_comes_back_whole_or_not_at_all(
        texts in texts(),
        text_is_last: bool,
    ) {
        let texts: Vec<String> = texts.iter().map(|text| text.replace(['\t', '\\'], " ").replace("\r\n", "\n")).collect();
        let mut rows = rows(&texts);
        // A line after the last row may be a note if no row before has lines.
        rows[0][2] += "\nEr geht. Rat0";
        let mut table = String::new();
        for [id, date, text, place] in &rows {
            // Some rows are not broken.
            let plain = [id.as_str(), date, "Der Rat tagt heute im Hafen", place];
            for [id, date, text, place] in [plain, [id, date, text, place]] {
                let cells = if text_is_last { [id, date, place, text] } else { [id, date, text, place] };
                table += &(cells.join("\t") + "\n");
            }
        }
        let header = if text_is_last { "id\tdatum\tort\ttext\n" } else { "id\tdatum\ttext\tort\n" };
        let found = read(format!("{header}{table}"));
        for (_, fields, _) in &found.records {
            let Ok(fields) = fields else { continue };
            let text = fields.iter().find_map(|field| field.strip_prefix("text=")).unwrap();
            // A quoted cell loses its marks, and a blank line its spaces.
            let words = |text: &str| -> Vec<String> {
                text.replace('"', " ").split_whitespace().map(str::to_owned).collect()
            };
            let same = |whole: &str| words(whole) == words(text);
            let is_whole = text == "Der Rat tagt heute im Hafen" || rows.iter().any(|row| same(&row[2]));
            prop_assert!(is_whole, "half a text: {:?} of\n{}\n{:#?}", text, table, found.rows());
        }
    }
}
