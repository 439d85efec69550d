//! Seeded resampling: the vertex bootstrap of structure, and what chance gives.
//!
//! Each draw has its own random stream, so that results do not depend on the number of threads.
//!
//! Source of the bootstrap: Snijders & Borgatti 1999, Connections 22(2):161–170: nodes are drawn
//! with replacement; where one node is drawn twice, that dyad is filled with a random dyad of the
//! original. On a complete population the interval speaks of the process, not of a sample.

use super::Band;
use super::structure::{Mixing, Structure};
use crate::base::outcome::Outcome;
use crate::base::parallel::map_chunks;
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use crate::compare::interval::{Z95, deviation, quantile};

/// A statistic of structure.
pub(super) type Statistic = fn(&Structure) -> Outcome;

/// How many draws, from which seed, and who watches.
pub(super) struct Draws<'a> {
    pub(super) seed: u64,
    /// Draws wanted; large networks get fewer.
    pub(super) wanted: u32,
    pub(super) progress: &'a dyn Progress,
    /// Share of the whole work done before these draws.
    pub(super) done: f32,
}

/// Draws per parallel chunk.
const CHUNK: usize = 25;
/// Fewest draws that give an interval.
const FEWEST: u32 = 50;
/// Nodes and ties visited over all draws at most: a second or two.
const BUDGET: usize = 40_000_000;

/// Number of draws for a network of this size; `None` when too few could be afforded.
fn affordable(structure: &Structure, wanted: u32) -> Option<u32> {
    let cost = structure.n + 8 * structure.pairs.len();
    let draws = (BUDGET / cost.max(1)).min(wanted as usize) as u32;
    (draws >= FEWEST.min(wanted) && draws > 1).then_some(draws)
}

/// Standard errors of statistics by the vertex bootstrap, in the order of `statistics`; `None`
/// where fewer than nine draws in ten are defined, or the network is too large.
pub(super) fn bootstrap(
    structure: &Structure,
    statistics: &[Statistic],
    order: &Draws<'_>,
) -> Result<Vec<Option<f64>>, Cancelled> {
    let Some(draws) = affordable(structure, order.wanted).filter(|_| structure.n > 1) else {
        return Ok(vec![None; statistics.len()]);
    };
    let streams: Vec<u64> = (0..u64::from(draws)).collect();
    let chunks = map_chunks(&streams, CHUNK, |_, part| {
        order.progress.advance(order.done)?;
        Ok(part
            .iter()
            .map(|&stream| {
                let drawn = draw(structure, &mut Random::new(order.seed, stream));
                statistics.iter().map(|s| s(&drawn).value()).collect()
            })
            .collect::<Vec<Vec<Option<f64>>>>())
    });
    let mut values: Vec<Vec<f64>> = vec![Vec::new(); statistics.len()];
    for chunk in chunks {
        for row in chunk? {
            for (list, value) in values.iter_mut().zip(row) {
                list.extend(value);
            }
        }
    }
    Ok(values
        .iter()
        .map(|v| {
            (v.len() as f64 >= 0.9 * f64::from(draws))
                .then(|| deviation(v))
                .flatten()
        })
        .collect())
}

/// One bootstrap draw.
fn draw(original: &Structure, random: &mut Random) -> Structure {
    let n = original.n;
    let mut copies: Vec<Vec<u32>> = vec![Vec::new(); n];
    let mut class_of = Vec::with_capacity(n);
    for copy in 0..n as u32 {
        let node = random.below(n);
        copies[node].push(copy);
        class_of.push(original.class_of.get(node).copied().flatten());
    }
    let mut pairs = Vec::with_capacity(original.pairs.len());
    let ordered = |a: u32, b: u32| if a < b { (a, b) } else { (b, a) };
    for &(a, b) in &original.pairs {
        for &x in &copies[a as usize] {
            pairs.extend(copies[b as usize].iter().map(|&y| ordered(x, y)));
        }
    }
    let density = original.density().value().unwrap_or(0.0);
    for same in copies.iter().filter(|c| c.len() > 1) {
        for (i, &x) in same.iter().enumerate() {
            let tied = same[i + 1..].iter().filter(|_| random.chance(density));
            pairs.extend(tied.map(|&y| ordered(x, y)));
        }
    }
    Structure { n, pairs, class_of }
}

/// Transitivity of random networks with as many nodes and ties (CUG test conditioned on size and
/// ties; Anderson, Butts & Carley 1999, Social Networks 21:239–267).
pub(super) fn transitivity_by_chance(
    structure: &Structure,
    order: &Draws<'_>,
) -> Result<Option<Band>, Cancelled> {
    let (Some(draws), m) = (
        affordable(structure, order.wanted.min(200)),
        structure.pairs.len(),
    ) else {
        return Ok(None);
    };
    if m == 0 || 2.0 * m as f64 > structure.dyads() {
        return Ok(None); // a dense network would make rejection slow; its density says enough
    }
    let streams: Vec<u64> = (0..u64::from(draws)).collect();
    let chunks = map_chunks(&streams, CHUNK, |_, part| {
        order.progress.advance(order.done)?;
        Ok(part
            .iter()
            .filter_map(|&stream| {
                let mut random = Random::new(order.seed ^ NULL_SEED, stream);
                random_network(structure.n, m, &mut random)
                    .transitivity()
                    .value()
            })
            .collect::<Vec<f64>>())
    });
    let mut values = Vec::new();
    for chunk in chunks {
        values.extend(chunk?);
    }
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    let ends = quantile(&values, 0.025).zip(quantile(&values, 0.975));
    let observed = structure.transitivity().value();
    Ok(ends.zip(observed).map(|((low, high), observed)| Band {
        low,
        mean,
        high,
        z: deviation(&values)
            .filter(|d| *d > 0.0)
            .map(|d| (observed - mean) / d),
        draws,
    }))
}

/// Keeps the streams of the null apart from those of the bootstrap.
const NULL_SEED: u64 = 0x6e75_6c6c;

fn random_network(n: usize, m: usize, random: &mut Random) -> Structure {
    let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(m);
    while pairs.len() < m {
        for _ in pairs.len()..m {
            let (a, b) = (random.below(n) as u32, random.below(n) as u32);
            if a != b {
                pairs.push((a.min(b), a.max(b)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
    }
    Structure {
        n,
        pairs,
        class_of: Vec::new(),
    }
}

/// The E–I index when the same number of ties falls on dyads at random: exact mean, and the spread
/// of the hypergeometric number of ties within classes.
pub(super) fn ei_by_chance(mixing: &Mixing, observed: f64) -> Option<Band> {
    if mixing.dyads <= 1.0 || mixing.ties == 0.0 {
        return None;
    }
    let (all, ties) = (mixing.dyads, mixing.ties);
    let inside = mixing.dyads_inside / all;
    let mean = 1.0 - 2.0 * inside;
    let variance = ties * inside * (1.0 - inside) * (all - ties) / (all - 1.0);
    let spread = 2.0 * variance.max(0.0).sqrt() / ties;
    Some(Band {
        low: (mean - Z95 * spread).max(-1.0),
        mean,
        high: (mean + Z95 * spread).min(1.0),
        z: (spread > 0.0).then(|| (observed - mean) / spread),
        draws: 0,
    })
}
