//! The words that gender forms spell.
//!
//! They join the feminine, which is what is left without the mark: *Lehrerinnen* → *Lehrerin*. So a
//! form counts as what it spells, and *Lehrer* counts only where *Lehrer* stands.

use crate::text::gender_form::without_gender_marks;

/// Returns the word without its mark: *Lehrer\*innen*, *LehrerInnen* → *Lehrerinnen*; `None` if it has
/// none. Removes every mark, at a cost linear in the length of the word.
pub(super) fn without_mark(word: &str) -> Option<String> {
    without_gender_marks(word).or_else(|| {
        let has_capital_inside = word.bytes().skip(3).any(|byte| byte == b'I');
        if has_capital_inside { capital_inside(word) } else { None }
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
            ("Lehrer(innen)", Some("Lehrerinnen")),
            ("LehrerInnen", Some("Lehrerinnen")),
            ("LehrerIn", Some("Lehrerin")),
            ("LehrerInnen-Verband", Some("Lehrerinnen-Verband")),
            ("Rom*nja", Some("Romnja")),
            ("LinkedIn", None),
            ("CDU/CSU", None),
            ("Haus/Innenhof", None),
            ("In", None),
        ] {
            assert_eq!(without_mark(word).as_deref(), expected, "{word}");
        }
    }
}
