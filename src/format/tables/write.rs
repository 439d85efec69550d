//! Writes a dataset as two tables: members and ties. What tables cannot hold is told beforehand.

use super::style::CsvStyle;
use super::values::FORMULA;
use crate::base::wording::Message;
use crate::network::Dataset;
use crate::network::dataset::{Extra, Node, Place, TieRef};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A row's cells by column.
type Column<'a, T> = (&'static str, Box<dyn Fn(T) -> String + 'a>);

/// The table of members and the table of ties, as UTF-8 with commas: ending of the file's name,
/// and bytes. The same dataset gives the same bytes.
#[must_use]
pub fn write(dataset: &Dataset) -> Vec<(String, Vec<u8>)> {
    write_as(dataset, CsvStyle::Plain)
}

/// The same in a style for the program that is to open them.
#[must_use]
pub fn write_as(dataset: &Dataset, style: CsvStyle) -> Vec<(String, Vec<u8>)> {
    vec![
        ("-nodes.csv".to_owned(), nodes(dataset, style)),
        ("-ties.csv".to_owned(), ties(dataset, style)),
    ]
}

/// Columns of numbers.
const NUMBERS: &[&str] = &["latitude", "longitude", "weight"];

fn text(value: Option<&String>) -> String {
    value.map(|v| guarded(v)).unwrap_or_default()
}

/// Text that a spreadsheet would take for a formula gets an apostrophe in front.
fn guarded(text: &str) -> String {
    if text.trim_start_matches('\'').starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn nodes(dataset: &Dataset, style: CsvStyle) -> Vec<u8> {
    let places: BTreeMap<&str, &Place> = dataset
        .vocabularies
        .places
        .iter()
        .map(|p| (p.code.as_str(), p))
        .collect();
    let place = |n: &Node| {
        n.place
            .as_deref()
            .and_then(|code| places.get(code).copied())
    };
    let degrees = |value: Option<f64>| value.map_or_else(String::new, |v| v.to_string());
    let columns: Vec<Column<'_, &Node>> = vec![
        ("id", Box::new(|n| guarded(&n.id))),
        ("label", Box::new(|n| guarded(&n.label))),
        ("kind", Box::new(|n| text(n.kind.as_ref()))),
        ("sphere", Box::new(|n| text(n.sphere.as_ref()))),
        ("sector", Box::new(|n| text(n.sector.as_ref()))),
        ("place", Box::new(|n| text(n.place.as_ref()))),
        (
            "latitude",
            Box::new(move |n| degrees(place(n).and_then(|p| p.latitude))),
        ),
        (
            "longitude",
            Box::new(move |n| degrees(place(n).and_then(|p| p.longitude))),
        ),
        ("clusters", Box::new(|n| guarded(&n.clusters.join("|")))),
        (
            "external",
            Box::new(|n| {
                if n.external {
                    "true".to_owned()
                } else {
                    String::new()
                }
            }),
        ),
        ("evidence", Box::new(|n| n.evidence.id().to_owned())),
        ("start", Box::new(|n| text(n.start.as_ref()))),
        ("end", Box::new(|n| text(n.end.as_ref()))),
        ("aliases", Box::new(|n| guarded(&n.aliases.join("|")))),
        ("facts", Box::new(|n| guarded(&n.facts.join("|")))),
        ("note", Box::new(|n| text(n.note.as_ref()))),
    ];
    table(&dataset.nodes, (&columns, 2), style, |n| &n.attributes)
}

fn ties(dataset: &Dataset, style: CsvStyle) -> Vec<u8> {
    let directed: BTreeMap<&str, bool> = dataset
        .vocabularies
        .tie_kinds
        .iter()
        .map(|k| (k.code.as_str(), k.directed))
        .collect();
    let directed = |t: TieRef<'_>| {
        let kind = directed.get(t.kind).copied();
        t.directed.or(kind).unwrap_or(false)
    };
    let columns: Vec<Column<'_, TieRef<'_>>> = vec![
        ("source", Box::new(|t| guarded(t.source))),
        ("target", Box::new(|t| guarded(t.target))),
        ("kind", Box::new(|t| guarded(t.kind))),
        (
            "weight",
            Box::new(|t| t.weight.map_or_else(String::new, |w| w.to_string())),
        ),
        (
            "direction",
            Box::new(move |t| {
                if directed(t) {
                    "directed"
                } else {
                    "undirected"
                }
                .to_owned()
            }),
        ),
        (
            "strength in words",
            Box::new(|t| text(t.strength_in_words.as_ref())),
        ),
        ("start", Box::new(|t| text(t.start.as_ref()))),
        ("end", Box::new(|t| text(t.end.as_ref()))),
        ("evidence", Box::new(|t| t.evidence.id().to_owned())),
        ("facts", Box::new(|t| guarded(&t.facts.join("|")))),
        ("note", Box::new(|t| text(t.note.as_ref()))),
    ];
    table(&dataset.ties, (&columns, 3), style, |t| &t.more.attributes)
}

