//! Sectors and spheres that no vocabulary has: left as written, and told.

use super::{Finding, Message, Severity, finding, listed, shown};
use crate::network::Dataset;
use crate::network::vocabulary::{Mapping, Reading, Vocabulary};
use std::collections::BTreeSet;

/// Most words that one message lists.
const LISTED: usize = 8;

/// Tells, per vocabulary, the words that are not known and those that may be meant.
pub(super) fn unmapped(dataset: &Dataset, findings: &mut Vec<Finding>) {
    let words = &dataset.vocabularies;
    let declared = |terms: &'_ [crate::network::dataset::Term]| -> BTreeSet<String> {
        terms.iter().map(|t| t.code.clone()).collect()
    };
    let sectors = (declared(&words.sectors), "sector", Vocabulary::Sectors);
    let spheres = (declared(&words.spheres), "sphere", Vocabulary::Spheres);
    for (declared, field, vocabulary) in [sectors, spheres] {
        let value = |n| field_of(n, field);
        let written = dataset.nodes.iter().filter_map(value);
        let mapping = vocabulary.map(written.filter(|w| !declared.contains(*w)));
        tell(&mapping, field, vocabulary, findings);
        missing(dataset, field, findings);
    }
}

fn field_of<'a>(node: &'a crate::network::dataset::Node, field: &str) -> Option<&'a str> {
    match field {
        "sector" => node.sector.as_deref(),
        _ => node.sphere.as_deref(),
    }
}

fn tell(mapping: &Mapping, field: &str, vocabulary: Vocabulary, findings: &mut Vec<Finding>) {
    let place = || format!("nodes[*].{field}");
    if !mapping.unmapped.is_empty() {
        let words = mapping.unmapped.iter().map(|(w, _)| w.as_str());
        let members: usize = mapping.unmapped.iter().map(|(_, n)| n).sum();
        let key = match vocabulary {
            Vocabulary::Sectors => "settle.sectors.unmapped",
            _ => "settle.spheres.unmapped",
        };
        let message = Message::new(key)
            .with("words", listed(words, LISTED))
            .with("members", members);
        findings.push(finding(
            Severity::Note,
            place(),
            message,
            "settle.words.hint",
        ));
    }
    if !mapping.perhaps.is_empty() {
        let pairs: Vec<String> = mapping
            .perhaps
            .iter()
            .take(LISTED)
            .map(|(word, code, _)| format!("{} → {code}", shown(word)))
            .collect();
        let message = Message::new("settle.words.perhaps").with("pairs", pairs.join(", "));
        findings.push(finding(
            Severity::Note,
            place(),
            message,
            "settle.words.perhaps.hint",
        ));
    }
}

/// Members without a value where others have one.
fn missing(dataset: &Dataset, field: &str, findings: &mut Vec<Finding>) {
    let given = dataset
        .nodes
        .iter()
        .filter(|n| field_of(n, field).is_some());
    let given = given.count();
    let missing = dataset.nodes.len() - given;
    if given == 0 || missing == 0 || field != "sector" || !dataset.vocabularies.sectors.is_empty() {
        return;
    }
    let message = Message::new("settle.sectors.missing").with("members", missing);
    let place = format!("nodes[*].{field}");
    findings.push(finding(
        Severity::Note,
        place,
        message,
        "settle.sectors.missing.hint",
    ));
}

/// Replaces, on request, the written words of a vocabulary by their codes, and declares these; what
/// is not known for certain stays as written. Gives how many values were replaced.
pub fn use_codes(dataset: &mut Dataset, vocabulary: Vocabulary) -> usize {
    let mut used = BTreeSet::new();
    let mut replaced = 0;
    let mut replace = |value: &mut String| {
        if let Reading::Known(code) = vocabulary.read(value) {
            used.insert(code);
            if value != code {
                code.clone_into(value);
                replaced += 1;
            }
        }
    };
    if vocabulary == Vocabulary::TieKinds {
        dataset.ties.rename_kinds(|kind| {
            let mut kind = kind.to_owned();
            replace(&mut kind);
            Some(kind)
        });
        let projects = dataset.projects.iter_mut();
        projects.for_each(|p| replace(&mut p.kind));
    }
    for node in &mut dataset.nodes {
        let value = match vocabulary {
            Vocabulary::Sectors => node.sector.as_mut(),
            Vocabulary::Spheres => node.sphere.as_mut(),
            Vocabulary::Kinds => node.kind.as_mut(),
            Vocabulary::TieKinds => None,
        };
        value.into_iter().for_each(&mut replace);
    }
    let words = vocabulary.words().iter().filter(|w| used.contains(w.code));
    let vocabularies = &mut dataset.vocabularies;
    for word in words {
        let list = match vocabulary {
            Vocabulary::Sectors => &mut vocabularies.sectors,
            Vocabulary::Spheres => &mut vocabularies.spheres,
            Vocabulary::Kinds => continue,
            Vocabulary::TieKinds => {
                if vocabularies.tie_kinds.iter().all(|k| k.code != word.code) {
                    vocabularies.tie_kinds.push(word.kind_term());
                }
                continue;
            }
        };
        if list.iter().all(|t| t.code != word.code) {
            list.push(word.term());
        }
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::dataset::{Node, NodeMore, Tie, Words};

    #[test]
    fn known_words_become_codes_when_asked() {
        let mut data = Dataset::new("words", Words::same("words"));
        for sector in ["Jeux vidéo", "JV", "Boulangerie", "VG"] {
            data.nodes.push(Node::new(sector, "").with(NodeMore {
                sector: Some(sector.to_owned()),
                ..NodeMore::default()
            }));
        }
        data.ties.push(Tie {
            kind: "Partenariat".to_owned(),
            ..Tie::default()
        });
        assert_eq!(use_codes(&mut data, Vocabulary::Sectors), 2);
        let sectors: Vec<&str> = data
            .nodes
            .iter()
            .filter_map(|n| n.sector.as_deref())
            .collect();
        assert_eq!(sectors, ["VG", "VG", "Boulangerie", "VG"]);
        assert_eq!(data.vocabularies.sectors.len(), 1);
        assert_eq!(data.vocabularies.sectors[0].slot, Some(4));
        assert_eq!(use_codes(&mut data, Vocabulary::TieKinds), 1);
        assert!(data.vocabularies.tie_kinds[0].weighted);
        assert_eq!(use_codes(&mut data, Vocabulary::Sectors), 0);
    }
}
