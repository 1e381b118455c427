//! Finds the words of a text.

mod abbreviations;
mod address;
mod char_class;
mod digit_groups;
mod full_stop;
mod letter_bytes;
mod plain_word;
mod token;
mod word_end;

pub use token::{Token, Tokens, tokens};
