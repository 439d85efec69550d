//! The judge: what the paper says about the clusters, as checks on a dataset (C01–C33).
//!
//! Each check sees one cluster (or all together) and gives what it found, what it expected, and
//! whether that holds. The sentences are in the word tables under `reconstruction.ID.says`.

mod collaboration;
mod composition;
mod layers;
mod sight;

use super::assumption::words;
use crate::network::Dataset;
use crate::network::dataset::{ConstraintResult, Verdict};
use sight::{Sight, View};

/// What a check found.
struct Found {
    /// `None`: the question has no meaning here (nothing to count).
    holds: Option<bool>,
    value: String,
    bound: String,
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "numbers and texts alike are given as they are"
)]
impl Found {
    fn new(holds: bool, value: impl ToString, bound: impl ToString) -> Self {
        Self {
            holds: Some(holds),
            value: value.to_string(),
            bound: bound.to_string(),
        }
    }

    /// A share compared with a bound; no verdict when there is nothing to share.
    fn of_share(share: Option<f64>, holds: impl Fn(f64) -> bool, bound: impl ToString) -> Self {
        Self {
            holds: share.map(holds),
            value: share.map_or_else(|| "–".to_owned(), decimal),
            bound: bound.to_string(),
        }
    }
}

/// Three decimals, the form of all shares and means of the report.
fn decimal(x: f64) -> String {
    format!("{x:.3}")
}

/// A constraint of the paper.
struct Rule {
    id: &'static str,
    hard: bool,
    facts: &'static [&'static str],
    scopes: &'static [Scope],
}

