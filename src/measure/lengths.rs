//! Shortest paths over ties that have lengths: a tie of weight w has length 1 / w, so that strong
//! ties are short.
//!
//! Dijkstra's searches, exact up to the rounding of sums; two paths whose lengths differ by less than
//! a part in 10¹⁰ are equally long, so that ⅓ + ⅓ + ⅓ ties with 1. Ties of weight 0 or less, or of a
//! length beyond the range of numbers, are no ties here. Path counts have exponents of their own, since
//! there may be more paths than a number holds (Dijkstra 1959; Brandes 2001).

use super::view::View;
use crate::base::parallel::map_chunks;
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::progress::{Cancelled, Progress};
use crate::network::simple::Adjacency;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Whether ties have lengths.
pub(super) const WEIGHTS: Parameter = Parameter {
    id: "weights",
    label: "measure.weights",
    help: "measure.weights.help",
    kind: ParameterKind::Choice {
        options: &["ignored", "inverse"],
        default: "ignored",
    },
};

/// The option says that a tie's length is 1 / weight.
pub(super) fn asked(values: &Values) -> bool {
    values.word(&WEIGHTS) == "inverse"
}

/// Lengths that differ by less than this part are equal.
const SAME: f64 = 1e-10;
/// Longest and shortest tie: sums of these stay in the range of numbers.
const LONGEST: f64 = 1e150;
const CHUNK: usize = 32;

/// Arcs with lengths.
pub(super) struct LongArcs {
    starts: Vec<u32>,
    arcs: Vec<(u32, f64)>,
}

impl LongArcs {
    /// Those of an adjacency with weights.
    pub(super) fn of(n: usize, adjacency: &Adjacency) -> Self {
        let mut made = Self {
            starts: vec![0],
            arcs: Vec::new(),
        };
        for v in 0..n {
            let long = adjacency
                .of_node(v)
                .iter()
                .map(|x| (x.node, 1.0 / x.weight));
            let usable = long.filter(|(_, d)| *d > 1.0 / LONGEST && *d < LONGEST);
            made.arcs.extend(usable);
            made.starts.push(made.arcs.len() as u32);
        }
        made
    }

    fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    fn from(&self, v: u32) -> &[(u32, f64)] {
        let v = v as usize;
        &self.arcs[self.starts[v] as usize..self.starts[v + 1] as usize]
    }
}

/// A positive number with an exponent of its own.
#[derive(Clone, Copy, Default)]
struct Many {
    digits: f64,
    scale: i64,
}

/// Step between scales.
const STEP: f64 = 1e150;

impl Many {
    const ONE: Self = Self {
        digits: 1.0,
        scale: 0,
    };

    fn add(&mut self, more: Self) {
        if self.digits == 0.0 || more.scale > self.scale + 1 {
            *self = more;
            return;
        }
        match more.scale - self.scale {
            0 => self.digits += more.digits,
            1 => {
                self.digits = self.digits / STEP + more.digits;
                self.scale = more.scale;
            }
            -1 => self.digits += more.digits / STEP,
            _ => {}
        }
        if self.digits > STEP {
            self.digits /= STEP;
            self.scale += 1;
        }
    }

    /// This part of a whole that is at least as large.
    fn over(self, whole: Self) -> f64 {
        match whole.scale - self.scale {
            0 => self.digits / whole.digits,
            1 => self.digits / STEP / whole.digits,
            _ => 0.0,
        }
    }
}

/// Shortest paths from one source at a time.
pub(super) struct Dijkstra<'a> {
    arcs: &'a LongArcs,
    distance: Vec<f64>,
    /// Place in the order in which nodes were reached.
    rank: Vec<u32>,
    order: Vec<u32>,
    paths: Vec<Many>,
    share: Vec<f64>,
    heap: BinaryHeap<Reverse<(u64, u32)>>,
}

const FAR: u32 = u32::MAX;

impl<'a> Dijkstra<'a> {
    pub(super) fn new(arcs: &'a LongArcs) -> Self {
        let n = arcs.nodes();
        Self {
            arcs,
            distance: vec![f64::INFINITY; n],
            rank: vec![FAR; n],
            order: Vec::with_capacity(n),
            paths: vec![Many::default(); n],
            share: vec![0.0; n],
            heap: BinaryHeap::new(),
        }
    }

