//! Communities against the values of a field: how many members each has of each.
//!
//! The communities that Leiden finds (the largest is 1) crossed with the values: members with both, and
//! their share of the community's members with a value. Pairs that nobody has are left out. Range
//! ≥ 0. Undefined: no value, no ties. Ties are read as Leiden reads them. Read beside the agreement
//! in one number (NMI, ARI).

use super::leiden::{RESOLUTION, communities};
use super::specialisation::joined;
use super::table::{column, row, table, undefined};
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Members by community and value.
pub(super) const COMMUNITY_CROSS_TABLE: Measure = Measure {
    id: "community-cross-table",
    name: "measure.community-cross-table",
    definition: "measure.community-cross-table.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 3,
    range: COUNT,
    parameters: &[RESOLUTION],
    references: &[reference::TRAAG],
    compute,
};

const COLUMNS: &[TableColumn] = &[
    column("members", "measure.column.members", 0),
    column("share", "measure.column.share", 3),
];

fn compute(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let Some(classes) = input.classes.filter(|c| c.unclassed() < c.class_of.len()) else {
        return Ok(undefined(Undefined::NoClass));
    };
    let found = match communities(input, values, progress)? {
        Ok(found) => found.partition,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let mut counts = vec![vec![0.0; classes.classes.len()]; found.classes.len()];
    for (community, class) in found.class_of.iter().zip(&classes.class_of) {
        if let (Some(community), Some(class)) = (community, class) {
            let row = counts.get_mut(community.index());
            if let Some(cell) = row.and_then(|row| row.get_mut(class.index())) {
                *cell += 1.0;
            }
        }
    }
    let mut rows = Vec::new();
    for (community, counts) in found.classes.iter().zip(&counts) {
        let all: f64 = counts.iter().sum();
        for (class, count) in classes.classes.iter().zip(counts) {
            if *count > 0.0 {
                let id = format!("{}/{}", community.code, class.code);
                let cells = vec![Outcome::Value(*count), Outcome::Value(count / all)];
                rows.push(row(&id, joined(&community.label, &class.label), cells));
            }
        }
    }
    Ok(table(COLUMNS, rows))
}

#[cfg(test)]
mod tests {
    use super::super::given::{cells, classes, network};
    use super::*;

    /// Two triangles with a tie between them, in three values: counted by hand.
    #[test]
    fn two_triangles() {
        let ties = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)];
        let by = classes(&[0, 0, 1, 1, 2, 2]);
        let two = network(6, &ties);
        assert_eq!(
            cells(&COMMUNITY_CROSS_TABLE, &two, Some(&by), 0),
            [2.0, 1.0, 1.0, 2.0]
        );
    }
}
