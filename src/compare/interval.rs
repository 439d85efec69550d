//! Intervals and tests by formula: Wilson for shares, normal tails, percentiles, Holm's correction.
//!
//! All intervals are for 95 %.

use crate::base::math;

/// The 97.5 % point of the normal distribution: half-width of a 95 % interval in standard errors.
pub const Z95: f64 = 1.959_963_984_540_054;

/// Wilson's score interval of the share `part / of`; `None` when `of` is not positive.
/// Never leaves 0–1, and has a width when the share is 0 or 1.
///
/// Source: Wilson 1927, Journal of the American Statistical Association 22:209–212.
#[must_use]
pub fn wilson(part: f64, of: f64) -> Option<(f64, f64)> {
    if of <= 0.0 || part < 0.0 || part > of {
        return None;
    }
    let (p, z2) = (part / of, Z95 * Z95);
    let middle = p + z2 / (2.0 * of);
    let half = Z95 * (p * (1.0 - p) / of + z2 / (4.0 * of * of)).sqrt();
    let scale = 1.0 + z2 / of;
    let low = ((middle - half) / scale).clamp(0.0, p);
    let high = ((middle + half) / scale).clamp(p, 1.0);
    Some((low, high))
}

/// Probability that a normal variable lies at least |z| standard deviations from its mean.
#[must_use]
pub fn two_sided_p(z: f64) -> f64 {
    math::erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// Standard deviation with n − 1; `None` for fewer than two values.
#[must_use]
pub fn deviation(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    Some((squares / (n - 1.0)).sqrt())
}

/// The quantile `q` (0–1) of values, linear between order statistics (type 7 of Hyndman & Fan
/// 1996, The American Statistician 50:361–365); `None` without values.
#[must_use]
pub fn quantile(values: &[f64], q: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let at = q.clamp(0.0, 1.0) * last as f64;
    let below = at.floor() as usize;
    let (a, b) = (*sorted.get(below)?, *sorted.get((below + 1).min(last))?);
    Some(a + (b - a) * (at - below as f64))
}

/// Holm's step-down correction of p values, in the given order.
///
/// Source: Holm 1979, Scandinavian Journal of Statistics 6:65–70.
#[must_use]
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]).then(a.cmp(&b)));
    let mut out = vec![1.0; p.len()];
    let mut largest: f64 = 0.0;
    for (rank, &i) in order.iter().enumerate() {
        largest = largest.max((p[i] * (p.len() - rank) as f64).min(1.0));
        out[i] = largest;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 5e-5, "{a} is not {b}");
    }

    #[test]
    fn wilson_matches_published_values() {
        // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
        for (part, of, low, high) in [
            (81.0, 263.0, 0.2553, 0.3662),
            (15.0, 148.0, 0.0624, 0.1605),
            (0.0, 20.0, 0.0, 0.1611),
            (1.0, 29.0, 0.0061, 0.1718),
        ] {
            let (a, b) = wilson(part, of).unwrap();
            near(a, low);
            near(b, high);
        }
        assert_eq!(wilson(0.0, 0.0), None);
    }

    #[test]
    fn normal_tails() {
        near(two_sided_p(Z95), 0.05);
        near(two_sided_p(0.0), 1.0);
    }

    #[test]
    fn quantiles_lie_between_order_statistics() {
        near(quantile(&[4.0, 1.0, 3.0, 2.0], 0.5).unwrap(), 2.5);
        near(quantile(&[1.0], 0.975).unwrap(), 1.0);
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn holm_steps_down() {
        let p = holm(&[0.01, 0.04, 0.03]);
        near(p[0], 0.03);
        near(p[1], 0.06);
        near(p[2], 0.06);
    }
}
