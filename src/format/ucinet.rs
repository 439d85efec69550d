//! UCINET's pair of binary files: a header (`.##h`) with sizes and labels, and the values
//! (`.##d`). After the reader of the xucinet package.

use super::dl::matrix::{Matrix, declare};
use super::draft::Draft;
use super::foreign::extension;
use super::{Confidence, Format, FormatInfo, Input, ReadError};
use crate::base::finding::{Report, Spot};
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;
use encoding_rs::{UTF_16LE, WINDOWS_1252};

static INFO: FormatInfo = FormatInfo {
    id: "ucinet",
    name: "format.ucinet",
    extensions: &["##h", "##d"],
    companions: &["##h", "##d"],
    holds: None,
};

/// The format.
pub(super) struct Ucinet;

/// From this value on, UCINET means that there is none.
const MISSING: f32 = 1e37;

fn is_header(bytes: &[u8]) -> bool {
    let rest = bytes.get(1..).unwrap_or_default();
    rest.starts_with(b"V")
        && rest
            .get(1..5)
            .is_some_and(|v| v.iter().all(u8::is_ascii_digit))
        || rest.starts_with(b"DATE:")
}

impl Format for Ucinet {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        if is_header(input.bytes) || INFO.extensions.contains(&extension(input.name).as_str()) {
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
        let mut draft = Draft::new(input, INFO.id, report, progress);
        let own = is_header(input.bytes);
        let other = input
            .companions
            .iter()
            .find(|(_, bytes)| is_header(bytes) != own);
        let Some((_, other)) = other else {
            let key = if own {
                "format.ucinet.no-data"
            } else {
                "format.ucinet.no-header"
            };
            let hint = Message::new("format.ucinet.pair.hint");
            return Err(draft.refuse(Spot::default(), Message::new(key), hint));
        };
        let (header, data) = if own {
            (input.bytes, other.as_slice())
        } else {
            (other.as_slice(), input.bytes)
        };
        read(&mut draft, header, data)?;
        draft.settle()
    }
}

/// What is left of the header.
struct Bytes<'b> {
    rest: &'b [u8],
}

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self, bytes: usize) -> Option<u64> {
        let taken = self.take(bytes)?;
        Some(
            taken
                .iter()
                .rev()
                .fold(0, |sum, byte| (sum << 8) | u64::from(*byte)),
        )
    }
}

/// Sizes and labels.
struct Header {
    columns: u64,
    rows: u64,
    levels: u64,
    title: String,
    labels: [Vec<String>; 3],
}

impl Header {
    fn cells(&self) -> u64 {
        self.rows
            .saturating_mul(self.columns)
            .saturating_mul(self.levels)
    }
}

fn header(bytes: &[u8], width: usize) -> Option<Header> {
    let mut rest = Bytes { rest: bytes };
    let length = rest.number(1)? as usize;
    let version = rest.take(length)?;
    let version: u32 = std::str::from_utf8(version.get(1..)?)
        .ok()?
        .trim()
        .parse()
        .ok()?;
    // Year, month, day, week day, the type of the labels and that of the values.
    rest.take(8)?;
    rest.take(2)?;
    rest.take(1)?;
    let dimensions = rest.number(2)?;
    if !(2..=3).contains(&dimensions) {
        return None;
    }
    let mut sizes = [1_u64; 3];
    for size in sizes.iter_mut().take(dimensions as usize) {
        *size = rest.number(width)?;
    }
    let length = rest.number(1)? as usize;
    let title = WINDOWS_1252
        .decode_without_bom_handling(rest.take(length)?)
        .0
        .into_owned();
    let mut has = [false; 3];
    for flag in has.iter_mut().take(dimensions as usize) {
        *flag = rest.number(1)? != 0;
    }
    let mut labels: [Vec<String>; 3] = Default::default();
    for ((list, size), has) in labels.iter_mut().zip(sizes).zip(has) {
        for _ in 0..if has { size } else { 0 } {
            let length = rest.number(2)? as usize;
            let text = rest.take(length)?;
            list.push(if version >= 6000 {
                UTF_16LE.decode_without_bom_handling(text).0.into_owned()
            } else {
                WINDOWS_1252
                    .decode_without_bom_handling(text)
                    .0
                    .into_owned()
            });
        }
    }
    let [columns, rows, levels] = sizes;
    Some(Header {
        columns,
        rows,
        levels,
        title,
        labels,
    })
}

