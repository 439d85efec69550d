//! Reads GML with a stack of open lists: records of nodes and ties go to the draft as they close.

use super::record::{Record, id, value};
use super::token::{Token, Tokens};
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::{Draft, NodeSlot, about, line as at};
use crate::format::shown::shown;
use crate::format::suggest::nearest;
use crate::network::Dataset;
use serde_json::Value;
use std::collections::BTreeMap;

/// What an open list is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum List {
    /// `graph [`
    Graph,
    /// `node [` within a graph.
    Node,
    /// `edge [` within a graph.
    Edge,
    /// `rootcluster [` or `cluster [`: a partition of OGDF.
    Cluster,
    /// `column [` within a graph of ours.
    Column,
    /// Something within a node or tie: its keys are told by the whole path.
    Inner,
    /// Something else, which is passed over.
    Other,
}

struct Open {
    list: List,
    line: u64,
    /// Length of the path of keys before it.
    path: usize,
}

/// A column of our own files, whose name is no key.
struct Column {
    name: String,
    kind: String,
}

struct Reader<'a> {
    draft: Draft<'a>,
    depth: usize,
    open: Vec<Open>,
    path: String,
    record: Record,
    graphs: usize,
    ours: bool,
    columns: BTreeMap<String, Column>,
    /// Nodes of the graph in hand by their ids in the file.
    nodes: BTreeMap<String, NodeSlot>,
    /// Ties of the graph in hand are named by ids that are not the nodes' own.
    renamed: BTreeMap<String, String>,
    parents: Vec<(NodeSlot, String)>,
    /// Clusters that are open: their ids.
    clusters: Vec<String>,
    missing: u64,
}

/// Reads a network.
///
/// # Errors
/// [`ReadError`] with the line at which the text breaks the rules of the format.
pub(super) fn read(draft: Draft<'_>, depth: usize) -> Result<Dataset, Box<ReadError>> {
    let text = draft.text()?;
    let mut tokens = Tokens::new(&text);
    let mut reader = Reader {
        draft,
        depth,
        open: Vec::new(),
        path: String::new(),
        record: Record::default(),
        graphs: 0,
        ours: false,
        columns: BTreeMap::new(),
        nodes: BTreeMap::new(),
        renamed: BTreeMap::new(),
        parents: Vec::new(),
        clusters: Vec::new(),
        missing: 0,
    };
    while let Some((token, line)) = tokens.next() {
        reader.draft.advance(tokens.at(), text.len())?;
        match token {
            Token::Close => reader.close(line)?,
            Token::Word(key) if is_key(key) => {
                let (found, at_line) = tokens.next().unwrap_or((Token::Unclosed, line));
                reader.pair(key, (found, at_line), line, tokens.escapes)?;
            }
            other => return Err(reader.no_key(other, line)),
        }
    }
    reader.finish()
}

