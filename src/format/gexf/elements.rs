//! Nodes, edges and their values.

use super::read::{Holder, Reading, timed};
use crate::base::text::Text;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::value;
use crate::format::shown::shown;
use crate::format::xml::keys::{Domain, Key, Kind, Said, kind, said};
use serde_json::Value;

impl Reading<'_, '_> {
    pub(super) fn node(&mut self) -> Result<(), Box<ReadError>> {
        let line = self.xml.line();
        let id = match self.xml.attribute("id") {
            Some(id) => Text::from(id),
            None => {
                let id = format!("line {line}");
                let message = Message::new("format.xml.no-id").with("id", &id);
                let hint = Message::new("format.xml.no-id.hint");
                self.draft.repaired(self.xml.spot(), message, hint);
                id.into()
            }
        };
        let spells = self.times.of_element(&mut self.xml, &self.draft);
        let slot = self.draft.node(id, line)?;
        let around = self.open.iter().rev().find_map(|open| match open.holder {
            Holder::Node(slot) => Some(slot),
            _ => None,
        });
        let around = around.map(|slot| self.draft[slot].id.clone());
        let node = &mut self.draft[slot];
        node.label = self.xml.attribute("label").unwrap_or_default().into();
        // "0" and "-1" are how some programs write "no parent", where no node has that id; that
        // comes out when the draft is settled.
        let pid = self.xml.attribute("pid").filter(|p| !p.is_empty());
        if let Some(parent) = pid.or(around.as_deref()) {
            node.parent = Some(parent.to_owned());
        }
        self.push(Holder::Node(slot), spells);
        Ok(())
    }

    pub(super) fn edge(&mut self) -> Result<(), Box<ReadError>> {
        let line = self.xml.line();
        let spells = self.times.of_element(&mut self.xml, &self.draft);
        let text = |name: &str| self.xml.attribute(name).unwrap_or_default();
        let (source, target) = (text("source"), text("target"));
        if source.is_empty() || target.is_empty() {
            let message = Message::new("format.xml.no-end")
                .with("source", shown(source))
                .with("target", shown(target));
            let hint = Message::new("format.xml.no-end.hint");
            let spot = self.xml.spot();
            self.draft.leave_out_tie(spot, message, hint);
            self.push(Holder::Nothing, Vec::new());
            return Ok(());
        }
        let directed = match self.xml.attribute("type") {
            Some("directed") => Some(true),
            Some("undirected" | "mutual") => Some(false),
            _ => self.draft.is_directed(),
        };
        let slot = self.draft.tie(source, target, line)?;
        let (id, kind) = (self.xml.attribute("id"), self.xml.attribute("kind"));
        self.draft.tie_says(slot, id, directed, kind);
        if let Some(weight) = self.weight() {
            self.draft.weigh(slot, weight);
        }
        if let Some(label) = self.xml.attribute("label").filter(|l| !l.is_empty()) {
            let attributes = &mut self.draft[slot].attributes;
            attributes.insert("label".to_owned(), label.into());
        }
        self.push(Holder::Edge(slot), spells);
        Ok(())
    }

    /// The weight of the edge read last; what is no finite number is missing, and told.
    fn weight(&mut self) -> Option<f64> {
        let text = self.xml.attribute("weight")?.to_owned();
        let weight = value::number(&text);
        if weight.is_none() && !matches!(text.trim(), "" | "null") {
            let message = Message::new("format.draft.no-weight").with("found", shown(&text));
            let hint = Message::new("format.draft.no-weight.hint");
            self.draft.repaired(self.xml.spot(), message, hint);
        }
        weight
    }

    /// The type that a declaration names; text, and told, when there is none.
    pub(super) fn kind_of(&mut self, declared: Option<&str>, name: &str) -> Kind {
        kind(declared).unwrap_or_else(|| {
            let message = Message::new("format.xml.type")
                .with("found", shown(declared.unwrap_or_default()))
                .with("name", shown(name));
            let hint = Message::new("format.xml.type.hint");
            self.draft.warn(self.xml.spot(), message, hint);
            Kind::Text
        })
    }

    pub(super) fn attvalue(&mut self) -> Result<(), Box<ReadError>> {
        let Some(holder) = self.open.last().map(|open| open.holder) else {
            return Ok(());
        };
        let domain = match holder {
            Holder::Node(_) => Domain::Node,
            Holder::Edge(_) => Domain::Edge,
            Holder::Nothing => return Ok(()),
        };
        let spot = self.xml.spot();
        // GEXF 1.1 says `id` where later versions say `for`.
        let id = self
            .xml
            .attribute("for")
            .or_else(|| self.xml.attribute("id"));
        let id = id.unwrap_or_default().to_owned();
        let text = self.xml.attribute("value").unwrap_or_default().to_owned();
        let spells = self.times.of_element(&mut self.xml, &self.draft);
        if self.keys.find(&id, domain).is_none() {
            let message = Message::new("format.xml.undeclared").with("id", shown(&id));
            let hint = Message::new("format.xml.undeclared.hint");
            self.draft.warn(spot.clone(), message, hint);
            let key = Key {
                name: id.clone(),
                domain,
                kind: Kind::Text,
                default: None,
            };
            self.keys.declare(&self.draft, &id, key, spot.clone())?;
        }
        let found = self.keys.find(&id, domain);
        let Some((name, kind)) = found.map(|key| (key.name.clone(), key.kind)) else {
            return Ok(());
        };
        let value = match said(kind, &text) {
            // Gephi's word for a missing value; our own files leave those out.
            Said::Value(Value::String(word)) if word == "null" && !self.draft.ours() => {
                return Ok(());
            }
            Said::Value(value) => value,
            Said::Missing => return Ok(()),
            Said::Other if text == "null" => return Ok(()),
            Said::Other => {
                let message = Message::new("format.xml.value")
                    .with("found", shown(&text))
                    .with("name", shown(&name));
                let hint = Message::new("format.xml.value.hint");
                self.draft.warn(spot.clone(), message, hint);
                Value::String(text)
            }
        };
        if !spells.is_empty() {
            self.timed = true;
            let values: Vec<Value> = spells.iter().map(|s| timed(value.clone(), s)).collect();
            self.changing(holder, name, values);
            return Ok(());
        }
        let twice = match self.attributes_of(holder) {
            Some(attributes) if attributes.contains_key(&name) => true,
            Some(attributes) => {
                attributes.insert(name.clone(), value);
                false
            }
            None => false,
        };
        if twice {
            let message = Message::new("format.gexf.twice").with("name", shown(&name));
            let hint = Message::new("format.gexf.twice.hint");
            self.draft.repaired(spot, message, hint);
        }
        Ok(())
    }

    /// Values with times, beside those that the attribute has already.
    fn changing(&mut self, holder: Holder, name: String, values: Vec<Value>) {
        let Some(attributes) = self.attributes_of(holder) else {
            return;
        };
        match attributes.get_mut(&name) {
            Some(Value::Array(list)) => list.extend(values),
            Some(first) => {
                let first = std::mem::take(first);
                let first = timed(first, &crate::network::dataset::Spell::default());
                let all = std::iter::once(first).chain(values).collect();
                attributes.insert(name, Value::Array(all));
            }
            None => {
                attributes.insert(name, Value::Array(values));
            }
        }
    }
}
