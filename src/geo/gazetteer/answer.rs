//! From what was written to the places that may be meant.
//!
//! A name settles a place when nothing else goes by it, or when everything else is so much smaller
//! that nobody means it without saying so: twenty times in one country, ten times abroad. Everything
//! else is a doubt. Accents that are written count. Where most other members are in one country,
//! that country is meant; inside a country, where they are ranks the candidates and suggests one,
//! but never settles a doubt.

use super::entry::{Entry, Level};
use super::written::{Written, take_apart};
use super::{Gazetteer, key::key};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How much larger the place that is meant must be than its namesakes in the same country …
const AT_HOME: u32 = 20;
/// … and than those abroad.
const ABROAD: u32 = 10;
/// How much larger a place must be that goes by the name only in another language, to be thought of,
/// and to be meant although a place abroad has it as its own.
const THOUGHT_OF: u32 = 3;
const IN_TRANSLATION: u32 = 5;
/// Candidates this many times smaller than the largest are not worth naming.
const NEGLIGIBLE: u32 = 200;
/// Most candidates, and most other spellings, that are named.
const MOST: usize = 8;
const MOST_SPELLINGS: usize = 3;
/// Other members from which something may be concluded.
const ENOUGH: usize = 3;
/// A commune below this size is not taken for granted where most members are abroad.
const SMALL_COMMUNE: u32 = 15_000;

/// Ways to write that no place is known.
const NOTHING: &[&str] = &[
    "",
    "na",
    "n a",
    "nr",
    "n r",
    "nc",
    "n c",
    "none",
    "null",
    "non renseigne",
    "non renseignee",
    "non communique",
    "inconnu",
    "inconnue",
    "unknown",
    "not known",
];

/// A place that may be meant.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The place.
    pub entry: &'a Entry,
    /// What was written is its name and no more.
    pub literal: bool,
}

/// What a written place may mean.
#[derive(Clone, Debug)]
pub enum Answer<'a> {
    /// Nothing was written.
    Blank,
    /// This place.
    One(Found<'a>),
    /// One of these, the most likely first.
    Several {
        /// The candidates.
        candidates: Vec<Found<'a>>,
        /// The first is where other members are.
        suggested: bool,
    },
    /// No place that is known; perhaps one of these is meant.
    Unknown {
        /// Places whose name is one slip of the pen away, the largest first.
        near: Vec<&'a Entry>,
    },
}

/// Where the other members are: how many per département, région and country.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    departments: BTreeMap<String, usize>,
    regions: BTreeMap<String, usize>,
    countries: BTreeMap<String, usize>,
}

impl Surroundings {
    /// So many members are at this place.
    pub fn add(&mut self, gazetteer: &Gazetteer, entry: &Entry, members: usize) {
        let mut count = |list: fn(&mut Self) -> &mut BTreeMap<String, usize>, code: &str| {
            *list(self).entry(code.to_owned()).or_default() += members;
        };
        count(|s| &mut s.countries, entry.country);
        if let Some(department) = gazetteer.department(entry) {
            count(|s| &mut s.departments, department.code);
        }
        if let Some(region) = gazetteer.region(entry) {
            count(|s| &mut s.regions, region.code);
        }
    }

    /// Members in the same département, région and country as a place.
    fn beside(&self, gazetteer: &Gazetteer, entry: &Entry) -> [usize; 3] {
        let count = |list: &BTreeMap<String, usize>, code: Option<&str>| {
            code.and_then(|c| list.get(c)).copied().unwrap_or(0)
        };
        [
            count(
                &self.departments,
                gazetteer.department(entry).map(|d| d.code),
            ),
            count(&self.regions, gazetteer.region(entry).map(|r| r.code)),
            count(&self.countries, Some(entry.country)),
        ]
    }

    /// Most of the others are outside France.
    fn are_abroad(&self) -> bool {
        let all: usize = self.countries.values().sum();
        let home = self.countries.get("FR").copied().unwrap_or(0);
        all >= ENOUGH && home * 2 < all
    }

    /// The country of at least three quarters of the others.
    fn country(&self) -> Option<&str> {
        let all: usize = self.countries.values().sum();
        let most = self.countries.iter().find(|(_, n)| **n * 4 >= all * 3)?;
        (all >= ENOUGH).then_some(most.0.as_str())
    }
}

/// A candidate with how it was found.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    entry: &'a Entry,
    /// By another than its main name.
    other: bool,
    literal: bool,
}