/// The rows as CSV: the first columns always, further ones where any row fills them, then the
/// attributes in order of appearance.
fn table<'a, T: Copy>(
    rows: impl IntoIterator<Item = T> + Copy,
    (columns, always): (&[Column<'_, T>], usize),
    style: CsvStyle,
    attributes: impl Fn(T) -> &'a Extra,
) -> Vec<u8> {
    let filled = |(i, (_, cell)): (usize, &Column<'_, T>)| {
        (i < always || rows.into_iter().any(|r| !cell(r).is_empty())).then_some(i)
    };
    let kept: Vec<usize> = columns.iter().enumerate().filter_map(filled).collect();
    let (mut seen, mut extra) = (BTreeSet::new(), Vec::new());
    for name in rows.into_iter().flat_map(|r| attributes(r).keys()) {
        if seen.insert(name.as_str()) {
            extra.push(name.as_str());
        }
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(style.separator())
        .terminator(style.line_end())
        .from_writer(style.mark().to_vec());
    let header = kept
        .iter()
        .filter_map(|i| columns.get(*i))
        .map(|(name, _)| (*name).to_owned());
    // Writing to memory cannot fail, and every row has the same number of cells.
    let _ = writer.write_record(header.chain(extra.iter().map(|n| guarded(n))));
    for row in rows {
        let own = kept
            .iter()
            .filter_map(|i| columns.get(*i))
            .map(|(name, cell)| match cell(row) {
                number if NUMBERS.contains(name) => style.number(number),
                text => text,
            });
        let more = extra
            .iter()
            .map(|name| cell_of(attributes(row).get(*name), style));
        let _ = writer.write_record(own.chain(more));
    }
    writer.into_inner().unwrap_or_default()
}

fn cell_of(value: Option<&Value>, style: CsvStyle) -> String {
    match value {
        Some(Value::Number(number)) => style.number(number.to_string()),
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => guarded(text),
        Some(other) => other.to_string(),
    }
}

/// What the two tables do not hold of a dataset, with counts.
#[must_use]
pub fn losses(dataset: &Dataset) -> Vec<Message> {
    let words = &dataset.vocabularies;
    let weaker = dataset
        .nodes
        .iter()
        .filter(|n| !n.weaker.is_empty())
        .count();
    let described = dataset
        .clusters
        .iter()
        .filter(|c| c.label.en != c.id)
        .count();
    let terms = words.sectors.len()
        + words.spheres.len()
        + words.label_kinds.len()
        + words.governance_forms.len()
        + words.actions.len()
        + words.places.len()
        + words.tie_kinds.len();
    let extras = dataset.nodes.iter().filter(|n| !n.extra.is_empty()).count()
        + dataset.ties.iter().filter(|t| !t.extra.is_empty()).count()
        + dataset.extra.len();
    let provenance = &dataset.provenance;
    let notes = usize::from(provenance.statement.is_some())
        + usize::from(provenance.generator.is_some())
        + provenance.constraints.len()
        + provenance.assumptions.len();
    let texts = [&dataset.licence, &dataset.citation, &dataset.period];
    let texts = texts.iter().filter(|t| t.is_some()).count()
        + usize::from(!dataset.description.en.is_empty());
    [
        ("format.loss.projects", dataset.projects.len()),
        ("format.loss.events", dataset.events.len()),
        ("format.loss.facts", dataset.facts.len()),
        ("format.loss.claims", dataset.claims.len()),
        ("format.loss.sources", dataset.sources.len()),
        ("format.loss.clusters", described),
        ("format.loss.terms", terms),
        ("format.loss.weaker", weaker),
        ("format.loss.provenance", notes),
        ("format.loss.texts", texts),
        ("format.loss.extra", extras),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| Message::new(key).with("count", count))
    .collect()
}
