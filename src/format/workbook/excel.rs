//! Cells of Excel's workbooks: XLSX and XLSB as streams, XLS after [`super::compound`] has looked
//! at it. Values that formulas last had are read; formulas are never computed.

use super::grid::{Grid, Kind, Room};
use super::guard::{damaged, locked};
use super::{INFO, Page, refuse};
use crate::base::limits::Limits;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::shown::shown;
use calamine::{
    Data, DataRef, ExcelDateTime, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsb, Xlsx,
};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Cells between two reports of progress.
const STEP: usize = 1 << 16;

/// Which of Excel's formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    Xlsx,
    Xlsb,
    Xls,
}

/// What is handed on while cells are read.
struct Task<'a> {
    room: Room,
    limits: &'a Limits,
    progress: &'a dyn Progress,
    cells: usize,
}

impl Task<'_> {
    /// Takes a cell in.
    fn cell(
        &mut self,
        grid: &mut Grid,
        place: (u32, u32),
        value: &DataRef<'_>,
    ) -> Result<(), Box<ReadError>> {
        self.cells += 1;
        if self.cells.is_multiple_of(STEP) {
            let done = self.cells as f32 / (self.cells + 8 * STEP) as f32;
            let told = self.progress.advance(0.5 * done);
            told.map_err(|_cancelled| ReadError::stopped(INFO.id))?;
        }
        let room = &mut self.room;
        match value {
            DataRef::Int(number) => grid.push(place, Kind::Number, &number.to_string(), room),
            DataRef::Float(number) if number.is_finite() => {
                grid.push(place, Kind::Number, &number.to_string(), room)
            }
            DataRef::Float(_) | DataRef::Empty => Ok(()),
            DataRef::String(text) => grid.push(place, Kind::Text, text, room),
            DataRef::SharedString(text) => grid.push(place, Kind::Text, text, room),
            DataRef::Bool(flag) => grid.push(place, Kind::Flag, &flag.to_string(), room),
            DataRef::DateTime(when) => grid.push(place, Kind::Text, &iso(when), room),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                grid.push(place, Kind::Text, text, room)
            }
            DataRef::Error(error) => grid.push(place, Kind::Fault, &error.to_string(), room),
        }
    }
}

/// A date as people sort it: `2024-03-01`, with the time where there is one; a time or a length
/// of time alone as `09:30:00`. The days of workbooks that count from 1904 are those meant.
fn iso(when: &ExcelDateTime) -> String {
    let value = when.as_f64();
    if when.is_duration() || (0.0..1.0).contains(&value) {
        let seconds = (value * 86_400.0).round();
        let (sign, seconds) = (if seconds < 0.0 { "-" } else { "" }, seconds.abs() as u64);
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
        return format!("{sign}{hours:02}:{minutes:02}:{:02}", seconds % 60);
    }
    let (year, month, day, hour, minute, second, milli) = when.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second, milli) {
        (0, 0, 0, 0) => date,
        (.., 0) => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
        _ => format!("{date}T{hour:02}:{minute:02}:{second:02}.{milli:03}"),
    }
}

/// The sheets of a workbook.
///
/// # Errors
/// [`ReadError`] when it cannot be read, or is larger than the limits allow.
pub(super) fn read(
    bytes: &[u8],
    flavour: Flavour,
    limits: &Limits,
    progress: &dyn Progress,
) -> Result<Vec<Page>, Box<ReadError>> {
    let mut task = Task {
        room: Room::new(limits),
        limits,
        progress,
        cells: 0,
    };
    let bytes = Cursor::new(bytes);
    // The package that decodes cells indexes unchecked in places: what it trips over is damage.
    let read = AssertUnwindSafe(|| match flavour {
        Flavour::Xlsx => xlsx(bytes, &mut task),
        Flavour::Xlsb => xlsb(bytes, &mut task),
        Flavour::Xls => xls(bytes, &mut task),
    });
    let mut pages = catch_unwind(read).unwrap_or_else(|_| Err(damaged("")))?;
    for page in &mut pages {
        page.grid.close(limits)?;
    }
    Ok(pages)
}

