//! The members of one cluster: sector, place, size, trade and former association. Every invented member is marked synthetic by its evidence level.

use super::plan::{ClusterPlan, NAMED, SECTORS};
use super::support;
use super::terms::Terms;
use crate::base::evidence::Evidence;
use crate::base::random::Random;
use crate::network::dataset::{Extra, Node, NodeMore};
use serde_json::Value;

/// What is drawn of a member before it becomes a node.
pub(super) struct Member {
    /// The node of the dataset.
    pub node: Node,
    /// Index of its sector in [`SECTORS`].
    pub sector: usize,
    /// A firm: audiovisual, game, digital, and the firms of "other".
    pub firm: bool,
    /// Trade within the sector: `producer`, `technician`, `publisher`, `studio`, …
    pub trade: &'static str,
    /// How readily it joins projects; 1 on average.
    pub activity: f64,
    /// Former association, if any.
    pub legacy: Option<&'static str>,
    /// More than 250 employees (`large`) or 50 to 250 (`medium`).
    pub big: bool,
}

impl Member {
    /// Its activity where it may be drawn, else 0.
    pub(super) fn weight_if(&self, may: bool) -> f64 {
        if may { self.activity } else { 0.0 }
    }
}

/// Draws the members of a cluster, in the order of their ids.
pub(super) fn draw(
    plan: &ClusterPlan,
    cluster: &str,
    terms: &Terms,
    rng: &mut Random,
) -> Vec<Member> {
    let mut members = Vec::new();
    for (sector, &count) in plan.sectors.iter().enumerate() {
        for rank in 0..count {
            members.push(member(plan, (sector, rank), members.len() + 1, rng));
        }
    }
    for m in &mut members {
        m.node.clusters = vec![cluster.to_owned()];
    }
    name_actors(plan, &mut members);
    place(plan, terms, rng, &mut members);
    former_associations(plan, rng, &mut members);
    support::joining_years(plan, rng, &mut members);
    if plan.letter == 'Y' {
        support::international_programme(rng, &mut members);
        support::training_plan(rng, &mut members);
    }
    for m in &mut members {
        flag_attributes(&mut m.node);
    }
    members
}

fn member(
    plan: &ClusterPlan,
    (sector, rank): (usize, usize),
    number: usize,
    rng: &mut Random,
) -> Member {
    let code = format!("{}{number:03}", plan.letter);
    let (kind, sphere, trade, noun) = role(sector, rank, plan.sectors[sector]);
    let firm = kind == "firm";
    let size = firm.then(|| size(trade, rng));
    let mut attributes = Extra::new();
    attributes.insert("trade".into(), trade.into());
    if let Some(size) = size {
        attributes.insert("size".into(), size.into());
        attributes.insert("sme".into(), Value::Bool(size != "large"));
    }
    let big = matches!(size, Some("medium" | "large"));
    if firm {
        let abroad = if big && rng.chance(0.6) {
            1 + rng.below(4)
        } else {
            usize::from(rng.chance(0.02))
        };
        attributes.insert("ties_abroad".into(), abroad.into());
    }
    let draw = rng.unit();
    Member {
        node: Node::new(&code, format!("{noun} {code}")).with(NodeMore {
            kind: Some(kind.to_owned()),
            sphere: Some(sphere.to_owned()),
            sector: Some(SECTORS[sector].to_owned()),
            evidence: Evidence::Synthetic,
            attributes,
            ..NodeMore::default()
        }),
        sector,
        firm,
        trade,
        activity: 0.25 + 1.4 * draw * draw * draw + 0.8 * draw,
        legacy: None,
        big,
    }
}

/// Kind, sphere, trade and the noun of its label, by sector and rank within the sector.
fn role(
    sector: usize,
    rank: usize,
    of: usize,
) -> (&'static str, &'static str, &'static str, &'static str) {
    let share = rank as f64 / of.max(1) as f64;
    match sector {
        0 if share < 0.45 => ("firm", "firm", "producer", "Producer"),
        0 if share < 0.87 => ("firm", "firm", "technician", "Technical crew"),
        0 => ("firm", "firm", "distributor", "Distributor"),
        1 if share < 0.1 => ("firm", "firm", "publisher", "Game publisher"),
        1 if share < 0.67 => ("firm", "firm", "studio", "Game studio"),
        1 => ("firm", "firm", "subcontractor", "Game subcontractor"),
        2 if rank.is_multiple_of(3) => ("firm", "firm", "communication", "Communication agency"),
        2 if rank % 3 == 1 => ("firm", "firm", "marketing", "Marketing agency"),
        2 => ("firm", "firm", "web", "Web agency"),
        3 => ("training_facility", "university_rd", "training", "School"),
        4 => (
            "research_unit",
            "university_rd",
            "research",
            "Research unit",
        ),
        5 => (
            "public_authority",
            "public_authority",
            "public",
            "Public institution",
        ),
        _ if rank == 0 => ("association", "hybrid", "association", "Trade association"),
        _ if rank == 1 => ("union", "hybrid", "union", "Trade union"),
        _ => ("firm", "firm", "service", "Service firm"),
    }
}

