//! Writes node-link, graphology and Cytoscape.js JSON: one record per line, what the dialect has no
//! key for under keys that the reader takes back.

use crate::format::draft::value::channels;
use crate::format::flat::{Column, Flat, Own, drawn_and};
use crate::format::holds::{directions, has_parallels};
use crate::format::tables::ties::PLAIN_KIND;
use crate::network::Dataset;
use crate::network::dataset::{Extra, Look, Node, Spell, TieRef};
use serde_json::{Value, json};
use std::fmt::Write;

/// Keys that stand for something else than an attribute.
pub(super) const OWN: Own<'static> = Own {
    nodes: drawn_and![
        "mode",
        "id",
        "label",
        "viz",
        "spells",
        "parent",
        "bipartite",
        "attributes",
        "metadata",
        "properties",
        "weights",
        "scores",
        "position",
        "SUID",
        "selected"
    ],
    ties: drawn_and![
        "id",
        "source",
        "from",
        "source_id",
        "subject",
        "_outV",
        "outV",
        "target",
        "to",
        "target_id",
        "object",
        "_inV",
        "inV",
        "viz",
        "spells",
        "weight",
        "strength",
        "predicate",
        "interaction",
        "kind",
        "undirected",
        "directed",
        "attributes",
        "metadata",
        "properties",
        "key",
        "SUID",
        "selected"
    ],
};

/// A dataset ready to be written.
struct Parts<'a> {
    dataset: &'a Dataset,
    flat: Flat<'a>,
    directed: Vec<bool>,
    /// The direction that ties have when they say nothing.
    arrows: bool,
    /// A column is called `name`, which would be taken for labels that are left out.
    named: bool,
}

impl<'a> Parts<'a> {
    fn new(dataset: &'a Dataset) -> Self {
        let directed = directions(dataset);
        let arrows = directed.iter().any(|d| *d) || directed.is_empty();
        let flat = Flat::new(dataset, OWN);
        let named = flat.nodes.iter().any(|c| c.name == "name");
        Self {
            dataset,
            flat,
            directed,
            arrows,
            named,
        }
    }

    fn head(&self) -> Extra {
        let mut head = Extra::new();
        for (name, value) in &self.flat.head {
            head.insert((*name).to_owned(), value.as_str().into());
        }
        if let Some(unit) = &self.dataset.time_unit {
            head.insert("time unit".to_owned(), unit.as_str().into());
        }
        head
    }

    fn multigraph(&self) -> bool {
        has_parallels(self.dataset, self.arrows)
    }

    /// Attributes of a node, with what every dialect writes alike.
    fn node(&self, node: &'a Node, out: &mut Extra) {
        if node.label != node.id || self.named {
            out.insert("label".to_owned(), node.label.as_str().into());
        }
        if let Some(parent) = &node.parent {
            out.insert("parent".to_owned(), parent.as_str().into());
        }
        if let Some(mode) = node.mode.filter(|mode| (1..=2).contains(mode)) {
            out.insert("bipartite".to_owned(), (mode - 1).into());
        }
        cells(out, &self.flat.nodes, node);
        times(out, &node.spells);
    }

    /// Attributes of a tie, likewise.
    fn tie(&self, index: usize, tie: TieRef<'a>, kind: &str, out: &mut Extra) {
        if let Some(weight) = tie.weight {
            out.insert("weight".to_owned(), weight.into());
        }
        if tie.kind != PLAIN_KIND {
            out.insert(kind.to_owned(), tie.kind.into());
        }
        let directed = self.directed.get(index).copied().unwrap_or(true);
        if directed != self.arrows {
            out.insert("directed".to_owned(), directed.into());
        }
        cells(out, &self.flat.ties, tie);
        times(out, &tie.spells);
    }
}

