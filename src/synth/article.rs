//! Writes one article: sentence by sentence, word by word, each word either
//! drawn anew or taken up again from what the article has said.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::generator::SyntheticCorpus;
use super::grammar::{Function, Place};
use super::lexicon::{Inflection, Lexicon};
use super::planted::PlantedMonth;
use super::weighted::below;

/// What marks a word that is no noun of the ranks: the upper two bits.
const PLANTED: u64 = 1 << 62;
const PAIR: u64 = 1 << 63;
const KIND: u64 = PLANTED | PAIR;

/// Topical nouns that are compounds with a head of the topic.
const PAIRS: f64 = 0.15;
/// Topical words that belong to the second topic, where there is one.
const SECOND: f64 = 0.3;
/// Names come back far more often than words: an article is about someone.
const NAME_CONCENTRATION: f64 = 6.0;
/// Words, besides the planted, that a near-copy puts in the place of others.
const EDITED: f64 = 0.05;
/// Lengths are logarithmically normal with this standard deviation…
const LENGTH_DEVIATION: f64 = 0.4;
/// …within these bounds, in words.
const LENGTHS: (f64, f64) = (20.0, 20_000.0);

const WEEKDAYS: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// What an article is to be about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    pub(super) topic: usize,
    pub(super) second_topic: Option<usize>,
    /// The share of its words that are topical.
    pub(super) topicality: f64,
    pub(super) month: usize,
}

/// How a near-copy departs from its original.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) random: Xoshiro256PlusPlus,
    /// The sentence that is cut, unless the article is shorter.
    pub(super) cut: usize,
}

/// What has been said of one kind of word; kept to spare allocations.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    nouns: Vec<u64>,
    adjectives: Vec<u64>,
    verbs: Vec<u64>,
    surnames: Vec<u64>,
    towns: Vec<u64>,
}

