//! What is under the pointer: nodes on a grid, ties by distance. World coordinates.

use super::paint;
use super::scene::{Scene, TieMark};
use crate::base::geometry::{Rect, Vec2};
use crate::base::id::{NodeId, TieId};
use std::sync::Arc;

/// Index of a scene's shown marks. Made once per scene; cheap to ask.
#[derive(Clone, Debug)]
pub struct Hits {
    positions: Arc<Vec<Vec2>>,
    ties: Arc<Vec<TieMark>>,
    radii: Vec<f64>,
    drawn: Vec<bool>,
    largest: f64,
    grid: Cells,
}

/// Nodes by cell, in one list.
#[derive(Clone, Debug)]
struct Cells {
    min: Vec2,
    cell: f64,
    columns: usize,
    rows: usize,
    starts: Vec<u32>,
    nodes: Vec<u32>,
}

/// Most cells along a side.
const SIDE: f64 = 512.0;

impl Cells {
    fn of(places: &[(usize, Vec2)]) -> Self {
        let mut area = Rect::EMPTY;
        for (_, at) in places {
            area.include(*at);
        }
        let side = area.width().max(area.height());
        // About two nodes per cell.
        let cell = (side / (places.len() as f64 / 2.0).sqrt().clamp(1.0, SIDE)).max(1e-9);
        let columns = (area.width() / cell) as usize + 1;
        let rows = (area.height() / cell) as usize + 1;
        let min = if places.is_empty() {
            Vec2::ZERO
        } else {
            area.min
        };
        let mut cells = Self {
            min,
            cell,
            columns,
            rows,
            starts: vec![0; columns * rows + 1],
            nodes: Vec::new(),
        };
        let at: Vec<usize> = places.iter().map(|(_, p)| cells.index(*p)).collect();
        for cell in &at {
            cells.starts[cell + 1] += 1;
        }
        for i in 1..cells.starts.len() {
            cells.starts[i] += cells.starts[i - 1];
        }
        let mut next = cells.starts.clone();
        cells.nodes = vec![0; places.len()];
        for ((node, _), cell) in places.iter().zip(at) {
            cells.nodes[next[cell] as usize] = *node as u32;
            next[cell] += 1;
        }
        cells
    }

    fn column_row(&self, p: Vec2) -> (usize, usize) {
        // Casts saturate: points outside land in border cells.
        let x = ((p.x - self.min.x) / self.cell) as usize;
        let y = ((p.y - self.min.y) / self.cell) as usize;
        (x.min(self.columns - 1), y.min(self.rows - 1))
    }

    fn index(&self, p: Vec2) -> usize {
        let (x, y) = self.column_row(p);
        y * self.columns + x
    }

    /// Nodes in the cells under a rectangle.
    fn under(&self, rect: &Rect) -> impl Iterator<Item = usize> + '_ {
        let (left, top) = self.column_row(rect.min);
        let (right, bottom) = self.column_row(rect.max);
        (top..=bottom)
            .flat_map(move |y| {
                let from = self.starts[y * self.columns + left] as usize;
                let to = self.starts[y * self.columns + right + 1] as usize;
                self.nodes.get(from..to).unwrap_or(&[])
            })
            .map(|n| *n as usize)
    }
}

impl Hits {
    /// The index of a scene.
    #[must_use]
    pub fn new(scene: &Scene) -> Self {
        let places: Vec<(usize, Vec2)> = paint::shown(scene).collect();
        let mut drawn = vec![false; scene.positions.len()];
        for (i, _) in &places {
            drawn[*i] = true;
        }
        let radii: Vec<f64> = scene.nodes.iter().map(|m| m.radius).collect();
        Self {
            positions: Arc::clone(&scene.positions),
            ties: Arc::clone(&scene.ties),
            largest: radii.iter().copied().fold(0.0, f64::max),
            radii,
            drawn,
            grid: Cells::of(&places),
        }
    }

