//! Who speaks: the element `<redner>` with names, party, role and place, and the line that is printed.

use crate::corpus::read::readers::xml::flow::one_line;

/// A speaker, as the protocol names him or her.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) id: String,
    title: String,
    first_name: String,
    particle: String,
    last_name: String,
    place: String,
    party: String,
    role: String,
    short_role: String,
    state: String,
    /// The line as it is printed, e.g. `Anna Beispiel (SPD):`.
    printed: String,
}

impl Person {
    pub(super) fn with_id(id: Option<String>) -> Self {
        Self { id: id.unwrap_or_default(), ..Self::default() }
    }

    /// Adds text of an element within `<redner>`.
    pub(super) fn add(&mut self, element: &str, text: &str) {
        match element {
            "titel" => self.title.push_str(text),
            "vorname" => self.first_name.push_str(text),
            "namenszusatz" => self.particle.push_str(text),
            "nachname" => self.last_name.push_str(text),
            "ortszusatz" => self.place.push_str(text),
            "fraktion" => self.party.push_str(text),
            "rolle_lang" => self.role.push_str(text),
            "rolle_kurz" => self.short_role.push_str(text),
            "bdland" => self.state.push_str(text),
            _ => {}
        }
    }

    /// Adds text of the line that is printed.
    pub(super) fn add_printed(&mut self, text: &str) {
        self.printed.push_str(text);
    }

    /// Ends the printed line. Returns what is printed after the colon, which belongs to the speech.
    ///
    /// In some protocols of 2025, names are doubled (`AnnaAnna`, `SPDSPD`) and two ids are given. The
    /// printed line shows the right ones.
    pub(super) fn finish(&mut self) -> String {
        let printed = one_line(&self.printed);
        for value in [
            &mut self.title,
            &mut self.first_name,
            &mut self.particle,
            &mut self.last_name,
            &mut self.place,
            &mut self.party,
            &mut self.role,
            &mut self.short_role,
            &mut self.state,
        ] {
            *value = one_line(value);
            if let Some(half) = half_of_doubled(value)
                && !printed.contains(value.as_str())
                && printed.contains(half)
            {
                *value = half.to_owned();
            }
        }
        self.id = self.id.split_whitespace().next().unwrap_or_default().to_owned();
        let (line, rest) = printed.split_once(": ").unwrap_or((&printed, ""));
        let rest = rest.trim().to_owned();
        self.printed = line.trim().trim_end_matches(':').trim().to_owned();
        rest
    }

    /// Returns first and last name, with the place that tells two of the same name apart.
    pub(super) fn name(&self) -> String {
        let parts = [&self.first_name, &self.particle, &self.last_name, &self.place];
        let parts: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { self.printed.clone() } else { parts.join(" ") }
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }

    pub(super) fn party(&self) -> &str {
        &self.party
    }

    pub(super) fn role(&self) -> &str {
        if self.role.is_empty() { &self.short_role } else { &self.role }
    }

    pub(super) fn state(&self) -> &str {
        &self.state
    }

    /// Returns `true` for the same person, who speaks again.
    pub(super) fn is(&self, other: &Self) -> bool {
        if self.id.is_empty() || other.id.is_empty() {
            self.name() == other.name()
        } else {
            self.id == other.id
        }
    }
}

fn half_of_doubled(text: &str) -> Option<&str> {
    let half = text.get(..text.len() / 2)?;
    (!half.is_empty() && text.get(text.len() / 2..) == Some(half)).then_some(half)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_together() {
        let mut person = Person::with_id(Some("11 99".to_owned()));
        for (element, text) in [
            ("vorname", "LenaLena"),
            ("nachname", "MustermannMustermann"),
            ("fraktion", "SPDSPD"),
            ("ortszusatz", "(Ost)"),
            ("namenszusatz", "von"),
        ] {
            person.add(element, text);
        }
        person.add_printed("Lena von\nMustermann (Ost) (SPD): Danke sehr.");
        assert_eq!(person.finish(), "Danke sehr.");
        assert_eq!((person.name().as_str(), person.party()), ("Lena von Mustermann (Ost)", "SPD"));
        assert_eq!(person.id, "11");
    }

    #[test]
    fn a_name_that_is_really_doubled_stays() {
        let mut person = Person::default();
        person.add("nachname", "Toto");
        person.add("vorname", "Nana");
        person.add_printed("Nana Toto:");
        assert_eq!(person.finish(), "");
        assert_eq!(person.name(), "Nana Toto");
        let mut printed_only = Person::default();
        printed_only.add_printed("Ein Staatssekretär:");
        printed_only.finish();
        assert_eq!(printed_only.name(), "Ein Staatssekretär");
    }
}
