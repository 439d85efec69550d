//! Reads GraphML: one pass, with a stack of its own for graphs within nodes.

use super::INFO;
use super::drawn::{self, Drawn};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::text::Text;
use crate::base::wording::Message;
use crate::format::draft::about::MARK;
use crate::format::draft::{Draft, NodeSlot, TieSlot, value};
use crate::format::shown::shown;
use crate::format::xml::keys::{Domain, Key, Keys, Kind, Said, kind, said};
use crate::format::xml::{Event, Xml, decoded};
use crate::format::{Input, ReadError};
use crate::network::Dataset;
use serde_json::Value;

/// An element that is open and takes data.
#[derive(Clone, Copy)]
enum Holder {
    Graph {
        directed: Option<bool>,
    },
    Node(NodeSlot),
    Edge(TieSlot),
    /// An edge that was left out.
    Nothing,
}

struct Open {
    depth: usize,
    holder: Holder,
}

struct Reading<'t, 'a> {
    xml: Xml<'t>,
    draft: Draft<'a>,
    keys: Keys,
    open: Vec<Open>,
    graphs: usize,
}

/// Reads GraphML.
pub(super) fn read(
    input: &Input<'_>,
    report: &Report,
    progress: &dyn Progress,
) -> Result<Dataset, Box<ReadError>> {
    let draft = Draft::new(input, INFO.id, report, progress);
    let text = decoded(input, &draft)?;
    let mut reading = Reading {
        xml: Xml::new(&text, &input.limits),
        draft,
        keys: Keys::default(),
        open: Vec::new(),
        graphs: 0,
    };
    reading.draft.ends_may_be_ties();
    loop {
        match reading.xml.next(&reading.draft)? {
            Event::Start(name) => reading.start(name)?,
            Event::End(_) => reading.end(),
            Event::Text(_) => {}
            Event::Done => break,
        }
    }
    reading.xml.ended(&reading.draft, &["graphml", "graph"])?;
    if reading.graphs == 0 {
        let message = Message::new("format.graphml.no-graph");
        let hint = Message::new("format.graphml.no-graph.hint");
        return Err(reading.draft.refuse(reading.xml.spot(), message, hint));
    }
    reading.draft.settle()
}

impl Reading<'_, '_> {
    fn start(&mut self, name: &str) -> Result<(), Box<ReadError>> {
        match name {
            "graphml" if self.xml.depth() == 1 => Ok(()),
            "key" => self.key(),
            "graph" => self.graph(),
            "node" => self.node(),
            "edge" => self.edge(),
            "data" => self.data(),
            "desc" => self.description(),
            "hyperedge" => {
                let message = Message::new("format.graphml.hyperedge");
                let hint = Message::new("format.graphml.hyperedge.hint");
                self.draft.warn(self.xml.spot(), message, hint);
                self.xml.skip(&self.draft)
            }
            _ => self.xml.skip(&self.draft),
        }
    }

    fn push(&mut self, holder: Holder) {
        let depth = self.xml.depth();
        self.open.push(Open { depth, holder });
    }

    fn end(&mut self) {
        let depth = self.xml.depth() + 1;
        if self.open.last().is_none_or(|open| open.depth != depth) {
            return;
        }
        let Some(open) = self.open.pop() else { return };
        match open.holder {
            Holder::Node(slot) if self.keys.has_defaults() => self
                .keys
                .fill(&mut self.draft[slot].attributes, Domain::Node),
            Holder::Edge(slot) if self.keys.has_defaults() || self.draft.is_in_hand(slot) => {
                let tie = &mut self.draft[slot];
                self.keys.fill(&mut tie.attributes, Domain::Edge);
                // A default weight, where the edge has none of its own.
                if let Some(weight) = tie.attributes.get("weight").and_then(Value::as_f64) {
                    tie.weight.get_or_insert(weight);
                    tie.attributes.shift_remove("weight");
                }
            }
            _ => {}
        }
    }

