//! The bare ties of a network, from which others are drawn.

use crate::base::outcome::Undefined;
use crate::network::graph::{Direction, Origin};
use crate::network::{Network, Simple};
use std::collections::BTreeMap;

/// A simple network: arcs where all counted ties are directed, pairs with a < b otherwise.
pub(super) struct Source {
    pub(super) n: usize,
    pub(super) directed: bool,
    /// Each tie once, ascending.
    pub(super) ties: Vec<(u32, u32)>,
    /// Partners of each project that made a tie, ascending.
    pub(super) projects: Vec<Vec<u32>>,
    /// Ties that no project made.
    pub(super) listed: Vec<(u32, u32)>,
}

impl Source {
    /// Reads a network.
    pub(super) fn of(network: &Network) -> Self {
        let simple = network.simple();
        let directed = network.direction() == Direction::Directed;
        let mut projects: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        let mut listed = Vec::new();
        for tie in network
            .ties()
            .iter()
            .filter(|t| t.counted && t.source != t.target)
        {
            let (a, b) = (tie.source.0, tie.target.0);
            match &tie.origin {
                Origin::Projects(because) => {
                    for project in because {
                        projects.entry(*project).or_default().extend([a, b]);
                    }
                }
                Origin::Listed(_) if directed => listed.push((a, b)),
                Origin::Listed(_) => listed.push(ordered(a, b)),
            }
        }
        let mut projects: Vec<Vec<u32>> = projects.into_values().collect();
        for partners in &mut projects {
            partners.sort_unstable();
            partners.dedup();
        }
        listed.sort_unstable();
        listed.dedup();
        Self {
            n: simple.node_count(),
            directed,
            ties: ties(simple, directed),
            projects,
            listed,
        }
    }

    /// Dyads that could be tied: ordered ones of a directed network.
    pub(super) fn dyads(&self) -> usize {
        let ordered = self.n * self.n.saturating_sub(1);
        if self.directed { ordered } else { ordered / 2 }
    }

    /// A network on the same nodes with these ties.
    pub(super) fn network(&self, ties: &[(u32, u32)]) -> Network {
        made(self.n, ties, self.directed)
    }

    /// The ties that projects with these partners make, with those that none made.
    pub(super) fn projected(&self, projects: &[Vec<u32>]) -> Vec<(u32, u32)> {
        let mut ties = self.listed.clone();
        for partners in projects {
            for (i, &a) in partners.iter().enumerate() {
                ties.extend(partners[i + 1..].iter().map(|&b| ordered(a, b)));
            }
        }
        ties.sort_unstable();
        ties.dedup();
        ties
    }

    /// Why projects cannot be drawn again; `None` where they can.
    pub(super) fn without_projects(&self) -> Option<Undefined> {
        self.projects.is_empty().then_some(Undefined::WrongMode)
    }
}

/// A bare network of `n` nodes.
pub(super) fn made(n: usize, ties: &[(u32, u32)], directed: bool) -> Network {
    let weighted: Vec<(usize, usize, f64)> = ties
        .iter()
        .map(|&(a, b)| (a as usize, b as usize, 1.0))
        .collect();
    Network::from_weighted(&vec![""; n], &weighted, directed)
}

/// The smaller first.
pub(super) fn ordered(a: u32, b: u32) -> (u32, u32) {
    if a < b { (a, b) } else { (b, a) }
}

fn ties(simple: &Simple, directed: bool) -> Vec<(u32, u32)> {
    if directed {
        (0..simple.node_count())
            .flat_map(|i| {
                simple
                    .out()
                    .of_node(i)
                    .iter()
                    .map(move |x| (i as u32, x.node))
            })
            .collect()
    } else {
        simple.pairs().iter().map(|&(a, b, _)| (a, b)).collect()
    }
}