pub(super) fn answer<'a>(
    gazetteer: &'a Gazetteer,
    text: &str,
    country: &str,
    around: &Surroundings,
) -> Answer<'a> {
    let mut written = take_apart(text);
    let whole = key(text);
    if NOTHING.contains(&whole.as_str()) {
        return Answer::Blank;
    }
    if !country.trim().is_empty() {
        written.said.push(key(country));
    }
    for (front, back) in std::mem::take(&mut written.ends) {
        let country = |(at, _)| {
            let entry = gazetteer.entries.get(at);
            entry.is_some_and(|e: &Entry| e.level == Level::Country)
        };
        if gazetteer.called(&back).any(country) && !written.names.contains(&front) {
            written.names.push(front);
            written.said.push(back);
        }
    }
    let said = Said::of(gazetteer, &written);
    for name in &written.names {
        let mut candidates: Vec<Candidate<'a>> = gazetteer
            .called(name)
            .filter_map(|(at, other)| {
                let entry = gazetteer.entries.get(at)?;
                let literal = *name == whole;
                Some(Candidate {
                    entry,
                    other,
                    literal,
                })
            })
            .collect();
        if said.are_abroad() || said.names_france {
            candidates.retain(|c| said.allows(c.entry));
        }
        if candidates.is_empty() {
            continue;
        }
        said.narrow(gazetteer, &mut candidates);
        if *name == whole {
            keep(&mut candidates, |e| is_accented_like(text, e.name));
        }
        if let Some(country) = around.country().filter(|_| said.countries.is_empty()) {
            keep(&mut candidates, |e| e.country == country);
        }
        if written.agglomeration && *name != whole {
            around_the_city(gazetteer, &mut candidates);
        }
        return decide(gazetteer, candidates, around);
    }
    let mut near = Vec::new();
    for name in written.names.iter().take(3) {
        near = gazetteer.near(name, MOST_SPELLINGS);
        if !near.is_empty() {
            break;
        }
    }
    Answer::Unknown { near }
}

/// Leaves the candidates that pass, when any does.
fn keep(candidates: &mut Vec<Candidate<'_>>, passes: impl Fn(&Entry) -> bool) {
    if candidates.iter().any(|c| passes(c.entry)) {
        candidates.retain(|c| passes(c.entry));
    }
}

/// True when accents are written, and are those of the name.
fn is_accented_like(text: &str, name: &str) -> bool {
    let letters = |t: &str| -> String {
        let small = t.chars().flat_map(char::to_lowercase);
        small.filter(|c| c.is_alphanumeric()).collect()
    };
    let written = letters(text);
    !written.is_ascii() && written == letters(name)
}

/// Candidates that are the largest commune of an agglomeration give way to it.
fn around_the_city<'a>(gazetteer: &'a Gazetteer, candidates: &mut [Candidate<'a>]) {
    for candidate in candidates {
        if let Some(around) = gazetteer.agglomeration(candidate.entry)
            && gazetteer
                .centre(around)
                .is_some_and(|c| c.code == candidate.entry.code)
        {
            candidate.entry = around;
        }
    }
}

/// What is said of a place besides its name.
struct Said<'a> {
    departments: Vec<&'a str>,
    regions: Vec<&'a str>,
    countries: Vec<&'a str>,
    states: Vec<&'a str>,
    names_france: bool,
}

impl<'a> Said<'a> {
    fn of(gazetteer: &'a Gazetteer, written: &'a Written) -> Self {
        let mut said = Said {
            departments: written.departments.iter().map(String::as_str).collect(),
            regions: Vec::new(),
            countries: Vec::new(),
            states: Vec::new(),
            names_france: false,
        };
        for key in &written.said {
            let code = key.to_uppercase();
            if let Some(at) = gazetteer.countries.get(code.as_str()) {
                said.countries
                    .extend(gazetteer.entries.get(*at).map(|e| e.country));
            }
            if key.len() == 2 {
                said.states.push(key);
            }
            for (at, _) in gazetteer.called(key) {
                match gazetteer.entries.get(at) {
                    Some(e) if e.level == Level::Country => said.countries.push(e.country),
                    Some(e) if e.level == Level::Region => said.regions.push(e.code),
                    Some(e) if e.level == Level::Department => said.departments.push(e.code),
                    _ => {}
                }
            }
        }
        said.names_france = said.countries.contains(&"FR");
        said
    }

    fn are_abroad(&self) -> bool {
        !self.countries.is_empty() && !self.names_france
    }

