//! Checks on who the members are and where.

use super::sight::{Sight, View, firm, known_sector, of, share, text};
use super::{Found, decimal};
use crate::network::dataset::Node;
use crate::reconstruction::plan::{PLANS, PUBLIC_KINDS, SECTORS};
use crate::reconstruction::terms::find_place;
use std::collections::BTreeMap;

/// `count of whole`.
fn count_of(count: usize, whole: usize) -> String {
    format!("{count} / {whole}")
}

pub(super) fn members(s: &Sight<'_>) -> Found {
    Found::new(s.nodes.len() == s.planned(), s.nodes.len(), s.planned())
}

pub(super) fn all_members(v: &View<'_>) -> Found {
    let planned: usize = PLANS.iter().flat_map(|p| p.sectors).sum();
    let nodes = v.dataset.nodes.len();
    Found::new(nodes == planned, nodes, planned)
}

fn more_than_half(av: usize, n: usize) -> Found {
    Found::new(2 * av > n, count_of(av, n), "> 1/2")
}

pub(super) fn audiovisual(s: &Sight<'_>) -> Found {
    more_than_half(s.sector("AV"), s.nodes.len())
}

pub(super) fn all_audiovisual(v: &View<'_>) -> Found {
    more_than_half(v.sum(|s| s.sector("AV")), v.dataset.nodes.len())
}

fn about_a_tenth(k: usize, n: usize) -> Found {
    let holds = 100 * k >= 8 * n && 100 * k <= 12 * n && n > 0;
    Found::new(holds, count_of(k, n), "8–12 %")
}

pub(super) fn research_and_training(s: &Sight<'_>) -> Found {
    about_a_tenth(s.sector("TR") + s.sector("RS"), s.nodes.len())
}

pub(super) fn all_research_and_training(v: &View<'_>) -> Found {
    let k = v.sum(|s| s.sector("TR") + s.sector("RS"));
    about_a_tenth(k, v.dataset.nodes.len())
}

/// Members whose place, or the place that it is part of, belongs to the centre.
fn in_centre(s: &Sight<'_>) -> usize {
    let parents: BTreeMap<&str, &str> = s
        .dataset
        .vocabularies
        .places
        .iter()
        .filter_map(|p| Some((p.code.as_str(), p.parent.as_deref()?)))
        .collect();
    let centre = |code: &str| s.cluster.centre.iter().any(|c| c == code);
    s.count(|n| {
        let place = n.place.as_deref();
        place.is_some_and(|p| centre(p) || parents.get(p).copied().is_some_and(centre))
    })
}

fn above_70(k: usize, n: usize) -> Found {
    Found::new(10 * k > 7 * n, count_of(k, n), "> 70 %")
}

pub(super) fn centre(s: &Sight<'_>) -> Found {
    above_70(in_centre(s), s.nodes.len())
}

pub(super) fn all_centre(v: &View<'_>) -> Found {
    above_70(v.sum(in_centre), v.dataset.nodes.len())
}

pub(super) fn secondary(s: &Sight<'_>) -> Found {
    let counts: Vec<(&str, usize)> = s
        .plan
        .secondary
        .iter()
        .map(|name| {
            let code = find_place(&s.dataset.vocabularies.places, name).map(|p| p.code.as_str());
            (
                *name,
                s.count(|n| code.is_some() && n.place.as_deref() == code),
            )
        })
        .collect();
    let value: Vec<String> = counts
        .iter()
        .map(|(name, k)| format!("{name} {k}"))
        .collect();
    Found::new(counts.iter().all(|c| c.1 > 0), value.join(", "), "≥ 1")
}

pub(super) fn games(s: &Sight<'_>) -> Found {
    let (vg, av) = (s.sector("VG"), s.sector("AV"));
    let bound = format!("≥ 1, ≤ {}", av / 2);
    Found::new(vg >= 1 && 2 * vg <= av, vg, bound)
}

pub(super) fn digital(s: &Sight<'_>) -> Found {
    let (nc, n) = (s.sector("NC"), s.nodes.len());
    Found::new(100 * nc >= 5 * n, count_of(nc, n), "≥ 5 %")
}

pub(super) fn public(s: &Sight<'_>) -> Found {
    let k = s.sector("PU");
    Found::new(k >= 3, k, "≥ 3")
}

pub(super) fn public_kinds(v: &View<'_>) -> Found {
    let among = |kind: &str| {
        let mut nodes = v.dataset.nodes.iter().filter(|n| of("PU")(n));
        nodes.any(|n| n.kind.as_deref() == Some(kind))
    };
    let found: Vec<&str> = PUBLIC_KINDS.into_iter().filter(|k| among(k)).collect();
    let holds = found.len() == PUBLIC_KINDS.len();
    Found::new(
        holds,
        count_of(found.len(), PUBLIC_KINDS.len()),
        PUBLIC_KINDS.len(),
    )
}

pub(super) fn sectors(s: &Sight<'_>) -> Found {
    let known = s.count(known_sector);
    let largest = SECTORS.iter().map(|c| s.sector(c)).max().unwrap_or(0);
    let holds = known == s.nodes.len() && largest == s.sector("AV");
    Found::new(holds, count_of(known, s.nodes.len()), "all, AV largest")
}

pub(super) fn small_audiovisual(s: &Sight<'_>) -> Found {
    let sme = |n: &Node| n.attributes.get("sme").and_then(serde_json::Value::as_bool) == Some(true);
    let small = s.count(|n| of("AV")(n) && sme(n));
    Found::of_share(share(small, s.sector("AV")), |x| x >= 0.8, "≥ 0.8")
}

pub(super) fn no_large_audiovisual(s: &Sight<'_>) -> Found {
    let large = s.count(|n| of("AV")(n) && text(n, "size") == Some("large"));
    Found::new(large == 0, large, 0)
}

fn block(s: &Sight<'_>, code: &str, sector: &'static str) -> usize {
    s.count(|n| of(sector)(n) && matches!(text(n, "legacy"), Some(l) if l == code || l == "both"))
}

pub(super) fn no_games_in_pole_sud(s: &Sight<'_>) -> Found {
    let games = block(s, "pole_sud_image", "VG");
    Found::new(games == 0, games, 0)
}

/// Lyon Game is mostly games, Images Rhône-Alpes mostly audiovisual, CITIA digital and animation.
pub(super) fn three_blocks(s: &Sight<'_>) -> Found {
    let size = |code| s.count(|n| text(n, "legacy") == Some(code));
    let part = |code, sectors: &[&'static str]| {
        share(sectors.iter().map(|x| block(s, code, x)).sum(), size(code))
    };
    let parts = [
        part("lyon_game", &["VG"]),
        part("images_rhone_alpes", &["AV"]),
        part("citia", &["AV", "NC"]),
    ];
    let value: Vec<String> = parts
        .iter()
        .map(|p| p.map_or_else(|| "–".to_owned(), decimal))
        .collect();
    let holds = parts.iter().all(|p| p.is_some_and(|x| x > 0.5));
    Found::new(holds, value.join(", "), "> 0.5")
}

pub(super) fn most_games_in_lyon(v: &View<'_>) -> Found {
    let count = |s: &Sight<'_>| s.count(|n| of("VG")(n) && firm(n));
    let lyon = v
        .clusters
        .iter()
        .find(|s| s.number == super::LYON)
        .map_or(0, count);
    let others = v
        .clusters
        .iter()
        .filter(|s| s.number != super::LYON)
        .map(count)
        .max();
    let others = others.unwrap_or(0);
    Found::new(lyon > others, lyon, format!("> {others}"))
}
