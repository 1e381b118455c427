//! Boilerplate is found in corpora of all sizes, and copies and quotations are not.

use std::borrow::Cow;

use super::*;
use crate::corpus::date::calendar_date::Date;

/// Numbers that look random.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// A sentence of invented words.
    fn sentence(&mut self) -> String {
        const PARTS: [&str; 12] =
            ["ka", "lo", "mir", "ten", "bu", "sal", "dor", "fi", "gran", "he", "wu", "ster"];
        let mut words: Vec<String> = Vec::new();
        for _ in 0..6 + self.below(8) {
            words.push((0..2 + self.below(3)).map(|_| PARTS[self.below(PARTS.len())]).collect());
        }
        format!("Der {}.", words.join(" "))
    }

    fn body(&mut self, paragraphs: usize) -> Vec<String> {
        (0..paragraphs).map(|_| format!("{} {}", self.sentence(), self.sentence())).collect()
    }
}

struct Given {
    id: String,
    date: Option<Date>,
    source: Option<&'static str>,
    text: String,
}

/// Articles over two years, with the text that `text` makes of a body and the number of the article.
fn corpus(number: usize, text: impl Fn(usize, &str) -> String) -> Vec<Given> {
    let mut numbers = Numbers(7);
    (0..number)
        .map(|index| {
            let body = numbers.body(3 + index % 4).join("\n\n");
            Given {
                id: format!("a{index}"),
                date: Date::from_unix_days(19_000 + (index * 730 / number) as i32),
                source: None,
                text: text(index, &body),
            }
        })
        .collect()
}

fn learned(articles: &[Given]) -> Boilerplate {
    Boilerplate::learn(articles.iter().map(|given| (&*given.id, given.date, given.source, &*given.text)))
}

fn texts(boilerplate: &Boilerplate) -> Vec<&str> {
    let mut texts: Vec<&str> = boilerplate.lines().iter().map(|line| &*line.text).collect();
    texts.sort_unstable();
    texts
}

const NOTICE: &str = "Bitte schalten Sie Skripte in Ihrem Programm ein.";
const CALL: &str = "Bestellen Sie hier unseren Brief";
/// A line without the words of a website.
const FORMULA: &str = "Dieser Text stand zuerst im Heft.";
const COOKIES: &str = "Wir nutzen Kekse. Mit einem Klick stimmen Sie zu.";

fn with_footer(body: &str) -> String {
    format!("{NOTICE}\n\n{body}\n\n{COOKIES}\n{CALL}\nImpressum\nDatenschutz")
}

#[test]
fn footers_are_found_from_half_way_on() {
    for number in [50, 400, 2_000] {
        let articles = corpus(
            number,
            |index, body| if index < number / 2 { body.to_owned() } else { with_footer(body) },
        );
        let boilerplate = learned(&articles);
        assert_eq!(
            texts(&boilerplate),
            [CALL, "Bestellen Sie hier unseren Brief\nImpressum", NOTICE, "Impressum\nDatenschutz", COOKIES]
        );
        assert!(boilerplate.lines().iter().all(|line| line.articles == number as u64 / 2));
        for given in &articles {
            let kept = boilerplate.remove(&given.text);
            assert!(
                !kept.contains("Kekse") && !kept.contains("Impressum") && kept.starts_with("Der "),
                "{kept}"
            );
            assert!(kept.ends_with('.'), "{kept}");
        }
    }
}

#[test]
fn what_is_left_is_the_text() {
    let articles = corpus(60, |_, body| with_footer(body));
    let plain = corpus(60, |_, body| body.to_owned());
    let boilerplate = learned(&articles);
    for (given, plain) in articles.iter().zip(&plain) {
        assert_eq!(boilerplate.remove(&given.text), plain.text);
        assert!(matches!(boilerplate.remove(&plain.text), Cow::Borrowed(_)));
    }
    for (text, expected) in [
        ("Titel\nBitte schalten Sie Skripte in Ihrem Programm ein.\nEins.", "Titel\nEins."),
        ("Eins.\n\nBestellen Sie hier unseren Brief\n\nZwei.", "Eins.\n\nZwei."),
        ("Eins. Bestellen Sie hier unseren Brief", "Eins."),
        (
            "Bitte schalten Sie Skripte in Ihrem Programm ein. Eins ist da. Bestellen Sie hier unseren Brief",
            "Eins ist da.",
        ),
        ("Impressum\n\nEins.", "Impressum\n\nEins."),
        ("Eins.\nDatenschutz", "Eins.\nDatenschutz"),
        ("Bestellen Sie hier unseren Brief", ""),
        (
            "Er sagte: Bestellen Sie hier unseren Brief, oder nicht.",
            "Er sagte: Bestellen Sie hier unseren Brief, oder nicht.",
        ),
        ("", ""),
    ] {
        assert_eq!(boilerplate.remove(text), expected, "{text:?}");
    }
}

