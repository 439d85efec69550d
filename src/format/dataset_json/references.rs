//! References between the lists of a dataset: what is named but not listed is added and told, with
//! the nearest known id.

use super::check::at;
use crate::base::evidence::Evidence;
use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::format::suggest::nearest;
use crate::network::Dataset;
use crate::network::dataset::{Cluster, Node, Source, Vocabularies, Words};
use std::collections::BTreeSet;

/// The ids of one list, and those that are named without being in it.
struct Known<'a> {
    several: &'a Several<'a>,
    /// What is said, and the hints with and without a similar id.
    keys: [&'static str; 3],
    ids: BTreeSet<String>,
    missing: Vec<String>,
}

impl<'a> Known<'a> {
    fn new(
        several: &'a Several<'a>,
        keys: [&'static str; 3],
        ids: impl Iterator<Item = String>,
    ) -> Self {
        Self {
            several,
            keys,
            ids: ids.collect(),
            missing: Vec::new(),
        }
    }

    /// An id is named at this place.
    fn meet(&mut self, id: &str, place: impl Fn() -> String) {
        if self.ids.contains(id) {
            return;
        }
        let [message, near, far] = self.keys;
        let message_ = Message::new(message).with("id", shown(id));
        let mut hint = Message::new(far).with("id", shown(id));
        let mut spot = Spot::default();
        if self.several.tells(message) {
            spot = at(place());
            if let Some(other) = nearest(id, self.ids.iter().map(String::as_str)) {
                hint = Message::new(near).with("near", shown(other));
            }
        }
        self.several.warn(spot, message_, hint);
        if !self.missing.iter().rev().take(8).any(|m| m == id) {
            self.missing.push(id.to_owned());
        }
    }

    /// The missing ids, each once.
    fn missing(self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut missing = self.missing;
        missing.retain(|id| seen.insert(id.clone()));
        missing
    }
}

const NODE: [&str; 3] = [
    "format.json.unknown-node",
    "format.json.unknown-node.near",
    "format.json.unknown-node.hint",
];
const CLUSTER: [&str; 3] = [
    "format.json.unknown-cluster",
    "format.json.unknown-cluster.near",
    "format.json.unknown-cluster.hint",
];
const SOURCE: [&str; 3] = [
    "format.json.unknown-source",
    "format.json.unknown-source.near",
    "format.json.unknown-source.hint",
];
const FACT: [&str; 3] = [
    "format.json.unknown-fact",
    "format.json.unknown-fact.near",
    "format.json.unknown-fact.hint",
];
const CODE: [&str; 3] = [
    "format.json.unknown-code",
    "format.json.unknown-code.near",
    "format.json.unknown-code.hint",
];

/// Checks every reference and adds what is missing.
pub(super) fn check(dataset: &mut Dataset, several: &Several<'_>) {
    drop_endless(dataset, several);
    for id in missing_nodes(dataset, several) {
        let mut node = Node::new(&id, &id);
        node.evidence = Evidence::Inferred;
        node.attributes.insert("implied".to_owned(), true.into());
        dataset.nodes.push(node);
    }
    for id in missing_clusters(dataset, several) {
        dataset.clusters.push(Cluster {
            label: Words::same(&id),
            short: id.clone(),
            id,
            ..Cluster::default()
        });
    }
    for id in missing_sources(dataset, several) {
        dataset.sources.push(Source {
            citation: id.clone(),
            id,
            ..Source::default()
        });
    }
    facts(dataset, several);
    codes(dataset, several);
}

/// A tie without an end is no tie; it is left out unless a node has the empty id.
fn drop_endless(dataset: &mut Dataset, several: &Several<'_>) {
    if dataset.nodes.iter().any(|n| n.id.is_empty()) {
        return;
    }
    let mut i = 0;
    dataset.ties.retain(|tie| {
        let whole = !tie.source.is_empty() && !tie.target.is_empty();
        if !whole {
            let message = Message::new("format.json.endless-tie");
            let hint = Message::new("format.json.endless-tie.hint");
            several.warn(at(format!("ties[{i}]")), message, hint);
        }
        i += 1;
        whole
    });
}

fn missing_nodes(dataset: &Dataset, several: &Several<'_>) -> Vec<String> {
    let mut nodes = Known::new(
        several,
        NODE,
        dataset.nodes.iter().map(|n| n.id.to_string()),
    );
    for (i, tie) in dataset.ties.iter().enumerate() {
        nodes.meet(tie.source, || format!("ties[{i}].source"));
        nodes.meet(tie.target, || format!("ties[{i}].target"));
    }
    for (i, project) in dataset.projects.iter().enumerate() {
        for (j, member) in project.members.iter().enumerate() {
            nodes.meet(&member.node, || format!("projects[{i}].members[{j}].node"));
        }
    }
    for (i, event) in dataset.events.iter().enumerate() {
        for (j, node) in event.nodes.iter().enumerate() {
            nodes.meet(node, || format!("events[{i}].nodes[{j}]"));
        }
    }
    for (i, cluster) in dataset.clusters.iter().enumerate() {
        if let Some(node) = &cluster.organisation {
            nodes.meet(node, || format!("clusters[{i}].organisation"));
        }
        for (j, line) in cluster.funding.iter().enumerate() {
            if let Some(node) = &line.funder {
                nodes.meet(node, || format!("clusters[{i}].funding[{j}].funder"));
            }
        }
    }
    for (i, claim) in dataset.claims.iter().enumerate() {
        if let Some(node) = &claim.about.node {
            nodes.meet(node, || format!("claims[{i}].about.node"));
        }
    }
    nodes.missing()
}

fn missing_clusters(dataset: &Dataset, several: &Several<'_>) -> Vec<String> {
    let ids = dataset.clusters.iter().map(|c| c.id.clone());
    let mut clusters = Known::new(several, CLUSTER, ids);
    let mut each = |list: &str, i: usize, named: &[String]| {
        for (j, id) in named.iter().enumerate() {
            clusters.meet(id, || format!("{list}[{i}].clusters[{j}]"));
        }
    };
    for (i, node) in dataset.nodes.iter().enumerate() {
        each("nodes", i, &node.clusters);
    }
    for (i, fact) in dataset.facts.iter().enumerate() {
        each("facts", i, &fact.clusters);
    }
    for (i, event) in dataset.events.iter().enumerate() {
        each("events", i, &event.clusters);
    }
    for (i, claim) in dataset.claims.iter().enumerate() {
        if let Some(id) = &claim.about.cluster {
            clusters.meet(id, || format!("claims[{i}].about.cluster"));
        }
    }
    for (i, result) in dataset.provenance.constraints.iter().enumerate() {
        if let Some(id) = &result.cluster {
            clusters.meet(id, || format!("provenance.constraints[{i}].cluster"));
        }
    }
    clusters.missing()
}

fn missing_sources(dataset: &Dataset, several: &Several<'_>) -> Vec<String> {
    let mut sources = Known::new(
        several,
        SOURCE,
        dataset.sources.iter().map(|s| s.id.clone()),
    );
    for (i, fact) in dataset.facts.iter().enumerate() {
        sources.meet(&fact.source, || format!("facts[{i}].source"));
    }
    for (i, claim) in dataset.claims.iter().enumerate() {
        sources.meet(&claim.source, || format!("claims[{i}].source"));
    }
    sources.missing()
}

/// Facts that are named but not listed: told, and the name is kept.
fn facts(dataset: &Dataset, several: &Several<'_>) {
    let mut facts = Known::new(several, FACT, dataset.facts.iter().map(|f| f.id.clone()));
    let mut each = |list: &str, i: usize, named: &[String]| {
        for (j, id) in named.iter().enumerate() {
            facts.meet(id, || format!("{list}[{i}].facts[{j}]"));
        }
    };
    for (i, x) in dataset.nodes.iter().enumerate() {
        each("nodes", i, &x.facts);
    }
    for (i, x) in dataset.ties.iter().enumerate() {
        each("ties", i, &x.facts);
    }
    for (i, x) in dataset.projects.iter().enumerate() {
        each("projects", i, &x.facts);
    }
    for (i, x) in dataset.events.iter().enumerate() {
        each("events", i, &x.facts);
    }
    for (i, x) in dataset.claims.iter().enumerate() {
        each("claims", i, &x.facts);
    }
}

/// Codes that a vocabulary does not list, where there is one: told, and kept as their own label.
fn codes(dataset: &Dataset, several: &Several<'_>) {
    let Vocabularies {
        sectors,
        spheres,
        places,
        tie_kinds,
        ..
    } = &dataset.vocabularies;
    let mut sectors = Known::new(several, CODE, sectors.iter().map(|t| t.code.clone()));
    let mut spheres = Known::new(several, CODE, spheres.iter().map(|t| t.code.clone()));
    let mut known_places = Known::new(several, CODE, places.iter().map(|t| t.code.clone()));
    let mut kinds = Known::new(several, CODE, tie_kinds.iter().map(|t| t.code.clone()));
    let meet = |known: &mut Known<'_>, code: Option<&str>, path: &dyn Fn() -> String| {
        if let Some(code) = code.filter(|_| !known.ids.is_empty()) {
            known.meet(code, path);
        }
    };
    for (i, node) in dataset.nodes.iter().enumerate() {
        meet(&mut sectors, node.sector.as_deref(), &|| {
            format!("nodes[{i}].sector")
        });
        meet(&mut spheres, node.sphere.as_deref(), &|| {
            format!("nodes[{i}].sphere")
        });
        meet(&mut known_places, node.place.as_deref(), &|| {
            format!("nodes[{i}].place")
        });
    }
    for (i, tie) in dataset.ties.iter().enumerate() {
        meet(&mut kinds, Some(tie.kind), &|| format!("ties[{i}].kind"));
    }
    for (i, project) in dataset.projects.iter().enumerate() {
        meet(&mut kinds, Some(&project.kind), &|| {
            format!("projects[{i}].kind")
        });
    }
    for (i, place) in places.iter().enumerate() {
        let path = || format!("vocabularies.places[{i}].parent");
        meet(&mut known_places, place.parent.as_deref(), &path);
    }
}
