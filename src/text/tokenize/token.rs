//! Finds the word tokens of a text: words by Unicode's UAX #29, adapted to German.

use std::ops::Range;

use super::address::address_end;
use super::char_class::{CharClass, begins_word, char_at, class_at, class_of};
use super::full_stop::{FullStop, full_stop};
use super::plain_word::LetterWindow;
use super::word_end::word_end;

/// A word token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// The word as written.
    pub text: &'t str,
    /// Whether any word would have a capital here: at the start of a sentence or a line,
    /// and after a colon, an opening quotation mark or bracket, or a bullet.
    pub starts_sentence: bool,
}

impl<'t> Token<'t> {
    /// Creates a token that another tokenizer found in a text, after a token that ended at
    /// byte `previous_end`. The signs between them tell whether a sentence starts.
    pub(in crate::text) fn within(text: &'t str, range: Range<usize>, previous_end: Option<usize>) -> Self {
        // Nothing after the token matters, and looking ahead could make the cost quadratic.
        let seen = &text[..range.end];
        let start = if previous_end.is_none() { Start::Line } else { Start::Nothing };
        let position = previous_end.unwrap_or(0);
        let mut state = State { position, before: "", start, window: LetterWindow::default() };
        while let Some(letter) = state.skip_signs(seen).filter(|&letter| letter < range.start) {
            let length = char_at(seen, letter).map_or(1, char::len_utf8);
            (state.position, state.start) = (letter + length, Start::Nothing);
        }
        let text = &text[range];
        Self { text, starts_sentence: state.start.is_before(text) }
    }
}

/// Returns the word tokens of `text`, in order.
///
/// A token contains at least one letter or digit, and no white space except in numbers (`10 000`).
/// In addition to UAX #29:
/// - hyphens join words (`NATO-Minister`, `80-jährige`) but not numbers
///   (`2004-2022` is two tokens); the hyphen of `Ein- und Ausfuhr` is dropped;
/// - a slash joins abbreviations (`CDU/CSU`) but not words (`und/oder`);
/// - gender forms are one token (`Bürger:innen`, `Ärzt*in`, `Lehrer(innen)`, `jede*r`);
/// - `&` without spaces joins names (`H&M`, `Marks&Spencer`) and numbers (`1&1`);
/// - groups of three digits are one number, with full stops, apostrophes or spaces between
///   them (`10.000`, `10’000`, `10 000`);
/// - abbreviations, ordinals and dates keep their full stop (`Dr.`, `15. Juni`);
/// - a full stop without a space after it separates words (`Ende.Danach`);
/// - web and e-mail addresses, `#Klima` and `@name` are one token.
///
/// Remove soft hyphens and zero-width characters first.
///
/// ```
/// use zeitwort::text::tokens;
///
/// let text = "Dr. Beispiel (CDU/CSU) fordert am 15. Mai 1.000 Bürger:innen. Wie geht's weiter?";
/// let words: Vec<&str> = tokens(text).map(|token| token.text).collect();
/// assert_eq!(
///     words,
///     [
///         "Dr.", "Beispiel", "CDU/CSU", "fordert", "am", "15.", "Mai", "1.000", "Bürger:innen", "Wie",
///         "geht's", "weiter"
///     ]
/// );
/// let starts = tokens(text).filter(|token| token.starts_sentence);
/// assert_eq!(starts.map(|token| token.text).collect::<Vec<_>>(), ["Dr.", "CDU/CSU", "Wie"]);
/// ```
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens {
        text,
        state: State { position: 0, before: "", start: Start::Line, window: LetterWindow::default() },
    }
}

/// An iterator over the word tokens of a text, created by [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    state: State<'t>,
}

/// The state of the scanner. It is passed by value so that it stays in registers while
/// plain words follow one another.
#[derive(Clone, Copy, Debug)]
struct State<'t> {
    position: usize,
    /// The last token.
    before: &'t str,
    start: Start,
    window: LetterWindow,
}

/// What begins with the next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Nothing,
    /// A sentence, unless the word begins with a lower-case letter (`Yahoo! gab`).
    Sentence,
    /// A quotation, a bracket, or what follows a colon.
    Part,
    Line,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    #[inline(always)]
    fn next(&mut self) -> Option<Token<'t>> {
        let plain = self.state.plain_word(self.text);
        if plain.is_some() {
            return plain;
        }
        let token;
        (self.state, token) = self.state.word(self.text);
        token
    }
}

