//! Where a form has capitals, as far as labels depend on it.

use crate::text::lemmas::{LetterShape, letter_shape};

/// Where a form has capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// No capital at the start: *gesetz*, *2024*, *iPhone*.
    Small,
    /// A capital at the start: *Gesetz*, *McDonald*, *X*.
    Capital,
    /// Two capitals or more, and no small letter: *GESETZ*, *F-16A*.
    AllCapitals,
}

pub(super) fn shape(form: &str) -> Shape {
    match letter_shape(form) {
        LetterShape::AllCapitals => Shape::AllCapitals,
        LetterShape::Small => Shape::Small,
        // `1,5-Grad-Ziel` begins with no letter.
        LetterShape::Capital | LetterShape::Fixed if form.starts_with(char::is_uppercase) => Shape::Capital,
        LetterShape::Capital | LetterShape::Fixed => Shape::Small,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_depend_on_capitals() {
        for small in ["gesetz", "ämter", "2024", "iPhone", "€", "20-jährig"] {
            assert_eq!(shape(small), Shape::Small, "{small}");
        }
        for capital in ["Gesetz", "Ämter", "McDonald", "X", "EU-Staat", "Vereinte Nationen", "A4"] {
            assert_eq!(shape(capital), Shape::Capital, "{capital}");
        }
        for capitals in ["GESETZ", "ÄMTER", "EU", "F-16A", "20-JÄHRIGE", "VEREINTE NATIONEN"] {
            assert_eq!(shape(capitals), Shape::AllCapitals, "{capitals}");
        }
    }
}
