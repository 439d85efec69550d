//! Walks through a packed workbook before anything reads it: its parts, their sizes and checksums.
//! Names of parts are text; nothing is unpacked to a disk, and archives within it stay closed.

use super::refuse;
use crate::base::limits::Limits;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::shown::shown;
use std::io::{Cursor, ErrorKind, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes unpacked at a time.
const STEP: usize = 1 << 16;
/// Up to this size nothing is said of the ratio.
const SMALL: u64 = 1_000_000;
/// The end of the list of parts, and how far from the end of the file it may begin.
const END: &[u8] = b"PK\x05\x06";
const END_WITHIN: usize = 65_557;

/// A workbook whose parts were walked through.
pub(super) struct Parts<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Parts<'a> {
    /// Unpacks every part once, counting, and forgets it.
    ///
    /// # Errors
    /// [`ReadError`] when a part is damaged or encrypted, or larger than the limits allow.
    pub(super) fn walk(bytes: &'a [u8], limits: &Limits) -> Result<Self, Box<ReadError>> {
        let count = promised(bytes).ok_or_else(cut)?;
        if count > limits.parts {
            let message = Message::new("format.workbook.parts").with("limit", limits.parts);
            let hint = Message::new("format.workbook.size.hint");
            return Err(refuse("", message, hint));
        }
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
            return Err(cut());
        };
        let mut total = 0;
        let mut buffer = vec![0; STEP];
        for i in 0..archive.len() {
            total += one(&mut archive, i, limits, &mut buffer)?;
            if total > limits.unpacked_bytes {
                return Err(too_large("", limits.unpacked_bytes));
            }
        }
        Ok(Self(archive))
    }

    /// True when there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.index_for_name(name).is_some()
    }

    /// The text of a part, which the walk has found small enough; what is no UTF-8 in it becomes
    /// the sign for that.
    ///
    /// # Errors
    /// [`ReadError`] when there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Box<ReadError>> {
        let mut bytes = Vec::new();
        let read = self.0.by_name(name).ok();
        let read = read.and_then(|mut part| part.read_to_end(&mut bytes).ok());
        if read.is_none() {
            return Err(damaged(name));
        }
        Ok(crate::format::sniff::text(&bytes).into_owned())
    }
}

/// How many parts the end of the file promises; `None` when that end is missing.
fn promised(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(END_WITHIN);
    let tail = bytes.get(from..)?;
    let at = tail.windows(END.len()).rposition(|w| w == END)?;
    let count = tail.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([
        *count.first()?,
        *count.get(1)?,
    ])))
}

/// Unpacks one part and gives its size.
fn one(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    limits: &Limits,
    buffer: &mut [u8],
) -> Result<u64, Box<ReadError>> {
    let mut part = match archive.by_index(index) {
        Ok(part) => part,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(locked()),
        Err(_) => return Err(damaged("")),
    };
    let name = part.name().map(|n| shown(&n)).unwrap_or_default();
    let ratio = part.compressed_size().saturating_mul(limits.inflation);
    let most = limits.part_bytes.min(ratio.max(SMALL));
    let (mut size, mut promise) = (0, Promise::default());
    loop {
        let read = match part.read(buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(fault) if fault.kind() == ErrorKind::Interrupted => continue,
            Err(_) => return Err(damaged(&name)),
        };
        promise.meet(buffer.get(..read).unwrap_or_default());
        size += read as u64;
        if size > most {
            return Err(too_large(&name, most));
        }
    }
    if promise.count > size {
        let message = Message::new("format.workbook.declared");
        let message = message.with("found", promise.count).with("cells", size / 8);
        let hint = Message::new("format.workbook.declared.hint");
        return Err(refuse(&name, message, hint));
    }
    Ok(size)
}

/// How many shared texts a part says it holds: the reader makes room for as many, so they must not
/// be more than the part has bytes.
#[derive(Default)]
struct Promise {
    count: u64,
    /// The last bytes of the piece before; a word may be cut by the end of a piece.
    kept: Vec<u8>,
}

impl Promise {
    const WORD: &'static [u8] = b"uniqueCount";
    const KEPT: usize = 64;

    fn meet(&mut self, piece: &[u8]) {
        // Without zeros, UTF-16 reads as its Latin letters.
        self.kept.extend(piece.iter().filter(|b| **b != 0));
        let rare = self.kept.iter().enumerate().filter(|(_, b)| **b == b'q');
        let counts = rare.filter_map(|(at, _)| {
            let rest = self
                .kept
                .get(at.checked_sub(3)?..)?
                .strip_prefix(Self::WORD)?;
            let digits = rest
                .iter()
                .take(Self::KEPT)
                .filter(|b| !b" =\"'\t\r\n".contains(b));
            let digits = digits.take_while(|b| b.is_ascii_digit()).take(18);
            Some(digits.fold(0, |n, b| n * 10 + u64::from(b - b'0')))
        });
        self.count = counts.fold(self.count, u64::max);
        let over = self.kept.len().saturating_sub(Self::KEPT);
        self.kept.drain(..over);
    }
}

fn cut() -> Box<ReadError> {
    let message = Message::new("format.workbook.cut");
    refuse("", message, Message::new("format.workbook.cut.hint"))
}

/// A part that is not what the workbook says.
pub(super) fn damaged(part: &str) -> Box<ReadError> {
    let message = Message::new("format.workbook.damaged").with("part", part);
    refuse(part, message, Message::new("format.workbook.cut.hint"))
}

/// A workbook that opens with a password only.
pub(super) fn locked() -> Box<ReadError> {
    let message = Message::new("format.workbook.locked");
    refuse("", message, Message::new("format.workbook.locked.hint"))
}

fn too_large(part: &str, limit: u64) -> Box<ReadError> {
    let message = Message::new("format.workbook.unpacked").with("limit", limit);
    refuse(part, message, Message::new("format.workbook.size.hint"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn walk(bytes: &[u8]) -> Result<(), &'static str> {
        let walked = Parts::walk(bytes, &Limits::default());
        walked.map(|_| ()).map_err(|e| e.message.key)
    }

    #[test]
    fn sizes_and_checksums_are_found_out() {
        let fine = packed(&[("../../etc/passwd", b"a"), ("b", b"bb")]);
        assert_eq!(walk(&fine), Ok(()));
        assert_eq!(walk(&fine[..fine.len() - 30]), Err("format.workbook.cut"));
        let mut wrong = packed(&[("a", b"abcdefghijklmnopqrstuvwxyz")]);
        let at = wrong.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
        wrong[at + 16] ^= 1;
        assert_eq!(walk(&wrong), Err("format.workbook.damaged"));
        let bomb = packed(&[("a", &vec![b'a'; 3_000_000])]);
        assert_eq!(walk(&bomb), Err("format.workbook.unpacked"));
    }

    #[test]
    fn a_promise_beyond_the_bytes_is_refused() {
        let fine = packed(&[("a", b"<sst uniqueCount=\"2\"><si/><si/></sst>")]);
        assert_eq!(walk(&fine), Ok(()));
        let mut far = vec![b' '; STEP - 4];
        far.extend_from_slice(b"<sst uniqueCount = '99999999999'/>");
        assert_eq!(
            walk(&packed(&[("a", &far)])),
            Err("format.workbook.declared")
        );
    }

    #[test]
    fn too_many_parts_are_refused_before_they_are_listed() {
        let names: Vec<String> = (0..5_000).map(|i| i.to_string()).collect();
        let parts: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
        assert_eq!(walk(&packed(&parts)), Err("format.workbook.parts"));
    }
}
