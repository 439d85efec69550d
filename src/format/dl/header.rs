//! The description at the beginning of a DL text.

use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::{Draft, line as at};
use crate::format::lines::{no_number, values};
use crate::format::shown::shown;

/// How the values are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    FullMatrix,
    LowerHalf,
    UpperHalf,
    EdgeList,
    NodeList,
}

/// What the beginning says.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) layout: Layout,
    /// Rows and columns may be different things.
    pub(super) two_mode: bool,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) matrices: usize,
    pub(super) diagonal: bool,
    pub(super) row_labels: Vec<String>,
    pub(super) column_labels: Vec<String>,
    pub(super) matrix_labels: Vec<String>,
    pub(super) rows_embedded: bool,
    pub(super) columns_embedded: bool,
}

/// A text in words: separated by blanks, commas and `=`, with their lines.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn advance(&mut self, bytes: usize) {
        let passed = self.rest().get(..bytes).unwrap_or_default();
        self.line += passed.matches('\n').count() as u64;
        self.at += bytes;
    }

    /// The next word, without quotation marks and without a colon at its end.
    pub(super) fn word(&mut self) -> Option<&'t str> {
        let separates =
            |c: char| c.is_whitespace() || matches!(c, ',' | '=' | ';' | ':' | '\u{1a}');
        let rest = self.rest();
        self.advance(rest.len() - rest.trim_start_matches(separates).len());
        let rest = self.rest();
        if let Some(inner) = rest.strip_prefix('"')
            && let Some(end) = inner.find('"')
        {
            self.advance(end + 2);
            return inner.get(..end);
        }
        let end = rest.find(|c: char| separates(c) && c != ':');
        let end = end.unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        self.advance(end);
        (!word.is_empty()).then(|| word.trim_end_matches(':'))
    }

    /// The next word, left where it is.
    fn peek(&self) -> Option<&'t str> {
        Cursor {
            text: self.text,
            at: self.at,
            line: self.line,
        }
        .word()
    }
}

/// Whose labels follow.
#[derive(Clone, Copy, PartialEq)]
enum Axis {
    Rows,
    Columns,
    Matrices,
    Both,
}

fn axis(word: &str) -> Option<Axis> {
    match word {
        "row" | "rows" => Some(Axis::Rows),
        "col" | "cols" | "column" | "columns" => Some(Axis::Columns),
        "level" | "levels" | "matrix" | "mat" | "relation" => Some(Axis::Matrices),
        "labels" | "label" => Some(Axis::Both),
        _ => None,
    }
}

fn is_data(word: &str) -> bool {
    matches!(word, "data" | "begin" | "start")
}

/// Reads up to the values.
///
/// # Errors
/// [`ReadError`] when a word is not known, a number is missing or sizes are beyond the limits.
pub(super) fn read(draft: &Draft<'_>, cursor: &mut Cursor<'_>) -> Result<Header, Box<ReadError>> {
    let mut header = Header {
        layout: Layout::FullMatrix,
        two_mode: false,
        rows: 0,
        columns: 0,
        matrices: 1,
        diagonal: true,
        row_labels: Vec::new(),
        column_labels: Vec::new(),
        matrix_labels: Vec::new(),
        rows_embedded: false,
        columns_embedded: false,
    };
    if cursor.word().is_none_or(|w| !w.eq_ignore_ascii_case("dl")) {
        return Err(unknown(draft, cursor, "format.dl.no-dl", ""));
    }
    loop {
        let Some(found) = cursor.word() else {
            return Err(unknown(draft, cursor, "format.dl.no-data", ""));
        };
        let word = found.to_ascii_lowercase();
        match word.as_str() {
            "n" => {
                header.rows = number(draft, cursor)?;
                header.columns = header.rows;
            }
            "nr" | "nrow" | "nrows" | "ni" => {
                header.rows = number(draft, cursor)?;
                header.two_mode = true;
            }
            "nc" | "ncol" | "ncols" | "nj" => {
                header.columns = number(draft, cursor)?;
                header.two_mode = true;
            }
            "nm" | "nl" | "nmat" | "nrel" | "nresp" | "nk" => {
                header.matrices = number(draft, cursor)?.max(1);
            }
            "format" => layout(draft, cursor, &mut header)?,
            "diagonal" | "diag" => {
                let how = cursor.word().unwrap_or_default();
                header.diagonal = !how.to_ascii_lowercase().starts_with("abs");
            }
            "title" => {
                cursor.word();
            }
            word if is_data(word) => return Ok(header),
            word => match axis(word) {
                Some(axis) => labels(draft, cursor, axis, &mut header)?,
                None => return Err(unknown(draft, cursor, "format.dl.word", found)),
            },
        }
    }
}

