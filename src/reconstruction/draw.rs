//! One draw: members, projects and ties of the three clusters put together into a dataset.

use super::assumption;
use super::between;
use super::members;
use super::plan::PLANS;
use super::projects::{self, month};
use super::terms::Terms;
use super::ties;
use crate::base::evidence::Evidence;
use crate::base::random::Random;
use crate::base::wording::{Language, say};
use crate::network::dataset::{
    Dataset, FundingLine, Generator, Node, Provenance, Source, Standing, Words,
};
use std::collections::BTreeSet;

/// Name and version of the generator, as written into its datasets.
pub const GENERATOR: &str = "milieu reconstruction 1";
/// Name of the random generator, as written into its datasets.
pub const RANDOM: &str = "ChaCha8";

/// Streams of one attempt; each cluster and purpose has its own, so that a change in one place
/// moves nothing elsewhere.
const STREAMS: u64 = 16;
const BETWEEN: u64 = 15;

/// The draw number `attempt` of a seed, not yet judged.
pub(super) fn dataset(seed: u64, attempt: u32, terms: &Terms) -> Dataset {
    let stream = |k: u64| Random::new(seed, u64::from(attempt) * STREAMS + k);
    let mut dataset = frame(seed, attempt, terms);
    let mut clusters = Vec::new();
    for ((k, plan), cluster) in (0_u64..).zip(&PLANS).zip(&mut dataset.clusters) {
        let people = members::draw(plan, &cluster.id, terms, &mut stream(k * 4));
        let teams = projects::draw(plan, &people, &mut stream(k * 4 + 1));
        let created = month(plan.created.0 * 12 + plan.created.1 - 1);
        let further = ties::draw(&people, &teams, &created, &mut stream(k * 4 + 2));
        let publics: Vec<&Node> = people
            .iter()
            .filter(|m| m.sector == 5)
            .map(|m| &m.node)
            .collect();
        cluster.funding = plan
            .funding
            .iter()
            .map(|(public, share)| FundingLine {
                funder: public
                    .and_then(|i| publics.get(i))
                    .map(|n| n.id.to_string()),
                origin: if public.is_some() {
                    "public"
                } else {
                    "private"
                }
                .to_owned(),
                share: *share,
                evidence: Evidence::Assumed,
            })
            .collect();
        dataset.projects.extend(teams);
        dataset.ties.extend(further);
        clusters.push(people);
    }
    let mut rng = stream(BETWEEN);
    dataset
        .projects
        .extend(between::projects(&clusters, &mut rng));
    dataset.ties.extend(between::clients(&clusters, &mut rng));
    dataset.nodes = clusters.into_iter().flatten().map(|m| m.node).collect();
    close(&mut dataset);
    dataset
}

fn both(key: &str, seed: u64) -> Words {
    let seed = seed.to_string();
    Words::both(
        &say(Language::English, key, &[("seed", &seed)]),
        &say(Language::French, key, &[("seed", &seed)]),
    )
}

/// Everything but members, projects and ties.
fn frame(seed: u64, attempt: u32, terms: &Terms) -> Dataset {
    let documented = terms.documented();
    let mut sources = documented.sources.clone();
    sources.push(Source {
        id: "reconstruction".to_owned(),
        citation: format!("{GENERATOR}, seed {seed}: synthetic reconstruction, not observed data"),
        kind: Some("generator".to_owned()),
        ..Source::default()
    });
    Dataset {
        description: both("reconstruction.description", seed),
        licence: documented.licence.clone(),
        citation: Some(format!(
            "Milieu, synthetic reconstruction (seed {seed}), after totals in B. Lusso (attributed, about 2012)"
        )),
        period: Some("2011".to_owned()),
        provenance: Provenance {
            standing: Standing::Synthetic,
            statement: Some(both("reconstruction.statement", seed)),
            generator: Some(Generator {
                name: GENERATOR.to_owned(),
                random: RANDOM.to_owned(),
                seed,
                rejected_draws: attempt,
            }),
            assumptions: assumption::all(),
            ..Provenance::default()
        },
        sources,
        vocabularies: terms.vocabularies.clone(),
        clusters: terms.clusters.clone(),
        events: documented.events.clone(),
        facts: documented.facts.clone(),
        claims: documented.claims.clone(),
        ..Dataset::new("image-clusters", both("reconstruction.title", seed))
    }
}

/// Takes out references to what this dataset does not have: entities of the documented graph that
/// are no members here, and facts when the documented dataset gave none.
fn close(dataset: &mut Dataset) {
    let nodes: BTreeSet<&str> = dataset.nodes.iter().map(|n| n.id.as_str()).collect();
    let clusters: BTreeSet<&str> = dataset.clusters.iter().map(|c| c.id.as_str()).collect();
    for event in &mut dataset.events {
        event.nodes.retain(|n| nodes.contains(n.as_str()));
        event.clusters.retain(|c| clusters.contains(c.as_str()));
    }
    dataset.claims.retain(|c| {
        let node = c.about.node.as_deref().is_none_or(|n| nodes.contains(n));
        let cluster = c
            .about
            .cluster
            .as_deref()
            .is_none_or(|k| clusters.contains(k));
        node && cluster
    });
    let facts: BTreeSet<String> = dataset.facts.iter().map(|f| f.id.clone()).collect();
    for node in &mut dataset.nodes {
        node.facts.retain(|f| facts.contains(f));
    }
    for project in &mut dataset.projects {
        project.facts.retain(|f| facts.contains(f));
    }
}
