//! The list of ties as other lists are: gone through, gathered, compared, written and read.

use super::{Tie, TieRef, Ties};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// Ties of a list in order.
#[derive(Clone)]
pub struct Iter<'a> {
    pub(super) ties: &'a Ties,
    pub(super) at: usize,
    pub(super) more: usize,
}

impl<'a> Iterator for Iter<'a> {
    type Item = TieRef<'a>;

    fn next(&mut self) -> Option<TieRef<'a>> {
        let at = self.at;
        let next = self.ties.more.get(self.more);
        let more = next.filter(|(i, _)| *i as usize == at);
        self.more += usize::from(more.is_some());
        self.at += 1;
        self.ties.seen(at, more)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.ties.len().saturating_sub(self.at);
        (left, Some(left))
    }
}
impl ExactSizeIterator for Iter<'_> {}

impl<'a> IntoIterator for &'a Ties {
    type Item = TieRef<'a>;
    type IntoIter = Iter<'a>;
    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// Ties of a list in order, as records of their own.
pub struct IntoIter {
    ties: Ties,
    at: usize,
}

impl Iterator for IntoIter {
    type Item = Tie;
    fn next(&mut self) -> Option<Tie> {
        let tie = self.ties.get(self.at)?.to_tie();
        self.at += 1;
        Some(tie)
    }
}

impl IntoIterator for Ties {
    type Item = Tie;
    type IntoIter = IntoIter;
    fn into_iter(self) -> IntoIter {
        IntoIter { ties: self, at: 0 }
    }
}

impl Extend<Tie> for Ties {
    fn extend<I: IntoIterator<Item = Tie>>(&mut self, ties: I) {
        ties.into_iter().for_each(|tie| self.push(tie));
    }
}

impl FromIterator<Tie> for Ties {
    fn from_iter<I: IntoIterator<Item = Tie>>(ties: I) -> Self {
        let mut all = Self::default();
        all.extend(ties);
        all
    }
}

impl From<Vec<Tie>> for Ties {
    fn from(ties: Vec<Tie>) -> Self {
        ties.into_iter().collect()
    }
}

impl PartialEq for Ties {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Ties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Ties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(TieRef::to_tie))
    }
}

impl<'de> Deserialize<'de> for Ties {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Ties;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Ties, A::Error> {
                let mut ties = Ties::default();
                while let Some(tie) = seq.next_element()? {
                    ties.push(tie);
                }
                Ok(ties)
            }
        }
        deserializer.deserialize_seq(List)
    }
}

impl JsonSchema for Ties {
    fn inline_schema() -> bool {
        Vec::<Tie>::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        Vec::<Tie>::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Tie>::json_schema(generator)
    }
}
