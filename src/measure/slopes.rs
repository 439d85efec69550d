//! The degrees as two slopes: how steeply they fall with rank, and how those of neighbours change.
//!
//! *Hierarchy slope*: least-squares slope of ln kᵣ on ln r, nodes by degree downwards with ordinal
//! ranks r = 1, 2, …, isolates left out; ≤ 0, and 0 where all degrees are equal. *Neighbour degree
//! slope*: slope of the mean degree of a node's neighbours on its own degree, isolates left out;
//! above 0 the well tied meet, below 0 they meet the little tied. Undefined with fewer than two
//! nodes that have ties; the second also where all degrees are equal. Weights are ignored, direction
//! forgotten (Crespo, Suire and Vicente 2014).

use super::{Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::math::ln;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Of degree on rank.
pub(super) const HIERARCHY_SLOPE: Measure = Measure {
    id: "hierarchy-slope",
    name: "measure.hierarchy-slope",
    definition: "measure.hierarchy-slope.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 3,
    range: (f64::NEG_INFINITY, 0.0),
    parameters: &[],
    references: &[reference::CRESPO],
    compute: hierarchy,
};

/// Of the neighbours' degree on the degree.
pub(super) const NEIGHBOUR_DEGREE_SLOPE: Measure = Measure {
    id: "neighbour-degree-slope",
    name: "measure.neighbour-degree-slope",
    definition: "measure.neighbour-degree-slope.definition",
    range: (f64::NEG_INFINITY, f64::INFINITY),
    compute: neighbours,
    ..HIERARCHY_SLOPE
};

/// Least-squares slope of y on x.
pub(super) fn slope(points: &[(f64, f64)]) -> Outcome {
    if points.len() < 2 {
        return Outcome::Undefined(Undefined::NoTies);
    }
    let n = points.len() as f64;
    let mean = points
        .iter()
        .fold((0.0, 0.0), |(a, b), (x, y)| (a + x / n, b + y / n));
    let along: f64 = points
        .iter()
        .map(|(x, y)| (x - mean.0) * (y - mean.1))
        .sum();
    let spread: f64 = points
        .iter()
        .map(|(x, _)| (x - mean.0) * (x - mean.0))
        .sum();
    let first = points.first().map_or(0.0, |p| p.0);
    if points.iter().all(|p| p.0 == first) {
        return Outcome::Undefined(Undefined::NoVariation);
    }
    Outcome::ratio(along, spread, Undefined::NoVariation)
}

fn hierarchy(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    let mut degrees: Vec<usize> = (0..simple.node_count())
        .map(|v| simple.both().degree(v))
        .filter(|k| *k > 0)
        .collect();
    degrees.sort_unstable_by(|a, b| b.cmp(a));
    let points: Vec<(f64, f64)> = degrees
        .iter()
        .enumerate()
        .map(|(rank, k)| (ln(rank as f64 + 1.0), ln(*k as f64)))
        .collect();
    // Degrees fall with rank, so a slope above 0 is rounding.
    Ok(MeasureValue::Network(match slope(&points) {
        Outcome::Value(a) => Outcome::Value(a.min(0.0)),
        reason @ Outcome::Undefined(_) => reason,
    }))
}

fn neighbours(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let both = input.network.simple().both();
    let points: Vec<(f64, f64)> = (0..input.network.node_count())
        .filter(|v| both.degree(*v) > 0)
        .map(|v| {
            let near = both.of_node(v).iter();
            let sum: usize = near.map(|x| both.degree(x.node as usize)).sum();
            let k = both.degree(v) as f64;
            (k, sum as f64 / k)
        })
        .collect();
    Ok(MeasureValue::Network(slope(&points)))
}

#[cfg(test)]
mod tests {
    use super::super::given::{karate, near, network, whole};
    use super::*;

    /// numpy 2 (`polyfit`) on the degrees.
    #[test]
    fn karate_as_numpy() {
        near(whole(&HIERARCHY_SLOPE, &karate()), -0.747_048_616, 1e-9);
        near(
            whole(&NEIGHBOUR_DEGREE_SLOPE, &karate()),
            -0.578_743_120,
            1e-9,
        );
    }

    #[test]
    fn equal_degrees() {
        let ring = network(4, &[(0, 1), (1, 2), (2, 3), (3, 0)]);
        near(whole(&HIERARCHY_SLOPE, &ring), 0.0, 1e-12);
        assert_eq!(
            whole(&NEIGHBOUR_DEGREE_SLOPE, &ring),
            Outcome::Undefined(Undefined::NoVariation)
        );
    }
}
