//! Nodes declared twice, ends that nobody declared, and ids of ties that occur twice.

use super::{Net, line};
use crate::base::evidence::Evidence;
use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::format::shown::{listed, shown};
use crate::format::tables::index::IdIndex;
use crate::network::dataset::Node;
use std::collections::{BTreeMap, BTreeSet};

/// What became of the records of nodes.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) index: IdIndex,
    pub(super) merged: u64,
    pub(super) implied: u64,
}

impl Joined {
    /// The position of the node with this id.
    pub(super) fn find(&self, nodes: &[Node], id: &str) -> Option<usize> {
        self.index
            .find(id, |i| nodes.get(i).map_or("", |n| n.id.as_str()))
    }
}

/// Makes ids unique: of two nodes with one id the first is kept. Those that say the same are
/// counted as merged, others are told.
pub(super) fn once(net: &mut Net, several: &Several<'_>) -> Joined {
    let mut joined = Joined::default();
    let nodes = std::mem::take(&mut net.nodes);
    let lines = std::mem::take(&mut net.node_lines);
    let mut kept: Vec<Node> = Vec::with_capacity(nodes.len());
    let mut repeats: Option<(usize, String, u32)> = None;
    for (node, at) in nodes.into_iter().zip(lines) {
        let Some(first) = joined.find(&kept, &node.id) else {
            joined.index.insert(&node.id, kept.len());
            kept.push(node);
            net.node_lines.push(at);
            continue;
        };
        if kept.get(first) == Some(&node) {
            joined.merged += 1;
            let before = repeats.map_or(0, |(count, ..)| count);
            repeats = Some((before + 1, node.id, at));
            continue;
        }
        net.nodes_left_out += 1;
        let earlier = net.node_lines.get(first).copied().unwrap_or(0);
        let message = Message::new("format.draft.same-id")
            .with("id", shown(&node.id))
            .with("first", earlier);
        several.warn(
            line(at.into()),
            message,
            Message::new("format.draft.same-id.hint"),
        );
    }
    if let Some((count, id, at)) = repeats {
        let message = Message::new("format.draft.repeated")
            .with("count", count)
            .with("id", shown(&id));
        let hint = Message::new("format.draft.repeated.hint");
        several.warn(line(at.into()), message, hint);
    }
    net.nodes = kept;
    joined
}

/// Adds the ends of ties that no record declares, in the order in which they are named.
pub(super) fn imply(net: &mut Net, joined: &mut Joined, several: &Several<'_>) {
    let declared = !net.nodes.is_empty();
    let mut first = None;
    let mut names: Vec<String> = Vec::new();
    for (tie, at) in net.ties.iter().zip(&net.tie_lines) {
        for end in [&tie.source, &tie.target] {
            if joined.find(&net.nodes, end).is_some() {
                continue;
            }
            joined.index.insert(end, net.nodes.len());
            joined.implied += 1;
            let mut node = Node {
                id: end.clone(),
                ..Node::default()
            };
            if declared {
                node.evidence = Evidence::Inferred;
                node.attributes.insert("implied".to_owned(), true.into());
                first.get_or_insert(*at);
                if names.len() < 5 {
                    names.push(end.clone());
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

/// Two ties with one id: the later one gets another, so that ids stay unique.
pub(super) fn tie_ids(net: &mut Net, several: &Several<'_>) -> u64 {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let ids = net.ties.iter().filter_map(|t| t.id.as_deref());
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for id in ids {
        *counts.entry(id).or_default() += 1;
    }
    if counts.values().all(|c| *c == 1) {
        return 0;
    }
    let all: BTreeSet<String> = counts.keys().map(|k| (*k).to_owned()).collect();
    let mut renamed = 0;
    let mut next: BTreeMap<String, u32> = BTreeMap::new();
    for (tie, at) in net.ties.iter_mut().zip(&net.tie_lines) {
        let Some(id) = &mut tie.id else { continue };
        if taken.insert(id.clone()) {
            continue;
        }
        let old = id.clone();
        let number = next.entry(old.clone()).or_insert(1);
        let fresh = loop {
            *number += 1;
            let fresh = format!("{old} ({number})");
            if !all.contains(&fresh) {
                break fresh;
            }
        };
        renamed += 1;
        let spot: Spot = line((*at).into());
        let message = Message::new("format.draft.tie-id")
            .with("id", shown(&old))
            .with("new", shown(&fresh));
        several.warn(spot, message, Message::new("format.draft.tie-id.hint"));
        *id = fresh;
    }
    renamed
}
