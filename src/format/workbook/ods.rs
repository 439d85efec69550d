//! Cells of OpenDocument spreadsheets, read as a stream: what is repeated is counted before it is
//! made, and the tail of empty cells that LibreOffice writes costs nothing. The package that reads
//! Excel's formats would take the whole rectangle of a sheet into memory first.

use super::Page;
use super::grid::{Grid, Kind, Room};
use super::guard::{Parts, damaged, locked};
use crate::base::limits::Limits;
use crate::format::ReadError;
use crate::format::draft::Draft;
use crate::format::xml::{Event, Xml};
use std::collections::BTreeSet;

/// Elements whose content is no content of cells: notes, drawings, cells that were deleted.
const OTHER: &[&str] = &[
    "annotation",
    "frame",
    "shapes",
    "forms",
    "tracked-changes",
    "custom-shape",
];

/// A cell, or several alike side by side.
struct Run {
    column: u32,
    count: u32,
    kind: Kind,
    text: String,
}

/// A sheet while it is read.
struct Sheet {
    grid: Grid,
    hidden: bool,
    row: u32,
    rows: u32,
    column: u32,
    runs: Vec<Run>,
}

/// The sheets of a spreadsheet.
///
/// # Errors
/// [`ReadError`] when it is locked or damaged, or larger than the limits allow.
pub(super) fn read(
    parts: &mut Parts<'_>,
    limits: &Limits,
    draft: &Draft<'_>,
) -> Result<Vec<Page>, Box<ReadError>> {
    const MANIFEST: &str = "META-INF/manifest.xml";
    if parts.has(MANIFEST) && parts.text(MANIFEST)?.contains("encryption-data") {
        return Err(locked());
    }
    let content = parts.text("content.xml")?;
    let mut xml = Xml::new(&content, limits);
    let mut room = Room::new(limits);
    let (mut pages, mut sheet): (Vec<Page>, Option<Sheet>) = (Vec::new(), None);
    let (mut style, mut unseen) = (String::new(), BTreeSet::new());
    loop {
        match xml.next(draft)? {
            Event::Start("style") => style = attribute(&xml, "name").unwrap_or_default(),
            Event::Start("table-properties") => {
                if attribute(&xml, "display").as_deref() == Some("false") {
                    unseen.insert(style.clone());
                }
            }
            Event::Start(name) if OTHER.contains(&name) => xml.skip(draft)?,
            Event::Start("table") if sheet.is_some() => xml.skip(draft)?,
            Event::Start("table") => {
                let style = attribute(&xml, "style-name");
                sheet = Some(Sheet {
                    grid: Grid::new(&attribute(&xml, "name").unwrap_or_default()),
                    hidden: style.is_some_and(|s| unseen.contains(&s)),
                    row: 0,
                    rows: 1,
                    column: 0,
                    runs: Vec::new(),
                });
            }
            Event::Start(name) => {
                if let Some(sheet) = &mut sheet {
                    sheet.begin(name, &mut xml, draft)?;
                }
            }
            Event::End("table-row") => {
                if let Some(sheet) = &mut sheet {
                    sheet.end_row(&mut room)?;
                }
            }
            Event::End("table") => {
                if let Some(Sheet {
                    mut grid, hidden, ..
                }) = sheet.take()
                {
                    grid.close(limits)?;
                    pages.push(Page { grid, hidden });
                }
            }
            Event::Done => break,
            Event::End(_) | Event::Text(_) => {}
        }
    }
    if xml.innermost().is_some() || pages.is_empty() {
        return Err(damaged("content.xml"));
    }
    Ok(pages)
}

/// An attribute by its local name.
fn attribute(xml: &Xml<'_>, name: &str) -> Option<String> {
    let local = |key: &str| key.rsplit_once(':').map_or(key == name, |(_, l)| l == name);
    let found = xml.attributes().find(|(key, _)| local(key));
    found.map(|(_, value)| value.to_owned())
}

/// How often an element counts.
fn repeated(xml: &Xml<'_>, name: &str) -> u32 {
    let count = attribute(xml, name).and_then(|v| v.trim().parse().ok());
    count.unwrap_or(1).max(1)
}

