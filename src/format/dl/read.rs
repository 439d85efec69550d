//! Reads the values of a DL text.

use super::header::{self, Cursor, Header, Layout};
use super::matrix::{Matrix, declare};
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::value::number;
use crate::format::draft::{Draft, line as at};
use crate::format::lines::{beyond, endless, lines, no_number, values, words_or};
use crate::format::shown::shown;
use crate::network::Dataset;
use std::collections::BTreeMap;

/// Reads a network.
///
/// # Errors
/// [`ReadError`] when the description or the values break the rules of the format.
pub(super) fn read(mut draft: Draft<'_>) -> Result<Dataset, Box<ReadError>> {
    let text = draft.text()?;
    let mut cursor = Cursor::new(&text);
    let header = header::read(&draft, &mut cursor)?;
    match header.layout {
        Layout::FullMatrix | Layout::LowerHalf | Layout::UpperHalf => {
            matrices(&mut draft, &header, &mut cursor)?;
        }
        Layout::EdgeList | Layout::NodeList => lists(&mut draft, &header, &cursor)?,
    }
    draft.settle()
}

fn numbered(labels: &[String], count: usize) -> Vec<String> {
    let number = |i: usize| (i + 1).to_string();
    (0..count)
        .map(|i| labels.get(i).cloned().unwrap_or_else(|| number(i)))
        .collect()
}

/// Values of one matrix and the lines of its rows.
#[derive(Default)]
struct Found {
    cells: Vec<f64>,
    lines: Vec<u64>,
    rows: Vec<String>,
    columns: Vec<String>,
}

/// A stack of matrices: each is a network of its own.
fn matrices(
    draft: &mut Draft<'_>,
    header: &Header,
    cursor: &mut Cursor<'_>,
) -> Result<(), Box<ReadError>> {
    let two_mode = header.two_mode
        && (header.rows != header.columns || header.rows_embedded || header.columns_embedded);
    let total = cursor.rest().len();
    for index in 0..header.matrices {
        let mut found = matrix(draft, header, cursor)?;
        if found.rows.is_empty() {
            found.rows = numbered(&header.row_labels, header.rows);
        }
        if found.columns.is_empty() {
            let labels = if two_mode || !header.column_labels.is_empty() {
                &header.column_labels
            } else {
                &found.rows
            };
            found.columns = numbered(labels, header.columns);
        }
        if !two_mode {
            order(draft, &mut found)?;
        }
        let name = header.matrix_labels.get(index).map(String::as_str);
        draft.network(name);
        let labels = [found.rows.as_slice(), found.columns.as_slice()];
        let [rows, columns] = declare(draft, labels, two_mode, true)?;
        let matrix = Matrix {
            cells: &found.cells,
            rows: &rows,
            columns: &columns,
            lines: &found.lines,
        };
        matrix.ties(draft, two_mode)?;
        draft.advance(total - cursor.rest().len(), total)?;
    }
    let mut surplus = 0;
    while cursor.word().is_some() {
        surplus += 1;
    }
    if surplus > 0 {
        let each = promised(header);
        let all = each * header.matrices as u64;
        return Err(values(draft, all, all + surplus, cursor.line()));
    }
    Ok(())
}

/// How many values a matrix has in the file.
fn promised(header: &Header) -> u64 {
    let (rows, columns) = (header.rows as u64, header.columns as u64);
    let diagonal = if header.diagonal {
        0
    } else {
        rows.min(columns)
    };
    match header.layout {
        Layout::LowerHalf | Layout::UpperHalf => rows * (rows + 1) / 2 - diagonal,
        _ => rows * columns - diagonal,
    }
}

