//! From ids to positions in a list, fast for a million ids. Answers never depend on an order, so
//! that hashing them cannot make results differ.

use std::hash::{DefaultHasher, Hasher};

/// Positions of ids by their hash (SipHash: regular ids do not collide); open addressing.
#[derive(Default)]
pub(in crate::format) struct IdIndex {
    /// Hash, and position + 1; 0 = free. A power of two in number.
    slots: Vec<(u32, u32)>,
    used: usize,
}

fn hash(id: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    hasher.finish() as u32
}

impl IdIndex {
    /// The position of an id; `id_at` gives the id at a position.
    pub(in crate::format) fn find<'a>(
        &self,
        id: &str,
        id_at: impl Fn(usize) -> &'a str,
    ) -> Option<usize> {
        let code = hash(id);
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = code as usize & mask;
        loop {
            let (known, position) = *self.slots.get(at)?;
            let position = (position as usize).checked_sub(1)?;
            if known == code && id_at(position) == id {
                return Some(position);
            }
            at = (at + 1) & mask;
        }
    }

    /// Notes the position of an id that is not yet there.
    pub(in crate::format) fn insert(&mut self, id: &str, position: usize) {
        if (self.used + 1) * 2 > self.slots.len() {
            let larger = vec![(0, 0); (self.slots.len() * 2).max(64)];
            for (code, position) in std::mem::replace(&mut self.slots, larger) {
                if position > 0 {
                    self.place(code, position);
                }
            }
        }
        self.place(hash(id), position as u32 + 1);
        self.used += 1;
    }

    fn place(&mut self, code: u32, position: u32) {
        let mask = self.slots.len().saturating_sub(1);
        let mut at = code as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.1 == 0 {
                *slot = (code, position);
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_inserted() {
        let ids: Vec<String> = (0..5_000_u64).map(|i| format!("k{}", i << 40)).collect();
        let mut index = IdIndex::default();
        assert_eq!(index.find("k0", |i| &ids[i]), None);
        for (i, id) in ids.iter().enumerate() {
            assert_eq!(index.find(id, |i| &ids[i]), None);
            index.insert(id, i);
        }
        for (i, id) in ids.iter().enumerate() {
            assert_eq!(index.find(id, |i| &ids[i]), Some(i));
        }
    }
}
