//! Reads GEXF: one pass; what stands in a node or an edge belongs to the innermost one open.

use super::INFO;
use super::time::{Times, Unit};
use super::{time, viz};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::format::draft::about::MARK;
use crate::format::draft::{Draft, NodeSlot, TieSlot};
use crate::format::xml::keys::{Domain, Key, Keys, Said, kind, said};
use crate::format::xml::{Event, Xml, decoded};
use crate::format::{Input, ReadError};
use crate::network::Dataset;
use crate::network::dataset::{Extra, Look, Spell};
use serde_json::Value;

/// A node or an edge that is open.
#[derive(Clone, Copy)]
pub(super) enum Holder {
    Node(NodeSlot),
    Edge(TieSlot),
    /// An edge that was left out.
    Nothing,
}

pub(super) struct Open {
    pub(super) depth: usize,
    pub(super) holder: Holder,
    pub(super) look: Look,
    pub(super) spells: Vec<Spell>,
}

pub(super) struct Reading<'t, 'a> {
    pub(super) xml: Xml<'t>,
    pub(super) draft: Draft<'a>,
    pub(super) keys: Keys,
    pub(super) open: Vec<Open>,
    pub(super) times: Times,
    /// Class of the `attributes` that are open.
    class: Domain,
    graphs: usize,
    /// Spells or values with times were found.
    pub(super) timed: bool,
}

/// Elements that only contain others.
const CONTAINERS: &[&str] = &["gexf", "graph", "nodes", "edges"];

/// Reads GEXF.
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
        times: Times { unit: Unit::Unsaid },
        class: Domain::Node,
        graphs: 0,
        timed: false,
    };
    loop {
        match reading.xml.next(&reading.draft)? {
            Event::Start(name) => reading.start(name)?,
            Event::End(_) => reading.end(),
            Event::Text(_) => {}
            Event::Done => break,
        }
    }
    reading.xml.ended(&reading.draft, CONTAINERS)?;
    if reading.graphs == 0 {
        let message = Message::new("format.gexf.no-graph");
        let hint = Message::new("format.gexf.no-graph.hint");
        return Err(reading.draft.refuse(reading.xml.spot(), message, hint));
    }
    if let Some(unit) = reading.times.unit.id().filter(|_| reading.timed) {
        reading.draft.time_unit(unit);
    }
    reading.draft.settle()
}

