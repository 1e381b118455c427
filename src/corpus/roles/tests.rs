//! Tests of roles that need a sample and records.

use std::sync::Arc;

use super::choose::Roles;
use super::columns::Columns;
use crate::corpus::value::{Fields, Value};

/// A row of columns and texts; `null` is no value.
fn row(fields: &[(&str, &str)]) -> Fields {
    let value = |text: &str| if text == "null" { Value::Null } else { Value::Text(text.into()) };
    fields.iter().map(|(name, text)| (Arc::from(*name), value(text))).collect()
}

/// Chooses roles by the first rows, and returns a line for each record: date, text, and what is from
/// other columns.
fn read(sample: &[Fields], records: &[Fields], columns: &Columns) -> Vec<String> {
    let roles = Roles::choose(columns, None, &sample.iter().collect::<Vec<_>>()).roles;
    let line = |record: &Fields| match roles.article(record.clone(), || "own".to_owned()) {
        Ok(article) => {
            let meta = &article.document.meta;
            let date = meta.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
            let from: Vec<String> =
                article.from_others.iter().map(|(role, name)| format!("{}={name}", role.name())).collect();
            format!(
                "{} {date} {} [{}]",
                meta.id,
                article.document.text.replace("\n\n", " | "),
                from.join(" ")
            )
        }
        Err(reason) => format!("! {reason}"),
    };
    records.iter().map(line).collect()
}

fn read_all(rows: &[Fields]) -> Vec<String> {
    read(rows, rows, &Columns::default())
}

const HARBOUR: &str = "Der Hafen von Aldersund wächst weiter.";
const YARD: &str = "Die Werft in Nordbeck ruht seit gestern.";

#[test]
fn every_spelling_of_a_column_has_its_role() {
    let rows = [
        row(&[("ID", "a"), ("Text", HARBOUR), ("publishedAt", "2022-10-12"), ("title", "Hafen")]),
        row(&[("id", "b"), ("text", YARD), ("published_at", "2022-10-13"), ("Title", "Werft")]),
        row(&[("Id", "c"), ("TEXT", "Kurz."), ("published-at", "2022-10-14")]),
        row(&[("Id", "d"), ("Texte", "Kurz.")]),
    ];
    assert_eq!(
        read_all(&rows),
        [
            format!("a 2022-10-12 Hafen | {HARBOUR} [text=Text]"),
            format!("b 2022-10-13 Werft | {YARD} [date=published_at id=id title=Title]"),
            "c 2022-10-14 Kurz. [text=TEXT date=published-at id=Id]".to_owned(),
            "! no field `text`; the fields are: Id, Texte".to_owned(),
        ]
    );
}

#[test]
fn the_spelling_of_a_named_column_may_vary_but_no_other_name_takes_its_place() {
    let columns =
        Columns { text: Some("inhalt".to_owned()), date: Some("stand".to_owned()), ..Columns::default() };
    let rows = [
        row(&[("inhalt", HARBOUR), ("stand", "2022")]),
        row(&[("Inhalt", YARD), ("Stand", "2023")]),
        row(&[("text", YARD), ("date", "2023")]),
        row(&[("inhalt", ""), ("text", YARD)]),
    ];
    let found = read(&rows, &rows, &columns);
    assert_eq!(found[1], format!("own 2023 {YARD} [text=Inhalt date=Stand]"));
    assert_eq!(found[2..], ["! no field `inhalt`; the fields are: text, date", "! empty text"]);
}

