//! Written places and the gazetteer: what is known of each, what is doubtful, and the coordinates,
//! agglomerations and regions of those that are settled.
//!
//! The text of a member's place is never changed. The city it means is added to the vocabulary; a
//! text that is not just the city's name ("Lyon 3e", "LYON CEDEX 03") becomes a site within it, so
//! that city, agglomeration and region can be counted and the text stays.

use super::{finding, listed, shown};
use crate::base::finding::{Finding, Severity, Spot};
use crate::base::fold::fold;
use crate::base::wording::Message;
use crate::geo::{Answer, Entry, Found, Gazetteer, Level, Surroundings, gazetteer};
use crate::network::Dataset;
use crate::network::dataset::{Node, Place, Words};
use std::collections::{BTreeMap, BTreeSet};

/// Places that are told one by one.
const MOST: usize = 10;
/// A column with fewer known values than this share is none of cities …
const FEW: f64 = 0.2;
/// … when it has so many different ones at least.
const ENOUGH: usize = 5;
/// Key of a place that the gazetteer added.
const ORIGIN: &str = "from";
/// Attributes that say in which country a member is.
const COUNTRY: &[&str] = &["country", "pays", "country code", "code pays"];

/// A place as it is written, and what it may mean.
#[derive(Clone, Debug)]
pub struct WrittenPlace {
    /// The text, which is the place's code in the dataset.
    pub written: String,
    /// Positions in `dataset.nodes` of the members that have it.
    pub members: Vec<usize>,
    /// What the gazetteer says.
    pub answer: Answer<'static>,
}

/// Every written place of the dataset that its vocabulary does not settle, in order of appearance.
///
/// Coordinates, or a larger place that it lies in, settle a place.
#[must_use]
pub fn review(dataset: &Dataset) -> Vec<WrittenPlace> {
    let declared: BTreeMap<&str, &Place> = dataset
        .vocabularies
        .places
        .iter()
        .map(|p| (p.code.as_str(), p))
        .collect();
    let settled = |p: &&Place| p.parent.is_some() || p.latitude.is_some() || p.level != "city";
    open_places(dataset, |code| !declared.get(code).is_some_and(settled))
}

/// Written places that pass, with what the gazetteer says of them.
fn open_places(dataset: &Dataset, is_open: impl Fn(&str) -> bool) -> Vec<WrittenPlace> {
    let sites: BTreeMap<&str, &str> = dataset
        .vocabularies
        .places
        .iter()
        .filter(|p| p.level == "site")
        .filter_map(|p| Some((p.code.as_str(), p.parent.as_deref()?)))
        .collect();
    let mut order: Vec<&str> = Vec::new();
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, node) in dataset.nodes.iter().enumerate() {
        let Some(code) = node.place.as_deref() else {
            continue;
        };
        let code = sites.get(code).copied().unwrap_or(code);
        let list = members.entry(code).or_insert_with(|| {
            order.push(code);
            Vec::new()
        });
        list.push(i);
    }
    if !order.iter().any(|code| is_open(code)) {
        return Vec::new();
    }
    let known = gazetteer();
    let country = |code: &str| {
        let list = members.get(code).map_or(&[][..], Vec::as_slice);
        common_country(list.iter().filter_map(|i| dataset.nodes.get(*i)))
    };
    let mut around = Surroundings::default();
    for code in &order {
        let nobody = Surroundings::default();
        if let Answer::One(found) = known.look_up_in(code, country(code), &nobody) {
            let count = members.get(code).map_or(0, Vec::len);
            around.add(known, found.entry, count);
        }
    }
    order
        .into_iter()
        .filter(|code| is_open(code))
        .map(|code| WrittenPlace {
            written: code.to_owned(),
            members: members.get(code).cloned().unwrap_or_default(),
            answer: known.look_up_in(code, country(code), &around),
        })
        .collect()
}

/// The country that all of these members name, "" where they name several or none.
fn common_country<'a>(nodes: impl Iterator<Item = &'a Node>) -> &'a str {
    let mut common: Option<&str> = None;
    for node in nodes {
        let named = node
            .attributes
            .iter()
            .find(|(name, _)| COUNTRY.contains(&fold(name).as_str()))
            .and_then(|(_, value)| value.as_str())
            .unwrap_or("");
        match common {
            Some(other) if other != named => return "",
            _ => common = Some(named),
        }
    }
    common.unwrap_or("")
}

