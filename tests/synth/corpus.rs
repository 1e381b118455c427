//! Synthetic corpora: the distributions of their words, the planted events, and the files.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use zeitwort::corpus::{Date, Document, Record};
use zeitwort::matrix::Vectorizer;
use zeitwort::synth::{Synth, SyntheticCorpus};
use zeitwort::text::{Analyzer, Stemmer, tokens};
use zeitwort::{Corpus, Error};

use crate::support::{Workspace, assert_close, zeitwort};

fn synthetic(documents: u64) -> SyntheticCorpus {
    Synth::new(documents).seed(7).build().unwrap()
}

/// The month of an article, `2020-01`.
fn month(document: &Document) -> String {
    document.meta.date.unwrap().first_day().to_string()[..7].to_owned()
}

/// Numbers of words in all articles and in those of each month, and occurrences of each of
/// the `watched` words.
struct Monthly {
    words: HashMap<String, f64>,
    counts: HashMap<(String, String), f64>,
}

impl Monthly {
    fn of(synthetic: &SyntheticCorpus, watched: &HashSet<String>) -> Self {
        let mut monthly = Self { words: HashMap::new(), counts: HashMap::new() };
        for document in synthetic.documents() {
            let month = month(&document);
            for token in tokens(&document.text) {
                *monthly.words.entry(month.clone()).or_default() += 1.0;
                if watched.contains(token.text) {
                    *monthly.counts.entry((token.text.to_owned(), month.clone())).or_default() += 1.0;
                }
            }
        }
        monthly
    }

    /// Sums occurrences and words of the months for which `holds`.
    fn sum(&self, word: &str, holds: impl Fn(&str) -> bool) -> (f64, f64) {
        let months = self.words.iter().filter(|(month, _)| holds(month));
        months.fold((0.0, 0.0), |(count, words), (month, of_month)| {
            let key = (word.to_owned(), month.clone());
            (count + self.counts.get(&key).copied().unwrap_or_default(), words + of_month)
        })
    }

    /// Asserts that the count is the one expected from the rates, within four
    /// standard errors of counts with a variance of `spread`.
    fn assert_expected(&self, word: &str, rate: impl Fn(&str) -> f64, holds: impl Fn(&str) -> bool) {
        let (count, _) = self.sum(word, &holds);
        let expected: f64 = self
            .words
            .iter()
            .filter(|(month, _)| holds(month))
            .map(|(month, words)| rate(month) * words / 1e6)
            .sum();
        // About 90 nouns per article have a correlation of 0.01.
        let error = (1.9 * expected).sqrt();
        assert!(
            (count - expected).abs() <= 4.0 * error + 1.0,
            "{word}: {count}, expected {expected} ± {error}"
        );
    }
}

#[test]
fn the_same_seed_gives_the_same_articles_and_another_gives_others() {
    let documents = |seed| Synth::new(200).seed(seed).build().unwrap().documents().collect::<Vec<_>>();
    assert_eq!(documents(1), documents(1));
    let (one, two) = (documents(1), documents(2));
    assert!(one.iter().zip(&two).all(|(one, two)| one.text != two.text));
    let truth = |seed| Synth::new(200).seed(seed).build().unwrap().truth().clone();
    assert_eq!(truth(1), truth(1));
    assert_ne!(truth(1).topics, truth(2).topics);
}

#[test]
fn a_large_corpus_starts_at_once() {
    let largest = Synth::new(1_000_000_000_000).build().unwrap();
    let ids: Vec<String> = largest.documents().take(3).map(|document| document.meta.id).collect();
    assert_eq!(ids, ["s00000000", "s00000001", "s00000002"]);
    assert_eq!(largest.articles().take(3).count(), 3);
}

#[test]
fn articles_are_as_long_as_those_of_a_newspaper() {
    let mut lengths: Vec<f64> = Vec::new();
    let mut bytes = 0;
    for document in synthetic(4_000).documents() {
        lengths.push(tokens(&document.text).count() as f64);
        bytes += document.text.len();
    }
    assert!((2_300..2_800).contains(&(bytes / 4_000)), "{} bytes", bytes / 4_000);
    lengths.sort_by(f64::total_cmp);
    // Quantiles of the normal distribution, at −1.645, −1, 0, 1 and 1.645.
    for (share, deviations) in [(0.05, -1.645), (0.158_66, -1.0), (0.5, 0.0), (0.841_34, 1.0), (0.95, 1.645)]
    {
        let found = lengths[(share * 4_000.0) as usize];
        assert_close(found, 330.0 * f64::exp(0.4 * deviations), 0.05, &format!("quantile {share}"));
    }
}

