//! Checks on who works with whom: pairs of members that share a project.

use super::sight::{Sight, View, firm, of, share, text};
use super::{Found, decimal};
use crate::network::dataset::{Node, Project};
use crate::reconstruction::projects::{AUDIOVISUAL, PROGRAMME, months};
use std::collections::BTreeSet;

type Pairs = BTreeSet<(usize, usize)>;

/// Pairs whose two ends are firms.
fn among_firms(s: &Sight<'_>, pairs: &Pairs) -> Pairs {
    let both = |&(a, b): &(usize, usize)| firm(s.nodes[a]) && firm(s.nodes[b]);
    pairs.iter().copied().filter(both).collect()
}

/// No firm above twice the 95th percentile (nearest rank), and Freeman's degree centralization of
/// the network among firms, Σ(max − d) / ((n − 1)(n − 2)), below 0.3.
pub(super) fn no_leader(s: &Sight<'_>) -> Found {
    let degree = s.degrees(&among_firms(s, &s.pairs));
    let mut of: Vec<usize> = (0..degree.len())
        .filter(|&i| firm(s.nodes[i]))
        .map(|i| degree[i])
        .collect();
    of.sort_unstable();
    let n = of.len();
    let bound = "max ≤ 2 × P95, centralization < 0.3";
    let (Some(&max), Some(&p95)) = (of.last(), of.get((95 * n).div_ceil(100).saturating_sub(1)))
    else {
        return Found::of_share(None, |_| false, bound);
    };
    let spread: usize = of.iter().map(|d| max - d).sum();
    let Some(central) = share(spread, n.saturating_sub(1) * n.saturating_sub(2)) else {
        return Found::of_share(None, |_| false, bound);
    };
    let value = format!("max {max}, P95 {p95}, centralization {}", decimal(central));
    Found::new(max <= 2 * p95 && central < 0.3, value, bound)
}

fn is_type(p: &Project, code: &str) -> bool {
    p.attributes.get("type").is_some_and(|t| t == code)
}

/// Mean duration 16–20 months, and every project joins a producer and a technician.
pub(super) fn audiovisual_projects(s: &Sight<'_>) -> Found {
    let projects: Vec<&Project> = s.led().filter(|p| is_type(p, AUDIOVISUAL)).collect();
    let known: Vec<f64> = projects.iter().filter_map(|p| p.months).collect();
    let mean = (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64);
    let trade = |id: &str| {
        let mut nodes = s.dataset.nodes.iter();
        nodes.find(|n| n.id == id).and_then(|n| text(n, "trade"))
    };
    let joins = projects
        .iter()
        .filter(|p| {
            let has = |t| p.members.iter().any(|m| trade(&m.node) == Some(t));
            has("producer") && has("technician")
        })
        .count();
    let complete = joins == projects.len();
    Found {
        holds: mean.map(|m| (16.0..=20.0).contains(&m) && complete),
        value: format!(
            "{} months; {joins} / {} producer with technician",
            mean.map_or_else(|| "–".to_owned(), decimal),
            projects.len()
        ),
        bound: "16–20 months; all".to_owned(),
    }
}

/// Two means compared: the first must be above the second.
fn above(first: Option<f64>, second: Option<f64>) -> Found {
    let bound = second.map_or_else(|| "–".to_owned(), |x| format!("> {}", decimal(x)));
    Found {
        holds: first.zip(second).map(|(a, b)| a > b),
        value: first.map_or_else(|| "–".to_owned(), decimal),
        bound,
    }
}

pub(super) fn audiovisual_above_games(s: &Sight<'_>) -> Found {
    above(s.mean(&s.degree, of("AV")), s.mean(&s.degree, of("VG")))
}

/// At most 15 % of the pairs of firms cross sectors, and fewer than if sectors were shuffled over
/// the firms: the mean of that permutation is 1 − Σ k(k − 1) / (n(n − 1)).
pub(super) fn across_sectors(s: &Sight<'_>) -> Found {
    let pairs = among_firms(s, &s.pairs);
    let crossing = pairs
        .iter()
        .filter(|(a, b)| s.nodes[*a].sector != s.nodes[*b].sector)
        .count();
    let n = s.count(firm);
    let same: usize = crate::reconstruction::plan::SECTORS
        .iter()
        .map(|code| s.count(|m| firm(m) && m.sector.as_deref() == Some(code)))
        .map(|k| k * k.saturating_sub(1))
        .sum();
    let random = share(same, n * n.saturating_sub(1)).map_or(0.0, |x| 1.0 - x);
    let bound = format!("≤ 0.15 and < {}", decimal(random));
    Found::of_share(
        share(crossing, pairs.len()),
        |x| x <= 0.15 && x < random,
        bound,
    )
}

