//! Projects are drawn first, ties follow by projection: a coordinator, then partners by sector
//! affinity, closeness and earlier work together.

use super::members::Member;
use super::plan::ClusterPlan;
use crate::base::evidence::Evidence;
use crate::base::random::Random;
use crate::network::dataset::{Extra, Participant, Project};
use std::collections::BTreeSet;

/// Code of the tie kind that projects are projected to.
pub(super) const JOINT: &str = "joint_project";
/// Attribute `type` of audiovisual projects, of research programmes and of all others.
pub(super) const AUDIOVISUAL: &str = "audiovisual";
pub(super) const PROGRAMME: &str = "research_programme";
const DEVELOPMENT: &str = "development";

/// Last month in which a project may begin (December 2011), counted from year 0.
pub(super) const LAST_START: u32 = 2011 * 12 + 11;

/// `YYYY-MM` of a month counted from year 0.
pub(super) fn month(months: u32) -> String {
    format!("{:04}-{:02}", months / 12, months % 12 + 1)
}

/// Month counted from year 0 of `YYYY-MM`; `None` when the text is no such month.
pub(super) fn months(text: &str) -> Option<u32> {
    let (year, month) = text.split_once('-')?;
    let month: u32 = month.get(..2)?.parse().ok()?;
    Some(year.parse::<u32>().ok()?.checked_mul(12)? + month.checked_sub(1)?)
}

struct Desk<'a> {
    plan: &'a ClusterPlan,
    members: &'a [Member],
    together: BTreeSet<(usize, usize)>,
    /// Projects of each member so far: small firms cannot take part in many.
    load: Vec<u32>,
    projects: Vec<Project>,
}

/// Draws the projects of one cluster.
pub(super) fn draw(plan: &ClusterPlan, members: &[Member], rng: &mut Random) -> Vec<Project> {
    let mut desk = Desk {
        plan,
        members,
        together: BTreeSet::new(),
        load: vec![0; members.len()],
        projects: Vec::new(),
    };
    let created = plan.created.0 * 12 + plan.created.1 - 1;
    for _ in 0..plan.projects_before {
        let start = span(plan.earliest * 12, created - 1, rng);
        let block = plan.legacy_block(members, rng);
        desk.ordinary(start, block, rng);
    }
    if plan.letter == 'Y' {
        desk.programmes(created, rng);
    }
    for _ in 0..plan.projects_since {
        let start = span(created, LAST_START, rng);
        desk.ordinary(start, None, rng);
    }
    desk.projects
}

/// A month from `first` to `last`.
pub(super) fn span(first: u32, last: u32, rng: &mut Random) -> u32 {
    first + rng.below((last.saturating_sub(first) + 1) as usize) as u32
}

impl ClusterPlan {
    /// A former association in which an earlier project is set, by its number of firms.
    fn legacy_block(&self, members: &[Member], rng: &mut Random) -> Option<&'static str> {
        let blocks: Vec<&'static str> = self
            .legacy
            .iter()
            .map(|(code, _)| *code)
            .filter(|code| *code != "both")
            .collect();
        let weights: Vec<f64> = blocks
            .iter()
            .map(|b| {
                let firms = members.iter().filter(|m| m.firm && m.legacy == Some(b));
                firms.count() as f64
            })
            .collect();
        rng.weighted(&weights).and_then(|i| blocks.get(i).copied())
    }
}

/// How readily members of two sectors work together (convention of the generator).
fn affinity(a: &Member, b: &Member, research_is_set_apart: bool) -> f64 {
    let research = a.sector == 4 || b.sector == 4;
    if a.sector == 5 || b.sector == 5 || (research && research_is_set_apart) {
        return 0.0;
    }
    match (a.firm, b.firm) {
        (true, true) if a.sector == b.sector => match a.sector {
            0 => 6.0,
            1 | 2 => 2.0,
            _ => 0.1,
        },
        (true, true) => 0.1,
        (true, false) | (false, true) if research => 0.35,
        (true, false) | (false, true) => 0.3,
        (false, false) => 0.05,
    }
}

/// How often members of a sector begin a project, against audiovisual producers.
fn initiative(m: &Member) -> f64 {
    match m.sector {
        0 if m.trade == "producer" => 1.0,
        1 if m.firm => 0.25,
        2 => 0.35,
        3 | 4 => 0.1,
        6 if m.firm => 0.15,
        _ => 0.0,
    }
}

/// What a member with `load` projects has left for one more: all of it up to two projects, a
/// quarter with three, a ninth with four …
fn room(load: u32) -> f64 {
    let load = f64::from(load.saturating_sub(1).max(1));
    1.0 / (load * load)
}

