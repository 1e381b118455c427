//! Tokenizers and normalizers of a library user: they reach the counts, the labels and the
//! other uses of an analyzer, and cannot be saved.

use std::borrow::Cow;

use zeitwort::context::{Kwic, Query};
use zeitwort::corpus::Document;
use zeitwort::matrix::{Frequency, PartialCounts, TermCounts, Vectorizer};
use zeitwort::text::{Analyzer, CompoundParams, Compounds, PhraseCounts, PhraseParams, StopWords, tokens};

/// Splits at white space only.
fn by_spaces() -> Analyzer {
    Analyzer::new().tokenizer("spaces", |text, add| text.split_whitespace().for_each(add))
}

/// Reverses the letters of a word.
fn reversed() -> Analyzer {
    Analyzer::new().normalizer("reversed", |word| word.chars().rev().collect::<String>().into())
}

fn fit(analyzer: &Analyzer, texts: &[&str]) -> (Vectorizer, TermCounts) {
    Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(analyzer, texts).unwrap()
}

fn count(analyzer: &Analyzer, texts: &[&str]) -> TermCounts {
    fit(analyzer, texts).1
}

/// Term, label and count of each term.
fn terms(counts: &TermCounts) -> Vec<(&str, &str, u64)> {
    counts.vocabulary().terms().iter().map(|term| (&*term.term, &*term.label, term.count)).collect()
}

const TEXTS: [&str; 3] = ["Der C++-Hafen, der Hafen! C#", "Häfen: der Hafen und C++", "und der"];

#[test]
fn custom_tokens_are_counted() {
    let (vectorizer, counts) = fit(&by_spaces(), &TEXTS);
    assert_eq!(
        terms(&counts),
        [
            ("C#", "C#", 1),
            ("C++", "C++", 1),
            ("C++-Hafen,", "C++-Hafen,", 1),
            ("Hafen", "Hafen", 1),
            ("Hafen!", "Hafen!", 1),
            ("Häfen:", "Häfen:", 1),
        ]
    );
    assert_eq!(counts.lengths(), [5, 5, 2], "stop words count towards the length");
    assert_eq!(vectorizer.transform(&TEXTS).unwrap(), counts);
}

#[test]
fn terms_come_from_the_custom_normalizer() {
    let (vectorizer, counts) = fit(&reversed(), &TEXTS);
    for expected in [("nefaH", "Hafen", 3), ("nefäH", "Häfen", 1)] {
        assert!(terms(&counts).contains(&expected), "{expected:?} is not in {:?}", terms(&counts));
    }
    assert!(terms(&counts).iter().all(|term| term.1 != "der"), "stop words are not counted");
    assert_eq!(vectorizer.transform(&TEXTS).unwrap(), counts);
    let expected: Vec<String> = reversed().terms("Der Hafen und Häfen").collect();
    assert_eq!(expected, ["nefaH", "nefäH"]);
}

#[test]
fn words_with_an_empty_term_only_count_towards_the_length() {
    let analyzer =
        Analyzer::new().normalizer("capitals", |word| match word.starts_with(char::is_uppercase) {
            true => Cow::Borrowed(word),
            false => Cow::Borrowed(""),
        });
    let counts = count(&analyzer.clone().ngrams(1, 2), &["Der große Hafen ruht, der Wald schweigt"]);
    assert_eq!(terms(&counts), [("Hafen", "Hafen", 1), ("Wald", "Wald", 1)], "no n-grams");
    assert_eq!(counts.lengths(), [7]);
}

#[test]
fn custom_steps_apply_to_ngrams_phrases_and_compounds() {
    let counts = count(&reversed().ngrams(2, 2), &["Der Hafen ruht"]);
    assert_eq!(terms(&counts), [("nefaH thur", "Hafen ruht", 1)]);

    let analyzer = by_spaces().normalizer("as written", |word| Cow::Borrowed(word));
    let mut phrases = PhraseCounts::new(&analyzer);
    let texts: Vec<String> = (0..20).map(|n| format!("wo die Vereinten Nationen tagen{n}")).collect();
    texts.iter().for_each(|text| phrases.add(text));
    let analyzer = analyzer.clone().phrases(phrases.phrases(&PhraseParams::default()));
    let counts = count(&analyzer, &["wo die Vereinten Nationen tagen"]);
    assert_eq!(terms(&counts), [("Vereinten Nationen", "Vereinten Nationen", 1), ("tagen", "tagen", 1),]);

    let texts = [
        "Wo der Konzern ruht, ruht der Konzern, ruht die Rüstung, ruht die Rüstung, ruht die Rüstung",
        "Dort ruht der Konzern, ruht der Rüstungskonzern",
    ];
    for (compounds, whole) in [(Compounds::Beside, 1), (Compounds::Replace, 0)] {
        let analyzer = reversed().split_compounds(compounds, CompoundParams::default());
        let counts = count(&analyzer, &texts);
        let number =
            |term: &str| terms(&counts).iter().find(|found| found.0 == term).map_or(0, |term| term.2);
        assert_eq!(number("nreznoK"), 4, "{:?}", terms(&counts));
        assert_eq!(number("gnutsüR"), 4);
        assert_eq!(number("nreznoksgnutsüR"), whole);
    }
}

