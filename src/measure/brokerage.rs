//! Gould and Fernandez's brokerage roles: who stands between whom, by the classes of the three.
//!
//! Over a → b → c with no arc a → c and a ≠ c, the broker b is *coordinator* (all of one class),
//! *itinerant* (a and c of one class, b of another), *representative* (a and b of one class, c of
//! another), *gatekeeper* (b and c of one class, a of another), *liaison* (three classes). An
//! undirected tie leads both ways: representative and gatekeeper are then equal, and each open path
//! counts twice. Paths with an unclassed member are left out. The network's sums stand beside what
//! 1000 permutations of the classes among the classed nodes give: mean, z, and the share at least as
//! far from the mean. Undefined below three nodes, without class, without ties; z where the
//! permutations do not vary. Weights are ignored (Gould and Fernandez 1989).

use super::mixing::relabel;
use super::view::View;
use super::{
    COUNT, Family, Level, Measure, MeasureInput, MeasureValue, Table, TableColumn, TableRow, few,
    reference,
};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::base::wording::{Language, words};
use crate::network::dataset::Words;
use crate::network::simple::Neighbour;

/// Sums over the network, with a permutation test.
pub(super) const BROKERAGE_ROLES: Measure = Measure {
    id: "brokerage-roles",
    name: "measure.brokerage-roles",
    definition: "measure.brokerage-roles.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 0,
    range: COUNT,
    parameters: &[],
    references: &[reference::GOULD_FERNANDEZ],
    compute: tested,
};

/// Times that each node coordinates.
pub(super) const COORDINATOR: Measure = times::<0>([
    "brokerage-coordinator",
    "measure.brokerage-coordinator",
    "measure.brokerage-coordinator.definition",
]);

/// Times that each node is an itinerant broker.
pub(super) const ITINERANT: Measure = times::<1>([
    "brokerage-itinerant",
    "measure.brokerage-itinerant",
    "measure.brokerage-itinerant.definition",
]);

/// Times that each node represents its class.
pub(super) const REPRESENTATIVE: Measure = times::<2>([
    "brokerage-representative",
    "measure.brokerage-representative",
    "measure.brokerage-representative.definition",
]);

/// Times that each node keeps the gate of its class.
pub(super) const GATEKEEPER: Measure = times::<3>([
    "brokerage-gatekeeper",
    "measure.brokerage-gatekeeper",
    "measure.brokerage-gatekeeper.definition",
]);

/// Times that each node links two foreign classes.
pub(super) const LIAISON: Measure = times::<4>([
    "brokerage-liaison",
    "measure.brokerage-liaison",
    "measure.brokerage-liaison.definition",
]);

/// How often each node fills a role.
const fn times<const ROLE: usize>([id, name, definition]: [&'static str; 3]) -> Measure {
    Measure {
        id,
        name,
        definition,
        level: Level::NodeByClass,
        compute: |input, _, progress| each(input, progress, ROLE),
        ..BROKERAGE_ROLES
    }
}

const ROLES: [&Measure; 5] = [
    &COORDINATOR,
    &ITINERANT,
    &REPRESENTATIVE,
    &GATEKEEPER,
    &LIAISON,
];
const DRAWS: u32 = 1000;
const NONE: u32 = u32::MAX;

const COLUMNS: &[TableColumn] = &[
    TableColumn {
        id: "observed",
        name: "measure.column.observed",
        decimals: 0,
    },
    TableColumn {
        id: "expected",
        name: "measure.column.expected",
        decimals: 1,
    },
    TableColumn {
        id: "z",
        name: "measure.column.z",
        decimals: 2,
    },
    TableColumn {
        id: "p",
        name: "measure.column.p",
        decimals: 3,
    },
];

/// What does not depend on the classes.
struct Paths<'a> {
    view: View<'a>,
    /// a → b → c with an arc a → c.
    closed: Vec<[u32; 3]>,
}

impl<'a> Paths<'a> {
    fn of(view: View<'a>, progress: &dyn Progress) -> Result<Self, Cancelled> {
        let n = view.nodes();
        let mut closed = Vec::new();
        for a in 0..n {
            if a % 1024 == 0 {
                progress.advance(0.5 * a as f32 / n as f32)?;
            }
            for c in view.along().of_node(a) {
                let (from_a, to_c) = (
                    view.along().of_node(a),
                    view.against().of_node(c.node as usize),
                );
                // b is found in the shorter of both lists, and looked up in the longer.
                let (short, long) = if from_a.len() < to_c.len() {
                    (from_a, to_c)
                } else {
                    (to_c, from_a)
                };
                let both = |b: &&Neighbour| long.binary_search_by_key(&b.node, |x| x.node).is_ok();
                let found = short.iter().filter(both);
                closed.extend(found.map(|b| [a as u32, b.node, c.node]));
            }
        }
        Ok(Self { view, closed })
    }

