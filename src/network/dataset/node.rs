//! A node of a dataset: id and label, and everything else beside it where there is anything, so that
//! a million bare nodes take little memory.

use super::Extra;
use super::member::is_documented;
use crate::base::evidence::Evidence;
use crate::base::text::Text;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

/// An organisation (or, in the documented graph, any entity the source names). What is known of it
/// beside id and label is read and set as fields of the node itself (`node.sector`).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "NodeRecord", into = "NodeRecord")]
pub struct Node {
    /// Unique id, byte for byte.
    pub id: Text,
    /// Name for people.
    pub label: Text,
    more: Option<Box<NodeMore>>,
}

/// What is known of a node beside id and label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeMore {
    /// `firm`, `university`, `research_unit`, `training_facility`, `public_authority`, `agency`,
    /// `film_commission`, `association`, `cluster_org`, `union`, `intermediary`, `project`, …
    pub kind: Option<String>,
    /// Sphere of the Triple Helix (code of `vocabularies.spheres`); absent = not given or not an
    /// organisation.
    pub sphere: Option<String>,
    /// Sector (code of `vocabularies.sectors`); absent = not given.
    pub sector: Option<String>,
    /// Place (code of `vocabularies.places`), as exact as the source says; absent = not given.
    pub place: Option<String>,
    /// Ids of the clusters it is a member of.
    pub clusters: Vec<String>,
    /// True for an alter outside every cluster.
    pub external: bool,
    /// How well its existence and attributes are supported.
    pub evidence: Evidence,
    /// Fields whose value is weaker than the node: field name → level.
    pub weaker: std::collections::BTreeMap<String, Evidence>,
    /// First year (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`).
    pub start: Option<String>,
    /// Last year, likewise.
    pub end: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Ids of facts that support it.
    pub facts: Vec<String>,
    /// A remark.
    pub note: Option<String>,
    /// Id of the node that contains it (groups, nested networks); the containment has no circle.
    pub parent: Option<String>,
    /// 1 or 2 in a network of two modes (members and what they attend); absent = one mode.
    pub mode: Option<u8>,
    /// How the file drew it.
    pub look: Option<Box<super::Look>>,
    /// When it exists, where `start` and `end` cannot say it; empty = always or not given.
    pub spells: Vec<super::Spell>,
    /// Further attributes: text, number, boolean or a list of them; null = not given.
    pub attributes: Extra,
    /// Keys this version does not know.
    pub extra: Extra,
}

/// An organisation (or, in the documented graph, any entity the source names).
#[derive(Serialize, Deserialize, JsonSchema)]
struct NodeRecord {
    /// Unique id, byte for byte.
    id: Text,
    /// Name for people.
    label: Text,
    /// `firm`, `university`, `research_unit`, `training_facility`, `public_authority`, `agency`,
    /// `film_commission`, `association`, `cluster_org`, `union`, `intermediary`, `project`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// Sphere of the Triple Helix (code of `vocabularies.spheres`); absent = not given or not an
    /// organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sphere: Option<String>,
    /// Sector (code of `vocabularies.sectors`); absent = not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sector: Option<String>,
    /// Place (code of `vocabularies.places`), as exact as the source says; absent = not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    /// Ids of the clusters it is a member of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    clusters: Vec<String>,
    /// True for an alter outside every cluster.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    external: bool,
    /// How well its existence and attributes are supported.
    #[serde(default, skip_serializing_if = "is_documented")]
    evidence: Evidence,
    /// Fields whose value is weaker than the node: field name → level.
    #[serde(default, skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    weaker: std::collections::BTreeMap<String, Evidence>,
    /// First year (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    /// Last year, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    /// Ids of facts that support it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    facts: Vec<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Id of the node that contains it (groups, nested networks); the containment has no circle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    /// 1 or 2 in a network of two modes (members and what they attend); absent = one mode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mode: Option<u8>,
    /// How the file drew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    look: Option<Box<super::Look>>,
    /// When it exists, where `start` and `end` cannot say it; empty = always or not given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    spells: Vec<super::Spell>,
    /// Further attributes: text, number, boolean or a list of them; null = not given.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    attributes: Extra,
    /// Keys this version does not know.
    #[serde(flatten)]
    extra: Extra,
}

static NOTHING: LazyLock<NodeMore> = LazyLock::new(NodeMore::default);

impl Node {
    /// A node of which nothing else is known.
    #[must_use]
    pub fn new(id: impl Into<Text>, label: impl Into<Text>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            more: None,
        }
    }

    /// The same node with what else is known of it.
    #[must_use]
    pub fn with(mut self, more: NodeMore) -> Self {
        self.more = (more != NodeMore::default()).then(|| Box::new(more));
        self
    }

    /// True when nothing is known beside id and label.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.more.as_ref().is_none_or(|more| **more == *NOTHING)
    }

    /// Id, label and what else is known.
    #[must_use]
    pub fn into_parts(self) -> (Text, Text, NodeMore) {
        let more = self.more.map_or_else(NodeMore::default, |more| *more);
        (self.id, self.label, more)
    }

    /// Gives back the room of what was known and is no more.
    pub fn spare(&mut self) {
        if self.is_bare() {
            self.more = None;
        } else if let Some(more) = &mut self.more
            && more.attributes.is_empty()
        {
            more.attributes = Extra::new();
        }
    }
}

impl Deref for Node {
    type Target = NodeMore;
    fn deref(&self) -> &NodeMore {
        self.more.as_deref().unwrap_or(&NOTHING)
    }
}

impl DerefMut for Node {
    fn deref_mut(&mut self) -> &mut NodeMore {
        self.more.get_or_insert_default()
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.label == other.label && **self == **other
    }
}

impl JsonSchema for Node {
    fn schema_name() -> Cow<'static, str> {
        "Node".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        NodeRecord::json_schema(generator)
    }
}

impl From<NodeRecord> for Node {
    fn from(record: NodeRecord) -> Self {
        let more = NodeMore {
            kind: record.kind,
            sphere: record.sphere,
            sector: record.sector,
            place: record.place,
            clusters: record.clusters,
            external: record.external,
            evidence: record.evidence,
            weaker: record.weaker,
            start: record.start,
            end: record.end,
            aliases: record.aliases,
            facts: record.facts,
            note: record.note,
            parent: record.parent,
            mode: record.mode,
            look: record.look,
            spells: record.spells,
            attributes: record.attributes,
            extra: record.extra,
        };
        Self::new(record.id, record.label).with(more)
    }
}

impl From<Node> for NodeRecord {
    fn from(node: Node) -> Self {
        let (id, label, more) = node.into_parts();
        Self {
            id,
            label,
            kind: more.kind,
            sphere: more.sphere,
            sector: more.sector,
            place: more.place,
            clusters: more.clusters,
            external: more.external,
            evidence: more.evidence,
            weaker: more.weaker,
            start: more.start,
            end: more.end,
            aliases: more.aliases,
            facts: more.facts,
            note: more.note,
            parent: more.parent,
            mode: more.mode,
            look: more.look,
            spells: more.spells,
            attributes: more.attributes,
            extra: more.extra,
        }
    }
}
