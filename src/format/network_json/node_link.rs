//! Lists of nodes and of ties, with the keys that the dialects use.

use super::document::{Document, Members, Raw};
use super::records::{flatten, kept, look, spells, take, take_color, take_number, take_text, viz};
use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::{Draft, line};
use crate::format::shown::shown;
use crate::network::dataset::{Extra, Look};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Where nodes and ties stand.
pub(super) struct Lists<'t> {
    pub(super) nodes: Option<Raw<'t>>,
    pub(super) ties: Option<Raw<'t>>,
}

/// What differs between dialects.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// Everything stands within `data`.
    data: bool,
    /// Position, size and colour stand among the attributes.
    looks: bool,
    /// `key` of a tie is its id.
    key: bool,
}

impl Style {
    pub(super) const PLAIN: Self = Self {
        data: false,
        looks: false,
        key: false,
    };
    pub(super) const GRAPHOLOGY: Self = Self {
        looks: true,
        key: true,
        ..Self::PLAIN
    };
    pub(super) const CYTOSCAPE: Self = Self {
        data: true,
        ..Self::PLAIN
    };
    pub(super) const VOSVIEWER: Self = Self {
        looks: true,
        ..Self::PLAIN
    };
}

/// Attributes that stand beside the graph, by id: of nodes (true) or ties.
pub(super) type Beside<'t> = [(Members<'t>, bool)];

/// Keys of the ends of ties.
const SOURCE: &[&str] = &["source", "from", "source_id", "subject", "_outV", "outV"];
const TARGET: &[&str] = &["target", "to", "target_id", "object", "_inV", "inV"];

struct Reader<'d, 'a, 't> {
    draft: &'d mut Draft<'a>,
    document: &'d Document<'t>,
    style: Style,
    /// Nodes and ties stand in one list.
    mixed: bool,
    /// Ids that are a number in one place and a text in another.
    twofold: BTreeSet<String>,
    /// Ids of nodes in their order, when ties name nodes by their place.
    by_place: Option<Vec<String>>,
}

/// A record with its place.
struct Record {
    map: Extra,
    line: u64,
    column: u64,
    index: usize,
}

impl Record {
    fn spot(&self, list: &str) -> Spot {
        Spot {
            place: Some(format!("{list}[{}]", self.index)),
            ..Spot::at(self.line, self.column)
        }
    }
}

/// Reads lists of nodes and ties into the draft.
///
/// # Errors
/// [`ReadError`] when a record cannot be parsed, or limits are broken.
pub(super) fn read<'t>(
    draft: &mut Draft<'_>,
    document: &Document<'t>,
    lists: &Lists<'t>,
    style: Style,
) -> Result<(), Box<ReadError>> {
    read_beside(draft, document, lists, style, &[])
}

/// The same with attributes that stand beside the graph.
///
/// # Errors
/// As [`read`].
pub(super) fn read_beside<'t>(
    draft: &mut Draft<'_>,
    document: &Document<'t>,
    lists: &Lists<'t>,
    style: Style,
    beside: &Beside<'t>,
) -> Result<(), Box<ReadError>> {
    let mut reader = Reader {
        draft,
        document,
        style,
        mixed: match (lists.nodes, lists.ties) {
            (Some(nodes), Some(ties)) => std::ptr::eq(nodes, ties),
            _ => false,
        },
        twofold: BTreeSet::new(),
        by_place: None,
    };
    let table = |of_nodes| {
        let mut table: BTreeMap<&str, Vec<Raw<'t>>> = BTreeMap::new();
        for (members, _) in beside.iter().filter(|(_, nodes)| *nodes == of_nodes) {
            for (id, part) in &members.0 {
                table.entry(id).or_default().push(part);
            }
        }
        table
    };
    let nodes = reader.records(lists.nodes, &table(true), true)?;
    let ties = reader.records(lists.ties, &table(false), false)?;
    reader.nodes(nodes, &ties)?;
    for record in ties {
        reader.tie(record)?;
    }
    Ok(())
}

fn has_ends(map: &Extra) -> bool {
    SOURCE.iter().any(|k| map.contains_key(*k)) && TARGET.iter().any(|k| map.contains_key(*k))
}