    /// Distances from the source; nodes in the order in which they are reached, it first.
    pub(super) fn search(&mut self, source: u32) {
        for &v in &self.order {
            self.distance[v as usize] = f64::INFINITY;
            self.rank[v as usize] = FAR;
        }
        self.order.clear();
        self.distance[source as usize] = 0.0;
        self.heap.push(Reverse((0, source)));
        while let Some(Reverse((bits, v))) = self.heap.pop() {
            let at = v as usize;
            // Bits of numbers that are not negative are ordered as the numbers are.
            if self.rank[at] != FAR || bits != self.distance[at].to_bits() {
                continue;
            }
            self.rank[at] = self.order.len() as u32;
            self.order.push(v);
            for &(w, length) in self.arcs.from(v) {
                let through = self.distance[at] + length;
                if through < self.distance[w as usize] {
                    self.distance[w as usize] = through;
                    self.heap.push(Reverse((through.to_bits(), w)));
                }
            }
        }
    }

    /// What the node reaches: others, sum of distances, sum of their inverses, the longest.
    pub(super) fn reached(&self) -> LongReach {
        let mut sum = LongReach::default();
        for &v in self.order.iter().skip(1) {
            let d = self.distance[v as usize];
            sum.others += 1.0;
            sum.sum += d;
            sum.inverse += 1.0 / d;
            sum.longest = sum.longest.max(d);
        }
        sum
    }

    /// The arcs from `v` that lie on a shortest path.
    fn onward(&self, v: u32) -> impl Iterator<Item = u32> + '_ {
        let at = v as usize;
        let on = move |(w, length): &&(u32, f64)| {
            let to = self.distance[*w as usize];
            self.rank[*w as usize] > self.rank[at]
                && self.distance[at] + length <= to * (1.0 + SAME)
        };
        self.arcs.from(v).iter().filter(on).map(|(w, _)| *w)
    }

    /// After a search, gives each node but the source with its dependency.
    pub(super) fn dependencies(&mut self, mut give: impl FnMut(u32, f64)) {
        for &v in &self.order {
            self.paths[v as usize] = Many::default();
            self.share[v as usize] = 0.0;
        }
        if let Some(source) = self.order.first() {
            self.paths[*source as usize] = Many::ONE;
        }
        for i in 0..self.order.len() {
            let v = self.order[i];
            let paths = self.paths[v as usize];
            let next: Vec<u32> = self.onward(v).collect();
            for w in next {
                self.paths[w as usize].add(paths);
            }
        }
        for i in (0..self.order.len()).rev() {
            let v = self.order[i];
            let own = self.paths[v as usize];
            let passed = |w: u32| own.over(self.paths[w as usize]) * (1.0 + self.share[w as usize]);
            let share = self.onward(v).map(passed).sum();
            self.share[v as usize] = share;
            if i > 0 {
                give(v, share);
            }
        }
    }
}

/// What one node reaches over ties with lengths.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct LongReach {
    /// Others that can be reached.
    pub(super) others: f64,
    /// Sum of the distances to them.
    pub(super) sum: f64,
    /// Sum of the inverse distances to them.
    pub(super) inverse: f64,
    /// The longest of the distances.
    pub(super) longest: f64,
}

/// What every node reaches along its ties.
pub(super) fn reaches(
    view: &View<'_>,
    progress: &dyn Progress,
) -> Result<Vec<LongReach>, Cancelled> {
    let n = view.nodes();
    let arcs = LongArcs::of(n, view.along());
    let sources: Vec<u32> = (0..n as u32).collect();
    let parts = map_chunks(&sources, CHUNK, |first, part| {
        progress.advance(first as f32 / n as f32)?;
        let mut search = Dijkstra::new(&arcs);
        let mut found = Vec::with_capacity(part.len());
        for &source in part {
            search.search(source);
            found.push(search.reached());
        }
        Ok(found)
    });
    let mut all = Vec::with_capacity(n);
    for part in parts {
        all.extend(part?);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Network;

    /// By hand: of 0–1–2 with weights 2 and 4 the far end is ¾ away, nearer than the direct tie of
    /// weight 1; a tie of weight 0 does not lead to 3.
    #[test]
    fn strong_ties_are_short() {
        let ties = [(0, 1, 2.0), (1, 2, 4.0), (0, 2, 1.0), (2, 3, 0.0)];
        let network = Network::from_weighted(&["0", "1", "2", "3"], &ties, false);
        let view = View::of(&network);
        let all = reaches(&view, &crate::base::progress::Silent).unwrap();
        assert_eq!(
            (all[0].others, all[0].sum, all[0].longest),
            (2.0, 1.25, 0.75)
        );
        assert_eq!(all[3], LongReach::default());
    }

    /// More paths than a number holds, as with ties of equal length.
    #[test]
    fn many_paths() {
        let mut sum = Many::ONE;
        for _ in 0..3000 {
            sum.add(sum);
        }
        let mut twice = sum;
        twice.add(sum);
        assert!((sum.over(twice) - 0.5).abs() < 1e-12);
        assert_eq!(Many::ONE.over(sum), 0.0);
    }
}
