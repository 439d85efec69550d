//! Transitivity: 3 × triangles / connected triples.
//!
//! Range 0–1; undefined where no node has two neighbours. Weights are ignored, direction forgotten.
//! High by construction where ties are projected from projects: compare it with what chance gives
//! there (Newman 2001).

use super::triangles::triangles;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Transitivity.
pub(super) const TRANSITIVITY: Measure = Measure {
    id: "transitivity",
    name: "measure.transitivity",
    definition: "measure.transitivity.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 3,
    range: SHARE,
    parameters: &[],
    references: &[reference::NEWMAN_2001],
    compute,
};

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    // Each triangle is counted at its three corners: the sum is 3 × triangles.
    let closed: u64 = triangles(simple, progress)?.iter().sum();
    let triples: u64 = (0..simple.node_count())
        .map(|i| simple.both().degree(i) as u64)
        .map(|k| k * k.saturating_sub(1) / 2)
        .sum();
    Ok(MeasureValue::Network(Outcome::ratio(
        closed as f64,
        triples as f64,
        Undefined::DegreeBelowTwo,
    )))
}

#[cfg(test)]
mod tests {
    use super::super::given::{business, karate, kite, marriage, near, network, whole};
    use super::*;

    /// igraph 1.0.0.
    #[test]
    fn as_igraph() {
        near(whole(&TRANSITIVITY, &karate()), 0.255_681_818, 1e-9);
        near(whole(&TRANSITIVITY, &kite()), 0.578_947_368, 1e-9);
        near(whole(&TRANSITIVITY, &marriage()), 0.191_489_362, 1e-9);
        near(whole(&TRANSITIVITY, &business()), 0.416_666_667, 1e-9);
    }

    #[test]
    fn none_without_a_triple() {
        assert_eq!(
            whole(&TRANSITIVITY, &network(4, &[(0, 1), (2, 3)])),
            Outcome::Undefined(Undefined::DegreeBelowTwo)
        );
    }
}
