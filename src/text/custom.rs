//! Code of a library user in place of a built-in step.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::phrase_words::{is_phrase, words};
use super::tokenize::Token;

/// Code with a name. As code cannot be compared, two are equal if their names are.
pub(super) struct Custom<F: ?Sized> {
    name: Arc<str>,
    code: Arc<F>,
}

/// Finds the tokens of a text, which are parts of it.
pub(super) type CustomTokenizer = Custom<dyn for<'t> Fn(&'t str, &mut dyn FnMut(&'t str)) + Send + Sync>;

/// Returns the term of a word, or an empty string if it has none.
pub(super) type CustomNormalizer = Custom<dyn for<'w> Fn(&'w str) -> Cow<'w, str> + Send + Sync>;

impl<F: ?Sized> Custom<F> {
    pub(super) fn new(name: &str, code: Arc<F>) -> Self {
        Self { name: name.into(), code }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

impl<F: ?Sized> Clone for Custom<F> {
    fn clone(&self) -> Self {
        Self { name: Arc::clone(&self.name), code: Arc::clone(&self.code) }
    }
}

impl<F: ?Sized> PartialEq for Custom<F> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl<F: ?Sized> fmt::Debug for Custom<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Custom").field(&self.name).finish()
    }
}

impl CustomTokenizer {
    /// Returns the tokens of a text.
    ///
    /// # Panics
    /// Panics if the code returns a token that is not a part of the text.
    pub(super) fn tokens<'t>(&self, text: &'t str) -> Vec<Token<'t>> {
        let mut tokens = Vec::new();
        let mut previous_end = None;
        (self.code)(text, &mut |token| {
            let start = (token.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
            let range = start..start.saturating_add(token.len());
            assert!(
                range.end <= text.len(),
                "the tokenizer `{}` returned a token that is not a part of the text: {token:?}",
                self.name
            );
            if !token.is_empty() {
                tokens.push(Token::within(text, range.clone(), previous_end));
                previous_end = Some(range.end);
            }
        });
        tokens
    }
}

impl CustomNormalizer {
    /// Returns the term of a word, or of each word of a phrase or n-gram. Empty if the word,
    /// or one of the words, has none.
    pub(super) fn term<'w>(&self, token: &'w str) -> Cow<'w, str> {
        if !is_phrase(token) {
            return (self.code)(token);
        }
        let terms: Vec<_> = words(token).map(|word| (self.code)(word)).collect();
        if terms.iter().any(|term| term.is_empty()) { "".into() } else { terms.join(" ").into() }
    }
}
