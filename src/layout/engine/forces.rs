//! One iteration: bounded short-range pushes and pulls (t-distributed forces, Zhong, Xue, Zhang et
//! al. 2023), each body moved by its force over the stiffness of its ties, with some of its last
//! move. Bodies of many nodes push and are pulled with all of them; their size softens both laws.

use super::graph::Graph;
use super::mesh::Mesh;
use crate::base::parallel::{fill_chunks, map_chunks};

/// Up to so many bodies push each other pair by pair.
pub(super) const FEW: usize = 300;
/// Bodies per unit of parallel work.
const CHUNK: usize = 1_024;
/// Strength of a tie as a spring, and of its short-range pull relative to that.
const SPRING: f32 = 0.1;
const CLING: f32 = 12.0;
/// Share of the way to the balance of a body's forces that it goes, and of its last move kept.
const EAGERNESS: f32 = 0.6;
const MOMENTUM: f32 = 0.5;
/// Stiffness that pushes have at least, per node.
const GIVE: f32 = 0.25;

/// A place or a move.
pub(super) type Pair = [f32; 2];

/// Places and moves of the bodies of a level.
#[derive(Default)]
pub(super) struct Cloud {
    pub(super) at: Vec<Pair>,
    moved: Vec<Pair>,
    /// The push on each body, then its move.
    push: Vec<Pair>,
    mesh: Mesh,
}

/// What holds bodies back; empty slices = nothing.
#[derive(Clone, Copy)]
pub(super) struct Limits<'a> {
    /// Longest move.
    pub(super) reach: f32,
    /// Softening of the laws: the size of a body.
    pub(super) size: f32,
    /// Mesh points per size of a body that suffice.
    pub(super) fineness: f32,
    /// Share of the move that each body may make.
    pub(super) heat: &'a [f32],
}

impl Cloud {
    /// Bodies at these places.
    pub(super) fn at(at: Vec<Pair>) -> Self {
        let mut cloud = Self::default();
        cloud.put(at);
        cloud
    }

    /// Puts all bodies, at rest, at other places.
    pub(super) fn put(&mut self, at: Vec<Pair>) {
        self.moved.clear();
        self.moved.resize(at.len(), [0.0; 2]);
        self.push.resize(at.len(), [0.0; 2]);
        self.at = at;
    }

    /// Moves all bodies once; tells the mean length of a move of those that may move, by mass.
    pub(super) fn step(&mut self, graph: &Graph, limits: &Limits<'_>) -> f32 {
        self.repel(graph, limits);
        let (at, last) = (&self.at, &self.moved);
        fill_chunks(&mut self.push, CHUNK, |first, part| {
            for (i, push) in (first..).zip(part) {
                let heat = limits.heat.get(i).copied().unwrap_or(1.0);
                *push = if heat == 0.0 {
                    [0.0; 2]
                } else {
                    next(graph, at, (i, *push, last[i]), (limits, heat))
                };
            }
        });
        std::mem::swap(&mut self.moved, &mut self.push);
        let moved = &self.moved;
        fill_chunks(&mut self.at, CHUNK, |first, part| {
            for (at, by) in part.iter_mut().zip(&moved[first..]) {
                at[0] += by[0];
                at[1] += by[1];
            }
        });
        self.mean_move(&graph.mass, limits.heat)
    }

    fn mean_move(&self, mass: &[f32], heat: &[f32]) -> f32 {
        let sums = map_chunks(&self.moved, CHUNK, |first, part| {
            let (mut all, mut moving) = (0.0, 0.0);
            for (i, [x, y]) in (first..).zip(part) {
                if heat.get(i).is_none_or(|h| *h > 0.0) {
                    all += mass[i] * (x * x + y * y).sqrt();
                    moving += mass[i];
                }
            }
            (f64::from(all), f64::from(moving))
        });
        let (all, moving) = sums.iter().fold((0.0, 0.0), |t, s| (t.0 + s.0, t.1 + s.1));
        (all / moving.max(1.0)) as f32
    }

    /// Fills in the push on each body, per mass.
    fn repel(&mut self, graph: &Graph, limits: &Limits<'_>) {
        let (at, mass, size) = (&self.at, &graph.mass, limits.size);
        if at.len() > FEW {
            let law = (size, limits.fineness);
            self.mesh.push(at, mass, law, &mut self.push);
            return;
        }
        fill_chunks(&mut self.push, CHUNK / 16, |first, part| {
            for (i, push) in (first..).zip(part) {
                *push = exact(at, mass, at[i], size);
            }
        });
    }
}

/// The next move of a body: its number, the push on it and its last move are given.
fn next(
    graph: &Graph,
    at: &[Pair],
    (i, push, last): (usize, Pair, Pair),
    (limits, heat): (&Limits<'_>, f32),
) -> Pair {
    let ([fx, fy], stiff) = pull(graph, at, i, limits.size);
    let mass = graph.mass[i];
    let per = EAGERNESS / (stiff + GIVE * mass);
    let x = MOMENTUM * last[0] + (fx + push[0] * mass) * per;
    let y = MOMENTUM * last[1] + (fy + push[1] * mass) * per;
    let square = x * x + y * y;
    let most = limits.reach * heat;
    let share = if square > most * most {
        most / square.sqrt()
    } else {
        1.0
    };
    [x * share, y * share]
}

/// The push on a body at a place, pair by pair, eight at a time.
fn exact(at: &[Pair], mass: &[f32], [ax, ay]: Pair, size: f32) -> Pair {
    const WIDE: usize = 8;
    let soft = size * size;
    let (mut sum_x, mut sum_y) = ([0.0_f32; WIDE], [0.0_f32; WIDE]);
    for (at, mass) in at.chunks(WIDE).zip(mass.chunks(WIDE)) {
        for l in 0..at.len().min(WIDE) {
            let (dx, dy) = (ax - at[l][0], ay - at[l][1]);
            let q = 1.0 / (soft + dx * dx + dy * dy);
            let f = mass[l] * q * q;
            sum_x[l] += f * dx;
            sum_y[l] += f * dy;
        }
    }
    [sum_x.iter().sum(), sum_y.iter().sum()]
}

/// The pull of a body's ties, and their stiffness.
fn pull(graph: &Graph, at: &[Pair], i: usize, size: f32) -> (Pair, f32) {
    let ([ax, ay], soft) = (at[i], size * size);
    let (mut fx, mut fy, mut stiff) = (0.0, 0.0, 0.0);
    for (j, w) in graph.ties(i) {
        let (dx, dy) = (at[j][0] - ax, at[j][1] - ay);
        let k = w * (1.0 + CLING / (soft + dx * dx + dy * dy));
        fx += k * dx;
        fy += k * dy;
        stiff += k;
    }
    ([SPRING * fx, SPRING * fy], SPRING * stiff)
}