impl Desk<'_> {
    fn ordinary(&mut self, start: u32, block: Option<&str>, rng: &mut Random) {
        let inside = |m: &Member| block.is_none() || m.legacy == block || m.legacy == Some("both");
        let apart = self.plan.letter == 'Y';
        let weights: Vec<f64> = self
            .members
            .iter()
            .zip(&self.load)
            .map(|(m, &load)| {
                let may = inside(m) && !(apart && m.sector == 4);
                if may {
                    m.activity * initiative(m) * room(load)
                } else {
                    0.0
                }
            })
            .collect();
        let Some(first) = rng.weighted(&weights) else {
            return;
        };
        let audiovisual = self.members[first].sector == 0;
        let size = 2 + rng.weighted(&[0.26, 0.46, 0.18, 0.1]).unwrap_or(1);
        let mut team = vec![first];
        while team.len() < size {
            let technician = audiovisual && team.len() == 1;
            let weights: Vec<f64> = (0..self.members.len())
                .map(|i| {
                    let m = &self.members[i];
                    let may = inside(m) && (!technician || m.trade == "technician");
                    if may { self.pull(&team, i) } else { 0.0 }
                })
                .collect();
            match rng.weighted(&weights) {
                Some(next) => team.push(next),
                None => break,
            }
        }
        if team.len() < 2 {
            return;
        }
        let (kind, length) = if audiovisual {
            (AUDIOVISUAL, 12 + rng.below(13))
        } else {
            (DEVELOPMENT, 6 + rng.below(19))
        };
        self.keep(&team, kind, start, length);
    }

    /// Weight with which a member joins a team.
    fn pull(&self, team: &[usize], candidate: usize) -> f64 {
        if team.contains(&candidate) {
            return 0.0;
        }
        let m = &self.members[candidate];
        let apart = self.plan.letter == 'Y';
        let least = team
            .iter()
            .map(|&t| affinity(&self.members[t], m, apart))
            .fold(f64::INFINITY, f64::min);
        let lead = team.first().map(|&t| &self.members[t]);
        let near = lead.is_some_and(|l| l.node.place == m.node.place);
        let again = team.iter().any(|&t| {
            self.together
                .contains(&(t.min(candidate), t.max(candidate)))
        });
        m.activity
            * least
            * room(self.load[candidate])
            * if near { 1.6 } else { 1.0 }
            * if again { 2.0 } else { 1.0 }
    }

    /// The research programmes of Lyon: Garden, and eleven more with one firm and one research unit.
    fn programmes(&mut self, created: u32, rng: &mut Random) {
        let named = |label: &str| self.members.iter().position(|m| m.node.label == label);
        let garden: Vec<usize> = ["Krysalide", "Eden Games", "Gamr7", "INRIA"]
            .into_iter()
            .filter_map(named)
            .collect();
        self.keep(&garden, PROGRAMME, span(2008 * 12, 2010 * 12, rng), 36);
        if let Some(p) = self.projects.last_mut() {
            p.title = "Garden".to_owned();
            p.start = None;
            p.end = None;
            p.months = None;
            p.budget_eur = Some(9_000_000.0);
            p.evidence = Evidence::Documented;
            // The source names four partners, and no coordinator.
            for member in &mut p.members {
                member.role = Some("partner".to_owned());
            }
            p.facts = [
                "F165", "F167", "F168", "F169", "F170", "F171", "F185", "F186", "F187",
            ]
            .map(str::to_owned)
            .to_vec();
            p.attributes.insert("sub_projects".into(), 11.into());
            p.attributes
                .insert("public_share".into(), (1.0 / 3.0).into());
        }
        let units: Vec<f64> = self.weights(|m| m.weight_if(m.sector == 4));
        let firms: Vec<f64> = self.weights(|m| match m.sector {
            0 => m.activity * 0.4,
            1 | 2 if m.firm => m.activity,
            _ => 0.0,
        });
        for _ in 0..11 {
            if let (Some(firm), Some(unit)) = (rng.weighted(&firms), rng.weighted(&units)) {
                let start = span(created, LAST_START, rng);
                self.keep(&[firm, unit], PROGRAMME, start, 24 + rng.below(13));
            }
        }
    }

    fn weights(&self, weight: impl Fn(&Member) -> f64) -> Vec<f64> {
        self.members.iter().map(weight).collect()
    }

    fn keep(&mut self, team: &[usize], kind: &str, start: u32, length: usize) {
        for (k, &a) in team.iter().enumerate() {
            self.load[a] += 1;
            for &b in &team[k + 1..] {
                self.together.insert((a.min(b), a.max(b)));
            }
        }
        let id = format!("{}P{:03}", self.plan.letter, self.projects.len() + 1);
        let team: Vec<&Member> = team.iter().map(|&i| &self.members[i]).collect();
        self.projects
            .push(project(id, kind, &team, (start, length)));
    }
}

/// A project of this team, the coordinator first.
pub(super) fn project(
    id: String,
    kind: &str,
    team: &[&Member],
    (start, length): (u32, usize),
) -> Project {
    let noun = match kind {
        AUDIOVISUAL => "Audiovisual project",
        PROGRAMME => "Research programme",
        _ => "Development project",
    };
    let members = team.iter().enumerate().map(|(i, m)| Participant {
        node: m.node.id.to_string(),
        role: Some(if i == 0 { "coordinator" } else { "partner" }.to_owned()),
        ..Participant::default()
    });
    Project {
        title: format!("{noun} {id}"),
        id,
        kind: JOINT.to_owned(),
        members: members.collect(),
        start: Some(month(start)),
        end: Some(month(start + length as u32 - 1)),
        months: Some(length as f64),
        evidence: Evidence::Synthetic,
        attributes: Extra::from_iter([("type".to_owned(), kind.into())]),
        ..Project::default()
    }
}
