//! Neighbours as bare indices: half the memory traffic of an adjacency with weights, which is what
//! traversals spend their time on.

use crate::network::simple::Adjacency;

/// The neighbours of node `i` are `targets[starts[i]..starts[i + 1]]`, by ascending index.
pub(super) struct Arcs {
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Arcs {
    /// The neighbours of `n` nodes, without weights.
    pub(super) fn of(n: usize, adjacency: &Adjacency) -> Self {
        let mut starts = Vec::with_capacity(n + 1);
        let mut targets = Vec::new();
        starts.push(0);
        for node in 0..n {
            targets.extend(adjacency.of_node(node).iter().map(|x| x.node));
            starts.push(targets.len() as u32);
        }
        Self { starts, targets }
    }

    /// Number of nodes.
    pub(super) fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// Number of arcs.
    pub(super) fn count(&self) -> usize {
        self.targets.len()
    }

    /// Number of the first arc of a node; the others follow it.
    pub(super) fn first(&self, node: u32) -> usize {
        self.starts[node as usize] as usize
    }

    /// The neighbours of a node of this network.
    pub(super) fn from(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.targets[self.starts[node] as usize..self.starts[node + 1] as usize]
    }
}
