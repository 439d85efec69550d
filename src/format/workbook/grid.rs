//! The cells of a sheet, only those that are filled: a cell at the far corner costs one cell.

use super::{INFO, refuse};
use crate::base::finding::Spot;
use crate::base::limits::Limits;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::shown::shown;

/// Columns passed over when rows are filled up to their last cell, per cell that is allowed.
const SPARSE: usize = 10;

/// What a cell holds, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Kind {
    /// Text, and dates in the notation of ISO 8601.
    Text,
    /// A number; its text gives it back to the last bit.
    Number,
    /// Yes or no: `true` or `false`.
    Flag,
    /// An error of a formula (`#DIV/0!`), which is no value.
    Fault,
}

/// A filled cell.
#[derive(Clone, Copy, Debug)]
struct Cell {
    row: u32,
    column: u16,
    kind: Kind,
    start: u32,
    end: u32,
}

/// A sheet.
#[derive(Debug, Default)]
pub(in crate::format) struct Grid {
    /// Its name.
    pub(in crate::format) name: String,
    text: String,
    cells: Vec<Cell>,
    /// Where each row that has cells begins.
    starts: Vec<usize>,
    /// Formulas without a stored value: how many, and the first.
    pub(super) unset: (usize, Option<(u32, u16)>),
}

/// What the sheets of a workbook may still hold.
pub(super) struct Room {
    cells: usize,
    bytes: u64,
    limits: Limits,
}

impl Room {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            cells: limits.cells,
            bytes: limits.unpacked_bytes.min(u64::from(u32::MAX)),
            limits: *limits,
        }
    }
}

/// The name of a column from its number, as spreadsheets count: `A`, `B` … `AA`.
#[must_use]
pub(in crate::format) fn letters(column: usize) -> String {
    let mut out = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        out.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    out.iter().rev().map(|b| char::from(*b)).collect()
}

impl Grid {
    /// A sheet without cells.
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Adds a cell; row and column from 0. Empty text is no cell.
    ///
    /// # Errors
    /// [`ReadError`] when the workbook is larger than the limits allow.
    pub(super) fn push(
        &mut self,
        (row, column): (u32, u32),
        kind: Kind,
        text: &str,
        room: &mut Room,
    ) -> Result<(), Box<ReadError>> {
        if text.is_empty() {
            return Ok(());
        }
        let limits = room.limits;
        if row as usize >= limits.rows {
            return Err(self.too_much((row, column), "format.workbook.rows", limits.rows as u64));
        }
        let narrow = u16::try_from(column).ok();
        let Some(narrow) = narrow.filter(|c| usize::from(*c) < limits.columns) else {
            let key = "format.workbook.columns";
            return Err(self.too_much((row, column), key, limits.columns as u64));
        };
        if text.len() > limits.cell_chars {
            let hint = Message::new("format.workbook.long-cell.hint");
            let message = Message::new("format.tables.long-cell").with("limit", limits.cell_chars);
            return Err(ReadError::new(
                INFO.id,
                self.spot(row, narrow.into()),
                message,
                hint,
            ));
        }
        if room.cells == 0 {
            let key = "format.workbook.cells";
            return Err(self.too_much((row, column), key, limits.cells as u64));
        }
        if room.bytes < text.len() as u64 {
            let key = "format.workbook.text";
            return Err(self.too_much((row, column), key, limits.unpacked_bytes));
        }
        room.cells -= 1;
        room.bytes -= text.len() as u64;
        let start = self.text.len() as u32;
        self.text.push_str(text);
        self.cells.push(Cell {
            row,
            column: narrow,
            kind,
            start,
            end: self.text.len() as u32,
        });
        Ok(())
    }

    /// Whether so many cells find room, before any of them is made.
    ///
    /// # Errors
    /// [`ReadError`] when they do not.
    pub(super) fn fits(
        &self,
        place: (u32, u32),
        count: u64,
        room: &Room,
    ) -> Result<(), Box<ReadError>> {
        if count <= room.cells as u64 {
            return Ok(());
        }
        Err(self.too_much(place, "format.workbook.cells", room.limits.cells as u64))
    }

    fn too_much(&self, (row, column): (u32, u32), key: &'static str, limit: u64) -> Box<ReadError> {
        let message = Message::new(key).with("limit", limit);
        let spot = self.spot(row, column as usize);
        ReadError::new(
            INFO.id,
            spot,
            message,
            Message::new("format.workbook.size.hint"),
        )
    }