fn cells<T: Copy>(out: &mut Extra, columns: &[Column<'_, T>], element: T) {
    for column in columns {
        if let Some(value) = column.of(element) {
            out.insert(column.name.clone(), value.into_owned());
        }
    }
}

fn times(out: &mut Extra, spells: &[Spell]) {
    if !spells.is_empty() {
        out.insert("spells".to_owned(), json!(spells));
    }
}

/// How an element is drawn, as networkx writes it for GEXF.
fn viz(out: &mut Extra, look: Option<&Look>) {
    let Some(look) = look else { return };
    let mut viz = Extra::new();
    let mut place = Extra::new();
    for (name, value) in [("x", look.x), ("y", look.y), ("z", look.z)] {
        if let Some(value) = value {
            place.insert(name.to_owned(), value.into());
        }
    }
    if !place.is_empty() {
        viz.insert("position".to_owned(), place.into());
    }
    if let Some(size) = look.size {
        viz.insert("size".to_owned(), size.into());
    }
    if let Some([r, g, b, 255]) = look.color.as_deref().and_then(channels) {
        viz.insert(
            "color".to_owned(),
            json!({"r": r, "g": g, "b": b, "a": 1.0}),
        );
    } else if let Some(color) = &look.color {
        viz.insert("color".to_owned(), color.as_str().into());
    }
    if let Some(shape) = &look.shape {
        viz.insert("shape".to_owned(), shape.as_str().into());
    }
    if let Some(thickness) = look.thickness {
        viz.insert("thickness".to_owned(), thickness.into());
    }
    out.insert("viz".to_owned(), viz.into());
}

/// A list with one record per line.
fn list(out: &mut String, name: &str, records: impl Iterator<Item = Extra>) {
    let _ = write!(out, "\"{name}\": [");
    for (i, record) in records.enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        let _ = write!(out, "{}", Value::Object(record));
    }
    out.push_str("\n]");
}

/// node-link, as networkx 3.4 and later read it.
pub(super) fn node_link(dataset: &Dataset) -> Vec<u8> {
    let parts = Parts::new(dataset);
    let mut out = String::new();
    let (directed, multigraph) = (parts.arrows, parts.multigraph());
    let _ = writeln!(
        out,
        "{{\"directed\": {directed}, \"multigraph\": {multigraph},"
    );
    let _ = writeln!(out, "\"graph\": {},", Value::Object(parts.head()));
    let nodes = dataset.nodes.iter().map(|node| {
        let mut record = Extra::new();
        record.insert("id".to_owned(), node.id.as_str().into());
        parts.node(node, &mut record);
        viz(&mut record, node.look.as_deref());
        record
    });
    list(&mut out, "nodes", nodes);
    out.push_str(",\n");
    let ties = dataset.ties.iter().enumerate().map(|(index, tie)| {
        let mut record = Extra::new();
        if let Some(id) = tie.id {
            record.insert("id".to_owned(), id.into());
        }
        record.insert("source".to_owned(), tie.source.into());
        record.insert("target".to_owned(), tie.target.into());
        parts.tie(index, tie, "predicate", &mut record);
        viz(&mut record, tie.look.as_deref());
        record
    });
    list(&mut out, "edges", ties);
    out.push_str("}\n");
    out.into_bytes()
}

