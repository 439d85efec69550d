//! How much larger a group must be drawn for its marks to have room.

use super::sim::{GAP, OUTLINE, Sim};
use crate::base::geometry::{Rect, Vec2};
use crate::base::math::PI;

/// Share of tied pairs that are to be clear of each other without being parted.
const CLEAR: f64 = 0.8;
/// Marks with their gaps cover at most this share of a patch of ground, but for a few patches.
const COVERED: f64 = 0.5;
const FEW_PATCHES: f64 = 0.01;
/// A patch is so many times as wide as a mark with its gap.
const PATCH: f64 = 5.0;

/// The factor that makes most tied pairs clear; at least 1.
pub(super) fn tied(sim: &Sim, members: &[u32]) -> f64 {
    let mut wanted = Vec::new();
    for a in members.iter().map(|i| *i as usize) {
        for b in sim
            .ties
            .both()
            .of_node(a)
            .iter()
            .map(|t| t.node as usize)
            .filter(|b| *b > a)
        {
            let need = (sim.radii[a] + sim.radii[b]) * OUTLINE + GAP;
            let length = sim.places[a].distance(sim.places[b]);
            wanted.push(need / length.max(need / 4.0));
        }
    }
    at_share(&mut wanted, CLEAR).max(1.0)
}

/// The factor that gives marks room where they are crowded most; at least 1.
pub(super) fn covered(sim: &Sim, members: &[u32]) -> f64 {
    let radius = |i: &u32| sim.radii[*i as usize] * OUTLINE + GAP / 2.0;
    let place = |i: &u32| sim.places[*i as usize];
    let mut bounds = Rect::EMPTY;
    members.iter().for_each(|i| bounds.include(place(i)));
    let count = members.len() as f64;
    let mean = members.iter().map(radius).sum::<f64>() / count.max(1.0);
    let extent = bounds.width().max(bounds.height());
    let side = (PATCH * 2.0 * mean)
        .max(extent / (4.0 * count).sqrt())
        .max(1e-6);
    let columns = (bounds.width() / side) as usize + 1;
    let rows = (bounds.height() / side) as usize + 1;
    let mut ground = vec![0.0; columns * rows];
    let cell = |p: Vec2| {
        let (x, y) = ((p.x - bounds.min.x) / side, (p.y - bounds.min.y) / side);
        (y as usize).min(rows - 1) * columns + (x as usize).min(columns - 1)
    };
    for i in members {
        ground[cell(place(i))] += PI * radius(i) * radius(i) / (side * side);
    }
    // Each mark counts the patch in which it lies.
    let mut felt: Vec<f64> = members.iter().map(|i| ground[cell(place(i))]).collect();
    (at_share(&mut felt, 1.0 - FEW_PATCHES) / COVERED)
        .sqrt()
        .clamp(1.0, 20.0)
}

/// The value that a share of all values does not exceed; 1 for none.
fn at_share(all: &mut [f64], share: f64) -> f64 {
    let at = (all.len() as f64 * share) as usize;
    if at >= all.len() {
        return all.iter().copied().fold(1.0, f64::max);
    }
    *all.select_nth_unstable_by(at, f64::total_cmp).1
}