    fn allows(&self, entry: &Entry) -> bool {
        self.countries.contains(&entry.country)
            || self
                .states
                .iter()
                .any(|s| s.eq_ignore_ascii_case(entry.division))
    }

    /// Leaves the candidates of which everything is true that is said, when there are any.
    fn narrow(&self, gazetteer: &Gazetteer, candidates: &mut Vec<Candidate<'_>>) {
        type Test<'t> = Box<dyn Fn(&Entry) -> bool + 't>;
        let tests: [Test<'_>; 3] = [
            Box::new(|e| {
                let own = gazetteer.department(e).map(|d| d.code);
                own.is_some_and(|own| self.departments.contains(&own))
            }),
            Box::new(|e| {
                let own = gazetteer.region(e).map(|r| r.code);
                own.is_some_and(|own| self.regions.contains(&own))
            }),
            Box::new(|e| {
                !e.division.is_empty()
                    && e.country != "FR"
                    && self
                        .states
                        .iter()
                        .any(|s| s.eq_ignore_ascii_case(e.division))
            }),
        ];
        for test in tests {
            keep(candidates, test);
        }
    }
}

fn decide<'a>(
    gazetteer: &Gazetteer,
    mut candidates: Vec<Candidate<'a>>,
    around: &Surroundings,
) -> Answer<'a> {
    candidates.sort_by_key(|c| (c.other, Reverse(c.entry.weight())));
    let mut seen = BTreeSet::new();
    candidates.retain(|c| seen.insert(at(c)));
    if let Some(first) = candidates.first().copied().filter(|c| !c.other) {
        let (known, is_city) = (first.entry.weight(), first.entry.level <= Level::City);
        candidates.retain(|c| !c.other || (is_city && c.entry.weight() / THOUGHT_OF >= known));
        capital_or_country(&mut candidates);
    }
    candidates.sort_by_key(|c| Reverse(c.entry.weight()));
    let largest = candidates.iter().map(|c| c.entry.weight()).max();
    let worth = largest.unwrap_or(0) / NEGLIGIBLE;
    candidates.retain(|c| c.entry.weight() >= worth);
    let doubtful = |c: &Candidate<'_>| {
        around.are_abroad() && c.entry.country == "FR" && c.entry.weight() < SMALL_COMMUNE
    };
    if let Some(first) = candidates.first().copied()
        && candidates.iter().skip(1).all(|c| outweighs(&first, c))
        && !doubtful(&first)
    {
        return Answer::One(found(&first));
    }
    let beside: BTreeMap<usize, [usize; 3]> = candidates
        .iter()
        .map(|c| (at(c), around.beside(gazetteer, c.entry)))
        .collect();
    let score = |c: &Candidate<'_>| beside.get(&at(c)).copied().unwrap_or_default();
    candidates.sort_by_key(|c| (Reverse(score(c)), Reverse(c.entry.weight())));
    let suggested = match candidates.as_slice() {
        [first, second, ..] => score(first) > score(second),
        _ => false,
    };
    candidates.truncate(MOST);
    Answer::Several {
        candidates: candidates.iter().map(found).collect(),
        suggested,
    }
}

fn found<'a>(candidate: &Candidate<'a>) -> Found<'a> {
    Found {
        entry: candidate.entry,
        literal: candidate.literal,
    }
}

fn at(candidate: &Candidate<'_>) -> usize {
    std::ptr::from_ref(candidate.entry).addr()
}

/// A country and a city of it that share a name ("Luxembourg"): the city is meant.
fn capital_or_country(candidates: &mut Vec<Candidate<'_>>) {
    let cities: Vec<&str> = candidates
        .iter()
        .filter(|c| c.entry.level == Level::City && !c.other)
        .map(|c| c.entry.country)
        .collect();
    candidates.retain(|c| c.entry.level != Level::Country || !cities.contains(&c.entry.country));
}

/// True when nobody means `other` without saying so.
fn outweighs(first: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let (large, small) = (first.entry.weight(), other.entry.weight());
    match (first.other, other.other) {
        (true, false) => {
            return other.entry.country != "FR" && large / IN_TRANSLATION >= small;
        }
        (false, true) => return large / THOUGHT_OF >= small,
        _ => {}
    }
    if first.entry.level != other.entry.level {
        return large >= small;
    }
    let times = if first.entry.country == other.entry.country {
        AT_HOME
    } else {
        ABROAD
    };
    large / times >= small
}
