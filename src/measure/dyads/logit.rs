//! Logistic regression over pairs of nodes: the exponential random graph whose dyads do not depend on
//! one another, where pseudo-likelihood is the likelihood itself.
//!
//! Pairs with the same predictors are counted together, so that a permutation costs one pass over
//! the pairs and a fit over a few dozen counts.

use super::regression::{Dyads, partial, share};
use crate::base::math::{exp, ln};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parallel::map_chunks;
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use std::collections::BTreeMap;

/// Newton steps before a fit is given up: without a maximum the coefficients run away.
const STEPS: usize = 40;
/// A step this small has arrived.
const ARRIVED: f64 = 1e-11;
/// Log-odds beyond which a coefficient is taken to run away.
const RUNAWAY: f64 = 25.0;
/// Permutations with one stream of chance.
const CHUNK: usize = 25;
/// Counts kept for a permutation at most.
const MOST_COUNTS: usize = 1 << 20;

/// Pairs with the same predictors.
pub(super) struct Group {
    /// Predictors, the constant first.
    pub(super) x: Vec<f64>,
    /// Pairs that are tied.
    pub(super) tied: f64,
    /// All of them.
    pub(super) all: f64,
}

/// Where the likelihood is largest.
pub(super) struct Fit {
    /// Coefficients, the constant first.
    pub(super) coefficients: Vec<f64>,
    /// Their standard errors from the curvature of the likelihood.
    pub(super) errors: Vec<f64>,
    /// −2 log-likelihood.
    pub(super) deviance: f64,
}

/// The largest likelihood by Newton's steps; `None` where there is none (predictors made of one
/// another, or one that separates the tied pairs from the others).
pub(super) fn fit(groups: &[Group]) -> Option<Fit> {
    let (b, arrived) = climb(groups)?;
    arrived.then(|| finished(groups, b))
}

/// Climbs the likelihood; `false` where the coefficients run away. `None` for predictors made of one
/// another.
fn climb(groups: &[Group]) -> Option<(Vec<f64>, bool)> {
    let k = groups.first()?.x.len();
    let mut b = vec![0.0; k];
    for _ in 0..STEPS {
        let (slope, curve) = derivatives(groups, &b);
        let step = solved(&cholesky(curve, k)?, &slope);
        for (b, s) in b.iter_mut().zip(&step) {
            *b += s;
        }
        if groups.iter().any(|g| odds(g, &b).abs() > RUNAWAY) {
            return Some((b, false));
        }
        let scale = b.iter().fold(1.0, |m: f64, x| m.max(x.abs()));
        if step.iter().all(|s| s.abs() <= ARRIVED * scale) {
            return Some((b, true));
        }
    }
    Some((b, false))
}

/// −2 log-likelihood.
fn deviance(groups: &[Group], b: &[f64]) -> f64 {
    let log = |g: &Group| {
        let eta = odds(g, b);
        // ln(1 + e^η) without overflow.
        let norm = eta.max(0.0) + ln(1.0 + exp(-eta.abs()));
        g.tied * eta - g.all * norm
    };
    -2.0 * groups.iter().map(log).sum::<f64>()
}

fn finished(groups: &[Group], b: Vec<f64>) -> Fit {
    let k = b.len();
    let (_, curve) = derivatives(groups, &b);
    let errors = match cholesky(curve, k) {
        None => vec![f64::INFINITY; k],
        Some(factor) => (0..k)
            .map(|i| {
                let unit: Vec<f64> = (0..k).map(|j| f64::from(u8::from(i == j))).collect();
                solved(&factor, &unit).get(i).map_or(0.0, |v| v.sqrt())
            })
            .collect(),
    };
    Fit {
        deviance: deviance(groups, &b),
        coefficients: b,
        errors,
    }
}

fn odds(group: &Group, b: &[f64]) -> f64 {
    group.x.iter().zip(b).map(|(x, b)| x * b).sum()
}

/// Slope and (negative) curvature of the log-likelihood.
fn derivatives(groups: &[Group], b: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let k = b.len();
    let (mut slope, mut curve) = (vec![0.0; k], vec![0.0; k * k]);
    for g in groups {
        let p = 1.0 / (1.0 + exp(-odds(g, b)));
        let (rest, weight) = (g.tied - g.all * p, g.all * p * (1.0 - p));
        for i in 0..k {
            slope[i] += rest * g.x[i];
            for j in 0..=i {
                curve[i * k + j] += weight * g.x[i] * g.x[j];
            }
        }
    }
    (slope, curve)
}

/// The lower factor of a symmetric matrix given by its lower triangle; `None` where it is singular.
fn cholesky(mut a: Vec<f64>, k: usize) -> Option<Vec<f64>> {
    for i in 0..k {
        let own = a[i * k + i];
        for j in 0..=i {
            let done: f64 = (0..j).map(|l| a[i * k + l] * a[j * k + l]).sum();
            let left = a[i * k + j] - done;
            if i == j {
                if left.is_nan() || left <= 1e-10 * own.max(f64::MIN_POSITIVE) {
                    return None;
                }
                a[i * k + i] = left.sqrt();
            } else {
                a[i * k + j] = left / a[j * k + j];
            }
        }
    }
    Some(a)
}

