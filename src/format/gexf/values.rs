//! Declarations, values, times and drawings of written GEXF.

use crate::format::draft::value::{channels, is_changing};
use crate::format::flat::{Column, Type, text};
use crate::format::xml::Writer;
use crate::network::dataset::{Look, Spell};
use serde_json::Value;
use std::borrow::Cow;

/// True for a single moment.
pub(super) fn is_moment(spell: &Spell) -> bool {
    spell.start.is_some() && spell.start == spell.end && !spell.start_open && !spell.end_open
}

/// Declares columns; gives their ids.
pub(super) fn declare<'a, T>(
    writer: &mut Writer,
    class: &str,
    columns: &[Column<'a, T>],
    elements: impl IntoIterator<Item = T> + Copy,
) -> Vec<String> {
    let mut ids = vec![String::new(); columns.len()];
    for changing in [false, true] {
        let mode = if changing { "dynamic" } else { "static" };
        let mut opened = false;
        for (i, column) in columns.iter().enumerate() {
            let values = || elements.into_iter().filter_map(|e| column.declared(e));
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

fn type_name<'v>(kind: Type, values: impl Iterator<Item = Cow<'v, Value>>) -> &'static str {
    match kind {
        Type::Integer => return "long",
        Type::Float => return "double",
        Type::Flag => return "boolean",
        Type::Text | Type::List => {}
    }
    // The values within lists, and those that change, decide.
    let (mut lists, mut texts, mut floats, mut flags, mut all) = (false, false, false, 0, 0);
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
            flags += usize::from(item.is_boolean());
            floats |= item.is_f64();
        }
    }
    // Numbers beside yes and no are text, like whatever else mixes types.
    texts |= flags != all && flags > 0;
    match (lists, texts || all == 0, flags > 0, floats) {
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

pub(super) fn attvalue(writer: &mut Writer, key: &str, value: &Value) {
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

pub(super) fn times(spell: &Spell) -> Vec<(&'static str, &str)> {
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

pub(super) fn viz(writer: &mut Writer, look: &Look) {
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
