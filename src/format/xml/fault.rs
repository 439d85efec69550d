//! What is wrong with an XML text, in words that say where and what to do.

use super::Xml;
use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::Draft;
use crate::format::shown::shown;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::attributes::AttrError;
use std::borrow::Cow;

impl<'t> Xml<'t> {
    /// The refusal for markup that cannot be read.
    pub(super) fn broken(&mut self, draft: &Draft<'_>, error: &Error) -> Box<ReadError> {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
        let (message, hint) = match error {
            Error::Syntax(SyntaxError::UnclosedComment) => {
                (Message::new("format.xml.comment"), "format.xml.close.hint")
            }
            Error::Syntax(SyntaxError::UnclosedCData) => {
                (Message::new("format.xml.cdata"), "format.xml.close.hint")
            }
            Error::Syntax(
                SyntaxError::UnclosedTag
                | SyntaxError::UnclosedSingleQuotedAttributeValue
                | SyntaxError::UnclosedDoubleQuotedAttributeValue
                | SyntaxError::UnclosedPI
                | SyntaxError::UnclosedXmlDecl
                | SyntaxError::UnclosedDoctype,
            ) => (Message::new("format.xml.in-tag"), "format.xml.cut.hint"),
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => (
                Message::new("format.xml.mismatch")
                    .with("expected", shown(expected))
                    .with("found", shown(found)),
                "format.xml.mismatch.hint",
            ),
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => (
                Message::new("format.xml.unopened").with("found", shown(found)),
                "format.xml.mismatch.hint",
            ),
            _ => (Message::new("format.xml.syntax"), "format.xml.cut.hint"),
        };
        let spot = self.lines.spot(at);
        draft.refuse(spot, message, Message::new(hint))
    }

    /// The refusal for attributes that cannot be read.
    pub(super) fn bad_attribute(
        &mut self,
        draft: &Draft<'_>,
        inner: &str,
        error: &AttrError,
    ) -> Box<ReadError> {
        let (at, message) = match error {
            AttrError::Duplicated(at, first) => {
                let name = inner.get(*first..).unwrap_or_default();
                let end = name.find(|c: char| c == '=' || c.is_ascii_whitespace());
                let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
                let message = Message::new("format.xml.twice").with("name", shown(name));
                (*at, message)
            }
            AttrError::ExpectedEq(at)
            | AttrError::ExpectedValue(at)
            | AttrError::UnquotedValue(at)
            | AttrError::ExpectedQuote(at, _) => (*at, Message::new("format.xml.attribute")),
        };
        let spot = self.lines.spot(self.start + 1 + at);
        draft.refuse(spot, message, Message::new("format.xml.attribute.hint"))
    }

    /// A text with its references replaced: the five of XML, and characters by number. Others are
    /// kept as written, and told.
    pub(super) fn unescaped(&mut self, draft: &Draft<'_>, raw: &'t str) -> Cow<'t, str> {
        let mut out = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(at) = rest.find('&') {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            let end = from
                .bytes()
                .take(40)
                .position(|b| b == b';')
                .filter(|end| !from.get(1..*end).unwrap_or("&").contains(['&', ' ', '<']));
            let Some(end) = end else {
                self.bare_ampersand(draft);
                out.push('&');
                rest = from.get(1..).unwrap_or_default();
                continue;
            };
            let name = from.get(1..end).unwrap_or_default();
            match reference(name) {
                Some(c) => out.push(c),
                None => {
                    self.unknown_reference(draft, name);
                    out.push_str(from.get(..=end).unwrap_or_default());
                }
            }
            rest = from.get(end + 1..).unwrap_or_default();
        }
        out.push_str(rest);
        Cow::Owned(out)
    }

    pub(super) fn bare_ampersand(&mut self, draft: &Draft<'_>) {
        let spot = self.place_of('&');
        let message = Message::new("format.xml.ampersand");
        draft.repaired(spot, message, Message::new("format.xml.ampersand.hint"));
    }

    fn unknown_reference(&mut self, draft: &Draft<'_>, name: &str) {
        let spot = self.place_of('&');
        let message = Message::new("format.xml.reference").with("name", shown(name));
        draft.warn(spot, message, Message::new("format.xml.reference.hint"));
    }

    /// The first place of a character in the markup read last.
    fn place_of(&mut self, c: char) -> Spot {
        let at = self.slice().find(c).unwrap_or(0);
        let offset = self.start + at;
        self.lines.spot(offset)
    }
}

/// The character that a reference stands for.
fn reference(name: &str) -> Option<char> {
    let number = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        },
        None => {
            return match name {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => None,
            };
        }
    };
    char::from_u32(number).filter(|c| super::is_legal(*c))
}
