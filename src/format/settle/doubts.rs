//! What a reading leaves in doubt, each with the mends that settle it: the check list of an import.

use super::mends::name_of;
use super::names::{Likeness, Reason, likenesses};
use super::places::{WrittenPlace, no_cities, review};
use super::{MOST_MEMBERS, SUSPECTED};
use crate::base::finding::{Finding, Severity, Spot};
use crate::base::wording::Message;
use crate::format::shown::{listed, shown};
use crate::format::suggest::nearest;
use crate::format::tables::{Mend, Plan};
use crate::geo::{Answer, gazetteer};
use crate::network::vocabulary::Vocabulary;
use crate::network::{Dataset, dataset::Node};
use std::collections::{BTreeMap, BTreeSet};

/// Attribute of members that only ties name although a table of members was given.
pub const IMPLIED: &str = "implied";
/// Members among which the nearest name to an unknown one is looked for, times unknown names.
const MOST_COMPARED: usize = 20_000_000;
/// Namesakes of a place that are offered.
const MOST_PLACES: usize = 4;

/// One thing in doubt.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// Names it, so that a plan can say that it was looked at.
    pub key: String,
    /// An error must be answered before the data can be relied on.
    pub severity: Severity,
    /// Where.
    pub spot: Spot,
    /// What was found.
    pub message: Message,
    /// What to do by hand, where no mend is offered.
    pub hint: Option<Message>,
    /// The mends, the most likely first.
    pub offers: Vec<Offer>,
}

/// A mend with the words of its button.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What the button says.
    pub label: Message,
    /// What it does.
    pub mend: Mend,
}

/// Findings that a doubt with mends, or the outline of a table, says better.
const SAID: &[&str] = &[
    "format.text.encoding",
    "format.tables.no-direction",
    "format.tables.unknown-member",
    "settle.place.several",
    "settle.place.doubtful",
    "settle.place.more",
    "settle.names.writing",
    "settle.names.other-name",
    "settle.names.legal-form",
    "settle.names.slip",
    "settle.names.more",
    "settle.words.perhaps",
    "format.tables.closing",
];

/// Everything in doubt about a dataset as it was read, less what was looked at and left: unknown
/// ends of ties, places, members that may be one, words; then the other findings.
#[must_use]
pub fn doubts(dataset: &Dataset, plan: &Plan, findings: &[Finding]) -> Vec<Doubt> {
    let mut all = Vec::new();
    unknown_ends(dataset, findings, &mut all);
    let near = places(dataset, &mut all);
    variants(dataset, &mut all);
    words(dataset, &mut all);
    pairs(dataset, &mut all);
    for finding in findings {
        let said = SAID.contains(&finding.message.key)
            || (near && finding.message.key == "settle.place.unknown" && is_near(finding));
        if !said {
            all.push(Doubt {
                key: format!("finding {} {:?}", finding.message.key, finding.spot.place),
                severity: finding.severity,
                spot: finding.spot.clone(),
                message: finding.message.clone(),
                hint: finding.hint.clone(),
                offers: Vec::new(),
            });
        }
    }
    all.retain(|doubt| !plan.kept.contains(&doubt.key));
    all.sort_by_key(|doubt| doubt.severity);
    all
}

fn is_near(finding: &Finding) -> bool {
    finding
        .hint
        .as_ref()
        .is_some_and(|h| h.key == "settle.place.near")
}

fn offer(key: &'static str, name: &str, mend: Mend) -> Offer {
    Offer {
        label: Message::new(key).with("name", shown(name)),
        mend,
    }
}

/// Ends of ties that no member has as id or name.
fn unknown_ends(dataset: &Dataset, findings: &[Finding], all: &mut Vec<Doubt>) {
    let implied = |n: &&Node| n.attributes.get(IMPLIED).is_some_and(|v| v == true);
    let unknown: Vec<&Node> = dataset.nodes.iter().filter(implied).collect();
    if unknown.is_empty() {
        return;
    }
    let mut told: BTreeMap<&str, &Spot> = BTreeMap::new();
    for finding in findings
        .iter()
        .filter(|f| f.message.key == "format.tables.unknown-member")
    {
        let id = finding.message.arguments.iter().find(|(n, _)| *n == "id");
        told.entry(id.map_or("", |(_, id)| id))
            .or_insert(&finding.spot);
    }
    let mut ties: BTreeMap<&str, usize> = BTreeMap::new();
    for tie in &dataset.ties {
        for end in [&tie.source, &tie.target] {
            *ties.entry(end).or_default() += 1;
        }
    }
    let known: Vec<&Node> = dataset.nodes.iter().filter(|n| !implied(n)).collect();
    let compares = known.len() * unknown.len() <= MOST_COMPARED;
    for node in unknown {
        let name = node.id.to_string();
        let spot = told.get(shown(&name).as_str()).map(|s| (*s).clone());
        let near = compares
            .then(|| nearest(&name, known.iter().map(|n| n.label.as_str())))
            .flatten();
        let mut offers = Vec::new();
        if let Some(member) = near.and_then(|label| known.iter().find(|n| n.label == label)) {
            let mend = Mend::Link {
                name: name.clone(),
                member: name_of(dataset, member).to_owned(),
            };
            offers.push(offer("settle.offer.link", &member.label, mend));
        }
        let create = Mend::Create { name: name.clone() };
        offers.push(offer("settle.offer.create", &name, create));
        let skip = Mend::Skip { name: name.clone() };
        offers.push(offer("settle.offer.skip", &name, skip));
        all.push(Doubt {
            key: format!("end {name}"),
            severity: Severity::Error,
            message: Message::new("settle.doubt.end")
                .with("name", shown(&name))
                .with("ties", ties.get(name.as_str()).copied().unwrap_or(0)),
            spot: spot.unwrap_or_default(),
            hint: None,
            offers,
        });
    }
}

