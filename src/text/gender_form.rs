//! Gender forms: *Lehrer\*innen*, *Lehrer:in*, *Lehrer(innen)*, *Rom\*nja*, *jede\*r*, *ein\*e*.
//!
//! A mark stands between a word and an ending. Which ending may stand behind which mark and word is
//! decided here: the tokenizer joins such a form to one word, and folding and lemmas remove the mark.
//!
//! Pairs of words (*der\*die*) are no such forms; each of the two is a stop word. Nor are plurals in
//! brackets (*Kind(er)*, *Wort(e)*, *Person(en)*), where the word before the bracket is what is meant.

/// The marks; of two with the same start, the longer one comes first.
const MARKS: [&str; 10] = ["/-", "/", "(-", "(", ":", "*", "_", "·", "•", "‧"];

/// Words without an ending that have *-e* in the feminine.
const EIN_WORDS: [&str; 8] = ["ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer"];

/// The stems of other words that are inflected like articles.
const ARTICLE_STEMS: [&str; 7] = ["jed", "jen", "dies", "welch", "solch", "manch", "eur"];

/// The endings of *Rom\*nja*, *Rom\*ni*, *Sinti\*zze*, and of its spellings.
const ROMANI_ENDINGS: [&str; 6] = ["nja", "ni", "zze", "zza", "zzi", "ze"];

/// The ending of a gender form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GenderEnding<'w> {
    /// The ending itself: `innen`.
    letters: &'w str,
    /// Whether it replaces the last letter of the word: *einer\*m* is *einem*.
    replaces_letter: bool,
    /// The bytes from the start of the mark to the next letters of the word: to the ending, or to what
    /// follows the closing bracket.
    pub(super) to_next_part: usize,
    /// The bytes from the start of the mark to the end of the ending, including a closing bracket.
    length: usize,
}

/// Returns the ending behind the mark with which `rest` begins. `before` is the word before the mark, or
/// its last part; `rest` may be all of the text that follows it.
pub(super) fn gender_ending<'w>(before: &str, rest: &'w str) -> Option<GenderEnding<'w>> {
    if before.len() < 3 || !before.ends_with(char::is_lowercase) {
        return None;
    }
    let mark = MARKS.into_iter().find(|mark| rest.starts_with(mark))?;
    let after = &rest[mark.len()..];
    if mark.starts_with('(') {
        let letters = bracketed_ending(before, after)?;
        let length = mark.len() + letters.len() + ")".len();
        return Some(GenderEnding { letters, replaces_letter: false, to_next_part: length, length });
    }
    let letters = open_ending(mark, before, after)?;
    let replaces_letter = match letters {
        "m" => before.ends_with(['r', 's']),
        "r" => before.ends_with(['s', 'm']),
        _ => false,
    };
    let length = mark.len() + letters.len();
    Some(GenderEnding { letters, replaces_letter, to_next_part: mark.len(), length })
}

/// Returns a word without its gender marks: *Lehrer\*innen* and *Lehrer(innen)* → *Lehrerinnen*,
/// *jede\*r* → *jeder*. Returns `None` if it has none. The cost is linear in the length of the word.
pub(super) fn without_gender_marks(word: &str) -> Option<String> {
    // C2 begins `·`, E2 begins the other dots.
    let may_begin_mark = |byte: u8| matches!(byte, b'/' | b'(' | b':' | b'*' | b'_' | 0xC2 | 0xE2);
    if !word.bytes().any(may_begin_mark) || is_address(word) {
        return None;
    }
    let mut plain = String::with_capacity(word.len());
    let mut last_part = 0;
    let mut rest = word;
    let mut is_found = false;
    while let Some(letter) = rest.chars().next() {
        if let Some(ending) = gender_ending(&plain[last_part..], rest) {
            if ending.replaces_letter {
                plain.pop();
            }
            plain.extend(ending.letters.chars().flat_map(char::to_lowercase));
            rest = &rest[ending.length..];
            is_found = true;
        } else {
            plain.push(letter);
            rest = &rest[letter.len_utf8()..];
            if !letter.is_alphanumeric() {
                last_part = plain.len();
            }
        }
    }
    is_found.then_some(plain)
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.") || word.get(1..).is_some_and(|rest| rest.contains('@'))
}

/// The ending at the start of `after`, behind a mark that is no bracket.
fn open_ending<'w>(mark: &str, before: &str, after: &'w str) -> Option<&'w str> {
    let is_noun = before.starts_with(char::is_uppercase);
    // `außen/innen`, `vor/in`
    let wants_noun = mark.starts_with('/');
    let may_be_person = (is_noun || !wants_noun) && !matches!(before, "Außen" | "Aussen");
    // `Bürger*innenrat`; but a capital begins another word: `Außen-/Innenpolitik`.
    if let Some(letters) = after.get(..5)
        && (letters == "innen" || letters == "Innen" && !goes_on(&after[5..]))
    {
        return may_be_person.then_some(letters);
    }
    let end = after.bytes().take(4).take_while(u8::is_ascii_alphabetic).count();
    let letters = &after[..end];
    if letters.is_empty() || goes_on(&after[end..]) {
        return None;
    }
    let fits = match letters {
        "in" => may_be_person,
        // A sentence may begin behind a colon.
        "In" => is_noun && mark != ":",
        "r" => is_inflected(before, &["es", "em"]),
        "n" => is_inflected(before, &[]),
        "m" => is_inflected(before, &["er", "es"]),
        // `ein*e`, `Beamt*e`
        "e" if is_any_case(before, &EIN_WORDS) => true,
        "e" => is_noun && !wants_noun && before.len() > 3 && !before.ends_with(VOWELS),
        letters => is_noun && ROMANI_ENDINGS.contains(&letters),
    };
    fits.then_some(letters)
}

