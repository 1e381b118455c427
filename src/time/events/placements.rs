//! The periods of blocks in several draws, side by side, so that the blocks of a term are read once for all
//! of these draws.

/// The number of draws that are side by side.
pub(super) const SIDE_BY_SIDE: usize = 4;

/// The number of periods that fit in eight bits.
const EIGHT_BITS: usize = 256;

/// The periods of all blocks in up to [`SIDE_BY_SIDE`] draws. The others are 0.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Placements {
    /// Up to 256 periods. Memory that is small enough for the caches of a processor makes counting fast.
    Few(Vec<[u8; SIDE_BY_SIDE]>),
    Many(Vec<[u32; SIDE_BY_SIDE]>),
}

impl Placements {
    /// `draws` are the periods of all blocks in each draw.
    pub(super) fn new(draws: &[Vec<u32>], periods: usize) -> Self {
        let blocks = draws.first().map_or(0, Vec::len);
        let place = |block: usize| -> [u32; SIDE_BY_SIDE] {
            std::array::from_fn(|draw| draws.get(draw).map_or(0, |periods| periods[block]))
        };
        if periods <= EIGHT_BITS {
            Self::Few((0..blocks).map(|block| place(block).map(|period| period as u8)).collect())
        } else {
            Self::Many((0..blocks).map(place).collect())
        }
    }

    /// Counts the articles with a term in each period of each draw.
    pub(super) fn count(&self, of_term: &[u32], holders: &mut Holders) {
        let places = &mut holders.of_draws;
        places.iter_mut().for_each(|holders| holders.fill(0));
        match self {
            Self::Few(periods) => {
                let [Some(a), Some(b), Some(c), Some(d)] =
                    places.each_mut().map(|holders| holders.first_chunk_mut::<EIGHT_BITS>())
                else {
                    return;
                };
                for &block in of_term {
                    let [of_a, of_b, of_c, of_d] = periods[block as usize];
                    a[usize::from(of_a)] += 1;
                    b[usize::from(of_b)] += 1;
                    c[usize::from(of_c)] += 1;
                    d[usize::from(of_d)] += 1;
                }
            }
            Self::Many(periods) => {
                for &block in of_term {
                    for (holders, period) in places.iter_mut().zip(periods[block as usize]) {
                        holders[period as usize] += 1;
                    }
                }
            }
        }
    }
}

/// The numbers of articles with a term by period, in each draw. The memory is reused for each term.
pub(super) struct Holders {
    of_draws: [Vec<u32>; SIDE_BY_SIDE],
    periods: usize,
}

impl Holders {
    pub(super) fn new(periods: usize) -> Self {
        // Room for any period of eight bits.
        let room = periods.max(EIGHT_BITS);
        Self { of_draws: std::array::from_fn(|_| vec![0; room]), periods }
    }

    pub(super) fn of(&self, draw: usize) -> &[u32] {
        &self.of_draws[draw][..self.periods]
    }
}
