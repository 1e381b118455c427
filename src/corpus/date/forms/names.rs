//! The names of months and weekdays in German and English, long and short.

/// German and English names of the months, folded (see [`fold`]).
const MONTHS: [&[&str]; 12] = [
    &["januar", "january", "jaenner"],
    &["februar", "february", "feber"],
    &["maerz", "march", "mrz", "marz"],
    &["april"],
    &["mai", "may"],
    &["juni", "june"],
    &["juli", "july"],
    &["august"],
    &["september"],
    &["oktober", "october"],
    &["november"],
    &["dezember", "december"],
];

const WEEKDAYS: [&[&str]; 7] = [
    &["montag", "monday", "mon", "mo"],
    &["dienstag", "tuesday", "tues", "tue", "die", "di"],
    &["mittwoch", "wednesday", "wed", "mit", "mi"],
    &["donnerstag", "thursday", "thurs", "thur", "thu", "don", "do"],
    &["freitag", "friday", "fri", "fre", "fr"],
    &["samstag", "saturday", "sonnabend", "sat", "sam", "sa"],
    &["sonntag", "sunday", "sun", "son", "so"],
];

/// The longest word that is looked up, in bytes.
const LONGEST: usize = 30;

/// Returns the word in lower case with umlauts as two letters (`März` is `maerz`), or nothing if it
/// is longer than every word that is looked up.
pub(in crate::corpus::date) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len().min(LONGEST) + 4);
    if word.len() > LONGEST {
        return folded;
    }
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            // The dots of an umlaut that is written as two characters.
            '\u{308}' => folded.push('e'),
            c => folded.push(c),
        }
    }
    folded
}

/// Returns the number of a month. At least three letters of its name are needed: `Okt`, `Sept`.
pub(in crate::corpus::date) fn month(word: &str) -> Option<i8> {
    let word = fold(word);
    let is_name = |name: &str| word.len() >= 3 && name.starts_with(&word);
    let index = MONTHS.iter().position(|names| names.iter().any(|name| is_name(name)))?;
    i8::try_from(index + 1).ok()
}

/// Returns the number of a month whose name is written in full.
pub(in crate::corpus::date) fn full_month(word: &str) -> Option<i8> {
    let word = fold(word);
    let index = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    i8::try_from(index + 1).ok()
}

/// Returns the number of a weekday from Monday (1) to Sunday (7), and whether it is written in full.
pub(in crate::corpus::date) fn weekday(word: &str) -> Option<(u8, bool)> {
    // The `T` of ISO 8601 is the most common word after a date.
    if word.len() < 2 {
        return None;
    }
    let word = fold(word);
    let index = WEEKDAYS.iter().position(|names| names.contains(&word.as_str()))?;
    Some((u8::try_from(index + 1).ok()?, word.ends_with("day") || word.len() > 5))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_three_letters() {
        for (word, number) in [
            ("März", 3),
            ("Ma\u{308}rz", 3),
            ("Maerz", 3),
            ("MÄRZ", 3),
            ("mär", 3),
            ("Mrz", 3),
            ("Mar", 3),
            ("Mai", 5),
            ("May", 5),
            ("Jänner", 1),
            ("Jän", 1),
            ("Jan", 1),
            ("Feber", 2),
            ("Febr", 2),
            ("Sept", 9),
            ("Dez", 12),
            ("Dec", 12),
        ] {
            assert_eq!(month(word), Some(number), "{word}");
        }
        for word in ["", "Ma", "Ju", "Augustin", "Maier", "Oktoberfest", "Uhr", "M", "Decke", "Marzipan"] {
            assert_eq!(month(word), None, "{word}");
        }
        assert_eq!(month(&"x".repeat(1000)), None);
    }

    #[test]
    fn weekdays_are_known_in_both_languages() {
        for (word, expected) in [
            ("Mittwoch", Some((3, true))),
            ("Mi", Some((3, false))),
            ("wed", Some((3, false))),
            ("Sonnabend", Some((6, true))),
            ("Monday", Some((1, true))),
            ("thurs", Some((4, false))),
            ("tag", None),
            ("M", None),
        ] {
            assert_eq!(weekday(word), expected, "{word}");
        }
    }
}
