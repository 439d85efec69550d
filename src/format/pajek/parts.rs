//! What follows the numbers on a line of a vertex or of a tie: positions, shapes, parameters, times.

use super::colors::color;
use crate::format::draft::value::{float, integer, number};
use crate::format::lines::{Word, Words};
use crate::network::dataset::{Extra, Look, Spell};
use serde_json::Value;

/// The rest of a line.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) look: Look,
    pub(super) attributes: Extra,
    pub(super) spells: Vec<Spell>,
}

type Field = fn(&mut Look) -> &mut Option<f64>;

impl Parts {
    /// Of a vertex: up to three coordinates, a shape, then parameters in pairs.
    pub(super) fn of_vertex(words: Words<'_>) -> Self {
        let mut parts = Self::default();
        let mut words = words.peekable();
        let fields: [Field; 3] = [|l| &mut l.x, |l| &mut l.y, |l| &mut l.z];
        for field in fields {
            let plain = words.peek().filter(|w| !w.quoted);
            let Some(value) = plain.and_then(|w| number(w.text)) else {
                break;
            };
            *field(&mut parts.look) = Some(value);
            words.next();
        }
        let shape = words.next_if(|w| !w.text.starts_with('[') && !is_parameter(w.text));
        parts.look.shape = shape.map(|w| w.text.to_owned());
        parts.pairs(words, "ic");
        parts
    }

    /// Of a tie: parameters in pairs, behind the weight.
    pub(super) fn of_tie<'t>(words: impl Iterator<Item = Word<'t>>) -> Self {
        let mut parts = Self::default();
        let mut words = words.peekable();
        let mut further = 2;
        while let Some(value) = words
            .peek()
            .filter(|w| !w.quoted)
            .and_then(|w| typed(w.text))
        {
            parts.attributes.insert(further_value(further), value);
            further += 1;
            words.next();
        }
        parts.pairs(words, "c");
        if let Some(Value::String(pattern)) = parts.attributes.shift_remove("p") {
            parts.look.shape = Some(pattern);
        }
        if let Some(width) = parts.attributes.shift_remove("w") {
            parts.look.thickness = width.as_f64();
        }
        parts
    }

    fn pairs<'t>(&mut self, mut words: impl Iterator<Item = Word<'t>>, fill: &str) {
        while let Some(name) = words.next() {
            if !name.quoted && name.text.starts_with('[') {
                self.spells = spells(name.text);
                continue;
            }
            let Some(value) = words.next() else {
                self.attributes.insert(name.text.to_owned(), true.into());
                return;
            };
            if name.text == fill {
                self.look.color = color(value.text);
                let written = value.text.to_ascii_uppercase().starts_with("RGB");
                if written && self.look.color.is_some() {
                    continue;
                }
            }
            let typed = (!value.quoted).then(|| typed(value.text)).flatten();
            let typed = typed.unwrap_or_else(|| value.text.into());
            self.attributes.insert(name.text.to_owned(), typed);
        }
    }
}

fn typed(word: &str) -> Option<Value> {
    integer(word).or_else(|| number(word).and_then(float))
}

/// The name of a number that stands behind the weight of a tie.
pub(super) fn further_value(place: usize) -> String {
    format!("value {place}")
}

/// Parameters of vertices and ties that stand as a name and a value.
pub(super) const PARAMETERS: &[&str] = &[
    "x_fact", "y_fact", "phi", "r", "q", "ic", "bc", "bw", "lc", "la", "lr", "lphi", "lp", "fos",
    "font", "s_size", "h1", "h2", "a1", "a2", "k1", "k2", "ap", "c", "p", "s", "w", "l",
];

fn is_parameter(word: &str) -> bool {
    PARAMETERS.contains(&word)
}

/// Times: `[1-3,7-*]`.
pub(super) fn spells(text: &str) -> Vec<Spell> {
    let inner = text.trim_start_matches('[').trim_end_matches(']');
    let moment = |m: &str| Some(m.trim().to_owned()).filter(|m| !m.is_empty() && m != "*");
    inner
        .split(',')
        .filter(|stretch| !stretch.trim().is_empty())
        .map(|stretch| {
            let (start, end) = match stretch.trim().split_once('-') {
                Some((start, end)) => (moment(start), moment(end)),
                None => (moment(stretch), moment(stretch)),
            };
            Spell {
                start,
                end,
                ..Spell::default()
            }
        })
        .collect()
}
