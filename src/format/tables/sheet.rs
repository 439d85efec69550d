//! One table: its header and its rows, checked as they are read. Its cells come from a text, whose
//! separator is found out here, or from a sheet of a workbook ([`super::cells`]).

use super::INFO;
use super::cells::Cells;
use super::chosen::Chosen;
use super::header::{Header, TableKind, of_bare_list, plain_header, recognised, understand};
use crate::base::finding::Spot;
use crate::base::limits::Limits;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::format::json_spot::LineCounter;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::format::{Input, ReadError, text};
use csv::{ReaderBuilder, StringRecord};
use serde_json::Value;
use std::borrow::Cow;
use std::cell::RefCell;

/// Bytes at the beginning that decide on separator and header.
const SNIFFED: usize = 1_000_000;
/// Rows at the beginning that decide on the separator.
const SNIFFED_ROWS: usize = 200;

/// How well a separator fits: headings that are known, evenness of the rows, whether it is the tab.
type Fit = (usize, usize, bool);

/// A table whose header was understood.
pub(in crate::format) struct Table<'a> {
    /// Its file's name, when several files are read together.
    pub(super) file: Option<String>,
    /// The sheet it comes from; `None` = the text.
    pub(super) cells: Option<Cells<'a>>,
    pub(super) text: &'a str,
    pub(super) separator: u8,
    pub(super) header: Header,
    /// The first row that is read is a header.
    pub(super) has_header: bool,
    /// Rows above it, which are not read.
    pub(super) above: usize,
    /// What the user chose.
    pub(super) chosen: Chosen,
    pub(super) limits: Limits,
    pub(super) lines: RefCell<LineCounter<'a>>,
}

/// One row and where it begins.
pub(super) struct Row<'r> {
    pub(super) record: &'r StringRecord,
    /// Numbers, and yes or no, of the cells that are not text; empty where the source has no types.
    pub(super) typed: &'r [Option<Value>],
    /// Byte offset of the row in its text; its number, from 0, in its sheet.
    pub(super) offset: usize,
}

impl Row<'_> {
    /// The cell of a column; empty when the row is too short or the column absent.
    pub(super) fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|c| self.record.get(c)).unwrap_or_default()
    }

    /// The value of a cell that is not text.
    pub(super) fn typed(&self, column: usize) -> Option<&Value> {
        self.typed.get(column)?.as_ref()
    }
}

/// The text of a table, ready to be split: decoded, without zeros and without an Excel `sep=` line.
pub(super) fn prepare<'a>(
    input: &Input<'a>,
    several: &Several<'_>,
) -> Result<Cow<'a, str>, Box<ReadError>> {
    let mut text = text::decode(input, INFO.id, several)?;
    if let Some(first) = text.find('\0') {
        let (line, column) = LineCounter::new(&text).at(first);
        let count = text.matches('\0').count();
        let message = Message::new("format.tables.zeros").with("count", count);
        several.warn(
            Spot::at(line, column),
            message,
            Message::new("format.tables.zeros.hint"),
        );
        text.to_mut().retain(|c| c != '\0');
    }
    let bytes = text.as_bytes();
    let lone = |(i, b): (usize, &u8)| *b == b'\r' && bytes.get(i + 1) != Some(&b'\n');
    let lone_cr = bytes.contains(&b'\r') && bytes.iter().enumerate().any(lone);
    if lone_cr && bytes.contains(&b'\n') && bytes.trim_ascii_end().contains(&b'\n') {
        several.warn(
            Spot::default(),
            Message::new("format.tables.line-ends"),
            Message::new("format.tables.line-ends.hint"),
        );
    }
    Ok(text)
}

impl<'a> Table<'a> {
    /// The line of the headings, or of the first row.
    pub(super) fn header_line(&self) -> u64 {
        self.above as u64 + 1
    }

    /// A table whose first row is headings, whatever they say; and its first rows.
    pub(super) fn plain(
        text: &'a str,
        file: Option<String>,
        limits: Limits,
        chosen: Chosen,
    ) -> Result<(Self, Vec<Vec<String>>), Box<ReadError>> {
        let row = chosen
            .choice
            .header_row
            .map(|n| (n as usize).saturating_sub(1));
        let mut table = Self {
            file,
            cells: None,
            text,
            separator: b',',
            header: of_bare_list(2),
            has_header: true,
            above: row.unwrap_or(0),
            chosen,
            limits,
            lines: RefCell::new(LineCounter::new(text)),
        };
        let (separator, mut rows) = table.sniff(table.above)?;
        table.separator = separator;
        rows.drain(..table.above.min(rows.len()));
        table.header = plain_header(rows.first().map_or(&[], Vec::as_slice));
        Ok((table, rows))
    }

    pub(super) fn spot_of_line(&self, line: u64, place: Option<String>) -> Spot {
        Spot {
            file: self.file.clone(),
            line: Some(line),
            place,
            ..Spot::default()
        }
    }

