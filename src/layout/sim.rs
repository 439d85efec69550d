//! The forces: nodes of a group push each other away, ties pull (Fruchterman & Reingold 1991, with
//! Barnes–Hut repulsion), and the step length cools down.

use super::quadtree::Quadtree;
use super::region::Region;
use crate::base::geometry::Vec2;
use crate::base::parallel::fill_chunks;
use crate::network::Simple;
use std::sync::Arc;

/// Nodes per unit of parallel work.
const CHUNK: usize = 256;
/// Opening angle: above it a far cell is opened.
const THETA: f64 = 0.9;

/// Nodes that move together in one region.
pub(super) struct Group {
    /// Where they may stand.
    pub(super) region: Region,
    /// Their indices, ascending.
    pub(super) members: Vec<u32>,
    /// Distance at which push and pull of a tied pair are equal, world units.
    pub(super) spacing: f64,
    /// The region is a wall; otherwise only a pull to its middle.
    pub(super) walled: bool,
}

/// Everything that moves.
pub(super) struct Sim {
    pub(super) ties: Arc<Simple>,
    pub(super) places: Vec<Vec2>,
    pub(super) radii: Arc<Vec<f64>>,
    pub(super) groups: Vec<Group>,
    /// Group of each node; `u32::MAX` = it stands still.
    pub(super) group_of: Vec<u32>,
    /// Held in place.
    pub(super) pinned: Vec<bool>,
    /// Strength of ties to other groups relative to those within.
    pub(super) across: f64,
}

impl Sim {
    /// One step of at most `reach` (a share of each group's radius).
    pub(super) fn step(&mut self, reach: f64) {
        let n = self.places.len();
        let mut pushes = vec![Vec2::ZERO; n];
        for group in &self.groups {
            for (node, push) in group.members.iter().zip(self.pushes_in(group)) {
                pushes[*node as usize] = push;
            }
        }
        let mut next = self.places.clone();
        fill_chunks(&mut next, CHUNK, |first, part| {
            for (k, place) in part.iter_mut().enumerate() {
                let node = first + k;
                if let Some(to) = self.moved(node, pushes[node], reach) {
                    *place = to;
                }
            }
        });
        self.places = next;
    }

    /// The push on each member of a group by the others.
    fn pushes_in(&self, group: &Group) -> Vec<Vec2> {
        let places: Vec<Vec2> =
            group.members.iter().map(|i| self.places[*i as usize]).collect();
        let masses: Vec<f64> = group.members.iter().map(|i| self.mass(*i as usize)).collect();
        let tree = Quadtree::of(&places, &masses);
        let strength = group.spacing * group.spacing;
        let mut pushes = vec![Vec2::ZERO; places.len()];
        fill_chunks(&mut pushes, CHUNK, |first, part| {
            for (k, push) in part.iter_mut().enumerate() {
                let i = first + k;
                *push = tree.push(i, places[i], THETA) * (strength * masses[i]);
            }
        });
        pushes
    }

    /// Nodes with many ties need more room.
    fn mass(&self, node: usize) -> f64 {
        0.7 + 0.3 * ((self.ties.both().degree(node) + 1) as f64).sqrt()
    }

    /// Where a node goes; `None` when it stands still.
    fn moved(&self, node: usize, push: Vec2, reach: f64) -> Option<Vec2> {
        let at = self.group_of[node];
        if at == u32::MAX || self.pinned[node] {
            return None;
        }
        let group = &self.groups[at as usize];
        let place = self.places[node];
        let mut force = push;
        for tie in self.ties.both().of_node(node) {
            let other = tie.node as usize;
            let there = self.places[other] - place;
            let length = there.length();
            let within = self.group_of[other] == at;
            // Within: grows with the square of the length. Across: bounded, so that a member is
            // drawn to the rim and not pressed flat against it.
            let pull = if within { length / group.spacing } else { self.across };
            force += there * pull;
        }
        let middle = group.region.middle();
        let inward = if group.walled { 0.02 } else { 0.06 };
        force += (middle - place) * inward;
        let length = force.length();
        if length < 1e-12 || !length.is_finite() {
            return Some(group.region.keep(place, self.radii[node]));
        }
        let most = reach * group.region.radius;
        let to = place + force * (length.min(most) / length);
        if group.walled {
            Some(group.region.keep(to, self.radii[node]))
        } else {
            Some(to)
        }
    }
}
