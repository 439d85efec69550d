//! GDF, the format of GUESS: a header for nodes, one for ties, rows with commas.

use super::draft::value::{boolean, color, integer, number};
use super::draft::{Draft, line as at};
use super::lines::{endless, lines};
use super::shown::shown;
use super::sniff::opening;
use super::{Confidence, Format, FormatInfo, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;
use crate::network::dataset::{Extra, Look};
use serde_json::Value;

static INFO: FormatInfo = FormatInfo {
    id: "gdf",
    name: "format.gdf",
    extensions: &["gdf"],
    companions: &[],
    holds: None,
};

/// The format.
pub(super) struct Gdf;

impl Format for Gdf {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        if opening(input.bytes).starts_with("nodedef>") {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn read(
        &self,
        input: &Input<'_>,
        report: &Report,
        progress: &dyn Progress,
    ) -> Result<Dataset, Box<ReadError>> {
        read(Draft::new(input, INFO.id, report, progress))
    }
}

/// Cells of a row; within quotation marks of either kind commas belong to the text.
fn cells(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        let begins = out.last().is_none_or(|cell| cell.trim().is_empty());
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if begins => {
                quote = Some(c);
                if let Some(cell) = out.last_mut() {
                    cell.clear();
                }
            }
            (None, ',') => out.push(String::new()),
            (_, c) => {
                if let Some(cell) = out.last_mut() {
                    cell.push(c);
                }
            }
        }
    }
    out.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// A column: its name and its type in capitals.
struct Column {
    name: String,
    kind: String,
}

fn columns(header: &str) -> Vec<Column> {
    cells(header)
        .into_iter()
        .map(|cell| {
            let cell = cell
                .split(" default ")
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned();
            let (name, kind) = match cell.rsplit_once(char::is_whitespace) {
                Some((name, kind)) => (name.trim(), kind.to_uppercase()),
                None => (cell.as_str(), String::new()),
            };
            Column {
                name: name.trim_matches(['\'', '"']).to_owned(),
                kind,
            }
        })
        .collect()
}

fn typed(column: &Column, cell: &str) -> Value {
    let kind = column.kind.split('(').next().unwrap_or_default();
    let value = match kind {
        "INT" | "INTEGER" | "BIGINT" | "TINYINT" | "SMALLINT" => integer(cell),
        "DOUBLE" | "FLOAT" | "REAL" | "DECIMAL" => number(cell).map(Value::from),
        "BOOLEAN" | "BOOL" => boolean(cell).map(Value::Bool),
        _ => None,
    };
    value.unwrap_or_else(|| cell.into())
}

fn read(mut draft: Draft<'_>) -> Result<Dataset, Box<ReadError>> {
    let text = draft.text()?;
    let mut header: Vec<Column> = Vec::new();
    let mut of_ties = false;
    let mut done = 0;
    draft.directed(false);
    for (line, here) in lines(&text) {
        done += here.len() + 1;
        draft.advance(done, text.len())?;
        if here.trim().is_empty() {
            continue;
        }
        let lower = here.get(..8).unwrap_or_default().to_lowercase();
        if lower == "nodedef>" || lower == "edgedef>" {
            of_ties = lower.starts_with('e');
            header = columns(here.get(8..).unwrap_or_default());
            continue;
        }
        let row = cells(here);
        if row.len() > header.len() {
            let message = Message::new("format.lines.surplus")
                .with("found", row.len())
                .with("count", header.len());
            draft.warn(at(line), message, Message::new("format.tables.cells.hint"));
        }
        if of_ties {
            tie(&mut draft, &header, &row, line)?;
        } else {
            node(&mut draft, &header, &row, line)?;
        }
    }
    draft.settle()
}

fn node(
    draft: &mut Draft<'_>,
    header: &[Column],
    row: &[String],
    line: u64,
) -> Result<(), Box<ReadError>> {
    let id = row.first().map(String::as_str).unwrap_or_default();
    let slot = draft.node(id, line)?;
    let mut look = Look::default();
    let mut rest = Extra::new();
    for (column, cell) in header
        .iter()
        .zip(row)
        .skip(1)
        .filter(|(_, cell)| !cell.is_empty())
    {
        match column.name.to_lowercase().as_str() {
            "label" => draft[slot].label = cell.into(),
            "x" => look.x = number(cell),
            "y" => look.y = number(cell),
            "color" if color(cell).is_some() => look.color = color(cell),
            _ => {
                rest.insert(column.name.clone(), typed(column, cell));
            }
        }
    }
    let node = &mut draft[slot];
    node.look = (!look.is_empty()).then(|| Box::new(look));
    node.attributes = rest;
    Ok(())
}

fn tie(
    draft: &mut Draft<'_>,
    header: &[Column],
    row: &[String],
    line: u64,
) -> Result<(), Box<ReadError>> {
    let end = |place: usize| row.get(place).filter(|cell| !cell.is_empty());
    let (Some(source), Some(target)) = (end(0), end(1)) else {
        return Err(endless(draft, line));
    };
    let slot = draft.tie(source.as_str(), target.as_str(), line)?;
    let tie = &mut draft[slot];
    let mut odd = None;
    for (column, cell) in header
        .iter()
        .zip(row)
        .skip(2)
        .filter(|(_, cell)| !cell.is_empty())
    {
        match column.name.to_lowercase().as_str() {
            "weight" if number(cell).is_some() => tie.weight = number(cell),
            "directed" if boolean(cell).is_some() => tie.directed = boolean(cell),
            "weight" => odd = Some(cell),
            _ => {
                tie.attributes
                    .insert(column.name.clone(), typed(column, cell));
            }
        }
    }
    if let Some(cell) = odd {
        let message = Message::new("format.tables.no-number").with("found", shown(cell));
        draft.warn(
            at(line),
            message,
            Message::new("format.tables.no-number.hint"),
        );
    }
    Ok(())
}