/// What is doubtful about the places of a dataset, each with a mend.
#[must_use]
pub fn doubts(dataset: &Dataset) -> Vec<Finding> {
    let places = review(dataset);
    let known = gazetteer_of(&places);
    let of_kind = |test: fn(&Answer<'_>) -> bool| places.iter().filter(move |p| test(&p.answer));
    let all = places.len();
    if let Some(unknown) = no_cities(&places) {
        let message = Message::new("settle.place.no-cities")
            .with("count", unknown)
            .with("all", all);
        let place = "nodes[*].place".to_owned();
        let hint = "settle.place.no-cities.hint";
        return vec![finding(Severity::Note, place, message, hint)];
    }
    let mut findings: Vec<Finding> = Vec::new();
    let (mut more, mut members) = (0, 0);
    let open = of_kind(|a| matches!(a, Answer::Several { .. }))
        .chain(of_kind(|a| matches!(a, Answer::Unknown { .. })));
    for place in open {
        if findings.len() < MOST {
            findings.extend(known.and_then(|k| doubt(k, place)));
        } else {
            more += 1;
            members += place.members.len();
        }
    }
    if more > 0 {
        let message = Message::new("settle.place.more")
            .with("count", more)
            .with("members", members);
        let place = "nodes[*].place".to_owned();
        findings.push(finding(
            Severity::Warning,
            place,
            message,
            "settle.place.more.hint",
        ));
    }
    findings
}

/// How many places are not known, when they are so many that the column is none of cities.
pub(super) fn no_cities(places: &[WrittenPlace]) -> Option<usize> {
    let is_unknown = |p: &&WrittenPlace| matches!(p.answer, Answer::Unknown { .. });
    let unknown = places.iter().filter(is_unknown).count();
    let (all, sure) = (places.len(), places.len() - unknown);
    (all >= ENOUGH && (sure as f64) < FEW * all as f64).then_some(unknown)
}

/// The gazetteer, when there is anything to say with it: it is not loaded for nothing.
fn gazetteer_of(places: &[WrittenPlace]) -> Option<&'static Gazetteer> {
    (!places.is_empty()).then(gazetteer)
}

fn doubt(known: &Gazetteer, place: &WrittenPlace) -> Option<Finding> {
    let (message, hint) = match &place.answer {
        Answer::Unknown { near } => {
            let hint = match near.as_slice() {
                [] => Message::new("settle.place.unknown.hint"),
                near => {
                    let names: Vec<String> = near.iter().map(|e| e.label(known)).collect();
                    Message::new("settle.place.near").with("near", names.join(", "))
                }
            };
            (Message::new("settle.place.unknown"), hint)
        }
        Answer::Several {
            candidates,
            suggested,
        } => {
            let names: Vec<String> = candidates.iter().map(|c| c.entry.label(known)).collect();
            let key = if names.len() == 1 {
                "settle.place.doubtful"
            } else {
                "settle.place.several"
            };
            let hint = if *suggested {
                "settle.place.suggested"
            } else {
                "settle.place.several.hint"
            };
            let example = names.first().cloned().unwrap_or_default();
            (
                Message::new(key).with("candidates", names.join(", ")),
                Message::new(hint).with("example", example),
            )
        }
        Answer::One(_) | Answer::Blank => return None,
    };
    let first = place.members.first().copied().unwrap_or(0);
    Some(Finding {
        severity: Severity::Warning,
        spot: Spot {
            place: Some(format!("nodes[{first}].place")),
            ..Spot::default()
        },
        message: message
            .with("place", shown(&place.written))
            .with("members", place.members.len()),
        hint: Some(hint),
    })
}

