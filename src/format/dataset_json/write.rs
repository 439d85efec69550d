//! Writes the document: one element of a list per line, so that people and version control can
//! read it.

use crate::network::Dataset;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{Result, Write};

/// The document as UTF-8, with a final line end. The same dataset gives the same bytes.
#[must_use]
pub fn write(dataset: &Dataset) -> Vec<u8> {
    let mut out = Vec::with_capacity(256 + 160 * (dataset.nodes.len() + dataset.ties.len()));
    let mut serializer = Serializer::with_formatter(&mut out, Lines::default());
    // Writing to memory cannot fail, and no key of the document is other than text.
    let _ = dataset.serialize(&mut serializer);
    out.push(b'\n');
    out
}

/// Objects down to depth 1 and lists down to depth 2 have one element per line; what is deeper
/// stays on its line.
#[derive(Default)]
struct Lines {
    /// For each open container: has it one element per line, and has it any yet?
    open: Vec<(bool, bool)>,
}

impl Lines {
    fn begin(&mut self, most: usize) {
        let broken = self.open.len() <= most && self.open.iter().all(|(b, _)| *b);
        self.open.push((broken, false));
    }

    fn element<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        let depth = self.open.len();
        if let Some((broken, filled)) = self.open.last_mut() {
            *filled = true;
            if !first {
                writer.write_all(if *broken { b"," } else { b", " })?;
            }
            if *broken {
                line(writer, depth)?;
            }
        }
        Ok(())
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        if let Some((true, true)) = self.open.pop() {
            line(writer, self.open.len())?;
        }
        Ok(())
    }
}

fn line<W: ?Sized + Write>(writer: &mut W, depth: usize) -> Result<()> {
    writer.write_all(b"\n")?;
    for _ in 0..depth {
        writer.write_all(b" ")?;
    }
    Ok(())
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.begin(2);
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.end(writer)?;
        writer.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.element(writer, first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.begin(1);
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.end(writer)?;
        writer.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.element(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        writer.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::dataset::{Node, NodeMore, Words};

    #[test]
    fn one_element_per_line() {
        let mut dataset = Dataset::new("a", Words::same("A"));
        for id in ["x", "y"] {
            dataset.nodes.push(Node::new(id, id).with(NodeMore {
                clusters: vec!["c".to_owned(), "d".to_owned()],
                ..NodeMore::default()
            }));
        }
        let text = String::from_utf8(write(&dataset)).unwrap();
        let nodes: Vec<&str> = text
            .lines()
            .filter(|l| l.contains("\"id\": \"x\""))
            .collect();
        assert_eq!(
            nodes,
            ["  {\"id\": \"x\", \"label\": \"x\", \"clusters\": [\"c\", \"d\"]},"]
        );
        assert!(text.contains("\n \"ties\": [],\n"));
        assert!(text.ends_with("\n}\n"));
    }
}
