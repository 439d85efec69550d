//! Modularity of a division into classes: ties within beyond what the degrees alone would give.
//!
//! Q = Σ_c (L_c / m − γ (d_c / 2m)²), γ the resolution (1 when nothing is said), L_c ties within class c, d_c the sum of its degrees. Range −0.5–1.
//! Nodes without class are left out with their ties. Undefined: no class or one only, no ties.
//! Weights are ignored, direction forgotten. Q of different networks cannot be
//! compared without what chance gives there (Newman and Girvan 2004).

use super::leiden::RESOLUTION;
use super::mixing::Mixing;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::outcome::Outcome;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Modularity of the classes.
pub(super) const MODULARITY: Measure = Measure {
    id: "modularity",
    name: "measure.modularity",
    definition: "measure.modularity.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 3,
    range: (f64::NEG_INFINITY, 1.0),
    parameters: &[RESOLUTION],
    references: &[reference::NEWMAN_GIRVAN],
    compute,
};

fn compute(
    input: &MeasureInput<'_>,
    values: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(match Mixing::undirected(input) {
        Err(reason) => reason,
        Ok(mixing) => {
            // Arcs each way: `all` is 2m, the diagonal 2 L_c, the sums from a class its degrees.
            let all = mixing.all();
            let ends: f64 = mixing.from().iter().map(|d| d / all * (d / all)).sum();
            Outcome::Value(mixing.within() / all - values.number(&RESOLUTION) * ends)
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::super::given::{club, karate, measured, near};
    use super::*;

    /// networkx 3.6.1 (`community.modularity`).
    #[test]
    fn as_networkx() {
        match measured(&MODULARITY, &karate(), Some(&club())) {
            MeasureValue::Network(q) => near(q, 0.358_234_714, 1e-9),
            other => panic!("{other:?}"),
        }
    }
}
