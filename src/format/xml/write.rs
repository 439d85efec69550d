//! Writing XML: elements with attributes, indented, with everything escaped that must be.

use crate::base::wording::Message;
use crate::network::Dataset;
use crate::network::dataset::Extra;

/// True for characters that XML 1.0 can hold.
#[must_use]
pub(crate) fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Tells characters that XML cannot hold, when the dataset has any in its texts.
#[must_use]
pub(crate) fn illegal(dataset: &Dataset) -> Option<Message> {
    let bad = |text: &str| text.chars().filter(|c| !is_legal(*c)).count();
    let of_map = |map: &Extra| -> usize {
        let texts = map.values().filter_map(|v| v.as_str());
        map.keys().map(|k| bad(k)).sum::<usize>() + texts.map(bad).sum::<usize>()
    };
    let nodes = dataset.nodes.iter();
    let nodes: usize = nodes
        .map(|n| bad(&n.id) + bad(&n.label) + of_map(&n.attributes))
        .sum();
    let ties: usize = dataset.ties.iter().map(|t| of_map(&t.attributes)).sum();
    let count = nodes + ties + of_map(&dataset.attributes);
    (count > 0).then(|| Message::new("format.loss.characters").with("count", count))
}

/// An XML document as it grows. Characters that XML cannot hold are left out.
pub(crate) struct Writer {
    out: String,
    open: Vec<&'static str>,
}

impl Writer {
    /// A document that begins with its declaration.
    #[must_use]
    pub(crate) fn new() -> Self {
        Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
            open: Vec::new(),
        }
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.extend(std::iter::repeat_n(' ', self.open.len()));
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.escape(value, true);
            self.out.push('"');
        }
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the innermost element.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.extend(std::iter::repeat_n(' ', self.open.len()));
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push_str(">\n");
        }
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element with text.
    pub(crate) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes);
        self.out.push('>');
        self.escape(text, false);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    fn escape(&mut self, text: &str, in_attribute: bool) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if in_attribute => self.out.push_str("&quot;"),
                '\n' if in_attribute => self.out.push_str("&#10;"),
                '\t' if in_attribute => self.out.push_str("&#9;"),
                '\r' => self.out.push_str("&#13;"),
                c if is_legal(c) => self.out.push(c),
                _ => {}
            }
        }
    }

    /// The document, every element closed.
    #[must_use]
    pub(crate) fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.into_bytes()
    }
}
