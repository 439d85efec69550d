//! The pairs whose distance counts, with their weights.

use crate::base::random::Random;
use crate::network::Simple;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Parts up to this size have a term for every pair.
const SMALL: usize = 700;
/// Pivots of larger ones.
const PIVOTS: usize = 60;
/// Lengths are whole numbers: so many to a tie of usual length.
const WHOLE: u32 = 1_000;
/// Not reached.
const FAR: u32 = u32::MAX;

/// A pair: its distance in units of a usual tie, and how strongly each end is drawn to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) distance: f64,
    pub(super) weight_a: f64,
    pub(super) weight_b: f64,
}

/// How long ties are.
pub(super) enum Lengths {
    /// All are equally long.
    Equal,
    /// A tie of this weight has the usual length; stronger ones are shorter.
    ByWeight(f64),
}

impl Lengths {
    /// Lengths by weight, the median weight being the usual one.
    pub(super) fn by_weight(ties: &Simple) -> Self {
        let known = |w: &f64| w.is_finite() && *w > 0.0;
        let mut all: Vec<f64> = ties.pairs().iter().map(|p| p.2).filter(known).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2)
            .map_or(Self::Equal, |w| Self::ByWeight(*w))
    }

    /// The length of a tie; ties without a sensible weight are as long as the longest.
    fn of(&self, weight: f64) -> u32 {
        let times = match self {
            Self::Equal => 1.0,
            Self::ByWeight(usual) if weight.is_finite() && weight > 0.0 => {
                (usual / weight).sqrt().clamp(0.4, 2.5)
            }
            Self::ByWeight(_) => 2.5,
        };
        (times * f64::from(WHOLE)) as u32
    }
}

/// The ties of one part, its members numbered from 0.
struct Local<'a> {
    members: &'a [u32],
    starts: Vec<usize>,
    /// Neighbour and length.
    ties: Vec<(u32, u32)>,
}

impl<'a> Local<'a> {
    fn of(all: &Simple, members: &'a [u32], lengths: &Lengths) -> Self {
        let (mut starts, mut ties) = (vec![0], Vec::new());
        for i in members {
            for tie in all.both().of_node(*i as usize) {
                if let Ok(there) = members.binary_search(&tie.node) {
                    ties.push((there as u32, lengths.of(tie.weight)));
                }
            }
            starts.push(ties.len());
        }
        Self {
            members,
            starts,
            ties,
        }
    }

    fn ties_of(&self, i: usize) -> &[(u32, u32)] {
        &self.ties[self.starts[i]..self.starts[i + 1]]
    }

    /// A term between two members; `weights` relative to the inverse square of the length.
    fn term(&self, a: usize, b: usize, length: u32, weights: (f64, f64)) -> Term {
        let distance = f64::from(length) / f64::from(WHOLE);
        let weight = 1.0 / (distance * distance).max(1e-6);
        Term {
            a: self.members[a],
            b: self.members[b],
            distance,
            weight_a: weights.0 * weight,
            weight_b: weights.1 * weight,
        }
    }

    /// Distance of every member from one (Dijkstra).
    fn distances(&self, from: usize) -> Vec<u32> {
        let mut far = vec![FAR; self.members.len()];
        far[from] = 0;
        let mut waiting = BinaryHeap::from([Reverse((0_u32, from as u32))]);
        while let Some(Reverse((length, node))) = waiting.pop() {
            if length > far[node as usize] {
                continue;
            }
            for (to, step) in self.ties_of(node as usize) {
                let there = length.saturating_add(*step);
                if there < far[*to as usize] {
                    far[*to as usize] = there;
                    waiting.push(Reverse((there, *to)));
                }
            }
        }
        far
    }
}

/// The terms of one connected part; its members are ascending.
pub(super) fn terms(
    ties: &Simple,
    members: &[u32],
    lengths: &Lengths,
    random: &mut Random,
) -> Vec<Term> {
    let local = Local::of(ties, members, lengths);
    let n = members.len();
    let mut out = Vec::new();
    if n <= SMALL {
        for a in 0..n {
            let far = local.distances(a);
            out.extend((a + 1..n).map(|b| local.term(a, b, far[b], (1.0, 1.0))));
        }
        return out;
    }
    for a in 0..n {
        let later = local.ties_of(a).iter().filter(|(b, _)| *b as usize > a);
        out.extend(later.map(|(b, length)| local.term(a, *b as usize, *length, (1.0, 1.0))));
    }
    to_pivots(&local, random, &mut out);
    out
}

/// Terms of all nodes with pivots far from each other. A pivot stands for the nodes nearest to it:
/// its weight is the number of those that are at most half as far from it as the other end is.
fn to_pivots(local: &Local<'_>, random: &mut Random, out: &mut Vec<Term>) {
    let n = local.members.len();
    let mut nearest = vec![(FAR, 0_usize); n];
    let mut columns: Vec<(usize, Vec<u32>)> = Vec::new();
    let mut pivot = random.below(n);
    for k in 0..PIVOTS {
        let far = local.distances(pivot);
        for (near, far) in nearest.iter_mut().zip(&far) {
            if *far < near.0 {
                *near = (*far, k);
            }
        }
        columns.push((pivot, far));
        let furthest = (0..n).max_by_key(|i| (nearest[*i].0, Reverse(*i)));
        pivot = furthest.unwrap_or(0);
    }
    for (k, (pivot, far)) in columns.iter().enumerate() {
        let own = (0..n).filter(|i| nearest[*i].1 == k);
        let mut around: Vec<u32> = own.map(|i| far[i]).collect();
        around.sort_unstable();
        for i in (0..n).filter(|i| i != pivot) {
            if local.ties_of(i).iter().any(|(j, _)| *j as usize == *pivot) {
                continue;
            }
            let stands_for = around.partition_point(|d| *d <= far[i] / 2).max(1) as f64;
            out.push(local.term(i, *pivot, far[i], (stands_for, 0.0)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Network;

    #[test]
    fn strong_ties_are_short() {
        let network = Network::from_weighted(
            &["a", "b", "c"],
            &[(0, 1, 1.0), (1, 2, 4.0), (0, 2, f64::MAX)],
            false,
        );
        let lengths = Lengths::by_weight(network.simple());
        assert_eq!(lengths.of(4.0), 1_000);
        assert_eq!(lengths.of(1.0), 2_000);
        assert_eq!((lengths.of(f64::NAN), lengths.of(1e300)), (2_500, 400));
    }

    #[test]
    fn pivots_stand_for_everyone() {
        let pairs: Vec<(usize, usize)> = (1..2_000).map(|i| (i - 1, i)).collect();
        let names = vec!["x"; 2_000];
        let network = Network::from_pairs(&names, &pairs);
        let members: Vec<u32> = (0..2_000).collect();
        let mut random = Random::new(1, 0);
        let all = terms(network.simple(), &members, &Lengths::Equal, &mut random);
        assert!(all.len() < 2_000 * (PIVOTS + 1));
        assert!(
            all.iter()
                .all(|t| t.distance > 0.0 && t.weight_a.is_finite())
        );
    }
}
