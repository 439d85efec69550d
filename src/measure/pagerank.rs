//! PageRank: where a walk along the ties that starts anew now and then is found.
//!
//! rᵢ = (1 − d) / n + d (Σ_{j→i} rⱼ / kⱼ + Σ_{dangling} rⱼ / n), d the damping, 0.85 when nothing is said: a walk at a node without
//! ties outwards goes anywhere. Sums to 1; undefined without nodes. Weights are ignored; an
//! undirected tie leads both ways (Brin and Page 1998).

use super::arcs::Arcs;
use super::view::View;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::outcome::Outcome;
use crate::base::parallel::fill_chunks;
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::progress::{Cancelled, Progress};

/// PageRank.
pub(super) const PAGERANK: Measure = Measure {
    id: "pagerank",
    name: "measure.pagerank",
    definition: "measure.pagerank.definition",
    family: Family::Position,
    level: Level::Node,
    decimals: 4,
    range: SHARE,
    parameters: &[DAMPING],
    references: &[reference::BRIN_PAGE],
    compute,
};

const DAMPING: Parameter = Parameter {
    id: "damping",
    label: "measure.pagerank.damping",
    help: "measure.pagerank.damping.help",
    kind: ParameterKind::Number {
        min: 0.0,
        max: 0.99,
        default: 0.85,
    },
};
/// Total change between two rounds at which they end.
const TOLERANCE: f64 = 1e-13;
/// Rounds at most: 0.99^4000 is below 1e-17.
const ROUNDS: usize = 4000;
const CHUNK: usize = 16_384;

fn compute(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let damping = values.number(&DAMPING);
    let view = View::of(input.network);
    let n = view.nodes();
    let inward = Arcs::of(n, view.against());
    let out: Vec<f64> = (0..n).map(|i| view.along().degree(i) as f64).collect();
    let mut rank = vec![1.0 / n as f64; n];
    let mut next = vec![0.0; n];
    // What each node hands to each of its neighbours.
    let mut share = vec![0.0; n];
    for round in 0..ROUNDS {
        progress.advance(round as f32 / ROUNDS as f32)?;
        let mut dangling = 0.0;
        for i in 0..n {
            if out[i] > 0.0 {
                share[i] = rank[i] / out[i];
            } else {
                dangling += rank[i];
            }
        }
        let base = (1.0 - damping + damping * dangling) / n as f64;
        fill_chunks(&mut next, CHUNK, |first, part| {
            for (i, value) in part.iter_mut().enumerate() {
                let from = inward.from((first + i) as u32);
                let sum: f64 = from.iter().map(|&j| share[j as usize]).sum();
                *value = base + damping * sum;
            }
        });
        let change: f64 = rank.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        std::mem::swap(&mut rank, &mut next);
        if change <= TOLERANCE {
            break;
        }
    }
    Ok(MeasureValue::PerNode(
        rank.into_iter()
            .map(|r| Outcome::Value(r.min(1.0)))
            .collect(),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, business, each, karate, near};
    use super::*;

    /// igraph 1.0.0 (PRPACK).
    #[test]
    fn as_igraph() {
        let club = each(&PAGERANK, &karate());
        near(club[0], 0.096_997_285, 1e-9);
        near(club[11], 0.009_564_745, 1e-9);
        let families = each(&PAGERANK, &business());
        near(families[8], 0.175_197_274, 1e-9);
        near(families[0], 0.012_765_957, 1e-9);
        near(each(&PAGERANK, &advice())[20], 0.163_790_487, 1e-9);
    }

    #[test]
    fn sums_to_one() {
        let sum: f64 = each(&PAGERANK, &advice())
            .iter()
            .filter_map(|o| o.value())
            .sum();
        assert!((sum - 1.0).abs() < 1e-12);
    }
}
