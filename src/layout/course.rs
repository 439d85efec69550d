//! The course of a run: forces cool down, the ground is shared out evenly, groups are set side by
//! side, marks are parted. Every layout that moves runs this way.

use super::fill::{self, Ground};
use super::input::is_possible;
use super::overlap;
use super::pack::shelves;
use super::sim::{ALONE, OUTLINE, Sim};
use super::{Enclosure, Run, Step};
use crate::base::geometry::{Rect, Vec2};
use crate::base::id::NodeId;
use crate::base::math::{atan2, cos, sin};
use crate::network::Simple;
use std::collections::VecDeque;

/// Steps of forces from a cold start, and after a change.
const COLD: u32 = 140;
const WARM: u32 = 45;
/// Longest move of the first step, as a share of the group's radius.
const COLD_REACH: f64 = 0.12;
const WARM_REACH: f64 = 0.03;
/// Rounds of sharing out the ground.
const EVEN: u32 = 14;
/// Rounds of parting before walls are moved outward.
const PART: u32 = 240;
/// How much walls move outward at once, and how often at most.
const GROWTH: f64 = 1.05;
const MOST_GROWTH: u32 = 60;
/// Free space between marks, world units.
pub(super) const GAP: f64 = 2.0;
/// Margin between groups that are set side by side.
const MARGIN: f64 = 12.0;
/// A change is felt so many ties away, by this share per tie.
const FELT: usize = 3;
const FADING: f64 = 0.6;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Forces { done: u32, of: u32 },
    Even { left: u32 },
    Part { left: u32 },
    Settled,
}

/// A run under way.
pub(super) struct Course {
    sim: Sim,
    enclosures: Vec<Enclosure>,
    stage: Stage,
    steps: u64,
    reach: f64,
    /// The run began from nothing: groups may be moved as a whole.
    cold: bool,
    grown: u32,
    /// Nodes whose pins changed since things were last warmed.
    touched: Vec<u32>,
}

impl Course {
    /// A run of these nodes; `cold` when their places mean nothing yet.
    pub(super) fn new(sim: Sim, enclosures: Vec<Enclosure>, cold: bool) -> Self {
        let of = if cold { COLD } else { WARM };
        let still = sim.groups.is_empty();
        Self {
            sim,
            enclosures,
            stage: if still {
                Stage::Part { left: PART }
            } else {
                Stage::Forces { done: 0, of }
            },
            steps: 0,
            reach: if cold { COLD_REACH } else { WARM_REACH },
            cold,
            grown: 0,
            touched: Vec::new(),
        }
    }

    fn has_walls(&self) -> bool {
        self.sim.groups.iter().any(|g| g.walled)
    }

    /// Cools down; the last steps are the finest.
    fn push(&mut self, done: u32, of: u32) -> Stage {
        let left = 1.0 - f64::from(done) / f64::from(of);
        self.sim.step(self.reach * (left * left.sqrt()).max(0.01));
        if done + 1 < of {
            return Stage::Forces { done: done + 1, of };
        }
        if self.has_walls() {
            if self.cold {
                for at in 0..self.sim.groups.len() {
                    fill::spread(&mut self.sim, at);
                }
            }
            return Stage::Even { left: EVEN };
        }
        if self.cold {
            self.loosen();
            self.set_side_by_side(true);
        }
        Stage::Part { left: PART }
    }

    fn share(&mut self, left: u32) -> Stage {
        for at in 0..self.sim.groups.len() {
            let group = &self.sim.groups[at];
            if group.walled && group.members.len() > 1 {
                Ground::of(group).relax(&mut self.sim, at);
            }
        }
        if left > 1 {
            Stage::Even { left: left - 1 }
        } else {
            Stage::Part { left: PART }
        }
    }

    fn part(&mut self, left: u32) -> Stage {
        if overlap::part(&mut self.sim, GAP) {
            return self.parted();
        }
        if left > 1 {
            return Stage::Part { left: left - 1 };
        }
        if !self.has_walls() || self.grown == MOST_GROWTH {
            return self.parted();
        }
        self.grown += 1;
        self.grow();
        Stage::Part { left: PART }
    }

    fn parted(&mut self) -> Stage {
        if self.cold && !self.has_walls() {
            self.set_side_by_side(false);
        }
        self.cold = false;
        Stage::Settled
    }

