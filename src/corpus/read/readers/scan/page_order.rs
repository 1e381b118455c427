//! The order in which the regions of a page are read.

use std::collections::HashMap;

use super::layout::Region;

/// Brings regions from the order of the file into the order of reading. `listed` are ids in order; a
/// region that is not listed follows the listed one around it, and without such it comes last.
pub(super) fn in_reading_order(regions: Vec<Region>, listed: &[String]) -> Vec<Region> {
    if listed.is_empty() {
        return regions;
    }
    let ranks = ranks(&regions, listed);
    let mut ranked: Vec<(usize, usize, Region)> =
        ranks.into_iter().zip(regions).enumerate().map(|(at, (rank, region))| (rank, at, region)).collect();
    ranked.sort_by_key(|(rank, at, _)| (*rank, *at));
    let mut new_places = vec![0; ranked.len()];
    for (new, (_, old, _)) in ranked.iter().enumerate() {
        if let Some(place) = new_places.get_mut(*old) {
            *place = new;
        }
    }
    let moved = |region: Region| {
        let parent = region.parent.and_then(|parent| new_places.get(parent).copied());
        Region { parent, ..region }
    };
    ranked.into_iter().map(|(_, _, region)| moved(region)).collect()
}

/// Returns the rank of each region: its own, or that of the nearest listed region around it.
pub(super) fn ranks(regions: &[Region], listed: &[String]) -> Vec<usize> {
    let places = places(listed);
    let mut ranks: Vec<usize> = Vec::with_capacity(regions.len());
    for region in regions {
        // A region begins after the one around it.
        let around = region.parent.and_then(|parent| ranks.get(parent).copied());
        let own = places.get(region.id.as_str()).copied().filter(|_| !region.id.is_empty());
        ranks.push(own.or(around).unwrap_or(usize::MAX));
    }
    ranks
}

/// Returns the first place of each id in a list.
pub(super) fn places(listed: &[String]) -> HashMap<&str, usize> {
    let mut places = HashMap::with_capacity(listed.len());
    for (place, id) in listed.iter().enumerate() {
        places.entry(id.as_str()).or_insert(place);
    }
    places
}

/// Returns the ids of regions in the order of chains: each region names the next one.
pub(super) fn chained(links: &[(String, Option<String>)]) -> Vec<String> {
    let by_id: HashMap<&str, usize> =
        links.iter().enumerate().rev().map(|(at, (id, _))| (id.as_str(), at)).collect();
    let next: Vec<Option<usize>> =
        links.iter().map(|(_, next)| by_id.get(next.as_deref()?).copied()).collect();
    let mut is_next = vec![false; links.len()];
    for (at, next) in next.iter().enumerate() {
        if let Some(flag) = next.filter(|next| *next != at).and_then(|next| is_next.get_mut(next)) {
            *flag = true;
        }
    }
    let mut order = Vec::with_capacity(links.len());
    let mut is_done = vec![false; links.len()];
    // The starts of chains, and then what is left of circles.
    let starts = (0..links.len()).filter(|at| !is_next.get(*at).copied().unwrap_or(false));
    for start in starts.chain(0..links.len()) {
        let mut at = Some(start);
        while let Some(here) = at
            && let Some(done) = is_done.get_mut(here)
            && !std::mem::replace(done, true)
        {
            order.extend(links.get(here).map(|(id, _)| id.clone()));
            at = next.get(here).copied().flatten();
        }
    }
    order
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn regions(given: &[(&str, Option<usize>)]) -> Vec<Region> {
        let region =
            |&(id, parent): &(&str, Option<usize>)| Region { id: id.to_owned(), parent, ..Region::default() };
        given.iter().map(region).collect()
    }

    fn ids(regions: &[Region]) -> String {
        regions.iter().map(|region| region.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn regions_that_are_not_listed_follow_the_one_around_them_or_come_last() {
        let given = [("a", None), ("b", None), ("b1", Some(1)), ("c", None), ("d", None)];
        let listed = ["c", "b", "c", "nowhere"].map(str::to_owned);
        assert_eq!(ids(&in_reading_order(regions(&given), &listed)), "c b b1 a d");
        assert_eq!(ids(&in_reading_order(regions(&given), &[])), "a b b1 c d");
    }

    #[test]
    fn chains_are_followed_and_circles_end() {
        let link =
            |id: &str, next: &str| (id.to_owned(), Some(next.to_owned()).filter(|next| !next.is_empty()));
        let links = [link("a", "c"), link("b", ""), link("c", "b"), link("d", "d"), link("e", "nowhere")];
        assert_eq!(chained(&links), ["a", "c", "b", "d", "e"]);
        assert_eq!(chained(&[link("a", "b"), link("b", "a")]), ["a", "b"]);
    }
}
