//! The gazetteer: which place a written name means. Offline, built in, read at first use.
//!
//! A name has one answer, several candidates, or none with the nearest spellings; a doubt is an
//! answer, not a guess. Sources and licences: `assets/places/SOURCES.md`. Agglomerations are the
//! French intercommunal bodies of 2026; regions are the régions of 2010.

mod answer;
mod entry;
mod key;
mod load;
mod written;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Found, Surroundings};
pub use entry::{Entry, Level};

use crate::base::fold::is_one_slip;
use key::append_key;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Shortest key for which other spellings are looked for, in characters.
const SHORTEST_GUESS: usize = 5;

/// A name in the index.
struct Name {
    begin: u32,
    end: u32,
    entry: u32,
    /// It is not the main name of its entry.
    other: bool,
}

/// The places that are known, found by name and by code.
pub struct Gazetteer {
    /// Communes first, sorted by INSEE code.
    entries: Vec<Entry>,
    communes: usize,
    keys: String,
    /// Sorted by key.
    names: Vec<Name>,
    /// Positions in `names`, sorted by key read from the end.
    backwards: OnceLock<Vec<u32>>,
    agglomerations: BTreeMap<&'static str, usize>,
    departments: BTreeMap<&'static str, usize>,
    regions: BTreeMap<&'static str, usize>,
    countries: BTreeMap<&'static str, usize>,
}

/// The gazetteer that is built in.
#[must_use]
pub fn gazetteer() -> &'static Gazetteer {
    static BUILT_IN: OnceLock<Gazetteer> = OnceLock::new();
    BUILT_IN.get_or_init(Gazetteer::load)
}

impl Gazetteer {
    fn load() -> Self {
        let mut new = Self {
            entries: Vec::with_capacity(61_000),
            communes: 0,
            keys: String::with_capacity(1_400_000),
            names: Vec::with_capacity(90_000),
            backwards: OnceLock::new(),
            agglomerations: BTreeMap::new(),
            departments: BTreeMap::new(),
            regions: BTreeMap::new(),
            countries: BTreeMap::new(),
        };
        for row in load::communes() {
            new.add(row);
        }
        new.communes = new.entries.len();
        for (code, name) in load::other_names() {
            if let Some(at) = new.commune_at(code) {
                new.name(name, at, true);
            }
        }
        for row in load::cities().chain(load::larger()) {
            new.add(row);
        }
        let Self { names, keys, .. } = &mut new;
        names.sort_by(|a, b| spelled(keys, a).cmp(spelled(keys, b)));
        new
    }

    fn add(&mut self, row: load::Row) {
        let at = self.entries.len();
        self.name(row.entry.name, at, false);
        if row.entry.english != row.entry.name {
            self.name(row.entry.english, at, false);
        }
        for other in row.others.split('|').filter(|o| !o.is_empty()) {
            self.name(other, at, true);
        }
        let list = match row.entry.level {
            Level::Agglomeration => Some(&mut self.agglomerations),
            Level::Department => Some(&mut self.departments),
            Level::Region if row.entry.division.is_empty() => Some(&mut self.regions),
            Level::Country => Some(&mut self.countries),
            Level::Region | Level::Site | Level::City => None,
        };
        if let Some(list) = list {
            list.insert(row.entry.code, at);
        }
        self.entries.push(row.entry);
    }

    fn name(&mut self, name: &str, entry: usize, other: bool) {
        let short = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let begin = short(self.keys.len());
        append_key(name, &mut self.keys);
        self.names.push(Name {
            begin,
            end: short(self.keys.len()),
            entry: short(entry),
            other,
        });
    }

    fn commune_at(&self, code: &str) -> Option<usize> {
        let communes = self.entries.get(..self.communes)?;
        communes.binary_search_by(|e| e.code.cmp(code)).ok()
    }

    fn listed(&self, at: Option<&usize>) -> Option<&Entry> {
        self.entries.get(*at?)
    }

    /// The commune with this INSEE code.
    #[must_use]
    pub fn commune(&self, code: &str) -> Option<&Entry> {
        self.entries.get(self.commune_at(code)?)
    }