#[test]
fn words_follow_zipf_and_the_vocabulary_heaps() {
    let mut counts: HashMap<String, u64> = HashMap::new();
    let (mut words, mut stop_words) = (0_u64, 0_u64);
    let analyzer = Analyzer::new();
    let mut growth = Vec::new();
    for document in synthetic(12_000).documents() {
        for token in tokens(&document.text) {
            words += 1;
            stop_words += u64::from(analyzer.is_stop(token.text));
            *counts.entry(token.text.to_owned()).or_default() += 1;
            if [500_000, 1_000_000, 4_000_000].contains(&words) {
                growth.push((words as f64, counts.len() as f64));
            }
        }
    }
    let share = stop_words as f64 / words as f64;
    assert!((0.45..0.5).contains(&share), "stop words: {share}");
    let [before, first, last] = growth[..] else { panic!("{growth:?}") };
    let slope = |from: (f64, f64), to: (f64, f64)| (to.1 / from.1).ln() / (to.0 / from.0).ln();
    for exponent in [slope(before, first), slope(first, last)] {
        assert!((0.6..0.7).contains(&exponent), "Heaps: {growth:?}");
    }
    assert!((60_000.0..110_000.0).contains(&first.1), "{} forms in a million words", first.1);
    let mut counts: Vec<f64> = counts.into_values().map(|count| count as f64).collect();
    counts.sort_by(|a, b| b.total_cmp(a));
    let zipf = slope((30.0, counts[29]), (5_000.0, counts[4_999]));
    assert!((-1.25..-0.85).contains(&zipf), "Zipf: {zipf}");
}

#[test]
fn planted_words_have_the_frequencies_of_the_truth() {
    let synthetic = synthetic(24_000);
    let truth = synthetic.truth();
    let watched: HashSet<String> = (truth.rising.iter().chain(&truth.falling).map(|word| &word.word))
        .chain(truth.bursts.iter().map(|word| &word.word))
        .chain(truth.stationary.iter().map(|word| &word.word))
        .cloned()
        .collect();
    assert_eq!(watched.len(), 40);
    let monthly = Monthly::of(&synthetic, &watched);
    assert_eq!(monthly.words.len(), 60);
    let number = |month: &str| {
        let (year, month) = month.split_once('-').unwrap();
        (year.parse::<f64>().unwrap() - 2020.0) * 12.0 + month.parse::<f64>().unwrap() - 1.0
    };
    let early = |month: &str| number(month) < 12.0;
    let late = |month: &str| number(month) >= 48.0;
    for word in truth.rising.iter().chain(&truth.falling) {
        let (start, end) = (word.per_million_start, word.per_million_end);
        let rate = |month: &str| start * (end / start).powf(number(month) / 59.0);
        for months in [&early as &dyn Fn(&str) -> bool, &late, &|_| true] {
            monthly.assert_expected(&word.word, rate, months);
        }
    }
    for word in &truth.bursts {
        let burst = |month: &str| (word.start.as_str()..=word.end.as_str()).contains(&month);
        monthly.assert_expected(&word.word, |_| word.per_million * word.factor, burst);
        monthly.assert_expected(&word.word, |_| word.per_million, |month| !burst(month));
    }
    for word in &truth.stationary {
        monthly.assert_expected(&word.word, |_| word.per_million, early);
        monthly.assert_expected(&word.word, |_| word.per_million, late);
    }
    // The most frequent words have small standard errors.
    let rate = |word: &str, months: &dyn Fn(&str) -> bool| {
        let (count, words) = monthly.sum(word, months);
        count / words
    };
    let (rising, steady) = (&truth.rising[9].word, &truth.stationary[9].word);
    assert!(rate(rising, &late) > 2.5 * rate(rising, &early));
    assert_close(rate(steady, &late), rate(steady, &early), 0.15, "stationary");
}

/// Returns the variance of a planted word's count relative to that of independent words.
fn overdispersion(clumping: f64) -> f64 {
    let synthetic = Synth::new(6_000).seed(3).months(1).clumping(clumping).near_copies(0.0).build().unwrap();
    let word = &synthetic.truth().stationary.last().unwrap().word;
    let counts: Vec<(f64, f64)> = synthetic
        .documents()
        .map(|document| {
            let of_word = tokens(&document.text).filter(|token| token.text == word).count();
            (of_word as f64, tokens(&document.text).count() as f64)
        })
        .collect();
    let words: f64 = counts.iter().map(|(_, words)| words).sum();
    let rate = counts.iter().map(|(count, _)| count).sum::<f64>() / words;
    counts.iter().map(|(count, words)| (count - rate * words).powi(2)).sum::<f64>() / (rate * words)
}

