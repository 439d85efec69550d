//! Composition: how many members each class has, and what share of the classed members.
//!
//! Members without a class are left out of both. Shares lie in 0–1 and sum to 1. Undefined: no
//! class carried by anybody. Ties play no part (Wasserman and Faust 1994).

use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Members per class.
pub(super) const COMPOSITION: Measure = Measure {
    id: "composition",
    name: "measure.composition",
    definition: "measure.composition.definition",
    family: Family::Composition,
    level: Level::Composition,
    decimals: 0,
    range: COUNT,
    parameters: &[],
    references: &[reference::WASSERMAN_FAUST],
    compute: counts,
};

/// Share of each class.
pub(super) const COMPOSITION_SHARE: Measure = Measure {
    id: "composition-share",
    name: "measure.composition-share",
    definition: "measure.composition-share.definition",
    decimals: 3,
    range: SHARE,
    compute: shares,
    ..COMPOSITION
};

/// Members per class and how many they are together, or why there are none.
pub(super) fn sizes(input: &MeasureInput<'_>) -> Result<(Vec<f64>, f64), Outcome> {
    let sizes: Vec<f64> = input
        .classes
        .map(|c| c.sizes().into_iter().map(|s| s as f64).collect())
        .unwrap_or_default();
    let total: f64 = sizes.iter().sum();
    match (input.network.node_count(), total > 0.0) {
        (0, _) => Err(Outcome::Undefined(Undefined::NoNodes)),
        (_, false) => Err(Outcome::Undefined(Undefined::NoClass)),
        (_, true) => Ok((sizes, total)),
    }
}

fn counts(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(match sizes(input) {
        Err(reason) => MeasureValue::Network(reason),
        Ok((sizes, _)) => MeasureValue::PerClass(sizes.into_iter().map(Outcome::Value).collect()),
    })
}

fn shares(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(match sizes(input) {
        Err(reason) => MeasureValue::Network(reason),
        Ok((sizes, total)) => MeasureValue::PerClass(
            sizes
                .into_iter()
                .map(|s| Outcome::Value(s / total))
                .collect(),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::super::given::{karate, measured, network};
    use super::*;
    use crate::network::Partition;

    #[test]
    fn the_unclassed_are_left_out() {
        let four = network(4, &[(0, 1)]);
        let classes = Partition::from_indices("sector", &[Some(0), Some(2), Some(2), None]);
        let values =
            |all: &[f64]| MeasureValue::PerClass(all.iter().copied().map(Outcome::Value).collect());
        assert_eq!(
            measured(&COMPOSITION, &four, Some(&classes)),
            values(&[1.0, 0.0, 2.0])
        );
        assert_eq!(
            measured(&COMPOSITION_SHARE, &four, Some(&classes)),
            values(&[1.0 / 3.0, 0.0, 2.0 / 3.0])
        );
        assert_eq!(
            measured(&COMPOSITION, &karate(), None),
            MeasureValue::Network(Outcome::Undefined(Undefined::NoClass))
        );
    }
}