fn is_key(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

impl Reader<'_> {
    fn error(&self, key: &'static str, hint: &'static str, line: u64) -> Box<ReadError> {
        self.draft
            .refuse(at(line), Message::new(key), Message::new(hint))
    }

    /// Where a key should stand, something else does.
    fn no_key(&self, token: Token<'_>, line: u64) -> Box<ReadError> {
        let found = match token {
            Token::Word(word)
                if word.starts_with(['+', '-']) && is_key(word.get(1..).unwrap_or_default()) =>
            {
                return self.error("format.gml.stream", "format.gml.stream.hint", line);
            }
            Token::Word(text) | Token::Text(text) => text,
            Token::Open => "[",
            Token::Close => "]",
            Token::Unclosed => {
                return self.error(
                    "format.gml.open-quote",
                    "format.lines.open-quote.hint",
                    line,
                );
            }
        };
        let message = Message::new("format.gml.no-key").with("found", shown(found));
        self.draft
            .refuse(at(line), message, Message::new("format.gml.no-key.hint"))
    }

    fn here(&self) -> Option<List> {
        self.open.last().map(|o| o.list)
    }

    fn pair(
        &mut self,
        key: &str,
        (token, token_line): (Token<'_>, u64),
        line: u64,
        escapes: bool,
    ) -> Result<(), Box<ReadError>> {
        match token {
            Token::Open => return self.enter(key, line),
            Token::Close => {
                let message = Message::new("format.gml.no-value").with("key", shown(key));
                let hint = Message::new("format.gml.no-value.hint");
                return Err(self.draft.refuse(at(line), message, hint));
            }
            Token::Unclosed if token_line == line && self.open.is_empty() => {
                return Err(self.error("format.gml.no-graph", "format.gml.no-graph.hint", line));
            }
            Token::Unclosed => return Err(self.no_key(token, token_line)),
            Token::Text(_) | Token::Word(_) => {}
        }
        let own = match key.to_ascii_lowercase().as_str() {
            "id" | "source" | "target" | "gid" | "vertex" => id(token, escapes),
            _ => value(token, escapes),
        };
        match self.here() {
            Some(List::Graph) => self.of_graph(key, own),
            Some(List::Node | List::Edge | List::Column) => self.record.add(key.to_owned(), own),
            Some(List::Inner) => self.record.add(format!("{}.{key}", self.path), own),
            Some(List::Cluster) => self.in_cluster(key, own, line),
            Some(List::Other) => {}
            None => {
                if let Some(value @ (Value::String(_) | Value::Number(_))) = own {
                    self.draft.about(key, value);
                }
            }
        }
        Ok(())
    }

    /// What the graph says of itself.
    fn of_graph(&mut self, key: &str, value: Option<Value>) {
        let Some(value) = value else { return };
        match key {
            "directed" => {
                let yes = matches!(&value, Value::String(t) if t == "true") || value == 1;
                self.draft.directed(yes);
            }
            about::MARK => {
                self.ours = true;
                self.draft.is_ours();
                self.draft.about(key, value);
            }
            _ => {
                // Names of our own with a blank are written without it.
                let known = about::HEAD.iter().find(|n| n.replace(' ', "") == key);
                let name = known.filter(|_| self.ours).copied().unwrap_or(key);
                self.draft.about(name, value);
            }
        }
    }

    fn enter(&mut self, key: &str, line: u64) -> Result<(), Box<ReadError>> {
        if self.open.len() >= self.depth {
            let message = Message::new("format.too-deep").with("limit", self.depth);
            let hint = Message::new("format.too-deep.hint");
            return Err(self.draft.refuse(at(line), message, hint));
        }
        let before = self.path.len();
        let list = match (self.here(), key) {
            (None, "graph") => {
                self.graph();
                List::Graph
            }
            (None, "rootcluster") => List::Cluster,
            (Some(List::Cluster), "cluster") => {
                self.clusters.push(String::new());
                List::Cluster
            }
            (Some(List::Graph), "node" | "edge" | "column") => {
                self.record = Record {
                    line,
                    ..Record::default()
                };
                match key {
                    "node" => List::Node,
                    "edge" => List::Edge,
                    _ => List::Column,
                }
            }
            (Some(List::Node | List::Edge | List::Inner), _) => {
                if !self.path.is_empty() {
                    self.path.push('.');
                }
                self.path.push_str(key);
                List::Inner
            }
            (Some(List::Graph), _) => {
                if let Some(near) = nearest(key, ["node", "edge"].into_iter()) {
                    let message = Message::new("format.gml.unknown-list")
                        .with("found", shown(key))
                        .with("near", near);
                    let hint = Message::new("format.gml.unknown-list.hint");
                    return Err(self.draft.refuse(at(line), message, hint));
                }
                List::Other
            }
            _ => List::Other,
        };
        self.open.push(Open {
            list,
            line,
            path: before,
        });
        Ok(())
    }

    fn graph(&mut self) {
        self.end_graph();
        self.graphs += 1;
        self.draft.network(None);
        self.draft.directed(false);
    }

    fn close(&mut self, line: u64) -> Result<(), Box<ReadError>> {
        let Some(closed) = self.open.pop() else {
            return Err(self.error("format.gml.close", "format.gml.close.hint", line));
        };
        self.path.truncate(closed.path);
        match closed.list {
            List::Node => self.node(),
            List::Edge => self.tie(),
            List::Column => {
                self.column();
                Ok(())
            }
            List::Cluster => {
                self.clusters.pop();
                Ok(())
            }
            List::Graph | List::Inner | List::Other => Ok(()),
        }
    }

    /// `column [ key "c1" name "Staff (2006)" type "flag" ]` in our own files.
    fn column(&mut self) {
        let mut record = std::mem::take(&mut self.record);
        if let (Some(key), Some(name)) = (record.take("key"), record.take("name")) {
            let kind = record.take("type").unwrap_or_default();
            self.columns.insert(key, Column { name, kind });
        }
    }

    /// Attributes under their own names.
    fn attributes(&self, mut record: Record) -> crate::network::dataset::Extra {
        record.mend_lists();
        if self.columns.is_empty() {
            return record.map;
        }
        let renamed = record.map.into_iter().map(|(key, value)| {
            let Some(column) = self.columns.get(&key) else {
                return (key, value);
            };
            let flag = |value| match value {
                Value::Number(n) => Value::Bool(n.as_i64() != Some(0)),
                value => value,
            };
            let value = match (column.kind.as_str(), value) {
                ("flag", Value::Array(list)) => list.into_iter().map(flag).collect(),
                ("flag", value) => flag(value),
                (_, value) => value,
            };
            (column.name.clone(), value)
        });
        renamed.collect()
    }

    fn node(&mut self) -> Result<(), Box<ReadError>> {
        let mut record = std::mem::take(&mut self.record);
        let line = record.line;
        self.missing += record.missing;
        let Some(id) = record.take("id") else {
            return Err(self.error("format.gml.no-id", "format.gml.no-id.hint", line));
        };
        if id.parse::<i128>().is_ok() && id.parse::<i64>().is_err() {
            let message = Message::new("format.gml.large-id").with("id", shown(&id));
            let hint = Message::new("format.gml.large-id.hint");
            self.draft.note_at(at(line), message, hint);
        }
        let own = if self.ours { record.take("name") } else { None };
        if let Some(own) = &own {
            self.renamed.insert(id.clone(), own.clone());
        }
        let slot = self.draft.node(own.unwrap_or_else(|| id.clone()), line)?;
        if self.nodes.insert(id.clone(), slot).is_some() {
            let message = Message::new("format.gml.twice").with("id", shown(&id));
            let hint = Message::new("format.gml.twice.hint");
            return Err(self.draft.refuse(at(line), message, hint));
        }
        let node = &mut self.draft[slot];
        node.label = record.take("label").unwrap_or_default().into();
        node.look = record.node_look();
        let mode = record.map.get("bipartite").and_then(Value::as_u64);
        node.mode = mode.filter(|m| *m < 2).map(|m| m as u8 + 1);
        if node.mode.is_some() {
            record.map.shift_remove("bipartite");
        }
        if let Some(parent) = record.take("gid") {
            self.parents.push((slot, parent));
        }
        self.draft[slot].attributes = self.attributes(record);
        Ok(())
    }

    fn tie(&mut self) -> Result<(), Box<ReadError>> {
        let mut record = std::mem::take(&mut self.record);
        let line = record.line;
        self.missing += record.missing;
        let (Some(source), Some(target)) = (record.take("source"), record.take("target")) else {
            return Err(self.error("format.lines.endless", "format.lines.endless.hint", line));
        };
        let own = |end: String| self.renamed.get(&end).cloned().unwrap_or(end);
        let (source, target) = (own(source), own(target));
        let tie = self.draft.tie(source, target, line)?;
        let slot = &mut self.draft[tie];
        slot.id = record.take("id");
        slot.directed = record.take_flag("directed");
        slot.weight = record.take_number("weight");
        slot.look = record.tie_look();
        if self.ours {
            slot.kind = record.take("kind").unwrap_or_default();
        }
        let attributes = self.attributes(record);
        self.draft[tie].attributes = attributes;
        Ok(())
    }

    /// A partition: `cluster [ id 1 vertex "2" ]`.
    fn in_cluster(&mut self, key: &str, value: Option<Value>, line: u64) {
        let text = match value {
            Some(Value::String(text)) => text,
            Some(other) => other.to_string(),
            None => return,
        };
        if key == "id" {
            if let Some(own) = self.clusters.last_mut() {
                *own = text;
            }
            return;
        }
        if key != "vertex" {
            return;
        }
        let slot = self
            .nodes
            .get(text.trim_start_matches('v'))
            .or_else(|| self.nodes.get(&text));
        let taken = slot.is_some_and(|s| self.draft[*s].attributes.contains_key("group"));
        let Some(slot) = slot.copied().filter(|_| !taken) else {
            let message = Message::new("format.gml.cluster").with("id", shown(&text));
            let hint = Message::new("format.gml.cluster.hint");
            self.draft.warn(at(line), message, hint);
            return;
        };
        let group = self.clusters.last().cloned().unwrap_or_default();
        self.draft[slot]
            .attributes
            .insert("group".to_owned(), group.into());
    }

    /// Parents are named by the ids of the file.
    fn end_graph(&mut self) {
        for (slot, parent) in std::mem::take(&mut self.parents) {
            let own = self.renamed.get(&parent).cloned();
            self.draft[slot].parent = Some(own.unwrap_or(parent));
        }
        self.nodes.clear();
        self.renamed.clear();
        self.columns.clear();
    }

    fn finish(mut self) -> Result<Dataset, Box<ReadError>> {
        if let Some(open) = self.open.first() {
            let message = Message::new("format.gml.unclosed").with("line", open.line);
            let hint = Message::new("format.gml.unclosed.hint");
            return Err(self.draft.refuse(at(open.line), message, hint));
        }
        if self.graphs == 0 {
            return Err(self.error("format.gml.no-graph", "format.gml.no-graph.hint", 1));
        }
        self.end_graph();
        if self.missing > 0 {
            let message = Message::new("format.gml.missing").with("count", self.missing);
            self.draft.note(message);
        }
        self.draft.settle()
    }
}
