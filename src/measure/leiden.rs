//! Communities by the Leiden algorithm: divisions of high modularity whose parts hang together.
//!
//! Maximises Q = Σ_c (L_c / m − γ (d_c / 2m)²), γ the resolution: 1 when nothing is said, more for smaller
//! communities (Reichardt and Bornholdt 2006). Nodes move one by one to the community that raises Q
//! most; each community is then taken apart into well connected pieces, the pieces become nodes, and
//! all begins again, until nothing changes. Small networks are divided ten times from different
//! orders and the best division is kept. A part that fell in two is divided, which never lowers Q.
//! Isolates belong to no community. Undefined without ties. Weights are ignored, direction forgotten, loops
//! left out, parallel ties merged. *Louvain* does the same without taking communities apart in between
//! (Blondel and others 2008). What is found is a *community*, never a cluster (Traag, Waltman and van
//! Eck 2019). O(m) per pass, in practice.

mod level;

use super::{Communities, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use crate::network::{Partition, Simple};
use level::LevelGraph;

/// Leiden communities.
pub(super) const LEIDEN: Measure = Measure {
    id: "leiden",
    name: "measure.leiden",
    definition: "measure.leiden.definition",
    family: Family::Cohesion,
    level: Level::Communities,
    decimals: 3,
    range: (f64::NEG_INFINITY, 1.0),
    parameters: &[RESOLUTION],
    references: &[
        reference::TRAAG,
        reference::NEWMAN_GIRVAN,
        reference::REICHARDT,
    ],
    compute: |input, values, progress| found(input, values, Algorithm::Leiden, progress),
};

/// Louvain communities.
pub(super) const LOUVAIN: Measure = Measure {
    id: "louvain",
    name: "measure.louvain",
    definition: "measure.louvain.definition",
    references: &[
        reference::BLONDEL,
        reference::NEWMAN_GIRVAN,
        reference::REICHARDT,
    ],
    compute: |input, values, progress| found(input, values, Algorithm::Louvain, progress),
    ..LEIDEN
};

/// How small communities are.
pub(super) const RESOLUTION: Parameter = Parameter {
    id: "resolution",
    label: "measure.resolution",
    help: "measure.resolution.help",
    kind: ParameterKind::Number {
        min: 0.01,
        max: 100.0,
        default: 1.0,
    },
};

/// Which way communities are found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// Communities are taken apart between levels.
    Leiden,
    /// They are not.
    Louvain,
}

/// Passes over a small network at most.
const PASSES: usize = 20;
/// Passes over a large one.
const FEW_PASSES: usize = 3;
/// Divisions of a small network, of which the best is kept.
const RUNS: u64 = 10;
/// Ties up to which a network is small.
const SMALL: usize = 20_000;

fn found(
    input: &MeasureInput<'_>,
    values: &Values,
    algorithm: Algorithm,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let resolution = values.number(&RESOLUTION);
    Ok(match best(input, resolution, algorithm, progress)? {
        Ok(found) => MeasureValue::Communities(found),
        Err(reason) => MeasureValue::Network(reason),
    })
}

