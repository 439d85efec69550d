//! The ties of a dataset as ties of a network.

use super::choice::NetworkChoice;
use super::dataset::{Dataset, Node, Words};
use super::graph::{Origin, Tie, TieKind};
use crate::base::id::{KindId, NodeId};
use std::collections::BTreeMap;

/// The kinds of the vocabulary, and those that ties use without declaring them.
pub(super) struct Kinds {
    pub(super) list: Vec<TieKind>,
    index: BTreeMap<String, u32>,
}

impl Kinds {
    pub(super) fn new(dataset: &Dataset) -> Self {
        let mut kinds = Self {
            list: Vec::new(),
            index: BTreeMap::new(),
        };
        for term in &dataset.vocabularies.tie_kinds {
            kinds
                .index
                .insert(term.code.clone(), kinds.list.len() as u32);
            kinds.list.push(TieKind {
                code: term.code.clone(),
                label: term.label.clone(),
                directed: term.directed,
                negative: term.negative,
            });
        }
        kinds
    }

    pub(super) fn get(&mut self, code: &str) -> KindId {
        if let Some(&i) = self.index.get(code) {
            return KindId(i);
        }
        let id = self.list.len() as u32;
        self.index.insert(code.to_owned(), id);
        self.list.push(TieKind {
            code: code.to_owned(),
            label: Words::same(code),
            directed: false,
            negative: false,
        });
        KindId(id)
    }
}

/// The ties that a choice takes, between these nodes.
pub(super) fn listed_ties(
    dataset: &Dataset,
    choice: &NetworkChoice,
    nodes: &[&Node],
    kinds: &mut Kinds,
) -> Vec<Tie> {
    let listed = &dataset.ties;
    // The node of each name that ends use.
    let mut node_of: Vec<Option<NodeId>> = vec![None; listed.names().len()];
    for (i, node) in nodes.iter().enumerate() {
        let name = listed.names().find_near(&node.id, i);
        if let Some(slot) = name.and_then(|n| node_of.get_mut(n as usize)) {
            *slot = Some(NodeId::from_index(i));
        }
    }
    let node_of = |name: u32| node_of.get(name as usize).copied().flatten();
    let without: Vec<bool> = listed
        .kinds()
        .iter()
        .map(|kind| choice.without_kinds.contains(kind))
        .collect();
    let mut kind_of: Vec<Option<KindId>> = vec![None; without.len()];
    let described = listed.described();
    let mut in_words = described
        .filter(|(_, more)| more.strength_in_words.is_some())
        .map(|(at, _)| at)
        .peekable();
    let mut out = Vec::with_capacity(listed.len());
    for (i, tie) in listed.rows().enumerate() {
        let in_words = in_words.next_if_eq(&i).is_some();
        let number = tie.kind as usize;
        if without.get(number) == Some(&true)
            || choice
                .evidence
                .is_some_and(|weakest| tie.evidence > weakest)
        {
            continue;
        }
        let (Some(source), Some(target)) = (node_of(tie.source), node_of(tie.target)) else {
            continue;
        };
        let Some(slot) = kind_of.get_mut(number) else {
            continue;
        };
        let kind = *slot.get_or_insert_with(|| kinds.get(listed.kinds().get(tie.kind)));
        let declared = &kinds.list[kind.index()];
        out.push(Tie {
            source,
            target,
            kind,
            weight: tie.weight.filter(|w| w.is_finite()).unwrap_or(1.0),
            directed: tie.directed.unwrap_or(declared.directed),
            counted: !declared.negative && !in_words,
            evidence: tie.evidence,
            origin: Origin::Listed(i),
        });
    }
    out
}
