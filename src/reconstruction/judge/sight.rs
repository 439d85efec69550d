//! What the judge looks at: the members of each cluster, and the pairs that share a project.

use crate::network::Dataset;
use crate::network::dataset::{Cluster, Node, Project, TieRef};
use crate::reconstruction::plan::{ClusterPlan, PLANS, SECTORS};
use crate::reconstruction::projects::{JOINT, months};
use std::collections::{BTreeMap, BTreeSet};

/// A whole dataset with its clusters, in the order of the plans.
pub(super) struct View<'a> {
    pub dataset: &'a Dataset,
    pub clusters: Vec<Sight<'a>>,
}

/// One cluster.
pub(super) struct Sight<'a> {
    /// Number of its plan: 0 Lille, 1 Lyon, 2 Marseille.
    pub number: usize,
    pub plan: &'static ClusterPlan,
    pub dataset: &'a Dataset,
    pub cluster: &'a Cluster,
    pub nodes: Vec<&'a Node>,
    /// Pairs (i < j) of members that share at least one project.
    pub pairs: BTreeSet<(usize, usize)>,
    /// Number of members it shares a project with, per member.
    pub degree: Vec<usize>,
    index: BTreeMap<&'a str, usize>,
}

impl<'a> View<'a> {
    pub(super) fn new(dataset: &'a Dataset) -> Self {
        let clusters = PLANS
            .iter()
            .enumerate()
            .filter_map(|(number, plan)| {
                let mut all = dataset.clusters.iter();
                let cluster = all.find(|c| c.short == plan.short || c.id == plan.id)?;
                Some(Sight::new(dataset, cluster, number, plan))
            })
            .collect();
        Self { dataset, clusters }
    }

    /// Sum of a count over the clusters.
    pub(super) fn sum(&self, count: impl Fn(&Sight<'a>) -> usize) -> usize {
        self.clusters.iter().map(count).sum()
    }
}

impl<'a> Sight<'a> {
    fn new(
        dataset: &'a Dataset,
        cluster: &'a Cluster,
        number: usize,
        plan: &'static ClusterPlan,
    ) -> Self {
        let nodes: Vec<&Node> = dataset
            .nodes
            .iter()
            .filter(|n| n.clusters.contains(&cluster.id))
            .collect();
        let index = nodes
            .iter()
            .enumerate()
            .map(|(i, n)| (n.id.as_str(), i))
            .collect();
        let mut sight = Self {
            number,
            plan,
            dataset,
            cluster,
            degree: Vec::new(),
            pairs: BTreeSet::new(),
            nodes,
            index,
        };
        sight.pairs = sight.pairs_of(|_| true);
        sight.degree = sight.degrees(&sight.pairs);
        sight
    }

    /// Pairs of members that share a project for which `which` is true.
    pub(super) fn pairs_of(&self, which: impl Fn(&Project) -> bool) -> BTreeSet<(usize, usize)> {
        let mut pairs = BTreeSet::new();
        for project in self
            .dataset
            .projects
            .iter()
            .filter(|p| p.kind == JOINT && which(p))
        {
            let mut team: Vec<usize> = project
                .members
                .iter()
                .filter_map(|m| self.find(&m.node))
                .collect();
            team.sort_unstable();
            team.dedup();
            for (k, &a) in team.iter().enumerate() {
                pairs.extend(team[k + 1..].iter().map(|&b| (a, b)));
            }
        }
        pairs
    }

    /// Number of pairs per member.
    pub(super) fn degrees(&self, pairs: &BTreeSet<(usize, usize)>) -> Vec<usize> {
        let mut degree = vec![0; self.nodes.len()];
        for &(a, b) in pairs {
            degree[a] += 1;
            degree[b] += 1;
        }
        degree
    }

    /// Position of a member among the members of the cluster.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// Projects that a member of the cluster coordinates (is named first in).
    pub(super) fn led(&self) -> impl Iterator<Item = &'a Project> {
        self.dataset.projects.iter().filter(|p| {
            p.kind == JOINT
                && p.members
                    .first()
                    .is_some_and(|m| self.find(&m.node).is_some())
        })
    }

    /// Ties of a kind between two members of the cluster.
    pub(super) fn ties(&self, kind: &str) -> Vec<(usize, usize, TieRef<'a>)> {
        let ties = self.dataset.ties.iter().filter(|t| t.kind == kind);
        ties.filter_map(|t| Some((self.find(t.source)?, self.find(t.target)?, t)))
            .collect()
    }

    /// Members for which `which` is true.
    pub(super) fn count(&self, which: impl Fn(&Node) -> bool) -> usize {
        self.nodes.iter().filter(|n| which(n)).count()
    }

    /// Members of a sector of the vocabulary.
    pub(super) fn sector(&self, code: &str) -> usize {
        self.count(|n| n.sector.as_deref() == Some(code))
    }

    /// Members that the plan expects.
    pub(super) fn planned(&self) -> usize {
        self.plan.sectors.iter().sum()
    }

    /// Mean of `degree` over the members for which `which` is true; `None` when there are none.
    pub(super) fn mean(&self, degree: &[usize], which: impl Fn(&Node) -> bool) -> Option<f64> {
        let of: Vec<usize> = self
            .nodes
            .iter()
            .zip(degree)
            .filter(|(n, _)| which(n))
            .map(|(_, d)| *d)
            .collect();
        share(of.iter().sum(), of.len())
    }

    /// Month (from year 0) of the present form of the cluster.
    pub(super) fn created(&self) -> u32 {
        self.plan.created.0 * 12 + self.plan.created.1 - 1
    }

    /// True when the project is known to have begun before the present form of the cluster.
    pub(super) fn before(&self, project: &Project) -> bool {
        begin(project).is_some_and(|m| m < self.created())
    }

    /// True when the project is known to have begun since.
    pub(super) fn since(&self, project: &Project) -> bool {
        begin(project).is_some_and(|m| m >= self.created())
    }
}

fn begin(project: &Project) -> Option<u32> {
    project.start.as_deref().and_then(months)
}

/// A firm.
pub(super) fn firm(n: &Node) -> bool {
    n.kind.as_deref() == Some("firm")
}

/// Of a sector of the vocabulary.
pub(super) fn of(code: &'static str) -> impl Fn(&Node) -> bool {
    move |n| n.sector.as_deref() == Some(code)
}

/// A text attribute.
pub(super) fn text<'n>(n: &'n Node, name: &str) -> Option<&'n str> {
    n.attributes.get(name)?.as_str()
}

/// A counted attribute; 0 when absent.
pub(super) fn number(n: &Node, name: &str) -> u64 {
    n.attributes
        .get(name)
        .and_then(serde_json::Value::as_u64)
        .unwrap_or(0)
}

/// `part / whole`; `None` when the whole is 0.
pub(super) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// True when a sector code belongs to the vocabulary of the reconstruction.
pub(super) fn known_sector(n: &Node) -> bool {
    n.sector.as_deref().is_some_and(|s| SECTORS.contains(&s))
}
