//! Attributes of nodes whose names are known become fields of the document: the words for columns
//! of tables, in English and French, hold for every format.

use super::{own, value};
use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::dataset_json::is_date;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::format::tables::header::{Role, role_of_node};
use crate::format::tables::number::degrees;
use crate::format::tables::places::Places;
use crate::format::tables::values;
use crate::network::dataset::{Extra, Look, Node, NodeMore};
use serde_json::Value;
use std::collections::BTreeMap;

/// More attributes than this are worth a note.
const MANY: usize = 1_000;

/// What the values of one attribute have in common.
#[derive(Clone, Copy, Default)]
pub(super) struct Facts {
    pub(super) count: usize,
    pub(super) texts: usize,
    pub(super) numbers: usize,
    pub(super) flags: usize,
    pub(super) dates: usize,
    pub(super) colors: usize,
    pub(super) levels: usize,
}

impl Facts {
    pub(super) fn all(&self, some: usize) -> bool {
        self.count > 0 && some == self.count
    }

    fn meet(&mut self, value: &Value) {
        self.count += 1;
        match value {
            Value::String(text) => {
                self.texts += 1;
                self.dates += usize::from(is_date(text));
                self.colors += usize::from(value::color(text).is_some());
                self.levels += usize::from(values::evidence(text).is_some());
            }
            Value::Number(number) => {
                self.numbers += 1;
                let year = number.as_u64().is_some_and(|y| (1000..=9999).contains(&y));
                self.dates += usize::from(year);
            }
            Value::Bool(_) => self.flags += 1,
            _ => {}
        }
    }
}

/// What is known of each attribute, by name.
pub(super) fn survey<'a>(attributes: impl Iterator<Item = &'a Extra>) -> BTreeMap<String, Facts> {
    let mut facts: BTreeMap<String, Facts> = BTreeMap::new();
    for map in attributes {
        for (name, value) in map.iter().filter(|(_, v)| !v.is_null()) {
            match facts.get_mut(name) {
                Some(facts) => facts.meet(value),
                None => facts.entry(name.clone()).or_default().meet(value),
            }
        }
    }
    facts
}

/// The attribute that each role takes: exact names before synonyms; only exact ones when the file
/// is ours.
pub(super) fn claims(
    facts: &BTreeMap<String, Facts>,
    role_of: fn(&str) -> Option<Role>,
    exact: &[(&str, Role)],
    ours: bool,
) -> BTreeMap<Role, (String, Facts)> {
    let mut claims = BTreeMap::new();
    for (name, role) in exact {
        if let Some(found) = facts.get(*name) {
            claims.entry(*role).or_insert(((*name).to_owned(), *found));
        }
    }
    if !ours {
        for (name, found) in facts {
            if let Some(role) = role_of(name) {
                claims.entry(role).or_insert((name.clone(), *found));
            }
        }
    }
    claims
}

/// Names that are taken before their synonyms: those under which fields are written to other
/// formats, and the usual ones of labels.
const NODE_FIELDS: &[(&str, Role)] = &[
    ("label", Role::Label),
    ("Label", Role::Label),
    ("name", Role::Label),
    ("Name", Role::Label),
    ("nom", Role::Label),
    ("Nom", Role::Label),
    ("desc", Role::Label),
    ("kind", Role::Kind),
    ("sphere", Role::Sphere),
    ("sector", Role::Sector),
    ("place", Role::Place),
    ("latitude", Role::Latitude),
    ("longitude", Role::Longitude),
    ("clusters", Role::Clusters),
    ("external", Role::External),
    ("evidence", Role::Evidence),
    ("start", Role::Start),
    ("end", Role::End),
    ("aliases", Role::Aliases),
    ("facts", Role::Facts),
    ("note", Role::Note),
];

/// Moves what is known from the attributes of nodes to their fields; gives the places.
pub(super) fn nodes(nodes: &mut [Node], ours: bool, several: &Several<'_>) -> Places {
    let facts = survey(nodes.iter().map(|n| &n.attributes));
    let mut places = Places::default();
    if facts.is_empty() {
        return places;
    }
    if facts.len() > MANY {
        several.note(Message::new("format.draft.many-columns").with("count", facts.len()));
    }
    if ours {
        for node in nodes.iter_mut() {
            own::node(node);
        }
    } else {
        looks(nodes, &facts);
    }
    let claims = claims(&facts, role_of_node, NODE_FIELDS, ours);
    labels(nodes, &claims);
    for (role, (name, facts)) in &claims {
        let fits = ours
            || match role {
                Role::Kind | Role::Sphere | Role::Sector | Role::Place | Role::Note => {
                    facts.all(facts.texts)
                }
                Role::Clusters | Role::Aliases | Role::Facts => facts.all(facts.texts),
                Role::Evidence => facts.all(facts.levels),
                Role::External => facts.all(facts.flags),
                Role::Start | Role::End => facts.all(facts.dates),
                _ => false,
            };
        if fits {
            for node in nodes.iter_mut() {
                field(node, *role, name);
            }
        }
    }
    if let (Some((lat, _)), Some((lon, _))) =
        (claims.get(&Role::Latitude), claims.get(&Role::Longitude))
    {
        for node in nodes.iter_mut() {
            let position = position(node, lat, lon, several);
            places.meet(node, position);
        }
    }
    places
}

