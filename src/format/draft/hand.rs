//! Ties on their way into the list of a draft: most say little and are written straight into its
//! columns; of the one that is changed through its slot a record is kept in hand.

use super::{Draft, TieSlot};
use crate::network::dataset::{Tie, TieRef};
use std::ops::{Index, IndexMut};
use std::sync::LazyLock;

/// A tie taken from the list to be changed.
pub(super) struct Hand {
    slot: TieSlot,
    tie: Tie,
}

impl Draft<'_> {
    /// Sets what most ties say, without making a record of the tie.
    pub(crate) fn tie_says(
        &mut self,
        slot: TieSlot,
        id: Option<&str>,
        directed: Option<bool>,
        kind: Option<&str>,
    ) {
        self.put_down();
        let Some(net) = self.networks.get_mut(slot.net) else {
            return;
        };
        net.ties.set_directed(slot.at, directed);
        if let Some(id) = id.filter(|id| !id.is_empty()) {
            net.ties.set_id(slot.at, Some(id));
        }
        if let Some(kind) = kind.filter(|kind| !kind.is_empty()) {
            net.ties.set_kind(slot.at, kind);
        }
    }

    /// Sets the weight of a tie that has none, likewise; false when it has one.
    pub(crate) fn weigh(&mut self, slot: TieSlot, weight: f64) -> bool {
        self.put_down();
        let Some(net) = self.networks.get_mut(slot.net) else {
            return false;
        };
        let free = net.ties.row(slot.at).is_some_and(|t| t.weight.is_none());
        if free && weight.is_finite() {
            net.ties.set_weight(slot.at, Some(weight));
        }
        free
    }

    /// Whether anything was set of a tie through its slot since it was added, and it was the last.
    #[must_use]
    pub(crate) fn is_in_hand(&self, slot: TieSlot) -> bool {
        self.hand.as_ref().is_some_and(|hand| hand.slot == slot)
    }

    /// Puts the tie in hand into the list.
    pub(super) fn put_down(&mut self) {
        let Some(mut hand) = self.hand.take() else {
            return;
        };
        let Some(net) = self.networks.get_mut(hand.slot.net) else {
            return;
        };
        let at = hand.slot.at;
        if let Some(weight) = hand.tie.weight.filter(|w| !w.is_finite()) {
            let line = net.tie_lines.get(at).copied().unwrap_or(0);
            net.odd_weights.push((line, weight));
            hand.tie.weight = None;
        }
        net.ties.put_back(at, hand.tie);
    }
}

/// What is read of a tie that is no longer in hand.
static BLANK: LazyLock<Tie> = LazyLock::new(Tie::default);

/// Only the tie that was added or changed last can be read; any can be changed.
impl Index<TieSlot> for Draft<'_> {
    type Output = Tie;
    fn index(&self, slot: TieSlot) -> &Tie {
        let hand = self.hand.as_ref().filter(|hand| hand.slot == slot);
        hand.map_or(&BLANK, |hand| &hand.tie)
    }
}

impl IndexMut<TieSlot> for Draft<'_> {
    fn index_mut(&mut self, slot: TieSlot) -> &mut Tie {
        if self.hand.as_ref().is_none_or(|hand| hand.slot != slot) {
            self.put_down();
        }
        let networks = &self.networks;
        let hand = self.hand.get_or_insert_with(|| {
            let net = networks.get(slot.net);
            let tie = net.and_then(|net| net.ties.get(slot.at));
            let tie = tie.map_or_else(Tie::default, TieRef::to_tie);
            Hand { slot, tie }
        });
        &mut hand.tie
    }
}