#[test]
fn a_footer_of_one_source_among_many_is_found() {
    const SOURCES: [&str; 5] = ["Bote", "Kurier", "Blatt", "Post", "Wache"];
    let mut articles =
        corpus(600, |index, body| if index % 5 == 3 { format!("{body}\n{CALL}") } else { body.to_owned() });
    let plain = |text: &str| text.replace(CALL, FORMULA);
    articles.iter_mut().for_each(|given| given.text = plain(&given.text));
    // Without sources, the line is in too small a share of the articles.
    assert_eq!(texts(&learned(&articles)), Vec::<&str>::new());
    for (index, given) in articles.iter_mut().enumerate() {
        given.source = Some(SOURCES[index % 5]);
    }
    assert_eq!(texts(&learned(&articles)), [FORMULA]);
}

#[test]
fn a_notice_is_found_without_sources() {
    let footer = "Alle Rechte an diesem Text liegen bei der Druckerei des Dorfes und ihren Freunden";
    let articles = corpus(
        600,
        |index, body| if index % 12 == 0 { format!("{body}\n{footer}") } else { body.to_owned() },
    );
    assert_eq!(texts(&learned(&articles)), [footer]);
    // Agencies repeat the background of a story, and that is news.
    let background = "Nordland führt seit mehr als zwei Jahren einen Krieg gegen seine Nachbarn im Süden";
    let articles =
        corpus(
            600,
            |index, body| if index % 12 == 0 { format!("{body}\n{background}") } else { body.to_owned() },
        );
    assert_eq!(texts(&learned(&articles)), Vec::<&str>::new());
    // Within the text, the notice is part of it.
    let articles = corpus(600, |index, body| {
        if index % 12 == 0 { format!("{body}\n{footer}\n{body} Ende.") } else { body.to_owned() }
    });
    assert_eq!(texts(&learned(&articles)), Vec::<&str>::new());
}

#[test]
fn footers_glued_to_the_text_are_found() {
    for glue in [" ", ""] {
        let articles = corpus(200, |index, body| {
            let one_line = body.replace("\n\n", " ");
            if index < 100 { one_line } else { format!("{NOTICE}{glue}{one_line}{glue}{COOKIES} {CALL}") }
        });
        let boilerplate = learned(&articles);
        assert_eq!(
            texts(&boilerplate),
            [CALL, NOTICE, "Mit einem Klick stimmen Sie zu.", "Wir nutzen Kekse."]
        );
        for given in &articles {
            let kept = boilerplate.remove(&given.text);
            assert!(kept.starts_with("Der ") && kept.ends_with('.') && !kept.contains("Klick"), "{kept}");
        }
    }
}

#[test]
fn copies_are_not_boilerplate() {
    let mut numbers = Numbers(3);
    let story = numbers.body(3).join("\n");
    // One story in 40 outlets on one day, some with a title of their own, among 200 articles.
    let articles: Vec<Given> = corpus(200, |index, body| match index {
        80..100 => story.clone(),
        100..120 => format!("Titel Nummer {index} des Blattes\n{story}"),
        _ => body.to_owned(),
    })
    .into_iter()
    .enumerate()
    .map(|(index, given)| match index {
        80..120 => Given { date: Date::from_unix_days(19_300), ..given },
        _ => given,
    })
    .collect();
    assert_eq!(texts(&learned(&articles)), Vec::<&str>::new());
    // One story that is read again each week.
    let articles = corpus(200, |index, body| if index % 3 == 0 { story.clone() } else { body.to_owned() });
    assert_eq!(texts(&learned(&articles)), Vec::<&str>::new());
}

#[test]
fn background_and_short_lines_are_not_boilerplate() {
    // The background of one topic, in most articles of seven weeks.
    let background = "Der Fluss war im Frühjahr über die Ufer getreten und hatte 30 Häuser zerstört.";
    let articles = corpus(3_000, |index, body| match index {
        1_000..1_200 if index % 10 < 7 => format!("{body}\n{background}"),
        _ => body.to_owned(),
    });
    assert_eq!(texts(&learned(&articles)), Vec::<&str>::new());
    // An event that all articles of seven weeks are about.
    let event = "Nach dem Bruch des Deiches suchen Helfer weiter nach Vermissten.";
    let articles =
        corpus(
            600,
            |index, body| {
                if (200..240).contains(&index) { format!("{event}\n{body}") } else { body.to_owned() }
            },
        );
    assert_eq!(texts(&learned(&articles)), Vec::<&str>::new());
    let articles = corpus(300, |index, body| {
        let place = ["Dorfstadt", "Politik", "Aus aller Welt"][index % 3];
        format!("{place}\n{body}\nVielen Dank.")
    });
    assert_eq!(texts(&learned(&articles)), Vec::<&str>::new());
    let few = corpus(9, |_, body| with_footer(body));
    assert_eq!(texts(&learned(&few)), Vec::<&str>::new());
}