/// graphology, which sigma, Gephi and Gephi Lite read.
pub(super) fn graphology(dataset: &Dataset) -> Vec<u8> {
    let parts = Parts::new(dataset);
    let all = parts.directed.iter().all(|d| *d == parts.arrows);
    let kind = match (all, parts.arrows) {
        (false, _) => "mixed",
        (true, true) => "directed",
        (true, false) => "undirected",
    };
    let options = json!({"type": kind, "multi": true, "allowSelfLoops": true});
    let mut out = String::new();
    let _ = writeln!(out, "{{\"options\": {options},");
    let _ = writeln!(out, "\"attributes\": {},", Value::Object(parts.head()));
    let nodes = dataset.nodes.iter().map(|node| {
        let mut inner = Extra::new();
        parts.node(node, &mut inner);
        drawn(&mut inner, node.look.as_deref());
        let mut record = Extra::new();
        record.insert("key".to_owned(), node.id.as_str().into());
        record.insert("attributes".to_owned(), inner.into());
        record
    });
    list(&mut out, "nodes", nodes);
    out.push_str(",\n");
    let ties = dataset.ties.iter().enumerate().map(|(index, tie)| {
        let mut inner = Extra::new();
        parts.tie(index, tie, "predicate", &mut inner);
        let directed = inner.shift_remove("directed");
        viz(&mut inner, tie.look.as_deref());
        let mut record = Extra::new();
        if let Some(id) = tie.id {
            record.insert("key".to_owned(), id.into());
        }
        record.insert("source".to_owned(), tie.source.into());
        record.insert("target".to_owned(), tie.target.into());
        if let Some(Value::Bool(directed)) = directed {
            record.insert("undirected".to_owned(), (!directed).into());
        } else if !parts.arrows {
            record.insert("undirected".to_owned(), true.into());
        }
        record.insert("attributes".to_owned(), inner.into());
        record
    });
    list(&mut out, "edges", ties);
    out.push_str("}\n");
    out.into_bytes()
}

/// Position, size and colour among the attributes, as graphology's readers expect them; the rest
/// as `viz`.
fn drawn(out: &mut Extra, look: Option<&Look>) {
    let Some(look) = look else { return };
    if look.shape.is_some() || look.thickness.is_some() {
        viz(out, Some(look));
        return;
    }
    let numbers = [
        ("x", look.x),
        ("y", look.y),
        ("z", look.z),
        ("size", look.size),
    ];
    for (name, value) in numbers {
        if let Some(value) = value {
            out.insert(name.to_owned(), value.into());
        }
    }
    if let Some(color) = &look.color {
        out.insert("color".to_owned(), color.as_str().into());
    }
}

/// Cytoscape.js, which Cytoscape reads too.
pub(super) fn cytoscape(dataset: &Dataset) -> Vec<u8> {
    let parts = Parts::new(dataset);
    let mut head = parts.head();
    head.insert("name".to_owned(), dataset.title.en.as_str().into());
    let mut out = String::new();
    out.push_str("{\"format_version\": \"1.0\", \"generated_by\": \"Milieu\",\n");
    let _ = writeln!(out, "\"data\": {},", Value::Object(head));
    out.push_str("\"elements\": {");
    let nodes = dataset.nodes.iter().map(|node| {
        let mut inner = Extra::new();
        inner.insert("id".to_owned(), node.id.as_str().into());
        parts.node(node, &mut inner);
        let mut rest = node.look.as_deref().cloned().unwrap_or_default();
        let mut record = Extra::new();
        if let (Some(x), Some(y)) = (rest.x, rest.y) {
            record.insert("position".to_owned(), json!({"x": x, "y": y}));
            if rest.z.is_none() {
                (rest.x, rest.y) = (None, None);
            }
        }
        if !rest.is_empty() {
            viz(&mut inner, Some(&rest));
        }
        let mut whole = Extra::new();
        whole.insert("data".to_owned(), inner.into());
        whole.extend(record);
        whole
    });
    list(&mut out, "nodes", nodes);
    out.push_str(",\n");
    let ties = dataset.ties.iter().enumerate().map(|(index, tie)| {
        let mut inner = Extra::new();
        if let Some(id) = tie.id {
            inner.insert("id".to_owned(), id.into());
        }
        inner.insert("source".to_owned(), tie.source.into());
        inner.insert("target".to_owned(), tie.target.into());
        parts.tie(index, tie, "interaction", &mut inner);
        if !parts.arrows {
            inner.insert("directed".to_owned(), false.into());
        }
        viz(&mut inner, tie.look.as_deref());
        let mut record = Extra::new();
        record.insert("data".to_owned(), inner.into());
        record
    });
    list(&mut out, "edges", ties);
    out.push_str("}}\n");
    out.into_bytes()
}
