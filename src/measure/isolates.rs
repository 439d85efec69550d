//! Number of nodes without a tie. Range 0–n, always defined (Wasserman and Faust 1994).
//!
//! A node with only loops, or only ties that do not count, is an isolate.

use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::outcome::Outcome;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Isolates.
pub(super) const ISOLATES: Measure = Measure {
    id: "isolates",
    name: "measure.isolates",
    definition: "measure.isolates.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 0,
    range: COUNT,
    parameters: &[],
    references: &[reference::WASSERMAN_FAUST],
    compute,
};

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    let alone = (0..simple.node_count())
        .filter(|&i| simple.both().degree(i) == 0)
        .count();
    Ok(MeasureValue::Network(Outcome::Value(alone as f64)))
}

#[cfg(test)]
mod tests {
    use super::super::given::{business, network, whole};
    use super::*;

    #[test]
    fn loops_are_no_ties() {
        assert_eq!(whole(&ISOLATES, &business()), Outcome::Value(5.0));
        let loops = network(3, &[(0, 1), (2, 2)]);
        assert_eq!(whole(&ISOLATES, &loops), Outcome::Value(1.0));
    }
}