/// Places that exist several times, or that are one slip of the pen away from a known one. True
/// when they were looked at one by one.
fn places(dataset: &Dataset, all: &mut Vec<Doubt>) -> bool {
    let written = review(dataset);
    if written.is_empty() || no_cities(&written).is_some() {
        return false;
    }
    for place in &written {
        let offers = match &place.answer {
            Answer::Several { candidates, .. } => {
                let several = candidates.iter().take(MOST_PLACES);
                let labels = several.map(|c| c.entry.label(gazetteer()));
                let mend = |label: String| {
                    let written = place.written.clone();
                    offer(
                        "settle.offer.is",
                        &label,
                        Mend::Place {
                            written,
                            place: label.clone(),
                        },
                    )
                };
                labels.map(mend).collect()
            }
            Answer::Unknown { near } => near
                .iter()
                .take(2)
                .map(|e| rewritten(place, e.name))
                .collect(),
            Answer::One(_) | Answer::Blank => Vec::new(),
        };
        if !offers.is_empty() {
            all.push(doubt_of_place(place, offers));
        }
    }
    true
}

fn rewritten(place: &WrittenPlace, by: &str) -> Offer {
    let mend = Mend::Value {
        field: "city".to_owned(),
        from: place.written.clone(),
        to: by.to_owned(),
    };
    let count = place.members.len();
    Offer {
        label: Message::new("settle.offer.yes")
            .with("name", by)
            .with("count", count),
        mend,
    }
}

fn doubt_of_place(place: &WrittenPlace, offers: Vec<Offer>) -> Doubt {
    let (several, suggested) = match place.answer {
        Answer::Several { suggested, .. } => (true, suggested),
        _ => (false, false),
    };
    let key = match (several, offers.len()) {
        (false, _) => "settle.doubt.place.unknown",
        (true, 1) => "settle.doubt.place.doubtful",
        (true, _) if suggested => "settle.doubt.place.suggested",
        (true, _) => "settle.doubt.place.several",
    };
    Doubt {
        key: format!("place {}", place.written),
        severity: Severity::Warning,
        spot: Spot::default(),
        message: Message::new(key)
            .with("place", shown(&place.written))
            .with("members", place.members.len()),
        hint: None,
        offers,
    }
}

/// Members that may be one.
fn variants(dataset: &Dataset, all: &mut Vec<Doubt>) {
    if dataset.is_synthetic() || dataset.nodes.len() > MOST_MEMBERS {
        return;
    }
    for likeness in likenesses(dataset) {
        all.extend(variant(dataset, &likeness));
    }
}

fn variant(dataset: &Dataset, likeness: &Likeness) -> Option<Doubt> {
    let nodes = likeness
        .members
        .iter()
        .filter_map(|i| dataset.nodes.get(*i));
    let nodes: Vec<&Node> = nodes.collect();
    let (keep, others) = nodes.split_first()?;
    let key = match likeness.reason {
        Reason::Writing => "settle.names.writing",
        Reason::OtherName => "settle.names.other-name",
        Reason::LegalForm => "settle.names.legal-form",
        Reason::Slip => "settle.names.slip",
    };
    let mend = Mend::Merge {
        keep: name_of(dataset, keep).to_owned(),
        others: others
            .iter()
            .map(|n| name_of(dataset, n).to_owned())
            .collect(),
    };
    let message = Message::new(key)
        .with("name", shown(&keep.label))
        .with("others", listed(others.iter().map(|n| n.label.as_str()), 5));
    let ids: Vec<&str> = nodes.iter().map(|n| n.id.as_str()).collect();
    Some(Doubt {
        key: format!("names {}", ids.join(" | ")),
        severity: if likeness.score >= SUSPECTED {
            Severity::Warning
        } else {
            Severity::Note
        },
        spot: Spot::default(),
        message,
        hint: None,
        offers: vec![offer("settle.offer.merge", &keep.label, mend)],
    })
}

