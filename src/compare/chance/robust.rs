//! Do the same members lead when some ties are missing?
//!
//! A share of the ties is taken out at random, the measure computed anew, and the two orders of the
//! members compared: Spearman's ρ, and how often the first and the first tenth stay (Borgatti, Carley
//! and Krackhardt 2006).

use super::against::repeat;
use super::question::{Question, Within};
use super::source::Source;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use crate::compare::interval::quantile;
use crate::measure::{MeasureInput, MeasureValue, Reference};
use crate::network::{Network, Partition};

/// Where the procedure comes from.
const SOURCE: Reference = Reference {
    key: "borgatti2006",
    citation: "Borgatti, S. P., Carley, K. M., & Krackhardt, D. (2006). On the robustness of centrality measures under conditions of imperfect data. Social Networks, 28(2), 124–136.",
};

/// How well an order survives missing ties.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Robustness {
    /// Mean of Spearman's ρ between the values with and without the missing ties.
    pub rho: Outcome,
    /// 2.5 % and 97.5 % points of ρ.
    pub band: Option<(f64, f64)>,
    /// Share of draws in which the first is among the first.
    pub first: Outcome,
    /// Mean share of the first tenth that stays in it.
    pub tenth: Outcome,
    /// Ties taken out in each draw.
    pub missing: usize,
    /// Draws in which the order could be compared.
    pub defined: u32,
}

impl Robustness {
    /// Where it comes from.
    #[must_use]
    pub fn reference() -> Reference {
        SOURCE
    }
}

/// Compares the order of the members by a measure of nodes with its orders when the share `missing`
/// (0–1) of the ties is not there; `None` for a measure that is not one number per node.
///
/// Undefined: fewer than three members with a value, all values equal, no ties, or fewer than nine
/// draws of ten that could be compared.
///
/// # Errors
/// [`Cancelled`] when the user stops the work.
pub fn robustness(
    network: &Network,
    question: &Question,
    missing: f64,
    (draws, seed): (u32, u64),
    progress: &dyn Progress,
) -> Result<Option<Robustness>, Cancelled> {
    let source = Source::of(network);
    let classes = question.classes(network);
    let whole = source.network(&source.ties);
    let Some(before) = per_node(question, (&whole, classes.as_ref()), seed, progress)? else {
        return Ok(None);
    };
    let gone = ((source.ties.len() as f64 * missing.clamp(0.0, 1.0)).round() as usize)
        .min(source.ties.len());
    if source.ties.is_empty() {
        return Ok(Some(none(Undefined::NoTies, 0)));
    }
    let one = |random: &mut Random, done: f32| -> Result<Option<[f64; 3]>, Cancelled> {
        let mut ties = source.ties.clone();
        random.shuffle(&mut ties);
        ties.truncate(source.ties.len() - gone);
        ties.sort_unstable();
        let within = Within {
            whole: progress,
            done,
        };
        let drawn = source.network(&ties);
        let after = per_node(question, (&drawn, classes.as_ref()), seed, &within)?;
        Ok(after.and_then(|after| compared(&before, &after)))
    };
    let rows = repeat((draws, seed ^ MISSING), progress, one)?;
    let rows: Vec<[f64; 3]> = rows.into_iter().flatten().collect();
    if rows.is_empty() || 10 * rows.len() < 9 * draws as usize {
        return Ok(Some(none(Undefined::NoVariation, gone)));
    }
    let mean =
        |i: usize| Outcome::Value(rows.iter().map(|r| r[i]).sum::<f64>() / rows.len() as f64);
    let rhos: Vec<f64> = rows.iter().map(|r| r[0]).collect();
    Ok(Some(Robustness {
        rho: mean(0),
        band: quantile(&rhos, 0.025).zip(quantile(&rhos, 0.975)),
        first: mean(1),
        tenth: mean(2),
        missing: gone,
        defined: rows.len() as u32,
    }))
}

