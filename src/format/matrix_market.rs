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

fn read(mut draft: Draft<'_>) -> Result<Dataset, Box<ReadError>> {
    let text = draft.text()?;
    let mut all = lines(&text)
        .filter(|(_, line)| !line.trim().is_empty())
        .peekable();
    let first = all.peek().copied().unwrap_or((1, ""));
    let banner = banner(&draft, first.1)?;
    if banner.is_none() {
        let message = Message::new("format.matrix-market.no-banner");
        draft.warn(
            at(first.0),
            message,
            Message::new("format.matrix-market.no-banner.hint"),
        );
    }
    let mut data = all.filter(|(_, line)| !line.trim_start().starts_with('%'));
    let Some((line, sizes)) = data.next() else {
        return Err(values(&draft, 3, 0, first.0));
    };
    let mut counts = Vec::new();
    for word in sizes.split_whitespace() {
        counts.push(
            word.parse::<u64>()
                .map_err(|_fault| no_number(&draft, word, line))?,
        );
    }
    let dense = banner.map_or(counts.len() == 2, |b| b.dense);
    let wanted = if dense { 2 } else { 3 };
    if counts.len() != wanted || (banner.is_none() && dense) {
        return Err(values(&draft, wanted as u64, counts.len() as u64, line));
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
    let two_mode = rows != columns;
    draft.directed(!banner.half && !two_mode);
    for i in 0..rows + if two_mode { columns } else { 0 } {
        let slot = draft.node(id(i, rows), line)?;
        if two_mode {
            draft[slot].mode = Some(if i < rows { 1 } else { 2 });
        }
    }
    let mut seen = 0;
    let mut last = line;
    let shift = if two_mode { rows } else { 0 };
    let mut dense_at = (0, 0);
    let promised = if dense {
        let all = rows as u64 * columns as u64;
        let half = |diagonal: u64| (all - rows as u64) / 2 + diagonal;
        match (banner.half, banner.skew) {
            (false, _) => all,
            (true, false) => half(rows as u64),
            (true, true) => half(0),
        }
    } else {
        size(2)
    };
    for (line, here) in data {
        last = line;
        seen += 1;
        draft.advance(seen as usize, (promised as usize).max(seen as usize))?;
        let words: Vec<&str> = here.split_whitespace().collect();
        let wanted = banner.numbers + if dense { 0 } else { 2 };
        let second = dense && banner.numbers == 1 && words.len() == 2;
        if second {
            let message = Message::new("format.lines.surplus")
                .with("found", words.len())
                .with("count", wanted);
            draft.warn(at(line), message, Message::new("format.lines.surplus.hint"));
        } else if words.len() != wanted && (banner.numbers > 0 || words.len() < wanted) {
            return Err(values(&draft, wanted as u64, words.len() as u64, line));
        }
        if seen > promised {
            continue;
        }
        let (row, column, value) = if dense {
            if banner.skew && dense_at.0 == dense_at.1 {
                dense_at.0 += 1;
            }
            let place = dense_at;
            dense_at.0 += 1;
            if dense_at.0 >= rows {
                let next = dense_at.1 + 1;
                dense_at = (if banner.half { next } else { 0 }, next);
            }
            (place.0, place.1, words.first())
        } else {
            let index = |place: usize, count: usize| {
                let word = words.get(place).copied().unwrap_or_default();
                let number = word
                    .parse::<i64>()
                    .map_err(|_fault| no_number(&draft, word, line))?;
                let index = usize::try_from(number - 1).ok().filter(|i| *i < count);
                index.ok_or_else(|| beyond(&draft, word, count, line))
            };
            (index(0, rows)?, index(1, columns)?, words.get(2))
        };
        let value = match value.filter(|_| banner.numbers > 0) {
            Some(word) => Some(number(word).ok_or_else(|| no_number(&draft, word, line))?),
            None => None,
        };
        let tie = draft.tie(id(row, rows), id(column + shift, rows), line)?;
        draft[tie].weight = value;
        if banner.numbers == 2
            && let Some(imaginary) = words.last().and_then(|w| number(w))
        {
            draft[tie]
                .attributes
                .insert("imaginary".to_owned(), imaginary.into());
        }
    }
    if seen != promised {
        return Err(values(&draft, promised, seen, last));
    }
    draft.settle()
}

/// Rows are called by their numbers, and the columns of a rectangular matrix with a `c` before.
fn id(index: usize, rows: usize) -> String {
    if index < rows {
        (index + 1).to_string()
    } else {
        format!("c{}", index - rows + 1)
    }
}
