//! Nouns in their forms.

/// A form of a word, at the start of a compound and within one.
#[derive(Clone, Debug)]
pub(super) struct CasedForm {
    pub(super) capital: Box<str>,
    pub(super) small: Box<str>,
}

impl CasedForm {
    fn new(word: &str) -> Self {
        Self { capital: word.into(), small: word.to_lowercase().into() }
    }
}

/// The inflections of a noun that differ in spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::synth) enum Inflection {
    Singular,
    Plural,
    Genitive,
}

#[derive(Clone, Debug)]
pub(super) struct SyntheticNoun {
    pub(super) forms: [CasedForm; 3],
    /// The form before another noun, with a linking element.
    pub(super) linking: CasedForm,
    /// Acronyms such as `EU` take a hyphen.
    pub(super) is_acronym: bool,
}

impl SyntheticNoun {
    pub(super) fn new(kind: char, singular: &str, plural: &str, linking: &str) -> Self {
        let genitive = match kind {
            'x' if singular.ends_with(['s', 'ß', 'z']) => format!("{singular}es"),
            'x' => format!("{singular}s"),
            _ => singular.to_owned(),
        };
        Self {
            forms: [singular, plural, &genitive].map(CasedForm::new),
            linking: CasedForm::new(linking),
            is_acronym: kind == 'a',
        }
    }
}