/// Where a constraint is checked.
enum Scope {
    /// In each cluster.
    Each(fn(&Sight<'_>) -> Found),
    /// In the cluster with this number of the plan.
    One(usize, fn(&Sight<'_>) -> Found),
    /// On all together.
    Together(fn(&View<'_>) -> Found),
}

const LYON: usize = 1;
const MARSEILLE: usize = 2;

const fn hard(id: &'static str, facts: &'static [&'static str], scopes: &'static [Scope]) -> Rule {
    Rule {
        id,
        hard: true,
        facts,
        scopes,
    }
}

const fn soft(id: &'static str, facts: &'static [&'static str], scopes: &'static [Scope]) -> Rule {
    Rule {
        id,
        hard: false,
        facts,
        scopes,
    }
}

use Scope::{Each, One, Together};
use collaboration as co;
use composition as comp;

const RULES: [Rule; 33] = [
    hard(
        "C01",
        &["F020", "F022", "F023"],
        &[Each(comp::members), Together(comp::all_members)],
    ),
    hard(
        "C02",
        &["F026"],
        &[Each(comp::audiovisual), Together(comp::all_audiovisual)],
    ),
    hard(
        "C03",
        &["F054"],
        &[
            Each(comp::research_and_training),
            Together(comp::all_research_and_training),
        ],
    ),
    hard(
        "C04",
        &["F059"],
        &[Each(comp::centre), Together(comp::all_centre)],
    ),
    hard(
        "C05",
        &[
            "F060", "F061", "F062", "F063", "F064", "F065", "F066", "F067",
        ],
        &[Each(comp::secondary)],
    ),
    hard("C06", &["F034"], &[Each(comp::games)]),
    soft("C07", &["F037"], &[Each(comp::digital)]),
    hard(
        "C08",
        &["F044", "F045", "F046", "F047", "F048", "F049"],
        &[Each(comp::public), Together(comp::public_kinds)],
    ),
    hard("C09", &[], &[Each(comp::sectors)]),
    soft("C10", &["F042"], &[Each(co::no_leader)]),
    soft(
        "C11",
        &["F027", "F270", "F304"],
        &[Each(comp::small_audiovisual)],
    ),
    hard("C12", &["F278"], &[Each(comp::no_large_audiovisual)]),
    hard(
        "C13",
        &["F030", "F264", "F265"],
        &[Each(co::audiovisual_projects)],
    ),
    hard(
        "C14",
        &["F033", "F036"],
        &[Each(co::audiovisual_above_games)],
    ),
    soft(
        "C15",
        &["F266", "F267", "F268", "F269"],
        &[Each(layers::publishing)],
    ),
    hard("C16", &["F274"], &[Each(co::across_sectors)]),
    hard("C17", &["F275", "F276"], &[Each(co::firm_research)]),
    hard(
        "C18",
        &[
            "F163", "F167", "F168", "F169", "F170", "F171", "F185", "F186", "F187",
        ],
        &[One(LYON, co::programmes)],
    ),
    hard("C19", &["F055"], &[Each(co::training)]),
    hard("C20", &["F050", "F053"], &[Each(layers::public_active)]),
    hard("C21", &["F129", "F135", "F136"], &[Each(layers::budget)]),
    hard(
        "C22",
        &["F118", "F131", "F132"],
        &[Together(co::networks_before)],
    ),
    hard("C23", &["F263", "F273"], &[Each(co::before_and_since)]),
    hard(
        "C24",
        &["F105", "F106", "F115", "F116"],
        &[One(MARSEILLE, co::two_blocks)],
    ),
    soft(
        "C25",
        &["F109"],
        &[One(MARSEILLE, comp::no_games_in_pole_sud)],
    ),
    hard(
        "C26",
        &["F069", "F070", "F071", "F072", "F073", "F074", "F075"],
        &[One(LYON, comp::three_blocks)],
    ),
    soft("C27", &["F283"], &[Together(comp::most_games_in_lyon)]),
    hard(
        "C28",
        &["F209", "F225"],
        &[One(LYON, layers::supported_abroad)],
    ),
    hard(
        "C29",
        &["F234", "F235"],
        &[One(LYON, layers::training_plan)],
    ),
    hard(
        "C30",
        &["F168", "F169", "F170", "F171", "F211", "F228"],
        &[One(LYON, layers::named_actors)],
    ),
    soft("C31", &["F040", "F041"], &[Each(layers::clients)]),
    soft("C32", &["F224", "F271", "F305"], &[Each(layers::abroad)]),
    soft("C33", &["F281", "F282"], &[Each(layers::advice)]),
];

/// Judges a dataset by what the paper says: one result per constraint and cluster, and one for the
/// three together where the sentence allows both readings. Clusters are found by their short
/// names; a cluster that the dataset lacks gives results that do not apply. Facts are named only
/// where the dataset has them.
#[must_use]
pub fn validate(dataset: &Dataset) -> Vec<ConstraintResult> {
    let view = View::new(dataset);
    let mut out = Vec::new();
    for rule in &RULES {
        let facts: Vec<String> = rule
            .facts
            .iter()
            .filter(|f| dataset.fact(f).is_some())
            .map(|f| (*f).to_owned())
            .collect();
        for (cluster, found) in rule.scopes.iter().flat_map(|s| check(s, &view)) {
            out.push(ConstraintResult {
                id: rule.id.to_owned(),
                says: words(&format!("reconstruction.{}.says", rule.id)),
                hard: rule.hard,
                cluster,
                value: found.value,
                bound: found.bound,
                verdict: match found.holds {
                    Some(true) => Verdict::Held,
                    Some(false) => Verdict::Broken,
                    None => Verdict::NotApplicable,
                },
                facts: facts.clone(),
            });
        }
    }
    out
}

fn check(scope: &Scope, view: &View<'_>) -> Vec<(Option<String>, Found)> {
    let one = |(sight, check): (&Sight<'_>, &fn(&Sight<'_>) -> Found)| {
        (Some(sight.cluster.id.clone()), check(sight))
    };
    match scope {
        Each(check) => view.clusters.iter().map(|s| one((s, check))).collect(),
        One(plan, check) => view
            .clusters
            .iter()
            .filter(|s| s.number == *plan)
            .map(|s| one((s, check)))
            .collect(),
        Together(check) => vec![(None, check(view))],
    }
}
