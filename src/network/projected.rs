//! Projects within a network: as ties between partners by a rule, or as nodes of their own; and a
//! dataset whose projects became ties, for formats that know no project.

use super::choice::{Kinds, NetworkChoice};
use super::dataset::{Dataset, Node, NodeMore, Project, Tie as Record};
use super::graph::{Origin, Tie};
use super::projection::{ProjectionRule, project};
use crate::base::id::NodeId;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Kind of the nodes that are projects.
pub const PROJECT_KIND: &str = "project";

/// Attribute of a written tie that lists the projects which made it.
pub const PROJECTS_ATTRIBUTE: &str = "projects";

/// The projects that a choice takes, with their indices.
fn taken<'a>(
    dataset: &'a Dataset,
    choice: &'a NetworkChoice,
) -> impl Iterator<Item = (usize, &'a Project)> {
    dataset.projects.iter().enumerate().filter(|(_, p)| {
        !choice.without_kinds.contains(&p.kind)
            && choice.evidence.is_none_or(|weakest| p.evidence <= weakest)
    })
}

/// Adds what projects make of the nodes taken: ties between partners, or participations; then the
/// projects are nodes, and are given back.
pub(super) fn add(
    dataset: &Dataset,
    (choice, rule): (&NetworkChoice, ProjectionRule),
    members: &[&Node],
    kinds: &mut Kinds,
    out: &mut Vec<Tie>,
) -> Vec<Node> {
    if dataset.projects.is_empty() {
        return Vec::new();
    }
    let numbered = members.iter().enumerate();
    let index: BTreeMap<&str, usize> = numbered.map(|(i, n)| (n.id.as_str(), i)).collect();
    if rule != ProjectionRule::TwoMode {
        out.extend(ties(dataset, choice, rule, &index, kinds));
        return Vec::new();
    }
    let made = nodes(dataset, choice, &index.keys().copied().collect());
    let at = (members.len()..).zip(&made).map(|(i, (p, _))| (*p, i));
    let at: Vec<(usize, usize)> = at.collect();
    out.extend(participations(dataset, &at, &index, kinds));
    made.into_iter().map(|(_, node)| node).collect()
}

/// The ties between partners, kind by kind.
fn ties(
    dataset: &Dataset,
    choice: &NetworkChoice,
    rule: ProjectionRule,
    index: &BTreeMap<&str, usize>,
    kinds: &mut Kinds,
) -> Vec<Tie> {
    let mut seen = BTreeSet::new();
    let codes: Vec<&str> = taken(dataset, choice)
        .map(|(_, p)| p.kind.as_str())
        .filter(|code| seen.insert(*code))
        .collect();
    let mut out = Vec::new();
    for code in codes {
        let kind = kinds.get(code);
        let of_kind = taken(dataset, choice).filter(|(_, p)| p.kind == code);
        for tie in project(of_kind, rule, |id| index.get(id).copied()) {
            let evidence = tie.because.iter();
            let evidence = evidence.filter_map(|p| dataset.projects.get(*p));
            let evidence = evidence.map(|p| p.evidence).min();
            out.push(Tie {
                source: NodeId::from_index(tie.a),
                target: NodeId::from_index(tie.b),
                kind,
                weight: tie.weight,
                directed: false,
                counted: true,
                evidence: evidence.unwrap_or_default(),
                origin: Origin::Projects(tie.because),
            });
        }
    }
    out
}

/// The projects as nodes, each with its index: all of them, or those of the members taken where
/// only some clusters are.
fn nodes(
    dataset: &Dataset,
    choice: &NetworkChoice,
    members: &BTreeSet<&str>,
) -> Vec<(usize, Node)> {
    let concerned = |p: &Project| {
        choice.clusters.is_empty() || p.members.iter().any(|m| members.contains(m.node.as_str()))
    };
    let mut ids: BTreeSet<String> = dataset.nodes.iter().map(|n| n.id.to_string()).collect();
    taken(dataset, choice)
        .filter(|(_, p)| concerned(p))
        .map(|(at, p)| (at, node(p, &mut ids)))
        .collect()
}

/// A project as a node. An id that a member has already is told apart.
fn node(project: &Project, taken: &mut BTreeSet<String>) -> Node {
    let mut id = project.id.clone();
    while !taken.insert(id.clone()) {
        id.push_str(" (project)");
    }
    let title = if project.title.is_empty() {
        &project.id
    } else {
        &project.title
    };
    let mut attributes = project.attributes.clone();
    if let Some(budget) = project.budget_eur.filter(|b| b.is_finite()) {
        attributes
            .entry("budget_eur")
            .or_insert_with(|| budget.into());
    }
    Node::new(id, title.as_str()).with(NodeMore {
        kind: Some(PROJECT_KIND.to_owned()),
        evidence: project.evidence,
        start: project.start.clone(),
        end: project.end.clone(),
        facts: project.facts.clone(),
        mode: Some(2),
        attributes,
        ..NodeMore::default()
    })
}

/// The participations as ties between members and projects. `projects` gives each project with the
/// position of its node.
fn participations(
    dataset: &Dataset,
    projects: &[(usize, usize)],
    index: &BTreeMap<&str, usize>,
    kinds: &mut Kinds,
) -> Vec<Tie> {
    let mut out = Vec::new();
    for &(at, position) in projects {
        let Some(project) = dataset.projects.get(at) else {
            continue;
        };
        let kind = kinds.get(&project.kind);
        let mut seen = BTreeSet::new();
        for member in &project.members {
            let Some(&a) = index.get(member.node.as_str()) else {
                continue;
            };
            if !seen.insert(a) {
                continue;
            }
            out.push(Tie {
                source: NodeId::from_index(a),
                target: NodeId::from_index(position),
                kind,
                weight: member.weight.filter(|w| w.is_finite()).unwrap_or(1.0),
                directed: false,
                counted: true,
                evidence: project.evidence,
                origin: Origin::Projects(vec![at]),
            });
        }
    }
    out
}

