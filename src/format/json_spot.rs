//! Where in a JSON text a value stands, by its path (`ties[17].source`), in one pass without
//! recursion. The text need not be valid: whatever is found up to a fault is answered.

use std::collections::{BTreeMap, BTreeSet};

/// A container that is open while the text is walked through.
struct Open {
    /// Index of the next element; `None` for an object.
    index: Option<usize>,
    /// Length of the container's own path.
    base: usize,
}

/// What the walk meets.
enum Event {
    /// A value begins.
    Begin,
    /// A container ends.
    End,
}

/// Walks through the text and tells each value's path and byte offset; stops when `visit` says
/// false. Returns the path of what was still open at the end, if anything was.
fn walk(text: &str, mut visit: impl FnMut(&Event, &str, usize) -> bool) -> Option<String> {
    let bytes = text.as_bytes();
    let mut path = String::new();
    let mut open: Vec<Open> = Vec::new();
    let mut wants_key = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b':' => at += 1,
            b',' => {
                wants_key = open.last().is_some_and(|o| o.index.is_none());
                at += 1;
            }
            b'}' | b']' => {
                if let Some(closed) = open.pop() {
                    path.truncate(closed.base);
                    if !visit(&Event::End, &path, at) {
                        return None;
                    }
                }
                wants_key = false;
                at += 1;
            }
            b'"' if wants_key => {
                let end = string_end(bytes, at);
                let base = open.last().map_or(0, |o| o.base);
                path.truncate(base);
                if base > 0 {
                    path.push('.');
                }
                path.push_str(text.get(at + 1..end.saturating_sub(1)).unwrap_or_default());
                wants_key = false;
                at = end;
            }
            _ => {
                name_element(&mut path, &mut open);
                if !visit(&Event::Begin, &path, at) {
                    return None;
                }
                let base = path.len();
                match byte {
                    b'{' => open.push(Open { index: None, base }),
                    b'[' => open.push(Open {
                        index: Some(0),
                        base,
                    }),
                    _ => {}
                }
                wants_key = byte == b'{';
                at = value_end(bytes, at);
            }
        }
    }
    let last = open.last()?;
    path.truncate(if wants_key { last.base } else { path.len() });
    Some(path)
}

/// In an array: the path of the next element.
fn name_element(path: &mut String, open: &mut [Open]) {
    if let Some(Open {
        index: Some(index),
        base,
    }) = open.last_mut()
    {
        path.truncate(*base);
        path.push_str(&format!("[{index}]"));
        *index += 1;
    }
}

/// The offset behind a string's closing quotation mark.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The offset behind a scalar, or behind a container's opening bracket.
fn value_end(bytes: &[u8], start: usize) -> usize {
    match bytes.get(start) {
        Some(b'"') => string_end(bytes, start),
        Some(b'{' | b'[') => start + 1,
        _ => bytes
            .iter()
            .skip(start + 1)
            .position(|b| matches!(b, b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r'))
            .map_or(bytes.len(), |n| start + 1 + n),
    }
}

/// Counts lines and columns of rising offsets without starting over.
pub(crate) struct LineCounter<'a> {
    text: &'a str,
    line: u64,
    line_start: usize,
    done: usize,
}

impl<'a> LineCounter<'a> {
    /// Counting from the start of the text. LF, CRLF and a lone CR end a line.
    #[must_use]
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            line: 1,
            line_start: 0,
            done: 0,
        }
    }

    /// Line and column (in characters), from 1, of a byte offset not before the last one asked.
    pub(crate) fn at(&mut self, offset: usize) -> (u64, u64) {
        let bytes = self.text.as_bytes();
        let offset = offset.min(bytes.len());
        while self.done < offset {
            let byte = bytes[self.done];
            let next = bytes.get(self.done + 1);
            self.done += 1;
            if byte == b'\n' || (byte == b'\r' && next != Some(&b'\n')) {
                self.line += 1;
                self.line_start = self.done;
            }
        }
        let column = self
            .text
            .get(self.line_start..offset)
            .map_or(0, |t| t.chars().count());
        (self.line, column as u64 + 1)
    }
}

/// Line and column, from 1, of each of these paths that the text has.
#[must_use]
pub(crate) fn locate(text: &str, paths: &BTreeSet<String>) -> BTreeMap<String, (u64, u64)> {
    let mut found = BTreeMap::new();
    if paths.is_empty() {
        return found;
    }
    let mut lines = LineCounter::new(text);
    walk(text, |event, path, offset| {
        if matches!(event, Event::Begin) && paths.contains(path) {
            found
                .entry(path.to_owned())
                .or_insert_with(|| lines.at(offset));
        }
        found.len() < paths.len()
    });
    found
}

