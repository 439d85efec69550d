//! Declared attributes (keys of GraphML, attributes of GEXF): what values are called, for which
//! elements they are, and of which type.

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
pub(crate) enum Domain {
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
    /// The domain that a declaration names; every element when it names none.
    pub(crate) fn of(word: Option<&str>) -> Self {
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
pub(crate) enum Kind {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Float,
    /// Yes or no.
    Flag,
    /// Lists of values of one type.
    List(Item),
    /// Drawings of yEd and yFiles.
    Drawn,
}

/// Type of the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Float,
    /// Yes or no.
    Flag,
}

/// A key.
pub(crate) struct Key {
    /// What its values are called; unique per domain once declared.
    pub(crate) name: String,
    /// For which elements it is.
    pub(crate) domain: Domain,
    /// Type of its values.
    pub(crate) kind: Kind,
    /// The value of elements that give none.
    pub(crate) default: Option<Value>,
}

/// The keys of a file, by id.
#[derive(Default)]
pub(crate) struct Keys {
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
    pub(crate) fn declare(
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
            let message = Message::new("format.xml.key-twice").with("id", shown(id));
            draft.warn(spot, message, Message::new("format.xml.key-twice.hint"));
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
    pub(crate) fn find(&self, id: &str, domain: Domain) -> Option<&Key> {
        let all = self.by_id.get(id)?;
        let keys = || all.iter().filter_map(|at| self.list.get(*at));
        keys()
            .find(|k| k.domain.covers(domain))
            .or_else(|| keys().next())
    }

    /// Whether any key has a default.
    #[must_use]
    pub(crate) fn has_defaults(&self) -> bool {
        !self.defaults.is_empty()
    }

    /// Gives an element the defaults of the keys that it says nothing of.
    pub(crate) fn fill(&self, attributes: &mut Extra, domain: Domain) {
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

/// The type that a declaration names; `None` when there is no such type. Dates and addresses are
/// text.
pub(crate) fn kind(word: Option<&str>) -> Option<Kind> {
    let word = word.map_or_else(String::new, |w| w.trim().to_ascii_lowercase());
    if let Some(item) = word.strip_prefix("list") {
        return Some(Kind::List(match kind(Some(item))? {
            Kind::Integer => Item::Integer,
            Kind::Float => Item::Float,
            Kind::Flag => Item::Flag,
            _ => Item::Text,
        }));
    }
    match word.as_str() {
        "" | "string" | "anyuri" | "date" | "datetime" | "char" | "character" => Some(Kind::Text),
        "int" | "integer" | "long" | "short" | "byte" | "biginteger" => Some(Kind::Integer),
        "double" | "float" | "real" | "decimal" | "bigdecimal" => Some(Kind::Float),
        "boolean" | "bool" => Some(Kind::Flag),
        _ => None,
    }
}

/// What a text says as a value of a type.
pub(crate) enum Said {
    /// A value.
    Value(Value),
    /// Nothing: an empty number, or one that is not finite.
    Missing,
    /// Something that is no value of this type.
    Other,
}

/// Reads a text as a value of a type.
pub(crate) fn said(kind: Kind, text: &str) -> Said {
    let or_other = |value: Option<Value>| value.map_or(Said::Other, Said::Value);
    match kind {
        Kind::List(item) => list(item, text),
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

/// A list as Gephi and its kin write it: `[a, "b", 'c']`, or `a|b|c`.
fn list(item: Item, text: &str) -> Said {
    let text = text.trim();
    if text.is_empty() {
        return Said::Missing;
    }
    let inner = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    let words = match inner {
        Some(inner) => items(inner, &[',', ';']),
        None => items(text, &['|', ',', ';']),
    };
    let kind = match item {
        Item::Text => Kind::Text,
        Item::Integer => Kind::Integer,
        Item::Float => Kind::Float,
        Item::Flag => Kind::Flag,
    };
    let mut values = Vec::with_capacity(words.len());
    for word in words {
        match said(kind, &word) {
            Said::Value(value) => values.push(value),
            Said::Missing => values.push(Value::Null),
            Said::Other => return Said::Other,
        }
    }
    Said::Value(Value::Array(values))
}

/// Splits at separators outside quotation marks; a backslash keeps the next character.
fn items(text: &str, separators: &[char]) -> Vec<String> {
    let mut out = Vec::new();
    let (mut word, mut quoted, mut quote) = (String::new(), false, None);
    let finish = |word: &mut String, quoted: &mut bool| {
        let taken = std::mem::take(word);
        if std::mem::take(quoted) {
            taken
        } else {
            taken.trim().to_owned()
        }
    };
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => word.push(match chars.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some(other) => other,
                None => '\\',
            }),
            c if quote == Some(c) => quote = None,
            '"' | '\'' if quote.is_none() && word.trim().is_empty() => {
                word.clear();
                quote = Some(c);
                quoted = true;
            }
            c if quote.is_none() && separators.contains(&c) => {
                out.push(finish(&mut word, &mut quoted));
            }
            c if quoted && quote.is_none() && c.is_whitespace() => {}
            c => word.push(c),
        }
    }
    if quoted || !word.trim().is_empty() || !out.is_empty() {
        out.push(finish(&mut word, &mut quoted));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(word: &str, text: &str) -> Option<Value> {
        match said(kind(Some(word))?, text) {
            Said::Value(value) => Some(value),
            _ => None,
        }
    }

    #[test]
    fn values_have_their_type() {
        assert_eq!(read("int", " 7 "), Some(json!(7)));
        assert_eq!(read("double", "7"), Some(json!(7.0)));
        assert_eq!(read("double", "INF"), None);
        assert_eq!(read("double", ""), None);
        assert_eq!(read("string", ""), Some(json!("")));
        assert_eq!(read("boolean", "  true   "), Some(json!(true)));
        assert_eq!(read("quaternion", "1"), None);
    }

    #[test]
    fn lists_are_read_in_both_ways() {
        assert_eq!(read("listfloat", "[1, 3.5]"), Some(json!([1.0, 3.5])));
        assert_eq!(
            read("listboolean", "true|false"),
            Some(json!([true, false]))
        );
        assert_eq!(
            read("liststring", r#"[yellow, 'a, b', "q\"n\\n" , ""]"#),
            Some(json!(["yellow", "a, b", "q\"n\\n", ""]))
        );
        assert_eq!(read("liststring", "[]"), Some(json!([])));
    }
}
