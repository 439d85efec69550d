//! A network: nodes with columns, ties with kinds. Immutable, shared as `Arc<Network>`.

use super::column::{Column, Field, Role};
use super::dataset::Words;
use super::partition::Partition;
use super::reach::AllPairs;
use super::record::NodeFacts;
use super::simple::Simple;
use crate::base::evidence::Evidence;
use crate::base::id::{FieldId, KindId, NodeId, TieId};
use crate::base::text::Text;
use std::sync::OnceLock;

/// A relation between two nodes. Parallel ties and loops are kept as the data have them.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// One end; the start of a directed tie.
    pub source: NodeId,
    /// The other end.
    pub target: NodeId,
    /// Its kind.
    pub kind: KindId,
    /// Weight; 1 where the data give none. Finite.
    pub weight: f64,
    /// Runs from source to target.
    pub directed: bool,
    /// Counts as a tie: false for negative kinds ("no partnership with") and for strengths given
    /// only in words ("few"). Such ties are drawn, and left out of every measure.
    pub counted: bool,
    /// How well supported.
    pub evidence: Evidence,
    /// Where it came from: index of the dataset's tie, or the projects that made it.
    pub origin: Origin,
}

/// Where a tie of a network came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The tie with this index in the dataset.
    Listed(usize),
    /// Projected from the projects with these indices.
    Projects(Vec<usize>),
}

/// A kind of tie in a network.
#[derive(Clone, Debug, PartialEq)]
pub struct TieKind {
    /// Code.
    pub code: String,
    /// Label for people.
    pub label: Words,
    /// Ties of this kind are directed unless they say otherwise.
    pub directed: bool,
    /// Never counted.
    pub negative: bool,
}

/// Nodes and ties with attributes.
#[derive(Debug, Default)]
pub struct Network {
    pub(super) name: String,
    pub(super) ids: Vec<Text>,
    pub(super) labels: Vec<Text>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) fields: Vec<Field>,
    pub(super) columns: Vec<Column>,
    pub(super) ties: Vec<Tie>,
    pub(super) kinds: Vec<TieKind>,
    /// Index of each node in the dataset it was chosen from.
    pub(super) dataset_index: Vec<usize>,
    /// Classes of the `cluster` column that each node belongs to (several when it is a member of
    /// several clusters; the column holds the first); empty = none is a member of any.
    pub(super) memberships: Vec<Vec<u32>>,
    /// What else the record of each node says; empty when nothing is known of any.
    pub(super) facts: Vec<NodeFacts>,
    pub(super) simple: OnceLock<Simple>,
    /// Distances, summed up: with direction forgotten, and along the arcs.
    pub(super) reach: [OnceLock<AllPairs>; 2],
}

impl Network {
    /// A network made by hand (tests, bare tie lists): node labels, and ties by node index.
    /// Undirected, weight 1, one kind.
    #[must_use]
    pub fn from_pairs(labels: &[&str], pairs: &[(usize, usize)]) -> Self {
        let weighted: Vec<(usize, usize, f64)> = pairs.iter().map(|&(a, b)| (a, b, 1.0)).collect();
        Self::from_weighted(labels, &weighted, false)
    }

    /// A network made by hand with weights, all ties directed or all undirected.
    /// Pairs naming a node that does not exist are left out.
    #[must_use]
    pub fn from_weighted(labels: &[&str], pairs: &[(usize, usize, f64)], directed: bool) -> Self {
        let n = labels.len();
        let ties = pairs
            .iter()
            .enumerate()
            .filter(|(_, (a, b, w))| *a < n && *b < n && w.is_finite())
            .map(|(i, &(a, b, weight))| Tie {
                source: NodeId::from_index(a),
                target: NodeId::from_index(b),
                kind: KindId(0),
                weight,
                directed,
                counted: true,
                evidence: Evidence::Documented,
                origin: Origin::Listed(i),
            })
            .collect();
        Self {
            name: "network".to_owned(),
            ids: labels.iter().map(|l| (*l).into()).collect(),
            labels: labels.iter().map(|l| (*l).into()).collect(),
            evidence: vec![Evidence::Documented; n],
            ties,
            kinds: vec![TieKind {
                code: "tie".to_owned(),
                label: Words::both("tie", "lien"),
                directed,
                negative: false,
            }],
            dataset_index: (0..n).collect(),
            memberships: vec![Vec::new(); n],
            ..Self::default()
        }
    }

    /// The same network with one more categorical column (tests, computed classes).
    #[must_use]
    pub fn with_column(mut self, field: Field, column: Column) -> Self {
        self.fields.push(field);
        self.columns.push(column);
        self
    }

