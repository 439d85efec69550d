//! A table from a sheet of a workbook: rows that have cells below a row of headings.

use super::INFO;
use super::chosen::Chosen;
use super::header::Header;
use super::sheet::{Row, Table};
use crate::base::finding::Spot;
use crate::base::limits::Limits;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::json_spot::LineCounter;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::format::workbook::grid::{Grid, Kind, letters};
use csv::StringRecord;
use serde_json::{Number, Value};
use std::cell::RefCell;

/// Rows between two reports of progress.
const STEP: usize = 16_384;

/// The sheet of a table.
pub(super) struct Cells<'a> {
    grid: &'a Grid,
    /// Position of the row of headings among the rows that have cells; `None` = there is none.
    heading: Option<usize>,
}

/// What is done with each row.
type Each<'e> = &'e mut dyn FnMut(&Row<'_>) -> Result<(), Box<ReadError>>;

impl<'a> Table<'a> {
    /// The table below a row of headings (its position among the rows that have cells) of a sheet;
    /// `None` = the sheet has no headings. Columns without a heading are named by their letters.
    pub(in crate::format) fn of_cells(
        grid: &'a Grid,
        heading: Option<usize>,
        mut header: Header,
        (limits, mut chosen): (Limits, Chosen),
        several: &Several<'_>,
    ) -> Self {
        let known = header.names.len();
        let below = heading.map_or(0, |i| i + 1);
        let widest = grid
            .rows(below)
            .filter_map(|r| Some(r.cells().last()?.0 + 1))
            .max();
        for column in known..widest.unwrap_or(0) {
            header.names.push(letters(column));
            header.roles.push(None);
        }
        chosen.apply(&mut header);
        let table = Self {
            file: None,
            cells: Some(Cells { grid, heading }),
            text: "",
            separator: b',',
            header,
            has_header: heading.is_some(),
            above: heading.unwrap_or(0),
            chosen,
            limits,
            lines: RefCell::new(LineCounter::new("")),
        };
        table.tell_header(several);
        table
    }
}

impl Cells<'_> {
    /// Where a cell stands; without a column, the first of its row.
    pub(super) fn spot(&self, row: usize, column: Option<usize>, file: Option<&String>) -> Spot {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        Spot {
            file: file.cloned(),
            ..self.grid.spot(row, column.unwrap_or(0))
        }
    }

    /// Where a column is headed.
    pub(super) fn heading(&self, column: usize, file: Option<&String>) -> Spot {
        let row = self.heading.map_or(0, |i| self.grid.row(i).number());
        self.spot(row as usize, Some(column), file)
    }

    /// Hands on every row below the headings.
    pub(super) fn rows(
        &self,
        table: &Table<'_>,
        (several, progress): (&Several<'_>, &dyn Progress),
        each: Each<'_>,
    ) -> Result<usize, Box<ReadError>> {
        let below = self.heading.map_or(0, |i| i + 1);
        let mut record = StringRecord::new();
        let (mut typed, mut count): (Vec<Option<Value>>, usize) = (Vec::new(), 0);
        for filled in self.grid.rows(below) {
            record.clear();
            typed.clear();
            for (column, kind, text) in filled.cells() {
                while record.len() < column {
                    record.push_field("");
                }
                typed.resize(column, None);
                if kind == Kind::Fault {
                    let spot = table.cells.as_ref();
                    let spot = spot.map(|c| c.spot(filled.number() as usize, Some(column), None));
                    let message = Message::new("format.workbook.fault").with("found", shown(text));
                    let hint = Message::new("format.workbook.fault.hint");
                    several.warn(spot.unwrap_or_default(), message, hint);
                    record.push_field("");
                } else {
                    record.push_field(text);
                }
                typed.push(value(kind, text));
            }
            if record.iter().all(|c| c.trim().is_empty()) {
                continue;
            }
            table.chosen.rewrite(&mut record, &mut typed);
            each(&Row {
                record: &record,
                typed: &typed,
                offset: filled.number() as usize,
            })?;
            count += 1;
            if count.is_multiple_of(STEP) {
                let done = 0.5 + 0.5 * count as f32 / self.grid.len().max(1) as f32;
                let told = progress.advance(done);
                told.map_err(|_cancelled| ReadError::stopped(INFO.id))?;
            }
        }
        Ok(count)
    }
}

/// The value of a cell that is not text: whole where it is whole.
pub(in crate::format) fn value(kind: Kind, text: &str) -> Option<Value> {
    match kind {
        Kind::Flag => Some(Value::Bool(text == "true")),
        Kind::Number => {
            let number: f64 = text.parse().ok()?;
            if number.fract() == 0.0 && number.abs() < 9e15 {
                Some(Value::from(number as i64))
            } else {
                Number::from_f64(number).map(Value::Number)
            }
        }
        Kind::Text | Kind::Fault => None,
    }
}
