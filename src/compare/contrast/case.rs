//! What is read from a dataset for one column of the comparison.

use super::structure::{Mixing, Structure};
use super::{Case, ContrastOptions};
use crate::network::dataset::{Cluster, Place, Words};
use crate::network::{Dataset, Network, NetworkChoice, Role, choose};
use std::collections::{BTreeMap, BTreeSet};

/// Classes of the members by one field; `unknown` counts as not given.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes {
    pub(super) codes: Vec<String>,
    pub(super) labels: Vec<Words>,
    pub(super) of: Vec<Option<u32>>,
}

impl Classes {
    fn of_role(network: &Network, role: Role) -> Self {
        let column = network.field_with(role).and_then(|f| network.column(f));
        let Some(partition) = column.and_then(|c| c.partition("")) else {
            return Self {
                of: vec![None; network.node_count()],
                ..Self::default()
            };
        };
        let given = |c: usize| {
            partition
                .classes
                .get(c)
                .is_some_and(|k| !matches!(k.code.as_str(), "unknown" | "-" | ""))
        };
        Self {
            codes: partition.classes.iter().map(|c| c.code.clone()).collect(),
            labels: partition.classes.iter().map(|c| c.label.clone()).collect(),
            of: partition
                .class_of
                .iter()
                .map(|c| c.map(|c| c.0).filter(|c| given(*c as usize)))
                .collect(),
        }
    }

    /// Number of members with a class.
    pub(super) fn given(&self) -> usize {
        self.of.iter().flatten().count()
    }

    /// Members per class, by code, in the order of the vocabulary; only classes that occur.
    pub(super) fn counts(&self) -> Vec<(&str, &Words, u64)> {
        let mut counts = vec![0_u64; self.codes.len()];
        for class in self.of.iter().flatten() {
            if let Some(n) = counts.get_mut(*class as usize) {
                *n += 1;
            }
        }
        self.codes
            .iter()
            .zip(&self.labels)
            .zip(counts)
            .filter(|(_, n)| *n > 0)
            .map(|((code, label), n)| (code.as_str(), label, n))
            .collect()
    }

    fn code(&self, node: usize) -> Option<&str> {
        let class = self.of.get(node).copied().flatten()?;
        self.codes.get(class as usize).map(String::as_str)
    }
}

/// Ties that leave the members.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Leaving {
    /// To members of another cluster; `None` when the case is a whole dataset.
    pub(super) cross: Option<u64>,
    /// To anyone who is no member, members of other clusters included.
    pub(super) outside: u64,
    /// Somebody outside is listed at all, so that a tie could leave.
    pub(super) anyone: bool,
}

/// One sphere of the Triple Helix.
pub(super) const SPHERES: [&str; 3] = ["university_rd", "firm", "public_authority"];

/// Everything that indicators read of one case.
#[derive(Clone, Debug)]
pub(super) struct CaseData {
    pub(super) case: Case,
    pub(super) structure: Structure,
    pub(super) sector: Classes,
    pub(super) sphere: Classes,
    /// Members in the central agglomeration, and members whose place is known well enough.
    pub(super) core: Option<(u64, u64)>,
    pub(super) leaving: Leaving,
    /// Projects with partners of all three spheres, and projects with two classed partners.
    pub(super) trilateral: (u64, u64),
    /// Ties by the spheres of their ends: indices into [`SPHERES`], the smaller first.
    pub(super) sphere_ties: [[u64; 3]; 3],
    /// Dyads and ties within and across sectors, spheres, cities.
    pub(super) by_sector: Mixing,
    pub(super) by_sphere: Mixing,
    pub(super) by_city: Mixing,
}

/// Ties by the spheres of their ends.
fn sphere_ties(structure: &Structure, sphere: &Classes) -> [[u64; 3]; 3] {
    let index: Vec<Option<usize>> = sphere
        .codes
        .iter()
        .map(|code| SPHERES.iter().position(|s| s == code))
        .collect();
    let of = |v: u32| {
        let class = sphere.of.get(v as usize).copied().flatten()?;
        index.get(class as usize).copied().flatten()
    };
    let mut ties = [[0; 3]; 3];
    for &(a, b) in &structure.pairs {
        if let (Some(x), Some(y)) = (of(a), of(b)) {
            ties[x.min(y)][x.max(y)] += 1;
        }
    }
    ties
}

/// One case per cluster id that the dataset has, in the order asked; empty takes every cluster.
pub(super) fn of_clusters(
    dataset: &Dataset,
    clusters: &[String],
    options: &ContrastOptions,
) -> Vec<CaseData> {
    let chosen: Vec<&Cluster> = if clusters.is_empty() {
        dataset.clusters.iter().collect()
    } else {
        clusters
            .iter()
            .filter_map(|id| dataset.cluster(id))
            .collect()
    };
    let everyone = choose(
        dataset,
        &NetworkChoice {
            clusters: BTreeSet::new(),
            ..options.choice.clone()
        },
    );
    chosen
        .into_iter()
        .map(|cluster| {
            let choice = NetworkChoice {
                clusters: [cluster.id.clone()].into(),
                ..options.choice.clone()
            };
            let network = choose(dataset, &choice);
            let leaving = leaving_cluster(dataset, cluster, &everyone);
            let core = core(dataset, cluster, &network);
            let case = Case {
                id: cluster.id.clone(),
                name: cluster.label.clone(),
                short: cluster.short.clone(),
                nodes: 0,
                ties: 0,
            };
            data(case, dataset, &network, (core, leaving))
        })
        .collect()
}

