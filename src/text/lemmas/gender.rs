//! Gender forms: *Lehrer\*innen*, *Lehrer:in*, *LehrerInnen*, *Lehrer(innen)*, *Rom\*nja*.
//!
//! They join the feminine, which is what is left without the mark: *Lehrerinnen* → *Lehrerin*. So a
//! form counts as what it spells, and *Lehrer* counts only where *Lehrer* stands.

/// The marks between the masculine and the feminine ending.
const MARKS: [&str; 9] = ["/-", "/", ":", "*", "_", "·", "•", "(", "‧"];

/// The endings behind a mark, in lower case. A compound may follow the first two (*Bürger:innenrat*).
const ENDINGS: [&str; 9] = ["innen", "in", "nja", "zze", "zza", "r", "n", "e", "s"];

/// Returns the word without its mark: *Lehrer\*innen* → *Lehrerinnen*; `None` if it has none.
/// Replaces every mark, at a cost linear in the length of the word.
pub(super) fn without_mark(word: &str) -> Option<String> {
    let is_mark = |byte: u8| matches!(byte, b'/' | b':' | b'*' | b'_' | b'(' | 0xC2 | 0xE2);
    if !word.bytes().any(is_mark) {
        return if word.bytes().skip(3).any(|byte| byte == b'I') { capital_inside(word) } else { None };
    }
    if word.contains("://") || word.starts_with("www.") {
        return None;
    }
    let mut plain = String::with_capacity(word.len());
    let mut rest = word;
    let mut found = false;
    while let Some(letter) = rest.chars().next() {
        let mark = MARKS.iter().find(|mark| rest.starts_with(**mark));
        let after = mark.and_then(|mark| ending(&plain, &rest[mark.len()..]));
        if let (Some(mark), Some(ending)) = (mark, after) {
            plain.push_str(&ending.to_lowercase());
            rest = &rest[mark.len() + ending.len()..];
            rest = if *mark == "(" { rest.strip_prefix(')').unwrap_or(rest) } else { rest };
            found = true;
        } else {
            plain.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    found.then_some(plain)
}

/// The ending at the start of `after` that a gender form may have behind `before`.
fn ending<'w>(before: &str, after: &'w str) -> Option<&'w str> {
    if !before.ends_with(char::is_lowercase) {
        return None;
    }
    ENDINGS.iter().find_map(|ending| {
        let found = after.get(..ending.len()).filter(|found| found.eq_ignore_ascii_case(ending))?;
        let goes_on = after[ending.len()..].starts_with(char::is_alphanumeric);
        // `jede:r`, `ein:e`: only at the end, and only behind small words.
        let is_capital_word = before.starts_with(char::is_uppercase);
        let fits = match *ending {
            "innen" => true,
            // `eine:n`, `Beamt*e`
            "e" if is_capital_word => !goes_on && !before.ends_with(['a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü']),
            "e" | "s" => !goes_on && !is_capital_word && before.ends_with("ein"),
            _ => !goes_on,
        };
        fits.then_some(found)
    })
}

/// `LehrerInnen`, `LehrerIn`: a capital within the word, but not `LinkedIn`, which has no *Er*.
fn capital_inside(word: &str) -> Option<String> {
    let at = word.find("Innen").or_else(|| word.strip_suffix("In").map(str::len))?;
    let (before, after) = word.split_at(at);
    let is_person = ["er", "st", "nt", "at", "or", "eur", "ent", "ant", "oge", "og", "är", "ker"];
    let fits = before.len() > 3
        && before.ends_with(char::is_lowercase)
        && (after.starts_with("Innen") || is_person.iter().any(|end| before.ends_with(end)));
    fits.then(|| format!("{before}i{}", &after[1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_removed() {
        for (word, expected) in [
            ("Lehrer*innen", Some("Lehrerinnen")),
            ("Lehrer:innen", Some("Lehrerinnen")),
            ("Lehrer/innen", Some("Lehrerinnen")),
            ("Lehrer/-innen", Some("Lehrerinnen")),
            ("Lehrer_innen", Some("Lehrerinnen")),
            ("Expert·innen", Some("Expertinnen")),
            ("Expert•innen", Some("Expertinnen")),
            ("Lehrer(innen)", Some("Lehrerinnen")),
            ("LehrerInnen", Some("Lehrerinnen")),
            ("LehrerIn", Some("Lehrerin")),
            ("Ärzt*in", Some("Ärztin")),
            ("Rom*nja", Some("Romnja")),
            ("Sinti*zze", Some("Sintizze")),
            ("jede*r", Some("jeder")),
            ("ein:e", Some("eine")),
            ("Beamt*e", Some("Beamte")),
            ("Bürger:innenrat", Some("Bürgerinnenrat")),
            ("Schüler:innen-Vertreter:innen", Some("Schülerinnen-Vertreterinnen")),
            ("LinkedIn", None),
            ("CDU/CSU", None),
            ("16:9", None),
            ("und/oder", None),
            ("http://x.de/innenpolitik", None),
            ("In", None),
        ] {
            assert_eq!(without_mark(word).as_deref(), expected, "{word}");
        }
    }
}
