//! Checks on money, hierarchy, clients, advice and support: what projects do not show.

use super::Found;
use super::sight::{Sight, firm, number, of, share, text};
use crate::base::evidence::Evidence;
use crate::network::dataset::Node;
use crate::reconstruction::plan::NAMED;
use crate::reconstruction::support::TRAINED;

/// Publishing runs down: publisher, studio, subcontractor.
pub(super) fn publishing(s: &Sight<'_>) -> Found {
    let rank = |n: &Node| match text(n, "trade") {
        Some("publisher") => Some(0),
        Some("studio") => Some(1),
        Some("subcontractor") => Some(2),
        _ => None,
    };
    let ties = s.ties("publishing");
    let down = ties
        .iter()
        .filter(|(a, b, _)| {
            rank(s.nodes[*a])
                .zip(rank(s.nodes[*b]))
                .is_some_and(|(x, y)| x < y)
        })
        .count();
    let holds = (!ties.is_empty()).then_some(down == ties.len());
    Found {
        holds,
        value: format!("{down} / {}", ties.len()),
        bound: "all from publisher to studio to subcontractor".to_owned(),
    }
}

/// Mean number of partners in the association's budget and in the funding of projects: public
/// institutions against all members.
pub(super) fn public_active(s: &Sight<'_>) -> Found {
    let mut degree = vec![0; s.nodes.len()];
    for (a, b, _) in s.ties("funding") {
        degree[a] += 1;
        degree[b] += 1;
    }
    for line in &s.cluster.funding {
        if let Some(i) = line.funder.as_deref().and_then(|f| s.find(f)) {
            degree[i] += 1;
        }
    }
    let (public, all) = (s.mean(&degree, of("PU")), s.mean(&degree, |_| true));
    let bound = all.map_or_else(|| "–".to_owned(), |x| format!("> {}", super::decimal(x)));
    Found::of_share(public, |p| all.is_some_and(|a| p > a), bound)
}

/// Public share of the association's budget: all of it in Lille, most of it elsewhere.
pub(super) fn budget(s: &Sight<'_>) -> Found {
    let lines = &s.cluster.funding;
    let sum = |origin: &str| -> f64 {
        lines
            .iter()
            .filter(|l| l.origin == origin)
            .map(|l| l.share)
            .sum()
    };
    let (public, private) = (sum("public"), sum("private"));
    let share = (public + private > 0.0).then(|| public / (public + private));
    if s.number == 0 {
        Found::of_share(share, |x| x > 1.0 - 1e-9, "1")
    } else {
        Found::of_share(share, |x| x > 0.5, "> 0.5")
    }
}

pub(super) fn supported_abroad(s: &Sight<'_>) -> Found {
    let supported = |n: &Node| n.attributes.get("international_programme") == Some(&true.into());
    let all = s.count(supported);
    let main = s.count(|n| supported(n) && (of("VG")(n) || of("NC")(n)));
    let av = s.count(|n| supported(n) && of("AV")(n));
    let holds = all == 25 && 2 * main > all && 5 * av <= all;
    let value = format!("{all}: VG and NC {main}, AV {av}");
    Found::new(holds, value, "25: VG and NC > 1/2, AV ≤ 1/5")
}

pub(super) fn training_plan(s: &Sight<'_>) -> Found {
    let companies = s.count(|n| firm(n) && number(n, "trainees") > 0);
    let trainees: u64 = s.nodes.iter().map(|n| number(n, "trainees")).sum();
    let holds = companies == TRAINED.0 && trainees == TRAINED.1 as u64;
    let value = format!("{companies} companies, {trainees} trainees");
    Found::new(
        holds,
        value,
        format!("{} companies, {} trainees", TRAINED.0, TRAINED.1),
    )
}

/// The actors that the paper names are there, and their membership is flagged inferred.
pub(super) fn named_actors(s: &Sight<'_>) -> Found {
    let flagged = |label: &str| {
        let mut nodes = s.nodes.iter();
        nodes.any(|n| n.label == label && n.weaker.get("clusters") == Some(&Evidence::Inferred))
    };
    let found = NAMED.iter().filter(|a| flagged(a.label)).count();
    Found::new(
        found == NAMED.len(),
        format!("{found} / {}", NAMED.len()),
        "all, inferred",
    )
}

/// Digital firms supply more of the client ties than their share of the firms, none to research.
pub(super) fn clients(s: &Sight<'_>) -> Found {
    let ties = s.ties("client");
    let digital = ties
        .iter()
        .filter(|(a, _, _)| of("NC")(s.nodes[*a]))
        .count();
    let research = ties
        .iter()
        .any(|(a, b, _)| of("NC")(s.nodes[*a]) && of("RS")(s.nodes[*b]));
    let of_firms = share(s.sector("NC"), s.count(firm)).unwrap_or(1.0);
    let bound = format!("> {}, none to research", super::decimal(of_firms));
    Found::of_share(
        share(digital, ties.len()),
        |x| x > of_firms && !research,
        bound,
    )
}

/// Ties abroad: held by fewer than a quarter of the firms, and medium and large firms hold more of
/// them than their share of the firms.
pub(super) fn abroad(s: &Sight<'_>) -> Found {
    let big = |n: &Node| matches!(text(n, "size"), Some("medium" | "large"));
    let sum = |which: &dyn Fn(&Node) -> bool| -> usize {
        let firms = s.nodes.iter().filter(|n| firm(n) && which(n));
        firms.map(|n| number(n, "ties_abroad") as usize).sum()
    };
    let firms = s.count(firm);
    let holders = s.count(|n| firm(n) && number(n, "ties_abroad") > 0);
    let of_firms = share(s.count(|n| firm(n) && big(n)), firms).unwrap_or(1.0);
    let bound = format!("> {}", super::decimal(of_firms));
    Found::of_share(
        share(sum(&big), sum(&|_| true)),
        |x| x > of_firms && 4 * holders < firms,
        bound,
    )
}

/// Each association and union advises at least two audiovisual firms.
pub(super) fn advice(s: &Sight<'_>) -> Found {
    let advisers: Vec<usize> = (0..s.nodes.len())
        .filter(|&i| matches!(s.nodes[i].kind.as_deref(), Some("association" | "union")))
        .collect();
    let ties = s.ties("advice");
    let least = advisers
        .iter()
        .map(|&i| {
            ties.iter()
                .filter(|(a, b, _)| *a == i && of("AV")(s.nodes[*b]))
                .count()
        })
        .min();
    Found {
        holds: least.map(|k| k >= 2),
        value: least.map_or_else(|| "–".to_owned(), |k| k.to_string()),
        bound: "≥ 2".to_owned(),
    }
}
