//! Writes a network in Pajek's format, with a partition or a vector per attribute that every vertex
//! has or that classes can stand for.

use super::colors::notation;
use super::parts::{PARAMETERS, further_value};
use super::read::ONLY_KIND;
use super::{INFO, vectors};
use crate::base::wording::Message;
use crate::format::flat::{Column, Flat, Own, Type, text};
use crate::format::holds::directions;
use crate::format::tables::ties::PLAIN_KIND;
use crate::network::Dataset;
use crate::network::dataset::{Extra, Node, Spell, TieRef, Ties};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Most classes of a partition that is made of words.
const MOST_CLASSES: usize = 256;

/// Fields that stand on the lines of vertices and ties.
const OWN: Own<'_> = Own {
    nodes: &["x", "y", "z", "shape", "color"],
    ties: &["weight", "kind", "shape", "color", "thickness"],
};

/// The network and its partitions and vectors: the ending of each file's name, and its bytes.
pub(super) fn write(dataset: &Dataset) -> Vec<(String, Vec<u8>)> {
    let flat = Flat::new(dataset, OWN);
    let mut out = String::from("\u{feff}");
    for (name, value) in &flat.head {
        let _ = writeln!(out, "% {name}: {}", json(value));
    }
    // Relations with names are Pajek's own: where one kind is all there is, other programs can read
    // the file too.
    let only = only_kind(&dataset.ties);
    if let Some(kind) = only {
        let _ = writeln!(out, "% {ONLY_KIND}{}", json(kind));
    }
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, node) in (1..).zip(&dataset.nodes) {
        numbers.insert(&node.id, number);
        if node.id != number.to_string() {
            let _ = writeln!(out, "% id {number} {}", json(&node.id));
        }
        if !speakable(&node.label) {
            let _ = writeln!(out, "% label {number} {}", json(&node.label));
        }
    }
    let title: String = dataset
        .title
        .en
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let _ = writeln!(out, "*Network {title}");
    let _ = write!(out, "*Vertices {}", dataset.nodes.len());
    match first_mode(&dataset.nodes) {
        Some(first) => {
            let _ = writeln!(out, " {first}");
        }
        None => out.push('\n'),
    }
    for (number, node) in (1..).zip(&dataset.nodes) {
        vertex(&mut out, number, node);
    }
    ties(&mut out, dataset, &numbers, only);
    let mut files = vec![(".net".to_owned(), out.into_bytes())];
    for column in flat.nodes.iter().filter(|c| !is_parameter(&c.name)) {
        let Some((mut ending, bytes)) = values(column, &dataset.nodes) else {
            continue;
        };
        while files.iter().any(|(other, _)| *other == ending) {
            ending.insert(2, '_');
        }
        files.push((ending, bytes));
    }
    files
}

