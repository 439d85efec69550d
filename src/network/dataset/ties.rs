//! The list of ties as columns: names kept once, what few ties have kept apart. A tie takes about
//! thirty bytes, ten times less than a record of its own.

use super::tie::{Tie, TieMore, TieRef};
use crate::base::evidence::Evidence;
use crate::base::names::{Names, Texts};
use std::sync::LazyLock;

mod list;
use list::Iter;

static NOTHING: LazyLock<TieMore> = LazyLock::new(TieMore::default);

/// Ties in order.
#[derive(Clone, Default)]
pub struct Ties {
    /// Ids of nodes, as ends name them.
    names: Names,
    /// Source and target by the number of their names.
    ends: Vec<[u32; 2]>,
    kinds: Names,
    kind: Vec<u32>,
    /// Evidence and direction.
    stand: Vec<(Evidence, Option<bool>)>,
    /// As many as needed; NaN = no weight.
    weights: Vec<f64>,
    ids: Texts,
    /// By position, rising.
    more: Vec<(u32, Box<TieMore>)>,
}

impl Ties {
    /// Number of ties.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True without ties.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The tie at a position.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<TieRef<'_>> {
        let more = self.find_more(at).ok();
        self.seen(at, more.and_then(|i| self.more.get(i)))
    }

    fn find_more(&self, at: usize) -> Result<usize, usize> {
        self.more.binary_search_by_key(&(at as u32), |(i, _)| *i)
    }

    fn seen<'a>(&'a self, at: usize, more: Option<&'a (u32, Box<TieMore>)>) -> Option<TieRef<'a>> {
        let [source, target] = *self.ends.get(at)?;
        let (evidence, directed) = *self.stand.get(at)?;
        Some(TieRef {
            id: self.ids.get(at),
            source: self.names.get(source),
            target: self.names.get(target),
            kind: self.kinds.get(*self.kind.get(at)?),
            weight: self.weights.get(at).copied().filter(|w| !w.is_nan()),
            directed,
            evidence,
            more: more.map_or(&NOTHING, |(_, more)| more),
        })
    }

    /// The ties in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter {
            ties: self,
            at: 0,
            more: 0,
        }
    }

    /// The ties in order, as numbers.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = TieRow> {
        (0..self.len()).map(|at| self.row(at).unwrap_or_default())
    }

    /// The tie at a position, as numbers.
    #[must_use]
    pub fn row(&self, at: usize) -> Option<TieRow> {
        let [source, target] = *self.ends.get(at)?;
        let (evidence, directed) = *self.stand.get(at)?;
        Some(TieRow {
            source,
            target,
            kind: *self.kind.get(at)?,
            weight: self.weights.get(at).copied().filter(|w| !w.is_nan()),
            directed,
            evidence,
        })
    }

    /// The id of the tie at a position.
    #[must_use]
    pub fn id(&self, at: usize) -> Option<&str> {
        self.ids.get(at)
    }

    /// The names that ends use, each once; some may be of no tie any more.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Source and target of each tie by the numbers of their names.
    #[must_use]
    pub fn ends(&self) -> &[[u32; 2]] {
        &self.ends
    }

    /// The kinds that ties use, each once; some may be of no tie any more.
    #[must_use]
    pub fn kinds(&self) -> &Names {
        &self.kinds
    }

    /// The kind of each tie by its number.
    #[must_use]
    pub fn kind_of(&self) -> &[u32] {
        &self.kind
    }

    /// Those ties that have more than ends, kind, weight, direction and evidence: position and what.
    pub fn described(&self) -> impl ExactSizeIterator<Item = (usize, &TieMore)> {
        self.more.iter().map(|(at, more)| (*at as usize, &**more))
    }

    /// The same, to be changed.
    pub fn described_mut(&mut self) -> impl ExactSizeIterator<Item = (usize, &mut TieMore)> {
        let more = self.more.iter_mut();
        more.map(|(at, more)| (*at as usize, &mut **more))
    }

    /// Adds a tie behind the others.
    pub fn push(&mut self, mut tie: Tie) {
        let ends = [&tie.source, &tie.target].map(|end| self.names.intern(end));
        self.push_between(ends, &mut tie);
    }

    /// The number of a name among [`Self::names`], where it is added when it is new.
    pub fn name(&mut self, name: &str) -> u32 {
        self.names.intern(name)
    }

    /// The number of a name that is probably this one; it is added when it is new.
    pub fn name_near(&mut self, name: &str, probably: usize) -> u32 {
        let known = self.names.find_near(name, probably);
        known.unwrap_or_else(|| self.names.intern(name))
    }

    /// Adds a tie between two names by their numbers; the record's own ends are not looked at, and
    /// what few ties have is taken out of it.
    pub fn push_between(&mut self, ends: [u32; 2], tie: &mut Tie) {
        let at = self.ends.len();
        self.push_plain(ends, &tie.kind);
        self.set_directed(at, tie.directed);
        self.set_evidence(at, tie.evidence);
        self.set_weight(at, tie.weight);
        if let Some(id) = &tie.id {
            self.ids.put(at, id);
        }
        if let Some(more) = tie.take_more() {
            self.more.push((at as u32, more));
        }
    }

    /// Adds a tie between two names by their numbers, of which nothing else is known.
    pub fn push_plain(&mut self, ends: [u32; 2], kind: &str) {
        self.ends.push(ends);
        let last = self.kind.last().copied();
        let same = last.filter(|last| self.kinds.get(*last) == kind);
        self.kind
            .push(same.unwrap_or_else(|| self.kinds.intern(kind)));
        self.stand.push((Evidence::Documented, None));
    }

    /// Takes the names that the numbers of ends are of, which were gathered elsewhere.
    pub fn set_names(&mut self, names: Names) {
        self.names = names;
    }

    /// Puts a changed record in the place of the tie at a position.
    pub fn put_back(&mut self, at: usize, mut tie: Tie) {
        let Some(ends) = self.ends.get_mut(at) else {
            return;
        };
        for (end, name) in ends.iter_mut().zip([&tie.source, &tie.target]) {
            if self.names.get(*end) != name {
                *end = self.names.intern(name);
            }
        }
        self.set_weight(at, tie.weight);
        self.set_directed(at, tie.directed);
        self.set_evidence(at, tie.evidence);
        self.set_kind(at, &tie.kind);
        if self.ids.get(at) != tie.id.as_deref() {
            self.set_id(at, tie.id.as_deref());
        }
        match (self.find_more(at), tie.take_more()) {
            (Ok(i), Some(more)) => {
                if let Some((_, slot)) = self.more.get_mut(i) {
                    *slot = more;
                }
            }
            (Ok(i), None) => drop(self.more.remove(i)),
            (Err(i), Some(more)) => self.more.insert(i, (at as u32, more)),
            (Err(_), None) => {}
        }
    }

    /// Sets the id of a tie. Unless it is the first of the last tie, all ids are written anew.
    pub fn set_id(&mut self, at: usize, id: Option<&str>) {
        if self.ids.ends_before(at) {
            if let Some(id) = id.filter(|_| at < self.len()) {
                self.ids.put(at, id);
            }
            return;
        }
        let mut i = 0;
        self.change_ids(|old| {
            let new = if i == at { id } else { old };
            i += 1;
            new.map(ToOwned::to_owned)
        });
    }

    /// Gives each tie the id that is made of its own.
    pub fn change_ids(&mut self, mut change: impl FnMut(Option<&str>) -> Option<String>) {
        let old = std::mem::take(&mut self.ids);
        for i in 0..self.len() {
            if let Some(id) = change(old.get(i)) {
                self.ids.put(i, &id);
            }
        }
    }

    /// Sets the weight of a tie.
    pub fn set_weight(&mut self, at: usize, weight: Option<f64>) {
        if let Some(slot) = self.weights.get_mut(at) {
            *slot = weight.unwrap_or(f64::NAN);
        } else if let Some(weight) = weight.filter(|_| at < self.len()) {
            self.weights.resize(at, f64::NAN);
            self.weights.push(weight);
        }
    }

    /// Sets the direction of a tie.
    pub fn set_directed(&mut self, at: usize, directed: Option<bool>) {
        if let Some((_, slot)) = self.stand.get_mut(at) {
            *slot = directed;
        }
    }

    /// Sets the evidence of a tie.
    pub fn set_evidence(&mut self, at: usize, evidence: Evidence) {
        if let Some((slot, _)) = self.stand.get_mut(at) {
            *slot = evidence;
        }
    }

    /// Sets the kind of a tie.
    pub fn set_kind(&mut self, at: usize, kind: &str) {
        if let Some(slot) = self.kind.get_mut(at) {
            *slot = self.kinds.intern(kind);
        }
    }

    /// What few ties have, of one tie, to be changed.
    pub fn more_mut(&mut self, at: usize) -> Option<&mut TieMore> {
        if at >= self.len() {
            return None;
        }
        let i = self.find_more(at).unwrap_or_else(|i| {
            self.more.insert(i, (at as u32, Box::default()));
            i
        });
        self.more.get_mut(i).map(|(_, more)| &mut **more)
    }

    /// Renames kinds: each different one once, whatever ties have it.
    pub fn rename_kinds(&mut self, mut rename: impl FnMut(&str) -> Option<String>) {
        let old = std::mem::take(&mut self.kinds);
        let kinds = &mut self.kinds;
        let number = |name: &str| kinds.intern(&rename(name).unwrap_or_else(|| name.to_owned()));
        let new: Vec<u32> = old.iter().map(number).collect();
        for kind in &mut self.kind {
            *kind = new.get(*kind as usize).copied().unwrap_or(*kind);
        }
    }

    /// Shows each tie as a record that may be changed.
    pub fn change(&mut self, mut change: impl FnMut(&mut Tie)) {
        let old = std::mem::take(self);
        for mut tie in old {
            change(&mut tie);
            self.push(tie);
        }
    }

    /// Changes one tie.
    pub fn change_one(&mut self, at: usize, change: impl FnOnce(&mut Tie)) {
        let mut change = Some(change);
        let mut i = 0;
        self.change(|tie| {
            if i == at
                && let Some(change) = change.take()
            {
                change(tie);
            }
            i += 1;
        });
    }

    /// Keeps the ties for which `keep` is true.
    pub fn retain(&mut self, mut keep: impl FnMut(TieRef<'_>) -> bool) {
        let kept: Vec<bool> = self.iter().map(&mut keep).collect();
        self.keep(&kept);
    }

    /// Keeps the ties whose mark is true. Numbers of names and kinds stay what they are.
    pub fn keep(&mut self, kept: &[bool]) {
        if kept.iter().all(|k| *k) {
            return;
        }
        let (mut new_of, mut count) = (Vec::with_capacity(kept.len()), 0_u32);
        let ids = std::mem::take(&mut self.ids);
        for (at, kept) in kept.iter().enumerate() {
            new_of.push(kept.then_some(count));
            if let Some(id) = ids.get(at).filter(|_| *kept) {
                self.ids.put(count as usize, id);
            }
            count += u32::from(*kept);
        }
        fn only<T>(column: &mut Vec<T>, kept: &[bool]) {
            let mut marks = kept.iter();
            column.retain(|_| marks.next() == Some(&true));
        }
        only(&mut self.ends, kept);
        only(&mut self.kind, kept);
        only(&mut self.stand, kept);
        only(&mut self.weights, kept);
        self.more.retain_mut(|(at, _)| {
            let new = new_of.get(*at as usize).copied().flatten();
            *at = new.unwrap_or(*at);
            new.is_some()
        });
    }

    /// Takes out the tie at a position.
    pub fn remove(&mut self, at: usize) {
        let kept: Vec<bool> = (0..self.len()).map(|i| i != at).collect();
        self.keep(&kept);
    }

    /// Leaves no tie.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Gives back room that further ties would need.
    pub fn shrink(&mut self) {
        self.names.shrink();
        self.ends.shrink_to_fit();
        self.kind.shrink_to_fit();
        self.stand.shrink_to_fit();
        self.weights.shrink_to_fit();
        self.ids.shrink();
        self.more.retain(|(_, more)| **more != *NOTHING);
        self.more.shrink_to_fit();
    }
}

/// A tie of a list by numbers: of names ([`Ties::names`]) and of its kind ([`Ties::kinds`]).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TieRow {
    /// Name of the source.
    pub source: u32,
    /// Name of the target.
    pub target: u32,
    /// Kind.
    pub kind: u32,
    /// Weight; absent = 1.
    pub weight: Option<f64>,
    /// Direction where it differs from the kind's.
    pub directed: Option<bool>,
    /// How well supported.
    pub evidence: Evidence,
}

#[cfg(test)]
mod tests;
