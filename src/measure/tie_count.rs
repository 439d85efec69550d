//! Number of ties: pairs of an undirected network, arcs of a directed one.
//!
//! Range ≥ 0, always defined. Weights are ignored, parallel ties merged, loops left out; where only
//! some ties are directed, direction is forgotten (Wasserman and Faust 1994).

use super::view::View;
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::outcome::Outcome;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// m.
pub(super) const TIE_COUNT: Measure = Measure {
    id: "tie-count",
    name: "measure.tie-count",
    definition: "measure.tie-count.definition",
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
    let m = View::of(input.network).ties();
    Ok(MeasureValue::Network(Outcome::Value(m as f64)))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, karate, network, whole};
    use super::*;

    #[test]
    fn pairs_or_arcs() {
        assert_eq!(whole(&TIE_COUNT, &karate()), Outcome::Value(78.0));
        assert_eq!(whole(&TIE_COUNT, &advice()), Outcome::Value(190.0));
        let parallel = network(3, &[(0, 1), (1, 0), (2, 2)]);
        assert_eq!(whole(&TIE_COUNT, &parallel), Outcome::Value(1.0));
    }
}