/// Divides a network by Leiden, or says why it cannot be.
pub(super) fn communities(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<Result<Communities, Outcome>, Cancelled> {
    best(
        input,
        values.number(&RESOLUTION),
        Algorithm::Leiden,
        progress,
    )
}

fn best(
    input: &MeasureInput<'_>,
    resolution: f64,
    algorithm: Algorithm,
    progress: &dyn Progress,
) -> Result<Result<Communities, Outcome>, Cancelled> {
    let ties = input.network.simple().pairs().len();
    let runs = if ties <= SMALL { RUNS } else { 1 };
    let mut best: Option<Communities> = None;
    for run in 0..runs {
        progress.advance(run as f32 / runs as f32)?;
        let next = match one_run(input, (resolution, algorithm), run, progress)? {
            Ok(next) => next,
            Err(reason) => return Ok(Err(reason)),
        };
        let quality = |c: &Communities| c.quality.value().unwrap_or(f64::NEG_INFINITY);
        if best
            .as_ref()
            .is_none_or(|b| quality(&next) > quality(b) + 1e-12)
        {
            best = Some(next);
        }
    }
    Ok(best.ok_or(Outcome::Undefined(Undefined::NoTies)))
}

/// What one run with a stream of chance of its own finds, or why there is nothing.
pub(super) fn one_run(
    input: &MeasureInput<'_>,
    (resolution, algorithm): (f64, Algorithm),
    run: u64,
    progress: &dyn Progress,
) -> Result<Result<Communities, Outcome>, Cancelled> {
    let simple = input.network.simple();
    if simple.node_count() == 0 {
        return Ok(Err(Outcome::Undefined(Undefined::NoNodes)));
    }
    if simple.pairs().is_empty() {
        return Ok(Err(Outcome::Undefined(Undefined::NoTies)));
    }
    let base = LevelGraph::of(simple, resolution);
    let mut random = Random::new(input.seed, run);
    let of = connected(simple, &divide(&base, algorithm, &mut random, progress)?);
    let quality = base.quality(&of);
    let classes: Vec<Option<usize>> = of
        .iter()
        .enumerate()
        .map(|(v, c)| (simple.both().degree(v) > 0).then_some(*c as usize))
        .collect();
    Ok(Ok(Communities {
        partition: Partition::from_indices("leiden", &by_size(&classes)),
        quality: Outcome::Value(quality),
    }))
}

/// One division.
fn divide(
    base: &LevelGraph,
    algorithm: Algorithm,
    random: &mut Random,
    progress: &dyn Progress,
) -> Result<Vec<u32>, Cancelled> {
    let mut of: Vec<u32> = (0..base.nodes() as u32).collect();
    let mut quality = f64::NEG_INFINITY;
    let small = base.ties() <= SMALL;
    for _ in 0..if small { PASSES } else { FEW_PASSES } {
        let next = pass(base, &of, algorithm, random, progress)?;
        let better = base.quality(&next);
        of = next;
        if better <= quality + 1e-12 {
            break;
        }
        quality = better;
    }
    Ok(of)
}

/// From single nodes up to where pieces no longer merge.
fn pass(
    base: &LevelGraph,
    of: &[u32],
    algorithm: Algorithm,
    random: &mut Random,
    progress: &dyn Progress,
) -> Result<Vec<u32>, Cancelled> {
    let mut owned: Option<LevelGraph> = None;
    let mut communities = of.to_vec();
    // Node of the present level that each node of the network lies in.
    let mut within: Vec<u32> = (0..base.nodes() as u32).collect();
    loop {
        let graph = owned.as_ref().unwrap_or(base);
        let count = graph.move_nodes(&mut communities, random, progress)?;
        let pieces = match algorithm {
            Algorithm::Leiden => graph.refine(&communities, random),
            Algorithm::Louvain => communities.clone(),
        };
        let (coarse, place) = graph.merged(&pieces);
        if count == graph.nodes() || coarse.nodes() == graph.nodes() {
            return Ok(within.iter().map(|w| communities[*w as usize]).collect());
        }
        let mut above = vec![0; coarse.nodes()];
        for (node, at) in place.iter().enumerate() {
            above[*at as usize] = communities[node];
        }
        renumber(&mut above);
        for w in &mut within {
            *w = place[*w as usize];
        }
        communities = above;
        owned = Some(coarse);
    }
}

/// Numbers communities anew in the order of their first nodes: there are no more of them than nodes.
fn renumber(of: &mut [u32]) {
    let count = of.iter().max().map_or(0, |m| *m as usize + 1);
    let mut number = vec![u32::MAX; count];
    let mut next = 0;
    for c in of {
        let at = &mut number[*c as usize];
        if *at == u32::MAX {
            *at = next;
            next += 1;
        }
        *c = *at;
    }
}

/// Divides communities that do not hang together; numbers are given anew.
fn connected(simple: &Simple, of: &[u32]) -> Vec<u32> {
    const NONE: u32 = u32::MAX;
    let mut new = vec![NONE; of.len()];
    let mut stack = Vec::new();
    let mut count = 0;
    for start in 0..of.len() {
        if new[start] != NONE {
            continue;
        }
        new[start] = count;
        stack.push(start);
        while let Some(v) = stack.pop() {
            for x in simple.both().of_node(v) {
                let w = x.node as usize;
                if new[w] == NONE && of[w] == of[v] {
                    new[w] = count;
                    stack.push(w);
                }
            }
        }
        count += 1;
    }
    new
}

/// Classes numbered anew: the largest first, among equals the one with the first node.
fn by_size(classes: &[Option<usize>]) -> Vec<Option<usize>> {
    let count = classes.iter().flatten().max().map_or(0, |m| m + 1);
    let mut sizes = vec![(0_usize, usize::MAX); count];
    for (node, class) in classes.iter().enumerate() {
        if let Some(c) = class {
            sizes[*c] = (sizes[*c].0 + 1, sizes[*c].1.min(node));
        }
    }
    let mut order: Vec<usize> = (0..count).filter(|c| sizes[*c].0 > 0).collect();
    order.sort_by_key(|c| (std::cmp::Reverse(sizes[*c].0), sizes[*c].1));
    let mut rank = vec![0; count];
    for (new, old) in order.into_iter().enumerate() {
        rank[old] = new;
    }
    classes.iter().map(|c| c.map(|c| rank[c])).collect()
}

#[cfg(test)]
mod tests {
    use super::super::given::{karate, kite, marriage, measured, near, network};
    use super::*;
    use crate::base::parameter::Value;
    use crate::base::progress::Silent;
    use crate::network::Network;

    fn found(network: &Network) -> Communities {
        match measured(&LEIDEN, network, None) {
            MeasureValue::Communities(found) => found,
            other => panic!("{other:?}"),
        }
    }

    /// The optima that igraph 1.0.0 (`community_optimal_modularity`) gives.
    #[test]
    fn reaches_the_optimum() {
        let club = found(&karate());
        near(club.quality, 0.419_789_612, 1e-9);
        assert_eq!(club.partition.classes.len(), 4);
        near(found(&kite()).quality, 0.222_222_222, 1e-9);
        let families = found(&marriage());
        near(families.quality, 0.398_75, 1e-9);
        assert_eq!(families.partition.classes.len(), 3);
        assert_eq!(families.partition.class_of[11], None);
    }

    #[test]
    fn louvain_comes_close() {
        let MeasureValue::Communities(found) = measured(&LOUVAIN, &karate(), None) else {
            panic!("no communities");
        };
        let q = found.quality.value().unwrap();
        assert!((0.4188..0.419_79).contains(&q), "{q}");
    }

    fn at(network: &Network, resolution: f64) -> Communities {
        let input = MeasureInput {
            network,
            classes: None,
            seed: 1,
        };
        let values = Values::new().with("resolution", Value::Number(resolution));
        communities(&input, &values, &Silent).unwrap().unwrap()
    }

    /// The best of 200 runs of igraph 1.0.0 (`community_leiden`, objective modularity) at each
    /// resolution: Q with γ, and the number of communities.
    #[test]
    fn resolutions_as_igraph() {
        for (resolution, q, count) in RESOLUTIONS {
            let found = at(&karate(), resolution);
            near(found.quality, q, 1e-9);
            assert_eq!(found.partition.classes.len(), count);
        }
    }

    const RESOLUTIONS: [(f64, f64, usize); 4] = [
        (0.5, 0.621_794_872, 2),
        (0.8, 0.485_733_070, 3),
        (1.5, 0.276_010_848, 5),
        (3.0, 0.037_228_797, 12),
    ];

    /// Every community hangs together, at any resolution, where many do not by chance.
    #[test]
    fn communities_are_connected() {
        let mut random = Random::new(2, 0);
        let ties: Vec<(usize, usize)> = (0..500)
            .map(|_| (random.below(300), random.below(300)))
            .collect();
        let network = network(300, &ties);
        for resolution in [0.2, 1.0, 4.0] {
            let found = at(&network, resolution).partition;
            for class in 0..found.classes.len() {
                let keep: Vec<bool> = found
                    .class_of
                    .iter()
                    .map(|c| c.is_some_and(|c| c.index() == class))
                    .collect();
                let part = network.part(&keep);
                let parts = connected(part.simple(), &vec![0; part.node_count()]);
                assert!(parts.iter().all(|p| *p == 0), "{class} falls apart");
            }
        }
    }

    #[test]
    fn a_ring_of_cliques_is_taken_apart() {
        let (cliques, size) = (8, 5);
        let mut ties = Vec::new();
        for c in 0..cliques {
            for i in 0..size {
                ties.extend((0..i).map(|j| (c * size + i, c * size + j)));
            }
            ties.push((c * size, (c + 1) % cliques * size + 1));
        }
        let ring = found(&network(cliques * size, &ties));
        assert_eq!(ring.partition.sizes(), [5; 8]);
    }
}
