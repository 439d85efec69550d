//! Mean number of neighbours: 2m / n; directed m / n, the mean in- and out-degree.
//!
//! Range ≥ 0; undefined without nodes. Weights are ignored, parallel ties merged, loops left out
//! (Wasserman and Faust 1994).

use super::view::View;
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Mean degree.
pub(super) const MEAN_DEGREE: Measure = Measure {
    id: "mean-degree",
    name: "measure.mean-degree",
    definition: "measure.mean-degree.definition",
    family: Family::Size,
    level: Level::Network,
    decimals: 2,
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
    let view = View::of(input.network);
    Ok(MeasureValue::Network(Outcome::ratio(
        view.ordered() as f64,
        view.nodes() as f64,
        Undefined::NoNodes,
    )))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, karate, near, whole};
    use super::*;

    #[test]
    fn counts_ends_once_per_node() {
        near(whole(&MEAN_DEGREE, &karate()), 156.0 / 34.0, 1e-12);
        near(whole(&MEAN_DEGREE, &advice()), 190.0 / 21.0, 1e-12);
    }
}