/// Size class; audiovisual firms are small independents, and none is large (C11, C12).
fn size(trade: &str, rng: &mut Random) -> &'static str {
    let draw = rng.unit();
    match trade {
        "publisher" if draw < 0.5 => "large",
        "publisher" => "medium",
        "producer" | "technician" | "distributor" if draw < 0.68 => "micro",
        "producer" | "technician" | "distributor" if draw < 0.95 => "small",
        "producer" | "technician" | "distributor" => "medium",
        _ if draw < 0.5 => "micro",
        _ if draw < 0.9 => "small",
        _ => "medium",
    }
}

/// Gives the institutions and actors that the paper names to members of their sector; that they
/// are members is inferred, their other attributes are drawn.
fn name_actors(plan: &ClusterPlan, members: &mut [Member]) {
    let publics = members.iter_mut().filter(|m| m.sector == 5);
    for (m, named) in publics.zip(plan.public) {
        m.node.kind = Some(named.kind.to_owned());
        m.node.place = Some(named.place.to_owned());
        if named.facts.is_empty() {
            m.node.label = format!("{} {}", named.label, m.node.id).into();
        } else {
            infer(&mut m.node, named.label, named.facts);
        }
    }
    if plan.letter != 'Y' {
        return;
    }
    for named in &NAMED {
        let free = members.iter_mut().find(|m| {
            m.sector == named.sector
                && m.node.evidence == Evidence::Synthetic
                && matches!(
                    m.trade,
                    "studio" | "communication" | "training" | "research"
                )
        });
        let Some(m) = free else { continue };
        infer(&mut m.node, named.label, named.facts);
        m.node.place = Some(named.place.to_owned());
        if m.trade == "studio" {
            // Partners of a game project; the source does not say what they make.
            m.node.weaker.insert("sector".into(), Evidence::Inferred);
        }
        if m.firm {
            m.node.attributes.insert("size".into(), "small".into());
            m.node.attributes.insert("sme".into(), true.into());
            m.big = false;
        }
    }
}

fn infer(node: &mut Node, label: &str, facts: &[&str]) {
    node.label = label.into();
    node.evidence = Evidence::Inferred;
    node.facts = facts.iter().map(|f| (*f).to_owned()).collect();
    node.weaker.insert("clusters".into(), Evidence::Inferred);
    node.weaker.insert("place".into(), Evidence::Assumed);
}

/// Marks the drawn attributes of a member that is itself better supported.
fn flag_attributes(node: &mut Node) {
    if node.evidence != Evidence::Synthetic {
        let more: &mut NodeMore = node;
        for name in more.attributes.keys() {
            more.weaker.insert(name.clone(), Evidence::Synthetic);
        }
    }
}

/// Shares the places out: first the places given with a name, then the rest at random.
fn place(plan: &ClusterPlan, terms: &Terms, rng: &mut Random, members: &mut [Member]) {
    let mut left: Vec<&str> = plan
        .places
        .iter()
        .flat_map(|(place, count)| std::iter::repeat_n(*place, *count))
        .collect();
    rng.shuffle(&mut left);
    for m in members.iter_mut() {
        let Some(wanted) = m.node.place.take() else {
            continue;
        };
        if let Some(at) = left.iter().position(|p| *p == wanted) {
            left.swap_remove(at);
            m.node.place = Some(terms.place(&wanted));
        }
    }
    for m in members.iter_mut().filter(|m| m.node.place.is_none()) {
        m.node.place = left.pop().map(|p| terms.place(p));
    }
}

/// Marks which former association a member comes from (C24–C26).
fn former_associations(plan: &ClusterPlan, rng: &mut Random, members: &mut [Member]) {
    for (code, counts) in plan.legacy {
        for (sector, &count) in counts.iter().enumerate() {
            let mut free: Vec<usize> = (0..members.len())
                .filter(|&i| members[i].sector == sector && members[i].legacy.is_none())
                .collect();
            rng.shuffle(&mut free);
            if sector == 1 || sector == 3 {
                // The named game studios and the school of Lyon Game come first.
                free.sort_by_key(|&i| members[i].node.facts.is_empty());
            }
            for &i in free.iter().take(count) {
                members[i].legacy = Some(code);
                members[i]
                    .node
                    .attributes
                    .insert("legacy".into(), (*code).into());
            }
        }
    }
}
