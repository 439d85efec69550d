//! Degree of each node: its neighbours; in- and out-degree apart; and the strength, with weights.
//!
//! Range ≥ 0, isolates 0; in- and out-degree are undefined for undirected networks. Parallel ties
//! are merged (their weights added), loops left out. The strength of a node with negative weights
//! can be below 0 (Freeman 1979; Wasserman and Faust 1994).

use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Simple;
use crate::network::simple::Adjacency;

/// Neighbours in either direction.
pub(super) const DEGREE: Measure = Measure {
    id: "degree",
    name: "measure.degree",
    definition: "measure.degree.definition",
    family: Family::Position,
    level: Level::Node,
    decimals: 0,
    range: COUNT,
    parameters: &[],
    references: &[reference::FREEMAN_1979],
    compute: degree,
};

/// Neighbours with an arc to the node.
pub(super) const IN_DEGREE: Measure = Measure {
    id: "in-degree",
    name: "measure.in-degree",
    definition: "measure.in-degree.definition",
    references: &[reference::WASSERMAN_FAUST],
    compute: inward,
    ..DEGREE
};

/// Neighbours with an arc from the node.
pub(super) const OUT_DEGREE: Measure = Measure {
    id: "out-degree",
    name: "measure.out-degree",
    definition: "measure.out-degree.definition",
    compute: outward,
    ..IN_DEGREE
};

/// Sum of the weights of a node's ties.
pub(super) const STRENGTH: Measure = Measure {
    id: "strength",
    name: "measure.strength",
    definition: "measure.strength.definition",
    decimals: 2,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    references: &[reference::BARRAT],
    compute: strength,
    ..DEGREE
};

fn counted(simple: &Simple, adjacency: &Adjacency) -> MeasureValue {
    MeasureValue::PerNode(
        (0..simple.node_count())
            .map(|i| Outcome::Value(adjacency.degree(i) as f64))
            .collect(),
    )
}

fn degree(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    Ok(counted(simple, simple.both()))
}

fn directed(simple: &Simple, adjacency: &Adjacency) -> MeasureValue {
    if simple.is_directed() || simple.pairs().is_empty() {
        counted(simple, adjacency)
    } else {
        let reason = Outcome::Undefined(Undefined::NeedsDirection);
        MeasureValue::PerNode(vec![reason; simple.node_count()])
    }
}

fn inward(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    Ok(directed(simple, simple.inward()))
}

fn outward(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    Ok(directed(simple, simple.out()))
}

fn strength(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    // A sum beyond the range of numbers stops at its end.
    let add = |sum: f64, weight: f64| (sum + weight).clamp(f64::MIN, f64::MAX);
    let all = (0..simple.node_count()).map(|i| {
        let weights = simple.both().of_node(i).iter().map(|x| x.weight);
        Outcome::Value(weights.filter(|w| !w.is_nan()).fold(0.0, add))
    });
    Ok(MeasureValue::PerNode(all.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, each, karate};
    use super::*;
    use crate::network::Network;

    fn values(measure: &Measure, network: &Network) -> Vec<f64> {
        each(measure, network)
            .iter()
            .map(|o| o.value().unwrap())
            .collect()
    }

    /// In-degrees as Krackhardt 1987 prints them for the advice network.
    #[test]
    fn who_is_asked() {
        let asked = [
            13.0, 18.0, 5.0, 8.0, 5.0, 10.0, 13.0, 10.0, 4.0, 9.0, 11.0, 7.0, 4.0, 10.0, 4.0, 8.0,
            9.0, 15.0, 4.0, 8.0, 15.0,
        ];
        assert_eq!(values(&IN_DEGREE, &advice()), asked);
        assert_eq!(values(&OUT_DEGREE, &advice()).iter().sum::<f64>(), 190.0);
    }

    #[test]
    fn degrees_and_strengths() {
        assert_eq!(values(&DEGREE, &karate())[33], 17.0);
        let weighted = Network::from_weighted(
            &["a", "b", "c"],
            &[(0, 1, 2.0), (1, 0, 0.5), (2, 2, 9.0)],
            false,
        );
        assert_eq!(values(&DEGREE, &weighted), [1.0, 1.0, 0.0]);
        assert_eq!(values(&STRENGTH, &weighted), [2.5, 2.5, 0.0]);
        assert_eq!(
            each(&IN_DEGREE, &karate())[0],
            Outcome::Undefined(Undefined::NeedsDirection)
        );
    }
}
