//! A word is the same word everywhere: in the tables of a run, in concordances, near other words, in a
//! saved model.

use std::collections::BTreeMap;

use zeitwort::context::{Collocates, Kwic, Query};
use zeitwort::corpus::Document;
use zeitwort::matrix::{CorpusWords, Frequency, Vectorizer};
use zeitwort::text::{Analyzer, Stemmer};
use zeitwort::{Corpus, Model, Pipeline, Settings};

use crate::support::Workspace;

/// Articles whose texts are the lines of a text.
fn corpus(lines: &str) -> Corpus {
    let texts = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    Corpus::from_documents(
        texts.zip(0..).map(|(text, number)| Document::new(format!("{number:03}"), None, text)),
    )
}

/// The forms that a word finds in a corpus, with their counts.
fn found(analyzer: &Analyzer, corpus: &Corpus, word: &str) -> BTreeMap<String, u64> {
    let words = CorpusWords::learn(analyzer, corpus, &|_| Ok(())).unwrap();
    let corpus = corpus.clone().boilerplate(words.boilerplate().clone());
    let kwic = Kwic::new(Query::word(analyzer, word).unwrap());
    let mut forms = BTreeMap::new();
    for line in kwic.search(&words, &corpus, &|_| Ok(())) {
        *forms.entry(line.unwrap().keyword).or_default() += 1;
    }
    forms
}

fn counted(analyzer: &Analyzer, corpus: &Corpus) -> Vectorizer {
    let params = Vectorizer::params().min_df(Frequency::Count(1));
    params.fit_corpus(analyzer, corpus, &|_| Ok(())).unwrap().0
}

#[test]
fn kwic_shows_what_a_run_counts_hit_for_hit() {
    let corpus = Corpus::sample();
    for stemmer in [Stemmer::Lemmas, Stemmer::Cistem, Stemmer::Snowball] {
        let analyzer = Analyzer::new().stemmer(stemmer);
        let vectorizer = counted(&analyzer, &corpus);
        let vocabulary = vectorizer.vocabulary();
        let mut terms: Vec<u32> = (0..vocabulary.len() as u32).collect();
        terms.sort_by_key(|&term| std::cmp::Reverse(vocabulary.get(term).count));
        for term in terms.into_iter().step_by(7).take(30) {
            let expected: BTreeMap<String, u64> =
                vocabulary.forms().of(term).map(|(form, count)| (form.to_owned(), count)).collect();
            // Any of its forms finds the term; the most frequent one belongs to no other term.
            let word = vocabulary.forms().of(term).next().unwrap().0;
            assert_eq!(found(&analyzer, &corpus, word), expected, "{stemmer:?}, {word}");
        }
    }
}

/// *Leben* and *leben*, a name with its genitive, a compound, and what only a corpus shows.
const NEWS: &str = "
    Das Leben der Fischer ist hart. Leben kann man davon kaum. Sie leben am Hafen, und viele leben gern dort.
    Ihr Leben änderte sich. Wir leben und sie lebt, sie lebten hier. Alle leben, viele leben, manche leben.
    Dort leben wir, weil sie dort leben.
    Kuskow kam. Mit Kuskow sprach niemand, Kuskows Rede war kurz, und Kuskow’s Boot lag fest.
    Die Räte tagen, der Rat tagte, und der Rat hat geraten, den Geräten zu misstrauen.
    Die Förderung der Häfen und die Forderung nach Häfen: Sie fördern und fordern.
    Herr Baur ist kein Bauer. Die Bauern lachen, und Baur lacht.
    Im Gesetz steht es, in den Gesetzen auch, und wer setzte es? Es war gesetzt.
";

