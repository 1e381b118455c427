//! Looks up words in a packed automaton, which `data/lexicon/script/pack.py` builds and describes.

/// A minimal acyclic automaton. A key is a word, a zero byte, and a number of two bytes.
#[derive(Clone, Copy, Debug)]
pub(in crate::text::lemmas) struct Automaton<'d> {
    /// The edges.
    edges: &'d [u8],
    tables: &'d Tables,
}

/// Tables that make the automaton fast. They are made once, when the first word is looked up.
#[derive(Debug)]
pub(in crate::text::lemmas) struct Tables {
    /// The label of an edge for each byte; [`NONE`] where no label has the byte.
    labels: [u8; 256],
    /// The target of the edge of the start state with each byte, or 0: the start has the most edges.
    start: [u32; 256],
    /// The state behind each pair of bytes, or 0. The second byte chooses among many, too.
    pairs: Vec<u32>,
}

impl Tables {
    /// Makes the tables from the bytes of the labels and the edges, the last four bytes of which are
    /// the address of the start.
    pub(in crate::text::lemmas) fn new(letters: &[u8], edges: &[u8]) -> Self {
        let mut tables = Self { labels: [NONE; 256], start: [0; 256], pairs: Vec::new() };
        for (label, &byte) in (0..NONE).zip(letters) {
            tables.labels[usize::from(byte)] = label;
        }
        if let Some((edges, start)) = edges.split_last_chunk::<4>() {
            let start = u32::from_le_bytes(*start) as usize;
            let mut targets = [0; 256];
            let automaton = Automaton { edges, tables: &tables };
            for (byte, target) in (0..=u8::MAX).zip(&mut targets) {
                *target =
                    automaton.follow(start, byte).and_then(|target| target.try_into().ok()).unwrap_or(0);
            }
            let mut pairs = vec![0; 1 << 16];
            for (pair, target) in (0..=u16::MAX).zip(&mut pairs) {
                let [first, second] = pair.to_be_bytes();
                let state = targets[usize::from(first)] as usize;
                if state != 0 {
                    let found = automaton.follow(state, second);
                    *target = found.and_then(|found| found.try_into().ok()).unwrap_or(0);
                }
            }
            (tables.start, tables.pairs) = (targets, pairs);
        }
        tables
    }
}

/// A byte that is no label of its own.
const NONE: u8 = 63;
const LAST: u8 = 0x80;
const NEXT: u8 = 0x40;

impl<'d> Automaton<'d> {
    /// An automaton with these edges.
    pub(in crate::text::lemmas) fn new(edges: &'d [u8], tables: &'d Tables) -> Self {
        Self { edges, tables }
    }

    /// Returns the number of a word.
    pub(in crate::text::lemmas) fn get(&self, word: &[u8]) -> Option<u16> {
        self.number(self.walk(word)?)
    }

    /// Returns the state behind some letters, from the start.
    #[inline]
    pub(in crate::text::lemmas) fn walk(&self, letters: &[u8]) -> Option<usize> {
        match *letters {
            [first, second, ref rest @ ..] => {
                let pair = usize::from(u16::from_be_bytes([first, second]));
                let state = *self.tables.pairs.get(pair)? as usize;
                if state == 0 { None } else { self.walk_on(state, rest) }
            }
            [first] => self.after_first(first),
            [] => None,
        }
    }

    /// Returns the state behind a first letter.
    #[inline]
    pub(in crate::text::lemmas) fn after_first(&self, first: u8) -> Option<usize> {
        let state = self.tables.start[usize::from(first)] as usize;
        (state != 0).then_some(state)
    }

    /// Returns the state behind some letters, from a state.
    #[inline]
    pub(in crate::text::lemmas) fn walk_on(&self, state: usize, letters: &[u8]) -> Option<usize> {
        letters.iter().try_fold(state, |state, &byte| self.follow(state, byte))
    }

    /// Returns the number of the word that ends at a state.
    #[inline]
    pub(in crate::text::lemmas) fn number(&self, state: usize) -> Option<u16> {
        let state = self.follow(state, 0)?;
        let (high, state) = self.first(state)?;
        let (low, _) = self.first(state)?;
        Some(u16::from_be_bytes([high, low]))
    }

    /// The target of the edge with a label.
    #[inline]
    fn follow(&self, state: usize, byte: u8) -> Option<usize> {
        let label = self.tables.labels[usize::from(byte)];
        let mut at = state;
        if at == 0 {
            return None;
        }
        loop {
            let head = *self.edges.get(at)?;
            at += 1;
            let mut is_it = head & 63 == label;
            if head & 63 == NONE {
                is_it = is_it && *self.edges.get(at)? == byte;
                at += 1;
            }
            if is_it {
                return if head & NEXT != 0 { Some(at) } else { self.address(at) };
            }
            if head & (LAST | NEXT) != 0 {
                return None;
            }
            at += 3;
        }
    }

    /// The byte and the target of the first edge.
    fn first(&self, state: usize) -> Option<(u8, usize)> {
        let head = *self.edges.get(state)?;
        let mut at = state + 1;
        let byte = if head & 63 == NONE {
            at += 1;
            *self.edges.get(at - 1)?
        } else {
            self.tables.labels.iter().position(|&label| label == head & 63)? as u8
        };
        let target = if head & NEXT != 0 { at } else { self.address(at)? };
        Some((byte, target))
    }

    /// The address at a place, in three bytes.
    #[inline]
    fn address(&self, at: usize) -> Option<usize> {
        let &[low, middle, high] = self.edges.get(at..)?.first_chunk()?;
        Some(usize::from(low) | usize::from(middle) << 8 | usize::from(high) << 16)
    }
}
