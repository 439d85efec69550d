//! Collaboration intensity: how much more (or less) two values are tied than their activity gives.
//!
//! t_gh = ln(q_gh / (q_g q_h)) with q the share of tie ends between values g and h (each tie counted in
//! both orientations, directed ties along their arcs) and q_g its margins: 0 as expected, ln 2 twice
//! that. The network's bias Σ q t ≥ 0 is 0 where every pair is tied as its margins give. Undefined: a
//! pair without ties (it adds nothing to the sum), no value, one value, no ties. Nodes without value
//! are left out with their ties. Weights are ignored, loops left out, parallel ties merged. O(m)
//! (Frenken 2002).

use super::mixing::Mixing;
use super::specialisation::joined;
use super::table::{column, named, row, table};
use super::{Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::math::ln;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::Cancelled;
use crate::network::graph::Direction;

/// Bias of each pair of values.
pub(super) const COLLABORATION_INTENSITY: Measure = Measure {
    id: "collaboration-intensity",
    name: "measure.collaboration-intensity",
    definition: "measure.collaboration-intensity.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 3,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    parameters: &[],
    references: &[reference::FRENKEN_2002],
    compute: |input, _: &Values, _| compute(input),
};

const COLUMNS: &[TableColumn] = &[
    column("share", "measure.column.share", 3),
    column("expected", "measure.column.expected", 3),
    column("intensity", "measure.column.intensity", 3),
];

fn compute(input: &MeasureInput<'_>) -> Result<MeasureValue, Cancelled> {
    let (mixing, classes) = match (Mixing::of(input), input.classes) {
        (Ok(mixing), Some(classes)) => (mixing, classes),
        (Err(reason), _) => return Ok(MeasureValue::Network(reason)),
        (_, None) => {
            return Ok(MeasureValue::Network(Outcome::Undefined(
                Undefined::NoClass,
            )));
        }
    };
    let all = mixing.all();
    let (from, to) = (mixing.from(), mixing.to());
    let directed = input.network.direction() == Direction::Directed;
    let (mut rows, mut sum) = (Vec::new(), 0.0);
    for (g, a) in classes.classes.iter().enumerate() {
        for (h, b) in classes.classes.iter().enumerate() {
            let (q, by_chance) = (mixing.arcs[g][h] / all, from[g] * to[h] / (all * all));
            let t = if q > 0.0 {
                Outcome::Value(ln(q / by_chance))
            } else {
                Outcome::Undefined(Undefined::NoTies)
            };
            sum += q * t.value().unwrap_or(0.0);
            if by_chance > 0.0 && (directed || g <= h) {
                let id = format!("{}/{}", a.code, b.code);
                let cells = vec![Outcome::Value(q), Outcome::Value(by_chance), t];
                rows.push(row(&id, joined(&a.label, &b.label), cells));
            }
        }
    }
    let none = Outcome::Undefined(Undefined::WrongUnit);
    let cells = vec![none, none, Outcome::Value(sum.max(0.0))];
    rows.push(row("bias", named("measure.row.bias"), cells));
    Ok(table(COLUMNS, rows))
}

#[cfg(test)]
mod tests {
    use super::super::given::{cells, club, karate, near};
    use super::*;

    /// The mixing matrix of the karate club is 70, 11; 11, 64 of 156 ends (35 + 32 ties within, 11
    /// across): worked out by hand from these.
    #[test]
    fn the_karate_club() {
        let found = cells(&COLLABORATION_INTENSITY, &karate(), Some(&club()), 2);
        let right = [
            ln(70.0 * 156.0 / (81.0 * 81.0)),
            ln(11.0 * 156.0 / (81.0 * 75.0)),
            ln(64.0 * 156.0 / (75.0 * 75.0)),
        ];
        for (found, right) in found.iter().zip(right) {
            near(Outcome::Value(*found), right, 1e-12);
        }
        let sum = (70.0 * right[0] + 22.0 * right[1] + 64.0 * right[2]) / 156.0;
        near(Outcome::Value(found[3]), sum, 1e-12);
    }
}
