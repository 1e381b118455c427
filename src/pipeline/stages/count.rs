//! Counts the terms of a corpus.

use std::borrow::Cow;

use super::context::Stages;
use super::dates::check_dates;
use crate::corpus::Record;
use crate::frame::left_out_columns;
use crate::matrix::{CountedCorpus, Vectorizer, learn_phrases};
use crate::pipeline::model::Model;
use crate::text::PhraseParams;
use crate::{Error, Result};

/// Learns a vocabulary from the corpus and counts its terms.
pub(in crate::pipeline) fn learn_and_count(stages: &mut Stages<'_>) -> Result<(Vectorizer, CountedCorpus)> {
    let (settings, mut corpus) = (stages.settings, Cow::Borrowed(stages.corpus));
    let mut analyzer = settings.analyzer();
    if settings.phrases {
        // Phrases are learned before the words are counted, and must not come from boilerplate.
        let boilerplate = corpus.learn_boilerplate(&|_| stages.go_on())?;
        corpus = Cow::Owned(corpus.into_owned().boilerplate(boilerplate));
        let phrases = learn_phrases(&corpus, &analyzer, &PhraseParams::default())?;
        analyzer = analyzer.phrases(phrases);
    }
    let params = settings.vectorizer_params();
    let (vectorizer, counted) = stages.watched(
        |on_record| params.fit_corpus_and_copies(&analyzer, &corpus, &settings.copy_search(), on_record),
        |counted| &counted.1,
    )?;
    if vectorizer.lexicon().forms().lacks_capitals() {
        stages.notes.push(
            "most nouns are written without a capital: words are recognised by the lexicon alone, so a noun and \
             a verb of one spelling (`leben`) may be counted together"
                .to_owned(),
        );
    }
    Ok((vectorizer, counted))
}

/// Counts the terms of a model in the corpus.
pub(in crate::pipeline) fn count(stages: &mut Stages<'_>, model: &Model) -> Result<CountedCorpus> {
    let (corpus, copies) = (stages.corpus, stages.settings.copy_search());
    stages.watched(
        |on_record| {
            model.vectorizer.transform_corpus_and_copies(corpus, &copies, &model.known_articles, on_record)
        },
        |counted| counted,
    )
}

impl Stages<'_> {
    /// Returns [`Error::Stopped`] if the run is to stop.
    pub(in crate::pipeline) fn go_on(&self) -> Result<()> {
        if self.progress.is_stopped() { Err(Error::Stopped) } else { Ok(()) }
    }

    /// Counts a corpus with `count`, which passes every record to its argument.
    fn watched<T>(
        &mut self,
        count: impl FnOnce(&(dyn Fn(&Record) -> Result<()> + Sync)) -> Result<T>,
        counted_corpus: impl Fn(&T) -> &CountedCorpus,
    ) -> Result<T> {
        let on_record = |record: &Record| {
            self.progress.record(record);
            self.go_on()?;
            self.settings.check_record(record)
        };
        let counted = count(&on_record)?;
        self.account = counted_corpus(&counted).account.clone();
        self.notes.extend(self.account.notes());
        let left_out = left_out_columns(&counted_corpus(&counted).documents);
        if left_out > 0 {
            self.notes.push(format!(
                "the input has more than 1,000 columns: `documents` has those that the most articles have, \
                 without {left_out} others"
            ));
        }
        check_dates(self, &counted_corpus(&counted).documents)?;
        self.notes.extend(mostly_copies(counted_corpus(&counted)));
        Ok(counted)
    }
}

/// Returns a note if most articles are copies, which may have another reason than agency copy.
fn mostly_copies(counted: &CountedCorpus) -> Option<String> {
    let left_out = counted.left_out.as_ref().map_or(0, |left_out| left_out.documents.len());
    let (articles, copies) = (counted.documents.len() + left_out, counted.copies.as_ref()?.copies());
    (2 * copies > articles).then(|| {
        format!(
            "{copies} of {articles} articles are copies of another one: look into the table of copies, as a long text \
             that many short articles have, such as a notice to readers, looks the same; set `copies` to off to \
             ignore them"
        )
    })
}
