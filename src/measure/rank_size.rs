//! Primacy and rank–size: how far the largest value (city) stands above the others.
//!
//! *Primacy*: share of the largest among members with a value, 1/k–1 (Jefferson 1939). *Rank–size
//! slope*: least-squares slope of ln members on ln rank, values by members downwards with ordinal
//! ranks; near −1 as Zipf (1949) has it, steeper where few have most. Undefined: no value; the slope
//! with fewer than three values. *Curve of Lorenz* (1905): the cumulated share of members over the
//! cumulated share of values, smallest first. Members without a value are left out. Ties play no part.

use super::composition::sizes;
use super::slopes::slope;
use super::table::{column, row, table};
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, TableColumn, reference};
use crate::base::math::ln;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::Cancelled;

/// Share of the largest.
pub(super) const PRIMACY: Measure = Measure {
    id: "primacy",
    name: "measure.primacy",
    definition: "measure.primacy.definition",
    family: Family::Composition,
    level: Level::Composition,
    decimals: 3,
    range: SHARE,
    parameters: &[],
    references: &[reference::JEFFERSON],
    compute: |input, _: &Values, _| of(input, primacy),
};

/// Slope of ln size on ln rank.
pub(super) const RANK_SIZE_SLOPE: Measure = Measure {
    id: "rank-size-slope",
    name: "measure.rank-size-slope",
    definition: "measure.rank-size-slope.definition",
    range: (f64::NEG_INFINITY, 0.0),
    references: &[reference::ZIPF],
    compute: |input, _, _| of(input, rank_size),
    ..PRIMACY
};

/// Points of the curve of Lorenz.
pub(super) const LORENZ: Measure = Measure {
    id: "lorenz",
    name: "measure.lorenz",
    definition: "measure.lorenz.definition",
    references: &[reference::LORENZ],
    compute: |input, _, _| lorenz(input),
    ..PRIMACY
};

const COLUMNS: &[TableColumn] = &[
    column("values-share", "measure.column.values-share", 3),
    column("members-share", "measure.column.members-share", 3),
];

/// A number of the counts above 0, the largest first.
fn of(input: &MeasureInput<'_>, f: fn(&[f64]) -> Outcome) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(match sizes(input) {
        Ok((mut counts, _)) => {
            counts.retain(|x| *x > 0.0);
            counts.sort_by(|a, b| b.total_cmp(a));
            f(&counts)
        }
        Err(reason) => reason,
    }))
}

fn primacy(counts: &[f64]) -> Outcome {
    let largest = counts.first().copied().unwrap_or(0.0);
    Outcome::ratio(largest, counts.iter().sum(), Undefined::NoClass)
}

fn rank_size(counts: &[f64]) -> Outcome {
    if counts.len() < 3 {
        return Outcome::Undefined(Undefined::TooFewNodes);
    }
    let points = counts
        .iter()
        .enumerate()
        .map(|(i, x)| (ln(i as f64 + 1.0), ln(*x)));
    slope(&points.collect::<Vec<_>>())
}

fn lorenz(input: &MeasureInput<'_>) -> Result<MeasureValue, Cancelled> {
    let (counts, classes) = match (sizes(input), input.classes) {
        (Ok((counts, _)), Some(classes)) => (counts, classes),
        (Err(reason), _) => return Ok(MeasureValue::Network(reason)),
        (_, None) => {
            return Ok(MeasureValue::Network(Outcome::Undefined(
                Undefined::NoClass,
            )));
        }
    };
    let mut some: Vec<(f64, usize)> = counts
        .iter()
        .copied()
        .zip(0..)
        .filter(|c| c.0 > 0.0)
        .collect();
    some.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (all, values) = (counts.iter().sum::<f64>(), some.len() as f64);
    let mut below = 0.0;
    let rows = some.iter().enumerate().filter_map(|(i, (count, class))| {
        below += count;
        let class = classes.classes.get(*class)?;
        let cells = vec![
            Outcome::Value((i as f64 + 1.0) / values),
            Outcome::Value(below / all),
        ];
        Some(row(&class.code, class.label.clone(), cells))
    });
    Ok(table(COLUMNS, rows.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{cells, near, network};
    use super::*;
    use crate::network::Partition;

    /// By hand: sizes that halve, thirden … with the rank have slope −1.
    #[test]
    fn zipf() {
        near(rank_size(&[60.0, 30.0, 20.0, 15.0]), -1.0, 1e-12);
        near(rank_size(&[5.0, 5.0, 5.0]), 0.0, 1e-12);
        let none = Outcome::Undefined(Undefined::TooFewNodes);
        assert_eq!(rank_size(&[5.0, 4.0]), none);
        near(primacy(&[60.0, 30.0, 20.0, 15.0]), 60.0 / 125.0, 1e-12);
    }

    /// By hand: one, one and two of four.
    #[test]
    fn the_curve() {
        let four = network(4, &[]);
        let by = Partition::from_indices("city", &[Some(1), Some(0), Some(0), Some(2)]);
        assert_eq!(cells(&LORENZ, &four, Some(&by), 1), [0.25, 0.5, 1.0]);
    }
}