    fn place(&self, node: usize) -> Option<(Vec2, f64)> {
        let here = self.drawn.get(node).copied().unwrap_or(false);
        let radius = self.radii.get(node).copied().unwrap_or(0.0);
        self.positions
            .get(node)
            .filter(|_| here)
            .map(|p| (*p, radius))
    }

    /// The node at a point, or the nearest whose border is within `tolerance`.
    #[must_use]
    pub fn node_at(&self, at: Vec2, tolerance: f64) -> Option<NodeId> {
        if !at.is_finite() {
            return None;
        }
        let reach = self.largest + tolerance;
        let near = |node: usize| {
            let (place, radius) = self.place(node)?;
            let gap = place.distance(at) - radius;
            (gap <= tolerance).then_some((gap, node))
        };
        self.grid
            .under(&Rect::around(at, reach))
            .filter_map(near)
            .min_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .map(|(_, node)| NodeId::from_index(node))
    }

    /// The drawn tie nearest to a point, when its line is within `tolerance`.
    #[must_use]
    pub fn tie_at(&self, at: Vec2, tolerance: f64) -> Option<TieId> {
        if !at.is_finite() {
            return None;
        }
        let mut best: Option<(f64, TieId)> = None;
        for tie in self.ties.iter() {
            let (Some((a, ra)), Some((b, rb))) = (
                self.place(tie.source.index()),
                self.place(tie.target.index()),
            ) else {
                continue;
            };
            let room = a.distance(b) * tie.bend.abs() + ra * 4.0 + tolerance;
            if !Rect::new(a, b).expand(room).contains(at) {
                continue;
            }
            let Some(path) = paint::tie_path((a, ra), (b, rb), tie.bend) else {
                continue;
            };
            let d = distance(&path, at);
            if d <= tolerance && best.is_none_or(|(least, _)| d < least) {
                best = Some((d, tie.tie));
            }
        }
        best.map(|(_, tie)| tie)
    }

    /// The shown nodes whose centres lie in a rectangle, by index.
    #[must_use]
    pub fn nodes_in(&self, rect: &Rect) -> Vec<NodeId> {
        if rect.is_empty() {
            return Vec::new();
        }
        let inside = |n: &usize| self.place(*n).is_some_and(|(p, _)| rect.contains(p));
        let mut out: Vec<NodeId> = self
            .grid
            .under(rect)
            .filter(inside)
            .map(NodeId::from_index)
            .collect();
        out.sort_unstable();
        out
    }
}

/// Distance of a point from a tie's line (curves as twelve chords).
fn distance(path: &super::mark::Path, p: Vec2) -> f64 {
    use super::mark::Segment;
    let mut least = f64::INFINITY;
    let mut from = Vec2::ZERO;
    for segment in &path.0 {
        match *segment {
            Segment::Move(a) => from = a,
            Segment::Line(b) => {
                least = least.min(to_chord(p, from, b));
                from = b;
            }
            Segment::Cubic(b, c, d) => {
                let start = from;
                for i in 1..=12 {
                    let (t, s) = (f64::from(i) / 12.0, 1.0 - f64::from(i) / 12.0);
                    let at = start * (s * s * s)
                        + b * (3.0 * s * s * t)
                        + c * (3.0 * s * t * t)
                        + d * (t * t * t);
                    least = least.min(to_chord(p, from, at));
                    from = at;
                }
            }
            Segment::Close => {}
        }
    }
    least
}

fn to_chord(p: Vec2, a: Vec2, b: Vec2) -> f64 {
    let way = b - a;
    let square = way.x * way.x + way.y * way.y;
    let along = (p.x - a.x) * way.x + (p.y - a.y) * way.y;
    let t = if square > 0.0 {
        (along / square).clamp(0.0, 1.0)
    } else {
        0.0
    };
    p.distance(a + way * t)
}

#[cfg(test)]
mod tests;
