//! Rules for what is shown, and their result. A filter hides; it never changes the network.

use super::column::Column;
use super::graph::Network;
use std::collections::BTreeSet;

/// One rule. Rules are joined by *and*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// The node's value of a field is one of these codes; `None` among them = not given.
    Is {
        /// Field name.
        field: String,
        /// Codes that stay.
        values: BTreeSet<Option<String>>,
    },
    /// The node has at least this many neighbours.
    TiesAtLeast(u32),
    /// The nodes with these ids are hidden.
    Hidden(BTreeSet<String>),
}

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Subset {
    /// Per node: shown.
    pub shown: Vec<bool>,
    /// Number of nodes shown.
    pub nodes: usize,
    /// Number of ties both of whose ends are shown.
    pub ties: usize,
}

impl Subset {
    /// Applies filters to a network. A filter on a field that the network lacks hides nothing.
    #[must_use]
    pub fn of(network: &Network, filters: &[Filter]) -> Self {
        let mut shown = vec![true; network.node_count()];
        for filter in filters {
            apply(network, filter, &mut shown);
        }
        let nodes = shown.iter().filter(|s| **s).count();
        let ties = network
            .ties()
            .iter()
            .filter(|t| shown[t.source.index()] && shown[t.target.index()])
            .count();
        Self { shown, nodes, ties }
    }

    /// Everything is shown.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.nodes == self.shown.len()
    }
}

fn apply(network: &Network, filter: &Filter, shown: &mut [bool]) {
    match filter {
        Filter::Is { field, values } => {
            let column = network.field(field).and_then(|f| network.column(f));
            let Some(Column::Category { categories, of }) = column else {
                return;
            };
            let stays: Vec<bool> = categories
                .iter()
                .map(|c| values.contains(&Some(c.code.clone())))
                .collect();
            let missing_stays = values.contains(&None);
            for (s, value) in shown.iter_mut().zip(of) {
                *s &= value.map_or(missing_stays, |v| stays.get(v as usize) == Some(&true));
            }
        }
        Filter::TiesAtLeast(least) => {
            for (i, s) in shown.iter_mut().enumerate() {
                *s &= network.simple().both().degree(i) >= *least as usize;
            }
        }
        Filter::Hidden(ids) => {
            for node in network.nodes() {
                shown[node.index()] &= !ids.contains(network.id(node));
            }
        }
    }
}
