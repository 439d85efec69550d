//! Nodes on parallel lines: the order on each line by the barycentres of neighbours (Sugiyama,
//! Tagawa & Toda 1981), the places by least squares with every mark kept clear. A line with many
//! nodes is several marks thick.

use super::still::{Plan, largest_room};
use crate::base::geometry::Vec2;
use crate::network::Simple;
use std::collections::BTreeMap;

/// Sweeps over all lines in which the order is mended.
const SWEEPS: usize = 16;
/// Sweeps in which places are drawn to those of neighbours.
const PULLS: usize = 6;

/// Lines of nodes, the first one left or at the top.
pub(super) struct Lines<'a> {
    /// Nodes of each line, in order.
    pub(super) all: Vec<Vec<u32>>,
    /// Ties between them.
    pub(super) ties: &'a Simple,
    /// Radius of each node's mark.
    pub(super) radii: &'a [f64],
}

/// How lines are set out.
pub(super) struct Shape {
    /// Lines run from left to right, one below the other; otherwise side by side.
    pub(super) rows: bool,
    /// Length of a line as a share of the side of a square that holds all marks.
    pub(super) stretch: f64,
    /// Space between lines as a share of that side, all spaces together.
    pub(super) between: f64,
}

impl Lines<'_> {
    /// Puts the nodes of every line in an order with few crossings.
    pub(super) fn mend(&mut self) {
        let mut best = (self.crossings(), self.all.clone());
        for sweep in 0..SWEEPS {
            let count = self.all.len();
            for k in 0..count {
                let line = if sweep % 2 == 0 { k } else { count - 1 - k };
                self.sort(line);
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.all.clone());
            }
            if best.0 == 0 {
                break;
            }
        }
        self.all = best.1;
    }

    /// Sorts a line by the mean place of each node's neighbours on the other lines; where it has
    /// none there, of those on its own.
    fn sort(&mut self, line: usize) {
        let (own, place) = self.places();
        let mean = |node: u32, here: bool| -> Option<f64> {
            let (mut sum, mut count) = (0.0, 0.0);
            for tie in self.ties.both().of_node(node as usize) {
                let there = own[tie.node as usize];
                if there != usize::MAX && (there == line) == here {
                    sum += place[tie.node as usize];
                    count += 1.0;
                }
            }
            (count > 0.0).then(|| sum / count)
        };
        let wanted = |node: u32| {
            let near = || mean(node, true).map(|m| (m + place[node as usize]) / 2.0);
            mean(node, false)
                .or_else(near)
                .unwrap_or(place[node as usize])
        };
        let mut keyed: Vec<(f64, u32)> = self.all[line].iter().map(|i| (wanted(*i), *i)).collect();
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.all[line] = keyed.into_iter().map(|(_, node)| node).collect();
    }

    /// Line of each node, and its place on it, 0–1.
    fn places(&self) -> (Vec<usize>, Vec<f64>) {
        let mut own = vec![usize::MAX; self.radii.len()];
        let mut place = vec![0.0; self.radii.len()];
        for (line, nodes) in self.all.iter().enumerate() {
            for (k, node) in nodes.iter().enumerate() {
                own[*node as usize] = line;
                place[*node as usize] = (k as f64 + 0.5) / nodes.len() as f64;
            }
        }
        (own, place)
    }

    /// How often ties between the same two lines cross.
    pub(super) fn crossings(&self) -> u64 {
        let (own, place) = self.places();
        let mut between: BTreeMap<(usize, usize), Vec<(f64, f64)>> = BTreeMap::new();
        for (a, b, _) in self.ties.pairs() {
            let (a, b) = (*a as usize, *b as usize);
            if own[a] == own[b] || own[a] == usize::MAX || own[b] == usize::MAX {
                continue;
            }
            let (a, b) = if own[a] < own[b] { (a, b) } else { (b, a) };
            let ends = (place[a], place[b]);
            between.entry((own[a], own[b])).or_default().push(ends);
        }
        let count = |mut ends: Vec<(f64, f64)>| {
            ends.sort_by(|p, q| p.0.total_cmp(&q.0).then(p.1.total_cmp(&q.1)));
            inversions(&mut ends.into_iter().map(|e| e.1).collect::<Vec<f64>>())
        };
        between.into_values().map(count).sum()
    }

    /// Gives every node its place; tells the middle of the near end of each line, for a heading.
    pub(super) fn set_out(&self, plan: &mut Plan, shape: &Shape) -> Vec<Vec2> {
        let pitch: Vec<f64> = self
            .all
            .iter()
            .map(|nodes| 2.0 * largest_room(nodes, self.radii))
            .collect();
        let ground: f64 = pitch
            .iter()
            .zip(&self.all)
            .map(|(p, nodes)| p * p * nodes.len() as f64)
            .sum();
        let side = ground.sqrt();
        let inner = self.tied_within();
        let thick: Vec<usize> = self
            .all
            .iter()
            .enumerate()
            .map(|(k, nodes)| {
                let lengths = nodes.len() as f64 * pitch[k] / (shape.stretch * side).max(1e-9);
                // Ties along a single file of marks would be hidden behind them.
                let least = if inner[k] && nodes.len() > 2 { 2 } else { 1 };
                (lengths.ceil() as usize).clamp(least, nodes.len().max(least))
            })
            .collect();
        let along = self.along(&pitch, &thick);
        let spaces = self.all.len().saturating_sub(1).max(1) as f64;
        let gap = (shape.between * side / spaces).max(40.0);
        let (mut depth, mut heads) = (0.0, Vec::new());
        for (k, nodes) in self.all.iter().enumerate() {
            let mut near = f64::INFINITY;
            for (i, node) in nodes.iter().enumerate() {
                let across = depth + ((i % thick[k]) as f64 + 0.5) * pitch[k];
                let at = along[*node as usize];
                near = near.min(at);
                let at = if shape.rows {
                    Vec2::new(at, across)
                } else {
                    Vec2::new(across, at)
                };
                plan.set(*node, at, self.radii[*node as usize]);
            }
            let wide = thick[k] as f64 * pitch[k];
            let near = if near.is_finite() {
                near - pitch[k] / 2.0
            } else {
                0.0
            };
            heads.push(Vec2::new(depth + wide / 2.0, near));
            depth += wide + gap;
        }
        heads
    }

    /// Whether a line has ties among its own nodes.
    fn tied_within(&self) -> Vec<bool> {
        let (own, _) = self.places();
        let mut inner = vec![false; self.all.len()];
        for (a, b, _) in self.ties.pairs() {
            let (a, b) = (own[*a as usize], own[*b as usize]);
            if a == b
                && let Some(line) = inner.get_mut(a)
            {
                *line = true;
            }
        }
        inner
    }

    /// The mean coordinate of a node's neighbours on other lines; its own without any.
    fn drawn_to(&self, node: u32, (own, at): (&[usize], &[f64])) -> f64 {
        let line = own[node as usize];
        let (mut sum, mut count) = (0.0, 0.0);
        for tie in self.ties.both().of_node(node as usize) {
            let there = tie.node as usize;
            if own[there] != line && own[there] != usize::MAX {
                sum += at[there];
                count += 1.0;
            }
        }
        if count > 0.0 {
            sum / count
        } else {
            at[node as usize]
        }
    }

    /// The coordinate of each node along its line.
    fn along(&self, pitch: &[f64], thick: &[usize]) -> Vec<f64> {
        let step = |k: usize| pitch[k] / thick[k] as f64;
        let mut at = vec![0.0; self.radii.len()];
        for (k, nodes) in self.all.iter().enumerate() {
            for (i, node) in nodes.iter().enumerate() {
                at[*node as usize] = (i as f64 - (nodes.len() as f64 - 1.0) / 2.0) * step(k);
            }
        }
        let (own, _) = self.places();
        for pull in 0..PULLS {
            let count = self.all.len();
            for k in 0..count {
                let line = if pull % 2 == 0 { k } else { count - 1 - k };
                let nodes = self.all[line].iter();
                let wanted: Vec<f64> = nodes.map(|i| self.drawn_to(*i, (&own, &at))).collect();
                for (node, to) in self.all[line].iter().zip(kept_apart(&wanted, step(line))) {
                    at[*node as usize] = to;
                }
            }
        }
        at
    }
}

