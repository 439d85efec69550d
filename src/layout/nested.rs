//! Discs within discs: the members of a class parted by a second field (the cities of a cluster),
//! each part in a disc of its own, and the parts of a class in a larger one.

use super::grouped::{Class, DISC_MARGIN, NODE_MARGIN, Plan, SEARCHED, radii, ties_between};
use super::input::Input;
use super::pack::{Disc, pack};
use super::sim::OUTLINE;
use super::{Enclosure, Holds, Run, Step};
use crate::base::geometry::{Rect, Vec2};
use crate::base::id::{ClassId, NodeId};
use crate::network::Partition;
use std::collections::BTreeMap;

/// Space between inner discs (room for a caption), and around them all.
const WITHIN_MARGIN: f64 = 20.0;
const RIM: f64 = 10.0;
/// Rounds of the search for the smallest disc around discs.
const ROUNDS: u32 = 300;

/// Starts a run; how much room, how strongly ties to other discs draw, and whether members without
/// ties stand in rows.
pub(super) fn begin(
    mut input: Input,
    within: &Partition,
    (room, across, apart): (f64, f64, bool),
) -> Box<dyn Run> {
    let parts = Parts::of(&mut input, within);
    let classes = Class::all(&input, apart);
    let radii = radii(&input, &classes, room);
    let outside: Vec<usize> = (0..input.len())
        .filter(|i| input.class_of[*i].is_none())
        .collect();
    let between = ties_between(&input, &classes, &outside);
    let outer_of: Vec<usize> = classes.iter().map(|c| parts.0[c.class].0).collect();
    let wanted = Wanted {
        radii: &radii,
        outer_of: &outer_of,
        outside: &outside,
        between: &between,
    };
    let (centres, outside_at) = wanted.centres(&input);
    let plan = Plan {
        centres,
        outside,
        outside_at,
        radii,
    };
    let run = plan.course(input, classes, across);
    Box::new(Nested { run, parts })
}

/// Outer and inner class of each part.
struct Parts(Vec<(usize, Option<usize>)>);

impl Parts {
    /// Numbers the parts that have members, and makes them the classes of the input.
    fn of(input: &mut Input, within: &Partition) -> Self {
        let inner = |i: usize| {
            let class = within.class_of.get(i).copied().flatten()?.index();
            (class < within.classes.len()).then_some(class)
        };
        // Those of no inner class come last.
        let key = |outer: usize, inner: Option<usize>| (outer, inner.unwrap_or(usize::MAX));
        let mut numbers: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (i, class) in input.class_of.iter().enumerate() {
            if let Some(outer) = class {
                numbers.insert(key(*outer, inner(i)), 0);
            }
        }
        numbers.values_mut().enumerate().for_each(|(k, n)| *n = k);
        for (i, class) in input.class_of.iter_mut().enumerate() {
            *class = class.and_then(|outer| numbers.get(&key(outer, inner(i))).copied());
        }
        input.classes = numbers.len();
        let part =
            |(outer, inner): &(usize, usize)| (*outer, Some(*inner).filter(|i| *i != usize::MAX));
        Self(numbers.keys().map(part).collect())
    }
}

/// Discs that want places.
struct Wanted<'a> {
    radii: &'a [f64],
    /// Outer class of each.
    outer_of: &'a [usize],
    /// Nodes without class.
    outside: &'a [usize],
    /// Ties between discs and nodes without class.
    between: &'a BTreeMap<(usize, usize), f64>,
}

