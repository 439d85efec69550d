//! The keys of a GraphML file: what its data are called, and of which type they are.

use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::{Draft, value};
use crate::format::shown::shown;
use crate::network::dataset::Extra;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Domain {
    /// The whole file or a graph.
    Graph,
    /// Nodes.
    Node,
    /// Edges.
    Edge,
    /// All of them.
    All,
    /// Ports, hyperedges and the like.
    Other,
}

impl Domain {
    pub(super) fn of(word: Option<&str>) -> Self {
        match word.map(str::trim) {
            None | Some("all" | "") => Self::All,
            Some("graph" | "graphml") => Self::Graph,
            Some("node") => Self::Node,
            Some("edge") => Self::Edge,
            Some(_) => Self::Other,
        }
    }

    fn covers(self, other: Self) -> bool {
        self == other || self == Self::All
    }
}

/// Type of the values of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Float,
    Flag,
    /// Drawings of yEd and yFiles.
    Drawn,
}

/// A key.
pub(super) struct Key {
    pub(super) name: String,
    pub(super) domain: Domain,
    pub(super) kind: Kind,
    pub(super) default: Option<Value>,
}

/// The keys of a file, by id.
#[derive(Default)]
pub(super) struct Keys {
    list: Vec<Key>,
    by_id: BTreeMap<String, Vec<usize>>,
    names: BTreeSet<(Domain, String)>,
    defaults: Vec<usize>,
}

impl Keys {
    /// A key is declared.
    ///
    /// # Errors
    /// [`ReadError`] when there are more keys than a table may have columns.
    pub(super) fn declare(
        &mut self,
        draft: &Draft<'_>,
        id: &str,
        mut key: Key,
        spot: Spot,
    ) -> Result<(), Box<ReadError>> {
        draft.columns(self.list.len() + 1, &spot)?;
        let same = self.by_id.get(id).into_iter().flatten();
        let mut same = same.filter_map(|at| self.list.get(*at));
        if same.any(|k| k.domain.covers(key.domain) || key.domain.covers(k.domain)) {
            let message = Message::new("format.graphml.key-twice").with("id", shown(id));
            draft.warn(spot, message, Message::new("format.graphml.key-twice.hint"));
            return Ok(());
        }
        if key.name.is_empty() {
            id.clone_into(&mut key.name);
        }
        if key.name.is_empty() {
            "key".clone_into(&mut key.name);
        }
        let own = key.name.clone();
        let mut number = 2;
        while !self.names.insert((key.domain, key.name.clone())) {
            key.name = format!("{own} ({number})");
            number += 1;
        }
        let at = self.list.len();
        if key.default.is_some() {
            self.defaults.push(at);
        }
        self.by_id.entry(id.to_owned()).or_default().push(at);
        self.list.push(key);
        Ok(())
    }

    /// The key with this id for elements of a domain.
    pub(super) fn find(&self, id: &str, domain: Domain) -> Option<&Key> {
        let all = self.by_id.get(id)?;
        let keys = || all.iter().filter_map(|at| self.list.get(*at));
        keys()
            .find(|k| k.domain.covers(domain))
            .or_else(|| keys().next())
    }

    /// Gives an element the defaults of the keys that it says nothing of.
    pub(super) fn fill(&self, attributes: &mut Extra, domain: Domain) {
        for key in self.defaults.iter().filter_map(|at| self.list.get(*at)) {
            if let Some(default) = &key.default
                && key.domain.covers(domain)
                && !attributes.contains_key(&key.name)
            {
                attributes.insert(key.name.clone(), default.clone());
            }
        }
    }
}

/// The type that a declaration names; `None` when there is no such type.
pub(super) fn kind(word: Option<&str>) -> Option<Kind> {
    match word.map(|w| w.trim().to_ascii_lowercase()).as_deref() {
        None | Some("" | "string") => Some(Kind::Text),
        Some("int" | "integer" | "long" | "short" | "byte") => Some(Kind::Integer),
        Some("double" | "float" | "real" | "decimal") => Some(Kind::Float),
        Some("boolean" | "bool") => Some(Kind::Flag),
        Some(_) => None,
    }
}

/// What a text says as a value of a type.
pub(super) enum Said {
    /// A value.
    Value(Value),
    /// Nothing: an empty number, or one that is not finite.
    Missing,
    /// Something that is no value of this type.
    Other,
}

/// Reads a text as a value of a type.
pub(super) fn said(kind: Kind, text: &str) -> Said {
    let or_other = |value: Option<Value>| value.map_or(Said::Other, Said::Value);
    match kind {
        Kind::Text | Kind::Drawn => Said::Value(Value::String(text.to_owned())),
        _ if text.trim().is_empty() => Said::Missing,
        Kind::Flag => or_other(value::boolean(text).map(Value::Bool)),
        _ if value::is_not_finite(text) => Said::Missing,
        Kind::Integer => {
            let whole = value::integer(text);
            or_other(whole.or_else(|| value::number(text).and_then(value::float)))
        }
        Kind::Float => or_other(value::number(text).and_then(value::float)),
    }
}