/// Short paths of a text, first elements of lists only: what shape a document has. The text may
/// break off.
#[must_use]
pub(crate) fn top_paths(text: &str) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    walk(text, |event, path, _| {
        if matches!(event, Event::Begin) && path.len() < 64 {
            let index = path.find('[').and_then(|at| path.get(at..));
            let others = |rest: &str| rest.get(3..).is_some_and(|r| r.contains('['));
            if index.is_none_or(|rest| rest.starts_with("[0]") && !others(rest)) {
                paths.insert(path.to_owned());
            }
        }
        paths.len() < 4096
    });
    paths
}

/// The path and the byte offset of the value that a fault at `offset` (behind the last byte read)
/// is about: the value begun last, or the container just closed.
#[must_use]
pub(crate) fn path_at(text: &str, offset: usize) -> (String, usize) {
    let last = offset.saturating_sub(1);
    let mut found = (String::new(), 0);
    walk(text, |event, path, at| {
        if at <= last {
            let start = if matches!(event, Event::Begin) {
                at
            } else {
                last
            };
            found = (path.to_owned(), start);
        }
        at <= last
    });
    found
}

/// The path of what a text that ends too early was in the middle of; empty at the top level.
#[must_use]
pub(crate) fn open_at_end(text: &str) -> Option<String> {
    walk(text, |_, _, _| true)
}

/// The byte offset of a line and of a column in bytes, both from 1 (as serde_json counts; column 0
/// is the end of the line before).
#[must_use]
pub(crate) fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = if line <= 1 {
        0
    } else {
        text.bytes()
            .enumerate()
            .filter(|(_, b)| *b == b'\n')
            .nth(line - 2)
            .map_or(text.len(), |(i, _)| i + 1)
    };
    (start + column).min(text.len())
}

/// The value that begins at a byte offset, shortened: containers as `{…}` and `[…]`.
#[must_use]
pub(crate) fn excerpt(text: &str, start: usize) -> String {
    match text.as_bytes().get(start) {
        Some(b'{' | b'}') => "{…}".to_owned(),
        Some(b'[' | b']') => "[…]".to_owned(),
        _ => {
            let end = value_end(text.as_bytes(), start);
            text.get(start..end).unwrap_or_default().to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"nodes\": [{\"id\": \"é\", \"label\": \"a \\\" b\"},\n    {\"id\": \"b\"}],\n  \"ties\": [{\"source\": \"x\"}]\n}";

    #[test]
    fn finds_values_by_path() {
        let paths: BTreeSet<String> = ["nodes[0].label", "nodes[1].id", "ties[0].source", "no"]
            .into_iter()
            .map(ToOwned::to_owned)
            .collect();
        let found = locate(TEXT, &paths);
        assert_eq!(found.get("nodes[0].label"), Some(&(2, 34)));
        assert_eq!(found.get("nodes[1].id"), Some(&(3, 12)));
        assert_eq!(found.get("ties[0].source"), Some(&(4, 23)));
        assert_eq!(found.get("no"), None);
    }

    #[test]
    fn names_what_is_open_when_the_text_ends() {
        assert_eq!(
            open_at_end("{\"ties\": [{\"a\": 1}, {\"weight\": 12."),
            Some("ties[1].weight".to_owned())
        );
        assert_eq!(
            open_at_end("{\"ties\": [{\"a\": 1},"),
            Some("ties[0]".to_owned())
        );
        assert_eq!(open_at_end("{\"a\": \"b"), Some("a".to_owned()));
        assert_eq!(open_at_end("{}"), None);
    }

    #[test]
    fn a_fault_behind_a_closed_object_is_about_that_object() {
        let end = TEXT.find("}],").unwrap() + 1;
        assert_eq!(path_at(TEXT, end).0, "nodes[1]");
        let inside = TEXT.find("\"b\"}").unwrap() + 3;
        assert_eq!(path_at(TEXT, inside).0, "nodes[1].id");
    }

    #[test]
    fn lines_end_with_lf_crlf_and_cr() {
        let text = "a\nb\r\nc\rd";
        let mut lines = LineCounter::new(text);
        assert_eq!(lines.at(2), (2, 1));
        assert_eq!(lines.at(5), (3, 1));
        assert_eq!(lines.at(7), (4, 1));
    }
}
