//! Nodes, ties, projects (hyperedges) and events of a dataset.

use super::Extra;
use crate::base::evidence::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

fn is_documented(e: &Evidence) -> bool {
    *e == Evidence::Documented
}

/// An organisation (or, in the documented graph, any entity the source names).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Node {
    /// Unique id, byte for byte.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// `firm`, `university`, `research_unit`, `training_facility`, `public_authority`, `agency`,
    /// `film_commission`, `association`, `cluster_org`, `union`, `intermediary`, `project`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Sphere of the Triple Helix (code of `vocabularies.spheres`); absent = not given or not an
    /// organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sphere: Option<String>,
    /// Sector (code of `vocabularies.sectors`); absent = not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// Place (code of `vocabularies.places`), as exact as the source says; absent = not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Ids of the clusters it is a member of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clusters: Vec<String>,
    /// True for an alter outside every cluster.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub external: bool,
    /// How well its existence and attributes are supported.
    #[serde(default, skip_serializing_if = "is_documented")]
    pub evidence: Evidence,
    /// Fields whose value is weaker than the node: field name → level.
    #[serde(default, skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub weaker: std::collections::BTreeMap<String, Evidence>,
    /// First year (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// Last year, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Ids of facts that support it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Id of the node that contains it (groups, nested networks); the containment has no circle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// 1 or 2 in a network of two modes (members and what they attend); absent = one mode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<u8>,
    /// How the file drew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Box<super::Look>>,
    /// When it exists, where `start` and `end` cannot say it; empty = always or not given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spells: Vec<super::Spell>,
    /// Further attributes: text, number, boolean or a list of them; null = not given.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub attributes: Extra,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A relation between two nodes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tie {
    /// Id of the tie, where the data give one; unique.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Id of the source node.
    pub source: String,
    /// Id of the target node.
    pub target: String,
    /// Kind (code of `vocabularies.tie_kinds`).
    pub kind: String,
    /// Weight; absent = 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// Direction of this tie where it differs from its kind's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directed: Option<bool>,
    /// A strength given only in words ("few", "largely"): not a number, left out of counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength_in_words: Option<String>,
    /// Begin (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// End, likewise; absent = open or unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// How well supported.
    #[serde(default, skip_serializing_if = "is_documented")]
    pub evidence: Evidence,
    /// Ids of facts that support it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How the file drew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Box<super::Look>>,
    /// When it exists, where `start` and `end` cannot say it; empty = always or not given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spells: Vec<super::Spell>,
    /// Further attributes.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub attributes: Extra,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A project with its partners: the primary record of collaboration (a hyperedge).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Project {
    /// Unique id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Kind (code of `vocabularies.tie_kinds`) that its projected ties have.
    pub kind: String,
    /// Partners; each node at most once.
    pub members: Vec<Participant>,
    /// Begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// End.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// Duration in months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<f64>,
    /// Budget in euros.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_eur: Option<f64>,
    /// How well supported.
    #[serde(default, skip_serializing_if = "is_documented")]
    pub evidence: Evidence,
    /// Ids of facts that support it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// Further attributes.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub attributes: Extra,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A partner of a project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// Id of the node.
    pub node: String,
    /// `coordinator`, `partner`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Its share of the money, in euros.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_eur: Option<f64>,
    /// How strongly it takes part (meetings attended, hours); absent = it takes part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// Further attributes of this participation.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub attributes: Extra,
}

impl Participant {
    /// Role of the partner that leads a project.
    pub const COORDINATOR: &'static str = "coordinator";

    /// It leads the project.
    #[must_use]
    pub fn coordinates(&self) -> bool {
        self.role.as_deref() == Some(Self::COORDINATOR)
    }
}

impl Project {
    /// Its money in euros: the budget, or what is known of its partners' shares together; absent
    /// when neither is known to be more than nothing.
    #[must_use]
    pub fn amount(&self) -> Option<f64> {
        let positive = |v: &f64| v.is_finite() && *v > 0.0;
        self.budget_eur.filter(positive).or_else(|| {
            let shares = self.members.iter().filter_map(|m| m.amount_eur);
            Some(shares.filter(positive).sum()).filter(positive)
        })
    }
}

/// A dated happening in the life of clusters and organisations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Unique id.
    pub id: String,
    /// `founding`, `merger`, `label`, `takeover`, `crisis`, `policy`, …
    pub kind: String,
    /// What happened, in our words.
    pub says: super::Words,
    /// When (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`); absent = undated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// End of a period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Clusters it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clusters: Vec<String>,
    /// Nodes it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<String>,
    /// How well supported.
    #[serde(default, skip_serializing_if = "is_documented")]
    pub evidence: Evidence,
    /// Ids of facts that support it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
