//! Writes one article, sentence by sentence.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::model::{ArticleModel, Edit, Subject};
use super::sentence::Article;
use super::urns::Urns;

/// Lengths are log-normal with this standard deviation…
const LENGTH_DEVIATION: f64 = 0.4;
/// …within these bounds, in words.
const LENGTHS: (f64, f64) = (20.0, 20_000.0);

/// Draws a standard normal number (Box and Muller 1958).
fn normal(random: &mut Xoshiro256PlusPlus) -> f64 {
    let (radius, angle): (f64, f64) = (1.0 - random.r#gen::<f64>(), random.r#gen());
    (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}

impl ArticleModel {
    /// Writes an article to `text` and returns the number of its words.
    pub(in crate::synth) fn write(
        &self,
        subject: Subject,
        random: &mut Xoshiro256PlusPlus,
        edit: Option<Edit>,
        urns: &mut Urns,
        text: &mut String,
    ) -> u64 {
        urns.clear();
        let length = self.median_words * (LENGTH_DEVIATION * normal(random)).exp();
        // The last sentence exceeds the length by half a sentence on average.
        let length = length.clamp(LENGTHS.0, LENGTHS.1) - self.language.grammar.words() / 2.0;
        let mut article = Article {
            model: self,
            subject,
            planted: &self.planted[subject.month],
            random,
            edit,
            urns,
            text,
            next_surname: None,
        };
        let (mut words, mut cut_words) = (0, 0);
        let mut in_paragraph = 0;
        for sentence in 0.. {
            let before = article.text.len();
            if sentence > 0 {
                let ends = in_paragraph >= 5 || in_paragraph >= 2 && article.random.gen_bool(0.3);
                article.text.push_str(if ends { "\n\n" } else { " " });
                in_paragraph = if ends { 0 } else { in_paragraph };
            }
            in_paragraph += 1;
            let written = article.sentence();
            words += written;
            if article.edit.as_ref().is_some_and(|edit| edit.cut == sentence) {
                article.text.truncate(before);
                cut_words = written;
            }
            if words as f64 >= length {
                break;
            }
        }
        words - cut_words
    }
}
