//! Share of the possible ties that are there: 2m / (n (n − 1)), directed m / (n (n − 1)).
//!
//! Range 0–1; undefined below two nodes. Weights are ignored; parallel ties are merged first, for
//! otherwise values above 1 appear. Not comparable across sizes: at a constant mean degree density
//! falls as 1/n, which is why the mean degree stands beside it (Wasserman and Faust 1994).

use super::view::View;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, few, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Density.
pub(super) const DENSITY: Measure = Measure {
    id: "density",
    name: "measure.density",
    definition: "measure.density.definition",
    family: Family::Size,
    level: Level::Network,
    decimals: 3,
    range: SHARE,
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
    let n = view.nodes() as f64;
    Ok(MeasureValue::Network(few(view.nodes(), 2).unwrap_or_else(
        || {
            let tied = view.ordered() as f64;
            Outcome::ratio(tied, n * (n - 1.0), Undefined::TooFewNodes)
        },
    )))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, karate, marriage, near, network, whole};
    use super::*;

    /// networkx 3.6.1.
    #[test]
    fn as_networkx() {
        near(whole(&DENSITY, &karate()), 0.139_037_433, 1e-9);
        near(whole(&DENSITY, &marriage()), 1.0 / 6.0, 1e-12);
        near(whole(&DENSITY, &advice()), 0.452_380_952, 1e-9);
    }

    #[test]
    fn none_without_a_pair() {
        assert_eq!(
            whole(&DENSITY, &network(0, &[])),
            Outcome::Undefined(Undefined::NoNodes)
        );
        assert_eq!(
            whole(&DENSITY, &network(1, &[])),
            Outcome::Undefined(Undefined::TooFewNodes)
        );
        assert_eq!(whole(&DENSITY, &network(2, &[])), Outcome::Value(0.0));
    }
}