/// The sheets that hold cells, and whether each is hidden.
fn listed(sheets: &[Sheet]) -> Vec<(String, bool)> {
    let cells = sheets.iter().filter(|s| s.typ == SheetType::WorkSheet);
    let hidden = |s: &Sheet| s.visible != SheetVisible::Visible;
    cells.map(|s| (s.name.clone(), hidden(s))).collect()
}

fn broken(sheet: &str) -> Box<ReadError> {
    let message = Message::new("format.workbook.sheet").with("sheet", shown(sheet));
    refuse(sheet, message, Message::new("format.workbook.sheet.hint"))
}

fn xlsx(bytes: Cursor<&[u8]>, task: &mut Task<'_>) -> Result<Vec<Page>, Box<ReadError>> {
    let mut book = Xlsx::new(bytes).map_err(|error| match error {
        calamine::XlsxError::Password => locked(),
        _ => damaged("xl/workbook.xml"),
    })?;
    let mut pages = Vec::new();
    for (name, hidden) in listed(book.sheets_metadata()) {
        let mut grid = Grid::new(&name);
        let fault = |_| broken(&name);
        let mut cells = book.worksheet_cells_reader(&name).map_err(fault)?;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(fault)? {
            if cell.formula.is_some() && cell.value == DataRef::Empty {
                let column = u16::try_from(cell.pos.1).unwrap_or(u16::MAX);
                grid.unset.0 += 1;
                grid.unset.1.get_or_insert((cell.pos.0, column));
            }
            task.cell(&mut grid, cell.pos, &cell.value)?;
        }
        pages.push(Page { grid, hidden });
    }
    Ok(pages)
}

fn xlsb(bytes: Cursor<&[u8]>, task: &mut Task<'_>) -> Result<Vec<Page>, Box<ReadError>> {
    let mut book = Xlsb::new(bytes).map_err(|error| match error {
        calamine::XlsbError::Password => locked(),
        _ => damaged("xl/workbook.bin"),
    })?;
    let mut pages = Vec::new();
    for (name, hidden) in listed(book.sheets_metadata()) {
        let mut grid = Grid::new(&name);
        let fault = |_| broken(&name);
        let mut cells = book.worksheet_cells_reader(&name).map_err(fault)?;
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            task.cell(&mut grid, cell.get_position(), cell.get_value())?;
        }
        pages.push(Page { grid, hidden });
    }
    Ok(pages)
}

fn xls(bytes: Cursor<&[u8]>, task: &mut Task<'_>) -> Result<Vec<Page>, Box<ReadError>> {
    let compound = super::compound::Compound::open(bytes.get_ref());
    let compound = compound.ok_or_else(|| damaged(""))?;
    compound.check(task.limits)?;
    let mut book = Xls::new(bytes).map_err(|error| match error {
        XlsError::Password => locked(),
        _ => damaged("Workbook"),
    })?;
    let mut pages = Vec::new();
    for (name, hidden) in listed(book.sheets_metadata()) {
        let mut grid = Grid::new(&name);
        let range = book
            .worksheet_range(&name)
            .map_err(|_fault| broken(&name))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = (top + row as u32, left + column as u32);
            task.cell(&mut grid, place, &borrowed(value))?;
        }
        pages.push(Page { grid, hidden });
    }
    Ok(pages)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::DateTime(when) => DataRef::DateTime(*when),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    #[test]
    fn dates_of_both_calendars() {
        let date = |value, old| iso(&ExcelDateTime::new(value, DateTime, old));
        assert_eq!(date(44_197.0, false), "2021-01-01");
        assert_eq!(date(42_735.0, true), "2021-01-01");
        assert_eq!(date(44_197.423_611_111_11, false), "2021-01-01T10:10:00");
        assert_eq!(date(0.395_833_333_333_333, false), "09:30:00");
        assert_eq!(iso(&ExcelDateTime::new(1.5, TimeDelta, false)), "36:00:00");
    }
}
