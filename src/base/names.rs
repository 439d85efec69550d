//! Names that occur again and again, kept once and told by number. Numbers follow the order of
//! first appearance, so that hashing the names cannot make results differ.

use std::hash::{DefaultHasher, Hasher};

/// Different names, one behind the other in one text.
#[derive(Clone, Default)]
pub struct Names {
    text: String,
    ends: Vec<u32>,
    index: Index,
}

impl Names {
    /// Number of different names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True without names.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The name with a number; empty when there is none.
    #[must_use]
    pub fn get(&self, number: u32) -> &str {
        slice(&self.text, &self.ends, number as usize)
    }

    /// The number of a name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<u32> {
        let (text, ends) = (&self.text, &self.ends);
        self.index.find(name, |at| slice(text, ends, at))
    }

    /// The number of a name that is probably this one.
    #[must_use]
    pub fn find_near(&self, name: &str, probably: usize) -> Option<u32> {
        let there = probably < self.ends.len() && self.get(probably as u32) == name;
        if there {
            Some(probably as u32)
        } else {
            self.find(name)
        }
    }

    /// The number of a name, which is added when it is new. All names together are shorter than
    /// 4 GiB: they come from a file, and files are bounded at half of it.
    pub fn intern(&mut self, name: &str) -> u32 {
        if let Some(number) = self.find(name) {
            return number;
        }
        let number = self.ends.len() as u32;
        self.text.push_str(name);
        self.ends.push(self.text.len() as u32);
        self.index.insert(name, number);
        number
    }

    /// The names in the order of their numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.ends.len()).map(|at| slice(&self.text, &self.ends, at))
    }

    /// Gives back room that further names would need.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

fn slice<'t>(text: &'t str, ends: &[u32], at: usize) -> &'t str {
    let start = match at.checked_sub(1) {
        Some(before) => ends.get(before).copied().unwrap_or(0),
        None => 0,
    };
    let end = ends.get(at).copied().unwrap_or(start);
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// Texts by position, one behind the other; a position may have none.
#[derive(Clone, Default)]
pub struct Texts {
    /// Each text that is there is followed by one byte, so that an empty one is not a missing one.
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    /// The text at a position.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&str> {
        let marked = slice(&self.text, &self.ends, at);
        marked.get(..marked.len().checked_sub(1)?)
    }

    /// Puts a text at a position behind all others.
    pub fn put(&mut self, at: usize, text: &str) {
        self.ends.resize(at, self.text.len() as u32);
        self.text.push_str(text);
        self.text.push('\n');
        self.ends.push(self.text.len() as u32);
    }

    /// True when neither a position nor one behind it has a text.
    #[must_use]
    pub fn ends_before(&self, at: usize) -> bool {
        self.ends.len() <= at
    }

    /// True when no position has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Gives back room that further texts would need.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Numbers of names: of short whole numbers by their value, of others by their hash (SipHash:
/// regular names do not collide; open addressing).
#[derive(Clone, Default)]
struct Index {
    /// Number + 1 of the name that is this whole number; 0 = none.
    whole: Vec<u32>,
    /// Hash, and number + 1; 0 = free. A power of two in number.
    slots: Vec<(u32, u32)>,
    used: usize,
    /// Names altogether, which bound the table of whole numbers.
    names: usize,
}

fn hash(name: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(name.as_bytes());
    hasher.finish() as u32
}

/// The value of a whole number without sign and leading zeros, of up to seven digits.
fn whole(name: &str) -> Option<usize> {
    let digits = name.as_bytes();
    if digits.is_empty() || digits.len() > 7 || (digits.len() > 1 && digits.first() == Some(&b'0'))
    {
        return None;
    }
    digits.iter().try_fold(0, |value, digit| {
        let digit = digit.wrapping_sub(b'0');
        (digit < 10).then_some(value * 10 + usize::from(digit))
    })
}

impl Index {
    fn find<'a>(&self, name: &str, name_at: impl Fn(usize) -> &'a str) -> Option<u32> {
        if let Some(value) = whole(name)
            && let Some(known) = self.whole.get(value)
            && *known > 0
        {
            return Some(known - 1);
        }
        let mask = self.slots.len().checked_sub(1)?;
        let code = hash(name);
        let mut at = code as usize & mask;
        loop {
            let (known, number) = *self.slots.get(at)?;
            let number = number.checked_sub(1)?;
            if known == code && name_at(number as usize) == name {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// Notes the number of a name that is not yet there.
    fn insert(&mut self, name: &str, number: u32) {
        self.names += 1;
        // The table of values stays within 4 MB, or a few times the number of names.
        if let Some(value) = whole(name).filter(|v| *v < self.names * 8 + (1 << 20)) {
            if value >= self.whole.len() {
                self.whole.resize(value + 1, 0);
            }
            if let Some(slot) = self.whole.get_mut(value) {
                *slot = number + 1;
            }
            return;
        }
        if (self.used + 1) * 2 > self.slots.len() {
            let larger = vec![(0, 0); (self.slots.len() * 2).max(64)];
            for (code, number) in std::mem::replace(&mut self.slots, larger) {
                if number > 0 {
                    self.place(code, number);
                }
            }
        }
        self.place(hash(name), number + 1);
        self.used += 1;
    }

    fn place(&mut self, code: u32, number: u32) {
        let mask = self.slots.len().saturating_sub(1);
        let mut at = code as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.1 == 0 {
                *slot = (code, number);
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
    fn names_have_one_number_each() {
        let all: Vec<String> = (0..5_000_u64)
            .flat_map(|i| {
                [
                    format!("{}", i * 37),
                    format!("k{}", i << 40),
                    format!("0{i}"),
                ]
            })
            .collect();
        let mut names = Names::default();
        assert_eq!(names.find("0"), None);
        for (i, name) in all.iter().enumerate() {
            assert_eq!(names.intern(name), i as u32);
        }
        for (i, name) in all.iter().enumerate() {
            assert_eq!(names.find(name), Some(i as u32));
            assert_eq!(names.intern(name), i as u32);
            assert_eq!(names.get(i as u32), name);
        }
        assert_eq!((names.get(u32::MAX), names.find("9999999")), ("", None));
    }

    #[test]
    fn an_empty_text_is_not_a_missing_one() {
        let mut texts = Texts::default();
        texts.put(1, "a");
        texts.put(3, "");
        let of: Vec<_> = (0..5).map(|i| texts.get(i)).collect();
        assert_eq!(of, [None, Some("a"), None, Some(""), None]);
    }
}
