//! Nodes on rings about a middle: each ring is as many circles thick as its nodes need, and its
//! nodes stand in the order of the angles under which their neighbours are seen, so that ties are
//! short and cross little.

use super::still::{Plan, largest_room};
use crate::base::geometry::Vec2;
use crate::base::math::{PI, TAU, atan2, cos, sin};
use crate::network::Simple;

/// Rounds in which the order on the rings is mended.
const ROUNDS: usize = 6;
/// Space between rings, in sizes of the larger marks next to it; and at least, world units.
const BETWEEN: f64 = 0.8;
const LEAST_BETWEEN: f64 = 14.0;
/// Height of a caption as a share of the outer radius, where rings are this few.
const CAPTION: f64 = 0.075;
const FEW: usize = 8;
/// The golden angle: spreads nodes that no neighbour tells a place.
const GOLDEN: f64 = 2.399_963_229_728_653;

/// Sets rings about the origin, from the innermost; gives the outer radius of each.
pub(super) fn set_out(
    plan: &mut Plan,
    rings: &[Vec<u32>],
    (ties, radii): (&Simple, &[f64]),
) -> Vec<f64> {
    let mut angle = vec![f64::NAN; radii.len()];
    let tight = around_each_other(rings, radii, LEAST_BETWEEN);
    let outer = tight.last().map_or(0.0, Circles::outer);
    // A few wide rings leave room for captions between them.
    let share = if rings.len() <= FEW {
        CAPTION
    } else {
        CAPTION / 3.0
    };
    let circles = around_each_other(rings, radii, LEAST_BETWEEN.max(share * outer));
    for round in 0..ROUNDS {
        for (nodes, ring) in rings.iter().zip(&circles) {
            let order = order(nodes, ties, (&angle, round > 0));
            ring.set(&order, |node, way, _| angle[node as usize] = way);
        }
    }
    for (nodes, ring) in rings.iter().zip(&circles) {
        let order = order(nodes, ties, (&angle, true));
        ring.set(&order, |node, way, far| {
            let at = Vec2::new(cos(way), sin(way)) * far;
            plan.set(node, at, radii[node as usize]);
        });
    }
    circles.iter().map(Circles::outer).collect()
}

/// The circles of every ring, with this space between rings at least.
fn around_each_other(rings: &[Vec<u32>], radii: &[f64], between: f64) -> Vec<Circles> {
    let mut circles: Vec<Circles> = Vec::with_capacity(rings.len());
    for nodes in rings {
        let inner = circles.last().map_or(0.0, Circles::outer);
        circles.push(Circles::around(inner, nodes, (radii, between)));
    }
    circles
}

/// Nodes in the order of the mean direction of their neighbours, with that direction.
fn order(nodes: &[u32], ties: &Simple, (angle, known): (&[f64], bool)) -> Vec<(u32, f64)> {
    let mut all: Vec<(u32, f64)> = nodes
        .iter()
        .enumerate()
        .map(|(k, node)| {
            let mut sum = Vec2::ZERO;
            for tie in ties.both().of_node(*node as usize) {
                let way = angle[tie.node as usize];
                if !way.is_nan() {
                    sum += Vec2::new(cos(way), sin(way));
                }
            }
            let own = angle[*node as usize];
            let way = match () {
                () if sum.length() > 1e-9 => atan2(sum.y, sum.x).rem_euclid(TAU),
                () if known && !own.is_nan() => own.rem_euclid(TAU),
                () => (k as f64 * GOLDEN).rem_euclid(TAU),
            };
            (*node, way)
        })
        .collect();
    all.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    all
}

/// The circles of one ring: radius and number of nodes.
struct Circles {
    all: Vec<(f64, usize)>,
    pitch: f64,
    inner: f64,
}

