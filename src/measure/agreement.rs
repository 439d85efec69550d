//! How far the communities that Leiden finds are the values of the fields: normalised mutual
//! information and the adjusted Rand index with each of cluster, sector, sphere and city.
//!
//! Over the nodes in both: *NMI* 2 I(X; Y) / (H(X) + H(Y)), 0 independent, 1 the same division;
//! undefined where both have one part only (Danon and others 2005). *ARI* the share of pairs treated
//! alike beyond chance, 1 the same, 0 as chance gives, below 0 worse; undefined with fewer than two
//! such nodes, or where chance leaves no room (Hubert and Arabie 1985). Undefined without ties, and
//! without a field of two values. Ties count only through the communities.

use super::fields::class_fields;
use super::leiden::{RESOLUTION, communities};
use super::{
    Family, Level, Measure, MeasureInput, MeasureValue, SIGNED, Table, TableColumn, TableRow,
    reference,
};
use crate::base::math::ln;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Partition;
use std::collections::BTreeMap;

/// NMI and ARI with each field.
pub(super) const COMMUNITY_AGREEMENT: Measure = Measure {
    id: "community-agreement",
    name: "measure.community-agreement",
    definition: "measure.community-agreement.definition",
    family: Family::Mixing,
    level: Level::Network,
    decimals: 3,
    range: SIGNED,
    parameters: &[RESOLUTION],
    references: &[reference::DANON, reference::HUBERT_ARABIE, reference::TRAAG],
    compute,
};

const COLUMNS: &[TableColumn] = &[
    TableColumn {
        id: "nmi",
        name: "measure.column.nmi",
        decimals: 3,
    },
    TableColumn {
        id: "ari",
        name: "measure.column.ari",
        decimals: 3,
    },
];

/// How many nodes lie in each pair of parts, and in each part of either division.
pub(super) struct Crossed {
    n: f64,
    cells: Vec<f64>,
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl Crossed {
    /// Crosses two divisions over the nodes in both.
    pub(super) fn of(a: &Partition, b: &Partition) -> Self {
        let mut cells: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
        let both = a.class_of.iter().zip(&b.class_of);
        for (x, y) in both.filter_map(|(x, y)| Some(((*x)?, (*y)?))) {
            *cells.entry((x.0, y.0)).or_default() += 1.0;
            *rows.entry(x.0).or_default() += 1.0;
            *columns.entry(y.0).or_default() += 1.0;
        }
        Self {
            n: cells.values().sum(),
            cells: cells.into_values().collect(),
            rows: rows.into_values().collect(),
            columns: columns.into_values().collect(),
        }
    }

    /// Normalised mutual information.
    pub(super) fn nmi(&self) -> Outcome {
        if self.n < 2.0 {
            return Outcome::Undefined(Undefined::TooFewNodes);
        }
        if self.rows.len() == 1 && self.columns.len() == 1 {
            return Outcome::Undefined(Undefined::OneClass);
        }
        let entropy =
            |parts: &[f64]| -> f64 { parts.iter().map(|c| -c / self.n * ln(c / self.n)).sum() };
        let (x, y) = (entropy(&self.rows), entropy(&self.columns));
        let shared = x + y - entropy(&self.cells);
        match Outcome::ratio(2.0 * shared, x + y, Undefined::OneClass) {
            Outcome::Value(v) => Outcome::Value(v.clamp(0.0, 1.0)),
            reason @ Outcome::Undefined(_) => reason,
        }
    }

    /// The adjusted Rand index.
    pub(super) fn ari(&self) -> Outcome {
        if self.n < 2.0 {
            return Outcome::Undefined(Undefined::TooFewNodes);
        }
        let pairs = |parts: &[f64]| -> f64 { parts.iter().map(|c| c * (c - 1.0) / 2.0).sum() };
        let (both, x, y) = (pairs(&self.cells), pairs(&self.rows), pairs(&self.columns));
        let chance = x * y / (self.n * (self.n - 1.0) / 2.0);
        Outcome::ratio(
            both - chance,
            (x + y) / 2.0 - chance,
            Undefined::NoVariation,
        )
    }
}

fn compute(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let fields = class_fields(input.network);
    if fields.is_empty() {
        let reason = Outcome::Undefined(Undefined::NoClass);
        return Ok(MeasureValue::Network(reason));
    }
    let found = match communities(input, values, progress)? {
        Ok(found) => found,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let rows = fields.into_iter().map(|field| {
        let crossed = Crossed::of(&found.partition, &field.classes);
        TableRow {
            id: field.name,
            label: field.label,
            cells: vec![crossed.nmi(), crossed.ari()],
        }
    });
    Ok(MeasureValue::Table(Table {
        columns: COLUMNS,
        rows: rows.collect(),
    }))
}

#[cfg(test)]
mod tests {
    use super::super::given::{classes, near};
    use super::*;

    /// igraph 1.0.0 (`compare_communities`, methods `nmi` and `adjusted_rand`).
    #[test]
    fn as_igraph() {
        let (a, b) = (
            classes(&[0, 0, 0, 1, 1, 1, 2, 2]),
            classes(&[0, 0, 1, 1, 1, 1, 2, 0]),
        );
        let table = Crossed::of(&a, &b);
        near(table.nmi(), 0.546_882_891, 1e-9);
        near(table.ari(), 0.304_347_826, 1e-9);
        let same = Crossed::of(&a, &a);
        near(same.nmi(), 1.0, 1e-12);
        near(same.ari(), 1.0, 1e-12);
    }
}
