//! A free run: an engine moves every connected part, the parts are set side by side, and marks are
//! parted.

use super::engine::Part;
use super::overlap::Parting;
use super::sim::{GAP, Sim};
use super::{Enclosure, Run, Step};
use super::{beside, crowd, heat};
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;

/// Steps of parting before it is left at that.
const PART: u32 = 400;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Forces,
    Part { left: u32 },
    Settled,
}

/// A run under way.
pub(super) struct Free {
    sim: Sim,
    /// One engine for each group.
    engines: Vec<Engine>,
    parting: Option<Parting>,
    stage: Stage,
    steps: u64,
    /// The run began from nothing: groups may be moved as a whole.
    cold: bool,
    /// Nodes whose pins changed since things were last warmed.
    touched: Vec<u32>,
}

/// What moves a group.
pub(super) struct Engine {
    /// Its places, in units about the middle of the group's region.
    pub(super) part: Part,
    /// World units per unit.
    pub(super) unit: f64,
}

impl Free {
    /// A run of groups, one engine each; `cold` when their places mean nothing yet.
    pub(super) fn new(sim: Sim, engines: Vec<Engine>, cold: bool) -> Self {
        let mut run = Self {
            sim,
            engines,
            parting: None,
            stage: Stage::Forces,
            steps: 0,
            cold,
            touched: Vec::new(),
        };
        if !cold {
            run.resume();
        }
        run
    }

    /// One step of every engine.
    fn flow(&mut self) -> Stage {
        let mut moves = false;
        for engine in &mut self.engines {
            moves |= engine.part.step();
        }
        self.tie_down();
        if moves {
            return Stage::Forces;
        }
        self.take_over();
        if self.cold {
            self.loosen();
            beside::set_side_by_side(&mut self.sim, true);
        }
        Stage::Part { left: PART }
    }

    /// Brings groups that have come down to single nodes to where their pinned nodes are.
    fn tie_down(&mut self) {
        let sim = &mut self.sim;
        for (engine, group) in self.engines.iter_mut().zip(&mut sim.groups) {
            let pinned = |i: &u32| sim.pinned[*i as usize];
            let held = group.members.iter().filter(|i| pinned(i)).count();
            if held == 0 || !engine.part.is_fine() || !engine.part.is_free() {
                continue;
            }
            let (unit, centre) = (engine.unit, group.region.centre);
            let mut at = vec![Vec2::ZERO; sim.places.len()];
            engine.part.read(|node, p| at[node as usize] = p);
            let mut shift = Vec2::ZERO;
            let all = group.members.iter().filter(|i| pinned(i));
            for i in all.map(|i| *i as usize) {
                shift += (sim.places[i] - centre - at[i] * unit) * (1.0 / held as f64);
            }
            group.region.centre = centre + shift;
            engine.part.hold(|node| {
                let i = node as usize;
                if sim.pinned[i] {
                    ((sim.places[i] - group.region.centre) * (1.0 / unit), 0.0)
                } else {
                    (at[i], 1.0)
                }
            });
        }
    }

    /// Copies the places from the engines.
    fn take_over(&mut self) {
        let mut places = std::mem::take(&mut self.sim.places);
        self.read_engines(|node, at| places[node] = at);
        self.sim.places = places;
    }

    /// Hands the places to the engines.
    fn resume(&mut self) {
        let sim = &self.sim;
        for (engine, group) in self.engines.iter_mut().zip(&sim.groups) {
            let (unit, centre) = (engine.unit, group.region.centre);
            engine.part.resume(|node| {
                let i = node as usize;
                let heat = if sim.pinned[i] { 0.0 } else { sim.heat[i] };
                ((sim.places[i] - centre) * (1.0 / unit), heat)
            });
        }
    }

    fn part(&mut self, left: u32) -> Stage {
        let sim = &mut self.sim;
        let parting = self.parting.get_or_insert_with(|| Parting::of(sim, GAP));
        if !parting.run(sim) && left > 1 {
            return Stage::Part { left: left - 1 };
        }
        self.parting = None;
        if self.cold {
            beside::set_side_by_side(&mut self.sim, false);
        }
        self.cold = false;
        Stage::Settled
    }

    /// Enlarges groups so that most tied marks are clear of each other, and that marks nowhere cover
    /// more ground than there is.
    fn loosen(&mut self) {
        for at in 0..self.sim.groups.len() {
            self.enlarge(at, crowd::tied);
            self.enlarge(at, crowd::covered);
            self.enlarge(at, crowd::covered);
        }
    }

    fn enlarge(&mut self, at: usize, factor: fn(&Sim, &[u32]) -> f64) {
        let (engine, group) = (&mut self.engines[at], &self.sim.groups[at]);
        let factor = factor(&self.sim, &group.members);
        let middle = group.region.centre;
        engine.unit *= factor;
        for node in group.members.iter().map(|i| *i as usize) {
            if !self.sim.pinned[node] {
                let place = &mut self.sim.places[node];
                *place = middle + (*place - middle) * factor;
            }
        }
    }

    /// Hands the places that the engines have found to `put`, pinned nodes left out.
    fn read_engines(&self, mut put: impl FnMut(usize, Vec2)) {
        for (engine, group) in self.engines.iter().zip(&self.sim.groups) {
            engine.part.read(|node, at| {
                if !self.sim.pinned[node as usize] {
                    put(node as usize, group.region.centre + at * engine.unit);
                }
            });
        }
    }
}

impl Run for Free {
    fn step(&mut self) -> Step {
        if self.stage == Stage::Settled {
            return Step::Settled;
        }
        self.steps += 1;
        self.stage = match self.stage {
            Stage::Forces => self.flow(),
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
        if self.stage == Stage::Forces {
            self.read_engines(|node, at| into[node] = at);
        }
    }

    fn enclosures(&self) -> Vec<Enclosure> {
        Vec::new()
    }

    fn pin(&mut self, node: NodeId, at: Option<Vec2>) {
        if self.sim.pin(node, at) {
            self.parting = None;
            self.touched.push(node.0);
        }
    }

    fn reheat(&mut self) {
        if self.engines.iter().any(|e| !e.part.is_fine()) {
            // Still coming down from bodies of several nodes: pins are heeded on arrival.
            return;
        }
        if self.stage == Stage::Forces {
            self.take_over();
        }
        heat::warm(&mut self.sim.heat, &self.sim.ties, &mut self.touched);
        self.parting = None;
        self.cold = false;
        self.resume();
        self.stage = Stage::Forces;
    }
}
