//! Workbooks of Excel 97 to 2003 before anything reads them: what their records declare is held
//! against what they hold, because the reader makes room for a sheet from corner to corner.

use super::guard::{damaged, locked};
use super::refuse;
use crate::base::limits::Limits;
use crate::base::wording::Message;
use crate::format::ReadError;

/// The first bytes of a compound file.
pub(super) const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Sector numbers from here on end a chain.
const RESERVED: u32 = 0xFFFF_FFFA;
/// Streams shorter than this lie in the small sectors.
const SMALL_STREAM: usize = 4_096;
const SMALL_SECTOR: usize = 64;
/// Room that a sheet may take, filled or not, and per cell that it holds.
const FREE_ROOM: u64 = 1_000_000;
const ROOM_PER_CELL: u64 = 64;

/// A stream of a compound file.
struct Entry {
    name: String,
    start: u32,
    len: usize,
}

/// A compound file: streams within one file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    small: Vec<u8>,
    small_next: Vec<u32>,
    entries: Vec<Entry>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let four = bytes.chunks_exact(4);
    four.filter_map(|c| Some(u32::from_le_bytes(c.try_into().ok()?)))
}

impl<'a> Compound<'a> {
    /// The streams of a compound file; `None` when it is none, or cut short.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            small: Vec::new(),
            small_next: Vec::new(),
            entries: Vec::new(),
        };
        let most = bytes.len() / sector + 1;
        let mut tables: Vec<u32> = numbers(bytes.get(76..512)?).collect();
        let mut more = u32_at(bytes, 68)?;
        let mut steps = 0;
        while more < RESERVED && steps < most {
            tables.extend(numbers(file.at(more)?));
            more = tables.pop()?;
            steps += 1;
        }
        for table in tables.into_iter().filter(|t| *t < RESERVED).take(most) {
            let piece = file.at(table)?;
            file.next.extend(numbers(piece));
        }
        let list = file.chain(u32_at(bytes, 48)?, usize::MAX);
        for entry in list.chunks_exact(128) {
            let length = usize::from(u16_at(entry, 64)?).min(64) / 2;
            let letters = (0..length.saturating_sub(1)).filter_map(|i| u16_at(entry, i * 2));
            file.entries.push(Entry {
                name: char::decode_utf16(letters)
                    .map(|c| c.unwrap_or('\u{fffd}'))
                    .collect(),
                start: u32_at(entry, 116)?,
                len: u32_at(entry, 120)? as usize,
            });
        }
        let root = file.entries.first().map(|root| (root.start, root.len))?;
        file.small = file.chain(root.0, root.1);
        file.small_next = numbers(&file.chain(u32_at(bytes, 60)?, usize::MAX)).collect();
        Some(file)
    }

    fn at(&self, sector: u32) -> Option<&'a [u8]> {
        let start = (sector as usize + 1).checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    fn chain(&self, mut sector: u32, len: usize) -> Vec<u8> {
        let (mut out, most) = (Vec::new(), self.next.len());
        for _ in 0..most {
            let Some(piece) = self
                .at(sector)
                .filter(|_| sector < RESERVED && out.len() < len)
            else {
                break;
            };
            out.extend_from_slice(piece);
            sector = self.next.get(sector as usize).copied().unwrap_or(RESERVED);
        }
        out.truncate(len);
        out
    }

    fn small_chain(&self, mut sector: u32, len: usize) -> Vec<u8> {
        let mut out = Vec::new();
        for _ in 0..self.small_next.len() {
            let start = (sector as usize).saturating_mul(SMALL_SECTOR);
            let piece = self.small.get(start..start.saturating_add(SMALL_SECTOR));
            let Some(piece) = piece.filter(|_| sector < RESERVED && out.len() < len) else {
                break;
            };
            out.extend_from_slice(piece);
            let next = self.small_next.get(sector as usize);
            sector = next.copied().unwrap_or(RESERVED);
        }
        out.truncate(len);
        out
    }

    /// True when there is a stream of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.name == name)
    }

    /// It is a workbook of old: not a text document, not a mail.
    pub(super) fn is_workbook(&self) -> bool {
        self.has("Workbook") || self.has("Book")
    }

    /// It is a newer workbook behind a password.
    pub(super) fn is_locked(&self) -> bool {
        self.has("EncryptedPackage")
    }

    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|e| e.name == name)?;
        Some(if entry.len < SMALL_STREAM {
            self.small_chain(entry.start, entry.len)
        } else {
            self.chain(entry.start, entry.len)
        })
    }

    /// Holds what the records of a workbook declare against what they hold.
    ///
    /// # Errors
    /// [`ReadError`] when the workbook is locked or damaged, or declares sheets for which there is
    /// no evidence.
    pub(super) fn check(&self, limits: &Limits) -> Result<(), Box<ReadError>> {
        let stream = self.stream("Workbook").or_else(|| self.stream("Book"));
        let stream = stream.ok_or_else(|| damaged("Workbook"))?;
        let mut sheet = Extent::default();
        let (mut at, mut all) = (0, 0_u64);
        while let (Some(kind), Some(len)) = (u16_at(&stream, at), u16_at(&stream, at + 2)) {
            let end = at + 4 + usize::from(len);
            let Some(data) = stream.get(at + 4..end) else {
                break;
            };
            match kind {
                0x002F if u16_at(data, 0).is_some_and(|how| how != 0) => return Err(locked()),
                0x0809 => {
                    all += sheet.room();
                    sheet = Extent::default();
                }
                _ => sheet.meet(kind, data),
            }
            let evidence = FREE_ROOM.max(sheet.cells * ROOM_PER_CELL);
            let too_much = all + sheet.room() > limits.cells as u64;
            if too_much || (kind == 0x000A && sheet.room() > evidence) {
                let message = Message::new("format.workbook.declared");
                let message = message
                    .with("found", sheet.room())
                    .with("cells", sheet.cells);
                return Err(refuse(
                    "",
                    message,
                    Message::new("format.workbook.declared.hint"),
                ));
            }
            at = end;
        }
        Ok(())
    }
}