/// What a written network does not hold.
pub(super) fn losses(dataset: &Dataset) -> Vec<Message> {
    let mut list = INFO.holds.map_or_else(Vec::new, |h| h.losses(dataset));
    let flat = Flat::new(dataset, OWN);
    let columns = flat.nodes.iter().filter(|c| !is_parameter(&c.name));
    let lost = columns
        .filter(|c| values(c, &dataset.nodes).is_none())
        .count();
    let of_ties = flat
        .ties
        .iter()
        .filter(|c| !is_parameter(&c.name))
        .filter(|c| !c.name.starts_with("value "));
    let looks = dataset.nodes.iter().filter_map(|n| n.look.as_ref());
    let unsaid = looks.filter(|l| {
        let place = [l.x, l.y, l.z];
        let gap = place
            .iter()
            .skip_while(|v| v.is_some())
            .any(Option::is_some);
        gap || l.shape.as_deref().is_some_and(|s| shape(s).is_none())
    });
    let parts = dataset.nodes.iter().map(|n| &n.spells);
    let parts = parts.chain(dataset.ties.iter().map(|t| &t.more.spells));
    let unspoken = parts.filter(|s| !s.is_empty() && times(s).is_none());
    let modes = if first_mode(&dataset.nodes).is_some() {
        0
    } else {
        dataset.nodes.iter().filter(|n| n.mode.is_some()).count()
    };
    let counts = [
        ("format.loss.columns", lost),
        ("format.loss.tie-columns", of_ties.count()),
        ("format.loss.looks", unsaid.count()),
        ("format.loss.modes", modes),
        ("format.loss.node-spells", unspoken.count()),
        (
            "format.loss.tie-ids",
            dataset.ties.iter().filter(|t| t.id.is_some()).count(),
        ),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    list.extend(counts.map(|(key, count)| Message::new(key).with("count", count)));
    list
}

fn json(text: &str) -> String {
    Value::from(text).to_string()
}

/// Whether a text can stand in quotation marks on a line.
fn speakable(text: &str) -> bool {
    !text.contains(['"', '\n', '\r', '\u{1a}']) && !text.is_empty()
}

/// Text as it can stand in quotation marks.
fn spoken(text: &str) -> String {
    text.replace('"', "'").replace(['\n', '\r', '\u{1a}'], " ")
}

fn is_parameter(name: &str) -> bool {
    PARAMETERS.contains(&name)
}

/// How many nodes are of the first mode, when they stand first and all have a mode.
fn first_mode(nodes: &[Node]) -> Option<usize> {
    let first = nodes.iter().take_while(|n| n.mode == Some(1)).count();
    let rest = nodes.iter().skip(first).all(|n| n.mode == Some(2));
    (first > 0 && first < nodes.len() && rest).then_some(first)
}

fn vertex(out: &mut String, number: usize, node: &Node) {
    let _ = write!(out, "{number} \"{}\"", spoken(&node.label));
    let look = node.look.as_deref();
    if let Some(look) = look {
        let place = [look.x, look.y, look.z];
        for value in place.iter().map_while(|v| *v) {
            let _ = write!(out, " {value}");
        }
        if let Some(shape) = look.shape.as_deref().and_then(shape) {
            let _ = write!(out, " {shape}");
        }
    }
    let color = look.and_then(|l| l.color.as_deref());
    rest(out, &node.attributes, ("ic", color), &node.spells);
}

/// A shape as it can stand behind a position.
fn shape(text: &str) -> Option<String> {
    if is_word(text) {
        return Some(text.to_owned());
    }
    let other = is_parameter(text) || text.starts_with('[') || !speakable(text);
    (!other).then(|| format!("\"{text}\""))
}

/// A word that a reader takes for a shape or pattern.
fn is_word(text: &str) -> bool {
    !is_parameter(text)
        && text.starts_with(char::is_alphabetic)
        && !text.contains(char::is_whitespace)
}

/// Parameters, colour and times, and the end of the line.
fn rest(out: &mut String, attributes: &Extra, color: (&str, Option<&str>), spells: &[Spell]) {
    for (name, value) in attributes.iter().filter(|(name, _)| is_parameter(name)) {
        match value {
            Value::Number(number) => {
                let _ = write!(out, " {name} {number}");
            }
            Value::Bool(_) | Value::Null | Value::Array(_) | Value::Object(_) => {}
            Value::String(word) if is_word(word) => {
                let _ = write!(out, " {name} {word}");
            }
            Value::String(text) => {
                let _ = write!(out, " {name} \"{}\"", spoken(text));
            }
        }
    }
    if let (name, Some(color)) = color
        && !attributes.contains_key(name)
        && let Some(color) = notation(color)
    {
        let _ = write!(out, " {name} {color}");
    }
    if let Some(times) = times(spells).filter(|t| !t.is_empty()) {
        let _ = write!(out, " {times}");
    }
    out.push('\n');
}

/// `[1-3,7-*]`; `None` when the times are no whole numbers.
fn times(spells: &[Spell]) -> Option<String> {
    if spells.is_empty() {
        return Some(String::new());
    }
    let whole = |m: &Option<String>| match m {
        None => Some("*".to_owned()),
        Some(moment) => moment.parse::<u64>().ok().map(|m| m.to_string()),
    };
    let mut parts = Vec::new();
    for spell in spells {
        if spell.start_open || spell.end_open {
            return None;
        }
        parts.push(format!("{}-{}", whole(&spell.start)?, whole(&spell.end)?));
    }
    Some(format!("[{}]", parts.join(",")))
}

/// The kind of all ties, when there is one, and it is not the plain one.
fn only_kind(ties: &Ties) -> Option<&str> {
    let first = ties.get(0)?.kind;
    let alone = first != PLAIN_KIND && ties.iter().all(|t| t.kind == first);
    alone.then_some(first)
}

fn ties(out: &mut String, dataset: &Dataset, numbers: &BTreeMap<&str, usize>, only: Option<&str>) {
    let kinds: BTreeMap<&str, usize> = dataset
        .vocabularies
        .tie_kinds
        .iter()
        .zip(1..)
        .map(|(k, number)| (k.code.as_str(), number))
        .collect();
    let mut section: Option<(&str, bool)> = None;
    for (tie, directed) in dataset.ties.iter().zip(directions(dataset)) {
        let here = (tie.kind, directed);
        if section != Some(here) {
            section = Some(here);
            out.push_str(if directed { "*Arcs" } else { "*Edges" });
            if tie.kind != PLAIN_KIND && only.is_none() {
                let number = kinds.get(tie.kind).copied().unwrap_or(0);
                let _ = write!(out, " :{number} \"{}\"", spoken(tie.kind));
            }
            out.push('\n');
        }
        let number = |id: &str| numbers.get(id).copied().unwrap_or(0);
        let _ = write!(out, "{} {}", number(tie.source), number(tie.target));
        line(out, tie);
    }
}

fn line(out: &mut String, tie: TieRef<'_>) {
    if let Some(weight) = tie.weight {
        let _ = write!(out, " {weight}");
        for value in (2..).map_while(|n| tie.attributes.get(&further_value(n))) {
            let _ = write!(out, " {value}");
        }
    }
    let look = tie.look.as_deref();
    if let Some(look) = look {
        if let Some(width) = look.thickness {
            let _ = write!(out, " w {width}");
        }
        if let Some(pattern) = look.shape.as_deref() {
            let _ = write!(out, " p \"{}\"", spoken(pattern));
        }
    }
    let color = look.and_then(|l| l.color.as_deref());
    rest(out, &tie.attributes, ("c", color), &tie.spells);
}

/// A partition or vector; `None` when the column is neither.
fn values<'n>(column: &Column<'n, &'n Node>, nodes: &'n [Node]) -> Option<(String, Vec<u8>)> {
    let name: String = column
        .name
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || " _.-#()".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut out = String::from("\u{feff}");
    let mut lines = String::new();
    let ending = match column.kind {
        Type::Integer | Type::Float => {
            for node in nodes {
                match column.of(node) {
                    Some(value) => {
                        let _ = writeln!(lines, "{}", text(&value));
                    }
                    None => {
                        let _ = writeln!(lines, "{}", vectors::NONE);
                    }
                }
            }
            if column.kind == Type::Integer {
                "clu"
            } else {
                "vec"
            }
        }
        Type::Text | Type::Flag | Type::List => {
            let mut classes: Vec<String> = Vec::new();
            for node in nodes {
                let Some(value) = column.of(node) else {
                    let _ = writeln!(lines, "{}", vectors::NONE);
                    continue;
                };
                let value = value.to_string();
                let known = classes.iter().position(|c| *c == value);
                let class = known.unwrap_or(classes.len());
                if known.is_none() {
                    classes.push(value);
                }
                if classes.len() > MOST_CLASSES {
                    return None;
                }
                let _ = writeln!(lines, "{}", class + 1);
            }
            for (number, class) in (1..).zip(&classes) {
                let _ = writeln!(out, "% class {number} {class}");
            }
            "clu"
        }
    };
    if name != column.name {
        let _ = writeln!(out, "% name {}", json(&column.name));
    }
    let _ = writeln!(out, "*Vertices {}", nodes.len());
    out.push_str(&lines);
    Some((format!("--{name}.{ending}"), out.into_bytes()))
}
