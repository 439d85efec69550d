//! Merging members that are one and the same. Nothing is lost: names become other names, ties and
//! projects go over, and what cannot be kept twice is told.

use super::dataset::{Dataset, Extra, Node, Tie, TieRef};
use crate::base::finding::{Finding, Severity, Spot};
use crate::base::wording::Message;
use std::collections::{BTreeMap, BTreeSet};

/// Members that are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merger {
    /// Id of the member that stays.
    pub keep: String,
    /// Ids of the members that become it.
    pub others: Vec<String>,
}

/// The dataset with members merged, and what there is to say of it. Ids that the dataset does not
/// have are passed over; a member named twice goes where it is named first; a member that becomes
/// another takes along those that become it.
///
/// - Ties go over to the member that stays. Ties that thereby stand twice between the same members,
///   of the same kind, direction and period, become one with the sum of their weights and the weaker
///   evidence; a tie between two that were merged becomes a tie of the member with itself.
/// - In a project each member stays once, with the first role.
/// - Fields that the member lacks are taken from the others; where they differ, its own stay.
#[must_use]
pub fn merge(dataset: &Dataset, mergers: &[Merger]) -> (Dataset, Vec<Finding>) {
    let targets = targets(dataset, mergers);
    let mut new = dataset.clone();
    let mut findings = Vec::new();
    if targets.is_empty() {
        return (new, findings);
    }
    members(&mut new, &targets, &mut findings);
    let mut moved = BTreeSet::new();
    let mut i = 0;
    new.ties.change(|tie| {
        let before = is_rewritten(&mut tie.source, &targets);
        if is_rewritten(&mut tie.target, &targets) || before {
            moved.insert(i);
        }
        i += 1;
    });
    sum_ties(&mut new, &moved, &mut findings);
    references(&mut new, &targets, &mut findings);
    (new, findings)
}

/// Id of a member that goes → id of the member it becomes in the end.
fn targets(dataset: &Dataset, mergers: &[Merger]) -> BTreeMap<String, String> {
    let known: BTreeSet<&str> = dataset.nodes.iter().map(|n| n.id.as_str()).collect();
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    for merger in mergers.iter().filter(|m| known.contains(m.keep.as_str())) {
        let keep = end(&targets, &merger.keep).to_owned();
        for other in &merger.others {
            let free = !targets.contains_key(other) && *other != keep;
            if free && known.contains(other.as_str()) {
                targets.insert(other.clone(), keep.clone());
            }
        }
    }
    let ends: BTreeMap<String, String> = targets
        .keys()
        .map(|id| (id.clone(), end(&targets, id).to_owned()))
        .collect();
    ends
}

fn end<'a>(targets: &'a BTreeMap<String, String>, id: &'a str) -> &'a str {
    let mut id = id;
    while let Some(next) = targets.get(id) {
        id = next;
    }
    id
}

fn is_rewritten(id: &mut String, targets: &BTreeMap<String, String>) -> bool {
    match targets.get(id.as_str()) {
        Some(target) => {
            id.clone_from(target);
            true
        }
        None => false,
    }
}

fn tell(findings: &mut Vec<Finding>, place: &str, message: Message) {
    findings.push(Finding {
        severity: Severity::Note,
        spot: Spot {
            place: Some(place.to_owned()),
            ..Spot::default()
        },
        message,
        hint: None,
    });
}

fn members(dataset: &mut Dataset, targets: &BTreeMap<String, String>, findings: &mut Vec<Finding>) {
    let mut gone: BTreeMap<&str, Vec<Node>> = BTreeMap::new();
    let mut stay = Vec::with_capacity(dataset.nodes.len());
    for node in std::mem::take(&mut dataset.nodes) {
        match targets.get(node.id.as_str()) {
            Some(target) => gone.entry(target).or_default().push(node),
            None => stay.push(node),
        }
    }
    for node in &mut stay {
        let Some(others) = gone.remove(node.id.as_str()) else {
            continue;
        };
        let names: Vec<&str> = others.iter().map(|o| o.label.as_str()).collect();
        let message = Message::new("network.merged")
            .with("kept", &node.label)
            .with("others", names.join(", "));
        tell(findings, &node.id, message);
        for other in others {
            take_over(node, other, findings);
        }
    }
    dataset.nodes = stay;
}

