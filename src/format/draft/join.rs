//! Nodes declared twice, ends that nobody declared, and ids of ties that occur twice.

use super::{Net, line};
use crate::base::evidence::Evidence;
use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::format::shown::{listed, shown};
use crate::network::dataset::{Node, Ties};
use std::collections::{BTreeMap, BTreeSet};

/// What became of the records of nodes.
#[derive(Default)]
pub(super) struct Joined {
    /// Position + 1 of the node that each name is the id of (`Ties::names`); 0 = none.
    node_of: Vec<u32>,
    pub(super) merged: u64,
    pub(super) implied: u64,
}

impl Joined {
    /// The position of the node whose id has this number.
    fn node(&self, name: u32) -> Option<usize> {
        let at = self.node_of.get(name as usize)?;
        Some(at.checked_sub(1)? as usize)
    }

    fn note(&mut self, name: u32, at: usize) {
        let name = name as usize;
        if self.node_of.len() <= name {
            self.node_of.resize(name + 1, 0);
        }
        if let Some(slot) = self.node_of.get_mut(name) {
            *slot = at as u32 + 1;
        }
    }

    /// The position of the node with this id.
    pub(super) fn find(&self, ties: &Ties, id: &str) -> Option<usize> {
        self.node(ties.names().find(id)?)
    }
}

/// Makes ids unique: of two nodes with one id the first is kept. Those that say the same are
/// counted as merged, others are told.
pub(super) fn once(net: &mut Net, several: &Several<'_>) -> Joined {
    let mut joined = Joined::default();
    let mut keep = vec![true; net.nodes.len()];
    let mut repeats: Option<(u64, usize)> = None;
    let mut kept = 0;
    // The place of each node kept, before others are left out.
    let mut firsts: BTreeMap<u32, usize> = BTreeMap::new();
    for (i, node) in net.nodes.iter().enumerate() {
        let name = net.ties.name_near(&node.id, i);
        if joined.node(name).is_none() {
            joined.note(name, kept);
            if kept != i {
                firsts.insert(name, i);
            }
            kept += 1;
            continue;
        }
        if let Some(keep) = keep.get_mut(i) {
            *keep = false;
        }
        let first = firsts.get(&name).copied().or(joined.node(name));
        let first = first.unwrap_or(0);
        if net.nodes.get(first) == Some(node) {
            joined.merged += 1;
            let before = repeats.map_or(0, |(count, _)| count);
            repeats = Some((before + 1, i));
            continue;
        }
        net.nodes_left_out += 1;
        let at = |i: usize| net.node_lines.get(i).copied().unwrap_or(0);
        let message = Message::new("format.draft.same-id")
            .with("id", shown(&node.id))
            .with("first", at(first));
        let hint = Message::new("format.draft.same-id.hint");
        several.warn(line(at(i).into()), message, hint);
    }
    if let Some((count, i)) = repeats {
        let id = net.nodes.get(i).map_or("", |n| n.id.as_str());
        let message = Message::new("format.draft.repeated")
            .with("count", count)
            .with("id", shown(id));
        let hint = Message::new("format.draft.repeated.hint");
        let at = net.node_lines.get(i).copied().unwrap_or(0);
        several.warn(line(at.into()), message, hint);
    }
    if kept < keep.len() {
        let mut marks = keep.iter();
        net.nodes.retain(|_| marks.next() == Some(&true));
        let mut marks = keep.iter();
        net.node_lines.retain(|_| marks.next() == Some(&true));
    }
    joined
}

