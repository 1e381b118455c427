//! Copies in corpora that are not as they should be.

use rand::Rng;
use rand::seq::SliceRandom;
use zeitwort::corpus::Document;

use super::newsroom::{article, groups, texts};
use crate::support::random;

#[test]
fn one_article_many_times_is_one_group() {
    let text = &texts(1, 1)[0];
    let same: Vec<Document> = (0..20_000).map(|row| article(format!("{row:05}"), 0, text)).collect();
    let found = groups(&same);
    assert_eq!((found.groups().len(), found.copies()), (1, 19_999));
    // Not quite the same.
    let numbered: Vec<Document> = (0..5000)
        .map(|row| article(format!("{row:05}"), row % 3, &format!("Meldung {row}. {text}")))
        .collect();
    let found = groups(&numbered);
    assert_eq!((found.groups().len(), found.copies()), (1, 4999));
}

#[test]
fn empty_and_short_articles_are_not_compared() {
    let texts = ["", "Wort", "Der Liveticker zum Nachlesen", "…", "Wort", "Der Liveticker zum Nachlesen"];
    let documents: Vec<Document> =
        texts.iter().enumerate().map(|(row, text)| article(row.to_string(), 0, text)).collect();
    let found = groups(&documents);
    assert_eq!((found.groups().len(), found.too_short()), (0, 6));
    assert!(groups([]).groups().is_empty());
}

/// Articles of one to four sentences, each with the same footer of four.
fn with_footer(number: usize, days: i32) -> Vec<Document> {
    let mut random = random(2);
    let texts = texts(number + 1, 2);
    let first = |text: &str, sentences: usize| text.split_inclusive('.').take(sentences).collect::<String>();
    let footer = first(&texts[number], 4);
    (0..number)
        .map(|row| {
            let own = first(&texts[row], random.gen_range(1..=4));
            article(format!("{row:05}"), random.gen_range(0..days), &format!("{own} {footer}"))
        })
        .collect()
}

#[test]
fn a_footer_in_every_article_makes_no_copies() {
    for days in [1, 60, 1000] {
        let documents = with_footer(1500, days);
        let found = groups(&documents);
        // Some have hardly a word of their own.
        assert!(found.copies() <= 10, "{days} days: {} copies", found.copies());
        let undated: Vec<Document> = documents
            .iter()
            .map(|document| Document::new(document.meta.id.clone(), None, document.text.clone()))
            .collect();
        assert!(groups(&undated).copies() <= 10, "undated: {} copies", groups(&undated).copies());
    }
}

#[test]
fn copies_are_found_in_spite_of_a_footer() {
    let mut documents = with_footer(600, 1000);
    let texts = texts(100, 4);
    let footer: String =
        documents[0].text.split_inclusive('.').rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
    for (row, text) in texts.iter().enumerate() {
        for paper in ["a", "b"] {
            documents.push(article(format!("{paper}{row:03}"), 7 * row as i32, &format!("{text} {footer}")));
        }
    }
    documents.shuffle(&mut random(4));
    let found = groups(&documents);
    let pairs = found.groups().iter().filter(|group| group.members.len() == 2);
    let right = pairs.filter(|group| group.members[0].doc_id[1..] == group.members[1].doc_id[1..]);
    assert_eq!(right.count(), 100);
    assert!(found.groups().len() <= 104, "{}", found.groups().len());
}

#[test]
fn articles_of_ten_megabytes_are_compared() {
    let texts = texts(2, 6);
    let long =
        |text: &str, salt: usize| (0..12_000).map(|part| format!("{text} {salt}{part} ")).collect::<String>();
    let (one, other) = (long(&texts[0], 1), long(&texts[1], 2));
    assert!(one.len() > 10_000_000);
    let found =
        groups(&[article("a", 0, &one), article("b", 0, &other), article("c", 1, &format!("Neu. {one}"))]);
    assert_eq!(found.copy_of(2), Some("a"));
    assert_eq!(found.copies(), 1);
}