/// What the member that stays takes over from one that goes.
fn take_over(node: &mut Node, other: Node, findings: &mut Vec<Finding>) {
    let (_, label, other) = other.into_parts();
    for name in std::iter::once(String::from(label)).chain(other.aliases) {
        if node.label != name && node.id != name && !node.aliases.contains(&name) {
            node.aliases.push(name);
        }
    }
    let id = node.id.clone();
    let mut fill =
        |own: &mut Option<String>, theirs: Option<String>, field: &str| match (&own, theirs) {
            (None, theirs) => *own = theirs,
            (Some(kept), Some(left)) if *kept != left => {
                let message = Message::new("network.merged.differs")
                    .with("field", field)
                    .with("kept", kept)
                    .with("left", left);
                tell(findings, &id, message);
            }
            _ => {}
        };
    fill(&mut node.kind, other.kind, "kind");
    fill(&mut node.sphere, other.sphere, "sphere");
    fill(&mut node.sector, other.sector, "sector");
    fill(&mut node.place, other.place, "place");
    fill(&mut node.start, other.start, "start");
    fill(&mut node.end, other.end, "end");
    fill(&mut node.note, other.note, "note");
    append(&mut node.clusters, other.clusters);
    append(&mut node.facts, other.facts);
    node.external &= other.external;
    node.evidence = node.evidence.min(other.evidence);
    for (name, level) in other.weaker {
        node.weaker.entry(name).or_insert(level);
    }
    take_keys(&mut node.attributes, other.attributes);
    take_keys(&mut node.extra, other.extra);
}

fn take_keys(own: &mut Extra, theirs: Extra) {
    for (key, value) in theirs {
        if own.get(&key).is_none_or(serde_json::Value::is_null) {
            own.insert(key, value);
        }
    }
}

fn append(own: &mut Vec<String>, theirs: Vec<String>) {
    for item in theirs {
        if !own.contains(&item) {
            own.push(item);
        }
    }
}

/// Ends, kind, direction, begin, end: what makes ties one.
type Sameness = (String, String, String, bool, Option<String>, Option<String>);

/// Sums ties that stand twice because of the merger.
fn sum_ties(dataset: &mut Dataset, moved: &BTreeSet<usize>, findings: &mut Vec<Finding>) {
    let directed: BTreeMap<&str, bool> = dataset
        .vocabularies
        .tie_kinds
        .iter()
        .map(|k| (k.code.as_str(), k.directed))
        .collect();
    let sameness = |tie: TieRef<'_>| -> Sameness {
        let by_kind = directed.get(tie.kind).copied().unwrap_or(false);
        let directed = tie.directed.unwrap_or(by_kind);
        let (mut a, mut b) = (tie.source.to_owned(), tie.target.to_owned());
        if !directed && a > b {
            std::mem::swap(&mut a, &mut b);
        }
        let kind = tie.kind.to_owned();
        (a, b, kind, directed, tie.start.clone(), tie.end.clone())
    };
    let touched: BTreeSet<Sameness> = moved
        .iter()
        .filter_map(|i| dataset.ties.get(*i))
        .map(&sameness)
        .collect();
    let mut first: BTreeMap<Sameness, usize> = BTreeMap::new();
    let mut kept: Vec<Tie> = Vec::with_capacity(dataset.ties.len());
    let (mut summed, mut loops) = (0, 0);
    let old: Vec<Sameness> = dataset.ties.iter().map(&sameness).collect();
    let old = std::mem::take(&mut dataset.ties).into_iter().zip(old);
    for (i, (tie, same)) in old.enumerate() {
        loops += usize::from(moved.contains(&i) && tie.source == tie.target);
        let numeric = tie.strength_in_words.is_none() && touched.contains(&same);
        let earlier = first.get(&same).copied().filter(|_| numeric);
        match earlier.and_then(|at| kept.get_mut(at)) {
            Some(sum) => {
                sum.weight = Some(sum.weight.unwrap_or(1.0) + tie.weight.unwrap_or(1.0));
                sum.evidence = sum.evidence.max(tie.evidence);
                append(&mut sum.facts, tie.facts);
                take_keys(&mut sum.attributes, tie.attributes);
                summed += 1;
            }
            None => {
                if numeric {
                    first.insert(same, kept.len());
                }
                kept.push(tie);
            }
        }
    }
    dataset.ties = kept.into();
    if summed > 0 {
        tell(
            findings,
            "ties",
            Message::new("network.merged.ties").with("count", summed),
        );
    }
    if loops > 0 {
        tell(
            findings,
            "ties",
            Message::new("network.merged.loops").with("count", loops),
        );
    }
}