/// Adds to the vocabulary the cities that written places mean, with coordinates, agglomeration and
/// region, and fills in those of places that the file names without them. Gives what there is to
/// say: how many members were placed, from where; sites; communes without coordinates.
pub fn complete(dataset: &mut Dataset) -> Vec<Finding> {
    let given: BTreeSet<String> = dataset
        .vocabularies
        .places
        .iter()
        .filter(|p| p.parent.is_some() || p.level != "city")
        .map(|p| p.code.clone())
        .collect();
    let places = open_places(dataset, |code| !given.contains(code));
    let Some(known) = gazetteer_of(&places) else {
        return Vec::new();
    };
    let mut adding = Adding::new(dataset, known);
    for place in &places {
        if let Answer::One(found) = &place.answer
            && *found.entry.name == place.written
        {
            adding.reserve(found.entry, &place.written);
        }
    }
    let (mut members, mut cities) = (0, BTreeSet::new());
    let (mut without, mut findings) = (Vec::new(), Vec::new());
    for place in &places {
        let Answer::One(found) = &place.answer else {
            continue;
        };
        adding.settle(&place.written, found);
        cities.insert(adding.code(found.entry));
        members += place.members.len();
        if found.entry.level == Level::City && found.entry.position.is_none() {
            without.push(place.written.as_str());
        }
        if found.entry.level == Level::Site {
            findings.push(site(known, place, found.entry));
        }
    }
    if !without.is_empty() {
        let message =
            Message::new("settle.place.no-point").with("places", listed(without.into_iter(), MOST));
        let place = "nodes[*].place".to_owned();
        let hint = "settle.place.no-point.hint";
        findings.push(finding(Severity::Note, place, message, hint));
    }
    if members > 0 {
        findings.push(Finding {
            severity: Severity::Note,
            spot: Spot::default(),
            message: Message::new("settle.place.completed")
                .with("members", members)
                .with("places", cities.len()),
            hint: None,
        });
    }
    findings
}

fn site(known: &Gazetteer, place: &WrittenPlace, entry: &Entry) -> Finding {
    let communes: Vec<String> = known.communes_of(entry).map(|c| c.label(known)).collect();
    let message = Message::new("settle.place.site")
        .with("place", shown(&place.written))
        .with("communes", communes.join(", "));
    let first = place.members.first().copied().unwrap_or(0);
    let spot = format!("nodes[{first}].place");
    finding(Severity::Note, spot, message, "settle.place.site.hint")
}

/// Settles one written place by hand: it is this entry from now on.
pub fn choose(dataset: &mut Dataset, written: &str, entry: &Entry) {
    let mut adding = Adding::new(dataset, gazetteer());
    let literal = entry.name == written;
    adding.settle(written, &Found { entry, literal });
}

/// Replaces a written place by another in every member that has it ("Marseile" by "Marseille");
/// gives how many had it.
pub fn rewrite(dataset: &mut Dataset, written: &str, by: &str) -> usize {
    let mut count = 0;
    for node in &mut dataset.nodes {
        if node.place.as_deref() == Some(written) {
            node.place = Some(by.to_owned());
            count += 1;
        }
    }
    count
}

/// Places as they are added to a vocabulary.
struct Adding<'a> {
    dataset: &'a mut Dataset,
    known: &'a Gazetteer,
    /// Position in the vocabulary of each code.
    index: BTreeMap<String, usize>,
    /// Codes that members use for something.
    used: BTreeSet<String>,
    /// Entry (its address) → code.
    codes: BTreeMap<usize, String>,
}

impl<'a> Adding<'a> {
    fn new(dataset: &'a mut Dataset, known: &'a Gazetteer) -> Self {
        let places = dataset.vocabularies.places.iter().enumerate();
        Self {
            index: places.map(|(i, p)| (p.code.clone(), i)).collect(),
            used: dataset
                .nodes
                .iter()
                .filter_map(|n| n.place.clone())
                .collect(),
            codes: BTreeMap::new(),
            dataset,
            known,
        }
    }

    fn reserve(&mut self, entry: &Entry, code: &str) {
        self.codes.insert(at(entry), code.to_owned());
    }

    /// The code of an entry: its name, its name with département or country where that is taken.
    fn code(&mut self, entry: &Entry) -> String {
        if let Some(code) = self.codes.get(&at(entry)) {
            return code.clone();
        }
        let mut code = entry.name.to_owned();
        while self.used.contains(&code) || self.is_other(&code, entry) {
            code = match code == entry.name {
                true => entry.label(self.known),
                false => format!("{code}*"),
            };
            if code == entry.name {
                code.push('*');
            }
        }
        self.codes.insert(at(entry), code.clone());
        code
    }