    /// Calls `give` with a broker, a role and how often (or how often less) it fills it.
    fn count(&self, of: &[u32], mut give: impl FnMut(usize, usize, i64)) {
        let classes = of.iter().filter(|c| **c != NONE).max().map_or(0, |m| m + 1);
        let (mut from, mut to) = (vec![0_i64; classes as usize], vec![0_i64; classes as usize]);
        for (b, &own) in of.iter().enumerate().filter(|(_, own)| **own != NONE) {
            let (before, after) = (self.view.against().of_node(b), self.view.along().of_node(b));
            let class = |x: &Neighbour| of[x.node as usize];
            let classed = |c: &u32| *c != NONE;
            for c in before.iter().map(class).filter(classed) {
                from[c as usize] += 1;
            }
            for c in after.iter().map(class).filter(classed) {
                to[c as usize] += 1;
            }
            let (from_own, to_own) = (from[own as usize], to[own as usize]);
            let (mut from_all, mut to_all, mut alike) = (0, 0, 0);
            // Each class is met once: its counts are emptied on the way.
            for c in before.iter().chain(after).map(class).filter(classed) {
                let (f, t) = (&mut from[c as usize], &mut to[c as usize]);
                from_all += *f;
                to_all += *t;
                alike += if c == own { 0 } else { *f * *t };
                (*f, *t) = (0, 0);
            }
            let (from_other, to_other) = (from_all - from_own, to_all - to_own);
            give(b, 0, from_own * to_own);
            give(b, 1, alike);
            give(b, 2, from_own * to_other);
            give(b, 3, from_other * to_own);
            give(b, 4, from_other * to_other - alike);
            // a and c are different: paths that go back where they came from do not count.
            let back =
                |x: &&Neighbour| !self.view.directed || self.view.along().has(b, x.node as usize);
            for c in before.iter().filter(back).map(class).filter(classed) {
                give(b, usize::from(c != own), -1);
            }
        }
        for [a, b, c] in &self.closed {
            let of = [of[*a as usize], of[*b as usize], of[*c as usize]];
            if !of.contains(&NONE) {
                give(*b as usize, role(of), -1);
            }
        }
    }

    fn sums(&self, of: &[u32]) -> [i64; 5] {
        let mut sums = [0; 5];
        self.count(of, |_, role, times| sums[role] += times);
        sums
    }
}

/// The role of the broker in the middle.
fn role([a, b, c]: [u32; 3]) -> usize {
    match (a == b, b == c, a == c) {
        (true, true, _) => 0,
        (_, _, true) => 1,
        (true, ..) => 2,
        (_, true, _) => 3,
        _ => 4,
    }
}

/// Class of each node, or why nothing can be said.
fn classes(input: &MeasureInput<'_>) -> Result<Vec<u32>, Outcome> {
    let n = input.network.node_count();
    if let Some(reason) = few(n, 3) {
        // Without classes, that is the reason, whatever the size.
        return Err(input
            .classes
            .map_or(Outcome::Undefined(Undefined::NoClass), |_| reason));
    }
    match input.classes {
        Some(c) if c.unclassed() < c.class_of.len() => {
            Ok(c.class_of.iter().map(|c| c.map_or(NONE, |c| c.0)).collect())
        }
        _ => Err(Outcome::Undefined(Undefined::NoClass)),
    }
}

fn each(
    input: &MeasureInput<'_>,
    progress: &dyn Progress,
    asked: usize,
) -> Result<MeasureValue, Cancelled> {
    let n = input.network.node_count();
    let of = match classes(input) {
        Ok(of) => of,
        Err(reason) => return Ok(MeasureValue::PerNode(vec![reason; n])),
    };
    let mut times = vec![0; n];
    Paths::of(View::of(input.network), progress)?.count(&of, |b, role, more| {
        if role == asked {
            times[b] += more;
        }
    });
    let all = times.iter().zip(&of).map(|(times, class)| {
        if *class == NONE {
            Outcome::Undefined(Undefined::NoClass)
        } else {
            Outcome::Value(*times as f64)
        }
    });
    Ok(MeasureValue::PerNode(all.collect()))
}

