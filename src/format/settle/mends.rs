//! Mends carried out on a dataset that was read: members merged, values replaced, places settled.
//! Those of single rows (ends of ties) are carried out while the rows are read.

use super::finding;
use super::places::choose;
use crate::base::finding::{Finding, Severity};
use crate::base::wording::Message;
use crate::format::shown::shown;
use crate::format::tables::{Mend, Plan};
use crate::geo::{Answer, Entry, Surroundings, gazetteer};
use crate::network::dataset::Node;
use crate::network::{Dataset, Merger, merge};
use std::collections::BTreeMap;

/// Name, in the record of an import, of the number of ties that became one with others because
/// their members did.
const SUMMED: &str = "ties summed";

/// Carries out the mends of a plan; gives what there is to say of it.
pub fn mend(dataset: &mut Dataset, plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    for mend in &plan.mends {
        if let Mend::Value { field, from, to } = mend {
            replace(dataset, field, from, to);
        }
    }
    merge_members(dataset, plan, &mut findings);
    for mend in &plan.mends {
        let Mend::Place { written, place } = mend else {
            continue;
        };
        match entry(written, place) {
            Some(entry) => choose(dataset, written, entry),
            None => findings.push(missed("settle.mend.no-place", place)),
        }
    }
    findings
}

fn missed(key: &'static str, name: &str) -> Finding {
    let message = Message::new(key).with("name", shown(name));
    let hint = "settle.mend.missed.hint";
    finding(Severity::Warning, String::new(), message, hint)
}

/// The place of the gazetteer that a mend names.
fn entry(written: &str, place: &str) -> Option<&'static Entry> {
    let known = gazetteer();
    let nobody = Surroundings::default();
    let named = |entry: &&Entry| entry.label(known) == place || entry.name == place;
    let candidates = match known.look_up(written, &nobody) {
        Answer::One(found) => vec![found.entry],
        Answer::Several { candidates, .. } => candidates.iter().map(|c| c.entry).collect(),
        Answer::Unknown { near } => near,
        Answer::Blank => Vec::new(),
    };
    let found = candidates.into_iter().find(named);
    found.or_else(|| match known.look_up(place, &nobody) {
        Answer::One(found) => Some(found.entry),
        _ => None,
    })
}

/// Replaces a value of members; that of a column of tables was replaced already.
fn replace(dataset: &mut Dataset, field: &str, from: &str, to: &str) {
    for node in &mut dataset.nodes {
        let value = match field {
            "city" => &mut node.place,
            "sector" => &mut node.sector,
            "sphere" => &mut node.sphere,
            "kind" => &mut node.kind,
            _ => return,
        };
        if value.as_deref() == Some(from) {
            *value = Some(to.to_owned());
        }
    }
}

fn merge_members(dataset: &mut Dataset, plan: &Plan, findings: &mut Vec<Finding>) {
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    for node in &dataset.nodes {
        ids.entry(&node.label).or_insert(&node.id);
    }
    ids.extend(dataset.nodes.iter().map(|n| (n.id.as_str(), n.id.as_str())));
    let mut mergers = Vec::new();
    for mend in &plan.mends {
        let Mend::Merge { keep, others } = mend else {
            continue;
        };
        let names = others.iter().chain([keep]);
        let unknown = names.filter(|name| !ids.contains_key(name.as_str()));
        findings.extend(unknown.map(|name| missed("settle.mend.no-member", name)));
        let id = |name: &String| ids.get(name.as_str()).map(|id| (*id).to_owned());
        if let Some(keep) = id(keep) {
            let others = others.iter().filter_map(id).collect();
            mergers.push(Merger { keep, others });
        }
    }
    if mergers.is_empty() {
        return;
    }
    let (before, ties) = (dataset.nodes.len(), dataset.ties.len());
    let (merged, told) = merge(dataset, &mergers);
    *dataset = merged;
    findings.extend(told);
    let (gone, summed) = (before - dataset.nodes.len(), ties - dataset.ties.len());
    if let Some(record) = dataset.provenance.imported.as_mut() {
        record.merged += gone as u64;
        record.nodes -= (gone as u64).min(record.nodes);
        record.ties -= (summed as u64).min(record.ties);
        if summed > 0 {
            record.options.insert(SUMMED.to_owned(), summed.into());
        }
    }
}

/// The name by which a mend can speak of a member: its name where it is the only one of it.
pub(super) fn name_of<'a>(dataset: &Dataset, node: &'a Node) -> &'a str {
    let namesakes = dataset.nodes.iter().filter(|n| n.label == node.label);
    let other = dataset
        .nodes
        .iter()
        .any(|n| n.id == node.label && n.label != n.id);
    if namesakes.count() == 1 && !other {
        &node.label
    } else {
        &node.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::settle::places::complete;
    use crate::network::dataset::Words;

    #[test]
    fn a_dataset_is_mended_as_the_plan_says() {
        let mut data = Dataset::new("m", Words::same("m"));
        for (id, label, place) in [
            ("1", "Eden Games", "Valence"),
            ("2", "EdenGames", "Marseile"),
        ] {
            let mut node = Node::new(id, label);
            node.place = Some(place.to_owned());
            data.nodes.push(node);
        }
        let mut plan = Plan::default();
        for line in [
            "place Valence=Valence (Tarn-et-Garonne)",
            "value city:Marseile=Marseille",
            "place Lyon=Nowhere at all",
        ] {
            plan.mend(line.parse().unwrap());
        }
        let findings = mend(&mut data, &plan);
        complete(&mut data);
        assert_eq!(findings.len(), 1, "the place that nobody knows is told");
        assert_eq!(data.nodes[1].place.as_deref(), Some("Marseille"));
        let places = &data.vocabularies.places;
        let valence = places
            .iter()
            .find(|p| p.extra.get("insee").is_some_and(|c| c == "82186"));
        assert!(valence.is_some(), "{places:?}");
        plan.mend("merge Eden Games=EdenGames|nobody".parse().unwrap());
        assert_eq!(
            mend(&mut data, &plan)[0].message.key,
            "settle.mend.no-member"
        );
        assert_eq!(data.nodes.len(), 1);
    }
}
