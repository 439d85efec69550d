//! Sectors and spheres that no vocabulary has: left as written, and told.

use super::{Finding, Message, Severity, finding, listed, shown};
use crate::network::Dataset;
use crate::network::vocabulary::{Mapping, Vocabulary};
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
