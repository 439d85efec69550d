//! How well a picture tells its network: stress, neighbourhoods kept, crossings. In large networks
//! samples are looked at; how large they were is told.

use crate::base::geometry::Vec2;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use crate::network::Simple;
use std::collections::VecDeque;

/// Nodes and ties looked at for stress, all sources together.
const STRESS_WORK: usize = 6_000_000;
/// Sources at most.
const SOURCES: usize = 500;
/// Nodes whose neighbourhood is looked at, and the most neighbours of such a node.
const NEIGHBOURHOODS: usize = 500;
const NEIGHBOURS: usize = 400;
/// Pairs of ties at most.
const PAIRS: usize = 400_000;
/// Stream of the samples.
const STREAM: u64 = 0x9a_11_7e;

/// What was found, with the size of each sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Normalised stress at the best scale, 0–1: 1 − (Σq)² / (N Σq²) with q = distance in the
    /// picture / distance in ties, over reachable pairs (Kruskal 1964; scale-free form of Smelser
    /// et al. 2024). Lower is better.
    pub stress: Outcome,
    /// Nodes from which distances were taken.
    pub sources: usize,
    /// Mean share of a node's neighbours among the equally many nearest nodes (Jaccard), 0–1.
    /// Higher is better.
    pub kept: Outcome,
    /// Nodes that were looked at.
    pub neighbourhoods: usize,
    /// Share of pairs of ties without a common end that cross, 0–1. Lower is better.
    pub crossings: Outcome,
    /// Pairs that were looked at.
    pub pairs: usize,
    /// Every node and every pair was looked at.
    pub complete: bool,
}

/// Judges a picture; the same seed takes the same samples.
///
/// # Errors
/// [`Cancelled`] when the work was cancelled.
pub fn quality(
    ties: &Simple,
    places: &[Vec2],
    progress: &dyn Progress,
) -> Result<Quality, Cancelled> {
    let n = ties.node_count().min(places.len());
    let mut random = Random::new(1, STREAM);
    let mut nodes: Vec<usize> = (0..n).collect();
    random.shuffle(&mut nodes);
    let per_source = (n + 2 * ties.pairs().len()).max(1);
    let sources = n.min(SOURCES).min((STRESS_WORK / per_source).max(8));
    let stress = stress(ties, places, &nodes[..sources], progress)?;
    let fits = |i: &&usize| (1..=NEIGHBOURS).contains(&ties.both().degree(**i));
    let able = nodes.iter().filter(fits).count();
    let looked: Vec<usize> = nodes
        .iter()
        .filter(fits)
        .take(NEIGHBOURHOODS)
        .copied()
        .collect();
    let kept = kept(ties, places, &looked, progress)?;
    let (crossings, pairs, all_pairs) = crossings(ties, places, &mut random, progress)?;
    let none = if n == 0 {
        Undefined::NoNodes
    } else {
        Undefined::NoTies
    };
    let or_none = |value: Option<f64>| value.map_or(Outcome::Undefined(none), Outcome::Value);
    Ok(Quality {
        stress: or_none(stress),
        sources,
        kept: or_none(kept),
        neighbourhoods: looked.len(),
        crossings: or_none(crossings),
        pairs,
        complete: sources == n && looked.len() == able && all_pairs,
    })
}

fn stress(
    ties: &Simple,
    places: &[Vec2],
    sources: &[usize],
    progress: &dyn Progress,
) -> Result<Option<f64>, Cancelled> {
    let (mut sum, mut squares, mut count) = (0.0, 0.0, 0.0);
    let mut far = vec![u32::MAX; ties.node_count()];
    for (k, source) in sources.iter().enumerate() {
        progress.advance(0.6 * k as f32 / sources.len() as f32)?;
        far.fill(u32::MAX);
        far[*source] = 0;
        let mut waiting = VecDeque::from([*source]);
        while let Some(node) = waiting.pop_front() {
            for tie in ties.both().of_node(node) {
                let there = tie.node as usize;
                if far[there] != u32::MAX {
                    continue;
                }
                far[there] = far[node] + 1;
                waiting.push_back(there);
                let ratio = places[*source].distance(places[there]) / f64::from(far[there]);
                if ratio.is_finite() {
                    (sum, squares, count) = (sum + ratio, squares + ratio * ratio, count + 1.0);
                }
            }
        }
    }
    Ok((squares > 0.0).then(|| (1.0 - sum * sum / (count * squares)).max(0.0)))
}

