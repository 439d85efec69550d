//! Betweenness: the share of shortest paths between others that lead through a node.
//!
//! Σ σₛₜ(v) / σₛₜ over ordered pairs s, t other than v, divided by (n − 1)(n − 2), the number of such
//! pairs: for undirected ties the same as unordered pairs over (n − 1)(n − 2) / 2. Range 0–1;
//! undefined below three nodes. Pairs that are not connected add 0. Paths run along the arcs where all
//! ties are directed; with the option, a tie of weight w has length 1 / w. n counts isolates, so taking
//! one out changes every value (Freeman 1977; computed after Brandes 2001 in O(nm), with lengths
//! O(nm + n² log n)). Above 30 000 nodes, or as the option says, paths are counted from some nodes
//! only, drawn by the seed: an unbiased estimate, with its standard error per node as a measure of its
//! own (Brandes and Pich 2007).

use super::arcs::Arcs;
use super::lengths::{Dijkstra, LongArcs, WEIGHTS, asked};
use super::view::View;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, few, reference};
use crate::base::outcome::Outcome;
use crate::base::parallel::map_chunks;
use crate::base::parameter::{Parameter, ParameterKind, Values};
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
    parameters: &[SOURCES, WEIGHTS],
    references: &[
        reference::FREEMAN_1977,
        reference::BRANDES,
        reference::BRANDES_PICH,
        reference::DIJKSTRA,
    ],
    compute,
};

/// How far an estimated betweenness may be off.
pub(super) const BETWEENNESS_ERROR: Measure = Measure {
    id: "betweenness-error",
    name: "measure.betweenness-error",
    definition: "measure.betweenness-error.definition",
    references: &[reference::BRANDES_PICH],
    compute: errors,
    ..BETWEENNESS
};

const SOURCES: Parameter = Parameter {
    id: "sources",
    label: "measure.betweenness.sources",
    help: "measure.betweenness.sources.help",
    kind: ParameterKind::Count {
        min: 0,
        max: 10_000_000,
        default: 0,
    },
};

/// Parts that the sources are cut into: bounds memory and fixes the order of additions.
pub(super) const PARTS: usize = 32;
/// Nodes up to which every node is a source.
const EXACT: usize = 30_000;
/// Sources of larger networks.
const SAMPLE: usize = 1000;
/// Path counts beyond this are scaled down, step by step; only their ratios matter.
const MANY: f64 = 1e150;

/// Which nodes the paths are counted from.
pub(super) struct Sources {
    from: Vec<u32>,
    /// Some only: what is found is an estimate.
    sampled: bool,
}

impl Sources {
    /// `wanted` nodes drawn without putting back; 0 asks for all of a network of ordinary size and
    /// 1000 of a larger one.
    fn drawn(n: usize, wanted: usize, seed: u64) -> Self {
        let wanted = match wanted {
            0 if n > EXACT => SAMPLE,
            0 => n,
            some => some.min(n),
        };
        let mut from: Vec<u32> = (0..n as u32).collect();
        if wanted < n {
            Random::new(seed, 0).shuffle(&mut from);
            from.truncate(wanted);
            from.sort_unstable();
        }
        Self {
            sampled: from.len() < n,
            from,
        }
    }

    /// As many as are taken when nothing is said.
    pub(super) fn usual(n: usize, seed: u64) -> Self {
        Self::drawn(n, 0, seed)
    }
}

/// Normalised betweenness and the standard error of its estimate, 0 where nothing is estimated.
pub(super) struct Estimate {
    pub(super) values: Vec<f64>,
    pub(super) errors: Vec<f64>,
}

impl Estimate {
    /// From sums of dependencies over the sources, and of their squares.
    fn of(sums: &[f64], squares: &[f64], sources: &Sources) -> Self {
        let (n, k) = (sums.len() as f64, sources.from.len() as f64);
        let pairs = (n - 1.0) * (n - 2.0);
        // k of n drawn without putting back: the variance of the mean shrinks by (n − k) / (n − 1).
        let rest = (n - k) / (n - 1.0);
        let error = |(sum, square): (&f64, &f64)| {
            let variance = (square - sum * sum / k).max(0.0) / (k - 1.0);
            (variance / k * rest).sqrt() * n / pairs
        };
        Self {
            values: sums.iter().map(|s| (s / pairs * n / k).min(1.0)).collect(),
            errors: if sources.sampled {
                sums.iter().zip(squares).map(error).collect()
            } else {
                vec![0.0; sums.len()]
            },
        }
    }
}

fn estimated(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
    of: impl FnOnce(Estimate) -> Vec<f64>,
) -> Result<MeasureValue, Cancelled> {
    let view = View::of(input.network);
    let n = view.nodes();
    if let Some(reason) = few(n, 3) {
        return Ok(MeasureValue::PerNode(vec![reason; n]));
    }
    let wanted = values.number(&SOURCES) as usize;
    let sources = Sources::drawn(n, wanted, input.seed);
    let found = if asked(values) {
        let arcs = LongArcs::of(n, view.along());
        gathered(n, &sources, progress, || {
            let mut search = Dijkstra::new(&arcs);
            move |source, give: &mut dyn FnMut(u32, f64)| {
                search.search(source);
                search.dependencies(give);
            }
        })?
    } else {
        scores(n, view.along(), &sources, progress)?
    };
    let all = of(found).into_iter().map(Outcome::Value);
    Ok(MeasureValue::PerNode(all.collect()))
}

fn compute(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    estimated(input, values, progress, |found| found.values)
}

fn errors(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    estimated(input, values, progress, |found| found.errors)
}

