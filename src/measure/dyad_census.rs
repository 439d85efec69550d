//! The dyad census: how many pairs are tied both ways, one way, or not at all.
//!
//! M mutual, Y asymmetric and N null pairs of the directed ties; M + Y + N = n (n − 1) / 2. Undirected
//! ties are left out, as reciprocity does; undefined without a directed tie. Loops are left out,
//! parallel arcs merged, weights ignored. O(m log m) (Wasserman and Faust 1994).

use super::reciprocity::dyads;
use super::table::{column, named, row, table};
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::outcome::Outcome;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Mutual, asymmetric and null pairs.
pub(super) const DYAD_CENSUS: Measure = Measure {
    id: "dyad-census",
    name: "measure.dyad-census",
    definition: "measure.dyad-census.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 0,
    range: COUNT,
    parameters: &[],
    references: &[reference::WASSERMAN_FAUST],
    compute,
};

const COLUMNS: &[TableColumn] = &[column("pairs", "measure.column.pairs", 0)];

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let n = input.network.node_count() as f64;
    let (mutual, asymmetric) = match dyads(input.network) {
        Ok(counts) => counts,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let null = n * (n - 1.0) / 2.0 - mutual - asymmetric;
    let rows = [
        ("mutual", "measure.row.mutual", mutual),
        ("asymmetric", "measure.row.asymmetric", asymmetric),
        ("null", "measure.row.null", null),
    ];
    let rows = rows.map(|(id, key, count)| row(id, named(key), vec![Outcome::Value(count)]));
    Ok(table(COLUMNS, rows.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, cells, friendship, karate, measured};
    use super::*;
    use crate::base::outcome::Undefined;

    /// igraph 1.0.0 (`dyad_census`).
    #[test]
    fn as_igraph() {
        assert_eq!(cells(&DYAD_CENSUS, &advice(), None, 0), [45.0, 100.0, 65.0]);
        assert_eq!(
            cells(&DYAD_CENSUS, &friendship(), None, 0),
            [23.0, 56.0, 131.0]
        );
    }

    #[test]
    fn none_without_direction() {
        let none = MeasureValue::Network(Outcome::Undefined(Undefined::NeedsDirection));
        assert_eq!(measured(&DYAD_CENSUS, &karate(), None), none);
    }
}
