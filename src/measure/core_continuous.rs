//! Continuous core and periphery: how near each node is to the core.
//!
//! Coreness c ≥ 0 for which the products cᵢ cⱼ come nearest to who is tied: least squares over pairs of
//! different nodes (MINRES), and r, Pearson's correlation of both, as their fit (Borgatti and Everett
//! 2000; Boyd and others 2010). Maximising r itself has no best c: r rises towards constant vectors and
//! single nodes without end. c is given with length 1. Found node by node, the best value of one with
//! the others fixed; rounds end when the squares no longer fall by a part in 10¹². From the degrees
//! and from seeded drafts, the best is kept. In a star the centre takes everything, as far as the
//! rounds let it. Range 0–1. Undefined without ties, where all pairs are tied, and below three nodes;
//! r where the products do not vary. Weights are ignored, direction forgotten, loops left out,
//! parallel ties merged. O(m + n) per round.

use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, SIGNED, few, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use crate::network::Simple;

/// Coreness of each node.
pub(super) const CORENESS: Measure = Measure {
    id: "core-periphery-continuous",
    name: "measure.core-periphery-continuous",
    definition: "measure.core-periphery-continuous.definition",
    family: Family::Position,
    level: Level::Node,
    decimals: 3,
    range: SHARE,
    parameters: &[],
    references: &[reference::BORGATTI_EVERETT, reference::BOYD],
    compute: each,
};

/// How well a continuous core fits the network.
pub(super) const CORENESS_FIT: Measure = Measure {
    id: "core-periphery-continuous-fit",
    name: "measure.core-periphery-continuous-fit",
    definition: "measure.core-periphery-continuous-fit.definition",
    family: Family::Cohesion,
    level: Level::Network,
    range: SIGNED,
    compute: fit,
    ..CORENESS
};

/// Rounds at most.
const ROUNDS: usize = 2000;
/// Starts on networks of ordinary size, and the number of nodes up to which they are made.
const STARTS: u64 = 4;
const ORDINARY: usize = 5000;
/// Relative fall of the squares at which rounds end.
const STEP: f64 = 1e-12;

/// What both squares and r are made of: Σ c, Σ c², Σ c⁴ and Σ over ties of cᵢ cⱼ.
struct Sums {
    one: f64,
    two: f64,
    four: f64,
    tied: f64,
}

struct Fit<'a> {
    simple: &'a Simple,
    pairs: f64,
    ties: f64,
}

impl Fit<'_> {
    fn sums(&self, c: &[f64]) -> Sums {
        let squares = c.iter().map(|x| x * x);
        let ties = self.simple.pairs().iter();
        Sums {
            one: c.iter().sum(),
            two: squares.clone().sum(),
            four: squares.map(|x| x * x).sum(),
            tied: ties.map(|(a, b, _)| c[*a as usize] * c[*b as usize]).sum(),
        }
    }

    /// Σ (aᵢⱼ − cᵢ cⱼ)² over pairs.
    fn squares(&self, c: &[f64]) -> f64 {
        let s = self.sums(c);
        self.ties - 2.0 * s.tied + (s.two * s.two - s.four) / 2.0
    }

    fn r(&self, c: &[f64]) -> Option<f64> {
        let s = self.sums(c);
        let sum = (s.one * s.one - s.two) / 2.0;
        let squares = (s.two * s.two - s.four) / 2.0;
        let spread = self.pairs * squares - sum * sum;
        if spread <= 1e-12 * self.pairs * squares {
            return None;
        }
        let ties = self.ties * (self.pairs - self.ties);
        Some((self.pairs * s.tied - self.ties * sum) / (spread * ties).sqrt())
    }

    /// One round over all nodes: each takes Σ over its neighbours of c / Σ over all others of c².
    fn round(&self, c: &mut [f64]) {
        let mut two: f64 = c.iter().map(|x| x * x).sum();
        for v in 0..c.len() {
            let near = self.simple.both().of_node(v).iter();
            let near: f64 = near.map(|x| c[x.node as usize]).sum();
            let rest = two - c[v] * c[v];
            let new = if rest > 1e-300 { near / rest } else { c[v] };
            two = rest + new * new;
            c[v] = new;
        }
    }

    /// Rounds from a start until they change little; the squares that are left.
    fn settle(&self, c: &mut [f64], progress: &dyn Progress) -> Result<f64, Cancelled> {
        let mut left = self.squares(c);
        for round in 0..ROUNDS {
            progress.advance(round as f32 / ROUNDS as f32)?;
            self.round(c);
            let now = self.squares(c);
            if left - now <= STEP * self.ties {
                return Ok(now);
            }
            left = now;
        }
        Ok(left)
    }
}

