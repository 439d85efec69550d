//! The beginning of a file as text, for recognising formats by their content.

use encoding_rs::{UTF_16BE, UTF_16LE};

/// Bytes looked at.
const LOOKED_AT: usize = 8192;

/// The beginning of the text in lower case, without byte-order mark and leading blanks; UTF-16 is
/// decoded where it is marked or plain to see, other bytes are taken as UTF-8 with replacements.
#[must_use]
pub(crate) fn opening(bytes: &[u8]) -> String {
    let start = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
    let text = match start {
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0,
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0,
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => UTF_16LE.decode_without_bom_handling(start).0,
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => UTF_16BE.decode_without_bom_handling(start).0,
        _ => String::from_utf8_lossy(start),
    };
    text.trim_start().to_lowercase()
}

/// The local name of the first element of an XML text (see [`opening`]), past declaration,
/// comments, processing instructions and document type; `None` when it is no XML.
#[must_use]
pub(crate) fn root_element(opening: &str) -> Option<&str> {
    let mut rest = opening;
    if !rest.starts_with('<') {
        return None;
    }
    loop {
        rest = rest.get(rest.find('<')? + 1..)?;
        match rest.as_bytes().first()? {
            b'?' => rest = rest.get(rest.find("?>")? + 2..)?,
            b'!' if rest.starts_with("!--") => rest = rest.get(rest.find("-->")? + 3..)?,
            b'!' => rest = rest.get(document_type_end(rest)..)?,
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || "/><".contains(c));
                let name = rest.get(..end.unwrap_or(rest.len()))?;
                return Some(name.rsplit_once(':').map_or(name, |(_, local)| local));
            }
        }
    }
}

/// Where a document type ends, its own declarations in brackets included.
fn document_type_end(text: &str) -> usize {
    let mut depth = 0_usize;
    for (i, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '>' if depth == 0 => return i + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_through_encodings() {
        assert_eq!(opening(b"\xEF\xBB\xBF  <A"), "<a");
        assert_eq!(opening(b"\xFF\xFE<\0A\0"), "<a");
        assert_eq!(opening(b"\0<\0A"), "<a");
    }

    #[test]
    fn finds_the_first_element() {
        let text =
            "<?xml version='1.0'?><!-- <x> --><!doctype g [<!entity a \"b\">]>\n<n:graphml >";
        assert_eq!(root_element(text), Some("graphml"));
        assert_eq!(root_element("<gexf>"), Some("gexf"));
        assert_eq!(root_element("a,b"), None);
        assert_eq!(root_element("<!-- never closed"), None);
    }
}