/// A whole dataset as one case: its nodes that are not outside every cluster. `id` is unique among
/// the cases.
pub(super) fn of_dataset(dataset: &Dataset, id: String, options: &ContrastOptions) -> CaseData {
    let all = choose(dataset, &options.choice);
    let external = |i: usize| dataset.nodes.get(i).is_some_and(|n| n.external);
    let keep: Vec<bool> = all
        .nodes()
        .map(|n| !external(all.dataset_index(n)))
        .collect();
    let inside = |v: u32| keep.get(v as usize).copied().unwrap_or(false);
    let crossing = all
        .simple()
        .pairs()
        .iter()
        .filter(|(a, b, _)| inside(*a) != inside(*b))
        .count();
    let leaving = Leaving {
        cross: None,
        outside: crossing as u64,
        anyone: keep.contains(&false),
    };
    let core = match dataset.clusters.as_slice() {
        [only] => core(dataset, only, &all.part(&keep)),
        _ => None,
    };
    let case = Case {
        id,
        name: dataset.title.clone(),
        short: dataset.title.en.clone(),
        nodes: 0,
        ties: 0,
    };
    data(case, dataset, &all.part(&keep), (core, leaving))
}

fn data(
    case: Case,
    dataset: &Dataset,
    network: &Network,
    (core, leaving): (Option<(u64, u64)>, Leaving),
) -> CaseData {
    let sector = Classes::of_role(network, Role::Sector);
    let sphere = Classes::of_role(network, Role::Sphere);
    let structure = Structure {
        n: network.node_count(),
        pairs: network
            .simple()
            .pairs()
            .iter()
            .map(|&(a, b, _)| (a, b))
            .collect(),
        class_of: sector.of.clone(),
    };
    let city = Classes::of_role(network, Role::City);
    CaseData {
        by_sector: structure.mixing(&sector.of),
        by_sphere: structure.mixing(&sphere.of),
        by_city: structure.mixing(&city.of),
        sphere_ties: sphere_ties(&structure, &sphere),
        case: Case {
            nodes: structure.n,
            ties: structure.pairs.len(),
            ..case
        },
        trilateral: trilateral(dataset, network, &sphere),
        structure,
        sector,
        sphere,
        core,
        leaving,
    }
}

fn leaving_cluster(dataset: &Dataset, cluster: &Cluster, everyone: &Network) -> Leaving {
    let index = dataset.clusters.iter().position(|c| c.id == cluster.id);
    let member: Vec<bool> = everyone
        .nodes()
        .map(|n| {
            everyone
                .memberships(n)
                .iter()
                .any(|c| Some(*c as usize) == index)
        })
        .collect();
    let elsewhere: Vec<bool> = everyone
        .nodes()
        .map(|n| !everyone.memberships(n).is_empty())
        .collect();
    let is = |flags: &[bool], v: u32| flags.get(v as usize).copied().unwrap_or(false);
    let (mut cross, mut outside) = (0, 0);
    for &(a, b, _) in everyone.simple().pairs() {
        let other = match (is(&member, a), is(&member, b)) {
            (true, false) => b,
            (false, true) => a,
            _ => continue,
        };
        outside += 1;
        cross += u64::from(is(&elsewhere, other));
    }
    Leaving {
        cross: Some(cross),
        outside,
        anyone: member.contains(&false),
    }
}

/// Members in the cluster's central agglomeration, and members with a place exact enough to tell.
fn core(dataset: &Dataset, cluster: &Cluster, network: &Network) -> Option<(u64, u64)> {
    if cluster.centre.is_empty() {
        return None;
    }
    let places: BTreeMap<&str, &Place> = dataset
        .vocabularies
        .places
        .iter()
        .map(|p| (p.code.as_str(), p))
        .collect();
    let (mut inside, mut known) = (0, 0);
    for node in network.nodes() {
        let place = dataset
            .nodes
            .get(network.dataset_index(node))
            .and_then(|n| n.place.as_deref());
        let Some(place) = place else { continue };
        match within(&places, place, &cluster.centre) {
            Some(true) => {
                inside += 1;
                known += 1;
            }
            Some(false) => known += 1,
            None => {}
        }
    }
    Some((inside, known))
}

/// Deepest chain of places followed upwards: site, city, agglomeration, region, country and spare.
const MOST_LEVELS: usize = 8;

/// Whether a place lies in one of the centres; `None` for a region or country, which may contain
/// the centre.
fn within(places: &BTreeMap<&str, &Place>, place: &str, centre: &[String]) -> Option<bool> {
    let mut at = place;
    for _ in 0..MOST_LEVELS {
        if centre.iter().any(|c| c == at) {
            return Some(true);
        }
        match places.get(at).and_then(|p| p.parent.as_deref()) {
            Some(parent) => at = parent,
            None => break,
        }
    }
    let level = places.get(place).map(|p| p.level.as_str());
    (!matches!(level, Some("region" | "country"))).then_some(false)
}

fn trilateral(dataset: &Dataset, network: &Network, sphere: &Classes) -> (u64, u64) {
    let index: BTreeMap<&str, usize> = network
        .nodes()
        .map(|n| (network.id(n), n.index()))
        .collect();
    let (mut all_three, mut classed) = (0, 0);
    for project in &dataset.projects {
        let mut partners: Vec<usize> = project
            .members
            .iter()
            .filter_map(|m| index.get(m.node.as_str()).copied())
            .collect();
        partners.sort_unstable();
        partners.dedup();
        let spheres: Vec<&str> = partners
            .iter()
            .filter_map(|&i| sphere.code(i))
            .filter(|s| SPHERES.contains(s))
            .collect();
        if spheres.len() >= 2 {
            classed += 1;
            let different: BTreeSet<&str> = spheres.into_iter().collect();
            all_three += u64::from(different.len() == SPHERES.len());
        }
    }
    (all_three, classed)
}
