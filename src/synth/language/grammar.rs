//! How sentences are built: of one clause, often followed by a second one. A clause is a
//! sequence of slots for words. The frequencies of the clauses determine the share of each
//! kind of word, and so the expected rate of each planted word.

use rand::Rng;

use crate::synth::random::Weighted;

/// A slot in a sentence. Each takes one word, except the two for punctuation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::synth) enum Slot {
    Function(FunctionWordKind),
    Noun,
    Adjective,
    Finite,
    Infinite,
    FirstName,
    Surname,
    Town,
    Number,
    Weekday,
    /// `12.`
    DayOfMonth,
    Month,
    /// A fixed word.
    Fixed(&'static str),
    /// Punctuation that follows a word without a space.
    Mark(&'static str),
    /// An opening quotation mark, which the next word follows without a space.
    OpenQuote,
}

/// The kinds of function words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::synth) enum FunctionWordKind {
    Determiner,
    Preposition,
    Contraction,
    Coordinator,
    Subordinator,
    Relative,
    Pronoun,
    Auxiliary,
    Adverb,
}

/// The clauses that begin a sentence, with their weights. `D` determiner, `P` preposition,
/// `C` contraction, `K` coordinator, `S` subordinator, `R` relative pronoun, `U` pronoun,
/// `X` auxiliary, `W` adverb; `N` noun, `A` adjective, `V` finite verb, `I` infinitive or
/// participle, `G` first name, `L` surname, `T` town, `#` number, `Q` day of a month, `M`
/// month, `Y` day of the week; anything else is a word or a sign itself.
const OPENINGS: &[(&str, f64)] = &[
    ("D A N V P D N", 9.0),
    ("D N V W D A N", 6.0),
    ("D N V sich P A N P D N", 5.0),
    ("P D N X D A N W I", 8.0),
    ("P T X D N W P D A N I", 6.0),
    ("C N V D A N W A N", 6.0),
    ("C Y X D N P T W I", 5.0),
    ("D N D N X W P D A N I", 8.0),
    ("D N P D N V A N", 6.0),
    ("G L V D N P D A N", 5.0),
    ("L V sich P D N K A N", 3.0),
    ("D N K D N V P N W A N", 5.0),
    ("U X W P D A N I", 6.0),
    ("U V A N P T", 5.0),
    ("P T V D N # N", 4.0),
    ("# Prozent D N V P N W A N", 3.0),
    ("W V D N P D A N", 7.0),
    ("W # N X P N P T I", 4.0),
    ("S D N A N V , X U A N I", 4.0),
    ("D N X W # Mio. Euro C N I", 3.0),
    ("„ U X D A N I “ , sagte G L", 4.0),
    ("„ D N X W P N I “ , sagte L C Y", 3.0),
    ("Dr. L V P D N D N A N", 1.0),
    ("C Q M X D A N P T I", 2.0),
];

/// The clauses that may follow.
const CONTINUATIONS: &[(&str, f64)] = &[
    ("", 42.0),
    (", S D N P N A N V", 8.0),
    (", S U W D A N I X", 6.0),
    (", R P D N V", 7.0),
    (", R U P D A N I X", 5.0),
    (", um D A N zu I", 4.0),
    (", W P D N K A N", 4.0),
    ("K V D A N P D N", 7.0),
    (", K D N X sich P A N I", 5.0),
    (", teilte D N P T mit", 3.0),
    (", V D N C Y", 4.0),
    (": D N V D A N", 3.0),
    (", W P N , N K N", 4.0),
];

