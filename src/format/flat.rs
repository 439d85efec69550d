//! A dataset as columns of nodes and of ties: what writers of other formats put into attributes.
//!
//! The names are those that [`super::draft`] takes back, so that reading what was written gives
//! the same dataset. A writer leaves out the fields that its format has places of its own for.

use super::draft::about;
use super::draft::own::{ASIDE, NODE_NAMES, TIE_NAMES, plain};
use crate::base::evidence::Evidence;
use crate::base::wording::Message;
use crate::network::Dataset;
use crate::network::dataset::{Extra, Look, Node, Place, TieRef};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// Text, and whatever mixes types.
    Text,
    /// Whole numbers of 64 bits.
    Integer,
    /// Numbers.
    Float,
    /// Yes or no.
    Flag,
    /// Lists of text or numbers.
    List,
}

type Get<'a, T> = Box<dyn Fn(T) -> Option<Cow<'a, Value>> + 'a>;

/// A column: its name, its type, and the value of each element (`&Node` or `TieRef`); `None` =
/// missing.
pub(crate) struct Column<'a, T> {
    /// Name, unique among the columns of its elements.
    pub(crate) name: String,
    /// Type of its values.
    pub(crate) kind: Type,
    get: Get<'a, T>,
}

impl<'a, T> Column<'a, T> {
    /// The value of an element as it stands; never null.
    pub(crate) fn of(&self, element: T) -> Option<Cow<'a, Value>> {
        (self.get)(element)
    }

    /// The value in the type of the column, for formats whose columns declare one: in a column of
    /// numbers every value has a point.
    pub(crate) fn declared(&self, element: T) -> Option<Cow<'a, Value>> {
        let value = self.of(element)?;
        if self.kind == Type::Float
            && let Some(whole) = value.as_i64()
        {
            return Some(Cow::Owned((whole as f64).into()));
        }
        Some(value)
    }
}

/// Fields of how an element is drawn.
macro_rules! drawn_and {
    ($($more:literal),* $(,)?) => {
        &["x", "y", "z", "size", "color", "shape", "thickness", $($more),*]
    };
}
pub(crate) use drawn_and;

/// Names that a format has uses of its own for: fields of these names are no columns, and
/// attributes of these names step aside.
#[derive(Clone, Copy, Default)]
pub(crate) struct Own<'s> {
    /// Names among nodes.
    pub(crate) nodes: &'s [&'s str],
    /// Names among ties.
    pub(crate) ties: &'s [&'s str],
}

/// A dataset as columns.
pub(crate) struct Flat<'a> {
    /// Columns of nodes that hold anything.
    pub(crate) nodes: Vec<Column<'a, &'a Node>>,
    /// Columns of ties that hold anything.
    pub(crate) ties: Vec<Column<'a, TieRef<'a>>>,
    /// Title, licence, standing and so on: name and text; the marker of our files first.
    pub(crate) head: Vec<(&'static str, String)>,
}

/// A value as text, without quotation marks; lists as JSON.
#[must_use]
pub(crate) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

/// The name under which an attribute of the whole is written: it steps aside for the head.
#[must_use]
pub(crate) fn head_name(name: &str) -> String {
    if about::HEAD.contains(&plain(name)) {
        format!("{name}{ASIDE}")
    } else {
        name.to_owned()
    }
}

impl<'a> Flat<'a> {
    /// The columns of a dataset, but for the fields that the format has places of its own for.
    #[must_use]
    pub(crate) fn new(dataset: &'a Dataset, own: Own<'_>) -> Self {
        let places: BTreeMap<&str, &Place> = dataset
            .vocabularies
            .places
            .iter()
            .map(|p| (p.code.as_str(), p))
            .collect();
        Self {
            nodes: columns(
                &dataset.nodes,
                (node_fields(places), NODE_NAMES),
                own.nodes,
                |n| &n.attributes,
            ),
            ties: columns(&dataset.ties, (tie_fields(), TIE_NAMES), own.ties, |t| {
                &t.more.attributes
            }),
            head: about::of(dataset),
        }
    }
}

impl<'a> Flat<'a> {
    /// Values that are no text in columns of text: a format whose columns declare one type writes
    /// them as text.
    #[must_use]
    pub(crate) fn misfits(&self, dataset: &'a Dataset) -> usize {
        fn of<'a, T: Copy + 'a>(
            columns: &[Column<'a, T>],
            elements: impl IntoIterator<Item = T>,
        ) -> usize {
            let texts = || columns.iter().filter(|c| c.kind == Type::Text);
            let values = elements.into_iter();
            let values = values.flat_map(|e| texts().map(move |c| c.of(e)));
            values.flatten().filter(|value| !value.is_string()).count()
        }
        of(&self.nodes, &dataset.nodes) + of(&self.ties, &dataset.ties)
    }

    /// The same as a loss to be told.
    #[must_use]
    pub(crate) fn told_misfits(&self, dataset: &'a Dataset) -> Option<Message> {
        let count = self.misfits(dataset);
        (count > 0).then(|| Message::new("format.loss.misfits").with("count", count))
    }
}

type Fields<'a, T> = Vec<(&'static str, Get<'a, T>)>;

fn word(field: Option<&String>) -> Option<Cow<'_, Value>> {
    field.map(|text| Cow::Owned(Value::String(text.clone())))
}

