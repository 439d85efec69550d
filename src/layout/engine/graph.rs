//! The ties of one connected part in compact form, and its coarsening: tied nodes are merged into
//! bodies of bounded size, again and again (size-constrained label propagation, Meyerhenke, Sanders
//! & Schulz 2014), until few are left.

use crate::base::random::Random;

/// Bodies and the ties between them; both directions of each tie are stored.
#[derive(Clone, Default)]
pub(super) struct Graph {
    pub(super) starts: Vec<u32>,
    pub(super) items: Vec<u32>,
    pub(super) weights: Vec<f32>,
    /// Nodes in each body.
    pub(super) mass: Vec<f32>,
}

/// A body holds at most so many bodies of the level below.
const MOST: usize = 6;
/// Rounds of merging per level.
const ROUNDS: usize = 3;
/// Bodies with more ties than this choose last.
const FEW_TIES: usize = 32;
/// Bounds of the pull of a tie by its weight.
const WEAKEST: f64 = 0.05;
const STRONGEST: f64 = 10.0;
/// No body of its own.
const NONE: u32 = u32::MAX;

impl Graph {
    pub(super) fn len(&self) -> usize {
        self.mass.len()
    }

    /// The ties of a body: its neighbours and their weights.
    pub(super) fn ties(&self, i: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let range = self.starts[i] as usize..self.starts[i + 1] as usize;
        let weights = &self.weights[range.clone()];
        self.items[range]
            .iter()
            .map(|j| *j as usize)
            .zip(weights.iter().copied())
    }

    pub(super) fn degree(&self, i: usize) -> usize {
        (self.starts[i + 1] - self.starts[i]) as usize
    }

    /// Weighs nodes and ties by the numbers of ties; the mean weight of a node is 1.
    pub(super) fn weigh(&mut self) {
        let n = self.starts.len().saturating_sub(1);
        let mean = (self.items.len() as f32 / n.max(1) as f32).max(1.0);
        let heavy = |i: usize| (self.degree(i).max(1) as f32 / mean).sqrt();
        let mut mass: Vec<f32> = (0..n).map(heavy).collect();
        let roots: Vec<f32> = mass.iter().map(|m| m.sqrt()).collect();
        self.weights = Vec::with_capacity(self.items.len());
        for (i, root) in roots.iter().enumerate() {
            let ties = &self.items[self.starts[i] as usize..self.starts[i + 1] as usize];
            self.weights
                .extend(ties.iter().map(|j| root * roots[*j as usize]));
        }
        let total: f64 = mass.iter().map(|m| f64::from(*m)).sum();
        let scale = (n as f64 / total.max(1e-9)) as f32;
        mass.iter_mut().for_each(|m| *m *= scale);
        self.mass = mass;
    }

    /// Lets each tie pull by its weight: one of the mean weight as before, others by the square root
    /// of what they are to it, within bounds. What is no weight counts as none.
    pub(super) fn strengthen(&mut self, weights: &[f64]) {
        let possible = |w: &f64| w.is_finite() && *w > 0.0;
        let known: Vec<f64> = weights.iter().copied().filter(possible).collect();
        let mean = known.iter().map(|w| w / known.len() as f64).sum::<f64>();
        for (tie, weight) in self.weights.iter_mut().zip(weights) {
            let share = if possible(weight) { weight / mean } else { 0.0 };
            *tie *= share.sqrt().clamp(WEAKEST, STRONGEST) as f32;
        }
    }