/// The ending at the start of `after`, behind an opening bracket: `innen)`, `inn)en`, `in)`, `r)`, `e)`.
fn bracketed_ending<'w>(before: &str, after: &'w str) -> Option<&'w str> {
    // Nothing longer is an ending.
    let end = after.bytes().take(6).position(|byte| byte == b')')?;
    let letters = after.get(..end)?;
    let behind = &after[end + 1..];
    let is_noun = before.starts_with(char::is_uppercase);
    let fits = match letters {
        "innen" | "Innen" => is_noun,
        // `Kolleg(inn)en`
        "inn" => is_noun && behind.starts_with("en"),
        // `Lehrer(in)nen`
        "in" | "In" => is_noun && (behind.starts_with("nen") || !goes_on(behind)),
        "r" => is_inflected(before, &[]) && !goes_on(behind),
        "e" => is_any_case(before, &EIN_WORDS) && !goes_on(behind),
        _ => false,
    };
    fits.then_some(letters)
}

const VOWELS: [char; 8] = ['a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü'];

/// Whether a word has the *-e* before the last letter of another gender or case (*jede\*r*,
/// *Angestellte\*r*), or is an article with one of the `others` (*einer\*m*, *jedes\*r*).
fn is_inflected(word: &str, others: &[&str]) -> bool {
    let is_article = |stem: &str| is_any_case(stem, &EIN_WORDS) || is_any_case(stem, &ARTICLE_STEMS);
    word.len() > 3
        && (word.ends_with('e')
            || others.iter().any(|ending| word.strip_suffix(ending).is_some_and(is_article)))
}

fn is_any_case(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// Whether a word goes on behind an ending, so that this was none.
fn goes_on(after: &str) -> bool {
    let mut following = after.chars();
    match following.next() {
        Some('_') => true,
        Some('.' | '@') => following.next().is_some_and(char::is_alphanumeric),
        next => next.is_some_and(char::is_alphanumeric),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_real_forms_are_removed() {
        for (word, expected) in [
            ("Lehrer*innen", "Lehrerinnen"),
            ("Lehrer:innen", "Lehrerinnen"),
            ("Lehrer_innen", "Lehrerinnen"),
            ("Lehrer/innen", "Lehrerinnen"),
            ("Lehrer/-innen", "Lehrerinnen"),
            ("Lehrer/-Innen", "Lehrerinnen"),
            ("Expert·innen", "Expertinnen"),
            ("Expert•innen", "Expertinnen"),
            ("Expert‧innen", "Expertinnen"),
            ("Lehrer(innen)", "Lehrerinnen"),
            ("Lehrer(-innen)", "Lehrerinnen"),
            ("Lehrer(in)", "Lehrerin"),
            ("Lehrer(in)nen", "Lehrerinnen"),
            ("Kolleg(inn)en", "Kolleginnen"),
            ("Student(inn)enwerk", "Studentinnenwerk"),
            ("Lehrer(innen)-Verband", "Lehrerinnen-Verband"),
            ("Ärzt*in", "Ärztin"),
            ("Lehrer*In", "Lehrerin"),
            ("Ärzt*innenkammer", "Ärztinnenkammer"),
            ("Bürger:in-Rat", "Bürgerin-Rat"),
            ("Schüler:innen-Vertreter:innen", "Schülerinnen-Vertreterinnen"),
            ("Rom*nja", "Romnja"),
            ("Rom:ni", "Romni"),
            ("Sinti*zze", "Sintizze"),
            ("Sinti_ze", "Sintize"),
            ("Beamt*e", "Beamte"),
            ("Angestellte/r", "Angestellter"),
            ("Angestellte(r)", "Angestellter"),
            ("jede*r", "jeder"),
            ("Jede(r)", "Jeder"),
            ("eine:n", "einen"),
            ("einer*m", "einem"),
            ("jedes:r", "jeder"),
            ("ein*e", "eine"),
            ("Ihr/e", "Ihre"),
            ("kein(e)", "keine"),
        ] {
            assert_eq!(without_gender_marks(word).as_deref(), Some(expected), "{word}");
        }
    }

    #[test]
    fn other_words_have_no_gender_mark() {
        for word in [
            "außen/innen",
            "Außen/innen",
            "Verkehr/Innenstadt",
            "am/in",
            "Thema:In",
            "m/n",
            "und/oder",
            "CDU/CSU",
            "16:9",
            "der_die",
            "der*die",
            "Kind(er)",
            "Wort(e)",
            "Frage(n)",
            "Person(en)",
            "Text(inhalt)",
            "Text(in",
            "vor(in)",
            "LinkedIn",
            "In",
            "System/r",
            "Haus_in_Not",
            "haus_in.de",
            "max_in@post.de",
            "www.beispiel/innen",
            "http://x.de/Lehrer_innen",
            "x*e",
            "Europa*e",
        ] {
            assert_eq!(without_gender_marks(word), None, "{word}");
        }
    }

    #[test]
    fn long_words_take_linear_time() {
        for part in ["A_B/", "a_b/", "8:00_", "a:in_", "a/-r:", "x*innen/", "Abc(in)-", "eine*m", "(", "Abc("]
        {
            let word = part.repeat(200_000);
            assert!(without_gender_marks(&word).is_none_or(|plain| plain.len() < word.len()));
        }
    }
}
