//! Richness: how many values there are, made comparable between clusters of unequal size.
//!
//! *Hill numbers* of order 0 (values that occur), 1 (exp of the entropy in nats) and 2 (1 / Σ s²):
//! 1–k, the higher the order the less rare values count (Hill 1973). *Rarefied richness*: values
//! expected among n* members drawn without putting back, Σ 1 − C(N − Nᵢ, n*) / C(N, n*); n* is the size
//! of the smallest cluster, or the option's (Hurlbert 1971). A member of several clusters counts in
//! each; members without value are left out. Undefined: no value; rarefaction with one cluster, or
//! to more members than there are. Ties play no part. O(clusters × values × n*).

use super::composition::sizes;
use super::diversity::herfindahl;
use super::specialisation::Counts;
use super::table::{column, named, row, table};
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::math::{exp, ln};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::progress::{Cancelled, Progress};

/// Effective numbers of values.
pub(super) const HILL_NUMBERS: Measure = Measure {
    id: "hill-numbers",
    name: "measure.hill-numbers",
    definition: "measure.hill-numbers.definition",
    family: Family::Composition,
    level: Level::Composition,
    decimals: 2,
    range: COUNT,
    parameters: &[],
    references: &[reference::HILL],
    compute: hill,
};

/// Values expected in equal samples.
pub(super) const RAREFIED_RICHNESS: Measure = Measure {
    id: "rarefied-richness",
    name: "measure.rarefied-richness",
    definition: "measure.rarefied-richness.definition",
    parameters: &[SAMPLE],
    references: &[reference::HURLBERT],
    compute: rarefied,
    ..HILL_NUMBERS
};

const SAMPLE: Parameter = Parameter {
    id: "sample",
    label: "measure.rarefied-richness.sample",
    help: "measure.rarefied-richness.sample.help",
    kind: ParameterKind::Count {
        min: 0,
        max: 1_000_000,
        default: 0,
    },
};

const HILL: &[TableColumn] = &[column("number", "measure.column.number", 2)];
const RARE: &[TableColumn] = &[
    column("members", "measure.column.members", 0),
    column("richness", "measure.column.richness", 0),
    column("sample", "measure.column.sample", 0),
    column("rarefied", "measure.column.rarefied", 2),
];

/// Effective numbers of order 0, 1 and 2 of counts, some above 0.
fn orders(counts: &[f64]) -> [f64; 3] {
    let some: Vec<f64> = counts.iter().copied().filter(|x| *x > 0.0).collect();
    let all: f64 = some.iter().sum();
    let nats: f64 = some.iter().map(|x| -x / all * ln(x / all)).sum();
    [some.len() as f64, exp(nats), 1.0 / herfindahl(&some)]
}

/// Values expected among `sample` of the members counted.
fn expected(counts: &[f64], sample: f64) -> Outcome {
    let all: f64 = counts.iter().sum();
    if sample > all || sample < 1.0 {
        return Outcome::Undefined(Undefined::TooFewNodes);
    }
    // C(N − Nᵢ, n) / C(N, n), factor by factor; 0 as soon as the others are used up.
    let missed = |own: f64| {
        (0..sample as usize)
            .map(|j| ((all - own - j as f64) / (all - j as f64)).max(0.0))
            .product::<f64>()
    };
    let some = counts.iter().filter(|x| **x > 0.0);
    Outcome::Value(some.map(|own| 1.0 - missed(*own)).sum())
}

fn hill(input: &MeasureInput<'_>, _: &Values, _: &dyn Progress) -> Result<MeasureValue, Cancelled> {
    let counts = match sizes(input) {
        Ok((counts, _)) => counts,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let names = [
        ("0", "measure.row.order-0"),
        ("1", "measure.row.order-1"),
        ("2", "measure.row.order-2"),
    ];
    let one = |((id, key), x): ((&str, &str), f64)| row(id, named(key), vec![Outcome::Value(x)]);
    let rows = names.into_iter().zip(orders(&counts)).map(one);
    Ok(table(HILL, rows.collect()))
}

fn rarefied(
    input: &MeasureInput<'_>,
    values: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let counts = match Counts::of(input) {
        Ok(counts) => counts,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let size = |row: &Vec<f64>| row.iter().sum::<f64>();
    let inhabited = counts.of.iter().map(size).filter(|n| *n > 0.0);
    let smallest = inhabited.fold(f64::INFINITY, f64::min);
    let sample = match values.number(&SAMPLE) {
        set if set > 0.0 => set,
        _ => smallest,
    };
    let clusters = counts.clusters.classes.iter().zip(&counts.of);
    let rows = clusters.map(|(cluster, own)| {
        let richness = own.iter().filter(|x| **x > 0.0).count();
        let cells = vec![
            Outcome::Value(size(own)),
            Outcome::Value(richness as f64),
            Outcome::Value(sample),
            expected(own, sample),
        ];
        row(&cluster.code, cluster.label.clone(), cells)
    });
    Ok(table(RARE, rows.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::near;
    use super::*;

    /// From the formulas, by hand; the rarefaction with Python's exact binomials.
    #[test]
    fn small_arithmetic() {
        let counts = [50.0, 30.0, 15.0, 5.0];
        near(expected(&counts, 20.0), 3.654_195, 5e-7);
        near(expected(&counts, 100.0), 4.0, 1e-12);
        near(expected(&counts, 1.0), 1.0, 1e-12);
        let none = Outcome::Undefined(Undefined::TooFewNodes);
        assert_eq!(expected(&counts, 101.0), none);
        let right = [4.0, 3.133_404, 2.739_726];
        for (found, right) in orders(&counts).into_iter().zip(right) {
            near(Outcome::Value(found), right, 5e-7);
        }
    }
}
