//! Betweenness of ties: the share of shortest paths between pairs that run over a tie.
//!
//! Σ σₛₜ(e) / σₛₜ over ordered pairs s, t, divided by n (n − 1). Range 0–1; undefined for loops and
//! for ties that do not count. Parallel ties have the value of the one they are merged to. Weights are
//! ignored, paths run along the arcs where all ties are directed (Girvan and Newman 2002; computed
//! after Brandes 2008).

use super::arcs::Arcs;
use super::betweenness::{PARTS, Walk};
use super::view::View;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parallel::map_chunks;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Normalised edge betweenness.
pub(super) const EDGE_BETWEENNESS: Measure = Measure {
    id: "edge-betweenness",
    name: "measure.edge-betweenness",
    definition: "measure.edge-betweenness.definition",
    family: Family::Position,
    level: Level::Tie,
    decimals: 4,
    range: SHARE,
    parameters: &[],
    references: &[reference::GIRVAN_NEWMAN, reference::BRANDES_2008],
    compute,
};

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let view = View::of(input.network);
    let n = view.nodes();
    let arcs = Arcs::of(n, view.along());
    let sources: Vec<u32> = (0..n as u32).collect();
    let parts = map_chunks(&sources, n.div_ceil(PARTS), |first, part| {
        let mut walk = Walk::new(n);
        let mut sums = vec![0.0; arcs.count()];
        for (i, &source) in part.iter().enumerate() {
            progress.advance((first + i) as f32 / n as f32)?;
            walk.forward(&arcs, source);
            walk.backward(&arcs, |_, _| {}, |arc, share| sums[arc] += share);
        }
        Ok(sums)
    });
    let mut all = vec![0.0; arcs.count()];
    for part in parts {
        for (sum, more) in all.iter_mut().zip(part?) {
            *sum += more;
        }
    }
    let pairs = n as f64 * (n as f64 - 1.0);
    let of_arc = |a: u32, b: u32| {
        let at = arcs.from(a).binary_search(&b).ok()?;
        all.get(arcs.first(a) + at).copied()
    };
    let values = input.network.ties().iter().map(|tie| {
        if !tie.counted || tie.source == tie.target {
            return Outcome::Undefined(Undefined::NoPossibleDyad);
        }
        let (a, b) = (tie.source.0, tie.target.0);
        let there = of_arc(a, b).unwrap_or(0.0);
        let back = if view.directed { None } else { of_arc(b, a) };
        Outcome::Value(((there + back.unwrap_or(0.0)) / pairs).min(1.0))
    });
    Ok(MeasureValue::PerTie(values.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, karate, kite, measured, near};
    use super::*;
    use crate::network::Network;

    fn ties(network: &Network) -> Vec<Outcome> {
        match measured(&EDGE_BETWEENNESS, network, None) {
            MeasureValue::PerTie(all) => all,
            other => panic!("{other:?}"),
        }
    }

    /// igraph 1.0.0 (`edge_betweenness`, raw over unordered pairs) and networkx 3.6.1 (directed).
    #[test]
    fn as_igraph_and_networkx() {
        let club = ties(&karate());
        near(club[0], 14.166_666_667 / 561.0, 1e-9);
        near(club[1], 43.638_888_889 / 561.0, 1e-9);
        let flying = ties(&kite());
        near(flying[16], 16.0 / 45.0, 1e-9);
        let network = advice();
        let asked = ties(&network);
        let busiest = network
            .ties()
            .iter()
            .position(|t| (t.source.0, t.target.0) == (6, 17));
        near(asked[busiest.unwrap()], 21.409_523_810 / 420.0, 1e-9);
    }
}
