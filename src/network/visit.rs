//! petgraph's visit traits over [`Simple`], so that its traversals run on our arrays.

use super::simple::{Neighbour, Simple};
use petgraph::visit::{
    GraphBase, GraphRef, IntoNeighbors, NodeCount, NodeIndexable, VisitMap, Visitable,
};

/// The undirected simple network as petgraph sees it: nodes are `u32` indices.
#[derive(Clone, Copy)]
pub struct Undirected<'a>(pub &'a Simple);

/// The neighbours of a node, as indices.
pub struct Indices<'a>(std::slice::Iter<'a, Neighbour>);

impl Iterator for Indices<'_> {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        self.0.next().map(|n| n.node)
    }
}

/// Which nodes were visited.
#[derive(Clone, Debug, Default)]
pub struct Visited(Vec<bool>);

impl VisitMap<u32> for Visited {
    fn visit(&mut self, a: u32) -> bool {
        self.0
            .get_mut(a as usize)
            .is_some_and(|seen| !std::mem::replace(seen, true))
    }
    fn is_visited(&self, a: &u32) -> bool {
        self.0.get(*a as usize).copied().unwrap_or(true)
    }
    fn unvisit(&mut self, a: u32) -> bool {
        self.0
            .get_mut(a as usize)
            .is_some_and(|seen| std::mem::replace(seen, false))
    }
}

impl GraphBase for Undirected<'_> {
    type NodeId = u32;
    type EdgeId = (u32, u32);
}
impl GraphRef for Undirected<'_> {}
impl NodeCount for Undirected<'_> {
    fn node_count(&self) -> usize {
        self.0.node_count()
    }
}
impl NodeIndexable for Undirected<'_> {
    fn node_bound(&self) -> usize {
        self.0.node_count()
    }
    fn to_index(&self, a: u32) -> usize {
        a as usize
    }
    fn from_index(&self, i: usize) -> u32 {
        i as u32
    }
}
impl<'a> IntoNeighbors for Undirected<'a> {
    type Neighbors = Indices<'a>;
    fn neighbors(self, a: u32) -> Indices<'a> {
        Indices(self.0.both().of_node(a as usize).iter())
    }
}
impl Visitable for Undirected<'_> {
    type Map = Visited;
    fn visit_map(&self) -> Visited {
        Visited(vec![false; self.0.node_count()])
    }
    fn reset_map(&self, map: &mut Visited) {
        map.0.clear();
        map.0.resize(self.0.node_count(), false);
    }
}