fn solved(factor: &[f64], right: &[f64]) -> Vec<f64> {
    let k = right.len();
    let mut x = right.to_vec();
    for i in 0..k {
        let done: f64 = (0..i).map(|j| factor[i * k + j] * x[j]).sum();
        x[i] = (x[i] - done) / factor[i * k + i];
    }
    for i in (0..k).rev() {
        let done: f64 = (i + 1..k).map(|j| factor[j * k + i] * x[j]).sum();
        x[i] = (x[i] - done) / factor[i * k + i];
    }
    x
}

/// A model of ties with permutation tests.
pub(super) struct Logit {
    /// The fit, the constant first.
    pub(super) fit: Fit,
    /// p of each predictor.
    pub(super) p: Vec<Outcome>,
}

impl Logit {
    /// Double semi-partialling: the residuals of each predictor on the others (by least squares) are
    /// permuted, the model fitted, and the deviances compared. Not z = b / error: where a permuted
    /// predictor nearly separates the tied pairs, z goes to 0 instead of growing (Hauck and Donner
    /// 1977, *Journal of the American Statistical Association* 72, 851–853).
    pub(super) fn of(
        dyads: &Dyads,
        (draws, seed): (u32, u64),
        progress: &dyn Progress,
    ) -> Result<Result<Self, Undefined>, Cancelled> {
        let (tied, columns) = dyads.columns();
        let Some(fit) = fit(&grouped(&tied, &columns)) else {
            return Ok(Err(Undefined::NotUnique));
        };
        let mut p = Vec::with_capacity(columns.len());
        for k in 0..columns.len() {
            let seed = seed.wrapping_add((k as u64) << 32);
            let draws = (draws, seed);
            match tested(dyads, (&tied, &columns, k), fit.deviance, draws, progress)? {
                Ok(outcome) => p.push(outcome),
                Err(reason) => return Ok(Err(reason)),
            }
        }
        Ok(Ok(Self { fit, p }))
    }
}

/// Groups of pairs with the same predictors.
pub(super) fn grouped(tied: &[f64], columns: &[Vec<f64>]) -> Vec<Group> {
    let mut found: BTreeMap<Vec<u64>, [f64; 2]> = BTreeMap::new();
    for (i, y) in tied.iter().enumerate() {
        let key = columns.iter().map(|c| c[i].to_bits()).collect();
        let counts = found.entry(key).or_insert([0.0; 2]);
        counts[0] += y;
        counts[1] += 1.0;
    }
    let group = |(key, [tied, all]): (Vec<u64>, [f64; 2])| Group {
        x: std::iter::once(1.0)
            .chain(key.into_iter().map(f64::from_bits))
            .collect(),
        tied,
        all,
    };
    found.into_iter().map(group).collect()
}

/// Numbers the different rows of columns; gives the number of each row, and the rows.
fn numbered(columns: &[&[f64]], rows: usize) -> (Vec<u32>, Vec<Vec<f64>>) {
    let mut found: BTreeMap<Vec<u64>, u32> = BTreeMap::new();
    let mut kinds = Vec::new();
    let of = (0..rows)
        .map(|i| {
            let key: Vec<u64> = columns.iter().map(|c| c[i].to_bits()).collect();
            *found.entry(key).or_insert_with(|| {
                kinds.push(columns.iter().map(|c| c[i]).collect());
                kinds.len() as u32 - 1
            })
        })
        .collect();
    (of, kinds)
}

fn tested(
    dyads: &Dyads,
    (tied, columns, k): (&[f64], &[Vec<f64>], usize),
    observed: f64,
    (draws, seed): (u32, u64),
    progress: &dyn Progress,
) -> Result<Result<Outcome, Undefined>, Cancelled> {
    let Some(own) = partial(tied, columns, k) else {
        return Ok(Err(Undefined::NotUnique));
    };
    let others = columns.iter().enumerate().filter(|(i, _)| *i != k);
    let fixed: Vec<&[f64]> = others.map(|(_, c)| c.as_slice()).collect();
    let (place, kinds) = numbered(&fixed, tied.len());
    let (residual, values) = numbered(&[&own], tied.len());
    let wide = values.len();
    if 2 * kinds.len() * wide > MOST_COUNTS {
        return Ok(Err(Undefined::TooLarge));
    }
    let matrix = dyads.matrix(&residual);
    // Where a pair is counted, but for its permuted residual.
    let row = |(kind, y): (&u32, &f64)| (2 * *kind + u32::from(*y > 0.0)) * wide as u32;
    let rows: Vec<u32> = place.iter().zip(tied).map(row).collect();
    let all: Vec<u32> = (0..draws).collect();
    let parts = map_chunks(&all, CHUNK, |first, part| {
        let mut random = Random::new(seed, first as u64);
        let mut order: Vec<usize> = (0..dyads.len()).collect();
        let mut counts = vec![0_u32; 2 * kinds.len() * wide];
        let mut hits = 0;
        for (i, _) in part.iter().enumerate() {
            progress.advance((first + i) as f32 / draws as f32)?;
            random.shuffle(&mut order);
            counts.fill(0);
            for ((i, j), row) in dyads.pairs().zip(&rows) {
                let value = matrix[order[i] * dyads.len() + order[j]];
                counts[(row + value) as usize] += 1;
            }
            hits += usize::from(as_far(&counts, &kinds, &values, observed));
        }
        Ok(hits)
    });
    let mut hits = 0;
    for part in parts {
        hits += part?;
    }
    Ok(Ok(share(hits, draws)))
}