/// Leaves out ties whose end is a tie.
pub(super) fn between_ties(net: &mut Net, joined: &Joined, several: &Several<'_>) {
    let undeclared = |end: &u32| joined.node(*end).is_none();
    if !net.ties.ends().iter().flatten().any(undeclared) {
        return;
    }
    let ties = &net.ties;
    let ids: BTreeSet<&str> = (0..ties.len()).filter_map(|i| ties.id(i)).collect();
    if ids.is_empty() {
        return;
    }
    let mut keep = vec![true; ties.len()];
    for ((ends, at), keep) in ties.ends().iter().zip(&net.tie_lines).zip(&mut keep) {
        let mut ends = ends.iter().filter(|end| undeclared(end));
        let Some(end) = ends.find(|end| ids.contains(ties.names().get(**end))) else {
            continue;
        };
        *keep = false;
        let message = Message::new("format.draft.tie-of-tie");
        let message = message.with("id", shown(ties.names().get(*end)));
        let hint = Message::new("format.draft.tie-of-tie.hint");
        several.warn(line((*at).into()), message, hint);
    }
    let mut marks = keep.iter();
    net.tie_lines.retain(|_| marks.next() == Some(&true));
    net.ties_left_out += keep.iter().filter(|k| !**k).count() as u64;
    net.ties.keep(&keep);
}

/// Adds the ends of ties that no record declares, in the order in which they are named.
pub(super) fn imply(net: &mut Net, joined: &mut Joined, several: &Several<'_>) {
    let declared = !net.nodes.is_empty();
    let mut first = None;
    let mut names: Vec<String> = Vec::new();
    for (ends, at) in net.ties.ends().iter().zip(&net.tie_lines) {
        for &name in ends {
            if joined.node(name).is_some() {
                continue;
            }
            joined.note(name, net.nodes.len());
            joined.implied += 1;
            let end = net.ties.names().get(name);
            let mut node = Node::new(end, "");
            if declared {
                node.evidence = Evidence::Inferred;
                node.attributes.insert("implied".to_owned(), true.into());
                first.get_or_insert(*at);
                if names.len() < 5 {
                    names.push(end.to_owned());
                }
            }
            net.nodes.push(node);
            net.node_lines.push(*at);
        }
    }
    if let Some(at) = first {
        let message = Message::new("format.draft.implied")
            .with("count", joined.implied)
            .with("ids", listed(names.iter().map(String::as_str), 4));
        let hint = Message::new("format.draft.implied.hint");
        several.warn(line(at.into()), message, hint);
    }
}

/// Whether the ids of ties rise, the shorter before the longer, as programs number them.
fn rise(ties: &Ties) -> bool {
    let mut last: Option<&str> = None;
    (0..ties.len()).filter_map(|i| ties.id(i)).all(|id| {
        let rises = last.is_none_or(|last| (last.len(), last) < (id.len(), id));
        last = Some(id);
        rises
    })
}

/// Two ties with one id: the later one gets another, so that ids stay unique.
pub(super) fn tie_ids(net: &mut Net, several: &Several<'_>) -> u64 {
    if rise(&net.ties) {
        return 0;
    }
    let ties = &net.ties;
    let mut sorted: Vec<&str> = (0..ties.len()).filter_map(|i| ties.id(i)).collect();
    sorted.sort_unstable();
    if sorted.windows(2).all(|pair| pair.first() != pair.get(1)) {
        return 0;
    }
    let all: BTreeSet<String> = sorted.into_iter().map(ToOwned::to_owned).collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut next: BTreeMap<String, u32> = BTreeMap::new();
    let mut renamed = 0;
    let mut lines = net.tie_lines.iter();
    net.ties.change_ids(|old| {
        let at = lines.next().copied().unwrap_or(0);
        let old = old?;
        if taken.insert(old.to_owned()) {
            return Some(old.to_owned());
        }
        let number = next.entry(old.to_owned()).or_insert(1);
        let fresh = loop {
            *number += 1;
            let fresh = format!("{old} ({number})");
            if !all.contains(&fresh) {
                break fresh;
            }
        };
        renamed += 1;
        let spot: Spot = line(at.into());
        let message = Message::new("format.draft.tie-id")
            .with("id", shown(old))
            .with("new", shown(&fresh));
        several.warn(spot, message, Message::new("format.draft.tie-id.hint"));
        Some(fresh)
    });
    renamed
}
