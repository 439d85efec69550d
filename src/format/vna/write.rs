//! Writes VNA: text in quotation marks, numbers without.

use super::INFO;
use crate::base::wording::Message;
use crate::format::draft::value::channels;
use crate::format::flat::{Column, Flat, Own, drawn_and, text};
use crate::format::holds::directions;
use crate::network::Dataset;
use crate::network::dataset::{Look, Node};
use serde_json::Value;
use std::fmt::Write;

/// Names of columns that mean something of their own.
const OWN: Own<'_> = Own {
    nodes: drawn_and!["ID", "id", "shortlabel"],
    ties: drawn_and![
        "from", "to", "source", "target", "strength", "weight", "directed"
    ],
};

/// The network as a file.
pub(super) fn write(dataset: &Dataset) -> Vec<u8> {
    let flat = Flat::new(dataset, OWN);
    let mut out = String::from("*Node data\n");
    head(&mut out, &["ID"], &flat.nodes);
    for node in &dataset.nodes {
        quoted(&mut out, &node.id);
        cells(&mut out, &flat.nodes, node);
    }
    properties(&mut out, &dataset.nodes);
    let directed = directions(dataset);
    let arrows = directed.iter().all(|d| *d);
    out.push_str("*Tie data\n");
    let weighted = dataset.ties.iter().any(|t| t.weight.is_some());
    let mut names = vec!["from", "to"];
    names.extend(weighted.then_some("strength"));
    names.extend((!arrows).then_some("directed"));
    head(&mut out, &names, &flat.ties);
    for (tie, directed) in dataset.ties.iter().zip(directed) {
        quoted(&mut out, tie.source);
        out.push('\t');
        quoted(&mut out, tie.target);
        if weighted {
            let _ = match tie.weight {
                Some(weight) => write!(out, "\t{weight}"),
                None => write!(out, "\t"),
            };
        }
        if !arrows {
            let _ = write!(out, "\t{}", u8::from(directed));
        }
        cells(&mut out, &flat.ties, tie);
    }
    out.into_bytes()
}

fn head<T>(out: &mut String, names: &[&str], columns: &[Column<'_, T>]) {
    out.push_str(&names.join("\t"));
    for column in columns {
        out.push('\t');
        quoted(out, &column.name);
    }
    out.push('\n');
}

fn quoted(out: &mut String, text: &str) {
    let _ = write!(out, "\"{}\"", spoken(text));
}

/// Text as it can stand in quotation marks on a line.
fn spoken(text: &str) -> String {
    text.replace('"', "'")
        .replace(['\n', '\r', '\t', '\u{1a}'], " ")
}

fn cells<T: Copy>(out: &mut String, columns: &[Column<'_, T>], element: T) {
    for column in columns {
        out.push('\t');
        match column.of(element).as_deref() {
            None => {}
            Some(Value::Number(number)) => {
                let _ = write!(out, "{number}");
            }
            Some(other) => quoted(out, &text(other)),
        }
    }
    out.push('\n');
}

fn properties(out: &mut String, nodes: &[Node]) {
    if nodes.iter().all(|n| n.look.is_none() && n.label == n.id) {
        return;
    }
    out.push_str("*Node properties\nID\tx\ty\tcolor\tshape\tsize\tshortlabel\n");
    for node in nodes {
        let look = node.look.as_deref().cloned().unwrap_or_default();
        let number = |value: Option<f64>| value.map(|v| v.to_string()).unwrap_or_default();
        quoted(out, &node.id);
        let color = look
            .color
            .as_deref()
            .and_then(channels)
            .map(|[r, g, b, _]| u32::from_be_bytes([0, b, g, r]).to_string());
        let _ = write!(
            out,
            "\t{}\t{}\t{}",
            number(look.x),
            number(look.y),
            color.unwrap_or_default()
        );
        let _ = write!(
            out,
            "\t{}\t{}\t",
            spoken(&look.shape.unwrap_or_default()),
            number(look.size)
        );
        quoted(out, &node.label);
        out.push('\n');
    }
}

/// What a written network does not hold.
pub(super) fn losses(dataset: &Dataset) -> Vec<Message> {
    let mut list = INFO.holds.map_or_else(Vec::new, |h| h.losses(dataset));
    let looks = dataset.nodes.iter().filter_map(|n| n.look.as_deref());
    let unsaid = |l: &&Look| {
        let clear = l.color.as_deref().and_then(channels);
        l.z.is_some() || l.thickness.is_some() || clear.is_some_and(|[.., a]| a != 255)
    };
    let drawn = dataset.ties.iter().filter(|t| t.look.is_some()).count();
    let ids = dataset.ties.iter().filter(|t| t.id.is_some()).count();
    let typed = |v: &&Value| matches!(v, Value::Bool(_) | Value::Array(_) | Value::Object(_));
    let values = dataset.nodes.iter().flat_map(|n| n.attributes.values());
    let values = values.chain(dataset.ties.iter().flat_map(|t| t.more.attributes.values()));
    let as_text = values.filter(typed).count();
    let counts = [
        ("format.loss.looks", looks.filter(unsaid).count()),
        ("format.loss.tie-looks", drawn),
        ("format.loss.tie-ids", ids),
        ("format.loss.as-text", as_text),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    list.extend(counts.map(|(key, count)| Message::new(key).with("count", count)));
    list
}
