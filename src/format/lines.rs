//! Text formats made of lines and words: lines with their numbers, words with quotation marks, and
//! the refusals that all of them share.

use super::ReadError;
use super::draft::{Draft, line as at_line};
use super::shown::shown;
use crate::base::wording::Message;

/// The lines of a text with their numbers from 1; `\n`, `\r\n` and `\r` end a line, and what
/// follows the end-of-file mark of old systems (Ctrl-Z) is no line.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let text = match text.find('\u{1a}') {
        Some(end)
            if text
                .get(end..)
                .is_some_and(|t| t.trim_end_matches(['\u{1a}', '\r', '\n', ' ']).is_empty()) =>
        {
            text.get(..end).unwrap_or(text)
        }
        _ => text,
    };
    let mut rest = Some(text);
    let mut number = 0;
    std::iter::from_fn(move || {
        let here = rest.take()?;
        let end = here.find(['\n', '\r']).unwrap_or(here.len());
        let (line, tail) = here.split_at(end);
        let after = tail.strip_prefix("\r\n").or_else(|| tail.get(1..));
        rest = after.filter(|r| !r.is_empty());
        number += 1;
        Some((number, line))
    })
}

/// A word of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    /// The text, without its quotation marks.
    pub(crate) text: &'t str,
    /// It stood in quotation marks.
    pub(crate) quoted: bool,
    /// Its quotation mark was never closed: the word goes to the end of the line.
    pub(crate) open: bool,
}

/// The words of a line: separated by blanks (and by `also`, such as commas), or within quotation
/// marks.
pub(crate) struct Words<'t> {
    rest: &'t str,
    also: Option<char>,
}

/// The words of a line, separated by blanks.
pub(crate) fn words(line: &str) -> Words<'_> {
    Words {
        rest: line,
        also: None,
    }
}

/// The words of a line, separated by blanks or by this character.
pub(crate) fn words_or(line: &str, also: char) -> Words<'_> {
    Words {
        rest: line,
        also: Some(also),
    }
}

impl<'t> Words<'t> {
    /// What has not been taken yet.
    pub(crate) fn rest(&self) -> &'t str {
        self.rest.trim()
    }

    fn splits(&self, c: char) -> bool {
        c.is_whitespace() || Some(c) == self.also
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let from = self.rest.trim_start_matches(|c| self.splits(c));
        if from.is_empty() {
            self.rest = from;
            return None;
        }
        if let Some(inner) = from.strip_prefix('"') {
            let end = inner.find('"');
            let cut = end.unwrap_or(inner.len());
            self.rest = inner.get(cut + 1..).unwrap_or_default();
            let text = inner.get(..cut).unwrap_or_default();
            return Some(Word {
                text,
                quoted: true,
                open: end.is_none(),
            });
        }
        let end = from.find(|c| self.splits(c)).unwrap_or(from.len());
        let (text, rest) = from.split_at(end);
        self.rest = rest;
        Some(Word {
            text,
            quoted: false,
            open: false,
        })
    }
}

/// Where a number was expected, something else stands.
pub(crate) fn no_number(draft: &Draft<'_>, found: &str, line: u64) -> Box<ReadError> {
    let message = Message::new("format.lines.no-number").with("found", shown(found));
    let hint = Message::new("format.lines.no-number.hint");
    draft.refuse(at_line(line), message, hint)
}

/// A tie with one end only, or none.
pub(crate) fn endless(draft: &Draft<'_>, line: u64) -> Box<ReadError> {
    let message = Message::new("format.lines.endless");
    let hint = Message::new("format.lines.endless.hint");
    draft.refuse(at_line(line), message, hint)
}

/// A node by its number, of which there is none.
pub(crate) fn beyond(draft: &Draft<'_>, found: &str, count: usize, line: u64) -> Box<ReadError> {
    let message = Message::new("format.lines.beyond")
        .with("found", shown(found))
        .with("count", count);
    let hint = Message::new("format.lines.beyond.hint");
    draft.refuse(at_line(line), message, hint)
}

/// More or fewer values than the file promises.
pub(crate) fn values(draft: &Draft<'_>, promised: u64, found: u64, line: u64) -> Box<ReadError> {
    let message = Message::new("format.lines.values")
        .with("promised", promised)
        .with("found", found);
    let hint = Message::new("format.lines.values.hint");
    draft.refuse(at_line(line), message, hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_every_way() {
        let all: Vec<_> = lines("a\r\nb\rc\n\nd\u{1a}").collect();
        assert_eq!(all, [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d")]);
        assert_eq!(lines("").map(|(n, _)| n).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn words_keep_what_stands_in_quotation_marks() {
        let all: Vec<_> = words(" 1 \"New York\"\t\"\" x").map(|w| w.text).collect();
        assert_eq!(all, ["1", "New York", "", "x"]);
        let open = words("2 \"never closed").last().unwrap();
        assert_eq!((open.text, open.open), ("never closed", true));
        let commas: Vec<_> = words_or("a,b , \"c,d\"", ',').map(|w| w.text).collect();
        assert_eq!(commas, ["a", "b", "c,d"]);
    }
}
