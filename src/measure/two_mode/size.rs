//! Size of a two-mode network: its density, and degrees on both sides.
//!
//! Density m / (n₁ n₂), 0–1. Degrees: mean and largest number of neighbours on the other side.
//! Undefined for networks of one mode. Weights are ignored, parallel ties merged. O(m) (Wasserman and
//! Faust 1994).

use super::TwoMode;
use crate::base::outcome::Outcome;
use crate::base::parameter::Values;
use crate::base::progress::Cancelled;
use crate::measure::table::{column, named, row, table};
use crate::measure::{
    COUNT, Family, Level, Measure, MeasureInput, MeasureValue, SHARE, TableColumn, reference,
};

/// m / (n₁ n₂).
pub(in crate::measure) const TWO_MODE_DENSITY: Measure = Measure {
    id: "two-mode-density",
    name: "measure.two-mode-density",
    definition: "measure.two-mode-density.definition",
    family: Family::Size,
    level: Level::Network,
    decimals: 4,
    range: SHARE,
    parameters: &[],
    references: &[reference::WASSERMAN_FAUST],
    compute: |input, _: &Values, _| density(input),
};

/// Degrees on both sides.
pub(in crate::measure) const TWO_MODE_DEGREE: Measure = Measure {
    id: "two-mode-degree",
    name: "measure.two-mode-degree",
    definition: "measure.two-mode-degree.definition",
    decimals: 2,
    range: COUNT,
    compute: |input, _, _| degrees(input),
    ..TWO_MODE_DENSITY
};

const COLUMNS: &[TableColumn] = &[
    column("count", "measure.column.count", 0),
    column("mean", "measure.column.mean", 2),
    column("largest", "measure.column.largest", 0),
];

fn density(input: &MeasureInput<'_>) -> Result<MeasureValue, Cancelled> {
    let all = TwoMode::of(input.network);
    Ok(MeasureValue::Network(all.map_or_else(
        |reason| reason,
        |all| {
            let pairs = all.first.len() as f64 * all.second.len() as f64;
            Outcome::Value(all.ties() as f64 / pairs)
        },
    )))
}

fn degrees(input: &MeasureInput<'_>) -> Result<MeasureValue, Cancelled> {
    let all = match TwoMode::of(input.network) {
        Ok(all) => all,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let one = |id: &str, key: &str, side: &[Vec<u32>]| {
        let largest = side.iter().map(Vec::len).max().unwrap_or(0);
        let count = side.len() as f64;
        let cells = [count, all.ties() as f64 / count, largest as f64];
        row(id, named(key), cells.map(Outcome::Value).to_vec())
    };
    let rows = vec![
        one("first", "measure.row.first-mode", &all.first),
        one("second", "measure.row.second-mode", &all.second),
    ];
    Ok(table(COLUMNS, rows))
}

#[cfg(test)]
mod tests {
    use super::super::given::davis;
    use super::*;
    use crate::measure::given::{cells, near, whole};

    /// 89 of 252 possible ties; the women came to 4.94 events on average.
    #[test]
    fn southern_women() {
        near(whole(&TWO_MODE_DENSITY, &davis()), 89.0 / 252.0, 1e-12);
        assert_eq!(
            cells(&TWO_MODE_DEGREE, &davis(), None, 1),
            [89.0 / 18.0, 89.0 / 14.0]
        );
        assert_eq!(cells(&TWO_MODE_DEGREE, &davis(), None, 2), [8.0, 14.0]);
    }
}