/// Everything else that names a member.
fn references(
    dataset: &mut Dataset,
    targets: &BTreeMap<String, String>,
    findings: &mut Vec<Finding>,
) {
    let mut doubled = 0;
    for project in &mut dataset.projects {
        let mut seen = BTreeSet::new();
        project.members.retain_mut(|member| {
            is_rewritten(&mut member.node, targets);
            let new = seen.insert(member.node.clone());
            doubled += usize::from(!new);
            new
        });
    }
    if doubled > 0 {
        let message = Message::new("network.merged.partners").with("count", doubled);
        tell(findings, "projects", message);
    }
    for event in &mut dataset.events {
        let mut seen = BTreeSet::new();
        event.nodes.retain_mut(|id| {
            is_rewritten(id, targets);
            seen.insert(id.clone())
        });
    }
    let about = dataset
        .claims
        .iter_mut()
        .filter_map(|c| c.about.node.as_mut());
    let mut managers = Vec::new();
    for cluster in &mut dataset.clusters {
        managers.extend(cluster.organisation.as_mut());
        managers.extend(cluster.funding.iter_mut().filter_map(|f| f.funder.as_mut()));
    }
    for id in about.chain(managers) {
        is_rewritten(id, targets);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::evidence::Evidence;
    use crate::network::dataset::{Claim, Cluster, Participant, Project, Subject, Ties, Words};

    fn node(id: &str, label: &str) -> Node {
        Node::new(id, label)
    }

    fn tie(source: &str, target: &str, kind: &str, weight: Option<f64>) -> Tie {
        Tie {
            source: source.to_owned(),
            target: target.to_owned(),
            kind: kind.to_owned(),
            weight,
            ..Tie::default()
        }
    }

    fn example() -> Dataset {
        let mut data = Dataset::new("merge", Words::same("merge"));
        data.nodes = vec![
            node("1", "Eden Games"),
            node("2", "EdenGames"),
            node("3", "EDEN GAMES SA"),
            node("4", "Atari"),
        ];
        data.nodes[1].place = Some("Lyon".to_owned());
        data.nodes[2].place = Some("LYON".to_owned());
        data.nodes[2].aliases.push("Eden".to_owned());
        data.ties = Ties::from(vec![
            tie("1", "4", "project", Some(2.0)),
            tie("4", "2", "project", None),
            tie("3", "4", "client", None),
            tie("1", "2", "project", None),
            tie("4", "4", "project", None),
            tie("4", "4", "project", None),
        ]);
        data.ties.set_evidence(1, Evidence::Inferred);
        data.projects.push(Project {
            id: "p".to_owned(),
            members: ["3", "1", "4"]
                .iter()
                .map(|id| Participant {
                    node: (*id).to_owned(),
                    role: (*id == "3").then(|| "coordinator".to_owned()),
                    ..Participant::default()
                })
                .collect(),
            ..Project::default()
        });
        data.claims.push(Claim {
            about: Subject {
                node: Some("2".to_owned()),
                ..Subject::default()
            },
            ..Claim::default()
        });
        data.clusters.push(Cluster {
            organisation: Some("3".to_owned()),
            ..Cluster::default()
        });
        data
    }

    fn merger(keep: &str, others: &[&str]) -> Merger {
        Merger {
            keep: keep.to_owned(),
            others: others.iter().map(|o| (*o).to_owned()).collect(),
        }
    }

    #[test]
    fn ties_are_summed_and_everything_follows() {
        let (data, findings) = merge(&example(), &[merger("1", &["2", "3"])]);
        let ids: Vec<&str> = data.nodes.iter().map(|n| n.id.as_str()).collect();
        assert_eq!(ids, ["1", "4"]);
        assert_eq!(
            data.nodes[0].aliases,
            ["EdenGames", "EDEN GAMES SA", "Eden"]
        );
        assert_eq!(data.nodes[0].place.as_deref(), Some("Lyon"));
        assert_eq!(data.ties.len(), 5);
        assert_eq!(data.ties.get(0).unwrap().weight, Some(3.0));
        assert_eq!(data.ties.get(0).unwrap().evidence, Evidence::Inferred);
        assert_eq!(
            (
                data.ties.get(1).unwrap().kind,
                data.ties.get(1).unwrap().weight
            ),
            ("client", None)
        );
        assert_eq!(
            data.ties.get(2).unwrap().source,
            data.ties.get(2).unwrap().target
        );
        let partners = &data.projects[0].members;
        assert_eq!(partners.len(), 2);
        assert_eq!(partners[0].node, "1");
        assert_eq!(partners[0].role.as_deref(), Some("coordinator"));
        assert_eq!(data.claims[0].about.node.as_deref(), Some("1"));
        assert_eq!(data.clusters[0].organisation.as_deref(), Some("1"));
        let keys: Vec<&str> = findings.iter().map(|f| f.message.key).collect();
        assert_eq!(
            keys,
            [
                "network.merged",
                "network.merged.differs",
                "network.merged.ties",
                "network.merged.loops",
                "network.merged.partners"
            ]
        );
    }

    #[test]
    fn chains_cycles_and_strangers_are_survived() {
        let chain = [merger("2", &["3"]), merger("1", &["2"])];
        assert_eq!(merge(&example(), &chain).0.nodes.len(), 2);
        let cycle = [merger("1", &["2"]), merger("2", &["1"])];
        assert_eq!(merge(&example(), &cycle).0.nodes.len(), 3);
        let strange = [merger("x", &["1"]), merger("1", &["1", "y"])];
        assert_eq!(merge(&example(), &strange).0, example());
        assert_eq!(merge(&example(), &[]).0, example());
    }
}
