//! Ties as a matrix, row by row.

use super::read::{Reader, Section, number_of};
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::line as at;
use crate::format::lines::{no_number, values, words};

/// A matrix in reading.
#[derive(Default)]
pub(super) struct Matrix {
    columns: usize,
    rows: usize,
    row: usize,
    column: usize,
    two_mode: bool,
}

impl Reader<'_> {
    pub(super) fn begin_matrix(&mut self) {
        let count = self.nets.last().map_or(0, Vec::len);
        let two_mode = self.first_mode > 0 && self.first_mode < count;
        let (rows, columns) = if two_mode {
            (self.first_mode, count - self.first_mode)
        } else {
            (count, count)
        };
        self.matrix = Matrix {
            columns,
            rows,
            two_mode,
            ..Matrix::default()
        };
    }

    pub(super) fn row(&mut self, line: &str, number: u64) -> Result<(), Box<ReadError>> {
        let count = self.nets.last().map_or(0, Vec::len);
        let found = words(line).count();
        if (self.matrix.row, self.matrix.column) == (0, 0) && found == count {
            // A network of two modes may be written in full as well.
            self.matrix.columns = count;
            self.matrix.rows = count;
            self.matrix.two_mode = false;
        }
        for (i, word) in words(line).enumerate() {
            let matrix = &mut self.matrix;
            if matrix.row >= matrix.rows || (i > 0 && matrix.column == 0) {
                let message = Message::new("format.lines.surplus")
                    .with("found", found)
                    .with("count", self.matrix.columns);
                let hint = Message::new("format.lines.surplus.hint");
                self.draft.warn(at(number), message, hint);
                return Ok(());
            }
            let shift = if matrix.two_mode { matrix.rows } else { 0 };
            let (row, column) = (matrix.row, matrix.column + shift);
            matrix.column += 1;
            if matrix.column == matrix.columns {
                (matrix.row, matrix.column) = (matrix.row + 1, 0);
            }
            let undirected = matrix.two_mode;
            let Some(value) = number_of(&word) else {
                return Err(no_number(&self.draft, word.text, number));
            };
            if value == 0.0 {
                continue;
            }
            let net = self.nets.last().map_or(&[][..], Vec::as_slice);
            if let (Some(&a), Some(&b)) = (net.get(row), net.get(column)) {
                let ends = (self.draft[a].id.clone(), self.draft[b].id.clone());
                let tie = self.draft.tie(ends.0, ends.1, number)?;
                self.draft[tie].weight = Some(value);
                self.draft[tie].directed = Some(!undirected);
                self.draft[tie].kind.clone_from(&self.relation);
            }
        }
        Ok(())
    }

    pub(super) fn end_matrix(&mut self, number: u64) -> Result<(), Box<ReadError>> {
        if self.section != Section::Matrix {
            return Ok(());
        }
        self.section = Section::Nothing;
        let matrix = &self.matrix;
        if matrix.row >= matrix.rows {
            return Ok(());
        }
        let promised = matrix.rows as u64 * matrix.columns as u64;
        let found = matrix.row as u64 * matrix.columns as u64 + matrix.column as u64;
        Err(values(&self.draft, promised, found, number))
    }
}
