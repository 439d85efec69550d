//! Writes GML: whole-number ids, text in ASCII with entities, columns whose names are no keys under
//! short keys that a list at the beginning explains.

use super::INFO;
use super::entities::encoded;
use crate::base::wording::Message;
use crate::format::flat::{Column, Flat, Own};
use crate::format::holds::{directions, has_parallels};
use crate::format::tables::ties::PLAIN_KIND;
use crate::network::Dataset;
use crate::network::dataset::{Look, Node, TieRef};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Keys that mean something else than an attribute.
const TAKEN: &[&str] = &[
    "id",
    "name",
    "label",
    "source",
    "target",
    "graphics",
    "bipartite",
    "gid",
    "directed",
    "weight",
    "kind",
    "column",
    "node",
    "edge",
];

/// The keys of columns: their own names where those are keys.
struct Keys(Vec<Key>);

/// How a column is written.
struct Key {
    key: String,
    /// All values are yes or no, or lists of such; the keys explained say so.
    flags: bool,
}

impl Keys {
    fn of<'a, T>(
        columns: &[Column<'a, T>],
        elements: impl IntoIterator<Item = T> + Copy,
        prefix: char,
    ) -> Self {
        let key = |(i, column): (usize, &Column<'a, T>)| {
            let flags = elements
                .into_iter()
                .filter_map(|e| column.of(e))
                .all(|value| flags(&value));
            let key = if is_key(&column.name) && !flags {
                column.name.clone()
            } else {
                format!("{prefix}{i}")
            };
            Key { key, flags }
        };
        let mut keys: Vec<Key> = columns.iter().enumerate().map(key).collect();
        for (key, column) in keys.iter_mut().zip(columns) {
            // A short key must not be another column's own name.
            let taken = columns.iter().any(|c| c.name == key.key);
            if key.key != column.name && taken {
                key.key.push_str("column");
            }
        }
        Self(keys)
    }

    fn explain<T>(&self, columns: &[Column<'_, T>], out: &mut String) {
        for (Key { key, flags }, column) in self.0.iter().zip(columns) {
            if *key != column.name {
                let flag = if *flags { " type \"flag\"" } else { "" };
                let name = encoded(&column.name);
                let _ = writeln!(out, "  column [ key \"{key}\" name \"{name}\"{flag} ]");
            }
        }
    }

    /// Elements with a yes or no in a column that has other values too, which becomes text.
    fn strays<'a, T: Copy>(
        &self,
        columns: &[Column<'a, T>],
        elements: impl IntoIterator<Item = T>,
    ) -> usize {
        let stray = |e: &T| {
            let mut others = self.0.iter().zip(columns).filter(|(k, _)| !k.flags);
            others.any(|(_, column)| match column.of(*e).as_deref() {
                Some(Value::Array(list)) => list.iter().any(Value::is_boolean),
                value => value.is_some_and(Value::is_boolean),
            })
        };
        elements.into_iter().filter(stray).count()
    }
}

/// Yes or no, or a list of such.
fn flags(value: &Value) -> bool {
    match value {
        Value::Array(list) => !list.is_empty() && list.iter().all(Value::is_boolean),
        value => value.is_boolean(),
    }
}

/// Whether a name can be a key: letters, digits and `_`, with `.` between nested keys.
fn is_key(name: &str) -> bool {
    let part = |p: &str| {
        p.starts_with(|c: char| c.is_ascii_alphabetic())
            && p.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    // A list of ours is that of what is drawn; others would stand in the place of a text.
    let outer = name.split_once('.').map(|(outer, _)| outer);
    let first = outer.filter(|o| *o != "graphics").unwrap_or(name);
    name.split('.').all(part)
        && !TAKEN.iter().any(|taken| first.eq_ignore_ascii_case(taken))
        && !DRAWN.contains(&name)
}

/// Nested keys that are read as parts of what is drawn.
const DRAWN: &[&str] = &["graphics.x", "graphics.y", "graphics.z", "graphics.width"];

/// Fields that have keys of their own.
const OWN: Own<'_> = Own {
    nodes: &["parent", "mode", "x", "y", "z", "size", "color", "shape"],
    ties: &["weight", "kind", "thickness", "color", "shape"],
};

/// The network as a file.
pub(super) fn write(dataset: &Dataset) -> Vec<u8> {
    let flat = Flat::new(dataset, OWN);
    let directed = directions(dataset);
    let arrows = directed.iter().any(|d| *d);
    let mut out = String::from("graph [\n");
    for (name, text) in &flat.head {
        let _ = writeln!(out, "  {} \"{}\"", name.replace(' ', ""), encoded(text));
    }
    let _ = writeln!(out, "  directed {}", u8::from(arrows));
    if has_parallels(dataset, arrows) {
        out.push_str("  multigraph 1\n");
    }
    let (of_nodes, of_ties) = keys(&flat, dataset);
    of_nodes.explain(&flat.nodes, &mut out);
    of_ties.explain(&flat.ties, &mut out);
    let ids = ids(&dataset.nodes);
    for node in &dataset.nodes {
        one_node(&mut out, node, &ids);
        cells(&mut out, &of_nodes, &flat.nodes, node);
        out.push_str("  ]\n");
    }
    for (tie, directed) in dataset.ties.iter().zip(directed) {
        one_tie(&mut out, tie, &ids);
        if directed != arrows {
            let _ = writeln!(out, "    directed {}", u8::from(directed));
        }
        cells(&mut out, &of_ties, &flat.ties, tie);
        out.push_str("  ]\n");
    }
    out.push_str("]\n");
    out.into_bytes()
}

fn keys<'a>(flat: &Flat<'a>, dataset: &'a Dataset) -> (Keys, Keys) {
    (
        Keys::of(&flat.nodes, &dataset.nodes, 'n'),
        Keys::of(&flat.ties, &dataset.ties, 't'),
    )
}