#[test]
fn records_of_another_kind_give_their_own_columns() {
    let rows = [
        row(&[("text", HARBOUR), ("date", "2022-10-12"), ("title", "Hafen"), ("image.title", "Bild")]),
        row(&[("content", "Kurz."), ("published", "2022-10-13"), ("headline", "Werft")]),
        row(&[("text", ""), ("content", YARD), ("date", "null"), ("datum", "14.10.2022"), ("title", "")]),
        row(&[("text", "null"), ("content", "Kurz.")]),
        row(&[("text", "n/a"), ("content", "https://bote.example/1")]),
        row(&[("message", YARD), ("image.title", "Bild"), ("image.date", "2022")]),
        row(&[("video.text", "Kurz.")]),
        row(&[("text", "null"), ("video.text", YARD)]),
    ];
    assert_eq!(
        read(&rows[..1], &rows, &Columns::default()),
        [
            format!("own 2022-10-12 Hafen | {HARBOUR} []"),
            "own 2022-10-13 Werft | Kurz. [text=content date=published title=headline]".to_owned(),
            format!("own 2022-10-14 {YARD} [text=content date=datum]"),
            "! empty text".to_owned(),
            "! empty text".to_owned(),
            format!("own - {YARD} [text=message]"),
            "own - Kurz. [text=video.text]".to_owned(),
            "! empty text".to_owned(),
        ]
    );
}

#[test]
fn columns_that_stand_beside_those_with_a_role_mean_something_else() {
    let rows = [
        row(&[
            ("text", HARBOUR),
            ("description", YARD),
            ("date", "2022-10-12"),
            ("created", "2023-01-01"),
            ("title", "a"),
            ("headline", "b"),
        ]),
        row(&[
            ("text", ""),
            ("description", YARD),
            ("date", ""),
            ("created", "2023-01-01"),
            ("title", ""),
            ("headline", "b"),
        ]),
        row(&[("description", YARD), ("created", "2023-01-01"), ("headline", "b")]),
        row(&[("text", HARBOUR), ("created", "2023-01-01"), ("headline", "b")]),
    ];
    assert_eq!(
        read_all(&rows)[1..],
        [
            "! empty text".to_owned(),
            "! no field `text`; the fields are: description, created, headline".to_owned(),
            format!("own - {HARBOUR} []")
        ]
    );
    // A full text is one, wherever it stands.
    let rows = [row(&[("text", HARBOUR), ("body", "Der Hafen.")]), row(&[("text", ""), ("body", YARD)])];
    assert_eq!(read(&rows[..1], &rows, &Columns::default())[1], format!("own - {YARD} [text=body]"));
}

#[test]
fn dates_whose_order_is_not_known_are_not_taken_from_other_columns() {
    let rows = [
        row(&[("text", HARBOUR), ("date", "2022-10-12")]),
        row(&[("text", HARBOUR), ("published", "10/12/2022")]),
        row(&[("text", HARBOUR), ("published", "gestern")]),
        row(&[("text", HARBOUR), ("published", "Oct 12, 2022")]),
    ];
    let dates: Vec<bool> = read_all(&rows).iter().map(|line| line.contains("2022")).collect();
    assert_eq!(dates, [true, false, false, true]);
}

#[test]
fn full_texts_that_begin_after_a_sample_of_headlines_are_read() {
    let headline = [row(&[("title", "Hafen wächst"), ("teaser", "null")])];
    let records = [
        row(&[("title", "Hafen wächst"), ("text", "null")]),
        row(&[("title", "Werft ruht"), ("text", YARD)]),
        row(&[("title", "Werft ruht"), ("content", YARD), ("teaser", HARBOUR)]),
        row(&[("headline", "Werft ruht")]),
        row(&[("content", YARD)]),
    ];
    assert_eq!(
        read(&headline, &records, &Columns::default()),
        [
            "own - Hafen wächst []".to_owned(),
            format!("own - Werft ruht | {YARD} [text=text]"),
            format!("own - Werft ruht | {YARD} [text=content]"),
            "own - Werft ruht [text=headline]".to_owned(),
            format!("own - {YARD} [text=content]"),
        ]
    );
    let teaser = [row(&[("title", "Hafen wächst"), ("teaser", HARBOUR), ("text", "null")])];
    assert_eq!(
        read(&teaser, &records[1..3], &Columns::default()),
        [
            format!("own - Werft ruht | {YARD} [text=text]"),
            format!("own - Werft ruht | {YARD} [text=content]"),
        ]
    );
}

