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

/// GraphBLAS says below the banner, in a comment, which of its types the numbers are: complex ones
/// are two per entry, whatever the banner calls them.
fn is_complex(text: &str) -> bool {
    let comments = text.lines().take_while(|line| line.starts_with('%'));
    let lower = comments.map(str::to_ascii_lowercase);
    let mut types =
        lower.filter_map(|line| Some(line.strip_prefix("%%graphblas type")?.to_owned()));
    types.any(|name| name.trim().ends_with("complex"))
}

/// What stands before the entries.
struct Head {
    banner: Banner,
    rows: usize,
    columns: usize,
    /// Entries that are promised.
    entries: u64,
}

impl Head {
    fn two_mode(&self) -> bool {
        self.rows != self.columns
    }

    /// Words of an entry.
    fn words(&self) -> usize {
        self.banner.numbers + if self.banner.dense { 0 } else { 2 }
    }
}

/// The banner, if there is one, and the line of sizes.
fn head(
    draft: &Draft<'_>,
    banner: Option<Banner>,
    (line, sizes): (u64, &str),
) -> Result<Head, Box<ReadError>> {
    let mut counts = Vec::new();
    for word in sizes.split_whitespace() {
        let count = word.parse::<u64>().ok();
        counts.push(count.ok_or_else(|| no_number(draft, word, line))?);
    }
    let dense = banner.is_some_and(|b| b.dense);
    let wanted = if dense { 2 } else { 3 };
    if counts.len() != wanted {
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
    let below = all.saturating_sub(rows as u64) / 2;
    let entries = match (dense, banner.half, banner.skew) {
        (false, ..) => size(2),
        (true, false, _) => all,
        (true, true, false) => below + rows as u64,
        (true, true, true) => below,
    };
    Ok(Head {
        banner,
        rows,
        columns,
        entries,
    })
}

fn read(mut draft: Draft<'_>) -> Result<Dataset, Box<ReadError>> {
    let text = draft.text()?;
    let mut all = lines(&text)
        .filter(|(_, line)| !line.trim().is_empty())
        .peekable();
    let first = all.peek().copied().unwrap_or((1, ""));
    let mut banner = banner(&draft, first.1)?;
    if is_complex(&text)
        && let Some(banner) = &mut banner
    {
        banner.numbers = 2;
    }
    if banner.is_none() {
        let message = Message::new("format.matrix-market.no-banner");
        let hint = Message::new("format.matrix-market.no-banner.hint");
        draft.warn(at(first.0), message, hint);
    }
    let mut data = all.filter(|(_, line)| !line.trim_start().starts_with('%'));
    let Some((line, sizes)) = data.next() else {
        return Err(values(&draft, 3, 0, first.0));
    };
    let head = head(&draft, banner, (line, sizes))?;
    // An entry takes a line with at least one sign: what cannot be there is not prepared for.
    if head.entries > text.len() as u64 / 2 {
        let (mut found, mut last) = (0, line);
        for (line, _) in data {
            (found, last) = (found + 1, line);
        }
        return Err(values(&draft, head.entries, found, last));
    }
    nodes(&mut draft, &head, line)?;
    let (mut seen, mut last) = (0, line);
    let mut place = (usize::from(head.banner.skew), 0);
    for (line, here) in data {
        last = line;
        seen += 1;
        draft.advance(seen as usize, (head.entries as usize).max(seen as usize))?;
        let words: Vec<&str> = here.split_whitespace().collect();
        let wanted = head.words();
        if words.len() != wanted && (head.banner.numbers > 0 || words.len() < wanted) {
            return Err(values(&draft, wanted as u64, words.len() as u64, line));
        }
        if seen > head.entries {
            continue;
        }
        if head.banner.dense {
            entry(&mut draft, &head, (place, &words), line)?;
            place = after(place, &head);
        } else {
            let index = |place: usize, count: usize| {
                let word = words.get(place).copied().unwrap_or_default();
                let number = word.parse::<i64>().ok();
                let number = number.ok_or_else(|| no_number(&draft, word, line))?;
                let index = usize::try_from(number.saturating_sub(1)).ok();
                let index = index.filter(|i| *i < count);
                index.ok_or_else(|| beyond(&draft, word, count, line))
            };
            let place = (index(0, head.rows)?, index(1, head.columns)?);
            let numbers = words.get(2..).unwrap_or_default();
            entry(&mut draft, &head, (place, numbers), line)?;
        }
    }
    if seen != head.entries {
        return Err(values(&draft, head.entries, seen, last));
    }
    draft.settle()
}

fn nodes(draft: &mut Draft<'_>, head: &Head, line: u64) -> Result<(), Box<ReadError>> {
    let (rows, two_mode) = (head.rows, head.two_mode());
    draft.directed(!head.banner.half && !two_mode);
    for i in 0..rows + if two_mode { head.columns } else { 0 } {
        let slot = draft.node(id(i, rows), line)?;
        if two_mode {
            draft[slot].mode = Some(if i < rows { 1 } else { 2 });
        }
    }
    Ok(())
}

/// The place after a row and column of a dense matrix, which is written column by column.
fn after((row, column): (usize, usize), head: &Head) -> (usize, usize) {
    if row + 1 < head.rows {
        return (row + 1, column);
    }
    let next = column + 1;
    let top = if head.banner.half { next } else { 0 };
    (top + usize::from(head.banner.skew), next)
}

/// A tie for an entry: its row and column from 0, and its numbers.
fn entry(
    draft: &mut Draft<'_>,
    head: &Head,
    ((row, column), numbers): ((usize, usize), &[&str]),
    line: u64,
) -> Result<(), Box<ReadError>> {
    let value = match numbers.first().filter(|_| head.banner.numbers > 0) {
        Some(word) => Some(number(word).ok_or_else(|| no_number(draft, word, line))?),
        None => None,
    };
    let shift = if head.two_mode() { head.rows } else { 0 };
    let tie = draft.tie(id(row, head.rows), id(column + shift, head.rows), line)?;
    draft[tie].weight = value;
    if head.banner.numbers == 2
        && let Some(imaginary) = numbers.last().and_then(|w| number(w))
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
