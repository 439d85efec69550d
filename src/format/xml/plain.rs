//! Attributes as programs write them: `name="value"` after one blank each, without references. What
//! is anything else is left to the parser that knows all of XML.

use super::Xml;
use std::borrow::Cow;

/// More attributes than this are not compared with each other here.
const FEW: usize = 16;

impl<'t> Xml<'t> {
    /// Reads the attributes of an element when all of them are plain; false otherwise, and when two
    /// have the same name.
    pub(super) fn plain_attributes(&mut self, text: &'t str) -> bool {
        self.attributes.clear();
        let mut rest = text;
        while !rest.is_empty() {
            let Some((name, value, after)) = plain(rest) else {
                return rest.bytes().all(|b| b == b' ');
            };
            let twice = self.attributes.iter().any(|(other, _)| *other == name);
            if twice || self.attributes.len() >= FEW.min(self.most_attributes) {
                return false;
            }
            self.attributes.push((name, Cow::Borrowed(value)));
            rest = after;
        }
        true
    }
}

/// The first attribute: name, value, and what follows.
fn plain(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.strip_prefix(' ')?;
    let bytes = text.as_bytes();
    let letter = |b: &u8| b.is_ascii_alphanumeric() || matches!(*b, b'_' | b'-' | b'.' | b':');
    let equals = bytes.iter().position(|b| !letter(b)).filter(|i| *i > 0)?;
    if bytes.get(equals) != Some(&b'=') || bytes.get(equals + 1) != Some(&b'"') {
        return None;
    }
    let start = equals + 2;
    let odd = |b: &u8| matches!(*b, b'"' | b'&' | b'<');
    let end = start + bytes.get(start..)?.iter().position(odd)?;
    if bytes.get(end) != Some(&b'"') {
        return None;
    }
    Some((
        text.get(..equals)?,
        text.get(start..end)?,
        text.get(end + 1..)?,
    ))
}
