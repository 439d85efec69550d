//! From what was parsed to what is meant: places, sectors and spheres, members written twice.
//!
//! Nothing here changes what a file says. [`places::complete`] adds coordinates and larger places
//! beside the written ones, [`examine`] tells what is doubtful and how to mend it, and merging waits
//! until it is asked for ([`crate::network::merge`]), with an alias table to do it again
//! ([`aliases`]).

pub mod aliases;
pub mod doubts;
pub mod mends;
pub mod names;
pub mod places;
mod projects;
pub mod words;

pub use doubts::{Doubt, Offer, doubts};

use super::shown::{listed, shown};
use crate::base::finding::{Finding, Severity, Spot};
use crate::base::wording::Message;
use crate::network::Dataset;
use names::{Likeness, Reason, likenesses};

/// Findings of one kind that are told one by one.
const MOST: usize = 10;
/// Members among which variants of names are looked for.
const MOST_MEMBERS: usize = 50_000;
/// From this score on, members are suspected to be one; below, they may be.
const SUSPECTED: f64 = 0.8;

/// What is doubtful in a dataset: places that are not known or known several times, sectors and
/// spheres that no vocabulary has, projects that make very many ties, members that may be one and
/// the same.
///
/// Words that the dataset declares itself are settled; members that a generator drew are not
/// compared. What was filled in is told by [`places::complete`].
#[must_use]
pub fn examine(dataset: &Dataset) -> Vec<Finding> {
    let mut findings = places::doubts(dataset);
    words::unmapped(dataset, &mut findings);
    projects::examine(dataset, &mut findings);
    if !dataset.is_synthetic() {
        variants(dataset, &mut findings);
    }
    findings
}

fn finding(severity: Severity, place: String, message: Message, hint: &'static str) -> Finding {
    Finding {
        severity,
        spot: Spot {
            place: (!place.is_empty()).then_some(place),
            ..Spot::default()
        },
        message,
        hint: Some(Message::new(hint)),
    }
}

fn variants(dataset: &Dataset, findings: &mut Vec<Finding>) {
    if dataset.nodes.len() > MOST_MEMBERS {
        let message = Message::new("settle.names.too-many")
            .with("count", dataset.nodes.len())
            .with("limit", MOST_MEMBERS);
        findings.push(finding(
            Severity::Note,
            String::new(),
            message,
            "settle.names.too-many.hint",
        ));
        return;
    }
    let found = likenesses(dataset);
    for likeness in found.iter().take(MOST) {
        findings.push(variant(dataset, likeness));
    }
    let more = found.len().saturating_sub(MOST);
    if more > 0 {
        let gravest = found.get(MOST).map_or(Severity::Note, severity);
        let message = Message::new("settle.names.more").with("count", more);
        findings.push(finding(
            gravest,
            "nodes".to_owned(),
            message,
            "settle.names.hint",
        ));
    }
}

fn severity(likeness: &Likeness) -> Severity {
    if likeness.score >= SUSPECTED {
        Severity::Warning
    } else {
        Severity::Note
    }
}

fn variant(dataset: &Dataset, likeness: &Likeness) -> Finding {
    let label = |m: &usize| dataset.nodes.get(*m).map_or("", |n| n.label.as_str());
    let key = match likeness.reason {
        Reason::Writing => "settle.names.writing",
        Reason::OtherName => "settle.names.other-name",
        Reason::LegalForm => "settle.names.legal-form",
        Reason::Slip => "settle.names.slip",
    };
    let kept = likeness.members.first();
    let message = Message::new(key)
        .with("name", shown(kept.map_or("", label)))
        .with(
            "others",
            listed(likeness.members.iter().skip(1).map(label), 5),
        );
    let place = kept.map_or_else(String::new, |m| format!("nodes[{m}].label"));
    finding(severity(likeness), place, message, "settle.names.hint")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::wording::Language;
    use crate::network::dataset::{Node, NodeMore, Words};

    fn member(label: &str, sector: &str, place: &str) -> Node {
        Node::new(label, label).with(NodeMore {
            sector: (!sector.is_empty()).then(|| sector.to_owned()),
            place: Some(place.to_owned()),
            ..NodeMore::default()
        })
    }

    #[test]
    fn a_list_of_members_as_people_write_it() {
        let mut data = Dataset::new("list", Words::same("list"));
        data.nodes = vec![
            member("Eden Games", "Jeu vidéo", "Lyon"),
            member("EdenGames", "JV", "LYON CEDEX 03"),
            member("EDEN GAMES SA", "jeux vidéo", "69003 Lyon"),
            member("Krysalide", "Boulangerie", "Lyonn"),
            member("Studio 1", "Animation 3D temps réel", "Grenoble"),
            member("Studio 2", "", "Grenoble"),
        ];
        places::complete(&mut data);
        let before = data.clone();
        let findings = examine(&data);
        assert_eq!(data, before);
        let said: Vec<(&str, String)> = findings
            .iter()
            .map(|f| (f.severity.id(), f.say(Language::English)))
            .collect();
        let expected = [
            (
                "warning",
                "\"Lyonn\" is no place that we recognise (members: 1).",
            ),
            (
                "note",
                "Sectors that are in no list: \"Boulangerie\" (members: 1). They are kept as written.",
            ),
            (
                "note",
                "Words that may be meant: Animation 3D temps réel → AN. They are kept as written.",
            ),
            (
                "note",
                "Members without a sector: 1. They are shown as \"(not given)\".",
            ),
            (
                "warning",
                "\"Eden Games\" may be the same member as \"EdenGames\", \"EDEN GAMES SA\": only the legal form differs.",
            ),
        ];
        let said: Vec<(&str, &str)> = said.iter().map(|(s, t)| (*s, t.as_str())).collect();
        assert_eq!(said, expected);
        for finding in &findings {
            assert!(finding.hint.is_some() && finding.spot.place.is_some());
        }
    }

    #[test]
    fn bundled_datasets_are_quiet() {
        for bundled in crate::format::bundled::BUNDLED {
            let Some(data) = crate::format::read_bundled(bundled.id) else {
                panic!("{} cannot be read", bundled.id);
            };
            assert_eq!(examine(&data), [], "{}", bundled.id);
        }
    }
}
