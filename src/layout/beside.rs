//! Connected parts and single nodes set side by side: each part turned to lie wide, the tallest
//! first, in rows.

use super::pack::shelves;
use super::sim::{ALONE, OUTLINE, Sim};
use crate::base::geometry::{Rect, Vec2};
use crate::base::math::{atan2, cos, sin};
use crate::network::Simple;

/// Space between parts, world units.
const MARGIN: f64 = 12.0;

/// Sets groups and single nodes side by side, each group turned to lie wide on request. Groups with
/// a pinned member stay.
pub(super) fn set_side_by_side(sim: &mut Sim, turn: bool) {
    let held = |members: &[u32]| members.iter().any(|i| sim.pinned[*i as usize]);
    let mut bodies: Vec<Vec<u32>> = sim.groups.iter().map(|g| g.members.clone()).collect();
    let single = |i: &u32| sim.group_of[*i as usize] == ALONE;
    bodies.extend((0..sim.places.len() as u32).filter(single).map(|i| vec![i]));
    bodies.retain(|members| !held(members));
    let mut boxes = Vec::new();
    for members in &bodies {
        if turn && members.len() > 1 {
            lay_wide(&mut sim.places, members);
        }
        boxes.push(bounds(&sim.places, &sim.radii, members));
    }
    let sizes: Vec<Vec2> = boxes
        .iter()
        .map(|b| Vec2::new(b.width(), b.height()))
        .collect();
    let centres = shelves(&sizes, MARGIN);
    let fixed = fixed_bounds(sim);
    let middle = centred(&sizes, &centres, fixed);
    for ((members, from), to) in bodies.iter().zip(&boxes).zip(&centres) {
        for node in members.iter().map(|i| *i as usize) {
            sim.places[node] += *to - middle - from.centre();
        }
    }
    for group in &mut sim.groups {
        let around = bounds(&sim.places, &sim.radii, &group.members);
        group.region.centre = around.centre();
        group.region.radius = around.width().max(around.height()) / 2.0;
    }
}

/// What holds the groups that a pin keeps in place.
fn fixed_bounds(sim: &Sim) -> Rect {
    let pinned = |i: &u32| sim.pinned[*i as usize];
    let mut all: Vec<u32> = Vec::new();
    for group in sim.groups.iter().filter(|g| g.members.iter().any(pinned)) {
        all.extend(&group.members);
    }
    all.extend((0..sim.places.len() as u32).filter(pinned));
    bounds(&sim.places, &sim.radii, &all)
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