/// Keeps these streams apart from those of the other procedures.
const MISSING: u64 = 0x3155 << 48;

fn none(reason: Undefined, missing: usize) -> Robustness {
    let none = Outcome::Undefined(reason);
    Robustness {
        rho: none,
        band: None,
        first: none,
        tenth: none,
        missing,
        defined: 0,
    }
}

fn per_node(
    question: &Question,
    (network, classes): (&Network, Option<&Partition>),
    seed: u64,
    progress: &dyn Progress,
) -> Result<Option<Vec<Outcome>>, Cancelled> {
    let input = MeasureInput {
        network,
        classes,
        seed,
    };
    let value = (question.measure.compute)(&input, &Values::new(), progress)?;
    Ok(match value {
        MeasureValue::PerNode(all) => Some(all),
        _ => None,
    })
}

/// ρ, whether the first stays among the first, and the share of the first tenth that stays.
fn compared(before: &[Outcome], after: &[Outcome]) -> Option<[f64; 3]> {
    // A member that lost its last tie comes last; one without a value before is not compared.
    let pairs: Vec<(f64, f64)> = before
        .iter()
        .zip(after)
        .filter_map(|(b, a)| Some((b.value()?, a.value().unwrap_or(f64::NEG_INFINITY))))
        .collect();
    if pairs.len() < 3 {
        return None;
    }
    let (b, a): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    let rho = correlation(&ranks(&b), &ranks(&a))?;
    let top = |values: &[f64], count: usize| {
        let mut sorted = values.to_vec();
        sorted.sort_by(|x, y| y.total_cmp(x));
        let least = sorted.get(count - 1).copied().unwrap_or(f64::NEG_INFINITY);
        values.iter().map(|v| *v >= least).collect::<Vec<bool>>()
    };
    let tenth = b.len().div_ceil(10);
    let stays = |count: usize| {
        let (was, is) = (top(&b, count), top(&a, count));
        let members = was.iter().filter(|w| **w).count();
        let both = was.iter().zip(&is).filter(|(w, i)| **w && **i).count();
        both as f64 / members as f64
    };
    let first = f64::from(u8::from(stays(1) > 0.0));
    Some([rho, first, stays(tenth)])
}

/// Ranks from 1, ties sharing their mean.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&i, &j| values[i].total_cmp(&values[j]));
    let mut ranks = vec![0.0; values.len()];
    for group in order.chunk_by(|&i, &j| values[i] == values[j]) {
        let first = order.partition_point(|&i| values[i] < values[group[0]]);
        let rank = first as f64 + (group.len() as f64 + 1.0) / 2.0;
        for &i in group {
            ranks[i] = rank;
        }
    }
    ranks
}

fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let n = a.len() as f64;
    let (ma, mb) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let product: f64 = a.iter().zip(b).map(|(x, y)| (x - ma) * (y - mb)).sum();
    let squares = |v: &[f64], m: f64| v.iter().map(|x| (x - m) * (x - m)).sum::<f64>();
    let spread = (squares(a, ma) * squares(b, mb)).sqrt();
    (spread > 0.0).then(|| (product / spread).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_a_rank() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
    }

    #[test]
    fn worked_by_hand() {
        let of = |v: &[f64]| v.iter().map(|x| Outcome::Value(*x)).collect::<Vec<_>>();
        let (b, a) = (of(&[4.0, 3.0, 2.0, 1.0]), of(&[3.0, 4.0, 2.0, 1.0]));
        // ρ = 1 − 6 Σd² / n(n² − 1) = 1 − 12/60.
        let found = compared(&b, &a).unwrap();
        assert!((found[0] - 0.8).abs() < 1e-12);
        assert_eq!(found[1..], [0.0, 0.0]);
        assert_eq!(compared(&b, &b), Some([1.0; 3]));
        assert_eq!(compared(&of(&[1.0; 4]), &a), None);
    }
}