/// At most 10 % of the pairs join a firm and a research unit, and fewer than among all possible
/// pairs.
pub(super) fn firm_research(s: &Sight<'_>) -> Found {
    let unit = of("RS");
    let joins = |a: &Node, b: &Node| (firm(a) && unit(b)) || (firm(b) && unit(a));
    let k = s
        .pairs
        .iter()
        .filter(|(a, b)| joins(s.nodes[*a], s.nodes[*b]))
        .count();
    let n = s.nodes.len();
    let possible = 2 * s.count(firm) * s.count(&unit);
    let random = share(possible, n * n.saturating_sub(1)).unwrap_or(0.0);
    let bound = format!("≤ 0.1 and < {}", decimal(random));
    Found::of_share(share(k, s.pairs.len()), |x| x <= 0.1 && x < random, bound)
}

/// Ten to fourteen programmes, each with a firm and a research unit; Garden is one of them.
pub(super) fn programmes(s: &Sight<'_>) -> Found {
    let all: Vec<&Project> = s.led().filter(|p| is_type(p, PROGRAMME)).collect();
    let partners = |p: &Project| -> (usize, usize) {
        let nodes: Vec<&Node> = p
            .members
            .iter()
            .filter_map(|m| s.find(&m.node))
            .map(|i| s.nodes[i])
            .collect();
        let units = nodes.iter().filter(|n| of("RS")(n)).count();
        (nodes.iter().filter(|n| firm(n)).count(), units)
    };
    let garden = all.iter().any(|p| {
        let attribute = |name: &str| p.attributes.get(name).and_then(serde_json::Value::as_f64);
        p.title == "Garden"
            && partners(p) == (3, 1)
            && p.budget_eur == Some(9_000_000.0)
            && attribute("sub_projects") == Some(11.0)
            && attribute("public_share").is_some_and(|x| (x - 1.0 / 3.0).abs() < 1e-9)
    });
    let mixed = all.iter().all(|p| {
        let (firms, units) = partners(p);
        firms >= 1 && units >= 1
    });
    let holds = (10..=14).contains(&all.len()) && mixed && garden;
    let value = if garden {
        format!("{} with Garden", all.len())
    } else {
        all.len().to_string()
    };
    Found::new(
        holds,
        value,
        "10–14 with Garden (3 firms, 1 research unit, 9 M€, 11 sub-projects, 1/3 public)",
    )
}

pub(super) fn training(s: &Sight<'_>) -> Found {
    let (schools, all) = (s.mean(&s.degree, of("TR")), s.mean(&s.degree, |_| true));
    Found {
        holds: schools.zip(all).map(|(a, b)| a < b),
        value: schools.map_or_else(|| "–".to_owned(), decimal),
        bound: all.map_or_else(|| "–".to_owned(), |x| format!("< {}", decimal(x))),
    }
}

/// Share of the pairs of firms that are tied by a project begun before the cluster.
fn density_before(s: &Sight<'_>) -> Option<f64> {
    let pairs = among_firms(s, &s.pairs_of(|p| s.before(p)));
    let n = s.count(firm);
    share(2 * pairs.len(), n * n.saturating_sub(1))
}

pub(super) fn networks_before(v: &View<'_>) -> Found {
    let densities: Vec<Option<f64>> = v.clusters.iter().map(density_before).collect();
    let value: Vec<String> = densities
        .iter()
        .map(|d| d.map_or_else(|| "–".to_owned(), |x| format!("{x:.4}")))
        .collect();
    let holds = match densities.as_slice() {
        [Some(lille), Some(lyon), Some(marseille)] => Some(lille < lyon && lille < marseille),
        _ => None,
    };
    Found {
        holds,
        value: value.join(", "),
        bound: "first < second and third".to_owned(),
    }
}

pub(super) fn before_and_since(s: &Sight<'_>) -> Found {
    let before = s.pairs_of(|p| s.before(p)).len();
    let since = s.pairs_of(|p| s.since(p)).len();
    Found::new(before < since, before, format!("< {since}"))
}

/// Both former associations are there, few members come from both, and no project begun before
/// June 2010 joins a member of the one with a member of the other.
pub(super) fn two_blocks(s: &Sight<'_>) -> Found {
    let size = |code| s.count(|n| text(n, "legacy") == Some(code));
    let merged = 2010 * 12 + 5;
    let early = s.pairs_of(|p| {
        p.start
            .as_deref()
            .and_then(months)
            .is_some_and(|m| m < merged)
    });
    let crossing = early
        .iter()
        .filter(|(a, b)| {
            let ends = (text(s.nodes[*a], "legacy"), text(s.nodes[*b], "legacy"));
            matches!(
                ends,
                (Some("medmultimed"), Some("pole_sud_image"))
                    | (Some("pole_sud_image"), Some("medmultimed"))
            )
        })
        .count();
    let (first, second, both) = (size("medmultimed"), size("pole_sud_image"), size("both"));
    let holds = first > 0 && second > 0 && 20 * both <= s.nodes.len() && crossing == 0;
    let value = format!("{first} and {second}, both {both}; ties between {crossing}");
    Found::new(holds, value, "both ≤ 5 %; ties between 0")
}
