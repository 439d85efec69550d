//! A layout that is done as soon as it is begun: every node has a home. Nodes held elsewhere stand
//! where they are held, and go home when they are let go.

use super::input::{Input, is_possible};
use super::sim::{GAP, OUTLINE};
use super::{Enclosure, Holds, Run, Step};
use crate::base::geometry::{Rect, Vec2};
use crate::base::id::NodeId;

/// Space between a block of nodes and what stands above it, world units: room for a heading.
const HEADING: f64 = 34.0;

/// Radius of the ground that a mark needs for itself.
pub(super) fn room(radius: f64) -> f64 {
    radius * OUTLINE + GAP / 2.0 + 0.01
}

/// Radius of the ground that the largest of some marks needs.
pub(super) fn largest_room(nodes: &[u32], radii: &[f64]) -> f64 {
    let radius = |i: &u32| radii.get(*i as usize).copied().unwrap_or(0.0);
    room(nodes.iter().map(radius).fold(0.0, f64::max))
}

/// What a still layout has found.
pub(super) struct Plan {
    /// Home of each node.
    pub(super) home: Vec<Vec2>,
    /// Circles and headings.
    pub(super) enclosures: Vec<Enclosure>,
    /// The box around all that has been set.
    pub(super) bounds: Rect,
}

impl Plan {
    /// A plan in which nothing has been set.
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            home: vec![Vec2::ZERO; nodes],
            enclosures: Vec::new(),
            bounds: Rect::EMPTY,
        }
    }

    /// Sets a node.
    pub(super) fn set(&mut self, node: u32, at: Vec2, radius: f64) {
        self.home[node as usize] = at;
        self.bounds = self.bounds.union(&Rect::around(at, room(radius)));
    }

    /// Adds a circle.
    pub(super) fn circle(&mut self, centre: Vec2, radius: f64, (holds, members): (Holds, usize)) {
        self.bounds = self.bounds.union(&Rect::around(centre, radius));
        self.enclosures.push(Enclosure {
            class: None,
            centre,
            radius,
            holds,
            members,
            isolates: None,
        });
    }

    /// Sets nodes in rows below everything else, under a heading.
    pub(super) fn rows_below(&mut self, nodes: &[u32], radii: &[f64], holds: Holds) {
        if nodes.is_empty() {
            return;
        }
        let mut nodes = nodes.to_vec();
        nodes.sort_by(|a, b| {
            let radius = |i: u32| radii[i as usize];
            radius(*b).total_cmp(&radius(*a)).then(a.cmp(b))
        });
        let pitch = 2.0 * largest_room(&nodes, radii);
        let count = nodes.len();
        let alone = self.bounds.is_empty();
        let wanted = (count as f64).sqrt() * pitch * 1.5;
        let wide = if alone {
            wanted
        } else {
            self.bounds.width().max(wanted.min(pitch * count as f64))
        };
        let columns = ((wide / pitch) as usize).clamp(1, count);
        let (middle, top) = if alone {
            (0.0, 0.0)
        } else {
            (self.bounds.centre().x, self.bounds.max.y + HEADING)
        };
        for (k, node) in nodes.iter().enumerate() {
            let (row, column) = (k / columns, k % columns);
            let in_row = columns.min(count - row * columns);
            let x = middle + (column as f64 - (in_row as f64 - 1.0) / 2.0) * pitch;
            let y = top + (row as f64 + 0.5) * pitch;
            self.set(*node, Vec2::new(x, y), radii[*node as usize]);
        }
        self.circle(Vec2::new(middle, top), 0.0, (holds, count));
    }

    /// The run of this plan.
    pub(super) fn run(mut self, input: &Input) -> Box<dyn Run> {
        if !self.bounds.is_empty() {
            let middle = self.bounds.centre();
            self.home.iter_mut().for_each(|p| *p -= middle);
            self.enclosures.iter_mut().for_each(|e| e.centre -= middle);
        }
        let held: Vec<Option<Vec2>> = input
            .pinned
            .iter()
            .zip(&input.start)
            .map(|(pinned, start)| start.filter(|_| *pinned))
            .collect();
        Box::new(Still {
            home: self.home,
            enclosures: self.enclosures,
            held,
            steps: 0,
            settled: false,
        })
    }
}

/// A run of a still layout.
struct Still {
    home: Vec<Vec2>,
    enclosures: Vec<Enclosure>,
    held: Vec<Option<Vec2>>,
    steps: u64,
    settled: bool,
}

impl Run for Still {
    fn step(&mut self) -> Step {
        if self.settled {
            return Step::Settled;
        }
        self.steps += 1;
        self.settled = true;
        Step::Moved
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn read_positions(&self, into: &mut Vec<Vec2>) {
        into.clear();
        let all = self.home.iter().zip(&self.held);
        into.extend(all.map(|(home, held)| held.unwrap_or(*home)));
    }

    fn enclosures(&self) -> Vec<Enclosure> {
        self.enclosures.clone()
    }

    fn pin(&mut self, node: NodeId, at: Option<Vec2>) {
        if let Some(held) = self.held.get_mut(node.index())
            && at.is_none_or(is_possible)
        {
            *held = at;
        }
    }

    fn reheat(&mut self) {
        self.settled = false;
    }
}