    /// Where a row stands, and in which column.
    pub(super) fn spot(&self, row: &Row<'_>, column: Option<usize>) -> Spot {
        if let Some(cells) = &self.cells {
            return cells.spot(row.offset, column, self.file.as_ref());
        }
        let (line, _) = self.lines.borrow_mut().at(row.offset);
        let name = column.and_then(|c| self.header.names.get(c));
        let place = name.map(|name| format!("row {line}, column {}", shown(name)));
        self.spot_of_line(line, Some(place.unwrap_or_else(|| format!("row {line}"))))
    }

    pub(super) fn tell_header(&self, several: &Several<'_>) {
        for name in &self.header.renamed {
            let message = Message::new("format.tables.column-twice").with("name", shown(name));
            let hint = Message::new("format.tables.column-twice.hint");
            several.warn(self.spot_of_heading(name), message, hint);
        }
        for (found, known) in &self.header.guessed {
            let message = Message::new("format.tables.guessed")
                .with("found", shown(found))
                .with("known", known);
            let hint = Message::new("format.tables.guessed.hint");
            several.warn(self.spot_of_heading(found), message, hint);
        }
    }

    /// The separator that gives rows of equal length and a header that is known, and these rows.
    /// `at` = the row of headings.
    pub(super) fn sniff(&self, at: usize) -> Result<(u8, Vec<Vec<String>>), Box<ReadError>> {
        let chosen = self.chosen.choice.separator;
        if let Some(separator) = chosen
            .and_then(|c| u8::try_from(c).ok())
            .filter(u8::is_ascii)
        {
            return Ok((separator, self.first_rows(separator)?));
        }
        if let Some(rest) = self.text.strip_prefix("sep=")
            && let Some(&separator) = rest
                .as_bytes()
                .first()
                .filter(|b| b.is_ascii() && **b != b'\r')
        {
            let rows = self.first_rows(separator)?;
            return Ok((separator, rows));
        }
        let mut best: Option<(Fit, u8, Vec<Vec<String>>)> = None;
        for separator in [b',', b';', b'\t', b'|', b' '] {
            let rows = self.first_rows(separator)?;
            let head = rows.get(at).map_or(&[][..], Vec::as_slice);
            let columns = head.len();
            let equal = rows.iter().filter(|r| r.len() == columns).count();
            // Blanks stand within names as often as between them: only headings of ties, and rows
            // that are as long as these, show that they part columns.
            let ties = || understand(head).is_some_and(|h| h.kind == TableKind::Ties);
            if separator == b' ' && (columns < 2 || equal < rows.len() || !ties()) {
                continue;
            }
            let known = recognised(head);
            let even = if columns > 1 {
                equal * 1000 / rows.len().max(1)
            } else {
                below_a_title(&rows)
            };
            // Of two that fit alike it is the tab: hardly a name holds one.
            let fit = (known, even, separator == b'\t' && columns > 1);
            if best.as_ref().is_none_or(|(most, ..)| fit > *most) {
                best = Some((fit, separator, rows));
            }
        }
        Ok(best.map_or((b',', Vec::new()), |(_, separator, rows)| (separator, rows)))
    }

    fn first_rows(&self, separator: u8) -> Result<Vec<Vec<String>>, Box<ReadError>> {
        let mut end = self.text.len().min(SNIFFED);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let body = self.body();
        let start = body.get(..end.min(body.len())).unwrap_or(body);
        let mut reader = reader(start, separator);
        let mut record = StringRecord::new();
        let mut rows = Vec::new();
        while rows.len() < SNIFFED_ROWS && reader.read_record(&mut record).unwrap_or(false) {
            if record.len() > self.limits.columns {
                let message = Message::new("format.tables.columns")
                    .with("found", record.len())
                    .with("limit", self.limits.columns);
                let hint = Message::new("format.tables.columns.hint");
                return Err(ReadError::new(
                    INFO.id,
                    self.spot_of_line(1, None),
                    message,
                    hint,
                ));
            }
            if record.iter().any(|c| !c.trim().is_empty()) {
                rows.push(record.iter().map(ToOwned::to_owned).collect());
            }
        }
        Ok(rows)
    }