/// What a written network does not hold.
pub(super) fn losses(dataset: &Dataset) -> Vec<Message> {
    let mut list = INFO.holds.map_or_else(Vec::new, |h| h.losses(dataset));
    let nested = |v: &Value| v.is_object() || v.is_array() || v.is_null();
    let deep = |value: &Value| match value {
        Value::Array(list) => list.iter().any(nested),
        value => value.is_object(),
    };
    let nodes = dataset.nodes.iter();
    let nodes = nodes.filter(|n| n.attributes.values().any(deep));
    let ties = dataset.ties.iter();
    let ties = ties.filter(|t| t.attributes.values().any(deep));
    let flat = Flat::new(dataset, OWN);
    let (of_nodes, of_ties) = keys(&flat, dataset);
    let strays =
        of_nodes.strays(&flat.nodes, &dataset.nodes) + of_ties.strays(&flat.ties, &dataset.ties);
    let counts = [
        ("format.loss.lists", nodes.count()),
        ("format.loss.tie-lists", ties.count()),
        ("format.loss.as-text", strays),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    list.extend(counts.map(|(key, count)| Message::new(key).with("count", count)));
    list
}

/// Whole numbers for the nodes: their own ids when all of them are such.
fn ids(nodes: &[Node]) -> BTreeMap<&str, i64> {
    let own = |node: &Node| {
        let id = node.id.parse::<i32>().ok()?;
        (id.to_string() == node.id).then_some(i64::from(id))
    };
    let numbers: Option<Vec<i64>> = nodes.iter().map(own).collect();
    let numbers = numbers.unwrap_or_else(|| (0..).take(nodes.len()).collect());
    nodes.iter().map(|n| n.id.as_str()).zip(numbers).collect()
}

fn one_node(out: &mut String, node: &Node, ids: &BTreeMap<&str, i64>) {
    let id = ids.get(node.id.as_str()).copied().unwrap_or(-1);
    let _ = writeln!(out, "  node [\n    id {id}");
    if id.to_string() != node.id {
        let _ = writeln!(out, "    name \"{}\"", encoded(&node.id));
    }
    // Other programs take the label for the name, and some refuse a file without.
    let _ = writeln!(out, "    label \"{}\"", encoded(&node.label));
    if let Some(parent) = node.parent.as_deref().and_then(|p| ids.get(p)) {
        let _ = writeln!(out, "    gid {parent}");
    }
    if let Some(mode) = node.mode.filter(|m| (1..=2).contains(m)) {
        let _ = writeln!(out, "    bipartite {}", mode - 1);
    }
    let Some(look) = node.look.as_deref() else {
        return;
    };
    let size = look.size;
    let numbers = [
        ("x", look.x),
        ("y", look.y),
        ("z", look.z),
        ("w", size),
        ("h", size),
    ];
    graphics(out, &numbers, look);
}

fn one_tie(out: &mut String, tie: TieRef<'_>, ids: &BTreeMap<&str, i64>) {
    let number = |id: &str| ids.get(id).copied().unwrap_or(-1);
    let (source, target) = (number(tie.source), number(tie.target));
    let _ = writeln!(out, "  edge [\n    source {source}\n    target {target}");
    if let Some(id) = &tie.id {
        let _ = writeln!(out, "    id \"{}\"", encoded(id));
    }
    if let Some(weight) = tie.weight {
        let _ = writeln!(out, "    weight {weight:?}");
    }
    if tie.kind != PLAIN_KIND {
        let _ = writeln!(out, "    kind \"{}\"", encoded(tie.kind));
    }
    if let Some(look) = tie.look.as_deref() {
        graphics(out, &[("width", look.thickness)], look);
    }
}

fn graphics(out: &mut String, numbers: &[(&str, Option<f64>)], look: &Look) {
    out.push_str("    graphics [");
    for (name, value) in numbers {
        if let Some(value) = value {
            let _ = write!(out, " {name} {value:?}");
        }
    }
    if let Some(color) = &look.color {
        let _ = write!(out, " fill \"{color}\"");
    }
    if let Some(shape) = &look.shape {
        let _ = write!(out, " type \"{}\"", encoded(shape));
    }
    out.push_str(" ]\n");
}

fn cells<T: Copy>(out: &mut String, keys: &Keys, columns: &[Column<'_, T>], element: T) {
    for (Key { key, flags }, column) in keys.0.iter().zip(columns) {
        let Some(value) = column.of(element) else {
            continue;
        };
        let (inner, ends) = nested(key);
        match value.as_ref() {
            Value::Array(list) => {
                if list.len() < 2 {
                    cell(out, &inner, &super::record::LIST.into(), ends);
                }
                for value in list {
                    cell(out, &inner, &bit(value, *flags), ends);
                }
            }
            value => cell(out, &inner, &bit(value, *flags), ends),
        }
    }
}

/// Yes or no as 1 or 0, in a column of such.
fn bit(value: &Value, flags: bool) -> Cow<'_, Value> {
    match value {
        Value::Bool(flag) if flags => Cow::Owned(u8::from(*flag).into()),
        value => Cow::Borrowed(value),
    }
}

/// `a.b` as `a [ b`, with the number of lists to close.
fn nested(key: &str) -> (String, usize) {
    let ends = key.matches('.').count();
    (key.replace('.', " [ "), ends)
}

fn cell(out: &mut String, key: &str, value: &Value, ends: usize) {
    let _ = write!(out, "    {key} ");
    match value {
        Value::Number(number) if number.is_u64() && number.as_i64().is_none() => {
            let _ = write!(out, "\"{number}\"");
        }
        Value::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Value::String(text) => {
            let _ = write!(out, "\"{}\"", encoded(text));
        }
        other => {
            let _ = write!(out, "\"{}\"", encoded(&other.to_string()));
        }
    }
    for _ in 0..ends {
        out.push_str(" ]");
    }
    out.push('\n');
}
