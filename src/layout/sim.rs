//! The forces: nodes of a group push each other away, ties pull (Fruchterman & Reingold 1991, with
//! Barnes–Hut repulsion). In a walled group a pull to the middle balances the pushes at equal
//! density, as the background charge of a plasma does, so that nobody is pressed against the wall.

use super::engine::Far;
use super::input::is_possible;
use super::quadtree::Quadtree;
use super::region::Region;
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;
use crate::base::parallel::fill_chunks;
use crate::network::Simple;
use std::sync::Arc;

/// Nodes per unit of parallel work.
const CHUNK: usize = 256;
/// Opening angle: above it a far cell is opened.
const THETA: f64 = 0.9;
/// Groups up to this size are summed pair by pair.
const FEW: usize = 400;
/// Networks of more nodes than this are large, and groups of more members no handful.
const LARGE: usize = 5_000;
const HANDFUL: usize = 100;
/// Free space between marks, world units.
pub(super) const GAP: f64 = 2.0;
/// No group.
pub(super) const ALONE: u32 = u32::MAX;
/// Outlines of diamonds and squares stick out of the circle of equal area by so much.
pub(super) const OUTLINE: f64 = 1.26;
/// Corners of triangles stick out of it by so much.
const CORNER: f64 = 1.56;

/// Nodes that move together in one region.
pub(super) struct Group {
    /// Where they may stand.
    pub(super) region: Region,
    /// Their indices, ascending.
    pub(super) members: Vec<u32>,
    /// Distance at which push and pull of a tied pair are equal, world units.
    pub(super) spacing: f64,
    /// The region is a wall; otherwise nothing but ties holds the group together.
    pub(super) walled: bool,
}

/// Everything that moves.
pub(super) struct Sim {
    pub(super) ties: Arc<Simple>,
    pub(super) places: Vec<Vec2>,
    pub(super) radii: Vec<f64>,
    pub(super) groups: Vec<Group>,
    /// Group of each node; [`ALONE`] = no force moves it.
    pub(super) group_of: Vec<u32>,
    /// Held in place.
    pub(super) pinned: Vec<bool>,
    /// Strength of ties to other groups, relative to ties within.
    pub(super) across: f64,
    /// Share of the step that each node may use.
    pub(super) heat: Vec<f64>,
}

impl Sim {
    /// One step of at most `reach` (a share of each group's radius) under these pushes.
    pub(super) fn step(&mut self, reach: f64, pushes: &[Vec2]) {
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

    /// Finds the push on each node. In large networks the members of a group push each other by a
    /// mesh.
    pub(super) fn push(&self, pushes: &mut Vec<Vec2>, far: &mut Far) {
        pushes.clear();
        pushes.resize(self.places.len(), Vec2::ZERO);
        for group in &self.groups {
            if self.is_large() && group.walled && group.members.len() > HANDFUL {
                self.push_by_mesh(group, far, pushes);
            } else {
                for (node, push) in group.members.iter().zip(self.pushes_in(group)) {
                    pushes[*node as usize] = push;
                }
            }
        }
    }

    /// There are so many nodes that what nobody can see may be left out.
    pub(super) fn is_large(&self) -> bool {
        self.places.len() > LARGE
    }

    fn push_by_mesh(&self, group: &Group, far: &mut Far, pushes: &mut [Vec2]) {
        let members = &group.members;
        let total: f64 = members.iter().map(|i| self.mass(*i as usize)).sum();
        let (middle, radius) = (group.region.middle(), group.region.radius);
        let background = total / (radius * radius).max(1e-9);
        let strength = group.spacing * group.spacing;
        let known = members
            .iter()
            .map(|i| (self.places[*i as usize], self.mass(*i as usize)));
        far.pushes((middle, radius), known, |k, sum| {
            let i = members[k] as usize;
            let inward = (middle - self.places[i]) * background;
            pushes[i] = (sum + inward) * (strength * self.mass(i));
        });
    }

    /// Holds a node at a place, or lets it go; false when there is no such node or place.
    pub(super) fn pin(&mut self, node: NodeId, at: Option<Vec2>) -> bool {
        let i = node.index();
        if i >= self.places.len() || at.is_some_and(|p| !is_possible(p)) {
            return false;
        }
        self.pinned[i] = at.is_some();
        if let Some(at) = at {
            self.places[i] = at;
        }
        true
    }

    /// The nearest place to `p` where a node's mark lies inside its wall.
    pub(super) fn kept(&self, node: usize, p: Vec2) -> Vec2 {
        match self.groups.get(self.group_of[node] as usize) {
            Some(group) if group.walled => group.region.keep(p, wall_gap(self.radii[node])),
            _ => p,
        }
    }

    /// The push on each member of a group by the others.
    fn pushes_in(&self, group: &Group) -> Vec<Vec2> {
        let places: Vec<Vec2> = group
            .members
            .iter()
            .map(|i| self.places[*i as usize])
            .collect();
        let masses: Vec<f64> = group
            .members
            .iter()
            .map(|i| self.mass(*i as usize))
            .collect();
        let strength = group.spacing * group.spacing;
        let total: f64 = masses.iter().sum();
        let (middle, radius) = (group.region.middle(), group.region.radius);
        let background = if group.walled {
            total / (radius * radius).max(1e-9)
        } else {
            0.0
        };
        let tree = (places.len() > FEW).then(|| Quadtree::of(&places, &masses));
        let mut pushes = vec![Vec2::ZERO; places.len()];
        fill_chunks(&mut pushes, CHUNK, |first, part| {
            for (k, push) in part.iter_mut().enumerate() {
                let i = first + k;
                let sum = match &tree {
                    Some(tree) => tree.push(i, places[i], THETA),
                    None => exact(&places, &masses, i),
                };
                let inward = (middle - places[i]) * background;
                *push = (sum + inward) * (strength * masses[i]);
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
        let group = self.groups.get(self.group_of[node] as usize)?;
        if self.pinned[node] {
            return None;
        }
        let place = self.places[node];
        let mut force = push;
        for tie in self.ties.both().of_node(node) {
            let other = tie.node as usize;
            let there = self.places[other] - place;
            let length = there.length();
            // Pulls grow with the square of the length.
            if self.group_of[other] == self.group_of[node] {
                force += there * (length / group.spacing);
            } else if self.across > 0.0 {
                // Ties to others pull to the rim that faces them, not through it.
                let rim = group
                    .region
                    .rim_towards(self.places[other], wall_gap(self.radii[node]));
                let there = rim - place;
                force += there * (self.across * there.length() / group.spacing);
            }
        }
        let length = force.length();
        if length < 1e-12 || !length.is_finite() {
            return Some(self.kept(node, place));
        }
        let most = reach * group.region.radius * self.heat[node];
        Some(self.kept(
            node,
            place + force * ((length * self.heat[node]).min(most) / length),
        ))
    }
}

/// Least distance between a node's place and the wall.
pub(super) fn wall_gap(radius: f64) -> f64 {
    radius * CORNER + 1.0
}

/// The sum of pushes on a body, pair by pair.
fn exact(places: &[Vec2], masses: &[f64], body: usize) -> Vec2 {
    let mut sum = Vec2::ZERO;
    for (place, mass) in places.iter().zip(masses) {
        // The body itself adds nothing: it is at distance zero.
        let away = places[body] - *place;
        sum += away * (mass / (away.x * away.x + away.y * away.y).max(1e-4));
    }
    sum
}
