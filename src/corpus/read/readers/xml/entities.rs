//! The entities that a file declares itself. They are never expanded, and files are never fetched.

use std::collections::HashSet;

use crate::corpus::read::readers::xml_stream::{LONGEST, character};

/// The names of the entities that a file declares.
#[derive(Default)]
pub(super) struct Declared(HashSet<String>);

/// The most entities that a file can declare.
const MOST_DECLARED: usize = 10_000;

impl Declared {
    /// Reads the declarations of a document type.
    ///
    /// # Errors
    /// Returns the reason to refuse a file that declares entities made of other entities: they can grow
    /// without bound.
    pub(super) fn read(doctype: &str) -> Result<Self, String> {
        let mut names = HashSet::new();
        let Some((_, mut rest)) = doctype.split_once('[') else {
            return Ok(Self::default());
        };
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            rest = rest.get(at..).unwrap_or_default();
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            let Some(declaration) = rest.strip_prefix("<!ENTITY") else {
                rest = rest.get(1..).unwrap_or_default();
                continue;
            };
            let (name, value, after) = declaration_of(declaration);
            if let Some(inner) = value.and_then(first_name_in) {
                return Err(format!(
                    "refused: the entity `{name}` is made of other entities (`&{inner};`), which can make a \
                     small file enormous; replace them in the file, e.g. with xmllint"
                ));
            }
            if names.len() >= MOST_DECLARED {
                return Err(format!("refused: it declares more than {MOST_DECLARED} entities"));
            }
            names.insert(name.to_owned());
            rest = after;
        }
        Ok(Self(names))
    }

    /// Returns `true` if the file declares an entity of this name.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

/// Returns the name and the value of an entity, and what follows them.
fn declaration_of(text: &str) -> (&str, Option<&str>, &str) {
    let text = text.trim_start();
    let text = text.strip_prefix('%').unwrap_or(text).trim_start();
    let end = text.find(|letter: char| letter.is_whitespace() || letter == '>').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let value = rest.trim_start();
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => match value.get(1..).and_then(|value| value.split_once(quote)) {
            Some((value, after)) => (name, Some(value), after),
            None => (name, Some(value), ""),
        },
        _ => (name, None, rest),
    }
}

/// Returns the first entity in a value that is not a number and not one of XML.
fn first_name_in(value: &str) -> Option<&str> {
    value.split('&').skip(1).find_map(|piece| {
        let (name, _) = piece.split_once(';')?;
        let is_name = !name.starts_with('#') && character(name).is_none();
        (is_name && name.len() <= LONGEST && !name.contains(char::is_whitespace)).then_some(name)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_known_and_growing_ones_refused() {
        let declared = |inner: &str| Declared::read(&format!("x [{inner}]"));
        let known =
            declared("<!ENTITY a \"1\"><!-- <!ENTITY c \"2\"> --><!ENTITY b SYSTEM 'x.txt'>").unwrap();
        assert!(known.contains("a") && known.contains("b") && !known.contains("c"));
        assert!(declared("<!ENTITY lt \"&#38;#60;\"><!ENTITY % p '<!ELEMENT a (b)>'>").is_ok());
        for laughs in ["<!ENTITY b '&a;&a;'>", "<!ENTITY a \"x\">\n<!ENTITY b\n \"&a;&a;&a;\">"] {
            assert!(declared(laughs).err().unwrap().contains("`b` is made of other entities (`&a;`)"));
        }
        assert!(Declared::read("x SYSTEM 'y.dtd'").is_ok());
        for broken in ["<!ENTITY", "<!ENTITY a", "<!ENTITY a \"", "<!ENTITY %", "<!--", "<"] {
            assert!(declared(broken).is_ok(), "{broken}");
        }
    }
}