    /// Merges bodies; tells for each the body it belongs to now. `None` when little can be merged.
    pub(super) fn coarsen(&self, random: &mut Random) -> Option<(Self, Vec<u32>)> {
        let n = self.len();
        let mut order: Vec<u32> = (0..n as u32).collect();
        random.shuffle(&mut order);
        // Bodies with few ties choose first: leaves join the node they hang on.
        let degree = |k: usize| self.degree(order[k] as usize).min(FEW_TIES);
        let order: Vec<u32> = by_key(n, FEW_TIES + 1, degree)
            .into_iter()
            .map(|k| order[k as usize])
            .collect();
        let mut label: Vec<u32> = (0..n as u32).collect();
        let mut size = vec![1_u16; n];
        let mut pull = vec![0.0_f32; n];
        for round in 0..ROUNDS {
            for i in order.iter().map(|i| *i as usize) {
                self.choose(i, round, (&mut label, &mut size), &mut pull);
            }
        }
        self.gather_leaves(&mut label, &mut size);
        let count = renumber(&mut label);
        (count * 10 < n * 9 && count > 1).then(|| (self.merged(&label, count), label))
    }

    /// Lets a body join the neighbours it is tied to most strongly, where there is room.
    fn choose(
        &self,
        i: usize,
        round: usize,
        (label, size): (&mut [u32], &mut [u16]),
        pull: &mut [f32],
    ) {
        let own = label[i];
        if round == 0 && size[own as usize] > 1 {
            return;
        }
        for (j, w) in self.ties(i) {
            pull[label[j] as usize] += w;
        }
        let mut best = (own, pull[own as usize] / self.mass[i].max(1.0));
        for (j, _) in self.ties(i) {
            let there = label[j];
            if there != own && (size[there as usize] as usize) < MOST {
                // Ties to a hub count less than ties to a body as small as this one.
                let worth = pull[there as usize] / self.mass[j].sqrt();
                if worth > best.1 {
                    best = (there, worth);
                }
            }
        }
        for (j, _) in self.ties(i) {
            pull[label[j] as usize] = 0.0;
        }
        if best.0 != own {
            size[own as usize] -= 1;
            size[best.0 as usize] += 1;
            label[i] = best.0;
        }
    }

    /// Merges lone bodies with one tie that hang on the same body, so that stars shrink too.
    fn gather_leaves(&self, label: &mut [u32], size: &mut [u16]) {
        let mut open = vec![NONE; self.len()];
        for i in 0..self.len() {
            if size[label[i] as usize] != 1 || self.degree(i) == 0 || self.degree(i) > 2 {
                continue;
            }
            let centre = self.items[self.starts[i] as usize] as usize;
            let body = open[centre];
            if body != NONE && (size[body as usize] as usize) < MOST {
                size[label[i] as usize] -= 1;
                size[body as usize] += 1;
                label[i] = body;
            } else {
                open[centre] = label[i];
            }
        }
    }

    /// The graph of the bodies that labels name.
    fn merged(&self, label: &[u32], count: usize) -> Self {
        let mut members = vec![0_u32; count + 1];
        for l in label {
            members[*l as usize + 1] += 1;
        }
        for k in 0..count {
            members[k + 1] += members[k];
        }
        let mut next = members.clone();
        let mut list = vec![0_u32; self.len()];
        for (i, l) in label.iter().enumerate() {
            list[next[*l as usize] as usize] = i as u32;
            next[*l as usize] += 1;
        }
        let mut out = Self {
            starts: vec![0],
            ..Self::default()
        };
        let mut at = vec![NONE; count];
        for body in 0..count {
            let mut mass = 0.0;
            for i in &list[members[body] as usize..members[body + 1] as usize] {
                mass += self.mass[*i as usize];
                let outward = self.ties(*i as usize).map(|(j, w)| (label[j] as usize, w));
                outward
                    .filter(|(there, _)| *there != body)
                    .for_each(|(there, w)| out.tie(there, w, &mut at));
            }
            out.mass.push(mass);
            out.starts.push(out.items.len() as u32);
        }
        out
    }

    /// Adds a tie of the last body; ties to the same body are added up. `at` remembers where the
    /// last tie to each body is.
    fn tie(&mut self, there: usize, weight: f32, at: &mut [u32]) {
        let from = self.starts.last().copied().unwrap_or(0);
        if at[there] != NONE && at[there] >= from {
            self.weights[at[there] as usize] += weight;
        } else {
            at[there] = self.items.len() as u32;
            self.items.push(there as u32);
            self.weights.push(weight);
        }
    }

