//! Eigenvector centrality: well tied to the well tied; the leading eigenvector of the network.
//!
//! Entries ≥ 0, of length 1 (l2), or with the option divided by the largest (max). Computed on each component: the one with the largest eigenvalue
//! carries the values, nodes outside it have 0. Undefined without ties, and *not unique* where two
//! components share the largest eigenvalue. Weights are ignored, direction forgotten (Bonacich
//! 1972).

use super::components::Components;
use super::lanczos::leading;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::progress::{Cancelled, Progress};
use crate::network::Simple;

/// Eigenvector centrality, l2.
pub(super) const EIGENVECTOR: Measure = Measure {
    id: "eigenvector",
    name: "measure.eigenvector",
    definition: "measure.eigenvector.definition",
    family: Family::Position,
    level: Level::Node,
    decimals: 4,
    range: SHARE,
    parameters: &[SCALE],
    references: &[reference::BONACICH],
    compute,
};

const SCALE: Parameter = Parameter {
    id: "scale",
    label: "measure.eigenvector.scale",
    help: "measure.eigenvector.scale.help",
    kind: ParameterKind::Choice {
        options: &["l2", "max"],
        default: "l2",
    },
};

/// Eigenvalues closer than this, relatively, count as equal.
const EQUAL: f64 = 1e-9;

fn compute(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    let n = simple.node_count();
    let none = |reason| MeasureValue::PerNode(vec![Outcome::Undefined(reason); n]);
    if simple.pairs().is_empty() {
        return Ok(none(Undefined::NoTies));
    }
    let components = Components::of(simple, progress)?;
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); components.sizes.len()];
    for (node, component) in components.of.iter().enumerate() {
        members[*component as usize].push(node as u32);
    }
    // A component's eigenvalue is at most its largest degree: those with a chance come first.
    let bound = |nodes: &[u32]| {
        let degrees = nodes.iter().map(|&v| simple.both().degree(v as usize));
        degrees.max().unwrap_or(0)
    };
    members.sort_by_key(|nodes| std::cmp::Reverse(bound(nodes)));
    let mut best: Option<(f64, usize, Vec<f64>)> = None;
    let mut shared = false;
    let mut place = vec![0_u32; n];
    for (i, nodes) in members.iter().enumerate() {
        let top = best.as_ref().map_or(0.0, |b| b.0);
        if (bound(nodes) as f64) < top * (1.0 - EQUAL) || nodes.len() < 2 {
            continue;
        }
        let (value, vector) = of_component(simple, nodes, &mut place, progress)?;
        if (value - top).abs() <= EQUAL * top {
            shared = true;
        } else if value > top {
            shared = false;
            best = Some((value, i, vector));
        }
    }
    if shared {
        return Ok(none(Undefined::NotUnique));
    }
    let mut all = vec![Outcome::Value(0.0); n];
    if let Some((_, i, vector)) = best {
        let top = if values.word(&SCALE) == "max" {
            vector.iter().copied().fold(f64::MIN_POSITIVE, f64::max)
        } else {
            1.0
        };
        for (&node, x) in members[i].iter().zip(vector) {
            all[node as usize] = Outcome::Value((x / top).min(1.0));
        }
    }
    Ok(MeasureValue::PerNode(all))
}

/// Leading eigenvalue and vector of a component; `place` is scratch.
fn of_component(
    simple: &Simple,
    nodes: &[u32],
    place: &mut [u32],
    progress: &dyn Progress,
) -> Result<(f64, Vec<f64>), Cancelled> {
    for (i, &v) in nodes.iter().enumerate() {
        place[v as usize] = i as u32;
    }
    let mut starts = vec![0];
    let mut targets = Vec::new();
    for &v in nodes {
        let neighbours = simple.both().of_node(v as usize);
        targets.extend(neighbours.iter().map(|x| place[x.node as usize]));
        starts.push(targets.len());
    }
    let degrees: Vec<f64> = starts.windows(2).map(|w| (w[1] - w[0]) as f64).collect();
    let multiply = |x: &[f64], y: &mut [f64]| {
        for (i, sum) in y.iter_mut().enumerate() {
            let near = &targets[starts[i]..starts[i + 1]];
            *sum = near.iter().map(|&j| x[j as usize]).sum();
        }
    };
    leading(&degrees, &multiply, progress)
}

#[cfg(test)]
mod tests {
    use super::super::given::{each, karate, kite, near, network};
    use super::*;

    /// networkx 3.6.1 (`eigenvector_centrality_numpy`).
    #[test]
    fn as_networkx() {
        let club = each(&EIGENVECTOR, &karate());
        near(club[0], 0.355_491_445, 1e-9);
        near(club[16], 0.023_635_628, 1e-9);
        let flying = each(&EIGENVECTOR, &kite());
        near(flying[3], 0.481_020_858, 1e-9);
        near(flying[9], 0.011_163_255, 1e-9);
    }

    #[test]
    fn a_star_has_no_odd_cycle() {
        let star = each(&EIGENVECTOR, &network(5, &[(0, 1), (0, 2), (0, 3), (0, 4)]));
        near(star[0], 0.5_f64.sqrt(), 1e-12);
        near(star[1], 8.0_f64.sqrt().recip(), 1e-12);
    }

    #[test]
    fn the_densest_component_carries_it() {
        let ties = [(0, 1), (2, 3), (3, 4), (2, 4)];
        let all = each(&EIGENVECTOR, &network(6, &ties));
        near(all[0], 0.0, 0.0);
        near(all[2], 3.0_f64.sqrt().recip(), 1e-12);
        near(all[5], 0.0, 0.0);
    }

    #[test]
    fn equal_components_leave_it_open() {
        let twins = each(&EIGENVECTOR, &network(4, &[(0, 1), (2, 3)]));
        assert_eq!(twins[0], Outcome::Undefined(Undefined::NotUnique));
    }
}
