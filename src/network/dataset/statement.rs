//! Sources, facts and claims: what is said, by whom, where.

use super::{Extra, Words};
use crate::base::evidence::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where something is written, or how it was made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Unique id.
    pub id: String,
    /// Citation for people.
    pub citation: String,
    /// `paper`, `web`, `register`, `survey`, `generator`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Address, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Licence of what was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One statement of a source, in our own words, with its place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// Unique id.
    pub id: String,
    /// The statement in our own words.
    pub says: Words,
    /// Id of the source.
    pub source: String,
    /// Place in the source: section and line.
    pub locator: String,
    /// Clusters it speaks of (empty = context).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clusters: Vec<String>,
    /// How clearly the source says it.
    #[serde(default)]
    pub evidence: Evidence,
    /// When it was so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The words themselves, for a user's own data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a claim is about: one of the ids is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Subject {
    /// A cluster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cluster: Option<String>,
    /// A node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
}

/// A statement that could be contested: several may stand side by side, none is overwritten.
///
/// Predicates used by the governance comparison: `governance_form`, `launched_by`, `legal_nature`,
/// `funding`, `decision`, `network_before`, `founded`, `predecessors`, `territory`, `label`,
/// `members`, `action:CODE` (one per action of `vocabularies.actions`), `output`, `graduates`,
/// `board`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Unique id.
    pub id: String,
    /// What it is about.
    pub about: Subject,
    /// What is said of it.
    pub predicate: String,
    /// Coded value (a term's code, a number, an ordinal word such as `entirely`).
    pub value: String,
    /// The value in words.
    pub says: Words,
    /// Id of the source.
    pub source: String,
    /// Place in the source.
    #[serde(default)]
    pub locator: String,
    /// How well supported.
    #[serde(default)]
    pub evidence: Evidence,
    /// `instance` (a documented instance), `general` (said of all clusters together only), absent
    /// for claims where the difference has no meaning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Ids of the facts behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// When it was so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where the source says it: `body`, `conclusion`, `outside`, … for claims that compete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// The words themselves, for a user's own data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
