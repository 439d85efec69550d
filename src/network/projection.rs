//! Ties from projects: the one-mode view of two-mode data, by a named rule.

use super::dataset::Project;
use std::collections::BTreeMap;

/// How a project with several partners becomes ties between two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProjectionRule {
    /// A tie where at least one project is shared; weight 1.
    Binary,
    /// Weight = number of shared projects.
    #[default]
    Count,
    /// Weight = Σ 1/(partners − 1) over shared projects (Newman 2001): a node's strength is its
    /// number of projects with at least two partners.
    Newman,
}

impl ProjectionRule {
    /// Every rule.
    pub const ALL: [Self; 3] = [Self::Binary, Self::Count, Self::Newman];

    /// Stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Count => "count",
            Self::Newman => "newman",
        }
    }
}

/// One projected tie: the two nodes (by index), weight, and the projects that made it.
#[derive(Clone, Debug, PartialEq)]
pub struct Projected {
    /// The node with the smaller index.
    pub a: usize,
    /// The node with the larger index.
    pub b: usize,
    /// Weight by the rule.
    pub weight: f64,
    /// Indices of the projects.
    pub because: Vec<usize>,
}

/// Projects `projects` (each given with its index) on nodes. `index_of` finds a node's index;
/// partners it does not know are left out, partners named twice count once.
/// Ties come ordered by (a, b).
pub fn project<'a>(
    projects: impl Iterator<Item = (usize, &'a Project)>,
    rule: ProjectionRule,
    index_of: impl Fn(&str) -> Option<usize>,
) -> Vec<Projected> {
    let mut pairs: BTreeMap<(usize, usize), (f64, Vec<usize>)> = BTreeMap::new();
    for (p, project) in projects {
        let mut nodes: Vec<usize> = project
            .members
            .iter()
            .filter_map(|m| index_of(&m.node))
            .collect();
        nodes.sort_unstable();
        nodes.dedup();
        let share = match rule {
            ProjectionRule::Newman => 1.0 / (nodes.len().max(2) - 1) as f64,
            ProjectionRule::Binary | ProjectionRule::Count => 1.0,
        };
        for (i, &a) in nodes.iter().enumerate() {
            for &b in &nodes[i + 1..] {
                let entry = pairs.entry((a, b)).or_default();
                entry.0 += share;
                entry.1.push(p);
            }
        }
    }
    pairs
        .into_iter()
        .map(|((a, b), (weight, because))| Projected {
            a,
            b,
            weight: if rule == ProjectionRule::Binary {
                1.0
            } else {
                weight
            },
            because,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::dataset::Participant;

    fn projects() -> Vec<Project> {
        [vec!["a", "b", "c"], vec!["a", "b"], vec!["c"]]
            .into_iter()
            .map(|members| Project {
                members: members
                    .into_iter()
                    .map(|m| Participant {
                        node: m.to_owned(),
                        role: None,
                    })
                    .collect(),
                ..Project::default()
            })
            .collect()
    }

    fn index(id: &str) -> Option<usize> {
        ["a", "b", "c"].iter().position(|x| *x == id)
    }

    #[test]
    fn newman_strength_is_the_number_of_shared_projects() {
        let all = projects();
        let ties = project(all.iter().enumerate(), ProjectionRule::Newman, index);
        let strength = |n: usize| {
            ties.iter()
                .filter(|t| t.a == n || t.b == n)
                .map(|t| t.weight)
                .sum::<f64>()
        };
        assert_eq!([strength(0), strength(1), strength(2)], [2.0, 2.0, 1.0]);
        assert_eq!(ties[0].because, vec![0, 1]);
    }

    #[test]
    fn binary_counts_a_pair_once() {
        let all = projects();
        let ties = project(all.iter().enumerate(), ProjectionRule::Binary, index);
        assert_eq!(ties.len(), 3);
        assert!(ties.iter().all(|t| t.weight == 1.0));
    }
}
