//! The fields of a network that put its nodes into classes.

use crate::network::dataset::Words;
use crate::network::{Network, Partition, Role};

/// A field whose values two nodes may share.
pub(super) struct ClassField {
    /// Stable name.
    pub(super) name: String,
    /// Name for people.
    pub(super) label: Words,
    /// The classes.
    pub(super) classes: Partition,
}

/// Cluster, sector, sphere and city, as far as they are given and at least two values are carried.
pub(super) fn class_fields(network: &Network) -> Vec<ClassField> {
    [Role::Cluster, Role::Sector, Role::Sphere, Role::City]
        .into_iter()
        .filter_map(|role| {
            let id = network.field_with(role)?;
            let field = network.fields().get(id.index())?;
            Some(ClassField {
                name: field.name.clone(),
                label: field.label.clone(),
                classes: network.partition(id)?,
            })
        })
        .filter(|s| s.classes.sizes().iter().filter(|n| **n > 0).count() > 1)
        .collect()
}
