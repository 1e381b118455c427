//! Tests of whole searches on small corpora.

use proptest::prelude::*;

use super::{Passage, Passages, PassagesParams};
use crate::corpus::{Date, Document};

fn document(id: &str, day: Option<i8>, text: &str) -> Document {
    Document::new(id, day.and_then(|day| Date::day(2023, 5, day)), text)
}

/// `words` invented words that no other `name` has.
fn prose(name: &str, words: usize) -> String {
    (0..words).map(|word| format!("{name}{word}")).collect::<Vec<_>>().join(" ")
}

fn found(params: &PassagesParams, documents: &[Document]) -> Passages {
    params.find(documents).unwrap()
}

/// The ids and the text of each passage.
fn rows<'d>(found: &Passages, documents: &'d [Document]) -> Vec<(&'d str, &'d str, &'d str)> {
    let row = |passage: &Passage| {
        let id = |index: usize| documents[index].meta.id.as_str();
        (id(passage.document), id(passage.other), passage.text(documents))
    };
    found.passages.iter().map(row).collect()
}

#[test]
fn a_passage_lies_between_its_first_and_last_equal_words() {
    let report = prose("x", 14);
    let documents = [
        document("b", Some(4), &format!("{} „{report}“, {}", prose("b", 9), prose("c", 9))),
        document("a", Some(1), &format!("{} {}! {}", prose("a", 30), report.to_uppercase(), prose("d", 5))),
        document("c", None, &format!("{report}.")),
    ];
    let all = found(&Passages::params(), &documents);
    let expected = [("b", "a", &*report), ("c", "a", &*report), ("c", "b", &*report)];
    assert_eq!(rows(&all, &documents), expected);
    assert_eq!(all.pairs, 3);
    let passage = &all.passages[0];
    assert_eq!((passage.words, passage.lag_days), (14, Some(3)));
    assert_eq!(passage.other_text(&documents), report.to_uppercase());
    let characters: Vec<char> = documents[0].text.chars().collect();
    let by_characters: String = characters[passage.start as usize..passage.end as usize].iter().collect();
    assert_eq!(by_characters, report);
    assert_eq!(all.passages[1].lag_days, None, "undated articles come last");
    assert!(found(&Passages::params().min_words(15), &documents).passages.is_empty());
    let near = found(&Passages::params().window(Some(2)), &documents);
    assert!(near.passages.is_empty());
    assert_eq!(found(&Passages::params().window(Some(3)), &documents).passages.len(), 1);
}

#[test]
fn a_lag_needs_both_days() {
    let report = prose("x", 14);
    let month = Document::new("a", Date::month(2023, 5), report.as_str());
    let documents = [document("b", Some(20), &report), month];
    let all = found(&Passages::params(), &documents);
    assert_eq!(rows(&all, &documents), [("b", "a", &*report)]);
    assert_eq!(all.passages[0].lag_days, None);
}

#[test]
fn of_two_corpora_the_first_has_the_articles_and_the_second_the_others() {
    let report = prose("x", 14);
    let papers = [document("1", Some(2), &report), document("2", Some(9), &format!("So {report}"))];
    let agency = [document("1", Some(5), &format!("{report} {}", prose("y", 3)))];
    let found = Passages::params().find_between(&papers, &agency).unwrap();
    let rows: Vec<_> =
        found.passages.iter().map(|passage| (passage.document, passage.other, passage.lag_days)).collect();
    assert_eq!(rows, [(0, 0, Some(-3)), (1, 0, Some(4))]);
    assert_eq!(found.passages[1].text(&papers), report);
    assert_eq!(found.passages[1].other_text(&agency), report);
    let near = Passages::params().window(Some(3)).find_between(&papers, &agency).unwrap();
    assert_eq!(near.passages.len(), 1);
    assert!(Passages::params().find_between(&papers, &[]).unwrap().passages.is_empty());
}

#[test]
fn of_two_corpora_an_agency_is_linked_to_all_papers() {
    let report = prose("x", 20);
    let papers: Vec<_> = (0..300).map(|n| document(&format!("p{n}"), Some(3), &report)).collect();
    let agency: Vec<_> = (0..2).map(|n| document(&format!("a{n}"), Some(2), &report)).collect();
    for (own, others) in [(&agency, &papers), (&papers, &agency)] {
        let found = Passages::params().find_between(own, others).unwrap();
        assert_eq!((found.passages.len(), found.crowded), (600, 0));
    }
    let found = Passages::params().find_between(&papers, &papers).unwrap();
    assert_eq!(found.passages.len(), 10 * 300 + 290);
    assert_eq!(found.not_linked, 290 * 299);
}

#[test]
fn many_copies_of_a_text_are_linked_to_the_earliest() {
    let text = prose("x", 40);
    let documents: Vec<_> =
        (0..3000).map(|n| document(&format!("{n:04}"), Some((n / 200) as i8 + 1), &text)).collect();
    let all = found(&Passages::params(), &documents);
    // The first eleven articles are linked to all before them, each other one to the first.
    assert_eq!(all.passages.len(), 10 * 11 / 2 + 2989);
    assert!(all.passages[60..].iter().all(|passage| passage.other == 0));
    assert_eq!(all.crowded, 2989);
    assert_eq!(all.not_linked, (10..2999).sum::<u64>());
    assert_eq!(all.standing, 0);
    // The earliest within the window.
    let near = found(&Passages::params().window(Some(2)), &documents);
    assert!(near.passages.iter().all(|passage| passage.lag_days.is_some_and(|lag| lag <= 2)));
    let first = |passage: &Passage| passage.document == 2500 && passage.other == 2000;
    assert!(near.passages.iter().any(first));
}

