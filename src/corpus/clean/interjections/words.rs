//! Words in notes: the first of a note, and names of parties and groups.

/// Returns the first word, with hyphens, and what follows it.
pub(super) fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(text.len());
    text.split_at(end)
}

/// Returns `true` for the name of a party or group: an abbreviation in capitals, or a known name.
pub(super) fn is_group(word: &str) -> bool {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let is_abbreviation =
        capitals >= 2 && word.chars().all(|letter| letter.is_alphanumeric()) && word.len() <= 12;
    is_abbreviation && !is_company(word)
        || matches!(
            word,
            "Grüne"
                | "Grünen"
                | "GRÜNE"
                | "GRÜNEN"
                | "BÜNDNIS"
                | "BÜNDNISSES"
                | "Bündnis"
                | "LINKE"
                | "LINKEN"
                | "Linke"
                | "Linken"
                | "Linkspartei"
                | "Koalition"
                | "Opposition"
                | "fraktionslos"
                | "Piraten"
                | "PIRATEN"
                | "NEOS"
                | "Stronach"
                | "Neos"
                | "DIE"
                | "Die"
                | "Fraktionslos"
                | "Freiheitlichen"
                | "Sozialdemokraten"
                | "Kommunisten"
                | "Nationalsozialisten"
                | "Zentrum"
        ) && word != "Die"
}

/// Returns `true` for the legal form of a company: `(Beifall GmbH)` is no applause.
fn is_company(word: &str) -> bool {
    matches!(word, "GmbH" | "AG" | "KG" | "KGaA" | "OHG" | "SE" | "UG" | "eG" | "mbH" | "AöR")
}
