//! Writes GEXF 1.3: typed attributes, drawings, containment by `pid`, times as spells, the kind of
//! a tie as `kind`.

use crate::format::dataset_json::is_date;
use crate::format::draft::value::channels;
use crate::format::flat::{Column, Flat, Type, head_name, text};
use crate::format::holds::directions;
use crate::format::tables::ties::PLAIN_KIND;
use crate::format::xml::Writer;
use crate::network::Dataset;
use crate::network::dataset::{Look, Spell};
use serde_json::Value;

/// Fields that GEXF has places of its own for.
const OWN: [&str; 9] = [
    "weight",
    "parent",
    "x",
    "y",
    "z",
    "size",
    "color",
    "shape",
    "thickness",
];

/// The dataset as GEXF. The same dataset gives the same bytes.
pub(super) fn write(dataset: &Dataset) -> Vec<u8> {
    let dated = has_plain_dates(dataset);
    let mut without: Vec<&str> = OWN.to_vec();
    if dated {
        without.extend(["start", "end"]);
    }
    let mut flat = Flat::new(dataset, &without);
    flat.ties.retain(|column| column.name != "kind");
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
        attributes.extend(tie.id.as_deref().map(|id| ("id", id)));
        attributes.extend([
            ("source", tie.source.as_str()),
            ("target", tie.target.as_str()),
        ]);
        if *directed != default {
            attributes.push(("type", if *directed { "directed" } else { "undirected" }));
        }
        if tie.kind != PLAIN_KIND {
            attributes.push(("kind", &tie.kind));
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
    let ties = dataset.ties.iter().flat_map(|t| [&t.start, &t.end]);
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
    let spells = spells.chain(dataset.ties.iter().flat_map(|t| &t.spells));
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

fn is_moment(spell: &Spell) -> bool {
    spell.start.is_some() && spell.start == spell.end && !spell.start_open && !spell.end_open
}

/// Declares columns; gives their ids.
fn declare<'a, T>(
    writer: &mut Writer,
    class: &str,
    columns: &[Column<'a, T>],
    elements: &'a [T],
) -> Vec<String> {
    let mut ids = vec![String::new(); columns.len()];
    for changing in [false, true] {
        let mode = if changing { "dynamic" } else { "static" };
        let mut opened = false;
        for (i, column) in columns.iter().enumerate() {
            let values = || elements.iter().filter_map(|e| column.of(e));
            if values().any(|v| is_changing(&v)) != changing {
                continue;
            }
            if !std::mem::replace(&mut opened, true) {
                writer.open("attributes", &[("class", class), ("mode", mode)]);
            }
            let id = format!("{class}-{i}");
            let kind = type_name(column.kind, values());
            let title = column.name.as_str();
            writer.empty(
                "attribute",
                &[("id", &id), ("title", title), ("type", kind)],
            );
            if let Some(slot) = ids.get_mut(i) {
                *slot = id;
            }
        }
        if opened {
            writer.close();
        }
    }
    ids
}

/// True for a list of values with their times.
fn is_changing(value: &Value) -> bool {
    matches!(value, Value::Array(list)
        if !list.is_empty() && list.iter().all(|v| v.get("value").is_some()))
}

fn type_name<'v>(
    kind: Type,
    values: impl Iterator<Item = std::borrow::Cow<'v, Value>>,
) -> &'static str {
    match kind {
        Type::Integer => return "long",
        Type::Float => return "double",
        Type::Flag => return "boolean",
        Type::Text | Type::List => {}
    }
    // The values within lists, and those that change, decide.
    let (mut lists, mut texts, mut floats, mut flags, mut all) = (false, false, false, false, 0);
    for value in values {
        let changing = is_changing(&value);
        let single = [value.into_owned()];
        let items = match &single[0] {
            Value::Array(items) => items.as_slice(),
            _ => single.as_slice(),
        };
        lists |= !changing && single[0].is_array();
        for item in items {
            let item = item.get("value").filter(|_| changing).unwrap_or(item);
            all += 1;
            texts |= !item.is_number() && !item.is_boolean() && !item.is_null();
            flags |= item.is_boolean();
            floats |= item.is_f64();
        }
    }
    match (lists, texts || all == 0, flags, floats) {
        (true, true, ..) => "liststring",
        (true, _, true, _) => "listboolean",
        (true, _, _, true) => "listdouble",
        (true, ..) => "listlong",
        (false, true, ..) => "string",
        (false, _, true, _) => "boolean",
        (false, _, _, true) => "double",
        (false, ..) => "long",
    }
}

struct Inner<'a> {
    look: Option<&'a Look>,
    spells: &'a [Spell],
}

fn element<'a, T>(
    writer: &mut Writer,
    name: &'static str,
    attributes: &[(&str, &str)],
    (columns, keys, of): (&[Column<'a, T>], &[String], &'a T),
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
            if let Some(value) = column.of(of) {
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

fn attvalue(writer: &mut Writer, key: &str, value: &Value) {
    let list = match value {
        Value::Array(list) if is_changing(value) => list,
        _ => {
            writer.empty("attvalue", &[("for", key), ("value", &text(value))]);
            return;
        }
    };
    for item in list {
        let bound = |name: &str| {
            item.get(name)
                .and_then(Value::as_str)
                .map(ToOwned::to_owned)
        };
        let flag = |name: &str| item.get(name).and_then(Value::as_bool) == Some(true);
        let spell = Spell {
            start: bound("start"),
            end: bound("end"),
            start_open: flag("start_open"),
            end_open: flag("end_open"),
        };
        let inner = item.get("value").map(text).unwrap_or_default();
        let mut attributes = vec![("for", key), ("value", inner.as_ref())];
        attributes.extend(times(&spell));
        writer.empty("attvalue", &attributes);
    }
}

fn times(spell: &Spell) -> Vec<(&'static str, &str)> {
    let start = spell.start.as_deref();
    if is_moment(spell) {
        return start.map(|s| ("timestamp", s)).into_iter().collect();
    }
    let mut out = Vec::with_capacity(4);
    out.extend(start.map(|s| ("start", s)));
    out.extend(spell.end.as_deref().map(|e| ("end", e)));
    for (name, open) in [("startopen", spell.start_open), ("endopen", spell.end_open)] {
        if open {
            out.push((name, "true"));
        }
    }
    out
}

fn viz(writer: &mut Writer, look: &Look) {
    if let Some([r, g, b, a]) = look.color.as_deref().and_then(channels) {
        let [r, g, b] = [r, g, b].map(|c| c.to_string());
        let alpha = (f64::from(a) / 255.0).to_string();
        let mut attributes = vec![("r", r.as_str()), ("g", &g), ("b", &b)];
        if a != 255 {
            attributes.push(("a", &alpha));
        }
        writer.empty("viz:color", &attributes);
    }
    let number = |value: Option<f64>| value.map(|v| v.to_string());
    let (x, y, z) = (number(look.x), number(look.y), number(look.z));
    let axes = [("x", &x), ("y", &y), ("z", &z)];
    let position: Vec<(&str, &str)> = axes
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_deref()?)))
        .collect();
    if !position.is_empty() {
        writer.empty("viz:position", &position);
    }
    for (name, value) in [("viz:size", look.size), ("viz:thickness", look.thickness)] {
        if let Some(value) = number(value) {
            writer.empty(name, &[("value", &value)]);
        }
    }
    if let Some(shape) = &look.shape {
        writer.empty("viz:shape", &[("value", shape)]);
    }
}