/// One matrix, halves and absent diagonals made whole.
fn matrix(
    draft: &Draft<'_>,
    header: &Header,
    cursor: &mut Cursor<'_>,
) -> Result<Found, Box<ReadError>> {
    let mut found = Found::default();
    if header.columns_embedded {
        let words = (0..header.columns).map_while(|_| cursor.word());
        found.columns = words.map(ToOwned::to_owned).collect();
    }
    let each = promised(header);
    let mut seen = 0;
    for row in 0..header.rows {
        if header.rows_embedded {
            let label = cursor.word().unwrap_or_default();
            found.rows.push(label.to_owned());
        }
        let (from, to) = match header.layout {
            Layout::LowerHalf => (0, row + 1),
            Layout::UpperHalf => (row, header.columns),
            _ => (0, header.columns),
        };
        for column in 0..header.columns {
            if column < from || column >= to || (column == row && !header.diagonal) {
                found.cells.push(0.0);
                continue;
            }
            let Some(word) = cursor.word() else {
                return Err(values(draft, each, seen, cursor.line()));
            };
            seen += 1;
            found
                .cells
                .push(cell(word).ok_or_else(|| no_number(draft, word, cursor.line()))?);
        }
        found.lines.push(cursor.line());
    }
    if matches!(header.layout, Layout::LowerHalf | Layout::UpperHalf) {
        mirror(
            &mut found.cells,
            header.rows,
            header.layout == Layout::LowerHalf,
        );
    }
    Ok(found)
}

/// A value; not a number = missing.
fn cell(word: &str) -> Option<f64> {
    if word == "." || word.eq_ignore_ascii_case("na") {
        return Some(f64::NAN);
    }
    // From this value on, UCINET means that there is none.
    number(word).map(|v| if v >= 1e37 { f64::NAN } else { v })
}

fn mirror(cells: &mut [f64], size: usize, lower: bool) {
    for i in 0..size {
        for j in 0..i {
            let (given, other) = if lower {
                (i * size + j, j * size + i)
            } else {
                (j * size + i, i * size + j)
            };
            let value = cells.get(given).copied();
            if let (Some(value), Some(cell)) = (value, cells.get_mut(other)) {
                *cell = value;
            }
        }
    }
}

/// Rows in the order of the columns, when both have labels of their own.
fn order(draft: &Draft<'_>, found: &mut Found) -> Result<(), Box<ReadError>> {
    let folded = |list: &[String]| list.iter().map(|l| l.to_lowercase()).collect::<Vec<_>>();
    let (rows, columns) = (folded(&found.rows), folded(&found.columns));
    if rows == columns {
        return Ok(());
    }
    let place: BTreeMap<&str, usize> = columns.iter().map(String::as_str).zip(0..).collect();
    let size = columns.len();
    let mut cells = vec![f64::NAN; found.cells.len()];
    for (i, row) in rows.iter().enumerate() {
        let Some(&to) = place.get(row.as_str()) else {
            let label = found.rows.get(i).map_or("", String::as_str);
            let message = Message::new("format.dl.row-label").with("label", shown(label));
            let hint = Message::new("format.dl.row-label.hint");
            let line = found.lines.get(i).copied().unwrap_or(0);
            return Err(draft.refuse(at(line), message, hint));
        };
        let from = found.cells.get(i * size..(i + 1) * size);
        if let (Some(from), Some(into)) = (from, cells.get_mut(to * size..(to + 1) * size)) {
            into.copy_from_slice(from);
        }
    }
    found.cells = cells;
    found.rows.clone_from(&found.columns);
    Ok(())
}

/// Nodes by their labels, without case.
struct Axis {
    ids: Vec<String>,
    labels: BTreeMap<String, usize>,
    embedded: bool,
    most: usize,
    mode: Option<u8>,
}

impl Axis {
    fn new(
        draft: &mut Draft<'_>,
        labels: &[String],
        most: usize,
        embedded: bool,
        mode: Option<u8>,
    ) -> Result<Self, Box<ReadError>> {
        let mut axis = Self {
            ids: Vec::new(),
            labels: BTreeMap::new(),
            embedded,
            most,
            mode,
        };
        let names = if embedded {
            labels.to_vec()
        } else {
            numbered(labels, most)
        };
        for label in &names {
            axis.add(draft, label, 0)?;
        }
        Ok(axis)
    }

    fn add(
        &mut self,
        draft: &mut Draft<'_>,
        label: &str,
        line: u64,
    ) -> Result<usize, Box<ReadError>> {
        let place = self.ids.len();
        let known = self.labels.contains_key(&label.to_lowercase());
        let mut id = if known {
            format!("{label} ({})", place + 1)
        } else {
            label.to_owned()
        };
        if let Some(mode) = self.mode.filter(|_| draft.id_taken(&id)) {
            id = format!("{id} ({mode})");
        }
        let slot = draft.node(id.as_str(), line)?;
        draft[slot].label = label.into();
        draft[slot].mode = self.mode;
        self.labels.entry(label.to_lowercase()).or_insert(place);
        self.ids.push(id);
        Ok(place)
    }

