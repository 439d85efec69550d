//! A JSON text in parts: members and elements with their places, each parsed only when it is asked
//! for, so that a large document is never held as a tree.

use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::dataset_json::explain;
use crate::format::draft::Draft;
use crate::format::json_spot::LineCounter;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A part of a text.
pub(super) type Raw<'t> = &'t RawValue;

/// The members of an object in their order.
pub(super) struct Members<'t>(pub(super) Vec<(Cow<'t, str>, Raw<'t>)>);

impl<'t> Members<'t> {
    /// The members of a part; none when it is no object.
    pub(super) fn of(part: Raw<'t>) -> Self {
        serde_json::from_str(part.get()).unwrap_or(Self(Vec::new()))
    }

    /// The part with this name.
    pub(super) fn get(&self, name: &str) -> Option<Raw<'t>> {
        let found = self.0.iter().find(|(n, _)| n == name);
        found.map(|(_, part)| *part)
    }

    /// The first part that has one of these names.
    pub(super) fn first(&self, names: &[&str]) -> Option<Raw<'t>> {
        names.iter().find_map(|name| self.get(name))
    }

    /// A member that is a text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        serde_json::from_str(self.get(name)?.get()).ok()
    }

    /// A member that is yes or no.
    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        serde_json::from_str(self.get(name)?.get()).ok()
    }
}

struct Name<'t>(Cow<'t, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Seen;
        impl<'de> Visitor<'de> for Seen {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        from.deserialize_str(Seen)
    }
}

impl<'de: 't, 't> Deserialize<'de> for Members<'t> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Seen;
        impl<'de> Visitor<'de> for Seen {
            type Value = Vec<(Cow<'de, str>, Raw<'de>)>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((name, part)) = map.next_entry::<Name<'de>, Raw<'de>>()? {
                    members.push((name.0, part));
                }
                Ok(members)
            }
        }
        from.deserialize_map(Seen).map(Self)
    }
}

/// A text and the lines of its parts.
pub(super) struct Document<'t> {
    text: &'t str,
    whole: Raw<'t>,
}

impl<'t> Document<'t> {
    /// A text as a document.
    ///
    /// # Errors
    /// [`ReadError`] with the place of what is no JSON.
    pub(super) fn of(text: &'t str) -> Result<Self, Box<ReadError>> {
        let whole = serde_json::from_str(text).map_err(|fault| explain(text, &fault))?;
        Ok(Self { text, whole })
    }

    /// All of it.
    pub(super) fn whole(&self) -> Raw<'t> {
        self.whole
    }

    /// Where a part begins, in bytes.
    pub(super) fn offset(&self, part: Raw<'t>) -> usize {
        (part.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    /// Where a part begins, for messages.
    pub(super) fn spot(&self, part: Raw<'t>) -> Spot {
        let (line, column) = LineCounter::new(self.text).at(self.offset(part));
        Spot::at(line, column)
    }

    /// Counts the lines of parts that follow each other.
    pub(super) fn lines(&self) -> LineCounter<'t> {
        LineCounter::new(self.text)
    }

    /// How long the text is, in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The elements of a part; none when it is no list.
    pub(super) fn elements(part: Raw<'t>) -> Vec<Raw<'t>> {
        serde_json::from_str(part.get()).unwrap_or_default()
    }

    /// An element as an object; `None` when it is something else.
    ///
    /// # Errors
    /// [`ReadError`] when a text in it holds half a character.
    pub(super) fn object(
        &self,
        part: Raw<'t>,
    ) -> Result<Option<Map<String, Value>>, Box<ReadError>> {
        match serde_json::from_str(part.get()) {
            Ok(Value::Object(map)) => Ok(Some(map)),
            Ok(_) => Ok(None),
            Err(fault) => {
                // The whole text again, for the place within it.
                let again: Result<Value, _> = serde_json::from_str(self.text);
                Err(explain(self.text, &again.err().unwrap_or(fault)))
            }
        }
    }
}

/// The text with `NaN` and infinities, which Python writes but JSON does not know, as `null`; how
/// many there were is told. `None` when there are none.
pub(super) fn lenient(text: &str, draft: &Draft<'_>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let (mut count, mut first) = (0, None);
    while let Some(at) = rest.find(['"', 'N', 'I']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        if here.starts_with('"') {
            let end = string_end(here);
            let (string, after) = here.split_at(end);
            out.push_str(string);
            rest = after;
            continue;
        }
        let word = ["NaN", "Infinity"]
            .into_iter()
            .find(|w| here.starts_with(w))?;
        if out.ends_with('-') {
            out.pop();
        }
        first.get_or_insert(text.len() - here.len());
        out.push_str("null");
        count += 1;
        rest = here.get(word.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    let (line, column) = LineCounter::new(text).at(first?);
    let message = Message::new("format.network-json.not-finite").with("count", count);
    let hint = Message::new("format.network-json.not-finite.hint");
    draft.repaired(Spot::at(line, column), message, hint);
    Some(out)
}

/// Where a text in quotation marks ends, behind them.
fn string_end(from: &str) -> usize {
    let bytes = from.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    from.len()
}
