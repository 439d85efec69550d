//! How concentrated members are in the central agglomeration, with Wilson's interval.
//!
//! Per cluster, and for all members together, the share of the agglomeration where most members lie
//! among those whose place is known, with the 95 % interval of Wilson (1927): centre (p + z²/2n) /
//! (1 + z²/n), half-width z √(p(1 − p)/n + z²/4n²) / (1 + z²/n), z = 1.959964. The interval speaks of
//! chance in n draws; of a complete list of members it says how firm the share is. Range 0–1.
//! Undefined: no place known. A member of several clusters counts in each. Ties play no part.

use super::specialisation::joined;
use super::table::{column, named, row, table, undefined};
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, TableColumn, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::Cancelled;
use crate::network::dataset::Words;
use crate::network::{Partition, Role};

/// Share of the largest agglomeration.
pub(super) const CORE_AGGLOMERATION_SHARE: Measure = Measure {
    id: "core-agglomeration-share",
    name: "measure.core-agglomeration-share",
    definition: "measure.core-agglomeration-share.definition",
    family: Family::Composition,
    level: Level::Network,
    decimals: 3,
    range: SHARE,
    parameters: &[],
    references: &[reference::WILSON],
    compute: |input, _: &Values, _| compute(input),
};

const COLUMNS: &[TableColumn] = &[
    column("placed", "measure.column.placed", 0),
    column("share", "measure.column.share", 3),
    column("low", "measure.column.low", 3),
    column("high", "measure.column.high", 3),
];
const Z: f64 = 1.959_964;

/// Share with its interval; undefined of nobody.
pub(super) fn wilson(part: f64, n: f64) -> [Outcome; 3] {
    if n <= 0.0 {
        return [Outcome::Undefined(Undefined::NoClass); 3];
    }
    let (p, zz) = (part / n, Z * Z);
    let centre = (p + zz / (2.0 * n)) / (1.0 + zz / n);
    let half = Z * (p * (1.0 - p) / n + zz / (4.0 * n * n)).sqrt() / (1.0 + zz / n);
    [p, (centre - half).max(0.0), (centre + half).min(1.0)].map(Outcome::Value)
}

/// The row of these members: those placed, and the share of the most frequent place.
fn share(places: &Partition, members: &[usize]) -> (Vec<Outcome>, Option<usize>) {
    let mut counts = vec![0.0; places.classes.len()];
    for class in members
        .iter()
        .filter_map(|v| places.class_of.get(*v).copied().flatten())
    {
        if let Some(count) = counts.get_mut(class.index()) {
            *count += 1.0;
        }
    }
    let n: f64 = counts.iter().sum();
    let most = counts.iter().copied().fold(0.0, f64::max);
    let core = counts.iter().position(|c| *c == most && most > 0.0);
    let mut cells = vec![Outcome::Value(n)];
    cells.extend(wilson(most, n));
    (cells, core)
}

fn compute(input: &MeasureInput<'_>) -> Result<MeasureValue, Cancelled> {
    let network = input.network;
    let field = network.field_with(Role::Agglomeration);
    let field = field.or_else(|| network.field_with(Role::City));
    let Some(places) = field.and_then(|f| network.partition(f)) else {
        return Ok(undefined(Undefined::NoClass));
    };
    let label = |name: &Words, core: Option<usize>| match core.and_then(|c| places.classes.get(c)) {
        Some(place) => joined(name, &place.label),
        None => name.clone(),
    };
    let everybody: Vec<usize> = (0..network.node_count()).collect();
    let (cells, core) = share(&places, &everybody);
    if core.is_none() {
        return Ok(undefined(Undefined::NoClass));
    }
    let mut rows = Vec::new();
    let clusters = network
        .field_with(Role::Cluster)
        .and_then(|f| network.partition(f));
    for (c, cluster) in clusters.iter().flat_map(|p| p.classes.iter().enumerate()) {
        let members: Vec<usize> = network
            .nodes()
            .filter(|v| network.memberships(*v).contains(&(c as u32)))
            .map(|v| v.index())
            .collect();
        if members.is_empty() {
            continue;
        }
        let (cells, core) = share(&places, &members);
        rows.push(row(&cluster.code, label(&cluster.label, core), cells));
    }
    rows.push(row("all", label(&named("measure.row.all"), core), cells));
    Ok(table(COLUMNS, rows))
}

#[cfg(test)]
mod tests {
    use super::super::given::{cells, near, network, with_field};
    use super::*;

    /// scipy's `binomtest(81, 100).proportion_ci(method="wilson")` and (0, 10).
    #[test]
    fn wilson_as_scipy() {
        let [share, low, high] = wilson(81.0, 100.0);
        near(share, 0.81, 1e-12);
        near(low, 0.722_211_5, 1e-6);
        near(high, 0.874_852_5, 1e-6);
        near(wilson(0.0, 10.0)[2], 0.277_532_8, 1e-6);
    }

    #[test]
    fn the_largest_place() {
        let four = network(4, &[]);
        let cities = ["Lyon", "Lyon", "Valence", "Lyon"];
        let four = with_field(four, "city", Role::City, &cities);
        assert_eq!(cells(&CORE_AGGLOMERATION_SHARE, &four, None, 1), [0.75]);
        assert_eq!(cells(&CORE_AGGLOMERATION_SHARE, &four, None, 0), [4.0]);
    }
}
