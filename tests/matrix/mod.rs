//! From terms to counts and weights.

mod large;
mod partial;
mod vectorizer;
mod weights;
