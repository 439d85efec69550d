//! Pushes marks apart until none overlaps, moving as little as possible. Marks lie in cells, in the
//! order of the cells; only cells in or next to which something moved are looked at again.

use super::sim::{ALONE, OUTLINE, Sim};
use crate::base::geometry::{Rect, Vec2};
use crate::base::math::{cos, sin};

/// Cells are wider than the largest distance that matters by so much, world units; they are made
/// anew when a mark has moved half of it.
const SLACK: f64 = 6.0;
/// Rounds per call.
const ROUNDS: usize = 6;
/// Marks that are parted are parted a little further, so that they stay so.
const EXTRA: f64 = 1e-3;

/// A mark in the order of the cells.
#[derive(Clone, Copy)]
struct Mark {
    at: Vec2,
    /// Radius with its share of the gap.
    radius: f64,
    /// How readily it yields: pinned ones never, those set in rows only to them.
    yielding: f64,
    node: u32,
}

/// Marks being parted.
#[derive(Default)]
pub(super) struct Parting {
    marks: Vec<Mark>,
    /// Where each mark was when the cells were made.
    made_at: Vec<Vec2>,
    starts: Vec<u32>,
    corner: Vec2,
    side: f64,
    columns: usize,
    rows: usize,
    /// Cells to be looked at, now and in the next round.
    now: Vec<bool>,
    next: Vec<bool>,
}

impl Parting {
    /// Marks with this free space between them.
    pub(super) fn of(sim: &Sim, gap: f64) -> Self {
        let mark = |i: usize| Mark {
            at: sim.places[i],
            radius: sim.radii[i] * OUTLINE + gap / 2.0,
            yielding: match (sim.pinned[i], sim.group_of[i]) {
                (true, _) => 0.0,
                (false, ALONE) => 1e-6,
                _ => 1.0,
            },
            node: i as u32,
        };
        let mut parting = Self {
            marks: (0..sim.places.len()).map(mark).collect(),
            ..Self::default()
        };
        parting.make_cells();
        parting.now.fill(true);
        parting
    }

    /// A few rounds; true when nothing overlaps any more.
    pub(super) fn run(&mut self, sim: &mut Sim) -> bool {
        let mut clear = false;
        for _ in 0..ROUNDS {
            let widest = self.round(sim);
            if widest == 0.0 {
                clear = true;
                break;
            }
            if widest > SLACK / 2.0 {
                self.make_cells();
            }
        }
        for mark in &self.marks {
            if mark.yielding > 0.0 {
                sim.places[mark.node as usize] = mark.at;
            }
        }
        clear
    }

    fn make_cells(&mut self) {
        let mut bounds = Rect::EMPTY;
        let mut largest: f64 = 0.0;
        for mark in &self.marks {
            bounds.include(mark.at);
            largest = largest.max(mark.radius);
        }
        // A few far-off marks must not ask for billions of cells.
        let count = self.marks.len().max(1) as f64;
        let least = (bounds.width() * bounds.height() / (4.0 * count)).sqrt();
        let least = least.max(bounds.width().max(bounds.height()) / (4.0 * count));
        let was_hot = std::mem::take(&mut self.now);
        let hot: Vec<bool> = self
            .marks
            .iter()
            .map(|m| was_hot.get(self.cell(m.at)).copied().unwrap_or(true))
            .collect();
        self.side = (2.0 * largest + SLACK).max(least).max(1e-6);
        self.corner = if bounds.is_empty() {
            Vec2::ZERO
        } else {
            bounds.min
        };
        self.columns = (bounds.width() / self.side) as usize + 1;
        self.rows = (bounds.height() / self.side) as usize + 1;
        let cells: Vec<usize> = self.marks.iter().map(|m| self.cell(m.at)).collect();
        self.starts = vec![0; self.columns * self.rows + 1];
        for c in &cells {
            self.starts[c + 1] += 1;
        }
        for c in 1..self.starts.len() {
            self.starts[c] += self.starts[c - 1];
        }
        let mut place = self.starts.clone();
        let mut sorted = self.marks.clone();
        self.now = vec![false; self.columns * self.rows];
        for ((mark, cell), hot) in self.marks.iter().zip(&cells).zip(&hot) {
            sorted[place[*cell] as usize] = *mark;
            place[*cell] += 1;
            self.now[*cell] |= hot;
        }
        self.marks = sorted;
        self.made_at = self.marks.iter().map(|m| m.at).collect();
        let seeds = std::mem::replace(&mut self.now, vec![false; self.columns * self.rows]);
        for (cell, _) in seeds.iter().enumerate().filter(|(_, hot)| **hot) {
            mark_around(&mut self.now, cell, (self.columns, self.rows));
        }
        self.next = vec![false; self.now.len()];
    }

