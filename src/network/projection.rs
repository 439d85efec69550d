//! Ties from projects: the one-mode view of two-mode data, by a named rule.
//!
//! With b_ik = 1 when organisation i takes part in project k, and n_k its number of partners, the
//! weight of the tie between i and j is a sum over the projects that both take part in. A project
//! with one partner makes no tie; its partner stays as a node. Partners named twice count once.

use super::dataset::Project;

/// How a project with several partners becomes ties between two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProjectionRule {
    /// A tie where at least one project is shared; weight 1.
    Binary,
    /// Weight = number of shared projects.
    #[default]
    Count,
    /// Weight = Σ 1/(n_k − 1): a node's strength is its number of projects with at least two
    /// partners (Newman 2001).
    Newman,
    /// Weight = Σ 1/n_k, fractional counting: large projects weigh little (Batagelj & Cerinšek
    /// 2013).
    Hyperbolic,
    /// Ties between coordinator and partner only; weight = number of shared projects that one of
    /// the two coordinates (Breschi & Cusmano 2004). A project without coordinator makes no tie.
    CoordinatorStar,
    /// Weight = Σ 2 B_k / (n_k (n_k − 1)), with B_k the money of the project in euros: each project
    /// spreads its money evenly over its pairs of partners. A project whose money is not known
    /// makes no tie.
    Amount,
    /// No projection: projects are nodes beside their partners, a tie is a participation
    /// (Breiger 1974).
    TwoMode,
}

/// Pairs of partners above which projects are no longer projected: such data are shown in two
/// modes, whatever the rule.
pub const MOST_PAIRS: u64 = 4_000_000;

impl ProjectionRule {
    /// Every rule, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Count,
        Self::Binary,
        Self::Newman,
        Self::Hyperbolic,
        Self::CoordinatorStar,
        Self::Amount,
        Self::TwoMode,
    ];

    /// Stable name.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Count => "count",
            Self::Newman => "newman",
            Self::Hyperbolic => "hyperbolic",
            Self::CoordinatorStar => "coordinator-star",
            Self::Amount => "amount",
            Self::TwoMode => "two-mode",
        }
    }

    /// The rule with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.id() == id)
    }

    /// Key of its name in the word tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Binary => "projection.binary",
            Self::Count => "projection.count",
            Self::Newman => "projection.newman",
            Self::Hyperbolic => "projection.hyperbolic",
            Self::CoordinatorStar => "projection.coordinator-star",
            Self::Amount => "projection.amount",
            Self::TwoMode => "projection.two-mode",
        }
    }

    /// Key of the sentence that says what a weight means.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Binary => "projection.binary.meaning",
            Self::Count => "projection.count.meaning",
            Self::Newman => "projection.newman.meaning",
            Self::Hyperbolic => "projection.hyperbolic.meaning",
            Self::CoordinatorStar => "projection.coordinator-star.meaning",
            Self::Amount => "projection.amount.meaning",
            Self::TwoMode => "projection.two-mode.meaning",
        }
    }

    /// Where the rule comes from; `None` for what needs no source.
    #[must_use]
    pub const fn reference(self) -> Option<&'static str> {
        match self {
            Self::Newman => Some(
                "Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, \
                 weighted networks, and centrality. Physical Review E 64, 016132.",
            ),
            Self::Hyperbolic => Some(
                "Batagelj, V. & Cerinšek, M. (2013). On bibliographic networks. Scientometrics \
                 96, 845–864.",
            ),
            Self::CoordinatorStar => Some(
                "Breschi, S. & Cusmano, L. (2004). Unveiling the texture of a European Research \
                 Area: emergence of oligarchic networks under EU Framework Programmes. \
                 International Journal of Technology Management 27, 747–772.",
            ),
            Self::TwoMode => Some(
                "Breiger, R. L. (1974). The duality of persons and groups. Social Forces 53, \
                 181–190.",
            ),
            Self::Binary | Self::Count | Self::Amount => None,
        }
    }

    /// The rule by which these projects are really shown: in two modes when they would make more
    /// than [`MOST_PAIRS`] pairs.
    #[must_use]
    pub fn within(self, projects: &[Project]) -> Self {
        let pairs: u64 = projects.iter().map(pairs).fold(0, u64::saturating_add);
        if pairs > MOST_PAIRS {
            Self::TwoMode
        } else {
            self
        }
    }

    /// The part of one project in the weight of a tie, given its number of partners (at least 2);
    /// `None` = it makes no tie.
    fn share(self, project: &Project, partners: usize) -> Option<f64> {
        let n = partners as f64;
        match self {
            Self::Binary | Self::Count | Self::CoordinatorStar => Some(1.0),
            Self::Newman => Some(1.0 / (n - 1.0)),
            Self::Hyperbolic => Some(1.0 / n),
            Self::Amount => Some(2.0 * project.amount()? / (n * (n - 1.0))),
            Self::TwoMode => None,
        }
    }
}