impl Sheet {
    fn begin(
        &mut self,
        name: &str,
        xml: &mut Xml<'_>,
        draft: &Draft<'_>,
    ) -> Result<(), Box<ReadError>> {
        match name {
            "table-row" => {
                self.rows = repeated(xml, "number-rows-repeated");
                self.column = 0;
                self.runs.clear();
            }
            "table-cell" | "covered-table-cell" => {
                let count = repeated(xml, "number-columns-repeated");
                let (kind, text) = cell(xml, draft)?;
                if !text.is_empty() {
                    self.runs.push(Run {
                        column: self.column,
                        count,
                        kind,
                        text,
                    });
                }
                self.column = self.column.saturating_add(count);
            }
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self, room: &mut Room) -> Result<(), Box<ReadError>> {
        let wide: u64 = self.runs.iter().map(|r| u64::from(r.count)).sum();
        let deep = if wide == 0 { 0 } else { self.rows };
        self.grid
            .fits((self.row, 0), wide.saturating_mul(deep.into()), room)?;
        for row in (self.row..).take(deep as usize) {
            for run in &self.runs {
                for column in (run.column..).take(run.count as usize) {
                    self.grid.push((row, column), run.kind, &run.text, room)?;
                }
            }
        }
        self.row = self.row.saturating_add(self.rows);
        self.runs.clear();
        Ok(())
    }
}

/// What a cell holds, to its end.
fn cell(xml: &mut Xml<'_>, draft: &Draft<'_>) -> Result<(Kind, String), Box<ReadError>> {
    let of = |xml: &Xml<'_>, name: &str| attribute(xml, name).unwrap_or_default();
    let is_error = xml.attributes().any(|(_, value)| value == "error");
    let sort = of(xml, "value-type");
    let value = match sort.as_str() {
        "float" | "currency" | "percentage" => of(xml, "value"),
        "date" => of(xml, "date-value"),
        "time" => clock(&of(xml, "time-value")),
        "boolean" => of(xml, "boolean-value"),
        _ => of(xml, "string-value"),
    };
    let shown = paragraphs(xml, draft)?;
    if is_error {
        return Ok((Kind::Fault, shown));
    }
    Ok(match sort.as_str() {
        "float" | "currency" | "percentage" => match value.trim().parse::<f64>() {
            // A code that is shown with zeros in front is that code, whatever number it is.
            Ok(number) if is_code(&shown) && shown.parse() == Ok(number) => (Kind::Text, shown),
            Ok(number) if number.is_finite() => (Kind::Number, number.to_string()),
            _ => (Kind::Text, shown),
        },
        "boolean" => (Kind::Flag, value),
        "date" | "time" if !value.is_empty() => (Kind::Text, value),
        _ if value.is_empty() => (Kind::Text, shown),
        _ => (Kind::Text, value),
    })
}

/// Digits with a zero in front.
fn is_code(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit())
}

/// `PT09H30M00S` as `09:30:00`; anything else as it is.
fn clock(duration: &str) -> String {
    let parts = || {
        let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?;
        let seconds: f64 = seconds.replace(',', ".").parse().ok()?;
        Some(format!("{hours:0>2}:{minutes:0>2}:{:02}", seconds as u64))
    };
    parts().unwrap_or_else(|| duration.to_owned())
}

/// The paragraphs of a cell, one a line, to its end.
fn paragraphs(xml: &mut Xml<'_>, draft: &Draft<'_>) -> Result<String, Box<ReadError>> {
    let level = xml.depth();
    let (mut text, mut count) = (String::new(), 0);
    while xml.depth() >= level {
        match xml.next(draft)? {
            Event::Start(name) if OTHER.contains(&name) || name == "table" => xml.skip(draft)?,
            Event::Start("p" | "h") => {
                if count > 0 {
                    text.push('\n');
                }
                count += 1;
            }
            Event::Start("s") => {
                let blanks = repeated(xml, "c").min(1_000) as usize;
                text.extend(std::iter::repeat_n(' ', blanks));
            }
            Event::Start("tab") => text.push('\t'),
            Event::Start("line-break") => text.push('\n'),
            Event::Text(piece) if count > 0 && xml.depth() > level => text.push_str(&piece),
            Event::Done => break,
            _ => {}
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_clocks() {
        assert!(is_code("01"));
        assert!(!is_code("0"));
        assert!(!is_code("0,5"));
        assert_eq!(clock("PT9H30M00S"), "09:30:00");
        assert_eq!(clock("P1D"), "P1D");
    }
}
