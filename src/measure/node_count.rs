//! Number of nodes, isolates included. Range ≥ 0, always defined (Wasserman and Faust 1994).

use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::outcome::Outcome;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// n.
pub(super) const NODE_COUNT: Measure = Measure {
    id: "node-count",
    name: "measure.node-count",
    definition: "measure.node-count.definition",
    family: Family::Size,
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
    let n = input.network.node_count();
    Ok(MeasureValue::Network(Outcome::Value(n as f64)))
}

#[cfg(test)]
mod tests {
    use super::super::given::{marriage, network, whole};
    use super::*;

    #[test]
    fn isolates_are_nodes() {
        assert_eq!(whole(&NODE_COUNT, &marriage()), Outcome::Value(16.0));
        assert_eq!(whole(&NODE_COUNT, &network(0, &[])), Outcome::Value(0.0));
    }
}