/// Sectors and spheres that may be words of the vocabularies.
fn words(dataset: &Dataset, all: &mut Vec<Doubt>) {
    let declared = |terms: &[crate::network::dataset::Term]| -> BTreeSet<String> {
        terms.iter().map(|t| t.code.clone()).collect()
    };
    let known = &dataset.vocabularies;
    let fields = [
        ("sector", Vocabulary::Sectors, declared(&known.sectors)),
        ("sphere", Vocabulary::Spheres, declared(&known.spheres)),
    ];
    for (field, vocabulary, declared) in fields {
        let value = |n: &'_ Node| match field {
            "sector" => n.sector.clone(),
            _ => n.sphere.clone(),
        };
        let written: Vec<String> = dataset.nodes.iter().filter_map(value).collect();
        let open = written
            .iter()
            .map(String::as_str)
            .filter(|w| !declared.contains(*w));
        for (word, code, count) in vocabulary.map(open).perhaps {
            let mend = Mend::Value {
                field: field.to_owned(),
                from: word.clone(),
                to: code.to_string(),
            };
            all.push(Doubt {
                key: format!("{field} {word}"),
                severity: Severity::Note,
                spot: Spot::default(),
                message: Message::new("settle.doubt.word")
                    .with("word", shown(&word))
                    .with("code", code.to_string())
                    .with("members", count),
                hint: None,
                offers: vec![Offer {
                    label: Message::new("settle.offer.yes")
                        .with("name", code)
                        .with("count", count),
                    mend,
                }],
            });
        }
    }
}

/// Pairs that are tied in more than one way: kept, and said.
fn pairs(dataset: &Dataset, all: &mut Vec<Doubt>) {
    let mut kinds: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut several: BTreeSet<(&str, &str)> = BTreeSet::new();
    for tie in &dataset.ties {
        let (a, b) = (tie.source, tie.target);
        let pair = (a.min(b), a.max(b));
        if *kinds.entry(pair).or_insert(tie.kind) != tie.kind {
            several.insert(pair);
        }
    }
    if several.is_empty() {
        return;
    }
    all.push(Doubt {
        key: "pairs of several kinds".to_owned(),
        severity: Severity::Note,
        spot: Spot::default(),
        message: Message::new("settle.doubt.pairs").with("count", several.len()),
        hint: None,
        offers: Vec::new(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::wording::Language;
    use crate::network::dataset::{Tie, Words};

    #[test]
    fn doubts_come_with_their_mends() {
        let mut data = Dataset::new("d", Words::same("d"));
        let member = |label: &str, place: &str| {
            let mut node = Node::new(label, label);
            node.place = Some(place.to_owned());
            node
        };
        data.nodes = vec![
            member("Ankama", "Valence"),
            member("Eden Games", "Marseile"),
            member("EDEN GAMES SA", "Grenoble"),
        ];
        let mut implied = member("Ankam", "");
        implied.place = None;
        implied.attributes.insert(IMPLIED.to_owned(), true.into());
        data.nodes.push(implied);
        data.ties.push(Tie {
            source: "Ankam".to_owned(),
            target: "Ankama".to_owned(),
            ..Tie::default()
        });
        let all = doubts(&data, &Plan::NONE, &[]);
        let said: Vec<String> = all
            .iter()
            .map(|d| d.message.say(Language::English))
            .collect();
        assert!(said[0].contains("Ankam"), "{said:?}");
        assert_eq!(all[0].severity, Severity::Error);
        let mends: Vec<String> = all[0].offers.iter().map(|o| o.mend.to_string()).collect();
        assert_eq!(mends, ["link Ankam=Ankama", "create Ankam", "skip Ankam"]);
        let mends: Vec<String> = all
            .iter()
            .skip(1)
            .flat_map(|d| d.offers.iter().map(|o| o.mend.to_string()))
            .collect();
        assert!(
            mends.contains(&"place Valence=Valence (Drôme)".to_owned()),
            "{mends:?}"
        );
        assert!(
            mends.contains(&"value city:Marseile=Marseille".to_owned()),
            "{mends:?}"
        );
        assert!(
            mends.contains(&"merge Eden Games=EDEN GAMES SA".to_owned()),
            "{mends:?}"
        );
        let mut plan = Plan::default();
        plan.kept.insert("place Valence".to_owned());
        assert_eq!(doubts(&data, &plan, &[]).len(), all.len() - 1);
    }
}
