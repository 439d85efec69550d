//! A network as measures read it: by its arcs where all counted ties are directed, and with direction
//! forgotten otherwise.
//!
//! A few directed ties among many others do not make a directed network: read as arcs, every
//! undirected tie would count twice and the few once.

use crate::network::graph::Direction;
use crate::network::simple::Adjacency;
use crate::network::{Network, Simple};

/// See the module's documentation.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// Its simple view: loops dropped, parallel ties merged.
    pub(super) simple: &'a Simple,
    /// All counted ties are directed.
    pub(super) directed: bool,
}

impl<'a> View<'a> {
    /// Looks at a network.
    pub(super) fn of(network: &'a Network) -> Self {
        Self {
            simple: network.simple(),
            directed: network.direction() == Direction::Directed,
        }
    }

    /// Number of nodes.
    pub(super) fn nodes(&self) -> usize {
        self.simple.node_count()
    }

    /// Neighbours that a node leads to.
    pub(super) fn along(&self) -> &'a Adjacency {
        if self.directed {
            self.simple.out()
        } else {
            self.simple.both()
        }
    }

    /// Neighbours that lead to a node.
    pub(super) fn against(&self) -> &'a Adjacency {
        if self.directed {
            self.simple.inward()
        } else {
            self.simple.both()
        }
    }

    /// m: arcs of a directed network, pairs of another.
    pub(super) fn ties(&self) -> usize {
        if self.directed {
            self.simple.arc_count()
        } else {
            self.simple.pairs().len()
        }
    }

    /// Ordered pairs that are tied: m of a directed network, 2m of another.
    pub(super) fn ordered(&self) -> usize {
        if self.directed {
            self.simple.arc_count()
        } else {
            2 * self.simple.pairs().len()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::given;

    #[test]
    fn arcs_only_where_all_ties_are_directed() {
        let (arcs, pairs) = (
            given::directed(3, &[(0, 1), (1, 0), (1, 2)]),
            given::karate(),
        );
        let view = View::of(&arcs);
        assert_eq!((view.ties(), view.ordered()), (3, 3));
        assert_eq!(view.along().degree(2), 0);
        let view = View::of(&pairs);
        assert_eq!((view.ties(), view.ordered()), (78, 156));
    }
}
