//! What DOT says of nodes and ties, as the document keeps it.

use super::read::{End, Reader};
use super::token::Id;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::value::{color, float, integer, number};
use crate::format::draft::{NodeSlot, line as at};
use crate::network::dataset::{Extra, Look};
use serde_json::Value;

impl Reader<'_, '_> {
    /// The node with this name, made with the defaults that hold here when it is new.
    pub(super) fn node(&mut self, name: &str) -> Result<NodeSlot, Box<ReadError>> {
        let slot = match self.nodes.get(name) {
            Some(slot) => *slot,
            None => {
                let slot = self.draft.node(name, self.line)?;
                self.nodes.insert(name.to_owned(), slot);
                let defaults = self
                    .stack
                    .last()
                    .map(|f| f.of_nodes.clone())
                    .unwrap_or_default();
                for (name, value) in defaults {
                    self.of_node(slot, name, value, false);
                }
                slot
            }
        };
        if let Some(cluster) = self.stack.last().and_then(|f| f.cluster.clone()) {
            let attributes = &mut self.draft[slot].attributes;
            attributes.entry("group").or_insert_with(|| cluster.into());
        }
        Ok(slot)
    }

    pub(super) fn describe(&mut self, node: &str, list: Vec<(String, Id)>) {
        let Some(&slot) = self.nodes.get(node) else {
            return;
        };
        for (name, value) in list {
            self.of_node(slot, name, typed(&value), value.html);
        }
    }

    fn of_node(&mut self, slot: NodeSlot, name: String, value: Value, html: bool) {
        let node = &mut self.draft[slot];
        let text = value
            .as_str()
            .map(ToOwned::to_owned)
            .unwrap_or_else(|| value.to_string());
        let mut look = node.look.take().map(|l| *l).unwrap_or_default();
        match name.as_str() {
            "label" if html => {
                node.label = without_tags(&text).into();
                node.attributes.insert("html".to_owned(), value);
            }
            "label" => node.label = unescaped(&text, &node.id).into(),
            "pos" => place(&mut look, &text),
            "shape" => look.shape = Some(text),
            "fillcolor" if text.starts_with('#') && color(&text).is_some() => {
                look.color = color(&text);
            }
            "bipartite" if value == 0 || value == 1 => {
                node.mode = Some(if value == 0 { 1 } else { 2 });
            }
            _ => {
                node.attributes.insert(name, value);
            }
        }
        node.look = (!look.is_empty()).then(|| Box::new(look));
    }

    pub(super) fn connect(
        &mut self,
        from: &End,
        to: &End,
        arrow: bool,
        list: &[(String, Id)],
    ) -> Result<(), Box<ReadError>> {
        let more = from.nodes.len().saturating_mul(to.nodes.len());
        if self.ties.saturating_add(more) > self.most_ties {
            let message = Message::new("format.too-many")
                .with("found", self.ties.saturating_add(more))
                .with("limit", self.most_ties);
            let hint = Message::new("format.too-many.hint");
            return Err(self.draft.refuse(at(self.line), message, hint));
        }
        let mut common = self
            .stack
            .last()
            .map(|f| f.of_ties.clone())
            .unwrap_or_default();
        for (name, value) in list {
            common.insert(name.clone(), typed(value));
        }
        for (name, end) in [("tailport", from), ("headport", to)] {
            if let Some(port) = &end.port {
                common.insert(name.to_owned(), port.as_str().into());
            }
        }
        if arrow != self.directed {
            let message =
                Message::new("format.dot.arrow").with("found", if arrow { "->" } else { "--" });
            let hint = Message::new("format.dot.arrow.hint");
            self.draft.repaired(at(self.line), message, hint);
        }
        for source in &from.nodes {
            for target in &to.nodes {
                if self.repeats(source, target) {
                    continue;
                }
                self.ties += 1;
                self.tie(source, target, arrow, &common)?;
            }
        }
        Ok(())
    }

    /// In a strict graph: whether the two are tied already.
    fn repeats(&mut self, source: &str, target: &str) -> bool {
        let Some(seen) = &mut self.strict else {
            return false;
        };
        let turned = !self.directed && source > target;
        let (a, b) = if turned {
            (target, source)
        } else {
            (source, target)
        };
        !seen.insert((a.to_owned(), b.to_owned()))
    }

    fn tie(
        &mut self,
        source: &str,
        target: &str,
        arrow: bool,
        common: &Extra,
    ) -> Result<(), Box<ReadError>> {
        let slot = self.draft.tie(source, target, self.line)?;
        let tie = &mut self.draft[slot];
        tie.directed = (arrow != self.directed).then_some(arrow);
        let mut look = Look::default();
        for (name, value) in common {
            let number = || value.as_f64().or_else(|| number(value.as_str()?));
            match (name.as_str(), value.as_str()) {
                ("weight", _) if number().is_some() => tie.weight = number(),
                ("penwidth", _) if number().is_some() => look.thickness = number(),
                ("id", _) => {
                    tie.id = Some(
                        value
                            .as_str()
                            .map_or_else(|| value.to_string(), ToOwned::to_owned),
                    );
                }
                ("color", Some(text)) if text.starts_with('#') && color(text).is_some() => {
                    look.color = color(text);
                }
                ("dir", Some("none")) => tie.directed = Some(false),
                _ => {
                    tie.attributes.insert(name.clone(), value.clone());
                }
            }
        }
        tie.look = (!look.is_empty()).then(|| Box::new(look));
        Ok(())
    }
}

/// A value: bare numbers are numbers, everything else is text.
pub(super) fn typed(id: &Id) -> Value {
    let bare = (!id.quoted).then(|| integer(&id.text).or_else(|| number(&id.text).and_then(float)));
    bare.flatten()
        .unwrap_or_else(|| id.text.replace("&#92;", "\\").into())
}

/// `x,y` or `x,y,z`, with a mark for nodes that do not move.
fn place(look: &mut Look, text: &str) {
    let mut parts = text.trim_end_matches('!').split(',').map(number);
    look.x = parts.next().flatten();
    look.y = parts.next().flatten();
    look.z = parts.next().flatten();
}

/// A label as people read it: `\n` is a line end, `\N` the node.
fn unescaped(text: &str, id: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'l' | 'r') => out.push('\n'),
            Some('N') => out.push_str(id),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    out
}

/// The text between tags.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in html.chars() {
        match c {
            '<' => depth += 1,
            '>' => {
                depth = depth.saturating_sub(1);
                out.push(' ');
            }
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