#[test]
fn a_text_that_is_cut_off_yields_to_a_whole_one() {
    let cut = |at: usize| format!("Der Hafen von Aldersund wä… [+{at} chars]");
    let choose = |rows: &[Fields]| {
        let chosen = Roles::choose(&Columns::default(), None, &rows.iter().collect::<Vec<_>>());
        (chosen.roles.text.unwrap().to_string(), chosen.remarks.join("; "))
    };
    let long = format!("{HARBOUR} {YARD}");
    let rows = |other: &str, text: &str| -> Vec<Fields> {
        (0..6)
            .map(|at| {
                row(&[
                    ("content", &cut(at)),
                    (other, text),
                    ("words", "a b c d e f g h i j k l m n o p q r s t u v w x y z"),
                ])
            })
            .collect()
    };
    for (other, text, expected) in [
        ("description", &*long, "description"),
        ("description", YARD, "content"),
        ("volle_meldung", &long, "volle_meldung"),
        ("text", &long, "text"),
        ("description", &format!("{long} Und so weiter…"), "content"),
    ] {
        let (column, remarks) = choose(&rows(other, text));
        assert_eq!(column, expected, "{other}: {text}");
        let remark = "the texts in `content` are cut off by their source";
        let instead =
            if column == "content" { String::new() } else { format!("; `{column}` is the text instead") };
        // A full text that is longer anyway is not worth a remark.
        assert!(column == "text" || remarks == format!("{remark}{instead}"), "{remarks}");
    }
    // Each record has the whole text, as it was chosen.
    let sample = rows("description", &long);
    let found = read(&sample, &sample[..2], &Columns::default());
    assert!(found.iter().all(|article| article.contains(&long) && !article.contains("[text=")), "{found:?}");
    // Records without the whole text have the cut one, without its mark and half word.
    let found = read(
        &rows("description", &long),
        &[row(&[("content", &cut(7))]), row(&[("content", "[+7 chars]")])],
        &Columns::default(),
    );
    assert_eq!(found, ["own - Der Hafen von Aldersund [text=content]", "! empty text"]);
}

#[test]
fn german_columns_go_before_those_of_other_languages() {
    let english = "The harbour of Aldersund grows and the council wants more ships and more quays by far.";
    for (columns, text, title) in [
        (&["title_en", "text_en", "title_de", "text_de"][..], "text_de", Some("title_de")),
        (&["titel", "text (en)", "text"], "text", Some("titel")),
        (&["contentEN", "contentDE"], "contentDE", None),
        (&["en_body", "text_german"], "text_german", None),
        (&["Wortlaut_en", "Wortlaut_de"], "Wortlaut_de", None),
        (&["Wortlaut_en", "Wortlaut"], "Wortlaut", None),
        (&["text_en", "text_fr"], "text_en", None),
    ] {
        let fields = |number: usize| {
            let text = |name: &str| match name.to_lowercase() {
                name if name.starts_with("tit") => format!("Hafen {number}"),
                name if name.contains("en") && !name.contains("german") && !name.ends_with("de") => {
                    format!("{english} {number}")
                }
                _ => format!("{YARD} {number}"),
            };
            let values: Vec<(&str, String)> = columns.iter().map(|name| (*name, text(name))).collect();
            row(&values.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>())
        };
        let rows: Vec<Fields> = (0..4).map(fields).collect();
        let chosen = Roles::choose(&Columns::default(), None, &rows.iter().collect::<Vec<_>>());
        assert_eq!(chosen.roles.text.as_deref(), Some(text), "{columns:?}");
        assert_eq!(chosen.roles.title.as_deref(), title, "{columns:?}");
        let remark = format!("there are columns in several languages: `{text}` is the text, because it ");
        assert!(chosen.remarks.join("; ").contains(&remark), "{columns:?}: {:?}", chosen.remarks);
    }
}
