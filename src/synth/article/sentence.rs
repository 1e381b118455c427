//! Writes the sentences of an article, word by word. Each word is either drawn anew or
//! repeated from the words that the article has used.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::model::{ArticleModel, Edit, Subject};
use super::urns::{Urns, draw};
use crate::synth::language::{FunctionWordKind, Inflection, Slot, SyntheticLexicon};
use crate::synth::planted::PlantedMonth;
use crate::synth::random::below;

/// The bits of a noun that tell its kind: a planted word, a pair of simple nouns, or, if
/// none is set, the noun of a rank.
const KIND: u64 = PLANTED | PAIR;
const PLANTED: u64 = 1 << 62;
const PAIR: u64 = 1 << 63;

/// The share of topical nouns that are compounds with a head of the topic.
const PAIRS: f64 = 0.15;
/// The share of topical words from the second topic, if there is one.
const SECOND: f64 = 0.3;
/// The concentration for names, which repeat far more often than words.
const NAME_CONCENTRATION: f64 = 6.0;
/// The share of nouns, except planted ones, that a near-copy replaces.
const EDITED: f64 = 0.05;

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

/// An article that is being written.
pub(super) struct Article<'a> {
    pub(super) model: &'a ArticleModel,
    pub(super) subject: Subject,
    pub(super) planted: &'a PlantedMonth,
    pub(super) random: &'a mut Xoshiro256PlusPlus,
    pub(super) edit: Option<Edit>,
    pub(super) urns: &'a mut Urns,
    pub(super) text: &'a mut String,
    /// The surname that belongs to the first name just written.
    pub(super) next_surname: Option<u64>,
}

impl Article<'_> {
    /// Appends a sentence and returns the number of its words.
    pub(super) fn sentence(&mut self) -> u64 {
        let language = &self.model.language;
        let mut words = 0;
        let mut is_open = true;
        for slot in language.grammar.sentence(self.random) {
            match slot {
                Slot::Mark(mark) => {
                    self.text.push_str(mark);
                    continue;
                }
                Slot::OpenQuote => {
                    self.space(is_open);
                    self.text.push('„');
                    is_open = true;
                    continue;
                }
                _ => self.space(is_open),
            }
            self.word(slot, words == 0);
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

    fn word(&mut self, slot: Slot, starts_sentence: bool) {
        let language = &self.model.language;
        let lexicon = &language.lexicon;
        match slot {
            Slot::Function(kind) => self.function_word(kind, starts_sentence),
            Slot::Noun => self.noun(),
            Slot::Adjective => self.adjective(),
            Slot::Finite => self.verb([1, 1, 1, 2, 2, 0, 0, 3]),
            Slot::Infinite => self.verb([0, 0, 0, 4, 4, 4, 4, 4]),
            // The first name depends on the surname that follows.
            Slot::FirstName => {
                let surname = self.name();
                self.next_surname = Some(surname);
                self.text.push_str(lexicon.first_names[surname as usize % lexicon.first_names.len()]);
            }
            Slot::Surname => {
                let surname = self.next_surname.take().unwrap_or_else(|| self.name());
                self.text.push_str(&lexicon.surnames[surname as usize]);
            }
            Slot::Town => {
                let town = draw(&mut self.urns.towns, NAME_CONCENTRATION, self.random, |random| {
                    language.town_ranks.draw(random) as u64
                });
                self.text.push_str(&lexicon.towns[town as usize]);
            }
            Slot::Number => self.number(),
            Slot::Weekday => self.text.push_str(WEEKDAYS[self.random.gen_range(0..7)]),
            Slot::DayOfMonth => {
                let day = self.random.gen_range(1..=28);
                self.digits(day);
                self.text.push('.');
            }
            Slot::Month => self.text.push_str(MONTHS[self.random.gen_range(0..12)]),
            Slot::Fixed(word) => self.text.push_str(word),
            Slot::Mark(_) | Slot::OpenQuote => {}
        }
    }

    fn function_word(&mut self, kind: FunctionWordKind, starts_sentence: bool) {
        let list = &self.model.language.function_words[kind as usize];
        let word = &list.words[list.weights.draw(self.random)];
        self.text.push_str(if starts_sentence { &word.capital } else { word.small });
    }

    /// Draws the topic of the next word; `None` for a word of no topic.
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
        let ArticleModel { concentration, language, topics, .. } = self.model;
        let (subject, planted) = (&self.subject, self.planted);
        let mut noun = draw(&mut self.urns.nouns, *concentration, self.random, |random| {
            if random.r#gen::<f64>() < planted.probability {
                return PLANTED | planted.words.draw(random) as u64;
            }
            let Some(topic) = Self::topic(subject, random) else { return language.noun_ranks.draw(random) };
            let topic = &topics.topics[topic];
            if random.r#gen::<f64>() < PAIRS {
                let head = topic.heads[below(random.r#gen(), topic.heads.len())];
                return PAIR | SyntheticLexicon::pair(head, language.simple_nouns.draw(random) as u64);
            }
            topic.nouns[topics.nouns.draw(random)]
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
            noun = language.noun_ranks.draw(&mut edit.random);
        }
        let lexicon = &language.lexicon;
        match noun & KIND {
            PLANTED => self.text.push_str(&lexicon.planted[(noun & !KIND) as usize]),
            PAIR => lexicon.compound(noun & !KIND, 2, inflection, self.text),
            _ => lexicon.noun(noun, inflection, self.text),
        }
    }

    fn adjective(&mut self) {
        let ArticleModel { concentration, language, topics, .. } = self.model;
        let subject = &self.subject;
        let adjective = draw(&mut self.urns.adjectives, *concentration, self.random, |random| {
            match Self::topic(subject, random) {
                Some(topic) => topics.topics[topic].adjectives[topics.adjectives.draw(random)],
                None => language.adjective_ranks.draw(random),
            }
        });
        language.lexicon.adjective(adjective, self.text);
        self.text.push_str(match self.random.r#gen::<u8>() {
            0..=109 => "en",
            110..=204 => "e",
            205..=224 => "er",
            225..=240 => "es",
            _ => "em",
        });
    }

    /// Writes a verb in one of `forms`, which are equally likely.
    fn verb(&mut self, forms: [usize; 8]) {
        let ArticleModel { concentration, language, topics, .. } = self.model;
        let subject = &self.subject;
        let verb = draw(&mut self.urns.verbs, *concentration, self.random, |random| {
            match Self::topic(subject, random) {
                Some(topic) => topics.topics[topic].verbs[topics.verbs.draw(random)],
                None => language.verb_ranks.draw(random) as u64,
            }
        });
        let form = forms[below(self.random.r#gen(), forms.len())];
        self.text.push_str(&language.lexicon.verbs[verb as usize][form]);
    }

    fn name(&mut self) -> u64 {
        let ranks = &self.model.language.surname_ranks;
        draw(&mut self.urns.surnames, NAME_CONCENTRATION, self.random, |random| ranks.draw(random) as u64)
    }

    /// Writes a number such as `7`, `340`, `2,5`, `1.200`, or a year.
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
