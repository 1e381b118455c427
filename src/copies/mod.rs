//! Copies: articles of which one takes over the text of the other, and passages that articles share.

mod words;
