//! Groups of copies: which articles are found, and that groups do not chain.

use proptest::prelude::*;
use rand::seq::SliceRandom;
use zeitwort::copies::{CopyGroups, Fingerprints, KnownArticle, KnownArticles};
use zeitwort::corpus::{Date, Document, DocumentMeta};

use super::newsroom::{Editing, article, edited, groups, pairs_found, press, texts};
use crate::support::random;

const USUAL: Editing = Editing { kept: 0.5, dropped: 0.1, replaced: 0.05 };
const HARD: Editing = Editing { kept: 0.4, dropped: 0.2, replaced: 0.1 };

#[test]
fn copies_are_found_and_follow_ups_are_none() {
    for (editing, precision, recall) in [(USUAL, 0.97, 0.96), (HARD, 0.97, 0.75)] {
        let (found_precision, found_recall) = pairs_found(&press(600, editing, 3));
        assert!(found_precision >= precision, "{editing:?}: precision {found_precision}");
        assert!(found_recall >= recall, "{editing:?}: recall {found_recall}");
    }
}

/// The ids of each group.
fn ids(groups: &CopyGroups) -> Vec<Vec<&str>> {
    groups
        .groups()
        .iter()
        .map(|group| group.members.iter().map(|member| member.doc_id.as_str()).collect())
        .collect()
}

#[test]
fn a_text_of_two_agency_texts_does_not_join_their_groups() {
    let texts = texts(2, 5);
    let mut random = random(5);
    let light = Editing { kept: 0.9, dropped: 0.0, replaced: 0.02 };
    let mut documents = Vec::new();
    for (name, text) in ["a", "b"].into_iter().zip(&texts) {
        for number in 0..4 {
            documents.push(article(format!("{name}{number}"), number, &edited(text, "", light, &mut random)));
        }
    }
    documents.push(article("both", 2, &texts.join(" ")));
    let found = groups(&documents);
    let found = ids(&found);
    assert_eq!(found.len(), 2, "{found:?}");
    for group in &found {
        let stories: Vec<char> =
            group.iter().filter(|id| **id != "both").filter_map(|id| id.chars().next()).collect();
        assert!(stories.iter().all(|story| *story == stories[0]) && stories.len() == 4, "{found:?}");
    }
}

#[test]
fn the_earliest_of_the_most_complete_is_the_original() {
    let text = &texts(1, 9)[0];
    let half: Vec<&str> = text.split_inclusive('.').collect();
    let half = half[..half.len().div_ceil(2)].concat();
    let documents = [
        article("d", 4, text),
        article("b", 2, &format!("{text} (dpa)")),
        article("c", 3, text),
        article("a", 1, &half),
    ];
    let found = groups(&documents);
    assert_eq!(ids(&found), [["a", "b", "c", "d"]]);
    let group = &found.groups()[0];
    assert_eq!(group.of().doc_id, "b");
    let lags: Vec<Option<i32>> = group.members.iter().map(|member| member.lag_days).collect();
    assert_eq!(lags, [Some(-1), Some(0), Some(1), Some(2)]);
    assert!(group.members.iter().all(|member| member.containment > 0.95), "{group:?}");
    assert_eq!([0, 1, 2, 3].map(|row| found.copy_of(row)), [Some("b"), None, Some("b"), Some("b")]);
    assert_eq!((found.copies(), found.counts_once()), (3, vec![false, true, false, false]));
    assert_eq!(found.units(), [4; 4]);
}

#[test]
fn texts_are_carried_from_the_outlet_that_had_them_first() {
    let text = &texts(1, 14)[0];
    let third: Vec<&str> = text.split_inclusive('.').collect();
    let third = third[..third.len().div_ceil(2)].concat();
    let from = |source: &str, document: Document| Document {
        meta: {
            let mut meta = document.meta;
            meta.source = Some(source.into());
            meta
        },
        text: document.text,
    };
    let documents = [
        from("Agentur", article("x", 1, &third)),
        from("Bote", article("a", 2, text)),
        from("Kurier", article("b", 2, &format!("{text} Ende."))),
        from("Kurier", article("c", 4, text)),
    ];
    let found = groups(&documents);
    assert_eq!(
        (found.groups()[0].of().doc_id.as_str(), found.groups()[0].first().doc_id.as_str()),
        ("a", "x")
    );
    let sources: Vec<_> = found
        .sources()
        .into_iter()
        .map(|copies| (copies.from, copies.to, copies.docs, copies.median_lag_days))
        .collect();
    let agency = || "Agentur".to_owned();
    assert_eq!(
        sources,
        [(agency(), "Kurier".to_owned(), 2, Some(2.0)), (agency(), "Bote".to_owned(), 1, Some(1.0))]
    );
}

#[test]
fn the_original_has_a_day_if_any_article_has_one() {
    let text = &texts(1, 15)[0];
    let cut: Vec<&str> = text.split_inclusive('.').collect();
    let cut = cut[..cut.len().div_ceil(2)].concat();
    let undated = Document::new("a", None, text.clone());
    let year = Document::new("b", Date::parse("2020").ok(), text.clone());
    let found = groups(&[undated, year, article("c", 3, text), article("d", 2, &cut)]);
    assert_eq!(found.groups()[0].of().doc_id, "c");
}