#[test]
fn words_have_the_requested_overdispersion() {
    // 1 + (n − 1) · clumping for the n nouns of an article, weighted by n:
    // some 25 % of 330 · exp(1.5 · 0.4²) words are 105 nouns.
    assert_close(overdispersion(0.0), 1.0, 0.06, "no clumping");
    assert_close(overdispersion(0.05), 1.0 + 104.0 * 0.05, 0.2, "clumping 0.05");
}

#[test]
fn near_copies_are_near_but_no_copies() {
    let synthetic = synthetic(6_000);
    let documents: HashMap<String, Document> =
        synthetic.documents().map(|document| (document.meta.id.clone(), document)).collect();
    let copies: Vec<_> = synthetic.articles().filter(|article| article.copy_of.is_some()).collect();
    let share = copies.len() as f64 / 6_000.0;
    assert_close(share, 0.03, 0.25, "near-copies");
    let words =
        |document: &Document| tokens(&document.text).map(|token| token.text.to_owned()).collect::<Vec<_>>();
    for copy in &copies {
        let (copy, original) = (&documents[&copy.id], &documents[copy.copy_of.as_ref().unwrap()]);
        assert!(original.meta.id < copy.meta.id && original.meta.date <= copy.meta.date);
        assert_eq!(month(original), month(copy));
        assert_ne!(original.meta.source, copy.meta.source);
        assert_ne!(original.text, copy.text);
        let of_original: HashSet<String> = words(original).into_iter().collect();
        let of_copy = words(copy);
        let common = of_copy.iter().filter(|word| of_original.contains(*word)).count();
        assert!(common as f64 >= 0.9 * of_copy.len() as f64, "{}\n\n{}", original.text, copy.text);
        assert!(of_copy.len() <= words(original).len());
    }
    // Unrelated articles have less in common.
    let strangers = words(&documents["s00000010"]);
    let first: HashSet<String> = words(&documents["s00000000"]).into_iter().collect();
    assert!(strangers.iter().filter(|word| first.contains(*word)).count() * 4 < strangers.len() * 3);
}

#[test]
fn topics_have_their_sizes_and_their_words() {
    let synthetic = Synth::new(3_000).seed(5).topics(5).build().unwrap();
    let truth = synthetic.truth();
    assert_close(truth.topics.iter().map(|topic| topic.share).sum(), 1.0, 1e-9, "shares");
    let own: Vec<HashSet<&str>> =
        truth.topics.iter().map(|topic| topic.words.iter().map(String::as_str).collect()).collect();
    let shared = own[0].intersection(&own[1]).count();
    assert!((3..40).contains(&shared), "{shared} words are of two topics");
    let mut sizes = [0.0; 5];
    let mut guessed = 0;
    for (document, article) in synthetic.documents().zip(synthetic.articles()) {
        assert_eq!(document.meta.id, article.id);
        sizes[article.topic] += 1.0;
        let hits = |topic: usize| tokens(&document.text).filter(|t| own[topic].contains(t.text)).count();
        guessed += usize::from((0..5).max_by_key(|&topic| hits(topic)) == Some(article.topic));
    }
    for (size, topic) in sizes.iter().zip(&truth.topics) {
        assert_close(size / 3_000.0, topic.share, 0.12, "size of a topic");
    }
    assert!((2_400..3_000).contains(&guessed), "{guessed} of 3000 articles show their topic");
}

#[test]
fn planted_words_are_terms_of_their_own_for_every_stemmer() {
    let synthetic = Synth::new(3_000).seed(2).planted(50).build().unwrap();
    let texts: Vec<String> = synthetic.documents().map(|document| document.text).collect();
    for stemmer in [Stemmer::Cistem, Stemmer::Snowball] {
        let analyzer = Analyzer::new().stemmer(stemmer);
        let (_, counts) = Vectorizer::params().fit_transform(&analyzer, &texts).unwrap();
        let mut totals = vec![0_u64; counts.vocabulary().len()];
        for (term, count) in counts.rows().flatten() {
            totals[term as usize] += u64::from(count);
        }
        for word in &synthetic.truth().stationary {
            let term = analyzer.stem(&word.word);
            let found = (0..totals.len()).find(|&id| *counts.vocabulary().get(id as u32).term == *term);
            let written: usize =
                texts.iter().map(|text| tokens(text).filter(|t| t.text == word.word).count()).sum();
            assert_eq!(found.map_or(0, |id| totals[id]), written as u64, "{}", word.word);
        }
    }
}