fn unknown(
    draft: &Draft<'_>,
    cursor: &Cursor<'_>,
    key: &'static str,
    found: &str,
) -> Box<ReadError> {
    let message = Message::new(key).with("found", shown(found));
    let hint = match key {
        "format.dl.no-dl" => "format.dl.no-dl.hint",
        "format.dl.no-data" => "format.dl.no-data.hint",
        _ => "format.dl.word.hint",
    };
    draft.refuse(at(cursor.line()), message, Message::new(hint))
}

fn number(draft: &Draft<'_>, cursor: &mut Cursor<'_>) -> Result<usize, Box<ReadError>> {
    let word = cursor.word().unwrap_or_default();
    let count = word
        .parse::<u64>()
        .map_err(|_fault| no_number(draft, word, cursor.line()))?;
    draft.promised(count, at(cursor.line()))
}

fn layout(
    draft: &Draft<'_>,
    cursor: &mut Cursor<'_>,
    header: &mut Header,
) -> Result<(), Box<ReadError>> {
    let found = cursor.word().unwrap_or_default();
    let word = found.to_ascii_lowercase();
    header.layout = match word.as_str() {
        "fullmatrix" | "fm" | "matrix" | "full" => Layout::FullMatrix,
        "lowerhalf" | "lh" => Layout::LowerHalf,
        "upperhalf" | "uh" => Layout::UpperHalf,
        "edgelist1" | "edgelist" | "el1" => Layout::EdgeList,
        "nodelist1" | "nodelist" | "nl1" => Layout::NodeList,
        "edgelist2" | "el2" | "nodelist2" | "nl2" => {
            header.two_mode = true;
            if word.starts_with('e') {
                Layout::EdgeList
            } else {
                Layout::NodeList
            }
        }
        _ => return Err(unknown(draft, cursor, "format.dl.format", found)),
    };
    Ok(())
}

/// `row labels embedded`, or `labels:` and as many words as there are rows.
fn labels(
    draft: &Draft<'_>,
    cursor: &mut Cursor<'_>,
    axis: Axis,
    header: &mut Header,
) -> Result<(), Box<ReadError>> {
    let next = |cursor: &Cursor<'_>| cursor.peek().unwrap_or_default().to_ascii_lowercase();
    if axis != Axis::Both && next(cursor).starts_with("label") {
        cursor.word();
    }
    if next(cursor) == "embedded" {
        cursor.word();
        header.rows_embedded |= matches!(axis, Axis::Rows | Axis::Both);
        header.columns_embedded |= matches!(axis, Axis::Columns | Axis::Both);
        return Ok(());
    }
    let count = match axis {
        Axis::Rows | Axis::Both => header.rows,
        Axis::Columns => header.columns,
        Axis::Matrices => header.matrices,
    };
    let mut list: Vec<String> = Vec::new();
    while list.len() < count {
        let word = next(cursor);
        let early = is_data(&word) || (word == "labels" && !list.is_empty());
        if word.is_empty() || early {
            return Err(values(
                draft,
                count as u64,
                list.len() as u64,
                cursor.line(),
            ));
        }
        list.extend(cursor.word().map(ToOwned::to_owned));
    }
    let after = next(cursor);
    let known = is_data(&after) || super::header::axis(&after).is_some();
    let known = known || ["n", "f", "d", "t"].iter().any(|k| after.starts_with(k));
    if !known {
        let mut found = count as u64;
        while !is_data(&next(cursor)) && cursor.word().is_some() {
            found += 1;
        }
        return Err(values(draft, count as u64, found, cursor.line()));
    }
    match axis {
        Axis::Rows => header.row_labels = list,
        Axis::Columns => header.column_labels = list,
        Axis::Matrices => header.matrix_labels = list,
        Axis::Both => {
            if !header.two_mode {
                header.column_labels.clone_from(&list);
            }
            header.row_labels = list;
        }
    }
    Ok(())
}