    /// Puts the cells in order, when all are there; of two cells at one place the later counts.
    ///
    /// # Errors
    /// [`ReadError`] when cells lie so far apart that their rows cannot be read.
    pub(super) fn close(&mut self, limits: &Limits) -> Result<(), Box<ReadError>> {
        let place = |c: &Cell| (c.row, c.column);
        if !self.cells.is_sorted_by(|a, b| place(a) < place(b)) {
            self.cells.reverse();
            self.cells.sort_by_key(place);
            self.cells.dedup_by_key(|c| place(c));
        }
        let (mut last, mut width) = (None, 0_usize);
        self.starts.clear();
        for (i, cell) in self.cells.iter().enumerate() {
            let next = self.cells.get(i + 1);
            if last != Some(cell.row) {
                self.starts.push(i);
                last = Some(cell.row);
            }
            if next.is_none_or(|n| n.row != cell.row) {
                width += usize::from(cell.column) + 1;
            }
        }
        if width > limits.cells.saturating_mul(SPARSE) {
            let message = Message::new("format.workbook.cells").with("limit", limits.cells);
            let hint = Message::new("format.workbook.size.hint");
            return Err(refuse(&self.name, message, hint));
        }
        Ok(())
    }

    /// Nothing is filled.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Rows that have cells.
    pub(in crate::format) fn len(&self) -> usize {
        self.starts.len()
    }

    /// A row that has cells, by its position among them.
    pub(in crate::format) fn row(&self, position: usize) -> Filled<'_> {
        let start = self
            .starts
            .get(position)
            .copied()
            .unwrap_or(self.cells.len());
        let end = self.starts.get(position + 1).copied();
        let end = end.unwrap_or(self.cells.len());
        Filled {
            grid: self,
            cells: self.cells.get(start..end).unwrap_or_default(),
        }
    }

    /// Rows that have cells, from a position among them.
    pub(in crate::format) fn rows(&self, from: usize) -> impl Iterator<Item = Filled<'_>> {
        (from..self.len()).map(|i| self.row(i))
    }

    /// A cell as a place; row and column from 0: `Ties!B17`.
    pub(in crate::format) fn spot(&self, row: u32, column: usize) -> Spot {
        let name = shown(&self.name);
        Spot {
            place: Some(format!("{name}!{}{}", letters(column), u64::from(row) + 1)),
            ..Spot::default()
        }
    }
}

/// A row that has cells.
#[derive(Clone, Copy)]
pub(in crate::format) struct Filled<'g> {
    grid: &'g Grid,
    cells: &'g [Cell],
}

impl<'g> Filled<'g> {
    /// Its number in the sheet, from 0.
    pub(in crate::format) fn number(&self) -> u32 {
        self.cells.first().map_or(0, |c| c.row)
    }

    /// Its filled cells from left to right: column from 0, what it holds, its text.
    pub(in crate::format) fn cells(&self) -> impl Iterator<Item = (usize, Kind, &'g str)> {
        let text = &self.grid.text;
        self.cells.iter().map(move |cell| {
            let text = text.get(cell.start as usize..cell.end as usize);
            (
                usize::from(cell.column),
                cell.kind,
                text.unwrap_or_default(),
            )
        })
    }

    /// The cell of a column.
    pub(super) fn cell(&self, column: usize) -> Option<(Kind, &'g str)> {
        let found = self.cells().find(|(at, ..)| *at == column);
        found.map(|(_, kind, text)| (kind, text))
    }

    /// The texts of all columns up to the last that is filled.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut out = Vec::new();
        for (column, _, text) in self.cells() {
            out.resize(column, String::new());
            out.push(text.to_owned());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_letters() {
        let names = [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (16_383, "XFD"),
        ];
        for (column, name) in names {
            assert_eq!(letters(column), name);
        }
    }

    #[test]
    fn a_far_cell_costs_one_cell() {
        let limits = Limits::default();
        let mut room = Room::new(&limits);
        let mut grid = Grid::new("S");
        for (place, text) in [((1_048_575, 16_383), "far"), ((0, 0), "a"), ((0, 0), "b")] {
            grid.push(place, Kind::Text, text, &mut room).unwrap();
        }
        grid.close(&limits).unwrap();
        assert_eq!(grid.len(), 2);
        assert_eq!(grid.row(0).texts(), ["b"]);
        assert_eq!(grid.row(1).number(), 1_048_575);
        assert_eq!(grid.spot(1_048_575, 16_383).place.unwrap(), "S!XFD1048576");
        let error = grid.push((1_048_576, 0), Kind::Text, "x", &mut room);
        assert_eq!(error.unwrap_err().message.key, "format.workbook.rows");
        let error = grid.push((0, 16_384), Kind::Text, "x", &mut room);
        assert_eq!(error.unwrap_err().message.key, "format.workbook.columns");
    }
}
