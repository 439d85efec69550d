//! A run of groups in walls: forces cool down, the ground is shared out evenly, marks are parted.

use super::engine::Far;
use super::fill::{self, Ground};
use super::heat;
use super::overlap::Parting;
use super::sim::{GAP, Sim};
use super::{Enclosure, Run, Step};
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;

/// Steps of forces from a cold start, and after a change.
const COLD: u32 = 140;
const COLD_LARGE: u32 = 64;
const WARM: u32 = 45;
/// Steps of a large network before pushes are looked at every other step only.
const FRESH: u32 = 20;
/// Longest move of the first step, as a share of the group's radius.
const COLD_REACH: f64 = 0.12;
const WARM_REACH: f64 = 0.03;
/// Rounds of sharing out the ground.
const EVEN: u32 = 14;
const EVEN_LARGE: u32 = 6;
/// Steps of parting before walls are moved outward.
const PART: u32 = 50;
/// How much walls move outward at once, and how often at most.
const GROWTH: f64 = 1.05;
const MOST_GROWTH: u32 = 60;

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
    /// What the last look at the pushes found.
    pushes: Vec<Vec2>,
    far: Far,
    enclosures: Vec<Enclosure>,
    parting: Option<Parting>,
    stage: Stage,
    steps: u64,
    reach: f64,
    /// The run began from nothing.
    cold: bool,
    grown: u32,
    /// Nodes whose pins changed since things were last warmed.
    touched: Vec<u32>,
}

impl Course {
    /// A run of these nodes; `cold` when their places mean nothing yet.
    pub(super) fn new(sim: Sim, enclosures: Vec<Enclosure>, cold: bool) -> Self {
        let of = match (cold, sim.is_large()) {
            (true, false) => COLD,
            (true, true) => COLD_LARGE,
            (false, _) => WARM,
        };
        let still = sim.groups.is_empty();
        Self {
            sim,
            pushes: Vec::new(),
            far: Far::default(),
            enclosures,
            parting: None,
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

    /// Cools down; the last steps are the finest.
    fn push(&mut self, done: u32, of: u32) -> Stage {
        let left = 1.0 - f64::from(done) / f64::from(of);
        // Pushes change slowly once moves are short.
        if done < FRESH || done.is_multiple_of(2) || !self.sim.is_large() {
            self.sim.push(&mut self.pushes, &mut self.far);
        }
        let reach = self.reach * (left * left.sqrt()).max(0.01);
        self.sim.step(reach, &self.pushes);
        if done + 1 < of {
            return Stage::Forces { done: done + 1, of };
        }
        if self.cold {
            for at in 0..self.sim.groups.len() {
                fill::spread(&mut self.sim, at);
            }
        }
        Stage::Even {
            left: if self.sim.is_large() {
                EVEN_LARGE
            } else {
                EVEN
            },
        }
    }

    fn share(&mut self, left: u32) -> Stage {
        for at in 0..self.sim.groups.len() {
            let group = &self.sim.groups[at];
            if group.walled && group.members.len() > 1 {
                Ground::of(group, self.sim.is_large()).relax(&mut self.sim, at);
            }
        }
        if left > 1 {
            Stage::Even { left: left - 1 }
        } else {
            Stage::Part { left: PART }
        }
    }

    fn part(&mut self, left: u32) -> Stage {
        let sim = &mut self.sim;
        let parting = self.parting.get_or_insert_with(|| Parting::of(sim, GAP));
        if parting.run(sim) {
            return self.parted();
        }
        if left > 1 {
            return Stage::Part { left: left - 1 };
        }
        if self.grown == MOST_GROWTH {
            return self.parted();
        }
        self.grown += 1;
        self.parting = None;
        self.grow();
        Stage::Part { left: PART }
    }

    fn parted(&mut self) -> Stage {
        self.parting = None;
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
        if self.sim.pin(node, at) {
            self.parting = None;
            self.touched.push(node.0);
        }
    }

    fn reheat(&mut self) {
        heat::warm(&mut self.sim.heat, &self.sim.ties, &mut self.touched);
        self.parting = None;
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
