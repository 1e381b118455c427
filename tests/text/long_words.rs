//! Words and texts of any shape and length are analysed in linear time. If a step took
//! quadratic or exponential time, these tests would take hours.

use zeitwort::matrix::Vectorizer;
use zeitwort::text::{
    Analyzer, CompoundParams, CompoundSplitter, Compounds, Folding, NounForm, PhraseCounts, PhraseParams,
    tokens,
};

use crate::support::{Workspace, zeitwort};

/// Words that the command once analysed for hours: gender marks were tried in every
/// combination.
fn words_of_many_marks() -> Vec<String> {
    let times: Vec<String> = (0..24).map(|n| format!("{}:{:02}", 8 + n / 4, 15 * (n % 4))).collect();
    let parts = ["A_B/", "a_b/", "a:in_b/", "x*in:", "r/-r_", "ab/in", "_/:*"];
    parts.into_iter().map(|part| part.repeat(130 / part.len())).chain([times.join("_")]).collect()
}

#[test]
fn words_of_many_marks_do_not_hang_the_command() {
    let workspace = Workspace::new();
    let text = words_of_many_marks().join(" liegt im Hafen, ");
    let file = workspace.file("a.txt", format!("date 2022-10-12 Die Datei {text} liegt im Hafen.\n"));
    let file = file.to_str().unwrap();
    workspace.run(&["--topics", "1"]).assert_ok();
    for arguments in [
        &["kwic", file, "Hafen"][..],
        &["kwic", file, "und"],
        &["collocates", file, "Hafen"],
        &["keyness", file, "--target", "date=2022"],
        &[
            "run",
            file,
            "--phrases",
            "--compounds",
            "beside",
            "--out",
            workspace.root().join("b").to_str().unwrap(),
        ],
    ] {
        let ran = zeitwort(arguments);
        // A corpus of one article has no contrast for `keyness`.
        assert!(matches!(ran.code, Some(0..=2)) && !ran.stderr.contains("panicked"), "{}", ran.stderr);
    }
}

/// Units of long words and texts.
const UNITS: [&str; 72] = [
    "_",
    "/",
    ":",
    "*",
    "-",
    ".",
    "'",
    "’",
    "´",
    "@",
    "#",
    "%",
    ",",
    "…",
    "–",
    "\u{2011}",
    "\u{301}",
    "\"",
    "„",
    "(",
    " ",
    "\n",
    "a",
    "I",
    "7",
    "ß",
    "ä",
    "ae",
    "a_",
    "A_B/",
    "8:00_",
    "a:in_",
    "a:in:",
    "a/-r",
    "Aaa(in)",
    "Aaa(in",
    "eine*m",
    "A&",
    "10 ",
    " 000",
    "a*r/",
    "CDU/",
    "a.",
    "A.",
    "A.-",
    "a.b-",
    "Dr.-",
    "a'",
    "1.",
    "1,",
    "1-",
    "5%-a",
    "www.",
    "www.a",
    "http://a",
    "a@",
    "a@b_",
    "@a",
    "#a ",
    "a-",
    "aa-",
    "Haus-",
    "Aa ",
    "Nein ",
    "Dr. ",
    "z. B. ",
    "15. ",
    "1.\n",
    "usw. Die ",
    "„A“ ",
    "Σ",
    "foto-",
];

/// The units alone and in pairs, repeated to a number of bytes.
fn long_texts(bytes: usize) -> impl Iterator<Item = String> {
    let pairs =
        UNITS.iter().zip(UNITS.iter().cycle().skip(7)).map(|(first, second)| format!("{first}{second}"));
    let units = UNITS.iter().map(|unit| (*unit).to_owned()).chain(pairs);
    units.map(move |unit| unit.repeat(bytes / unit.len()))
}

#[test]
fn long_texts_of_any_shape_are_analysed() {
    let texts: Vec<String> = long_texts(200_000).collect();
    let analyzer = Analyzer::new().split_compounds(Compounds::Beside, CompoundParams::default());
    let mut phrases = PhraseCounts::new(&analyzer);
    for text in &texts {
        assert!(tokens(text).map(|token| token.text.len()).sum::<usize>() <= text.len());
        phrases.add(text);
    }
    let phrases = phrases.phrases(&PhraseParams::default());
    let analyzer = analyzer.clone().phrases(phrases);
    let (_, counts) = Vectorizer::params().fit_transform(&analyzer, &texts).unwrap();
    assert_eq!(counts.documents(), texts.len());
}

#[test]
fn long_words_of_any_shape_are_folded_and_stemmed() {
    let analyzer = Analyzer::new();
    for word in long_texts(200_000) {
        let word = word.replace(char::is_whitespace, "");
        let folded = Folding::default().fold(&word);
        let _ = Folding::default().with_umlauts(&folded, |_| true);
        assert!(analyzer.is_stop(&word));
        let _ = analyzer.stem(&word);
    }
}

#[test]
fn long_texts_of_any_shape_pass_through_the_command() {
    let workspace = Workspace::new();
    for (n, text) in long_texts(50_000).enumerate() {
        workspace
            .file(&format!("{n:03}.txt"), format!("date 2022-{:02} Der Hafen. {text} Ende.\n", n % 12 + 1));
    }
    workspace.run(&["--topics", "2", "--phrases"]).assert_ok();
    zeitwort(&["kwic", workspace.input().to_str().unwrap(), "Hafen"]).assert_ok();
}

#[test]
fn words_of_many_possible_parts_are_split() {
    let nouns: Vec<String> = (4..=100).map(|letters| "a".repeat(letters)).collect();
    let forms = nouns.iter().map(|form| NounForm { form, as_noun: 9, otherwise: 0 });
    let splitter = CompoundSplitter::learn(&CompoundParams::default(), forms);
    for letters in 8..2_000 {
        let parts = splitter.split(&"a".repeat(letters));
        // All splits are equal, so the word stays whole while it is a noun itself.
        assert!(parts.is_empty(), "{letters}: {parts:?}");
        let parts = splitter.split(&format!("{}b", "a".repeat(letters)));
        assert!(parts.is_empty(), "{letters}: {parts:?}");
    }
    let hyphenated = "aaaab-".repeat(200_000);
    assert_eq!(splitter.split(&hyphenated).len(), 200_000);
}