    /// Name for people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Number of nodes, isolates included.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.ids.len()
    }

    /// All node ids, in order.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = NodeId> + use<> {
        (0..self.ids.len()).map(NodeId::from_index)
    }

    /// The node's id in the user's data, byte for byte.
    #[must_use]
    pub fn id(&self, node: NodeId) -> &str {
        self.ids.get(node.index()).map_or("", Text::as_str)
    }

    /// The node's name for people.
    #[must_use]
    pub fn label(&self, node: NodeId) -> &str {
        self.labels.get(node.index()).map_or("", Text::as_str)
    }

    /// The node with this id in the user's data.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<NodeId> {
        self.ids
            .iter()
            .position(|i| i.as_str() == id)
            .map(NodeId::from_index)
    }

    /// How well the node is supported.
    #[must_use]
    pub fn node_evidence(&self, node: NodeId) -> Evidence {
        self.evidence.get(node.index()).copied().unwrap_or_default()
    }

    /// Index of the node in the dataset's list.
    #[must_use]
    pub fn dataset_index(&self, node: NodeId) -> usize {
        self.dataset_index
            .get(node.index())
            .copied()
            .unwrap_or(usize::MAX)
    }

    /// The clusters (classes of the `cluster` column) that the node is a member of.
    #[must_use]
    pub fn memberships(&self, node: NodeId) -> &[u32] {
        self.memberships
            .get(node.index())
            .map_or(&[], Vec::as_slice)
    }

    /// What its record says of a node beside the fields: mode, place, standing outside.
    #[must_use]
    pub fn facts(&self, node: NodeId) -> NodeFacts {
        self.facts.get(node.index()).copied().unwrap_or_default()
    }

    /// The same network with these records (tests, networks made by hand), one per node.
    #[must_use]
    pub fn with_facts(mut self, facts: Vec<NodeFacts>) -> Self {
        self.facts = facts;
        self
    }

    /// Room for the distances of this network, so that they are searched once: along the arcs, or
    /// with direction forgotten.
    #[must_use]
    pub fn reach(&self, along_arcs: bool) -> &OnceLock<AllPairs> {
        let [forgotten, along] = &self.reach;
        if along_arcs { along } else { forgotten }
    }

    /// All ties as the data have them: parallel ties, loops and uncounted ties included.
    #[must_use]
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// One tie.
    #[must_use]
    pub fn tie(&self, tie: TieId) -> Option<&Tie> {
        self.ties.get(tie.index())
    }

    /// Kinds of ties, in the order of the vocabulary.
    #[must_use]
    pub fn kinds(&self) -> &[TieKind] {
        &self.kinds
    }

    /// Some, all or none of the counted ties are directed.
    #[must_use]
    pub fn direction(&self) -> Direction {
        let mut counted = self.ties.iter().filter(|t| t.counted).peekable();
        if counted.peek().is_none() {
            return Direction::Undirected;
        }
        let (mut some, mut all) = (false, true);
        for tie in counted {
            some |= tie.directed;
            all &= tie.directed;
        }
        match (some, all) {
            (false, _) => Direction::Undirected,
            (true, true) => Direction::Directed,
            (true, false) => Direction::Mixed,
        }
    }

    /// Declared fields of the nodes, in order.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field with this name (`sector`, `city` …).
    #[must_use]
    pub fn field(&self, name: &str) -> Option<FieldId> {
        self.fields
            .iter()
            .position(|f| f.name == name)
            .map(FieldId::from_index)
    }

    /// The first field with this role.
    #[must_use]
    pub fn field_with(&self, role: Role) -> Option<FieldId> {
        self.fields
            .iter()
            .position(|f| f.role == role)
            .map(FieldId::from_index)
    }

    /// The values of a field.
    #[must_use]
    pub fn column(&self, field: FieldId) -> Option<&Column> {
        self.columns.get(field.index())
    }

    /// A categorical field as a partition of the nodes; `None` for fields of other kinds.
    #[must_use]
    pub fn partition(&self, field: FieldId) -> Option<Partition> {
        let declared = self.fields.get(field.index())?;
        self.columns.get(field.index())?.partition(&declared.name)
    }

    /// The simple view of the counted ties: loops dropped, parallel ties merged. Made once.
    #[must_use]
    pub fn simple(&self) -> &Simple {
        self.simple
            .get_or_init(|| Simple::of(self.node_count(), &self.ties))
    }

    /// The part on the nodes for which `keep` is true (by index), with the ties between them.
    /// Node order is kept; ids of the result are new.
    #[must_use]
    pub fn part(&self, keep: &[bool]) -> Self {
        let kept: Vec<usize> = (0..self.node_count())
            .filter(|i| keep.get(*i).copied().unwrap_or(false))
            .collect();
        let mut new = vec![None; self.node_count()];
        for (to, &from) in kept.iter().enumerate() {
            new[from] = Some(NodeId::from_index(to));
        }
        let ties = self
            .ties
            .iter()
            .filter_map(|t| {
                let (source, target) = (new[t.source.index()]?, new[t.target.index()]?);
                Some(Tie {
                    source,
                    target,
                    ..t.clone()
                })
            })
            .collect();
        let pick = |all: &[Text]| kept.iter().map(|&i| all[i].clone()).collect::<Vec<_>>();
        Self {
            name: self.name.clone(),
            ids: pick(&self.ids),
            labels: pick(&self.labels),
            evidence: kept.iter().map(|&i| self.evidence[i]).collect(),
            fields: self.fields.clone(),
            columns: self.columns.iter().map(|c| c.part(&kept)).collect(),
            ties,
            kinds: self.kinds.clone(),
            dataset_index: kept.iter().map(|&i| self.dataset_index[i]).collect(),
            memberships: kept
                .iter()
                .filter_map(|&i| self.memberships.get(i).cloned())
                .collect(),
            facts: kept
                .iter()
                .filter_map(|&i| self.facts.get(i).copied())
                .collect(),
            simple: OnceLock::new(),
            reach: [OnceLock::new(), OnceLock::new()],
        }
    }
}

/// Direction of a network's counted ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// None is directed.
    Undirected,
    /// All are.
    Directed,
    /// Some are.
    Mixed,
}