impl<'t> Reader<'_, '_, 't> {
    /// The records of a list, or of an object whose names are the ids.
    fn records(
        &mut self,
        part: Option<Raw<'t>>,
        beside: &BTreeMap<&str, Vec<Raw<'t>>>,
        of_nodes: bool,
    ) -> Result<Vec<Record>, Box<ReadError>> {
        let Some(part) = part else {
            return Ok(Vec::new());
        };
        let mut lines = self.document.lines();
        let mut out = Vec::new();
        let named = Members::of(part).0.into_iter();
        let named = named.map(|(id, part)| (Some(id), part));
        let listed = Document::elements(part).into_iter().map(|p| (None, p));
        for (index, (id, part)) in listed.chain(named).enumerate() {
            let offset = self.document.offset(part);
            let (line, column) = lines.at(offset);
            self.draft.advance(offset / 2, self.document.len())?;
            let Some(mut map) = self.document.object(part)? else {
                self.no_record(part, Spot::at(line, column), of_nodes);
                continue;
            };
            if self.style.data {
                if self.mixed && has_data_ends(&map) == of_nodes {
                    continue;
                }
                map = unwrapped(map);
            }
            if let Some(id) = id {
                map.entry("id").or_insert_with(|| id.into_owned().into());
            }
            if !beside.is_empty() {
                self.join(&mut map, beside)?;
            }
            out.push(Record {
                map,
                line,
                column,
                index,
            });
        }
        Ok(out)
    }

    /// Adds what stands beside the graph under the key of this record.
    fn join(
        &self,
        map: &mut Extra,
        beside: &BTreeMap<&str, Vec<Raw<'t>>>,
    ) -> Result<(), Box<ReadError>> {
        let key = map.get("key").and_then(Value::as_str).unwrap_or_default();
        let parts = beside.get(key).map_or(&[][..], Vec::as_slice);
        for part in parts {
            for (name, value) in self.document.object(part)?.unwrap_or_default() {
                map.entry(name).or_insert(value);
            }
        }
        Ok(())
    }

    fn no_record(&mut self, part: Raw<'t>, spot: Spot, of_nodes: bool) {
        let message =
            Message::new("format.network-json.no-object").with("found", shown(part.get()));
        let hint = Message::new("format.network-json.no-object.hint");
        if of_nodes {
            self.draft.leave_out_node(spot, message, hint);
        } else {
            self.draft.leave_out_tie(spot, message, hint);
        }
    }