/// Pairs of partners of a project: the ties that it makes at most.
#[must_use]
pub fn pairs(project: &Project) -> u64 {
    let n = project.members.len() as u64;
    n.saturating_mul(n.saturating_sub(1)) / 2
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
    let mut met: Vec<(usize, usize, usize, f64)> = Vec::new();
    for (p, project) in projects {
        let known = project.members.iter();
        let mut nodes: Vec<(usize, bool)> = known
            .filter_map(|m| Some((index_of(&m.node)?, !m.coordinates())))
            .collect();
        nodes.sort_unstable();
        nodes.dedup_by_key(|(node, _)| *node);
        if nodes.len() < 2 {
            continue;
        }
        let Some(share) = rule.share(project, nodes.len()) else {
            continue;
        };
        for (i, &(a, partner)) in nodes.iter().enumerate() {
            for &(b, other) in &nodes[i + 1..] {
                if rule != ProjectionRule::CoordinatorStar || !partner || !other {
                    met.push((a, b, p, share));
                }
            }
        }
    }
    met.sort_by_key(|&(a, b, p, _)| (a, b, p));
    let mut ties: Vec<Projected> = Vec::new();
    for (a, b, p, share) in met {
        match ties.last_mut().filter(|t| (t.a, t.b) == (a, b)) {
            Some(tie) => {
                tie.because.push(p);
                if rule != ProjectionRule::Binary {
                    tie.weight += share;
                }
            }
            None => ties.push(Projected {
                a,
                b,
                weight: share,
                because: vec![p],
            }),
        }
    }
    ties
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::dataset::Participant;

    /// A: a coordinates b, c, 600 €; B: b coordinates a, shares of 50 € and 150 €; C: c alone, 9 €;
    /// D: a and c, nobody coordinates, no money.
    fn projects() -> Vec<Project> {
        let partner = |(node, lead, amount_eur): &(&str, bool, Option<f64>)| Participant {
            node: (*node).to_owned(),
            role: lead.then(|| Participant::COORDINATOR.to_owned()),
            amount_eur: *amount_eur,
            ..Participant::default()
        };
        let of = |budget_eur, members: &[(&str, bool, Option<f64>)]| Project {
            members: members.iter().map(partner).collect(),
            budget_eur,
            ..Project::default()
        };
        let (a, b, c) = (("a", false, None), ("b", false, None), ("c", false, None));
        vec![
            of(Some(600.0), &[("a", true, None), b, c, c]),
            of(None, &[("a", false, Some(50.0)), ("b", true, Some(150.0))]),
            of(Some(9.0), &[c]),
            of(Some(0.0), &[a, c]),
        ]
    }

    /// Ties as (a, b, weight, projects).
    fn by(rule: ProjectionRule) -> Vec<(usize, usize, f64, Vec<usize>)> {
        let all = projects();
        let index = |id: &str| ["a", "b", "c"].iter().position(|x| *x == id);
        let ties = project(all.iter().enumerate(), rule, index);
        let plain = |t: Projected| (t.a, t.b, t.weight, t.because);
        ties.into_iter().map(plain).collect()
    }

    #[test]
    fn each_rule_gives_the_weights_of_its_definition() {
        let (ab, ac, bc) = (vec![0, 1], vec![0, 3], vec![0]);
        let weights = |rule| by(rule).iter().map(|t| t.2).collect::<Vec<f64>>();
        assert_eq!(
            by(ProjectionRule::Count),
            [
                (0, 1, 2.0, ab.clone()),
                (0, 2, 2.0, ac),
                (1, 2, 1.0, bc.clone())
            ]
        );
        assert_eq!(weights(ProjectionRule::Binary), [1.0, 1.0, 1.0]);
        // 1/2 + 1, 1/2 + 1, 1/2.
        assert_eq!(weights(ProjectionRule::Newman), [1.5, 1.5, 0.5]);
        // 1/3 + 1/2, 1/3 + 1/2, 1/3.
        let third = 1.0 / 3.0;
        assert_eq!(
            weights(ProjectionRule::Hyperbolic),
            [third + 0.5, third + 0.5, third]
        );
        // a–b in both, a–c in the first; b–c has no coordinator, and the last project none.
        assert_eq!(
            by(ProjectionRule::CoordinatorStar),
            [(0, 1, 2.0, ab.clone()), (0, 2, 1.0, vec![0])]
        );
        // 600 € over three pairs, 200 € over one.
        assert_eq!(
            by(ProjectionRule::Amount),
            [
                (0, 1, 400.0, ab),
                (0, 2, 200.0, bc.clone()),
                (1, 2, 200.0, bc)
            ]
        );
        assert!(by(ProjectionRule::TwoMode).is_empty());
    }

    #[test]
    fn newman_strength_is_the_number_of_shared_projects() {
        let ties = by(ProjectionRule::Newman);
        let mine = |n: usize| ties.iter().filter(move |t| t.0 == n || t.1 == n);
        let strength = |n: usize| mine(n).map(|t| t.2).sum::<f64>();
        assert_eq!([strength(0), strength(1), strength(2)], [3.0, 2.0, 2.0]);
    }

    #[test]
    fn names_lead_back_to_rules() {
        for rule in ProjectionRule::ALL {
            assert_eq!(ProjectionRule::from_id(rule.id()), Some(rule));
        }
        assert_eq!(ProjectionRule::from_id("none"), None);
    }

    #[test]
    fn what_would_make_millions_of_ties_is_shown_in_two_modes() {
        let mut all = projects();
        let rule = ProjectionRule::Newman;
        assert_eq!(rule.within(&all), rule);
        all[3].members = vec![Participant::default(); 3_000];
        assert_eq!(rule.within(&all), ProjectionRule::TwoMode);
    }
}
