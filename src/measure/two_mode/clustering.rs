//! Clustering in two-mode networks.
//!
//! *Robins and Alexander* (2004): 4 × four-cycles / paths of three ties; undefined without such a
//! path. *Pairwise clustering* (Latapy, Magnien and Del Vecchio 2008): for two nodes of one side, what
//! they share over what either has; per node the mean over those it shares something with, per
//! network the mean over nodes; undefined for a node that shares nothing. *Redundancy* (the same
//! authors): share of pairs of a node's neighbours that another node joins too; undefined below two
//! neighbours. All in 0–1. Undefined for networks of one mode. Weights are ignored, parallel ties
//! merged. O(Σ of squared degrees).

use super::TwoMode;
use super::pairs::sharing;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::measure::table::{column, named, row, table};
use crate::measure::{
    Family, Level, Measure, MeasureInput, MeasureValue, SHARE, TableColumn, reference,
};

/// 4 C₄ / L₃.
pub(in crate::measure) const ROBINS_ALEXANDER: Measure = Measure {
    id: "robins-alexander",
    name: "measure.robins-alexander",
    definition: "measure.robins-alexander.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 3,
    range: SHARE,
    parameters: &[],
    references: &[reference::ROBINS_ALEXANDER],
    compute: closed,
};

/// Mean overlap with those something is shared with.
pub(in crate::measure) const PAIRWISE_CLUSTERING: Measure = Measure {
    id: "pairwise-clustering",
    name: "measure.pairwise-clustering",
    definition: "measure.pairwise-clustering.definition",
    level: Level::Node,
    references: &[reference::LATAPY],
    compute: overlap,
    ..ROBINS_ALEXANDER
};

/// The same, averaged over both sides and over each.
pub(in crate::measure) const PAIRWISE_CLUSTERING_MEAN: Measure = Measure {
    id: "mean-pairwise-clustering",
    name: "measure.mean-pairwise-clustering",
    definition: "measure.mean-pairwise-clustering.definition",
    level: Level::Network,
    compute: mean_overlap,
    ..PAIRWISE_CLUSTERING
};

/// Share of pairs of neighbours that others join.
pub(in crate::measure) const REDUNDANCY: Measure = Measure {
    id: "redundancy",
    name: "measure.redundancy",
    definition: "measure.redundancy.definition",
    compute: redundancy,
    ..PAIRWISE_CLUSTERING
};

const COLUMNS: &[TableColumn] = &[column("mean", "measure.column.mean", 3)];

