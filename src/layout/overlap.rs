//! Pushes marks apart until none overlaps, moving as little as possible.

use super::sim::Sim;
use crate::base::geometry::{Rect, Vec2};

/// Outlines of diamonds and triangles stick out of the circle of equal area by so much.
const OUTLINE: f64 = 1.12;

/// Marks in square cells, each as wide as the largest distance that can matter.
struct Cells {
    corner: Vec2,
    side: f64,
    columns: usize,
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
        let least = (bounds.width() * bounds.height() / (4.0 * places.len().max(1) as f64)).sqrt();
        let side = side.max(least).max(1e-6);
        let columns = (bounds.width() / side) as usize + 1;
        let rows = (bounds.height() / side) as usize + 1;
        let mut cells =
            Self { corner: bounds.min, side, columns, starts: vec![0; columns * rows + 1], items: vec![0; places.len()] };
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
        let rows = (self.starts.len() - 1) / self.columns;
        let x = ((p.x - self.corner.x) / self.side) as usize;
        let y = ((p.y - self.corner.y) / self.side) as usize;
        (x.min(self.columns - 1), y.min(rows - 1))
    }

    /// The items in the cell of a place and its neighbours.
    fn around(&self, p: Vec2) -> impl Iterator<Item = usize> + '_ {
        let (x, y) = self.at(p);
        let rows = (self.starts.len() - 1) / self.columns;
        let xs = x.saturating_sub(1)..=(x + 1).min(self.columns - 1);
        let ys = y.saturating_sub(1)..=(y + 1).min(rows - 1);
        ys.flat_map(move |y| xs.clone().map(move |x| y * self.columns + x)).flat_map(|c| {
            let (a, b) = (self.starts[c] as usize, self.starts[c + 1] as usize);
            self.items[a..b].iter().map(|i| *i as usize)
        })
    }
}

/// One round; true when nothing overlapped (and nothing was moved).
pub(super) fn part(sim: &mut Sim, gap: f64) -> bool {
    let n = sim.places.len();
    let largest = sim.radii.iter().copied().fold(0.0, f64::max);
    let cells = Cells::of(&sim.places, 2.0 * largest * OUTLINE + gap);
    let mut clear = true;
    for i in 0..n {
        for j in cells.around(sim.places[i]) {
            if j <= i {
                continue;
            }
            let least = (sim.radii[i] + sim.radii[j]) * OUTLINE + gap;
            let away = sim.places[j] - sim.places[i];
            let length = away.length();
            if length >= least - 1e-6 {
                continue;
            }
            let (free_i, free_j) = (is_free(sim, i), is_free(sim, j));
            if !free_i && !free_j {
                continue;
            }
            clear = false;
            // Nodes at one place part in a direction that depends on their number only.
            let way = if length > 1e-9 { away * (1.0 / length) } else { direction(i * 31 + j) };
            let push = least - length + 1e-3;
            let (share_i, share_j) = match (free_i, free_j) {
                (true, true) => (0.5, 0.5),
                (true, false) => (1.0, 0.0),
                _ => (0.0, 1.0),
            };
            shift(sim, i, way * (-push * share_i));
            shift(sim, j, way * (push * share_j));
        }
    }
    clear
}

fn is_free(sim: &Sim, node: usize) -> bool {
    sim.group_of[node] != u32::MAX && !sim.pinned[node]
}

fn shift(sim: &mut Sim, node: usize, by: Vec2) {
    if by == Vec2::ZERO {
        return;
    }
    let to = sim.places[node] + by;
    let group = &sim.groups[sim.group_of[node] as usize];
    sim.places[node] =
        if group.walled { group.region.keep(to, sim.radii[node] * OUTLINE) } else { to };
}

/// A unit vector for a number: golden angles.
pub(super) fn direction(number: usize) -> Vec2 {
    let angle = number as f64 * 2.399_963_229_728_653;
    Vec2::new(crate::base::math::cos(angle), crate::base::math::sin(angle))
}
