//! Which single changes of level may pay: a quick bound of their gain, for many of them at once.

use multiversion::multiversion;

/// The number of places that are looked at together.
const AT_A_TIME: usize = 8;

/// All single changes in all prefixes of a series.
///
/// The gain of a change is G² / dispersion of the table of articles with and without the term before and
/// after it, and G² ≤ 2 X², because Σ p ln(p / q) is at most the χ² divergence (Gibbs & Su 2002). X² is
/// quick to compute. In a run of periods without the term, the gain is greatest at one of its ends.
pub(super) struct SingleChanges {
    places: Vec<Place>,
    spans: Vec<Span>,
    /// 2 / dispersion.
    scale: f64,
    most: f64,
}

/// The sums up to a place.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Articles with the term.
    r: f64,
    /// All articles.
    d: f64,
    /// r less the number that d articles have on average. It varies less than r among neighbours, so that
    /// the bounds of several places are close.
    s: f64,
}

/// Neighbouring places. r and d grow from the first to the last.
struct Span {
    first: Place,
    last: Place,
    /// s and d of each, and [`Place::right`]; 0 behind the last place.
    s: [f64; AT_A_TIME],
    d: [f64; AT_A_TIME],
    right: [f64; AT_A_TIME],
    least: f64,
    greatest: f64,
}

impl Place {
    /// Returns the factor of the right side of the comparison for the prefix up to here.
    fn right(&self, most: f64) -> f64 {
        most * self.r * (self.d - self.r)
    }
}

impl Span {
    fn new(places: &[Place], most: f64) -> Self {
        let mut span = Self {
            first: places[0],
            last: places[places.len() - 1],
            s: [0.0; AT_A_TIME],
            d: [0.0; AT_A_TIME],
            right: [0.0; AT_A_TIME],
            least: f64::INFINITY,
            greatest: f64::NEG_INFINITY,
        };
        for (index, place) in places.iter().enumerate() {
            (span.s[index], span.d[index]) = (place.s, place.d);
            span.right[index] = place.right(most);
            (span.least, span.greatest) = (span.least.min(place.s), span.greatest.max(place.s));
        }
        span
    }
}

impl SingleChanges {
    /// `sums` are those of the articles with the term and of all articles up to each place at which a
    /// segment can begin or end. No change pays with a gain below `most`.
    pub(super) fn new(sums: impl Iterator<Item = (u64, u64)>, scale: f64, most: f64) -> Self {
        let mut places: Vec<Place> = sums.map(|(r, d)| Place { r: r as f64, d: d as f64, s: 0.0 }).collect();
        let share = places.last().map_or(0.0, |all| all.r / all.d.max(1.0));
        places.iter_mut().for_each(|place| place.s = place.r - share * place.d);
        let spans = places.chunks(AT_A_TIME).map(|places| Span::new(places, most)).collect();
        Self { places, spans, scale, most }
    }

    /// Returns whether a change pays. `pays` is asked for those that may, with the indices of the place
    /// of the change and of the end of the prefix.
    pub(super) fn any(&self, pays: impl Fn(usize, usize) -> bool) -> bool {
        self.spans.iter().enumerate().any(|(of_ends, ends)| {
            self.spans[..=of_ends].iter().enumerate().any(|(of_starts, starts)| {
                self.may_any_pay(starts, ends) && self.pays_in(of_starts, of_ends, &pays)
            })
        })
    }

    /// Returns X² · scale > most, without division, for the largest X² that any of these starts and ends
    /// can have.
    fn may_any_pay(&self, starts: &Span, ends: &Span) -> bool {
        let (d_low, d_high) = (starts.first.d, starts.last.d);
        let (all_low, all_high) = (ends.first.d, ends.last.d);
        let up = (starts.greatest * all_low).max(starts.greatest * all_high)
            - (ends.least * d_low).min(ends.least * d_high);
        let down = (starts.least * all_low).min(starts.least * all_high)
            - (ends.greatest * d_low).max(ends.greatest * d_high);
        let difference = up.max(-down);
        let product = (d_low * (all_low - d_low)).min(d_high * (all_low - d_high));
        difference * difference * (all_high * self.scale) > ends.right[0] * product
    }

    fn pays_in(&self, of_starts: usize, of_ends: usize, pays: &impl Fn(usize, usize) -> bool) -> bool {
        let (starts, ends) = (&self.spans[of_starts], &self.spans[of_ends]);
        let mut left = ends.d;
        left.iter_mut().for_each(|left| *left *= self.scale);
        let may_pay = ends_that_may_pay([&starts.s, &starts.d], [&ends.s, &ends.d], [&left, &ends.right]);
        let (first, first_end) = (of_starts * AT_A_TIME, of_ends * AT_A_TIME);
        (first_end..self.places.len()).zip(may_pay).filter(|(_, may_pay)| *may_pay).any(|(end, _)| {
            (first..end.min(first + AT_A_TIME)).any(|start| self.may_pay(start, end) && pays(start, end))
        })
    }