#[test]
fn queries_find_words_and_not_stems() {
    let (analyzer, corpus) = (Analyzer::new(), corpus(NEWS));
    let expected: [(&str, &[(&str, u64)]); 12] = [
        ("Leben", &[("Leben", 2)]),
        ("leben", &[("Leben", 1), ("leben", 8), ("lebt", 1), ("lebten", 1)]),
        ("lebte", &[("Leben", 1), ("leben", 8), ("lebt", 1), ("lebten", 1)]),
        ("Kuskows", &[("Kuskow", 2), ("Kuskows", 1), ("Kuskow’s", 1)]),
        ("Rat", &[("Rat", 2), ("Räte", 1)]),
        ("räte", &[("Rat", 2), ("Räte", 1)]),
        ("Förderungen", &[("Förderung", 1)]),
        ("Forderung", &[("Forderung", 1)]),
        ("Baur", &[("Baur", 2)]),
        ("Bauer", &[("Bauer", 1), ("Bauern", 1)]),
        ("GESETZ", &[("Gesetz", 1), ("Gesetzen", 1)]),
        ("Schiff", &[]),
    ];
    let vectorizer = counted(&analyzer, &corpus);
    for (word, forms) in expected {
        let forms: BTreeMap<String, u64> =
            forms.iter().map(|(form, count)| ((*form).to_owned(), *count)).collect();
        assert_eq!(found(&analyzer, &corpus, word), forms, "{word}");
        let term = vectorizer.lexicon().candidates(&analyzer, word).into_iter();
        let id = { term }.find_map(|term| vectorizer.vocabulary().id(&term));
        let counted: BTreeMap<String, u64> = id
            .into_iter()
            .flat_map(|id| vectorizer.vocabulary().forms().of(id))
            .map(|(form, count)| (form.to_owned(), count))
            .collect();
        assert_eq!(counted, forms, "{word} in the vocabulary");
    }
    let near = Collocates::new(Query::word(&analyzer, "leben").unwrap()).min_count(1);
    let near = near.search(&analyzer, &corpus).unwrap();
    assert_eq!(near.spans[0].count, 11);
    let fisherman = near.collocates.iter().find(|collocate| collocate.term == "Fischer");
    assert!(fisherman.is_some_and(|collocate| collocate.spans[0].count == 1), "{:?}", near.collocates);
}

#[test]
fn tracked_words_and_guided_topics_are_recognised_in_any_inflection() {
    let settings = Settings::from_toml(
        "topics = 1\ntrack = [\"Kuskows\", \"räte\", \"Leben\", \"Schiffe\"]\n\
         [[corrections.topic]]\nname = \"Häfen\"\nwords = [\"Hafen\", \"Booten\", \"Fischern\"]\n",
    )
    .unwrap();
    let analysis = Pipeline::new(settings).run(&corpus(NEWS)).unwrap();
    let vocabulary = analysis.articles.counts.vocabulary();
    let tracked = |word: &str| vocabulary.id(word).unwrap();
    let mut expected = ["Kuskow", "Rat", "Leben"].map(tracked);
    expected.sort_unstable();
    let ids = analysis.over_time.frequencies.ids();
    assert_eq!(ids, expected);
    assert!(analysis.report.notes.iter().any(|note| note.ends_with("not terms of the corpus: Schiffe")));
}

#[test]
fn new_articles_are_resolved_as_the_fit_resolves_them() {
    let workspace = Workspace::new();
    let folder = workspace.root().join("model");
    let fitted = Pipeline::new(Settings::new().topics(1)).run(&corpus(NEWS)).unwrap();
    fitted.clone().into_model().write(&folder).unwrap();
    let model = Model::open(&folder).unwrap();
    let new = corpus(
        "Kuskows Boot. Leben am Hafen, das Leben und leben: Räten, Rats, Geräts, Gesetzes.
         Forderungen, Förderungen, Baurs und Bauers Boote.",
    );
    let in_memory = fitted.into_model().apply(&new).unwrap();
    let opened = model.apply(&new).unwrap();
    assert_eq!(opened.articles.counts, in_memory.articles.counts);
    let counts = &opened.articles.counts;
    let terms = |row: usize| -> Vec<(&str, u32)> {
        counts.row(row).map(|(term, count)| (&*counts.vocabulary().get(term).term, count)).collect()
    };
    assert_eq!(
        terms(0),
        [
            ("Boot", 1),
            ("Gerät", 1),
            ("Gesetz", 1),
            ("Hafen", 1),
            ("Kuskow", 1),
            ("Leben", 1),
            ("Rat", 2),
            ("leben", 2)
        ]
    );
    assert_eq!(terms(1), [("Bauer", 1), ("Baur", 1), ("Boot", 1), ("Forderung", 1), ("Förderung", 1)]);
}

/// *OB*, *ALS* and *MAN* are names; *NICHT* and *IST* are emphasised.
const CAPITALS: &str = "
    Der OB eröffnet den Hafen. Dem OB gefällt es, ob es regnet oder nicht.
    Die Patientin leidet an ALS. Forscher suchen Mittel gegen ALS, und die Krankheit ALS ist selten, als ob.
    Bei MAN wird gestreikt. Die Arbeiter von MAN hoffen, dass man sie hört.
    Das ist NICHT wahr, und es IST wichtig, mit IHM zu reden.
    DER OB UND MAN IST ALS DIE NICHT
";

