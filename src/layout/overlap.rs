//! Pushes marks apart until none overlaps, moving as little as possible.

use super::sim::{ALONE, OUTLINE, Sim};
use crate::base::geometry::{Rect, Vec2};
use crate::base::math::{cos, sin};

/// Marks in square cells, each as wide as the largest distance that can matter.
struct Cells {
    corner: Vec2,
    side: f64,
    columns: usize,
    rows: usize,
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Cells {
    fn of(places: &[Vec2], side: f64) -> Self {
        let mut bounds = Rect::EMPTY;
        for p in places {
            bounds.include(*p);
        }
        // A few far-off nodes must not ask for billions of cells.
        let count = places.len().max(1) as f64;
        let least = (bounds.width() * bounds.height() / (4.0 * count)).sqrt();
        let least = least.max(bounds.width().max(bounds.height()) / (4.0 * count));
        let side = side.max(least).max(1e-6);
        let columns = (bounds.width() / side) as usize + 1;
        let rows = (bounds.height() / side) as usize + 1;
        let mut cells = Self {
            corner: bounds.min,
            side,
            columns,
            rows,
            starts: vec![0; columns * rows + 1],
            items: vec![0; places.len()],
        };
        let of: Vec<usize> = places.iter().map(|p| cells.cell(*p)).collect();
        for c in &of {
            cells.starts[c + 1] += 1;
        }
        for c in 1..cells.starts.len() {
            cells.starts[c] += cells.starts[c - 1];
        }
        let mut next = cells.starts.clone();
        for (i, c) in of.iter().enumerate() {
            cells.items[next[*c] as usize] = i as u32;
            next[*c] += 1;
        }
        cells
    }

    fn cell(&self, p: Vec2) -> usize {
        let (x, y) = self.at(p);
        y * self.columns + x
    }

    fn at(&self, p: Vec2) -> (usize, usize) {
        let x = ((p.x - self.corner.x) / self.side) as usize;
        let y = ((p.y - self.corner.y) / self.side) as usize;
        (x.min(self.columns - 1), y.min(self.rows - 1))
    }

    /// The items in the cell of a place and its neighbours.
    fn around(&self, p: Vec2) -> impl Iterator<Item = usize> + '_ {
        let (x, y) = self.at(p);
        let (left, right) = (x.saturating_sub(1), (x + 1).min(self.columns - 1));
        (y.saturating_sub(1)..=(y + 1).min(self.rows - 1)).flat_map(move |y| {
            let a = self.starts[y * self.columns + left] as usize;
            let b = self.starts[y * self.columns + right + 1] as usize;
            self.items[a..b].iter().map(|i| *i as usize)
        })
    }
}

/// One round; true when nothing overlapped (and nothing was moved).
pub(super) fn part(sim: &mut Sim, gap: f64) -> bool {
    let largest = sim.radii.iter().copied().fold(0.0, f64::max);
    let cells = Cells::of(&sim.places, 2.0 * largest * OUTLINE + gap);
    let mut clear = true;
    for i in 0..sim.places.len() {
        for j in cells.around(sim.places[i]) {
            if j > i && separate(sim, i, j, gap) {
                clear = false;
            }
        }
    }
    clear
}

/// Moves two marks apart when they overlap; true when something moved.
fn separate(sim: &mut Sim, i: usize, j: usize, gap: f64) -> bool {
    let least = (sim.radii[i] + sim.radii[j]) * OUTLINE + gap;
    let away = sim.places[j] - sim.places[i];
    let squared = away.x * away.x + away.y * away.y;
    if squared >= (least - 1e-6) * (least - 1e-6) {
        return false;
    }
    let (weight_i, weight_j) = (yielding(sim, i), yielding(sim, j));
    let total = weight_i + weight_j;
    if total == 0.0 {
        return false;
    }
    let length = squared.sqrt();
    // Nodes at one place part in a direction that depends on their numbers only.
    let way = if length > 1e-9 {
        away * (1.0 / length)
    } else {
        direction(i * 31 + j)
    };
    let push = least - length + 1e-3;
    for (node, by) in [(i, -push * weight_i / total), (j, push * weight_j / total)] {
        if by != 0.0 {
            sim.places[node] = sim.kept(node, sim.places[node] + way * by);
        }
    }
    true
}

/// How readily a node yields: pinned ones never, those set out by hand-made order only to them.
fn yielding(sim: &Sim, node: usize) -> f64 {
    if sim.pinned[node] {
        0.0
    } else if sim.group_of[node] == ALONE {
        1e-6
    } else {
        1.0
    }
}

/// A unit vector for a number: golden angles.
pub(super) fn direction(number: usize) -> Vec2 {
    let angle = number as f64 * 2.399_963_229_728_653;
    Vec2::new(cos(angle), sin(angle))
}