    fn cell(&self, p: Vec2) -> usize {
        if self.columns == 0 {
            return usize::MAX;
        }
        let x = ((p.x - self.corner.x) / self.side) as usize;
        let y = ((p.y - self.corner.y) / self.side) as usize;
        y.min(self.rows - 1) * self.columns + x.min(self.columns - 1)
    }

    /// Looks once at all cells where something may overlap; tells how far a mark has moved at most
    /// since the cells were made, 0 when nothing overlapped.
    fn round(&mut self, sim: &Sim) -> f64 {
        let mut widest: f64 = 0.0;
        for cell in 0..self.now.len() {
            if !std::mem::replace(&mut self.now[cell], false) {
                continue;
            }
            let (x, y) = (cell % self.columns, cell / self.columns);
            let (left, right) = (x.saturating_sub(1), (x + 1).min(self.columns - 1));
            let mut moved = false;
            for row in y.saturating_sub(1)..=(y + 1).min(self.rows - 1) {
                let from = self.starts[row * self.columns + left] as usize;
                let until = self.starts[row * self.columns + right + 1] as usize;
                for i in self.starts[cell] as usize..self.starts[cell + 1] as usize {
                    let far = self.part(sim, i, from..until);
                    moved |= far > 0.0;
                    widest = widest.max(far);
                }
            }
            if moved {
                mark_around(&mut self.next, cell, (self.columns, self.rows));
            }
        }
        std::mem::swap(&mut self.now, &mut self.next);
        widest
    }

    /// Parts a mark from others; tells how far one has moved at most since the cells were made.
    fn part(&mut self, sim: &Sim, i: usize, others: std::ops::Range<usize>) -> f64 {
        let mut widest: f64 = 0.0;
        for j in others {
            let (a, b) = (self.marks[i], self.marks[j]);
            let least = a.radius + b.radius;
            let away = b.at - a.at;
            let squared = away.x * away.x + away.y * away.y;
            if squared >= (least - 1e-6) * (least - 1e-6) || i == j {
                continue;
            }
            let total = a.yielding + b.yielding;
            if total == 0.0 {
                continue;
            }
            let length = squared.sqrt();
            // Marks at one place part in a direction that depends on their numbers only.
            let way = if length > 1e-9 {
                away * (1.0 / length)
            } else {
                direction(a.node as usize * 31 + b.node as usize)
            };
            let push = least - length + EXTRA;
            widest = widest.max(self.shift(sim, i, way * (-push * a.yielding / total)));
            widest = widest.max(self.shift(sim, j, way * (push * b.yielding / total)));
        }
        widest
    }

    fn shift(&mut self, sim: &Sim, i: usize, by: Vec2) -> f64 {
        let mark = &mut self.marks[i];
        mark.at = sim.kept(mark.node as usize, mark.at + by);
        // Against a wall a mark may stay where it was; the pair overlaps all the same.
        mark.at.distance(self.made_at[i]).max(f64::MIN_POSITIVE)
    }
}

/// Marks a cell and its neighbours.
fn mark_around(cells: &mut [bool], cell: usize, (columns, rows): (usize, usize)) {
    let (x, y) = (cell % columns, cell / columns);
    for row in y.saturating_sub(1)..=(y + 1).min(rows - 1) {
        let from = row * columns + x.saturating_sub(1);
        cells[from..=row * columns + (x + 1).min(columns - 1)].fill(true);
    }
}

/// A unit vector for a number: golden angles.
pub(super) fn direction(number: usize) -> Vec2 {
    let angle = number as f64 * 2.399_963_229_728_653;
    Vec2::new(cos(angle), sin(angle))
}
