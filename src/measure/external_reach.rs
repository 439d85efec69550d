//! External reach: how near the world outside is, and who opens the door.
//!
//! Per value c (a city, a cluster) the reach Σ 1 / d(i, j) over its members i and all nodes j outside,
//! divided by the members (average distance-weighted reach). A pair is *direct* when some shortest
//! path leaves c with its first step, otherwise *mediated* by other members. Direct and mediated
//! shares sum to 1; the share of gatekeepers is the mediated reach and the direct reach of members
//! that have ties on both sides. Range ≥ 0; pairs that no path connects add 0. Undefined: no value;
//! nobody outside; shares without reach; too large above 30 000 nodes. Weights are ignored, direction
//! forgotten, loops and parallel ties play no part. O(n m) (Breschi and Lenzi 2015).

use super::arcs::Arcs;
use super::external_ties::{Around, around, classes};
use super::table::{column, row, table, undefined};
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parallel::map_chunks;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Partition;

/// Reach of each value, with its shares.
pub(super) const EXTERNAL_REACH: Measure = Measure {
    id: "external-reach",
    name: "measure.external-reach",
    definition: "measure.external-reach.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 3,
    range: COUNT,
    parameters: &[],
    references: &[reference::BRESCHI_LENZI],
    compute: by_class,
};

/// Reach of each node.
pub(super) const EXTERNAL_REACH_BY_NODE: Measure = Measure {
    id: "external-reach-by-node",
    name: "measure.external-reach-by-node",
    definition: "measure.external-reach-by-node.definition",
    level: Level::NodeByClass,
    compute: each,
    ..EXTERNAL_REACH
};

const COLUMNS: &[TableColumn] = &[
    column("members", "measure.column.members", 0),
    column("reach", "measure.column.reach", 3),
    column("direct", "measure.column.direct", 3),
    column("mediated", "measure.column.mediated", 3),
    column("gatekeepers", "measure.column.gatekeepers", 3),
];

/// Nodes up to which every node is searched from.
const MOST: usize = 30_000;
/// Nodes searched from by one thread at a time.
const CHUNK: usize = 64;

/// What one node reaches outside.
#[derive(Clone, Copy, Default)]
struct Reached {
    direct: f64,
    mediated: f64,
}

/// Breadth first from one node at a time, remembering whether a shortest path leaves at once.
struct Search<'a> {
    arcs: &'a Arcs,
    classes: &'a Partition,
    distance: Vec<u32>,
    leaves: Vec<bool>,
    order: Vec<u32>,
}

impl Search<'_> {
    fn from(&mut self, source: u32) -> Reached {
        let class = |v: u32| self.classes.class_of.get(v as usize).copied().flatten();
        let own = class(source);
        for &v in &self.order {
            self.distance[v as usize] = u32::MAX;
            self.leaves[v as usize] = false;
        }
        self.order.clear();
        self.order.push(source);
        self.distance[source as usize] = 0;
        let mut sum = Reached::default();
        let mut next = 0;
        while let Some(&v) = self.order.get(next) {
            next += 1;
            let (step, leaves) = (self.distance[v as usize] + 1, self.leaves[v as usize]);
            for &w in self.arcs.from(v) {
                let at = w as usize;
                if self.distance[at] == u32::MAX {
                    self.distance[at] = step;
                    self.order.push(w);
                }
                if self.distance[at] == step {
                    self.leaves[at] |= leaves || (v == source && class(w) != own);
                }
            }
            if class(v) != own {
                let near = 1.0 / f64::from(step - 1);
                if leaves {
                    sum.direct += near;
                } else {
                    sum.mediated += near;
                }
            }
        }
        sum
    }
}

fn reach(
    input: &MeasureInput<'_>,
    classes: &Partition,
    progress: &dyn Progress,
) -> Result<Vec<Reached>, Cancelled> {
    let n = input.network.node_count();
    let arcs = Arcs::of(n, input.network.simple().both());
    let all: Vec<u32> = (0..n as u32).collect();
    let parts = map_chunks(&all, CHUNK, |first, part| {
        progress.advance(first as f32 / n as f32)?;
        let mut search = Search {
            arcs: &arcs,
            classes,
            distance: vec![u32::MAX; n],
            leaves: vec![false; n],
            order: Vec::new(),
        };
        let classed = |v: &u32| {
            classes
                .class_of
                .get(*v as usize)
                .copied()
                .flatten()
                .is_some()
        };
        let one = |v: &u32| {
            if classed(v) {
                search.from(*v)
            } else {
                Reached::default()
            }
        };
        Ok(part.iter().map(one).collect::<Vec<_>>())
    });
    let mut found = Vec::with_capacity(n);
    for part in parts {
        found.extend(part?);
    }
    Ok(found)
}

