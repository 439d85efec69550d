//! Does sharing something go with being tied? The tie rate of pairs that do and of pairs that do not.
//!
//! For each of cluster (organisational proximity), sector (cognitive), sphere (institutional) and
//! city (geographical; Boschma 2005): pairs of nodes that share the value and that do not, ties among
//! them, and the share tied with Wilson's 95 % interval. Nodes without a value of a field are left out
//! of its rows; `left out` says how many. Pairs are not independent, so the intervals are no test: QAP
//! and MRQAP are. Undefined: no field of two values, no ties. Weights are ignored, direction
//! forgotten, loops left out, parallel ties merged. O(m) per field.

use super::core_share::wilson;
use super::fields::class_fields;
use super::specialisation::joined;
use super::table::{column, named, row, table, undefined};
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::Cancelled;

/// Tie rates by what pairs share.
pub(super) const PROXIMITY_PROFILE: Measure = Measure {
    id: "proximity-profile",
    name: "measure.proximity-profile",
    definition: "measure.proximity-profile.definition",
    family: Family::Mixing,
    level: Level::Network,
    decimals: 4,
    range: COUNT,
    parameters: &[],
    references: &[reference::BOSCHMA, reference::WILSON],
    compute: |input, _: &Values, _| compute(input),
};

const COLUMNS: &[TableColumn] = &[
    column("pairs", "measure.column.pairs", 0),
    column("ties", "measure.column.ties", 0),
    column("share", "measure.column.share", 4),
    column("low", "measure.column.low", 4),
    column("high", "measure.column.high", 4),
    column("left-out", "measure.column.left-out", 0),
];

fn compute(input: &MeasureInput<'_>) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    let fields = class_fields(input.network);
    if fields.is_empty() {
        return Ok(undefined(Undefined::NoClass));
    }
    if simple.pairs().is_empty() {
        return Ok(undefined(Undefined::NoTies));
    }
    let mut rows = Vec::new();
    for field in fields {
        let classes = &field.classes;
        let sizes: Vec<f64> = classes.sizes().into_iter().map(|s| s as f64).collect();
        let n: f64 = sizes.iter().sum();
        let same: f64 = sizes.iter().map(|s| s * (s - 1.0) / 2.0).sum();
        let class = |v: u32| classes.class_of.get(v as usize).copied().flatten();
        let (mut tied_same, mut tied_other) = (0.0, 0.0);
        for (a, b, _) in simple.pairs() {
            match (class(*a), class(*b)) {
                (Some(a), Some(b)) if a == b => tied_same += 1.0,
                (Some(_), Some(_)) => tied_other += 1.0,
                _ => {}
            }
        }
        let other = n * (n - 1.0) / 2.0 - same;
        let left_out = Outcome::Value(classes.unclassed() as f64);
        for (id, key, pairs, ties) in [
            ("same", "measure.row.same", same, tied_same),
            ("different", "measure.row.different", other, tied_other),
        ] {
            let mut cells = vec![Outcome::Value(pairs), Outcome::Value(ties)];
            cells.extend(wilson(ties, pairs));
            cells.push(left_out);
            let id = format!("{}/{id}", field.name);
            rows.push(row(&id, joined(&field.label, &named(key)), cells));
        }
    }
    Ok(table(COLUMNS, rows))
}

#[cfg(test)]
mod tests {
    use super::super::given::{cells, network, with_field};
    use super::*;
    use crate::network::Role;

    /// By hand: two and two; of the two pairs in one city one is tied, of the four others two.
    #[test]
    fn counted_by_hand() {
        let ties = network(4, &[(0, 1), (1, 2), (2, 0)]);
        let ties = with_field(ties, "city", Role::City, &["Lyon", "Lyon", "Aix", "Aix"]);
        assert_eq!(cells(&PROXIMITY_PROFILE, &ties, None, 0), [2.0, 4.0]);
        assert_eq!(cells(&PROXIMITY_PROFILE, &ties, None, 2), [0.5, 0.5]);
    }
}
