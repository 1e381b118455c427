//! How sentences are built: a clause, and often a second one behind it, each a
//! row of places for words. The frequencies of clauses fix the share of each
//! kind of word, so that the expected rate of any planted word is known.

use rand::Rng;

use super::weighted::Weighted;

/// A place in a sentence. Each holds one word, but for the two of punctuation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    Function(Function),
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
    /// A word that is always the same.
    Fixed(&'static str),
    /// Follows the word before without a space.
    Mark(&'static str),
    /// The next word follows without a space.
    OpenQuote,
}

/// The lists of function words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Function {
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

/// Clauses that open a sentence, with their weights. `D` determiner, `P`
/// preposition, `C` contraction, `K` coordinator, `S` subordinator, `R` relative
/// pronoun, `U` pronoun, `X` auxiliary, `W` adverb; `N` noun, `A` adjective, `V`
/// finite verb, `I` infinitive or participle, `G` first name, `L` surname, `T`
/// town, `#` number, `Q` day of a month `M`, `Y` day of the week; all else is the word itself.
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

/// What may follow behind an opening.
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

fn place(symbol: &'static str) -> Place {
    match symbol {
        "D" => Place::Function(Function::Determiner),
        "P" => Place::Function(Function::Preposition),
        "C" => Place::Function(Function::Contraction),
        "K" => Place::Function(Function::Coordinator),
        "S" => Place::Function(Function::Subordinator),
        "R" => Place::Function(Function::Relative),
        "U" => Place::Function(Function::Pronoun),
        "X" => Place::Function(Function::Auxiliary),
        "W" => Place::Function(Function::Adverb),
        "N" => Place::Noun,
        "A" => Place::Adjective,
        "V" => Place::Finite,
        "I" => Place::Infinite,
        "G" => Place::FirstName,
        "L" => Place::Surname,
        "T" => Place::Town,
        "#" => Place::Number,
        "Y" => Place::Weekday,
        "Q" => Place::DayOfMonth,
        "M" => Place::Month,
        "„" => Place::OpenQuote,
        "“" | "," | ":" | "." => Place::Mark(symbol),
        word => Place::Fixed(word),
    }
}

impl Place {
    fn is_word(self) -> bool {
        !matches!(self, Self::Mark(_) | Self::OpenQuote)
    }
}

/// The clauses, ready to be drawn.
#[derive(Clone, Debug)]
pub(super) struct Grammar {
    openings: Clauses,
    continuations: Clauses,
}

#[derive(Clone, Debug)]
struct Clauses {
    clauses: Vec<Vec<Place>>,
    weights: Weighted,
    shares: Vec<f64>,
}

impl Clauses {
    fn new(written: &[(&'static str, f64)]) -> Self {
        let clauses = written.iter().map(|(clause, _)| clause.split_whitespace().map(place).collect());
        let total: f64 = written.iter().map(|(_, weight)| weight).sum();
        Self {
            clauses: clauses.collect(),
            weights: Weighted::new(written.iter().map(|&(_, weight)| weight)),
            shares: written.iter().map(|(_, weight)| weight / total).collect(),
        }
    }

    /// The expected number of places that `counts` holds for.
    fn expected(&self, counts: impl Fn(Place) -> bool) -> f64 {
        let places = |clause: &[Place]| clause.iter().filter(|&&place| counts(place)).count() as f64;
        self.clauses.iter().zip(&self.shares).map(|(clause, share)| share * places(clause)).sum()
    }
}

impl Grammar {
    pub(super) fn new() -> Self {
        Self { openings: Clauses::new(OPENINGS), continuations: Clauses::new(CONTINUATIONS) }
    }

    /// The places of a sentence, without its full stop.
    pub(super) fn sentence<'g, R: Rng>(&'g self, random: &mut R) -> impl Iterator<Item = Place> + use<'g, R> {
        let opening = &self.openings.clauses[self.openings.weights.draw(random)];
        let continuation = &self.continuations.clauses[self.continuations.weights.draw(random)];
        opening.iter().chain(continuation).copied()
    }

    /// The mean number of words in a sentence.
    pub(super) fn words(&self) -> f64 {
        self.expected(Place::is_word)
    }

    /// The share of nouns among all words.
    pub(super) fn noun_share(&self) -> f64 {
        self.expected(|place| place == Place::Noun) / self.words()
    }

    fn expected(&self, counts: impl Fn(Place) -> bool) -> f64 {
        self.openings.expected(&counts) + self.continuations.expected(&counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_have_the_expected_words() {
        use rand::SeedableRng;
        let grammar = Grammar::new();
        let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(1);
        let (mut words, mut nouns) = (0_u32, 0_u32);
        for _ in 0..20_000 {
            for place in grammar.sentence(&mut random) {
                words += u32::from(place.is_word());
                nouns += u32::from(place == Place::Noun);
            }
        }
        assert!((f64::from(words) / 20_000.0 / grammar.words() - 1.0).abs() < 0.01);
        assert!((f64::from(nouns) / f64::from(words) / grammar.noun_share() - 1.0).abs() < 0.01);
        assert!((0.2..0.3).contains(&grammar.noun_share()), "{}", grammar.noun_share());
    }
}
