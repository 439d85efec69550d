//! The simple view of a network that measures and layouts work on: counted ties only, loops
//! dropped, parallel ties merged (weights summed), in compressed adjacency.

use super::graph::Tie;

/// One neighbour of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Index of the neighbouring node.
    pub node: u32,
    /// Sum of the weights of the merged ties.
    pub weight: f64,
}

/// Compressed adjacency: the neighbours of node `i` are `items[starts[i]..starts[i + 1]]`, by
/// ascending node index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adjacency {
    starts: Vec<u32>,
    items: Vec<Neighbour>,
}

impl Adjacency {
    /// Builds the adjacency of `n` nodes from arcs; equal arcs are merged.
    fn of(n: usize, mut arcs: Vec<(u32, u32, f64)>) -> Self {
        arcs.sort_by_key(|a| (a.0, a.1));
        let mut starts = vec![0_u32; n + 1];
        let mut items: Vec<Neighbour> = Vec::with_capacity(arcs.len());
        let mut last = None;
        for (from, to, weight) in arcs {
            if last == Some((from, to)) {
                if let Some(item) = items.last_mut() {
                    item.weight += weight;
                }
            } else {
                items.push(Neighbour { node: to, weight });
                starts[from as usize + 1] += 1;
                last = Some((from, to));
            }
        }
        for i in 0..n {
            starts[i + 1] += starts[i];
        }
        Self { starts, items }
    }

    /// The neighbours of a node, by ascending index.
    #[must_use]
    pub fn of_node(&self, node: usize) -> &[Neighbour] {
        match (self.starts.get(node), self.starts.get(node + 1)) {
            (Some(&a), Some(&b)) => &self.items[a as usize..b as usize],
            _ => &[],
        }
    }

    /// Number of neighbours.
    #[must_use]
    pub fn degree(&self, node: usize) -> usize {
        self.of_node(node).len()
    }

    /// `to` is a neighbour of `from`.
    #[must_use]
    pub fn has(&self, from: usize, to: usize) -> bool {
        self.of_node(from)
            .binary_search_by_key(&(to as u32), |x| x.node)
            .is_ok()
    }
}

/// See the module's documentation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Simple {
    nodes: usize,
    pairs: Vec<(u32, u32, f64)>,
    both: Adjacency,
    out: Adjacency,
    inward: Adjacency,
    arcs: usize,
    directed: bool,
}

impl Simple {
    /// The simple view of `n` nodes and these ties.
    #[must_use]
    pub fn of(n: usize, ties: &[Tie]) -> Self {
        let mut both = Vec::new();
        let mut out = Vec::new();
        let mut inward = Vec::new();
        let mut directed = false;
        for tie in ties.iter().filter(|t| t.counted && t.source != t.target) {
            let (a, b, w) = (tie.source.0, tie.target.0, tie.weight);
            both.push((a, b, w));
            both.push((b, a, w));
            out.push((a, b, w));
            inward.push((b, a, w));
            directed |= tie.directed;
            if !tie.directed {
                out.push((b, a, w));
                inward.push((a, b, w));
            }
        }
        let both = Adjacency::of(n, both);
        let pairs = (0..n)
            .flat_map(|i| {
                both.of_node(i)
                    .iter()
                    .filter(move |x| (x.node as usize) > i)
                    .map(move |x| (i as u32, x.node, x.weight))
            })
            .collect();
        let out = Adjacency::of(n, out);
        Self {
            nodes: n,
            pairs,
            both,
            arcs: out.items.len(),
            out,
            inward: Adjacency::of(n, inward),
            directed,
        }
    }

    /// Number of nodes.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes
    }

    /// The undirected pairs (i < j), each once, with summed weights: direction forgotten (OR).
    #[must_use]
    pub fn pairs(&self) -> &[(u32, u32, f64)] {
        &self.pairs
    }

    /// Neighbours in either direction.
    #[must_use]
    pub fn both(&self) -> &Adjacency {
        &self.both
    }

    /// Neighbours along the arcs; an undirected tie is an arc each way.
    #[must_use]
    pub fn out(&self) -> &Adjacency {
        &self.out
    }

    /// Neighbours against the arcs.
    #[must_use]
    pub fn inward(&self) -> &Adjacency {
        &self.inward
    }

    /// Number of arcs; an undirected tie counts two.
    #[must_use]
    pub fn arc_count(&self) -> usize {
        self.arcs
    }

    /// At least one counted tie is directed.
    #[must_use]
    pub fn is_directed(&self) -> bool {
        self.directed
    }
}