    /// Makes the whole picture larger; marks keep their size.
    fn grow(&mut self) {
        for group in &mut self.sim.groups {
            group.region.centre = group.region.centre * GROWTH;
            group.region.radius *= GROWTH;
            group.region.foot = group.region.foot.map(|f| f * GROWTH);
            group.spacing *= GROWTH;
        }
        for disc in &mut self.enclosures {
            disc.centre = disc.centre * GROWTH;
            disc.radius *= GROWTH;
            disc.isolates = disc.isolates.map(|(at, n)| (at * GROWTH, n));
        }
        for (place, pinned) in self.sim.places.iter_mut().zip(&self.sim.pinned) {
            if !pinned {
                *place = *place * GROWTH;
            }
        }
    }

    /// Enlarges groups so that the marks of nine in ten tied pairs are clear of each other.
    fn loosen(&mut self) {
        for group in &self.sim.groups {
            let mut wanted = Vec::new();
            for a in group.members.iter().map(|i| *i as usize) {
                for b in self
                    .sim
                    .ties
                    .both()
                    .of_node(a)
                    .iter()
                    .map(|t| t.node as usize)
                {
                    let need = (self.sim.radii[a] + self.sim.radii[b]) * OUTLINE + GAP;
                    let length = self.sim.places[a].distance(self.sim.places[b]);
                    wanted.push(need / length.max(need / 4.0));
                }
            }
            wanted.sort_by(f64::total_cmp);
            let factor = wanted
                .get(wanted.len() * 9 / 10)
                .copied()
                .unwrap_or(1.0)
                .max(1.0);
            for node in group.members.iter().map(|i| *i as usize) {
                if !self.sim.pinned[node] {
                    let middle = group.region.centre;
                    self.sim.places[node] = middle + (self.sim.places[node] - middle) * factor;
                }
            }
        }
    }

    /// Sets groups and single nodes side by side, each group turned to lie wide on request. Groups
    /// with a pinned member stay.
    fn set_side_by_side(&mut self, turn: bool) {
        let held = |members: &[u32]| members.iter().any(|i| self.sim.pinned[*i as usize]);
        let mut bodies: Vec<Vec<u32>> = self.sim.groups.iter().map(|g| g.members.clone()).collect();
        let single = |i: &u32| self.sim.group_of[*i as usize] == ALONE;
        bodies.extend(
            (0..self.sim.places.len() as u32)
                .filter(single)
                .map(|i| vec![i]),
        );
        bodies.retain(|members| !held(members));
        let mut boxes = Vec::new();
        for members in &bodies {
            if turn && members.len() > 1 {
                lay_wide(&mut self.sim.places, members);
            }
            boxes.push(bounds(&self.sim.places, &self.sim.radii, members));
        }
        let sizes: Vec<Vec2> = boxes
            .iter()
            .map(|b| Vec2::new(b.width(), b.height()))
            .collect();
        let centres = shelves(&sizes, MARGIN);
        let fixed = self.fixed_bounds();
        let middle = centred(&sizes, &centres, fixed);
        for ((members, from), to) in bodies.iter().zip(&boxes).zip(&centres) {
            for node in members.iter().map(|i| *i as usize) {
                self.sim.places[node] += *to - middle - from.centre();
            }
        }
        for group in &mut self.sim.groups {
            let around = bounds(&self.sim.places, &self.sim.radii, &group.members);
            group.region.centre = around.centre();
            group.region.radius = around.width().max(around.height()) / 2.0;
        }
    }

    /// What holds the groups that a pin keeps in place.
    fn fixed_bounds(&self) -> Rect {
        let pinned = |i: &u32| self.sim.pinned[*i as usize];
        let mut all: Vec<u32> = Vec::new();
        for group in self
            .sim
            .groups
            .iter()
            .filter(|g| g.members.iter().any(pinned))
        {
            all.extend(&group.members);
        }
        all.extend((0..self.sim.places.len() as u32).filter(pinned));
        bounds(&self.sim.places, &self.sim.radii, &all)
    }

    /// Warms the surroundings of what was touched, or everything when nothing was.
    fn warm(&mut self) {
        let heat = &mut self.sim.heat;
        if self.touched.is_empty() {
            heat.fill(1.0);
            return;
        }
        heat.fill(0.0);
        let mut waiting: VecDeque<(u32, usize)> = VecDeque::new();
        for node in self.touched.drain(..) {
            heat[node as usize] = 1.0;
            waiting.push_back((node, 0));
        }
        while let Some((node, far)) = waiting.pop_front() {
            let next = heat[node as usize] * FADING;
            for tie in self.sim.ties.both().of_node(node as usize) {
                if far < FELT && heat[tie.node as usize] == 0.0 {
                    heat[tie.node as usize] = next;
                    waiting.push_back((tie.node, far + 1));
                }
            }
        }
    }
}

