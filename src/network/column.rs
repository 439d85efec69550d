//! Typed columns beside the topology. Missing is a value of its own, never "" and never 0.

use super::dataset::Words;
use super::partition::Partition;
use crate::base::id::ClassId;

/// What a field means to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The cluster a node is a member of.
    Cluster,
    /// Line of business.
    Sector,
    /// Sphere of the Triple Helix.
    Sphere,
    /// City (or the most exact place known; a site counts to its city).
    City,
    /// Agglomeration in which the city lies, or the city itself.
    Agglomeration,
    /// Region.
    Region,
    /// Kind of organisation.
    Kind,
    /// Anything else.
    Other,
}

/// A declared column.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Stable name: `sector`, `city`, `cluster`, `sphere`, or the attribute's own name.
    pub name: String,
    /// Label for people.
    pub label: Words,
    /// Meaning.
    pub role: Role,
}

/// A category of a categorical column.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// Code in the data.
    pub code: String,
    /// Label for people.
    pub label: Words,
    /// Preferred colour slot, 1–8: bound to the value, not to its rank.
    pub slot: Option<u8>,
}

/// The values of a field, one per node.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// One of a few words; the index points into `categories`.
    Category {
        /// The words, in the order of the vocabulary, then of first appearance.
        categories: Vec<Category>,
        /// Per node; `None` = not given.
        of: Vec<Option<u32>>,
    },
    /// Numbers; `None` = not given. Finite.
    Number(Vec<Option<f64>>),
    /// Yes or no.
    Flag(Vec<Option<bool>>),
    /// Free text (more different words than categories make sense).
    Text(Vec<Option<String>>),
}

impl Column {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Category { of, .. } => of.len(),
            Self::Number(v) => v.len(),
            Self::Flag(v) => v.len(),
            Self::Text(v) => v.len(),
        }
    }

    /// True without rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows with these indices, in this order.
    #[must_use]
    pub fn part(&self, rows: &[usize]) -> Self {
        fn pick<T: Clone>(all: &[T], rows: &[usize]) -> Vec<T> {
            rows.iter().filter_map(|&i| all.get(i).cloned()).collect()
        }
        match self {
            Self::Category { categories, of } => Self::Category {
                categories: categories.clone(),
                of: pick(of, rows),
            },
            Self::Number(v) => Self::Number(pick(v, rows)),
            Self::Flag(v) => Self::Flag(pick(v, rows)),
            Self::Text(v) => Self::Text(pick(v, rows)),
        }
    }

    /// A categorical column as a partition.
    #[must_use]
    pub fn partition(&self, name: &str) -> Option<Partition> {
        let Self::Category { categories, of } = self else {
            return None;
        };
        Some(Partition {
            name: name.to_owned(),
            classes: categories.clone(),
            class_of: of.iter().map(|c| c.map(ClassId)).collect(),
        })
    }

    /// The number in a row (flags count 1 and 0); `None` when missing or not numeric.
    #[must_use]
    pub fn number(&self, row: usize) -> Option<f64> {
        match self {
            Self::Number(v) => v.get(row).copied().flatten(),
            Self::Flag(v) => v
                .get(row)
                .copied()
                .flatten()
                .map(|b| if b { 1.0 } else { 0.0 }),
            Self::Category { .. } | Self::Text(_) => None,
        }
    }
}

/// The name of an attribute for people: `ties_abroad` is "Ties abroad"; names that a person wrote
/// with blanks or capitals stay as they are.
pub(super) fn readable(name: &str) -> String {
    if name.contains(' ') || name.chars().any(char::is_uppercase) {
        return name.to_owned();
    }
    let spaced = name.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
