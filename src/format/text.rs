//! Bytes to text: byte-order marks, UTF-16, Windows-1252, and files that mix encodings.
//!
//! Overlong UTF-8 is never decoded; what was repaired is told as a finding, never silently.

use super::several::Several;
use super::{Input, ReadError};
use crate::base::finding::Spot;
use crate::base::wording::Message;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The text of a file, with the encoding told to `several` when it is not plain UTF-8.
///
/// # Errors
/// [`ReadError`] when the file ends inside a character.
pub(crate) fn decode<'a>(
    input: &Input<'a>,
    format: &'static str,
    several: &Several<'_>,
) -> Result<Cow<'a, str>, Box<ReadError>> {
    let bytes = input.bytes;
    if let Some(encoding) = chosen(input) {
        return Ok(as_chosen(bytes, encoding, several));
    }
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => eight_bit(rest, format, several)?,
        [0xFF, 0xFE, rest @ ..] => sixteen_bit(rest, UTF_16LE, format, several)?,
        [0xFE, 0xFF, rest @ ..] => sixteen_bit(rest, UTF_16BE, format, several)?,
        _ => match unmarked_utf16(bytes) {
            Some(encoding) => {
                several.warn(
                    Spot::default(),
                    Message::new("format.text.unmarked-utf16"),
                    Message::new("format.text.unmarked-utf16.hint"),
                );
                sixteen_bit(bytes, encoding, format, several)?
            }
            None => eight_bit(bytes, format, several)?,
        },
    };
    Ok(text)
}

/// The encoding that the user chose.
fn chosen(input: &Input<'_>) -> Option<&'static Encoding> {
    let choice = input.options.tables.choice(input.name);
    Encoding::for_label(choice.encoding?.as_bytes())
}

/// The name of an encoding as it is known by a label; `None` when the label is no encoding's.
#[must_use]
pub fn encoding_named(label: &str) -> Option<&'static str> {
    Encoding::for_label(label.as_bytes()).map(Encoding::name)
}

fn as_chosen<'a>(
    bytes: &'a [u8],
    encoding: &'static Encoding,
    several: &Several<'_>,
) -> Cow<'a, str> {
    let (text, faulty) = encoding.decode_with_bom_removal(bytes);
    if faulty {
        let count = text.matches('\u{fffd}').count();
        let message = Message::new("format.text.not-encoding")
            .with("encoding", encoding.name())
            .with("count", count);
        let hint = Message::new("format.text.not-encoding.hint");
        several.warn(Spot::default(), message, hint);
    }
    text
}

/// The encoding that a text is read in, and whether a byte-order mark is removed.
#[must_use]
pub(crate) fn encoding_of(input: &Input<'_>) -> (&'static str, bool) {
    let bytes = input.bytes;
    let marked = Encoding::for_bom(bytes);
    if let Some(encoding) = chosen(input) {
        return (encoding.name(), marked.is_some_and(|(e, _)| e == encoding));
    }
    if let Some((encoding, _)) = marked.filter(|(e, _)| *e != UTF_8) {
        return (encoding.name(), true);
    }
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let found = match unmarked_utf16(body) {
        Some(encoding) => encoding,
        None if std::str::from_utf8(body).is_ok() || holds_utf8(body) => UTF_8,
        None => WINDOWS_1252,
    };
    (found.name(), marked.is_some())
}

/// UTF-16 without a mark betrays itself: Latin text has a zero in every second byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let pairs = start.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |at: usize| {
        start
            .chunks_exact(2)
            .filter(|pair| pair.get(at) == Some(&0))
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    if second * 10 >= pairs * 7 && first * 10 < pairs {
        Some(UTF_16LE)
    } else if first * 10 >= pairs * 7 && second * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn sixteen_bit<'a>(
    bytes: &[u8],
    encoding: &'static Encoding,
    format: &'static str,
    several: &Several<'_>,
) -> Result<Cow<'a, str>, Box<ReadError>> {
    if !bytes.len().is_multiple_of(2) {
        return Err(cut(format, None));
    }
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    if lossy {
        several.warn(
            Spot::default(),
            Message::new("format.text.lone-surrogate"),
            Message::new("format.text.lone-surrogate.hint"),
        );
    }
    several.note(Message::new("format.text.encoding").with("encoding", encoding.name()));
    Ok(Cow::Owned(text.into_owned()))
}

