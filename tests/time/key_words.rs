//! Whether comparisons list key words where there are none, and find planted ones. Articles of a day
//! tell the same stories.

use rand::Rng;
use rand::seq::SliceRandom;
use zeitwort::matrix::{Frequency, TermCounts, Vectorizer};
use zeitwort::text::{Analyzer, Stemmer, StopWords};
use zeitwort::time::{Keyness, Side, keyness, keyness_design_effect, keyness_of_units};

use crate::support::{Gathering, random};

const WORDS: usize = 120;

/// Articles of several days. Each word is talked about on some days, and repeated in articles.
fn articles(days: usize, of_day: usize, planted: f64, seed: u64) -> (TermCounts, Vec<u32>) {
    let random = &mut random(seed);
    let (mut texts, mut units) = (Vec::new(), Vec::new());
    for day in 0..days {
        let about: Vec<f64> = (0..WORDS).map(|_| Gathering::Topical(0.3).count(2.0, random) / 2.0).collect();
        for _ in 0..of_day {
            let mut text = "und ".repeat(random.gen_range(40..160));
            for (word, about) in about.iter().enumerate() {
                let factor = if day % 2 == 0 && word % 10 == 0 { planted } else { 1.0 };
                let expected = factor * about * 3.0 / (1.0 + word as f64 / 10.0);
                let count = Gathering::Repeated(0.5).count(expected, random);
                text += &format!("wort{word} ").repeat(count as usize);
            }
            texts.push(text);
            units.push(day as u32);
        }
    }
    let analyzer = Analyzer::new().stemmer(Stemmer::None).stop_words(StopWords::none());
    let (_, counts) =
        Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&analyzer, &texts).unwrap();
    (counts, units)
}

/// Returns random sides: `target` of the days against the others.
fn random_sides(units: &[u32], days: usize, target: usize, seed: u64) -> Vec<Option<Side>> {
    let mut order: Vec<u32> = (0..days as u32).collect();
    order.shuffle(&mut random(seed));
    let side = |day| if order[..target].contains(day) { Side::Target } else { Side::Reference };
    units.iter().map(|day| Some(side(day))).collect()
}

#[test]
fn random_sides_have_no_key_words() {
    for (what, days, target) in [("halves", 40, 20), ("a tenth", 50, 5), ("ten days a side", 20, 10)] {
        let listed = |seed: u64| {
            let (counts, days_of_articles) = articles(days, 4, 1.0, seed);
            let sides = random_sides(&days_of_articles, days, target, seed);
            let any = |terms: Vec<_>| terms.iter().any(|term: &Keyness| term.q < 0.05);
            let by_day = keyness_of_units(&counts, &sides, &days_of_articles).unwrap();
            [usize::from(any(by_day)), usize::from(any(keyness(&counts, &sides).unwrap()))]
        };
        let add = |a: [usize; 2], b: [usize; 2]| [a[0] + b[0], a[1] + b[1]];
        let [by_day, by_article] = (0..100).map(listed).fold([0; 2], add);
        eprintln!("{what}: lists in {by_day} of 100 comparisons, {by_article} with articles as units");
        // 5 % and two standard errors of 100 comparisons.
        assert!(by_day <= 9, "{what}: {by_day}");
        assert!(by_article >= 30, "{what}: {by_article}, the simulation shows no flaw");
    }
}

#[test]
fn planted_differences_are_found() {
    let [mut found, mut wrong] = [0; 2];
    for seed in 0..10 {
        let (counts, units) = articles(120, 3, 4.0, seed);
        let sides: Vec<_> =
            units.iter().map(|day| Some(if day % 2 == 0 { Side::Target } else { Side::Reference })).collect();
        let articles: Vec<u32> = (0..units.len() as u32).collect();
        let effect = |units: &[u32]| keyness_design_effect(&counts, &sides, units).unwrap();
        assert!(effect(&units) > 1.3 * effect(&articles));
        let terms = keyness_of_units(&counts, &sides, &units).unwrap();
        let place = |term: &Keyness| match term.listed() {
            Some(Side::Target) => 0,
            None => 1,
            Some(Side::Reference) => 2,
        };
        assert!(terms.is_sorted_by_key(place));
        assert!(terms.is_sorted_by(|a, b| place(a) != place(b) || place(a) == 1 || a.score >= b.score));
        assert!(terms.iter().all(|term| place(term) != 1 || term.score == 0.0));
        for term in terms.iter().filter(|term| term.listed().is_some()) {
            assert!(term.target.units.max(term.reference.units) >= 3);
            let name = &counts.vocabulary().get(term.term_id).term;
            // The rate of `und` falls where others rise.
            let Some(word) = name.strip_prefix("wort") else { continue };
            let is_planted = word.parse::<usize>().unwrap().is_multiple_of(10);
            *(if is_planted { &mut found } else { &mut wrong }) += 1;
        }
    }
    eprintln!("{found} of 120 planted words, {wrong} others");
    assert!(found >= 20 && wrong * 10 <= found, "{found} {wrong}");
}

#[test]
fn a_story_of_ten_copies_makes_no_key_words() {
    let story: String = (0..60).map(|word| format!("story{word} ")).collect();
    let mut texts = vec!["Hafen Werft Rathaus Schule ".repeat(15); 60];
    texts[..10].fill(story);
    let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts).unwrap();
    let sides: Vec<_> =
        (0..60).map(|row| Some(if row < 30 { Side::Target } else { Side::Reference })).collect();
    let units: Vec<u32> = (0..60).map(|row: u32| row.saturating_sub(9)).collect();
    let listed = |terms: &[Keyness]| terms.iter().filter(|term| term.q < 0.05).count();
    assert!(listed(&keyness(&counts, &sides).unwrap()) >= 60);
    assert_eq!(listed(&keyness_of_units(&counts, &sides, &units).unwrap()), 0);
}