#[test]
fn a_tokenizer_like_the_built_in_one_gives_the_same_counts() {
    let analyzer =
        Analyzer::new().tokenizer("built-in", |text, add| tokens(text).for_each(|token| add(token.text)));
    let texts = [
        "Er sagte: „Das Haus steht.“ Dort steht ein Haus (Bau). Haus und Hof",
        "Titel\nDie Häuser, das Haus 7 – Anfang! Ja? Dort ist alles: gut",
    ];
    assert_eq!(count(&analyzer, &texts), count(&Analyzer::new(), &texts));
    for text in texts {
        assert!(analyzer.tokens(text).eq(tokens(text)), "{text}");
    }
}

#[test]
fn an_analyzer_with_code_cannot_be_saved() {
    let message = |error: serde_json::Error| error.to_string();
    let saved = serde_json::to_string(&by_spaces()).map_err(message);
    assert_eq!(saved.unwrap_err(), "the tokenizer `spaces` of the analyzer is code, which cannot be saved");
    let saved = serde_json::to_string(&reversed()).map_err(message);
    assert_eq!(
        saved.unwrap_err(),
        "the normalizer `reversed` of the analyzer is code, which cannot be saved"
    );
    let partial = PartialCounts::count(&by_spaces(), &TEXTS).unwrap();
    assert!(serde_json::to_string(&partial).map_err(message).unwrap_err().contains("`spaces`"));
    let plain = serde_json::to_string(&Analyzer::new()).unwrap();
    assert_eq!(serde_json::from_str::<Analyzer>(&plain).unwrap(), Analyzer::new());
}

#[test]
fn analyzers_are_equal_if_their_steps_have_the_same_names() {
    assert_eq!(by_spaces(), by_spaces().clone());
    assert_ne!(by_spaces(), Analyzer::new());
    assert_ne!(reversed(), Analyzer::new());
    assert_ne!(reversed(), Analyzer::new().normalizer("as written", |word| Cow::Borrowed(word)));
    assert!(format!("{:?}", by_spaces()).contains("spaces"));
    let (one, other) =
        (PartialCounts::count(&by_spaces(), &TEXTS), PartialCounts::count(&Analyzer::new(), &TEXTS));
    let parts = [one.unwrap(), other.unwrap()];
    assert!(Vectorizer::params().fit_parts(parts).is_err(), "different analyzers");
    let parts = TEXTS.map(|text| PartialCounts::count(&by_spaces(), &[text]).unwrap());
    let params = Vectorizer::params().min_df(Frequency::Count(1));
    assert_eq!(params.fit_parts(parts).unwrap().1, count(&by_spaces(), &TEXTS));
}

#[test]
#[should_panic(
    expected = "the tokenizer `foreign` returned a token that is not a part of the text: \"Hafen\""
)]
fn tokens_that_are_not_in_the_text_panic() {
    let analyzer = Analyzer::new().tokenizer("foreign", |_, add| add("Hafen"));
    let _ = analyzer.tokens("Der Wald").count();
}

#[test]
fn overlapping_tokens_can_be_counted_and_searched() {
    let analyzer = Analyzer::new().stop_words(StopWords::none()).tokenizer("letters", |text, add| {
        text.split_whitespace().for_each(|word| {
            add(word);
            add(&word[..2]);
        });
    });
    let counts = count(&analyzer, &["Hafen Haus"]);
    assert_eq!(terms(&counts), [("Ha", "Ha", 2), ("Hafen", "Hafen", 1), ("Haus", "Haus", 1)]);
    let query = Query::exact("Ha").unwrap();
    let document = Document::new("a", None, "Hafen Haus");
    assert_eq!(Kwic::new(query).lines(&analyzer, &document).len(), 2);
}