    /// The same graph with body `order[k]` as number `k`.
    pub(super) fn reordered(&self, order: &[u32]) -> Self {
        let mut number = vec![0_u32; self.len()];
        for (k, i) in order.iter().enumerate() {
            number[*i as usize] = k as u32;
        }
        let mut out = Self {
            starts: vec![0],
            ..Self::default()
        };
        for i in order.iter().map(|i| *i as usize) {
            out.items.extend(self.ties(i).map(|(j, _)| number[j]));
            out.weights.extend(self.ties(i).map(|(_, w)| w));
            out.starts.push(out.items.len() as u32);
            out.mass.push(self.mass[i]);
        }
        out
    }
}

/// The numbers below `n` by ascending key, equal keys in order of number.
pub(super) fn by_key(n: usize, keys: usize, key: impl Fn(usize) -> usize) -> Vec<u32> {
    let mut next = vec![0_u32; keys + 1];
    for i in 0..n {
        next[key(i) + 1] += 1;
    }
    for k in 0..keys {
        next[k + 1] += next[k];
    }
    let mut order = vec![0; n];
    for i in 0..n {
        let place = &mut next[key(i)];
        order[*place as usize] = i as u32;
        *place += 1;
    }
    order
}

/// Numbers labels in the order in which they appear; tells how many there are.
fn renumber(label: &mut [u32]) -> usize {
    let mut number = vec![NONE; label.len()];
    let mut count = 0;
    for l in label.iter_mut() {
        let known = &mut number[*l as usize];
        if *known == NONE {
            *known = count;
            count += 1;
        }
        *l = *known;
    }
    count as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(n: usize, pairs: &[(usize, usize)]) -> Graph {
        let mut lists = vec![Vec::new(); n];
        for (a, b) in pairs {
            lists[*a].push(*b as u32);
            lists[*b].push(*a as u32);
        }
        let mut graph = Graph {
            starts: vec![0],
            mass: vec![1.0; n],
            ..Graph::default()
        };
        for list in lists {
            graph.items.extend(&list);
            graph.weights.extend(list.iter().map(|_| 1.0));
            graph.starts.push(graph.items.len() as u32);
        }
        graph
    }

    #[test]
    fn coarsening_keeps_mass_and_ties_between_bodies() {
        let star: Vec<(usize, usize)> = (1..200).map(|i| (0, i)).collect();
        let path: Vec<(usize, usize)> = (1..200).map(|i| (i - 1, i)).collect();
        for pairs in [star, path] {
            let graph = of(200, &pairs);
            let (coarse, label) = graph.coarsen(&mut Random::new(1, 0)).unwrap();
            assert!(coarse.len() <= 120, "{}", coarse.len());
            assert!((coarse.mass.iter().sum::<f32>() - 200.0).abs() < 1e-3);
            let between = pairs.iter().filter(|(a, b)| label[*a] != label[*b]).count();
            assert!((coarse.weights.iter().sum::<f32>() - 2.0 * between as f32).abs() < 1e-3);
            let mut largest = vec![0; coarse.len()];
            label.iter().for_each(|l| largest[*l as usize] += 1);
            assert!(largest.iter().all(|m| *m <= MOST));
        }
    }

    #[test]
    fn reordering_changes_names_only() {
        let graph = of(4, &[(0, 1), (1, 2), (2, 3)]);
        let other = graph.reordered(&[3, 2, 1, 0]);
        assert_eq!(other.ties(0).collect::<Vec<_>>(), vec![(1, 1.0)]);
        assert_eq!(other.ties(1).collect::<Vec<_>>(), vec![(2, 1.0), (0, 1.0)]);
    }
}
