//! A relation between two nodes: as a record of its own, and as it is seen in the list of a dataset.

use super::Extra;
use super::member::is_documented;
use crate::base::evidence::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Deref;

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

/// What few ties have: kept apart in [`super::Ties`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TieMore {
    /// A strength given only in words.
    pub strength_in_words: Option<String>,
    /// Begin.
    pub start: Option<String>,
    /// End; absent = open or unknown.
    pub end: Option<String>,
    /// Ids of facts that support it.
    pub facts: Vec<String>,
    /// A remark.
    pub note: Option<String>,
    /// How the file drew it.
    pub look: Option<Box<super::Look>>,
    /// When it exists, where `start` and `end` cannot say it.
    pub spells: Vec<super::Spell>,
    /// Further attributes.
    pub attributes: Extra,
    /// Keys this version does not know.
    pub extra: Extra,
}

/// A tie of a list, seen in place. It has the fields of [`Tie`]; those of [`TieMore`] are read as
/// its own, or through `more` where they must outlive it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TieRef<'a> {
    /// Id of the tie, where the data give one.
    pub id: Option<&'a str>,
    /// Id of the source node.
    pub source: &'a str,
    /// Id of the target node.
    pub target: &'a str,
    /// Kind.
    pub kind: &'a str,
    /// Weight; absent = 1.
    pub weight: Option<f64>,
    /// Direction of this tie where it differs from its kind's.
    pub directed: Option<bool>,
    /// How well supported.
    pub evidence: Evidence,
    /// What few ties have.
    pub more: &'a TieMore,
}

impl Deref for TieRef<'_> {
    type Target = TieMore;
    fn deref(&self) -> &TieMore {
        self.more
    }
}

impl TieRef<'_> {
    /// The tie as a record of its own.
    #[must_use]
    pub fn to_tie(self) -> Tie {
        let more = self.more.clone();
        Tie {
            id: self.id.map(ToOwned::to_owned),
            source: self.source.to_owned(),
            target: self.target.to_owned(),
            kind: self.kind.to_owned(),
            weight: self.weight,
            directed: self.directed,
            strength_in_words: more.strength_in_words,
            start: more.start,
            end: more.end,
            evidence: self.evidence,
            facts: more.facts,
            note: more.note,
            look: more.look,
            spells: more.spells,
            attributes: more.attributes,
            extra: more.extra,
        }
    }
}

impl Tie {
    /// Takes out what few ties have; `None` when there is nothing of it.
    #[must_use]
    pub(super) fn take_more(&mut self) -> Option<Box<TieMore>> {
        let any = self.strength_in_words.is_some()
            || self.start.is_some()
            || self.end.is_some()
            || !self.facts.is_empty()
            || self.note.is_some()
            || self.look.is_some()
            || !self.spells.is_empty()
            || !self.attributes.is_empty()
            || !self.extra.is_empty();
        any.then(|| {
            Box::new(TieMore {
                strength_in_words: self.strength_in_words.take(),
                start: self.start.take(),
                end: self.end.take(),
                facts: std::mem::take(&mut self.facts),
                note: self.note.take(),
                look: self.look.take(),
                spells: std::mem::take(&mut self.spells),
                attributes: std::mem::take(&mut self.attributes),
                extra: std::mem::take(&mut self.extra),
            })
        })
    }
}