#[test]
fn names_in_capitals_are_no_stop_words() {
    let corpus = corpus(CAPITALS);
    for stemmer in [Stemmer::Lemmas, Stemmer::Cistem] {
        let analyzer = Analyzer::new().stemmer(stemmer);
        let vectorizer = counted(&analyzer, &corpus);
        assert_eq!(vectorizer.lexicon().names(), ["ALS", "MAN", "OB"], "{stemmer:?}");
        let labels: Vec<&str> = vectorizer.vocabulary().terms().iter().map(|term| &*term.label).collect();
        for stop in ["NICHT", "IST", "IHM", "DER", "nicht", "ob"] {
            assert!(!labels.contains(&stop), "{stop}");
        }
        for (name, count) in [("OB", 3), ("ALS", 4), ("MAN", 3)] {
            assert!(labels.contains(&name), "{name} is not in {labels:?}");
            let forms = found(&analyzer, &corpus, name);
            assert_eq!(forms, [(name.to_owned(), count)].into(), "{stemmer:?}");
        }
        // Where no name is, the word is a stop word, which is found in any case.
        assert_eq!(found(&analyzer, &corpus, "IST").values().sum::<u64>(), 4);
    }
    // In a corpus without evidence, they are stop words.
    let without = self::corpus("DER OB UND MAN IST ALS HAFEN\nman weiß, ob der Hafen ruht, als ALS");
    assert_eq!(counted(&Analyzer::new(), &without).lexicon().names(), [""; 0]);
}

#[test]
fn texts_without_capitals_are_counted_by_the_lexicon_and_named_once() {
    let chats = "die regierung tagt heute\nneue gesetze und ein gesetz\nder hafen und die häfen sind voll\n";
    let analysis = Pipeline::new(Settings::new().topics(1)).run(&corpus(chats)).unwrap();
    let vocabulary = analysis.articles.counts.vocabulary();
    for (term, count) in [("Gesetz", 2), ("Hafen", 2), ("Regierung", 1)] {
        assert_eq!(vocabulary.id(term).map(|id| vocabulary.get(id).count), Some(count), "{term}");
    }
    let notes = analysis.report.notes.iter().filter(|note| note.contains("without a capital"));
    assert_eq!(notes.count(), 1, "{:?}", analysis.report.notes);
    let usual = Pipeline::new(Settings::new().topics(1)).run(&corpus(NEWS)).unwrap();
    assert!(!usual.report.notes.iter().any(|note| note.contains("without a capital")));
}

/// Stop words in several inflections, and nouns that are spelled like them.
const STOP_WORDS: &str = "
    Wir machen das, sie macht es, er hat es gemacht, und die gemachten Fehler bleiben.
    Der Weg ist weit. Auf diesem Weg gehen sie weg. Auf allen Wegen, wegen der Wege.
    Die Ehe hält, ehe sie endet. Weg damit! Dank der Hilfe, mit Dank. Wegen des Wetters ruht der Hafen.
    Das ist wirklich wahr, die wirkliche Lage. Die Waren waren teuer. Waren sie da?
";

#[test]
fn stop_words_are_stop_words_in_all_inflections_but_not_as_nouns() {
    let (analyzer, corpus) = (Analyzer::new(), corpus(STOP_WORDS));
    let vectorizer = counted(&analyzer, &corpus);
    let vocabulary = vectorizer.vocabulary();
    let forms = |term: &str| -> BTreeMap<&str, u64> {
        vocabulary.id(term).into_iter().flat_map(|id| vocabulary.forms().of(id)).collect()
    };
    for stop in ["machen", "wirklich", "sein", "haben", "weg", "wegen", "ehe"] {
        assert!(vocabulary.id(stop).is_none(), "{stop}: {:?}", forms(stop));
    }
    assert_eq!(forms("gemacht"), [("gemachten", 1)].into());
    // At the start of a sentence, they are nearly always stop words.
    assert_eq!(forms("Weg"), [("Weg", 2), ("Wege", 1), ("Wegen", 1)].into());
    assert_eq!((forms("Ehe"), forms("Dank")), ([("Ehe", 1)].into(), [("Dank", 1)].into()));
    assert_eq!(forms("Ware"), [("Waren", 1)].into());
    for term in ["Weg", "Ehe", "Dank", "Ware"] {
        let expected = forms(term).into_iter().map(|(form, count)| (form.to_owned(), count)).collect();
        assert_eq!(found(&analyzer, &corpus, term), expected, "{term}");
    }
    assert!(analyzer.is_form_of_stop_word("gemacht") && !analyzer.is_form_of_stop_word("Wege"));
    // The texts that were fitted are counted in the same way again.
    let texts: Vec<&str> = STOP_WORDS.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (again, counts) =
        Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&analyzer, &texts).unwrap();
    assert_eq!(again.transform(&texts).unwrap(), counts);
    // A stop word of one's own is one in all inflections, too.
    let own = Analyzer::new().stop_words(zeitwort::text::StopWords::german().with(["Hafen"]));
    let own = counted(&own, &self::corpus("Der Hafen ruht. Die Häfen warten, der Hafenrand auch."));
    assert_eq!((own.vocabulary().id("Hafen"), own.vocabulary().id("Hafenrand").is_some()), (None, true));
}
