//! The words of the DOT language.

/// A name, number or text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Id {
    /// What it says, quotation marks and line continuations taken out.
    pub(super) text: String,
    /// It stood in quotation marks.
    pub(super) quoted: bool,
    /// It stood in angle brackets: text with tags.
    pub(super) html: bool,
}

/// What a text is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `{ } [ ] ; , : = +`
    Sign(char),
    /// `->` (true) or `--`.
    Arrow(bool),
    /// A name, number or text.
    Id(Id),
}

/// Why the words cannot be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A text that is never closed.
    Unclosed,
    /// A comment that is never closed.
    Comment,
    /// A character that means nothing here.
    Character(char),
}

/// Walks through a text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    line: u64,
    ahead: Option<(Token, u64)>,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text: text.trim_start_matches('\u{feff}'),
            at: 0,
            line: 1,
            ahead: None,
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
        self.line += passed.matches('\n').count() as u64;
        self.at += bytes;
    }

    /// The next token, left where it is.
    pub(super) fn peek(&mut self) -> Result<Option<&Token>, (Fault, u64)> {
        if self.ahead.is_none() {
            self.ahead = self.scan()?;
        }
        Ok(self.ahead.as_ref().map(|(token, _)| token))
    }

    /// The next token and its line.
    pub(super) fn next(&mut self) -> Result<Option<(Token, u64)>, (Fault, u64)> {
        match self.ahead.take() {
            Some(token) => Ok(Some(token)),
            None => self.scan(),
        }
    }

    /// Takes the next token when it is this sign.
    pub(super) fn skip(&mut self, sign: char) -> Result<bool, (Fault, u64)> {
        let found = self.peek()? == Some(&Token::Sign(sign));
        if found {
            self.ahead = None;
        }
        Ok(found)
    }

    fn blanks(&mut self) -> Result<(), (Fault, u64)> {
        loop {
            let rest = self.rest();
            self.advance(rest.len() - rest.trim_start().len());
            let rest = self.rest();
            let fresh = self
                .text
                .get(..self.at)
                .is_none_or(|t| t.is_empty() || t.ends_with('\n'));
            if rest.starts_with("//") || (rest.starts_with('#') && fresh) {
                self.advance(rest.find('\n').unwrap_or(rest.len()));
            } else if let Some(inner) = rest.strip_prefix("/*") {
                let end = inner.find("*/").ok_or((Fault::Comment, self.line))?;
                self.advance(end + 4);
            } else {
                return Ok(());
            }
        }
    }

    fn scan(&mut self) -> Result<Option<(Token, u64)>, (Fault, u64)> {
        self.blanks()?;
        let (rest, line) = (self.rest(), self.line);
        let Some(first) = rest.chars().next() else {
            return Ok(None);
        };
        let token = match first {
            '{' | '}' | '[' | ']' | ';' | ',' | ':' | '=' | '+' => {
                self.advance(1);
                Token::Sign(first)
            }
            '"' => Token::Id(self.quoted()?),
            '<' => Token::Id(self.html()?),
            '-' if rest.starts_with("->") || rest.starts_with("--") => {
                self.advance(2);
                Token::Arrow(rest.starts_with("->"))
            }
            c if c.is_alphanumeric() || matches!(c, '_' | '-' | '.') || !c.is_ascii() => {
                let number = c.is_ascii_digit() || matches!(c, '-' | '.');
                let part = |(i, c): (usize, char)| {
                    if number {
                        c.is_ascii_digit() || c == '.' || (i == 0 && c == '-')
                    } else {
                        c.is_alphanumeric() || c == '_' || (!c.is_ascii() && !c.is_whitespace())
                    }
                };
                let end = rest
                    .char_indices()
                    .find(|p| !part(*p))
                    .map_or(rest.len(), |(i, _)| i);
                let text = rest.get(..end.max(1)).unwrap_or_default().to_owned();
                self.advance(end.max(1));
                Token::Id(Id {
                    text,
                    quoted: false,
                    html: false,
                })
            }
            other => return Err((Fault::Character(other), line)),
        };
        Ok(Some((token, line)))
    }

    /// A text in quotation marks, with those that follow a `+`.
    fn quoted(&mut self) -> Result<Id, (Fault, u64)> {
        let mut text = String::new();
        loop {
            let line = self.line;
            let inner = self.rest().get(1..).unwrap_or_default();
            let mut escaped = false;
            let mut end = None;
            for (at, byte) in inner.bytes().enumerate() {
                match byte {
                    b'"' if !escaped => {
                        end = Some(at);
                        break;
                    }
                    b'\\' => escaped = !escaped,
                    _ => escaped = false,
                }
            }
            let end = end.ok_or((Fault::Unclosed, line))?;
            let raw = inner.get(..end).unwrap_or_default();
            self.advance(end + 2);
            text.push_str(
                &raw.replace("\\\r\n", "")
                    .replace("\\\n", "")
                    .replace("\\\"", "\""),
            );
            let (at, line) = (self.at, self.line);
            self.blanks()?;
            if !self.rest().starts_with('+') {
                (self.at, self.line) = (at, line);
                break;
            }
            self.advance(1);
            self.blanks()?;
            if !self.rest().starts_with('"') {
                return Err((Fault::Character('+'), line));
            }
        }
        Ok(Id {
            text,
            quoted: true,
            html: false,
        })
    }

    /// A text with tags, up to the bracket that closes it.
    fn html(&mut self) -> Result<Id, (Fault, u64)> {
        let mut depth = 0_usize;
        for (at, byte) in self.rest().bytes().enumerate() {
            match byte {
                b'<' => depth += 1,
                b'>' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let text = self.rest().get(1..at).unwrap_or_default().to_owned();
                self.advance(at + 1);
                return Ok(Id {
                    text,
                    quoted: true,
                    html: true,
                });
            }
        }
        Err((Fault::Unclosed, self.line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let mut tokens = Tokens::new("# x\na1->-2.5 /* c */ \"b\\\"\" + \"c\" <<i>t</i>>//end");
        let mut all = Vec::new();
        while let Ok(Some((token, _))) = tokens.next() {
            all.push(match token {
                Token::Sign(c) => c.to_string(),
                Token::Arrow(_) => "->".to_owned(),
                Token::Id(id) => id.text,
            });
        }
        assert_eq!(all, ["a1", "->", "-2.5", "b\"c", "<i>t</i>"]);
        assert_eq!(Tokens::new("\n\"a").next(), Err((Fault::Unclosed, 2)));
    }
}
