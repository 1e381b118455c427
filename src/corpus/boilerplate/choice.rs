//! [`Choice`]: which boilerplate a corpus leaves out.

use std::borrow::Cow;
use std::sync::Arc;

use super::edges::without_title;
use super::lines::Boilerplate;

/// Which boilerplate a corpus leaves out.
#[derive(Clone, Debug, Default)]
pub(in crate::corpus) enum Choice {
    /// What is found in it, by those who read it as a whole.
    #[default]
    Find,
    /// None.
    Keep,
    /// Lines that are known before it is read.
    Known(Arc<Boilerplate>),
}

impl Choice {
    /// Returns the lines that are known, if there are any.
    pub(in crate::corpus) fn known(&self) -> Option<&Boilerplate> {
        match self {
            Self::Known(boilerplate) if !boilerplate.lines().is_empty() => Some(boilerplate),
            _ => None,
        }
    }

    /// Returns a text without the known lines, and the places of these in [`Boilerplate::lines`],
    /// sorted. The title stays.
    pub(in crate::corpus) fn remove<'t>(
        &self,
        text: &'t str,
        title: Option<&str>,
    ) -> (Cow<'t, str>, Vec<usize>) {
        let Some(known) = self.known() else { return (Cow::Borrowed(text), Vec::new()) };
        let mut removed = Vec::new();
        let (title, rest) = without_title(text, title);
        let text = match known.remove_and_count(rest, |line| removed.push(line)) {
            Cow::Borrowed(_) => Cow::Borrowed(text),
            Cow::Owned(rest) => Cow::Owned(format!("{title}{rest}").trim_end().to_owned()),
        };
        removed.sort_unstable();
        removed.dedup();
        (text, removed)
    }
}