    fn key(&mut self) -> Result<(), Box<ReadError>> {
        let spot = self.xml.spot();
        let text = |name: &str| self.xml.attribute(name).map(ToOwned::to_owned);
        let id = text("id").unwrap_or_default();
        let domain = Domain::of(self.xml.attribute("for"));
        let mut name = text("attr.name").unwrap_or_default();
        // How TinkerPop calls the kinds of nodes and edges.
        if name == "labelV" || name == "labelE" {
            "kind".clone_into(&mut name);
        }
        let drawing = self
            .xml
            .attributes()
            .any(|(key, value)| key == "yfiles.type" && value.contains("graphics"));
        let resources = self.xml.attribute("yfiles.type") == Some("resources");
        let declared = self.xml.attribute("attr.type").map(ToOwned::to_owned);
        let kind = match kind(declared.as_deref()) {
            _ if drawing || resources => Kind::Drawn,
            Some(kind) => kind,
            None => {
                let found = shown(declared.as_deref().unwrap_or_default());
                let message = Message::new("format.xml.type")
                    .with("found", found)
                    .with("name", shown(&name));
                let hint = Message::new("format.xml.type.hint");
                self.draft.warn(spot.clone(), message, hint);
                Kind::Text
            }
        };
        let default = self.default(kind)?;
        let key = Key {
            name,
            domain,
            kind,
            default,
        };
        self.keys.declare(&self.draft, &id, key, spot)
    }

    /// The default of the key that began last, to the key's end.
    fn default(&mut self, kind: Kind) -> Result<Option<Value>, Box<ReadError>> {
        let level = self.xml.depth();
        let mut default = None;
        while self.xml.depth() >= level {
            match self.xml.next(&self.draft)? {
                Event::Start("default") => {
                    let text = self.xml.text(&self.draft)?;
                    if let Said::Value(value) = said(kind, &text)
                        && kind != Kind::Drawn
                        && !text.is_empty()
                    {
                        default = Some(value);
                    }
                }
                Event::Done => break,
                _ => {}
            }
        }
        Ok(default)
    }

    fn graph(&mut self) -> Result<(), Box<ReadError>> {
        let directed = match self.xml.attribute("edgedefault") {
            Some("directed") => Some(true),
            Some("undirected") => Some(false),
            _ => None,
        };
        if self.open.is_empty() {
            self.graphs += 1;
            let name = self.xml.attribute("id").map(ToOwned::to_owned);
            // The id of the first graph ("G") is no title.
            self.draft
                .network(name.as_deref().filter(|_| self.graphs > 1));
            if let Some(directed) = directed {
                self.draft.directed(directed);
            }
        }
        self.push(Holder::Graph { directed });
        Ok(())
    }

    /// The node whose inner graph is being read.
    fn container(&self) -> Option<NodeSlot> {
        self.open.iter().rev().find_map(|open| match open.holder {
            Holder::Node(slot) => Some(slot),
            _ => None,
        })
    }

    fn node(&mut self) -> Result<(), Box<ReadError>> {
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
        let labels = self.xml.attribute("labels");
        let labels = labels.map(|l| l.trim_start_matches(':').to_owned());
        let slot = self.draft.node(id, line)?;
        if let Some(container) = self.container() {
            self.draft[slot].parent = Some(self.draft[container].id.to_string());
        }
        // How neo4j writes the kinds of a node.
        if let Some(labels) = labels.filter(|l| !l.is_empty()) {
            let attributes = &mut self.draft[slot].attributes;
            attributes.insert("kind".to_owned(), labels.into());
        }
        self.push(Holder::Node(slot));
        Ok(())
    }

    fn edge(&mut self) -> Result<(), Box<ReadError>> {
        let line = self.xml.line();
        let ends = [
            self.xml.attribute("source").unwrap_or_default(),
            self.xml.attribute("target").unwrap_or_default(),
        ];
        if ends.iter().any(|end| end.is_empty()) {
            let message = Message::new("format.xml.no-end")
                .with("source", shown(ends[0]))
                .with("target", shown(ends[1]));
            let hint = Message::new("format.xml.no-end.hint");
            let spot = self.xml.spot();
            self.draft.leave_out_tie(spot, message, hint);
            self.push(Holder::Nothing);
            return Ok(());
        }
        let said = self.xml.attribute("directed").and_then(value::boolean);
        let around = self.open.iter().rev().find_map(|open| match open.holder {
            Holder::Graph { directed } => Some(directed),
            _ => None,
        });
        let [source, target] = ends;
        let slot = self.draft.tie(source, target, line)?;
        // A label is how neo4j writes the kind of a relation.
        let (id, label) = (self.xml.attribute("id"), self.xml.attribute("label"));
        let directed = said.or(around.flatten());
        self.draft.tie_says(slot, id, directed, label);
        self.push(Holder::Edge(slot));
        Ok(())
    }

