//! One level of the algorithm: a weighted network whose nodes stand for groups of nodes.

use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use crate::network::Simple;
use std::collections::VecDeque;

/// Nodes moved between two looks at the progress.
const STRIDE: usize = 8192;

/// See the module's documentation.
pub(super) struct LevelGraph {
    starts: Vec<usize>,
    targets: Vec<u32>,
    weights: Vec<f64>,
    /// Ends of ties per node, those within it counted twice.
    ends: Vec<f64>,
    /// All ends: 2m.
    total: f64,
    /// How much ends weigh against ties: more of it gives smaller communities.
    resolution: f64,
}

/// Weights of a node's ties by community, filled and emptied again for each node.
struct Links {
    weight: Vec<f64>,
    touched: Vec<u32>,
}

impl Links {
    fn new(n: usize) -> Self {
        Self {
            weight: vec![0.0; n],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, community: u32, weight: f64) {
        let at = &mut self.weight[community as usize];
        if *at == 0.0 {
            self.touched.push(community);
        }
        *at += weight;
    }

    fn clear(&mut self) {
        for c in self.touched.drain(..) {
            self.weight[c as usize] = 0.0;
        }
    }
}

impl LevelGraph {
    /// The network itself, without weights.
    pub(super) fn of(simple: &Simple, resolution: f64) -> Self {
        let n = simple.node_count();
        let mut starts = vec![0];
        let mut targets = Vec::new();
        for v in 0..n {
            targets.extend(simple.both().of_node(v).iter().map(|x| x.node));
            starts.push(targets.len());
        }
        let ends: Vec<f64> = (0..n).map(|v| simple.both().degree(v) as f64).collect();
        Self {
            total: ends.iter().sum(),
            resolution,
            weights: vec![1.0; targets.len()],
            starts,
            targets,
            ends,
        }
    }

    /// Number of nodes.
    pub(super) fn nodes(&self) -> usize {
        self.ends.len()
    }

    /// Number of ties between nodes.
    pub(super) fn ties(&self) -> usize {
        self.targets.len() / 2
    }

    /// Ties between two groups with these ends, as degrees and resolution would have it.
    fn expected(&self, a: f64, b: f64) -> f64 {
        self.resolution * a * b / self.total
    }

    fn neighbours(&self, v: usize) -> impl Iterator<Item = (u32, f64)> + '_ {
        let range = self.starts[v]..self.starts[v + 1];
        let weights = &self.weights[range.clone()];
        self.targets[range]
            .iter()
            .copied()
            .zip(weights.iter().copied())
    }

    /// Modularity of a division of a network without ties inside nodes.
    pub(super) fn quality(&self, of: &[u32]) -> f64 {
        let mut ends = vec![0.0; self.nodes()];
        let mut within = 0.0;
        for v in 0..self.nodes() {
            ends[of[v] as usize] += self.ends[v];
            let own = self.neighbours(v).filter(|(w, _)| of[*w as usize] == of[v]);
            within += own.map(|(_, weight)| weight).sum::<f64>();
        }
        let chance: f64 = ends.iter().map(|d| d / self.total * (d / self.total)).sum();
        within / self.total - self.resolution * chance
    }

    /// Moves nodes while that raises the quality; gives the number of communities.
    pub(super) fn move_nodes(
        &self,
        of: &mut [u32],
        random: &mut Random,
        progress: &dyn Progress,
    ) -> Result<usize, Cancelled> {
        let n = self.nodes();
        let mut ends = vec![0.0; n];
        let mut sizes = vec![0_u32; n];
        for v in 0..n {
            ends[of[v] as usize] += self.ends[v];
            sizes[of[v] as usize] += 1;
        }
        let mut empty: Vec<u32> = (0..n as u32).filter(|c| sizes[*c as usize] == 0).collect();
        let mut order: Vec<u32> = (0..n as u32).collect();
        random.shuffle(&mut order);
        let mut queue = VecDeque::from(order);
        let mut waits = vec![true; n];
        let mut links = Links::new(n);
        let mut moved = 0_usize;
        while let Some(v) = queue.pop_front() {
            moved += 1;
            if moved.is_multiple_of(STRIDE) {
                progress.advance(1.0 - 1.0 / (1.0 + moved as f32 / n as f32))?;
            }
            let v = v as usize;
            waits[v] = false;
            let own = of[v];
            for (w, weight) in self.neighbours(v) {
                links.add(of[w as usize], weight);
            }
            ends[own as usize] -= self.ends[v];
            sizes[own as usize] -= 1;
            if sizes[own as usize] == 0 {
                empty.push(own);
            }
            let best = self.best(v, own, &links, &ends, empty.last().copied());
            links.clear();
            ends[best as usize] += self.ends[v];
            sizes[best as usize] += 1;
            if empty.last() == Some(&best) {
                empty.pop();
            }
            if best == own {
                continue;
            }
            of[v] = best;
            for (w, _) in self.neighbours(v) {
                if of[w as usize] != best && !std::mem::replace(&mut waits[w as usize], true) {
                    queue.push_back(w);
                }
            }
        }
        Ok(sizes.iter().filter(|s| **s > 0).count())
    }

