//! What each sheet is by its headings: members, ties, a matrix, or nothing that says it.

use super::Page;
use super::grid::{Grid, Kind};
use crate::format::tables::header::{Header, recognised, understand};
use crate::format::tables::number::degrees;
use std::collections::BTreeSet;

/// Rows from the top in which headings are looked for: NodeXL has a band of titles above them, and
/// people write a title.
const HEADINGS_WITHIN: usize = 6;

/// What a sheet is.
pub(super) enum Shape {
    /// Nothing is in it, or the workbook does not show it.
    Empty,
    /// A table with headings: their position among the rows that have cells, and what they mean.
    Table { heading: usize, header: Header },
    /// Numbers between labels.
    Matrix(Labels),
    /// Cells that say nothing of themselves.
    Unknown,
}

/// The labels of a matrix.
pub(super) struct Labels {
    /// Of its rows, from top to bottom.
    pub(super) rows: Vec<String>,
    /// Of its columns, from left to right, with the column.
    pub(super) columns: Vec<(usize, String)>,
}

impl Labels {
    /// Rows and columns name the same members: ties within one set.
    pub(super) fn are_one_set(&self) -> bool {
        let rows: BTreeSet<&str> = self.rows.iter().map(String::as_str).collect();
        let columns: BTreeSet<&str> = self.columns.iter().map(|(_, l)| l.as_str()).collect();
        rows == columns
    }
}

/// What the sheets are.
pub(super) fn all(pages: &[Page]) -> Vec<Shape> {
    pages.iter().map(of).collect()
}

fn of(page: &Page) -> Shape {
    let grid = &page.grid;
    if page.hidden || grid.is_empty() {
        return Shape::Empty;
    }
    let labels = labels(grid);
    if let Some(labels) = labels.as_ref().filter(|l| l.are_one_set()) {
        return Shape::Matrix(Labels {
            rows: labels.rows.clone(),
            columns: labels.columns.clone(),
        });
    }
    for position in 0..grid.len().min(HEADINGS_WITHIN) {
        let cells = grid.row(position).texts();
        // Below the first row, one word that is known may as well be data.
        if position > 0 && (recognised(&cells) < 2 || !is_text(grid, position)) {
            continue;
        }
        if let Some(header) = understand(&cells) {
            return Shape::Table {
                heading: position,
                header,
            };
        }
    }
    let corner = grid.row(0).cell(0).is_none();
    match labels.filter(|_| corner) {
        Some(labels) => Shape::Matrix(labels),
        None => Shape::Unknown,
    }
}

/// Every cell of a row is text, as headings are.
fn is_text(grid: &Grid, position: usize) -> bool {
    grid.row(position)
        .cells()
        .all(|(_, kind, _)| kind == Kind::Text)
}

/// The first row looks like headings: text, each once, and no text of a column comes again below.
pub(super) fn has_headings(grid: &Grid) -> bool {
    let first = grid.row(0);
    let names: BTreeSet<&str> = first.cells().map(|(_, _, text)| text.trim()).collect();
    let once = names.len() == first.cells().count();
    let again = |(column, _, name): (usize, Kind, &str)| {
        let cell = |r: super::grid::Filled<'_>| r.cell(column).is_some_and(|(_, t)| t == name);
        grid.rows(1).any(cell)
    };
    let lengths = grid
        .rows(1)
        .any(|r| r.cells().any(|(_, kind, _)| kind == Kind::Number));
    once && grid.len() > 1 && is_text(grid, 0) && lengths && !first.cells().any(again)
}

/// The labels of a sheet of numbers: above in the first row, to the left in the first column.
fn labels(grid: &Grid) -> Option<Labels> {
    let above = grid.row(0);
    let columns: Vec<(usize, String)> = above
        .cells()
        .filter(|(column, ..)| *column > 0)
        .map(|(column, _, text)| (column, text.trim().to_owned()))
        .collect();
    let known: BTreeSet<usize> = columns.iter().map(|(column, _)| *column).collect();
    let once: BTreeSet<&String> = columns.iter().map(|(_, label)| label).collect();
    if columns.len() < 2 || grid.len() < 3 || once.len() < columns.len() {
        return None;
    }
    let (mut rows, mut seen) = (Vec::new(), BTreeSet::new());
    for row in grid.rows(1) {
        let label = row.cell(0)?.1.trim();
        let numbers = row.cells().filter(|(column, ..)| *column > 0);
        let fits = |(column, kind, text): (usize, Kind, &str)| {
            let number = kind == Kind::Number || degrees(text).is_some() || text.trim().is_empty();
            number && known.contains(&column)
        };
        if !numbers.into_iter().all(fits) || !seen.insert(label) {
            return None;
        }
        rows.push(label.to_owned());
    }
    Some(Labels { rows, columns })
}
