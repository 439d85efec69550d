//! A matrix of numbers between labels: within one set of members, or between two. A matrix that
//! equals its mirror image is undirected, and each pair counts once.

use super::shapes::{self, Shape};
use super::{Page, refuse};
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::Draft;
use crate::format::shown::shown;
use crate::format::tables::number::degrees;
use crate::network::Dataset;
use std::collections::BTreeMap;

/// A cell that is a tie: its row, its column, its number.
type Entry = (usize, usize, f64);

/// Reads the matrix of a sheet.
///
/// # Errors
/// [`ReadError`] when it is larger than the limits allow.
pub(super) fn read(
    pages: &[Page],
    page: usize,
    two_mode: bool,
    mut draft: Draft<'_>,
) -> Result<Dataset, Box<ReadError>> {
    let shape = shapes::all(pages).into_iter().nth(page);
    let (Some(page), Some(Shape::Matrix(labels))) = (pages.get(page), shape) else {
        let hint = Message::new("format.workbook.cut.hint");
        return Err(refuse(
            "",
            Message::new("format.workbook.damaged").with("part", ""),
            hint,
        ));
    };
    draft.chose("matrix", if two_mode { "two modes" } else { "one mode" });
    let grid = &page.grid;
    let mut entries: Vec<Entry> = Vec::new();
    for (at, row) in grid.rows(1).enumerate() {
        draft.advance(at, grid.len())?;
        for (column, kind, text) in row.cells().filter(|(column, ..)| *column > 0) {
            let number = text.parse().ok().or_else(|| degrees(text));
            let position = labels.columns.binary_search_by_key(&column, |(c, _)| *c);
            match (position, number) {
                (Ok(position), Some(number)) if number != 0.0 => {
                    entries.push((at, position, number));
                }
                (Ok(_), Some(_)) => {}
                _ if kind == super::grid::Kind::Fault => {
                    let message = Message::new("format.workbook.fault").with("found", shown(text));
                    let hint = Message::new("format.workbook.fault.hint");
                    draft.leave_out_tie(grid.spot(row.number(), column), message, hint);
                }
                _ => {}
            }
        }
    }
    let name = |number: usize| u64::from(grid.row(number + 1).number()) + 1;
    if two_mode {
        // A label may stand on both sides and mean two things: the second is told apart.
        let taken: BTreeMap<&str, ()> = labels.rows.iter().map(|l| (l.as_str(), ())).collect();
        let column = |label: &String| {
            if taken.contains_key(label.as_str()) {
                format!("{label} (2)")
            } else {
                label.clone()
            }
        };
        for (at, label) in labels.rows.iter().enumerate() {
            let node = draft.node(label.clone(), name(at))?;
            draft[node].mode = Some(1);
        }
        for (_, label) in &labels.columns {
            let node = draft.node(column(label), 1)?;
            draft[node].mode = Some(2);
            draft[node].label = label.into();
        }
        draft.directed(false);
        for (row, to, number) in entries {
            let (Some(a), Some((_, b))) = (labels.rows.get(row), labels.columns.get(to)) else {
                continue;
            };
            let tie = draft.tie(a.clone(), column(b), name(row))?;
            draft[tie].weight = Some(number);
        }
        return draft.settle();
    }
    within(&labels, entries, draft, name)
}

fn within(
    labels: &shapes::Labels,
    entries: Vec<Entry>,
    mut draft: Draft<'_>,
    name: impl Fn(usize) -> u64,
) -> Result<Dataset, Box<ReadError>> {
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ids: Vec<&str> = Vec::new();
    let columns = labels.columns.iter().map(|(_, label)| label);
    for (at, label) in labels.rows.iter().chain(columns).enumerate() {
        if index.contains_key(label.as_str()) {
            continue;
        }
        index.insert(label, ids.len());
        ids.push(label);
        let line = if at < labels.rows.len() { name(at) } else { 1 };
        draft.node(label.clone(), line)?;
    }
    let number = |label: Option<&String>| index.get(label.map_or("", String::as_str)).copied();
    let mut cells: BTreeMap<(usize, usize), (f64, u64)> = BTreeMap::new();
    for (row, to, value) in entries {
        let to = labels.columns.get(to).map(|(_, label)| label);
        if let (Some(a), Some(b)) = (number(labels.rows.get(row)), number(to)) {
            cells.insert((a, b), (value, name(row)));
        }
    }
    let mirrored = |(&(a, b), (value, _)): (&(usize, usize), &(f64, u64))| {
        cells.get(&(b, a)).is_some_and(|(other, _)| other == value)
    };
    let symmetric = cells.iter().all(mirrored);
    draft.directed(!symmetric);
    for (&(a, b), &(value, line)) in &cells {
        if symmetric && a > b {
            continue;
        }
        let id = |at: usize| ids.get(at).copied().unwrap_or_default().to_owned();
        let tie = draft.tie(id(a), id(b), line)?;
        draft[tie].weight = Some(value);
    }
    if symmetric && !cells.is_empty() {
        draft.note(Message::new("format.workbook.symmetric"));
    }
    draft.settle()
}
