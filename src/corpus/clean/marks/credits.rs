//! Credits of photos and copyright lines.

use super::agencies::{agency, list_items};
use super::names::{is_name, is_particle, is_post};
use super::provenance::Provenance;

/// Recognises the credit of a photo: `Foto: Anna Beispiel/dpa`, `© Imago`.
pub(in crate::corpus::clean) fn labelled_credit(line: &str) -> Option<Provenance> {
    const LABELS: [&str; 5] = ["foto", "fotos", "bild", "bilder", "fotografie"];
    let is_label = |label: &str| {
        let label = label.to_lowercase();
        let label = label.strip_prefix("symbol").or_else(|| label.strip_prefix("archiv")).unwrap_or(&label);
        LABELS.contains(&label) || matches!(label, "bildquelle" | "bildnachweis" | "bildrechte")
    };
    if let Some(value) = line.strip_prefix('©').or_else(|| line.strip_prefix("(c)")) {
        return credit(value, true);
    }
    let (_, value) = line.split_once(':').filter(|(label, _)| label.len() <= 16 && is_label(label))?;
    credit(value, false)
}

/// Recognises the names of a credit. Its agencies are those of a picture and not of the text, unless
/// it is a copyright with a year or a story number (`dpa:220316-99-545227/3`).
pub(super) fn credit(value: &str, is_copyright: bool) -> Option<Provenance> {
    const PHOTO_WORDS: [&str; 6] = ["alliance", "imago", "images", "getty", "epa", "privat"];
    let value = value.trim().trim_start_matches("© ").trim_end_matches('.');
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_photo_word = |word: &str| {
        PHOTO_WORDS.contains(&word.to_lowercase().as_str())
            || word.starts_with("dpa-")
            || word.starts_with("dpa:")
            || word.starts_with("picture")
    };
    let is_word = |word: &str| {
        is_post(word)
            || is_particle(word)
            || word == "via"
            || is_number(word)
            || is_photo_word(word)
            || agency(word).is_some()
    };
    let is_sure = |part: &str| is_name(part) || agency(part).is_some() || part.split(' ').any(is_photo_word);
    let is_of_text = is_copyright
        && (value.contains("dpa-infocom")
            || value.split_whitespace().any(|word| is_year(word) || word.starts_with("dpa:")));
    let is_credit = value.split_whitespace().count() <= 10
        && list_items(value).all(|part| part.split_whitespace().all(is_word) && !part.is_empty())
        && (is_of_text || list_items(value).any(is_sure));
    let agencies = value.split(['/', ',', ' ']).filter_map(agency).filter(|_| is_of_text).collect();
    is_credit.then_some(Provenance { agencies, ..Provenance::default() })
}
