//! [`KnownWords`]: finds the term that a run counts a word as, by the words that it has counted.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use crate::matrix::{Vectorizer, Vocabulary};
use crate::text::{Analyzer, Lexicon};

/// The terms of a run, and the words of the texts that are counted as them.
pub(super) trait CountedTerms {
    /// Returns the id of a term.
    fn id(&self, term: &str) -> Option<u32>;

    /// Returns the surface forms of all terms: the id of the term, the form and its count.
    fn forms(&self) -> impl Iterator<Item = (u32, &str, u64)>;
}

impl CountedTerms for Vocabulary {
    fn id(&self, term: &str) -> Option<u32> {
        self.id(term)
    }

    fn forms(&self) -> impl Iterator<Item = (u32, &str, u64)> {
        self.forms().iter()
    }
}

/// The words of a run, to look up the term of any word.
///
/// A word is looked up as a form of the texts first, because a run may count it as another term than the
/// rules for a single word would: those do not know the other words of the corpus.
pub(super) struct KnownWords<'a, T> {
    analyzer: &'a Analyzer,
    lexicon: &'a Lexicon,
    terms: &'a T,
    forms: OnceLock<FormTerms<'a>>,
    /// The forms in lower case, which few words need.
    small_forms: OnceLock<FormTerms<'a>>,
}

type FormTerms<'a> = HashMap<Cow<'a, str>, FormTerm, FixedState>;

/// The term that counts most uses of a form; the one with the smaller id if there are two.
type FormTerm = (u64, Reverse<u32>);

impl<'a> KnownWords<'a, Vocabulary> {
    /// The words of a run in memory.
    pub(super) fn of_run(vectorizer: &'a Vectorizer, vocabulary: &'a Vocabulary) -> Self {
        Self::new(vectorizer.analyzer(), vectorizer.lexicon(), vocabulary)
    }
}

impl<'a, T: CountedTerms> KnownWords<'a, T> {
    /// The words of a run. `lexicon` is that of the run, or the default if it is not known.
    pub(super) fn new(analyzer: &'a Analyzer, lexicon: &'a Lexicon, terms: &'a T) -> Self {
        Self { analyzer, lexicon, terms, forms: OnceLock::new(), small_forms: OnceLock::new() }
    }

    /// Returns the term of a word, or of several words in a row if the run counts them as one term.
    pub(super) fn find(&self, words: &[&str]) -> Option<u32> {
        match *words {
            [] => None,
            // A name that is spelled like a stop word (`OB`) is a form of the texts.
            [word] if self.analyzer.is_stop(word) => self.of_form(word),
            [word] => self.of_word(word),
            _ => {
                // Phrases contain stop words, n-grams do not.
                let is_counted = |word: &&str| !self.analyzer.is_form_of_stop_word(word);
                let counted: Vec<&str> = words.iter().copied().filter(is_counted).collect();
                let as_ngram =
                    || (!counted.is_empty()).then(|| self.in_any_capitals(&counted.join(" "))).flatten();
                self.in_any_capitals(&words.join(" ")).or_else(as_ngram)
            }
        }
    }

    fn of_word(&self, word: &str) -> Option<u32> {
        let with_umlauts = || {
            let folded = self.analyzer.fold(word);
            let is_known = |word: &str| self.in_any_capitals(word).is_some();
            self.analyzer.folding().with_umlauts(&folded, is_known)
        };
        self.in_any_capitals(word).or_else(|| self.in_any_capitals(&with_umlauts()?))
    }

    /// Returns the term of a word as it is written; or else of one that differs in capitals only.
    fn in_any_capitals(&self, word: &str) -> Option<u32> {
        let as_written = || self.of_form(word).or_else(|| self.of_candidates(word));
        let of_small_form = || {
            let forms =
                self.small_forms.get_or_init(|| by_form(self.terms, |form| form.to_lowercase().into()));
            forms.get(&*word.to_lowercase()).map(term_of)
        };
        as_written().or_else(of_small_form).or_else(|| self.of_candidates(&word.to_uppercase()))
    }

    /// Returns the term that counts most uses of a form.
    fn of_form(&self, form: &str) -> Option<u32> {
        self.forms.get_or_init(|| by_form(self.terms, Cow::Borrowed)).get(form).map(term_of)
    }

    /// Returns the term that the rules for a word lead to.
    fn of_candidates(&self, word: &str) -> Option<u32> {
        let candidates = self.lexicon.candidates(self.analyzer, word);
        candidates.iter().find_map(|term| self.terms.id(term))
    }
}

fn term_of((_, Reverse(term)): &FormTerm) -> u32 {
    *term
}

