//! The document itself.

use super::{
    Claim, Event, Extra, Fact, Node, Project, Provenance, Source, Standing, Ties, Vocabularies,
    Words,
};
use crate::base::evidence::Evidence;
use crate::base::wording::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Value of the key `format`.
pub const FORMAT_NAME: &str = "milieu-dataset";
/// Value of the key `version` that this program writes, and the newest it reads.
pub const FORMAT_VERSION: u32 = 1;

/// A cluster dataset.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dataset {
    /// Always `milieu-dataset`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// Id: kebab-case.
    pub id: String,
    /// Title for people.
    pub title: Words,
    /// What it is, in a paragraph.
    #[serde(default)]
    pub description: Words,
    /// Licence of the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// How to cite it: the source line of figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
    /// The year (or period) the data speak of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// What the file says of the network as a whole: text, number or boolean.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub attributes: Extra,
    /// What the times of spells are: `date`, `dateTime`, `integer` or `double`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_unit: Option<String>,
    /// How the whole came about.
    #[serde(default)]
    pub provenance: Provenance,
    /// Sources.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Controlled words.
    #[serde(default)]
    pub vocabularies: Vocabularies,
    /// The clusters the data are about.
    #[serde(default)]
    pub clusters: Vec<Cluster>,
    /// Members and other entities.
    pub nodes: Vec<Node>,
    /// Relations between two nodes.
    #[serde(default)]
    pub ties: Ties,
    /// Projects with their partners.
    #[serde(default)]
    pub projects: Vec<Project>,
    /// Dated happenings.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Statements of the sources.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Statements that may compete.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A cluster: the territorial system, not the organisation that manages it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cluster {
    /// Unique id.
    pub id: String,
    /// Name for people.
    pub label: Words,
    /// Short name for pictures and columns.
    pub short: String,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Place code of its territory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// Place codes of its central agglomeration.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub centre: Vec<String>,
    /// Id of the node that manages it, where the dataset has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Number of members that a source states (the members listed are `nodes`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated_members: Option<u32>,
    /// Who pays the managing association.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funding: Vec<FundingLine>,
    /// Colour slot, 1–8, when clusters are coloured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<u8>,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One line of an association's budget.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FundingLine {
    /// Id of the funding node; absent = members together (fees) or unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funder: Option<String>,
    /// `public` or `private`.
    pub origin: String,
    /// Share of the budget, 0–1.
    pub share: f64,
    /// How well supported.
    #[serde(default)]
    pub evidence: Evidence,
}

impl Dataset {
    /// An empty dataset of this version.
    #[must_use]
    pub fn new(id: &str, title: Words) -> Self {
        Self {
            format: FORMAT_NAME.to_owned(),
            version: FORMAT_VERSION,
            id: id.to_owned(),
            title,
            ..Self::default()
        }
    }

    /// True when members or ties were drawn by a generator.
    #[must_use]
    pub fn is_synthetic(&self) -> bool {
        matches!(
            self.provenance.standing,
            Standing::Synthetic | Standing::Mixed
        )
    }

    /// The sentence that must travel with every picture and number, if there is one.
    #[must_use]
    pub fn statement(&self, language: Language) -> Option<&str> {
        self.provenance.statement.as_ref().map(|w| w.say(language))
    }

    /// The fact with this id.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|f| f.id == id)
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// The cluster with this id.
    #[must_use]
    pub fn cluster(&self, id: &str) -> Option<&Cluster> {
        self.clusters.iter().find(|c| c.id == id)
    }
}