fn joined(list: &[String]) -> Option<Cow<'static, Value>> {
    (!list.is_empty()).then(|| Cow::Owned(Value::String(list.join("|"))))
}

fn level(evidence: Evidence) -> Option<Cow<'static, Value>> {
    (evidence != Evidence::Documented).then(|| Cow::Owned(evidence.id().into()))
}

fn number(value: Option<f64>) -> Option<Cow<'static, Value>> {
    value.map(|v| Cow::Owned(v.into()))
}

fn node_fields<'a>(places: BTreeMap<&'a str, &'a Place>) -> Fields<'a, &'a Node> {
    let at = std::rc::Rc::new(places);
    let place = |n: &Node, at: &BTreeMap<&'a str, &'a Place>| {
        at.get(n.place.as_deref().unwrap_or_default()).copied()
    };
    let (of, lat, lon) = (at.clone(), at.clone(), at);
    vec![
        ("kind", Box::new(|n: &'a Node| word(n.kind.as_ref()))),
        ("sphere", Box::new(|n| word(n.sphere.as_ref()))),
        ("sector", Box::new(|n| word(n.sector.as_ref()))),
        (
            // A site of its own is not named: its coordinates say where it is.
            "place",
            Box::new(move |n| match place(n, &of) {
                Some(site) if site.code == format!("site:{}", n.id) => word(site.parent.as_ref()),
                _ => word(n.place.as_ref()),
            }),
        ),
        (
            "latitude",
            Box::new(move |n| number(place(n, &lat).and_then(|p| p.latitude))),
        ),
        (
            "longitude",
            Box::new(move |n| number(place(n, &lon).and_then(|p| p.longitude))),
        ),
        ("clusters", Box::new(|n| joined(&n.clusters))),
        (
            "external",
            Box::new(|n| n.external.then_some(Cow::Owned(Value::Bool(true)))),
        ),
        ("evidence", Box::new(|n| level(n.evidence))),
        ("start", Box::new(|n| word(n.start.as_ref()))),
        ("end", Box::new(|n| word(n.end.as_ref()))),
        ("aliases", Box::new(|n| joined(&n.aliases))),
        ("facts", Box::new(|n| joined(&n.facts))),
        ("note", Box::new(|n| word(n.note.as_ref()))),
        ("parent", Box::new(|n| word(n.parent.as_ref()))),
        ("mode", Box::new(|n| n.mode.map(|m| Cow::Owned(m.into())))),
        ("x", Box::new(|n| drawn(&n.look, |l| l.x))),
        ("y", Box::new(|n| drawn(&n.look, |l| l.y))),
        ("z", Box::new(|n| drawn(&n.look, |l| l.z))),
        ("size", Box::new(|n| drawn(&n.look, |l| l.size))),
        ("color", Box::new(|n| look_word(&n.look, |l| &l.color))),
        ("shape", Box::new(|n| look_word(&n.look, |l| &l.shape))),
        ("thickness", Box::new(|n| drawn(&n.look, |l| l.thickness))),
    ]
}

fn drawn(look: &Option<Box<Look>>, get: fn(&Look) -> Option<f64>) -> Option<Cow<'static, Value>> {
    number(look.as_deref().and_then(get))
}

fn look_word(
    look: &Option<Box<Look>>,
    get: fn(&Look) -> &Option<String>,
) -> Option<Cow<'_, Value>> {
    word(look.as_deref().and_then(|l| get(l).as_ref()))
}

