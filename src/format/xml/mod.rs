//! XML as GraphML and GEXF need it: a pull reader that trusts nothing, and escaping for writers.
//!
//! Elements are told by their local names, because files spell namespaces in many ways. Document
//! types are skipped, and refused when they declare entities; nothing outside the file is ever
//! looked for. Nesting and attributes are bounded; attributes given twice are refused. A bare
//! ampersand is read as what it was meant to be, and told.

mod fault;
pub(crate) mod keys;
mod lines;
mod plain;
mod text;
mod write;

pub(crate) use lines::Lines;
pub(crate) use text::decoded;
pub(crate) use write::{Writer, illegal, is_legal};

use super::ReadError;
use super::draft::Draft;
use super::shown::shown;
use crate::base::finding::Spot;
use crate::base::wording::Message;
use quick_xml::Reader;
use quick_xml::events::Event as Raw;
use quick_xml::events::attributes::Attributes;
use std::borrow::Cow;

/// What comes next in an XML text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Event<'t> {
    /// An element begins; its attributes are asked of the reader. An empty element ends at once.
    Start(&'t str),
    /// An element ends.
    End(&'t str),
    /// Text between elements, in pieces.
    Text(Cow<'t, str>),
    /// Nothing more, or nothing that belongs to the document.
    Done,
}

/// A pull reader.
pub(crate) struct Xml<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    lines: Lines<'t>,
    /// Local names of the elements that are open.
    open: Vec<&'t str>,
    ends_at_once: bool,
    attributes: Vec<(&'t str, Cow<'t, str>)>,
    start: usize,
    most_levels: usize,
    most_attributes: usize,
    finished: bool,
}

/// Whether the reading goes on after a piece of markup.
type Step<'t> = Result<Option<Event<'t>>, Box<ReadError>>;

impl<'t> Xml<'t> {
    /// A reader of a text, bounded by the limits.
    #[must_use]
    pub(crate) fn new(text: &'t str, limits: &crate::base::limits::Limits) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().allow_dangling_amp = true;
        Self {
            text,
            reader,
            lines: Lines::new(text),
            open: Vec::new(),
            ends_at_once: false,
            attributes: Vec::new(),
            start: 0,
            most_levels: limits.depth,
            most_attributes: limits.columns,
            finished: false,
        }
    }

    /// What comes next.
    ///
    /// # Errors
    /// [`ReadError`] with the place where the text is no XML that is read, or a limit is broken.
    pub(crate) fn next(&mut self, draft: &Draft<'_>) -> Result<Event<'t>, Box<ReadError>> {
        if std::mem::take(&mut self.ends_at_once) {
            return Ok(self.close());
        }
        while !self.finished {
            self.start = self.position();
            draft.advance(self.start, self.text.len())?;
            let raw = match self.reader.read_event() {
                Ok(raw) => raw,
                Err(error) => return Err(self.broken(draft, &error)),
            };
            if let Some(event) = self.step(draft, &raw)? {
                return Ok(event);
            }
        }
        Ok(Event::Done)
    }

    fn step(&mut self, draft: &Draft<'_>, raw: &Raw<'t>) -> Step<'t> {
        match raw {
            Raw::Start(_) | Raw::Empty(_) => {
                let name = self.begin(draft)?;
                self.ends_at_once = matches!(raw, Raw::Empty(_));
                return Ok(Some(Event::Start(name)));
            }
            Raw::End(_) => {
                let event = self.close();
                if self.open.is_empty() {
                    self.finished = true;
                    self.rest(draft);
                }
                return Ok(Some(event));
            }
            Raw::Text(_) if !self.open.is_empty() => {
                let piece = self.slice();
                if piece.contains('&') {
                    self.bare_ampersand(draft);
                }
                return Ok(Some(Event::Text(Cow::Borrowed(piece))));
            }
            Raw::CData(_) => {
                let piece = self.slice();
                let inner = piece.strip_prefix("<![CDATA[").unwrap_or(piece);
                let inner = inner.strip_suffix("]]>").unwrap_or(inner);
                return Ok(Some(Event::Text(Cow::Borrowed(inner))));
            }
            Raw::GeneralRef(_) => {
                let piece = self.slice();
                return Ok(Some(Event::Text(self.unescaped(draft, piece))));
            }
            Raw::DocType(_) if self.slice().contains("<!ENTITY") => {
                let hint = Message::new("format.xml.entities.hint");
                return Err(draft.refuse(self.spot(), Message::new("format.xml.entities"), hint));
            }
            Raw::Eof => self.finished = true,
            _ => {}
        }
        Ok(None)
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The text of the markup just read.
    fn slice(&self) -> &'t str {
        self.text
            .get(self.start..self.position())
            .unwrap_or_default()
    }

    /// An element begins: its name, and its attributes into the list.
    fn begin(&mut self, draft: &Draft<'_>) -> Result<&'t str, Box<ReadError>> {
        let inner = self.slice();
        let inner = inner.strip_prefix('<').unwrap_or(inner);
        let inner = inner.strip_suffix('>').unwrap_or(inner);
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let end = inner
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(inner.len());
        let name = local(inner.get(..end).unwrap_or_default());
        if self.open.len() >= self.most_levels {
            let message = Message::new("format.xml.depth").with("limit", self.most_levels);
            let hint = Message::new("format.xml.depth.hint");
            return Err(draft.refuse(self.spot(), message, hint));
        }
        self.open.push(name);
        if self.plain_attributes(inner.get(end..).unwrap_or_default()) {
            return Ok(name);
        }
        self.attributes.clear();
        for attribute in Attributes::new(inner, end) {
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(error) => return Err(self.bad_attribute(draft, inner, &error)),
            };
            let Cow::Borrowed(value) = attribute.value else {
                continue;
            };
            let key = attribute.key.into_inner();
            let value = if value.contains('&') {
                self.unescaped(draft, value)
            } else {
                Cow::Borrowed(value)
            };
            if self.attributes.len() >= self.most_attributes {
                let message =
                    Message::new("format.xml.attributes").with("limit", self.most_attributes);
                let hint = Message::new("format.xml.attributes.hint");
                return Err(draft.refuse(self.spot(), message, hint));
            }
            self.attributes.push((key, value));
        }
        Ok(name)
    }

    fn close(&mut self) -> Event<'t> {
        if self.open.len() == 1 {
            self.finished = true;
        }
        Event::End(self.open.pop().unwrap_or_default())
    }

    /// The attribute with this name, of the element that began last.
    #[must_use]
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value.as_ref())
    }

    /// The attributes of the element that began last.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'t str, &str)> {
        self.attributes
            .iter()
            .map(|(key, value)| (*key, value.as_ref()))
    }

    /// Line of what was read last.
    pub(crate) fn line(&mut self) -> u64 {
        self.lines.line(self.start)
    }

    /// Line and column of what was read last.
    pub(crate) fn spot(&mut self) -> Spot {
        self.lines.spot(self.start)
    }

    /// Number of elements that are open, the one that began last included.
    #[must_use]
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The innermost element that is open.
    #[must_use]
    pub(crate) fn innermost(&self) -> Option<&'t str> {
        self.open.last().copied()
    }

    /// Passes over the rest of the element that began last.
    ///
    /// # Errors
    /// As [`Self::next`].
    pub(crate) fn skip(&mut self, draft: &Draft<'_>) -> Result<(), Box<ReadError>> {
        let level = self.open.len();
        while self.open.len() >= level {
            if self.next(draft)? == Event::Done {
                break;
            }
        }
        Ok(())
    }

    /// The text of the element that began last, without its inner elements, to its end.
    ///
    /// # Errors
    /// As [`Self::next`].
    pub(crate) fn text(&mut self, draft: &Draft<'_>) -> Result<Cow<'t, str>, Box<ReadError>> {
        let level = self.open.len();
        let mut text = Cow::Borrowed("");
        while self.open.len() >= level {
            match self.next(draft)? {
                Event::Text(piece) if self.open.len() == level => {
                    if text.is_empty() {
                        text = piece;
                    } else {
                        text.to_mut().push_str(&piece);
                    }
                }
                Event::Done => break,
                _ => {}
            }
        }
        Ok(text)
    }

    /// When the document has ended before its elements: tells it, where the innermost that is open
    /// only contains others (one of `containers`).
    ///
    /// # Errors
    /// [`ReadError`] when the file ends inside another element, whose content would be a guess.
    pub(crate) fn ended(
        &mut self,
        draft: &Draft<'_>,
        containers: &[&str],
    ) -> Result<(), Box<ReadError>> {
        let Some(inner) = self.innermost() else {
            return Ok(());
        };
        self.start = self.text.trim_end().len();
        let message = Message::new("format.xml.unclosed").with("name", shown(inner));
        let hint = Message::new("format.xml.unclosed.hint");
        if containers.contains(&inner) {
            draft.repaired(self.spot(), message, hint);
            Ok(())
        } else {
            Err(draft.refuse(self.spot(), message, hint))
        }
    }

    /// What follows the end of the document is told and left.
    fn rest(&mut self, draft: &Draft<'_>) {
        let at = self.position();
        let rest = self.text.get(at..).unwrap_or_default().trim_start();
        if !rest.is_empty() && !rest.starts_with("<!--") && !rest.starts_with("<?") {
            let spot = self.lines.spot(self.text.len() - rest.len());
            let message = Message::new("format.xml.rest").with("found", shown(rest));
            draft.warn(spot, message, Message::new("format.xml.rest.hint"));
        }
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests;