fn cut(format: &'static str, line: Option<u64>) -> Box<ReadError> {
    ReadError::new(
        format,
        Spot {
            line,
            ..Spot::default()
        },
        Message::new("format.text.cut-in-character"),
        Message::new("format.cut.hint"),
    )
}

fn eight_bit<'a>(
    bytes: &'a [u8],
    format: &'static str,
    several: &Several<'_>,
) -> Result<Cow<'a, str>, Box<ReadError>> {
    let fault = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(fault) => fault,
    };
    let (before, rest) = bytes.split_at(fault.valid_up_to());
    let had_utf8 = !before.is_ascii();
    if fault.error_len().is_none() && had_utf8 {
        let lines = before.iter().filter(|b| **b == b'\n').count() as u64 + 1;
        return Err(cut(format, Some(lines)));
    }
    if had_utf8 || holds_utf8(rest) {
        return Ok(Cow::Owned(mixed(bytes, several)));
    }
    several.note(Message::new("format.text.encoding").with("encoding", WINDOWS_1252.name()));
    let overlong = |w: &[u8]| matches!(w, [0xC0 | 0xC1, 0x80..=0xBF]);
    if let Some(first) = bytes.windows(2).position(overlong) {
        let lines = bytes.iter().take(first).filter(|b| **b == b'\n').count() as u64 + 1;
        several.warn(
            Spot {
                line: Some(lines),
                ..Spot::default()
            },
            Message::new("format.text.overlong"),
            Message::new("format.text.mixed.hint"),
        );
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(text)
}

/// True when some bytes beyond ASCII form valid UTF-8 somewhere.
fn holds_utf8(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

/// Valid UTF-8 runs are kept, every other byte is read as Windows-1252.
fn mixed(bytes: &[u8], several: &Several<'_>) -> String {
    let mut out = String::with_capacity(bytes.len() + 16);
    let (mut line, mut first, mut repaired) = (1_u64, None, 0_usize);
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        line += chunk.valid().matches('\n').count() as u64;
        if !chunk.invalid().is_empty() {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
            out.push_str(&text);
            first.get_or_insert(line);
            repaired += 1;
        }
    }
    several.warn(
        Spot {
            line: first,
            ..Spot::default()
        },
        Message::new("format.text.mixed").with("count", repaired),
        Message::new("format.text.mixed.hint"),
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::finding::Report;
    use crate::base::limits::Limits;

    fn read(bytes: &[u8]) -> Result<String, Box<ReadError>> {
        let (report, limits) = (Report::new(), Limits::default());
        let input = Input {
            name: "a.csv",
            bytes,
            companions: &[],
            limits,
            options: &crate::format::Options::NONE,
            unpack: crate::format::workbook::cells,
        };
        decode(&input, "tables", &Several::new(&report, &limits)).map(Cow::into_owned)
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        assert_eq!(read(b"\xEF\xBB\xBFa").unwrap(), "a");
        assert_eq!(read(b"\xFF\xFEa\0\xE9\0").unwrap(), "aé");
        assert_eq!(read(b"\xFE\xFF\0a\0\xE9").unwrap(), "aé");
        assert_eq!(read(b"a\0b\0;\0\xE9\0").unwrap(), "ab;é");
        assert_eq!(read(b"P\xF4le").unwrap(), "Pôle");
        assert_eq!(read(b"P\xC3\xB4le P\xF4le").unwrap(), "Pôle Pôle");
    }

    #[test]
    fn overlong_sequences_are_never_decoded() {
        assert_eq!(read(b"\xC0\xAFetc").unwrap(), "À¯etc");
    }

    #[test]
    fn a_file_cut_inside_a_character_is_called_cut() {
        assert_eq!(
            read(b"P\xC3\xB4le \xC3").unwrap_err().message.key,
            "format.text.cut-in-character"
        );
    }
}
