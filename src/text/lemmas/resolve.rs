//! Resolves each distinct form of a corpus to its lemma, once.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::evidence::CorpusForms;
use super::form_lemma::{FormLemma, FormPlaces, ResolvedForms};
use super::lexicon::LemmaLexicon;
use super::lexicon::WordCategory;
use super::rules::{LONGEST, Rules};
use super::shape::{LetterShape, shape};
use super::spelling::plain;
use super::word::PlacedWord;

/// Finds lemmas.
///
/// ```
/// use zeitwort::text::{FormPlaces, Lemmas};
///
/// let lemmas = Lemmas::german();
/// assert_eq!(lemmas.lemma("Rüstungskonzernen"), "Rüstungskonzern");
///
/// // At the start of a sentence, `Leben` is what it mostly is elsewhere.
/// let forms = [("Leben", FormPlaces { inside: 1, at_start: 1 }), ("leben", FormPlaces { inside: 9, at_start: 0 })];
/// let resolved = lemmas.resolve(forms);
/// assert_eq!(resolved.lemma("Leben", false), Some("Leben"));
/// assert_eq!(resolved.lemma("Leben", true), Some("leben"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Lemmas {
    lexicon: LemmaLexicon,
    /// A user's lemmas of forms, which override all.
    exceptions: BTreeMap<String, String>,
}

/// A corpus whose forms can be resolved one by one.
#[derive(Clone, Debug)]
pub struct FormResolver<'l, 'f> {
    lemmas: &'l Lemmas,
    corpus: CorpusForms<'f>,
}

impl FormResolver<'_, '_> {
    /// Returns the lemmas of a form.
    #[must_use]
    pub fn form(&self, form: &str) -> FormLemma {
        let inside = self.lemmas.one(&self.corpus, form, false);
        let evidence = self.corpus.of(form);
        let at_start = (evidence.at_start > 0).then(|| self.lemmas.other_at_start(&self.corpus, form));
        let at_start = at_start.flatten().filter(|lemma| *lemma != inside);
        FormLemma { inside, at_start, evidence }
    }

    /// Whether the corpus writes nouns without capitals.
    #[must_use]
    pub fn lacks_capitals(&self) -> bool {
        self.corpus.lacks_capitals
    }
}

impl Lemmas {
    /// Finds lemmas of German.
    #[must_use]
    pub fn german() -> Self {
        Self::default()
    }

    /// Sets the lemmas of some forms, which override all else. Forms are compared as written.
    #[must_use]
    pub fn with_exceptions<F: Into<String>, L: Into<String>>(
        mut self,
        exceptions: impl IntoIterator<Item = (F, L)>,
    ) -> Self {
        self.exceptions.extend(exceptions.into_iter().map(|(form, lemma)| (form.into(), lemma.into())));
        self
    }

    /// Returns the lemma of a word by itself, as it would be written within a sentence.
    #[must_use]
    pub fn lemma(&self, form: &str) -> String {
        self.one(&CorpusForms::default(), form, false)
    }

    /// Returns the lemma of a form in a new text: as resolved, or, if the corpus does not have the form,
    /// as the corpus tells. Nothing that was resolved changes.
    ///
    /// ```
    /// # use zeitwort::text::{FormPlaces, Lemmas};
    /// let lemmas = Lemmas::german();
    /// let resolved = lemmas.resolve([("Selenskyj", FormPlaces { inside: 9, at_start: 0 })]);
    /// assert_eq!(lemmas.lemma_in(&resolved, "Selenskyjs", false), "Selenskyj");
    /// ```
    #[must_use]
    pub fn lemma_in<'r>(
        &self,
        resolved: &'r ResolvedForms,
        form: &str,
        starts_sentence: bool,
    ) -> Cow<'r, str> {
        let known = resolved.lemmas.get(form);
        // What the corpus has within sentences only is not yet resolved for their start.
        if let Some(known) = known.filter(|known| !starts_sentence || known.evidence.at_start > 0) {
            let at_start = known.at_start.as_deref().filter(|_| starts_sentence);
            return Cow::Borrowed(at_start.unwrap_or(&known.inside));
        }
        let corpus = CorpusForms::resolved(&resolved.lemmas, resolved.lacks_capitals);
        Cow::Owned(self.one(&corpus, form, starts_sentence))
    }

    /// Returns the lemmas of the distinct forms of a corpus. Their order does not matter; a form
    /// that is given twice has the sum of its evidence. [`Lemmas::resolver`] does the same in parts.
    #[must_use]
    pub fn resolve<'f>(&self, forms: impl IntoIterator<Item = (&'f str, FormPlaces)>) -> ResolvedForms {
        let resolver = self.resolver(forms);
        let mut lemmas: HashMap<String, FormLemma, FixedState> = HashMap::default();
        lemmas.reserve(resolver.corpus.given().len());
        for form in resolver.corpus.given().keys() {
            lemmas.insert((*form).to_owned(), resolver.form(form));
        }
        ResolvedForms { lemmas, lacks_capitals: resolver.corpus.lacks_capitals }
    }

    /// Learns a corpus, without resolving its forms. The result can be asked by several threads.
    ///
    /// ```
    /// # use zeitwort::text::{FormPlaces, Lemmas};
    /// let lemmas = Lemmas::german();
    /// let forms = [("Gesetze", FormPlaces { inside: 3, at_start: 0 })];
    /// let resolver = lemmas.resolver(forms);
    /// assert_eq!(resolver.form("Gesetze").inside, "Gesetz");
    /// ```
    #[must_use]
    pub fn resolver<'l, 'f>(
        &'l self,
        forms: impl IntoIterator<Item = (&'f str, FormPlaces)>,
    ) -> FormResolver<'l, 'f> {
        let mut corpus = CorpusForms::new(forms);
        corpus.lacks_capitals = self.lacks_capitals(&corpus);
        FormResolver { lemmas: self, corpus }
    }

    /// Whether the corpus writes most of its nouns in lower case.
    fn lacks_capitals(&self, corpus: &CorpusForms<'_>) -> bool {
        let (mut small, mut capital) = (0, 0);
        // Rare forms of a large corpus would not change it.
        let forms = corpus.given();
        let least = if forms.len() > 10_000 { 5 } else { 1 };
        for (form, evidence) in forms.iter().filter(|(_, evidence)| evidence.inside >= least) {
            let count = match shape(form) {
                LetterShape::Small => &mut small,
                LetterShape::Capital if evidence.inside > 0 => &mut capital,
                _ => continue,
            };
            let mut scripts = self.lexicon.scripts(&form.to_lowercase()).peekable();
            if scripts.peek().is_some() && scripts.all(|script| script.category == WordCategory::Noun) {
                *count += evidence.inside;
            }
        }
        small > capital
    }

    /// The lemma at the start of a sentence, unless it must be the same.
    fn other_at_start(&self, corpus: &CorpusForms<'_>, form: &str) -> Option<String> {
        let rules = Rules { lexicon: &self.lexicon, corpus };
        PlacedWord { rules, at_start: true }.may_differ(form).then(|| self.one(corpus, form, true))
    }

    /// The lemma of a form in one place.
    fn one(&self, corpus: &CorpusForms<'_>, form: &str, at_start: bool) -> String {
        if let Some(lemma) = self.exceptions.get(form) {
            return lemma.clone();
        }
        let rules = Rules { lexicon: &self.lexicon, corpus };
        let plain = plain(form);
        if plain.len() > LONGEST {
            return plain.into_owned();
        }
        PlacedWord { rules, at_start }.lemma(&plain)
    }
}