fn kept(
    ties: &Simple,
    places: &[Vec2],
    nodes: &[usize],
    progress: &dyn Progress,
) -> Result<Option<f64>, Cancelled> {
    let mut sum = 0.0;
    for (k, node) in nodes.iter().enumerate() {
        progress.advance(0.6 + 0.3 * k as f32 / nodes.len() as f32)?;
        let degree = ties.both().degree(*node);
        let others = (0..places.len()).filter(|i| i != node);
        let mut near: Vec<(f64, usize)> = others
            .map(|i| (places[*node].distance(places[i]), i))
            .collect();
        let by_distance =
            |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        if degree < near.len() {
            near.select_nth_unstable_by(degree - 1, by_distance);
            near.truncate(degree);
        }
        let both = near
            .iter()
            .filter(|(_, i)| ties.both().has(*node, *i))
            .count();
        sum += both as f64 / (2 * degree - both) as f64;
    }
    Ok((!nodes.is_empty()).then(|| sum / nodes.len() as f64))
}

/// Share of pairs that cross, how many pairs were looked at, and whether these were all.
fn crossings(
    ties: &Simple,
    places: &[Vec2],
    random: &mut Random,
    progress: &dyn Progress,
) -> Result<(Option<f64>, usize, bool), Cancelled> {
    let all = ties.pairs();
    let m = all.len();
    let (mut crossed, mut looked) = (0_usize, 0_usize);
    let mut look = |i: usize, j: usize| {
        let ((a, b, _), (c, d, _)) = (all[i], all[j]);
        if i == j || a == c || a == d || b == c || b == d {
            return;
        }
        looked += 1;
        let at = |node: u32| places.get(node as usize).copied().unwrap_or_default();
        crossed += usize::from(cross((at(a), at(b)), (at(c), at(d))));
    };
    let complete = m * m.saturating_sub(1) / 2 <= PAIRS;
    if complete {
        for i in 0..m {
            (0..i).for_each(|j| look(i, j));
        }
    } else {
        for k in 0..PAIRS {
            if k % 50_000 == 0 {
                progress.advance(0.9 + 0.1 * k as f32 / PAIRS as f32)?;
            }
            look(random.below(m), random.below(m));
        }
    }
    let share = (looked > 0).then(|| crossed as f64 / looked as f64);
    Ok((share, looked, complete))
}

/// Two lines cross in a point inside both.
fn cross((a, b): (Vec2, Vec2), (c, d): (Vec2, Vec2)) -> bool {
    let side = |p: Vec2, q: Vec2, r: Vec2| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::Silent;
    use crate::network::Network;

    fn judged(pairs: &[(usize, usize)], places: &[(f64, f64)]) -> Quality {
        let names = vec!["x"; places.len()];
        let network = Network::from_pairs(&names, pairs);
        let places: Vec<Vec2> = places.iter().map(|p| Vec2::new(p.0, p.1)).collect();
        quality(network.simple(), &places, &Silent).unwrap()
    }

    #[test]
    fn a_straight_path_is_perfect() {
        let path = judged(&[(0, 1), (1, 2)], &[(0.0, 0.0), (5.0, 0.0), (10.0, 0.0)]);
        assert_eq!(path.stress, Outcome::Value(0.0));
        assert_eq!(path.kept, Outcome::Value(1.0));
        assert_eq!(path.crossings, Outcome::Undefined(Undefined::NoTies));
        assert!(path.complete);
    }

    #[test]
    fn crossings_are_counted_by_hand() {
        // A square drawn as a bow tie: of its two pairs without a common end one crosses.
        let bow = [(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)];
        let found = judged(&[(0, 1), (1, 2), (2, 3), (3, 0)], &bow);
        assert_eq!((found.crossings, found.pairs), (Outcome::Value(0.5), 2));
    }

    #[test]
    fn nothing_is_undefined_and_not_zero() {
        let nothing = judged(&[], &[]);
        assert_eq!(nothing.stress, Outcome::Undefined(Undefined::NoNodes));
        assert_eq!(nothing.kept, Outcome::Undefined(Undefined::NoNodes));
    }
}