/// Returns the term of each form in a spelling.
fn by_form<'a, T: CountedTerms>(terms: &'a T, spelling: impl Fn(&'a str) -> Cow<'a, str>) -> FormTerms<'a> {
    let mut by_form = FormTerms::default();
    for (term, form, count) in terms.forms() {
        let best = by_form.entry(spelling(form)).or_insert((0, Reverse(term)));
        *best = (*best).max((count, Reverse(term)));
    }
    by_form
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Stemmer;

    const TERMS: [&str; 11] = [
        "Gesetz",
        "Hafen",
        "Leben",
        "NATO",
        "geflüchtet",
        "leben",
        "setzen",
        "vereint Nation",
        "OB",
        "genannt",
        "nennen",
    ];
    const FORMS: [(u32, &str, u64); 17] = [
        (0, "Gesetz", 9),
        (0, "Gesetze", 4),
        (1, "Hafen", 5),
        (1, "Häfen", 5),
        (2, "Leben", 6),
        (3, "NATO", 3),
        (4, "Geflüchteten", 41),
        (4, "geflüchtete", 12),
        (5, "leben", 9),
        (5, "Leben", 2),
        (6, "setzt", 7),
        (6, "Setzte", 1),
        (7, "Vereinten Nationen", 3),
        (8, "OB", 2),
        (9, "genannte", 3),
        (10, "genannt", 8),
        (10, "nannte", 4),
    ];

    struct Counted;

    impl CountedTerms for Counted {
        fn id(&self, term: &str) -> Option<u32> {
            TERMS.iter().zip(0..).find(|(known, _)| **known == term).map(|(_, id)| id)
        }

        fn forms(&self) -> impl Iterator<Item = (u32, &str, u64)> {
            FORMS.into_iter()
        }
    }

    fn find(words: &[&str]) -> Option<&'static str> {
        let (analyzer, lexicon) = (&Analyzer::new(), &Lexicon::default());
        let known = KnownWords::new(analyzer, lexicon, &Counted);
        known.find(words).map(|id| TERMS[id as usize])
    }

    #[test]
    fn a_form_of_the_texts_is_what_most_of_its_uses_are() {
        for (word, term) in [
            ("Gesetze", "Gesetz"),
            ("Geflüchteten", "geflüchtet"),
            ("Leben", "Leben"),
            ("leben", "leben"),
            ("setzt", "setzen"),
        ] {
            assert_eq!(find(&[word]), Some(term), "{word}");
        }
    }

    #[test]
    fn the_name_of_a_term_may_be_a_form_of_another() {
        // The participle `genannt` counts as *nennen*; inflected, it is an adjective.
        assert_eq!(find(&["genannt"]), Some("nennen"));
        assert_eq!(find(&["genannte"]), Some("genannt"));
        assert_eq!(find(&["nannte"]), Some("nennen"));
    }

    #[test]
    fn names_that_are_spelled_like_stop_words_are_found_as_written() {
        assert_eq!(find(&["OB"]), Some("OB"));
        assert_eq!(find(&["ob"]), None);
    }

    #[test]
    fn other_words_are_terms_or_lead_to_them() {
        for (word, term) in
            [("geflüchtet", "geflüchtet"), ("Gesetzen", "Gesetz"), ("lebten", "leben"), ("gesetzt", "setzen")]
        {
            assert_eq!(find(&[word]), Some(term), "{word}");
        }
    }

    #[test]
    fn capitals_and_umlauts_may_be_spelled_otherwise() {
        for (word, term) in [
            ("GEFLÜCHTETE", "geflüchtet"),
            ("gesetze", "Gesetz"),
            ("LEBTEN", "leben"),
            ("nato", "NATO"),
            ("Haefen", "Hafen"),
            ("HAEFEN", "Hafen"),
        ] {
            assert_eq!(find(&[word]), Some(term), "{word}");
        }
    }

    #[test]
    fn several_words_are_one_term_or_unknown() {
        assert_eq!(find(&["Vereinten", "Nationen"]), Some("vereint Nation"));
        assert_eq!(find(&["vereinte", "Nationen"]), Some("vereint Nation"));
        assert_eq!(find(&["Vereinten", "und", "Nationen"]), Some("vereint Nation"));
        assert_eq!(find(&["Vereinten", "machten", "Nationen"]), Some("vereint Nation"));
        assert_eq!(find(&["neue", "Nationen"]), None);
    }

    #[test]
    fn unknown_words_and_stop_words_are_no_terms() {
        for words in [&[][..], &["Qwertz"], &["und"], &["Und"], &["und", "der"]] {
            assert_eq!(find(words), None, "{words:?}");
        }
    }

    /// A result of stems that an earlier version wrote without forms.
    struct Stems(Vec<String>);

    impl CountedTerms for Stems {
        fn id(&self, term: &str) -> Option<u32> {
            self.0.iter().zip(0..).find(|(stem, _)| *stem == term).map(|(_, id)| id)
        }

        fn forms(&self) -> impl Iterator<Item = (u32, &str, u64)> {
            std::iter::empty()
        }
    }

    #[test]
    fn stems_are_found_by_stemming() {
        let analyzer = &Analyzer::new().stemmer(Stemmer::Cistem);
        let stems = &Stems(vec![analyzer.stem("Gesetze"), analyzer.stem("Häfen")]);
        let lexicon = &Lexicon::default();
        let known = KnownWords::new(analyzer, lexicon, stems);
        assert_eq!(known.find(&["Gesetzen"]), Some(0));
        assert_eq!(known.find(&["GESETZE"]), Some(0));
        assert_eq!(known.find(&["Haefen"]), Some(1));
        assert_eq!(known.find(&["Boot"]), None);
    }
}
