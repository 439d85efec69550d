//! What a format can hold, as data: from it follow the warnings before writing.

use crate::base::evidence::Evidence;
use crate::base::wording::Message;
use crate::network::Dataset;
use crate::network::dataset::{Extra, Node, Standing, TieRef, Ties};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What a written file of a format keeps. Everything that is false here and that a dataset has is
/// named, with its count, before the file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holds {
    /// Names of nodes beside their ids.
    pub labels: bool,
    /// Attributes of nodes.
    pub node_attributes: bool,
    /// Attributes of ties, evidence among them.
    pub tie_attributes: bool,
    /// Text, whole number, number, yes or no: told apart.
    pub types: bool,
    /// Lists as values of attributes.
    pub lists: bool,
    /// Values of attributes that change with time: lists of values, each with its stretch.
    pub changing: bool,
    /// Weights of ties.
    pub weights: bool,
    /// Kinds (relations, layers) of ties.
    pub kinds: bool,
    /// Ties with a direction.
    pub directed: bool,
    /// Ties with and without a direction in one file.
    pub mixed: bool,
    /// Several ties between the same two nodes.
    pub parallel: bool,
    /// Ties from a node to itself.
    pub loops: bool,
    /// Nodes without ties.
    pub isolates: bool,
    /// Positions, sizes and colours.
    pub looks: bool,
    /// Nodes within nodes.
    pub hierarchy: bool,
    /// The two modes of a two-mode network.
    pub modes: bool,
    /// Several stretches of time per element.
    pub spells: bool,
    /// Title, licence, citation, and the sentence that must travel with the data.
    pub about: bool,
}

impl Holds {
    /// Everything. A format states what it lacks: `Holds { spells: false, ..Holds::ALL }`.
    pub const ALL: Self = Self {
        labels: true,
        node_attributes: true,
        tie_attributes: true,
        types: true,
        lists: true,
        changing: true,
        weights: true,
        kinds: true,
        directed: true,
        mixed: true,
        parallel: true,
        loops: true,
        isolates: true,
        looks: true,
        hierarchy: true,
        modes: true,
        spells: true,
        about: true,
    };

    /// What the dataset has and this format does not hold, with counts. What only our own document
    /// holds (projects, facts, claims, events, sources, vocabularies) is always among it.
    #[must_use]
    pub fn losses(&self, dataset: &Dataset) -> Vec<Message> {
        let mut list = self.of_nodes(&dataset.nodes);
        list.extend(self.of_ties(dataset));
        list.extend(document_only(dataset));
        let said = usize::from(dataset.provenance.statement.is_some())
            + usize::from(dataset.provenance.standing != Standing::Unstated)
            + [&dataset.licence, &dataset.citation]
                .iter()
                .filter(|t| t.is_some())
                .count();
        list.push(("format.loss.about", if self.about { 0 } else { said }));
        list.into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| Message::new(key).with("count", count))
            .collect()
    }

    /// Any value is a list that this format does not hold.
    fn unlisted(&self, attributes: &Extra) -> bool {
        let changes = |v: &Value| {
            v.as_array()
                .is_some_and(|all| all.iter().any(Value::is_object))
        };
        if self.lists {
            attributes.values().any(changes)
        } else {
            has_lists(attributes)
        }
    }

    fn of_nodes(&self, nodes: &[Node]) -> Vec<(&'static str, usize)> {
        let count = |held: bool, lost: &dyn Fn(&Node) -> bool| {
            if held {
                0
            } else {
                nodes.iter().filter(|n| lost(n)).count()
            }
        };
        vec![
            (
                "format.loss.labels",
                count(self.labels, &|n| n.label != n.id),
            ),
            (
                "format.loss.node-attributes",
                count(self.node_attributes, &has_attributes),
            ),
            (
                "format.loss.lists",
                count(self.lists && self.changing, &|n| {
                    self.unlisted(&n.attributes)
                }),
            ),
            (
                "format.loss.types",
                count(self.types || !self.node_attributes, &|n| {
                    has_types(&n.attributes)
                }),
            ),
            (
                "format.loss.looks",
                count(self.looks, &|n| n.look.is_some()),
            ),
            (
                "format.loss.hierarchy",
                count(self.hierarchy, &|n| n.parent.is_some()),
            ),
            (
                "format.loss.modes",
                count(self.modes, &|n| n.mode.is_some()),
            ),
            (
                "format.loss.node-spells",
                count(self.spells, &|n| !n.spells.is_empty()),
            ),
        ]
    }

    fn of_ties(&self, dataset: &Dataset) -> Vec<(&'static str, usize)> {
        let ties = &dataset.ties;
        let count = |held: bool, lost: &dyn Fn(TieRef<'_>) -> bool| {
            if held {
                0
            } else {
                ties.iter().filter(|t| lost(*t)).count()
            }
        };
        let directed = directions(dataset);
        let arrows = directed.iter().filter(|d| **d).count();
        let mixed = arrows > 0 && arrows < ties.len();
        let kinds: BTreeSet<&str> = ties.iter().map(|t| t.kind).collect();
        let attributes = |t: TieRef<'_>| {
            !t.attributes.is_empty()
                || t.evidence != Evidence::Documented
                || t.start.is_some()
                || t.end.is_some()
                || t.note.is_some()
                || t.strength_in_words.is_some()
        };
        vec![
            (
                "format.loss.tie-attributes",
                count(self.tie_attributes, &attributes),
            ),
            (
                "format.loss.tie-lists",
                count(self.lists && self.changing, &|t| {
                    self.unlisted(&t.attributes)
                }),
            ),
            (
                "format.loss.weights",
                count(self.weights, &|t| t.weight.is_some()),
            ),
            (
                "format.loss.kinds",
                if self.kinds || kinds.len() < 2 {
                    0
                } else {
                    kinds.len()
                },
            ),
            (
                "format.loss.directed",
                if self.directed { 0 } else { arrows },
            ),
            (
                "format.loss.mixed",
                if self.mixed || !mixed || !self.directed {
                    0
                } else {
                    ties.len() - arrows
                },
            ),
            (
                "format.loss.parallel",
                if self.parallel { 0 } else { repeated(ties) },
            ),
            (
                "format.loss.loops",
                count(self.loops, &|t| t.source == t.target),
            ),
            (
                "format.loss.isolates",
                if self.isolates { 0 } else { isolates(dataset) },
            ),
            (
                "format.loss.tie-spells",
                count(self.spells, &|t| !t.spells.is_empty()),
            ),
        ]
    }
}

