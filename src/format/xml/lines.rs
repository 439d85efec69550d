//! Lines and columns of offsets that mostly rise, without starting over.

use crate::base::finding::Spot;

/// Beyond this many bytes into a line columns are counted in bytes.
const LONG: usize = 1 << 20;

/// Counts lines. LF ends a line; files with lone CR are one line.
pub(crate) struct Lines<'t> {
    text: &'t str,
    line: u64,
    line_start: usize,
    done: usize,
}

impl<'t> Lines<'t> {
    /// Counting from the start of the text.
    #[must_use]
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            line: 1,
            line_start: 0,
            done: 0,
        }
    }

    /// The line, from 1, of a byte offset.
    pub(crate) fn line(&mut self, offset: usize) -> u64 {
        if offset < self.done {
            *self = Self::new(self.text);
        }
        let bytes = self.text.as_bytes();
        let end = offset.min(bytes.len());
        let new = bytes.get(self.done..end).unwrap_or_default();
        let count = new.iter().filter(|b| **b == b'\n').count();
        if count > 0 {
            self.line += count as u64;
            let last = new.iter().rposition(|b| *b == b'\n').unwrap_or(0);
            self.line_start = self.done + last + 1;
        }
        self.done = end;
        self.line
    }

    /// Line and column (in characters), from 1, of a byte offset.
    pub(crate) fn spot(&mut self, offset: usize) -> Spot {
        let line = self.line(offset);
        let before = self.text.get(self.line_start..self.done);
        let column = match before {
            Some(before) if before.len() < LONG => before.chars().count(),
            _ => self.done - self.line_start,
        };
        Spot::at(line, column as u64 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_forwards_and_back() {
        let mut lines = Lines::new("aé\nb\n\nc");
        assert_eq!(lines.line(0), 1);
        assert_eq!(lines.spot(3), Spot::at(1, 3));
        assert_eq!(lines.spot(7), Spot::at(4, 1));
        assert_eq!(lines.spot(4), Spot::at(2, 1));
    }
}