/// The next word of an urn (Blackwell and MacQueen 1973): an earlier one with
/// the probability n / (n + concentration), else a fresh one. Counts within the
/// article are then Dirichlet-compound, and the expected rate is that of the
/// fresh words.
fn draw(
    said: &mut Vec<u64>,
    concentration: f64,
    random: &mut Xoshiro256PlusPlus,
    fresh: impl FnOnce(&mut Xoshiro256PlusPlus) -> u64,
) -> u64 {
    let earlier = said.len() as f64;
    let word = if random.r#gen::<f64>() * (earlier + concentration) < earlier {
        said[below(random.r#gen(), said.len())]
    } else {
        fresh(random)
    };
    said.push(word);
    word
}

/// A standard normal number (Box and Muller 1958).
fn normal(random: &mut Xoshiro256PlusPlus) -> f64 {
    let (radius, angle): (f64, f64) = (1.0 - random.r#gen::<f64>(), random.r#gen());
    (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}

/// Writes an article and tells how many words it has.
pub(super) fn write(
    synthetic: &SyntheticCorpus,
    subject: Subject,
    random: &mut Xoshiro256PlusPlus,
    edit: Option<Edit>,
    said: &mut Said,
    text: &mut String,
) -> u64 {
    for list in [&mut said.nouns, &mut said.adjectives, &mut said.verbs, &mut said.surnames, &mut said.towns]
    {
        list.clear();
    }
    let length = synthetic.median_words * (LENGTH_DEVIATION * normal(random)).exp();
    // The sentence that is begun last goes beyond the length by half on average.
    let length = length.clamp(LENGTHS.0, LENGTHS.1) - synthetic.grammar.words() / 2.0;
    let mut article = Article {
        synthetic,
        subject,
        planted: &synthetic.planted[subject.month],
        random,
        edit,
        said,
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

struct Article<'a> {
    synthetic: &'a SyntheticCorpus,
    subject: Subject,
    planted: &'a PlantedMonth,
    random: &'a mut Xoshiro256PlusPlus,
    edit: Option<Edit>,
    said: &'a mut Said,
    text: &'a mut String,
    /// Whom the first name just written belongs to.
    next_surname: Option<u64>,
}

impl Article<'_> {
    /// Appends a sentence and tells how many words it has.
    fn sentence(&mut self) -> u64 {
        let synthetic = self.synthetic;
        let mut words = 0;
        let mut is_open = true;
        for place in synthetic.grammar.sentence(self.random) {
            match place {
                Place::Mark(mark) => {
                    self.text.push_str(mark);
                    continue;
                }
                Place::OpenQuote => {
                    self.space(is_open);
                    self.text.push('„');
                    is_open = true;
                    continue;
                }
                _ => self.space(is_open),
            }
            self.word(place, words == 0);
            words += 1;
            is_open = false;
        }
        self.text.push('.');
        words
    }

    fn space(&mut self, is_open: bool) {
        if !is_open {
            self.text.push(' ');
        }
    }

    fn word(&mut self, place: Place, starts_sentence: bool) {
        let synthetic = self.synthetic;
        let lexicon = &synthetic.lexicon;
        match place {
            Place::Function(function) => self.function_word(function, starts_sentence),
            Place::Noun => self.noun(),
            Place::Adjective => self.adjective(),
            Place::Finite => self.verb([1, 1, 1, 2, 2, 0, 0, 3]),
            Place::Infinite => self.verb([0, 0, 0, 4, 4, 4, 4, 4]),
            // First names belong to the surname that follows.
            Place::FirstName => {
                let surname = self.name();
                self.next_surname = Some(surname);
                self.text.push_str(lexicon.first_names[surname as usize % lexicon.first_names.len()]);
            }
            Place::Surname => {
                let surname = self.next_surname.take().unwrap_or_else(|| self.name());
                self.text.push_str(&lexicon.surnames[surname as usize]);
            }
            Place::Town => {
                let town = draw(&mut self.said.towns, NAME_CONCENTRATION, self.random, |random| {
                    synthetic.town_ranks.draw(random) as u64
                });
                self.text.push_str(&lexicon.towns[town as usize]);
            }
            Place::Number => self.number(),
            Place::Weekday => self.text.push_str(WEEKDAYS[self.random.gen_range(0..7)]),
            Place::DayOfMonth => {
                let day = self.random.gen_range(1..=28);
                self.digits(day);
                self.text.push('.');
            }
            Place::Month => self.text.push_str(MONTHS[self.random.gen_range(0..12)]),
            Place::Fixed(word) => self.text.push_str(word),
            Place::Mark(_) | Place::OpenQuote => {}
        }
    }

    fn function_word(&mut self, function: Function, starts_sentence: bool) {
        let list = &self.synthetic.function_words[function as usize];
        let word = &list.words[list.weights.draw(self.random)];
        self.text.push_str(if starts_sentence { &word.capital } else { word.small });
    }

    /// The topic of the next topical word, or nothing where it is to be any word.
    fn topic(subject: &Subject, random: &mut Xoshiro256PlusPlus) -> Option<usize> {
        if random.r#gen::<f64>() >= subject.topicality {
            return None;
        }
        match subject.second_topic {
            Some(second) if random.r#gen::<f64>() < SECOND => Some(second),
            _ => Some(subject.topic),
        }
    }

    fn noun(&mut self) {
        let synthetic = self.synthetic;
        let (subject, planted) = (&self.subject, self.planted);
        let mut noun = draw(&mut self.said.nouns, synthetic.concentration, self.random, |random| {
            if random.r#gen::<f64>() < planted.probability {
                return PLANTED | planted.words.draw(random) as u64;
            }
            let Some(topic) = Self::topic(subject, random) else { return synthetic.noun_ranks.draw(random) };
            let topic = &synthetic.topics.topics[topic];
            if random.r#gen::<f64>() < PAIRS {
                let head = topic.heads[below(random.r#gen(), topic.heads.len())];
                return PAIR | Lexicon::pair(head, synthetic.simple_nouns.draw(random) as u64);
            }
            topic.nouns[synthetic.topics.nouns.draw(random)]
        });
        let inflection = match self.random.r#gen::<u8>() {
            0..=165 => Inflection::Singular,
            166..=235 => Inflection::Plural,
            _ => Inflection::Genitive,
        };
        if noun & KIND != PLANTED
            && let Some(edit) = &mut self.edit
            && edit.random.gen_bool(EDITED)
        {
            noun = synthetic.noun_ranks.draw(&mut edit.random);
        }
        let lexicon = &synthetic.lexicon;
        match noun & KIND {
            PLANTED => self.text.push_str(&lexicon.planted[(noun & !KIND) as usize]),
            PAIR => lexicon.compound(noun & !KIND, 2, inflection, self.text),
            _ => lexicon.noun(noun, inflection, self.text),
        }
    }

    fn adjective(&mut self) {
        let synthetic = self.synthetic;
        let subject = &self.subject;
        let adjective =
            draw(
                &mut self.said.adjectives,
                synthetic.concentration,
                self.random,
                |random| match Self::topic(subject, random) {
                    Some(topic) => {
                        synthetic.topics.topics[topic].adjectives[synthetic.topics.adjectives.draw(random)]
                    }
                    None => synthetic.adjective_ranks.draw(random),
                },
            );
        synthetic.lexicon.adjective(adjective, self.text);
        self.text.push_str(match self.random.r#gen::<u8>() {
            0..=109 => "en",
            110..=204 => "e",
            205..=224 => "er",
            225..=240 => "es",
            _ => "em",
        });
    }

    /// A verb in one of the forms, each alike.
    fn verb(&mut self, forms: [usize; 8]) {
        let synthetic = self.synthetic;
        let subject = &self.subject;
        let verb =
            draw(&mut self.said.verbs, synthetic.concentration, self.random, |random| {
                match Self::topic(subject, random) {
                    Some(topic) => synthetic.topics.topics[topic].verbs[synthetic.topics.verbs.draw(random)],
                    None => synthetic.verb_ranks.draw(random) as u64,
                }
            });
        let form = forms[below(self.random.r#gen(), forms.len())];
        self.text.push_str(&synthetic.lexicon.verbs[verb as usize][form]);
    }

    fn name(&mut self) -> u64 {
        let ranks = &self.synthetic.surname_ranks;
        draw(&mut self.said.surnames, NAME_CONCENTRATION, self.random, |random| ranks.draw(random) as u64)
    }

    /// `7`, `340`, `2,5`, `1.200` or a year.
    fn number(&mut self) {
        match self.random.gen_range(0..10) {
            0..=3 => {
                let number = self.random.gen_range(2..=30);
                self.digits(number);
            }
            4..=5 => {
                let number = self.random.gen_range(31..=999);
                self.digits(number);
            }
            6 => {
                let (whole, tenths) = (self.random.gen_range(1..=99), self.random.gen_range(1..=9));
                self.digits(whole);
                self.text.push(',');
                self.digits(tenths);
            }
            7 => {
                let (thousands, hundreds) = (self.random.gen_range(1..=99), self.random.gen_range(1..=9));
                self.digits(thousands);
                self.text.push('.');
                self.digits(hundreds);
                self.text.push_str("00");
            }
            _ => {
                let year = self.random.gen_range(1990..=2030);
                self.digits(year);
            }
        }
    }

    fn digits(&mut self, number: u32) {
        let mut divisor = 10_u32.pow(number.max(1).ilog10());
        while divisor > 0 {
            self.text.push(char::from(b'0' + (number / divisor % 10) as u8));
            divisor /= 10;
        }
    }
}
