//! Where a form has capitals, as far as labels depend on it.

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
    // Most forms begin with two letters of ASCII.
    match form.as_bytes() {
        [b'a'..=b'z', ..] => return Shape::Small,
        [b'A'..=b'Z', b'a'..=b'z', ..] => return Shape::Capital,
        _ => {}
    }
    let capitals = form.chars().filter(|letter| letter.is_uppercase()).take(2).count();
    if capitals == 2 && !form.contains(char::is_lowercase) {
        return Shape::AllCapitals;
    }
    if form.starts_with(char::is_uppercase) { Shape::Capital } else { Shape::Small }
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
