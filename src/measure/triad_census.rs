//! The triad census: the sixteen ways in which three nodes can be tied.
//!
//! Named M-A-N: numbers of mutual, asymmetric and null pairs, with D (down), U (up), T (transitive)
//! and C (cyclic) where these leave a choice (Holland and Leinhardt 1970; Wasserman and Faust 1994).
//! The sum is n (n − 1)(n − 2) / 6. An undirected tie is mutual, so an undirected network has four
//! types only: 003, 102, 201 and 300. Undefined below three nodes. Loops are left out, parallel ties
//! merged, weights ignored. Only triads with a tie are visited, each from its tied pairs:
//! O(m k log k) for largest degree k (Batagelj and Mrvar 2001). Most of what differs between two
//! networks follows from their size, density and dyads.

use super::table::{column, row, table};
use super::{
    COUNT, Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, few, reference,
};
use crate::base::outcome::Outcome;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Simple;
use crate::network::dataset::Words;

/// Triads of each type.
pub(super) const TRIAD_CENSUS: Measure = Measure {
    id: "triad-census",
    name: "measure.triad-census",
    definition: "measure.triad-census.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 0,
    range: COUNT,
    parameters: &[],
    references: &[
        reference::HOLLAND_LEINHARDT,
        reference::WASSERMAN_FAUST,
        reference::BATAGELJ_MRVAR,
    ],
    compute,
};

const COLUMNS: &[TableColumn] = &[column("triads", "measure.column.triads", 0)];

/// The types, in the usual order.
const TYPES: [&str; 16] = [
    "003", "012", "102", "021D", "021U", "021C", "111D", "111U", "030T", "030C", "201", "120D",
    "120U", "120C", "210", "300",
];
/// Those of an undirected network.
const UNDIRECTED: [usize; 4] = [0, 2, 10, 15];

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    if let Some(reason) = few(simple.node_count(), 3) {
        return Ok(MeasureValue::Network(reason));
    }
    let counts = census(simple, progress)?;
    let shown = |i: &usize| simple.is_directed() || UNDIRECTED.contains(i);
    let rows = (0..TYPES.len()).filter(shown).map(|i| {
        let cell = Outcome::Value(counts[i] as f64);
        row(TYPES[i], Words::same(TYPES[i]), vec![cell])
    });
    Ok(table(COLUMNS, rows.collect()))
}

/// Counts by type.
pub(super) fn census(simple: &Simple, progress: &dyn Progress) -> Result<[u64; 16], Cancelled> {
    let n = simple.node_count();
    let mut counts = [0_u64; 16];
    let mut near: Vec<u32> = Vec::new();
    for v in 0..n {
        if v % 512 == 0 {
            progress.advance(v as f32 / n as f32)?;
        }
        for u in simple.both().of_node(v).iter().map(|x| x.node as usize) {
            if u < v {
                continue;
            }
            union(simple, u, v, &mut near);
            let mutual = simple.out().has(u, v) && simple.out().has(v, u);
            counts[if mutual { 2 } else { 1 }] += (n - near.len() - 2) as u64;
            for w in near.iter().map(|w| *w as usize) {
                // Each triad is counted from the first of its tied pairs.
                let first = u < w || (v < w && !simple.both().has(v, w));
                if first {
                    counts[triad(simple, [v, u, w])] += 1;
                }
            }
        }
    }
    let n = n as u64;
    let all = n * (n - 1) / 2 * (n - 2) / 3;
    counts[0] = all.saturating_sub(counts.iter().sum());
    Ok(counts)
}

/// Neighbours of either, but for the two themselves.
fn union(simple: &Simple, u: usize, v: usize, into: &mut Vec<u32>) {
    into.clear();
    let both = [u, v].map(|x| simple.both().of_node(x));
    let all = both.iter().flat_map(|list| list.iter().map(|x| x.node));
    into.extend(all.filter(|w| *w as usize != u && *w as usize != v));
    into.sort_unstable();
    into.dedup();
}

/// Index of the type of three nodes.
fn triad(simple: &Simple, of: [usize; 3]) -> usize {
    let arc = |i: usize, j: usize| simple.out().has(of[i], of[j]);
    let (mut mutual, mut asymmetric) = (Vec::new(), Vec::new());
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
        match (arc(i, j), arc(j, i)) {
            (true, true) => mutual.push((i, j)),
            (true, false) => asymmetric.push((i, j)),
            (false, true) => asymmetric.push((j, i)),
            (false, false) => {}
        }
    }
    let sends = |x: usize| asymmetric.iter().filter(|(i, _)| *i == x).count();
    let gets = |x: usize| asymmetric.iter().filter(|(_, j)| *j == x).count();
    let id = match (mutual.as_slice(), asymmetric.len()) {
        ([], 0) => "003",
        ([], 1) => "012",
        ([], 2) if (0..3).any(|x| sends(x) == 2) => "021D",
        ([], 2) if (0..3).any(|x| gets(x) == 2) => "021U",
        ([], 2) => "021C",
        ([], _) if (0..3).any(|x| sends(x) == 2) => "030T",
        ([], _) => "030C",
        ([_], 0) => "102",
        // The arc comes in at the mutual pair, or leaves it.
        ([(i, j)], 1) if gets(*i) + gets(*j) == 1 => "111D",
        ([_], 1) => "111U",
        ([(i, j)], _) => match sends(3 - i - j) {
            2 => "120D",
            0 => "120U",
            _ => "120C",
        },
        ([_, _], 0) => "201",
        ([_, _], _) => "210",
        _ => "300",
    };
    TYPES.iter().position(|t| *t == id).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, cells, friendship, karate};
    use super::*;

    /// networkx 3.6.1 (`triadic_census`) and igraph 1.0.0 (`triad_census`), which agree.
    #[test]
    fn as_networkx_and_igraph() {
        let asked = cells(&TRIAD_CENSUS, &advice(), None, 0);
        assert_eq!(asked, ADVICE);
        let friends = cells(&TRIAD_CENSUS, &friendship(), None, 0);
        assert_eq!(friends, FRIENDSHIP);
        assert_eq!(asked.iter().sum::<f64>(), 1330.0);
        assert_eq!(cells(&TRIAD_CENSUS, &karate(), None, 0), KARATE);
    }

    const ADVICE: [f64; 16] = [
        74.0, 153.0, 90.0, 160.0, 86.0, 49.0, 59.0, 101.0, 190.0, 2.0, 72.0, 62.0, 78.0, 17.0,
        107.0, 30.0,
    ];
    const FRIENDSHIP: [f64; 16] = [
        376.0, 366.0, 143.0, 114.0, 34.0, 35.0, 39.0, 101.0, 23.0, 0.0, 20.0, 16.0, 25.0, 9.0,
        23.0, 6.0,
    ];
    const KARATE: [f64; 4] = [3971.0, 1575.0, 393.0, 45.0];
}