impl Reading<'_, '_> {
    fn start(&mut self, name: &str) -> Result<(), Box<ReadError>> {
        match name {
            "meta" => self.meta(),
            "graph" => {
                self.graph();
                Ok(())
            }
            "attributes" => {
                self.class = match self.xml.attribute("class") {
                    Some("edge") => Domain::Edge,
                    Some("graph") => Domain::Graph,
                    _ => Domain::Node,
                };
                Ok(())
            }
            "attribute" => self.attribute(),
            "node" => self.node(),
            "edge" => self.edge(),
            "attvalue" => self.attvalue(),
            "spell" | "slice" => {
                let spells = self.times.of_element(&mut self.xml, &self.draft);
                if let Some(open) = self.open.last_mut() {
                    open.spells.extend(spells);
                }
                Ok(())
            }
            "parent" => {
                let parent = self.xml.attribute("for").map(ToOwned::to_owned);
                if let Some(Holder::Node(slot)) = self.open.last().map(|o| o.holder)
                    && self.draft[slot].parent.is_none()
                {
                    self.draft[slot].parent = parent;
                }
                Ok(())
            }
            name if viz::is_viz(name) => {
                if let Some(open) = self.open.last_mut() {
                    viz::read(name, &mut self.xml, &self.draft, &mut open.look);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn push(&mut self, holder: Holder, spells: Vec<Spell>) {
        self.open.push(Open {
            depth: self.xml.depth(),
            holder,
            look: Look::default(),
            spells,
        });
    }

    fn end(&mut self) {
        let depth = self.xml.depth() + 1;
        if self.open.last().is_none_or(|open| open.depth != depth) {
            return;
        }
        let Some(open) = self.open.pop() else { return };
        let look = (!open.look.is_empty()).then(|| Box::new(open.look));
        let dates = time::as_dates(&open.spells);
        let spells = if dates.is_some() {
            Vec::new()
        } else {
            open.spells
        };
        let (start, end) = dates.unwrap_or_default();
        self.timed |= !spells.is_empty();
        match open.holder {
            // Spares a record of what is known of a node or a tie of which nothing is.
            _ if look.is_none()
                && spells.is_empty()
                && start.is_none()
                && end.is_none()
                && !self.keys.has_defaults() => {}
            Holder::Node(slot) => {
                let node = &mut self.draft[slot];
                self.keys.fill(&mut node.attributes, Domain::Node);
                (node.look, node.spells) = (look, spells);
                (node.start, node.end) = (start, end);
            }
            Holder::Edge(slot) => {
                let tie = &mut self.draft[slot];
                self.keys.fill(&mut tie.attributes, Domain::Edge);
                (tie.look, tie.spells) = (look, spells);
                (tie.start, tie.end) = (start, end);
            }
            Holder::Nothing => {}
        }
    }

    /// Creator, description and the like; in our own files the head of the dataset.
    fn meta(&mut self) -> Result<(), Box<ReadError>> {
        let level = self.xml.depth();
        let mut about = Extra::new();
        let mut head = Extra::new();
        if let Some(date) = self.xml.attribute("lastmodifieddate") {
            about.insert("lastmodifieddate".to_owned(), date.into());
        }
        while self.xml.depth() >= level {
            match self.xml.next(&self.draft)? {
                Event::Start("data") => {
                    let name = self.xml.attribute("name").unwrap_or_default().to_owned();
                    let kind = kind(self.xml.attribute("type"));
                    let text = self.xml.text(&self.draft)?;
                    if let Some(Said::Value(value)) = kind.map(|k| said(k, &text)) {
                        head.insert(name, value);
                    }
                }
                Event::Start(name) => {
                    let text = self.xml.text(&self.draft)?;
                    let text = text.trim();
                    if !text.is_empty() {
                        about.insert(name.to_owned(), text.into());
                    }
                }
                Event::Done => break,
                _ => {}
            }
        }
        let ours = head.contains_key(MARK);
        if ours {
            self.draft.is_ours();
        }
        for (name, value) in if ours { head } else { about } {
            self.draft.about(&name, value);
        }
        Ok(())
    }

    fn graph(&mut self) {
        if !self.open.is_empty() {
            return;
        }
        self.graphs += 1;
        // The second graph of a file is another network; what `meta` says is of the first.
        if self.graphs > 1 {
            self.draft.another_network(self.xml.attribute("id"));
        }
        self.times.unit = Unit::of(self.xml.attribute("timeformat"));
        match self.xml.attribute("defaultedgetype") {
            Some("undirected" | "mutual") => self.draft.directed(false),
            Some("directed") => self.draft.directed(true),
            // The specification: undirected where nothing is said.
            _ => self.draft.directed(false),
        }
        for name in ["timezone", "timestamp", "start", "end"] {
            if let Some(text) = self.xml.attribute(name).map(ToOwned::to_owned) {
                self.draft.about(name, text);
            }
        }
    }

    fn attribute(&mut self) -> Result<(), Box<ReadError>> {
        let spot = self.xml.spot();
        let text = |name: &str| self.xml.attribute(name).map(ToOwned::to_owned);
        let id = text("id").unwrap_or_default();
        let name = text("title").unwrap_or_default();
        let declared = text("type");
        let kind = self.kind_of(declared.as_deref(), &name);
        let level = self.xml.depth();
        let mut default = None;
        while self.xml.depth() >= level {
            match self.xml.next(&self.draft)? {
                Event::Start("default") => {
                    let text = self.xml.text(&self.draft)?;
                    if let Said::Value(value) = said(kind, text.trim())
                        && !text.trim().is_empty()
                    {
                        default = Some(value);
                    }
                }
                Event::Done => break,
                _ => {}
            }
        }
        let key = Key {
            name,
            domain: self.class,
            kind,
            default,
        };
        self.keys.declare(&self.draft, &id, key, spot)
    }

    /// The attributes of what is open, for a value.
    pub(super) fn attributes_of(&mut self, holder: Holder) -> Option<&mut Extra> {
        match holder {
            Holder::Node(slot) => Some(&mut self.draft[slot].attributes),
            Holder::Edge(slot) => Some(&mut self.draft[slot].attributes),
            Holder::Nothing => None,
        }
    }
}

/// A value that holds only for a time, as the document keeps it.
pub(super) fn timed(value: Value, spell: &Spell) -> Value {
    let mut object = Extra::new();
    object.insert("value".to_owned(), value);
    for (name, bound) in [("start", &spell.start), ("end", &spell.end)] {
        if let Some(bound) = bound {
            object.insert(name.to_owned(), bound.clone().into());
        }
    }
    for (name, open) in [
        ("start_open", spell.start_open),
        ("end_open", spell.end_open),
    ] {
        if open {
            object.insert(name.to_owned(), true.into());
        }
    }
    Value::Object(object)
}
