//! Distances in the network: their mean, the longest, and the efficiency.
//!
//! A distance is the number of ties on a shortest path, along the arcs where all ties are
//! directed.
//! Mean and longest speak of the ordered pairs that are connected, so a network that falls apart
//! gets *shorter*: read them beside the share of the largest component, or use the efficiency, in
//! which pairs that are not connected count 0. Weights are ignored. Undefined without a connected
//! pair; efficiency below two nodes. Wasserman and Faust 1994; Latora and Marchiori 2001.

use super::all_pairs::{AllPairs, all_pairs};
use super::view::View;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, few, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Mean over connected pairs.
pub(super) const MEAN_DISTANCE: Measure = Measure {
    id: "mean-distance",
    name: "measure.mean-distance",
    definition: "measure.mean-distance.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 2,
    range: (1.0, f64::INFINITY),
    parameters: &[],
    references: &[reference::WASSERMAN_FAUST],
    compute: mean,
};

/// Longest between connected pairs.
pub(super) const DIAMETER: Measure = Measure {
    id: "diameter",
    name: "measure.diameter",
    definition: "measure.diameter.definition",
    decimals: 0,
    compute: longest,
    ..MEAN_DISTANCE
};

/// Mean of 1 / distance over all pairs.
pub(super) const GLOBAL_EFFICIENCY: Measure = Measure {
    id: "global-efficiency",
    name: "measure.global-efficiency",
    definition: "measure.global-efficiency.definition",
    decimals: 3,
    range: SHARE,
    references: &[reference::LATORA],
    compute: efficiency,
    ..MEAN_DISTANCE
};

/// The distances, or why nothing can be said of them.
fn distances(
    input: &MeasureInput<'_>,
    progress: &dyn Progress,
) -> Result<Result<AllPairs, Outcome>, Cancelled> {
    let view = View::of(input.network);
    let n = view.nodes();
    if let Some(reason) = few(n, 2) {
        return Ok(Err(reason));
    }
    Ok(Ok(all_pairs(n, view.against(), progress)?))
}

fn mean(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let all = distances(input, progress)?;
    Ok(MeasureValue::Network(all.map_or_else(
        |reason| reason,
        |all| {
            let (pairs, sum) = all.total();
            Outcome::ratio(sum as f64, pairs as f64, Undefined::NoTies)
        },
    )))
}

fn longest(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let all = distances(input, progress)?;
    Ok(MeasureValue::Network(all.map_or_else(
        |reason| reason,
        |all| match all.longest {
            0 => Outcome::Undefined(Undefined::NoTies),
            d => Outcome::Value(f64::from(d)),
        },
    )))
}

fn efficiency(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let all = distances(input, progress)?;
    let n = input.network.node_count() as f64;
    Ok(MeasureValue::Network(all.map_or_else(
        |reason| reason,
        |all| {
            let sum: f64 = all.of.iter().map(|r| r.inverse).sum();
            Outcome::Value((sum / (n * (n - 1.0))).min(1.0))
        },
    )))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, business, karate, kite, near, network, whole};
    use super::*;

    /// igraph 1.0.0 (mean distance and diameter over connected pairs), networkx 3.6.1 (efficiency).
    #[test]
    fn as_igraph_and_networkx() {
        for (network, mean, longest) in [
            (karate(), 2.408_199_643, 5.0),
            (kite(), 1.977_777_778, 4.0),
            (business(), 2.381_818_182, 5.0),
            (advice(), 1.640_476_190, 3.0),
        ] {
            near(whole(&MEAN_DISTANCE, &network), mean, 1e-9);
            assert_eq!(whole(&DIAMETER, &network), Outcome::Value(longest));
        }
        near(whole(&GLOBAL_EFFICIENCY, &karate()), 0.492_008_318, 1e-9);
        near(whole(&GLOBAL_EFFICIENCY, &business()), 0.252_222_222, 1e-9);
    }

    #[test]
    fn none_without_a_tie() {
        let alone = network(3, &[(1, 1)]);
        let none = Outcome::Undefined(Undefined::NoTies);
        assert_eq!(whole(&MEAN_DISTANCE, &alone), none);
        assert_eq!(whole(&DIAMETER, &alone), none);
        assert_eq!(whole(&GLOBAL_EFFICIENCY, &alone), Outcome::Value(0.0));
    }
}