    /// The vocabulary has another place of this code.
    fn is_other(&self, code: &str, entry: &Entry) -> bool {
        let place = self.index.get(code);
        let place = place.and_then(|i| self.dataset.vocabularies.places.get(*i));
        place.is_some_and(|p| {
            p.extra.get(ORIGIN).is_none() || p.extra.get("insee").is_some_and(|c| c != entry.code)
        })
    }

    fn push(&mut self, place: Place) {
        let places = &mut self.dataset.vocabularies.places;
        self.index.insert(place.code.clone(), places.len());
        places.push(place);
    }

    /// Adds what a written place means.
    fn settle(&mut self, written: &str, found: &Found<'_>) {
        let entry = found.entry;
        if let Some(at) = self.index.get(written).copied() {
            let parent = self.parent(entry);
            if let Some(place) = self.dataset.vocabularies.places.get_mut(at) {
                fill(place, entry, parent);
            }
            return;
        }
        let code = if found.literal && entry.name == written {
            written.to_owned()
        } else {
            self.code(entry)
        };
        self.add(&code, entry);
        if code != written {
            self.push(Place {
                code: written.to_owned(),
                label: Words::same(written),
                level: Level::Site.id().to_owned(),
                parent: Some(code),
                latitude: entry.position.map(|p| p.0),
                longitude: entry.position.map(|p| p.1),
                extra: origin(entry),
                ..Place::default()
            });
        }
    }

    /// Adds an entry and the larger places it lies in.
    fn add(&mut self, code: &str, entry: &Entry) {
        self.codes.insert(at(entry), code.to_owned());
        if self.index.contains_key(code) {
            return;
        }
        let label = if entry.english == entry.name {
            Words::same(entry.name)
        } else {
            Words::both(entry.english, entry.name)
        };
        self.push(Place {
            code: code.to_owned(),
            label,
            level: entry.level.id().to_owned(),
            latitude: entry.position.map(|p| p.0),
            longitude: entry.position.map(|p| p.1),
            extra: origin(entry),
            ..Place::default()
        });
        let parent = self.parent(entry);
        let own = self.index.get(code).copied();
        if let Some(place) = own.and_then(|i| self.dataset.vocabularies.places.get_mut(i)) {
            place.parent = parent.filter(|p| p != code);
        }
    }

    /// The code of the next larger place, which is added.
    fn parent(&mut self, entry: &Entry) -> Option<String> {
        let known = self.known;
        let larger = match entry.level {
            Level::Site => known.communes_of(entry).next(),
            Level::City => known.agglomeration(entry).or_else(|| known.region(entry)),
            Level::Agglomeration | Level::Department => known.region(entry),
            Level::Region | Level::Country => None,
        };
        let country = || known.country(entry.country);
        let larger = larger.or_else(|| (entry.level < Level::Country).then(country).flatten())?;
        let code = self.code(larger);
        self.add(&code, larger);
        Some(code)
    }
}

fn at(entry: &Entry) -> usize {
    std::ptr::from_ref(entry).addr()
}

/// Fills in what a declared place lacks.
fn fill(place: &mut Place, entry: &Entry, parent: Option<String>) {
    let mut filled = false;
    if place.latitude.is_none()
        && place.longitude.is_none()
        && let Some((latitude, longitude)) = entry.position
    {
        (place.latitude, place.longitude) = (Some(latitude), Some(longitude));
        filled = true;
    }
    if place.parent.is_none() && parent.as_deref() != Some(place.code.as_str()) {
        filled |= parent.is_some();
        place.parent = parent;
    }
    if filled {
        place.extra.extend(origin(entry));
    }
}

/// Where a place comes from, and its official code.
fn origin(entry: &Entry) -> crate::network::dataset::Extra {
    let mut extra = crate::network::dataset::Extra::new();
    extra.insert(ORIGIN.to_owned(), "gazetteer".into());
    let name = match entry.level {
        Level::Agglomeration => "siren",
        Level::Country => "iso",
        _ => "insee",
    };
    if !entry.code.is_empty() {
        extra.insert(name.to_owned(), entry.code.into());
    }
    extra
}

#[cfg(test)]
mod tests;