fn closed(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let all = match TwoMode::of(input.network) {
        Ok(all) => all,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let mut cycles = 0.0;
    sharing(all.sides(0), progress, |u, v, shared| {
        if u < v {
            let shared = f64::from(shared);
            cycles += shared * (shared - 1.0) / 2.0;
        }
    })?;
    let below = |list: &Vec<u32>| list.len() as f64 - 1.0;
    let paths: f64 = all
        .first
        .iter()
        .map(|of| {
            below(of)
                * of.iter()
                    .map(|e| below(&all.second[*e as usize]))
                    .sum::<f64>()
        })
        .sum();
    Ok(MeasureValue::Network(Outcome::ratio(
        4.0 * cycles,
        paths,
        Undefined::DegreeBelowTwo,
    )))
}

/// Mean overlap of each node of a side.
fn overlaps(
    all: &TwoMode,
    side: usize,
    progress: &dyn Progress,
) -> Result<Vec<Outcome>, Cancelled> {
    let (own, _) = all.sides(side);
    let mut sums = vec![(0.0, 0.0); own.len()];
    sharing(all.sides(side), progress, |u, v, shared| {
        let either = own[u].len() + own[v].len() - shared as usize;
        sums[u].0 += f64::from(shared) / either as f64;
        sums[u].1 += 1.0;
    })?;
    let mean = |(sum, count)| Outcome::ratio(sum, count, Undefined::Isolate);
    Ok(sums.into_iter().map(mean).collect())
}

/// One number of each side's nodes, brought to the nodes of the network.
fn per_node(
    input: &MeasureInput<'_>,
    of_side: impl Fn(&TwoMode, usize) -> Result<Vec<Outcome>, Cancelled>,
) -> Result<MeasureValue, Cancelled> {
    let all = match TwoMode::of(input.network) {
        Ok(all) => all,
        Err(reason) => {
            return Ok(MeasureValue::PerNode(vec![
                reason;
                input.network.node_count()
            ]));
        }
    };
    let both = all.place.iter().any(|p| p.0 == 1);
    let first = of_side(&all, 0)?;
    let second = if both { of_side(&all, 1)? } else { Vec::new() };
    let value = |(side, at): &(usize, usize)| if *side == 0 { first[*at] } else { second[*at] };
    Ok(MeasureValue::PerNode(all.place.iter().map(value).collect()))
}

fn overlap(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    per_node(input, |all, side| overlaps(all, side, progress))
}

fn mean_overlap(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let all = match TwoMode::of(input.network) {
        Ok(all) => all,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let values = |side| -> Result<Vec<f64>, Cancelled> {
        let found = overlaps(&all, side, progress)?;
        Ok(found.into_iter().filter_map(Outcome::value).collect())
    };
    let (first, second) = (values(0)?, values(1)?);
    let mean = |parts: [&[f64]; 2]| {
        let (count, sum) = parts
            .iter()
            .copied()
            .flatten()
            .fold((0.0, 0.0), |(n, s), x| (n + 1.0, s + x));
        vec![Outcome::ratio(sum, count, Undefined::NoTies)]
    };
    let rows = vec![
        row(
            "both",
            named("measure.row.both-modes"),
            mean([&first, &second]),
        ),
        row(
            "first",
            named("measure.row.first-mode"),
            mean([&first, &[]]),
        ),
        row(
            "second",
            named("measure.row.second-mode"),
            mean([&second, &[]]),
        ),
    ];
    Ok(table(COLUMNS, rows))
}

/// Redundancy of each node of a side.
fn redundant(
    all: &TwoMode,
    side: usize,
    progress: &dyn Progress,
) -> Result<Vec<Outcome>, Cancelled> {
    let (own, other) = all.sides(side);
    // Joined by another node than u: by at least two.
    let mut pairs = vec![0.0; own.len()];
    let mut joined = vec![0_u32; other.len()];
    let mut met: Vec<u32> = Vec::new();
    for (e, nodes) in other.iter().enumerate() {
        if e % 256 == 0 {
            progress.advance(e as f32 / other.len() as f32)?;
        }
        for &f in nodes.iter().flat_map(|u| &own[*u as usize]) {
            if joined[f as usize] == 0 {
                met.push(f);
            }
            joined[f as usize] += 1;
        }
        for &u in nodes {
            let later = own[u as usize].iter().filter(|f| **f as usize > e);
            pairs[u as usize] += later.filter(|f| joined[**f as usize] > 1).count() as f64;
        }
        for f in met.drain(..) {
            joined[f as usize] = 0;
        }
    }
    let share = |(list, pairs): (&Vec<u32>, f64)| {
        let k = list.len() as f64;
        if list.is_empty() {
            return Outcome::Undefined(Undefined::Isolate);
        }
        Outcome::ratio(pairs, k * (k - 1.0) / 2.0, Undefined::DegreeBelowTwo)
    };
    Ok(own.iter().zip(pairs).map(share).collect())
}

fn redundancy(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    per_node(input, |all, side| redundant(all, side, progress))
}

#[cfg(test)]
mod tests {
    use super::super::given::{davis, two_mode};
    use super::*;
    use crate::measure::given::{cells, each, near, whole};

    /// networkx 3.6.1: `robins_alexander_clustering`, `clustering(mode="dot")`, `node_redundancy`.
    #[test]
    fn southern_women_as_networkx() {
        near(whole(&ROBINS_ALEXANDER, &davis()), 0.467_764_060, 1e-9);
        let means = cells(&PAIRWISE_CLUSTERING_MEAN, &davis(), None, 0);
        for (found, right) in means
            .iter()
            .zip([0.328_485_836, 0.317_139_924, 0.343_073_437])
        {
            near(Outcome::Value(*found), right, 1e-9);
        }
        let redundancy = each(&REDUNDANCY, &davis());
        near(redundancy[0], 0.964_285_714, 1e-9);
        near(redundancy[13], 0.75, 1e-9);
        near(redundancy[25], 0.802_197_802, 1e-9);
    }

    /// Two members share two events: a four-cycle, closed in itself.
    #[test]
    fn a_square() {
        let square = two_mode(2, 2, &[(0, 2), (0, 3), (1, 2), (1, 3)]);
        near(whole(&ROBINS_ALEXANDER, &square), 1.0, 1e-12);
        assert!(
            each(&REDUNDANCY, &square)
                .iter()
                .all(|o| *o == Outcome::Value(1.0))
        );
        let path = two_mode(1, 2, &[(0, 1)]);
        let none = Outcome::Undefined(Undefined::DegreeBelowTwo);
        assert_eq!(whole(&ROBINS_ALEXANDER, &path), none);
    }
}