/// The corners between which a sheet lies, by what it declares and by what it holds.
#[derive(Default)]
struct Extent {
    declared: u64,
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
    cells: u64,
}

impl Extent {
    fn meet(&mut self, kind: u16, data: &[u8]) {
        match kind {
            0x0200 => self.declared = declared(data).unwrap_or(u64::MAX),
            0x0006 | 0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD => {
                self.cell(u16_at(data, 0), u16_at(data, 2));
            }
            0x00BD => {
                let last = u16_at(data, data.len().saturating_sub(2));
                let first = u16_at(data, 2);
                self.cells += u64::from(last.unwrap_or(0).saturating_sub(first.unwrap_or(0)));
                self.cell(u16_at(data, 0), first);
                self.cell(u16_at(data, 0), last);
            }
            _ => {}
        }
    }

    fn cell(&mut self, row: Option<u16>, column: Option<u16>) {
        let (Some(row), Some(column)) = (row, column) else {
            return;
        };
        let wider = |old: Option<(u16, u16)>, at: u16| {
            let (least, most) = old.unwrap_or((at, at));
            Some((least.min(at), most.max(at)))
        };
        self.rows = wider(self.rows, row);
        self.columns = wider(self.columns, column);
        self.cells += 1;
    }

    /// Cells between the corners.
    fn room(&self) -> u64 {
        let span = |s: Option<(u16, u16)>| s.map_or(0, |(a, b)| u64::from(b - a) + 1);
        (span(self.rows) * span(self.columns)).max(self.declared)
    }
}

/// Cells between the declared corners; `None` when these make no sense.
fn declared(data: &[u8]) -> Option<u64> {
    let wide = data.len() >= 14;
    let row = |i: usize| {
        if wide {
            u32_at(data, i * 4)
        } else {
            u16_at(data, i * 2).map(u32::from)
        }
    };
    let column = |i: usize| u16_at(data, if wide { 8 + i * 2 } else { 4 + i * 2 });
    let (top, bottom) = (row(0)?, row(1)?);
    let (left, right) = (column(0)?, column(1)?);
    if bottom == 0 || right == 0 {
        return Some(0);
    }
    // As the reader takes it: a first column beyond the last, or beyond all, counts as the first.
    let left = if left > 0xFF || right < left { 0 } else { left };
    let height = u64::from(bottom.checked_sub(top)?).max(1);
    Some(height.saturating_mul(u64::from(right - left).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rooms_are_from_corner_to_corner() {
        let mut sheet = Extent::default();
        sheet.meet(0x0203, &[0, 0, 0, 0]);
        sheet.meet(0x0203, &[0xFF, 0xFF, 0xFF, 0xFF]);
        assert_eq!(sheet.room(), 65_536 * 65_536);
        assert_eq!(
            declared(&[0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 3, 0, 0, 0]),
            Some(30)
        );
        assert_eq!(declared(&[9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 0]), None);
        assert!(Compound::open(MAGIC).is_none());
    }
}