/// A column of names becomes the labels, when the format gave none.
fn labels(nodes: &mut [Node], claims: &BTreeMap<Role, (String, Facts)>) {
    let Some((name, facts)) = claims.get(&Role::Label) else {
        return;
    };
    if !facts.all(facts.texts) || nodes.iter().any(|n| !n.label.is_empty()) {
        return;
    }
    for node in nodes {
        if node.attributes.contains_key(name)
            && let Some(Value::String(text)) = node.attributes.shift_remove(name)
        {
            node.label = text.into();
        }
    }
}

/// Moves one attribute of a node to a field that is still free.
fn field(node: &mut Node, role: Role, name: &str) {
    if node.attributes.get(name).is_none_or(Value::is_null) {
        return;
    }
    let node: &mut NodeMore = node;
    let Some(value) = node.attributes.get(name) else {
        return;
    };
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let free = |field: &Option<String>| field.is_none() && !text.is_empty();
    match role {
        Role::Kind if free(&node.kind) => node.kind = Some(text),
        Role::Sphere if free(&node.sphere) => node.sphere = Some(values::sphere(&text)),
        Role::Sector if free(&node.sector) => node.sector = Some(text),
        Role::Place if free(&node.place) => node.place = Some(text),
        Role::Start if free(&node.start) => node.start = Some(text),
        Role::End if free(&node.end) => node.end = Some(text),
        Role::Note if free(&node.note) => node.note = Some(text),
        Role::Clusters if node.clusters.is_empty() => node.clusters = values::list(&text),
        Role::Aliases if node.aliases.is_empty() => node.aliases = values::list(&text),
        Role::Facts if node.facts.is_empty() => node.facts = values::list(&text),
        Role::External => node.external |= value.as_bool() == Some(true),
        Role::Evidence => node.evidence = values::evidence(&text).unwrap_or(node.evidence),
        _ => return,
    }
    node.attributes.shift_remove(name);
}

/// Latitude and longitude, taken from the attributes when they are a place on Earth.
fn position(node: &mut Node, lat: &str, lon: &str, several: &Several<'_>) -> Option<(f64, f64)> {
    let text = |name: &str| match node.attributes.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let (latitude, longitude) = (text(lat), text(lon));
    if latitude.trim().is_empty() && longitude.trim().is_empty() {
        return None;
    }
    match (degrees(&latitude), degrees(&longitude)) {
        (Some(a), Some(b)) if a.abs() <= 90.0 && b.abs() <= 180.0 => {
            node.attributes.shift_remove(lat);
            node.attributes.shift_remove(lon);
            Some((a, b))
        }
        _ => {
            let message = Message::new("format.coordinates")
                .with("latitude", shown(&latitude))
                .with("longitude", shown(&longitude));
            let spot = Spot {
                place: Some(shown(&node.id)),
                ..Spot::default()
            };
            several.warn(spot, message, Message::new("format.coordinates.hint"));
            None
        }
    }
}

/// Columns `x` and `y` (with `z` and `size`), `r`, `g` and `b`, or `color`: how the file drew the
/// nodes, where the format has no place of its own for it.
fn looks(nodes: &mut [Node], facts: &BTreeMap<String, Facts>) {
    let numbers = |name: &str| facts.get(name).is_some_and(|f| f.all(f.numbers));
    let mut take: Vec<(&str, Field)> = Vec::new();
    if numbers("x") && numbers("y") {
        take.push(("x", |l| &mut l.x));
        take.push(("y", |l| &mut l.y));
        for (name, field) in [("z", (|l| &mut l.z) as Field), ("size", |l| &mut l.size)] {
            if numbers(name) {
                take.push((name, field));
            }
        }
    }
    let rgb = ["r", "g", "b"].iter().all(|n| numbers(n));
    let color = ["color", "colour", "couleur"]
        .into_iter()
        .find(|n| facts.get(*n).is_some_and(|f| f.all(f.colors)));
    if take.is_empty() && !rgb && color.is_none() {
        return;
    }
    for node in nodes.iter_mut().filter(|n| !n.is_bare()) {
        let mut look = node.look.take().map(|l| *l).unwrap_or_default();
        for (name, field) in &take {
            if field(&mut look).is_none() {
                *field(&mut look) = node.attributes.shift_remove(*name).and_then(|v| v.as_f64());
            }
        }
        colors(node, &mut look, rgb, color);
        node.look = (!look.is_empty()).then(|| Box::new(look));
    }
}

type Field = fn(&mut Look) -> &mut Option<f64>;

fn colors(node: &mut Node, look: &mut Look, rgb: bool, color: Option<&str>) {
    if look.color.is_some() {
        return;
    }
    let channel = |name: &str| node.attributes.get(name).and_then(Value::as_f64);
    if let (true, Some(r), Some(g), Some(b)) = (rgb, channel("r"), channel("g"), channel("b")) {
        look.color = Some(value::of_channels([r, g, b], 1.0));
        for name in ["r", "g", "b"] {
            node.attributes.shift_remove(name);
        }
    } else if let Some(name) = color
        && let Some(text) = node.attributes.get(name).and_then(Value::as_str)
    {
        look.color = value::color(text);
        node.attributes.shift_remove(name);
    }
}