#[test]
fn spelling_case_and_quotation_marks_do_not_matter() {
    let text = &texts(1, 10)[0];
    let other = text.replace('ß', "ss").replace('ä', "ae").replace('ü', "ue").replace(". ", ".« »");
    let found =
        groups(&[article("a", 0, text), article("b", 0, &other), article("c", 0, &text.to_uppercase())]);
    let containments: Vec<f64> = found.groups()[0].members.iter().map(|member| member.containment).collect();
    assert_eq!(containments, [1.0; 3]);
}

#[test]
fn copies_are_within_the_window() {
    let text = &texts(1, 11)[0];
    // Reprints of an anniversary, and a text that is printed every day.
    let yearly: Vec<Document> = (0..5).map(|year| article(format!("y{year}"), 365 * year, text)).collect();
    assert!(groups(&yearly).groups().is_empty());
    let daily: Vec<Document> =
        (0..100).map(|day| article(format!("d{day:03}"), day, &format!("{text} {day}."))).collect();
    let found = groups(&daily);
    assert!(found.groups().len() >= 13);
    for group in found.groups() {
        let first = group.members[0].date.unwrap().first_day();
        let last = group.members.last().unwrap().date.unwrap().first_day();
        assert!((last - first).get_days() <= 7, "{first} {last}");
    }
    // Without a date, an article is compared with all.
    let undated = Document::new("u", None, text.clone());
    assert_eq!(ids(&groups(yearly[..1].iter().chain([&undated]))), [["y0", "u"]]);
}

#[test]
fn new_articles_are_copies_of_known_ones() {
    let texts = texts(40, 12);
    let documents: Vec<Document> = (0..40).map(|row| article(format!("{row:02}"), 20, &texts[row])).collect();
    let copies: Vec<Document> = (0..20).map(|row| article(format!("n{row:02}"), 22, &texts[row])).collect();
    let (mut known, mut fingerprints) = (KnownArticles::default(), Fingerprints::default());
    for (row, document) in documents.iter().enumerate() {
        fingerprints.push(&document.text).unwrap();
        known.push(KnownArticle::from(&document.meta), fingerprints.get(row)).unwrap();
    }
    let mut new = Fingerprints::default();
    copies.iter().for_each(|document| new.push(&document.text).unwrap());
    let metas: Vec<DocumentMeta> = copies.iter().map(|document| document.meta.clone()).collect();
    let found = CopyGroups::params().fit_with(&new, &metas, &known).unwrap();
    let of: Vec<&str> = (0..20).filter_map(|row| found.copy_of(row)).collect();
    assert_eq!(of, (0..20).map(|row| format!("{row:02}")).collect::<Vec<_>>());
    // The same groups as if all were new.
    let all = groups(documents.iter().chain(&copies));
    assert_eq!(ids(&found), ids(&all));
    // A known article with the same id, but another date and text, is another article.
    let mut other = copies[0].clone();
    other.meta.id = "39".to_owned();
    let metas = [other.meta];
    let mut new = Fingerprints::default();
    new.push(&copies[0].text).unwrap();
    assert_eq!(CopyGroups::params().fit_with(&new, &metas, &known).unwrap().copy_of(0), Some("00"));
    // A new article of an earlier day is no copy, and the known ones are not listed again.
    let earlier = article("e", 19, &texts[0]);
    assert!(CopyGroups::params().fit_with(&new, &[earlier.meta], &known).unwrap().groups().is_empty());
    // An article that was read before is not a copy of itself.
    let again: Vec<DocumentMeta> = documents.iter().map(|document| document.meta.clone()).collect();
    assert!(CopyGroups::params().fit_with(&fingerprints, &again, &known).unwrap().groups().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn order_and_threads_change_nothing(seed in 0u64..1000, threads in 1usize..5) {
        let mut documents: Vec<Document> =
            press(60, USUAL, seed).into_iter().map(|article| article.document).collect();
        let before = groups(&documents);
        documents.shuffle(&mut random(seed));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let after = pool.install(|| groups(&documents));
        prop_assert_eq!(ids(&before), ids(&after));
        for (one, other) in before.groups().iter().zip(after.groups()) {
            prop_assert_eq!(&one.of().doc_id, &other.of().doc_id);
            let containments = |group: &zeitwort::copies::CopyGroup| group.members.iter().map(|member| member.containment).collect::<Vec<_>>();
            prop_assert_eq!(containments(one), containments(other));
        }
    }

    #[test]
    fn no_two_articles_of_a_group_have_nothing_in_common(seed in 0u64..1000) {
        let articles = press(60, HARD, seed);
        let found = groups(articles.iter().map(|article| &article.document));
        for group in found.groups() {
            let texts: Vec<&str> = group.members.iter().map(|member| {
                articles[member.article.unwrap() as usize].document.text.as_str()
            }).collect();
            for (index, text) in texts.iter().enumerate() {
                for other in &texts[..index] {
                    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<std::collections::HashSet<_>>();
                    let (a, b) = (words(text), words(other));
                    let shared = a.intersection(&b).count() as f64 / a.len().min(b.len()) as f64;
                    prop_assert!(shared > 0.2, "{shared}\n{text}\n{other}");
                }
            }
        }
    }
}
