//! Betweenness: the share of shortest paths between others that lead through a node.
//!
//! Σ σₛₜ(v) / σₛₜ over ordered pairs s, t other than v, divided by (n − 1)(n − 2), the number of such
//! pairs: for undirected ties the same as unordered pairs over (n − 1)(n − 2) / 2. Range 0–1;
//! undefined below three nodes. Pairs that are not connected add 0. Weights are ignored, paths run
//! along the arcs where all ties are directed. n counts isolates, so taking one out changes every value (Freeman 1977; computed
//! after Brandes 2001 in O(nm)).

use super::arcs::Arcs;
use super::view::View;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, few, reference};
use crate::base::outcome::Outcome;
use crate::base::parallel::map_chunks;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use crate::network::simple::Adjacency;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Normalised betweenness.
pub(super) const BETWEENNESS: Measure = Measure {
    id: "betweenness",
    name: "measure.betweenness",
    definition: "measure.betweenness.definition",
    family: Family::Position,
    level: Level::Node,
    decimals: 4,
    range: SHARE,
    parameters: &[],
    references: &[
        reference::FREEMAN_1977,
        reference::BRANDES,
        reference::BRANDES_PICH,
    ],
    compute,
};

/// Parts that the sources are cut into: bounds memory and fixes the order of additions.
pub(super) const PARTS: usize = 32;
/// Nodes up to which every node is a source.
const EXACT: usize = 30_000;
/// Sources of larger networks.
const SAMPLE: usize = 1000;
/// Path counts beyond this are scaled down, step by step; only their ratios matter.
const MANY: f64 = 1e150;

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let view = View::of(input.network);
    let n = view.nodes();
    if let Some(reason) = few(n, 3) {
        return Ok(MeasureValue::PerNode(vec![reason; n]));
    }
    let all = scores(n, view.along(), input.seed, progress)?;
    Ok(MeasureValue::PerNode(
        all.into_iter().map(Outcome::Value).collect(),
    ))
}

/// Sources of an estimate: all of a network of ordinary size, some of a larger one.
fn sources(n: usize, seed: u64) -> Vec<u32> {
    let mut all: Vec<u32> = (0..n as u32).collect();
    if n > EXACT {
        Random::new(seed, 0).shuffle(&mut all);
        all.truncate(SAMPLE);
        all.sort_unstable();
    }
    all
}

/// Normalised betweenness of `n` ≥ 3 nodes along these arcs; above 30 000 nodes estimated from 1000
/// sources (Brandes and Pich 2007).
pub(super) fn scores(
    n: usize,
    along: &Adjacency,
    seed: u64,
    progress: &dyn Progress,
) -> Result<Vec<f64>, Cancelled> {
    let arcs = Arcs::of(n, along);
    let sources = sources(n, seed);
    let done = AtomicUsize::new(0);
    let parts = map_chunks(&sources, sources.len().div_ceil(PARTS), |_, part| {
        let mut walk = Walk::new(n);
        let mut sums = vec![0.0; n];
        for &source in part {
            let before = done.fetch_add(1, Ordering::Relaxed);
            progress.advance(before as f32 / sources.len() as f32)?;
            walk.forward(&arcs, source);
            walk.backward(&arcs, |v, share| sums[v as usize] += share, |_, _| {});
        }
        Ok(sums)
    });
    let mut all = vec![0.0; n];
    for part in parts {
        for (sum, more) in all.iter_mut().zip(part?) {
            *sum += more;
        }
    }
    let share = sources.len() as f64 / n as f64;
    let pairs = (n as f64 - 1.0) * (n as f64 - 2.0) * share;
    for value in &mut all {
        *value = (*value / pairs).min(1.0);
    }
    Ok(all)
}

const FAR: u32 = u32::MAX;

/// Shortest paths from one source at a time, without lists of predecessors.
pub(super) struct Walk {
    distance: Vec<u32>,
    /// Number of shortest paths, up to the scale of the step.
    paths: Vec<f64>,
    /// (1 + dependency) / paths: what a node passes back per path.
    back: Vec<f64>,
    order: Vec<u32>,
    /// What the path counts of each step were multiplied with.
    scales: Vec<f64>,
}

impl Walk {
    pub(super) fn new(n: usize) -> Self {
        Self {
            distance: vec![FAR; n],
            paths: vec![0.0; n],
            back: vec![0.0; n],
            order: Vec::with_capacity(n),
            scales: Vec::new(),
        }
    }

