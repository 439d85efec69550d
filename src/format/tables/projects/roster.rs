//! The members while projects and matrices are read: those of a table of members, found by id,
//! name, or what a name looks like; and those that only a project names.

use crate::base::evidence::Evidence;
use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::format::suggest::{look, nearest};
use crate::format::tables::places::Places;
use crate::network::Dataset;
use crate::network::dataset::Node;
use std::collections::BTreeMap;

/// The members as they are gathered.
pub(super) struct Roster {
    pub(super) nodes: Vec<Node>,
    /// Number of members that were listed before.
    pub(super) listed: usize,
    ids: BTreeMap<String, usize>,
    /// Positions of listed members by name and by look; `None` where several share it.
    labels: BTreeMap<String, Option<usize>>,
    looks: BTreeMap<String, Option<usize>>,
    positions: BTreeMap<usize, (f64, f64)>,
}

impl Roster {
    /// The members of a dataset.
    pub(super) fn of(dataset: &mut Dataset) -> Self {
        let nodes = std::mem::take(&mut dataset.nodes);
        let (mut labels, mut looks) = (BTreeMap::new(), BTreeMap::new());
        for (i, node) in nodes.iter().enumerate() {
            let note = |map: &mut BTreeMap<String, Option<usize>>, name: String| {
                map.entry(name)
                    .and_modify(|p| *p = p.filter(|p| *p == i))
                    .or_insert(Some(i));
            };
            for name in
                std::iter::once(node.label.as_str()).chain(node.aliases.iter().map(String::as_str))
            {
                note(&mut labels, name.to_owned());
                note(&mut looks, look(name));
            }
            note(&mut looks, look(&node.id));
        }
        Self {
            listed: nodes.len(),
            ids: nodes.iter().map(|n| n.id.to_string()).zip(0..).collect(),
            nodes,
            labels,
            looks,
            positions: BTreeMap::new(),
        }
    }

    /// The position of a member by key and name. One that a table of members lacks is added and
    /// told, with the nearest.
    pub(super) fn resolve(
        &mut self,
        (key, name): (&str, &str),
        spot: impl Fn() -> Spot,
        several: &Several<'_>,
    ) -> usize {
        if let Some(at) = self.ids.get(key) {
            return *at;
        }
        let mut node = Node::new(key, name);
        if self.listed > 0 {
            let by_label = self.labels.get(name).copied().flatten();
            let by_look = || self.looks.get(&look(name)).copied().flatten();
            if let Some(at) = by_label.or_else(by_look) {
                if by_label.is_none() {
                    let id = self.nodes.get(at).map_or("", |n| n.id.as_str());
                    let message = Message::new("format.tables.by-look")
                        .with("found", shown(name))
                        .with("id", shown(id));
                    let hint = Message::new("format.tables.by-look.hint");
                    several.warn(spot(), message, hint);
                }
                self.ids.insert(key.to_owned(), at);
                return at;
            }
            self.unknown(name, spot(), several);
            node.evidence = Evidence::Inferred;
            node.attributes.insert("implied".to_owned(), true.into());
        }
        let at = self.nodes.len();
        self.ids.insert(key.to_owned(), at);
        self.nodes.push(node);
        at
    }

    fn unknown(&self, name: &str, spot: Spot, several: &Several<'_>) {
        let key = "format.tables.unknown-member";
        let message = Message::new(key).with("id", shown(name));
        let listed = self.nodes.iter().take(self.listed);
        let names = listed.flat_map(|n| [n.id.as_str(), n.label.as_str()]);
        let near = several.tells(key).then(|| nearest(name, names)).flatten();
        let hint = match near {
            Some(near) => {
                Message::new("format.tables.unknown-member.near").with("near", shown(near))
            }
            None => Message::new("format.tables.unknown-member.hint"),
        };
        several.warn(spot, message, hint);
    }

    /// Where a member stands; the first place given counts.
    pub(super) fn stands(&mut self, member: usize, position: Option<(f64, f64)>) {
        if let Some(position) = position.filter(|_| member >= self.listed) {
            self.positions.entry(member).or_insert(position);
        }
    }

    /// Gives the members back, with the places of those that only projects name.
    pub(super) fn finish(self, dataset: &mut Dataset) {
        let mut places = Places::default();
        for (at, node) in self.nodes.iter().enumerate() {
            places.meet(node, self.positions.get(&at).copied());
        }
        let (found, codes) = places.finish();
        dataset.nodes = self.nodes;
        for node in &mut dataset.nodes {
            if let Some(code) = codes.get(node.id.as_str()) {
                node.place = Some(code.clone());
            }
        }
        let known = &mut dataset.vocabularies.places;
        for place in found {
            if !known.iter().any(|p| p.code == place.code) {
                known.push(place);
            }
        }
    }
}
