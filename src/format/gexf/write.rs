//! Writes GEXF 1.3: typed attributes, drawings, containment by `pid`, times as spells, the kind of
//! a tie as `kind`.

use super::values::{attvalue, declare, is_moment, times, viz};
use crate::format::dataset_json::is_date;
use crate::format::flat::{Column, Flat, Own, drawn_and, head_name, text};
use crate::format::holds::directions;
use crate::format::tables::ties::PLAIN_KIND;
use crate::format::xml::Writer;
use crate::network::Dataset;
use crate::network::dataset::{Look, Spell};
use serde_json::Value;

/// Fields that GEXF has places of its own for.
const OWN: Own<'_> = Own {
    nodes: drawn_and!["parent"],
    ties: drawn_and!["weight", "kind"],
};
/// The same when starts and ends are days.
const OWN_DATED: Own<'_> = Own {
    nodes: drawn_and!["parent", "start", "end"],
    ties: drawn_and!["weight", "kind", "start", "end"],
};

/// The columns of a dataset in GEXF.
pub(super) fn columns(dataset: &Dataset) -> Flat<'_> {
    Flat::new(
        dataset,
        if has_plain_dates(dataset) {
            OWN_DATED
        } else {
            OWN
        },
    )
}

/// The dataset as GEXF. The same dataset gives the same bytes.
pub(super) fn write(dataset: &Dataset) -> Vec<u8> {
    let dated = has_plain_dates(dataset);
    let flat = columns(dataset);
    let mut writer = Writer::new();
    writer.open(
        "gexf",
        &[
            ("xmlns", "http://gexf.net/1.3"),
            ("xmlns:viz", "http://gexf.net/1.3/viz"),
            ("version", "1.3"),
        ],
    );
    meta(&mut writer, dataset, &flat);
    let directed = directions(dataset);
    let arrows = directed.iter().filter(|d| **d).count();
    let default = arrows * 2 > directed.len();
    graph(&mut writer, dataset, dated, default);
    let node_keys = declare(&mut writer, "node", &flat.nodes, &dataset.nodes);
    let tie_keys = declare(&mut writer, "edge", &flat.ties, &dataset.ties);
    writer.open("nodes", &[]);
    for node in &dataset.nodes {
        let mut attributes = vec![("id", node.id.as_str()), ("label", node.label.as_str())];
        if let Some(parent) = &node.parent {
            attributes.push(("pid", parent));
        }
        if dated {
            attributes.extend(node.start.as_deref().map(|s| ("start", s)));
            attributes.extend(node.end.as_deref().map(|e| ("end", e)));
        }
        let inner = Inner {
            look: node.look.as_deref(),
            spells: &node.spells,
        };
        element(
            &mut writer,
            "node",
            &attributes,
            (&flat.nodes, &node_keys, node),
            &inner,
        );
    }
    writer.close();
    writer.open("edges", &[]);
    for (tie, directed) in dataset.ties.iter().zip(&directed) {
        let weight = tie.weight.map(|w| w.to_string());
        let mut attributes: Vec<(&str, &str)> = Vec::with_capacity(8);
        attributes.extend(tie.id.map(|id| ("id", id)));
        attributes.extend([("source", tie.source), ("target", tie.target)]);
        if *directed != default {
            attributes.push(("type", if *directed { "directed" } else { "undirected" }));
        }
        if tie.kind != PLAIN_KIND {
            attributes.push(("kind", tie.kind));
        }
        attributes.extend(weight.as_deref().map(|w| ("weight", w)));
        if dated {
            attributes.extend(tie.start.as_deref().map(|s| ("start", s)));
            attributes.extend(tie.end.as_deref().map(|e| ("end", e)));
        }
        let inner = Inner {
            look: tie.look.as_deref(),
            spells: &tie.spells,
        };
        element(
            &mut writer,
            "edge",
            &attributes,
            (&flat.ties, &tie_keys, tie),
            &inner,
        );
    }
    writer.finish()
}