    fn holder(&self) -> Holder {
        let directed = None;
        self.open
            .last()
            .map_or(Holder::Graph { directed }, |open| open.holder)
    }

    fn data(&mut self) -> Result<(), Box<ReadError>> {
        let spot = self.xml.spot();
        let id = self.xml.attribute("key").unwrap_or_default().to_owned();
        let holder = self.holder();
        let domain = match holder {
            Holder::Graph { .. } => Domain::Graph,
            Holder::Node(_) => Domain::Node,
            Holder::Edge(_) => Domain::Edge,
            Holder::Nothing => return self.xml.skip(&self.draft),
        };
        let Some(key) = self.keys.find(&id, domain) else {
            let message = Message::new("format.xml.undeclared").with("id", shown(&id));
            let hint = Message::new("format.xml.undeclared.hint");
            self.draft.warn(spot.clone(), message, hint);
            let key = Key {
                name: id.clone(),
                domain,
                kind: Kind::Text,
                default: None,
            };
            self.keys.declare(&self.draft, &id, key, spot)?;
            // A name that is none, or another key's, was changed.
            let named = self.keys.find(&id, domain).map(|key| key.name.clone());
            return self.value(named.unwrap_or(id), Kind::Text, holder);
        };
        let (name, kind) = (key.name.clone(), key.kind);
        if kind == Kind::Drawn {
            let drawn = drawn::read(&mut self.xml, &self.draft)?;
            self.draw(holder, drawn);
            return Ok(());
        }
        self.value(name, kind, holder)
    }

    /// The text of the data that began last, as a value of its holder.
    fn value(&mut self, name: String, kind: Kind, holder: Holder) -> Result<(), Box<ReadError>> {
        let spot = self.xml.spot();
        let text = self.xml.text(&self.draft)?;
        let value = match said(kind, &text) {
            Said::Value(value) => value,
            Said::Missing => return Ok(()),
            Said::Other => {
                let message = Message::new("format.xml.value")
                    .with("found", shown(&text))
                    .with("name", shown(&name));
                let hint = Message::new("format.xml.value.hint");
                self.draft.warn(spot, message, hint);
                Value::String(text.into_owned())
            }
        };
        match holder {
            Holder::Node(slot) => self.draft.attribute(slot, name, value),
            Holder::Edge(slot) => {
                // Spares a map of attributes for each of a million ties.
                let weight = value.as_f64().filter(|_| name == "weight");
                if !weight.is_some_and(|weight| self.draft.weigh(slot, weight)) {
                    self.draft[slot].attributes.insert(name, value);
                }
            }
            _ => {
                if name == MARK {
                    self.draft.is_ours();
                }
                self.draft.about(&name, value);
            }
        }
        Ok(())
    }

    fn draw(&mut self, holder: Holder, drawn: Drawn) {
        let look = (!drawn.look.is_empty()).then(|| Box::new(drawn.look));
        match holder {
            Holder::Node(slot) => {
                let node = &mut self.draft[slot];
                node.look = node.look.take().or(look);
                if let Some(label) = drawn.label {
                    self.draft.label(slot, &label);
                }
            }
            Holder::Edge(slot) => {
                let tie = &mut self.draft[slot];
                tie.look = tie.look.take().or(look);
                // A line drawn without arrow heads is a tie without direction.
                if drawn.arrows == Some(false) {
                    tie.directed = Some(false);
                }
                if let Some(label) = drawn.label {
                    tie.attributes
                        .entry("label")
                        .or_insert_with(|| label.into());
                }
            }
            _ => {}
        }
    }

    fn description(&mut self) -> Result<(), Box<ReadError>> {
        let holder = self.holder();
        let text = self.xml.text(&self.draft)?.trim().to_owned();
        if text.is_empty() {
            return Ok(());
        }
        match holder {
            Holder::Node(slot) => {
                let attributes = &mut self.draft[slot].attributes;
                attributes.insert("desc".to_owned(), text.into());
            }
            Holder::Edge(slot) => {
                let attributes = &mut self.draft[slot].attributes;
                attributes.insert("desc".to_owned(), text.into());
            }
            Holder::Graph { .. } => self.draft.about("desc", text),
            Holder::Nothing => {}
        }
        Ok(())
    }
}
