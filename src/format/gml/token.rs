//! The words of a GML text.

/// What a text is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'t> {
    /// `[`
    Open,
    /// `]`
    Close,
    /// A text in quotation marks, as it stands between them.
    Text(&'t str),
    /// A key, a number or a bare word.
    Word(&'t str),
    /// A quotation mark that is never closed.
    Unclosed,
}

/// Walks through a text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    line: u64,
    /// A backslash before a quotation mark keeps it from ending the text.
    pub(super) escapes: bool,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            escapes: has_escapes(text),
        }
    }

    /// How far the walk is, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn advance(&mut self, bytes: usize) {
        let passed = self.rest().get(..bytes).unwrap_or_default();
        self.line += passed.bytes().filter(|b| *b == b'\n').count() as u64;
        self.at += bytes;
    }

    /// The next token and its line.
    pub(super) fn next(&mut self) -> Option<(Token<'t>, u64)> {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            self.advance(blank);
            if !self.rest().starts_with('#') {
                break;
            }
            let rest = self.rest();
            self.advance(rest.find(['\n', '\r']).unwrap_or(rest.len()));
        }
        let rest = self.rest();
        let line = self.line;
        let token = match rest.chars().next()? {
            '[' => {
                self.advance(1);
                Token::Open
            }
            ']' => {
                self.advance(1);
                Token::Close
            }
            '"' => {
                let inner = rest.get(1..).unwrap_or_default();
                let Some(end) = self.end_of(inner) else {
                    self.at = self.text.len();
                    return Some((Token::Unclosed, line));
                };
                self.advance(end + 2);
                Token::Text(inner.get(..end).unwrap_or_default())
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"'));
                let end = end.unwrap_or(rest.len());
                self.advance(end);
                Token::Word(rest.get(..end).unwrap_or_default())
            }
        };
        Some((token, line))
    }

    /// Where a text ends, behind its opening quotation mark.
    fn end_of(&self, inner: &str) -> Option<usize> {
        if !self.escapes {
            return inner.find('"');
        }
        let mut escaped = false;
        for (at, byte) in inner.bytes().enumerate() {
            match byte {
                b'"' if !escaped => return Some(at),
                b'\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        None
    }
}

/// Whether a backslash before a quotation mark keeps it from ending the text: so it is when that
/// leaves fewer lines with an odd number of quotation marks.
fn has_escapes(text: &str) -> bool {
    let (mut with, mut without) = (0_u64, 0_u64);
    for line in text.lines().filter(|l| l.contains("\\\"")) {
        let all = line.matches('"').count();
        let escaped = line.matches("\\\"").count();
        without += u64::from(!all.is_multiple_of(2));
        with += u64::from(!(all - escaped).is_multiple_of(2));
    }
    with <= without && text.contains("\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Token<'_>> {
        let mut tokens = Tokens::new(text);
        std::iter::from_fn(|| tokens.next().map(|(t, _)| t)).collect()
    }

    #[test]
    fn backslashes_escape_only_where_the_file_uses_them_so() {
        let both = "label \"with \\\"quote\\\"\"";
        assert_eq!(
            all(both),
            [Token::Word("label"), Token::Text("with \\\"quote\\\"")]
        );
        let path = "label \"C:\\dir\\\" # remark";
        assert_eq!(all(path), [Token::Word("label"), Token::Text("C:\\dir\\")]);
        assert_eq!(
            all("a[b 1]"),
            [
                Token::Word("a"),
                Token::Open,
                Token::Word("b"),
                Token::Word("1"),
                Token::Close
            ]
        );
        assert_eq!(all("x \"open"), [Token::Word("x"), Token::Unclosed]);
    }
}
