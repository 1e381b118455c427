//! Compounds and their parts, learned from the corpus itself (Koehn & Knight
//! 2003, *Empirical methods for compound splitting*): a word is split where its
//! parts are words of the corpus that are, in the geometric mean, more frequent
//! than it. No dictionary is needed.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use serde::{Deserialize, Serialize};

/// What becomes of the parts of a compound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Compounds {
    /// Compounds are words like others.
    Off,
    /// A compound counts for its parts, too, where topics are made, and
    /// nowhere else: the default. So counts are those of the words that stand
    /// in the text, and yet *Rüstungskonzern* and *Konzern* are of one topic.
    /// In counts, such parts are terms of their own, marked with [`PART_MARK`],
    /// until [`TermCounts`](crate::matrix::TermCounts) is asked for either.
    #[default]
    Topics,
    /// A compound counts for itself and for each of its parts.
    Beside,
    /// A compound counts for its parts alone.
    Replace,
}

/// What the terms begin with that are parts of compounds under
/// [`Compounds::Topics`]; no word does.
pub const PART_MARK: char = '+';

/// The parameters of [`CompoundSplitter`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CompoundParams {
    /// Fewest letters of a part. Four, as shorter nouns (*Rat*, *Tag*, *Ei*)
    /// occur by chance in too many words.
    pub min_part_length: usize,
    /// How often a part must occur as a word of its own.
    pub min_frequency: u64,
}

impl Default for CompoundParams {
    fn default() -> Self {
        Self { min_part_length: 4, min_frequency: 3 }
    }
}

/// A word form of the corpus, as the splitter learns from it.
#[derive(Clone, Copy, Debug)]
pub struct NounForm<'f> {
    /// The folded form.
    pub form: &'f str,
    /// How often it occurs with a capital where only nouns have one.
    pub as_noun: u64,
    /// How often it occurs there in small letters.
    pub otherwise: u64,
}

/// Splits compounds into nouns that the corpus holds by themselves.
///
/// Only nouns are parts: *Hochzeit* is not *hoch* and *Zeit*, nor *Mitglied*
/// *mit* and *Glied*. Linking elements (-s-, -es-, -n-, -en-, -er-, -e-; Langer
/// 1998) and inflectional endings are cut off the parts, a dropped *-e* is put
/// back (*Schul-*, *Schule*). Hyphens always part.
///
/// ```
/// use zeitwort::text::{CompoundParams, CompoundSplitter, NounForm};
///
/// let noun = |form, as_noun| NounForm { form, as_noun, otherwise: 0 };
/// let forms = [noun("rüstung", 9), noun("konzern", 7), noun("rüstungskonzernen", 2)];
/// let splitter = CompoundSplitter::learn(&CompoundParams::default(), forms);
/// assert_eq!(splitter.split("rüstungskonzernen"), ["rüstung", "konzern"]);
/// assert!(splitter.split("konzern").is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompoundSplitter {
    params: CompoundParams,
    /// How often each noun occurs as a word of its own.
    nouns: FastMap<u64>,
    /// `schul` → `schule`, where the one is no noun but the other is.
    without_e: FastMap<String>,
}

/// Every word is looked up some eighty times: a fast hash, the same each time.
type FastMap<V> = HashMap<String, V, FixedState>;

/// What may stand between a part and the next, or end the last one; the longer
/// ones are tried first only by way of the higher frequency that they find.
const ENDINGS: [&str; 8] = ["", "s", "es", "n", "en", "er", "e", "ern"];
/// No German news word has more parts that mean something.
const MOST_PARTS: usize = 4;