impl Circles {
    /// As few circles as hold these nodes around what lies within.
    fn around(inner: f64, nodes: &[u32], (radii, least): (&[f64], f64)) -> Self {
        let pitch = 2.0 * largest_room(nodes, radii);
        let count = nodes.len();
        let between = if inner > 0.0 {
            (BETWEEN * pitch).max(least)
        } else {
            0.0
        };
        let mut all = Vec::new();
        let first = match (inner > 0.0, count) {
            (false, 1) => 0.0,
            (false, 2..=8) => pitch / 2.0 / sin(PI / count as f64),
            _ => inner + between + pitch / 2.0,
        };
        let (mut radius, mut room) = (first, 0);
        while room < count {
            let holds = capacity(radius, pitch);
            all.push((radius, holds));
            room += holds;
            radius += pitch;
        }
        // Every circle gets its share.
        let mut left = count;
        for (_, holds) in &mut all {
            let most = *holds;
            *holds = (left as f64 * most as f64 / room as f64).round() as usize;
            left -= (*holds).min(left);
            room -= most;
        }
        Self { all, pitch, inner }
    }

    fn outer(&self) -> f64 {
        let last = self.all.last();
        last.map_or(self.inner, |(radius, _)| radius + self.pitch / 2.0)
    }

    /// Gives each node a direction and a distance, near the direction it is drawn to.
    fn set(&self, order: &[(u32, f64)], mut put: impl FnMut(u32, f64, f64)) {
        let count = order.len() as f64;
        let mut drift = Vec2::ZERO;
        for (k, (_, way)) in order.iter().enumerate() {
            let off = way - TAU * k as f64 / count;
            drift += Vec2::new(cos(off), sin(off));
        }
        let turn = atan2(drift.y, drift.x);
        let mut done = vec![0_usize; self.all.len()];
        let mut phase = vec![f64::NAN; self.all.len()];
        for (k, (node, _)) in order.iter().enumerate() {
            // The circle that is furthest behind its share takes the next node.
            let behind = |j: usize| (k + 1) as f64 * self.all[j].1 as f64 / count - done[j] as f64;
            let open = (0..self.all.len()).filter(|j| done[*j] < self.all[*j].1);
            let Some(j) = open.max_by(|a, b| behind(*a).total_cmp(&behind(*b)).then(b.cmp(a)))
            else {
                continue;
            };
            if phase[j].is_nan() {
                phase[j] = turn + TAU * k as f64 / count;
            }
            let (radius, holds) = self.all[j];
            let way = phase[j] + TAU * done[j] as f64 / holds as f64;
            done[j] += 1;
            put(*node, way, radius);
        }
    }
}

/// How many marks stand on a circle, this far apart.
fn capacity(radius: f64, pitch: f64) -> usize {
    if radius < pitch / 2.0 {
        return 1;
    }
    let half = pitch / (2.0 * radius);
    // The angle whose sine is half the pitch.
    let angle = atan2(half, (1.0 - half * half).max(0.0).sqrt());
    ((PI / angle + 1e-9) as usize).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_hold_all_nodes_without_crowding() {
        for (inner, count) in [(0.0, 1), (0.0, 2), (0.0, 7), (0.0, 90), (40.0, 300)] {
            let nodes: Vec<u32> = (0..count).collect();
            let radii = vec![3.0; count as usize];
            let ring = Circles::around(inner, &nodes, (&radii, 0.0));
            let order: Vec<(u32, f64)> = nodes.iter().map(|i| (*i, f64::from(*i) * 0.1)).collect();
            let mut at = Vec::new();
            ring.set(&order, |_, way, far| {
                at.push(Vec2::new(cos(way), sin(way)) * far);
            });
            assert_eq!(at.len(), count as usize);
            for (i, a) in at.iter().enumerate() {
                assert!(a.length() <= ring.outer() && a.length() >= inner);
                for b in &at[..i] {
                    assert!(a.distance(*b) >= ring.pitch - 1e-6, "{inner} {count}");
                }
            }
        }
    }
}