impl<'t> State<'t> {
    /// Returns the next word if it follows a space or a comma and is plain, as most
    /// words are.
    #[inline(always)]
    fn plain_word(&mut self, text: &'t str) -> Option<Token<'t>> {
        // Commas come too irregularly to branch on them.
        let &[first, second] = text.as_bytes().get(self.position..)?.first_chunk()?;
        // After a comma nothing begins, whatever came before it.
        let after_comma = first == b',';
        let space = if after_comma { second } else { first };
        if space != b' ' || (self.start != Start::Nothing) & !after_comma {
            return None;
        }
        let start = self.position + 1 + usize::from(after_comma);
        let end = self.window.plain_word_end(text, start)?;
        if text.as_bytes()[end] == b'.' {
            return None; // It may belong to the word.
        }
        let word = &text[start..end];
        *self = Self { position: end, before: word, start: Start::Nothing, ..*self };
        Some(Token { text: word, starts_sentence: false })
    }

    /// Returns the next word of any kind.
    #[inline(never)]
    fn word(mut self, text: &'t str) -> (Self, Option<Token<'t>>) {
        let token = self.next_word(text);
        (self, token)
    }

    fn next_word(&mut self, text: &'t str) -> Option<Token<'t>> {
        let start = self.skip_signs(text)?;
        let plain_end = self.window.plain_word_end(text, start);
        let mut end = match plain_end.or_else(|| address_end(text, start)) {
            Some(end) => end,
            None => word_end(text, start),
        };
        let at_start = self.start;
        self.start = Start::Nothing;
        let mut piece_start = start;
        while text.as_bytes().get(end) == Some(&b'.') {
            let word = &text[start..end];
            let stop = full_stop(self.before, word, &text[piece_start..end], &text[end + 1..]);
            if stop == FullStop::EndsSentence {
                break;
            }
            end += 1;
            piece_start = end;
            // `1. Die Partei`: the number of a list item.
            let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
            if stop == FullStop::Both || (is_number && at_start == Start::Line) {
                self.start = Start::Sentence;
            }
            // `Dipl.-Ing.`, `St.-Pauli-Platz`
            let rest = &text[end..];
            if is_number || !rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
            {
                break;
            }
            end = word_end(text, end + 1);
        }
        self.position = end;
        let word = &text[start..end];
        self.before = word;
        Some(Token { text: word, starts_sentence: at_start.is_before(word) })
    }

    /// Returns the start of the next word, and sets `start` by the signs before it.
    fn skip_signs(&mut self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut position = self.position;
        loop {
            let (class, length) = class_at(text, position)?;
            if class.begins_word() {
                return Some(position);
            }
            let next = position + length;
            match bytes[position] {
                b' ' => {}
                b'\n' | b'\r' => self.start = Start::Line,
                b'.' | b'!' | b'?' => self.start = self.start.or(Start::Sentence),
                b',' | b';' => self.start = Start::Nothing,
                b':' | b'(' | b'[' | b'{' => self.start = self.start.or(Start::Part),
                b'"' | b'\'' if opens(text, position, next) => self.start = self.start.or(Start::Part),
                b'#' | b'@' if begins_word(text, next) && !ends_word(text, position) => {
                    return Some(position);
                }
                byte if byte.is_ascii() => {}
                _ => match char_at(text, position)? {
                    '\u{2028}' | '\u{2029}' | '\u{85}' => self.start = Start::Line,
                    '…' => self.start = self.start.or(Start::Sentence),
                    '„' | '‚' | '•' | '●' | '▪' | '■' => self.start = self.start.or(Start::Part),
                    '“' | '”' | '‘' | '’' | '»' | '«' | '›' | '‹' if opens(text, position, next) =>
                    {
                        self.start = self.start.or(Start::Part);
                    }
                    _ => {}
                },
            }
            position = next;
        }
    }
}

impl Start {
    /// What begins after two signs: the greater of the two.
    fn or(self, other: Self) -> Self {
        if (self as u8) < other as u8 { other } else { self }
    }

    /// Whether something begins with `word`.
    fn is_before(self, word: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Sentence => !word.starts_with(char::is_lowercase),
            Self::Part | Self::Line => true,
        }
    }
}

/// Whether the quotation mark from `start` to `end` opens a quotation: the next
/// character follows it directly, and no word precedes it directly.
fn opens(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = char_at(text, end);
    before.is_none_or(|c| c.is_whitespace() || "([{„‚»«\"'–—-/".contains(c))
        && after.is_some_and(|c| !c.is_whitespace())
}

fn ends_word(text: &str, position: usize) -> bool {
    text[..position].chars().next_back().is_some_and(|c| class_of(c) != CharClass::Sign)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Token, tokens};
    use crate::text::digit_groups::GROUP_SPACES;

