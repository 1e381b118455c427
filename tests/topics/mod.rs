//! Topics: corrections by hand, and the words that describe them.

mod corrections;
mod words;