    /// Breadth first from the source, counting paths.
    pub(super) fn forward(&mut self, arcs: &Arcs, source: u32) {
        for &v in &self.order {
            self.distance[v as usize] = FAR;
            self.paths[v as usize] = 0.0;
        }
        self.order.clear();
        self.scales.clear();
        self.scales.push(1.0);
        self.distance[source as usize] = 0;
        self.paths[source as usize] = 1.0;
        self.order.push(source);
        let (mut from, mut to) = (0, 1);
        while from < to {
            for i in from..to {
                self.step(arcs, self.order[i]);
            }
            from = to;
            to = self.order.len();
            self.scale(from);
        }
    }

    /// One node's paths, one step on.
    fn step(&mut self, arcs: &Arcs, v: u32) {
        let (next, paths) = (self.distance[v as usize] + 1, self.paths[v as usize]);
        for &w in arcs.from(v) {
            let at = &mut self.distance[w as usize];
            if *at == FAR {
                *at = next;
                self.order.push(w);
            }
            if *at == next {
                self.paths[w as usize] += paths;
            }
        }
    }

    /// Keeps the path counts of the step that begins at `from` in the range of numbers.
    fn scale(&mut self, from: usize) {
        let step = &self.order[from..];
        let most = step
            .iter()
            .fold(0.0, |most, &v| f64::max(most, self.paths[v as usize]));
        let factor = if most > MANY { 1.0 / MANY } else { 1.0 };
        if factor < 1.0 {
            for &v in step {
                self.paths[v as usize] *= factor;
            }
        }
        self.scales.push(factor);
    }

    /// From the farthest back; `node` gets each node but the source with its dependency, `arc` the
    /// number of each arc on a shortest path with the paths that run over it.
    pub(super) fn backward(
        &mut self,
        arcs: &Arcs,
        mut node: impl FnMut(u32, f64),
        mut arc: impl FnMut(usize, f64),
    ) {
        for i in (0..self.order.len()).rev() {
            let w = self.order[i];
            let next = self.distance[w as usize] + 1;
            let paths = self.paths[w as usize];
            let mut passed = 0.0;
            for (k, &v) in arcs.from(w).iter().enumerate() {
                if self.distance[v as usize] == next {
                    passed += self.back[v as usize];
                    arc(arcs.first(w) + k, paths * self.back[v as usize]);
                }
            }
            let share = paths * passed;
            if i > 0 {
                node(w, share);
            }
            let scale = self.scales[next as usize - 1];
            self.back[w as usize] = (1.0 + share) * scale / paths;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, each, karate, kite, marriage, near, network};
    use super::*;
    use crate::base::outcome::Undefined;

    /// networkx 3.6.1.
    #[test]
    fn as_networkx() {
        let club = each(&BETWEENNESS, &karate());
        near(club[0], 0.437_635_281, 1e-9);
        near(club[0], 231.071_428_571 / 528.0, 1e-9);
        near(club[31], 0.138_275_613, 1e-9);
        let flying = each(&BETWEENNESS, &kite());
        near(flying[7], 14.0 / 36.0, 1e-12);
        near(flying[5], 0.231_481_481, 1e-9);
        let families = each(&BETWEENNESS, &marriage());
        near(families[8], 47.5 / 105.0, 1e-12);
        let asked = each(&BETWEENNESS, &advice());
        near(asked[17], 0.233_991_228, 1e-9);
        near(asked[20], 0.158_228_906, 1e-9);
    }

    /// A chain of diamonds has 2^1200 paths from end to end, more than a number holds; by symmetry
    /// the two sides of a diamond are equal.
    #[test]
    fn paths_beyond_the_range_of_numbers() {
        let diamonds = 1200;
        let mut ties = Vec::new();
        for d in 0..diamonds {
            let (a, b, c, e) = (3 * d, 3 * d + 1, 3 * d + 2, 3 * d + 3);
            ties.extend([(a, b), (a, c), (b, e), (c, e)]);
        }
        let n = 3 * diamonds + 1;
        let chain = network(n, &ties);
        let arcs = Arcs::of(n, chain.simple().out());
        let mut walk = Walk::new(n);
        walk.forward(&arcs, 0);
        let mut shares = vec![0.0; n];
        walk.backward(&arcs, |v, share| shares[v as usize] = share, |_, _| {});
        // From one end, a joint passes on everything behind it.
        for d in 1..=diamonds {
            let behind = (n - 1 - 3 * d) as f64;
            assert!((shares[3 * d] - behind).abs() < 1e-6);
            assert!((shares[3 * d - 1] - (behind + 1.0) / 2.0).abs() < 1e-6);
        }
    }

    #[test]
    fn none_below_three() {
        assert_eq!(
            each(&BETWEENNESS, &network(2, &[(0, 1)]))[0],
            Outcome::Undefined(Undefined::TooFewNodes)
        );
    }
}
