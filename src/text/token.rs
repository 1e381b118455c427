//! Word tokens after Unicode's UAX #29, with the habits of German: compounds
//! with hyphens, `CDU/CSU`, and full stops that lack their space.

use unicode_segmentation::UnicodeSegmentation;

/// The word tokens of `text`, as written, in order.
///
/// A token is a segment of UAX #29 that holds a letter or a digit, so `1.000`,
/// `3,5` and `geht's` are one token each. Beyond it:
/// - hyphens join words (`NATO-Verteidigungsminister`, `80-jährige`, `G-20`)
///   but not numbers (`2004-2022` are two tokens);
/// - a slash joins abbreviations (`CDU/CSU`) but not words (`und/oder`);
/// - a full stop between a word and a capitalised word parts them
///   (`Ende.Danach`), as scraped text often lacks the space.
///
/// ```
/// use zeitwort::text::tokens;
///
/// let text = "Die NATO-Minister (CDU/CSU) fordern 1.000 Panzer – wie geht's weiter?";
/// let tokens: Vec<&str> = tokens(text).collect();
/// assert_eq!(
///     tokens,
///     ["Die", "NATO-Minister", "CDU/CSU", "fordern", "1.000", "Panzer", "wie", "geht's", "weiter"]
/// );
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut segments = segments(text).peekable();
    std::iter::from_fn(move || {
        let (start, first) = segments.by_ref().find(|(_, segment)| is_word(segment))?;
        let mut end = start + first.len();
        let mut last = first;
        // A joiner and a word may follow, as often as they like.
        while let Some(next) = joined_word(&text[end..], last) {
            while segments.next_if(|(position, _)| *position < end + next.joiner + next.word.len()).is_some()
            {
            }
            end += next.joiner + next.word.len();
            last = next.word;
        }
        Some(&text[start..end])
    })
}

/// A word that a joiner ties to the word before it.
struct Joined<'t> {
    /// Bytes of the joiner.
    joiner: usize,
    word: &'t str,
}

fn joined_word<'t>(rest: &'t str, before: &str) -> Option<Joined<'t>> {
    let joiner = rest.chars().next()?;
    if !matches!(joiner, '-' | '\u{2010}' | '\u{2011}' | '/') {
        return None;
    }
    let rest = &rest[joiner.len_utf8()..];
    if !rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let (_, word) = segments(rest).next()?;
    let joins = match joiner {
        '/' => is_abbreviation(before) && is_abbreviation(word),
        _ => {
            !(before.ends_with(|c: char| c.is_ascii_digit())
                && word.starts_with(|c: char| c.is_ascii_digit()))
        }
    };
    joins.then_some(Joined { joiner: joiner.len_utf8(), word })
}

/// The segments of UAX #29, parted where a full stop lacks its space.
fn segments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_word_bound_indices().flat_map(|(mut start, mut rest)| {
        std::iter::from_fn(move || {
            let part = &rest[..missing_space(rest).unwrap_or(rest.len())];
            // The stop itself is no word and is passed over.
            let position = start;
            let next = (part.len() + 1).min(rest.len());
            (start, rest) = (start + next, &rest[next..]);
            (!part.is_empty()).then_some((position, part))
        })
    })
}

/// Where `Ende.Danach` has its full stop: before a capital and a small letter,
/// after at least two letters (`z.B` and `U.S.A` stay whole).
fn missing_space(segment: &str) -> Option<usize> {
    segment.match_indices(['.', ':']).map(|(stop, _)| stop).find(|&stop| {
        let before = segment[..stop].chars().rev().take(2).filter(|c| c.is_alphabetic());
        let mut after = segment[stop + 1..].chars();
        before.count() == 2
            && after.next().is_some_and(char::is_uppercase)
            && after.next().is_some_and(char::is_lowercase)
    })
}

fn is_word(segment: &str) -> bool {
    segment.contains(char::is_alphanumeric)
}

/// `CDU`, `EU`, `USA`: capitals only, at most five.
fn is_abbreviation(word: &str) -> bool {
    word.chars().count() <= 5 && word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn german_habits() {
        for (text, expected) in [
            ("NATO-Verteidigungsminister-Treffen", &["NATO-Verteidigungsminister-Treffen"][..]),
            ("1.000 Euro, 3,5 Prozent", &["1.000", "Euro", "3,5", "Prozent"]),
            ("CDU/CSU und/oder SPD", &["CDU/CSU", "und", "oder", "SPD"]),
            ("CDU/CSU-Fraktion", &["CDU/CSU-Fraktion"]),
            ("geht's gibt’s", &["geht's", "gibt’s"]),
            ("„Größe“, »Maß« und 'so'", &["Größe", "Maß", "und", "so"]),
            ("Ein- und Ausfuhr", &["Ein", "und", "Ausfuhr"]),
            ("80-jährige G-20 F\u{2011}16", &["80-jährige", "G-20", "F\u{2011}16"]),
            ("2004-2022 und 10-20", &["2004", "2022", "und", "10", "20"]),
            ("Ende.Danach.Dann", &["Ende", "Danach", "Dann"]),
            ("Ende.Danach kam www.beispiel.de", &["Ende", "Danach", "kam", "www.beispiel.de"]),
            ("z.B. U.S.A. am 12.10.2022", &["z.B", "U.S.A", "am", "12.10.2022"]),
            ("Wien – Das", &["Wien", "Das"]),
            ("--- - /-", &[]),
            ("a-", &["a"]),
        ] {
            assert_eq!(tokens(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }
}
