//! The words of a corpus, without counts of articles: what searches need to recognise words as a run does.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use super::count::{PartialCorpus, merge};
use crate::Result;
use crate::copies::CopySearch;
use crate::corpus::{Boilerplate, Corpus, Record};
use crate::text::{Analyzer, Compounds, Lexicon};

/// The words of a corpus, from which a search recognises words as a run over the corpus counts them.
///
/// ```
/// use zeitwort::corpus::{Corpus, Document};
/// use zeitwort::{matrix::CorpusWords, text::Analyzer};
///
/// let texts = ["Die Kuskows sind da.", "Dort steht Kuskow, und Kuskow lacht."];
/// let articles = texts.iter().zip(0..).map(|(text, n)| Document::new(n.to_string(), None, *text));
/// let words = CorpusWords::learn(&Analyzer::new(), &Corpus::from_documents(articles), &|_| Ok(()))?;
/// assert_eq!(words.find("Kuskows"), Some("Kuskow".to_owned()));
/// assert_eq!(words.find("Hafen"), None);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct CorpusWords {
    analyzer: Analyzer,
    lexicon: Lexicon,
    /// The terms of the corpus; `None` without a corpus.
    terms: Option<HashSet<Box<str>, FixedState>>,
    boilerplate: Boilerplate,
}

impl CorpusWords {
    /// Reads a corpus and learns its words and its [boilerplate](Corpus::learn_boilerplate), with as many
    /// threads as the rayon pool has. If there is boilerplate, the corpus is read twice.
    ///
    /// # Errors
    /// If the corpus cannot be read or has no article, and the errors of `on_record`.
    pub fn learn(
        analyzer: &Analyzer,
        corpus: &Corpus,
        on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
    ) -> Result<Self> {
        let mut analyzer = analyzer.clone();
        // Parts of compounds that are used for topics alone are not counted as words.
        if analyzer.compounds() == Compounds::Topics {
            let params = analyzer.compound_params().clone();
            analyzer = analyzer.split_compounds(Compounds::Off, params);
        }
        let (counted, boilerplate) =
            PartialCorpus::count_without_boilerplate(corpus, &analyzer, &CopySearch::OFF, on_record)?;
        let (_, counts) = counted.into_sorted()?;
        let mut shards = counts.into_shards();
        let merged = merge::merge_shards(&mut shards)?;
        drop(shards);
        let lexicon = merge::learn_lexicon(&analyzer, &merged.forms)?;
        let (interned, form_terms) = merge::intern_terms(&analyzer, &lexicon, &merged.forms)?;
        let counts = interned.counts(&merged.forms, &form_terms);
        let terms = (0u32..).zip(counts).filter(|&(_, count)| count > 0);
        let terms = terms.map(|(term, _)| interned.get(term).into()).collect();
        Ok(Self { analyzer, lexicon, terms: Some(terms), boilerplate })
    }

    /// The words by themselves, for texts that belong to no corpus.
    #[must_use]
    pub fn without_corpus(analyzer: &Analyzer) -> Self {
        let (lexicon, boilerplate) = (Lexicon::default(), Boilerplate::default());
        Self { analyzer: analyzer.clone(), lexicon, terms: None, boilerplate }
    }

    /// Sets the lines that are left out.
    #[must_use]
    pub fn with_boilerplate(mut self, boilerplate: Boilerplate) -> Self {
        self.boilerplate = boilerplate;
        self
    }

    /// Returns the term that a word stands for: the likeliest of its [candidates](Lexicon::candidates)
    /// that the corpus has.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<String> {
        let Some(terms) = &self.terms else {
            return self.lexicon.counted_term(&self.analyzer, word, false);
        };
        let mut candidates = self.lexicon.candidates(&self.analyzer, word).into_iter();
        candidates.find(|term| terms.contains(&**term))
    }

    /// The analyzer.
    #[must_use]
    pub fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// What was learned of forms, spellings and compounds.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The lines that are left out, as they stand in many of the articles.
    #[must_use]
    pub fn boilerplate(&self) -> &Boilerplate {
        &self.boilerplate
    }
}
