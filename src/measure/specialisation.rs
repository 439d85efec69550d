//! What clusters are special in: location quotients, and how far each is from all together.
//!
//! On x members of cluster c with value s, of all clusters together. *Location quotient*
//! (x_cs / x_c.) / (x_.s / x_..): 1 as all together, above it more (Florence 1939). *Krugman's index*
//! Σ_s |x_cs / x_c. − x_.s / x_..|, 0 the same – 2 nothing in common (Krugman 1991). A member of
//! several clusters counts in each; members without value, or in no cluster, are left out. Undefined:
//! no value, no cluster, one cluster only. Ties play no part.

use super::diversity::{entropy, herfindahl};
use super::table::column;
use super::{
    COUNT, Family, Level, Measure, MeasureInput, MeasureValue, Table, TableColumn, TableRow,
    reference,
};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::base::wording::Language;
use crate::network::dataset::Words;
use crate::network::{Partition, Role};

/// Location quotients.
pub(super) const LOCATION_QUOTIENT: Measure = Measure {
    id: "location-quotient",
    name: "measure.location-quotient",
    definition: "measure.location-quotient.definition",
    family: Family::Composition,
    level: Level::Composition,
    decimals: 2,
    range: COUNT,
    parameters: &[],
    references: &[reference::FLORENCE],
    compute: quotients,
};

/// Krugman's index, concentration and entropy of each cluster.
pub(super) const SPECIALISATION: Measure = Measure {
    id: "specialisation",
    name: "measure.specialisation",
    definition: "measure.specialisation.definition",
    references: &[
        reference::KRUGMAN,
        reference::HERFINDAHL,
        reference::SHANNON,
    ],
    compute: specialisation,
    ..LOCATION_QUOTIENT
};

const QUOTIENT: &[TableColumn] = &[
    column("members", "measure.column.members", 0),
    column("location-quotient", "measure.column.location-quotient", 2),
];
const SPECIAL: &[TableColumn] = &[
    column("members", "measure.column.members", 0),
    column("krugman", "measure.column.krugman", 3),
    column("herfindahl", "measure.column.herfindahl", 3),
    column("entropy", "measure.column.entropy", 3),
];

/// Members by cluster and value.
pub(super) struct Counts {
    pub(super) clusters: Partition,
    /// Row by row, a cluster's members of each value.
    pub(super) of: Vec<Vec<f64>>,
}

impl Counts {
    /// Counts them; at least two clusters have members with a value.
    pub(super) fn of(input: &MeasureInput<'_>) -> Result<Self, Outcome> {
        let Some(classes) = input.classes.filter(|c| c.unclassed() < c.class_of.len()) else {
            return Err(Outcome::Undefined(Undefined::NoClass));
        };
        let network = input.network;
        let clusters = network
            .field_with(Role::Cluster)
            .and_then(|f| network.partition(f))
            .ok_or(Outcome::Undefined(Undefined::WrongUnit))?;
        let mut of = vec![vec![0.0; classes.classes.len()]; clusters.classes.len()];
        for node in network.nodes() {
            let Some(class) = classes.class(node) else {
                continue;
            };
            for &cluster in network.memberships(node) {
                let row = of.get_mut(cluster as usize);
                if let Some(cell) = row.and_then(|row| row.get_mut(class.index())) {
                    *cell += 1.0;
                }
            }
        }
        let inhabited = of
            .iter()
            .filter(|row| row.iter().sum::<f64>() > 0.0)
            .count();
        match inhabited {
            0 => Err(Outcome::Undefined(Undefined::NoClass)),
            1 => Err(Outcome::Undefined(Undefined::OneClass)),
            _ => Ok(Self { clusters, of }),
        }
    }

    /// All clusters together.
    pub(super) fn together(&self) -> Vec<f64> {
        let values = self.of.first().map_or(0, Vec::len);
        (0..values)
            .map(|s| self.of.iter().map(|row| row[s]).sum())
            .collect()
    }
}

/// Location quotient of a cluster with these counts.
pub(super) fn quotient(own: &[f64], all: &[f64], s: usize) -> Outcome {
    let (x, y): (f64, f64) = (own.iter().sum(), all.iter().sum());
    match Outcome::ratio(all[s], y, Undefined::NoClass) {
        Outcome::Value(share) if x > 0.0 => Outcome::ratio(own[s] / x, share, Undefined::NoClass),
        _ => Outcome::Undefined(Undefined::NoClass),
    }
}

/// Krugman's index of a cluster with these counts.
fn krugman(own: &[f64], all: &[f64]) -> f64 {
    let (x, y): (f64, f64) = (own.iter().sum(), all.iter().sum());
    own.iter()
        .zip(all)
        .map(|(a, b)| (a / x - b / y).abs())
        .sum()
}

fn quotients(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let (counts, classes) = match (Counts::of(input), input.classes) {
        (Ok(counts), Some(classes)) => (counts, classes),
        (Err(reason), _) => return Ok(MeasureValue::Network(reason)),
        (_, None) => {
            return Ok(MeasureValue::Network(Outcome::Undefined(
                Undefined::NoClass,
            )));
        }
    };
    let all = counts.together();
    let mut rows = Vec::new();
    for (cluster, own) in counts.clusters.classes.iter().zip(&counts.of) {
        for (s, class) in classes
            .classes
            .iter()
            .enumerate()
            .filter(|(s, _)| all[*s] > 0.0)
        {
            rows.push(TableRow {
                id: format!("{}/{}", cluster.code, class.code),
                label: joined(&cluster.label, &class.label),
                cells: vec![Outcome::Value(own[s]), quotient(own, &all, s)],
            });
        }
    }
    Ok(MeasureValue::Table(Table {
        columns: QUOTIENT,
        rows,
    }))
}

/// Two names as one.
pub(super) fn joined(a: &Words, b: &Words) -> Words {
    let say = |l| format!("{} · {}", a.say(l), b.say(l));
    Words::both(&say(Language::English), &say(Language::French))
}

fn specialisation(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let counts = match Counts::of(input) {
        Ok(counts) => counts,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let all = counts.together();
    let rows = counts
        .clusters
        .classes
        .iter()
        .zip(&counts.of)
        .map(|(cluster, own)| {
            let members: f64 = own.iter().sum();
            let some = |f: &dyn Fn() -> f64| {
                if members > 0.0 {
                    Outcome::Value(f())
                } else {
                    Outcome::Undefined(Undefined::NoClass)
                }
            };
            TableRow {
                id: cluster.code.clone(),
                label: cluster.label.clone(),
                cells: vec![
                    Outcome::Value(members),
                    some(&|| krugman(own, &all)),
                    some(&|| herfindahl(own)),
                    some(&|| entropy(own)),
                ],
            }
        });
    Ok(MeasureValue::Table(Table {
        columns: SPECIAL,
        rows: rows.collect(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: shares 0.6, 0.3, 0.1 and 0.2, 0.3, 0.5 against 0.4, 0.3, 0.3.
    #[test]
    fn two_clusters_three_values() {
        let (a, b) = ([60.0, 30.0, 10.0], [20.0, 30.0, 50.0]);
        let all = [80.0, 60.0, 60.0];
        for (own, right) in [(a, [1.5, 1.0, 1.0 / 3.0]), (b, [0.5, 1.0, 5.0 / 3.0])] {
            for (s, right) in right.into_iter().enumerate() {
                let found = quotient(&own, &all, s).value().unwrap();
                assert!((found - right).abs() < 1e-12);
            }
            assert!((krugman(&own, &all) - 0.4).abs() < 1e-12);
        }
    }
}
