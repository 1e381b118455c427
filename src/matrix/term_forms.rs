//! [`TermForms`]: the surface forms that are counted as each term.

/// The surface forms that are counted as each term, with their counts, in the order of the ids of the
/// terms. The forms of a term are sorted by count, the greatest first, then by form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermForms {
    /// All forms, one after the other.
    text: String,
    /// For each form, where it ends in `text`, and how often it is counted.
    forms: Vec<(usize, u64)>,
    /// For each term, where its forms end in `forms`.
    ends: Vec<usize>,
}

impl TermForms {
    /// Adds the next term with its forms, in any order.
    pub(crate) fn push<F: AsRef<str> + Ord>(&mut self, forms: impl IntoIterator<Item = (F, u64)>) {
        let mut forms: Vec<(F, u64)> = forms.into_iter().collect();
        forms.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        for (form, count) in forms {
            self.text.push_str(form.as_ref());
            self.forms.push((self.text.len(), count));
        }
        self.ends.push(self.forms.len());
    }

    /// Adds the terms of others behind these.
    pub(crate) fn append(&mut self, others: &Self) {
        let (text, forms) = (self.text.len(), self.forms.len());
        self.text.push_str(&others.text);
        self.forms.extend(others.forms.iter().map(|(end, count)| (text + end, *count)));
        self.ends.extend(others.ends.iter().map(|end| forms + end));
    }

    /// The number of terms; 0 if forms are not known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True if there are no terms, or if their forms are not known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the forms of a term with their counts; none if the term is not known.
    pub fn of(&self, term_id: u32) -> impl ExactSizeIterator<Item = (&str, u64)> {
        let term = term_id as usize;
        let end = self.ends.get(term).copied().unwrap_or_default();
        let start = term.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        (start.min(end)..end).map(|form| (self.form(form), self.forms[form].1))
    }

    /// Returns all forms as the id of their term, the form and its count.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str, u64)> {
        (0..self.len() as u32).flat_map(|term| self.of(term).map(move |(form, count)| (term, form, count)))
    }

    /// The forms of all terms but the first `number`.
    pub(crate) fn without_first(&self, number: usize) -> Self {
        let mut others = Self::default();
        (number..self.len()).for_each(|term| others.push(self.of(term as u32)));
        others
    }

    /// The same behind `number` terms without forms.
    pub(crate) fn behind(&self, number: usize) -> Self {
        if self.is_empty() {
            return Self::default();
        }
        let mut all = Self { ends: vec![0; number], ..Self::default() };
        all.append(self);
        all
    }

    fn form(&self, form: usize) -> &str {
        let start = form.checked_sub(1).map_or(0, |before| self.forms[before].0);
        &self.text[start..self.forms[form].0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_terms() -> TermForms {
        let mut forms = TermForms::default();
        forms.push([("Häfen", 2), ("Hafens", 2), ("Hafen", 5)]);
        forms.push::<&str>([]);
        forms.push([("Boot", 1)]);
        forms
    }

    #[test]
    fn forms_are_sorted_by_count() {
        let forms = two_terms();
        assert_eq!(forms.of(0).collect::<Vec<_>>(), [("Hafen", 5), ("Hafens", 2), ("Häfen", 2)]);
        assert_eq!((forms.of(1).len(), forms.of(2).next()), (0, Some(("Boot", 1))));
        assert_eq!((forms.of(3).len(), TermForms::default().of(0).len()), (0, 0));
        assert_eq!(forms.iter().last(), Some((2, "Boot", 1)));
    }

    #[test]
    fn terms_can_be_joined_and_cut() {
        let forms = two_terms();
        let mut joined = TermForms::default();
        joined.append(&forms);
        joined.append(&forms);
        assert_eq!(joined.len(), 6);
        assert_eq!(joined.without_first(3), forms);
        let behind = forms.behind(2);
        assert_eq!((behind.len(), behind.of(1).len()), (5, 0));
        assert_eq!(behind.without_first(2), forms);
        assert!(TermForms::default().behind(2).is_empty());
    }
}