/// True when starts and ends are whole days, which GEXF can say as times.
fn has_plain_dates(dataset: &Dataset) -> bool {
    let nodes = dataset.nodes.iter().flat_map(|n| [&n.start, &n.end]);
    let ties = dataset
        .ties
        .iter()
        .flat_map(|t| [&t.more.start, &t.more.end]);
    let mut any = false;
    let whole = nodes.chain(ties).flatten().all(|date| {
        any = true;
        date.len() == 10 && is_date(date)
    });
    let mixed = |spells: &[Spell], dates: bool| dates && !spells.is_empty();
    let clash = dataset
        .nodes
        .iter()
        .any(|n| mixed(&n.spells, n.start.is_some() || n.end.is_some()))
        || dataset
            .ties
            .iter()
            .any(|t| mixed(&t.spells, t.start.is_some() || t.end.is_some()))
        || dataset
            .nodes
            .iter()
            .any(|n| n.start.is_some() && n.start == n.end)
        || dataset
            .ties
            .iter()
            .any(|t| t.start.is_some() && t.start == t.end);
    let unit = dataset.time_unit.as_deref();
    any && whole && !clash && unit.is_none_or(|u| u == "date")
}

/// What people should read, and the head of the dataset so that it can be read back.
fn meta(writer: &mut Writer, dataset: &Dataset, flat: &Flat<'_>) {
    writer.open("meta", &[]);
    writer.text("creator", &[], "Milieu");
    let statement = dataset.provenance.statement.as_ref();
    let parts = [
        Some(dataset.title.en.as_str()),
        statement.map(|s| s.en.as_str()),
        dataset.licence.as_deref(),
        dataset.citation.as_deref(),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    writer.text("description", &[], &parts.join(" — "));
    for (name, value) in &flat.head {
        writer.text("data", &[("name", name), ("type", "string")], value);
    }
    for (name, value) in dataset.attributes.iter().filter(|(_, v)| !v.is_null()) {
        let kind = match value {
            Value::Bool(_) => "boolean",
            Value::Number(n) if n.is_i64() => "long",
            Value::Number(_) => "double",
            _ => "string",
        };
        let name = head_name(name);
        writer.text("data", &[("name", &name), ("type", kind)], &text(value));
    }
    writer.close();
}

fn graph(writer: &mut Writer, dataset: &Dataset, dated: bool, directed: bool) {
    let word = if directed { "directed" } else { "undirected" };
    let mut attributes = vec![("defaultedgetype", word)];
    let spells = dataset.nodes.iter().flat_map(|n| &n.spells);
    let spells = spells.chain(dataset.ties.iter().flat_map(|t| &t.more.spells));
    let mut any = false;
    let moments = spells.into_iter().all(|spell| {
        any = true;
        is_moment(spell)
    });
    if let Some(unit) = dataset.time_unit.as_deref() {
        attributes.push(("timeformat", unit));
    } else if dated {
        attributes.push(("timeformat", "date"));
    }
    if any || dated {
        attributes.push(("mode", "dynamic"));
        let word = if any && moments {
            "timestamp"
        } else {
            "interval"
        };
        attributes.push(("timerepresentation", word));
    }
    writer.open("graph", &attributes);
}

struct Inner<'a> {
    look: Option<&'a Look>,
    spells: &'a [Spell],
}

fn element<T: Copy>(
    writer: &mut Writer,
    name: &'static str,
    attributes: &[(&str, &str)],
    (columns, keys, of): (&[Column<'_, T>], &[String], T),
    inner: &Inner<'_>,
) {
    let filled = columns.iter().any(|c| c.of(of).is_some());
    if !filled && inner.look.is_none() && inner.spells.is_empty() {
        writer.empty(name, attributes);
        return;
    }
    writer.open(name, attributes);
    if filled {
        writer.open("attvalues", &[]);
        for (column, key) in columns.iter().zip(keys) {
            if let Some(value) = column.declared(of) {
                attvalue(writer, key, &value);
            }
        }
        writer.close();
    }
    if let Some(look) = inner.look {
        viz(writer, look);
    }
    if !inner.spells.is_empty() {
        writer.open("spells", &[]);
        for spell in inner.spells {
            writer.empty("spell", &times(spell));
        }
        writer.close();
    }
    writer.close();
}