#[test]
fn standing_passages_are_left_out_and_counted() {
    let (footer, report) = (prose("footer", 15), prose("x", 20));
    let text = |n: usize| match n {
        7 | 8 => format!("{} {report} {footer}", prose(&format!("own{n}n"), 30)),
        _ => format!("{} {footer}", prose(&format!("own{n}n"), 30)),
    };
    let documents: Vec<_> = (0..40).map(|n| document(&format!("{n:02}"), Some(1), &text(n))).collect();
    let all = found(&Passages::params(), &documents);
    assert_eq!(rows(&all, &documents), [("08", "07", &*report)]);
    assert_eq!(all.standing, 1);
    let example = all.standing_example.unwrap();
    assert_eq!((&*example.text, example.articles), (&*footer, 40));
    let kept = found(&Passages::params().max_share(1.0), &documents);
    // The first eleven articles with all before them, the others with the first.
    assert_eq!((kept.standing, kept.pairs), (0, 10 * 11 / 2 + 29));
}

#[test]
fn articles_without_words_and_with_one_share_nothing() {
    let texts = ["", " ", "–", "Haus", "Haus", "der der der der der der"];
    let documents: Vec<_> = texts.iter().map(|text| document("a", None, text)).collect();
    assert_eq!(found(&Passages::params(), &documents), Passages::default());
    assert_eq!(found(&Passages::params(), &[]), Passages::default());
}

#[test]
fn a_text_that_repeats_itself_takes_linear_time() {
    let text = "ja nein ".repeat(200_000);
    let documents = [document("a", Some(1), &text), document("b", Some(2), &text)];
    let all = found(&Passages::params(), &documents);
    assert_eq!((all.passages.len(), all.passages[0].words), (1, 400_000));
}

#[test]
fn no_word_is_in_two_passages_of_a_pair() {
    let (one, two) = (prose("x", 20), prose("y", 20));
    let documents = [
        document("a", Some(1), &format!("{one} {two}")),
        document("b", Some(2), &format!("{two} {} {one} {} {one}", prose("b", 20), prose("c", 20))),
    ];
    let all = found(&Passages::params(), &documents);
    assert_eq!(rows(&all, &documents), [("b", "a", &*two), ("b", "a", &*one)]);
}

#[test]
fn parameters_without_meaning_are_refused() {
    for params in [
        Passages::params().min_words(4),
        Passages::params().max_share(1.5),
        Passages::params().max_share(f64::NAN),
    ] {
        assert!(params.find(&[]).is_err(), "{params:?}");
    }
}

/// Articles of few different words, so that they share a lot.
fn articles() -> impl Strategy<Value = Vec<Document>> {
    let text = prop::collection::vec(0..6u8, 0..60).prop_map(|words| {
        words
            .iter()
            .map(|&word| ["der", "Hafen", "ist", "zu", "und", "ÜBER"][word as usize])
            .collect::<Vec<_>>()
            .join(" ")
    });
    let article = (0..20u8, prop::option::of(1..5i8), text);
    prop::collection::vec(article, 0..12).prop_map(|articles| {
        articles.iter().map(|(id, day, text)| document(&id.to_string(), *day, text)).collect()
    })
}

/// The passages with what does not depend on the order of the articles.
fn described(found: &Passages, documents: &[Document]) -> Vec<String> {
    let describe = |passage: &Passage| {
        let (own, other) = (&documents[passage.document], &documents[passage.other]);
        format!(
            "{own:?} {other:?} {:?} {:?} {:?}",
            passage.bytes,
            passage.other_bytes,
            (passage.words, passage.lag_days)
        )
    };
    let mut rows: Vec<_> = found.passages.iter().map(describe).collect();
    rows.sort();
    rows
}

proptest! {
    #[test]
    fn the_order_of_articles_and_the_number_of_threads_change_nothing(
        documents in articles(), seed in any::<u64>(),
    ) {
        let params = Passages::params().min_words(6);
        let all = found(&params, &documents);
        let mut shuffled = documents.clone();
        let mut state = seed;
        shuffled.sort_by_cached_key(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state >> 32
        });
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        let again = pool.install(|| found(&params, &shuffled));
        prop_assert_eq!(described(&all, &documents), described(&again, &shuffled));
        prop_assert_eq!((all.pairs, all.crowded, all.not_linked), (again.pairs, again.crowded, again.not_linked));
    }

    #[test]
    fn passages_are_what_they_claim(documents in articles()) {
        let all = found(&Passages::params().min_words(6), &documents);
        for passage in &all.passages {
            prop_assert!(passage.words >= 6);
            let text = passage.text(&documents).to_lowercase();
            let other = passage.other_text(&documents).to_lowercase();
            let ends = |text: &str| (text.split(' ').next().map(str::to_owned), text.split(' ').next_back().map(str::to_owned));
            prop_assert_eq!(ends(&text), ends(&other));
            prop_assert!(passage.words as usize <= text.split(' ').count().min(other.split(' ').count()));
        }
        for (n, one) in all.passages.iter().enumerate() {
            for two in &all.passages[n + 1..] {
                if (one.document, one.other) == (two.document, two.other) {
                    prop_assert!(one.end <= two.start || two.end <= one.start);
                    prop_assert!(one.other_end <= two.other_start || two.other_end <= one.other_start);
                }
            }
        }
    }
}
