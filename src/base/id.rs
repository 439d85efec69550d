//! Dense ids: indices that cannot be mixed up.

/// Declares one dense id type: an index `0..count` of the column it belongs to.
macro_rules! dense_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of the element at `index`.
            #[must_use]
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The position of the element in its column.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

dense_id! {
    /// A node of a network: `0..network.node_count()`.
    NodeId
}
dense_id! {
    /// A tie of a network: `0..network.ties().len()`.
    TieId
}
dense_id! {
    /// A class of a partition: `0..partition.classes.len()`.
    ClassId
}
dense_id! {
    /// A declared field (column) of a network's nodes.
    FieldId
}
dense_id! {
    /// A tie kind of a network: `0..network.kinds().len()`.
    KindId
}
