//! A reading of a form: its lemma and what kind of word it is.

/// What kind of word a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordCategory {
    /// A noun, written with a capital.
    Noun,
    /// A name of a person or a place.
    Name,
    /// A verb. An uninflected second participle is one, too.
    Verb,
    /// An adjective, or an inflected participle.
    Adjective,
    /// A word without inflection, or a pronoun or article.
    Other,
}

impl WordCategory {
    /// Whether words of this kind have a capital.
    #[must_use]
    pub fn is_capitalised(self) -> bool {
        matches!(self, Self::Noun | Self::Name)
    }

    pub(in crate::text::lemmas) fn from_byte(byte: u8) -> Self {
        match byte {
            0 => Self::Noun,
            1 => Self::Name,
            2 => Self::Verb,
            3 => Self::Adjective,
            _ => Self::Other,
        }
    }
}

/// A lemma of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordReading {
    /// The lemma; a noun or name has a capital.
    pub lemma: String,
    /// The kind of word.
    pub category: WordCategory,
}

/// How a form, in lower case, becomes its lemma: keeps the first bytes, drops some (*ge*, *zu*),
/// cuts bytes off the end, and adds others.
#[derive(Clone, Copy, Debug)]
pub(in crate::text::lemmas) struct Script<'d> {
    pub(in crate::text::lemmas) category: WordCategory,
    pub(in crate::text::lemmas) kept: u8,
    pub(in crate::text::lemmas) dropped: u8,
    pub(in crate::text::lemmas) cut: u8,
    pub(in crate::text::lemmas) added: &'d str,
}

impl Script<'_> {
    /// Returns the lemma in lower case. `None` if the form is too short, as no form of the lexicon is.
    pub(in crate::text::lemmas) fn lemma(&self, form: &str) -> Option<String> {
        self.lemma_behind("", form)
    }

    /// The same, with other letters in front.
    pub(in crate::text::lemmas) fn lemma_behind(&self, first: &str, form: &str) -> Option<String> {
        let end = form.len().checked_sub(usize::from(self.cut))?;
        let kept = usize::from(self.kept);
        let mut lemma = String::with_capacity(first.len() + end + self.added.len());
        lemma.push_str(first);
        if self.dropped == 0 {
            lemma.push_str(form.get(..end)?);
        } else {
            lemma.push_str(form.get(..kept)?);
            lemma.push_str(form.get(kept + usize::from(self.dropped)..end)?);
        }
        lemma.push_str(self.added);
        Some(lemma)
    }

    /// Whether the lemma is the form itself.
    pub(in crate::text::lemmas) fn keeps(&self) -> bool {
        self.dropped == 0 && self.cut == 0 && self.added.is_empty()
    }
}
