//! Rows of two names, or two names and a number, without quotation marks: what tables of millions of
//! ties are. Read without making records; a row that is anything else takes the way of all rows.

use super::nodes::Members;
use super::number::Sign;
use super::sheet::{Row, Table};
use crate::base::progress::Progress;
use crate::format::ReadError;
use csv::StringRecord;

/// Rows between two reports of progress.
const STEP: usize = 16_384;

/// Where the cells of plain rows are.
#[derive(Clone, Copy)]
pub(super) struct Plain {
    pub(super) source: usize,
    pub(super) target: usize,
    /// Column of the weights, and their decimal sign.
    pub(super) weight: Option<(usize, Sign)>,
}

/// What takes the rows.
pub(super) trait Taker {
    /// A plain row: two names and perhaps a weight; false = it cannot take any more of them.
    fn plain(&mut self, ends: [&str; 2], weight: Option<f64>) -> bool;
    /// Any other row.
    fn other(&mut self, row: &Row<'_>) -> Result<(), Box<ReadError>>;
}

impl Plain {
    /// Whether a table is of such rows: a text without quotation marks and odd line ends.
    pub(super) fn fits(&self, table: &Table<'_>) -> bool {
        let columns = table.header.names.len();
        let wanted = 2 + usize::from(self.weight.is_some());
        let bytes = table.text.as_bytes();
        let lone = |bytes: &[u8]| {
            let mut pairs = bytes.windows(2);
            pairs.any(|pair| matches!(pair, [b'\r', after] if *after != b'\n'))
        };
        table.cells.is_none()
            && columns == wanted
            && table.separator.is_ascii()
            && !bytes.contains(&b'"')
            && !(bytes.contains(&b'\r') && (lone(bytes) || bytes.ends_with(b"\r")))
    }

    /// Hands on every row of data; gives their number.
    pub(super) fn rows(
        &self,
        table: &Table<'_>,
        progress: &dyn Progress,
        taker: &mut dyn Taker,
    ) -> Result<usize, Box<ReadError>> {
        let body = table.body();
        let base = table.text.len() - body.len();
        let (mut count, mut skip, mut start) = (0_usize, table.has_header, 0);
        for line in body.split('\n') {
            let offset = base + start;
            start += line.len() + 1;
            let line = line.strip_suffix('\r').unwrap_or(line);
            let short = line.len() <= table.limits.cell_chars;
            if !skip
                && short
                && let Some((ends, weight)) = self.cells(line, table.separator)
                && taker.plain(ends, weight)
            {
                count += 1;
            } else {
                let cells = line.split(char::from(table.separator));
                if cells.clone().all(|c| c.trim().is_empty()) || std::mem::take(&mut skip) {
                    continue;
                }
                let record: StringRecord = cells.collect();
                taker.other(&Row {
                    record: &record,
                    typed: &[],
                    offset,
                })?;
                count += 1;
            }
            if count.is_multiple_of(STEP) {
                let done = start as f32 / body.len().max(1) as f32;
                let told = progress.advance(done.min(1.0));
                told.map_err(|_cancelled| ReadError::stopped(super::INFO.id))?;
            }
        }
        Ok(count)
    }

    /// The cells of a plain line; `None` when it is none.
    fn cells<'t>(&self, line: &'t str, separator: u8) -> Option<([&'t str; 2], Option<f64>)> {
        let mut cells = [""; 3];
        let mut rest = line;
        let columns = 2 + usize::from(self.weight.is_some());
        for cell in cells.iter_mut().take(columns - 1) {
            let end = rest.bytes().position(|b| b == separator)?;
            *cell = rest.get(..end)?;
            rest = rest.get(end + 1..)?;
        }
        if rest.bytes().any(|b| b == separator) {
            return None;
        }
        *cells.get_mut(columns - 1)? = rest;
        let ends = [*cells.get(self.source)?, *cells.get(self.target)?];
        // A name that begins with a blank may be one, and an apostrophe may be a guard.
        let plain = |end: &&str| {
            let first = end.as_bytes().first();
            first.is_some_and(|b| b.is_ascii_graphic() && *b != b'\'')
        };
        if !ends.iter().all(plain) {
            return None;
        }
        let weight = match self.weight {
            Some((column, sign)) => Some(number(cells.get(column)?, sign)?),
            None => None,
        };
        Some((ends, weight))
    }
}

/// A number of digits, with a point where that is the sign of the column.
fn number(cell: &str, sign: Sign) -> Option<f64> {
    let whole = cell.bytes().all(|b| b.is_ascii_digit());
    let points = || cell.bytes().filter(|b| *b == b'.').count() == 1;
    let broken = || cell.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let inner = || !cell.starts_with('.') && !cell.ends_with('.');
    let reads = whole || (sign == Sign::Point && broken() && points() && inner());
    if cell.len() > 15 || !reads {
        return None;
    }
    cell.parse().ok()
}

/// Notes the end of a plain row among members that no table lists.
pub(super) fn end(members: &mut Members, name: &str) -> u32 {
    let number = members.ids.intern(name);
    if number as usize == members.nodes.len() {
        let node = crate::network::dataset::Node::new(name, name);
        members.nodes.push(node);
    }
    number
}
