//! The network around a node as Burt sees it: whom it is invested in, and who of them are tied.

use crate::network::Simple;
use crate::network::simple::Neighbour;

/// Ties in both directions together: aᵢⱼ + aⱼᵢ, where that is above 0.
pub(super) struct Egos {
    starts: Vec<usize>,
    items: Vec<Neighbour>,
}

impl Egos {
    /// Adds up both directions.
    pub(super) fn of(simple: &Simple) -> Self {
        let n = simple.node_count();
        let mut starts = Vec::with_capacity(n + 1);
        let mut items: Vec<Neighbour> = Vec::new();
        starts.push(0);
        for i in 0..n {
            let (out, inward) = (simple.out().of_node(i), simple.inward().of_node(i));
            let first = items.len();
            items.extend(merged(out, inward).filter(|x| x.weight > 0.0));
            let total: f64 = items[first..].iter().map(|x| x.weight).sum();
            // Investments are shares; a total too large to add up leaves equal ones.
            let alters = (items.len() - first) as f64;
            for item in &mut items[first..] {
                item.weight = if total.is_finite() {
                    item.weight / total
                } else {
                    1.0 / alters
                };
            }
            starts.push(items.len());
        }
        Self { starts, items }
    }

    /// Number of nodes.
    pub(super) fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// The others a node is tied to, by ascending index, with pᵢⱼ, the share of its ties that each
    /// has.
    pub(super) fn alters(&self, node: usize) -> &[Neighbour] {
        &self.items[self.starts[node]..self.starts[node + 1]]
    }

    /// Calls `f` with each q that both i and j are tied to, and the shares p_iq and p_jq.
    ///
    /// Walks the shorter list, so that all pairs of a network together take O(m^1.5 log m).
    pub(super) fn common(&self, i: usize, j: usize, mut f: impl FnMut(u32, f64, f64)) {
        let (mine, theirs) = (self.alters(i), self.alters(j));
        let swap = mine.len() > theirs.len();
        let (short, long) = if swap { (theirs, mine) } else { (mine, theirs) };
        for x in short {
            if let Ok(at) = long.binary_search_by_key(&x.node, |y| y.node) {
                let (a, b) = (x.weight, long[at].weight);
                if swap {
                    f(x.node, b, a);
                } else {
                    f(x.node, a, b);
                }
            }
        }
    }
}

/// Two sorted lists as one, weights added.
fn merged<'a>(a: &'a [Neighbour], b: &'a [Neighbour]) -> impl Iterator<Item = Neighbour> + 'a {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        let (x, y) = (a.get(i), b.get(j));
        let at = |n: Option<&Neighbour>| n.map_or(u32::MAX, |n| n.node);
        let node = at(x).min(at(y));
        let mut weight = 0.0;
        for (one, k) in [(x, &mut i), (y, &mut j)] {
            if let Some(one) = one.filter(|one| one.node == node) {
                weight += one.weight;
                *k += 1;
            }
        }
        (node != u32::MAX).then_some(Neighbour { node, weight })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Network;

    #[test]
    fn both_directions_are_added() {
        let ties = [(0, 1, 1.0), (1, 0, 2.0), (2, 0, 1.0), (1, 2, 4.0)];
        let network = Network::from_weighted(&["a", "b", "c"], &ties, true);
        let egos = Egos::of(network.simple());
        let shares: Vec<(u32, f64)> = egos.alters(0).iter().map(|x| (x.node, x.weight)).collect();
        assert_eq!(shares, [(1, 0.75), (2, 0.25)]);
        let mut found = Vec::new();
        egos.common(0, 1, |q, a, b| found.push((q, a, b)));
        assert_eq!(found, [(2, 0.25, 4.0 / 7.0)]);
    }
}
