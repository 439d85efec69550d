//! The indicators: those that may be compared across networks of unequal size, with the sizes
//! themselves and the density beside them.
//!
//! All are read from simple undirected ties (parallel ties merged, loops and uncounted ties left
//! out, direction forgotten), without weights.

use super::Unit;
use super::case::{CaseData, Classes, SPHERES};
use super::resample::Statistic;
use super::structure::{Mixing, Structure};
use crate::base::outcome::{Outcome, Undefined};
use crate::network::dataset::Words;

/// Which classes an indicator speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Line of business.
    Sector,
    /// Sphere of the Triple Helix.
    Sphere,
    /// City.
    City,
}

impl By {
    /// Ties within and across these classes.
    pub(super) fn mixing(self, data: &CaseData) -> &Mixing {
        match self {
            Self::Sector => &data.by_sector,
            Self::Sphere => &data.by_sphere,
            Self::City => &data.by_city,
        }
    }
}

/// Classes whose shares are listed one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shares {
    /// Line of business.
    Sector,
    /// Sphere of the Triple Helix.
    Sphere,
}

impl Shares {
    fn of(self, data: &CaseData) -> &Classes {
        match self {
            Self::Sector => &data.sector,
            Self::Sphere => &data.sphere,
        }
    }
}

/// What an indicator computes.
#[derive(Clone, Debug)]
pub(super) enum Reading {
    /// A count.
    Count(fn(&CaseData) -> usize),
    /// A part of a whole, or why there is none.
    Share(fn(&CaseData) -> Result<(f64, f64), Undefined>),
    /// A statistic of structure.
    Structure(Statistic),
    /// The E–I index by classes.
    Ei(By),
    /// Share of one class among classed members.
    Class(Shares, String),
    /// Share of ties between two spheres (indices into [`SPHERES`]).
    Spheres(usize, usize),
    /// 1 − Σ p² over sectors.
    Diversity,
    /// Sectors expected in a sample of the size of the smallest case.
    Richness,
}

