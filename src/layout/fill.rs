//! Fills a region evenly while neighbours stay neighbours: directions and distances from the middle
//! are spread to equal density, then each node goes to the centroid of the ground nearest to it (Lloyd 1982).

use super::overlap::direction;
use super::sim::{Group, Sim};
use crate::base::geometry::Vec2;
use crate::base::math::{TAU, atan2, cos, sin};
use crate::base::parallel::fill_chunks;

/// Samples of ground per node.
const SAMPLES: f64 = 30.0;
const SAMPLES_LARGE: f64 = 10.0;
/// Samples per unit of parallel work.
const CHUNK: usize = 1_024;

/// Directions in which the reach of a region is measured.
const DIRECTIONS: usize = 256;
/// The outermost members stay so far inside, as a share of the reach.
const INSIDE: f64 = 0.98;

/// Spreads the members of a walled group to equal density: first around the middle, so that each
/// direction has as many as it has ground, then outward from it. Who is beside whom stays.
pub(super) fn spread(sim: &mut Sim, at: usize) {
    let group = &sim.groups[at];
    let (region, middle) = (group.region, group.region.middle());
    let mut polar: Vec<Polar> = group
        .members
        .iter()
        .map(|i| {
            let away = sim.places[*i as usize] - middle;
            let length = away.length();
            let way = if length > 1e-9 {
                away
            } else {
                direction(*i as usize)
            };
            let far = length / region.reach(way.unit()).max(1e-9);
            Polar {
                node: *i as usize,
                turn: (atan2(way.y, way.x) / TAU).rem_euclid(1.0),
                far,
            }
        })
        .collect();
    let n = polar.len() as f64;
    polar.sort_by(|a, b| a.turn.total_cmp(&b.turn).then(a.node.cmp(&b.node)));
    let ground = Turns::of(|turn| region.reach(heading(turn)));
    // The start of the count is where members turn least.
    let rank = |k: usize| (k as f64 + 0.5) / n;
    let shift: f64 = polar
        .iter()
        .enumerate()
        .map(|(k, p)| ground.share(p.turn) - rank(k))
        .sum::<f64>()
        / n;
    for (k, p) in polar.iter_mut().enumerate() {
        p.turn = ground.turn((rank(k) + shift).rem_euclid(1.0));
    }
    polar.sort_by(|a, b| a.far.total_cmp(&b.far).then(a.node.cmp(&b.node)));
    for (k, p) in polar
        .iter()
        .enumerate()
        .filter(|(_, p)| !sim.pinned[p.node])
    {
        let way = heading(p.turn);
        sim.places[p.node] = middle + way * (region.reach(way) * rank(k).sqrt() * INSIDE);
    }
}

/// A member seen from the middle.
struct Polar {
    node: usize,
    /// Direction, in turns.
    turn: f64,
    /// Distance as a share of the reach.
    far: f64,
}

fn heading(turn: f64) -> Vec2 {
    Vec2::new(cos(turn * TAU), sin(turn * TAU))
}

/// The ground of a region by direction: share of it up to each of equally many turns.
struct Turns(Vec<f64>);

impl Turns {
    fn of(reach: impl Fn(f64) -> f64) -> Self {
        let mut sum = 0.0;
        let mut shares = vec![0.0];
        for k in 0..DIRECTIONS {
            let r = reach((k as f64 + 0.5) / DIRECTIONS as f64);
            sum += (r * r).max(1e-12);
            shares.push(sum);
        }
        shares.iter_mut().for_each(|s| *s /= sum);
        Self(shares)
    }

    /// Share of the ground that lies before a turn.
    fn share(&self, turn: f64) -> f64 {
        let at = turn * DIRECTIONS as f64;
        let k = (at as usize).min(DIRECTIONS - 1);
        self.0[k] + (self.0[k + 1] - self.0[k]) * (at - k as f64)
    }

    /// The turn before which a share of the ground lies.
    fn turn(&self, share: f64) -> f64 {
        let k = self.0.partition_point(|s| *s <= share).clamp(1, DIRECTIONS) - 1;
        let within = (share - self.0[k]) / (self.0[k + 1] - self.0[k]);
        (k as f64 + within) / DIRECTIONS as f64
    }
}

/// The ground of a group: sample points on a hexagonal grid, and who owns each.
pub(super) struct Ground {
    points: Vec<Vec2>,
}

