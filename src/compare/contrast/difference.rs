//! Which cases differ: z of differences, Holm's correction, letters.

use super::Estimate;
use crate::compare::interval::{holm, two_sided_p};

/// A difference between two cases on one indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Column of the first case.
    pub a: usize,
    /// Column of the second case.
    pub b: usize,
    /// (a − b) in standard errors of the difference.
    pub z: f64,
    /// Two-sided p of z, corrected for all pairs of the row (Holm 1979).
    pub p: f64,
}

impl Difference {
    /// Clear at the 5 % level after correction.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.p < 0.05
    }
}

/// Above this many cases pairs are not compared.
const MOST_CASES: usize = 12;

/// All pairs of cases that have a value and a standard error.
pub(super) fn differences(values: &[Estimate]) -> Vec<Difference> {
    if values.len() > MOST_CASES {
        return Vec::new();
    }
    let known = |i: usize| {
        values
            .get(i)
            .and_then(|e| Some((e.value.value()?, e.error?)))
    };
    let mut pairs = Vec::new();
    for a in 0..values.len() {
        for b in a + 1..values.len() {
            let (Some((x, ex)), Some((y, ey))) = (known(a), known(b)) else {
                continue;
            };
            let error = (ex * ex + ey * ey).sqrt();
            if error > 0.0 {
                let z = (x - y) / error;
                let p = two_sided_p(z);
                pairs.push(Difference { a, b, z, p });
            }
        }
    }
    let corrected = holm(&pairs.iter().map(|d| d.p).collect::<Vec<_>>());
    for (pair, p) in pairs.iter_mut().zip(corrected) {
        pair.p = p;
    }
    pairs
}

/// Sets each case's z: its value against the mean of the other cases, in standard errors of that
/// difference; `None` where it or every other case lacks a value or an error.
pub(super) fn against_others(values: &mut [Estimate]) {
    let known: Vec<Option<(f64, f64)>> = values
        .iter()
        .map(|e| Some((e.value.value()?, e.error?)))
        .collect();
    for (i, estimate) in values.iter_mut().enumerate() {
        let others = known.iter().enumerate().filter(|(j, _)| *j != i);
        let others: Vec<(f64, f64)> = others.filter_map(|(_, k)| *k).collect();
        estimate.z = known.get(i).copied().flatten().and_then(|(x, ex)| {
            let n = others.len() as f64;
            if others.is_empty() {
                return None;
            }
            let mean = others.iter().map(|o| o.0).sum::<f64>() / n;
            let squares: f64 = others.iter().map(|o| o.1 * o.1).sum();
            let error = (ex * ex + squares / (n * n)).sqrt();
            (error > 0.0).then(|| (x - mean) / error)
        });
    }
}

/// Sets the letters of the cases: cases that share a letter are not clearly different
/// (Piepho 2004, Journal of Computational and Graphical Statistics 13:456–466, insert and absorb).
/// No letters where no pair could be compared.
pub(super) fn letters(values: &mut [Estimate], differences: &[Difference]) {
    if differences.is_empty() {
        return;
    }
    let compared: Vec<usize> = (0..values.len())
        .filter(|i| differences.iter().any(|d| d.a == *i || d.b == *i))
        .collect();
    let mut groups: Vec<Vec<usize>> = vec![compared];
    for pair in differences.iter().filter(|d| d.is_clear()) {
        let mut next: Vec<Vec<usize>> = Vec::new();
        for group in groups {
            if group.contains(&pair.a) && group.contains(&pair.b) {
                let without = |x: usize| group.iter().copied().filter(|i| *i != x).collect();
                next.push(without(pair.b));
                next.push(without(pair.a));
            } else {
                next.push(group);
            }
        }
        groups = absorb(next);
    }
    groups.sort();
    for (letter, group) in ('a'..='z').zip(&groups) {
        for &i in group {
            if let Some(estimate) = values.get_mut(i) {
                estimate.letters.push(letter);
            }
        }
    }
}

/// Drops groups that lie within another.
fn absorb(groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut kept: Vec<Vec<usize>> = Vec::new();
    for group in groups {
        let within = |other: &Vec<usize>| group.iter().all(|i| other.contains(i));
        if kept.iter().any(within) {
            continue;
        }
        kept.retain(|other| !other.iter().all(|i| group.contains(i)));
        kept.push(group);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::outcome::Outcome;

    fn estimates(list: &[(f64, f64)]) -> Vec<Estimate> {
        list.iter()
            .map(|&(value, error)| Estimate {
                error: Some(error),
                ..Estimate::bare(Outcome::Value(value))
            })
            .collect()
    }

    #[test]
    fn letters_join_what_does_not_differ() {
        let mut values = estimates(&[(1.0, 0.1), (1.2, 0.1), (3.0, 0.1)]);
        let pairs = differences(&values);
        letters(&mut values, &pairs);
        let found: Vec<&str> = values.iter().map(|e| e.letters.as_str()).collect();
        assert_eq!(found, ["a", "a", "b"]);
    }

    #[test]
    fn z_is_against_the_others() {
        let mut values = estimates(&[(2.0, 0.3), (1.0, 0.4)]);
        against_others(&mut values);
        assert!((values[0].z.unwrap() - 2.0).abs() < 1e-12);
        assert!((values[1].z.unwrap() + 2.0).abs() < 1e-12);
    }
}