/// The places nearest to those wanted (least squares) that keep the order and this distance: pools
/// of adjacent violators.
fn kept_apart(wanted: &[f64], step: f64) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (i, want) in wanted.iter().enumerate() {
        let mut pool = (want - i as f64 * step, 1);
        while let Some(last) = pools.last().copied().filter(|last| last.0 >= pool.0) {
            let count = last.1 + pool.1;
            let sum = last.0 * last.1 as f64 + pool.0 * pool.1 as f64;
            pool = (sum / count as f64, count);
            pools.pop();
        }
        pools.push(pool);
    }
    let flat = pools
        .iter()
        .flat_map(|(at, count)| std::iter::repeat_n(*at, *count));
    flat.enumerate()
        .map(|(i, at)| at + i as f64 * step)
        .collect()
}

/// How many pairs stand in the wrong order; sorts the values.
fn inversions(values: &mut [f64]) -> u64 {
    let mut count = 0;
    let mut width = 1;
    let mut other = values.to_vec();
    while width < values.len() {
        for start in (0..values.len()).step_by(2 * width) {
            let middle = (start + width).min(values.len());
            let end = (start + 2 * width).min(values.len());
            let (mut i, mut j) = (start, middle);
            for slot in &mut other[start..end] {
                if i < middle && (j >= end || values[i] <= values[j]) {
                    *slot = values[i];
                    i += 1;
                } else {
                    count += (middle - i) as u64;
                    *slot = values[j];
                    j += 1;
                }
            }
        }
        values.copy_from_slice(&other);
        width *= 2;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inversions_are_counted() {
        assert_eq!(inversions(&mut [1.0, 2.0, 3.0]), 0);
        assert_eq!(inversions(&mut [3.0, 2.0, 1.0]), 3);
        assert_eq!(inversions(&mut [2.0, 2.0, 1.0, 5.0, 4.0]), 3);
        assert_eq!(inversions(&mut []), 0);
    }

    #[test]
    fn places_keep_order_and_distance() {
        assert_eq!(kept_apart(&[0.0, 10.0], 2.0), vec![0.0, 10.0]);
        assert_eq!(kept_apart(&[5.0, 5.0], 2.0), vec![4.0, 6.0]);
        let many = kept_apart(&[9.0, 1.0, 4.0, -3.0, 20.0], 1.0);
        assert!(many.windows(2).all(|w| w[1] - w[0] >= 1.0 - 1e-12));
    }
}