fn each(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let n = input.network.node_count();
    let none = |reason| Ok(MeasureValue::PerNode(vec![Outcome::Undefined(reason); n]));
    let Some(classes) = classes(input) else {
        return none(Undefined::NoClass);
    };
    if n > MOST {
        return none(Undefined::TooLarge);
    }
    let found = reach(input, classes, progress)?;
    let unclassed = Outcome::Undefined(Undefined::NoClass);
    let all = around(input, classes);
    let all = all.iter().zip(&found).map(|(of, reached)| {
        let sum = reached.direct + reached.mediated;
        of.as_ref().map_or(unclassed, |of| of.if_any_outside(sum))
    });
    Ok(MeasureValue::PerNode(all.collect()))
}

fn by_class(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let Some(classes) = classes(input) else {
        return Ok(undefined(Undefined::NoClass));
    };
    if input.network.node_count() > MOST {
        return Ok(undefined(Undefined::TooLarge));
    }
    let found = reach(input, classes, progress)?;
    let all = around(input, classes);
    let rows = classes.classes.iter().enumerate().filter_map(|(g, class)| {
        let members: Vec<(&Around, &Reached)> = all
            .iter()
            .zip(&found)
            .filter_map(|(of, reached)| Some((of.as_ref()?, reached)))
            .filter(|(of, _)| of.class == g)
            .collect();
        let (first, _) = members.first()?;
        let sum = |f: &dyn Fn(&(&Around, &Reached)) -> f64| members.iter().map(f).sum::<f64>();
        let (direct, mediated) = (sum(&|m| m.1.direct), sum(&|m| m.1.mediated));
        let by_gate = sum(&|m| {
            let gate = m.0.local > 0.0 && m.0.external > 0.0;
            if gate { m.1.direct } else { 0.0 }
        });
        let size = members.len() as f64;
        let share = |part: f64| match first.if_any_outside(part) {
            Outcome::Value(part) => Outcome::ratio(part, direct + mediated, Undefined::NoTies),
            reason @ Outcome::Undefined(_) => reason,
        };
        let cells = vec![
            Outcome::Value(size),
            first.if_any_outside((direct + mediated) / size),
            share(direct),
            share(mediated),
            share(by_gate + mediated),
        ];
        Some(row(&class.code, class.label.clone(), cells))
    });
    Ok(table(COLUMNS, rows.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{cells, network};
    use super::*;

    /// The worked example of Breschi and Lenzi (in *Knowledge and Networks*, 2017, pp. 296–299),
    /// rebuilt from its distances: a–b b–c a–H H–I H–J d–e d–f d–K e–K e–L f–L g–M, the place a–g.
    /// Reach 10 over 7 members, 7 direct, 3 mediated. d has ties on both sides too, so gatekeepers
    /// have 9 of 10 here; the book does not count d.
    #[test]
    fn a_published_example() {
        let ties = [
            (0, 1),
            (1, 2),
            (0, 7),
            (7, 8),
            (7, 9),
            (3, 4),
            (3, 5),
            (3, 10),
            (4, 10),
            (4, 11),
            (5, 11),
            (6, 12),
        ];
        let of: Vec<Option<usize>> = (0..13).map(|v| (v < 7).then_some(0)).collect();
        let by = Partition::from_indices("place", &of);
        let all = network(13, &ties);
        let column = |c: usize| cells(&EXTERNAL_REACH, &all, Some(&by), c)[0];
        assert!((column(1) - 10.0 / 7.0).abs() < 1e-12);
        assert!((column(2) - 0.7).abs() < 1e-12);
        assert!((column(3) - 0.3).abs() < 1e-12);
        assert!((column(4) - 0.9).abs() < 1e-12);
    }
}
