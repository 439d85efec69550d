//! The request with everything impossible replaced, so that the layouts need not ask again.

use super::Request;
use crate::base::geometry::Vec2;
use crate::base::random::Random;
use crate::network::Simple;
use std::sync::Arc;

/// Coordinates beyond this are taken for mistakes, world units.
const FARTHEST: f64 = 1e7;
/// Largest radius of a mark, world units.
const LARGEST: f64 = 1e4;
/// Radius of marks that have none.
const PLAIN: f64 = 3.0;
/// Stream of the random start.
const STREAM: u64 = 0x1a_70_07;

/// A request that can be worked on.
pub(super) struct Input {
    pub(super) ties: Arc<Simple>,
    /// One radius per node: finite and positive.
    pub(super) radii: Vec<f64>,
    /// Class of each node; `None` = not given.
    pub(super) class_of: Vec<Option<usize>>,
    /// Number of classes.
    pub(super) classes: usize,
    /// Where nodes start, where a possible place was given.
    pub(super) start: Vec<Option<Vec2>>,
    /// Nodes held in place.
    pub(super) pinned: Vec<bool>,
    pub(super) random: Random,
}

impl Input {
    pub(super) fn of(request: &Request) -> Self {
        let n = request.ties.node_count();
        let radius = |i: usize| {
            let r = request.radii.get(i).copied().unwrap_or(PLAIN);
            if r.is_finite() {
                r.clamp(0.1, LARGEST)
            } else {
                PLAIN
            }
        };
        let given = |i: usize| {
            request
                .start
                .as_ref()
                .and_then(|s| s.get(i).copied().flatten())
        };
        let classes = request.classes.as_ref().map_or(0, |p| p.classes.len());
        let class = |i: usize| {
            let partition = request.classes.as_ref()?;
            let class = partition.class_of.get(i).copied().flatten()?.index();
            (class < classes).then_some(class)
        };
        let mut input = Self {
            ties: Arc::clone(&request.ties),
            radii: (0..n).map(radius).collect(),
            class_of: (0..n).map(class).collect(),
            classes,
            start: (0..n)
                .map(|i| given(i).filter(|p| is_possible(*p)))
                .collect(),
            pinned: vec![false; n],
            random: Random::new(request.seed, STREAM),
        };
        for (node, at) in request.pins.iter().filter(|(_, at)| is_possible(*at)) {
            if let Some(pinned) = input.pinned.get_mut(node.index()) {
                *pinned = true;
                input.start[node.index()] = Some(*at);
            }
        }
        input
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.radii.len()
    }

    /// Most nodes of a group have a place to start from.
    pub(super) fn is_warm(&self, members: &[u32]) -> bool {
        let known = members.iter().filter(|i| {
            let i = **i as usize;
            self.start[i].is_some() && !self.pinned[i]
        });
        2 * known.count() > members.len()
    }

    /// A random place in a disc.
    pub(super) fn anywhere(&mut self, centre: Vec2, radius: f64) -> Vec2 {
        loop {
            let p = Vec2::new(
                self.random.unit() * 2.0 - 1.0,
                self.random.unit() * 2.0 - 1.0,
            );
            if p.length() <= 1.0 {
                return centre + p * radius;
            }
        }
    }
}

/// A place that a mark can have.
pub(super) fn is_possible(p: Vec2) -> bool {
    p.is_finite() && p.x.abs() <= FARTHEST && p.y.abs() <= FARTHEST
}