impl Ground {
    /// The ground of a group, with fewer samples in large networks.
    pub(super) fn of(group: &Group, large: bool) -> Self {
        let region = &group.region;
        let samples = if large { SAMPLES_LARGE } else { SAMPLES };
        let wanted = samples * group.members.len() as f64;
        let area = std::f64::consts::PI * region.radius * region.radius;
        let step = (area / wanted.max(1.0) / 0.866).sqrt().max(1e-6);
        let rows = (2.0 * region.radius / (step * 0.866)) as usize + 1;
        let columns = (2.0 * region.radius / step) as usize + 1;
        let mut points = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                let shift = if row % 2 == 0 { 0.25 } else { 0.75 };
                let p = region.centre
                    + Vec2::new(
                        (column as f64 + shift) * step - region.radius,
                        (row as f64 + 0.5) * step * 0.866 - region.radius,
                    );
                if region.holds(p) {
                    points.push(p);
                }
            }
        }
        Self { points }
    }

    /// Moves each member towards the centroid of its ground.
    pub(super) fn relax(&self, sim: &mut Sim, at: usize) {
        let group = &sim.groups[at];
        let members = &group.members;
        let places: Vec<Vec2> = members.iter().map(|i| sim.places[*i as usize]).collect();
        let weights: Vec<f64> = members
            .iter()
            .map(|i| {
                let r = sim.radii[*i as usize];
                r * r
            })
            .collect();
        let finder = Finder::of(&places, &weights, group.spacing);
        let mut owners = vec![0u32; self.points.len()];
        fill_chunks(&mut owners, CHUNK, |first, part| {
            for (k, owner) in part.iter_mut().enumerate() {
                *owner = finder.nearest(self.points[first + k]) as u32;
            }
        });
        let mut sums = vec![(Vec2::ZERO, 0.0f64); members.len()];
        for (owner, p) in owners.iter().zip(&self.points) {
            let sum = &mut sums[*owner as usize];
            sum.0 += *p;
            sum.1 += 1.0;
        }
        let moves: Vec<(usize, Vec2)> = members
            .iter()
            .zip(&sums)
            .filter(|(i, s)| s.1 > 0.0 && !sim.pinned[**i as usize])
            .map(|(i, s)| (*i as usize, s.0 * (1.0 / s.1)))
            .collect();
        for (node, centroid) in moves {
            let to = sim.places[node] + (centroid - sim.places[node]) * 1.3;
            sim.places[node] = sim.kept(node, to);
        }
    }
}

/// Finds the node that owns a place: least squared distance less the squared radius.
struct Finder<'a> {
    places: &'a [Vec2],
    weights: &'a [f64],
    heaviest: f64,
    corner: Vec2,
    side: f64,
    columns: usize,
    rows: usize,
    /// Nodes by cell, and where each cell begins.
    order: Vec<u32>,
    starts: Vec<u32>,
}

impl<'a> Finder<'a> {
    fn of(places: &'a [Vec2], weights: &'a [f64], side: f64) -> Self {
        let mut bounds = crate::base::geometry::Rect::EMPTY;
        for p in places {
            bounds.include(*p);
        }
        let side = side
            .max(bounds.width().max(bounds.height()) / 400.0)
            .max(1e-6);
        let columns = (bounds.width() / side) as usize + 1;
        let rows = (bounds.height() / side) as usize + 1;
        let cell = |i: usize| {
            let x = (((places[i].x - bounds.min.x) / side) as usize).min(columns - 1);
            let y = (((places[i].y - bounds.min.y) / side) as usize).min(rows - 1);
            y * columns + x
        };
        let mut starts = vec![0_u32; columns * rows + 1];
        for i in 0..places.len() {
            starts[cell(i) + 1] += 1;
        }
        for c in 0..columns * rows {
            starts[c + 1] += starts[c];
        }
        let (mut next, mut order) = (starts.clone(), vec![0; places.len()]);
        for i in 0..places.len() {
            let place = &mut next[cell(i)];
            order[*place as usize] = i as u32;
            *place += 1;
        }
        let heaviest = weights.iter().copied().fold(0.0, f64::max);
        Self {
            places,
            weights,
            heaviest,
            corner: bounds.min,
            side,
            columns,
            rows,
            order,
            starts,
        }
    }

    fn nearest(&self, p: Vec2) -> usize {
        let clamp = |v: f64, n: usize| (v.max(0.0) as usize).min(n - 1);
        let x = clamp((p.x - self.corner.x) / self.side, self.columns);
        let y = clamp((p.y - self.corner.y) / self.side, self.rows);
        let mut best = (f64::INFINITY, 0);
        for ring in 0..self.columns.max(self.rows) {
            // Nothing in this ring or beyond can be nearer than its inner edge.
            let inner = (ring as f64 - 1.0).max(0.0) * self.side;
            if inner * inner - self.heaviest > best.0 {
                break;
            }
            let (x0, x1) = (x.saturating_sub(ring), (x + ring).min(self.columns - 1));
            let (y0, y1) = (y.saturating_sub(ring), (y + ring).min(self.rows - 1));
            for cy in y0..=y1 {
                // Rows across the ring have but their ends on it.
                let across = cy.abs_diff(y) != ring;
                let step = if across { (2 * ring).max(1) } else { 1 };
                let from = if across && x < ring { x + ring } else { x0 };
                for cx in (from..=x1).step_by(step) {
                    self.search(cy * self.columns + cx, p, &mut best);
                }
            }
        }
        best.1
    }

    fn search(&self, cell: usize, p: Vec2, best: &mut (f64, usize)) {
        let range = self.starts[cell] as usize..self.starts[cell + 1] as usize;
        for i in &self.order[range] {
            let i = *i as usize;
            let away = self.places[i] - p;
            let cost = away.x * away.x + away.y * away.y - self.weights[i];
            if cost < best.0 {
                *best = (cost, i);
            }
        }
    }
}
