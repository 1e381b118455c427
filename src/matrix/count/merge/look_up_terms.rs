//! Determines what each distinct word form is counted as under a vocabulary that
//! was fitted before.

use rayon::prelude::*;

use super::form_terms::{FormTerm, FormTerms};
use crate::matrix::count::intern::{Interner, NONE};
use crate::matrix::vocabulary::Vocabulary;
use crate::text::{Analyzer, Compounds, Lexicon, TermPlaces};

/// The number of forms that a thread takes at a time.
const FORMS_AT_A_TIME: usize = 1 << 12;

/// Looks up the terms of all forms; the numbers are the ids of `vocabulary`. Terms
/// outside it are left out.
pub(crate) fn look_up_terms(
    analyzer: &Analyzer,
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
    forms: &Interner,
) -> FormTerms {
    let mut whole = vec![NONE; forms.len()];
    let for_topics_only = analyzer.compounds() == Compounds::Topics;
    let part_id = |part: &str| if for_topics_only { vocabulary.part_id(part) } else { vocabulary.id(part) };
    let look_up_block = |(block, whole): (usize, &mut [u32])| {
        let (mut parts, mut at_start) = (Vec::new(), Vec::new());
        let numbers = (block * FORMS_AT_A_TIME) as u32..;
        for (form, id) in numbers.zip(whole).filter(|&(form, _)| forms.is_term(form)) {
            let of_form = lexicon.whole_and_parts(analyzer, forms.word_form(form), |term, places| {
                let term = term.and_then(|term| vocabulary.id(term)).unwrap_or(NONE);
                match places {
                    TermPlaces::All => *id = term,
                    TermPlaces::Start => at_start.push(FormTerm { form, term }),
                }
            });
            let known = of_form.iter().filter_map(|part| part_id(&part.term));
            parts.extend(known.map(|term| FormTerm { form, term }));
        }
        (at_start, parts)
    };
    let blocks: Vec<(Vec<FormTerm>, Vec<FormTerm>)> =
        whole.par_chunks_mut(FORMS_AT_A_TIME).enumerate().map(look_up_block).collect();
    let (at_start, parts): (Vec<_>, Vec<_>) = blocks.into_iter().unzip();
    FormTerms { whole, at_start: at_start.concat(), parts: parts.concat() }
}
