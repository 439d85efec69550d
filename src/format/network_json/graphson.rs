//! GraphSON: one vertex per line with its ties (TinkerPop 3), or lists of vertices and edges.

use super::document::{Document, Members, Raw};
use super::node_link::{self, Lists, Style};
use super::records::kept;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::dataset_json::explain;
use crate::format::draft::{Draft, line};
use crate::format::lines::lines;
use crate::network::Dataset;
use crate::network::dataset::Extra;
use serde_json::Value;

/// Whether the text holds one vertex per line.
pub(super) fn is_lines(text: &str) -> bool {
    let first = lines(text).map(|(_, l)| l.trim()).find(|l| !l.is_empty());
    first.is_some_and(|l| l.starts_with('{') && l.ends_with('}') && !l.contains("\"vertices\""))
}

/// Reads one vertex per line; ties are those that go out.
///
/// # Errors
/// [`ReadError`] when a line is no JSON.
pub(super) fn read_lines(mut draft: Draft<'_>, text: &str) -> Result<Dataset, Box<ReadError>> {
    draft.directed(true);
    let mut done = 0;
    for (number, here) in lines(text) {
        done += here.len() + 1;
        draft.advance(done, text.len())?;
        if here.trim().is_empty() {
            continue;
        }
        let value: Value = serde_json::from_str(here).map_err(|fault| {
            let mut error = explain(here, &fault);
            error.spot.line = Some(number);
            error
        })?;
        vertex(&mut draft, value, number)?;
    }
    draft.settle()
}

/// Reads lists of vertices and edges.
///
/// # Errors
/// [`ReadError`] when a record cannot be parsed.
pub(super) fn read_whole<'t>(
    draft: &mut Draft<'_>,
    document: &Document<'t>,
    top: &Members<'t>,
) -> Result<(), Box<ReadError>> {
    draft.directed(true);
    let inner = top.first(&["graph", "@value"]).map(Members::of);
    let get = |name: &str| -> Option<Raw<'t>> {
        top.get(name)
            .or_else(|| inner.as_ref().and_then(|i| i.get(name)))
    };
    let (vertices, edges) = (get("vertices"), get("edges"));
    let first = vertices.map(Document::elements).unwrap_or_default();
    let nested = first.first().is_some_and(|p| {
        let members = Members::of(p);
        members
            .first(&["outE", "inE", "@value", "properties"])
            .is_some()
    });
    if !nested {
        let lists = Lists {
            nodes: vertices,
            ties: edges,
        };
        return node_link::read(draft, document, &lists, Style::PLAIN);
    }
    let mut places = document.lines();
    for part in first {
        let (number, _) = places.at(document.offset(part));
        let map = document.object(part)?.unwrap_or_default();
        vertex(draft, Value::Object(map), number)?;
    }
    let mut places = document.lines();
    for part in edges.map(Document::elements).unwrap_or_default() {
        let (number, _) = places.at(document.offset(part));
        let edge = untyped(Value::Object(document.object(part)?.unwrap_or_default()));
        let (Some(out), Some(label)) = (edge.get("outV").cloned(), edge.get("label").cloned())
        else {
            endless(draft, number);
            continue;
        };
        if let (Some(out), Value::String(label)) = (id(untyped(out)), label) {
            tie(draft, &out, &label, edge, number)?;
        } else {
            endless(draft, number);
        }
    }
    Ok(())
}

/// A value without its type: `{"@type": "g:Int32", "@value": 1}` is 1.
fn untyped(mut value: Value) -> Value {
    while let Value::Object(map) = &mut value {
        match map.shift_remove("@value") {
            Some(inner) => value = inner,
            None => break,
        }
    }
    value
}

fn id(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn vertex(draft: &mut Draft<'_>, value: Value, number: u64) -> Result<(), Box<ReadError>> {
    let Value::Object(mut map) = untyped(value) else {
        no_id(draft, number);
        return Ok(());
    };
    let Some(own) = map.shift_remove("id").and_then(|v| id(untyped(v))) else {
        no_id(draft, number);
        return Ok(());
    };
    let slot = draft.node(own.clone(), number)?;
    let kind = map.shift_remove("label").map(untyped);
    draft[slot].kind = kind.and_then(|k| k.as_str().map(ToOwned::to_owned));
    draft[slot].attributes = kept(properties(map.shift_remove("properties")));
    let Some(Value::Object(out)) = map.shift_remove("outE") else {
        return Ok(());
    };
    for (label, edges) in out {
        let Value::Array(edges) = untyped(edges) else {
            continue;
        };
        for edge in edges {
            tie(draft, &own, &label, untyped(edge), number)?;
        }
    }
    Ok(())
}

fn tie(
    draft: &mut Draft<'_>,
    source: &str,
    label: &str,
    edge: Value,
    number: u64,
) -> Result<(), Box<ReadError>> {
    let Value::Object(mut edge) = edge else {
        endless(draft, number);
        return Ok(());
    };
    let Some(target) = edge.shift_remove("inV").and_then(|v| id(untyped(v))) else {
        endless(draft, number);
        return Ok(());
    };
    let slot = draft.tie(source, target, number)?;
    draft[slot].kind = label.to_owned();
    draft[slot].id = edge.shift_remove("id").and_then(|v| id(untyped(v)));
    let mut rest = properties(edge.shift_remove("properties"));
    draft[slot].weight = super::records::take_number(&mut rest, "weight");
    draft[slot].attributes = kept(rest);
    Ok(())
}

/// Properties: a value, or a list of `{id, value}`; several values become a list.
fn properties(value: Option<Value>) -> Extra {
    let Some(Value::Object(map)) = value else {
        return Extra::new();
    };
    let one = |value: Value| match untyped(value) {
        Value::Object(mut map) => match map.shift_remove("value") {
            Some(inner) => untyped(inner),
            None => Value::Object(map),
        },
        other => other,
    };
    map.into_iter()
        .map(|(name, value)| {
            let value = match untyped(value) {
                Value::Array(mut list) if list.len() == 1 => {
                    list.pop().map(one).unwrap_or_default()
                }
                Value::Array(list) => Value::Array(list.into_iter().map(one).collect()),
                other => one(other),
            };
            (name, value)
        })
        .collect()
}

fn no_id(draft: &mut Draft<'_>, number: u64) {
    let message = Message::new("format.network-json.no-id").with("found", "null");
    let hint = Message::new("format.network-json.no-id.hint");
    draft.leave_out_node(line(number), message, hint);
}

fn endless(draft: &mut Draft<'_>, number: u64) {
    let message = Message::new("format.network-json.endless");
    let hint = Message::new("format.lines.endless.hint");
    draft.leave_out_tie(line(number), message, hint);
}