impl Run for Course {
    fn step(&mut self) -> Step {
        if self.stage == Stage::Settled {
            return Step::Settled;
        }
        self.steps += 1;
        self.stage = match self.stage {
            Stage::Forces { done, of } => self.push(done, of),
            Stage::Even { left } => self.share(left),
            Stage::Part { left } => self.part(left),
            Stage::Settled => Stage::Settled,
        };
        if self.stage == Stage::Settled {
            Step::Settled
        } else {
            Step::Moved
        }
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn read_positions(&self, into: &mut Vec<Vec2>) {
        into.clone_from(&self.sim.places);
    }

    fn enclosures(&self) -> Vec<Enclosure> {
        self.enclosures.clone()
    }

    fn pin(&mut self, node: NodeId, at: Option<Vec2>) {
        let i = node.index();
        if i >= self.sim.places.len() || at.is_some_and(|p| !is_possible(p)) {
            return;
        }
        self.sim.pinned[i] = at.is_some();
        if let Some(at) = at {
            self.sim.places[i] = at;
        }
        self.touched.push(i as u32);
    }

    fn reheat(&mut self) {
        self.warm();
        self.reach = WARM_REACH;
        self.grown = 0;
        self.cold = false;
        self.stage = if self.sim.groups.is_empty() {
            Stage::Part { left: PART }
        } else {
            Stage::Forces { done: 0, of: WARM }
        };
    }
}

/// The rectangle around the marks of some nodes.
fn bounds(places: &[Vec2], radii: &[f64], members: &[u32]) -> Rect {
    let mut bounds = Rect::EMPTY;
    for i in members.iter().map(|i| *i as usize) {
        bounds = bounds.union(&Rect::around(places[i], radii[i] * OUTLINE));
    }
    bounds
}

/// What to subtract from the centres of boxes so that they lie about the origin, or below what is
/// fixed.
fn centred(sizes: &[Vec2], centres: &[Vec2], fixed: Rect) -> Vec2 {
    let mut all = Rect::EMPTY;
    for (size, centre) in sizes.iter().zip(centres) {
        all = all.union(&Rect::from_size(*centre - *size * 0.5, size.x, size.y));
    }
    if all.is_empty() {
        Vec2::ZERO
    } else if fixed.is_empty() {
        all.centre()
    } else {
        Vec2::new(
            all.centre().x - fixed.centre().x,
            all.min.y - fixed.max.y - MARGIN,
        )
    }
}

/// Turns nodes about their mean so that they spread most from left to right.
fn lay_wide(places: &mut [Vec2], members: &[u32]) {
    let share = 1.0 / members.len().max(1) as f64;
    let mut mean = Vec2::ZERO;
    for i in members {
        mean += places[*i as usize] * share;
    }
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for i in members {
        let p = places[*i as usize] - mean;
        xx += p.x * p.x;
        xy += p.x * p.y;
        yy += p.y * p.y;
    }
    let angle = atan2(2.0 * xy, xx - yy) / 2.0;
    let (s, c) = (sin(angle), cos(angle));
    for i in members {
        let p = places[*i as usize] - mean;
        places[*i as usize] = mean + Vec2::new(c * p.x + s * p.y, c * p.y - s * p.x);
    }
}

/// Groups of nodes that ties connect, the largest first; nodes without ties are in none.
pub(super) fn components(ties: &Simple) -> Vec<Vec<u32>> {
    let n = ties.node_count();
    let mut seen = vec![false; n];
    let mut all = Vec::new();
    for first in 0..n {
        if seen[first] || ties.both().degree(first) == 0 {
            continue;
        }
        seen[first] = true;
        let mut members = vec![first as u32];
        let mut at = 0;
        while at < members.len() {
            for tie in ties.both().of_node(members[at] as usize) {
                if !std::mem::replace(&mut seen[tie.node as usize], true) {
                    members.push(tie.node);
                }
            }
            at += 1;
        }
        members.sort_unstable();
        all.push(members);
    }
    all.sort_by(|a, b| b.len().cmp(&a.len()).then(a[0].cmp(&b[0])));
    all
}