/// Brings a vector to length 1.
fn scale(c: &mut [f64]) {
    let length = c.iter().map(|x| x * x).sum::<f64>().sqrt();
    if length > 0.0 {
        for x in c {
            *x /= length;
        }
    }
}

/// The correlation and the coreness of each node.
type Coreness = (Option<f64>, Vec<f64>);

/// The best coreness and its r, or why there is none.
fn found(
    input: &MeasureInput<'_>,
    progress: &dyn Progress,
) -> Result<Result<Coreness, Outcome>, Cancelled> {
    let simple = input.network.simple();
    let n = simple.node_count();
    if let Some(reason) = few(n, 3) {
        return Ok(Err(reason));
    }
    let (size, ties) = (n as f64, simple.pairs().len() as f64);
    let fit = Fit {
        simple,
        pairs: size * (size - 1.0) / 2.0,
        ties,
    };
    if ties == 0.0 {
        return Ok(Err(Outcome::Undefined(Undefined::NoTies)));
    }
    if ties >= fit.pairs {
        return Ok(Err(Outcome::Undefined(Undefined::NoVariation)));
    }
    let mut best = (f64::INFINITY, Vec::new());
    for start in 0..if n <= ORDINARY { STARTS } else { 1 } {
        let mut random = Random::new(input.seed, start);
        let draft = |v: usize| simple.both().degree(v) as f64 / (2.0 * ties).sqrt();
        let mut c: Vec<f64> = (0..n).map(draft).collect();
        if start > 0 {
            for x in &mut c {
                *x *= 0.05 + 2.0 * random.unit();
            }
        }
        let left = fit.settle(&mut c, progress)?;
        if left < best.0 - 1e-9 * ties {
            best = (left, c);
        }
    }
    let mut c = best.1;
    let r = fit.r(&c);
    scale(&mut c);
    Ok(Ok((r, c)))
}

fn each(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let n = input.network.node_count();
    Ok(MeasureValue::PerNode(match found(input, progress)? {
        Ok((_, c)) => c.into_iter().map(Outcome::Value).collect(),
        Err(reason) => vec![reason; n],
    }))
}

fn fit(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(match found(input, progress)? {
        Ok((Some(r), _)) => Outcome::Value(r.clamp(-1.0, 1.0)),
        Ok((None, _)) => Outcome::Undefined(Undefined::NoVariation),
        Err(reason) => reason,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::given::{each, karate, marriage, near, network, whole};
    use super::*;

    /// The least squares of 30 starts of scipy 1.17.1 (L-BFGS-B), with numpy's r.
    #[test]
    fn as_an_optimiser_finds() {
        near(whole(&CORENESS_FIT, &karate()), 0.452_458, 1e-5);
        let club = each(&CORENESS, &karate());
        near(club[0], 0.361_502, 1e-4);
        near(club[33], 0.405_346, 1e-4);
        near(club[16], 0.019_701, 1e-4);
        near(whole(&CORENESS_FIT, &marriage()), 0.459_623, 1e-4);
    }

    /// Two core members tied to each other and to all others stand out, alike.
    #[test]
    fn the_core_stands_out() {
        let mut ties = vec![(0, 1)];
        ties.extend((2..8).flat_map(|v| [(0, v), (1, v)]));
        let c = each(&CORENESS, &network(8, &ties));
        let value = |v: usize| c[v].value().unwrap();
        assert!(value(0) > 2.0 * value(2) && (value(0) - value(1)).abs() < 1e-4);
    }
}
