//! Writes DOT: one statement per node and tie, everything in quotation marks but numbers.

use super::INFO;
use crate::base::wording::Message;
use crate::format::flat::{Column, Flat, Own};
use crate::format::holds::directions;
use crate::network::Dataset;
use crate::network::dataset::{Look, Node};
use serde_json::Value;
use std::fmt::Write;

/// Attributes that mean something of their own.
pub(super) const OWN: Own<'static> = Own {
    nodes: &[
        "label",
        "pos",
        "x",
        "y",
        "z",
        "shape",
        "color",
        "fillcolor",
        "mode",
        "bipartite",
    ],
    ties: &["weight", "id", "dir", "penwidth", "thickness", "color"],
};

/// The network as a file.
pub(super) fn write(dataset: &Dataset) -> Vec<u8> {
    let flat = Flat::new(dataset, OWN);
    let directed = directions(dataset);
    let arrows = directed.iter().any(|d| *d) || directed.is_empty();
    let mut out = String::new();
    let kind = if arrows { "digraph" } else { "graph" };
    let _ = writeln!(out, "{kind} {} {{", quoted(&dataset.title.en));
    let head: Vec<String> = flat
        .head
        .iter()
        .map(|(name, text)| format!("{}={}", quoted(name), quoted(text)))
        .collect();
    let _ = writeln!(out, "  graph [{}];", head.join(", "));
    for node in &dataset.nodes {
        let mut list = of_node(node);
        cells(&mut list, &flat.nodes, node);
        statement(&mut out, &quoted(&node.id), &list);
    }
    for (tie, directed) in dataset.ties.iter().zip(directed) {
        let mut list = Vec::new();
        if let Some(weight) = tie.weight {
            list.push(("weight".to_owned(), plain(weight)));
        }
        if let Some(id) = &tie.id {
            list.push(("id".to_owned(), quoted(id)));
        }
        if directed != arrows {
            list.push(("dir".to_owned(), "none".to_owned()));
        }
        if let Some(look) = tie.look.as_deref() {
            list.extend(look.thickness.map(|w| ("penwidth".to_owned(), plain(w))));
            list.extend(
                look.color
                    .as_deref()
                    .map(|c| ("color".to_owned(), quoted(c))),
            );
        }
        cells(&mut list, &flat.ties, tie);
        let arrow = if arrows { "->" } else { "--" };
        let ends = format!("{} {arrow} {}", quoted(tie.source), quoted(tie.target));
        statement(&mut out, &ends, &list);
    }
    out.push_str("}\n");
    out.into_bytes()
}

/// A number that DOT reads as one: without an exponent.
fn plain(value: f64) -> String {
    let text = value.to_string();
    if text.contains('e') {
        quoted(&text)
    } else {
        text
    }
}

fn statement(out: &mut String, begin: &str, list: &[(String, String)]) {
    let _ = write!(out, "  {begin}");
    if !list.is_empty() {
        let list: Vec<String> = list
            .iter()
            .map(|(n, v)| format!("{}={v}", name(n)))
            .collect();
        let _ = write!(out, " [{}]", list.join(", "));
    }
    out.push_str(";\n");
}

fn name(text: &str) -> String {
    let word = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let keyword = ["graph", "node", "edge", "digraph", "subgraph", "strict"];
    if word && !keyword.contains(&text.to_ascii_lowercase().as_str()) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Text in quotation marks; a backslash that would keep a quotation mark from closing it becomes an
/// entity.
fn quoted(text: &str) -> String {
    let troubled = text.ends_with('\\') || text.contains("\\\"") || text.contains("\\\n");
    let text = if troubled {
        text.replace('\\', "&#92;")
    } else {
        text.to_owned()
    };
    format!("\"{}\"", text.replace('"', "\\\""))
}

fn of_node(node: &Node) -> Vec<(String, String)> {
    let mut list = Vec::new();
    if node.label != node.id {
        let label = node.label.replace('\\', "\\\\").replace('\n', "\\n");
        let label = label.replace('"', "\\\"");
        list.push(("label".to_owned(), format!("\"{label}\"")));
    }
    if let Some(look) = node.look.as_deref() {
        if let (Some(x), Some(y)) = (look.x, look.y) {
            let z = look.z.map_or(String::new(), |z| format!(",{z}"));
            list.push(("pos".to_owned(), format!("\"{x},{y}{z}\"")));
        }
        list.extend(
            look.shape
                .as_deref()
                .map(|s| ("shape".to_owned(), quoted(s))),
        );
        list.extend(
            look.color
                .as_deref()
                .map(|c| ("fillcolor".to_owned(), quoted(c))),
        );
    }
    if let Some(mode) = node.mode.filter(|m| (1..=2).contains(m)) {
        list.push(("bipartite".to_owned(), (mode - 1).to_string()));
    }
    list
}

fn cells<T: Copy>(list: &mut Vec<(String, String)>, columns: &[Column<'_, T>], element: T) {
    for column in columns {
        if let Some(value) = column.of(element) {
            let text = match value.as_ref() {
                Value::Number(number) if !number.to_string().contains(['e', 'E']) => {
                    number.to_string()
                }
                Value::String(text) => quoted(text),
                other => quoted(&other.to_string()),
            };
            list.push((column.name.clone(), text));
        }
    }
}

/// What a written network does not hold.
pub(super) fn losses(dataset: &Dataset) -> Vec<Message> {
    let mut list = INFO.holds.map_or_else(Vec::new, |h| h.losses(dataset));
    // A position is written whole or not at all.
    let half = |l: &Look| l.x.is_some() != l.y.is_some() || (l.x.is_none() && l.z.is_some());
    let half = |n: &&Node| n.look.as_deref().is_some_and(half);
    let strange = |v: &&Value| match v {
        Value::Number(n) => n.to_string().contains(['e', 'E']),
        Value::String(text) => text.contains("&#92;"),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => true,
        Value::Null => false,
    };
    let values = dataset.nodes.iter().flat_map(|n| n.attributes.values());
    let values = values.chain(dataset.ties.iter().flat_map(|t| t.more.attributes.values()));
    let counts = [
        (
            "format.loss.looks",
            dataset.nodes.iter().filter(half).count(),
        ),
        ("format.loss.as-text", values.filter(strange).count()),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    list.extend(counts.map(|(key, count)| Message::new(key).with("count", count)));
    list
}
