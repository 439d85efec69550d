//! Turns the JSON reader's errors into sentences: what was found at which path, and what to do.

use super::INFO;
use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::json_spot::{LineCounter, excerpt, locate, offset_of, open_at_end, path_at};
use crate::format::shown::shown;
use crate::format::suggest::nearest;
use serde_json::error::Category;
use std::collections::BTreeSet;

/// The error for people.
pub(in crate::format) fn explain(text: &str, fault: &serde_json::Error) -> Box<ReadError> {
    let says = fault.to_string();
    let says = says.split(" at line ").next().unwrap_or_default();
    let offset = offset_of(text, fault.line(), fault.column());
    if says == "recursion limit exceeded" {
        return simple(
            text,
            offset,
            "format.json.too-deep",
            "format.json.too-deep.hint",
        );
    }
    match fault.classify() {
        Category::Eof => truncated(text),
        Category::Data => wrong_value(text, offset, says),
        Category::Syntax | Category::Io => syntax(text, offset, says),
    }
}

fn spot(text: &str, path: &str, start: usize) -> Spot {
    let (line, column) = LineCounter::new(text).at(start);
    Spot {
        place: (!path.is_empty()).then(|| path.to_owned()),
        ..Spot::at(line, column)
    }
}

fn simple(text: &str, offset: usize, message: &'static str, hint: &'static str) -> Box<ReadError> {
    let at = spot(text, "", offset.saturating_sub(1));
    ReadError::new(INFO.id, at, Message::new(message), Message::new(hint))
}

fn truncated(text: &str) -> Box<ReadError> {
    let path = open_at_end(text).unwrap_or_default();
    let at = spot(text, &path, text.len());
    let message = if path.is_empty() {
        Message::new("format.json.cut")
    } else {
        Message::new("format.json.cut-inside").with("path", shown(&path))
    };
    ReadError::new(INFO.id, at, message, Message::new("format.cut.hint"))
}

fn syntax(text: &str, offset: usize, says: &str) -> Box<ReadError> {
    let last = (0..offset)
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(0);
    let rest = text.get(last..).unwrap_or_default();
    let word: String = rest
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '-')
        .take(20)
        .collect();
    let found = if rest.starts_with('"') {
        excerpt(text, last).trim_matches('"').to_owned()
    } else if word.is_empty() {
        rest.chars().take(1).collect()
    } else {
        word
    };
    let (message, hint) = match syntax_words(text, last, says) {
        _ if says == "key must be a string" && found == "}" => (
            "format.json.trailing-comma",
            "format.json.trailing-comma.hint",
        ),
        words => words,
    };
    // A number is about the value it belongs to; anything else about the character found.
    let (path, begin) = path_at(text, last + 1);
    let is_number = matches!(message, "format.json.not-finite" | "format.json.bad-number");
    let at = spot(text, &path, if is_number { begin } else { last });
    let message = Message::new(message).with("found", shown(&found));
    ReadError::new(INFO.id, at, message, Message::new(hint))
}

/// The sentence and the mend for a fault of syntax.
fn syntax_words(text: &str, at: usize, says: &str) -> (&'static str, &'static str) {
    let rest = text.get(at.saturating_sub(1)..).unwrap_or_default();
    let around = rest.trim_start_matches([',', ':', ' ', '[', '-']);
    let not_a_number = ["NaN", "aN", "Infinity", "nfinity", "Inf"];
    if not_a_number.iter().any(|n| around.starts_with(n)) {
        return ("format.json.not-finite", "format.json.not-finite.hint");
    }
    match says {
        "trailing comma" => (
            "format.json.trailing-comma",
            "format.json.trailing-comma.hint",
        ),
        "trailing characters" => ("format.json.more-text", "format.json.more-text.hint"),
        "key must be a string" => ("format.json.bare-key", "format.json.bare-key.hint"),
        "number out of range" => ("format.json.not-finite", "format.json.not-finite.hint"),
        "invalid number" => ("format.json.bad-number", "format.json.bad-number.hint"),
        s if s.contains("surrogate") || s.contains("escape") || s.contains("unicode") => {
            ("format.json.bad-escape", "format.json.bad-escape.hint")
        }
        s if s.starts_with("control character") => {
            ("format.json.control", "format.json.control.hint")
        }
        s if s.starts_with("expected `,` or") => (
            "format.json.missing-comma",
            "format.json.missing-comma.hint",
        ),
        "expected `:`" => ("format.json.missing-colon", "format.json.syntax.hint"),
        _ => ("format.json.syntax", "format.json.syntax.hint"),
    }
}

/// The text between the first pair of backquotes.
fn quoted(says: &str) -> &str {
    says.split('`').nth(1).unwrap_or_default()
}

fn wrong_value(text: &str, offset: usize, says: &str) -> Box<ReadError> {
    let (path, start) = path_at(text, offset);
    let whole = Message::new("format.json.schema.hint");
    if says.starts_with("missing field") {
        let begin = locate(text, &BTreeSet::from([path.clone()]));
        let (line, column) = begin.get(&path).copied().unwrap_or((1, 1));
        let at = Spot {
            place: (!path.is_empty()).then_some(path),
            ..Spot::at(line, column)
        };
        let message = Message::new("format.json.missing-key").with("key", quoted(says));
        let hint = Message::new("format.json.missing-key.hint").with("key", quoted(says));
        return ReadError::new(INFO.id, at, message, hint);
    }
    if says.starts_with("duplicate field") {
        let key = quoted(says);
        let parent = path.rsplit_once('.').map(|(parent, _)| parent);
        let path = parent.map_or_else(|| key.to_owned(), |parent| format!("{parent}.{key}"));
        let at = spot(text, &path, offset.saturating_sub(key.len() + 2));
        let message = Message::new("format.json.twice").with("key", quoted(says));
        let hint = Message::new("format.json.twice.hint");
        return ReadError::new(INFO.id, at, message, hint);
    }
    let at = spot(text, &path, start);
    let found = shown(&excerpt(text, start));
    if says.starts_with("unknown variant") {
        let words: Vec<&str> = says.split('`').skip(3).step_by(2).collect();
        let message = Message::new("format.json.unknown-word").with("found", found);
        let hint = match nearest(quoted(says), words.iter().copied()) {
            Some(word) => Message::new("format.json.unknown-word.near").with("word", word),
            None => Message::new("format.json.unknown-word.hint").with("words", words.join(", ")),
        };
        return ReadError::new(INFO.id, at, message, hint);
    }
    let message = Message::new(wanted(says)).with("found", found);
    ReadError::new(INFO.id, at, message, whole)
}

/// The sentence for a value of the wrong type, by what was wanted.
fn wanted(says: &str) -> &'static str {
    let wanted = says.split("expected ").nth(1).unwrap_or_default();
    if wanted.starts_with("a string") || wanted.starts_with("str") {
        "format.json.wants-text"
    } else if wanted.starts_with("f64") || wanted.starts_with("f32") {
        "format.json.wants-number"
    } else if wanted.starts_with(['u', 'i']) && wanted.len() < 6 {
        "format.json.wants-count"
    } else if wanted.starts_with("a boolean") {
        "format.json.wants-yes-no"
    } else if wanted.starts_with("a sequence") {
        "format.json.wants-list"
    } else if wanted.starts_with("struct") || wanted.starts_with("a map") {
        "format.json.wants-object"
    } else {
        "format.json.wrong-value"
    }
}