    /// The community that gains most from a node taken out of its own; its own where none gains more.
    fn best(&self, v: usize, own: u32, links: &Links, ends: &[f64], empty: Option<u32>) -> u32 {
        let gain =
            |c: u32| links.weight[c as usize] - self.expected(self.ends[v], ends[c as usize]);
        let mut best = (gain(own), own);
        for &c in links.touched.iter().chain(&empty) {
            let g = gain(c);
            if g > best.0 + 1e-12 {
                best = (g, c);
            }
        }
        best.1
    }

    /// Takes communities apart into well connected pieces: single nodes that merge with pieces of
    /// their community while that raises the quality.
    pub(super) fn refine(&self, of: &[u32], random: &mut Random) -> Vec<u32> {
        let n = self.nodes();
        let mut all = vec![0.0; n];
        for v in 0..n {
            all[of[v] as usize] += self.ends[v];
        }
        let mut piece: Vec<u32> = (0..n as u32).collect();
        let mut ends = self.ends.clone();
        let mut alone = vec![true; n];
        // Weight from each piece to the rest of its community.
        let mut outward: Vec<f64> = (0..n)
            .map(|v| {
                let own = self.neighbours(v).filter(|(w, _)| of[*w as usize] == of[v]);
                own.map(|(_, weight)| weight).sum()
            })
            .collect();
        let mut order: Vec<u32> = (0..n as u32).collect();
        random.shuffle(&mut order);
        let mut links = Links::new(n);
        for v in order {
            let (v, own) = (v as usize, v);
            let whole = all[of[v] as usize];
            let well =
                |outward: f64, ends: f64| outward + 1e-12 >= self.expected(ends, whole - ends);
            if !alone[v] || !well(outward[v], self.ends[v]) {
                continue;
            }
            for (w, weight) in self.neighbours(v) {
                if of[w as usize] == of[v] {
                    links.add(piece[w as usize], weight);
                }
            }
            let mut best = (0.0, own);
            for &c in &links.touched {
                let link = links.weight[c as usize];
                let gain = link - self.expected(self.ends[v], ends[c as usize]);
                if gain > best.0 + 1e-12 && well(outward[c as usize], ends[c as usize]) {
                    best = (gain, c);
                }
            }
            let c = best.1 as usize;
            if best.1 != own {
                piece[v] = best.1;
                ends[c] += self.ends[v];
                outward[c] += outward[v] - 2.0 * links.weight[c];
                alone[c] = false;
                alone[v] = false;
            }
            links.clear();
        }
        piece
    }

    /// The level above, on which pieces are nodes, and the new node of each node.
    pub(super) fn merged(&self, piece: &[u32]) -> (Self, Vec<u32>) {
        const NONE: u32 = u32::MAX;
        let n = self.nodes();
        let mut number = vec![NONE; n];
        let mut place = vec![0; n];
        let mut count = 0;
        for v in 0..n {
            let at = &mut number[piece[v] as usize];
            if *at == NONE {
                *at = count;
                count += 1;
            }
            place[v] = *at;
        }
        let mut members: Vec<Vec<u32>> = vec![Vec::new(); count as usize];
        for (v, at) in place.iter().enumerate() {
            members[*at as usize].push(v as u32);
        }
        let mut made = Self {
            starts: vec![0],
            targets: Vec::new(),
            weights: Vec::new(),
            ends: Vec::with_capacity(members.len()),
            total: self.total,
            resolution: self.resolution,
        };
        let mut links = Links::new(members.len());
        for (at, nodes) in members.iter().enumerate() {
            for &v in nodes {
                for (w, weight) in self.neighbours(v as usize) {
                    links.add(place[w as usize], weight);
                }
            }
            for &c in links.touched.iter().filter(|c| **c as usize != at) {
                made.targets.push(c);
                made.weights.push(links.weight[c as usize]);
            }
            links.clear();
            made.starts.push(made.targets.len());
            made.ends
                .push(nodes.iter().map(|v| self.ends[*v as usize]).sum());
        }
        (made, place)
    }
}