    fn is_digit(character: char) -> bool {
        character.is_ascii_digit()
    }

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.text).collect()
    }

    #[test]
    fn german_words_are_one_token() {
        for (text, expected) in [
            ("NATO-Verteidigungsminister-Treffen", &["NATO-Verteidigungsminister-Treffen"][..]),
            ("1.000 Euro, 3,5 Prozent", &["1.000", "Euro", "3,5", "Prozent"]),
            ("um 18:30 oder 18.30, 1:0-Sieg", &["um", "18:30", "oder", "18.30", "1:0-Sieg"]),
            ("CDU/CSU und/oder SPD", &["CDU/CSU", "und", "oder", "SPD"]),
            ("CDU/CSU-Fraktion", &["CDU/CSU-Fraktion"]),
            ("geht's gibt’s geht´s D'Alema", &["geht's", "gibt’s", "geht´s", "D'Alema"]),
            ("„Größe“, »Maß« und 'so'", &["Größe", "Maß", "und", "so"]),
            ("Ein- und Ausfuhr", &["Ein", "und", "Ausfuhr"]),
            ("80-jährige G-20 F\u{2011}16", &["80-jährige", "G-20", "F\u{2011}16"]),
            ("2004-2022 und 10-20", &["2004", "2022", "und", "10", "20"]),
            ("5%-Hürde, 5 %, 3 €", &["5%-Hürde", "5", "3"]),
            ("Ende.Danach.Dann", &["Ende", "Danach", "Dann"]),
            ("Ende.Danach kam www.beispiel.de", &["Ende", "Danach", "kam", "www.beispiel.de"]),
            ("z.B. U.S.A. am 12.10.2022", &["z.B.", "U.S.A.", "am", "12.10.2022"]),
            ("F.D.P und A.Muster, z. B. d. h.", &["F.D.P", "und", "A.", "Muster", "z.", "B.", "d.", "h."]),
            ("Dipl.-Ing. Muster, St.-Anna-Platz", &["Dipl.-Ing.", "Muster", "St.-Anna-Platz"]),
            ("am 15. Juni, 28.06. und Nr.5", &["am", "15.", "Juni", "28.06.", "und", "Nr.", "5"]),
            ("Köln–Bonn, Wien – Das", &["Köln", "Bonn", "Wien", "Das"]),
            ("Re\u{301}union Å\u{308}", &["Re\u{301}union", "Å\u{308}"]),
            ("--- - /- ' . #", &[]),
            ("a-", &["a"]),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn addresses_and_tags_are_one_token() {
        for (text, expected) in [
            ("(https://a.de/b-c/?d=e_f), so", &["https://a.de/b-c/?d=e_f", "so"][..]),
            ("an max.muster-x@post.beispiel.de.", &["an", "max.muster-x@post.beispiel.de"]),
            ("#Klima #Klima_2 @max_m a#b", &["#Klima", "#Klima_2", "@max_m", "a", "b"]),
            ("ver.di", &["ver.di"]),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_apostrophe_of_a_genitive_is_dropped() {
        for text in ["Scholz' Rede", "Scholz’ Rede", "Scholz‘ Rede", "‚Scholz‘ Rede"] {
            let starts: Vec<_> = tokens(text).map(|token| (token.text, token.starts_sentence)).collect();
            assert_eq!(starts, [("Scholz", true), ("Rede", false)], "{text:?}");
        }
    }

    #[test]
    fn sentence_starts_are_found() {
        for (text, expected) in [
            ("Das Haus. Der Hof! Ein Tor? Ja… Nein", &["Das", "Der", "Ein", "Ja", "Nein"][..]),
            ("Am 15. Juni kam Dr. Muster z. B. nach Rom. Dann ging er.", &["Am", "Dann"]),
            ("Titel der Zeile\nErster Absatz", &["Titel", "Erster"]),
            ("Er sagte: Das „Haus“ (Bau) und 'Hof'", &["Er", "Das", "Haus", "Bau", "Hof"]),
            ("„Ja.“ Der Rat", &["Ja", "Der"]),
            ("– Erstens\n• Zweitens\n1. Drittens", &["Erstens", "Zweitens", "1.", "Drittens"]),
            ("Die Firma Jubel! hat Rad, Tor usw. Sie ging", &["Die", "Sie"]),
            ("Wien – Das Haus Köln", &["Wien"]),
        ] {
            let starts = tokens(text).filter(|token| token.starts_sentence);
            assert_eq!(starts.map(|token| token.text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }

    /// Text with many of the signs that the scanner knows.
    fn tangled() -> impl Strategy<Value = String> {
        prop::collection::vec(
            prop_oneof![
                any::<char>().prop_map(String::from),
                "[ .,:;!?'’„“\"/@#%&()_*·–\n\u{A0}-]",
                "[a-zA-Zäß0-9\u{301}½]{1,3}",
                prop::sample::select(vec![
                    "https://",
                    "www.",
                    "innen",
                    "Lehrer",
                    "(in)",
                    "eine*",
                    "Dr.",
                    "usw.",
                    "St.-",
                    "15. ",
                    "Juni",
                    "10",
                    " 000",
                    "\u{202F}000",
                    "H&"
                ])
                .prop_map(String::from),
            ],
            0..40,
        )
        .prop_map(|parts| parts.concat())
    }

    /// Mostly plain words, with signs between them.
    fn prose() -> impl Strategy<Value = String> {
        const WORDS: [&str; 13] = [
            "Hafen",
            "für",
            "Ölpreise",
            "15",
            "Dr",
            "z.B",
            "www",
            "EU",
            "usw",
            "am",
            "a",
            "000",
            "Lehrer(innen)",
        ];
        const SIGNS: [&str; 16] =
            [" ", " ", " ", ", ", ",", ". ", ".", "\n", ": ", " – ", "-", " „", "“ ", "! ", ",,", " ."];
        let word = (prop::sample::select(&WORDS[..]), prop::sample::select(&SIGNS[..]));
        prop::collection::vec(word.prop_map(|(word, sign)| format!("{word}{sign}")), 0..60)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn the_fast_path_agrees_with_the_rules(text in prop_oneof![prose(), tangled()]) {
            let mut state = tokens(&text).state;
            let by_the_rules = std::iter::from_fn(|| {
                let token;
                (state, token) = state.word(&text);
                token
            });
            let by_the_rules: Vec<Token<'_>> = by_the_rules.collect();
            let found: Vec<Token<'_>> = tokens(&text).collect();
            prop_assert_eq!(found, by_the_rules);
        }

        #[test]
        fn every_letter_and_digit_is_in_a_token(text in tangled()) {
            let mut end = 0;
            for token in tokens(&text) {
                let start = token.text.as_ptr() as usize - text.as_ptr() as usize;
                prop_assert!(start >= end, "{:?} overlaps", token);
                prop_assert!(!text[end..start].contains(char::is_alphanumeric), "{:?}", &text[end..start]);
                prop_assert!(token.text.contains(char::is_alphanumeric));
                // `10 000`
                let groups: Vec<&str> = token.text.split(GROUP_SPACES).collect();
                let is_group = |pair: &[&str]| pair[0].ends_with(is_digit) && pair[1].starts_with(is_digit);
                prop_assert!(groups.windows(2).all(is_group), "{:?}", token);
                prop_assert!(!groups.concat().contains(char::is_whitespace), "{:?}", token);
                end = start + token.text.len();
                prop_assert_eq!(&text[start..end], token.text);
            }
            prop_assert!(!text[end..].contains(char::is_alphanumeric));
        }
    }
}
