//! What joins two clusters: few projects and a few clients.

use super::members::Member;
use super::projects::{AUDIOVISUAL, LAST_START, project, span};
use super::ties::tie;
use crate::base::random::Random;
use crate::network::dataset::{Project, Tie};

/// Number of projects between two clusters: few.
const BETWEEN: usize = 7;

/// Draws the few projects that join producers and technicians of two clusters.
pub(super) fn projects(clusters: &[Vec<Member>], rng: &mut Random) -> Vec<Project> {
    let pick = |members: &[Member], trade: &str, rng: &mut Random| -> Option<usize> {
        let weights: Vec<f64> = members
            .iter()
            .map(|m| m.weight_if(m.trade == trade))
            .collect();
        rng.weighted(&weights)
    };
    let mut out = Vec::new();
    for k in 0..BETWEEN {
        let from = rng.below(clusters.len());
        let to = (from + 1 + rng.below(clusters.len().saturating_sub(1))) % clusters.len().max(1);
        let (Some(a), Some(b)) = (clusters.get(from), clusters.get(to)) else {
            continue;
        };
        let (Some(lead), Some(crew)) = (pick(a, "producer", rng), pick(b, "technician", rng))
        else {
            continue;
        };
        let start = span(2010 * 12 + 5, LAST_START, rng);
        let team = [&a[lead], &b[crew]];
        let length = 12 + rng.below(13);
        out.push(project(
            format!("XP{:03}", k + 1),
            AUDIOVISUAL,
            &team,
            (start, length),
        ));
    }
    out
}

/// A few agencies have clients in another cluster.
pub(super) fn clients(clusters: &[Vec<Member>], rng: &mut Random) -> Vec<Tie> {
    let mut out = Vec::new();
    for from in 0..clusters.len() {
        let Some(to) = clusters.get((from + 1) % clusters.len()) else {
            continue;
        };
        let agencies: Vec<&Member> = clusters[from].iter().filter(|m| m.sector == 2).collect();
        let firms: Vec<&Member> = to.iter().filter(|m| m.firm && m.sector != 2).collect();
        if let (Some(a), Some(b)) = (rng.pick(&agencies), rng.pick(&firms)) {
            out.push(tie(a, b, "client", None));
        }
    }
    out
}
