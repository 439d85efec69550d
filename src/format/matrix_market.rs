//! Matrix Market: sparse and dense matrices as networks. Symmetric means undirected and is not
//! doubled, rectangular has two modes, indices count from 1. The format: Boisvert, Pozo and
//! Remington, *The Matrix Market Exchange Formats*, NISTIR 5935.

use super::draft::value::number;
use super::draft::{Draft, line as at};
use super::foreign::extension;
use super::lines::{beyond, lines, no_number, values};
use super::shown::shown;
use super::sniff::opening;
use super::{Confidence, Format, FormatInfo, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;

static INFO: FormatInfo = FormatInfo {
    id: "matrix-market",
    name: "format.matrix-market",
    extensions: &["mtx"],
    companions: &[],
    holds: None,
};

/// The format.
pub(super) struct MatrixMarket;

impl Format for MatrixMarket {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let banner = opening(input.bytes).starts_with("%%matrixmarket");
        if banner || extension(input.name) == "mtx" {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn read(
        &self,
        input: &Input<'_>,
        report: &Report,
        progress: &dyn Progress,
    ) -> Result<Dataset, Box<ReadError>> {
        read(Draft::new(input, INFO.id, report, progress))
    }
}

/// What the banner says.
#[derive(Clone, Copy)]
struct Banner {
    dense: bool,
    /// Numbers per entry: none, one, or two for complex values.
    numbers: usize,
    /// Only one half is written: the other mirrors it.
    half: bool,
    /// The half has no diagonal.
    skew: bool,
}

fn banner(draft: &Draft<'_>, line: &str) -> Result<Option<Banner>, Box<ReadError>> {
    let text = line.trim().to_lowercase();
    let Some(rest) = text.strip_prefix("%%matrixmarket") else {
        return Ok(None);
    };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let refuse = |found: &str| {
        let message = Message::new("format.matrix-market.banner").with("found", shown(found));
        let hint = Message::new("format.matrix-market.banner.hint");
        draft.refuse(at(1), message, hint)
    };
    let word = |i: usize| words.get(i).copied().unwrap_or_default();
    if word(0) != "matrix" {
        return Err(refuse(word(0)));
    }
    let dense = match word(1) {
        "coordinate" => false,
        "array" => true,
        other => return Err(refuse(other)),
    };
    let numbers = match word(2) {
        "pattern" if !dense => 0,
        "real" | "integer" | "double" => 1,
        "complex" => 2,
        other => return Err(refuse(other)),
    };
    let (half, skew) = match word(3) {
        "general" => (false, false),
        "symmetric" | "hermitian" => (true, false),
        "skew-symmetric" => (true, true),
        other => return Err(refuse(other)),
    };
    Ok(Some(Banner {
        dense,
        numbers,
        half,
        skew,
    }))
}

/// A matrix as its head promises it.
struct Shape {
    banner: Banner,
    rows: usize,
    columns: usize,
    /// Entries that must follow.
    promised: u64,
    /// Line of the sizes.
    line: u64,
}

impl Shape {
    fn two_mode(&self) -> bool {
        self.rows != self.columns
    }

    /// Words on each line of an entry.
    fn words(&self) -> usize {
        self.banner.numbers + if self.banner.dense { 0 } else { 2 }
    }
}

fn read(mut draft: Draft<'_>) -> Result<Dataset, Box<ReadError>> {
    let text = draft.text()?;
    let mut all = lines(&text)
        .filter(|(_, line)| !line.trim().is_empty())
        .peekable();
    let first = all.peek().copied().unwrap_or((1, ""));
    let banner = banner(&draft, first.1)?;
    if banner.is_none() {
        let message = Message::new("format.matrix-market.no-banner");
        let hint = Message::new("format.matrix-market.no-banner.hint");
        draft.warn(at(first.0), message, hint);
    }
    let mut data = all.filter(|(_, line)| !line.trim_start().starts_with('%'));
    let Some(sizes) = data.next() else {
        return Err(values(&draft, 3, 0, first.0));
    };
    let shape = shape(&draft, banner, sizes)?;
    declare(&mut draft, &shape)?;
    let (mut seen, mut last) = (0, shape.line);
    let mut next = (0, 0);
    for (line, here) in data {
        last = line;
        seen += 1;
        draft.advance(seen as usize, (shape.promised.max(seen)) as usize)?;
        let words: Vec<&str> = here.split_whitespace().collect();
        check_words(&draft, &shape, &words, line)?;
        if seen <= shape.promised {
            let place = if shape.banner.dense {
                dense_place(&shape, &mut next)
            } else {
                sparse_place(&draft, &shape, &words, line)?
            };
            tie(&mut draft, &shape, place, (&words, line))?;
        }
    }
    if seen != shape.promised {
        return Err(values(&draft, shape.promised, seen, last));
    }
    draft.settle()
}

/// Reads the line of sizes.
fn shape(
    draft: &Draft<'_>,
    banner: Option<Banner>,
    (line, sizes): (u64, &str),
) -> Result<Shape, Box<ReadError>> {
    let mut counts = Vec::new();
    for word in sizes.split_whitespace() {
        let count = word.parse::<u64>().ok();
        counts.push(count.ok_or_else(|| no_number(draft, word, line))?);
    }
    let dense = banner.map_or(counts.len() == 2, |b| b.dense);
    let wanted = if dense { 2 } else { 3 };
    if counts.len() != wanted || (banner.is_none() && dense) {
        return Err(values(draft, wanted as u64, counts.len() as u64, line));
    }
    let size = |i: usize| counts.get(i).copied().unwrap_or(0);
    let rows = draft.promised(size(0), at(line))?;
    let columns = draft.promised(size(1), at(line))?;
    let banner = banner.unwrap_or(Banner {
        dense,
        numbers: 1,
        half: false,
        skew: false,
    });
    if banner.half && rows != columns {
        let message = Message::new("format.matrix-market.half")
            .with("rows", rows)
            .with("columns", columns);
        let hint = Message::new("format.matrix-market.half.hint");
        return Err(draft.refuse(at(line), message, hint));
    }
    let all = rows as u64 * columns as u64;
    let promised = match (dense, banner.half, banner.skew) {
        (false, ..) => size(2),
        (true, false, _) => all,
        (true, true, false) => (all - rows as u64) / 2 + rows as u64,
        (true, true, true) => (all - rows as u64) / 2,
    };
    Ok(Shape {
        banner,
        rows,
        columns,
        promised,
        line,
    })
}

/// Makes the nodes: one per row, and one per column of a rectangular matrix.
fn declare(draft: &mut Draft<'_>, shape: &Shape) -> Result<(), Box<ReadError>> {
    let two_mode = shape.two_mode();
    draft.directed(!shape.banner.half && !two_mode);
    for i in 0..shape.rows + if two_mode { shape.columns } else { 0 } {
        let slot = draft.node(id(i, shape.rows), shape.line)?;
        if two_mode {
            draft[slot].mode = Some(if i < shape.rows { 1 } else { 2 });
        }
    }
    Ok(())
}

/// Complains of a line with too many or too few words.
fn check_words(
    draft: &Draft<'_>,
    shape: &Shape,
    words: &[&str],
    line: u64,
) -> Result<(), Box<ReadError>> {
    let (found, wanted) = (words.len(), shape.words());
    let numbers = shape.banner.numbers;
    if shape.banner.dense && numbers == 1 && found == 2 {
        let message = Message::new("format.lines.surplus")
            .with("found", found)
            .with("count", wanted);
        draft.warn(at(line), message, Message::new("format.lines.surplus.hint"));
    } else if found != wanted && (numbers > 0 || found < wanted) {
        return Err(values(draft, wanted as u64, found as u64, line));
    }
    Ok(())
}

/// The place of the next value of a dense matrix, which stands column by column.
fn dense_place(shape: &Shape, next: &mut (usize, usize)) -> (usize, usize) {
    if shape.banner.skew && next.0 == next.1 {
        next.0 += 1;
    }
    let place = *next;
    next.0 += 1;
    if next.0 >= shape.rows {
        let column = next.1 + 1;
        *next = (if shape.banner.half { column } else { 0 }, column);
    }
    place
}

/// The place that a line of a sparse matrix names.
fn sparse_place(
    draft: &Draft<'_>,
    shape: &Shape,
    words: &[&str],
    line: u64,
) -> Result<(usize, usize), Box<ReadError>> {
    let index = |place: usize, count: usize| {
        let word = words.get(place).copied().unwrap_or_default();
        let number = word.parse::<i64>().ok();
        let number = number.ok_or_else(|| no_number(draft, word, line))?;
        let index = number.checked_sub(1).and_then(|i| usize::try_from(i).ok());
        index
            .filter(|i| *i < count)
            .ok_or_else(|| beyond(draft, word, count, line))
    };
    Ok((index(0, shape.rows)?, index(1, shape.columns)?))
}

/// Makes the tie of an entry.
fn tie(
    draft: &mut Draft<'_>,
    shape: &Shape,
    (row, column): (usize, usize),
    (words, line): (&[&str], u64),
) -> Result<(), Box<ReadError>> {
    let first = if shape.banner.dense { 0 } else { 2 };
    let value = match words.get(first).filter(|_| shape.banner.numbers > 0) {
        Some(word) => Some(number(word).ok_or_else(|| no_number(draft, word, line))?),
        None => None,
    };
    let shift = if shape.two_mode() { shape.rows } else { 0 };
    let tie = draft.tie(id(row, shape.rows), id(column + shift, shape.rows), line)?;
    draft[tie].weight = value;
    if shape.banner.numbers == 2
        && let Some(imaginary) = words.last().and_then(|w| number(w))
    {
        let attributes = &mut draft[tie].attributes;
        attributes.insert("imaginary".to_owned(), imaginary.into());
    }
    Ok(())
}

/// Rows are called by their numbers, and the columns of a rectangular matrix with a `c` before.
fn id(index: usize, rows: usize) -> String {
    if index < rows {
        (index + 1).to_string()
    } else {
        format!("c{}", index - rows + 1)
    }
}
