//! How a dataset as a whole came about.

use super::{Extra, Words};
use crate::base::evidence::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the data as a whole rest on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Every node and tie has a source.
    Documented,
    /// Drawn by a generator from published totals; not observed.
    Synthetic,
    /// Both kinds side by side.
    Mixed,
    /// The file does not say.
    #[default]
    Unstated,
}

/// Provenance of the whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// What the data rest on.
    pub standing: Standing,
    /// The sentence that must travel with every picture and number, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Words>,
    /// The generator of synthetic data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generator: Option<Generator>,
    /// The validator's report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<ConstraintResult>,
    /// What was taken as given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Assumption>,
    /// How the data came in from a file of another program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported: Option<Box<ImportRecord>>,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What an import read and what became of it. It adds up: nodes = node records − merged − left out
/// + implied; ties = tie records − ties left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportRecord {
    /// Name of the file, without folder.
    pub file: String,
    /// SHA-256 of the file's bytes, hexadecimal: whether a file is still the one that was read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// Id of the format it was read as.
    pub format: String,
    /// Which of several networks in the file, from 1; absent = the only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<u32>,
    /// How many networks the file holds; absent = one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub networks: Option<u32>,
    /// Records of nodes read.
    pub node_records: u64,
    /// Records of ties read.
    pub tie_records: u64,
    /// Nodes kept.
    pub nodes: u64,
    /// Ties kept.
    pub ties: u64,
    /// Nodes that only ties name.
    pub implied: u64,
    /// Records of nodes that repeat an earlier one word for word.
    pub merged: u64,
    /// Records of nodes left out.
    pub nodes_left_out: u64,
    /// Records of ties left out.
    pub ties_left_out: u64,
    /// Values mended: each is a finding.
    pub repaired: u64,
    /// Choices made by the user or the program, by name.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub options: Extra,
}

/// What wrote synthetic data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Generator {
    /// Name of the generator and its version.
    pub name: String,
    /// The random generator.
    pub random: String,
    /// Its seed.
    pub seed: u64,
    /// Draws rejected before this one.
    pub rejected_draws: u32,
}

/// Did a constraint hold?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It holds.
    #[default]
    Held,
    /// It does not.
    Broken,
    /// It does not apply to this cluster.
    NotApplicable,
}

/// One constraint on one cluster (or on all together).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ConstraintResult {
    /// `C01` … `C33`.
    pub id: String,
    /// What must hold, in our words.
    pub says: Words,
    /// True: a draw that breaks it is rejected. False: direction only, reported.
    pub hard: bool,
    /// Cluster id; absent = the clusters together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cluster: Option<String>,
    /// The value found, as text.
    pub value: String,
    /// The bound, as text.
    pub bound: String,
    /// Whether it holds.
    pub verdict: Verdict,
    /// Ids of the facts behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
}

/// A declared assumption.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Assumption {
    /// `A01` … `A15`.
    pub id: String,
    /// What is assumed.
    pub says: Words,
    /// The value taken.
    pub value: String,
    /// What else would be admissible.
    pub range: String,
    /// Why this value.
    pub reason: Words,
}

impl Standing {
    /// The weakest evidence that a whole of this standing may rest on.
    #[must_use]
    pub fn evidence(self) -> Option<Evidence> {
        match self {
            Self::Documented => Some(Evidence::Documented),
            Self::Synthetic | Self::Mixed => Some(Evidence::Synthetic),
            Self::Unstated => None,
        }
    }
}
