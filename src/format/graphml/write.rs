//! Writes GraphML 1.0: typed keys, one direction per edge, the graph flat (a node that lies within
//! another says so in its data, because most readers drop nested graphs).

use crate::format::flat::{Column, Flat, Own, Type, head_name, text};
use crate::format::holds::directions;
use crate::format::xml::Writer;
use crate::network::Dataset;
use serde_json::Value;

/// The dataset as GraphML. The same dataset gives the same bytes.
pub(super) fn write(dataset: &Dataset) -> Vec<u8> {
    let flat = Flat::new(dataset, Own::default());
    let mut writer = Writer::new();
    writer.open(
        "graphml",
        &[
            ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
            ),
        ],
    );
    let keys = declare(&mut writer, dataset, &flat);
    let directed = directions(dataset);
    let arrows = directed.iter().filter(|d| **d).count();
    let default = arrows * 2 > directed.len();
    let word = if default { "directed" } else { "undirected" };
    writer.open("graph", &[("id", "G"), ("edgedefault", word)]);
    for (key, value) in &keys.of_graph {
        writer.text("data", &[("key", key)], value);
    }
    for node in &dataset.nodes {
        writer.open("node", &[("id", &node.id)]);
        writer.text("data", &[("key", &keys.label)], &node.label);
        data(&mut writer, &flat.nodes, &keys.nodes, node);
        writer.close();
    }
    for (tie, directed) in dataset.ties.iter().zip(&directed) {
        let mut attributes: Vec<(&str, &str)> = Vec::with_capacity(4);
        if let Some(id) = &tie.id {
            attributes.push(("id", id));
        }
        attributes.extend([("source", tie.source), ("target", tie.target)]);
        if *directed != default {
            attributes.push(("directed", if *directed { "true" } else { "false" }));
        }
        if flat.ties.iter().all(|c| c.of(tie).is_none()) {
            writer.empty("edge", &attributes);
        } else {
            writer.open("edge", &attributes);
            data(&mut writer, &flat.ties, &keys.ties, tie);
            writer.close();
        }
    }
    writer.finish()
}

/// Ids of the keys.
struct Keys {
    /// Those of the graph, with their values.
    of_graph: Vec<(String, String)>,
    label: String,
    nodes: Vec<String>,
    ties: Vec<String>,
}

/// Declares every key.
fn declare(writer: &mut Writer, dataset: &Dataset, flat: &Flat<'_>) -> Keys {
    let mut count = 0;
    let mut key = |domain: &str, name: &str, kind: &str| {
        let id = format!("d{count}");
        count += 1;
        writer.empty(
            "key",
            &[
                ("id", id.as_str()),
                ("for", domain),
                ("attr.name", name),
                ("attr.type", kind),
            ],
        );
        id
    };
    let mut of_graph = Vec::new();
    for (name, value) in &flat.head {
        of_graph.push((key("graph", name, "string"), value.clone()));
    }
    for (name, value) in dataset.attributes.iter().filter(|(_, v)| !v.is_null()) {
        let id = key("graph", &head_name(name), scalar(value));
        of_graph.push((id, text(value).into_owned()));
    }
    let label = key("node", "label", "string");
    let nodes = flat.nodes.iter();
    let nodes = nodes.map(|c| key("node", &c.name, type_name(c.kind)));
    let nodes = nodes.collect();
    let ties = flat.ties.iter();
    let ties = ties.map(|c| key("edge", &c.name, type_name(c.kind)));
    Keys {
        of_graph,
        label,
        nodes,
        ties: ties.collect(),
    }
}

fn data<T: Copy>(writer: &mut Writer, columns: &[Column<'_, T>], keys: &[String], element: T) {
    for (column, key) in columns.iter().zip(keys) {
        if let Some(value) = column.declared(element) {
            writer.text("data", &[("key", key)], &text(&value));
        }
    }
}

fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Integer => "long",
        Type::Float => "double",
        Type::Flag => "boolean",
        Type::Text | Type::List => "string",
    }
}

fn scalar(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_i64() => "long",
        Value::Number(_) => "double",
        _ => "string",
    }
}