/// The dataset with its projects as ties by a rule, each tie with the ids of the projects that made
/// it: for formats that hold no projects. In two modes the projects become nodes.
#[must_use]
pub fn flatten(dataset: &Dataset, rule: ProjectionRule) -> Dataset {
    let rule = rule.within(&dataset.projects);
    let mut flat = dataset.clone();
    if flat.projects.is_empty() {
        return flat;
    }
    let choice = NetworkChoice {
        projection: rule,
        ..NetworkChoice::default()
    };
    let network = super::choose(dataset, &choice);
    if rule == ProjectionRule::TwoMode {
        for node in &mut flat.nodes {
            node.mode = Some(1);
        }
        let made = nodes(dataset, &choice, &BTreeSet::new());
        flat.nodes.extend(made.into_iter().map(|(_, node)| node));
    }
    for tie in network.ties() {
        let Origin::Projects(because) = &tie.origin else {
            continue;
        };
        let ids: Vec<Value> = because
            .iter()
            .filter_map(|p| dataset.projects.get(*p))
            .map(|p| Value::String(p.id.clone()))
            .collect();
        let kind = network.kinds().get(tie.kind.index());
        let mut record = Record {
            source: network.id(tie.source).to_owned(),
            target: network.id(tie.target).to_owned(),
            kind: kind.map_or_else(String::new, |k| k.code.clone()),
            weight: Some(tie.weight),
            directed: Some(false),
            evidence: tie.evidence,
            ..Record::default()
        };
        record
            .attributes
            .insert(PROJECTS_ATTRIBUTE.to_owned(), Value::Array(ids));
        flat.ties.push(record);
    }
    flat.projects.clear();
    flat
}

/// How many projects a rule leaves without any tie although they have at least two partners: those
/// without coordinator, or without known money.
#[must_use]
pub fn left_out(dataset: &Dataset, rule: ProjectionRule) -> usize {
    let joint = dataset.projects.iter().filter(|p| p.members.len() > 1);
    match rule {
        ProjectionRule::CoordinatorStar => joint
            .filter(|p| {
                !p.members
                    .iter()
                    .any(super::dataset::Participant::coordinates)
            })
            .count(),
        ProjectionRule::Amount => joint.filter(|p| p.amount().is_none()).count(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::choose;
    use crate::network::dataset::{Participant, Words};

    fn dataset() -> Dataset {
        let mut dataset = Dataset::new("d", Words::same("D"));
        for id in ["a", "b", "p"] {
            dataset.nodes.push(Node::new(id, ""));
        }
        for (id, members) in [
            ("p", vec!["a", "b"]),
            ("q", vec!["a", "b", "x"]),
            ("r", vec![]),
        ] {
            dataset.projects.push(Project {
                id: id.to_owned(),
                kind: "project".to_owned(),
                members: members
                    .into_iter()
                    .map(|m| Participant {
                        node: m.to_owned(),
                        weight: (id == "q").then_some(3.0),
                        ..Participant::default()
                    })
                    .collect(),
                ..Project::default()
            });
        }
        dataset
    }

    #[test]
    fn in_two_modes_projects_are_nodes() {
        let choice = NetworkChoice {
            projection: ProjectionRule::TwoMode,
            ..NetworkChoice::default()
        };
        let network = choose(&dataset(), &choice);
        let ids: Vec<&str> = network.nodes().map(|n| network.id(n)).collect();
        assert_eq!(ids, ["a", "b", "p", "p (project)", "q", "r"]);
        assert_eq!(network.ties().len(), 4);
        assert_eq!(network.ties()[2].weight, 3.0);
        assert_eq!(network.ties()[2].origin, Origin::Projects(vec![1]));
        let mode = network.field("mode").and_then(|f| network.partition(f));
        assert_eq!(mode.unwrap().sizes(), [3, 3]);
        assert_eq!(network.dataset_index(NodeId::from_index(4)), usize::MAX);
    }

    #[test]
    fn written_ties_name_their_projects() {
        let flat = flatten(&dataset(), ProjectionRule::Count);
        assert_eq!(
            (flat.nodes.len(), flat.ties.len(), flat.projects.len()),
            (3, 1, 0)
        );
        let tie = flat.ties.get(0).unwrap();
        assert_eq!(tie.weight, Some(2.0));
        assert_eq!(tie.attributes["projects"], serde_json::json!(["p", "q"]));
        let flat = flatten(&dataset(), ProjectionRule::TwoMode);
        assert_eq!((flat.nodes.len(), flat.ties.len()), (6, 4));
        assert_eq!((flat.nodes[0].mode, flat.nodes[4].mode), (Some(1), Some(2)));
        assert_eq!(flat.ties.get(0).unwrap().target, "p (project)");
    }

    #[test]
    fn projects_that_a_rule_passes_over_are_counted() {
        let mut data = dataset();
        assert_eq!(left_out(&data, ProjectionRule::CoordinatorStar), 2);
        assert_eq!(left_out(&data, ProjectionRule::Amount), 2);
        assert_eq!(left_out(&data, ProjectionRule::Newman), 0);
        data.projects[0].members[0].role = Some("coordinator".to_owned());
        data.projects[1].members[0].amount_eur = Some(5.0);
        assert_eq!(left_out(&data, ProjectionRule::CoordinatorStar), 1);
        assert_eq!(left_out(&data, ProjectionRule::Amount), 1);
    }
}