/// Returns id, date, outlet and text of each article.
fn summary(corpus: &Corpus) -> Vec<(String, Option<Date>, Option<String>, String)> {
    let read = corpus.read().map(|record| match record.unwrap() {
        Record::Document(document) => document,
        Record::Rejected(rejected) => panic!("{rejected:?}"),
    });
    read.map(|document| {
        assert_eq!((document.meta.news_lines, &document.meta.carried[..]), (0, &[][..]));
        (document.meta.id, document.meta.date, document.meta.source.map(|s| s.to_string()), document.text)
    })
    .collect()
}

#[test]
fn every_format_is_read_back_whole() {
    let synthetic = synthetic(300);
    let expected = summary(&Corpus::from_documents(synthetic.documents()));
    assert_eq!(expected.len(), 300);
    for ending in ["jsonl", "jsonl.gz", "jsonl.zst", "ndjson", "csv", "csv.gz", "CSV.zst", "parquet"] {
        let workspace = Workspace::new();
        let file = workspace.root().join(format!("news.{ending}"));
        let written = synthetic.write(&file, false).unwrap();
        assert_eq!(summary(&Corpus::from_paths([&file]).unwrap()), expected, "{ending}");
        let bytes: u64 = expected.iter().map(|(.., text)| text.len() as u64).sum();
        assert_eq!((written.articles, written.text_bytes), (300, bytes));
        let words: usize = expected.iter().map(|(.., text)| tokens(text).count()).sum();
        assert_close(written.words as f64, words as f64, 0.002, "words");
        workspace.assert_no_draft();
        let again = workspace.root().join(format!("again.{ending}"));
        synthetic.write(&again, false).unwrap();
        assert_eq!(fs::read(&again).unwrap(), fs::read(&file).unwrap(), "{ending}");
    }
}

#[test]
fn parquet_comes_in_row_groups_of_bounded_size() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let workspace = Workspace::new();
    let file = workspace.root().join("news.parquet");
    Synth::new(9_000).median_words(20.0).build().unwrap().write(&file, false).unwrap();
    let reader = SerializedFileReader::new(fs::File::open(&file).unwrap()).unwrap();
    let rows: Vec<i64> = reader.metadata().row_groups().iter().map(|group| group.num_rows()).collect();
    assert_eq!(rows, [8_192, 808]);
    assert_eq!(summary(&Corpus::from_paths([&file]).unwrap()).len(), 9_000);
}

