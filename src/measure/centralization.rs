//! Freeman's centralizations: how far a network turns around one node.
//!
//! Σ (c_max − cᵢ), divided by the largest sum that n nodes can have: for degrees (n − 1)(n − 2), for
//! closeness (n − 1)(n − 2) / (2n − 3), for normalised betweenness n − 1. Range 0–1; a star gives 1 in
//! all three. Undefined below three nodes, and for closeness where the network is not connected. n
//! counts isolates. Weights are ignored, direction forgotten (Freeman 1979).

use super::all_pairs;
use super::{
    Family, Level, Measure, MeasureInput, MeasureValue, SHARE, betweenness, closeness, few,
    reference,
};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Of degrees.
pub(super) const DEGREE_CENTRALIZATION: Measure = Measure {
    id: "degree-centralization",
    name: "measure.degree-centralization",
    definition: "measure.degree-centralization.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 3,
    range: SHARE,
    parameters: &[],
    references: &[reference::FREEMAN_1979],
    compute: of_degrees,
};

/// Of closeness.
pub(super) const CLOSENESS_CENTRALIZATION: Measure = Measure {
    id: "closeness-centralization",
    name: "measure.closeness-centralization",
    definition: "measure.closeness-centralization.definition",
    compute: of_closeness,
    ..DEGREE_CENTRALIZATION
};

/// Of betweenness.
pub(super) const BETWEENNESS_CENTRALIZATION: Measure = Measure {
    id: "betweenness-centralization",
    name: "measure.betweenness-centralization",
    definition: "measure.betweenness-centralization.definition",
    compute: of_betweenness,
    ..DEGREE_CENTRALIZATION
};

/// Σ (max − x) / most, with scores of the nodes or why there are none; `most` from the number of
/// nodes, at least three.
fn centralization(
    input: &MeasureInput<'_>,
    scores: impl Fn(usize) -> Result<Result<Vec<f64>, Outcome>, Cancelled>,
    most: fn(f64) -> f64,
) -> Result<MeasureValue, Cancelled> {
    let n = input.network.node_count();
    if let Some(reason) = few(n, 3) {
        return Ok(MeasureValue::Network(reason));
    }
    Ok(MeasureValue::Network(match scores(n)? {
        Err(reason) => reason,
        Ok(scores) => {
            let top = scores.iter().copied().fold(0.0, f64::max);
            let sum: f64 = scores.iter().map(|x| top - x).sum();
            Outcome::Value((sum / most(n as f64)).clamp(0.0, 1.0))
        }
    }))
}

fn of_degrees(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let both = input.network.simple().both();
    let degrees = |n| Ok(Ok((0..n).map(|v| both.degree(v) as f64).collect()));
    centralization(input, degrees, |n| (n - 1.0) * (n - 2.0))
}

fn of_closeness(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let scores = |n: usize| {
        let all = all_pairs::distances(input.network, false, progress)?;
        if all.of.iter().any(|r| r.others + 1 < n as u64) {
            return Ok(Err(Outcome::Undefined(Undefined::Disconnected)));
        }
        let of = |r| closeness::of_reach(&closeness::of_ties(r), n).value();
        Ok(Ok(all.of.iter().filter_map(of).collect()))
    };
    let most = |n: f64| (n - 1.0) * (n - 2.0) / (2.0 * n - 3.0);
    centralization(input, scores, most)
}

fn of_betweenness(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let both = input.network.simple().both();
    let scores = |n| {
        let sources = betweenness::Sources::usual(n, input.seed);
        Ok(Ok(betweenness::scores(n, both, &sources, progress)?.values))
    };
    centralization(input, scores, |n| n - 1.0)
}

#[cfg(test)]
mod tests {
    use super::super::given::{business, karate, kite, marriage, near, network, whole};
    use super::*;

    /// Closed forms from the scores of networkx 3.6.1.
    #[test]
    fn standard_networks() {
        let club = karate();
        near(whole(&DEGREE_CENTRALIZATION, &club), 0.399_621, 5e-7);
        near(whole(&BETWEENNESS_CENTRALIZATION, &club), 0.405_557, 5e-7);
        near(whole(&CLOSENESS_CENTRALIZATION, &club), 0.298_195, 5e-7);
        let flying = kite();
        near(whole(&DEGREE_CENTRALIZATION, &flying), 1.0 / 3.0, 1e-12);
        near(whole(&BETWEENNESS_CENTRALIZATION, &flying), 0.296_296, 5e-7);
        near(whole(&CLOSENESS_CENTRALIZATION, &flying), 0.270_375, 5e-7);
        near(whole(&DEGREE_CENTRALIZATION, &marriage()), 0.266_667, 5e-7);
        near(whole(&DEGREE_CENTRALIZATION, &business()), 0.238_095, 5e-7);
    }

    #[test]
    fn a_star_turns_around_its_centre() {
        let star = network(6, &[(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)]);
        near(whole(&DEGREE_CENTRALIZATION, &star), 1.0, 1e-12);
        near(whole(&BETWEENNESS_CENTRALIZATION, &star), 1.0, 1e-12);
        near(whole(&CLOSENESS_CENTRALIZATION, &star), 1.0, 1e-12);
    }

    #[test]
    fn closeness_needs_one_component() {
        assert_eq!(
            whole(&CLOSENESS_CENTRALIZATION, &marriage()),
            Outcome::Undefined(Undefined::Disconnected)
        );
    }
}
