//! The text of an XML file: in the encoding that it declares, where it is another than UTF-8.

use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::draft::Draft;
use crate::format::shown::shown;
use crate::format::{Input, ReadError};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The text of the file. A byte-order mark outweighs the declaration; bytes that are UTF-8 are
/// read as such when the declaration says Latin-1.
///
/// # Errors
/// [`ReadError`] when the encoding declared is not read, or the file ends inside a character.
pub(crate) fn decoded<'a>(
    input: &Input<'a>,
    draft: &Draft<'a>,
) -> Result<Cow<'a, str>, Box<ReadError>> {
    let bytes = input.bytes;
    let Some(label) = declared(bytes) else {
        return draft.text();
    };
    let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
        let message = Message::new("format.xml.encoding").with("found", shown(&label));
        let hint = Message::new("format.xml.encoding.hint");
        return Err(draft.refuse(Spot::at(1, 1), message, hint));
    };
    if [UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252].contains(&encoding) {
        return draft.text();
    }
    draft.note(Message::new("format.text.encoding").with("encoding", encoding.name()));
    Ok(encoding.decode_without_bom_handling(bytes).0)
}

/// The encoding in the XML declaration of an 8-bit text.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..bytes.len().min(200))?;
    let start = String::from_utf8_lossy(start);
    let declaration = start.trim_start().strip_prefix("<?xml")?;
    let declaration = declaration.get(..declaration.find("?>")?)?;
    let (_, after) = declaration.split_once("encoding")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let value = after.get(1..)?;
    Some(value.get(..value.find(quote)?)?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn finds_the_declared_encoding() {
        let of = |text: &str| declared(text.as_bytes());
        assert_eq!(
            of("<?xml version='1.0' encoding = 'UTF-7'?>").as_deref(),
            Some("UTF-7")
        );
        assert_eq!(of("<?xml version=\"1.0\"?><a encoding=\"x\"/>"), None);
        assert_eq!(of("<a/>"), None);
    }
}