    /// An id as text; numbers that look like a text id are told apart.
    fn id(&self, value: &Value) -> Option<String> {
        let number = |text: String| {
            if self.twofold.contains(&text) {
                format!("{text} (number)")
            } else {
                text
            }
        };
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(n) => Some(number(n.to_string())),
            Value::Object(inner) => {
                let id = ["id", "key", "index"].iter().find_map(|k| inner.get(*k))?;
                match id {
                    Value::String(text) => Some(text.clone()),
                    Value::Number(n) => Some(number(n.to_string())),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Ids that occur as a number and as a text.
    fn look_for_twofold(&mut self, nodes: &[Record]) {
        let ids = || {
            nodes
                .iter()
                .filter_map(|r| first(&r.map, &["id", "key", "_id"]))
        };
        let texts: BTreeSet<&str> = ids().filter_map(Value::as_str).collect();
        let numbers = ids().filter(|v| v.is_number()).map(Value::to_string);
        self.twofold = numbers.filter(|n| texts.contains(n.as_str())).collect();
        for id in &self.twofold {
            let at = nodes.iter().find(|r| {
                let own = first(&r.map, &["id", "key", "_id"]);
                own.filter(|v| v.is_number())
                    .map(Value::to_string)
                    .as_deref()
                    == Some(id)
            });
            let message = Message::new("format.network-json.twofold").with("id", shown(id));
            let hint = Message::new("format.network-json.twofold.hint");
            let spot = at.map_or_else(Spot::default, |r| r.spot("nodes"));
            self.draft.repaired(spot, message, hint);
        }
    }

    fn nodes(&mut self, records: Vec<Record>, ties: &[Record]) -> Result<(), Box<ReadError>> {
        self.look_for_twofold(&records);
        let keys: &[&str] = &["id", "key", "_id"];
        let identified = records.iter().any(|r| first(&r.map, keys).is_some());
        let places = ends_are_places(ties, records.len());
        let known = |value: &Value| records.iter().any(|r| first(&r.map, keys) == Some(value));
        let by_place = places && !records.is_empty() && {
            let mut ends = ties.iter().filter_map(|r| first(&r.map, SOURCE)).take(50);
            !identified || !ends.any(known)
        };
        if by_place && self.draft.is_directed().is_none() {
            // d3 draws lines, not arrows.
            self.draft.directed(false);
        }
        let mut ids = Vec::with_capacity(records.len());
        for (index, mut record) in records.into_iter().enumerate() {
            let id = if identified {
                take(&mut record.map, keys).map(|value| (self.id(&value), value))
            } else if by_place {
                Some((Some(index.to_string()), Value::Null))
            } else {
                let name = first(&record.map, &["name", "label"]).cloned();
                name.map(|value| (self.id(&value), value))
            };
            match id {
                Some((Some(id), _)) => {
                    ids.push(id.clone());
                    self.node(id, record)?;
                }
                other => {
                    ids.push(String::new());
                    let found = other.map_or(Value::Null, |(_, value)| value);
                    let message = Message::new("format.network-json.no-id")
                        .with("found", shown(&found.to_string()));
                    let hint = Message::new("format.network-json.no-id.hint");
                    self.draft
                        .leave_out_node(record.spot("nodes"), message, hint);
                }
            }
        }
        self.by_place = by_place.then_some(ids);
        Ok(())
    }

    fn node(&mut self, id: String, record: Record) -> Result<(), Box<ReadError>> {
        let spot = record.spot("nodes");
        let mut map = record.map;
        if id.trim().is_empty() {
            let message = Message::new("format.network-json.empty-id");
            let hint = Message::new("format.network-json.empty-id.hint");
            self.draft.warn(spot.clone(), message, hint);
        }
        let slot = self.draft.node(id, record.line)?;
        for key in ["attributes", "metadata", "properties"] {
            flatten(&mut map, key);
        }
        for (key, form) in [("weights", "weight"), ("scores", "score")] {
            rename(&mut map, key, form);
        }
        let mut drawn = match viz(&mut map) {
            Some(viz) => viz,
            None if self.style.looks => look(&mut map),
            None => Look::default(),
        };
        if let Some(Value::Object(place)) = map.get("position") {
            drawn.x = place.get("x").and_then(Value::as_f64);
            drawn.y = place.get("y").and_then(Value::as_f64);
            map.shift_remove("position");
        }
        let node = &mut self.draft[slot];
        node.spells = spells(&mut map);
        let label = take_text(&mut map, "label");
        let name = if label.is_none() && self.style.data {
            take_text(&mut map, "name")
        } else {
            None
        };
        node.label = label.or(name).unwrap_or_default().into();
        if node.label.chars().any(char::is_control) {
            let message =
                Message::new("format.network-json.control").with("label", shown(&node.label));
            let hint = Message::new("format.network-json.control.hint");
            self.draft.warn(spot, message, hint);
        }
        let node = &mut self.draft[slot];
        node.parent = match map.get("parent") {
            Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        if node.parent.is_some() {
            map.shift_remove("parent");
        }
        let mode = map.get("bipartite").and_then(Value::as_u64);
        node.mode = mode.filter(|mode| *mode < 2).map(|mode| mode as u8 + 1);
        if node.mode.is_some() {
            map.shift_remove("bipartite");
        }
        if self.style.data {
            map.shift_remove("SUID");
            map.shift_remove("selected");
        }
        node.look = (!drawn.is_empty()).then(|| Box::new(drawn));
        node.attributes = kept(map);
        Ok(())
    }

    fn tie(&mut self, record: Record) -> Result<(), Box<ReadError>> {
        let spot = record.spot("ties");
        let mut map = record.map;
        let ends = (take(&mut map, SOURCE), take(&mut map, TARGET));
        let ends = match &ends {
            (Some(a), Some(b)) => (self.end(a), self.end(b)),
            _ => (None, None),
        };
        let (Some(source), Some(target)) = ends else {
            let message = Message::new("format.network-json.endless");
            let hint = Message::new("format.lines.endless.hint");
            self.draft.leave_out_tie(spot, message, hint);
            return Ok(());
        };
        let slot = self.draft.tie(source, target, record.line)?;
        for key in ["attributes", "metadata", "properties"] {
            flatten(&mut map, key);
        }
        let drawn = match viz(&mut map) {
            Some(viz) => viz,
            None if self.style.looks => Look {
                thickness: take_number(&mut map, "size"),
                color: take_color(&mut map),
                ..Look::default()
            },
            None => Look::default(),
        };
        let key = if self.style.key {
            &["id", "key"][..]
        } else {
            &["id"]
        };
        let id = take(&mut map, key).and_then(|value| self.id(&value));
        let directed = match (map.get("undirected"), map.get("directed")) {
            (Some(Value::Bool(undirected)), _) => Some(!undirected),
            (_, Some(Value::Bool(directed))) => Some(*directed),
            _ => None,
        };
        if directed.is_some() {
            map.shift_remove("undirected");
            map.shift_remove("directed");
        }
        if self.style.data {
            map.shift_remove("SUID");
            map.shift_remove("selected");
        }
        let tie = &mut self.draft[slot];
        tie.id = id;
        tie.directed = directed;
        tie.weight = take_number(&mut map, "weight").or_else(|| take_number(&mut map, "strength"));
        tie.spells = spells(&mut map);
        let kind = ["predicate", "interaction"];
        tie.kind = kind
            .iter()
            .find_map(|k| take_text(&mut map, k))
            .unwrap_or_default();
        tie.look = (!drawn.is_empty()).then(|| Box::new(drawn));
        tie.attributes = kept(map);
        if let Some(weight) = tie.attributes.get("weight") {
            let message =
                Message::new("format.tables.no-number").with("found", shown(&weight.to_string()));
            let hint = Message::new("format.tables.no-number.hint");
            self.draft.warn(line(record.line), message, hint);
        }
        Ok(())
    }

    /// An end of a tie: an id, or the place of a node.
    fn end(&self, value: &Value) -> Option<String> {
        if let Some(ids) = &self.by_place {
            let index = value.as_u64().or_else(|| value.get("index")?.as_u64());
            let id = index.and_then(|i| ids.get(usize::try_from(i).ok()?));
            return id.filter(|id| !id.is_empty()).cloned();
        }
        self.id(value).filter(|id| !id.is_empty())
    }
}

fn first<'m>(map: &'m Extra, keys: &[&str]) -> Option<&'m Value> {
    keys.iter().find_map(|key| map.get(*key))
}

/// Whether all ends are places in the list of nodes.
fn ends_are_places(ties: &[Record], count: usize) -> bool {
    let place = |value: Option<&Value>| {
        let value = value?;
        let index = value.as_u64().or_else(|| value.get("index")?.as_u64())?;
        ((index as usize) < count).then_some(())
    };
    let both = |r: &Record| {
        place(first(&r.map, SOURCE)).is_some() && place(first(&r.map, TARGET)).is_some()
    };
    ties.iter().all(both)
}

/// `weights: {Links: 3}` becomes `weight<Links>`, as the tables of VOSviewer call it.
fn rename(map: &mut Extra, key: &str, form: &str) {
    if let Some(Value::Object(inner)) = map.get(key).cloned() {
        map.shift_remove(key);
        for (name, value) in inner {
            map.insert(format!("{form}<{name}>"), value);
        }
    }
}

fn has_data_ends(map: &Extra) -> bool {
    map.get("data")
        .and_then(Value::as_object)
        .is_some_and(has_ends)
}

/// What stands in `data`, with the position beside it.
fn unwrapped(mut map: Extra) -> Extra {
    let mut inner = match map.shift_remove("data") {
        Some(Value::Object(inner)) => inner,
        _ => Extra::new(),
    };
    for key in ["position", "classes"] {
        if let Some(value) = map.shift_remove(key) {
            inner.entry(key).or_insert(value);
        }
    }
    inner
}