fn truth_file(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_command_writes_a_corpus_and_its_truth() {
    let workspace = Workspace::new();
    let file = workspace.root().join("news.jsonl.gz");
    let out = file.to_str().unwrap();
    let options = ["synth", "--docs", "150", "--seed", "3", "--topics", "4", "--months", "6"];
    let ran = zeitwort(&[&options[..], &["--start", "2021-03-15", "--out", out]].concat());
    let stdout = &ran.assert_ok().stdout;
    for part in ["150 articles", "words", "MB", out, "news.truth.json"] {
        assert!(stdout.contains(part), "`{part}` is not in {stdout}");
    }
    assert_eq!(ran.stderr, "");
    let truth = truth_file(&workspace.root().join("news.truth.json"));
    assert_eq!(truth["zeitwort"], env!("CARGO_PKG_VERSION"));
    assert_eq!(truth["parameters"]["documents"], 150);
    assert_eq!(truth["parameters"]["start"], "2021-03-15");
    assert_eq!(truth["topics"].as_array().unwrap().len(), 4);
    for (kind, keys) in [
        ("rising", &["word", "per_million_start", "per_million_end"][..]),
        ("falling", &["word", "per_million_start", "per_million_end"]),
        ("bursts", &["word", "per_million", "factor", "start", "end"]),
        ("stationary", &["word", "per_million"]),
    ] {
        let words = truth[kind].as_array().unwrap();
        assert_eq!(words.len(), 10, "{kind}");
        assert!(words.iter().all(|word| keys.iter().all(|key| !word[key].is_null())), "{kind}");
    }
    for column in ["id", "topic", "second_topic", "copy_of"] {
        assert_eq!(truth["articles"][column].as_array().unwrap().len(), 150, "{column}");
    }
    let dates: Vec<Date> =
        summary(&Corpus::from_paths([&file]).unwrap()).iter().map(|row| row.1.unwrap()).collect();
    assert!(dates.is_sorted() && dates[0] >= Date::day(2021, 3, 15).unwrap());
    assert!(*dates.last().unwrap() <= Date::day(2021, 9, 14).unwrap());

    let before = fs::read(&file).unwrap();
    zeitwort(&["synth", "--docs", "5", "--out", out]).assert_failed(1, &["exists", "--force"]);
    assert_eq!(fs::read(&file).unwrap(), before);
    let ran = zeitwort(&["synth", "--docs", "5", "--out", out, "--force", "--quiet"]);
    assert_eq!(ran.assert_ok().stdout, "");
    assert_eq!(summary(&Corpus::from_paths([&file]).unwrap()).len(), 5);
    workspace.assert_no_draft();

    // The truth of another corpus is not overwritten either.
    let other = workspace.root().join("news.csv");
    zeitwort(&["synth", "--docs", "5", "--out", other.to_str().unwrap()])
        .assert_failed(1, &["truth.json exists"]);
    assert!(!other.exists());
}

#[test]
fn few_months_have_no_trends() {
    let truth = Synth::new(10).months(2).planted(3).build().unwrap().truth().clone();
    assert!(truth.rising.is_empty() && truth.falling.is_empty() && truth.bursts.is_empty());
    assert_eq!(truth.stationary.len(), 12);
}

#[test]
fn wrong_parameters_are_refused() {
    let one = || Synth::new(1);
    for (synth, parameter) in [
        (Synth::new(0), "docs"),
        (Synth::new(u64::MAX), "docs"),
        (one().topics(0), "topics"),
        (one().topics(1_001), "topics"),
        (one().topicality(f64::NAN), "topicality"),
        (one().topicality(-0.1), "topicality"),
        (one().months(0), "months"),
        (one().months(1_201), "months"),
        (one().start(Date::year(2090).unwrap()).months(600), "start"),
        (one().start(Date::year(1500).unwrap()), "start"),
        (one().median_words(0.0), "median_words"),
        (one().clumping(0.95), "clumping"),
        (one().near_copies(1.5), "near_copies"),
        (one().planted(51), "planted"),
    ] {
        match synth.build() {
            Err(Error::Parameter { name, .. }) => assert_eq!(name, parameter),
            other => panic!("{parameter}: {other:?}"),
        }
    }
    // The bounds themselves are allowed.
    let smallest = one().topics(1).topicality(0.0).months(1).clumping(0.0).near_copies(0.0).planted(0);
    assert_eq!(smallest.build().unwrap().documents().count(), 1);
    let largest = Synth::new(50).topics(1_000).topicality(1.0).clumping(0.9).near_copies(0.9).planted(50);
    assert_eq!(largest.build().unwrap().documents().count(), 50);
}

#[test]
fn wrong_options_of_the_command_are_refused() {
    let workspace = Workspace::new();
    let good = workspace.root().join("news.jsonl");
    let good = good.to_str().unwrap();
    let unknown = workspace.root().join("news.docx");
    let nowhere = workspace.root().join("no/such/folder/news.jsonl");
    for (arguments, code, part) in [
        (&["synth", "--docs", "0", "--out", good][..], 2, "invalid `docs`: 0"),
        (&["synth", "--docs", "5", "--topics", "0", "--out", good], 2, "invalid `topics`: 0"),
        (&["synth", "--docs", "5", "--start", "gestern", "--out", good], 2, "gestern"),
        (&["synth", "--docs", "-5", "--out", good], 2, "-5"),
        (&["synth", "--out", good], 2, "--docs"),
        (&["synth", "--docs", "5"], 2, "--out"),
        (&["synth", "--docs", "5", "--out", unknown.to_str().unwrap()], 2, ".jsonl"),
        (&["synth", "--docs", "5", "--out", nowhere.to_str().unwrap()], 1, "cannot write"),
    ] {
        zeitwort(arguments).assert_failed(code, &[part]);
    }
    assert_eq!(fs::read_dir(workspace.root()).unwrap().count(), 0, "nothing was written");
}

#[test]
fn counting_finds_the_planted_corpus() {
    let synthetic = Synth::new(500).seed(11).topics(3).build().unwrap();
    let corpus = Corpus::from_documents(synthetic.documents());
    let (_, counted) = Vectorizer::params().fit_corpus(&Analyzer::new(), &corpus, &|_| Ok(())).unwrap();
    assert_eq!(counted.documents.len(), 500);
    assert!(counted.rejected.is_empty());
}