/// The values asked for are estimates on networks of this size.
pub(super) fn is_estimated(n: usize, values: &Values) -> bool {
    Sources::drawn(n, values.number(&SOURCES) as usize, 0).sampled
}

/// Normalised betweenness of `n` ≥ 3 nodes along these arcs, without weights.
pub(super) fn scores(
    n: usize,
    along: &Adjacency,
    sources: &Sources,
    progress: &dyn Progress,
) -> Result<Estimate, Cancelled> {
    let arcs = Arcs::of(n, along);
    gathered(n, sources, progress, || {
        let (mut walk, arcs) = (Walk::new(n), &arcs);
        move |source, give: &mut dyn FnMut(u32, f64)| {
            walk.forward(arcs, source);
            walk.backward(arcs, give, |_, _| {});
        }
    })
}

/// Adds up dependencies over the sources: `searcher` makes what gives those of one source.
fn gathered<S: FnMut(u32, &mut dyn FnMut(u32, f64))>(
    n: usize,
    sources: &Sources,
    progress: &dyn Progress,
    searcher: impl Fn() -> S + Sync,
) -> Result<Estimate, Cancelled> {
    let from = &sources.from;
    let done = AtomicUsize::new(0);
    let parts = map_chunks(from, from.len().div_ceil(PARTS), |_, part| {
        let mut search = searcher();
        let (mut sums, mut squares) = (vec![0.0; n], vec![0.0; n]);
        for &source in part {
            let before = done.fetch_add(1, Ordering::Relaxed);
            progress.advance(before as f32 / from.len() as f32)?;
            search(source, &mut |v, share| {
                sums[v as usize] += share;
                squares[v as usize] += share * share;
            });
        }
        Ok((sums, squares))
    });
    let (mut sums, mut squares) = (vec![0.0; n], vec![0.0; n]);
    for part in parts {
        let (more, more_squares) = part?;
        for (sum, more) in sums.iter_mut().zip(more) {
            *sum += more;
        }
        for (square, more) in squares.iter_mut().zip(more_squares) {
            *square += more;
        }
    }
    Ok(Estimate::of(&sums, &squares, sources))
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
    use crate::base::parameter::Value;
    use crate::base::progress::Silent;

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

    /// From 60 of 200 nodes, for the node with most: over 100 seeds the estimates lie around the exact
    /// value, and as far from it as their standard errors say.
    #[test]
    fn an_estimate_knows_its_error() {
        let mut random = Random::new(4, 0);
        let ties: Vec<(usize, usize)> = (0..500)
            .map(|_| (random.below(200), random.below(200)))
            .collect();
        let network = network(200, &ties);
        let values = |measure: &Measure, sources: f64, seed: u64| {
            let input = MeasureInput {
                network: &network,
                classes: None,
                seed,
            };
            let options = Values::new().with("sources", Value::Number(sources));
            match (measure.compute)(&input, &options, &Silent).unwrap() {
                MeasureValue::PerNode(all) => all.iter().filter_map(|o| o.value()).collect(),
                other => panic!("{other:?}"),
            }
        };
        let exact: Vec<f64> = values(&BETWEENNESS, 0.0, 1);
        let most = exact.iter().copied().fold(0.0, f64::max);
        let top = exact.iter().position(|x| *x == most).unwrap();
        let scores = (0..100).map(|seed| {
            let found: Vec<f64> = values(&BETWEENNESS, 60.0, seed);
            let errors: Vec<f64> = values(&BETWEENNESS_ERROR, 60.0, seed);
            (found[top] - exact[top]) / errors[top]
        });
        let scores: Vec<f64> = scores.collect();
        let mean = scores.iter().sum::<f64>() / 100.0;
        let square = scores.iter().map(|z| z * z).sum::<f64>() / 100.0;
        assert!(
            mean.abs() < 0.3 && (0.7..1.4).contains(&square),
            "{mean}, {square}"
        );
        let none: Vec<f64> = values(&BETWEENNESS_ERROR, 0.0, 1);
        assert!(none.iter().all(|e| *e == 0.0));
    }

    /// networkx 3.6.1 (`betweenness_centrality(weight="length")`) on the kite with weights 1 + (a + b)
    /// mod 3 and lengths 1 / weight; closeness, mean and longest distance likewise.
    #[test]
    fn with_lengths_as_networkx() {
        let kite = super::super::given::weighted_kite();
        let input = MeasureInput {
            network: &kite,
            classes: None,
            seed: 1,
        };
        let options = Values::new().with("weights", Value::Word("inverse".to_owned()));
        let of = |id: &str| {
            let measure = crate::measure::find(id).unwrap();
            match (measure.compute)(&input, &options, &Silent).unwrap() {
                MeasureValue::PerNode(all) => all,
                MeasureValue::Network(one) => vec![one],
                other => panic!("{other:?}"),
            }
        };
        let found = of("betweenness");
        for (v, right) in [
            (3, 0.064_814_815),
            (5, 0.347_222_222),
            (6, 0.523_148_148),
            (7, 0.388_888_889),
        ] {
            near(found[v], right, 1e-9);
        }
        near(of("closeness")[3], 1.018_867_925, 1e-9);
        near(of("harmonic-closeness")[3], 1.635_409_035, 1e-9);
        near(of("mean-distance")[0], 1.155_555_556, 1e-9);
        near(of("diameter")[0], 2.666_666_667, 1e-9);
    }

    #[test]
    fn none_below_three() {
        assert_eq!(
            each(&BETWEENNESS, &network(2, &[(0, 1)]))[0],
            Outcome::Undefined(Undefined::TooFewNodes)
        );
    }
}