fn tested(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let (of, by) = match (classes(input), input.classes) {
        (Ok(of), Some(by)) => (of, by),
        (Err(reason), _) => return Ok(MeasureValue::Network(reason)),
        (_, None) => {
            return Ok(MeasureValue::Network(Outcome::Undefined(
                Undefined::NoClass,
            )));
        }
    };
    if input.network.simple().pairs().is_empty() {
        return Ok(MeasureValue::Network(Outcome::Undefined(Undefined::NoTies)));
    }
    let paths = Paths::of(View::of(input.network), progress)?;
    let observed = paths.sums(&of);
    let drawn = relabel(by, DRAWS, input.seed, progress, |of| paths.sums(of))?;
    let rows = ROLES.iter().enumerate().map(|(i, measure)| {
        let draws: Vec<f64> = drawn.iter().map(|d| d[i] as f64).collect();
        TableRow {
            id: measure.id.trim_start_matches("brokerage-").to_owned(),
            label: Words::both(
                words(Language::English, measure.name),
                words(Language::French, measure.name),
            ),
            cells: against_chance(observed[i] as f64, &draws),
        }
    });
    Ok(MeasureValue::Table(Table {
        columns: COLUMNS,
        rows: rows.collect(),
    }))
}

/// Observed, expected, z and p.
fn against_chance(observed: f64, draws: &[f64]) -> Vec<Outcome> {
    let n = draws.len() as f64;
    let mean = draws.iter().sum::<f64>() / n;
    let variance = draws.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / (n - 1.0);
    let distance = (observed - mean).abs() - 1e-9;
    let hits = draws
        .iter()
        .filter(|d| (*d - mean).abs() >= distance)
        .count();
    vec![
        Outcome::Value(observed),
        Outcome::Value(mean),
        Outcome::ratio(observed - mean, variance.sqrt(), Undefined::NoVariation),
        Outcome::Value((1.0 + hits as f64) / (1.0 + n)),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::given::{self, advice, club, department, karate};
    use super::*;
    use crate::base::progress::Silent;
    use crate::network::{Network, Partition};

    fn counts(network: &Network, by: &Partition) -> Vec<[i64; 5]> {
        let of: Vec<u32> = by
            .class_of
            .iter()
            .map(|c| c.map_or(NONE, |c| c.0))
            .collect();
        let paths = Paths::of(View::of(network), &Silent).unwrap();
        let mut all = vec![[0; 5]; network.node_count()];
        paths.count(&of, |b, role, times| all[b][role] += times);
        all
    }

    /// Worked out by hand on nine arcs and three classes.
    #[test]
    fn a_small_network() {
        let arcs = [
            (0, 1),
            (1, 2),
            (3, 1),
            (1, 3),
            (1, 4),
            (4, 5),
            (2, 3),
            (3, 5),
            (5, 1),
        ];
        let all = counts(
            &given::directed(6, &arcs),
            &given::classes(&[0, 0, 0, 1, 1, 2]),
        );
        assert_eq!(all[1], [1, 1, 2, 2, 2]);
        assert_eq!(all[3], [0, 1, 0, 0, 2]);
        assert_eq!((all[4], all[5]), ([0, 0, 0, 0, 1], [0, 0, 0, 0, 1]));
        assert_eq!((all[0], all[2]), ([0; 5], [0; 5]));
    }

    /// Counted by a plain loop over triples, in Python.
    #[test]
    fn standard_networks() {
        let asked = counts(&advice(), &department());
        let sum = |all: &[[i64; 5]]| -> [i64; 5] {
            std::array::from_fn(|r| all.iter().map(|x| x[r]).sum())
        };
        assert_eq!(sum(&asked), [28, 69, 95, 62, 246]);
        assert_eq!(asked[17], [0, 32, 4, 11, 74]);
        assert_eq!(asked[20], [11, 7, 20, 15, 19]);
        let split = counts(&karate(), &club());
        assert_eq!(split[0], [174, 0, 15, 15, 0]);
        assert_eq!(split[33], [156, 6, 40, 40, 0]);
        assert_eq!(sum(&split), [510, 20, 128, 128, 0]);
    }
}