    /// The text behind an Excel `sep=` line.
    pub(super) fn body(&self) -> &'a str {
        if self.text.starts_with("sep=") {
            let end = self.text.find('\n').map_or(self.text.len(), |i| i + 1);
            self.text.get(end..).unwrap_or_default()
        } else {
            self.text
        }
    }

    /// Calls `each` with every row of data. Rows of empty cells are counted, and counted only.
    pub(super) fn rows(
        &self,
        several: &Several<'_>,
        progress: &dyn Progress,
        mut each: impl FnMut(&Row<'_>) -> Result<(), Box<ReadError>>,
    ) -> Result<usize, Box<ReadError>> {
        if let Some(cells) = &self.cells {
            return cells.rows(self, (several, progress), &mut each);
        }
        let body = self.body();
        let base = self.text.len() - body.len();
        let mut reader = reader(body, self.separator);
        let mut record = StringRecord::new();
        let above = self.above + usize::from(self.has_header);
        let (mut count, mut skip, mut last) = (0_usize, above, 0_usize);
        self.lines.replace(LineCounter::new(self.text));
        while reader.read_record(&mut record).unwrap_or(false) {
            let start = record.position().map_or(0, |p| p.byte() as usize) + base;
            last = self.begin_of_row(start);
            if record.iter().all(|c| c.trim().is_empty()) {
                continue;
            }
            if skip > 0 {
                skip -= 1;
                continue;
            }
            self.chosen.rewrite(&mut record, &mut []);
            let row = Row {
                record: &record,
                typed: &[],
                offset: last,
            };
            self.check(&row, several)?;
            each(&row)?;
            count += 1;
            if count.is_multiple_of(16_384) {
                let done = last as f32 / self.text.len().max(1) as f32;
                progress
                    .advance(done)
                    .map_err(|_cancelled| ReadError::stopped(INFO.id))?;
            }
        }
        self.closed(last)?;
        Ok(count)
    }

    /// A row begins behind the line ends of the one before.
    fn begin_of_row(&self, start: usize) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        start
            + rest
                .iter()
                .take_while(|b| matches!(**b, b'\r' | b'\n'))
                .count()
    }

    /// Bounds on a row, and its length beside the header's.
    pub(super) fn check(&self, row: &Row<'_>, several: &Several<'_>) -> Result<(), Box<ReadError>> {
        let (found, columns) = (row.record.len(), self.header.names.len());
        let bytes = row.record.as_slice().len();
        if bytes > self.limits.cell_chars
            && let Some(column) = row
                .record
                .iter()
                .position(|c| c.len() > self.limits.cell_chars)
        {
            let message =
                Message::new("format.tables.long-cell").with("limit", self.limits.cell_chars);
            let hint = Message::new("format.tables.long-cell.hint");
            return Err(ReadError::new(
                INFO.id,
                self.spot(row, Some(column)),
                message,
                hint,
            ));
        }
        if found == columns {
            return Ok(());
        }
        let extra = row
            .record
            .iter()
            .skip(columns)
            .any(|c| !c.trim().is_empty());
        let key = if extra {
            "format.tables.more-cells"
        } else if found < columns {
            "format.tables.fewer-cells"
        } else {
            return Ok(());
        };
        let spot = if several.tells(key) {
            self.spot(row, None)
        } else {
            Spot::default()
        };
        let message = Message::new(key)
            .with("found", found)
            .with("columns", columns);
        several.warn(spot, message, Message::new("format.tables.cells.hint"));
        Ok(())
    }

    /// The last row must not be swallowed by a quotation mark that is never closed.
    fn closed(&self, last: usize) -> Result<(), Box<ReadError>> {
        let mut inside = false;
        let mut opened = last;
        let mut fresh = true;
        let bytes = self.text.as_bytes();
        for (i, &byte) in bytes.iter().enumerate().skip(last) {
            if inside {
                inside = byte != b'"';
            } else if byte == b'"' && (fresh || bytes.get(i.wrapping_sub(1)) == Some(&b'"')) {
                inside = true;
                opened = if fresh { i } else { opened };
            }
            fresh = !inside && (byte == self.separator || byte == b'\n' || byte == b'\r');
        }
        if !inside {
            return Ok(());
        }
        let (line, column) = LineCounter::new(self.text).at(opened);
        let spot = Spot {
            file: self.file.clone(),
            ..Spot::at(line, column)
        };
        let message = Message::new("format.tables.open-quote");
        Err(ReadError::new(
            INFO.id,
            spot,
            message,
            Message::new("format.tables.open-quote.hint"),
        ))
    }

    /// Where a column is headed.
    pub(super) fn spot_of_column(&self, column: usize) -> Spot {
        if let Some(cells) = &self.cells {
            return cells.heading(column, self.file.as_ref());
        }
        let name = self.header.names.get(column).map_or("", String::as_str);
        let line = self.header_line();
        self.spot_of_line(line, Some(format!("column {}", shown(name))))
    }

    /// Where a heading stands.
    fn spot_of_heading(&self, name: &str) -> Spot {
        let mut names = self.header.names.iter();
        match names.position(|n| n == name.trim()) {
            Some(column) => self.spot_of_column(column),
            None => self.spot_of_line(self.header_line(), Some(format!("column {}", shown(name)))),
        }
    }

    /// Bounds on what is read.
    pub(super) fn limits(&self) -> Limits {
        self.limits
    }

    /// Which table this is.
    pub(in crate::format) fn kind(&self) -> TableKind {
        self.header.kind
    }
}

/// How equal rows are that have several cells where the first has one, as a title has: at most
/// half of what rows are worth that are as long as the first.
fn below_a_title(rows: &[Vec<String>]) -> usize {
    let width = rows.last().map_or(0, Vec::len);
    let equal = rows.iter().filter(|r| r.len() == width).count();
    match width {
        0 | 1 => 0,
        _ => equal * 500 / rows.len().max(1),
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(text.as_bytes())
}