fn slot(symbol: &'static str) -> Slot {
    match symbol {
        "D" => Slot::Function(FunctionWordKind::Determiner),
        "P" => Slot::Function(FunctionWordKind::Preposition),
        "C" => Slot::Function(FunctionWordKind::Contraction),
        "K" => Slot::Function(FunctionWordKind::Coordinator),
        "S" => Slot::Function(FunctionWordKind::Subordinator),
        "R" => Slot::Function(FunctionWordKind::Relative),
        "U" => Slot::Function(FunctionWordKind::Pronoun),
        "X" => Slot::Function(FunctionWordKind::Auxiliary),
        "W" => Slot::Function(FunctionWordKind::Adverb),
        "N" => Slot::Noun,
        "A" => Slot::Adjective,
        "V" => Slot::Finite,
        "I" => Slot::Infinite,
        "G" => Slot::FirstName,
        "L" => Slot::Surname,
        "T" => Slot::Town,
        "#" => Slot::Number,
        "Y" => Slot::Weekday,
        "Q" => Slot::DayOfMonth,
        "M" => Slot::Month,
        "„" => Slot::OpenQuote,
        "“" | "," | ":" | "." => Slot::Mark(symbol),
        word => Slot::Fixed(word),
    }
}

impl Slot {
    fn is_word(self) -> bool {
        !matches!(self, Self::Mark(_) | Self::OpenQuote)
    }
}

/// The clauses with their weights.
#[derive(Clone, Debug)]
pub(in crate::synth) struct Grammar {
    openings: Clauses,
    continuations: Clauses,
}

#[derive(Clone, Debug)]
struct Clauses {
    clauses: Vec<Vec<Slot>>,
    weights: Weighted,
    shares: Vec<f64>,
}

impl Clauses {
    fn new(written: &[(&'static str, f64)]) -> Self {
        let clauses = written.iter().map(|(clause, _)| clause.split_whitespace().map(slot).collect());
        let total: f64 = written.iter().map(|(_, weight)| weight).sum();
        Self {
            clauses: clauses.collect(),
            weights: Weighted::new(written.iter().map(|&(_, weight)| weight)),
            shares: written.iter().map(|(_, weight)| weight / total).collect(),
        }
    }

    /// The expected number of slots that satisfy `counts`.
    fn expected(&self, counts: impl Fn(Slot) -> bool) -> f64 {
        let slots = |clause: &[Slot]| clause.iter().filter(|&&slot| counts(slot)).count() as f64;
        self.clauses.iter().zip(&self.shares).map(|(clause, share)| share * slots(clause)).sum()
    }
}

impl Grammar {
    pub(in crate::synth) fn new() -> Self {
        Self { openings: Clauses::new(OPENINGS), continuations: Clauses::new(CONTINUATIONS) }
    }

    /// Draws the slots of a sentence, without the full stop.
    pub(in crate::synth) fn sentence<'g, R: Rng>(
        &'g self,
        random: &mut R,
    ) -> impl Iterator<Item = Slot> + use<'g, R> {
        let opening = &self.openings.clauses[self.openings.weights.draw(random)];
        let continuation = &self.continuations.clauses[self.continuations.weights.draw(random)];
        opening.iter().chain(continuation).copied()
    }

    /// The mean number of words in a sentence.
    pub(in crate::synth) fn words(&self) -> f64 {
        self.expected(Slot::is_word)
    }

    /// The share of nouns among all words.
    pub(in crate::synth) fn noun_share(&self) -> f64 {
        self.expected(|slot| slot == Slot::Noun) / self.words()
    }

    fn expected(&self, counts: impl Fn(Slot) -> bool) -> f64 {
        self.openings.expected(&counts) + self.continuations.expected(&counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_have_the_expected_number_of_words() {
        use rand::SeedableRng;
        let grammar = Grammar::new();
        let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(1);
        let (mut words, mut nouns) = (0_u32, 0_u32);
        for _ in 0..20_000 {
            for slot in grammar.sentence(&mut random) {
                words += u32::from(slot.is_word());
                nouns += u32::from(slot == Slot::Noun);
            }
        }
        assert!((f64::from(words) / 20_000.0 / grammar.words() - 1.0).abs() < 0.01);
        assert!((f64::from(nouns) / f64::from(words) / grammar.noun_share() - 1.0).abs() < 0.01);
        assert!((0.2..0.3).contains(&grammar.noun_share()), "{}", grammar.noun_share());
    }
}