fn tie_fields<'a>() -> Fields<'a, TieRef<'a>> {
    vec![
        ("weight", Box::new(|t: TieRef<'a>| number(t.weight))),
        (
            "kind",
            Box::new(|t| {
                let plain = t.kind == super::tables::ties::PLAIN_KIND;
                (!plain).then(|| Cow::Owned(Value::String(t.kind.to_owned())))
            }),
        ),
        ("evidence", Box::new(|t| level(t.evidence))),
        ("start", Box::new(|t| word(t.more.start.as_ref()))),
        ("end", Box::new(|t| word(t.more.end.as_ref()))),
        (
            "strength in words",
            Box::new(|t| word(t.more.strength_in_words.as_ref())),
        ),
        ("facts", Box::new(|t| joined(&t.more.facts))),
        ("note", Box::new(|t| word(t.more.note.as_ref()))),
        ("x", Box::new(|t| drawn(&t.more.look, |l| l.x))),
        ("y", Box::new(|t| drawn(&t.more.look, |l| l.y))),
        ("z", Box::new(|t| drawn(&t.more.look, |l| l.z))),
        ("size", Box::new(|t| drawn(&t.more.look, |l| l.size))),
        ("color", Box::new(|t| look_word(&t.more.look, |l| &l.color))),
        ("shape", Box::new(|t| look_word(&t.more.look, |l| &l.shape))),
        (
            "thickness",
            Box::new(|t| drawn(&t.more.look, |l| l.thickness)),
        ),
    ]
}

/// The fields that any element fills, then the attributes in order of appearance.
fn columns<'a, T: Copy + 'a>(
    elements: impl IntoIterator<Item = T> + Copy,
    (fields, names): (Fields<'a, T>, &[&str]),
    without: &[&str],
    attributes: fn(T) -> &'a Extra,
) -> Vec<Column<'a, T>> {
    let taken = names.iter().chain(without).map(|n| (*n).to_owned());
    let mut taken: BTreeSet<String> = taken.collect();
    let mut out: Vec<Column<'a, T>> = Vec::new();
    for (name, get) in fields {
        if without.contains(&name) {
            continue;
        }
        let Some(kind) = common(elements.into_iter().filter_map(&get)) else {
            continue;
        };
        taken.insert(name.to_owned());
        let name = name.to_owned();
        out.push(Column { name, kind, get });
    }
    let mut seen = BTreeSet::new();
    let keys = elements.into_iter().flat_map(|e| attributes(e).keys());
    let keys: Vec<&String> = keys.filter(|n| seen.insert(n.as_str())).collect();
    let mut types: BTreeMap<&str, Option<Type>> = BTreeMap::new();
    for (name, value) in elements.into_iter().flat_map(attributes) {
        if !value.is_null() {
            let slot = types.entry(name).or_default();
            *slot = Some(wider(*slot, type_of(value)));
        }
    }
    for key in keys {
        let Some(kind) = types.get(key.as_str()).copied().flatten() else {
            continue;
        };
        // A name that looks as if it had stepped aside does so too: a reader takes one step back.
        let plain = plain(key);
        let aside = names.contains(&plain) || without.contains(&plain);
        let mut name = if aside {
            format!("{key}{ASIDE}")
        } else {
            key.clone()
        };
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{key} ({number})");
            number += 1;
        }
        let get: Get<'a, T> = Box::new(move |e| {
            let value = attributes(e).get(key).filter(|v| !v.is_null())?;
            Some(Cow::Borrowed(value))
        });
        out.push(Column { name, kind, get });
    }
    out
}

/// The type of a value.
#[must_use]
pub(crate) fn type_of(value: &Value) -> Type {
    match value {
        Value::Bool(_) => Type::Flag,
        Value::Number(n) if n.is_i64() => Type::Integer,
        Value::Number(_) => Type::Float,
        Value::Array(_) => Type::List,
        _ => Type::Text,
    }
}

fn wider(one: Option<Type>, other: Type) -> Type {
    match (one, other) {
        (None, other) => other,
        (Some(one), other) if one == other => one,
        (Some(Type::Integer), Type::Float) | (Some(Type::Float), Type::Integer) => Type::Float,
        _ => Type::Text,
    }
}

/// The type that all values have; `None` when there is none.
fn common<'v>(values: impl Iterator<Item = Cow<'v, Value>>) -> Option<Type> {
    values.fold(None, |kind, value| Some(wider(kind, type_of(&value))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::dataset::Words;

    #[test]
    fn columns_have_the_type_of_their_values() {
        let mut dataset = Dataset::new("a", Words::same("A"));
        for (id, value) in [("a", Value::from(1)), ("b", 1.5.into()), ("c", Value::Null)] {
            let mut node = Node::new(id, "");
            node.sector = (id == "a").then(|| "S".to_owned());
            node.attributes.insert("staff".to_owned(), value);
            node.attributes.insert("sector".to_owned(), "other".into());
            dataset.nodes.push(node);
        }
        let flat = Flat::new(&dataset, Own::default());
        let shape: Vec<_> = flat
            .nodes
            .iter()
            .map(|c| (c.name.as_str(), c.kind))
            .collect();
        assert_eq!(
            shape,
            [
                ("sector", Type::Text),
                ("staff", Type::Float),
                ("sector (2)", Type::Text)
            ]
        );
        let staff = &flat.nodes[1];
        assert_eq!(staff.of(&dataset.nodes[2]), None);
        assert_eq!(*staff.of(&dataset.nodes[0]).unwrap(), 1);
        assert_eq!(*staff.declared(&dataset.nodes[0]).unwrap(), 1.0);
        assert_eq!(flat.misfits(&dataset), 0);
        assert_eq!(flat.head[0], ("milieu", "1".to_owned()));
    }
}