impl Wanted<'_> {
    /// Centres of the discs, and places of the nodes without class.
    fn centres(&self, input: &Input) -> (Vec<Vec2>, Vec<Vec2>) {
        let mut outers: Vec<usize> = self.outer_of.to_vec();
        outers.sort_unstable();
        outers.dedup();
        let mut centres = vec![Vec2::ZERO; self.radii.len()];
        let mut bodies = Vec::new();
        let mut body_of: Vec<usize> = Vec::new();
        for (k, outer) in outers.iter().enumerate() {
            let own: Vec<usize> = (0..self.radii.len())
                .filter(|i| self.outer_of[*i] == *outer)
                .collect();
            let disc = |i: &usize| Disc {
                radius: self.radii[*i],
                margin: WITHIN_MARGIN,
                fixed: None,
            };
            let discs: Vec<Disc> = own.iter().map(disc).collect();
            let ties = |a: usize, b: usize| self.ties(own[a], own[b]);
            let local = pack(&discs, SEARCHED, &ties);
            let circles: Vec<(Vec2, f64)> = local
                .iter()
                .zip(&discs)
                .map(|(c, d)| (*c, d.radius))
                .collect();
            let (middle, radius) = around(&circles);
            for (i, at) in own.iter().zip(&local) {
                centres[*i] = *at - middle;
            }
            body_of.resize(self.radii.len(), 0);
            own.iter().for_each(|i| body_of[*i] = k);
            bodies.push(Disc {
                radius: radius + if own.len() > 1 { RIM } else { 0.0 },
                margin: DISC_MARGIN,
                fixed: None,
            });
        }
        bodies.extend(self.outside.iter().map(|i| Disc {
            radius: input.radii[*i] * OUTLINE,
            margin: NODE_MARGIN,
            fixed: None,
        }));
        body_of.extend((0..self.outside.len()).map(|k| outers.len() + k));
        let mut sums: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for ((a, b), ties) in self.between {
            let (a, b) = (body_of[*a], body_of[*b]);
            *sums.entry((a.min(b), a.max(b))).or_insert(0.0) += ties;
        }
        let ties = |a: usize, b: usize| sums.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0);
        let tied = self
            .outside
            .iter()
            .filter(|i| input.ties.both().degree(**i) > 0)
            .count();
        let mut at = pack(&bodies, (outers.len() + tied).min(SEARCHED), &ties);
        let mut bounds = Rect::EMPTY;
        for (disc, centre) in bodies.iter().zip(&at) {
            bounds = bounds.union(&Rect::around(*centre, disc.radius));
        }
        if !bounds.is_empty() {
            at.iter_mut().for_each(|c| *c -= bounds.centre());
        }
        for (centre, body) in centres.iter_mut().zip(&body_of) {
            *centre += at[*body];
        }
        (centres, at.split_off(outers.len()))
    }

    fn ties(&self, a: usize, b: usize) -> f64 {
        self.between
            .get(&(a.min(b), a.max(b)))
            .copied()
            .unwrap_or(0.0)
    }
}

/// The smallest disc around discs: its centre steps towards the one that sticks out furthest, less
/// and less (Bădoiu & Clarkson 2003).
fn around(discs: &[(Vec2, f64)]) -> (Vec2, f64) {
    let mut middle = discs.first().map_or(Vec2::ZERO, |d| d.0);
    let reach = |middle: Vec2, d: &(Vec2, f64)| middle.distance(d.0) + d.1;
    for round in 1..=ROUNDS {
        let furthest = discs
            .iter()
            .max_by(|a, b| reach(middle, a).total_cmp(&reach(middle, b)));
        let Some(furthest) = furthest else { break };
        let out = (furthest.0 - middle).unit();
        let rim = furthest.0 + out * furthest.1;
        middle += (rim - middle) * (1.0 / f64::from(round + 1));
    }
    let radius = discs.iter().map(|d| reach(middle, d)).fold(0.0, f64::max);
    (middle, radius)
}

/// A run of the parts, with the discs around them.
struct Nested {
    run: Box<dyn Run>,
    parts: Parts,
}

impl Run for Nested {
    fn step(&mut self) -> Step {
        self.run.step()
    }

    fn steps(&self) -> u64 {
        self.run.steps()
    }

    fn read_positions(&self, into: &mut Vec<Vec2>) {
        self.run.read_positions(into);
    }

    fn enclosures(&self) -> Vec<Enclosure> {
        let mut outer: BTreeMap<usize, Vec<Enclosure>> = BTreeMap::new();
        for disc in self.run.enclosures() {
            let part = disc.class.and_then(|c| self.parts.0.get(c.index()));
            if let Some((class, inner)) = part {
                outer.entry(*class).or_default().push(Enclosure {
                    class: inner.map(ClassId::from_index),
                    holds: Holds::Within,
                    ..disc
                });
            }
        }
        let mut all = Vec::new();
        for (class, inner) in &outer {
            let circles: Vec<(Vec2, f64)> = inner.iter().map(|d| (d.centre, d.radius)).collect();
            let (centre, radius) = around(&circles);
            let alone = inner.len() == 1;
            all.push(Enclosure {
                class: Some(ClassId::from_index(*class)),
                centre,
                radius: radius + if alone { 0.0 } else { RIM },
                holds: Holds::Class,
                members: inner.iter().map(|d| d.members).sum(),
                isolates: inner.first().filter(|_| alone).and_then(|d| d.isolates),
            });
        }
        let several = outer.into_values().filter(|inner| inner.len() > 1);
        all.extend(several.flatten());
        all
    }

    fn pin(&mut self, node: NodeId, at: Option<Vec2>) {
        self.run.pin(node, at);
    }

    fn reheat(&mut self) {
        self.run.reheat();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disc_around_discs_holds_them_and_is_tight() {
        let discs = [
            (Vec2::ZERO, 5.0),
            (Vec2::new(20.0, 0.0), 5.0),
            (Vec2::new(10.0, 3.0), 1.0),
        ];
        let (middle, radius) = around(&discs);
        assert!(
            discs
                .iter()
                .all(|d| middle.distance(d.0) + d.1 <= radius + 1e-9)
        );
        assert!(radius < 15.2);
        assert_eq!(around(&[]), (Vec2::ZERO, 0.0));
    }
}
