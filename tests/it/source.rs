//! Reads the program's own source as tokens, for the tests of the house rules.

use std::path::{Path, PathBuf};

/// One token of a Rust file; comments are gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// An identifier or keyword.
    Word(String),
    /// The text between the quotes of a string literal.
    Text(String),
    /// `::`.
    Colons,
    /// Any other character.
    Sign(char),
}

/// One file of the repository.
pub(crate) struct File {
    /// Path from the repository root, with `/`.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
}

impl File {
    /// Path from `src/`: `figure/text.rs`.
    pub(crate) fn in_src(&self) -> &str {
        self.path.strip_prefix("src/").unwrap_or(&self.path)
    }

    /// The tokens of the program itself: what follows `#[cfg(test)]` is left out.
    pub(crate) fn program_tokens(&self) -> Vec<Token> {
        let end = self.text.find("#[cfg(test)]").unwrap_or(self.text.len());
        tokens(&self.text[..end])
    }
}

/// A file of the repository, by its path from the root.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder of the repository with this extension, in the order of their paths.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<File> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.flatten().map(|e| e.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(read(&path));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn read(path: &Path) -> File {
    let name = path.strip_prefix(root()).unwrap_or(path);
    let parts: Vec<_> = name.iter().map(|p| p.to_string_lossy()).collect();
    File {
        path: parts.join("/"),
        text: std::fs::read_to_string(path).unwrap_or_default(),
    }
}

/// Cuts a Rust file into tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut i = 0;
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    while i < chars.len() {
        let c = chars[i];
        if c == '/' && at(i + 1) == '/' {
            i += chars[i..].iter().take_while(|c| **c != '\n').count();
        } else if c == '/' && at(i + 1) == '*' {
            i += 2;
            while i < chars.len() && !(at(i) == '*' && at(i + 1) == '/') {
                i += 1;
            }
            i += 2;
        } else if let Some((token, length)) = raw_string(&chars[i..]) {
            out.push(token);
            i += length;
        } else if c == '"' {
            let (text, length) = string(&chars[i..]);
            out.push(Token::Text(text));
            i += length;
        } else if c == '\'' {
            i += quote(&chars[i..]);
        } else if c.is_alphanumeric() || c == '_' {
            let word: String = chars[i..]
                .iter()
                .take_while(|c| c.is_alphanumeric() || **c == '_')
                .collect();
            i += word.chars().count();
            out.push(Token::Word(word));
        } else if c == ':' && at(i + 1) == ':' {
            out.push(Token::Colons);
            i += 2;
        } else {
            if !c.is_whitespace() {
                out.push(Token::Sign(c));
            }
            i += 1;
        }
    }
    out
}

/// A string from its opening quote: the text, and the characters it takes.
fn string(chars: &[char]) -> (String, usize) {
    let mut text = String::new();
    let mut i = 1;
    while i < chars.len() && chars[i] != '"' {
        if chars[i] == '\\' {
            i += 1;
        }
        text.extend(chars.get(i));
        i += 1;
    }
    (text, i + 1)
}

/// A raw string `r"…"` or `r#"…"#` (also with `b`).
fn raw_string(chars: &[char]) -> Option<(Token, usize)> {
    let start = usize::from(chars.first() == Some(&'b'));
    if chars.get(start) != Some(&'r') {
        return None;
    }
    let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
    let open = start + 1 + hashes;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let mut i = open + 1;
    let closes = |i: usize| {
        chars[i] == '"' && chars[i + 1..].iter().take_while(|c| **c == '#').count() >= hashes
    };
    while i < chars.len() && !closes(i) {
        i += 1;
    }
    let text = chars[open + 1..i.min(chars.len())].iter().collect();
    Some((Token::Text(text), i + 1 + hashes))
}

/// Length of a character literal, or of the quote of a lifetime.
fn quote(chars: &[char]) -> usize {
    if chars.get(1) == Some(&'\\') {
        let end = chars[3.min(chars.len())..].iter().position(|c| *c == '\'');
        return end.map_or(chars.len(), |e| e + 4);
    }
    if chars.get(2) == Some(&'\'') { 3 } else { 1 }
}

/// Every path that a file names, written out: `use a::{b, c::d}` gives `a::b` and `a::c::d`.
/// Single words are left out unless they are imported.
pub(crate) fn paths(tokens: &[Token]) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match &tokens[i] {
            Token::Word(w) if w == "use" => i = use_tree(tokens, i + 1, &mut out),
            Token::Word(_) if i == 0 || tokens[i - 1] != Token::Colons => {
                let (path, next) = path(tokens, i);
                if path.len() > 1 {
                    out.push(path);
                }
                i = next;
            }
            _ => i += 1,
        }
    }
    out
}

fn path(tokens: &[Token], start: usize) -> (Vec<String>, usize) {
    let mut path = Vec::new();
    let mut i = start;
    while let Some(Token::Word(word)) = tokens.get(i) {
        path.push(word.clone());
        i += 1;
        if tokens.get(i) == Some(&Token::Colons)
            && matches!(tokens.get(i + 1), Some(Token::Word(_)))
        {
            i += 1;
        } else {
            break;
        }
    }
    (path, i)
}

/// Reads what follows `use`, up to its semicolon.
fn use_tree(tokens: &[Token], start: usize, out: &mut Vec<Vec<String>>) -> usize {
    let mut stack: Vec<Vec<String>> = Vec::new();
    let mut here: Vec<String> = Vec::new();
    let mut i = start;
    while let Some(token) = tokens.get(i) {
        match token {
            Token::Word(w) if w == "as" => i += 1, // the new name is no path
            Token::Word(w) => here.push(w.clone()),
            Token::Sign('*') => here.push("*".to_owned()),
            Token::Sign('{') => stack.push(here.clone()),
            Token::Sign(',') => {
                out.push(here.clone());
                here = stack.last().cloned().unwrap_or_default();
            }
            Token::Sign('}') => {
                out.push(here.clone());
                stack.pop();
                here = stack.last().cloned().unwrap_or_default();
            }
            Token::Sign(';') => {
                out.push(here);
                return i + 1;
            }
            _ => {}
        }
        i += 1;
    }
    i
}

#[test]
fn paths_are_written_out() {
    let text = r#"
        use crate::base::{id::NodeId, math as m}; // crate::ui::no
        use std::fs;
        fn f<'a>(x: &'a str) -> char { crate::ui::go("crate::cli::no", 'x', '\'') }
    "#;
    let found: Vec<String> = paths(&tokens(text)).iter().map(|p| p.join("::")).collect();
    for wanted in [
        "crate::base::id::NodeId",
        "crate::base::math",
        "std::fs",
        "crate::ui::go",
    ] {
        assert!(found.iter().any(|p| p == wanted), "{wanted} in {found:?}");
    }
    assert!(!found.iter().any(|p| p.ends_with("no")), "{found:?}");
}
