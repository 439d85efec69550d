//! Sheets beside those of the data: statistics that were computed by others, each with a line in
//! the codebook per column or note.

use super::write::{COLUMNS, ROWS, cut, titled};
use crate::base::sheet::{Cell, Sheet};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

/// Writes a sheet under its title. What has no value is an empty cell.
///
/// # Errors
/// [`XlsxError`] when the title is no name for a sheet.
pub(super) fn write(book: &mut Workbook, from: &Sheet) -> Result<(), XlsxError> {
    let headings: Vec<&str> = from.columns.iter().map(String::as_str).collect();
    let headings = headings.get(..COLUMNS).unwrap_or(&headings);
    let sheet = titled(book, &from.title, headings)?;
    for (row, cells) in (1..).zip(from.rows.iter().take(ROWS)) {
        for (column, cell) in (0..).zip(cells.iter().take(COLUMNS)) {
            match cell {
                Cell::Count(count) => sheet.write_number(row, column, *count as f64)?,
                Cell::Number { value, .. } | Cell::Interval { value, .. } => {
                    sheet.write_number(row, column, *value)?
                }
                Cell::Share { part, of } if *of > 0.0 => {
                    sheet.write_number(row, column, part / of)?
                }
                Cell::Text(text) | Cell::Sourced { text, .. } => {
                    sheet.write_string(row, column, cut(text))?
                }
                Cell::Share { .. } | Cell::Undefined(_) | Cell::Missing => sheet,
            };
        }
    }
    Ok(())
}

/// The notes of the sheets, one a line of the codebook: `betweenness: what it says` is about the
/// column of that name.
///
/// # Errors
/// [`XlsxError`] when the codebook is full.
pub(super) fn explain(
    codebook: &mut Worksheet,
    row: &mut u32,
    sheets: &[Sheet],
) -> Result<(), XlsxError> {
    for sheet in sheets {
        for note in &sheet.notes {
            let (column, said) = match note.split_once(": ") {
                Some((column, said)) if sheet.columns.iter().any(|c| c == column) => (column, said),
                _ => ("", note.as_str()),
            };
            codebook.write_string(*row, 0, cut(&sheet.title))?;
            codebook.write_string(*row, 1, cut(column))?;
            codebook.write_string(*row, 5, cut(said))?;
            *row += 1;
        }
    }
    Ok(())
}