impl CompoundSplitter {
    /// Learns from the word forms of a corpus.
    pub fn learn<'f>(params: &CompoundParams, forms: impl IntoIterator<Item = NounForm<'f>>) -> Self {
        let nouns: FastMap<u64> = forms
            .into_iter()
            .filter(|form| form.as_noun > form.otherwise && form.as_noun >= params.min_frequency)
            .filter(|form| form.form.chars().all(char::is_alphabetic))
            .filter(|form| form.form.chars().count() >= params.min_part_length)
            .map(|form| (form.form.to_owned(), form.as_noun))
            .collect();
        let without_e = nouns
            .keys()
            .filter_map(|noun| Some((noun.strip_suffix('e')?, noun)))
            .filter(|(short, _)| {
                !nouns.contains_key(*short) && short.chars().count() >= params.min_part_length
            })
            .map(|(short, noun)| (short.to_owned(), noun.clone()))
            .collect();
        Self { params: params.clone(), nouns, without_e }
    }

    /// The nouns that parts may be, sorted, each with how often it occurs as a
    /// word of its own. [`CompoundSplitter::learn`] makes this splitter of them
    /// again.
    #[must_use]
    pub fn nouns(&self) -> Vec<(&str, u64)> {
        let mut nouns: Vec<(&str, u64)> =
            self.nouns.iter().map(|(noun, &frequency)| (noun.as_str(), frequency)).collect();
        nouns.sort_unstable();
        nouns
    }

    /// The parts of a folded word, in order, as nouns of the corpus; none where
    /// it is no compound, or no noun follows from it.
    #[must_use]
    pub fn split(&self, word: &str) -> Vec<String> {
        if word.contains(' ') {
            return Vec::new(); // A phrase; its words are looked at by themselves.
        }
        if !word.contains('-') {
            return self.split_closed(word);
        }
        let pieces =
            word.split('-').filter(|piece| piece.chars().count() >= 2 && piece.contains(char::is_alphabetic));
        let parts: Vec<String> = pieces
            .flat_map(|piece| {
                let parts = self.split_closed(piece);
                if parts.is_empty() {
                    vec![self.noun(piece).map_or(piece, |noun| noun.0).to_owned()]
                } else {
                    parts
                }
            })
            .collect();
        if parts.len() < 2 { Vec::new() } else { parts }
    }

    /// The best split of a word without hyphens.
    fn split_closed(&self, word: &str) -> Vec<String> {
        if word.chars().count() < 2 * self.params.min_part_length || !word.chars().all(char::is_alphabetic) {
            return Vec::new();
        }
        let whole = self.noun(word).map_or(0, |(_, frequency)| frequency);
        let mut best: Option<(f64, Vec<&str>)> = None;
        self.search(word, &mut Vec::new(), 0.0, &mut best);
        match best {
            Some((mean, parts)) if mean > (whole as f64).ln() => {
                parts.into_iter().map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Tries every way to part `rest`; `logs` is the sum of the logarithms of
    /// the frequencies so far.
    fn search<'s>(
        &'s self,
        rest: &str,
        parts: &mut Vec<&'s str>,
        logs: f64,
        best: &mut Option<(f64, Vec<&'s str>)>,
    ) {
        if !parts.is_empty()
            && let Some((noun, frequency)) = self.noun(rest)
        {
            let mean = (logs + (frequency as f64).ln()) / (parts.len() + 1) as f64;
            if best.as_ref().is_none_or(|(highest, _)| mean > *highest) {
                let all = parts.iter().copied().chain([noun]).collect();
                *best = Some((mean, all));
            }
        }
        if parts.len() + 1 >= MOST_PARTS {
            return;
        }
        let least = self.params.min_part_length;
        let length = rest.chars().count();
        for (letters, (at, _)) in rest.char_indices().enumerate() {
            if letters < least || letters + least > length {
                continue;
            }
            let (first, second) = rest.split_at(at);
            if let Some((noun, frequency)) = self.noun(first).or_else(|| self.noun_without_e(first)) {
                parts.push(noun);
                self.search(second, parts, logs + (frequency as f64).ln(), best);
                parts.pop();
            }
        }
    }

    /// The most frequent noun that `part` is, once an ending is cut off.
    fn noun(&self, part: &str) -> Option<(&str, u64)> {
        ENDINGS
            .iter()
            .filter_map(|ending| part.strip_suffix(ending))
            .filter_map(|stem| self.nouns.get_key_value(stem))
            .map(|(noun, &frequency)| (noun.as_str(), frequency))
            .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))
    }

    /// `schul` → `schule`.
    fn noun_without_e(&self, part: &str) -> Option<(&str, u64)> {
        let (noun, &frequency) = self.nouns.get_key_value(self.without_e.get(part)?)?;
        Some((noun, frequency))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splitter(nouns: &[(&str, u64)], others: &[(&str, u64)]) -> CompoundSplitter {
        let nouns = nouns.iter().map(|&(form, as_noun)| NounForm { form, as_noun, otherwise: 0 });
        let others = others.iter().map(|&(form, otherwise)| NounForm { form, as_noun: 1, otherwise });
        CompoundSplitter::learn(&CompoundParams::default(), nouns.chain(others))
    }

    #[test]
    fn splits_at_linking_elements() {
        let splitter = splitter(
            &[
                ("rüstung", 20),
                ("konzern", 20),
                ("land", 90),
                ("länder", 40),
                ("spiel", 30),
                ("bund", 30),
                ("regierung", 50),
                ("schule", 30),
                ("leiter", 20),
                ("kontakt", 9),
                ("gruppe", 20),
                ("ukraine", 50),
                ("sonne", 9),
                ("energie", 9),
                ("hafen", 9),
                ("ausbau", 9),
                ("gegner", 9),
            ],
            &[],
        );
        for (word, parts) in [
            ("rüstungskonzern", "rüstung konzern"),
            ("rüstungskonzerne", "rüstung konzern"),
            ("länderspiels", "länder spiel"),
            ("bundesregierung", "bund regierung"),
            ("schulleiter", "schule leiter"),
            ("sonnenenergie", "sonne energie"),
            ("hafenausbaugegner", "hafen ausbau gegner"),
            ("ukraine-kontakt-gruppe", "ukraine kontakt gruppe"),
            ("ukraine-kontaktgruppe", "ukraine kontakt gruppe"),
            ("eu-regierung", "eu regierung"),
            ("konzern", ""),
            ("rüstungen", ""),
            ("unbekanntes", ""),
            ("80-jährige", ""),
        ] {
            assert_eq!(splitter.split(word).join(" "), parts, "{word}");
        }
    }

    #[test]
    fn only_frequent_nouns_are_a_reason() {
        let nouns = [("zeit", 500), ("glied", 9), ("hochzeit", 4), ("mitglied", 80)];
        let splitter = splitter(&nouns, &[("hoch", 300), ("mit", 9000)]);
        assert!(splitter.split("hochzeit").is_empty(), "hoch is no noun");
        assert!(splitter.split("mitglied").is_empty());
    }

    #[test]
    fn a_compound_more_frequent_than_its_parts_stays_whole() {
        let splitter = splitter(&[("haus", 9), ("halt", 9), ("haushalt", 400)], &[]);
        assert!(splitter.split("haushalt").is_empty());
        assert!(splitter.split("haushalts").is_empty());
    }
}