fn read(draft: &mut Draft<'_>, bytes: &[u8], data: &[u8]) -> Result<(), Box<ReadError>> {
    // Sizes take four bytes or, in older files, two: the values tell which.
    let fits = |h: &Header| h.cells().saturating_mul(4) == data.len() as u64;
    let both = || [4, 2].into_iter().filter_map(|width| header(bytes, width));
    let Some(header) = both().find(fits).or_else(|| both().next()) else {
        let message = Message::new("format.ucinet.header");
        return Err(draft.refuse(
            Spot::default(),
            message,
            Message::new("format.ucinet.pair.hint"),
        ));
    };
    let cells = header.cells();
    if cells.saturating_mul(4) != data.len() as u64 {
        let message = Message::new("format.ucinet.size")
            .with("rows", header.rows)
            .with("columns", header.columns)
            .with("levels", header.levels)
            .with("needed", cells.saturating_mul(4))
            .with("found", data.len());
        return Err(draft.refuse(
            Spot::default(),
            message,
            Message::new("format.ucinet.pair.hint"),
        ));
    }
    let rows = draft.promised(header.rows, Spot::default())?;
    let columns = draft.promised(header.columns, Spot::default())?;
    let [of_columns, of_rows, of_levels] = &header.labels;
    let named = |labels: &[String], count: usize| -> Vec<String> {
        let number = |i: usize| (i + 1).to_string();
        (0..count)
            .map(|i| labels.get(i).cloned().unwrap_or_else(|| number(i)))
            .collect()
    };
    let row_labels = named(
        if of_rows.is_empty() {
            of_columns
        } else {
            of_rows
        },
        rows,
    );
    let column_labels = named(of_columns, columns);
    let folded = |labels: &[String]| labels.iter().map(|l| l.to_lowercase()).collect::<Vec<_>>();
    let two_mode = rows != columns
        || (!of_rows.is_empty()
            && !of_columns.is_empty()
            && folded(&row_labels) != folded(&column_labels));
    let size = (rows * columns * 4).max(4);
    for (level, part) in data.chunks(size).enumerate() {
        let name = of_levels.get(level).unwrap_or(&header.title);
        draft.network(Some(name));
        let values: Vec<f64> = part
            .chunks_exact(4)
            .map(|b| {
                let value = b.try_into().map_or(f32::NAN, f32::from_le_bytes);
                if value >= MISSING {
                    f64::NAN
                } else {
                    f64::from(value)
                }
            })
            .collect();
        let [row_ids, column_ids] = declare(
            draft,
            [row_labels.as_slice(), column_labels.as_slice()],
            two_mode,
            true,
        )?;
        let matrix = Matrix {
            cells: &values,
            rows: &row_ids,
            columns: &column_ids,
            lines: &[],
        };
        matrix.ties(draft, two_mode)?;
        draft.advance(level, header.levels as usize)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_both_widths_are_read() {
        let mut bytes = b"\x05V6404".to_vec();
        bytes.extend([0x0F, 0, 7, 0, 27, 0, 2, 0, 3, 0, 7, 2, 0]);
        bytes.extend([2, 0, 0, 0, 3, 0, 0, 0, 1, b't', 1, 0]);
        bytes.extend([2, 0, b'A', 0, 4, 0, b'B', 0, b'b', 0]);
        let found = header(&bytes, 4).unwrap();
        assert_eq!((found.columns, found.rows, found.levels), (2, 3, 1));
        assert_eq!(
            (found.title.as_str(), &found.labels[0]),
            ("t", &vec!["A".to_owned(), "Bb".to_owned()])
        );
        for end in 0..bytes.len() {
            assert!(header(&bytes[..end], 4).is_none());
        }
    }
}
