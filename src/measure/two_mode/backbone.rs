//! The backbone of a projection: which ties are more than their ends' activity explains.
//!
//! For each tie between two members, p = P(X ≥ s): the probability to share at least the s events
//! (projects) that they do share, when members and events keep their degrees on average (stochastic
//! degree sequence model; Neal 2014). A member is at an event with probability x y / (1 + x y), where
//! the x of members and y of events are such that all expected degrees are those observed (bipartite
//! configuration model); X is a sum of independent events, its distribution is exact. A small p marks
//! a tie of the backbone: at level α keep p < α, or α / number of ties after Bonferroni. Range 0–1.
//! Undefined for ties that are not made of projects. O(ties × events × shared), equal degrees once.

use super::TwoMode;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::measure::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::network::graph::Origin;
use std::collections::BTreeMap;

/// p of each projected tie.
pub(in crate::measure) const BACKBONE: Measure = Measure {
    id: "backbone",
    name: "measure.backbone",
    definition: "measure.backbone.definition",
    family: Family::Cohesion,
    level: Level::Tie,
    decimals: 4,
    range: SHARE,
    parameters: &[],
    references: &[reference::NEAL],
    compute,
};

/// Rounds of the search for x and y at most, and the change at which it ends.
const ROUNDS: usize = 100_000;
const STEP: f64 = 1e-12;

/// Nodes of one side by degree: degree, how many, multiplier.
type Degrees = Vec<(f64, f64, f64)>;

fn degrees(side: &[Vec<u32>]) -> Degrees {
    let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
    for list in side.iter().filter(|list| !list.is_empty()) {
        *counts.entry(list.len()).or_default() += 1.0;
    }
    let start = |(k, n): (usize, f64)| (k as f64, n, k as f64);
    counts.into_iter().map(start).collect()
}

/// Probability that a member with multiplier x is at an event with multiplier y.
fn chance(x: f64, y: f64) -> f64 {
    let product = x * y;
    if product.is_finite() {
        product / (1.0 + product)
    } else {
        1.0
    }
}

/// Multipliers with which the expected degrees are the observed.
fn solve(
    members: &mut Degrees,
    events: &mut Degrees,
    progress: &dyn Progress,
) -> Result<(), Cancelled> {
    let ties: f64 = members.iter().map(|m| m.0 * m.1).sum();
    for of in [&mut *members, &mut *events] {
        for one in of.iter_mut() {
            one.2 = one.0 / ties.sqrt();
        }
    }
    for round in 0..ROUNDS {
        if round % 256 == 0 {
            progress.advance(round as f32 / ROUNDS as f32)?;
        }
        let moved = balance(members, events).max(balance(events, members));
        if moved < STEP {
            break;
        }
    }
    Ok(())
}

/// Sets the multipliers of one side from those of the other; gives the largest relative change.
fn balance(own: &mut Degrees, other: &Degrees) -> f64 {
    let mut moved: f64 = 0.0;
    for (k, _, x) in own.iter_mut() {
        let sum: f64 = other.iter().map(|(_, n, y)| n * y / (1.0 + *x * y)).sum();
        let new = (*k / sum).min(1e12);
        moved = moved.max((new - *x).abs() / new.max(1e-300));
        *x = new;
    }
    moved
}

/// P(X ≥ least) for a sum of independent events.
fn tail(chances: &[(f64, f64)], least: usize) -> f64 {
    let mut below = vec![0.0; least];
    if let Some(none) = below.first_mut() {
        *none = 1.0;
    }
    for &(p, times) in chances {
        for _ in 0..times as usize {
            for s in (0..least).rev() {
                let before = if s > 0 { below[s - 1] } else { 0.0 };
                below[s] = below[s] * (1.0 - p) + before * p;
            }
        }
    }
    (1.0 - below.iter().sum::<f64>()).clamp(0.0, 1.0)
}

/// Events that both go to.
fn shared(a: &[u32], b: &[u32]) -> usize {
    a.iter().filter(|e| b.binary_search(e).is_ok()).count()
}

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let network = input.network;
    let ties = network.ties();
    let made = ties.iter().any(|t| matches!(t.origin, Origin::Projects(_)));
    let all = match TwoMode::of(network) {
        Ok(all) if made => all,
        Ok(_) => {
            let reason = Outcome::Undefined(Undefined::WrongMode);
            return Ok(MeasureValue::PerTie(vec![reason; ties.len()]));
        }
        Err(reason) => return Ok(MeasureValue::PerTie(vec![reason; ties.len()])),
    };
    let (mut members, mut events) = (degrees(&all.first), degrees(&all.second));
    solve(&mut members, &mut events, progress)?;
    let mut known: BTreeMap<(usize, usize, usize), f64> = BTreeMap::new();
    let mut values = Vec::with_capacity(ties.len());
    for (i, tie) in ties.iter().enumerate() {
        if i % 256 == 0 {
            progress.advance(i as f32 / ties.len() as f32)?;
        }
        if !matches!(tie.origin, Origin::Projects(_)) {
            values.push(Outcome::Undefined(Undefined::WrongUnit));
            continue;
        }
        let (a, b) = (
            &all.first[tie.source.index()],
            &all.first[tie.target.index()],
        );
        let (low, high) = (a.len().min(b.len()), a.len().max(b.len()));
        let key = (low, high, shared(a, b));
        let p = *known
            .entry(key)
            .or_insert_with(|| p_of(&members, &events, key));
        values.push(Outcome::Value(p));
    }
    Ok(MeasureValue::PerTie(values))
}

/// p of members with these degrees that share this many events.
fn p_of(members: &Degrees, events: &Degrees, (a, b, shared): (usize, usize, usize)) -> f64 {
    let x = |k: usize| {
        members
            .iter()
            .find(|m| m.0 == k as f64)
            .map_or(0.0, |m| m.2)
    };
    let (xa, xb) = (x(a), x(b));
    let both = events
        .iter()
        .map(|(_, n, y)| (chance(xa, *y) * chance(xb, *y), *n));
    tail(&both.collect::<Vec<_>>(), shared)
}

#[cfg(test)]
mod tests {
    use super::super::given::davis;
    use super::*;
    use crate::base::progress::Silent;

    /// Two coins and a die: P(X ≥ 2) = ¼ + 2 · ¼ · ⅙ = ⅓.
    #[test]
    fn a_sum_of_unequal_chances() {
        let chances = [(0.5, 2.0), (1.0 / 6.0, 1.0)];
        assert!((tail(&chances, 2) - 1.0 / 3.0).abs() < 1e-15);
        assert_eq!(tail(&chances, 0), 1.0);
    }

    /// Solved by scipy 1.17.1 (`least_squares` on the expected degrees) with the exact distribution by
    /// convolution in numpy: Evelyn and Laura share six events, Evelyn and Theresa seven, Evelyn
    /// and Flora one.
    #[test]
    fn southern_women() {
        let all = TwoMode::of(&davis()).unwrap();
        let (mut members, mut events) = (degrees(&all.first), degrees(&all.second));
        solve(&mut members, &mut events, &Silent).unwrap();
        let p = |a: usize, b: usize| {
            let (a, b) = (&all.first[a], &all.first[b]);
            let (low, high) = (a.len().min(b.len()), a.len().max(b.len()));
            p_of(&members, &events, (low, high, shared(a, b)))
        };
        for (pair, right) in [
            ((0, 1), 0.268_200_055),
            ((0, 2), 0.186_688_069),
            ((0, 17), 0.832_333_000),
        ] {
            let found = p(pair.0, pair.1);
            assert!((found - right).abs() < 1e-7, "{found} is not {right}");
        }
    }
}
