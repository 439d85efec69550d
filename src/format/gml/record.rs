//! One node, tie or other list of a GML text, with nested keys as `graphics.x`.

use super::entities::decoded;
use super::token::Token;
use crate::format::draft::value::{color, float, integer, is_not_finite, number};
use crate::network::dataset::{Extra, Look};
use serde_json::Value;

/// A list with its keys.
#[derive(Default)]
pub(super) struct Record {
    /// Line of its key.
    pub(super) line: u64,
    /// Values by key; a key that occurs several times has a list.
    pub(super) map: Extra,
    /// Values that are infinite or no number, which become missing.
    pub(super) missing: u64,
}

/// What networkx writes first into a list of one entry, so that it stays a list.
pub(super) const LIST: &str = "_networkx_list_start";

impl Record {
    /// Takes the marks of short lists out.
    pub(super) fn mend_lists(&mut self) {
        for value in self.map.values_mut() {
            match value {
                Value::Array(list) => list.retain(|v| v != LIST),
                Value::String(text) if text == LIST => *value = Value::Array(Vec::new()),
                _ => {}
            }
        }
    }

    /// Adds a value under a key, nested keys before it.
    pub(super) fn add(&mut self, key: String, value: Option<Value>) {
        let Some(value) = value else {
            self.missing += 1;
            return;
        };
        match self.map.get_mut(&key) {
            None => {
                self.map.insert(key, value);
            }
            Some(Value::Array(list)) => list.push(value),
            Some(first) => {
                let one = first.take();
                *first = Value::Array(vec![one, value]);
            }
        }
    }

    /// Takes a value as text, whatever its type; the key in any case.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let key = if self.map.contains_key(name) {
            name.to_owned()
        } else {
            let mut keys = self.map.keys();
            keys.find(|k| k.eq_ignore_ascii_case(name))?.clone()
        };
        Some(match self.map.shift_remove(&key)? {
            Value::String(text) => text,
            other => other.to_string(),
        })
    }

    /// Takes a number.
    pub(super) fn take_number(&mut self, key: &str) -> Option<f64> {
        let value = self.map.get(key)?.as_f64()?;
        self.map.shift_remove(key);
        Some(value)
    }

    /// Takes yes or no.
    pub(super) fn take_flag(&mut self, key: &str) -> Option<bool> {
        let flag = match self.map.get(key)? {
            Value::Number(n) => n.as_i64()? != 0,
            Value::String(text) => matches!(text.as_str(), "true" | "1" | "yes"),
            _ => return None,
        };
        self.map.shift_remove(key);
        Some(flag)
    }

    /// Takes how a node is drawn.
    pub(super) fn node_look(&mut self) -> Option<Box<Look>> {
        let mut look = Look {
            x: self.take_number("graphics.x"),
            y: self.take_number("graphics.y"),
            z: self.take_number("graphics.z"),
            color: self.take_color("graphics.fill"),
            shape: self.take_text("graphics.type"),
            ..Look::default()
        };
        let size = self.map.get("graphics.w").and_then(Value::as_f64);
        if size.is_some() && size == self.map.get("graphics.h").and_then(Value::as_f64) {
            look.size = self.take_number("graphics.w");
            self.map.shift_remove("graphics.h");
        }
        (!look.is_empty()).then(|| Box::new(look))
    }

    /// Takes how a tie is drawn.
    pub(super) fn tie_look(&mut self) -> Option<Box<Look>> {
        let look = Look {
            thickness: self.take_number("graphics.width"),
            color: self.take_color("graphics.fill"),
            shape: self.take_text("graphics.type"),
            ..Look::default()
        };
        (!look.is_empty()).then(|| Box::new(look))
    }

    fn take_text(&mut self, key: &str) -> Option<String> {
        let text = self.map.get(key)?.as_str()?.to_owned();
        self.map.shift_remove(key);
        Some(text)
    }

    fn take_color(&mut self, key: &str) -> Option<String> {
        let text = self.map.get(key)?.as_str().filter(|t| t.starts_with('#'))?;
        let color = color(text)?;
        self.map.shift_remove(key);
        Some(color)
    }
}

/// A value as the document keeps it; `None` when it is infinite or no number.
pub(super) fn value(token: Token<'_>, escapes: bool) -> Option<Value> {
    match token {
        Token::Text(text) => Some(plain(text, escapes).into()),
        Token::Word(word) if is_not_finite(word) => None,
        Token::Word(word) => {
            let float = || number(word).and_then(float);
            Some(
                integer(word)
                    .or_else(float)
                    .unwrap_or_else(|| plain(word, false).into()),
            )
        }
        Token::Open | Token::Close | Token::Unclosed => None,
    }
}

/// A value that is an id: the text as it stands.
pub(super) fn id(token: Token<'_>, escapes: bool) -> Option<Value> {
    match token {
        Token::Word(word) => Some(word.into()),
        other => value(other, escapes),
    }
}

fn plain(text: &str, escapes: bool) -> String {
    if escapes && text.contains('\\') {
        let mended = text.replace("\\\"", "\"").replace("\\\n", "");
        return decoded(&mended).into_owned();
    }
    decoded(text).into_owned()
}