#[test]
fn articles_without_dates_need_more_evidence() {
    let undated = |number: usize, share: usize| {
        let mut articles =
            corpus(
                number,
                |index, body| {
                    if index % share > 0 { format!("{body}\n{CALL}") } else { body.to_owned() }
                },
            );
        articles.iter_mut().for_each(|given| given.date = None);
        texts(&learned(&articles)).len()
    };
    assert_eq!([undated(50, 10), undated(50, 3), undated(15, 10)], [1, 0, 0]);
}

#[test]
fn the_order_of_articles_does_not_matter() {
    let articles =
        corpus(500, |index, body| if index % 10 > 0 { with_footer(body) } else { body.to_owned() });
    for limit in [100, 10_000] {
        let learner = |articles: &mut dyn Iterator<Item = &Given>| {
            let mut learner = BoilerplateLearner::with_limit(limit);
            articles.for_each(|given| learner.add(&given.id, given.date, given.source, &given.text));
            learner
        };
        let forward = learner(&mut articles.iter());
        let mut merged = learner(&mut articles.iter().rev().skip(250));
        merged.merge(learner(&mut articles.iter().skip(250)));
        assert_eq!(forward.articles().len(), limit.min(500));
        assert!(forward.articles().eq(merged.articles()));
        let (forward, merged) = (forward.finish(), merged.finish());
        assert_eq!(forward, merged);
        assert!(forward.lines().len() > 2);
        let saved = serde_json::to_string(&forward).unwrap();
        let read: Boilerplate = serde_json::from_str(&saved).unwrap();
        assert_eq!(read, forward);
        assert_eq!(read.remove(&articles[0].text), forward.remove(&articles[0].text));
    }
}

#[test]
fn lines_are_learned_at_the_edges_of_long_texts() {
    let articles = corpus(60, |index, body| {
        let middle = format!("{body}\n").repeat(30);
        format!("{NOTICE}\n{middle}\n{CALL} \n{middle}\n{NOTICE}\n{middle}Der Ort Nummer {index}.\n{COOKIES}")
    });
    let boilerplate = learned(&articles);
    assert_eq!(texts(&boilerplate), [NOTICE, COOKIES]);
    let mut removed = Vec::new();
    let kept = boilerplate.remove_and_count(&articles[0].text, |line| removed.push(line));
    // Lines are learned at the edges, and removed anywhere.
    assert_eq!(removed.len(), 3);
    assert!(kept.contains(CALL) && !kept.contains(NOTICE) && !kept.contains(COOKIES));
}

#[test]
fn any_text_is_removed_from_without_panic() {
    let boilerplate = learned(&corpus(60, |_, body| with_footer(body)));
    let mut numbers = Numbers(1);
    for _ in 0..2_000 {
        let parts = [
            NOTICE,
            COOKIES,
            CALL,
            "Impressum",
            "Datenschutz",
            "\n",
            " ",
            "ä",
            "Der Rat tagt.",
            "„",
            ".",
            "\n\n",
        ];
        let text: String = (0..numbers.below(60)).map(|_| parts[numbers.below(parts.len())]).collect();
        let kept = boilerplate.remove(&text);
        let mut letters = text.chars();
        assert!(kept.chars().all(|letter| letters.any(|other| other == letter)), "{text:?}");
    }
}

#[test]
fn a_month_of_daily_articles_is_enough() {
    let articles: Vec<(String, String)> = (1..=28)
        .map(|day| {
            (format!("2024-02-{day:02}"), format!("Am Tag {day} war Markt.\nAbonnieren Sie unseren Brief"))
        })
        .collect();
    let boilerplate = Boilerplate::learn(
        articles.iter().map(|(date, text)| (&**date, Date::parse(date).ok(), Some("Bote"), &**text)),
    );
    assert_eq!(boilerplate.lines()[0].text, "Abonnieren Sie unseren Brief");
    assert_eq!(boilerplate.lines()[0].articles, 28);
    assert_eq!(boilerplate.remove("Der Rat tagt.\nAbonnieren Sie unseren Brief"), "Der Rat tagt.");
}

#[test]
fn titles_stay() {
    let choice = crate::corpus::boilerplate::Choice::Known(
        Boilerplate::new(vec![BoilerplateLine { text: "Das Wetter heute".to_owned(), articles: 30 }], 30)
            .into(),
    );
    let removed = |text: &'static str, title| choice.remove(text, title).0;
    assert_eq!(
        removed("Das Wetter heute\n\nEs regnet.", Some("Das Wetter heute")),
        "Das Wetter heute\n\nEs regnet."
    );
    assert_eq!(
        removed("Das Wetter heute\n\nEs regnet.\nDas Wetter heute", Some("Das Wetter heute")),
        "Das Wetter heute\n\nEs regnet."
    );
    assert_eq!(removed("Das Wetter heute\n\nEs regnet.", None), "Es regnet.");
}