    /// Returns whether a change at a place may pay in the prefix up to another.
    pub(super) fn may_pay(&self, start: usize, end: usize) -> bool {
        let (start, end) = (&self.places[start], &self.places[end]);
        let difference = start.s * end.d - end.s * start.d;
        let product = start.d * (end.d - start.d);
        difference * difference * (end.d * self.scale) > end.right(self.most) * product
            && self.may_pay_closely(start, end)
    }

    /// Returns X² (1 + m) / dispersion ≥ most, where m is by how much the smallest ratio of a cell to its
    /// expectation is below 1. This bounds the gain more closely, as (1 − x) ln(1 − x) + x ≤ x² (1 + x) / 2
    /// for 0 ≤ x ≤ 1.
    fn may_pay_closely(&self, start: &Place, end: &Place) -> bool {
        let (share, rest) = (end.r / end.d, end.d - start.d);
        // What the cell is more than expected.
        let more = start.s - end.s * start.d / end.d;
        let (of_term, of_others) = if more < 0.0 { (start.d, rest) } else { (rest, start.d) };
        let missing = more.abs() / (share * of_term).min((1.0 - share) * of_others);
        let squares = more * more * end.d / (share * (1.0 - share) * start.d * rest);
        let bound = squares * (1.0 + missing.min(1.0)) * self.scale / 2.0;
        // NaN: there is nothing to divide by.
        bound.is_nan() || bound >= self.most
    }
}

/// Returns for each end whether X² · scale > most for any of the starts, without branches, so that several
/// are compared in one instruction. Starts behind an end may count, too.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2"))]
fn ends_that_may_pay(
    [s, d]: [&[f64; AT_A_TIME]; 2],
    [end_s, end_d]: [&[f64; AT_A_TIME]; 2],
    [left, right]: [&[f64; AT_A_TIME]; 2],
) -> [bool; AT_A_TIME] {
    let mut may_pay = [false; AT_A_TIME];
    for end in 0..AT_A_TIME {
        let mut any = false;
        for start in 0..AT_A_TIME {
            let difference = s[start] * end_d[end] - end_s[end] * d[start];
            // Negative if the start is behind the end.
            let product = (d[start] * (end_d[end] - d[start])).abs();
            any |= difference * difference * left[end] > right[end] * product;
        }
        may_pay[end] = any;
    }
    may_pay
}

#[cfg(test)]
mod tests {
    use rand::{Rng, SeedableRng};
    use rand_xoshiro::Xoshiro256Plus;

    use super::*;

    /// x ln x.
    fn product(x: f64) -> f64 {
        if x > 0.0 { x * x.ln() } else { 0.0 }
    }

    #[test]
    fn no_change_that_pays_is_overlooked() {
        let mut random = Xoshiro256Plus::seed_from_u64(5);
        let mut found = 0;
        for case in 0..400 {
            let share = [0.002, 0.05, 0.4, 0.95][case % 4];
            let (mut sums, mut all) = (vec![(0u64, 0u64)], (0, 0));
            for period in 0..random.gen_range(1..90) {
                let articles = random.gen_range(1..200);
                let raised = if case % 3 == 0 && period > 40 { 1.5 } else { 1.0 };
                let holders = (0..articles).filter(|_| random.r#gen::<f64>() < raised * share).count() as u64;
                all = (all.0 + holders, all.1 + articles);
                sums.push(all);
            }
            let scale = 2.0 / random.gen_range(1.0..3.0);
            let cost = |start: usize, end: usize| {
                let (r, d) = ((sums[end].0 - sums[start].0) as f64, (sums[end].1 - sums[start].1) as f64);
                scale * (product(d) - product(r) - product(d - r))
            };
            let gain = |start: usize, end: usize| cost(0, end) - cost(0, start) - cost(start, end);
            let most = random.gen_range(1.0..14.0);
            let changes = SingleChanges::new(sums.iter().copied(), scale, most);
            let pairs = (1..sums.len()).flat_map(|end| (0..end).map(move |start| (start, end)));
            let paying: Vec<(usize, usize)> =
                pairs.filter(|&(start, end)| gain(start, end) >= most).collect();
            assert_eq!(changes.any(|start, end| gain(start, end) >= most), !paying.is_empty(), "{case}");
            assert!(paying.iter().all(|&(start, end)| changes.may_pay(start, end)), "{case}");
            found += usize::from(!paying.is_empty());
        }
        assert!((100..300).contains(&found), "{found}");
    }
}
