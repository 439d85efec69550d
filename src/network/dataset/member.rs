//! Projects (hyperedges) and events of a dataset.

use super::Extra;
use crate::base::evidence::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) fn is_documented(e: &Evidence) -> bool {
    *e == Evidence::Documented
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