/// One indicator.
#[derive(Clone, Debug)]
pub(super) struct Indicator {
    /// Stable id.
    pub(super) id: String,
    /// Its name: from the word tables (`compare.indicator.ID`), or words of the data.
    pub(super) label: Option<(&'static str, Words)>,
    pub(super) unit: Unit,
    pub(super) decimals: u8,
    /// Smallest and largest possible value.
    pub(super) range: (f64, f64),
    pub(super) reading: Reading,
}

const SHARE: (f64, f64) = (0.0, 1.0);
const SIGNED: (f64, f64) = (-1.0, 1.0);
const OPEN: (f64, f64) = (0.0, f64::INFINITY);

/// The indicators without the composition, in order.
fn fixed() -> Vec<Indicator> {
    use Reading::{Count, Diversity, Ei, Richness, Share, Spheres, Structure as Of};
    let row = |id: &str, unit, decimals, range, reading| Indicator {
        id: id.to_owned(),
        label: None,
        unit,
        decimals,
        range,
        reading,
    };
    let share = |id: &str, reading| row(id, Unit::Share, 3, SHARE, reading);
    vec![
        row("node-count", Unit::Count, 0, OPEN, Count(|d| d.structure.n)),
        row(
            "tie-count",
            Unit::Count,
            0,
            OPEN,
            Count(|d| d.structure.pairs.len()),
        ),
        row(
            "mean-degree",
            Unit::Number,
            2,
            OPEN,
            Of(Structure::mean_degree),
        ),
        row("density", Unit::Number, 4, SHARE, Of(Structure::density)),
        share("isolates-share", Share(isolates)),
        share("giant-share", Share(giant)),
        row(
            "transitivity",
            Unit::Number,
            3,
            SHARE,
            Of(Structure::transitivity),
        ),
        row(
            "degree-centralization",
            Unit::Number,
            3,
            SHARE,
            Of(Structure::centralization),
        ),
        row("ei-sector", Unit::Index, 3, SIGNED, Ei(By::Sector)),
        row("ei-sphere", Unit::Index, 3, SIGNED, Ei(By::Sphere)),
        row("ei-city", Unit::Index, 3, SIGNED, Ei(By::City)),
        row(
            "yules-q-sector",
            Unit::Index,
            3,
            SIGNED,
            Of(|s| s.own_mixing().yules_q()),
        ),
        row(
            "assortativity-sector",
            Unit::Index,
            3,
            SIGNED,
            Of(|s| s.own_mixing().assortativity()),
        ),
        share("cross-cluster-share", Share(cross_cluster)),
        share("external-tie-share", Share(external)),
        share("core-agglomeration-share", Share(core)),
        share("helix-uu", Spheres(0, 0)),
        share("helix-ii", Spheres(1, 1)),
        share("helix-gg", Spheres(2, 2)),
        share("helix-ui", Spheres(0, 1)),
        share("helix-ug", Spheres(0, 2)),
        share("helix-ig", Spheres(1, 2)),
        share("helix-uig", Share(trilateral)),
        row("sector-diversity", Unit::Number, 3, SHARE, Diversity),
        row("sector-richness", Unit::Number, 1, OPEN, Richness),
    ]
}

/// Above this many classes a composition is no set of rows.
const MOST_CLASSES: usize = 60;

/// All indicators for these cases: the fixed ones, then the shares of each sphere and sector that
/// occurs in any of them.
pub(super) fn indicators(cases: &[CaseData]) -> Vec<Indicator> {
    let mut list = fixed();
    for (by, family) in [(Shares::Sphere, "sphere"), (Shares::Sector, "sector")] {
        let mut classes: Vec<(&str, &Words)> = Vec::new();
        for (code, label, _) in cases.iter().flat_map(|d| by.of(d).counts()) {
            if !classes.iter().any(|(known, _)| *known == code) {
                classes.push((code, label));
            }
        }
        if classes.len() > MOST_CLASSES {
            continue;
        }
        list.extend(classes.into_iter().map(|(code, label)| Indicator {
            id: format!("share-{family}-{code}"),
            label: Some((
                match by {
                    Shares::Sphere => "compare.indicator.share-sphere",
                    Shares::Sector => "compare.indicator.share-sector",
                },
                label.clone(),
            )),
            unit: Unit::Share,
            decimals: 3,
            range: SHARE,
            reading: Reading::Class(by, code.to_owned()),
        }));
    }
    list
}

/// Part and whole of an indicator that is a share of something.
pub(super) fn share(reading: &Reading, data: &CaseData) -> Option<Result<(f64, f64), Undefined>> {
    match reading {
        Reading::Share(f) => Some(f(data)),
        Reading::Class(by, code) => Some(class_share(by.of(data), code)),
        Reading::Spheres(a, b) => Some(sphere_share(data, (*a, *b))),
        Reading::Ei(by) => Some(outside_share(data, *by)),
        Reading::Count(_) | Reading::Structure(_) | Reading::Diversity | Reading::Richness => None,
    }
}

/// The value of an indicator. `smallest` is the number of classed members of the smallest case.
pub(super) fn value(reading: &Reading, data: &CaseData, smallest: usize) -> Outcome {
    if let Some(share) = share(reading, data) {
        return match share {
            Ok((part, of)) if matches!(reading, Reading::Ei(_)) => {
                Outcome::Value(2.0 * part / of - 1.0)
            }
            Ok((part, of)) => Outcome::Value(part / of),
            Err(reason) => Outcome::Undefined(reason),
        };
    }
    match reading {
        Reading::Count(f) => Outcome::Value(f(data) as f64),
        Reading::Structure(f) => f(&data.structure),
        Reading::Diversity => diversity(&data.sector)
            .map_or(Outcome::Undefined(Undefined::NoClass), |(value, _)| {
                Outcome::Value(value)
            }),
        Reading::Richness => richness(&data.sector, smallest),
        Reading::Share(_) | Reading::Class(..) | Reading::Spheres(..) | Reading::Ei(_) => {
            Outcome::Undefined(Undefined::WrongUnit) // answered above
        }
    }
}

fn of_whole(part: f64, of: f64, reason: Undefined) -> Result<(f64, f64), Undefined> {
    if of > 0.0 {
        Ok((part, of))
    } else {
        Err(reason)
    }
}

fn isolates(data: &CaseData) -> Result<(f64, f64), Undefined> {
    let alone = data.structure.degrees().iter().filter(|k| **k == 0).count();
    of_whole(alone as f64, data.structure.n as f64, Undefined::NoNodes)
}

fn giant(data: &CaseData) -> Result<(f64, f64), Undefined> {
    let Structure { n, pairs, .. } = &data.structure;
    let mut root: Vec<u32> = (0..*n as u32).collect();
    for &(a, b) in pairs {
        let (a, b) = (find(&mut root, a), find(&mut root, b));
        root[a.max(b) as usize] = a.min(b);
    }
    let mut sizes = vec![0_u64; *n];
    for v in 0..*n as u32 {
        sizes[find(&mut root, v) as usize] += 1;
    }
    let largest = sizes.into_iter().max().unwrap_or(0);
    of_whole(largest as f64, *n as f64, Undefined::NoNodes)
}

/// Root of a node, halving the path on the way.
fn find(root: &mut [u32], mut v: u32) -> u32 {
    while root[v as usize] != v {
        let up = root[root[v as usize] as usize];
        root[v as usize] = up;
        v = up;
    }
    v
}

fn cross_cluster(data: &CaseData) -> Result<(f64, f64), Undefined> {
    let cross = data.leaving.cross.ok_or(Undefined::WrongUnit)? as f64;
    if !data.leaving.anyone {
        return Err(Undefined::NeedsExternalAlters);
    }
    of_whole(
        cross,
        cross + data.structure.pairs.len() as f64,
        Undefined::NoTies,
    )
}

fn external(data: &CaseData) -> Result<(f64, f64), Undefined> {
    if !data.leaving.anyone {
        return Err(Undefined::NeedsExternalAlters);
    }
    let outside = data.leaving.outside as f64;
    of_whole(
        outside,
        outside + data.structure.pairs.len() as f64,
        Undefined::NoTies,
    )
}

fn core(data: &CaseData) -> Result<(f64, f64), Undefined> {
    let (inside, known) = data.core.ok_or(Undefined::WrongUnit)?;
    of_whole(inside as f64, known as f64, Undefined::NoClass)
}

fn trilateral(data: &CaseData) -> Result<(f64, f64), Undefined> {
    let (all_three, classed) = data.trilateral;
    of_whole(all_three as f64, classed as f64, Undefined::WrongUnit)
}

fn class_share(classes: &Classes, code: &str) -> Result<(f64, f64), Undefined> {
    let counts = classes.counts();
    let part = counts
        .iter()
        .find(|(c, _, _)| *c == code)
        .map_or(0, |x| x.2);
    of_whole(part as f64, classes.given() as f64, Undefined::NoClass)
}

fn sphere_share(data: &CaseData, between: (usize, usize)) -> Result<(f64, f64), Undefined> {
    let any = |code: &str| data.sphere.codes.iter().any(|c| c == code);
    if !SPHERES.iter().any(|s| any(s)) {
        return Err(Undefined::NoClass);
    }
    let all: u64 = data.sphere_ties.iter().flatten().sum();
    let part = data
        .sphere_ties
        .get(between.0)
        .and_then(|row| row.get(between.1));
    let part = part.copied().unwrap_or(0);
    of_whole(part as f64, all as f64, Undefined::NoTies)
}

fn outside_share(data: &CaseData, by: By) -> Result<(f64, f64), Undefined> {
    let mixing = by.mixing(data);
    match mixing.reason() {
        Some(reason) => Err(reason),
        None => Ok((mixing.ties - mixing.ties_inside, mixing.ties)),
    }
}

/// 1 − Σ p² with its standard error (delta method; Agresti & Agresti 1978, Sociological
/// Methodology 9:204–237).
pub(super) fn diversity(classes: &Classes) -> Option<(f64, f64)> {
    let n = classes.given() as f64;
    if n == 0.0 {
        return None;
    }
    let (mut squares, mut cubes) = (0.0, 0.0);
    for (_, _, count) in classes.counts() {
        let p = count as f64 / n;
        squares += p * p;
        cubes += p * p * p;
    }
    let variance = 4.0 * (cubes - squares * squares).max(0.0) / n;
    Some((1.0 - squares, variance.sqrt()))
}

/// Classes expected among `sample` members drawn without replacement (Hurlbert 1971, Ecology
/// 52:577–586).
fn richness(classes: &Classes, sample: usize) -> Outcome {
    let n = classes.given();
    if n == 0 || sample == 0 {
        return Outcome::Undefined(Undefined::NoClass);
    }
    let missed = |count: u64| -> f64 {
        (0..sample.min(n))
            .map(|i| ((n as f64 - count as f64 - i as f64) / (n - i) as f64).max(0.0))
            .product()
    };
    let counts = classes.counts();
    Outcome::Value(counts.iter().map(|(_, _, c)| 1.0 - missed(*c)).sum())
}
