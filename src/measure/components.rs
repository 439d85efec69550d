//! Components: their number, and the share of nodes in the largest.
//!
//! A component is a largest set of nodes joined by paths, direction forgotten; an isolate is one.
//! Undefined without nodes. Weights, loops and parallel ties play no part (Wasserman and Faust
//! 1994).

use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Simple;
use crate::network::visit::Undirected;
use petgraph::visit::{Dfs, VisitMap};

/// Number of components.
pub(super) const COMPONENTS: Measure = Measure {
    id: "components",
    name: "measure.components",
    definition: "measure.components.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 0,
    range: COUNT,
    parameters: &[],
    references: &[reference::WASSERMAN_FAUST],
    compute: count,
};

/// Nodes of the largest component / n.
pub(super) const GIANT_SHARE: Measure = Measure {
    id: "giant-share",
    name: "measure.giant-share",
    definition: "measure.giant-share.definition",
    decimals: 3,
    range: SHARE,
    compute: share,
    ..COMPONENTS
};

/// Component of each node, numbered by their first nodes, and the size of each.
pub(super) struct Components {
    /// Number of each node's component.
    pub(super) of: Vec<u32>,
    /// Nodes of each.
    pub(super) sizes: Vec<usize>,
}

impl Components {
    /// Finds them.
    pub(super) fn of(simple: &Simple, progress: &dyn Progress) -> Result<Self, Cancelled> {
        let n = simple.node_count();
        let mut of = vec![0; n];
        let mut sizes = Vec::new();
        let graph = Undirected(simple);
        let mut walk = Dfs::empty(graph);
        let mut seen = 0;
        for start in 0..n as u32 {
            if walk.discovered.is_visited(&start) {
                continue;
            }
            walk.move_to(start);
            let mut size = 0;
            while let Some(node) = walk.next(graph) {
                of[node as usize] = sizes.len() as u32;
                size += 1;
                seen += 1;
                if seen % 65_536 == 0 {
                    progress.advance(seen as f32 / n as f32)?;
                }
            }
            sizes.push(size);
        }
        Ok(Self { of, sizes })
    }

    /// The largest; among equals the one with the first node.
    pub(super) fn largest(&self) -> Option<usize> {
        (0..self.sizes.len()).max_by_key(|&i| (self.sizes[i], std::cmp::Reverse(i)))
    }
}

fn count(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let found = Components::of(input.network.simple(), progress)?;
    Ok(MeasureValue::Network(if found.sizes.is_empty() {
        Outcome::Undefined(Undefined::NoNodes)
    } else {
        Outcome::Value(found.sizes.len() as f64)
    }))
}

fn share(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let found = Components::of(input.network.simple(), progress)?;
    let largest = found.largest().map_or(0, |i| found.sizes[i]);
    Ok(MeasureValue::Network(Outcome::ratio(
        largest as f64,
        input.network.node_count() as f64,
        Undefined::NoNodes,
    )))
}

#[cfg(test)]
mod tests {
    use super::super::given::{business, directed, marriage, near, network, whole};
    use super::*;
    use crate::base::progress::Silent;

    /// igraph 1.0.0: 2 and 6 components.
    #[test]
    fn isolates_are_components() {
        assert_eq!(whole(&COMPONENTS, &marriage()), Outcome::Value(2.0));
        assert_eq!(whole(&COMPONENTS, &business()), Outcome::Value(6.0));
        near(whole(&GIANT_SHARE, &business()), 11.0 / 16.0, 1e-12);
    }

    #[test]
    fn direction_is_forgotten() {
        let in_star = directed(4, &[(1, 0), (2, 0)]);
        assert_eq!(whole(&COMPONENTS, &in_star), Outcome::Value(2.0));
    }

    #[test]
    fn the_first_of_equals_is_the_largest() {
        let pairs = network(5, &[(1, 2), (3, 4)]);
        let found = Components::of(pairs.simple(), &Silent).unwrap();
        assert_eq!(found.of, [0, 1, 1, 2, 2]);
        assert_eq!(found.largest(), Some(1));
    }
}
