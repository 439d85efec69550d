//! Controlled words of a dataset: codes with labels in both languages.

use super::Extra;
use crate::base::wording::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A label in English and, where there is one, French.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Words {
    /// English.
    pub en: String,
    /// French; English is used where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fr: Option<String>,
}

impl Words {
    /// The same words in both languages (names).
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self {
            en: text.to_owned(),
            fr: None,
        }
    }

    /// Words in both languages.
    #[must_use]
    pub fn both(en: &str, fr: &str) -> Self {
        Self {
            en: en.to_owned(),
            fr: Some(fr.to_owned()),
        }
    }

    /// The words in a language.
    #[must_use]
    pub fn say(&self, language: Language) -> &str {
        match (language, &self.fr) {
            (Language::French, Some(fr)) => fr,
            _ => &self.en,
        }
    }
}

/// A word of a vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Term {
    /// Stable code, used by nodes and ties.
    pub code: String,
    /// Label for people.
    pub label: Words,
    /// Preferred colour slot, 1–8, of the categorical palette; bound to the value for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<u8>,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A kind of tie.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KindTerm {
    /// Stable code, used by ties.
    pub code: String,
    /// Label for people.
    pub label: Words,
    /// Ties of this kind run from source to target.
    #[serde(default)]
    pub directed: bool,
    /// Ties of this kind carry a meaningful weight.
    #[serde(default)]
    pub weighted: bool,
    /// The kind states an absence or opposition; never counted as a tie, drawn apart.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub negative: bool,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A place on Earth.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Stable code, used by nodes.
    pub code: String,
    /// Name for people.
    pub label: Words,
    /// `site`, `city`, `agglomeration`, `region` or `country`.
    pub level: String,
    /// Code of the next larger place (a city's agglomeration, its region …).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Degrees north, WGS84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Degrees east, WGS84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// Preferred colour slot, 1–8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<u8>,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The vocabularies of a dataset. A code used by a node but not listed here is its own label.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Vocabularies {
    /// Lines of business.
    #[serde(default)]
    pub sectors: Vec<Term>,
    /// Spheres of the Triple Helix: `firm`, `university_rd`, `public_authority`, `hybrid`,
    /// `unknown`, and what a user adds.
    #[serde(default)]
    pub spheres: Vec<Term>,
    /// Places of every level.
    #[serde(default)]
    pub places: Vec<Place>,
    /// Kinds of policy labels.
    #[serde(default)]
    pub label_kinds: Vec<Term>,
    /// Governance forms (Tremblay & Rousseau 2005): `public`, `private`,
    /// `public_private_partnership`.
    #[serde(default)]
    pub governance_forms: Vec<Term>,
    /// Kinds of ties.
    #[serde(default)]
    pub tie_kinds: Vec<KindTerm>,
    /// Kinds of actions (programmes) of a cluster, in the order of the action matrix.
    #[serde(default)]
    pub actions: Vec<Term>,
    /// Keys this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