    fn find(
        &mut self,
        draft: &mut Draft<'_>,
        word: &str,
        line: u64,
    ) -> Result<String, Box<ReadError>> {
        let place = if self.embedded {
            match self.labels.get(&word.to_lowercase()) {
                Some(place) => *place,
                None => self.add(draft, word, line)?,
            }
        } else {
            let number = word.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            match number.or_else(|| self.labels.get(&word.to_lowercase()).copied()) {
                Some(place) if place < self.ids.len() => place,
                Some(_) => return Err(beyond(draft, word, self.ids.len(), line)),
                None if word == "0" => return Err(beyond(draft, word, self.ids.len(), line)),
                None => return Err(no_number(draft, word, line)),
            }
        };
        Ok(self.ids.get(place).cloned().unwrap_or_default())
    }

    /// Nodes that are promised but named nowhere.
    fn fill(&mut self, draft: &mut Draft<'_>) -> Result<(), Box<ReadError>> {
        let missing = self.most.saturating_sub(self.ids.len());
        if missing > 0 || self.ids.len() > self.most {
            let message = Message::new("format.dl.count")
                .with("promised", self.most)
                .with("found", self.ids.len());
            draft.warn(at(0), message, Message::new("format.dl.count.hint"));
        }
        for _ in 0..missing {
            let number = (self.ids.len() + 1).to_string();
            self.add(draft, &number, 0)?;
        }
        Ok(())
    }
}

/// Edge lists and node lists, one line each; `!` begins the next relation.
fn lists(
    draft: &mut Draft<'_>,
    header: &Header,
    cursor: &Cursor<'_>,
) -> Result<(), Box<ReadError>> {
    let two = header.two_mode;
    draft.directed(!two);
    let mode = two.then_some(1);
    let embedded = header.rows_embedded || (!two && header.columns_embedded);
    let mut rows = Axis::new(draft, &header.row_labels, header.rows, embedded, mode)?;
    let mut columns = if two {
        let (labels, most) = (&header.column_labels, header.columns);
        Some(Axis::new(
            draft,
            labels,
            most,
            header.columns_embedded,
            Some(2),
        )?)
    } else {
        None
    };
    let first = cursor.line();
    let text = cursor.rest();
    let mut layer = 0;
    let mut done = 0;
    for (number_, line) in lines(text) {
        let line_number = first + number_ - 1;
        done += line.len() + 1;
        draft.advance(done, text.len())?;
        let mut words = words_or(line, ',').filter(|w| w.quoted || w.text != ":");
        let Some(source) = words.next() else {
            continue;
        };
        if source.text == "!" {
            layer += 1;
            let message = Message::new("format.dl.layer");
            draft.warn(
                at(line_number),
                message,
                Message::new("format.dl.layer.hint"),
            );
            continue;
        }
        let source = rows.find(draft, source.text, line_number)?;
        let mut rest: Vec<&str> = words.map(|w| w.text).collect();
        let mut weight = None;
        if header.layout == Layout::EdgeList {
            if rest.is_empty() {
                return Err(endless(draft, line_number));
            }
            if rest.len() > 2 {
                return Err(values(draft, 3, rest.len() as u64 + 1, line_number));
            }
            if rest.len() == 2
                && let Some(word) = rest.pop()
            {
                weight = Some(cell(word).ok_or_else(|| no_number(draft, word, line_number))?);
            }
        }
        for word in rest {
            let target = match &mut columns {
                Some(columns) => columns.find(draft, word, line_number)?,
                None => rows.find(draft, word, line_number)?,
            };
            let tie = draft.tie(source.as_str(), target, line_number)?;
            draft[tie].weight = weight;
            if header.matrices > 1 || layer > 0 {
                let name = header.matrix_labels.get(layer).cloned();
                draft[tie].kind = name.unwrap_or_else(|| (layer + 1).to_string());
            }
        }
    }
    rows.fill(draft)?;
    if let Some(columns) = &mut columns {
        columns.fill(draft)?;
    }
    Ok(())
}
