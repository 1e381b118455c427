//! Finds the lemma of German words, the form that a dictionary has: *Gesetzes* → *Gesetz*,
//! *eingeladen* → *einladen*, *größere* → *groß*.
//!
//! Inflection is undone, derivation is not: *Förderung* stays, and is not *fördern*.
//! [`LemmaLexicon`] knows the forms of words; rules find the lemma of words that it does not know.
//! [`Lemmas`] resolves each distinct form of a corpus once, by its [`CorpusForms`]: capitals within
//! sentences tell nouns from verbs, and the corpus shows which base forms exist.
//!
//! # Which forms share a lemma
//! - An inflected participle is an adjective (*die gewählten Vertreter* → *gewählt*), as in the
//!   Universal Dependencies. Without an ending, it is the verb (*hat gewählt* → *wählen*), unless it
//!   is mainly used as an adjective (*bekannt*). A first participle is always an adjective.
//! - Comparatives and superlatives join the adjective (*besser* → *gut*).
//! - Nominalised adjectives for persons have the lemma on *-e*: *Abgeordneter*, *Abgeordneten* →
//!   *Abgeordnete*; so do participles (*die Pflegenden* → *Pflegende*). Other adjectives with a capital
//!   stay adjectives (*das Beste* → *gut*, *die Europäische Union* → *europäisch*).
//! - Nominalised infinitives are nouns (*beim Betreten* → *Betreten*).
//! - Gender forms join the feminine, which is what they spell: *Lehrer\*innen* → *Lehrerin*.
//! - Names, numbers, abbreviations and foreign words stay as they are.

mod capital;
mod corpus_forms;
mod endings;
mod form_bytes;
mod gender;
mod inflection;
mod lexicon;
mod parts;
mod resolve;
mod rules;
mod shape;
mod spelling;
mod word;

pub use corpus_forms::{CorpusForms, FormPlaces};
pub use lexicon::{LemmaLexicon, WordCategory, WordReading};
pub use resolve::{FormLemmas, FormResolver, Lemmas};
pub(super) use shape::{LetterShape, capitalised, shape as letter_shape};
