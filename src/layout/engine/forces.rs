//! One iteration: bounded short-range pushes and pulls (t-distributed forces, Zhong, Xue, Zhang et
//! al. 2023), each body moved by its force over the stiffness of its ties, with some of its last
//! move. Bodies of many nodes push and are pulled with all of them; their size softens both laws.

use super::graph::Graph;
use super::mesh::Mesh;
use crate::base::parallel::{fill_chunks, map_chunks};

/// Up to so many bodies push each other pair by pair.
pub(super) const FEW: usize = 700;
/// Bodies per unit of parallel work.
const CHUNK: usize = 1_024;
/// Strength of a tie as a spring, and of its short-range pull relative to that.
pub(super) const SPRING: f32 = 0.1;
pub(super) const CLING: f32 = 8.0;
/// Share of the way to the balance of a body's forces that it goes, and of its last move kept.
const EAGERNESS: f32 = 0.6;
const MOMENTUM: f32 = 0.5;
/// Stiffness that pushes have at least, per node.
const GIVE: f32 = 0.25;

/// Places and moves of the bodies of a level.
#[derive(Default)]
pub(super) struct Cloud {
    pub(super) x: Vec<f32>,
    pub(super) y: Vec<f32>,
    pub(super) move_x: Vec<f32>,
    pub(super) move_y: Vec<f32>,
    push: Vec<[f32; 2]>,
    next: Vec<Next>,
    mesh: Mesh,
}

/// Where a body goes, and by which move.
#[derive(Clone, Copy, Default)]
struct Next {
    x: f32,
    y: f32,
    move_x: f32,
    move_y: f32,
}

/// What holds bodies back; empty slices = nothing.
#[derive(Clone, Copy)]
pub(super) struct Limits<'a> {
    /// Longest move.
    pub(super) reach: f32,
    /// Softening of the laws: the size of a body.
    pub(super) size: f32,
    /// Share of the move that each body may make.
    pub(super) heat: &'a [f32],
}

impl Cloud {
    /// Bodies at these places.
    pub(super) fn at(x: Vec<f32>, y: Vec<f32>) -> Self {
        let n = x.len();
        Self {
            x,
            y,
            move_x: vec![0.0; n],
            move_y: vec![0.0; n],
            push: vec![[0.0; 2]; n],
            next: vec![Next::default(); n],
            mesh: Mesh::default(),
        }
    }

    /// Puts all bodies, at rest, at other places.
    pub(super) fn put(&mut self, x: Vec<f32>, y: Vec<f32>) {
        if x.len() == self.x.len() {
            self.move_x.fill(0.0);
            self.move_y.fill(0.0);
            (self.x, self.y) = (x, y);
        } else {
            *self = Self::at(x, y);
        }
    }

    /// Moves all bodies once; tells the mean length of a move of those that may move, by
    /// mass.
    pub(super) fn step(&mut self, graph: &Graph, limits: &Limits<'_>) -> f32 {
        self.repel(graph, limits.size);
        let mut next = std::mem::take(&mut self.next);
        let (x, y) = (&self.x, &self.y);
        let (moves, pushes) = ((&self.move_x, &self.move_y), &self.push);
        fill_chunks(&mut next, CHUNK, |first, part| {
            for (k, next) in part.iter_mut().enumerate() {
                let i = first + k;
                let heat = limits.heat.get(i).copied().unwrap_or(1.0);
                if heat == 0.0 {
                    *next = Next {
                        x: x[i],
                        y: y[i],
                        ..Next::default()
                    };
                    continue;
                }
                let (fx, fy, stiff) = pull(graph, (x, y), i, limits.size);
                let per = EAGERNESS / (stiff + GIVE * graph.mass[i]);
                let mut dx = MOMENTUM * moves.0[i] + (fx + pushes[i][0] * graph.mass[i]) * per;
                let mut dy = MOMENTUM * moves.1[i] + (fy + pushes[i][1] * graph.mass[i]) * per;
                let length = (dx * dx + dy * dy).sqrt();
                let most = limits.reach * heat;
                if length > most {
                    dx *= most / length;
                    dy *= most / length;
                }
                *next = Next {
                    x: x[i] + dx,
                    y: y[i] + dy,
                    move_x: dx,
                    move_y: dy,
                };
            }
        });
        let (mass, heat) = (&graph.mass, limits.heat);
        let sums = map_chunks(&next, CHUNK, |first, part| {
            let (mut all, mut moving) = (0.0, 0.0);
            for (i, n) in (first..).zip(part) {
                if heat.get(i).is_none_or(|h| *h > 0.0) {
                    let length = (n.move_x * n.move_x + n.move_y * n.move_y).sqrt();
                    all += mass[i] * length;
                    moving += mass[i];
                }
            }
            (f64::from(all), f64::from(moving))
        });
        for (i, n) in next.iter().enumerate() {
            (self.x[i], self.y[i]) = (n.x, n.y);
            (self.move_x[i], self.move_y[i]) = (n.move_x, n.move_y);
        }
        self.next = next;
        let (all, moving) = sums.iter().fold((0.0, 0.0), |t, s| (t.0 + s.0, t.1 + s.1));
        (all / moving.max(1.0)) as f32
    }

    /// Fills in the push on each body, per node in it.
    fn repel(&mut self, graph: &Graph, size: f32) {
        let (x, y, mass) = (&self.x, &self.y, &graph.mass);
        if x.len() > FEW {
            self.mesh.push((x, y), mass, size, &mut self.push);
            return;
        }
        fill_chunks(&mut self.push, CHUNK / 16, |first, part| {
            for (k, push) in part.iter_mut().enumerate() {
                *push = exact((x, y), mass, first + k, size);
            }
        });
    }
}

/// The push on a body, pair by pair, eight at a time.
fn exact((x, y): (&[f32], &[f32]), mass: &[f32], i: usize, size: f32) -> [f32; 2] {
    const WIDE: usize = 8;
    let (ax, ay, soft) = (x[i], y[i], size * size);
    let (mut sum_x, mut sum_y) = ([0.0_f32; WIDE], [0.0_f32; WIDE]);
    let mut add = |x: &[f32], y: &[f32], mass: &[f32]| {
        for l in 0..x.len().min(WIDE) {
            let (dx, dy) = (ax - x[l], ay - y[l]);
            let q = 1.0 / (soft + dx * dx + dy * dy);
            let f = mass[l] * q * q;
            sum_x[l] += f * dx;
            sum_y[l] += f * dy;
        }
    };
    let chunks = x.chunks(WIDE).zip(y.chunks(WIDE)).zip(mass.chunks(WIDE));
    for ((x, y), mass) in chunks {
        add(x, y, mass);
    }
    [sum_x.iter().sum(), sum_y.iter().sum()]
}

/// The pull of a body's ties, and their stiffness.
fn pull(graph: &Graph, (x, y): (&[f32], &[f32]), i: usize, size: f32) -> (f32, f32, f32) {
    let (ax, ay, soft) = (x[i], y[i], size * size);
    let (mut fx, mut fy, mut stiff) = (0.0, 0.0, 0.0);
    for (j, w) in graph.ties(i) {
        let (dx, dy) = (x[j] - ax, y[j] - ay);
        let k = w * SPRING * (1.0 + CLING / (soft + dx * dx + dy * dy));
        fx += k * dx;
        fy += k * dy;
        stiff += k;
    }
    (fx, fy, stiff)
}