/// Whether each tie has a direction: its own, or its kind's.
#[must_use]
pub(crate) fn directions(dataset: &Dataset) -> Vec<bool> {
    let kinds: BTreeMap<&str, bool> = dataset
        .vocabularies
        .tie_kinds
        .iter()
        .map(|k| (k.code.as_str(), k.directed))
        .collect();
    let of = |t: TieRef<'_>| {
        t.directed
            .unwrap_or_else(|| kinds.get(t.kind).copied().unwrap_or(false))
    };
    dataset.ties.iter().map(of).collect()
}

/// Whether two ties stand at one pair of nodes for a reader that takes all ties for directed, or
/// none: from a to b and from b to a is one pair where there are no directions.
pub(crate) fn has_parallels(dataset: &Dataset, directed: bool) -> bool {
    let ends = dataset.ties.iter().map(|t| {
        let (a, b) = (t.source, t.target);
        if directed {
            (a, b)
        } else {
            (a.min(b), a.max(b))
        }
    });
    let mut ends: Vec<_> = ends.collect();
    ends.sort_unstable();
    ends.windows(2).any(|pair| pair.first() == pair.get(1))
}

fn has_attributes(node: &Node) -> bool {
    !node.attributes.is_empty()
        || node.kind.is_some()
        || node.sphere.is_some()
        || node.sector.is_some()
        || node.place.is_some()
        || !node.clusters.is_empty()
        || node.evidence != Evidence::Documented
        || node.start.is_some()
        || node.note.is_some()
}

/// Any value is a list.
fn has_lists(attributes: &Extra) -> bool {
    attributes.values().any(Value::is_array)
}

/// Any value is a number, or yes or no.
fn has_types(attributes: &Extra) -> bool {
    attributes.values().any(|v| v.is_number() || v.is_boolean())
}

/// Ties beyond the first between the same two nodes.
fn repeated(ties: &Ties) -> usize {
    let mut pairs: Vec<(&str, &str)> = ties.iter().map(|t| (t.source, t.target)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    ties.len() - pairs.len()
}

/// Nodes that no tie names.
fn isolates(dataset: &Dataset) -> usize {
    let mut tied: Vec<&str> = dataset
        .ties
        .iter()
        .flat_map(|t| [t.source, t.target])
        .collect();
    tied.sort_unstable();
    tied.dedup();
    dataset.nodes.len().saturating_sub(tied.len())
}

/// What only the document of this program holds.
fn document_only(dataset: &Dataset) -> Vec<(&'static str, usize)> {
    let words = &dataset.vocabularies;
    let terms = words.sectors.len() + words.spheres.len() + words.governance_forms.len();
    let weaker = dataset.nodes.iter().filter(|n| !n.weaker.is_empty());
    vec![
        ("format.loss.projects", dataset.projects.len()),
        ("format.loss.events", dataset.events.len()),
        ("format.loss.facts", dataset.facts.len()),
        ("format.loss.claims", dataset.claims.len()),
        ("format.loss.sources", dataset.sources.len()),
        ("format.loss.terms", terms),
        ("format.loss.weaker", weaker.count()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::dataset::{Tie, Words};

    #[test]
    fn what_is_lost_is_counted() {
        let mut dataset = Dataset::new("a", Words::same("A"));
        for id in ["a", "b", "c"] {
            dataset.nodes.push(Node::new(id, id.to_uppercase()));
        }
        for directed in [true, false] {
            dataset.ties.push(Tie {
                source: "a".to_owned(),
                target: "b".to_owned(),
                kind: "tie".to_owned(),
                directed: Some(directed),
                ..Tie::default()
            });
        }
        assert!(Holds::ALL.losses(&dataset).is_empty());
        let poor = Holds {
            labels: false,
            mixed: false,
            parallel: false,
            isolates: false,
            ..Holds::ALL
        };
        let losses = poor.losses(&dataset);
        let said: Vec<(&str, &str)> = losses
            .iter()
            .map(|m| (m.key, m.arguments[0].1.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("format.loss.labels", "3"),
                ("format.loss.mixed", "1"),
                ("format.loss.parallel", "1"),
                ("format.loss.isolates", "1"),
            ]
        );
    }
}
