//! An assignment of each node to at most one class.

use super::column::Category;
use crate::base::id::{ClassId, NodeId};

/// Classes of nodes: sectors, cities, clusters, communities.
#[derive(Clone, Debug, PartialEq)]
pub struct Partition {
    /// Name of the field or algorithm.
    pub name: String,
    /// The classes.
    pub classes: Vec<Category>,
    /// Class of each node; `None` = not given.
    pub class_of: Vec<Option<ClassId>>,
}

impl Partition {
    /// A partition from class indices (tests, algorithms); classes are named "1", "2", ….
    #[must_use]
    pub fn from_indices(name: &str, of: &[Option<usize>]) -> Self {
        let count = of.iter().flatten().max().map_or(0, |m| m + 1);
        Self {
            name: name.to_owned(),
            classes: (1..=count)
                .map(|i| Category {
                    code: i.to_string(),
                    label: super::dataset::Words::same(&i.to_string()),
                    slot: None,
                })
                .collect(),
            class_of: of.iter().map(|c| c.map(ClassId::from_index)).collect(),
        }
    }

    /// The node's class.
    #[must_use]
    pub fn class(&self, node: NodeId) -> Option<ClassId> {
        self.class_of.get(node.index()).copied().flatten()
    }

    /// Nodes per class.
    #[must_use]
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.classes.len()];
        for class in self.class_of.iter().flatten() {
            if let Some(s) = sizes.get_mut(class.index()) {
                *s += 1;
            }
        }
        sizes
    }

    /// Number of nodes without a class.
    #[must_use]
    pub fn unclassed(&self) -> usize {
        self.class_of.iter().filter(|c| c.is_none()).count()
    }
}