/// The permuted predictor explains at least as much as the observed one.
fn as_far(counts: &[u32], kinds: &[Vec<f64>], values: &[Vec<f64>], observed: f64) -> bool {
    let wide = values.len();
    let mut groups = Vec::new();
    for (kind, fixed) in kinds.iter().enumerate() {
        for (v, value) in values.iter().enumerate() {
            let of = |y: usize| f64::from(counts[(2 * kind + y) * wide + v]);
            let (free, tied) = (of(0), of(1));
            if free + tied > 0.0 {
                let mut x = vec![1.0];
                x.extend(fixed.iter().chain(value));
                groups.push(Group {
                    x,
                    tied,
                    all: free + tied,
                });
            }
        }
    }
    climb(&groups).is_some_and(|(b, _)| deviance(&groups, &b) <= observed + 1e-9)
}

#[cfg(test)]
mod tests {
    use super::super::super::given;
    use super::*;
    use crate::base::progress::Silent;

    /// Wealth of the families in thousands of lire, alphabetically (Padgett and Ansell 1993).
    const WEALTH: [f64; 16] = [
        10.0, 36.0, 55.0, 44.0, 20.0, 32.0, 8.0, 42.0, 103.0, 48.0, 49.0, 3.0, 27.0, 10.0, 146.0,
        48.0,
    ];

    fn florentine(predictor: impl Fn(usize, usize) -> f64) -> Dyads {
        let marriage = given::marriage();
        let mut dyads = Dyads::new(16, false);
        for &(a, b, _) in marriage.simple().pairs() {
            dyads.tie(a as usize, b as usize);
            dyads.tie(b as usize, a as usize);
        }
        dyads.predictor(predictor);
        dyads
    }

    #[track_caller]
    fn agrees(dyads: &Dyads, b: [f64; 2], errors: [f64; 2], deviance: f64) {
        let (tied, columns) = dyads.columns();
        let found = fit(&grouped(&tied, &columns)).unwrap();
        for i in 0..2 {
            assert!(
                (found.coefficients[i] - b[i]).abs() < 1e-8,
                "{:?}",
                found.coefficients
            );
            assert!(
                (found.errors[i] - errors[i]).abs() < 1e-8,
                "{:?}",
                found.errors
            );
        }
        assert!(
            (found.deviance - deviance).abs() < 1e-8,
            "{}",
            found.deviance
        );
    }

    /// statsmodels (`GLM`, binomial), by `tests/reference/logit.py`; the same to six digits as the
    /// published fits of `ergm` to these data.
    #[test]
    fn florentine_marriage() {
        let nodecov = florentine(|i, j| WEALTH[i] + WEALTH[j]);
        let b = [-2.594_929_031_8, 0.010_545_912_8];
        let errors = [0.536_056_087_9, 0.004_674_255_8];
        agrees(&nodecov, b, errors, 103.108_572_390_8);
        let absdiff = florentine(|i, j| (WEALTH[i] - WEALTH[j]).abs());
        let b = [-2.302_042_072_1, 0.015_519_195_6];
        let errors = [0.401_906_063_9, 0.006_157_065_2];
        agrees(&absdiff, b, errors, 101.951_435_004_7);
        let business = given::business();
        let edgecov = florentine(|i, j| f64::from(u8::from(business.simple().both().has(i, j))));
        let b = [-2.047_692_843_4, 2.181_224_236_0];
        let errors = [0.306_734_447_9, 0.601_617_124_4];
        agrees(&edgecov, b, errors, 95.358_107_491_1);
    }

    /// A predictor that separates the tied pairs has no largest likelihood.
    #[test]
    fn separated_or_collinear_is_undefined() {
        let marriage = given::marriage();
        let same = florentine(|i, j| f64::from(u8::from(marriage.simple().both().has(i, j))));
        let found = Logit::of(&same, (99, 1), &Silent).unwrap();
        assert_eq!(found.err(), Some(Undefined::NotUnique));
        let constant = florentine(|_, _| 1.0);
        let found = Logit::of(&constant, (99, 1), &Silent).unwrap();
        assert_eq!(found.err(), Some(Undefined::NotUnique));
    }

    #[test]
    fn business_goes_with_marriage() {
        let business = given::business();
        let dyads = florentine(|i, j| f64::from(u8::from(business.simple().both().has(i, j))));
        let found = Logit::of(&dyads, (999, 1), &Silent).unwrap().ok().unwrap();
        let p = found.p[0].value().unwrap();
        assert!((0.001..0.01).contains(&p), "{p}");
    }
}
