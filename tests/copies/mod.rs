//! Copies: groups of articles that are copies of one text, and the passages that articles share.

mod bad_input;
mod groups;
mod newsroom;
mod passages;
mod pipeline;
