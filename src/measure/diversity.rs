//! How evenly members spread over classes: concentration, entropy, inequality.
//!
//! On counts x over the k classes that somebody carries, shares s. *Herfindahl* Σ s², 1/k–1;
//! *effective number* 1 / Σ s², 1–k (Herfindahl 1950; Hill 1973). *Entropy* −Σ s log₂ s in bits,
//! 0–log₂ k, and *evenness*, its share of log₂ k; undefined for one class (Shannon 1948). *Gini* Σᵢⱼ
//! |xᵢ − xⱼ| / 2k² x̄, 0–1 − 1/k (Gini 1912), *Theil's T*, the mean of x/x̄ ln x/x̄, 0–ln k, and
//! *L*, the mean of ln x̄/x, ≥ 0 (Theil 1967). Members without class are left out; undefined where nobody has one. Ties play no part.

use super::composition::sizes;
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::math::ln;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::Cancelled;

/// Σ s².
pub(super) const HERFINDAHL: Measure = Measure {
    id: "herfindahl",
    name: "measure.herfindahl",
    definition: "measure.herfindahl.definition",
    family: Family::Composition,
    level: Level::Composition,
    decimals: 3,
    range: SHARE,
    parameters: &[],
    references: &[reference::HERFINDAHL],
    compute: |input, _: &Values, _| of(input, |x| Outcome::Value(herfindahl(x))),
};

/// 1 / Σ s².
pub(super) const EFFECTIVE_CLASSES: Measure = Measure {
    id: "effective-classes",
    name: "measure.effective-classes",
    definition: "measure.effective-classes.definition",
    decimals: 2,
    range: COUNT,
    references: &[reference::HILL],
    compute: |input, _, _| of(input, |x| Outcome::Value(1.0 / herfindahl(x))),
    ..HERFINDAHL
};

/// Entropy in bits.
pub(super) const SHANNON_ENTROPY: Measure = Measure {
    id: "shannon-entropy",
    name: "measure.shannon-entropy",
    definition: "measure.shannon-entropy.definition",
    range: COUNT,
    references: &[reference::SHANNON],
    compute: |input, _, _| of(input, |x| Outcome::Value(entropy(x))),
    ..HERFINDAHL
};

/// Entropy / log₂ k.
pub(super) const EVENNESS: Measure = Measure {
    id: "evenness",
    name: "measure.evenness",
    definition: "measure.evenness.definition",
    references: &[reference::SHANNON],
    compute: |input, _, _| of(input, evenness),
    ..HERFINDAHL
};

/// Gini's coefficient of the counts.
pub(super) const GINI: Measure = Measure {
    id: "gini",
    name: "measure.gini",
    definition: "measure.gini.definition",
    references: &[reference::GINI],
    compute: |input, _, _| of(input, |x| Outcome::Value(gini(x))),
    ..HERFINDAHL
};

/// Theil's T of the counts.
pub(super) const THEIL_T: Measure = Measure {
    id: "theil-t",
    name: "measure.theil-t",
    definition: "measure.theil-t.definition",
    range: COUNT,
    references: &[reference::THEIL],
    compute: |input, _, _| of(input, |x| Outcome::Value(theil(x))),
    ..HERFINDAHL
};

/// Theil's L of the counts.
pub(super) const THEIL_L: Measure = Measure {
    id: "theil-l",
    name: "measure.theil-l",
    definition: "measure.theil-l.definition",
    range: COUNT,
    references: &[reference::THEIL],
    compute: |input, _, _| of(input, |x| Outcome::Value(theil_l(x))),
    ..HERFINDAHL
};

/// A number of the counts that are not 0.
fn of(input: &MeasureInput<'_>, f: impl Fn(&[f64]) -> Outcome) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(match sizes(input) {
        Err(reason) => reason,
        Ok((sizes, _)) => {
            let counts: Vec<f64> = sizes.into_iter().filter(|x| *x > 0.0).collect();
            f(&counts)
        }
    }))
}

/// Σ s² of counts above 0.
pub(super) fn herfindahl(counts: &[f64]) -> f64 {
    let all: f64 = counts.iter().sum();
    counts.iter().map(|x| x / all * (x / all)).sum()
}

/// −Σ s log₂ s of counts; 0 log 0 = 0.
pub(super) fn entropy(counts: &[f64]) -> f64 {
    let all: f64 = counts.iter().sum();
    let bits = |s: f64| -s * ln(s) / std::f64::consts::LN_2;
    let some = counts.iter().filter(|x| **x > 0.0);
    some.map(|x| bits(x / all)).sum::<f64>().max(0.0)
}

fn evenness(counts: &[f64]) -> Outcome {
    if counts.len() < 2 {
        return Outcome::Undefined(Undefined::OneClass);
    }
    let most = ln(counts.len() as f64) / std::f64::consts::LN_2;
    Outcome::Value((entropy(counts) / most).min(1.0))
}

fn gini(counts: &[f64]) -> f64 {
    let mut sorted = counts.to_vec();
    sorted.sort_by(f64::total_cmp);
    let k = sorted.len() as f64;
    let all: f64 = sorted.iter().sum();
    let ranked = sorted.iter().enumerate();
    let weighted: f64 = ranked
        .map(|(i, x)| (2.0 * (i as f64 + 1.0) - k - 1.0) * x)
        .sum();
    weighted / (k * all)
}

fn theil(counts: &[f64]) -> f64 {
    let k = counts.len() as f64;
    let mean = counts.iter().sum::<f64>() / k;
    let sum: f64 = counts.iter().map(|x| x / mean * ln(x / mean)).sum();
    (sum / k).max(0.0)
}

fn theil_l(counts: &[f64]) -> f64 {
    let k = counts.len() as f64;
    let mean = counts.iter().sum::<f64>() / k;
    let sum: f64 = counts.iter().map(|x| ln(mean / x)).sum();
    (sum / k).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(found: f64, right: f64) {
        assert!((found - right).abs() < 5e-7, "{found} is not {right}");
    }

    /// Worked out by hand from the formulas.
    #[test]
    fn small_arithmetic() {
        let five = [1.0, 2.0, 3.0, 4.0, 5.0];
        is(gini(&five), 0.266_667);
        is(theil(&five), 0.119_688);
        is(theil_l(&five), 0.141_114);
        is(herfindahl(&[60.0, 30.0, 10.0]), 0.46);
        is(herfindahl(&[20.0, 30.0, 50.0]), 0.38);
        is(entropy(&[60.0, 30.0, 10.0]), 1.295_462);
        is(entropy(&[20.0, 30.0, 50.0]), 1.485_475);
        is(1.0 / herfindahl(&[50.0, 30.0, 15.0, 5.0]), 2.739_726);
    }
}
