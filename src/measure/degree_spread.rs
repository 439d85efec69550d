//! How the degrees are spread: the median and the largest number of neighbours.
//!
//! Range ≥ 0; undefined without nodes. Weights are ignored, parallel ties merged, loops left out,
//! direction forgotten (Wasserman and Faust 1994).

use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Simple;

/// The middle degree; the mean of the two middle ones for an even number of nodes.
pub(super) const MEDIAN_DEGREE: Measure = Measure {
    id: "median-degree",
    name: "measure.median-degree",
    definition: "measure.median-degree.definition",
    family: Family::Size,
    level: Level::Network,
    decimals: 1,
    range: COUNT,
    parameters: &[],
    references: &[reference::WASSERMAN_FAUST],
    compute: median,
};

/// The largest degree.
pub(super) const MAX_DEGREE: Measure = Measure {
    id: "max-degree",
    name: "measure.max-degree",
    definition: "measure.max-degree.definition",
    decimals: 0,
    compute: most,
    ..MEDIAN_DEGREE
};

/// Degrees, ascending.
fn sorted(simple: &Simple) -> Vec<usize> {
    let both = simple.both();
    let mut all: Vec<usize> = (0..simple.node_count()).map(|i| both.degree(i)).collect();
    all.sort_unstable();
    all
}

fn median(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let all = sorted(input.network.simple());
    let middle = all
        .get(all.len() / 2)
        .zip(all.get(all.len().saturating_sub(1) / 2));
    Ok(MeasureValue::Network(middle.map_or(
        Outcome::Undefined(Undefined::NoNodes),
        |(a, b)| Outcome::Value((a + b) as f64 / 2.0),
    )))
}

fn most(input: &MeasureInput<'_>, _: &Values, _: &dyn Progress) -> Result<MeasureValue, Cancelled> {
    let all = sorted(input.network.simple());
    Ok(MeasureValue::Network(
        all.last()
            .map_or(Outcome::Undefined(Undefined::NoNodes), |k| {
                Outcome::Value(*k as f64)
            }),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::given::{karate, network, whole};
    use super::*;

    #[test]
    fn middle_and_largest() {
        assert_eq!(whole(&MEDIAN_DEGREE, &karate()), Outcome::Value(3.0));
        assert_eq!(whole(&MAX_DEGREE, &karate()), Outcome::Value(17.0));
        let path = network(4, &[(0, 1), (1, 2), (2, 3)]);
        assert_eq!(whole(&MEDIAN_DEGREE, &path), Outcome::Value(1.5));
        let none = Outcome::Undefined(Undefined::NoNodes);
        assert_eq!(whole(&MEDIAN_DEGREE, &network(0, &[])), none);
    }
}
