//! Core number: the largest k such that the node lies in a part where all have k neighbours or more.
//!
//! A whole number ≥ 0, isolates 0; always defined. Weights are ignored, direction forgotten (Seidman
//! 1983; computed in O(m) after Batagelj and Zaveršnik 2003).

use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Simple;

/// Per node.
pub(super) const CORE_NUMBER: Measure = Measure {
    id: "core-number",
    name: "measure.core-number",
    definition: "measure.core-number.definition",
    family: Family::Position,
    level: Level::Node,
    decimals: 0,
    range: COUNT,
    parameters: &[],
    references: &[reference::SEIDMAN, reference::BATAGELJ],
    compute: each,
};

/// The largest core number.
pub(super) const DEGENERACY: Measure = Measure {
    id: "degeneracy",
    name: "measure.degeneracy",
    definition: "measure.degeneracy.definition",
    family: Family::Cohesion,
    level: Level::Network,
    compute: largest,
    ..CORE_NUMBER
};

/// Core number of each node.
pub(super) fn core_numbers(
    simple: &Simple,
    progress: &dyn Progress,
) -> Result<Vec<u32>, Cancelled> {
    let n = simple.node_count();
    let both = simple.both();
    let mut core: Vec<u32> = (0..n).map(|i| both.degree(i) as u32).collect();
    let most = core.iter().copied().max().unwrap_or(0) as usize;
    // Nodes in order of their present degree; `bins[d]` is where degree d begins.
    let mut bins = vec![0_usize; most + 2];
    for &d in &core {
        bins[d as usize + 1] += 1;
    }
    for d in 0..=most {
        bins[d + 1] += bins[d];
    }
    let mut order = vec![0_u32; n];
    let mut place = vec![0_usize; n];
    let mut next = bins.clone();
    for v in 0..n {
        place[v] = next[core[v] as usize];
        order[place[v]] = v as u32;
        next[core[v] as usize] += 1;
    }
    for i in 0..n {
        if i % 16_384 == 0 {
            progress.advance(i as f32 / n as f32)?;
        }
        let v = order[i] as usize;
        for neighbour in both.of_node(v) {
            let u = neighbour.node as usize;
            if core[u] <= core[v] {
                continue;
            }
            // Swap u with the first of its degree, which then belongs to the degree below.
            let first = bins[core[u] as usize].max(i + 1);
            let other = order[first];
            order.swap(place[u], first);
            place[other as usize] = place[u];
            place[u] = first;
            bins[core[u] as usize] = first + 1;
            core[u] -= 1;
        }
    }
    Ok(core)
}

fn each(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let all = core_numbers(input.network.simple(), progress)?;
    Ok(MeasureValue::PerNode(
        all.into_iter()
            .map(|k| Outcome::Value(f64::from(k)))
            .collect(),
    ))
}

fn largest(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let all = core_numbers(input.network.simple(), progress)?;
    Ok(MeasureValue::Network(
        all.iter()
            .max()
            .map_or(Outcome::Undefined(Undefined::NoNodes), |k| {
                Outcome::Value(f64::from(*k))
            }),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, karate, kite, marriage, network};
    use super::*;
    use crate::base::progress::Silent;

    fn cores(network: &crate::network::Network) -> Vec<u32> {
        core_numbers(network.simple(), &Silent).unwrap()
    }

    /// igraph 1.0.0 (`coreness`) and networkx 3.6.1 (`core_number`, symmetrised).
    #[test]
    fn as_igraph_and_networkx() {
        let club = cores(&karate());
        let of = |k: u32| club.iter().filter(|c| **c == k).count();
        assert_eq!([of(4), of(3), of(2), of(1)], [10, 12, 11, 1]);
        assert_eq!(club[0..5], [4, 4, 4, 4, 3]);
        assert_eq!(cores(&kite()), [3, 3, 3, 3, 3, 3, 3, 2, 1, 1]);
        let families = [1, 2, 2, 2, 2, 1, 2, 1, 2, 1, 2, 0, 2, 1, 2, 2];
        assert_eq!(cores(&marriage()), families);
        let asked = cores(&advice());
        assert_eq!((asked[11], asked[12], asked[15]), (7, 8, 9));
        assert_eq!(asked.iter().filter(|k| **k == 10).count(), 18);
    }

    #[test]
    fn a_clique_with_a_tail() {
        let ties = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4)];
        assert_eq!(cores(&network(6, &ties)), [2, 2, 2, 1, 1, 0]);
    }
}
