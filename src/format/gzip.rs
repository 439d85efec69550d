//! Files compressed with gzip: unpacked as a counted stream, never beyond the limits.

use super::{Input, ReadError};
use crate::base::finding::Spot;
use crate::base::wording::Message;
use flate2::read::MultiGzDecoder;
use std::io::{ErrorKind, Read};

/// Bytes unpacked at a time.
const STEP: usize = 1 << 16;
/// Below this size nothing is said of the ratio.
const SMALL: u64 = 1_000_000;

/// True when the bytes begin as gzip does.
#[must_use]
pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1F\x8B")
}

/// The name without the ending that says it is compressed.
#[must_use]
pub(crate) fn inner_name(name: &str) -> &str {
    let cut = name.len().saturating_sub(3);
    match name.get(cut..) {
        Some(end) if end.eq_ignore_ascii_case(".gz") && cut > 0 => name.get(..cut).unwrap_or(name),
        _ => name,
    }
}

/// The unpacked bytes.
///
/// # Errors
/// [`ReadError`] when the file is damaged or cut short, or holds more than the limits allow.
pub(crate) fn unpack(input: &Input<'_>) -> Result<Vec<u8>, Box<ReadError>> {
    let packed = input.bytes.len() as u64;
    let ratio = packed.saturating_mul(input.limits.inflation);
    let most = input.limits.file_bytes.min(ratio.max(SMALL));
    let mut out = Vec::new();
    let mut decoder = MultiGzDecoder::new(input.bytes).take(most + 1);
    loop {
        let room = out.len();
        out.resize(room + STEP, 0);
        let target = out.get_mut(room..).unwrap_or_default();
        match decoder.read(target) {
            Ok(0) => {
                out.truncate(room);
                break;
            }
            Ok(n) => out.truncate(room + n),
            Err(fault) if fault.kind() == ErrorKind::Interrupted => out.truncate(room),
            Err(fault) => {
                let cut = fault.kind() == ErrorKind::UnexpectedEof;
                let key = if cut {
                    "format.gzip.cut"
                } else {
                    "format.gzip.damaged"
                };
                return Err(refused(Message::new(key), "format.gzip.hint"));
            }
        }
        if out.len() as u64 > most {
            let message = Message::new("format.gzip.too-large").with("limit", most);
            return Err(refused(message, "format.gzip.too-large.hint"));
        }
    }
    Ok(out)
}

fn refused(message: Message, hint: &'static str) -> Box<ReadError> {
    ReadError::new("gzip", Spot::default(), message, Message::new(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::limits::Limits;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn unpack_(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
        unpack(&Input {
            name: "a.gz",
            bytes,
            companions: &[],
            limits: Limits::default(),
            options: &crate::format::Options::NONE,
            unpack: crate::format::workbook::cells,
        })
        .map_err(|e| e.message.key)
    }

    #[test]
    fn unpacks_within_limits() {
        assert_eq!(unpack_(&packed(b"a,b\n")), Ok(b"a,b\n".to_vec()));
        let whole = packed(&b"source,target\n".repeat(50));
        assert_eq!(unpack_(&whole[..whole.len() / 2]), Err("format.gzip.cut"));
        assert_eq!(
            unpack_(b"\x1F\x8Bnonsense, not gzip"),
            Err("format.gzip.damaged")
        );
        let bomb = packed(&vec![b'a'; 30_000_000]);
        assert_eq!(unpack_(&bomb), Err("format.gzip.too-large"));
    }

    #[test]
    fn the_ending_is_taken_off() {
        assert_eq!(inner_name("a.graphml.GZ"), "a.graphml");
        assert_eq!(inner_name("a.csv"), "a.csv");
        assert_eq!(inner_name(".gz"), ".gz");
    }
}