    /// The country with this ISO 3166-1 code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&Entry> {
        self.listed(self.countries.get(code))
    }

    /// The département in which a commune or site lies.
    #[must_use]
    pub fn department(&self, entry: &Entry) -> Option<&Entry> {
        (entry.country == "FR" && entry.level <= Level::City)
            .then(|| self.listed(self.departments.get(entry.division)))
            .flatten()
    }

    /// The région of 2010 in which a French place lies.
    #[must_use]
    pub fn region(&self, entry: &Entry) -> Option<&Entry> {
        match entry.level {
            Level::Department => self.listed(self.regions.get(entry.within)),
            Level::Site | Level::City => self.region(self.department(entry)?),
            Level::Agglomeration => self.region(self.centre(entry)?),
            Level::Region | Level::Country => None,
        }
    }

    /// The agglomeration to which a commune belongs.
    #[must_use]
    pub fn agglomeration(&self, entry: &Entry) -> Option<&Entry> {
        match entry.level {
            Level::City => self.listed(self.agglomerations.get(entry.within)),
            Level::Site => self.agglomeration(self.communes_of(entry).next()?),
            _ => None,
        }
    }

    /// The largest commune of an agglomeration.
    #[must_use]
    pub fn centre(&self, entry: &Entry) -> Option<&Entry> {
        (entry.level == Level::Agglomeration)
            .then(|| self.commune(entry.within))
            .flatten()
    }

    /// The communes in which a site lies.
    pub fn communes_of<'a>(&'a self, site: &Entry) -> impl Iterator<Item = &'a Entry> {
        let codes = match site.level {
            Level::Site => site.within,
            _ => "",
        };
        codes.split(' ').filter_map(|code| self.commune(code))
    }

    /// The entries that go by a key, with whether it is another than their main name.
    fn called(&self, key: &str) -> impl Iterator<Item = (usize, bool)> {
        let from = self.names.partition_point(|n| self.key_of(n) < key);
        let names = self.names.get(from..).unwrap_or_default();
        names
            .iter()
            .take_while(move |n| self.key_of(n) == key)
            .map(|n| (n.entry as usize, n.other))
    }

    fn key_of(&self, name: &Name) -> &str {
        spelled(&self.keys, name)
    }

    /// The entries whose name is one slip of the pen away from a key, the most likely first.
    ///
    /// One slip leaves either the first or the second half of a word whole, so that candidates
    /// stand together in the order of keys, read from the front or from the end.
    fn near(&self, key: &str, most: usize) -> Vec<&Entry> {
        let letters: Vec<usize> = key.char_indices().map(|(i, _)| i).collect();
        if letters.len() < SHORTEST_GUESS || letters.len() > 60 {
            return Vec::new();
        }
        let half = letters.len() / 2;
        let at = |letter: usize| letters.get(letter).copied().unwrap_or(key.len());
        let (front, back) = (
            key.get(..at(half - 1)).unwrap_or(""),
            key.get(at(half)..).unwrap_or(""),
        );
        let mut found: Vec<usize> = Vec::new();
        let begun = self.names.partition_point(|n| self.key_of(n) < front);
        let forwards = self.names.get(begun..).unwrap_or_default();
        for name in forwards
            .iter()
            .take_while(|n| self.key_of(n).starts_with(front))
        {
            if is_one_slip(key, self.key_of(name)) {
                found.push(name.entry as usize);
            }
        }
        let backwards = self.backwards();
        let range = self.ending(backwards, back);
        for name in backwards.get(range).unwrap_or_default() {
            if let Some(name) = self.names.get(*name as usize)
                && is_one_slip(key, self.key_of(name))
            {
                found.push(name.entry as usize);
            }
        }
        found.sort_unstable();
        found.dedup();
        let mut found: Vec<&Entry> = found.iter().filter_map(|i| self.entries.get(*i)).collect();
        found.sort_by_key(|e| std::cmp::Reverse(e.weight()));
        found.truncate(most);
        found
    }

    fn backwards(&self) -> &[u32] {
        self.backwards.get_or_init(|| {
            let mut order: Vec<u32> = (0..self.names.len() as u32).collect();
            order.sort_by(|a, b| {
                let end = |i: &u32| self.names.get(*i as usize).map_or("", |n| self.key_of(n));
                end(a).bytes().rev().cmp(end(b).bytes().rev())
            });
            order
        })
    }

    fn ending(&self, backwards: &[u32], ending: &str) -> Range<usize> {
        let key = |i: &u32| self.names.get(*i as usize).map_or("", |n| self.key_of(n));
        let from = backwards.partition_point(|i| key(i).bytes().rev().lt(ending.bytes().rev()));
        let rest = backwards.get(from..).unwrap_or_default();
        let length = rest.partition_point(|i| key(i).ends_with(ending));
        from..from + length
    }

    /// What a written place means, seen from where the other members are.
    #[must_use]
    pub fn look_up(&self, written: &str, around: &Surroundings) -> Answer<'_> {
        answer::answer(self, written, "", around)
    }

    /// The same where a column says in which country the place lies.
    #[must_use]
    pub fn look_up_in(&self, written: &str, country: &str, around: &Surroundings) -> Answer<'_> {
        answer::answer(self, written, country, around)
    }
}

fn spelled<'a>(keys: &'a str, name: &Name) -> &'a str {
    keys.get(name.begin as usize..name.end as usize)
        .unwrap_or("")
}
