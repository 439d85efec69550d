//! The ties that no project carries: public funding, training, publishing, clients and technical
//! advice. All of them synthetic.

use super::members::Member;
use super::projects::PROGRAMME;
use crate::base::evidence::Evidence;
use crate::base::random::Random;
use crate::network::dataset::{Project, Tie};
use std::collections::BTreeSet;

struct Desk<'a> {
    members: &'a [Member],
    seen: BTreeSet<(usize, usize, &'static str)>,
    ties: Vec<Tie>,
}

/// Draws the further ties of one cluster.
pub(super) fn draw(
    members: &[Member],
    projects: &[Project],
    created: &str,
    rng: &mut Random,
) -> Vec<Tie> {
    let mut desk = Desk {
        members,
        seen: BTreeSet::new(),
        ties: Vec::new(),
    };
    desk.funding(projects, created, rng);
    desk.training(rng);
    desk.publishing(rng);
    desk.clients(rng);
    desk.advice(rng);
    desk.ties
}

impl Desk<'_> {
    fn tie(&mut self, from: usize, to: usize, kind: &'static str, start: Option<String>) {
        if from != to && self.seen.insert((from, to, kind)) {
            self.ties
                .push(tie(&self.members[from], &self.members[to], kind, start));
        }
    }

    fn pick(&self, rng: &mut Random, weight: impl Fn(&Member) -> f64) -> Option<usize> {
        let weights: Vec<f64> = self.members.iter().map(weight).collect();
        rng.weighted(&weights)
    }

    fn every(&self, which: impl Fn(&Member) -> bool) -> Vec<usize> {
        (0..self.members.len())
            .filter(|&i| which(&self.members[i]))
            .collect()
    }

    /// Public members pay for most of the projects begun since the present form, some of them
    /// together; the Regional Council pays most often. All research programmes are paid for, Garden by authorities that
    /// the paper does not name.
    fn funding(&mut self, projects: &[Project], created: &str, rng: &mut Random) {
        let council = self.every(|m| m.node.kind.as_deref() == Some("regional_council"));
        let payer = |i: usize, m: &Member| match m.sector {
            5 if council.contains(&i) => 4.0,
            5 => m.activity,
            _ => 0.0,
        };
        let weights: Vec<f64> = (0..self.members.len())
            .map(|i| payer(i, &self.members[i]))
            .collect();
        for project in projects {
            let since = project.start.as_deref().is_some_and(|s| s >= created);
            let programme = project
                .attributes
                .get("type")
                .is_some_and(|t| t == PROGRAMME);
            if !since || !(programme || rng.chance(0.6)) {
                continue;
            }
            let lead = project.members.first().map(|m| m.node.as_str());
            let to = self
                .members
                .iter()
                .position(|m| Some(m.node.id.as_str()) == lead);
            for _ in 0..1 + usize::from(rng.chance(0.4)) {
                if let (Some(from), Some(to)) = (rng.weighted(&weights), to) {
                    self.tie(from, to, "funding", project.start.clone());
                }
            }
        }
    }

    /// Each school places students with one or two firms.
    fn training(&mut self, rng: &mut Random) {
        for school in self.every(|m| m.sector == 3) {
            for _ in 0..=rng.below(2) {
                if let Some(to) = self.pick(rng, |m| m.weight_if(m.firm)) {
                    self.tie(school, to, "training", None);
                }
            }
        }
    }

    /// Publisher to studio, studio to subcontractor: a hierarchy (C15).
    fn publishing(&mut self, rng: &mut Random) {
        for studio in self.every(|m| m.trade == "studio") {
            if rng.chance(0.5) {
                let from = self.pick(rng, |m| m.weight_if(m.trade == "publisher"));
                if let Some(from) = from {
                    self.tie(from, studio, "publishing", None);
                }
            }
        }
        for subcontractor in self.every(|m| m.trade == "subcontractor") {
            let from = self.pick(rng, |m| m.weight_if(m.trade == "studio"));
            if let Some(from) = from {
                self.tie(from, subcontractor, "publishing", None);
            }
        }
    }

    /// Agencies of communication, marketing and the web serve other firms (C31).
    fn clients(&mut self, rng: &mut Random) {
        for supplier in self.every(|m| m.firm) {
            let digital = self.members[supplier].sector == 2;
            if !rng.chance(if digital { 0.6 } else { 0.04 }) {
                continue;
            }
            let own = self.members[supplier].sector;
            let to = self.pick(rng, |m| m.weight_if(m.firm && m.sector != own));
            if let Some(to) = to {
                self.tie(supplier, to, "client", None);
            }
        }
    }

    /// Associations and unions advise audiovisual firms on technical matters (C33).
    fn advice(&mut self, rng: &mut Random) {
        for adviser in self.every(|m| matches!(m.trade, "association" | "union")) {
            for _ in 0..4 + rng.below(3) {
                if let Some(to) = self.pick(rng, |m| m.weight_if(m.sector == 0)) {
                    self.tie(adviser, to, "advice", None);
                }
            }
        }
    }
}

/// A synthetic tie.
pub(super) fn tie(from: &Member, to: &Member, kind: &str, start: Option<String>) -> Tie {
    Tie {
        source: from.node.id.to_string(),
        target: to.node.id.to_string(),
        kind: kind.to_owned(),
        start,
        evidence: Evidence::Synthetic,
        ..Tie::default()
    }
}
