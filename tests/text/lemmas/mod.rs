//! Lemmas: forms with lemmas written by hand, each rule, what a corpus says of its forms, and bad input.

mod bad_input;
mod evidence;
mod forms;
mod rules;
